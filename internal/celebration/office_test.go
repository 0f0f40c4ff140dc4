package celebration_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/celebration"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// office is a region, North, with the districts East and West, on 15 March 2026.
type office struct {
	t                         *testing.T
	db                        *testkit.Database
	clock                     *testkit.Clock
	service                   *celebration.Service
	cases                     *cases.Service
	nation, north, east, west uuid.UUID
	paths                     map[uuid.UUID]string
	viewers                   map[string]access.Viewer
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func newOffice(t *testing.T) *office {
	t.Helper()
	db := testkit.DB(t)
	o := &office{t: t, db: db, clock: testkit.NewClock("2026-03-15T12:00:00Z"), nation: id(), paths: map[uuid.UUID]string{}, viewers: map[string]access.Viewer{}}
	desk := &casework.Desk{DB: db.App, Now: o.clock.Now}
	o.cases = cases.New(desk, db.App, protocol.BuiltIn())
	o.service = celebration.New(desk, db.App, o.cases)
	o.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, o.nation)
	o.north = o.area(uuid.Nil, "REGION", "North")
	o.east, o.west = o.area(o.north, "DISTRICT", "East"), o.area(o.north, "DISTRICT", "West")
	for name, post := range map[string]struct {
		role     access.Role
		area     uuid.UUID
		convener bool
	}{
		"deho": {access.DEHO, o.east, false}, "diccs": {access.DICCS, o.east, false}, "convener": {access.DICCS, o.east, true}, "eha": {access.EHA, o.east, false},
		"reho": {access.REHO, o.north, false}, "riccs": {access.RICCS, o.north, false}, "deho of West": {access.DEHO, o.west, false},
		"national": {access.National, uuid.Nil, false}, "administrator": {access.Administrator, uuid.Nil, false}, "verifier": {access.Verifier, o.north, false},
	} {
		user := id()
		o.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, o.nation, name)
		a := access.Assignment{ID: id().String(), Role: post.role, Convener: post.convener}
		if post.role.Place() == access.InArea {
			a.AreaID, a.AreaPath = post.area.String(), o.paths[post.area]
		}
		o.viewers[name] = access.Viewer{Kind: access.KindPerson, UserID: user.String(), Name: name, NationID: o.nation.String(), Assignments: []access.Assignment{a}}
	}
	return o
}

func (o *office) exec(query string, args ...any) {
	o.t.Helper()
	if _, err := o.db.App.Exec(query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
}

func (o *office) is(want int, query string, args ...any) {
	o.t.Helper()
	var got int
	if err := o.db.App.QueryRow(query, args...).Scan(&got); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
	if got != want {
		o.t.Errorf("%s\ngave %d, want %d", query, got, want)
	}
}

func (o *office) area(parent uuid.UUID, level, name string) uuid.UUID {
	o.t.Helper()
	area := id()
	o.paths[area] = o.paths[parent] + strings.ReplaceAll(area.String(), "-", "") + "/"
	o.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, $3, $4, $5, $6, $7, $4, $8)`,
		area, o.nation, uuid.NullUUID{UUID: parent, Valid: parent != uuid.Nil}, level, len(o.paths[area])/access.PathLabel, name, naming.Normalise(name), o.paths[area])
	return area
}

func (o *office) as(name string) context.Context {
	o.t.Helper()
	v, ok := o.viewers[name]
	if !ok {
		o.t.Fatalf("there is no %s", name)
	}
	return access.WithViewer(o.t.Context(), v)
}

func (o *office) today() calendar.Day { return calendar.Today(o.clock.Now(), "Africa/Accra") }

func (o *office) asked() celebration.Asked {
	ghana, _ := country.Find("GH")
	return celebration.Asked{Profile: ghana, Today: o.today()}
}

// village is a community that reached levels on days, the first level first.
func (o *office) village(name string, in uuid.UUID, days ...string) uuid.UUID {
	o.t.Helper()
	community := id()
	o.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, level) VALUES ($1, $2, $3, $4, $5, $6, $7)`, community, o.nation, in, o.paths[in], name, naming.Normalise(name), len(days))
	for i, day := range days {
		o.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, effective_on, effective_precision, standing) VALUES ($1, $2, $3, $4, 'CHECKED_HERE', $5, 'DAY', 'IN_FORCE')`,
			id(), o.nation, community, i+1, calendar.MustParse(day))
	}
	return community
}

// certified gives a community's level its certificate.
func (o *office) certified(community uuid.UUID, level int, standing string) (certificate uuid.UUID) {
	o.t.Helper()
	request, meeting, decision := id(), id(), id()
	certificate = id()
	o.exec(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, requested_on, statement, waiting_since, closed_on, opened_midway) VALUES ($1, $2, $3, $4, 'CERTIFIED', 'DISTRICT', '2026-01-01', '', '2026-01-01', '2026-02-01', true)`, request, o.nation, community, level)
	o.exec(`INSERT INTO committee_meetings (id, nation_id, tier, area_id, held_on, attended, minute) VALUES ($1, $2, 'DISTRICT', $3, '2026-02-01', '{Nii,Efua,Baaba}', 'm')`, meeting, o.nation, o.east)
	o.exec(`INSERT INTO decisions (id, nation_id, request_id, community_id, meeting_id, tier, decision, decided_on) VALUES ($1, $2, $3, $4, $5, 'DISTRICT', 'CERTIFY', '2026-02-01')`, decision, o.nation, request, community, meeting)
	o.exec(`INSERT INTO certificates (id, nation_id, community_id, request_id, level_record_id, decision_id, level, tier, serial, community_name, area_names, body, issued_on, code, standing, standing_since, standing_reason)
SELECT $1, $2, $3, $4, r.id, $5, r.level, 'DISTRICT', 'S-' || gen_random_uuid(), c.name, '{North,East}', 'DICCS, East', '2026-02-01', 'CODE' || gen_random_uuid(), $7, '2026-02-01', 'why'
FROM level_records r JOIN communities c ON c.id = r.community_id WHERE r.community_id = $3 AND r.level = $6`, certificate, o.nation, community, request, decision, level, standing)
	if standing == "WITHDRAWN" {
		o.exec(`UPDATE level_records SET standing = 'LOST', lost_on = '2026-02-02', made_in_error = true WHERE community_id = $1 AND level = $2`, community, level)
	}
	return certificate
}

// did fails the test unless the act succeeded, and gives the id that it made.
func (o *office) did(made []uuid.UUID, err error) uuid.UUID {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
	return made[0]
}

// refused fails the test unless the act was, for the reason.
func (o *office) refused(what string, code fault.Code, err error) {
	o.t.Helper()
	if !fault.Is(err, code) {
		o.t.Errorf("%s: %v", what, err)
	}
}

// plan is one of East's for a day.
func (o *office) plan(on string) celebration.Plan {
	return celebration.Plan{OperationID: id(), ID: id(), Tier: "DISTRICT", AreaID: &o.east, On: calendar.MustParse(on), Place: "Durbar ground"}
}

func (o *office) hold(celebrationID uuid.UUID) celebration.Hold {
	return celebration.Hold{OperationID: id(), CelebrationID: celebrationID, Minute: "The chiefs spoke."}
}

// honoured are those of a celebration, "Kpana 2" and so on, as the deho of its district sees them.
func (o *office) honoured(as string, celebrationID uuid.UUID) (names []string) {
	o.t.Helper()
	one, err := o.service.Celebration(o.as(as), o.asked(), celebrationID)
	if err != nil {
		o.t.Fatal(err)
	}
	all, err := o.service.Honoured(o.as(as), one, 500)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, h := range all {
		name := h.CommunityName + " " + string(rune('0'+h.Level))
		if h.LostSince {
			name += " lost"
		}
		names = append(names, name)
	}
	return names
}
