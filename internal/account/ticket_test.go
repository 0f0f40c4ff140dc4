package account_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/account"
)

// district is a register with a DEHO of one district, and an EHA in it who signs in.
type district struct {
	*register
	here, elsewhere uuid.UUID
	deho, eha       uuid.UUID
}

func newDistrict(t *testing.T) *district {
	r := newRegister(t)
	d := &district{register: r, deho: r.user("deho", "quiet river stone"), eha: r.user("eha", "quiet river stone")}
	d.here, _ = r.area("Here")
	d.elsewhere, _ = r.area("Elsewhere")
	r.assign(d.deho, access.DEHO, d.here, "", "")
	r.assign(d.eha, access.EHA, d.here, "", "")
	return d
}

func TestACodeOpensTheAccountOnceWithinTwoWeeks(t *testing.T) { // PR18
	d := newDistrict(t)
	esi := d.user("esi", "")
	d.assign(esi, access.EHA, d.here, "", "")
	accept := func(name, code, password string) error {
		_, err := d.AcceptCode(t.Context(), name, code, password, office)
		return err
	}
	made, err := d.InviteUser(d.as(d.deho), esi, account.ByCode)
	if err != nil || made.Token != "" || len(made.Code) != 9 || strings.Trim(made.Code, "0123456789") != "" {
		t.Fatalf("%+v %v", made, err)
	}
	for _, table := range []string{"invitations", "audit_entries"} {
		if n := d.count(`SELECT count(*) FROM `+table+` x WHERE x::text LIKE '%' || $1 || '%'`, made.Code); n != 0 {
			t.Errorf("%s hold the code", table)
		}
	}
	refused(t, accept("esi", "", "loud river stone"), fault.Invalid, "")
	refused(t, accept("esi", made.Code, "short"), fault.Invalid, "")
	refused(t, accept("esi", made.Code, made.Code), fault.Invalid, "")
	refused(t, accept("eha", made.Code, "loud river stone"), fault.Forbidden, "CODE_FAILED")
	refused(t, accept("nobody", made.Code, "loud river stone"), fault.Forbidden, "CODE_FAILED")
	khmer := strings.NewReplacer("0", "០", "1", "១", "2", "២", "3", "៣", "4", "៤", "5", "៥", "6", "៦", "7", "៧", "8", "៨", "9", "៩")
	if err := accept(" ESI ", khmer.Replace(made.Code[:3])+" "+made.Code[3:6]+"-"+made.Code[6:], "loud river stone"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.signIn("esi", "loud river stone"); err != nil {
		t.Error(err)
	}
	refused(t, accept("esi", made.Code, "another river stone"), fault.Forbidden, "CODE_FAILED")
	_, err = d.InviteUser(d.as(d.deho), esi, account.ByCode)
	refused(t, err, fault.Rule, "")

	late, err := d.ResetUser(d.as(d.deho), esi, account.ByCode)
	if err != nil {
		t.Fatal(err)
	}
	d.clock.Advance(account.CodeLifetime)
	refused(t, accept("esi", late.Code, "another river stone"), fault.Forbidden, "CODE_FAILED")
}

func TestCodesAreGuessedAtUnderTheLimitsOfPasswords(t *testing.T) {
	d := newDistrict(t)
	made, err := d.ResetUser(d.as(d.deho), d.eha, account.ByCode)
	if err != nil {
		t.Fatal(err)
	}
	for range account.AccountFailures {
		_, err := d.AcceptCode(t.Context(), "eha", "1", "loud river stone", office)
		refused(t, err, fault.Forbidden, "CODE_FAILED")
	}
	_, err = d.AcceptCode(t.Context(), "eha", made.Code, "loud river stone", office)
	refused(t, err, fault.Limit, "LOCKED")
}

func TestAResetEndsPasswordSessionsTokensAndFormerTickets(t *testing.T) { // PR18
	d := newDistrict(t)
	if err := d.SaveSession(t.Context(), account.NewSession{Token: "phone", User: d.eha, Data: []byte("{}"), Expires: d.clock.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	token := newID()
	secret, err := d.CreateToken(d.as(d.eha), newID(), account.NewToken{ID: token, User: d.eha, Name: "sheet", Lifetime: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	first, err := d.ResetUser(d.as(d.deho), d.eha, account.ByLink)
	if err != nil {
		t.Fatal(err)
	}
	if _, found, _ := d.FindSession(t.Context(), "phone"); found {
		t.Error("the lost phone is still signed in")
	}
	_, err = d.ViewerByToken(t.Context(), secret)
	refused(t, err, fault.Forbidden, "TOKEN")
	_, err = d.signIn("eha", "quiet river stone")
	refused(t, err, fault.Forbidden, "SIGN_IN_FAILED")
	if told, err := d.Invited(t.Context(), first.Token); err != nil || told.First || told.Name != "eha" {
		t.Errorf("%+v %v", told, err)
	}
	second, err := d.ResetUser(d.as(d.deho), d.eha, account.ByLink)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Accept(t.Context(), account.Acceptance{Token: first.Token, Password: "loud river stone"})
	refused(t, err, fault.NotFound, "LINK")
	_, err = d.Invited(t.Context(), first.Token)
	refused(t, err, fault.NotFound, "LINK")
	if _, err = d.Accept(t.Context(), account.Acceptance{Token: second.Token, Password: "loud river stone"}); err != nil {
		t.Error(err)
	}
	if n := d.count(`SELECT count(*) FROM audit_entries WHERE action = 'user.reset' AND role = 'DEHO' AND user_id = $1 AND object_id = $2`, d.deho, d.eha); n != 2 {
		t.Errorf("%d audit entries", n)
	}
}

func TestADistrictsTicketOpensNothingOfSomebodyPromotedMeanwhile(t *testing.T) { // PR18
	for name, promote := range map[string]func(*district){
		"to another role":      func(d *district) { d.assign(d.eha, access.REHO, d.here, "", "") },
		"to one that is ahead": func(d *district) { d.assign(d.eha, access.National, uuid.Nil, "2027-01-01", "") },
		"to another district":  func(d *district) { d.assign(d.eha, access.EHA, d.elsewhere, "", "") },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDistrict(t)
			link, err := d.ResetUser(d.as(d.deho), d.eha, account.ByLink)
			if err != nil {
				t.Fatal(err)
			}
			promote(d)
			_, err = d.Accept(t.Context(), account.Acceptance{Token: link.Token, Password: "loud river stone"})
			refused(t, err, fault.NotFound, "LINK")
			_, err = d.ResetUser(d.as(d.deho), d.eha, account.ByLink)
			refused(t, err, fault.Forbidden, "")
			_, err = d.InviteUser(d.as(d.deho), d.eha, account.ByCode)
			refused(t, err, fault.Forbidden, "")
		})
	}
}

func TestADistrictsTicketOutlivesTheDistrictsSplit(t *testing.T) { // PR7, PR18
	for name, c := range map[string]struct {
		to   string
		good bool
	}{"to a part of it": {"part", true}, "to a part of the part": {"piece", true}, "to an area beside it": {"beside", false}} {
		t.Run(name, func(t *testing.T) {
			d := newDistrict(t)
			areas := map[string]uuid.UUID{}
			for _, area := range []string{"council", "part", "first", "piece", "beside"} {
				areas[area], _ = d.area(area)
			}
			moved := func(to uuid.UUID) {
				d.exec(`UPDATE areas a SET path = p.path || replace(a.id::text, '-', '') || '/' FROM areas p WHERE a.id = $1 AND p.id = $2`, areas["council"], to)
			}
			moved(d.here)
			esi := d.user("esi", "")
			d.assign(esi, access.EHA, areas["council"], "", "")
			link, err := d.InviteUser(d.as(d.deho), esi, account.ByLink)
			if err != nil {
				t.Fatal(err)
			}
			moved(areas[c.to])
			d.exec(`UPDATE areas SET ended_on = '2026-03-01' WHERE id = ANY (ARRAY[$1, $2]::uuid[])`, d.here, areas["first"])
			for _, s := range [][2]uuid.UUID{{d.here, areas["part"]}, {d.here, areas["first"]}, {areas["first"], areas["piece"]}} {
				d.exec(`INSERT INTO area_successors VALUES ($1, $2, '2026-03-01')`, s[0], s[1])
			}
			_, err = d.Accept(t.Context(), account.Acceptance{Token: link.Token, Password: "loud river stone"})
			if c.good && err != nil {
				t.Error(err)
			}
			if !c.good {
				refused(t, err, fault.NotFound, "LINK")
			}
		})
	}
}

func TestNobodyIsInvitedOrResetByWhoDoesNotLookAfterThem(t *testing.T) { // PR18
	d := newDistrict(t)
	reho, admin, far := d.user("reho", "quiet river stone"), d.user("admin", "quiet river stone"), d.user("far", "")
	d.assign(reho, access.REHO, d.here, "", "")
	d.assign(admin, access.Administrator, uuid.Nil, "", "")
	d.assign(far, access.EHA, d.elsewhere, "", "")
	for _, c := range []struct {
		name    string
		by, who uuid.UUID
		code    fault.Code
	}{
		{"an EHA by an EHA", d.eha, d.eha, fault.NotFound}, {"an EHA by the region", reho, d.eha, fault.NotFound},
		{"the region's officer by a district", d.deho, reho, fault.Forbidden}, {"an administrator by a district", d.deho, admin, fault.NotFound},
		{"another district's", d.deho, far, fault.NotFound}, {"nobody", d.deho, newID(), fault.NotFound},
		{"oneself, a DEHO", d.deho, d.deho, fault.Forbidden}, {"oneself, an administrator", admin, admin, fault.Rule},
	} {
		for _, means := range []account.Means{account.ByLink, account.ByCode} {
			if _, err := d.ResetUser(d.as(c.by), c.who, means); !fault.Is(err, c.code) {
				t.Errorf("%s is reset: %v", c.name, err)
			}
			if _, err := d.InviteUser(d.as(c.by), c.who, means); !fault.Is(err, c.code) {
				t.Errorf("%s is invited: %v", c.name, err)
			}
		}
	}
	for _, who := range []uuid.UUID{reho, d.deho, d.eha, far} {
		if _, err := d.ResetUser(d.as(admin), who, account.ByLink); err != nil {
			t.Errorf("an administrator resets: %v", err)
		}
	}
	_, err := d.ResetUser(d.as(admin), d.eha, "PIGEON")
	refused(t, err, fault.Invalid, "")
}

func TestPeopleSeeWhereTheyAreSignedInAndLeaveTheOthers(t *testing.T) {
	d := newDistrict(t)
	for _, token := range []string{"phone", "office"} {
		if err := d.SaveSession(t.Context(), account.NewSession{Token: token, User: d.eha, Data: []byte("{}"), Device: token, Expires: d.clock.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, found, err := d.FindSession(t.Context(), "phone"); !found || err != nil {
		t.Fatal(found, err)
	}
	places, err := d.Places(t.Context(), d.eha, "phone")
	if err != nil || len(places) != 2 {
		t.Fatalf("%+v %v", places, err)
	}
	for _, p := range places {
		if p.Here != (p.Device == "phone") || (p.SeenOn != nil) != p.Here {
			t.Errorf("%+v", p)
		}
	}
	ghana, _ := country.Find("GH")
	standings, err := d.Standings(d.as(d.deho), ghana, d.eha, d.deho)
	if s := standings[d.eha]; err != nil || !s.MayManage || !s.SignsIn || s.LastSeenOn == nil || s.LastSeenOn.String() != "2026-03-02" || s.InvitedUntil != nil {
		t.Errorf("%+v %v", s, err)
	}
	if standings[d.deho].MayManage {
		t.Error("the DEHO manages themselves")
	}
	identity, err := d.LeaveElsewhere(d.as(d.eha))
	if err != nil || identity.Epoch != 2 {
		t.Fatalf("%+v %v", identity, err)
	}
	if n := d.count(`SELECT count(*) FROM sessions`); n != 0 {
		t.Errorf("%d sessions go on", n)
	}
}
