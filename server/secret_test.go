package server_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/protocol"
	"saniladder/graph/scalar"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/preparation"
	"saniladder/server"
)

// downloadsOf are the addresses of everything that can be taken out of a community.
func downloadsOf(community uuid.UUID, cases ...uuid.UUID) []string {
	all := []string{"/files/exports/communities.csv", "/files/exports/communities.xlsx", "/files/exports/communities.csv?search=Kpana", "/files/borders.topojson?by=DISTRICT",
		"/files/imports/" + community.String() + "/report.csv"}
	for _, id := range append([]uuid.UUID{community}, cases...) {
		for _, folder := range []string{"certificates/%s.pdf", "verdicts/%s.pdf", "requests/%s.pdf", "replies/%s.pdf", "evidence/%s", "signatures/%s", "papers/%s", "transcriptions/%s", "paper-requests/%s"} {
			all = append(all, "/files/"+fmt.Sprintf(folder, id))
		}
	}
	return append(all, "/communities/"+scalar.GlobalID("Community", community))
}

func TestNoDownloadTellsOfAVisitBeforeItsTeamHasArrived(t *testing.T) { // WF5
	var service *cases.Service
	s := newSite(t, func(_ *server.Config, deps *server.Deps) {
		desk := &casework.Desk{DB: deps.DB, Now: deps.Clock}
		service = cases.New(desk, deps.DB, protocol.BuiltIn())
		deps.Casework, deps.Papers = service, preparation.New(desk, deps.DB)
	})
	region, area, community, request, plan := newID(), newID(), newID(), newID(), newID()
	s.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, 'REGION', 1, 'North', 'north', 'REGION', 'a0/')`, region, s.nation)
	s.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, $3, 'DISTRICT', 2, 'East', 'east', 'DISTRICT', 'a0/ea/')`, area, s.nation, region)
	s.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, triggered_on, triggered_precision) VALUES ($1, $2, $3, 'a0/ea/', 'Kpana', 'kpana', '2025-12-01', 'DAY')`, community, s.nation, area)
	s.exec(`INSERT INTO reported_totals (id, nation_id, community_id, reported_on, reported_precision, source_name, population, flags) VALUES ($1, $2, $3, '2025-11-20', 'DAY', 'baseline', 90, '{}')`, newID(), s.nation, community)
	s.exec(`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, observed_on) VALUES ($1, $2, $3, true, '2026-01-10')`, newID(), s.nation, community)
	s.exec(`INSERT INTO households (id, nation_id, community_id, adults, children, members) SELECT gen_random_uuid(), $1, $2, 3, 2, 5 FROM generate_series(1, 20)`, s.nation, community)
	s.exec(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, requested_on, replied_on, statement, due_on, waiting_since)
		VALUES ($1, $2, $3, 1, 'AWAITING_VISIT', 'DISTRICT', '2026-01-12', '2026-01-20', '', '2026-03-12', '2026-01-20')`, request, s.nation, community)
	organisation := newID()
	s.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Aid', 'aid')`, organisation, s.nation)
	s.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id) VALUES ($1, $2, $3, $4)`, newID(), s.nation, organisation, community)

	var planner access.Viewer
	keepers := map[string]*http.Client{"nobody signed in": s.browser()}
	for _, role := range access.Rows() {
		if role == access.Public || role == access.Operator || role == access.System || role == access.Member {
			continue
		}
		name := strings.ToLower(string(role))
		id := s.user(name, "")
		of := map[access.Place][]any{access.InNation: {nil, nil, nil}, access.InArea: {area, nil, nil}, access.InCommunity: {nil, community, nil}, access.InOrganisation: {nil, nil, organisation}}[role.Place()]
		s.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id, community_id, organisation_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`, append([]any{newID(), s.nation, id, role}, of...)...)
		if role == access.DEHO {
			viewer, err := s.accounts.ViewerOf(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			planner = viewer
			continue
		}
		keepers[name] = s.signedIn(name)
	}
	var team []cases.Seat
	for n := range 3 {
		entry := newID()
		s.exec(`INSERT INTO roster_members (id, nation_id, area_id, user_id, name, name_key, capacity) VALUES ($1, $2, $3, $4, $5::text, $5::text, 'DISTRICT_MEMBER')`, entry, s.nation, area, s.user(fmt.Sprintf("member%d", n), ""), fmt.Sprintf("m%d", n))
		team = append(team, cases.Seat{RosterMemberID: entry, Leads: n == 0, Scores: true})
	}

	downloads := downloadsOf(community, request, plan)
	look := func() map[string]string {
		answers := map[string]string{}
		for who, client := range keepers {
			for _, path := range downloads {
				got := s.get(client, path)
				answers[who+" "+path] = fmt.Sprint(got.status, got.header["Content-Type"], got.header["Etag"], got.header["Content-Disposition"], sentence(got))
			}
		}
		return answers
	}
	before := look()
	if taken := len(slices.DeleteFunc(slices.Collect(maps.Values(before)), func(text string) bool { return text[:3] != "200" })); taken < 10 {
		t.Fatalf("only %d downloads were there to compare", taken)
	}
	ctx := access.WithViewer(t.Context(), planner)
	if _, err := service.PlanVisit(ctx, cases.PlanVisit{OperationID: newID(), ID: plan, RequestID: request, VisitOn: calendar.Today(s.clock.Now(), "Africa/Accra").AddDays(5), Team: team}); err != nil {
		t.Fatal(err)
	}
	after := look()
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if after[name] != before[name] {
			t.Errorf("%s changed when a visit was planned\n%.400s\nwas\n%.400s", name, after[name], before[name])
		}
	}
}
