package account_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/account"
)

func (r *register) token(owner uuid.UUID, area uuid.UUID, permissions ...access.Permission) string {
	r.t.Helper()
	token, err := r.CreateToken(r.operator(), uuid.Nil, account.NewToken{
		ID: newID(), User: owner, Name: "a dashboard", Permissions: permissions, Area: area, Lifetime: 30 * 24 * time.Hour,
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return token
}

func TestTokenIsNarrowerThanItsOwner(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "")
	region, regionPath := r.area("Upper East")
	garu := newID()
	garuPath := regionPath + "00000000000000000000000000000001/"
	r.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, path) VALUES ($1, $2, $3, 'DISTRICT', 2, 'Garu', 'garu', $4)`, garu, r.nation, region, garuPath)
	r.assign(ama, access.REHO, region, "", "")
	viewer, err := r.ViewerByToken(t.Context(), r.token(ama, garu, access.Permission{Action: access.Read, Object: access.Community}))
	if err != nil {
		t.Fatal(err)
	}
	in := access.Target{NationID: r.nation.String(), AreaPath: garuPath}
	out := access.Target{NationID: r.nation.String(), AreaPath: regionPath}
	if _, ok := viewer.CanOn(access.Read, access.Community, in); !ok {
		t.Error("cannot read what it is for")
	}
	if _, ok := viewer.CanOn(access.Read, access.Community, out); ok {
		t.Error("reads outside of its area")
	}
	if _, ok := viewer.CanOn(access.Read, access.Household, in); ok {
		t.Error("reads what it is not for")
	}
}

func TestTokenWithoutPermissionsReadsWhatItsOwnerReads(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "")
	area, _ := r.area("Garu")
	r.assign(ama, access.DEHO, area, "", "")
	viewer, err := r.ViewerByToken(t.Context(), r.token(ama, uuid.Nil))
	if err != nil {
		t.Fatal(err)
	}
	if !viewer.Can(access.Read, access.Household) || viewer.Can(access.Create, access.Household) || viewer.Can(access.Read, access.Settings) {
		t.Errorf("%+v", viewer.TokenScope)
	}
	r.exec(`UPDATE role_assignments SET until_on = '2026-03-01'`)
	viewer, err = r.ViewerByToken(t.Context(), r.token(ama, uuid.Nil))
	if err != nil || viewer.Can(access.Read, access.Household) {
		t.Errorf("the owner's role is over, the token's is not: %v", err)
	}
}

func TestTokenCannotCarryWhatItsOwnerMayNotDo(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "")
	area, _ := r.area("Garu")
	r.assign(ama, access.EHA, area, "", "")
	for _, permission := range []access.Permission{
		{Action: access.Manage, Object: access.User},    // no EHA may
		{Action: access.Create, Object: access.Token},   // no token may
		{Action: access.Read, Object: access.Settings},  // no EHA may
		{Action: "DESTROY", Object: access.Community},   // nobody knows
		{Action: access.Read, Object: access.Explorer},  // no token may
		{Action: access.Review, Object: access.Support}, // there is no such thing
	} {
		_, err := r.CreateToken(r.operator(), uuid.Nil, account.NewToken{
			ID: newID(), User: ama, Name: "a dashboard", Permissions: []access.Permission{permission}, Lifetime: time.Hour,
		})
		refused(t, err, fault.Forbidden, "")
	}
}

func TestTokenEndsByExpiryRevocationAndRetirement(t *testing.T) {
	for name, end := range map[string]func(r *register, owner, id uuid.UUID){
		"expiry": func(r *register, _, _ uuid.UUID) { r.clock.AdvanceDays(30) },
		"revocation": func(r *register, _, id uuid.UUID) {
			if err := r.RevokeToken(r.operator(), uuid.Nil, id); err != nil {
				r.t.Fatal(err)
			}
		},
		"retirement": func(r *register, owner, _ uuid.UUID) {
			r.exec(`UPDATE users SET retired_on = '2026-03-02' WHERE id = $1`, owner)
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRegister(t)
			owner, id := r.user("ama", ""), newID()
			token, err := r.CreateToken(r.operator(), uuid.Nil, account.NewToken{ID: id, User: owner, Name: "a dashboard", Lifetime: 30 * 24 * time.Hour})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := r.ViewerByToken(t.Context(), token); err != nil {
				t.Fatal(err)
			}
			end(r, owner, id)
			_, err = r.ViewerByToken(t.Context(), token)
			refused(t, err, fault.Forbidden, "TOKEN")
		})
	}
}

func TestTokenIsStoredAsAHashAndItsUseByTheDay(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "")
	token := r.token(ama, uuid.Nil)
	for range 3 {
		if _, err := r.ViewerByToken(t.Context(), token); err != nil {
			t.Fatal(err)
		}
	}
	all, err := r.Tokens(r.operator(), ama)
	if err != nil || len(all) != 1 || all[0].LastUsedOn == nil || all[0].LastUsedOn.String() != "2026-03-02" {
		t.Fatalf("%+v %v", all, err)
	}
	if n := r.count(`SELECT count(*) FROM api_tokens WHERE position($1::text::bytea in hash) > 0`, token[4:]); n != 0 {
		t.Error("the token stands in the table")
	}
	for _, wrong := range []string{"", "slt_", token + "x", token[1:], "slt_" + token} {
		_, err := r.ViewerByToken(t.Context(), wrong)
		refused(t, err, fault.Forbidden, "TOKEN")
	}
}

func TestPeopleMakeAndRevokeTheirOwnTokensOnly(t *testing.T) {
	r := newRegister(t)
	ama, kofi, id := r.user("ama", ""), r.user("kofi", ""), newID()
	made := account.NewToken{ID: id, User: ama, Name: "a dashboard", Lifetime: time.Hour}
	_, err := r.CreateToken(r.as(kofi), uuid.Nil, made)
	refused(t, err, fault.NotFound, "")
	if _, err = r.CreateToken(r.as(ama), uuid.Nil, made); err != nil {
		t.Fatal(err)
	}
	refused(t, r.RevokeToken(r.as(kofi), uuid.Nil, id), fault.NotFound, "")
	refused(t, r.RevokeToken(r.as(ama), uuid.Nil, newID()), fault.NotFound, "")
	if all, err := r.Tokens(r.as(kofi), uuid.Nil); err != nil || len(all) != 0 {
		t.Errorf("others' tokens are listed: %v %v", all, err)
	}
	if err := r.RevokeToken(r.as(ama), uuid.Nil, id); err != nil {
		t.Error(err)
	}
}
