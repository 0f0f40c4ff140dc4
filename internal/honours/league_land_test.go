package honours_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/casework"
	"saniladder/internal/honours"
	"saniladder/internal/paging"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// leagueLand is a region with the districts East and West, and those who do something about the league there.
type leagueLand struct {
	t      *testing.T
	db     *testkit.Database
	clock  *testkit.Clock
	league *honours.League
	rule   *country.LeagueRule
	nation uuid.UUID

	region, east, west             uuid.UUID
	regionPath, eastPath, westPath string

	national, reho, deho, westDeho, convener, member, eha access.Viewer
}

func newLeagueLand(t *testing.T) *leagueLand {
	t.Helper()
	profile, _ := country.Find("GH")
	id := func() uuid.UUID { return uuid.Must(uuid.NewV7()) }
	l := &leagueLand{t: t, db: testkit.DB(t), clock: testkit.NewClock("2026-11-01T12:00:00Z"), rule: profile.Honours.League, nation: id(), region: id(), east: id(), west: id()}
	l.league = honours.NewLeague(&casework.Desk{DB: l.db.App, Now: l.clock.Now}, l.db.App)
	l.regionPath = strings.Repeat("aa", 16) + "/"
	l.eastPath, l.westPath = l.regionPath+strings.Repeat("ea", 16)+"/", l.regionPath+strings.Repeat("fe", 16)+"/"
	l.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, l.nation)
	l.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, 'REGION', 1, 'North', 'north', $3)`, l.region, l.nation, l.regionPath)
	for _, d := range []struct {
		id         uuid.UUID
		name, path string
	}{{l.east, "East", l.eastPath}, {l.west, "West", l.westPath}} {
		l.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, path) VALUES ($1, $2, $3, 'DISTRICT', 2, $4, $4, $5)`, d.id, l.nation, l.region, d.name, d.path)
	}
	l.national = l.person(access.Assignment{Role: access.National})
	l.reho = l.person(access.Assignment{Role: access.REHO, AreaID: l.region.String(), AreaPath: l.regionPath})
	l.deho = l.person(access.Assignment{Role: access.DEHO, AreaID: l.east.String(), AreaPath: l.eastPath})
	l.westDeho = l.person(access.Assignment{Role: access.DEHO, AreaID: l.west.String(), AreaPath: l.westPath})
	l.convener = l.person(access.Assignment{Role: access.DICCS, AreaID: l.east.String(), AreaPath: l.eastPath, Convener: true})
	l.member = l.person(access.Assignment{Role: access.DICCS, AreaID: l.east.String(), AreaPath: l.eastPath})
	l.eha = l.person(access.Assignment{Role: access.EHA, AreaID: l.east.String(), AreaPath: l.eastPath})
	return l
}

func (l *leagueLand) exec(query string, args ...any) {
	l.t.Helper()
	if _, err := l.db.App.Exec(query, args...); err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
}

func (l *leagueLand) person(a access.Assignment) access.Viewer {
	user := uuid.Must(uuid.NewV7())
	l.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, l.nation, user.String())
	a.ID = uuid.NewString()
	return access.Viewer{Kind: access.KindPerson, UserID: user.String(), NationID: l.nation.String(), Assignments: []access.Assignment{a}}
}

func (l *leagueLand) as(v access.Viewer) context.Context { return access.WithViewer(l.t.Context(), v) }

// community is one of East, or of West for a name with a W.
func (l *leagueLand) community(name string) uuid.UUID {
	c, area, path := uuid.Must(uuid.NewV7()), l.east, l.eastPath
	if strings.HasPrefix(name, "W") {
		area, path = l.west, l.westPath
	}
	l.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, $4, $5, $6)`, c, l.nation, area, path, name, strings.ToLower(name))
	return c
}

// certified lets a community hold a level since a date, by a certificate of a verification with so many marks; 0 for none.
func (l *leagueLand) certified(c uuid.UUID, level int, since string, marks int) uuid.UUID {
	l.t.Helper()
	date, err := calendar.ParseDate(since)
	if err != nil {
		l.t.Fatal(err)
	}
	if date.Precision == "" {
		date.Precision = calendar.NotKnown
	}
	record := uuid.Must(uuid.NewV7())
	l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing, effective_on, effective_precision) VALUES ($1, $2, $3, $4, 'CHECKED_HERE', 'IN_FORCE', $5, $6)`,
		record, l.nation, c, level, date.Day, string(date.Precision))
	l.exec(`UPDATE communities SET level = $2, level_since = $3, level_since_precision = $4 WHERE id = $1 AND level <= $2`, c, level, date.Day, string(date.Precision))
	if marks == 0 {
		return record
	}
	request, verification, meeting, decision := uuid.New(), uuid.New(), uuid.New(), uuid.New()
	on := date.Day
	l.exec(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, stage, requested_on, waiting_since, closed_on) VALUES ($1, $2, $3, $4, 'CERTIFIED', 'REGION', 1, $5, $5, $5)`, request, l.nation, c, level, on)
	for stage, total := range []int{marks - 7, marks - 1, marks} { // the district's, the region's first, and its correction
		one := uuid.New()
		var corrects any
		if stage < 2 {
			verification = uuid.New()
			l.exec(`INSERT INTO verifications (id, nation_id, request_id, community_id, tier, stage, checklist, state, arrived_on, arrived_at) VALUES ($1, $2, $3, $4, 'DISTRICT', $5, 'x', 'SIGNED', $6, now())`,
				verification, l.nation, request, c, stage, on)
		} else if err := l.db.App.QueryRow(`SELECT id::text FROM verdicts WHERE verification_id = $1`, verification).Scan(&corrects); err != nil {
			l.t.Fatal(err)
		}
		l.exec(`INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, supersedes_id, outcome, checklist, answers, marks, total, debriefed_on, verified_on)
VALUES ($1, $2, $3, $4, $5, 'DISTRICT', $6, $7, 'PASSED', 'x', '{}', '{}', $8, $9, $9)`, one, l.nation, verification, request, c, min(stage, 1), corrects, total, on)
	}
	l.exec(`INSERT INTO committee_meetings (id, nation_id, tier, held_on, attended, minute) VALUES ($1, $2, 'REGION', $3, '{}', 'm')`, meeting, l.nation, on)
	l.exec(`INSERT INTO decisions (id, nation_id, request_id, community_id, meeting_id, tier, decision, decided_on) VALUES ($1, $2, $3, $4, $5, 'REGION', 'CERTIFY', $6)`, decision, l.nation, request, c, meeting, on)
	l.exec(`INSERT INTO certificates (id, nation_id, community_id, request_id, level_record_id, decision_id, level, tier, serial, community_name, area_names, body, issued_on, code, standing_since)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'REGION', $9, 'n', '{}', 'b', $8, $9, $8)`, uuid.New(), l.nation, c, request, record, decision, level, on, uuid.NewString())
	return record
}

// lost takes a level away, as an error that was made where asked to.
func (l *leagueLand) lost(c, record uuid.UUID, on string, inError bool) {
	standing := "LOST"
	if inError {
		standing = "WITHDRAWN"
	}
	l.exec(`UPDATE level_records SET standing = 'LOST', lost_on = $2, made_in_error = $3 WHERE id = $1`, record, on, inError)
	l.exec(`UPDATE certificates SET standing = $2, standing_since = $3, standing_reason = 'r' WHERE level_record_id = $1`, record, standing, on)
	l.exec(`UPDATE communities SET level = 0, level_since = NULL, level_since_precision = 'UNKNOWN' WHERE id = $1`, c)
}

func (l *leagueLand) asked(edition int, path string) honours.LeagueQuestion {
	return honours.LeagueQuestion{Nation: l.nation, Rule: l.rule, Today: calendar.Today(l.clock.Now(), "Africa/Accra"), Edition: edition, Path: path, Counted: true}
}

func (l *leagueLand) entries(by access.Viewer, q honours.LeagueQuestion, f honours.EntryFilter) []honours.Entry {
	l.t.Helper()
	const three = 3
	n := three
	page, all := paging.Page{First: &n}, []honours.Entry{}
	for {
		list, err := l.league.Entries(l.as(by), q, f, page)
		if err != nil {
			l.t.Fatal(err)
		}
		all = append(all, list.Rows...)
		if !list.HasNext {
			break
		}
		page.After = &list.Cursors[len(list.Cursors)-1]
	}
	if n, err := l.league.CountEntries(l.as(by), q, f); err != nil || n != len(all) {
		l.t.Errorf("%d are counted, %d listed (%v)", n, len(all), err)
	}
	return all
}

func (l *leagueLand) freeze(year, entries int) error {
	_, err := l.league.FreezeLeague(l.as(l.national), honours.FreezeLeague{OperationID: uuid.New(), ID: uuid.Must(uuid.NewV7()), Year: year, Entries: entries})
	return err
}
