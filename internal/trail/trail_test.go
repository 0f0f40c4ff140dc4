package trail_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
	"saniladder/internal/trail"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// log is a nation's audit and an administrator who reads it.
type log struct {
	*testkit.Database
	t      *testing.T
	nation uuid.UUID
	viewer access.Viewer
}

func newLog(t *testing.T) *log {
	t.Helper()
	l := &log{Database: testkit.DB(t), t: t, nation: id()}
	l.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, l.nation)
	l.viewer = access.Viewer{Kind: access.KindPerson, UserID: id().String(), NationID: l.nation.String(),
		Assignments: []access.Assignment{{Role: access.Administrator}}}
	return l
}

func (l *log) exec(statement string, args ...any) {
	l.t.Helper()
	if _, err := l.App.Exec(statement, args...); err != nil {
		l.t.Fatal(err)
	}
}

// write logs an act at a moment and returns the entry's id.
func (l *log) write(at, kind string, object uuid.UUID, after string) uuid.UUID {
	l.t.Helper()
	entry := id()
	l.exec(`INSERT INTO audit_entries (id, nation_id, at, actor_kind, action, object_type, object_id, after) VALUES ($1, $2, $3, 'SYSTEM', 'test.act', $4, $5, $6)`,
		entry, l.nation, at, kind, object, after)
	return entry
}

func (l *log) page(f trail.Filter) []trail.Entry {
	l.t.Helper()
	all := 100
	list, err := trail.Page(context.Background(), l.App, l.viewer, f, register.Page{First: &all})
	if err != nil {
		l.t.Fatal(err)
	}
	n, err := trail.Count(context.Background(), l.App, l.viewer, f)
	if err != nil || n != len(list.Rows) {
		l.t.Errorf("%d are counted and %d listed, %v", n, len(list.Rows), err)
	}
	return list.Rows
}

func TestWhatIsSecretUntilItsDayIsNeverListedCountedOrFound(t *testing.T) { // WF5
	l := newLog(t)
	shown := l.write("2026-03-01T10:00:00Z", "Area", id(), `{}`)
	for _, kind := range []string{"VisitPlan", "VerificationTeam", "SomethingNew"} {
		object := id()
		hidden := l.write("2026-03-02T10:00:00Z", kind, object, `{"visitOn": "2026-04-01"}`)
		for name, f := range map[string]trail.Filter{"all": {}, "its type": {ObjectType: kind}, "its object": {ObjectID: &object}} {
			for _, e := range l.page(f) {
				if e.ID != shown {
					t.Errorf("%s by %s is listed", kind, name)
				}
			}
		}
		if _, err := trail.ByID(t.Context(), l.App, l.viewer, hidden); fault.From(err).Code != fault.NotFound {
			t.Errorf("%s is found by its id: %v", kind, err)
		}
	}
}

func TestDaysOfTheAuditAreTheNations(t *testing.T) { // PR5
	l := newLog(t)
	l.exec(`UPDATE nations SET code = 'KH' WHERE id = $1`, l.nation)
	l.write("2026-03-01T16:59:59Z", "Area", id(), `{}`) // 23:59:59 on the first in Phnom Penh
	second := l.write("2026-03-01T17:00:00Z", "Area", id(), `{}`)
	l.write("2026-03-02T17:00:00Z", "Area", id(), `{}`)
	day := calendar.MustParse("2026-03-02")
	found := l.page(trail.Filter{From: &day, Until: &day})
	if len(found) != 1 || found[0].ID != second {
		t.Errorf("the second of March has %d entries", len(found))
	}
}

func TestEntriesNameWhatTheViewerMayOpen(t *testing.T) {
	l := newLog(t)
	area, community, household, user := id(), id(), id(), id()
	path := strings.ReplaceAll(area.String(), "-", "") + "/"
	l.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, 'DISTRICT', 1, 'East', 'east', $3)`, area, l.nation, path)
	l.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, $4, 'Abor', 'abor')`, community, l.nation, area, path)
	l.exec(`INSERT INTO households (id, nation_id, community_id, number) VALUES ($1, $2, $3, '7')`, household, l.nation, community)
	l.exec(`INSERT INTO users (id, nation_id, name, display_name) VALUES ($1, $2, 'ama', 'Ama Mensah')`, user, l.nation)
	l.write("2026-03-01T10:00:00Z", "Household", household, `{"members": 7}`)
	l.write("2026-03-02T10:00:00Z", "Community", community, `{"areaId": "`+area.String()+`", "facilitatorId": "`+user.String()+`"}`)

	entries := l.page(trail.Filter{})
	if about := entries[0].About; about == nil || about.Type != "Community" || about.ID != community || about.Name != "Abor" {
		t.Errorf("it is about %v", about)
	}
	for i, want := range []string{"East", "Ama Mensah"} {
		if name := entries[0].Changes[i].AfterName; name == nil || *name != want {
			t.Errorf("%s is named %v, want %s", entries[0].Changes[i].Field, name, want)
		}
	}
	if e := entries[1]; e.About != nil || len(e.Changes) != 0 {
		t.Errorf("an administrator sees of a household %v, %v", e.About, e.Changes)
	}

	l.viewer.Assignments = []access.Assignment{{Role: access.DEHO, AreaID: area.String(), AreaPath: path}}
	l.exec(`INSERT INTO audit_entries (id, nation_id, actor_kind, action, object_type, object_id, area_path, after) VALUES ($1, $2, 'SYSTEM', 'test.act', 'Household', $3, $4, $5)`,
		id(), l.nation, household, path, `{"members": 7, "userId": "`+user.String()+`"}`)
	e := l.page(trail.Filter{})[0]
	if e.About == nil || e.About.Name != "Abor" {
		t.Errorf("the district's officer sees it about %v", e.About)
	}
	if e.Changes[1].AfterName != nil {
		t.Errorf("somebody of no place of the district's is named %s", *e.Changes[1].AfterName)
	}
}

// TestEveryTypeThatIsAuditedIsShownOrKnownToBeSecret reads the use cases' source, so that a new type is decided on.
func TestEveryTypeThatIsAuditedIsShownOrKnownToBeSecret(t *testing.T) {
	secret := []string{"Complaint"} // types whose entries must not be seen (PR15)
	named := regexp.MustCompile(`(?:ObjectType|kind): +"([A-Z][a-z]+[A-Za-z]*)"`)
	files, err := filepath.Glob("../*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, match := range named.FindAllStringSubmatch(string(text), -1) {
			if !slices.Contains(trail.Kinds(), match[1]) && !slices.Contains(secret, match[1]) {
				t.Errorf("%s audits %s, which is neither among the kinds shown nor known to be secret", file, match[1])
			}
		}
	}
}
