package transfer

import (
	"context"

	"saniladder/domain/access"
	"saniladder/internal/waiting"
)

// Waiting is what of imports waits for the viewer: rows of their own that were held, and lists that failed. Whoever brings in a
// nation's staff and areas is told of everybody's lists that failed, and of rows of lists that came in by the command line, which
// are nobody's own. A list that failed waits no longer once the same file has come in. One statement, and none for who brings in nothing.
func (s *Service) Waiting(ctx context.Context, q waiting.Question) ([]waiting.Group, error) {
	v := access.ViewerFrom(ctx)
	own := userOf(v)
	if !q.Wants(waiting.FailedImport, waiting.HeldRows) || !v.IsSignedIn() || !v.Can(access.Change, access.ImportJob) {
		return nil, nil
	}
	return waiting.Read(ctx, s.db, q, waitingSQL, []any{q.Nation, own, takesUnowned(v, q.Nation), q.Profile.TimeZone})
}

const waitingSQL = `SELECT CASE WHEN j.state = 'FAILED' THEN '` + string(waiting.FailedImport) + `' ELSE '` + string(waiting.HeldRows) + `' END, j.id, NULL::uuid, '', n.name, 0, '',
  (coalesce(j.finished_at, j.created_at) AT TIME ZONE $4)::date, NULL::date, CASE WHEN j.state = 'FAILED' THEN 1 ELSE h.rows END,
  concat_ws(' · ', coalesce(nullif(j.input->'options'->>'source', ''), p.name), CASE WHEN j.user_id <> $2 THEN coalesce(nullif(u.display_name, ''), u.name) END), NULL::date
FROM jobs j JOIN nations n ON n.id = j.nation_id JOIN uploads p ON p.id = j.upload_id LEFT JOIN users u ON u.id = j.user_id
CROSS JOIN LATERAL (SELECT coalesce((j.result->'counts'->>'held')::int, 0) - coalesce((j.result->'counts'->>'leftOut')::int, 0) AS rows) h
WHERE j.nation_id = $1 AND j.kind = 'IMPORT' AND CASE j.state
  WHEN 'FAILED' THEN (j.user_id = $2 OR $3) AND NOT EXISTS (SELECT FROM jobs l JOIN uploads o ON o.id = l.upload_id
    WHERE l.nation_id = j.nation_id AND l.kind = 'IMPORT' AND l.state = 'DONE' AND l.id > j.id AND l.input->>'kind' = j.input->>'kind' AND o.hash = p.hash)
  WHEN 'DRAFT' THEN j.user_id = $2 AND h.rows > 0
  WHEN 'DONE' THEN (j.user_id = $2 OR j.user_id IS NULL AND $3) AND h.rows > 0 AND coalesce((j.result->>'takenBack')::int, 0) = 0 ELSE false END`
