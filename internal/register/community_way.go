package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/internal/casework"
)

// keepWay lets what communities did on their way stay with the one that continues
// (PR7): actions, regulations with their violations, and places are moved to it;
// meetings, maps and reports, which are never written anew, are read with it.
func keepWay(ctx context.Context, u *casework.Unit, to uuid.UUID, from []uuid.UUID) error {
	for _, table := range []string{"agreed_actions", "local_regulations", "violations", "community_places"} {
		if err := u.Exec(ctx, "moving "+table, `UPDATE `+table+` SET community_id = $1, version = version + 1 WHERE community_id = ANY ($2)`, to, texts(from)); err != nil {
			return err
		}
	}
	if err := u.Exec(ctx, "keeping a community's past", `INSERT INTO community_pasts (community_id, past_id)
SELECT $1::uuid, f FROM unnest($2::uuid[]) AS f UNION SELECT $1::uuid, p.past_id FROM community_pasts p WHERE p.community_id = ANY ($2) AND p.past_id <> $1::uuid
ON CONFLICT DO NOTHING`, to, texts(from)); err != nil {
		return fmt.Errorf("keeping a way: %w", err)
	}
	return nil
}
