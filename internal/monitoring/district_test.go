package monitoring_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/casework"
	service "saniladder/internal/monitoring"
	"saniladder/internal/testkit"
)

// The paths of the district's areas.
var (
	eastPath = strings.Repeat("ea", 16) + "/"
	southern = eastPath + strings.Repeat("05", 16) + "/"
	northern = eastPath + strings.Repeat("06", 16) + "/"
)

// district is one with two area councils, the southern one with an assistant and a community, Kpana, and a neighbour, West.
type district struct {
	t       *testing.T
	db      *testkit.Database
	clock   *testkit.Clock
	service *service.Service
	profile *country.Profile
	nation  uuid.UUID

	east, south, north, west uuid.UUID
	westPath                 string
	kpana                    uuid.UUID
	eha, deho, westEHA       access.Viewer
	leader                   access.Viewer
}

func newDistrict(t *testing.T) *district {
	t.Helper()
	profile, _ := country.Find("GH")
	d := &district{t: t, db: testkit.DB(t), clock: testkit.NewClock("2026-03-15T12:00:00Z"), profile: profile, nation: id(), east: id(), south: id(), north: id(), west: id(), westPath: strings.Repeat("fe", 16) + "/"}
	d.service = service.New(&casework.Desk{DB: d.db.App, Now: d.clock.Now}, d.db.App)
	d.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, d.nation)
	area := func(area uuid.UUID, level string, depth int, name, path string) {
		d.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, $3, $4, $5, $5, $6)`, area, d.nation, level, depth, name, path)
	}
	area(d.east, "DISTRICT", 1, "East", eastPath)
	area(d.south, "AREA_COUNCIL", 2, "South", southern)
	area(d.north, "AREA_COUNCIL", 2, "North", northern)
	area(d.west, "DISTRICT", 1, "West", d.westPath)
	d.kpana = d.community("Kpana", southern, d.south)
	d.eha = d.person("eha", access.EHA, d.south, southern)
	d.deho = d.person("deho", access.DEHO, d.east, eastPath)
	d.westEHA = d.person("west", access.EHA, d.west, d.westPath)
	d.leader = d.viewer("leader", access.Assignment{ID: id().String(), Role: access.Leader, CommunityID: d.kpana.String()})
	return d
}

func (d *district) exec(query string, args ...any) {
	d.t.Helper()
	if _, err := d.db.App.Exec(query, args...); err != nil {
		d.t.Fatalf("%s: %v", query, err)
	}
}

func (d *district) count(query string, args ...any) (n int) {
	d.t.Helper()
	if err := d.db.App.QueryRow(query, args...).Scan(&n); err != nil {
		d.t.Fatalf("%s: %v", query, err)
	}
	return n
}

func (d *district) viewer(name string, a access.Assignment) access.Viewer {
	user := id()
	d.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, d.nation, name)
	return access.Viewer{Kind: access.KindPerson, UserID: user.String(), Name: name, NationID: d.nation.String(), Assignments: []access.Assignment{a}}
}

// person is somebody with a role in an area, in the register too.
func (d *district) person(name string, role access.Role, area uuid.UUID, path string) access.Viewer {
	v := d.viewer(name, access.Assignment{ID: id().String(), Role: role, AreaID: area.String(), AreaPath: path})
	d.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, $4, $5)`, v.Assignments[0].ID, d.nation, v.UserID, string(role), area)
	return v
}

func (d *district) community(name, path string, area uuid.UUID) uuid.UUID {
	c := id()
	d.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, triggered_on, triggered_precision) VALUES ($1, $2, $3, $4, $5, $5, '2025-12-01', 'DAY')`,
		c, d.nation, area, path, name)
	return c
}

// certified lets a community hold a level since a day.
func (d *district) certified(community uuid.UUID, level int, since string) {
	d.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing, effective_on, effective_precision) VALUES ($1, $2, $3, $4, 'CHECKED_HERE', 'IN_FORCE', $5, 'DAY')`,
		id(), d.nation, community, level, since)
	d.exec(`UPDATE communities SET level = greatest(level, $2) WHERE id = $1`, community, level)
}

func (d *district) latrine(community uuid.UUID) uuid.UUID {
	one := id()
	d.exec(`INSERT INTO latrines (id, nation_id, community_id, technology, protects_water, prevents_contact, keeps_flies_out, prevents_odour, improved, shared, observed_on)
VALUES ($1, $2, $3, 'PIT_WITH_SLAB', true, true, true, true, true, false, '2026-01-01')`, one, d.nation, community)
	return one
}

func (d *district) household(community uuid.UUID, latrine *uuid.UUID) uuid.UUID {
	one := id()
	d.exec(`INSERT INTO households (id, nation_id, community_id, number, latrine_id, observed_on) VALUES ($1, $2, $3, '1', $4, '2026-01-01')`, one, d.nation, community, latrine)
	return one
}

func (d *district) upload(by access.Viewer, hash string) uuid.UUID {
	one := id()
	d.exec(`INSERT INTO uploads (id, nation_id, user_id, hash, name, size, media_type) VALUES ($1, $2, $3, $4, 'a.jpg', 100, 'image/jpeg')`, one, d.nation, by.UserID, hash)
	return one
}

func (d *district) as(v access.Viewer) context.Context { return access.WithViewer(d.t.Context(), v) }

func (d *district) asked() service.Asked {
	return service.Asked{Profile: d.profile, Today: calendar.Today(d.clock.Now(), d.profile.TimeZone)}
}

func (d *district) visit(community uuid.UUID, day string) service.RecordVisit {
	return service.RecordVisit{OperationID: id(), ID: id(), CommunityID: community, SeenOn: on(day)}
}

// visited records the visit and finds it again.
func (d *district) visited(by access.Viewer, visit service.RecordVisit) service.Visit {
	d.t.Helper()
	if _, err := d.service.RecordVisit(d.as(by), visit); err != nil {
		d.t.Fatal(err)
	}
	for _, v := range d.of(visit.CommunityID).Visits {
		if v.ID == visit.ID {
			return v
		}
	}
	d.t.Fatal("the visit is not there")
	return service.Visit{}
}

func (d *district) of(community uuid.UUID) *service.Community {
	d.t.Helper()
	one, err := d.service.OfCommunity(d.as(d.deho), d.asked(), community)
	if err != nil {
		d.t.Fatal(err)
	}
	return one
}

func on(text string) calendar.Day {
	if text == "" {
		return calendar.Day{}
	}
	return calendar.MustParse(text)
}
