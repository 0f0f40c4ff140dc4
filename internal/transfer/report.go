package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/transfer/column"
	"saniladder/internal/transfer/table"
)

// ReportName is what a report's file is called.
func ReportName(job *Import) string {
	base := strings.TrimSuffix(job.Upload.Name, filepath.Ext(job.Upload.Name))
	return base + "-report.csv"
}

// Report writes what became of every row that was read, in the file's order, as
// CSV that no spreadsheet runs: file, row, outcome, why, flags, id, and the cells
// as the file has them. Memory stays flat.
func (s *Service) Report(ctx context.Context, id uuid.UUID, out io.Writer) error {
	job, kept, err := s.visible(ctx, id)
	if err != nil {
		return err
	}
	if _, ok := access.ViewerFrom(ctx).CanOn(access.Export, access.ImportJob, job.target()); !ok {
		return casework.NotFound()
	}
	if job.Counts.Read == 0 {
		return fault.New(fault.Conflict, "There is nothing to report yet: no row was read.")
	}
	w := table.NewWriter(out)
	headings := []string{"file", "row", "outcome", "reason", "why", "flags", "id"}
	for _, c := range kept.Columns {
		headings = append(headings, c.Header)
	}
	if err := w.Write(headings...); err != nil {
		return err
	}
	rows := &storedRows{db: s.db, job: id}
	if job.Kind == column.Households {
		err = s.bulkReport(ctx, job, rows, w)
	} else {
		err = storedReport(ctx, job, rows, w)
	}
	if err != nil {
		return err
	}
	return w.Flush()
}

// line writes one row of the report.
func line(job *Import, w *table.Writer, row *reportRow) error {
	outcome := strings.ToLower(string(row.outcome))
	if row.outcome == LeftOut {
		outcome = "held"
	}
	id := ""
	if row.entity.Valid {
		id = row.entity.UUID.String()
	}
	cells := append([]string{job.Upload.Name, itoa(row.number), outcome, string(row.reason), row.reason.Sentence(row.params), strings.Join(row.flags, " "), id}, row.cells...)
	return w.Write(cells...)
}

type reportRow struct {
	number  int
	outcome Outcome
	reason  Reason
	params  map[string]string
	cells   []string
	flags   []string
	entity  uuid.NullUUID
}

// storedRows reads a job's stored rows page by page: no connection is kept while
// somebody takes the report in at their own speed.
type storedRows struct {
	db   *sql.DB
	job  uuid.UUID
	page []*reportRow
	last int
	done bool
}

// next is the following row, nil after the last.
func (r *storedRows) next(ctx context.Context) (*reportRow, error) {
	if len(r.page) == 0 && !r.done {
		if err := r.read(ctx); err != nil {
			return nil, err
		}
	}
	if len(r.page) == 0 {
		return nil, nil
	}
	row := r.page[0]
	r.page = r.page[1:]
	return row, nil
}

func (r *storedRows) read(ctx context.Context) error {
	rows, err := r.db.QueryContext(ctx, `SELECT row_no, outcome, reason, params, cells, flags, entity_id FROM import_rows
		WHERE job_id = $1 AND row_no > $2 ORDER BY row_no LIMIT $3`, r.job, r.last, batchRows)
	if err != nil {
		return err
	}
	defer rows.Close()
	r.page = make([]*reportRow, 0, batchRows)
	for rows.Next() {
		row, err := scanReport(rows)
		if err != nil {
			return err
		}
		r.page, r.last = append(r.page, row), row.number
	}
	r.done = len(r.page) < batchRows
	return rows.Err()
}

func storedReport(ctx context.Context, job *Import, rows *storedRows, w *table.Writer) error {
	for {
		row, err := rows.next(ctx)
		if row == nil || err != nil {
			return err
		}
		if err := line(job, w, row); err != nil {
			return err
		}
	}
}

// bulkReport reads the file again beside the letters and the held rows.
func (s *Service) bulkReport(ctx context.Context, job *Import, rows *storedRows, w *table.Writer) error {
	reader, err := table.Open(s.pathOf(job.Upload.Hash), job.Upload.Name)
	if err != nil {
		return err
	}
	defer reader.Close()
	stored, err := rows.next(ctx)
	if err != nil {
		return err
	}
	var chunk []byte
	at := -1
	for {
		row, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if stored != nil && stored.number == row.Number {
			if err := line(job, w, stored); err != nil {
				return err
			}
			if stored, err = rows.next(ctx); err != nil {
				return err
			}
			continue
		}
		if row.Number/chunkRows != at {
			at = row.Number / chunkRows
			if err := s.db.QueryRowContext(ctx, `SELECT letters FROM import_outcomes WHERE job_id = $1 AND chunk = $2`, job.ID, at).Scan(&chunk); err != nil {
				return fmt.Errorf("reading outcomes: %w", err)
			}
		}
		if err := line(job, w, &reportRow{number: row.Number, outcome: outcomeOf(chunk[row.Number%chunkRows]), cells: row.Cells}); err != nil {
			return err
		}
	}
}

func outcomeOf(letter byte) Outcome {
	for outcome, l := range letters {
		if l == letter {
			return outcome
		}
	}
	return ""
}

func scanReport(rows *sql.Rows) (*reportRow, error) {
	var (
		row    reportRow
		params []byte
	)
	if err := rows.Scan(&row.number, &row.outcome, &row.reason, &params, pq.Array(&row.cells), pq.Array(&row.flags), &row.entity); err != nil {
		return nil, err
	}
	return &row, json.Unmarshal(params, &row.params)
}
