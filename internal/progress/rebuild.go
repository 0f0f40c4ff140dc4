package progress

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
)

// rollupSQL is everything that rollups say of a nation, a row an area, but for
// the day of the last news: it stays when the community of that news moves away.
const rollupSQL = `SELECT a.id, (to_jsonb(c) - 'last_recorded_on')::text || coalesce((SELECT jsonb_agg(y ORDER BY y.year) FROM area_report_years y WHERE y.area_id = a.id AND y.communities <> 0), '[]')::text
  || coalesce((SELECT jsonb_agg(o ORDER BY o.organisation_id) FROM area_organisations o WHERE o.area_id = a.id AND (o.communities <> 0 OR o.past <> 0)), '[]')::text
  || coalesce((SELECT jsonb_agg(t ORDER BY t.month, t.level) FROM area_trends t WHERE t.area_id = a.id AND (t.gained, t.lost, t.reached_any, t.late, t.late_any) <> (0, 0, 0, 0, 0)), '[]')::text
  || coalesce((SELECT jsonb_agg(p ORDER BY p.kind, p.level, p.month, p.months) FROM area_paces p WHERE p.area_id = a.id AND p.communities <> 0), '[]')::text
  || coalesce((SELECT jsonb_agg(w ORDER BY w.level, w.state, w.tier, w.since, w.due_on) FROM area_waits w WHERE w.area_id = a.id AND w.cases <> 0), '[]')::text AS said
FROM areas a JOIN area_counters c ON c.area_id = a.id WHERE a.nation_id = $1 AND c.communities <> 0`

// clearSQL empties a nation's rollups and puts every community's counters in
// line to be folded again.
var clearSQL = []string{
	`DELETE FROM area_levels r USING areas a WHERE a.id = r.area_id AND a.nation_id = $1`,
	`DELETE FROM area_report_years r USING areas a WHERE a.id = r.area_id AND a.nation_id = $1`,
	`DELETE FROM area_organisations r USING areas a WHERE a.id = r.area_id AND a.nation_id = $1`,
	`DELETE FROM area_paces r USING areas a WHERE a.id = r.area_id AND a.nation_id = $1`,
	`DELETE FROM area_waits r USING areas a WHERE a.id = r.area_id AND a.nation_id = $1`,
	`DELETE FROM area_trends r USING areas a WHERE a.id = r.area_id AND a.nation_id = $1`,
	`DELETE FROM area_counters r USING areas a WHERE a.id = r.area_id AND a.nation_id = $1`,
	`INSERT INTO counter_deltas SELECT gen_random_uuid(), 1, k.* FROM community_counters k WHERE k.nation_id = $1`,
}

// Rebuild makes a nation's rollups anew from its communities' counters, after
// folding what waits, and returns how many areas said something else before.
func Rebuild(ctx context.Context, tx *sql.Tx, nation uuid.UUID) (int, error) {
	if _, err := FoldIn(ctx, tx, nation); err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `CREATE TEMPORARY TABLE rollups_before (id uuid, said text) ON COMMIT DROP`); err != nil {
		return 0, fmt.Errorf("keeping the rollups to compare: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO rollups_before `+rollupSQL, nation); err != nil {
		return 0, fmt.Errorf("keeping the rollups to compare: %w", err)
	}
	for _, statement := range clearSQL {
		if _, err := tx.ExecContext(ctx, statement, nation); err != nil {
			return 0, fmt.Errorf("emptying the rollups: %w", err)
		}
	}
	if _, err := FoldIn(ctx, tx, nation); err != nil {
		return 0, err
	}
	var n int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM (`+rollupSQL+`) s FULL JOIN rollups_before b USING (id) WHERE s.said IS DISTINCT FROM b.said`, nation).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("comparing the rollups: %w", err)
	}
	return n, nil
}
