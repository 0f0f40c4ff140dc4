package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/transfer/column"
)

// mayReadRows reports that the viewer may see what stands in an import's file:
// what is the viewer's own, and what they may see in the register as well.
func mayReadRows(viewer access.Viewer, job *Import) bool {
	own := job.UserID != uuid.Nil && job.UserID == userOf(viewer)
	for _, object := range writes(job) {
		if !viewer.Can(access.Read, object) && !(own && viewer.Can(access.Import, object)) {
			return false
		}
	}
	return true
}

// MayReadRows reports that the viewer may see the import's rows, and not only how many there are.
func (i *Import) MayReadRows(viewer access.Viewer) bool { return mayReadRows(viewer, i) }

// MayChange reports that the viewer may take the import's next step and settle its rows.
func (i *Import) MayChange(viewer access.Viewer) bool { return mayChange(viewer, i) == nil }

// Import returns an import; NOT_FOUND for what the viewer may not see. The
// columns have no samples for who may not see the rows.
func (s *Service) Import(ctx context.Context, id uuid.UUID) (*Import, error) {
	job, _, err := s.load(ctx, s.db, id, "")
	if err != nil {
		return nil, err
	}
	if _, ok := access.ViewerFrom(ctx).CanOn(access.Read, access.ImportJob, job.target()); !ok {
		return nil, casework.NotFound()
	}
	job.shield(access.ViewerFrom(ctx))
	return job, nil
}

// shield takes the samples away from who may not see the rows.
func (i *Import) shield(viewer access.Viewer) {
	if mayReadRows(viewer, i) {
		return
	}
	i.Columns = slices.Clone(i.Columns)
	for at := range i.Columns {
		i.Columns[at].Sample = nil
	}
}

// ImportsQuery asks for imports, newest first.
type ImportsQuery struct {
	Kind   Kind  // "" for all
	State  State // "" for all
	First  int   // 1 to 100
	Before uuid.UUID
}

// Imports lists those that the viewer may see, and whether there are more.
func (s *Service) Imports(ctx context.Context, q ImportsQuery) ([]*Import, bool, error) {
	viewer := access.ViewerFrom(ctx)
	owner, all := uuid.Nil, false
	for _, grant := range viewer.Scopes(access.Read, access.ImportJob) {
		switch grant.ScopeKind {
		case access.Nation:
			all = true
		case access.Self:
			owner = userOf(viewer)
		}
	}
	if q.First < 1 || q.First > 100 {
		return nil, false, fault.New(fault.Limit, "Ask for 1 to 100 imports.").At("first").With("limit", "100")
	}
	if !all && owner == uuid.Nil {
		return nil, false, nil
	}
	rows, err := s.db.QueryContext(ctx, selectJob+` WHERE j.kind = 'IMPORT' AND j.nation_id = $1 AND ($2 OR j.user_id = $3)
		AND ($4 = '' OR j.input->>'kind' = $4) AND ($5 = '' OR j.state = $5) AND ($6::uuid IS NULL OR j.id < $6)
		ORDER BY j.id DESC LIMIT $7`, viewer.NationID, all, owner, q.Kind, q.State, nullID(q.Before), q.First+1)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	var list []*Import
	for rows.Next() {
		job, _, err := scanJob(rows)
		if err != nil {
			return nil, false, err
		}
		job.shield(viewer)
		list = append(list, job)
	}
	if err := rows.Err(); err != nil {
		return nil, false, err
	}
	more := len(list) > q.First
	return list[:min(len(list), q.First)], more, nil
}

const selectJob = `SELECT j.id, j.nation_id, j.user_id, coalesce(nullif(u.display_name, ''), u.name, ''), j.state, j.stage, j.input, j.result, j.error,
	j.done, j.total, j.cancel_requested, j.created_at, j.started_at, j.finished_at, j.version, p.id, p.user_id, p.name, p.hash, p.size, p.created_at
	FROM jobs j JOIN uploads p ON p.id = j.upload_id LEFT JOIN users u ON u.id = j.user_id`

type querier interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

func (s *Service) load(ctx context.Context, db querier, id uuid.UUID, lock string) (*Import, *input, error) {
	job, kept, err := scanJob(db.QueryRowContext(ctx, selectJob+` WHERE j.id = $1 AND j.kind = 'IMPORT'`+lock, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, casework.NotFound()
	}
	return job, kept, err
}

func scanJob(row interface{ Scan(...any) error }) (*Import, *input, error) {
	var (
		job               Import
		user, uploader    uuid.NullUUID
		given, made, fail []byte
		total             sql.NullInt64
		started, finished sql.NullTime
	)
	if err := row.Scan(&job.ID, &job.NationID, &user, &job.By, &job.State, &job.Stage, &given, &made, &fail, &job.Done, &total, &job.CancelRequested,
		&job.CreatedAt, &started, &finished, &job.Version, &job.Upload.ID, &uploader, &job.Upload.Name, &job.Upload.Hash, &job.Upload.Size,
		&job.Upload.CreatedAt); err != nil {
		return nil, nil, err
	}
	var kept input
	if err := json.Unmarshal(given, &kept); err != nil {
		return nil, nil, fmt.Errorf("reading an import's input: %w", err)
	}
	job.UserID, job.Upload.UserID, job.Upload.NationID, job.Total = user.UUID, uploader.UUID, job.NationID, total.Int64
	job.StartedAt, job.FinishedAt = started.Time, finished.Time
	if !user.Valid {
		job.By = kept.Operator
	}
	job.Kind, job.Format, job.Columns, job.Options = kept.Kind, kept.Format, kept.Columns, kept.Options
	job.Missing = column.Missing(kept.Kind, kept.Columns)
	if made != nil {
		var r result
		if err := json.Unmarshal(made, &r); err != nil {
			return nil, nil, fmt.Errorf("reading an import's result: %w", err)
		}
		job.Counts, job.Applied, job.TakenBack, job.HeldBy = r.Counts, r.Applied, r.TakenBack, byRows(r.HeldBy)
	}
	if fail != nil {
		job.Error = &fault.Error{}
		if err := json.Unmarshal(fail, job.Error); err != nil {
			return nil, nil, fmt.Errorf("reading an import's error: %w", err)
		}
	}
	return &job, &kept, nil
}
