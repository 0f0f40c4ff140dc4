package register

import (
	"context"
	"fmt"
	"math"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
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
// that is moved keeps its points. box nil is all of the map. Two statements, one
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
	points := &CommunityPoints{}
	extent, found, err := s.extent(ctx, q, view, &points.WithoutPoint)
	if err != nil || !found {
		return points, err
	}
	query, args := q.pointsSQL(extent, extent.cell(zoom))
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("drawing communities together: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			p                 CommunityPoint
			checked, recorded []int64
		)
		if err := rows.Scan(&p.Latitude, &p.Longitude, &p.Communities, &p.CommunityID, &p.Name, pq.Array(&checked), pq.Array(&recorded)); err != nil {
			return nil, fmt.Errorf("reading a point: %w", err)
		}
		p.Checked, p.Recorded = tally(checked, len(profile.Levels)), tally(recorded, len(profile.Levels))
		points.Points = append(points.Points, p)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("drawing communities together: %w", err)
	}
	return points, nil
}

// extent is the part of the box in which there are communities, false where
// there is none; and it counts those without a point.
func (s *Service) extent(ctx context.Context, q communityQuestion, box BoundingBox, without *int) (BoundingBox, bool, error) {
	const inside = `count(*) FILTER (WHERE latitude IS NULL), count(*) FILTER (WHERE i), min(longitude) FILTER (WHERE i), min(latitude) FILTER (WHERE i),
  max(longitude) FILTER (WHERE i), max(latitude) FILTER (WHERE i)`
	sub := q.from().SelectExpr(entsql.Raw("c.latitude, c.longitude"), entsql.ExprFunc(func(b *entsql.Builder) {
		b.WriteString("c.latitude BETWEEN ").Arg(box.South).WriteString(" AND ").Arg(box.North)
		b.WriteString(" AND c.longitude BETWEEN ").Arg(box.West).WriteString(" AND ").Arg(box.East).WriteString(" AS i")
	})).As("c")
	query, args := entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw(inside)).From(sub).Query()
	var (
		n                        int
		west, south, east, north *float64
	)
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(without, &n, &west, &south, &east, &north); err != nil {
		return box, false, fmt.Errorf("finding the communities' extent: %w", err)
	}
	if n == 0 {
		return box, false, nil
	}
	return BoundingBox{West: *west, South: *south, East: *east, North: *north}, true, nil
}

// pointsSQL groups the communities by cell.
func (q communityQuestion) pointsSQL(box BoundingBox, cell float64) (string, []any) {
	s := q.from().SelectExpr(
		entsql.Raw("avg(c.latitude)"), entsql.Raw("avg(c.longitude)"), entsql.Raw("count(*)"),
		entsql.Raw("CASE WHEN count(*) = 1 THEN (array_agg(c.id))[1] END"),
		entsql.Raw("CASE WHEN count(*) = 1 THEN min(c.name) END"),
		entsql.Raw("array_agg(c.level)"), entsql.Raw("array_agg("+recordedSQL+")"))
	s.Where(expression("c.latitude BETWEEN ? AND ?", box.South, box.North))
	s.Where(expression("c.longitude BETWEEN ? AND ?", box.West, box.East))
	// The cell is a number of ours, a power of two: written out, the database sees that both places mean the same.
	size := fmt.Sprintf("%.12f", cell)
	s.GroupBy("floor(c.latitude / "+size+")", "floor(c.longitude / "+size+")")
	return s.Query()
}

// check refuses a box that is none.
func (b BoundingBox) check() error {
	ok := b.West >= -180 && b.East <= 180 && b.South >= -90 && b.North <= 90 && b.West <= b.East && b.South <= b.North
	if !ok { // NaN is not in order either
		return fault.New(fault.Invalid, "The part of the map must lie within -180 to 180 and -90 to 90 degrees, west before east and south before north.").At("bbox")
	}
	return nil
}

// cell is the width of the grid's cells in degrees.
func (b BoundingBox) cell(zoom int) float64 {
	// 16 cells a tile of 256 pixels keep points apart on screen.
	const cellsPerTile = 16
	cell := 360.0 / cellsPerTile / math.Exp2(float64(zoom))
	count := func(from, to float64) float64 { return math.Floor(to/cell) - math.Floor(from/cell) + 1 }
	for count(b.West, b.East)*count(b.South, b.North) > MaxPoints {
		cell *= 2
	}
	return cell
}

// tally counts how often each level occurs.
func tally(levels []int64, highest int) []int {
	counts := make([]int, highest+1)
	for _, level := range levels {
		if level >= 0 && int(level) <= highest {
			counts[level]++
		}
	}
	return counts
}
