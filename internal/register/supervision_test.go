package register_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

// hold gives a role at a place, an area, community or organisation by the role.
func (l *land) hold(user uuid.UUID, role access.Role, place uuid.UUID) uuid.UUID {
	l.t.Helper()
	held := id()
	column := map[access.Place]string{access.InArea: "area_id", access.InCommunity: "community_id", access.InOrganisation: "organisation_id", access.InNation: "acting_for_id"}[role.Place()]
	l.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, from_on, `+column+`) VALUES ($1, $2, $3, $4, '2024-01-01', $5)`,
		held, l.nation, user, role, uuid.NullUUID{UUID: place, Valid: role.Place() != access.InNation})
	return held
}

// place is where a role is given: in East, or in Far.
func (l *land) place(role access.Role, far bool) uuid.UUID {
	area := l.east
	if far {
		area = l.far
	}
	switch {
	case role.Place() == access.InCommunity:
		return l.community(area, "C"+id().String())
	case role.Place() == access.InOrganisation:
		org := id()
		l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, $3, $3)`, org, l.nation, "o"+org.String())
		return org
	case role == access.REHO || role == access.RICCS:
		if far {
			return l.south
		}
		return l.north
	}
	return area
}

func assignment(user uuid.UUID, role access.Role, place uuid.UUID) register.AssignRole {
	in := register.AssignRole{ID: id(), UserID: user, Role: role}
	switch role.Place() {
	case access.InArea:
		in.AreaID = &place
	case access.InCommunity:
		in.CommunityID = &place
	case access.InOrganisation:
		in.OrganisationID = &place
	}
	return in
}

// Every role, given to everybody, by every path on which a district could raise somebody.
func TestADistrictReachesOnlyItsOwnPeopleByWhateverAct(t *testing.T) { // PR18
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	given := func(role access.Role) bool {
		return role == access.EHA || role == access.Leader || role == access.Chief
	}
	for _, role := range access.Roles() {
		for _, far := range []bool{false, true} {
			own := given(role) && !far
			what := string(role)
			if far {
				what += " beside the district"
			}
			place := l.place(role, far)

			user := l.user("u" + id().String())
			l.hold(user, access.EHA, l.hill)
			_, err := l.service.AssignRole(ctx, assignment(user, role, place))
			allowed(t, "giving "+what, err, own)

			role1 := assignment(uuid.Nil, role, place)
			_, err = l.service.CreateUser(ctx, register.CreateUser{ID: id(), Name: "n" + id().String(), Role: &register.FirstRole{
				ID: id(), Role: role, AreaID: role1.AreaID, CommunityID: role1.CommunityID, OrganisationID: role1.OrganisationID}})
			allowed(t, "adding "+what, err, own)

			holder := l.user("h" + id().String())
			l.hold(holder, access.EHA, l.hill)
			held := l.hold(holder, role, place)
			heir := l.user("k" + id().String())
			l.hold(heir, access.Leader, l.community(l.hill, "K"+id().String()))
			for path, act := range map[string]func(context.Context) error{
				"giving a role to": func(ctx context.Context) error {
					_, err := l.service.AssignRole(ctx, assignment(holder, access.Chief, l.community(l.hill, "C"+id().String())))
					return err
				},
				"changing": func(ctx context.Context) error {
					_, err := l.service.ChangeUser(ctx, register.ChangeUser{ID: holder, Phone: ptr("")})
					return err
				},
				"handing over to": func(ctx context.Context) error {
					_, err := l.service.PlanHandOver(ctx, register.HandOver{FromUserID: heir, ToUserID: &holder, EffectiveOn: today})
					return err
				},
				"handing over from": func(ctx context.Context) error {
					_, err := l.service.PlanHandOver(ctx, register.HandOver{FromUserID: holder, ToUserID: &heir, EffectiveOn: today})
					return err
				},
				"ending the role of": func(ctx context.Context) error {
					_, err := l.service.EndRole(ctx, register.EndRole{ID: held, UntilOn: today.AddDays(9)})
					return err
				},
				"retiring": func(ctx context.Context) error {
					_, err := l.service.RetireUser(ctx, register.RetireUser{ID: holder, RetiredOn: today.AddDays(9), LeaveRoles: true})
					return err
				},
			} {
				allowed(t, path+" who is "+what, act(ctx), own)
				if err := act(l.as(access.Administrator, uuid.Nil)); err != nil && !fault.Is(err, fault.Rule) {
					t.Errorf("an administrator %s who is %s: %v", path, what, err)
				}
				l.exec(`UPDATE users SET retired_on = NULL WHERE id = $1`, holder)
				l.exec(`UPDATE role_assignments SET until_on = NULL WHERE user_id = $1`, holder)
			}
		}
	}
	_, err := l.service.CreateUser(ctx, register.CreateUser{ID: id(), Name: "rolesless"})
	fails(t, "an account without a role", err, fault.Invalid, "role")
	self := uuid.MustParse(access.ViewerFrom(ctx).UserID)
	_, err = l.service.AssignRole(ctx, assignment(self, access.EHA, l.hill))
	fails(t, "a role for oneself", err, fault.Forbidden, "userId")
	alone := l.user("alone")
	_, err = l.service.AssignRole(ctx, assignment(alone, access.EHA, l.hill))
	fails(t, "a role for whom no district knows", err, fault.NotFound, "userId")
}

func allowed(t *testing.T, what string, err error, want bool) {
	t.Helper()
	switch {
	case want && err != nil:
		t.Errorf("%s: %v", what, err)
	case !want && !fault.Is(err, fault.Forbidden) && !fault.Is(err, fault.NotFound):
		t.Errorf("%s gave %v", what, err)
	}
}

func TestPeopleChangeTheirOwnNameAndLanguageAndNothingElse(t *testing.T) { // PR18
	l := newLand(t)
	ctx := l.as(access.EHA, l.hill)
	self := uuid.MustParse(access.ViewerFrom(ctx).UserID)
	must(t)(l.service.ChangeUser(ctx, register.ChangeUser{ID: self, ExpectedVersion: 1, DisplayName: ptr("Esi"), Locale: ptr("km")}))
	l.is("Esi km 2", `SELECT concat_ws(' ', display_name, locale, version) FROM users WHERE id = $1`, self)
	_, err := l.service.ChangeUser(ctx, register.ChangeUser{ID: self, Phone: ptr("0244123456")})
	fails(t, "one's own phone", err, fault.Rule, "")
	_, err = l.service.ChangeUser(ctx, register.ChangeUser{ID: self, ExpectedVersion: 1, Locale: ptr("en")})
	fails(t, "a stale version", err, fault.Conflict, "expectedVersion")
	_, err = l.service.ChangeUser(ctx, register.ChangeUser{ID: self, Locale: ptr("English!")})
	fails(t, "no language", err, fault.Invalid, "locale")
	_, err = l.service.ChangeUser(ctx, register.ChangeUser{ID: l.user("other"), Locale: ptr("en")})
	fails(t, "somebody else's", err, fault.NotFound, "")

	admin := l.as(access.Administrator, uuid.Nil)
	must(t)(l.service.ChangeUser(admin, register.ChangeUser{ID: self, Phone: ptr("024 412 3456"), StaffNumber: ptr("S-9")}))
	must(t)(l.service.ChangeUser(admin, register.ChangeUser{ID: self, StaffNumber: ptr("")}))
	l.is("Esi 0244123456", `SELECT concat_ws(' ', display_name, phone, staff_number) FROM users WHERE id = $1`, self)
	l.is(0, `SELECT count(*) FROM audit_entries WHERE concat(before, after) ~ 'Esi|0244|S-9'`)
}
