package progress

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Move keeps the rollups right while areas change their place in the tree, or
// their communities go to other areas: what is counted under the given paths is
// taken out by the old paths, change writes the new ones, and the counters are
// put in again by those. The caller holds the communities' locks. Its statements
// do not grow with the communities, and no household is looked at.
func Move(ctx context.Context, tx *sql.Tx, nation uuid.UUID, paths []string, change func(context.Context) error) error {
	if _, err := FoldIn(ctx, tx, nation); err != nil {
		return err
	}
	patterns := make([]string, len(paths))
	for i, path := range paths {
		patterns[i] = path + "%"
	}
	moved, err := counted(ctx, tx, nation, patterns)
	if err != nil {
		return err
	}
	if err := deltas(ctx, tx, -1, moved); err != nil {
		return err
	}
	if _, err := FoldIn(ctx, tx, nation); err != nil {
		return err
	}
	if err := change(ctx); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE community_counters k SET area_id = c.area_id FROM communities c
WHERE k.community_id = ANY ($1) AND c.id = k.community_id AND k.area_id <> c.area_id`, moved); err != nil {
		return fmt.Errorf("moving counters: %w", err)
	}
	return deltas(ctx, tx, 1, moved)
}

// counted are the communities with counters in areas under paths.
func counted(ctx context.Context, tx *sql.Tx, nation uuid.UUID, patterns []string) (any, error) {
	var ids []string
	err := tx.QueryRowContext(ctx, `SELECT coalesce(array_agg(k.community_id), '{}') FROM community_counters k JOIN areas a ON a.id = k.area_id
WHERE a.nation_id = $1 AND a.path LIKE ANY ($2)`, nation, pq.Array(patterns)).Scan(pq.Array(&ids))
	if err != nil {
		return nil, fmt.Errorf("finding counted communities: %w", err)
	}
	return pq.Array(ids), nil
}

// deltas appends the counters of communities with a sign.
func deltas(ctx context.Context, tx *sql.Tx, sign int, communities any) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO counter_deltas SELECT gen_random_uuid(), $1, k.* FROM community_counters k WHERE k.community_id = ANY ($2)`, sign, communities)
	if err != nil {
		return fmt.Errorf("appending deltas: %w", err)
	}
	return nil
}
