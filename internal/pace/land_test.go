package pace_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/internal/pace"
	"saniladder/internal/testkit"
)

// land is a nation of two districts, East and West.
type land struct {
	t          *testing.T
	db         *testkit.Database
	nation     uuid.UUID
	east, west area
}

type area struct {
	id   uuid.UUID
	path string
}

func newLand(t *testing.T) *land {
	t.Helper()
	l := &land{t: t, db: testkit.DB(t), nation: id()}
	l.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, l.nation)
	l.east, l.west = l.area("East", "ea"), l.area("West", "fe")
	return l
}

func (l *land) area(name, label string) area {
	one := area{id: id(), path: strings.Repeat(label, 16) + "/"}
	l.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, 'DISTRICT', 1, $3, $3, $4)`, one.id, l.nation, name, one.path)
	return one
}

func (l *land) exec(query string, args ...any) {
	l.t.Helper()
	if _, err := l.db.App.Exec(query, args...); err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
}

// community is triggered on a day, holds a level, and has its next one due; an empty text is no day.
func (l *land) community(in area, triggered string, level int, due string) uuid.UUID {
	l.t.Helper()
	one := id()
	l.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, triggered_on, triggered_precision, level, due_on) VALUES ($1, $2, $3, $4, $5, $5, $6, 'DAY', $7, $8)`,
		one, l.nation, in.id, in.path, one.String(), on(triggered), level, on(due))
	return one
}

// open opens a case that waits since a day, its visit due by another.
func (l *land) open(community uuid.UUID, level int, state, tier, since, due string) uuid.UUID {
	l.t.Helper()
	one := id()
	l.exec(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, requested_on, waiting_since, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
		one, l.nation, community, level, state, tier, on(since), on(due))
	return one
}

// asked is a question about the nation by its districts.
func (l *land) asked(level int) pace.Question {
	return pace.Question{Nation: l.nation, By: 1, Level: level, Levels: 4, Today: on("2026-03-15")}
}

func on(text string) calendar.Day {
	if text == "" {
		return calendar.Day{}
	}
	return calendar.MustParse(text)
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func TestMain(m *testing.M) { testkit.Main(m) }
