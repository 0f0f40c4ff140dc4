package account

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/internal/postgres"
	"saniladder/internal/waiting"
)

// Waiting is whose invitation expired and is to be made anew: of people whom the viewer looks after and who cannot sign in
// (PR18). Three statements, and none for who looks after nobody.
func (a *Accounts) Waiting(ctx context.Context, q waiting.Question) ([]waiting.Group, error) {
	v := access.ViewerFrom(ctx)
	if !q.Wants(waiting.Invitation) || !v.Can(access.Manage, access.User) {
		return nil, nil
	}
	now := a.clock().UTC()
	var invited, theirs []uuid.UUID
	if err := postgres.Each(ctx, a.db, "finding invitations that expired", `SELECT DISTINCT i.user_id `+expiredSQL, []any{q.Nation, now, q.Today}, func(r *sql.Rows) error {
		var id uuid.UUID
		err := r.Scan(&id)
		invited = append(invited, id)
		return err
	}); err != nil || len(invited) == 0 {
		return nil, err
	}
	held, err := postsOf(ctx, a.db, q.Today, invited...)
	if err != nil {
		return nil, err
	}
	for _, id := range invited {
		if _, ok := v.LooksAfter(access.Manage, id.String(), v.NationID, held[id].deciding()); ok && id.String() != v.UserID {
			theirs = append(theirs, id)
		}
	}
	if len(theirs) == 0 {
		return nil, nil
	}
	return waiting.Read(ctx, a.db, q, `SELECT '`+string(waiting.Invitation)+`', u.id, NULL::uuid, '', coalesce(w.name, n.name), 0, '', (max(i.expires_at) AT TIME ZONE $5)::date, NULL::date, 1,
  coalesce(nullif(u.display_name, ''), u.name), NULL::date `+expiredSQL+` AND u.id = ANY ($4::uuid[]) GROUP BY u.id, n.name, w.name`, []any{q.Nation, now, q.Today, pq.Array(theirs), q.Profile.TimeZone})
}

// expiredSQL are links and codes that expired unused, of accounts that are open and have no password, with no newer one; where
// they work is the place of the role that they hold or will hold first.
const expiredSQL = `FROM invitations i JOIN users u ON u.id = i.user_id JOIN nations n ON n.id = u.nation_id
LEFT JOIN LATERAL (SELECT a.name FROM role_assignments r LEFT JOIN communities c ON c.id = r.community_id JOIN areas a ON a.id = coalesce(r.area_id, c.area_id)
  WHERE r.user_id = u.id AND coalesce(r.until_on >= $3, true) ORDER BY r.id LIMIT 1) w ON true
WHERE i.nation_id = $1 AND i.used_at IS NULL AND i.expires_at <= $2 AND coalesce(u.password_hash, '') = '' AND coalesce(u.retired_on > $3, true)
  AND NOT EXISTS (SELECT FROM invitations k WHERE k.user_id = u.id AND k.used_at IS NULL AND k.expires_at > $2)`
