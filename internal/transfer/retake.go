package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/internal/transfer/table"
)

func (c Counts) text() string {
	text, err := json.Marshal(c)
	if err != nil {
		return "{}" // numbers always marshal
	}
	return string(text)
}

// retake judges stored rows anew, with what is remembered now, and puts right
// what is stored and counted of them.
func (t *desktop) retake(ctx context.Context, rows []*storedRow) (Counts, error) {
	r, err := t.service.newRun(ctx, t.Unit, t.job, t.kept, t.job.Applied)
	if err != nil {
		return Counts{}, err
	}
	if r.apply {
		if err := r.lockSoon(ctx); err != nil {
			return Counts{}, err
		}
	}
	worker, err := r.importer(ctx)
	if err != nil {
		return Counts{}, err
	}
	if err := t.seed(ctx, worker, rows); err != nil {
		return Counts{}, err
	}
	keep := &everyRow{run: r}
	all := make([]*record, 0, len(rows))
	flagged := int64(0)
	for _, row := range rows {
		if len(row.rec.flags) > 0 && row.was != Held && row.was != LeftOut {
			flagged++
		}
		r.again(row)
		all = append(all, row.rec)
	}
	if err := t.forget(ctx, all); err != nil {
		return Counts{}, err
	}
	for start := 0; start < len(all); start += batchRows {
		batch := all[start:min(start+batchRows, len(all))]
		for _, rec := range batch {
			r.prepare(rec)
		}
		if err := worker.take(ctx, batch); err != nil {
			return Counts{}, err
		}
	}
	if err := worker.end(ctx); err != nil {
		return Counts{}, err
	}
	if h, ok := worker.(*householdImporter); ok {
		if err := t.reviseHouseholds(ctx, r, h, all); err != nil {
			return Counts{}, err
		}
	}
	for _, rec := range all {
		r.count(rec)
	}
	for start := 0; start < len(all); start += batchRows {
		if err := keep.keep(ctx, all[start:min(start+batchRows, len(all))]); err != nil {
			return Counts{}, err
		}
	}
	if _, bulk := worker.(*householdImporter); bulk {
		if err := t.writeLetters(ctx, all); err != nil {
			return Counts{}, err
		}
	}
	return r.counts, t.recount(ctx, r, rows, flagged)
}

// again brings a stored row to where it stood when it was read.
func (r *run) again(row *storedRow) {
	rec := row.rec
	rec.values, rec.flags, rec.entity = rec.cells, nil, uuid.Nil
	if key, occurrence, ok := strings.Cut(rec.rowKey, "#"); ok {
		if n, err := strconv.Atoi(occurrence); err == nil {
			rec.rowKey, rec.occurrence = key, n
		}
		if n, err := strconv.Atoi(rec.params["row"]); err == nil {
			rec.repeats = n
		}
	}
	switch table.FlawCode(row.reason) {
	case table.FlawRagged, table.FlawNul, table.FlawQuote, table.FlawUnreadable, table.FlawFormula:
		rec.outcome, rec.reason = Held, row.reason
		return
	}
	rec.outcome, rec.reason, rec.params, rec.groupKey = "", NotHeld, nil, ""
}

// seed tells the importer what the file's other rows became, so that a row that
// is settled later is found to repeat one of them.
func (t *desktop) seed(ctx context.Context, worker importer, rows []*storedRow) error {
	c, ok := worker.(*communityImporter)
	if !ok || !t.job.Applied {
		return nil
	}
	mine := make(map[int]bool, len(rows))
	for _, row := range rows {
		mine[row.rec.number] = true
	}
	return each(ctx, t.Tx, func(found *sql.Rows) error {
		var (
			number int
			entity uuid.UUID
		)
		err := found.Scan(&number, &entity)
		if err == nil && !mine[number] {
			c.seen[entity.String()] = number
		}
		return err
	}, `SELECT row_no, entity_id FROM import_rows WHERE job_id = $1 AND entity_id IS NOT NULL ORDER BY row_no DESC`, t.job.ID)
}

func (t *desktop) forget(ctx context.Context, all []*record) error {
	numbers := make([]int, 0, len(all))
	for _, rec := range all {
		numbers = append(numbers, rec.number)
	}
	_, err := t.Tx.ExecContext(ctx, `DELETE FROM import_rows WHERE job_id = $1 AND row_no = ANY($2)`, t.job.ID, pq.Array(numbers))
	return err
}

// reviseHouseholds takes over what the comparison of sets found.
func (t *desktop) reviseHouseholds(ctx context.Context, r *run, h *householdImporter, all []*record) error {
	byNumber := make(map[int]*record, len(all))
	for _, rec := range all {
		byNumber[rec.number] = rec
	}
	return h.outcomes(ctx, func(number int, found setFound) {
		rec := byNumber[number]
		if found.outcome == Held {
			r.holdFound(rec, found)
			return
		}
		rec.outcome, rec.entity = found.outcome, found.entity
	})
}

// writeLetters puts right the letters of a bulk import's rows.
func (t *desktop) writeLetters(ctx context.Context, all []*record) error {
	for start := 0; start < len(all); {
		chunk := all[start].number / chunkRows
		var stored []byte
		if err := t.Tx.QueryRowContext(ctx, `SELECT letters FROM import_outcomes WHERE job_id = $1 AND chunk = $2`, t.job.ID, chunk).Scan(&stored); err != nil {
			return err
		}
		for ; start < len(all) && all[start].number/chunkRows == chunk; start++ {
			stored[all[start].number%chunkRows] = letters[all[start].outcome]
		}
		if _, err := t.Tx.ExecContext(ctx, `UPDATE import_outcomes SET letters = $3 WHERE job_id = $1 AND chunk = $2`, t.job.ID, chunk, stored); err != nil {
			return err
		}
	}
	return nil
}

// recount puts right what is counted of the import: the rows leave what they
// were and become what they are.
func (t *desktop) recount(ctx context.Context, r *run, rows []*storedRow, flagged int64) error {
	c := t.job.Counts
	for _, row := range rows {
		switch row.was {
		case Created:
			c.Created--
		case Updated:
			c.Updated--
		case Unchanged:
			c.Unchanged--
		case LeftOut:
			c.LeftOut--
			c.Held--
		default:
			c.Held--
		}
	}
	c.Created += r.counts.Created
	c.Updated += r.counts.Updated
	c.Unchanged += r.counts.Unchanged
	c.Held += r.counts.Held
	c.LeftOut += r.counts.LeftOut
	c.Flagged += r.counts.Flagged - flagged
	c.NewAreas += r.counts.NewAreas
	c.NewOrganisations += r.counts.NewOrganisations
	heldBy := make(map[Reason]int64)
	if err := each(ctx, t.Tx, func(found *sql.Rows) error {
		var (
			reason Reason
			n      int64
		)
		err := found.Scan(&reason, &n)
		heldBy[reason] += n
		return err
	}, `SELECT reason, count(*) FROM import_rows WHERE job_id = $1 AND outcome IN ('HELD', 'DROPPED') GROUP BY 1`, t.job.ID); err != nil {
		return err
	}
	text, err := json.Marshal(result{Counts: c, HeldBy: heldBy, Applied: t.job.Applied, TakenBack: t.job.TakenBack})
	if err != nil {
		return err
	}
	_, err = t.Tx.ExecContext(ctx, `UPDATE jobs SET result = $2, version = version + 1 WHERE id = $1`, t.job.ID, string(text))
	return err
}
