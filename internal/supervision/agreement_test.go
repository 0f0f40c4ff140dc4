package supervision_test

import (
	"fmt"
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

// land is a district with its committee's and its region's checks.
type land struct {
	t                *testing.T
	db               *testkit.Database
	gh               *country.Profile
	nation, district uuid.UUID
	path             string
	blind            string
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func newLand(t *testing.T) *land {
	t.Helper()
	gh, ok := country.Find("GH")
	if !ok {
		t.Fatal("no profile of Ghana")
	}
	l := &land{t: t, db: testkit.DB(t), gh: gh, nation: id(), district: id(), path: strings.Repeat("a", 32) + "/" + strings.Repeat("b", 32) + "/"}
	l.blind = gh.Capacities[slices.IndexFunc(gh.Capacities, func(c country.Capacity) bool { return c.Blind })].Key
	l.run(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, l.nation)
	l.run(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, 'DISTRICT', 2, 'East', 'east', $3)`, l.district, l.nation, l.path)
	return l
}

func (l *land) run(query string, args ...any) {
	l.t.Helper()
	if _, err := l.db.App.Exec(query, args...); err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
}

// onRoster gives somebody without an account a place on the verifiers' roster.
func (l *land) onRoster(name string) uuid.UUID {
	l.t.Helper()
	entry := id()
	l.run(`INSERT INTO roster_members (id, nation_id, area_id, name, name_key, capacity) VALUES ($1, $2, $3, $4, lower($4), $5)`, entry, l.nation, l.district, name, l.blind)
	return entry
}

// check is what one tier found: the marks of indicators, and their total.
type check struct {
	marks string
	total float64
}

// checked is a case that district and region have signed, the region on a day by somebody on the roster, who may have an account.
func (l *land) checked(on string, entry uuid.UUID, user *uuid.UUID, name string, district, region check) {
	l.t.Helper()
	community, request, plan := id(), id(), id()
	l.run(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, $4, 'x', 'x')`, community, l.nation, l.district, l.path)
	l.run(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, requested_on, waiting_since) VALUES ($1, $2, $3, 2, 'AWAITING_DECISION', 'REGION', '2025-01-01', '2025-01-01')`, request, l.nation, community)
	l.run(`INSERT INTO visit_plans (id, nation_id, request_id, tier, stage, visit_on, nonce) VALUES ($1, $2, $3, 'REGION', 1, $4, '0123456789abcdef')`, plan, l.nation, request, on)
	l.run(`INSERT INTO visit_members (id, plan_id, roster_member_id, user_id, name, capacity) VALUES ($1, $2, $3, $4, $5, $6)`, id(), plan, entry, user, name, l.blind)
	for stage, one := range []check{district, region} {
		verification, tier, of := id(), []string{"DISTRICT", "REGION"}[stage], []*uuid.UUID{nil, &plan}[stage]
		l.run(`INSERT INTO verifications (id, nation_id, request_id, community_id, plan_id, tier, stage, checklist, state, arrived_on, arrived_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'gh-clts-2013/odf', 'SIGNED', $8, now())`, verification, l.nation, request, community, of, tier, stage, on)
		l.run(`INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, outcome, checklist, answers, marks, total, debriefed_on, verified_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'PASSED', 'gh-clts-2013/odf', '{}', $8, $9, $10, $10)`, id(), l.nation, verification, request, community, tier, stage, one.marks, one.total, on)
	}
}

func (l *land) agreement() *supervision.Agreement {
	l.t.Helper()
	all, err := supervision.ReadAgreement(l.t.Context(), l.db.App, supervision.Question{Nation: l.nation, Profile: l.gh, Today: calendar.MustParse("2026-03-15")})
	if err != nil {
		l.t.Fatal(err)
	}
	return all
}

// marks are those of indicators 01a and 01b.
func marks(a, b int) string {
	return fmt.Sprintf(`{"Marks": [{"Code": "01a", "Marks": %d}, {"Code": "01b", "Marks": %d}]}`, a, b)
}

func TestAgreementIsToldFromFiveCasesOn(t *testing.T) { // TM4
	l := newLand(t)
	entry := l.onRoster("Ama Osei")
	same, one, both := check{marks(4, 5), 90}, check{marks(3, 5), 89}, check{marks(2, 1), 84}
	l.checked("2025-03-15", entry, nil, "Ama Osei", same, both) // a day too old
	for i, region := range []check{same, one, both, both} {
		l.checked(fmt.Sprintf("2026-03-%02d", i+1), entry, nil, "Ama Osei", same, region)
	}
	few := l.agreement()
	if few.Cases != 4 || len(few.Teams) != 1 || few.Teams[0].Cases != 4 || few.Teams[0].Marked != nil || few.Teams[0].Lower != nil || few.Verifiers[0].Differing != nil || len(few.Indicators) != 0 {
		t.Errorf("four cases: %+v", few)
	}
	l.checked("2025-03-16", entry, nil, "Ama Osei", same, check{marks(4, 5), 91}) // the first day of the twelve months; one mark more
	all := l.agreement()
	if all.Cases != 5 || len(all.Teams) != 1 || len(all.Verifiers) != 1 {
		t.Fatalf("%+v", all)
	}
	// Of ten marks five differ: 01a in three cases, 01b in two. The region gave 0, 1, 6, 6 and -1 less: 2.4 on the average.
	for _, row := range []supervision.AgreementRow{all.Teams[0], all.Verifiers[0]} {
		if row.Cases != 5 || *row.Marked != 10 || *row.Differing != 5 || *row.Lower != 2.4 {
			t.Errorf("%s: %d cases, %d of %d, %g less", row.Name, row.Cases, *row.Differing, *row.Marked, *row.Lower)
		}
	}
	want := []supervision.IndicatorAgreement{{Checklist: "gh-clts-2013/odf", Code: "01a", Marked: 5, Differing: 3}, {Checklist: "gh-clts-2013/odf", Code: "01b", Marked: 5, Differing: 2}}
	if !slices.Equal(all.Indicators, want) {
		t.Errorf("%+v", all.Indicators)
	}
}

func TestVerifiersOfOneNameAreToldApart(t *testing.T) { // TM4
	l := newLand(t)
	ama, esi := id(), id()
	l.run(`INSERT INTO users (id, nation_id, name) VALUES ($1, $3, 'ama'), ($2, $3, 'esi')`, ama, esi, l.nation)
	place := l.onRoster("Ama Osei") // of one who has no account, whom two verified with
	for _, user := range []*uuid.UUID{&ama, &ama, &esi, nil} {
		entry := place
		if user != nil { // each on another roster's line
			entry = l.onRoster("Ama Osei")
		}
		l.checked("2026-03-01", entry, user, "Ama Osei", check{marks(4, 5), 90}, check{marks(4, 5), 90})
	}
	all := l.agreement()
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
		if got := gh.Overseen(depth); !slices.Equal(got, want) {
			t.Errorf("at depth %d: %v, want %v", depth, got, want)
		}
	}
}
