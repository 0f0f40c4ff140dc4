package commitment_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	promise "saniladder/domain/commitment"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/commitment"
	"saniladder/internal/paging"
	"saniladder/internal/testkit"
	"saniladder/internal/waiting"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// office is a region, North, with the districts East and West, on 15 March 2026.
type office struct {
	t                         *testing.T
	db                        *testkit.Database
	clock                     *testkit.Clock
	service                   *commitment.Service
	nation, north, east, west uuid.UUID
	paths                     map[uuid.UUID]string
	viewers                   map[string]access.Viewer
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func newOffice(t *testing.T) *office {
	t.Helper()
	db := testkit.DB(t)
	o := &office{t: t, db: db, clock: testkit.NewClock("2026-03-15T12:00:00Z"), nation: id(), paths: map[uuid.UUID]string{}, viewers: map[string]access.Viewer{}}
	o.service = commitment.New(&casework.Desk{DB: db.App, Now: o.clock.Now}, db.App)
	o.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, o.nation)
	o.north = o.area(uuid.Nil, "REGION", "North")
	o.east, o.west = o.area(o.north, "DISTRICT", "East"), o.area(o.north, "DISTRICT", "West")
	for name, post := range map[string]struct {
		role access.Role
		area uuid.UUID
	}{
		"deho": {access.DEHO, o.east}, "diccs": {access.DICCS, o.east}, "reho": {access.REHO, o.north}, "deho of West": {access.DEHO, o.west},
		"national": {access.National, uuid.Nil}, "verifier": {access.Verifier, o.north},
	} {
		user := id()
		o.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, o.nation, name)
		a := access.Assignment{ID: id().String(), Role: post.role}
		if post.role.Place() == access.InArea {
			a.AreaID, a.AreaPath = post.area.String(), o.paths[post.area]
		}
		o.viewers[name] = access.Viewer{Kind: access.KindPerson, UserID: user.String(), Name: name, NationID: o.nation.String(), Assignments: []access.Assignment{a}}
	}
	o.viewers["public"] = access.Viewer{Kind: access.KindPublic, NationID: o.nation.String()}
	return o
}

func (o *office) exec(query string, args ...any) {
	o.t.Helper()
	if _, err := o.db.App.Exec(query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
}

func (o *office) area(parent uuid.UUID, level, name string) uuid.UUID {
	o.t.Helper()
	area := id()
	o.paths[area] = o.paths[parent] + strings.ReplaceAll(area.String(), "-", "") + "/"
	o.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, $3, $4, $5, $6, $7, $4, $8)`,
		area, o.nation, uuid.NullUUID{UUID: parent, Valid: parent != uuid.Nil}, level, len(o.paths[area])/access.PathLabel, name, strings.ToLower(name), o.paths[area])
	return area
}

func (o *office) as(name string) context.Context {
	return access.WithViewer(o.t.Context(), o.viewers[name])
}

func (o *office) asked() commitment.Asked {
	ghana, _ := country.Find("GH")
	return commitment.Asked{Profile: ghana, Today: calendar.Today(o.clock.Now(), "Africa/Accra")}
}

func (o *office) refused(what string, code fault.Code, field string, err error) {
	o.t.Helper()
	if f := fault.From(err); err == nil || f.Code != code || f.Field != field {
		o.t.Errorf("%s gave %v (%s at %q), want %s at %q", what, err, f.Code, f.Field, code, field)
	}
}

func (o *office) promise(area uuid.UUID) commitment.Record {
	return commitment.Record{OperationID: id(), ID: id(), AreaID: &area, Kind: promise.AreaODF, Office: "Deputy Governor", What: "All support to be the first without open defaecation.",
		SaidOn: calendar.MustParse("2026-02-09"), Place: "Training of trainers", InPublic: true, DueOn: calendar.MustParse("2026-03-14")}
}

func (o *office) recorded(who string, in commitment.Record) uuid.UUID {
	o.t.Helper()
	made, err := o.service.Record(o.as(who), in)
	if err != nil {
		o.t.Fatal(err)
	}
	return made[0]
}

func (o *office) listed(who string, f commitment.Filter) (names []string) {
	o.t.Helper()
	most := 10
	list, err := o.service.List(o.as(who), o.asked(), f, paging.Page{First: &most, Most: most})
	if err != nil {
		o.t.Fatal(err)
	}
	for _, one := range list.Rows {
		names = append(names, one.What)
	}
	return names
}

func (o *office) waits(who string) int {
	o.t.Helper()
	groups, err := o.service.Waiting(o.as(who), waiting.Question{Nation: o.nation, Profile: o.asked().Profile, Today: o.asked().Today, Each: 3})
	if err != nil {
		o.t.Fatal(err)
	}
	if len(groups) == 0 {
		return 0
	}
	return groups[0].Count
}

func TestBadCommitmentsAreRefusedWithTheirField(t *testing.T) {
	o := newOffice(t)
	for field, spoil := range map[string]func(*commitment.Record){
		"id":     func(in *commitment.Record) { in.ID = uuid.New() },
		"kind":   func(in *commitment.Record) { in.Kind = "PRAYER" },
		"office": func(in *commitment.Record) { in.Office = " " },
		"what":   func(in *commitment.Record) { in.What = "" },
		"saidOn": func(in *commitment.Record) { in.SaidOn = calendar.MustParse("2026-03-16") },
		"dueOn":  func(in *commitment.Record) { in.DueOn = calendar.MustParse("2026-02-08") },
	} {
		in := o.promise(o.east)
		spoil(&in)
		_, err := o.service.Record(o.as("deho"), in)
		o.refused("a wrong "+field, fault.Invalid, field, err)
	}
	for _, who := range []string{"deho of West", "diccs", "verifier", "public"} {
		_, err := o.service.Record(o.as(who), o.promise(o.east))
		o.refused(who, fault.NotFound, "", err)
	}
	of := o.promise(o.east)
	of.AreaID = nil
	_, err := o.service.Record(o.as("reho"), of)
	o.refused("a region's officer for the nation", fault.NotFound, "", err)
	var n int
	if err := o.db.App.QueryRow(`SELECT (SELECT count(*) FROM commitments) + (SELECT count(*) FROM audit_entries)`).Scan(&n); err != nil || n != 0 {
		t.Errorf("%d rows were kept of what was refused, %v", n, err)
	}
}

func TestACommitmentIsFollowedUntilItIsSettled(t *testing.T) {
	o := newOffice(t)
	kept := o.recorded("deho", o.promise(o.east))
	one, err := o.service.Commitment(o.as("diccs"), o.asked(), kept)
	if err != nil || one.State != promise.IsLate || one.MayFollow || *one.AreaName != "East" {
		t.Fatalf("%+v %v", one, err)
	}
	follow := func(who string, step promise.Step, version int) error {
		_, err := o.service.Follow(o.as(who), commitment.Follow{OperationID: id(), ID: id(), CommitmentID: kept, ExpectedVersion: version, Step: step, On: calendar.MustParse("2026-03-14"), Note: "Seen in the council's book."})
		return err
	}
	o.refused("another district", fault.NotFound, "", follow("deho of West", promise.Kept, 1))
	o.refused("the committee", fault.NotFound, "", follow("diccs", promise.Kept, 1))
	o.refused("nothing to reopen", fault.Rule, "step", follow("deho", promise.Reopened, 1))
	if err := follow("deho", promise.Followed, 1); err != nil {
		t.Fatal(err)
	}
	o.refused("an old version", fault.Conflict, "expectedVersion", follow("reho", promise.Broken, 1))
	if err := follow("reho", promise.Broken, 2); err != nil {
		t.Fatal(err)
	}
	o.refused("settled", fault.Rule, "step", follow("deho", promise.Kept, 3))
	if err := follow("deho", promise.Reopened, 3); err != nil {
		t.Fatal(err)
	}
	if err := follow("deho", promise.Kept, 4); err != nil {
		t.Fatal(err)
	}
	one, err = o.service.Commitment(o.as("deho"), o.asked(), kept)
	if err != nil || one.State != promise.IsKept || one.SettledOn.String() != "2026-03-14" || one.Version != 5 {
		t.Errorf("%+v %v", one, err)
	}
	steps, err := o.service.Steps(o.as("deho"), one)
	if err != nil || len(steps) != 4 || steps[0].Step != promise.Kept || steps[0].By == nil || *steps[0].By != "deho" || steps[2].Role != access.REHO {
		t.Errorf("%+v %v", steps, err)
	}
	if _, err := o.db.App.Exec(`UPDATE commitment_steps SET note = 'x'`); err == nil {
		t.Error("what was written down can be changed")
	}
	early := o.promise(o.east)
	early.DueOn = calendar.MustParse("2026-03-15")
	kept = o.recorded("deho", early)
	o.refused("broken on its day", fault.Rule, "step", follow("deho", promise.Broken, 1))
}

func TestACommitmentIsOpenWhereItBindsAndToAllWhereItWasSaidInPublic(t *testing.T) {
	o := newOffice(t)
	for name, area := range map[string]*uuid.UUID{"east": &o.east, "west": &o.west, "north": &o.north, "nation": nil} {
		in := o.promise(o.east)
		in.AreaID, in.What, in.InPublic = area, name, name == "west"
		if name == "north" {
			in.DueOn = calendar.Day{}
		}
		o.recorded("national", in)
	}
	for who, want := range map[string]int{"deho": 3, "diccs": 3, "deho of West": 3, "reho": 4, "national": 4, "verifier": 0, "public": 0} {
		if got := o.listed(who, commitment.Filter{}); len(got) != want {
			t.Errorf("%s finds %v, want %d", who, got, want)
		}
	}
	if got := o.listed("reho", commitment.Filter{}); got[len(got)-1] != "north" {
		t.Errorf("what names no day does not come last: %v", got)
	}
	late := promise.IsLate
	if got := o.listed("reho", commitment.Filter{AreaID: &o.north, State: &late}); len(got) != 2 {
		t.Errorf("late in North: %v", got)
	}
	for who, want := range map[string]int{"deho": 1, "deho of West": 1, "reho": 2, "national": 3, "diccs": 0, "verifier": 0} {
		if got := o.waits(who); got != want {
			t.Errorf("%d wait for %s, want %d", got, who, want)
		}
	}
	for _, who := range []string{"public", "deho", "verifier"} {
		all, err := o.service.Public(o.as(who), o.asked(), nil, 10)
		if err != nil || len(all) != 1 || all[0].What != "west" {
			t.Errorf("in public %s finds %+v, %v", who, all, err)
		}
	}
	if _, err := o.service.Public(o.as("public"), o.asked(), nil, commitment.MaxPublic+1); !fault.Is(err, fault.Limit) {
		t.Error(err)
	}
}
