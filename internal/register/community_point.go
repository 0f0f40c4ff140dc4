package register

import (
	"context"
	"fmt"
	"math"
	"strings"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/rule"
)

// The map's limits.
const (
	// MaxPoints is how many points a map shows.
	MaxPoints = 1000
	// MaxZoom is the nearest look, at which a cell is a few metres wide.
	MaxZoom = 20
)

// BoundingBox is a part of the map in degrees (WGS 84); it does not cross the
// 180th meridian.
type BoundingBox struct{ West, South, East, North float64 }

// whole is all of the map.
var whole = BoundingBox{West: -180, South: -90, East: 180, North: 90}

// CommunityPoint is one community, or several that lie in one cell of a grid.
type CommunityPoint struct {
	// Latitude and Longitude are the community's, or the middle of several.
	Latitude, Longitude float64
	Communities         int
	// CommunityID and Name are given where it is one.
	CommunityID *uuid.UUID
	Name        *string
	// Checked and Recorded count communities by level, from 0 for none: those that hold exactly the level, checked here,
	// and those with exactly the level on an older list, above the one checked here (PR2).
	Checked, Recorded []int
}

// CommunityPoints are the communities of a part of the map.
type CommunityPoints struct {
	Points []CommunityPoint
	// WithoutPoint is how many communities match and have none.
	WithoutPoint int
}

// CommunityPoints draws near communities together: by cells that halve with each
// step of zoom (0 to MaxZoom), and wider ones where those in the box would lie in
// more than MaxPoints cells. Cells lie on one grid of the globe, so that a map
// that is moved keeps its points. box nil is all of the map. One statement, one
// more for a filter by area.
func (s *Service) CommunityPoints(ctx context.Context, f CommunityFilter, box *BoundingBox, zoom int) (*CommunityPoints, error) {
	q, err := s.communityQuestion(ctx, access.ViewerFrom(ctx), f)
	if err != nil {
		return nil, err
	}
	if q.public {
		return nil, errNotYours("filter")
	}
	if zoom < 0 || zoom > MaxZoom {
		return nil, fault.New(fault.Invalid, "%d is not a zoom from 0 to %d.", zoom, MaxZoom).At("zoom")
	}
	view := whole
	if box != nil {
		view = *box
	}
	if err := view.check(); err != nil {
		return nil, err
	}
	profile, err := s.profile(ctx, q.viewer)
	if err != nil {
		return nil, err
	}
	query, args := q.pointsSQL(view, zoom, len(profile.Levels))
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("drawing communities together: %w", err)
	}
	defer rows.Close()
	points := &CommunityPoints{}
	for rows.Next() {
		var (
			p                   CommunityPoint
			latitude, longitude *float64
			checked, recorded   []int64
		)
		if err := rows.Scan(&points.WithoutPoint, &latitude, &longitude, &p.Communities, &p.CommunityID, &p.Name, pq.Array(&checked), pq.Array(&recorded)); err != nil {
			return nil, fmt.Errorf("reading a point: %w", err)
		}
		if latitude == nil {
			continue // nothing in the box; the row is there for those without a point
		}
		p.Latitude, p.Longitude = *latitude, *longitude
		p.Checked, p.Recorded = ints(checked), ints(recorded)
		points.Points = append(points.Points, p)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("drawing communities together: %w", err)
	}
	return points, nil
}

// pointsSQL groups the communities by cell. The cell's width is that of the
// zoom, doubled until what there is of the nation in the box has few enough.
func (q communityQuestion) pointsSQL(box BoundingBox, zoom, levels int) (string, []any) {
	inside := q.from().
		Where(rule.Expression("c.latitude BETWEEN ? AND ?", box.South, box.North)).
		Where(rule.Expression("c.longitude BETWEEN ? AND ?", box.West, box.East)).
		SelectExpr(entsql.Raw("c.id, c.name, c.latitude, c.longitude, c.level, " + recordedSQL + " AS recorded_level"))
	text, args := inside.Query()
	without := q.from().Where(rule.Expression("c.latitude IS NULL")).SelectExpr(entsql.Raw("count(*)"))
	without.SetTotal(len(args))
	rest, more := without.Query()
	args = append(args, more...)
	args = append(args, q.viewer.NationID, box.West, box.East, box.South, box.North)
	n := len(args) - 4 // the first of the last five
	counted := func(column string) string {
		parts := make([]string, levels+1)
		for level := range parts {
			parts[level] = fmt.Sprintf("count(*) FILTER (WHERE %s = %d)", column, level)
		}
		return "ARRAY[" + strings.Join(parts, ", ") + "]"
	}
	// 16 cells a tile of 256 pixels keep points apart on screen.
	const cellsPerTile = 16
	width := 360.0 / cellsPerTile / math.Exp2(float64(zoom))
	return fmt.Sprintf(`WITH extent AS (
  SELECT greatest(min(longitude), $%[3]d::float8) AS west, least(max(longitude), $%[4]d::float8) AS east,
    greatest(min(latitude), $%[5]d::float8) AS south, least(max(latitude), $%[6]d::float8) AS north
  FROM communities WHERE nation_id = $%[2]d AND ended_on IS NULL),
grid AS (
  SELECT w.width FROM extent e, LATERAL (SELECT %.15[7]g * 2 ^ step AS width FROM generate_series(0, %[8]d) step) w
  WHERE (floor(e.east / w.width) - floor(e.west / w.width) + 1) * (floor(e.north / w.width) - floor(e.south / w.width) + 1) <= %[9]d
  ORDER BY w.width LIMIT 1),
cells AS (
  SELECT avg(c.latitude) AS latitude, avg(c.longitude) AS longitude, count(*) AS n, array_agg(c.id) AS ids, min(c.name) AS name, %[10]s AS levels, %[11]s AS recorded
  FROM (%[1]s) c, grid g GROUP BY floor(c.latitude / g.width), floor(c.longitude / g.width))
SELECT (%[12]s), x.latitude, x.longitude, coalesce(x.n, 0), CASE WHEN x.n = 1 THEN x.ids[1] END, CASE WHEN x.n = 1 THEN x.name END, x.levels, x.recorded
FROM (SELECT) one LEFT JOIN cells x ON true`,
		text, n, n+1, n+2, n+3, n+4, width, MaxZoom+1, MaxPoints, counted("c.level"), counted("c.recorded_level"), rest), args
}

// check refuses a box that is none.
func (b BoundingBox) check() error {
	ok := b.West >= -180 && b.East <= 180 && b.South >= -90 && b.North <= 90 && b.West <= b.East && b.South <= b.North
	if !ok { // NaN is not in order either
		return fault.New(fault.Invalid, "The part of the map must lie within -180 to 180 and -90 to 90 degrees, west before east and south before north.").At("bbox")
	}
	return nil
}

func ints(counts []int64) []int {
	all := make([]int, len(counts))
	for i, n := range counts {
		all[i] = int(n)
	}
	return all
}
