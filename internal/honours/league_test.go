package honours_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/honours"
	"saniladder/internal/paging"
)

// told is a league in short: rank, name, change.
func told(entries []honours.Entry) string {
	var all []string
	for _, e := range entries {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%d %s %s", e.Rank, e.Name, e.Change)))
	}
	return strings.Join(all, ", ")
}

// five fills a league: Ama and Bio tie.
func (l *leagueLand) five() map[string]uuid.UUID {
	all := map[string]uuid.UUID{}
	for _, c := range []struct {
		name, since  string
		level, marks int
	}{{"Ama", "2024-05-01", 4, 90}, {"Bio", "2024-05-01", 4, 90}, {"Cee", "2023-05-01", 3, 95}, {"Dua", "2022-05-01", 3, 95}, {"Wa", "2020-05-01", 3, 0}} {
		all[c.name] = l.community(c.name)
		l.certified(all[c.name], c.level, c.since, c.marks)
	}
	l.certified(l.community("Low"), 2, "2020-01-01", 99)
	older := l.community("Older")
	l.exec(`UPDATE communities SET recorded_level = 3, recorded_on = '2017-01-01' WHERE id = $1`, older)
	l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, source_name, standing, effective_on, effective_precision) VALUES ($1, $2, $3, 3, 'RECORDED_ELSEWHERE', 'list', 'RECOGNISED', '2017-01-01', 'YEAR')`, uuid.Must(uuid.NewV7()), l.nation, older)
	return all
}

func TestTheLeagueIsThoseThatHoldItsLevelByLevelMarksAndTime(t *testing.T) { // HN1, PR2
	l := newLeagueLand(t)
	l.five()
	if got, want := told(l.entries(l.national, l.asked(0, ""), honours.EntryFilter{})), "1 Ama, 1 Bio, 3 Dua, 4 Cee, 5 Wa"; got != want {
		t.Errorf("live: %s", got)
	}
	if err := l.freeze(2026, 5); err != nil {
		t.Fatal(err)
	}
	frozen := l.entries(l.national, l.asked(2026, ""), honours.EntryFilter{})
	if got, want := told(frozen), "1 Ama, 1 Bio, 3 Dua, 4 Cee, 5 Wa"; got != want {
		t.Errorf("frozen: %s", got)
	}
	if !frozen[0].Shared || frozen[2].Shared || *frozen[2].Marks != 95 || frozen[4].Marks != nil {
		t.Errorf("%+v", frozen)
	}
	if got := told(l.entries(l.national, l.asked(2026, l.westPath), honours.EntryFilter{})); got != "5 Wa" {
		t.Errorf("the district's part keeps the nation's ranks: %s", got)
	}
	for _, edition := range []int{0, 2026} {
		if got := l.entries(l.national, l.asked(edition, ""), honours.EntryFilter{Search: "U"}); len(got) != 1 || got[0].Name != "Dua" || got[0].AreaName != "East" || got[0].ParentAreaName != "North" {
			t.Errorf("searched in %d: %+v", edition, got)
		}
		if got := l.entries(l.national, l.asked(edition, ""), honours.EntryFilter{Search: "%"}); len(got) != 0 {
			t.Errorf("a search for no letter finds %s", told(got))
		}
		head, err := l.league.ReadLeague(l.as(l.national), l.asked(edition, l.westPath))
		if err != nil || head.Entries != 5 || head.EntriesHere != 1 || !head.Ranked || head.Departed != 0 || len(head.Editions) != 1 {
			t.Errorf("%d: %+v (%v)", edition, head, err)
		}
		areas, err := l.league.LeagueAreas(l.as(l.national), l.asked(edition, l.regionPath), 2)
		if err != nil || len(areas) != 2 || areas[0].Entries != 4 || areas[1].Entries != 1 || edition > 0 && areas[1].Best != 5 {
			t.Errorf("%d: %+v (%v)", edition, areas, err)
		}
	}
}

func TestAnEditionStandsAsOfItsCutOffHoweverLateThingsArrive(t *testing.T) { // PR5, PR12
	l := newLeagueLand(t)
	five := l.five()
	late := l.community("Late") // certified in time, written down afterwards
	l.certified(late, 3, "2026-10-31", 80)
	after := l.community("After") // certified the day after
	l.certified(after, 3, "2026-11-01", 99)
	gone := l.community("Gone") // lost before
	l.lost(gone, l.certified(gone, 3, "2024-01-01", 99), "2026-10-30", false)
	slipped := l.community("Slipped") // lost later
	l.lost(slipped, l.certified(slipped, 3, "2024-01-01", 70), "2026-11-01", false)
	wrong := l.community("Wrong") // never should have been
	l.lost(wrong, l.certified(wrong, 3, "2024-01-01", 99), "2026-11-01", true)
	ended := l.community("Ended")
	l.certified(ended, 3, "2024-01-01", 99)
	l.exec(`UPDATE communities SET ended_on = '2026-10-31', ended_reason = 'r' WHERE id = $1`, ended)
	l.exec(`UPDATE communities SET ended_on = '2026-11-01', ended_reason = 'r' WHERE id = $1`, five["Cee"])
	forecast, err := l.league.ForecastLeague(l.as(l.national), l.asked(0, ""))
	if err != nil || forecast.Year != 2026 || forecast.Entries != 7 || forecast.Shared != 2 || !forecast.Ranked {
		t.Fatalf("%+v (%v)", forecast, err)
	}
	if err := l.freeze(2026, 6); !fault.Is(err, fault.Conflict) {
		t.Errorf("another number than was shown: %v", err)
	}
	if err := l.freeze(2026, 7); err != nil {
		t.Fatal(err)
	}
	if got, want := told(l.entries(l.national, l.asked(2026, ""), honours.EntryFilter{})), "1 Ama, 1 Bio, 3 Dua, 4 Cee, 5 Late, 6 Slipped, 7 Wa"; got != want {
		t.Errorf("%s", got)
	}
	if got, want := told(l.entries(l.national, l.asked(0, ""), honours.EntryFilter{})), "1 After NEW, 1 Ama SAME"; strings.Contains(got, "Slipped") || !strings.Contains(got, "After NEW") || !strings.HasPrefix(got, "1 Ama SAME, 1 Bio SAME, 3 After NEW, 4 Dua DOWN, 5 Late SAME, 6 Wa UP") {
		t.Errorf("%s, not like %s", got, want)
	}
	if head, err := l.league.ReadLeague(l.as(l.national), l.asked(0, "")); err != nil || head.Departed != 2 {
		t.Errorf("%+v (%v)", head, err)
	}
}

func TestAnEditionIsFrozenOnceByTheSecretariatAndNeverChanged(t *testing.T) { // HN1
	l := newLeagueLand(t)
	l.five()
	other := l.community("Other")
	for name, viewer := range map[string]access.Viewer{"the region": l.reho, "a district": l.deho, "the public": access.PublicViewer(l.nation.String())} {
		if _, err := l.league.FreezeLeague(l.as(viewer), honours.FreezeLeague{OperationID: uuid.New(), ID: uuid.Must(uuid.NewV7()), Year: 2026, Entries: 5}); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", name, err)
		}
		if f, err := l.league.ForecastLeague(l.as(viewer), l.asked(0, "")); f != nil || err != nil {
			t.Errorf("%s is told %+v (%v)", name, f, err)
		}
	}
	reason := func(err error) string { return fault.From(err).Params["reason"] }
	if err := l.freeze(2027, 5); reason(err) != "EARLY" {
		t.Errorf("before the cut-off: %v", err)
	}
	if err := l.freeze(2010, 0); reason(err) != "EMPTY" {
		t.Errorf("a league of nobody: %v", err)
	}
	if err := l.freeze(2026, 5); err != nil {
		t.Fatal(err)
	}
	if err := l.freeze(2026, 5); reason(err) != "FROZEN" {
		t.Errorf("twice: %v", err)
	}
	if err := l.freeze(2025, 5); reason(err) != "LATER" {
		t.Errorf("an older one: %v", err)
	}
	if f, err := l.league.ForecastLeague(l.as(l.national), l.asked(0, "")); f != nil || err != nil {
		t.Errorf("nothing is due, and %+v is told (%v)", f, err)
	}
	for _, statement := range []string{`UPDATE league_entries SET rank = 1`, `DELETE FROM league_entries`, `UPDATE league_editions SET entries = 9`, `TRUNCATE league_editions CASCADE`,
		`INSERT INTO league_entries SELECT edition_id, 6, '` + other.String() + `'::uuid, area_id, name, name_key, level, marks, since_on, since_precision, rank, shared, change, rank_before, presented FROM league_entries LIMIT 1`} {
		if _, err := l.db.App.Exec(statement); err == nil {
			t.Errorf("%s is done", statement)
		}
	}
	var n int
	if err := l.db.App.QueryRow(`SELECT count(*) FROM audit_entries WHERE action = 'league.freeze'`).Scan(&n); err != nil || n != 1 {
		t.Errorf("%d audit entries (%v)", n, err)
	}
}

func TestFewerThanTheProfileAsksForAreNotRanked(t *testing.T) {
	l := newLeagueLand(t)
	five := l.five()
	l.exec(`UPDATE communities SET ended_on = '2026-10-01', ended_reason = 'r' WHERE id = $1`, five["Ama"])
	if got := told(l.entries(l.national, l.asked(0, ""), honours.EntryFilter{})); got != "0 Bio, 0 Dua, 0 Cee, 0 Wa" {
		t.Errorf("live: %s", got)
	}
	if err := l.freeze(2026, 4); err != nil {
		t.Fatal(err)
	}
	if got := told(l.entries(l.national, l.asked(2026, ""), honours.EntryFilter{})); got != "0 Bio, 0 Dua, 0 Cee, 0 Wa" {
		t.Errorf("frozen: %s", got)
	}
	l.certified(l.community("Eve"), 3, "2027-01-01", 99)
	l.clock.AdvanceDays(365)
	if err := l.freeze(2027, 5); err != nil {
		t.Fatal(err)
	}
	if got := told(l.entries(l.national, l.asked(2027, ""), honours.EntryFilter{})); got != "1 Bio, 2 Eve NEW, 3 Dua, 4 Cee, 5 Wa" {
		t.Errorf("a rank compares with none: %s", got)
	}
}

// bound is somebody by a program that reads honours, and is limited to an area.
func bound(v access.Viewer, path string) access.Viewer {
	v.TokenScope = &access.TokenScope{Permissions: []access.Permission{{Action: access.Read, Object: access.Honour}}, AreaPaths: []string{path}}
	return v
}

func TestMarksAreShownToWhoReadsTheCommunitysHonours(t *testing.T) { // design §4
	l := newLeagueLand(t)
	l.five()
	l.exec(`UPDATE communities SET level_under_review = true WHERE name = 'Dua'`)
	for _, c := range []struct {
		name   string
		viewer access.Viewer
		seen   string
		all    int
	}{
		{"the secretariat", l.national, "Ama Bio Dua Cee Wa", 5}, {"the region", l.reho, "Ama Bio Dua Cee Wa", 5}, {"a district", l.deho, "Ama Bio Dua Cee", 5},
		{"another district", l.westDeho, "Wa", 4}, {"the public", access.PublicViewer(l.nation.String()), "", 4},
		{"a program of the secretariat's, bound to East", bound(l.national, l.eastPath), "Ama Bio Dua Cee", 5}, {"of the region's, bound to West", bound(l.reho, l.westPath), "Wa", 4},
		{"of East's, bound to the region", bound(l.deho, l.regionPath), "Ama Bio Dua Cee", 5}, {"of East's, bound to West", bound(l.deho, l.westPath), "", 4},
	} {
		entries := l.entries(c.viewer, l.asked(0, ""), honours.EntryFilter{})
		var seen []string
		for _, e := range entries {
			if e.Seen {
				seen = append(seen, e.Name)
			} else if e.Marks != nil || e.UnderReview || e.Presentation != nil {
				t.Errorf("%s is shown %+v", c.name, e)
			}
		}
		if got := strings.Join(seen, " "); got != c.seen || len(entries) != c.all {
			t.Errorf("%s reads of %q, %d in all", c.name, got, len(entries))
		}
		counted, err := l.league.CountEntries(l.as(c.viewer), l.asked(0, ""), honours.EntryFilter{})
		asked := l.asked(0, "")
		asked.Counted = true
		head, headErr := l.league.ReadLeague(l.as(c.viewer), asked)
		parts, partsErr := l.league.LeagueAreas(l.as(c.viewer), l.asked(0, ""), 1)
		if errors.Join(err, headErr, partsErr) != nil || counted != c.all || head.Entries != c.all || parts[0].Entries != c.all {
			t.Errorf("%s is told of %d, %d and %d by area, not %d (%v)", c.name, counted, head.Entries, parts[0].Entries, c.all, err) // PR16
		}
	}
}

func TestALivePageFollowsFromStandingsAsAnEditionDoes(t *testing.T) {
	const seed = 31
	random := rand.New(rand.NewPCG(seed, 10))
	l := newLeagueLand(t)
	for i := range 40 {
		c := l.community(fmt.Sprintf("%s%02d", []string{"E", "W"}[random.IntN(2)], i))
		marks := 0
		if random.IntN(3) > 0 {
			marks = 90 + random.IntN(3)
		}
		l.certified(c, 3+random.IntN(2), []string{"2024-01-01", "2024-01-02", "2023-12", "2023", "before 2024-01-01"}[random.IntN(5)], marks)
	}
	live := l.entries(l.national, l.asked(0, ""), honours.EntryFilter{})
	if err := l.freeze(2026, 40); err != nil {
		t.Fatal(err)
	}
	frozen := l.entries(l.national, l.asked(2026, ""), honours.EntryFilter{})
	if told(live) != told(frozen) {
		t.Errorf("seed %d:\n%s\n%s", seed, told(live), told(frozen))
	}
	if !slices.EqualFunc(live, frozen, func(a, b honours.Entry) bool { return a.Shared == b.Shared && a.Since == b.Since }) {
		t.Error("ties or dates differ")
	}
}

func TestACursorOfAnotherLeagueAndAPageFromTheEndAreRefused(t *testing.T) {
	l := newLeagueLand(t)
	l.five()
	n := 1
	for _, page := range []paging.Page{{Last: &n}, {First: &n, After: &paging.Cursor{Order: "FROZEN", Key: "1"}}, {}} {
		if _, err := l.league.Entries(l.as(l.national), l.asked(0, ""), honours.EntryFilter{}, page); !fault.Is(err, fault.Invalid) {
			t.Errorf("%+v: %v", page, err)
		}
	}
	if _, err := l.league.ReadLeague(l.as(l.national), l.asked(2011, "")); !fault.Is(err, fault.NotFound) {
		t.Errorf("an edition that was not frozen: %v", err)
	}
	if _, err := l.league.Entries(l.as(l.national), l.asked(0, ""), honours.EntryFilter{Search: strings.Repeat("a", 101)}, paging.Page{First: &n}); !fault.Is(err, fault.Limit) {
		t.Errorf("a long search: %v", err)
	}
}
