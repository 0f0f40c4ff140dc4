package progress

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"saniladder/domain/country"
	"saniladder/internal/postgres"
)

// straysSQL are the areas of a level without a place in the grid, the oldest
// first: whom they came from, ended or not, and among whom they lie. $1 nation, $2
// level, $3 codes of the grid. Those of the past that the nation began with are
// left out: their successors have places of their own.
const straysSQL = `
SELECT a.id,
  ARRAY(SELECT coalesce(p.code, p.id::text) FROM area_successors s JOIN areas p ON p.id = s.area_id
    WHERE s.successor_id = a.id AND p.level = a.level AND p.ended_on IS NOT NULL ORDER BY p.id),
  ARRAY(SELECT coalesce(p.code, p.id::text) FROM area_successors s JOIN areas p ON p.id = s.area_id
    WHERE s.successor_id = a.id AND p.level = a.level AND p.ended_on IS NULL ORDER BY p.id),
  ARRAY(SELECT coalesce(p.code, p.id::text) FROM areas p
    WHERE p.parent_id = a.parent_id AND p.level = a.level AND p.code = ANY ($3) ORDER BY p.code)
FROM areas a WHERE a.nation_id = $1 AND a.level = $2 AND (a.code IS NULL OR a.code <> ALL ($3))
  AND (a.ended_on IS NULL OR EXISTS (SELECT FROM area_successors s WHERE s.successor_id = a.id))
ORDER BY a.id`

// settle gives the rows their places in the grid: those of the profile, and for
// areas made since the ones that follow from all such areas of the nation, asked
// for only where a row is one.
func (q Question) settle(ctx context.Context, db postgres.Asked, rows []*Row) error {
	strays := false
	for _, row := range rows {
		if row.Code == nil {
			strays = true
		} else if t, ok := q.Tiles.Tile(*row.Code); ok {
			row.TileColumn, row.TileRow = &t.Column, &t.Row
		} else {
			strays = true
		}
	}
	if !strays {
		return nil
	}
	settled, err := q.strays(ctx, db)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if t, ok := settled[row.AreaID.String()]; ok && row.TileColumn == nil {
			row.TileColumn, row.TileRow = &t.Column, &t.Row
		}
	}
	return nil
}

func (q Question) strays(ctx context.Context, db postgres.Asked) (map[string]country.Tile, error) {
	rows, err := db.QueryContext(ctx, straysSQL, q.Nation, q.Tiles.Level, pq.Array(q.Tiles.Codes()))
	if err != nil {
		return nil, fmt.Errorf("reading areas without a tile: %w", err)
	}
	defer rows.Close()
	var strays []country.Stray
	for rows.Next() {
		var (
			one              country.Stray
			origins, parents []string
		)
		if err := rows.Scan(&one.Key, pq.Array(&one.HeirTo), pq.Array(&origins), pq.Array(&parents)); err != nil {
			return nil, fmt.Errorf("reading an area without a tile: %w", err)
		}
		if one.Beside = origins; len(origins) == 0 && len(one.HeirTo) == 0 {
			one.Beside = parents
		}
		strays = append(strays, one)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading areas without a tile: %w", err)
	}
	return q.Tiles.Settle(strays), nil
}
