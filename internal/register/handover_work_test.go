package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/internal/register"
)

func TestAHandoverTellsWhatGoesAlongAndWhatDoesNot(t *testing.T) { // PR17, WF5
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	kofi, ama := l.user("kofi"), l.user("ama")
	here, there := l.community(l.hill, "Abor"), l.community(l.west, "Far")
	assessed := l.community(l.hill, "Asked of itself")
	l.hold(kofi, access.EHA, l.hill)
	l.hold(kofi, access.Verifier, l.east)
	l.hold(ama, access.EHA, l.east)

	request := func(community uuid.UUID, closed any) uuid.UUID {
		r := id()
		l.exec(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, requested_on, waiting_since, closed_on)
SELECT $1, nation_id, id, 1, 'AWAITING_VISIT', 'DISTRICT', '2026-03-01', '2026-03-01', $3::date FROM communities WHERE id = $2`, r, community, closed)
		return r
	}
	open := request(here, nil)
	request(here, "2026-03-02")
	request(there, nil)
	l.exec(`INSERT INTO self_assessments (id, nation_id, community_id, level, assessed_on, answers, checklist, total, passed) SELECT $1, nation_id, id, 1, '2026-03-01', '{}', 'x', 90, true FROM communities WHERE id = $2`, id(), assessed)

	seat := func(request uuid.UUID, tier string, drafted bool) uuid.UUID {
		plan, member := id(), id()
		l.exec(`INSERT INTO roster_members (id, nation_id, area_id, user_id, name, name_key, capacity)
SELECT $1, u.nation_id, a.id, u.id, 'Kofi', 'kofi' || gen_random_uuid(), 'DICCS_MEMBER' FROM users u, areas a WHERE u.id = $2 AND a.nation_id = u.nation_id LIMIT 1`, member, kofi)
		l.exec(`INSERT INTO visit_plans (id, nation_id, request_id, tier, stage, visit_on, nonce, arrived_at)
SELECT $1, nation_id, id, $3, 0, '2026-03-30', 'a nonce of sixteen', CASE WHEN $4 THEN now() END FROM verification_requests WHERE id = $2`, plan, request, tier, drafted)
		l.exec(`INSERT INTO visit_members (id, plan_id, roster_member_id, user_id, name, capacity) VALUES ($1, $2, $3, $4, 'Kofi', 'DICCS_MEMBER')`, id(), plan, member, kofi)
		return plan
	}
	hidden := seat(open, "REGION", false)
	plan, err := l.service.PlanHandOver(ctx, register.HandOver{FromUserID: kofi, ToUserID: &ama, EffectiveOn: today, Roles: nil})
	if err == nil {
		t.Fatalf("the district hands over a verifier's role: %+v", plan)
	}
	l.exec(`DELETE FROM role_assignments WHERE user_id = $1 AND role = 'VERIFIER'`, kofi)
	told := func(what string, cases, assessments, visits, drafts int) {
		t.Helper()
		plan, err := l.service.PlanHandOver(ctx, register.HandOver{FromUserID: kofi, ToUserID: &ama, EffectiveOn: today})
		if err != nil || len(plan.Items) != 1 {
			t.Fatalf("%s: %+v %v", what, plan, err)
		}
		if want := (register.HandOverWork{OpenCases: cases, Assessments: assessments}); plan.Items[0].Work != want {
			t.Errorf("%s: %+v goes along, not %+v", what, plan.Items[0].Work, want)
		}
		if want := (register.HandOverLeft{Visits: visits, Drafts: drafts}); plan.Left != want {
			t.Errorf("%s: %+v is left, not %+v", what, plan.Left, want)
		}
	}
	told("with a visit of the region, which is no business of the district's", 1, 1, 0, 0)
	l.exec(`UPDATE visit_plans SET tier = 'DISTRICT' WHERE id = $1`, hidden)
	told("with one of its own", 1, 1, 1, 0)
	l.exec(`UPDATE visit_members SET replaced_at = now() WHERE plan_id = $1`, hidden)
	told("once somebody took their place", 1, 1, 0, 0)
	l.exec(`UPDATE visit_plans SET called_off_on = '2026-03-14', called_off_reason = 'A flood' WHERE id = $1`, hidden)
	begun := seat(open, "DISTRICT", true)
	l.exec(`INSERT INTO verifications (id, nation_id, request_id, community_id, plan_id, tier, stage, checklist, state, arrived_on, arrived_at)
SELECT $1, r.nation_id, r.id, r.community_id, $3, 'DISTRICT', 0, 'x', 'DRAFT', '2026-03-14', now() FROM verification_requests r WHERE r.id = $2`, id(), open, begun)
	told("with a sheet that is not signed", 1, 1, 0, 1)
	l.exec(`UPDATE self_assessments SET briefed_on = '2026-03-05', briefed_people = 10, decision = 'REQUEST', decided_on = '2026-03-05'`)
	l.exec(`UPDATE verification_requests SET closed_on = '2026-03-14' WHERE closed_on IS NULL`)
	told("when nothing is open", 0, 0, 0, 1)
}
