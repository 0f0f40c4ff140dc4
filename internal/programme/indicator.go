package programme

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/programme"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Indicator is what a programme counts, with all that was planned and delivered of it.
type Indicator struct {
	ID            uuid.UUID
	Measure       programme.Measure
	What          string
	ActivityTitle *string
	Baseline      *int
	BaselineOn    calendar.Day
	// Planned and Delivered are over all places and periods; nil where nobody said.
	Planned, Delivered *int
	// Figures are all that was written down, what was corrected too, the latest period first.
	Figures []Figure
}

// Unit is what it is counted in.
func (i Indicator) Unit() programme.Unit { return i.Measure.Unit() }

// Stands reports that the last figure of each place stands; otherwise periods add up.
func (i Indicator) Stands() bool { return i.Measure.Stands() }

// Figure is what was planned, or came about, in a place and period.
type Figure struct {
	ID              uuid.UUID
	Kind            programme.FigureKind
	AreaID          uuid.UUID
	AreaName        string
	FromOn, UntilOn calendar.Day
	Value           int
	programme.Parts
	Note     string
	Evidence *uuid.UUID
	// Groups are the names of those that it counted.
	Groups []string
	// Corrected is that another figure stands in its stead; Counted that it is in what was planned or delivered today.
	Corrected, Counted bool
	sizes              []size
}

// size is how many a group had when it was counted last.
type size struct {
	ID         string `json:"id"`
	People     int    `json:"people"`
	Households *int   `json:"households"`
}

// counts are the figures f that count: none that is corrected, and of measures that stand ($1) none after which there is a later one
// of the same place, or of what became of it.
const counts = `NOT EXISTS (SELECT FROM programme_figures k WHERE k.corrects_id = f.id)
AND NOT (i.measure = ANY ($1) AND EXISTS (SELECT FROM programme_figures l JOIN areas z ON z.id = l.area_id WHERE l.indicator_id = f.indicator_id AND l.kind = f.kind AND l.until_on > f.until_on
  AND z.path = ANY (` + rule.Answering + `) AND NOT EXISTS (SELECT FROM programme_figures k WHERE k.corrects_id = l.id)))`

// Indicators are those of a programme that is open to the viewer, in the catalogue's order. Two statements.
func (s *Service) Indicators(ctx context.Context, p *Programme) ([]Indicator, error) {
	all, at := []Indicator{}, map[uuid.UUID]int{}
	err := postgres.Each(ctx, s.read, "reading indicators", `SELECT i.id, i.measure, i.what, c.title, i.baseline, i.baseline_on FROM programme_indicators i LEFT JOIN programme_activities c ON c.id = i.activity_id WHERE i.programme_id = $1 ORDER BY i.recorded_at, i.id`,
		[]any{p.ID}, func(rows *sql.Rows) error {
			var one Indicator
			err := rows.Scan(&one.ID, &one.Measure, &one.What, &one.ActivityTitle, &one.Baseline, &one.BaselineOn)
			all = append(all, one)
			return err
		})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b Indicator) int { return a.Measure.Rank() - b.Measure.Rank() })
	for i, one := range all {
		at[one.ID] = i
	}
	return all, s.figures(ctx, p, func(indicator uuid.UUID, f Figure) { all[at[indicator]].take(f) })
}

func (i *Indicator) take(f Figure) {
	i.Figures = append(i.Figures, f)
	if !f.Counted {
		return
	}
	sum := &i.Delivered
	if f.Kind == programme.Target {
		sum = &i.Planned
	}
	if *sum == nil {
		*sum = new(int)
	}
	**sum += f.Value
}

func (s *Service) figures(ctx context.Context, p *Programme, take func(uuid.UUID, Figure)) error {
	return postgres.Each(ctx, s.read, "reading figures", `
SELECT f.indicator_id, f.id, f.kind, f.area_id, a.name, f.from_on, f.until_on, f.value, f.women, f.men, f.sex_unknown, f.young, f.old, f.with_disability, f.vulnerable, f.note, f.upload_id,
  EXISTS (SELECT FROM programme_figures k WHERE k.corrects_id = f.id), `+counts+`,
  ARRAY(SELECT g.name FROM programme_figure_groups w JOIN beneficiary_groups g ON g.id = w.group_id WHERE w.figure_id = f.id ORDER BY g.name, g.id),
  (SELECT coalesce(json_agg(json_build_object('id', w.group_id, 'people', n.women + n.men + n.sex_unknown, 'households', n.households)), '[]') FROM programme_figure_groups w
   CROSS JOIN LATERAL (SELECT * FROM beneficiary_group_counts c WHERE c.group_id = w.group_id ORDER BY c.as_of DESC, c.recorded_at DESC, c.id DESC LIMIT 1) n WHERE w.figure_id = f.id)
FROM programme_figures f JOIN programme_indicators i ON i.id = f.indicator_id JOIN areas a ON a.id = f.area_id
WHERE i.programme_id = $2 ORDER BY f.until_on DESC, a.path, f.kind DESC, f.recorded_at DESC, f.id`, []any{pq.Array(programme.StandingWords()), p.ID}, func(rows *sql.Rows) error {
		var (
			indicator uuid.UUID
			f         Figure
			sizes     []byte
		)
		if err := rows.Scan(&indicator, &f.ID, &f.Kind, &f.AreaID, &f.AreaName, &f.FromOn, &f.UntilOn, &f.Value, &f.Women, &f.Men, &f.SexUnknown, &f.Young, &f.Old, &f.WithDisability, &f.Vulnerable,
			&f.Note, &f.Evidence, &f.Corrected, &f.Counted, pq.Array(&f.Groups), &sizes); err != nil {
			return err
		}
		if err := json.Unmarshal(sizes, &f.sizes); err != nil {
			return err
		}
		take(indicator, f)
		return nil
	})
}

// Reached is how many different people or households a programme reached.
type Reached struct {
	Unit        programme.Unit
	Least, Most int
}

// ReachedBy tells it of indicators as Indicators gave them: one entry for people and one for households, where any were counted.
func ReachedBy(all []Indicator) []Reached {
	reached := []Reached{}
	for _, unit := range []programme.Unit{programme.People, programme.Households} {
		var counted []programme.Counted
		for _, i := range all {
			if i.Unit() != unit || i.Delivered == nil {
				continue
			}
			c := programme.Counted{Value: *i.Delivered, Groups: map[string]int{}}
			for _, f := range i.Figures {
				if !f.Counted || f.Kind != programme.Result {
					continue
				}
				for _, g := range f.sizes {
					switch {
					case unit == programme.People:
						c.Groups[g.ID] = g.People
					case g.Households != nil:
						c.Groups[g.ID] = *g.Households
					}
				}
			}
			counted = append(counted, c)
		}
		if len(counted) > 0 {
			least, most := programme.Reach(counted)
			reached = append(reached, Reached{Unit: unit, Least: least, Most: most})
		}
	}
	return reached
}

// Group is a group of people whom an organisation serves, as it was counted last.
type Group struct {
	ID                     uuid.UUID
	Kind                   programme.GroupKind
	Name, AreaName         string
	CommunityName          *string
	AsOf                   calendar.Day
	Women, Men, SexUnknown int
	Households             *int
}

// Groups are those of the organisation of a programme that is open to the viewer, in the programme's areas. One statement. The name of
// a community is told with its group: the organisation that serves it recorded it.
func (s *Service) Groups(ctx context.Context, p *Programme) ([]Group, error) {
	paths := []string{}
	for _, a := range p.Areas {
		paths = append(paths, a.Paths...)
	}
	all := []Group{}
	err := postgres.Each(ctx, s.read, "reading groups", `
SELECT g.id, g.kind, g.name, a.name, c.name, n.as_of, n.women, n.men, n.sex_unknown, n.households
FROM beneficiary_groups g JOIN areas a ON a.id = g.area_id LEFT JOIN communities c ON c.id = g.community_id
CROSS JOIN LATERAL (SELECT * FROM beneficiary_group_counts c WHERE c.group_id = g.id ORDER BY c.as_of DESC, c.recorded_at DESC, c.id DESC LIMIT 1) n
WHERE g.organisation_id = $1 AND EXISTS (SELECT FROM unnest($2::text[]) o, unnest(`+rule.Answering+`) w WHERE left(w, length(o)) = o)
ORDER BY g.kind, a.path, g.name, g.id`, []any{p.OrganisationID, pq.Array(paths)}, func(rows *sql.Rows) error {
		var one Group
		err := rows.Scan(&one.ID, &one.Kind, &one.Name, &one.AreaName, &one.CommunityName, &one.AsOf, &one.Women, &one.Men, &one.SexUnknown, &one.Households)
		all = append(all, one)
		return err
	})
	return all, err
}
