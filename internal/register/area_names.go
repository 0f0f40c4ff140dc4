package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Trails are names of areas from the top down, by the lowest one.
type Trails map[uuid.UUID][]string

// AreaTrails are the names of every area of the viewer's nation and of those
// above it, from the top down, ended ones too. One statement.
func (s *Service) AreaTrails(ctx context.Context) (Trails, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, parent_id, name FROM areas WHERE nation_id = $1 ORDER BY depth`, access.ViewerFrom(ctx).NationID)
	if err != nil {
		return nil, fmt.Errorf("naming areas: %w", err)
	}
	defer rows.Close()
	trails := Trails{}
	for rows.Next() {
		var (
			id     uuid.UUID
			parent uuid.NullUUID
			name   string
		)
		if err := rows.Scan(&id, &parent, &name); err != nil {
			return nil, fmt.Errorf("naming an area: %w", err)
		}
		above := trails[parent.UUID] // none at the top
		trails[id] = append(above[:len(above):len(above)], name)
	}
	return trails, rows.Err()
}

// Land is what a list says of its nation.
type Land struct {
	Profile *country.Profile
	// Today is the civil day there.
	Today calendar.Day
	// Demo: its communities are invented.
	Demo bool
}

// Land is the viewer's nation.
func (s *Service) Land(ctx context.Context) (Land, error) {
	v := access.ViewerFrom(ctx)
	profile, err := s.profile(ctx, v)
	if err != nil {
		return Land{}, err
	}
	l := Land{Profile: profile, Today: s.today(profile)}
	if err := s.read.QueryRowContext(ctx, `SELECT demo FROM nations WHERE id = $1`, v.NationID).Scan(&l.Demo); err != nil {
		return Land{}, fmt.Errorf("reading the nation: %w", err)
	}
	return l, nil
}
