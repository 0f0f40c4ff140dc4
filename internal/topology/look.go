// Package topology gives the borders that were imported back as maps: the areas of a
// level under an area, as one topology in which neighbours share their lines, so
// that drawing them coarser opens no gaps. Who may read areas may read borders;
// whoever calls has asked.
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
	// Areas of the level, and those of them without a border.
	Areas   int
	Lacking []Area
	// Sources are where the borders are from, as the imports say.
	Sources []string
}

const knownSQL = `SELECT count(*), coalesce(array_agg(a.id ORDER BY a.name, a.id) FILTER (WHERE b.area_id IS NULL), '{}'),
  coalesce(array_agg(a.name ORDER BY a.name, a.id) FILTER (WHERE b.area_id IS NULL), '{}'),
  coalesce(array_agg(DISTINCT b.source) FILTER (WHERE b.source <> ''), '{}')
FROM areas a LEFT JOIN area_borders b ON b.area_id = a.id
WHERE a.nation_id = $1 AND a.path LIKE $2 AND a.level = $3 AND a.ended_on IS NULL`

// Look says what is known, in one statement.
func Look(ctx context.Context, db *sql.DB, q Question) (*Known, error) {
	var (
		known Known
		ids   []string
		names []string
	)
	if err := db.QueryRowContext(ctx, knownSQL, q.Nation, q.Path+"%", q.Level).Scan(&known.Areas, pq.Array(&ids), pq.Array(&names), pq.Array(&known.Sources)); err != nil {
		return nil, fmt.Errorf("looking for borders: %w", err)
	}
	for i, id := range ids {
		known.Lacking = append(known.Lacking, Area{ID: uuid.MustParse(id), Name: names[i]})
	}
	return &known, nil
}
