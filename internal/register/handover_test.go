package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

func TestRolesAreHandedOverOnADay(t *testing.T) { // PR17
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	kofi, ama := l.user("kofi"), l.user("ama")
	village := l.community(l.hill, "Abor")
	hill, chief := l.hold(kofi, access.EHA, l.hill), l.hold(kofi, access.Chief, village)
	l.hold(ama, access.EHA, l.east)
	on := today.AddDays(10)
	in := register.HandOver{FromUserID: kofi, ToUserID: &ama, EffectiveOn: on}

	plan, err := l.service.PlanHandOver(ctx, in)
	if err != nil || len(plan.Items) != 2 || plan.Items[0].Outcome != register.Moves || plan.Items[1].Outcome != register.Moves {
		t.Fatalf("%+v %v", plan, err)
	}
	l.is(2, `SELECT count(*) FROM role_assignments WHERE user_id = $1 AND until_on IS NULL`, kofi)
	l.is(0, `SELECT count(*) FROM audit_entries`)

	must(t)(l.service.HandOver(ctx, in))
	l.is("2026-03-24", `SELECT until_on FROM role_assignments WHERE id = $1`, hill)
	l.is("2026-03-24", `SELECT until_on FROM role_assignments WHERE id = $1`, chief)
	l.is("EHA CHIEF", `SELECT string_agg(role, ' ' ORDER BY id) FROM role_assignments WHERE user_id = $1 AND from_on = '2026-03-25'`, ama)
	l.is("4 DEHO", `SELECT count(*) || ' ' || min(role) FROM audit_entries WHERE action = 'role.hand_over' AND object_type = 'RoleAssignment'`)
	_, err = l.service.HandOver(ctx, in)
	fails(t, "what was handed over", err, fault.Rule, "effectiveOn")

	for name, e := range map[string]struct {
		in    register.HandOver
		code  fault.Code
		field string
	}{
		"to oneself":              {register.HandOver{FromUserID: ama, ToUserID: &ama, EffectiveOn: on}, fault.Invalid, "toUserId"},
		"to nobody":               {register.HandOver{FromUserID: ama, ToUserID: ptr(id()), EffectiveOn: on}, fault.NotFound, "toUserId"},
		"from nobody":             {register.HandOver{FromUserID: id(), ToUserID: &ama, EffectiveOn: on}, fault.NotFound, "fromUserId"},
		"on no day":               {register.HandOver{FromUserID: ama, ToUserID: &kofi}, fault.Invalid, "effectiveOn"},
		"a role that is not held": {register.HandOver{FromUserID: ama, ToUserID: &kofi, EffectiveOn: on.AddDays(1), Roles: []uuid.UUID{hill}}, fault.Rule, "roles"},
		"a stale version":         {register.HandOver{FromUserID: ama, ToUserID: &kofi, EffectiveOn: on, ExpectedVersion: 7}, fault.Conflict, "expectedVersion"},
	} {
		_, err := l.service.PlanHandOver(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
}

func TestWithNoEHATheWorkFallsToTheDEHO(t *testing.T) { // PR17
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	self := uuid.MustParse(access.ViewerFrom(ctx).UserID)
	l.exec(`UPDATE users SET display_name = 'Officer of East' WHERE id = $1`, self)
	l.hold(self, access.DEHO, l.east)
	kofi, esi := l.user("kofi"), l.user("esi")
	l.hold(kofi, access.EHA, l.hill)
	in := register.HandOver{FromUserID: kofi, EffectiveOn: today, Retire: true}
	plan, err := l.service.PlanHandOver(ctx, in)
	if err != nil || len(plan.Items) != 1 || plan.Items[0].Outcome != register.Ends || !plan.Items[0].Uncovered || len(plan.Items[0].FallsTo) != 1 || plan.Items[0].FallsTo[0] != "Officer of East" {
		t.Errorf("%+v %v", plan, err)
	}
	l.hold(esi, access.EHA, l.east)
	plan, err = l.service.PlanHandOver(ctx, in)
	if err != nil || plan.Items[0].Uncovered || len(plan.Items[0].FallsTo) != 0 {
		t.Errorf("with another EHA of the district: %+v %v", plan, err)
	}

	_, err = l.service.RetireUser(ctx, register.RetireUser{ID: kofi, RetiredOn: today})
	fails(t, "retiring before handing over", err, fault.Rule, "leaveRoles")
	l.exec(`INSERT INTO sessions (token, user_id, data, expires_at) VALUES ('t', $1, '', now() + interval '1 day')`, kofi)
	in.ToUserID = &esi
	must(t)(l.service.HandOver(ctx, in))
	l.is("2026-03-15", `SELECT retired_on FROM users WHERE id = $1`, kofi)
	l.is(0, `SELECT count(*) FROM sessions`)
	l.is(2, `SELECT count(*) FROM role_assignments WHERE user_id = $1 AND until_on IS NULL`, esi)
	_, err = l.service.HandOver(ctx, in)
	fails(t, "from who is retired", err, fault.Rule, "fromUserId")
}

func TestAnOfficeIsLostToNobodyWhoHoldsLessOfIt(t *testing.T) { // PR17
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	kofi, ama, esi := l.user("kofi"), l.user("ama"), l.user("esi")
	on := today.AddDays(10)
	l.hold(kofi, access.DEHO, l.east)
	acting, short := l.hold(ama, access.DEHO, l.east), l.hold(esi, access.DEHO, l.east)
	l.exec(`UPDATE role_assignments SET acting_for_id = $2, until_on = $3 WHERE id = $1`, acting, kofi, on.AddDays(90))
	l.exec(`UPDATE role_assignments SET until_on = $2 WHERE id = $1`, short, on.AddDays(90))
	for name, heir := range map[string]uuid.UUID{"who acts for the holder": ama, "whose own ends earlier": esi} {
		plan, err := l.service.PlanHandOver(ctx, register.HandOver{FromUserID: kofi, ToUserID: &heir, EffectiveOn: on})
		if err != nil || len(plan.Items) != 1 || plan.Items[0].Outcome != register.Moves {
			t.Errorf("%s: %+v %v", name, plan, err)
		}
	}
	l.exec(`UPDATE role_assignments SET until_on = NULL WHERE id = $1`, short)
	plan, err := l.service.PlanHandOver(ctx, register.HandOver{FromUserID: kofi, ToUserID: &esi, EffectiveOn: on})
	if err != nil || plan.Items[0].Outcome != register.HeldAlready {
		t.Errorf("who holds all of it: %+v %v", plan, err)
	}
}

func TestNobodyRetiresByHandingOverAPart(t *testing.T) { // PR17
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	kofi, ama := l.user("kofi"), l.user("ama")
	hill, later := l.hold(kofi, access.EHA, l.hill), l.hold(kofi, access.Chief, l.community(l.hill, "Abor"))
	l.exec(`UPDATE role_assignments SET from_on = $2 WHERE id = $1`, later, today.AddDays(20))
	l.hold(ama, access.EHA, l.east)
	in := register.HandOver{FromUserID: kofi, ToUserID: &ama, EffectiveOn: today, Retire: true}
	for name, roles := range map[string][]uuid.UUID{"one that begins later": nil, "one that is not named": {hill}} {
		in.Roles = roles
		_, err := l.service.HandOver(ctx, in)
		fails(t, name, err, fault.Rule, "retire")
	}
	l.is("", `SELECT retired_on FROM users WHERE id = $1`, kofi)
	in.ToUserID, in.Roles = nil, nil
	must(t)(l.service.HandOver(ctx, in))
	l.is("2026-03-15", `SELECT retired_on FROM users WHERE id = $1`, kofi)
}

func TestEndingARoleNeverLengthensIt(t *testing.T) { // PR17
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	self := uuid.MustParse(access.ViewerFrom(ctx).UserID)
	kofi := l.user("kofi")
	for name, user := range map[string]uuid.UUID{"one's own": self, "another's": kofi} {
		role := l.hold(user, access.DEHO, l.east)
		must(t)(l.service.EndRole(ctx, register.EndRole{ID: role, UntilOn: today.AddDays(9)}))
		_, err := l.service.EndRole(ctx, register.EndRole{ID: role, UntilOn: today.AddDays(10)})
		fails(t, name, err, fault.Rule, "untilOn")
		must(t)(l.service.EndRole(ctx, register.EndRole{ID: role, UntilOn: today.AddDays(2)}))
		l.is("2026-03-17", `SELECT until_on FROM role_assignments WHERE id = $1`, role)
	}
}
