package graph_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
)

// secretKeepers must not know of a visit of the district's team to Akim: all roles
// but the DEHO who constitutes it, and an observer, a member who was replaced, an
// administrator who looks through the DEHO's eyes, and a program with a token of
// the DEHO's that carries all but plans.
func (l *land) secretKeepers(observer, replaced uuid.UUID) map[string]access.Viewer {
	keepers := map[string]access.Viewer{}
	for _, role := range access.Rows() {
		if role != access.DEHO {
			keepers[string(role)] = access.ViewerFrom(l.as(role))
		}
	}
	for name, user := range map[string]uuid.UUID{"observer": observer, "replaced member": replaced} {
		v, err := l.accounts.ViewerOf(l.t.Context(), user)
		if err != nil {
			l.t.Fatal(err)
		}
		keepers[name] = v
	}
	deho := access.ViewerFrom(l.as(access.DEHO))
	if looking, ok := keepers[string(access.Administrator)].ViewAs(deho); ok {
		keepers["looks as the DEHO"] = looking
	}
	token := deho
	token.TokenScope = &access.TokenScope{TokenID: l.id().String()}
	for _, object := range access.Objects() {
		if object != access.VisitPlan {
			token.TokenScope.Permissions = append(token.TokenScope.Permissions, access.Permission{Action: access.Read, Object: object})
		}
	}
	keepers["token without plans"] = token
	return keepers
}

// secretQuestions are all questions with all their fields, and cases, meetings,
// rosters and the log in every order, filtered and paged.
func (l *land) secretQuestions(t *testing.T, request uuid.UUID, plans []uuid.UUID) map[string]string {
	asked := l.wholeQuestions(t)
	row := l.everything(l.schema.Schema().Types["VerificationRequestRow"], 0, true)
	id := global("VerificationRequest", request)
	asked["the case"] = fmt.Sprintf(`{ verificationRequest(id: %q) %s }`, id, l.everything(l.schema.Schema().Types["VerificationRequest"], 5, false))
	for _, by := range []string{"DUE_ON", "WAITING_SINCE", "REQUESTED_ON", "COMMUNITY", "LEVEL"} {
		for _, way := range []string{"ASC", "DESC"} {
			asked["cases by "+by+" "+way] = fmt.Sprintf(`{ verificationRequests(first: 3, orderBy: {field: %s, direction: %s}) { nodes %s edges { cursor } pageInfo { hasNextPage endCursor } totalCount } }`, by, way, row)
		}
	}
	for name, filter := range map[string]string{"open": `open: true`, "waiting": `states: [AWAITING_VISIT]`, "visited": `states: [ON_VISIT]`, "overdue": `overdue: true`, "mine": `waitingForMe: true`, "tier": `tier: "DISTRICT"`} {
		asked["cases "+name] = fmt.Sprintf(`{ verificationRequests(first: 50, filter: {%s}) { nodes %s totalCount } }`, filter, row)
	}
	for i, plan := range plans {
		asked[fmt.Sprintf("plan %d", i)] = fmt.Sprintf(`{ visitPlan(id: %[1]q) { id members { name } } visitKit(plan: %[1]q) { code households { line } } node(id: %[1]q) { id } }`, global("VisitPlan", plan))
	}
	asked["teams"] = fmt.Sprintf(`{ teamProposals(request: %q, visitOn: "2026-03-20") { shortage { text } } teamFindings(request: %q, team: []) { allowed } visitPlans(first: 50) { totalCount } }`, id, id)
	for _, kind := range []string{"VisitPlan", "Verification", "VerificationRequest"} {
		asked["log of "+kind] = fmt.Sprintf(`{ auditEntries(first: 100, filter: {objectType: %q}) { totalCount edges { cursor node { action userName } } } }`, kind)
	}
	asked["roster on the day"] = `{ roster(first: 100, filter: {availableOn: "2026-03-20"}) { totalCount edges { node { name version } } } }`
	return asked
}

// secretActs are what somebody might try a secret with; what they are told must
// not change either.
func secretActs(request uuid.UUID, plans []uuid.UUID) map[string]string {
	acts := map[string]string{}
	for i, plan := range plans {
		for name, more := range map[string]string{"callOffVisit": `reason: "flood"`, "reviewPapers": `baseline: true`, "reportArrival": `id: "01990000-0000-7000-8000-00000000beef", arrivedOn: "2026-03-15"`} {
			acts[fmt.Sprintf("%s %d", name, i)] = fmt.Sprintf(`mutation { %s(input: {operationId: "01990000-0000-7000-8000-0000000000%02d", planId: %q, %s}) { userErrors { code field message rule params { name value } } } }`,
				name, 10+i, global("VisitPlan", plan), more)
		}
	}
	acts["constituteTeam"] = fmt.Sprintf(`mutation { constituteTeam(input: {operationId: "01990000-0000-7000-8000-000000000099", id: "01990000-0000-7000-8000-00000000feed", requestId: %q, visitOn: "2026-03-20", team: []}) { userErrors { code field message rule } } }`,
		global("VerificationRequest", request))
	return acts
}

func TestNobodyWhoMustNotKnowLearnsOfAVisitByAnything(t *testing.T) { // WF5
	l := newLand(t)
	observer, replaced, first, second, third, spare := l.user("observer"), l.user("replaced"), l.user("first"), l.user("second"), l.user("third"), l.user("spare")
	entries := map[uuid.UUID]uuid.UUID{}
	for n, user := range []uuid.UUID{observer, replaced, first, second, third, spare} {
		capacity := "DISTRICT_MEMBER"
		var organisation *uuid.UUID
		if n == 0 {
			capacity, organisation = "OBSERVER", &l.bee
		}
		entries[user] = l.id()
		l.run(`INSERT INTO roster_members (id, nation_id, area_id, user_id, organisation_id, name, name_key, capacity) VALUES ($1, $2, $3, $4, $5, $6, lower($6), $7)`,
			entries[user], l.nation, l.east, user, organisation, fmt.Sprintf("Roster %d", n), capacity)
	}
	var request uuid.UUID
	if err := l.app.QueryRow(`SELECT r.id FROM verification_requests r WHERE r.community_id = $1 AND r.state = 'AWAITING_VISIT'`, l.akim).Scan(&request); err != nil {
		t.Fatal(err)
	}
	// The land's own plan is called off before anything is looked at.
	l.run(`UPDATE visit_plans SET called_off_on = '2026-03-01', called_off_reason = 'flood' WHERE request_id = $1`, request)
	l.run(`DELETE FROM visit_members WHERE plan_id IN (SELECT id FROM visit_plans WHERE request_id = $1)`, request)
	plan, again := l.id(), l.id()
	service := cases.New(&casework.Desk{DB: l.app, Now: l.clock.Now}, l.app, protocol.BuiltIn())
	deho := l.as(access.DEHO)
	did := func(_ []uuid.UUID, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	team := func(ids ...uuid.UUID) []cases.Seat {
		seats := []cases.Seat{{RosterMemberID: entries[observer]}}
		for i, user := range ids {
			seats = append(seats, cases.Seat{RosterMemberID: entries[user], Leads: i == 0, Scores: true})
		}
		return seats
	}
	keepers := l.secretKeepers(observer, replaced)
	questions, acts := l.secretQuestions(t, request, []uuid.UUID{plan, again}), secretActs(request, []uuid.UUID{plan, again})
	look := func(but ...string) map[string]string {
		answers := map[string]string{}
		for who, viewer := range keepers {
			if slices.Contains(but, who) {
				continue
			}
			ctx := access.WithViewer(t.Context(), viewer)
			for _, all := range []map[string]string{questions, acts} {
				for name, question := range all {
					data, errs := l.ask(ctx, question, nil)
					answers[who+": "+name] = data + fmt.Sprint(errs)
				}
			}
		}
		return answers
	}
	before := look()
	same := func(after string, but ...string) {
		t.Helper()
		now := look(but...)
		for _, name := range slices.Sorted(maps.Keys(now)) {
			if now[name] != before[name] {
				t.Errorf("after %s, %s\n%s\nwas\n%s", after, name, now[name], before[name])
			}
		}
	}
	did(service.PlanVisit(deho, cases.PlanVisit{OperationID: l.id(), ID: plan, RequestID: request, VisitOn: calendar.MustParse("2026-03-20"), Team: team(first, replaced, second)}))
	same("a plan was made", "replaced member") // who sits on the team knows it
	did(service.ReplaceMember(deho, cases.ReplaceMember{OperationID: l.id(), PlanID: plan, RosterMemberID: entries[replaced], By: cases.Seat{RosterMemberID: entries[third], Scores: true}}))
	same("a member was replaced")
	for _, user := range []uuid.UUID{first, second, third} {
		v, err := l.accounts.ViewerOf(t.Context(), user)
		if err != nil {
			t.Fatal(err)
		}
		did(service.ReviewPapers(access.WithViewer(t.Context(), v), cases.ReviewPapers{OperationID: l.id(), PlanID: plan, Baseline: true, Reports: true}))
	}
	same("papers were ticked")
	did(service.CallOffVisit(deho, cases.CallOffVisit{OperationID: l.id(), PlanID: plan, Reason: "a funeral"}))
	same("the visit was called off")
	did(service.PlanVisit(deho, cases.PlanVisit{OperationID: l.id(), ID: again, RequestID: request, VisitOn: calendar.MustParse("2026-03-25"), Team: team(first, second, spare)}))
	same("it was planned anew")
	if len(before) < 500 {
		t.Errorf("only %d answers were compared", len(before))
	}
}
