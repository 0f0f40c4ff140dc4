// Package topology gives the borders that were imported back as maps: the areas of
// a level under an area, as one topology in which neighbours share their lines, so
// that drawing them coarser opens no gaps. Who may read areas may read borders.
package topology

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Question asks for the borders of the areas of one level under an area.
type Question struct {
	Nation uuid.UUID
	// Path of the area, "" for the nation.
	Path string
	// Level is the profile's, such as DISTRICT.
	Level string
}

// Area is an area, named only.
type Area struct {
	ID   uuid.UUID
	Name string
}

// Known is what is known of the borders asked for.
type Known struct {
	// Areas of the level, and those of them of which no border is known.
	Areas   int
	Lacking []Area
	// Sources are where the borders are from, as the imports say.
	Sources []string
}

// piecesSQL are the areas asked for with what is known of their borders: their
// own, else those of the highest areas below them that have one. $1 nation, $2
// path prefix with %, $3 level.
const piecesSQL = `
wanted AS (
  SELECT a.id, a.name, a.code, a.parent_id, a.path, a.depth FROM areas a
  WHERE a.nation_id = $1 AND a.path LIKE $2 AND a.level = $3 AND a.ended_on IS NULL),
bordered AS (
  SELECT w.id, d.id AS piece, d.depth, min(d.depth) OVER (PARTITION BY w.id) AS highest
  FROM area_borders b JOIN areas d ON d.id = b.area_id AND d.nation_id = $1 AND d.ended_on IS NULL
  JOIN wanted w ON w.path = left(d.path, (w.depth * 33)::int)),
pieces AS (SELECT id, piece FROM bordered WHERE depth = highest)`

const knownSQL = `WITH ` + piecesSQL + `,
lacking AS (SELECT w.id, w.name FROM wanted w WHERE NOT EXISTS (SELECT FROM pieces p WHERE p.id = w.id))
SELECT (SELECT count(*) FROM wanted),
  ARRAY(SELECT id FROM lacking ORDER BY name, id), ARRAY(SELECT name FROM lacking ORDER BY name, id),
  ARRAY(SELECT DISTINCT b.source FROM pieces p JOIN area_borders b ON b.area_id = p.piece WHERE b.source <> '' ORDER BY 1)`

// Look says what is known, in one statement.
func Look(ctx context.Context, db *sql.DB, q Question) (*Known, error) {
	var (
		known      Known
		ids, names []string
	)
	if err := db.QueryRowContext(ctx, knownSQL, q.Nation, q.Path+"%", q.Level).Scan(&known.Areas, pq.Array(&ids), pq.Array(&names), pq.Array(&known.Sources)); err != nil {
		return nil, fmt.Errorf("looking for borders: %w", err)
	}
	for i, id := range ids {
		known.Lacking = append(known.Lacking, Area{ID: uuid.MustParse(id), Name: names[i]})
	}
	return &known, nil
}
