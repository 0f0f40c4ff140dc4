package partners_test

import (
	"fmt"
	"testing"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/partnership"
	"saniladder/internal/progress"
)

func (o *office) community(area uuid.UUID, name string) uuid.UUID {
	community := id()
	o.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, $4, $5::text, lower($5))`, community, o.nation, area, o.paths[area], name)
	return community
}

func (o *office) supports(organisation, community uuid.UUID, work partnership.Work, from, until string) {
	o.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, work, what, from_on, until_on) VALUES ($1, $2, $3, $4, $5, '', nullif($6, '')::date, nullif($7, '')::date)`,
		id(), o.nation, organisation, community, string(work), from, until)
}

func (o *office) programme(organisation, area uuid.UUID, work partnership.Work, from, until string) {
	o.exec(`INSERT INTO area_supports (id, nation_id, organisation_id, area_id, work, from_on, until_on) VALUES ($1, $2, $3, $4, $5, nullif($6, '')::date, nullif($7, '')::date)`,
		id(), o.nation, organisation, area, string(work), from, until)
}

func (o *office) question() progress.Question {
	return progress.Question{Nation: o.nation, By: "DISTRICT", Today: today, Scope: func(s *sql.Selector) { s.Where(sql.EQ(s.C("nation_id"), o.nation)) }}
}

func TestSeveralOverlapWhereTheyDoTheSameAtTheSameTime(t *testing.T) {
	o := newOffice(t)
	one, two, far := o.community(o.hill, "One"), o.community(o.west, "Two"), o.community(o.far, "Three")
	o.supports(o.aid, one, partnership.Training, "2025-01-01", "")
	o.supports(o.bee, one, partnership.Finance, "", "")                      // another kind
	o.supports(o.bee, one, partnership.Training, "2020-01-01", "2024-12-31") // before
	o.supports(o.aid, two, partnership.Works, "2025-01-01", "")
	o.supports(o.bee, two, partnership.Works, "2024-06-01", "2026-12-31")
	o.supports(o.aid, far, partnership.Works, "2025-01-01", "")
	said := func(work *partnership.Work) (all []string) {
		found, err := o.service.Overlaps(t.Context(), o.question(), work)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range found {
			text := fmt.Sprintf("%s %s %d", one.AreaName, one.Work, one.Communities)
			for _, by := range one.Organisations {
				text += " " + by.Name + " " + by.Since.String()
			}
			all = append(all, text)
		}
		return all
	}
	if got := said(nil); len(got) != 1 || got[0] != "West WORKS 1 Aid 2025-01-01 Bee 2024-06-01" {
		t.Errorf("at first overlap %q", got)
	}
	o.programme(o.bee, o.north, partnership.Training, "2026-01-01", "") // covers what is beneath
	o.programme(o.bee, o.far, partnership.Works, "", "2026-03-14")      // over
	if got := said(nil); len(got) != 2 || got[0] != "East TRAINING 1 Aid 2025-01-01 Bee 2026-01-01" {
		t.Errorf("with a programme overlap %q", got)
	}
	training := partnership.Training
	if got := said(&training); len(got) != 1 {
		t.Errorf("of training overlap %q", got)
	}
}

func TestCoverageCountsProgrammesOverAndWithinAnArea(t *testing.T) {
	o := newOffice(t)
	one, two, far := o.community(o.hill, "One"), o.community(o.west, "Two"), o.community(o.far, "Three")
	o.supports(o.aid, two, partnership.Works, "", "")
	o.touched(one, two, far)
	o.programme(o.bee, o.hill, partnership.Training, "", "")
	o.programme(o.water, o.south, partnership.Finance, "", "")
	o.exec(`INSERT INTO organisation_memberships (id, nation_id, network_id, member_id) VALUES ($1, $2, $3, $4)`, id(), o.nation, o.water, o.bee)
	said := func(f progress.CoverageFilter) (all []string) {
		f.Today = today
		found, err := progress.ReadCoverage(t.Context(), o.db.App, o.question(), 2, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range found {
			text := fmt.Sprintf("%s %d %d", one.AreaName, one.Alone, one.Uncovered)
			for _, by := range one.Organisations {
				text += fmt.Sprintf(" %s %d %d", by.Name, by.Communities, by.Programmes)
			}
			all = append(all, text)
		}
		return all
	}
	works := partnership.Works
	for _, c := range []struct {
		f    progress.CoverageFilter
		want string
	}{
		{progress.CoverageFilter{}, "[East 1 0 Bee 0 1 Far 1 0 Water 0 1 West 0 0 Aid 1 0]"},
		{progress.CoverageFilter{Work: &works}, "[East 1 0 Far 1 0 West 0 0 Aid 1 0]"},
		{progress.CoverageFilter{Organisation: &o.bee}, "[East 1 0 Bee 0 1]"},
		{progress.CoverageFilter{Network: &o.water}, "[East 1 0 Bee 0 1]"},
	} {
		if got := fmt.Sprint(said(c.f)); got != c.want {
			t.Errorf("%+v gives %s, want %s", c.f, got, c.want)
		}
	}
}
