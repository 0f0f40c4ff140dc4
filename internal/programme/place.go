package programme

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// place is an area with the paths that answer for it: its own first, and once it has ended those of what it became (PR7).
type place struct {
	id        uuid.UUID
	name      string
	path      string
	ended     bool
	answering []string
}

// placesOf finds areas that something begins in. INVALID for one that has ended, and for none.
func placesOf(ctx context.Context, u *casework.Unit, ids []uuid.UUID) ([]place, error) {
	if len(ids) == 0 {
		return nil, fault.New(fault.Invalid, "At least one area is needed here.").At("areaIds")
	}
	if len(ids) > maxAreas {
		return nil, fault.New(fault.Limit, "%d areas are too many; there can be %d.", len(ids), maxAreas).At("areaIds").With("limit", fmt.Sprint(maxAreas))
	}
	unique := slices.Clone(ids)
	slices.SortFunc(unique, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	unique = slices.Compact(unique)
	all, err := places(ctx, u, `SELECT a.id, a.name, a.path, a.ended_on IS NOT NULL, `+rule.Answering+` FROM areas a WHERE a.id = ANY ($1) AND a.nation_id = $2 ORDER BY a.path`, texts(unique), u.Nation)
	if err != nil {
		return nil, err
	}
	if len(all) != len(unique) {
		return nil, casework.NotFound() // as what is not theirs to change
	}
	return all, nil
}

// standing refuses an area that has ended: what begins begins where it goes on.
func standing(field string, all ...place) error {
	for _, p := range all {
		if p.ended {
			return fault.New(fault.Invalid, "%s has ended; name the area that it became.", p.name).At(field).With("name", p.name).By("PR7")
		}
	}
	return nil
}

func places(ctx context.Context, u *casework.Unit, query string, args ...any) ([]place, error) {
	rows, err := u.Tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("finding areas: %w", err)
	}
	defer rows.Close()
	all := []place{}
	for rows.Next() {
		var p place
		if err := rows.Scan(&p.id, &p.name, &p.path, &p.ended, pq.Array(&p.answering)); err != nil {
			return nil, fmt.Errorf("reading an area: %w", err)
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

// inAll finds what lets the viewer act on what an organisation does in areas: a right over the organisation, or over each area.
func inAll(u *casework.Unit, action access.Action, organisation uuid.UUID, all []place) (grant access.Grant, err error) {
	for _, p := range all {
		may := false
		for _, path := range p.answering {
			if grant, may = u.Viewer.CanOn(action, access.Programme, access.Target{NationID: u.Nation.String(), AreaPath: path, RecordOf: organisation.String()}); may {
				break
			}
		}
		if !may {
			return access.Grant{}, casework.NotFound()
		}
	}
	return grant, nil
}

// holds reports that a place lies within another, or within what that became.
func (p place) holds(other place) bool {
	return slices.ContainsFunc(p.answering, func(path string) bool { return access.Under(other.path, path) })
}
