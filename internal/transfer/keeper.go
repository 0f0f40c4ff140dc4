package transfer

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/internal/transfer/column"
	"saniladder/internal/transfer/table"
)

// rowKeeper stores what became of rows.
type rowKeeper interface {
	keep(ctx context.Context, batch []*record) error
	finish(ctx context.Context) error
}

// keeper forgets what an earlier run of the job stored and returns the store of
// this one.
func (r *run) keeper(ctx context.Context) (rowKeeper, error) {
	for _, table := range []string{"import_rows", "import_outcomes"} {
		if _, err := r.Tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE job_id = $1`, r.job.ID); err != nil {
			return nil, err
		}
	}
	if r.job.Kind == column.Households {
		return &bulkRows{run: r}, nil
	}
	return &everyRow{run: r}, nil
}

// everyRow keeps each row with its cells.
type everyRow struct{ run *run }

var rowColumns = []string{"job_id", "row_no", "outcome", "reason", "group_key", "label", "params", "cells", "entity_id",
	"row_key", "flags", "before", "choice", "settlement_id", "settled_at", "settled_by"}

func (k *everyRow) keep(ctx context.Context, batch []*record) error {
	return k.copy(ctx, batch, func(*record) bool { return true })
}

func (k *everyRow) copy(ctx context.Context, batch []*record, wanted func(*record) bool) error {
	stmt, err := k.run.Tx.PrepareContext(ctx, copyFrom("import_rows", rowColumns))
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, rec := range batch {
		if !wanted(rec) {
			continue
		}
		params, before, choice, err := rec.encode()
		if err != nil {
			return err
		}
		var settledAt, settledBy any
		settlement := k.run.settledBy(rec)
		if settlement != uuid.Nil && rec.outcome != Held {
			settledAt, settledBy = k.run.Now, nullID(userOf(k.run.Viewer))
		} else {
			settlement = uuid.Nil
		}
		if _, err := stmt.ExecContext(ctx, k.run.job.ID, rec.number, rec.outcome, rec.reason, rec.groupKey, rec.label, params,
			pq.Array(notNil(rec.cells)), nullID(rec.entity), rec.rowKey, pq.Array(notNil(rec.flags)), before, choice,
			nullID(settlement), settledAt, settledBy); err != nil {
			return err
		}
	}
	_, err = stmt.ExecContext(ctx)
	return err
}

func (k *everyRow) finish(context.Context) error { return nil }

func (r *record) encode() (params string, before, choice any, err error) {
	params = "{}"
	if len(r.params) > 0 {
		text, err := json.Marshal(r.params)
		if err != nil {
			return "", nil, nil, err
		}
		params = string(text)
	}
	if r.before != nil {
		text, err := json.Marshal(r.before)
		if err != nil {
			return "", nil, nil, err
		}
		before = string(text)
	}
	if r.choice != nil {
		text, err := json.Marshal(r.choice)
		if err != nil {
			return "", nil, nil, err
		}
		choice = string(text)
	}
	return params, before, choice, nil
}

func notNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// chunkRows is how many rows one stored chunk of letters covers.
const chunkRows = 1 << 16

// letters says outcomes in one byte each.
var letters = map[Outcome]byte{Created: 'C', Updated: 'U', Unchanged: 'N', Held: 'H', LeftOut: 'L'}

// bulkRows keeps one letter a row, and the rows that are held.
type bulkRows struct {
	run *run
	all []byte // by row number; a space where there is no row
}

func (k *bulkRows) keep(ctx context.Context, batch []*record) error {
	held := false
	for _, rec := range batch {
		for len(k.all) <= rec.number {
			k.all = append(k.all, ' ')
		}
		k.all[rec.number] = letters[rec.outcome]
		held = held || rec.outcome == Held || rec.outcome == LeftOut
	}
	if !held {
		return nil
	}
	rows := everyRow{run: k.run}
	return rows.copy(ctx, batch, func(rec *record) bool { return rec.outcome == Held || rec.outcome == LeftOut })
}

// revise puts right what the comparison of sets found: which rows were known
// before, and which are held. Those are read again for their cells.
func (k *bulkRows) revise(ctx context.Context, h *householdImporter) error {
	held := make(map[int]setFound)
	if err := h.outcomes(ctx, func(number int, found setFound) {
		k.all[number] = letters[found.outcome]
		k.run.counts.Created--
		switch found.outcome {
		case Updated:
			k.run.counts.Updated++
		case Unchanged:
			k.run.counts.Unchanged++
		default:
			held[number] = found
		}
	}); err != nil || len(held) == 0 {
		return err
	}
	reader, err := table.Open(k.run.service.pathOf(k.run.job.Upload.Hash), k.run.job.Upload.Name)
	if err != nil {
		return err
	}
	defer reader.Close()
	var batch []*record
	for len(held) > 0 {
		row, err := reader.Next()
		if err != nil {
			return err
		}
		found, ok := held[row.Number]
		if !ok {
			continue
		}
		delete(held, row.Number)
		rec := k.run.record(row)
		k.run.holdFound(rec, found)
		k.run.counts.Read-- // it was counted as it was first read
		k.run.count(rec)
		if batch = append(batch, rec); len(batch) == batchRows || len(held) == 0 {
			if err := k.keep(ctx, batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return nil
}

// holdFound holds a row for what the comparison of sets found, unless a person
// chose to leave it out.
func (r *run) holdFound(rec *record, found setFound) {
	if found.reason == RepeatedInFile {
		r.repeatedHousehold(rec, found.first)
		return
	}
	rec.rowKey = r.householdKey(rec)
	id, key := r.text(rec, column.ExternalID), "household:"
	if found.latrine {
		id, key = r.text(rec, column.LatrineID), "latrine:"
	}
	rec.hold(found.reason, key+id, map[string]string{"id": id})
	rec.label = id
	r.settle(rec, found.reason, rec.rowKey, key+id)
}

// repeatedHousehold holds a row that repeats another, unless a person chose to
// take all such for the same.
func (r *run) repeatedHousehold(rec *record, first int) {
	rec.rowKey = r.householdKey(rec) + "#2"
	rec.hold(RepeatedInFile, "", map[string]string{"row": itoa(first), "label": rec.rowKey})
	c := r.chosen(RepeatedInFile, rec.rowKey, "")
	switch {
	case c == nil:
	case c.Kind == ChooseSame:
		rec.outcome, rec.reason, rec.params, rec.choice = Unchanged, NotHeld, nil, c
	case c.Kind == ChooseLeaveOut:
		rec.outcome, rec.reason, rec.params, rec.choice = LeftOut, LeftOutByChoice, nil, c
	}
}

func (k *bulkRows) finish(ctx context.Context) error {
	for chunk := 0; chunk*chunkRows < len(k.all); chunk++ {
		part := k.all[chunk*chunkRows : min((chunk+1)*chunkRows, len(k.all))]
		if _, err := k.run.Tx.ExecContext(ctx, `INSERT INTO import_outcomes (job_id, chunk, letters) VALUES ($1, $2, $3)`,
			k.run.job.ID, chunk, part); err != nil {
			return err
		}
	}
	return nil
}
