package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/internal/casework"
)

// AreaPlan is what a split, a merge or a move of areas would do: what would lie
// where, measured by doing it in a transaction that is rolled back.
type AreaPlan struct {
	// Places are the areas in question; none is left undecided, for then there is no plan.
	Places []PlannedPlace
	// Reaching is how many people hold a role for the very areas that change: they reach what these become (PR7).
	Reaching int
}

// PlannedFate is what becomes of an area.
type PlannedFate string

// The fates.
const (
	// PlaceIsMade: a part of what is split, with what it would get.
	PlaceIsMade PlannedFate = "MADE"
	// PlaceGoesOn: what the area that goes on would keep after a split, or has already before a merge.
	PlaceGoesOn PlannedFate = "GOES_ON"
	// PlaceEnds: what an area hands over as it ends.
	PlaceEnds PlannedFate = "ENDS"
	// PlaceMoves: what goes along with an area that moves.
	PlaceMoves PlannedFate = "MOVES"
)

// PlannedPlace is an area of a plan and what would lie in it. What is counted has
// not ended; the figures say how large the act is, and nothing of single rows.
type PlannedPlace struct {
	ID   uuid.UUID
	Name string
	Fate PlannedFate
	// Areas lie below it, of all levels.
	Areas       int
	Communities int
	// Checked and Recorded are communities by level, as in progress: held here, and on an older list above that (PR2).
	Checked, Recorded []int
	// ReachedAny are communities that hold at least the level, checked here or on an older list; Triggered those that were triggered.
	ReachedAny []int
	Triggered  int
	// Households count by the profile (PR6).
	Households int
	// Supports are in force today, of Organisations; People hold a role for what lies below it today.
	Supports, Organisations, People int
	// Rosters are who can sit on verification teams of it or of areas below, today or later.
	Rosters int

	path string
}

// PreviewSplitArea is what SplitArea would do now; its errors are those of the act.
func (s *Service) PreviewSplitArea(ctx context.Context, in SplitArea) (*AreaPlan, error) {
	return s.rehearse(ctx, "area.split", func(ctx context.Context, u *casework.Unit) (*AreaPlan, error) {
		sp, err := in.begin(ctx, u)
		if err != nil {
			return nil, err
		}
		if err := sp.move(ctx); err != nil {
			return nil, err
		}
		plan := &AreaPlan{}
		for i, id := range sp.ids {
			plan.Places = append(plan.Places, PlannedPlace{ID: id, Name: sp.names[i], Fate: PlaceIsMade, path: sp.paths[i]})
		}
		if in.Continues {
			plan.Places = append(plan.Places, PlannedPlace{ID: sp.whole.ID, Name: sp.whole.Name, Fate: PlaceGoesOn, path: sp.whole.Path})
		}
		return plan, plan.measure(ctx, u, sp.whole.ID)
	})
}

// PreviewMergeAreas is what MergeAreas would do now; its errors are those of the act.
func (s *Service) PreviewMergeAreas(ctx context.Context, in MergeAreas) (*AreaPlan, error) {
	return s.rehearse(ctx, "area.merge", func(ctx context.Context, u *casework.Unit) (*AreaPlan, error) {
		into, others, err := in.begin(ctx, u)
		if err != nil {
			return nil, err
		}
		var (
			plan  = &AreaPlan{Places: []PlannedPlace{{ID: into.ID, Name: into.Name, Fate: PlaceGoesOn, path: into.Path}}}
			ids   []uuid.UUID
			paths = []string{into.Path}
		)
		for _, a := range others {
			ids, paths = append(ids, a.ID), append(paths, a.Path)
			plan.Places = append(plan.Places, PlannedPlace{ID: a.ID, Name: a.Name, Fate: PlaceEnds, path: a.Path})
		}
		if err := plan.measure(ctx, u, ids...); err != nil {
			return nil, err
		}
		return plan, in.move(ctx, u, into, ids, paths)
	})
}

// PreviewMoveArea is what MoveArea would do now; its errors are those of the act.
func (s *Service) PreviewMoveArea(ctx context.Context, in MoveArea) (*AreaPlan, error) {
	return s.rehearse(ctx, "area.move", func(ctx context.Context, u *casework.Unit) (*AreaPlan, error) {
		a, _, to, err := in.begin(ctx, u)
		if err != nil {
			return nil, err
		}
		if err := in.move(ctx, u, a, to); err != nil {
			return nil, err
		}
		plan := &AreaPlan{Places: []PlannedPlace{{ID: a.ID, Name: a.Name, Fate: PlaceMoves, path: to.Path + label(a.ID)}}}
		return plan, plan.measure(ctx, u, a.ID)
	})
}

func (s *Service) rehearse(ctx context.Context, action string, run func(context.Context, *casework.Unit) (*AreaPlan, error)) (*AreaPlan, error) {
	var plan *AreaPlan
	err := s.desk.Rehearse(ctx, action, func(ctx context.Context, u *casework.Unit) (err error) {
		plan, err = run(ctx, u)
		return err
	})
	if err != nil {
		return nil, inWords(err)
	}
	return plan, nil
}

// heldSQL is what lies in places: $1 nation, $2 their paths, $3 today. A subtree
// is a range of paths, since these hold hex digits and slashes only.
const heldSQL = `
SELECT
  (SELECT count(*) FROM areas b WHERE b.nation_id = $1 AND b.ended_on IS NULL AND b.path ~>~ p.path AND b.path ~<~ (p.path || 'g')),
  (SELECT coalesce(sum(k.households), 0) FROM communities c JOIN community_counters k ON k.community_id = c.id
   WHERE c.ended_on IS NULL AND c.area_path ~>=~ p.path AND c.area_path ~<~ (p.path || 'g')),
  s.supports, s.organisations,
  (SELECT count(*) FROM roster_members m JOIN areas b ON b.id = m.area_id
   WHERE m.nation_id = $1 AND (m.until_on IS NULL OR m.until_on >= $3) AND b.path ~>=~ p.path AND b.path ~<~ (p.path || 'g')),
  (SELECT count(DISTINCT r.user_id) FROM role_assignments r
   LEFT JOIN areas b ON b.id = r.area_id LEFT JOIN communities c ON c.id = r.community_id
   WHERE r.nation_id = $1 AND (r.from_on IS NULL OR r.from_on <= $3) AND (r.until_on IS NULL OR r.until_on >= $3)
     AND (b.path ~>~ p.path AND b.path ~<~ (p.path || 'g') OR c.area_path ~>=~ p.path AND c.area_path ~<~ (p.path || 'g')))
FROM unnest($2::text[]) WITH ORDINALITY AS p(path, place)
CROSS JOIN LATERAL (SELECT count(*) AS supports, count(DISTINCT x.organisation_id) AS organisations
  FROM communities c JOIN supports x ON x.community_id = c.id
  WHERE c.ended_on IS NULL AND c.area_path ~>=~ p.path AND c.area_path ~<~ (p.path || 'g')
    AND (x.from_on IS NULL OR x.from_on <= $3) AND (x.until_on IS NULL OR x.until_on >= $3)) s
ORDER BY p.place`

const levelsSQL = `
SELECT p.place - 1, c.level, CASE WHEN c.recorded_level > c.level THEN c.recorded_level ELSE 0 END, count(*), count(c.triggered_on)
FROM unnest($1::text[]) WITH ORDINALITY AS p(path, place)
JOIN communities c ON c.area_path ~>=~ p.path AND c.area_path ~<~ (p.path || 'g') AND c.ended_on IS NULL
WHERE c.nation_id = $2
GROUP BY 1, 2, 3`

// measure counts what lies in the places now, inside the rehearsal. Three
// statements; no household is looked at.
func (p *AreaPlan) measure(ctx context.Context, u *casework.Unit, changed ...uuid.UUID) error {
	paths := make([]string, len(p.Places))
	for i := range p.Places {
		paths[i] = p.Places[i].path
		for _, figures := range []*[]int{&p.Places[i].Checked, &p.Places[i].Recorded, &p.Places[i].ReachedAny} {
			*figures = make([]int, len(u.Profile.Levels)+1)
		}
	}
	if err := p.held(ctx, u, paths); err != nil {
		return err
	}
	if err := p.levels(ctx, u, paths); err != nil {
		return err
	}
	err := u.Tx.QueryRowContext(ctx, `SELECT count(DISTINCT user_id) FROM role_assignments
WHERE area_id = ANY ($1) AND (from_on IS NULL OR from_on <= $2) AND (until_on IS NULL OR until_on >= $2)`, texts(changed), u.Today).Scan(&p.Reaching)
	if err != nil {
		return fmt.Errorf("counting roles: %w", err)
	}
	return nil
}

func (p *AreaPlan) held(ctx context.Context, u *casework.Unit, paths []string) error {
	rows, err := u.Tx.QueryContext(ctx, heldSQL, u.Nation, pq.Array(paths), u.Today)
	if err != nil {
		return fmt.Errorf("measuring a plan: %w", err)
	}
	defer rows.Close()
	for i := 0; rows.Next(); i++ {
		one := &p.Places[i]
		if err := rows.Scan(&one.Areas, &one.Households, &one.Supports, &one.Organisations, &one.Rosters, &one.People); err != nil {
			return fmt.Errorf("reading a plan: %w", err)
		}
	}
	return rows.Err()
}

func (p *AreaPlan) levels(ctx context.Context, u *casework.Unit, paths []string) error {
	rows, err := u.Tx.QueryContext(ctx, levelsSQL, pq.Array(paths), u.Nation)
	if err != nil {
		return fmt.Errorf("measuring a plan's levels: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var place, level, recorded, n, triggered int
		if err := rows.Scan(&place, &level, &recorded, &n, &triggered); err != nil {
			return fmt.Errorf("reading a plan's levels: %w", err)
		}
		one := &p.Places[place]
		top := len(u.Profile.Levels)
		one.Communities, one.Triggered = one.Communities+n, one.Triggered+triggered
		one.Checked[min(level, top)] += n
		if recorded > 0 {
			one.Recorded[min(recorded, top)] += n
		}
		for reached := range min(max(level, recorded), top) + 1 {
			one.ReachedAny[reached] += n
		}
	}
	return rows.Err()
}
