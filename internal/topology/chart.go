package topology

import (
	"context"
	"database/sql"
	"encoding/base64"
	"fmt"

	"github.com/google/uuid"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"saniladder/domain/access"
	"saniladder/domain/fault"
)

// Service draws charts of the borders of the nation whose viewer asks.
type Service struct {
	DB *sql.DB
	// GlobalID is how the API names an area.
	GlobalID func(area uuid.UUID) string
}

// Chart is borders that can be fetched.
type Chart struct {
	// Version is the same as long as the borders and names are.
	Version string
	draw    func(context.Context) ([]byte, error)
}

// Draw is the TopoJSON. It costs by the borders' points.
func (c *Chart) Draw(ctx context.Context) ([]byte, error) { return c.draw(ctx) }

const versionSQL = `WITH ` + piecesSQL + `
SELECT count(*), coalesce(sha256(convert_to(string_agg(concat_ws('|', w.id, w.name, w.code, w.parent_id, p.piece, b.imported_at), ';' ORDER BY w.id, p.piece), 'UTF8')), '')
FROM pieces p JOIN wanted w USING (id) JOIN area_borders b ON b.area_id = p.piece`

const drawSQL = `WITH ` + piecesSQL + `
SELECT w.id, w.name, coalesce(w.code, ''), w.parent_id, b.geometry
FROM pieces p JOIN wanted w USING (id) JOIN area_borders b ON b.area_id = p.piece ORDER BY w.name, w.id, p.piece`

// drawn is how charts are drawn; it changes when the same borders come out otherwise.
const drawn = "1"

// Chart finds the borders of a level of areas under an area, or the nation for
// none. NOT_FOUND for an area that is not the nation's, where no border is known,
// and for a viewer who may not read areas.
func (s *Service) Chart(ctx context.Context, area uuid.UUID, level string) (*Chart, error) {
	v, missing := access.ViewerFrom(ctx), fault.New(fault.NotFound, "There is no map of this.")
	nation, err := uuid.Parse(v.NationID)
	if err != nil || len(v.Scopes(access.Read, access.Area)) == 0 {
		return nil, missing
	}
	q := Question{Nation: nation, Level: level}
	if area != uuid.Nil {
		err := s.DB.QueryRowContext(ctx, `SELECT path FROM areas WHERE id = $1 AND nation_id = $2`, area, nation).Scan(&q.Path)
		if err == sql.ErrNoRows {
			return nil, missing
		}
		if err != nil {
			return nil, fmt.Errorf("finding an area: %w", err)
		}
	}
	var (
		pieces int
		hash   []byte
	)
	if err := s.DB.QueryRowContext(ctx, versionSQL, q.Nation, q.Path+"%", q.Level).Scan(&pieces, &hash); err != nil {
		return nil, fmt.Errorf("finding borders: %w", err)
	}
	if pieces == 0 {
		return nil, missing
	}
	return &Chart{
		Version: drawn + base64.RawURLEncoding.EncodeToString(hash)[:22],
		draw:    func(ctx context.Context) ([]byte, error) { return s.draw(ctx, q) },
	}, nil
}

func (s *Service) draw(ctx context.Context, q Question) ([]byte, error) {
	rows, err := s.DB.QueryContext(ctx, drawSQL, q.Nation, q.Path+"%", q.Level)
	if err != nil {
		return nil, fmt.Errorf("reading borders: %w", err)
	}
	defer rows.Close()
	var (
		features []feature
		areas    [][]orb.MultiPolygon
		last     uuid.UUID
	)
	for rows.Next() {
		var (
			id     uuid.UUID
			parent uuid.NullUUID
			one    feature
			text   []byte
		)
		if err := rows.Scan(&id, &one.name, &one.code, &parent, &text); err != nil {
			return nil, fmt.Errorf("reading a border: %w", err)
		}
		border, err := parse(text)
		if err != nil {
			return nil, fmt.Errorf("reading the border of %s: %w", one.name, err)
		}
		if id != last {
			one.id, last = s.GlobalID(id), id
			if parent.Valid {
				one.parent = s.GlobalID(parent.UUID)
			}
			features, areas = append(features, one), append(areas, nil)
		}
		areas[len(areas)-1] = append(areas[len(areas)-1], border)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading borders: %w", err)
	}
	return draw(features, areas), nil
}

func parse(text []byte) (orb.MultiPolygon, error) {
	geometry, err := geojson.UnmarshalGeometry(text)
	if err != nil {
		return nil, err
	}
	switch shape := geometry.Geometry().(type) {
	case orb.Polygon:
		return orb.MultiPolygon{shape}, nil
	case orb.MultiPolygon:
		return shape, nil
	}
	return nil, fmt.Errorf("a %s is no border", geometry.Type)
}

// draw makes the TopoJSON: as fine as a picture of the whole shows.
func draw(features []feature, areas [][]orb.MultiPolygon) []byte {
	t := build(areas)
	t.merge()
	t.drop()
	bound := orb.Bound{Min: orb.Point{180, 90}, Max: orb.Point{-180, -90}}
	for _, pieces := range areas {
		for _, piece := range pieces {
			bound = bound.Union(piece.Bound())
		}
	}
	dot := max(bound.Max[0]-bound.Min[0], bound.Max[1]-bound.Min[1]) * steps / drawing
	t.simplify(dot * dot)
	return t.encode(features)
}
