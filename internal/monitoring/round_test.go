package monitoring_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/monitoring"
	service "saniladder/internal/monitoring"
)

func (d *district) round(by access.Viewer) *service.Round {
	d.t.Helper()
	round, err := d.service.Round(d.as(by), d.asked(), 100)
	if err != nil {
		d.t.Fatal(err)
	}
	return round
}

// names are whom somebody has to visit, in their order.
func (d *district) names(by access.Viewer) []string {
	d.t.Helper()
	var all []string
	for _, call := range d.round(by).Next {
		all = append(all, call.Name)
	}
	return all
}

// away says that somebody is absent from all that they hold.
func (d *district) away(by access.Viewer, from, until string) {
	d.t.Helper()
	d.exec(`INSERT INTO absences (id, user_id, from_on, until_on, why) VALUES ($1, $2, $3, $4, 'LEAVE')`, id(), by.UserID, from, until)
}

func (d *district) goes(what string, by access.Viewer, want ...string) {
	d.t.Helper()
	got := d.names(by)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		d.t.Errorf("%s: visits %v, not %v", what, got, want)
	}
}

func TestWhoVisitsFollowsFromWhoIsAssignedWhere(t *testing.T) { // PR17
	d := newDistrict(t)
	for name, at := range map[string]struct {
		path string
	}{"Nabo": {northern}, "Direct": {eastPath}} {
		area := d.north
		if at.path == eastPath {
			area = d.east
		}
		d.certified(d.community(name, at.path, area), 2, "2025-12-20")
	}
	d.certified(d.kpana, 1, "2026-01-10")
	d.community("Uncertified", southern, d.south)
	d.goes("the southern assistant", d.eha, "Kpana")
	d.goes("the district's officer, where there is no assistant", d.deho, "Direct", "Nabo")
	d.goes("somebody of another district", d.westEHA)

	all := d.person("all", access.EHA, d.east, eastPath)
	d.goes("the southern assistant beside one of the district", d.eha, "Kpana")
	d.goes("the district's assistant", all, "Direct", "Nabo")
	d.goes("the officer once there are assistants everywhere", d.deho)

	d.exec(`UPDATE role_assignments SET until_on = '2026-03-14' WHERE id = $1`, d.eha.Assignments[0].ID)
	d.goes("the district's assistant after the southern one has gone", all, "Direct", "Kpana", "Nabo")
	d.exec(`UPDATE users SET retired_on = '2026-03-15' WHERE id = $1`, all.UserID)
	d.goes("the officer after all have gone", d.deho, "Direct", "Kpana", "Nabo")

	if round := d.round(d.leader); round != nil {
		t.Errorf("a leader has %+v", round)
	}
	if round := d.round(access.Viewer{Kind: access.KindPerson, UserID: id().String(), NationID: d.nation.String()}); round != nil {
		t.Errorf("somebody without a role has %+v", round)
	}
}

func TestTheWorkOfAnAssistantWhoIsAwayFallsToTheOfficerUntilSomebodyActs(t *testing.T) { // PR17
	d := newDistrict(t)
	d.certified(d.kpana, 1, "2026-01-10")
	d.goes("the officer", d.deho)
	d.away(d.eha, "2026-03-10", "2026-03-15")
	d.goes("the officer while the assistant is away", d.deho, "Kpana")
	d.goes("the assistant, who may look", d.eha, "Kpana")
	acting := d.person("acting", access.EHA, d.south, southern)
	d.goes("the officer once somebody acts", d.deho)
	d.goes("who acts", acting, "Kpana")
	d.exec(`UPDATE users SET retired_on = '2026-03-01' WHERE id = $1`, acting.UserID)
	d.goes("the officer once nobody acts again", d.deho, "Kpana")
	d.exec(`UPDATE absences SET withdrawn_at = now()`)
	d.goes("the officer once it was no absence", d.deho)
}

func TestAnAssistantOfAnAreaThatWasSplitYesterdayVisitsItsParts(t *testing.T) { // PR7
	d := newDistrict(t)
	d.certified(d.kpana, 1, "2026-01-10")
	part, path := id(), eastPath+strings.Repeat("07", 16)+"/"
	d.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, 'AREA_COUNCIL', 2, 'Part', 'part', $3)`, part, d.nation, path)
	d.exec(`UPDATE areas SET ended_on = '2026-03-14' WHERE id = $1`, d.south)
	d.exec(`INSERT INTO area_successors (area_id, successor_id, effective_on) VALUES ($1, $2, '2026-03-14')`, d.south, part)
	d.exec(`UPDATE communities SET area_id = $1, area_path = $2 WHERE id = $3`, part, path, d.kpana)
	reaching := d.eha
	reaching.Assignments = append(slices.Clone(reaching.Assignments), access.Assignment{ID: reaching.Assignments[0].ID, Role: access.EHA, AreaID: part.String(), AreaPath: path})
	d.goes("the assistant", reaching, "Kpana")
	d.goes("the officer", d.deho)
}

func TestWhatIsDoneGoesDownTheListByItself(t *testing.T) {
	d := newDistrict(t)
	d.certified(d.kpana, 1, "2026-01-10")
	late := d.community("Late", southern, d.south)
	d.certified(late, 2, "2025-12-20")
	monthly := d.community("Monthly", southern, d.south)
	d.certified(monthly, 3, "2026-02-20")
	d.visited(d.eha, d.visit(late, "2026-03-03"))
	round := d.round(d.eha)
	if round.Communities != 3 || round.Overdue != 1 || round.Due != 2 || round.Required != 4 || round.Made != 0 || round.Feasible != 16 {
		t.Errorf("%+v", round)
	}
	if got := d.names(d.eha); !slices.Equal(got, []string{"Kpana", "Late", "Monthly"}) {
		t.Errorf("in the order %v", got)
	}
	d.visited(d.eha, d.visit(d.kpana, "2026-03-09"))
	d.visited(d.eha, d.visit(d.kpana, "2026-03-15"))
	round = d.round(d.eha)
	if got := d.names(d.eha); !slices.Equal(got, []string{"Late", "Monthly", "Kpana"}) || round.Done != 1 || round.Made != 2 || round.Next[2].State != monitoring.Done {
		t.Errorf("%v: %+v", got, round)
	}
}

func TestAnAssistantWithFourHundredCommunitiesHasTheMostUrgentFirst(t *testing.T) {
	d := newDistrict(t)
	for i := range 400 {
		d.certified(d.community(fmt.Sprintf("C%03d", i), southern, d.south), 1, "2025-12-20")
	}
	d.exec(`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, observed_on) SELECT id, nation_id, id, false, '2026-03-10' FROM communities WHERE name < 'C380'`)
	d.exec(`INSERT INTO monitoring_visits (report_id, nation_id, community_id, seen_on, role, open_defaecation, households, evidence, counts, recorded_at)
SELECT id, nation_id, id, '2026-03-10', 'EHA', false, 0, false, false, now() FROM communities WHERE name < 'C380'`)
	round, err := d.service.Round(d.as(d.eha), d.asked(), 20)
	if err != nil {
		t.Fatal(err)
	}
	if round.Communities != 400 || round.Overdue != 20 || round.Due != 380 || round.Required != 800 || len(round.Next) != 20 || round.Next[0].Name != "C380" {
		t.Errorf("%d communities, %d overdue, %d due, %d required, first %s", round.Communities, round.Overdue, round.Due, round.Required, round.Next[0].Name)
	}
}

func TestAYearsEndLosesNoVisit(t *testing.T) {
	d := newDistrict(t)
	d.certified(d.kpana, 1, "2025-12-02")
	d.exec(`UPDATE communities SET triggered_on = '2025-06-01'`)
	d.exec(`UPDATE level_records SET effective_on = '2025-11-02'`)
	d.clock.Set(on("2026-01-02").Time())
	d.visited(d.eha, d.visit(d.kpana, "2025-12-30"))
	one := d.of(d.kpana)
	if one.Standing.Period.From != on("2025-12-29") || one.Standing.Made != 1 || one.Standing.State != monitoring.Due {
		t.Errorf("%+v", one.Standing)
	}
	if last := one.Months[4]; last.First != on("2025-12-01") || last.Required != 10 || last.Counted != 1 || !last.Open {
		t.Errorf("%+v", last)
	}
}
