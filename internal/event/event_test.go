package event_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	rules "saniladder/domain/event"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/event"
	"saniladder/internal/paging"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// office is a province, Pursat, with the districts East and West, on 15 November 2018; SNV and CCC are organisations.
type office struct {
	t                          *testing.T
	db                         *testkit.Database
	clock                      *testkit.Clock
	service                    *event.Service
	nation, pursat, east, west uuid.UUID
	snv, ccc, community        uuid.UUID
	paths                      map[uuid.UUID]string
	viewers                    map[string]access.Viewer
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func newOffice(t *testing.T) *office {
	t.Helper()
	db := testkit.DB(t)
	o := &office{t: t, db: db, clock: testkit.NewClock("2018-11-15T12:00:00Z"), nation: id(), paths: map[uuid.UUID]string{}, viewers: map[string]access.Viewer{}}
	o.service = event.New(&casework.Desk{DB: db.App, Now: o.clock.Now}, db.App)
	o.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, o.nation)
	o.pursat = o.area(uuid.Nil, "REGION", "Pursat")
	o.east, o.west = o.area(o.pursat, "DISTRICT", "East"), o.area(o.pursat, "DISTRICT", "West")
	o.snv, o.ccc, o.community = id(), id(), id()
	o.exec(`INSERT INTO organisations (id, nation_id, name, name_key, kind) VALUES ($1, $2, 'SNV', 'snv', 'NGO'), ($3, $2, 'CCC', 'ccc', 'NETWORK')`, o.snv, o.nation, o.ccc)
	o.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, $4, 'Prek', 'prek')`, o.community, o.nation, o.east, o.paths[o.east])
	for name, post := range map[string]access.Assignment{
		"deho": {Role: access.DEHO, AreaID: o.east.String()}, "deho of West": {Role: access.DEHO, AreaID: o.west.String()}, "reho": {Role: access.REHO, AreaID: o.pursat.String()},
		"diccs": {Role: access.DICCS, AreaID: o.east.String()}, "national": {Role: access.National}, "ngo": {Role: access.NGO, OrganisationID: o.ccc.String()},
		"leader": {Role: access.Leader, CommunityID: o.community.String()}, "verifier": {Role: access.Verifier, AreaID: o.pursat.String()},
	} {
		user := id()
		o.exec(`INSERT INTO users (id, nation_id, name, display_name) VALUES ($1, $2, $3, $3)`, user, o.nation, name)
		post.ID = id().String()
		if post.AreaID != "" {
			post.AreaPath = o.paths[uuid.MustParse(post.AreaID)]
			o.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, $4, $5)`, post.ID, o.nation, user, string(post.Role), post.AreaID)
		}
		o.viewers[name] = access.Viewer{Kind: access.KindPerson, UserID: user.String(), Name: name, NationID: o.nation.String(), Assignments: []access.Assignment{post}}
	}
	o.viewers["public"] = access.PublicViewer(o.nation.String())
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

func (o *office) refused(what string, code fault.Code, field string, err error) {
	o.t.Helper()
	if f := fault.From(err); err == nil || f.Code != code || f.Field != field {
		o.t.Errorf("%s gave %v (%s at %q), want %s at %q", what, err, f.Code, f.Field, code, field)
	}
}

func n(of int) *int { return &of }

// pursatTraining is that of trainers in Pursat: over 70 of them, from 5 to 9 February 2018.
func (o *office) pursatTraining() event.Facts {
	subject := rules.Facilitation
	return event.Facts{Kind: rules.TrainingOfTrainers, Title: "Sharing and learning CLTS", Subject: &subject, AreaID: &o.pursat, FromOn: calendar.MustParse("2018-02-05"), UntilOn: calendar.MustParse("2018-02-09"), Place: "Pursat",
		OrganiserIDs: []uuid.UUID{o.snv}, People: n(70), AtLeast: true, Series: "National ToT"}
}

// workshop is that of 12 November 2018: 51 participants, 20 of them women.
func (o *office) workshop(area uuid.UUID) event.Facts {
	day := calendar.MustParse("2018-11-12")
	return event.Facts{Kind: rules.Workshop, Title: "Communications and Do No Harm", AreaID: &area, FromOn: day, UntilOn: day, Place: "President Hotel", OrganiserIDs: []uuid.UUID{o.ccc, o.snv},
		Agenda: []event.AgendaItem{{At: "08:30", Title: "Opening", Office: "Head of Program"}, {Title: "Communication need assessment"}}, People: n(51), Women: n(20),
		Kinds: []event.KindCount{{Kind: "NGO", People: 45}}, Origins: []event.OriginCount{{AreaID: o.east, People: n(30)}, {AreaID: o.west, People: n(21)}}}
}

func (o *office) recorded(who string, facts event.Facts) uuid.UUID {
	o.t.Helper()
	made, err := o.service.Record(o.as(who), event.Record{OperationID: id(), ID: id(), Facts: facts})
	if err != nil {
		o.t.Fatal(err)
	}
	return made[0]
}

func (o *office) listed(who string, f event.Filter) string {
	o.t.Helper()
	most := 10
	list, err := o.service.List(o.as(who), calendar.MustParse("2018-11-15"), f, paging.Page{First: &most})
	if err != nil {
		o.t.Fatal(err)
	}
	var titles []string
	for _, one := range list.Rows {
		titles = append(titles, one.Title)
	}
	if n, err := o.service.Count(o.as(who), calendar.MustParse("2018-11-15"), f); err != nil || n != len(list.Rows) {
		o.t.Errorf("%s counts %d of %d: %v", who, n, len(list.Rows), err)
	}
	return strings.Join(titles, ", ")
}

func (o *office) found(who string, of uuid.UUID) *event.Event {
	o.t.Helper()
	e, err := o.service.Event(o.as(who), of)
	if err != nil {
		o.t.Fatal(err)
	}
	return e
}

func TestWhoReadsAndWhoChangesAnEvent(t *testing.T) {
	o := newOffice(t)
	training, workshop := o.recorded("reho", o.pursatTraining()), o.recorded("deho", o.workshop(o.east))
	meeting := event.Facts{Kind: rules.CommunityMeeting, Title: "Meeting of Prek", CommunityID: &o.community, FromOn: calendar.MustParse("2018-11-01"), UntilOn: calendar.MustParse("2018-11-01")}
	o.recorded("deho", meeting)
	for who, want := range map[string]string{
		"national": "Communications and Do No Harm, Meeting of Prek, Sharing and learning CLTS", "diccs": "Communications and Do No Harm, Meeting of Prek, Sharing and learning CLTS",
		"deho of West": "Sharing and learning CLTS", "ngo": "Communications and Do No Harm", "leader": "Meeting of Prek", "verifier": "", "public": "",
	} {
		if got := o.listed(who, event.Filter{}); got != want {
			t.Errorf("%s reads %q, want %q", who, got, want)
		}
	}
	for who, may := range map[string]bool{"deho": true, "reho": true, "ngo": true, "national": true, "diccs": false} {
		if got := o.found(who, workshop).MayChange; got != may {
			t.Errorf("%s may change the workshop: %v", who, got)
		}
	}
	past, ahead, kind := event.Past, event.Ahead, rules.Workshop
	for want, f := range map[string]event.Filter{
		"Communications and Do No Harm, Meeting of Prek": {AreaID: &o.east}, "": {When: &ahead}, "Communications and Do No Harm": {Kind: &kind, When: &past}, "Communications and Do No Harm, Sharing and learning CLTS": {OrganisationID: &o.snv},
	} {
		if got := o.listed("national", f); got != want {
			t.Errorf("%+v keeps %q, want %q", f, got, want)
		}
	}
	_, err := o.service.Record(o.as("deho of West"), event.Record{OperationID: id(), ID: id(), Facts: o.workshop(o.east)})
	o.refused("a workshop elsewhere", fault.NotFound, "", err)
	alone := o.workshop(o.east)
	alone.OrganiserIDs = []uuid.UUID{o.snv}
	_, err = o.service.Record(o.as("ngo"), event.Record{OperationID: id(), ID: id(), Facts: alone})
	o.refused("another's workshop", fault.NotFound, "", err)
	_, err = o.service.Change(o.as("ngo"), event.Change{OperationID: id(), EventID: workshop, Facts: alone})
	o.refused("giving one's own away", fault.NotFound, "", err)
	_, err = o.service.Change(o.as("deho"), event.Change{OperationID: id(), EventID: training, Facts: o.pursatTraining()})
	o.refused("changing the province's", fault.NotFound, "", err)
}

func TestWhatCannotBeIsRefusedAndNothingOfItIsKept(t *testing.T) {
	o := newOffice(t)
	for field, mend := range map[string]func(*event.Facts){
		"untilOn":      func(f *event.Facts) { f.UntilOn = f.FromOn.AddDays(-1) },
		"women":        func(f *event.Facts) { f.Women = n(52) },
		"origins":      func(f *event.Facts) { f.Origins[0].People = n(31) },
		"kinds":        func(f *event.Facts) { f.Kinds[0].People = 52 },
		"title":        func(f *event.Facts) { f.Title = " " },
		"subject":      func(f *event.Facts) { f.Kind = rules.Training },
		"agenda":       func(f *event.Facts) { f.Agenda[0].At = "25:00" },
		"communityId":  func(f *event.Facts) { f.Kind = rules.CommunityMeeting },
		"people":       func(f *event.Facts) { f.FromOn, f.UntilOn = f.FromOn.AddDays(9), f.UntilOn.AddDays(9) },
		"organiserIds": func(f *event.Facts) { f.OrganiserIDs = append(f.OrganiserIDs, o.ccc) },
	} {
		facts := o.workshop(o.east)
		mend(&facts)
		_, err := o.service.Record(o.as("deho"), event.Record{OperationID: id(), ID: id(), Facts: facts})
		o.refused("a wrong "+field, fault.Invalid, field, err)
	}
	if got := o.listed("national", event.Filter{}); got != "" {
		t.Errorf("there is %s", got)
	}
}

func TestNoMoreParticipantsAreNamedThanTookPart(t *testing.T) {
	o := newOffice(t)
	facts := o.workshop(o.east)
	facts.People, facts.Women, facts.Kinds, facts.Origins = n(2), n(1), nil, nil
	workshop := o.recorded("deho", facts)
	deho := uuid.MustParse(o.viewers["deho"].UserID)
	name := func(who string, in event.NameParticipant) error {
		in.OperationID, in.EventID, in.ID = id(), workshop, id()
		_, err := o.service.NameParticipant(o.as(who), in)
		return err
	}
	for _, in := range []event.NameParticipant{{UserID: &deho}, {Name: "Sotheary", Office: "Head of Program", OrganisationID: &o.ccc}} {
		if err := name("deho", in); err != nil {
			t.Fatal(err)
		}
	}
	o.refused("a third one", fault.Rule, "people", name("deho", event.NameParticipant{Name: "Putheary"}))
	facts.People = n(1)
	_, err := o.service.Change(o.as("deho"), event.Change{OperationID: id(), EventID: workshop, Facts: facts})
	o.refused("fewer than are named", fault.Rule, "people", err)
	facts.People, facts.AtLeast = n(2), true
	if _, err := o.service.Change(o.as("deho"), event.Change{OperationID: id(), EventID: workshop, ExpectedVersion: 1, Facts: facts}); err != nil {
		t.Fatal(err)
	}
	o.refused("the same account again", fault.Rule, "userId", name("deho", event.NameParticipant{UserID: &deho}))
	west := uuid.MustParse(o.viewers["deho of West"].UserID)
	o.refused("an account that is not theirs to read", fault.NotFound, "userId", name("deho", event.NameParticipant{UserID: &west}))
	if err := name("deho", event.NameParticipant{Name: "Putheary"}); err != nil {
		t.Errorf("over 2 is 3: %v", err)
	}
	people, err := o.service.Participants(o.as("deho"), o.found("deho", workshop))
	if err != nil || len(people) != 3 || people[0].Name != "Putheary" || people[2].Name != "deho" {
		t.Fatalf("%+v, %v", people, err)
	}
	if seen, err := o.service.Participants(o.as("diccs"), o.found("diccs", workshop)); err != nil || len(seen) != 0 {
		t.Errorf("who may not change it reads %+v, %v", seen, err)
	}
	for _, inError := range []bool{false, true} {
		if _, err := o.service.RemoveParticipant(o.as("deho"), event.RemoveParticipant{OperationID: id(), ID: people[0].ID, InError: inError}); err != nil {
			t.Fatal(err)
		}
		d, err := o.service.Details(o.as("diccs"), o.found("diccs", workshop))
		if want := map[bool]int{false: 3, true: 2}[inError]; err != nil || d.Named != want {
			t.Errorf("%d are named, want %d: %v", d.Named, want, err)
		}
	}
	var left int
	if err := o.db.App.QueryRow(`SELECT count(*) FROM event_participants WHERE name = 'Putheary'`).Scan(&left); err != nil || left != 0 {
		t.Errorf("%d rows still bear the name, %v", left, err)
	}
}

func TestACalledOffEventTakesNothingMore(t *testing.T) {
	o := newOffice(t)
	workshop := o.recorded("deho", o.workshop(o.east))
	off := event.CallOff{OperationID: id(), EventID: workshop, ExpectedVersion: 1, Reason: "Flood"}
	if _, err := o.service.CallOff(o.as("deho"), off); err != nil {
		t.Fatal(err)
	}
	_, err := o.service.NameParticipant(o.as("deho"), event.NameParticipant{OperationID: id(), EventID: workshop, ID: id(), Name: "Ama"})
	o.refused("naming somebody", fault.Rule, "", err)
	past := event.Past
	if got := o.listed("deho", event.Filter{When: &past}); got != "" {
		t.Errorf("what was called off is past: %q", got)
	}
	if e := o.found("diccs", workshop); e.CalledOffFor != "Flood" {
		t.Errorf("%+v", e)
	}
}
