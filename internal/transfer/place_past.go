package transfer

import (
	"context"
	"database/sql"

	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/naming"
)

// loadPast reads what is left of areas that ended: the codes that they keep, and
// what those that were split became.
func (p *places) loadPast(ctx context.Context, r *run) error {
	if err := each(ctx, r.Tx, func(rows *sql.Rows) error {
		var code string
		err := rows.Scan(&code)
		p.endedCodes[code] = true
		return err
	}, `SELECT code FROM areas WHERE nation_id = $1 AND ended_on IS NOT NULL AND code IS NOT NULL`, r.Nation); err != nil {
		return err
	}
	return p.loadSplits(ctx, r)
}

// loadSplits reads the areas that ended and became others (PR7), those of the
// profile among them.
func (p *places) loadSplits(ctx context.Context, r *run) error {
	p.splits = make(map[int][]naming.Split)
	return each(ctx, r.Tx, func(rows *sql.Rows) error {
		var (
			depth int
			split naming.Split
			until calendar.Day
		)
		if err := rows.Scan(&split.Name, &depth, &until, pq.Array(&split.Successors)); err != nil {
			return err
		}
		split.Until = calendar.Exactly(until)
		p.splits[depth] = append(p.splits[depth], split)
		return nil
	}, `SELECT a.name, a.depth, a.ended_on, array_agg(s.successor_id::text) FROM areas a JOIN area_successors s ON s.area_id = a.id
		WHERE a.nation_id = $1 AND a.ended_on IS NOT NULL GROUP BY a.id`, r.Nation)
}
