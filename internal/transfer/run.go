package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/transfer/cell"
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
	choices map[choiceKey]*Choice
	counts  Counts
	heldBy  map[Reason]int64
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
		}
	}
	return r, r.loadChoices(ctx)
}

// lock keeps a nation's imports one after the other while they apply. It is
// taken before any community's row.
func (r *run) lock(ctx context.Context) error {
	if _, err := r.Tx.ExecContext(ctx, `INSERT INTO import_locks (nation_id) VALUES ($1) ON CONFLICT DO NOTHING`, r.Nation); err != nil {
		return err
	}
	_, err := r.Tx.ExecContext(ctx, `SELECT 1 FROM import_locks WHERE nation_id = $1 FOR UPDATE`, r.Nation)
	return err
}

func (r *run) loadChoices(ctx context.Context) error {
	rows, err := r.Tx.QueryContext(ctx, `SELECT reason, row_key, choice FROM import_choices WHERE nation_id = $1 AND kind = $2 AND undone_at IS NULL`,
		r.Nation, r.job.Kind)
	if err != nil {
		return err
	}
	defer rows.Close()
	r.choices = make(map[choiceKey]*Choice)
	for rows.Next() {
		var (
			key    choiceKey
			text   []byte
			choice Choice
		)
		if err := rows.Scan(&key.reason, &key.key, &text); err != nil {
			return err
		}
		if err := json.Unmarshal(text, &choice); err != nil {
			return fmt.Errorf("reading a remembered choice: %w", err)
		}
		r.choices[key] = &choice
	}
	return rows.Err()
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

// prepare applies what a person chose for a row whose form was at fault.
func (r *run) prepare(rec *record) {
	if !rec.held() {
		return
	}
	r.settle(rec, rec.reason, "", rec.groupKey)
}

// settle applies a remembered choice to a row that is held for reason, as far as
// that is alike for all kinds: leaving it out, correcting its cells, accepting
// it. It reports whether the row goes on.
func (r *run) settle(rec *record, reason Reason, rowKey, groupKey string) bool {
	choice := r.chosen(reason, rowKey, groupKey)
	if choice == nil {
		return false
	}
	switch choice.Kind {
	case ChooseLeaveOut:
		rec.outcome, rec.choice = LeftOut, choice
		rec.reason = LeftOutByChoice
		return false
	case ChooseCorrect:
		r.correct(rec, choice.Values)
	case ChooseAccept:
		rec.accept = true
	default:
		return false
	}
	rec.outcome, rec.reason, rec.params, rec.groupKey, rec.choice = "", NotHeld, nil, "", choice
	return true
}

// mostTries bounds how many choices are applied to one row.
const mostTries = 8

// insist judges a row until it can be taken or is held: each choice that was
// remembered for it lets it go one step further. A choice that settles nothing
// leaves the row held.
func (r *run) insist(rec *record, judge func() (taken bool, err error)) error {
	for range mostTries {
		if taken, err := judge(); taken || err != nil || rec.outcome != "" {
			return err
		}
	}
	rec.hold(rec.last.reason, rec.last.groupKey, rec.last.params)
	return nil
}

// correct puts values into the row's copy; the cells stay as the file has them.
func (r *run) correct(rec *record, values map[column.Field]string) {
	fresh := append([]string(nil), rec.values...)
	for len(fresh) < len(r.kept.Columns) {
		fresh = append(fresh, "")
	}
	if rec.changed == nil {
		rec.changed = make(map[column.Field]bool)
	}
	for field, value := range values {
		if at, ok := r.place[field]; ok {
			fresh[at] = value
			rec.changed[field] = true
		}
	}
	rec.values = fresh
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

// text is a field's value, "" when the column is not there or says unknown.
func (r *run) text(rec *record, field column.Field) string {
	return cell.Text(r.raw(rec, field))
}

func (r *run) raw(rec *record, field column.Field) string {
	at, ok := r.place[field]
	if !ok || at >= len(rec.values) {
		return ""
	}
	return rec.values[at]
}

// has reports that the file has a column for the field.
func (r *run) has(field column.Field) bool {
	_, ok := r.place[field]
	return ok
}

// problem holds a row for a value, unless a person corrected it or takes it as
// unknown. It reports whether the value is to be taken as unknown.
func (r *run) problem(rec *record, field column.Field, reason Reason) bool {
	value := r.raw(rec, field)
	key := string(field) + ":" + value
	if c := r.chosen(reason, rec.rowKey, key); c != nil {
		if c.Kind == ChooseAccept {
			rec.choice = c
			return true
		}
		if c.Kind == ChooseLeaveOut {
			rec.outcome, rec.reason, rec.choice = LeftOut, LeftOutByChoice, c
			return false
		}
		if corrected, ok := c.Values[field]; ok && c.Kind == ChooseCorrect && corrected != value && !rec.changed[field] {
			r.correct(rec, map[column.Field]string{field: corrected})
			rec.choice = c
			return false // the caller reads it again
		}
	}
	at := r.place[field]
	rec.hold(reason, key, map[string]string{"column": itoa(at + 1), "header": r.kept.Columns[at].Header, "value": value, "field": string(field)})
	return false
}

// read reads a value with what a person corrected; ok is false when the row is held.
func read[T any](r *run, rec *record, field column.Field, parse func(string) (T, cell.Problem)) (value T, ok bool) {
	for {
		if !r.has(field) {
			return value, true
		}
		parsed, problem := parse(r.raw(rec, field))
		if problem == cell.OK {
			return parsed, true
		}
		before := r.raw(rec, field)
		if r.problem(rec, field, reasonOf(problem)) {
			return value, true
		}
		if rec.outcome != "" || r.raw(rec, field) == before {
			return value, false
		}
	}
}

// within reports that the viewer may import the object into the area.
func (r *run) within(object access.Object, path string) bool {
	_, ok := r.Viewer.CanOn(access.Import, object, access.Target{NationID: r.Nation.String(), AreaPath: path})
	return ok
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

// errTakenOver says that another worker has the job meanwhile: this one was
// believed dead, and must change nothing.
var errTakenOver = errors.New("the job was taken over by another worker")

// ids gives UUIDs as an array parameter.
func ids(list []uuid.UUID) any { return pq.Array(list) }

var _ querier = (*sql.Tx)(nil)

// trimFloat writes degrees as people do.
func trimFloat(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
