package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
)

const (
	// idle is how long a worker waits when there is nothing to do.
	idle = 2 * time.Second
	// beat is how often a worker says that it lives, and looks for a cancellation.
	beat = 2 * time.Second
	// stale is how old a heartbeat is when its worker is taken for dead.
	stale = 30 * time.Second
	// mostCrashes is how often a job is taken up again after its worker died: a
	// list that ends its worker each time would end every server.
	mostCrashes = 3
)

// errCancelled ends a run that a person stopped.
var errCancelled = errors.New("cancelled by a person")

// Work takes up queued imports, and those whose worker has died, one after the
// other until ctx ends. Several servers may work beside each other.
func (s *Service) Work(ctx context.Context) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-timer.C:
		}
		wait := idle
		id, err := s.claim(ctx, uuid.Nil)
		switch {
		case err != nil && ctx.Err() == nil:
			s.log.Error("no import could be taken up", "error", err)
		case id != uuid.Nil:
			wait = 0
			if err := s.execute(ctx, id); err != nil && ctx.Err() == nil {
				s.log.Error("an import failed", "import", id, "error", err, "cause", fault.From(err).Cause)
			}
		}
		timer.Reset(wait)
	}
}

// Run works on one import here and now, for the command line: one that waits, or
// that a step kept for this service (StepInput.Here). It returns the import's failure.
func (s *Service) Run(ctx context.Context, id uuid.UUID) error {
	var kept bool
	if err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM jobs WHERE id = $1 AND state = 'RUNNING' AND worker = $2)`, id, s.worker).Scan(&kept); err != nil {
		return err
	}
	if kept {
		return s.execute(ctx, id)
	}
	claimed, err := s.claim(ctx, id)
	if err != nil {
		return err
	}
	if claimed == uuid.Nil {
		return fault.New(fault.Conflict, "This import is not waiting; it may be worked on by the server already.")
	}
	return s.execute(ctx, id)
}

// claim makes one waiting job this worker's; uuid.Nil when there is none.
func (s *Service) claim(ctx context.Context, only uuid.UUID) (uuid.UUID, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return uuid.Nil, err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	var id uuid.UUID
	err = tx.QueryRowContext(ctx, `UPDATE jobs SET state = 'RUNNING', worker = $1, started_at = coalesce(started_at, $2), heartbeat_at = $2, done = 0,
			crashes = CASE WHEN state = 'RUNNING' THEN crashes + 1 ELSE 0 END
		WHERE id = (SELECT id FROM jobs WHERE kind = 'IMPORT' AND ($3::uuid IS NULL OR id = $3)
			AND (state = 'QUEUED' OR state = 'RUNNING' AND heartbeat_at < $4) ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
		RETURNING id`, s.worker, s.now(), nullID(only), s.now().Add(-stale)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return uuid.Nil, nil
	}
	if err != nil {
		return uuid.Nil, err
	}
	return id, tx.Commit()
}

// execute runs a claimed job's stage and records its failure or cancellation.
func (s *Service) execute(ctx context.Context, id uuid.UUID) error {
	job, kept, err := s.load(ctx, s.db, id, "")
	if err != nil {
		return err
	}
	if err = s.lasting(ctx, id); err == nil {
		err = s.stage(ctx, job, kept)
	}
	switch {
	case err == nil, errors.Is(err, errTakenOver):
		return err
	case errors.Is(err, errCancelled):
		return s.giveUp(ctx, id, Cancelled, fault.New(fault.Unavailable, "The import was cancelled; nothing of it was applied."))
	case ctx.Err() != nil:
		// The server stops: the job waits for the next one.
		release, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return s.write(release, `UPDATE jobs SET state = 'QUEUED', worker = NULL WHERE id = $1 AND worker = $2 AND state = 'RUNNING'`, id, s.worker)
	}
	return errors.Join(err, s.giveUp(ctx, id, Failed, fault.From(err)))
}

// lasting refuses a job that its workers died of.
func (s *Service) lasting(ctx context.Context, id uuid.UUID) error {
	var crashes int
	if err := s.db.QueryRowContext(ctx, `SELECT crashes FROM jobs WHERE id = $1`, id).Scan(&crashes); err != nil {
		return err
	}
	if crashes > mostCrashes {
		return fault.New(fault.Unavailable, "The import was begun %d times, and the server stopped each time before it ended; nothing of it was applied. Split the file, or tell whoever runs the server.", crashes)
	}
	return nil
}

func (s *Service) giveUp(ctx context.Context, id uuid.UUID, state State, e *fault.Error) error {
	stored := *e
	stored.Cause = nil // it is for the log
	text, err := json.Marshal(stored)
	if err != nil {
		return err
	}
	return s.write(ctx, `UPDATE jobs SET state = $3, error = $4, finished_at = $5, worker = NULL, version = version + 1
		WHERE id = $1 AND worker = $2 AND state = 'RUNNING'`, id, s.worker, state, string(text), s.now())
}

// write is one statement in a transaction of its own: never autocommit, which
// lib/pq may send twice.
func (s *Service) write(ctx context.Context, query string, args ...any) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	if _, err := tx.ExecContext(ctx, query, args...); err != nil {
		return err
	}
	return tx.Commit()
}

// stage does what the job asks for, as the one who asked, with the roles that
// are in force now.
func (s *Service) stage(ctx context.Context, job *Import, kept *input) error {
	viewer, err := s.viewerOf(ctx, job, kept)
	if err != nil {
		return err
	}
	if err := mayImport(viewer, job.Kind, writes(job)); err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(access.WithViewer(ctx, viewer))
	defer stop(nil)
	var done, total atomic.Int64
	var beating sync.WaitGroup
	beating.Add(1)
	go func() {
		defer beating.Done()
		s.beat(ctx, job.ID, &done, &total, stop)
	}()
	apply := job.Stage == StageApply
	action, state := "import.dryRun.done", Draft
	if apply {
		action, state = "import.apply.done", Done
	}
	_, err = s.desk.Do(ctx, casework.Operation{Action: action}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		r, err := s.newRun(ctx, u, job, kept, apply)
		if err != nil {
			return nil, err
		}
		r.progress = func(read, of int64) {
			done.Store(read)
			total.Store(of)
		}
		if apply {
			if err := r.AloneWithAreas(ctx); err != nil {
				return nil, err
			}
		}
		if err := r.pass(ctx); err != nil {
			return nil, err
		}
		return []uuid.UUID{job.ID}, r.conclude(ctx, state)
	})
	cause := context.Cause(ctx)
	stop(nil)
	beating.Wait()
	if err != nil && errors.Is(cause, errCancelled) {
		return errCancelled
	}
	return err
}

func (s *Service) viewerOf(ctx context.Context, job *Import, kept *input) (access.Viewer, error) {
	if job.UserID == uuid.Nil {
		return access.OperatorViewer(job.NationID.String(), kept.Operator), nil
	}
	if viewer := access.ViewerFrom(ctx); viewer.UserID == job.UserID.String() && tokenOf(viewer) == kept.Token {
		return viewer, nil
	}
	if kept.Token != uuid.Nil {
		return s.viewerThrough(ctx, job, kept.Token)
	}
	if s.viewer == nil {
		return access.Viewer{}, fmt.Errorf("this service loads no viewers")
	}
	return s.viewer(ctx, job.UserID)
}

// viewerThrough is the owner of a job that a program began, narrowed as the
// program's token is: a token that was revoked stops what waits.
func (s *Service) viewerThrough(ctx context.Context, job *Import, token uuid.UUID) (access.Viewer, error) {
	if s.token == nil {
		return access.Viewer{}, fmt.Errorf("this service loads no viewers of tokens")
	}
	viewer, err := s.token(ctx, token)
	if err == nil && viewer.UserID != job.UserID.String() {
		return access.Viewer{}, casework.NotFound()
	}
	return viewer, err
}

// beat says that the worker lives and how far it is, and stops the run when a
// person cancelled it.
func (s *Service) beat(ctx context.Context, id uuid.UUID, done, total *atomic.Int64, stop context.CancelCauseFunc) {
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		cancelled, err := s.heartbeat(ctx, id, done.Load(), total.Load())
		switch {
		case errors.Is(err, errTakenOver):
			return // or just concluded: the run itself finds out which, and changes nothing if it was taken over
		case err != nil && ctx.Err() == nil:
			s.log.Warn("an import's heartbeat failed", "import", id, "error", err)
		case cancelled:
			stop(errCancelled)
			return
		}
	}
}

func (s *Service) heartbeat(ctx context.Context, id uuid.UUID, done, total int64) (cancelled bool, err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	err = tx.QueryRowContext(ctx, `UPDATE jobs SET heartbeat_at = $3, done = $4, total = nullif($5, 0) WHERE id = $1 AND worker = $2 AND state = 'RUNNING'
		RETURNING cancel_requested`, id, s.worker, s.now(), done, total).Scan(&cancelled)
	if errors.Is(err, sql.ErrNoRows) {
		return false, errTakenOver
	}
	if err != nil {
		return false, err
	}
	return cancelled, tx.Commit()
}
