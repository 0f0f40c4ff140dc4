package partners_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/domain/partnership"
	"saniladder/internal/partners"
	"saniladder/internal/progress"
)

// touched counts the communities anew, as every act on them does.
func (o *office) touched(communities ...uuid.UUID) {
	o.t.Helper()
	profile, _ := country.Find("GH")
	tx, err := o.db.App.Begin()
	if err != nil {
		o.t.Fatal(err)
	}
	if _, err := progress.Touch(o.t.Context(), tx, profile, today, communities); err != nil {
		o.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		o.t.Fatal(err)
	}
}

func TestSupportIsProposedWhereItWouldDoMost(t *testing.T) {
	o := newOffice(t)
	profile, _ := country.Find("GH")
	one, two, three, far := o.community(o.hill, "One"), o.community(o.hill, "Two"), o.community(o.west, "Three"), o.community(o.far, "Far")
	done, lost := o.community(o.west, "Done"), o.community(o.far, "Lost")
	o.exec(`UPDATE communities SET level = 2 WHERE id = $1`, done)
	o.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing, effective_on, effective_precision, settled_on, lost_on)
VALUES ($1, $2, $3, 2, 'CHECKED_HERE', 'LOST', '2024-01-01', 'DAY', '2026-02-01', '2026-02-01')`, id(), o.nation, lost)
	o.exec(`UPDATE communities SET population = 1200, population_year = 2026 WHERE id = $1`, far)
	o.supports(o.aid, one, partnership.Works, "2025-01-01", "")
	o.supports(o.bee, one, partnership.Works, "2025-01-01", "")
	o.supports(o.bee, three, partnership.Works, "2025-01-01", "")
	o.touched(one, two, three, far, done, lost)

	ctx := o.as(access.National, uuid.Nil)
	propose := func(change func(*partners.AllocationQuestion)) *partners.Allocation {
		t.Helper()
		q := partners.AllocationQuestion{Question: o.question(), Level: profile.ToGoBelow(), Rule: profile.Allocation, Capacity: 10, Organisation: &o.aid}
		change(&q)
		all, err := o.service.Allocate(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	told := func(all *partners.Allocation) string {
		var names []string
		for _, c := range all.Communities {
			names = append(names, fmt.Sprintf("%s %d", c.Name, c.Points))
		}
		return strings.Join(names, ", ")
	}
	// Far: 4 for nobody there, 2 for two full steps of people. Lost: 4, and 2 as it slipped back; fewer people. Two: 4, and 1 as Aid
	// is in East already. Bee is at Three, so that nothing speaks for it; Aid is at One itself; Done is done.
	all := propose(func(*partners.AllocationQuestion) {})
	if got := told(all); got != "Far 6, Lost 6, Two 5" || all.Candidates != 4 {
		t.Errorf("proposed %q of %d", got, all.Candidates)
	}
	if got := told(propose(func(q *partners.AllocationQuestion) { q.Organisation = nil })); got != "Far 6, Lost 6, Two 4" {
		t.Errorf("for anybody, %q is proposed", got)
	}
	if got := told(propose(func(q *partners.AllocationQuestion) { q.Capacity = 1; q.Rule.Slipped = 5 })); got != "Lost 9" {
		t.Errorf("with another weight, %q is proposed", got)
	}
	handed := propose(func(q *partners.AllocationQuestion) { q.Capacity, q.HandOver = 1, true })
	if got := told(handed); got != "Far 6, Lost 6" || len(handed.HandedOver) != 1 || handed.HandedOver[0].Name != "One" {
		t.Errorf("with what is handed over, %q and %v", got, handed.HandedOver)
	}
	for _, a := range all.Areas {
		switch a.AreaName {
		case "Far":
			if a.Uncovered != 2 || a.Change.Unserved != 2 || a.Population != 1200 || a.Change.UnservedPeople != 1200 {
				t.Errorf("Far changes by %+v", a)
			}
		case "West":
			if a.Change.Chosen != 0 {
				t.Errorf("West changes by %+v", a.Change)
			}
		}
	}

	o.programme(o.bee, o.south, partnership.Training, "2026-01-01", "") // covers Far and Lost
	if got := told(propose(func(*partners.AllocationQuestion) {})); got != "Two 5, Far 2, Lost 2" {
		t.Errorf("beneath a programme, %q is proposed", got)
	}
	o.programme(o.aid, o.south, partnership.Training, "2026-01-01", "") // its own: Aid serves them
	if got := told(propose(func(*partners.AllocationQuestion) {})); got != "Two 5" {
		t.Errorf("beneath its own programme, %q is proposed", got)
	}
}

func TestAPartnerLearnsOfAProposalOnlyWhatFollowsFromWhoWorksWhere(t *testing.T) {
	o := newOffice(t)
	profile, _ := country.Find("GH")
	two := o.community(o.hill, "Two")
	o.touched(two)
	for _, c := range []struct {
		role  access.Role
		place uuid.UUID
		open  bool
	}{{access.National, uuid.Nil, true}, {access.NGO, o.aid, false}} {
		all, err := o.service.Allocate(o.as(c.role, c.place), partners.AllocationQuestion{Question: o.question(), Level: 2, Rule: profile.Allocation, Capacity: 1})
		if err != nil {
			t.Fatal(err)
		}
		if len(all.Communities) != 1 || all.Communities[0].Open != c.open {
			t.Errorf("to %s: %+v", c.role, all.Communities)
		}
	}
}
