package account_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/testkit"
)

func TestViewerHoldsTheAssignmentsInForceToday(t *testing.T) { // PR17
	r := newRegister(t) // 2026-03-02 in Ghana
	ama := r.user("ama", "")
	area, path := r.area("Garu")
	for _, dates := range []struct{ from, until string }{
		{"2026-03-02", "2026-03-02"}, {"", ""}, {"2020-01-01", ""},
		{"2026-03-03", ""}, {"", "2026-03-01"}, // not these
	} {
		r.assign(ama, access.DEHO, area, dates.from, dates.until)
	}
	viewer, err := r.ViewerOf(t.Context(), ama)
	if err != nil {
		t.Fatal(err)
	}
	if len(viewer.Assignments) != 3 {
		t.Fatalf("%d assignments, want 3: %+v", len(viewer.Assignments), viewer.Assignments)
	}
	if a := viewer.Assignments[0]; a.AreaPath != path || a.AreaID != area.String() || a.Role != access.DEHO {
		t.Errorf("%+v", a)
	}
	if !viewer.Can(access.Read, access.Household) {
		t.Error("a DEHO cannot read households")
	}
}

func TestAssignmentReachesWhatItsAreaBecame(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "")
	old, _ := r.area("Garu Tempane")
	garu, garuPath := r.area("Garu")
	tempane, tempanePath := r.area("Tempane")
	later, laterPath := r.area("Tempane North")
	next, _ := r.area("Tempane of next year")
	for _, s := range []struct {
		area, successor uuid.UUID
		on              any
	}{{old, garu, "2018-03-15"}, {old, tempane, "2018-03-15"}, {tempane, later, nil}, {tempane, next, "2027-01-01"}, {later, old, nil}} {
		r.exec(`INSERT INTO area_successors VALUES ($1, $2, $3)`, s.area, s.successor, s.on)
	}
	r.assign(ama, access.EHA, old, "", "")
	viewer, err := r.ViewerOf(t.Context(), ama)
	if err != nil {
		t.Fatal(err)
	}
	reached := map[string]bool{}
	for _, a := range viewer.Assignments {
		reached[a.AreaPath] = true
	}
	if len(viewer.Assignments) != 4 || !reached[garuPath] || !reached[tempanePath] || !reached[laterPath] {
		t.Errorf("reaches %d areas: %+v", len(viewer.Assignments), viewer.Assignments)
	}
}

func TestRetiredUserIsNobody(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "")
	r.exec(`UPDATE users SET retired_on = '2026-03-03' WHERE id = $1`, ama)
	if _, err := r.ViewerOf(t.Context(), ama); err != nil {
		t.Errorf("on the day before: %v", err)
	}
	r.clock.AdvanceDays(1)
	_, err := r.ViewerOf(t.Context(), ama)
	refused(t, err, fault.NotFound, "")
}

func TestSessionLoadsItsViewerInOneStatement(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "")
	area, _ := r.area("Garu")
	r.assign(ama, access.DEHO, area, "", "")
	if err := r.SaveSession(t.Context(), account.NewSession{Token: "hash", User: ama, Data: []byte("data"), Expires: r.clock.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	db, counter := testkit.Counted(t, r.Database)
	counted := account.New(db, r.clock.Now)
	if _, err := counted.ViewerOf(t.Context(), ama); err != nil { // which learns the nation's time zone, once
		t.Fatal(err)
	}
	if _, _, err := counted.FindSession(t.Context(), "hash"); err != nil { // the first visit of the day is noted
		t.Fatal(err)
	}
	statements := counter.CountSQL(func() {
		session, found, err := counted.FindSession(t.Context(), "hash")
		if err != nil || !found || string(session.Data) != "data" || session.Viewer.UserID != ama.String() || len(session.Viewer.Assignments) != 1 {
			t.Fatalf("%v %v %+v", found, err, session)
		}
	})
	if len(statements) != 1 {
		t.Errorf("%d statements: %q", len(statements), statements)
	}
	r.clock.Advance(time.Hour)
	if _, found, err := r.FindSession(t.Context(), "hash"); found || err != nil {
		t.Errorf("an expired session is found: %v %v", found, err)
	}
}

func TestPublicSeesTheOneNationOrTheOneThatIsNamed(t *testing.T) {
	r := newRegister(t)
	if id, err := r.Nation(t.Context(), ""); err != nil || id != r.nation.String() {
		t.Errorf("%q %v", id, err)
	}
	r.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'KH', 'Cambodia')`, newID())
	if id, err := r.Nation(t.Context(), ""); err != nil || id != "" {
		t.Errorf("of two, %q %v", id, err)
	}
	if id, err := r.Nation(t.Context(), "gh"); err != nil || id != r.nation.String() {
		t.Errorf("%q %v", id, err)
	}
}
