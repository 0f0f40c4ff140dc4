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

// secretKeepers must not know of a visit to Akim: all roles but those that constitute its team, the first of them its planner,
// and some people; an administrator who looks through the planner's eyes, and a program with a token of the planner's that
// carries all but plans.
func (l *land) secretKeepers(people map[string]uuid.UUID, constitute ...access.Role) map[string]access.Viewer {
	keepers := map[string]access.Viewer{}
	for _, role := range access.Rows() {
		if !slices.Contains(constitute, role) {
			keepers[string(role)] = access.ViewerFrom(l.as(role))
		}
	}
	for name, user := range people {
		keepers[name] = access.ViewerFrom(l.asUser(user))
	}
	planner := access.ViewerFrom(l.as(constitute[0]))
	if looking, ok := keepers[string(access.Administrator)].ViewAs(planner); ok {
		keepers["looks as the planner"] = looking
	}
	token := planner
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
	keepers := l.secretKeepers(map[string]uuid.UUID{"observer": observer, "replaced member": replaced}, access.DEHO)
	questions, acts := l.secretQuestions(t, request, []uuid.UUID{plan, again}), secretActs(request, []uuid.UUID{plan, again})
	before := l.look(keepers, questions, acts)
	same := func(after string, but ...string) {
		t.Helper()
		l.same(after, before, l.look(without(keepers, but...), questions, acts))
	}
	did(service.PlanVisit(deho, cases.PlanVisit{OperationID: l.id(), ID: plan, RequestID: request, VisitOn: calendar.MustParse("2026-03-20"), Team: team(first, replaced, second)}))
	same("a plan was made", "replaced member") // who sits on the team knows it
	did(service.ReplaceMember(deho, cases.ReplaceMember{OperationID: l.id(), PlanID: plan, RosterMemberID: entries[replaced], By: cases.Seat{RosterMemberID: entries[third], Scores: true}}))
	same("a member was replaced")
	for _, user := range []uuid.UUID{first, second, third} {
		did(service.ReviewPapers(l.asUser(user), cases.ReviewPapers{OperationID: l.id(), PlanID: plan, Baseline: true, Reports: true}))
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

// look asks all of everybody: what each is told, by who and what.
func (l *land) look(keepers map[string]access.Viewer, asked ...map[string]string) map[string]string {
	answers := map[string]string{}
	for who, viewer := range keepers {
		ctx := access.WithViewer(l.t.Context(), viewer)
		for _, all := range asked {
			for name, question := range all {
				data, errs := l.ask(ctx, question, nil)
				answers[who+": "+name] = data + fmt.Sprint(errs)
			}
		}
	}
	return answers
}

// same fails for whatever is told otherwise now than before.
func (l *land) same(after string, before, now map[string]string) {
	l.t.Helper()
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if now[name] != before[name] {
			l.t.Errorf("after %s, %s\n%s\nwas\n%s", after, name, now[name], before[name])
		}
	}
}

func without(keepers map[string]access.Viewer, but ...string) map[string]access.Viewer {
	rest := maps.Clone(keepers)
	for _, name := range but {
		delete(rest, name)
	}
	return rest
}

func TestTheRegionsVisitAndOneByAConvenerAreAsSecretBeforeAndAfterABreakOff(t *testing.T) { // WF5, PR11
	for _, k := range []struct {
		name, tier   string
		level, stage int
		capacities   []string
		constitute   []access.Role
	}{
		{"the region's", "REGION", 2, 1, []string{"INDEPENDENT_VERIFIER", "PEER_VERIFIER", "PEER_VERIFIER"}, []access.Role{access.REHO}},
		{"the convener's", "DISTRICT", 1, 0, []string{"DISTRICT_MEMBER", "DISTRICT_MEMBER", "DISTRICT_MEMBER"}, []access.Role{access.DICCS, access.DEHO}},
	} {
		t.Run(k.name, func(t *testing.T) {
			l := newLand(t)
			if k.constitute[0] == access.DICCS {
				l.run(`UPDATE role_assignments SET convener = true WHERE user_id = $1`, l.users[access.DICCS])
			}
			var team []uuid.UUID
			var seats []cases.Seat
			for n, capacity := range k.capacities {
				area := map[string]uuid.UUID{"INDEPENDENT_VERIFIER": l.north, "PEER_VERIFIER": l.west, "DISTRICT_MEMBER": l.east}[capacity]
				entry, user := l.id(), l.user(fmt.Sprintf("scorer%d", n))
				l.run(`INSERT INTO roster_members (id, nation_id, area_id, user_id, name, name_key, capacity) VALUES ($1, $2, $3, $4, $5, lower($5), $6)`, entry, l.nation, area, user, fmt.Sprintf("Roster %d", n), capacity)
				team, seats = append(team, user), append(seats, cases.Seat{RosterMemberID: entry, Leads: n == 0, Scores: true})
			}
			var request uuid.UUID
			if err := l.app.QueryRow(`SELECT r.id FROM verification_requests r WHERE r.community_id = $1 AND r.state = 'AWAITING_VISIT'`, l.akim).Scan(&request); err != nil {
				t.Fatal(err)
			}
			l.run(`UPDATE visit_plans SET called_off_on = '2026-03-01', called_off_reason = 'flood' WHERE request_id = $1`, request)
			l.run(`DELETE FROM visit_members WHERE plan_id IN (SELECT id FROM visit_plans WHERE request_id = $1)`, request)
			l.run(`UPDATE verification_requests SET level = $2, stage = $3, tier = $4 WHERE id = $1`, request, k.level, k.stage, k.tier)
			plan, again := l.id(), l.id()
			service := cases.New(&casework.Desk{DB: l.app, Now: l.clock.Now}, l.app, protocol.BuiltIn())
			did := func(made []uuid.UUID, err error) uuid.UUID {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
				return made[0]
			}
			planner, leader := l.as(k.constitute[0]), l.asUser(team[0])
			// Those farthest from it are asked in the test before this one.
			keepers := without(l.secretKeepers(nil, k.constitute...), string(access.Public), string(access.Operator), string(access.System), string(access.Member), string(access.Chief), string(access.National))
			questions, acts := l.secretQuestions(t, request, []uuid.UUID{plan, again}), secretActs(request, []uuid.UUID{plan, again})
			today := calendar.Today(l.clock.Now(), "Africa/Accra")
			before := l.look(keepers, questions, acts)
			did(service.PlanVisit(planner, cases.PlanVisit{OperationID: l.id(), ID: plan, RequestID: request, VisitOn: today, Team: seats}))
			for _, user := range team {
				did(service.ReviewPapers(l.asUser(user), cases.ReviewPapers{OperationID: l.id(), PlanID: plan, Baseline: true, Reports: true}))
			}
			l.same("a plan was made and its papers were ticked", before, l.look(keepers, questions, acts))
			verification := did(service.ReportArrival(leader, cases.ReportArrival{OperationID: l.id(), ID: l.id(), PlanID: plan, ArrivedOn: today}))
			did(service.BreakOffVisit(leader, cases.BreakOffVisit{OperationID: l.id(), VerificationID: verification, Reason: "A flood."}))
			before = l.look(keepers, questions, acts)
			did(service.PlanVisit(planner, cases.PlanVisit{OperationID: l.id(), ID: again, RequestID: request, VisitOn: today.AddDays(3), Team: seats}))
			l.same("it was planned anew after a break-off", before, l.look(keepers, questions, acts))
		})
	}
}
