package supervision_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/supervision"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func TestVerifiersOfOneNameAreToldApart(t *testing.T) { // TM4
	db, gh := testkit.DB(t), func() *country.Profile { p, _ := country.Find("GH"); return p }()
	id := func() uuid.UUID { return uuid.Must(uuid.NewV7()) }
	run := func(query string, args ...any) {
		t.Helper()
		if _, err := db.App.Exec(query, args...); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	blind := gh.Capacities[slices.IndexFunc(gh.Capacities, func(c country.Capacity) bool { return c.Blind })].Key
	nation, district := id(), id()
	path := strings.Repeat("a", 32) + "/" + strings.Repeat("b", 32) + "/"
	run(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, nation)
	run(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, 'DISTRICT', 2, 'East', 'east', $3)`, district, nation, path)
	ama, esi := id(), id()
	run(`INSERT INTO users (id, nation_id, name) VALUES ($1, $3, 'ama'), ($2, $3, 'esi')`, ama, esi, nation)
	place := id() // of one who has no account, whom two verified with
	run(`INSERT INTO roster_members (id, nation_id, area_id, name, name_key, capacity) VALUES ($1, $2, $3, 'Ama Osei', 'ama osei', $4)`, place, nation, district, blind)
	for _, user := range []*uuid.UUID{&ama, &ama, &esi, nil} {
		community, request, plan, entry, lower, higher := id(), id(), id(), id(), id(), id()
		run(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, $4, 'x', 'x')`, community, nation, district, path)
		run(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, requested_on, waiting_since) VALUES ($1, $2, $3, 2, 'AWAITING_DECISION', 'REGION', '2026-01-01', '2026-01-01')`, request, nation, community)
		run(`INSERT INTO visit_plans (id, nation_id, request_id, tier, stage, visit_on, nonce) VALUES ($1, $2, $3, 'REGION', 1, '2026-03-01', '0123456789abcdef')`, plan, nation, request)
		if user == nil {
			entry = place
		} else { // each on another roster's line
			run(`INSERT INTO roster_members (id, nation_id, area_id, user_id, name, name_key, capacity) VALUES ($1, $2, $3, NULL, 'Ama Osei', 'ama osei', $4)`, entry, nation, district, blind)
		}
		run(`INSERT INTO visit_members (id, plan_id, roster_member_id, user_id, name, capacity) VALUES ($1, $2, $3, $4, 'Ama Osei', $5)`, id(), plan, entry, user, blind)
		for stage, one := range []uuid.UUID{lower, higher} {
			tier, of := []string{"DISTRICT", "REGION"}[stage], []*uuid.UUID{nil, &plan}[stage]
			run(`INSERT INTO verifications (id, nation_id, request_id, community_id, plan_id, tier, stage, checklist, state, arrived_on, arrived_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'gh-clts-2013/odf', 'SIGNED', '2026-03-01', now())`, one, nation, request, community, of, tier, stage)
			run(`INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, outcome, checklist, answers, marks, total, debriefed_on, verified_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'PASSED', 'gh-clts-2013/odf', '{}', '{"Marks": [{"Code": "01a", "Marks": 4}]}', 90, '2026-03-01', '2026-03-01')`, id(), nation, one, request, community, tier, stage)
		}
	}
	all, err := supervision.ReadAgreement(t.Context(), db.App, supervision.Question{Nation: nation, Profile: gh, Today: calendar.MustParse("2026-03-15")})
	if err != nil {
		t.Fatal(err)
	}
	var told []int
	for _, one := range all.Verifiers {
		if one.Name != "Ama Osei" {
			t.Errorf("%+v", one)
		}
		told = append(told, one.Cases)
	}
	slices.Sort(told)
	if all.Cases != 4 || !slices.Equal(told, []int{1, 1, 2}) {
		t.Errorf("%d cases, of verifiers %v", all.Cases, told)
	}
}

func TestEachOfficeLooksAfterThoseOfAnnex8(t *testing.T) {
	gh, ok := country.Find("GH")
	if !ok {
		t.Fatal("no profile of Ghana")
	}
	for depth, want := range map[int][]access.Role{2: {access.EHA}, 1: {access.DEHO, access.Verifier}, 0: {access.REHO, access.Verifier}, 3: nil} {
		if got := supervision.Roles(gh, depth); !slices.Equal(got, want) {
			t.Errorf("at depth %d: %v, want %v", depth, got, want)
		}
	}
}
