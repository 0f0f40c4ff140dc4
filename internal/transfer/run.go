package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/transfer/column"
	"saniladder/internal/transfer/table"
)

// batchRows is how many rows are judged and written at once.
const batchRows = 1000

// record is a row on its way: what it says and what becomes of it.
type record struct {
	number  int
	cells   []string // as the file has them
	values  []string // cells with what a person corrected
	changed map[column.Field]bool
	accept  bool // a person took the row as it is
	// repeats is the row that this one was found to repeat before, occurrence
	// which one of those alike it is; for a row that is settled later.
	repeats, occurrence int

	outcome  Outcome
	reason   Reason
	params   map[string]string
	groupKey string
	label    string
	rowKey   string
	flags    []string
	entity   uuid.UUID
	before   any // what an update replaced
	choice   *Choice
	// settlement is the one that gave the row's area its name.
	settlement uuid.UUID
	// last is what the row was held for, should a choice not have settled it.
	last struct {
		reason   Reason
		groupKey string
		params   map[string]string
	}
}

// hold keeps the row for a person; key makes it alike to others.
func (r *record) hold(reason Reason, key string, params map[string]string) {
	r.outcome, r.reason, r.groupKey, r.params = Held, reason, key, params
	r.last.reason, r.last.groupKey, r.last.params = reason, key, params
}

func (r *record) held() bool { return r.outcome == Held }

// importer judges and writes the rows of one kind.
type importer interface {
	// take judges a batch and, when the run applies, writes it.
	take(ctx context.Context, batch []*record) error
	// end finishes what goes over all batches.
	end(ctx context.Context) error
}

// run is one pass over a list: a dry run, an application, or the settling of
// some rows of it.
type run struct {
	*casework.Unit
	service *Service
	job     *Import
	kept    *input
	apply   bool
	place   map[column.Field]int // where a field stands, from 0
	taken   []column.Column      // the columns that mean something
	choices map[choiceKey]*Choice
	// settlements are those of this import: by the choices that they made, so that
	// a row knows by which one it was settled, whenever it is read.
	settlements map[*Choice]uuid.UUID
	mine        map[uuid.UUID]bool
	counts      Counts
	heldBy      map[Reason]int64
	// progress tells how far the file was read; nil when nobody asks.
	progress func(done, total int64)
}

type choiceKey struct {
	reason Reason
	key    string
}

func (s *Service) newRun(ctx context.Context, u *casework.Unit, job *Import, kept *input, apply bool) (*run, error) {
	r := &run{Unit: u, service: s, job: job, kept: kept, apply: apply, place: make(map[column.Field]int), heldBy: make(map[Reason]int64)}
	for i, c := range kept.Columns {
		if c.Field != column.None {
			r.place[c.Field] = i
			r.taken = append(r.taken, c)
		}
	}
	return r, r.loadChoices(ctx)
}

// lockSoon is AloneWithAreas for a person who waits: UNAVAILABLE after a few seconds.
func (r *run) lockSoon(ctx context.Context) error {
	if _, err := r.Tx.ExecContext(ctx, `SET LOCAL lock_timeout = '5s'`); err != nil {
		return err
	}
	err := r.AloneWithAreas(ctx)
	var refused *pq.Error
	if errors.As(err, &refused) && refused.Code == "55P03" {
		return fault.New(fault.Unavailable, "Another import is being applied just now; nothing was changed. Please try again when it is done.").Because(err)
	}
	if err != nil {
		return err
	}
	_, err = r.Tx.ExecContext(ctx, `SET LOCAL lock_timeout = 0`)
	return err
}

func (r *run) loadChoices(ctx context.Context) error {
	r.choices, r.settlements, r.mine = make(map[choiceKey]*Choice), make(map[*Choice]uuid.UUID), make(map[uuid.UUID]bool)
	if err := each(ctx, r.Tx, func(rows *sql.Rows) error {
		var id uuid.UUID
		err := rows.Scan(&id)
		r.mine[id] = true
		return err
	}, `SELECT id FROM import_settlements WHERE job_id = $1 AND undone_at IS NULL`, r.job.ID); err != nil {
		return err
	}
	return each(ctx, r.Tx, func(rows *sql.Rows) error {
		var (
			key        choiceKey
			text       []byte
			choice     Choice
			settlement uuid.UUID
		)
		if err := rows.Scan(&key.reason, &key.key, &text, &settlement); err != nil {
			return err
		}
		if err := json.Unmarshal(text, &choice); err != nil {
			return fmt.Errorf("reading a remembered choice: %w", err)
		}
		r.choices[key], r.settlements[&choice] = &choice, settlement
		return nil
	}, `SELECT reason, row_key, choice, settlement_id FROM import_choices WHERE nation_id = $1 AND kind = $2 AND source_name = $3
		AND owner_id IS NOT DISTINCT FROM $4 AND undone_at IS NULL`, r.Nation, r.job.Kind, r.kept.Options.Source, nullID(r.job.UserID))
}

// settledBy is the settlement of this import by which a row was settled; zero
// when there was none, or it was another import's.
func (r *run) settledBy(rec *record) uuid.UUID {
	id := rec.settlement
	if id == uuid.Nil && rec.choice != nil {
		id = r.settlements[rec.choice]
	}
	if !r.mine[id] {
		return uuid.Nil
	}
	return id
}

// chosen finds what a person chose for a row: for itself, or for all alike.
func (r *run) chosen(reason Reason, rowKey, groupKey string) *Choice {
	if c, ok := r.choices[choiceKey{reason, rowKey}]; ok && rowKey != "" {
		return c
	}
	return r.choices[choiceKey{reason, groupPrefix + groupKey}]
}

// groupPrefix tells a group's key from a row's in what is remembered.
const groupPrefix = "alike:"

// pass reads the whole file once.
func (r *run) pass(ctx context.Context) error {
	worker, err := r.importer(ctx)
	if err != nil {
		return err
	}
	keep, err := r.keeper(ctx)
	if err != nil {
		return err
	}
	if r.job.Kind == column.Borders {
		err = r.readBorders(ctx, worker, keep)
	} else {
		err = r.readTable(ctx, worker, keep)
	}
	if err != nil {
		return err
	}
	if err := worker.end(ctx); err != nil {
		return err
	}
	if bulk, ok := keep.(*bulkRows); ok {
		if households, ok := worker.(*householdImporter); ok {
			if err := bulk.revise(ctx, households); err != nil {
				return err
			}
		}
	}
	return keep.finish(ctx)
}

func (r *run) importer(ctx context.Context) (importer, error) {
	switch r.job.Kind {
	case column.Areas:
		return newAreaImporter(ctx, r)
	case column.Communities:
		return newCommunityImporter(ctx, r)
	case column.Households:
		return newHouseholdImporter(ctx, r)
	case column.Staff:
		return newStaffImporter(ctx, r)
	case column.Verifications:
		return newVerificationImporter(ctx, r)
	case column.Requests:
		return newRequestImporter(ctx, r)
	case column.Borders:
		return newBorderImporter(ctx, r)
	}
	return nil, fault.New(fault.Invalid, "%q is no kind of list.", r.job.Kind)
}

func (r *run) readTable(ctx context.Context, worker importer, keep rowKeeper) error {
	reader, err := table.Open(r.service.pathOf(r.job.Upload.Hash), r.job.Upload.Name)
	if err != nil {
		return err
	}
	defer reader.Close()
	batch := make([]*record, 0, batchRows)
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		if err := r.batch(ctx, worker, keep, batch); err != nil {
			return err
		}
		batch = batch[:0]
		if r.progress != nil {
			r.progress(reader.Position())
		}
		return ctx.Err()
	}
	for {
		row, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		batch = append(batch, r.record(row))
		if len(batch) == batchRows {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	r.counts.Empty = int64(reader.EmptyRows())
	return flush()
}

// record takes a row out of the reader, which uses its memory again.
func (r *run) record(row *table.Row) *record {
	rec := &record{number: row.Number, cells: append([]string(nil), row.Cells...)}
	rec.values = rec.cells
	if row.Flaw != nil {
		rec.hold(Reason(row.Flaw.Code), itoa(row.Flaw.Column), flawParams(row.Flaw))
	}
	return rec
}

// batch hands rows to the importer and counts and keeps what became of them.
func (r *run) batch(ctx context.Context, worker importer, keep rowKeeper, batch []*record) error {
	for _, rec := range batch {
		r.prepare(rec)
	}
	if err := worker.take(ctx, batch); err != nil {
		return err
	}
	for _, rec := range batch {
		r.count(rec)
	}
	return r.store(ctx, worker, keep, batch)
}

// store keeps what became of a batch; an importer that holds a COPY open ends it
// when that needs the database.
func (r *run) store(ctx context.Context, worker importer, keep rowKeeper, batch []*record) error {
	if h, ok := worker.(*householdImporter); ok && slices.ContainsFunc(batch, func(rec *record) bool { return rec.outcome == Held || rec.outcome == LeftOut }) {
		if err := h.pause(ctx); err != nil {
			return err
		}
	}
	return keep.keep(ctx, batch)
}

func (r *run) count(rec *record) {
	r.counts.Read++
	switch rec.outcome {
	case Created:
		r.counts.Created++
	case Updated:
		r.counts.Updated++
	case Unchanged:
		r.counts.Unchanged++
	case LeftOut:
		r.counts.Held++
		r.counts.LeftOut++
		r.heldBy[LeftOutByChoice]++
	default:
		r.counts.Held++
		r.heldBy[rec.reason]++
	}
	if len(rec.flags) > 0 && !rec.held() {
		r.counts.Flagged++
	}
}

// conclude writes what came of the run into the job, in the run's transaction.
func (r *run) conclude(ctx context.Context, state State) error {
	text, err := json.Marshal(result{Counts: r.counts, HeldBy: r.heldBy, Applied: r.apply})
	if err != nil {
		return err
	}
	changed, err := r.Tx.ExecContext(ctx, `UPDATE jobs SET state = $2, result = $3, error = NULL, finished_at = $4, worker = NULL, version = version + 1
		WHERE id = $1 AND state = 'RUNNING' AND worker = $5`, r.job.ID, state, string(text), r.Now, r.service.worker)
	if err != nil {
		return err
	}
	if n, err := changed.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, errTakenOver)
	}
	return r.Audit(ctx, audit.Entry{ObjectType: "Import", ObjectID: r.job.ID, After: r.counts})
}

// log writes an act of the run's into the audit, beside the run's own entry: by
// which of the viewer's assignments it was done, and where.
func (r *run) log(ctx context.Context, object access.Object, entry audit.Entry) error {
	grant, _ := r.Viewer.CanOn(access.Import, object, access.Target{NationID: r.Nation.String(), AreaPath: entry.AreaPath})
	entry.Role, entry.ActingFor = grant.Role, grant.ActingFor
	return r.Audit(ctx, entry)
}

// errTakenOver says that another worker has the job meanwhile: this one was
// believed dead, and must change nothing.
var errTakenOver = errors.New("the job was taken over by another worker")

// ids gives UUIDs as an array parameter.
func ids(list []uuid.UUID) any { return pq.Array(list) }

var _ querier = (*sql.Tx)(nil)
