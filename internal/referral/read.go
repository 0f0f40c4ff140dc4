package referral

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/referral"
	"saniladder/internal/casework"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Point is a service point as the directory shows it.
type Point struct {
	ID      uuid.UUID
	Version int
	Said
	// AreaName is empty where it serves the nation.
	AreaName string
	// EndedOn is no day as long as there is such a point.
	EndedOn calendar.Day
	// Steps is how many levels lie between the area that was asked about and the one that it serves.
	Steps int
	// MayChange reports that the viewer keeps this entry.
	MayChange bool
}

// Place is an area by its name.
type Place struct {
	ID   uuid.UUID
	Name string
}

// Directory is what serves a place, the nearest first.
type Directory struct {
	// Area is the place that was meant; nil for the nation. Above it lie others, from the top, and Below it those of the next level.
	Area         *Place
	Above, Below []Place
	Points       []Point
	// More are those that were left out.
	More int
}

// MaxPoints is how many points one answer names at most.
const MaxPoints = 300

// Ask is which part of the directory is asked for.
type Ask struct {
	// AreaID is the place; nil is the viewer's own, or the nation.
	AreaID *uuid.UUID
	// Whole asks for the nation where no area is named.
	Whole bool
	// Kind is nil for all.
	Kind *referral.Kind
	Most int
}

// placeSQL are the paths of an area of a nation; of one that ended, also those of what it became (PR7).
const placeSQL = `SELECT a.id, a.name, a.path, ` + rule.Answering + ` FROM areas a WHERE a.nation_id = $1 AND a.id = `

const pointSQL = `SELECT p.id, p.version, p.area_id, coalesce(a.name, ''), coalesce(z.paths, '{""}'), p.kind, p.name, p.address, p.telephone, p.always_open, p.offers, p.ways, p.languages, p.eases, p.checked_on, p.ended_on, %s
FROM service_points p LEFT JOIN areas a ON a.id = p.area_id LEFT JOIN LATERAL (SELECT ` + rule.Answering + ` AS paths) z ON a.id IS NOT NULL `

// nearSQL: what serves an area serves all beneath it; whoever asks about an area finds also what serves a part of it. $2 are its paths.
const nearSQL = ` CROSS JOIN LATERAL (SELECT min(abs(length(own) - length(asked))) / 33 AS steps FROM unnest(coalesce(z.paths, '{""}')) own, unnest($2::text[]) asked
  WHERE left(own, length(asked)) = asked OR left(asked, length(own)) = own) near
WHERE p.nation_id = $1 AND p.ended_on IS NULL AND near.steps IS NOT NULL AND ($3::text IS NULL OR p.kind = $3)
ORDER BY near.steps, length(coalesce(a.path, '')) DESC, p.name, p.id LIMIT $4`

// Points are what serves a place. Everybody of the nation may know it; NOT_FOUND for an area that is not there.
func (s *Service) Points(ctx context.Context, ask Ask) (*Directory, error) {
	v := access.ViewerFrom(ctx)
	if !v.Can(access.Read, access.ServicePoint) {
		return &Directory{}, nil
	}
	if ask.Most < 1 || ask.Most > MaxPoints {
		return nil, fault.New(fault.Invalid, "The directory names 1 to %d points at once, not %d.", MaxPoints, ask.Most).At("most").With("limit", strconv.Itoa(MaxPoints))
	}
	if ask.Kind != nil && !slices.Contains(referral.Kinds(), *ask.Kind) {
		return nil, fault.New(fault.Invalid, "There is no such kind of service.").At("kind")
	}
	d := &Directory{}
	path, paths := "", []string{""}
	if query, id := placeOf(v, ask); id != nil {
		d.Area = &Place{}
		err := s.read.QueryRowContext(ctx, placeSQL+query, v.NationID, id).Scan(&d.Area.ID, &d.Area.Name, &path, pq.Array(&paths))
		if errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		}
		if err != nil {
			return nil, fmt.Errorf("finding the area that is asked about: %w", err)
		}
	}
	if err := s.around(ctx, v, d, path); err != nil {
		return nil, err
	}
	err := s.points(ctx, v, d, fmt.Sprintf(pointSQL+nearSQL, `near.steps, count(*) OVER ()`), v.NationID, pq.Array(paths), ask.Kind, ask.Most)
	return d, err
}

// around finds the places to go on to.
func (s *Service) around(ctx context.Context, v access.Viewer, d *Directory, path string) error {
	var own *uuid.UUID
	if d.Area != nil {
		own = &d.Area.ID
	}
	return postgres.Each(ctx, s.read, "reading the areas around", `SELECT a.id, a.name, length(a.path) < length($2) FROM areas a
WHERE a.nation_id = $1 AND (a.parent_id IS NOT DISTINCT FROM $3::uuid AND a.ended_on IS NULL OR length(a.path) < length($2) AND left($2, length(a.path)) = a.path) ORDER BY length(a.path), a.name, a.id`,
		[]any{v.NationID, path, own}, func(rows *sql.Rows) error {
			var (
				p     Place
				above bool
			)
			err := rows.Scan(&p.ID, &p.Name, &above)
			if above {
				d.Above = append(d.Above, p)
			} else {
				d.Below = append(d.Below, p)
			}
			return err
		})
}

// Point is one, ended or not. NOT_FOUND for another nation's.
func (s *Service) Point(ctx context.Context, id uuid.UUID) (*Point, error) {
	v := access.ViewerFrom(ctx)
	if !v.Can(access.Read, access.ServicePoint) {
		return nil, casework.NotFound()
	}
	d := &Directory{}
	if err := s.points(ctx, v, d, fmt.Sprintf(pointSQL+`WHERE p.nation_id = $1 AND p.id = $2`, `0, 1`), v.NationID, id); err != nil {
		return nil, err
	}
	if len(d.Points) == 0 {
		return nil, casework.NotFound()
	}
	return &d.Points[0], nil
}

// placeOf says how the area is found that is meant: the one that is named, that of the viewer's first role, or of their community.
func placeOf(v access.Viewer, ask Ask) (query string, id any) {
	if ask.AreaID != nil {
		return `$2`, *ask.AreaID
	}
	if ask.Whole {
		return "", nil
	}
	for _, a := range v.Assignments {
		switch {
		case a.AreaID != "":
			return `$2`, a.AreaID
		case a.CommunityID != "":
			return `(SELECT c.area_id FROM communities c WHERE c.id = $2)`, a.CommunityID
		case a.Role.Place() == access.InNation:
			return "", nil
		}
	}
	return "", nil
}

func (s *Service) points(ctx context.Context, v access.Viewer, d *Directory, query string, args ...any) error {
	total := 0
	err := postgres.Each(ctx, s.read, "reading service points", query, args, func(rows *sql.Rows) error {
		var (
			p         Point
			area      uuid.NullUUID
			answering []string
		)
		err := rows.Scan(&p.ID, &p.Version, &area, &p.AreaName, pq.Array(&answering), &p.Kind, &p.Name, &p.Address, &p.Telephone, &p.AlwaysOpen,
			words[referral.Offer]{&p.Offers}, words[referral.Way]{&p.Ways}, words[string]{&p.Languages}, words[referral.Ease]{&p.Eases}, &p.CheckedOn, &p.EndedOn, &p.Steps, &total)
		if area.Valid {
			p.AreaID = &area.UUID
		}
		_, p.MayChange = rule.CanOnAny(v, access.Change, access.ServicePoint, answering)
		d.Points = append(d.Points, p)
		return err
	})
	if err != nil {
		return err
	}
	d.More = total - len(d.Points)
	ids := make([]uuid.UUID, len(d.Points))
	for i, p := range d.Points {
		ids[i] = p.ID
	}
	open := hoursOf(ctx, s.read, ids)
	for i := range d.Points {
		if d.Points[i].Hours, err = open.of(d.Points[i].ID); err != nil {
			return err
		}
	}
	return nil
}

// opening are the hours of several points, or why they were not read.
type opening struct {
	hours map[uuid.UUID][]referral.Span
	err   error
}

func (o opening) of(id uuid.UUID) ([]referral.Span, error) { return o.hours[id], o.err }

func hoursOf(ctx context.Context, of postgres.Asked, ids []uuid.UUID) opening {
	o := opening{hours: map[uuid.UUID][]referral.Span{}}
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = id.String()
	}
	o.err = postgres.Each(ctx, of, "reading hours", `SELECT point_id, weekday, opens, closes FROM service_hours WHERE point_id = ANY ($1::uuid[]) ORDER BY weekday, opens`, []any{pq.Array(all)}, func(rows *sql.Rows) error {
		var (
			id   uuid.UUID
			span referral.Span
		)
		err := rows.Scan(&id, &span.Weekday, &span.Opens, &span.Closes)
		o.hours[id] = append(o.hours[id], span)
		return err
	})
	return o
}
