package main

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/internal/postgres"
)

// importRows is how many households are imported.
const importRows = 200_000

// imported is the import beside COPY: of the same rows into the same tables with
// the same indexes, keys and checks.
type imported struct {
	Rows    int     `json:"rows"`
	Import  float64 `json:"importRowsASecond"`
	Copy    float64 `json:"copyRowsASecond"`
	Tables  int     `json:"rowsOfAllTables"`
	PeakMB  float64 `json:"importPeakMB"`
	Summary string  `json:"summary"`
}

// imports makes a small register of its own, imports a list of households into it
// by the command that people use, and then copies what that made once more.
func (b *bench) imports(ctx context.Context) error {
	fmt.Println("import …")
	o := b.options
	o.data = filepath.Join(b.data, "import")
	if err := os.RemoveAll(o.data); err != nil { // left by an earlier run of the bench
		return err
	}
	defer os.RemoveAll(o.data)
	fill := exec.CommandContext(ctx, o.server, "demo", "--scale", "small", "--seed", seed)
	fill.Env = append(o.environment(), "SANILADDER_DEMO_PASSWORD="+password)
	if out, err := fill.CombinedOutput(); err != nil {
		return fmt.Errorf("making a register to import into: %w\n%s", err, out)
	}
	list := filepath.Join(o.data, "households.csv")
	if err := writeList(list); err != nil {
		return err
	}
	database, err := postgres.Open(ctx, postgres.Config{DataDir: o.data, ProjectDir: o.project, Purpose: "bench"})
	if err != nil {
		return err
	}
	defer database.Close(context.WithoutCancel(ctx))
	db := database.DB()
	var from time.Time
	if err := db.QueryRowContext(ctx, `SELECT clock_timestamp()`).Scan(&from); err != nil {
		return err
	}
	began := time.Now()
	cmd := exec.CommandContext(ctx, o.server, "import", "households", list)
	cmd.Env = o.environment()
	out, err := cmd.CombinedOutput()
	took := time.Since(began)
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	result := &imported{Rows: importRows, Import: importRows / took.Seconds(), Summary: strings.TrimSpace(string(out))}
	result.PeakMB = peakMemory(cmd.ProcessState)
	if result.Copy, result.Tables, err = copyAgain(ctx, db, from); err != nil {
		return fmt.Errorf("copying the same rows: %w", err)
	}
	b.report.Imports = result
	return nil
}

// writeList writes a list of households as a district keeps it, for the communities
// of the small demo.
func writeList(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(file, 1<<20)
	fmt.Fprintln(w, "household id,community id,house,household number,members,adults,children,technology,"+
		"protects water,prevents contact,keeps flies out,prevents odour,shared,handwashing facility,soap,water,observed on")
	technologies := []string{"pit latrine with slab", "vip", "pit latrine without slab", "flush to septic tank"}
	for i := range importRows {
		community, house := i%2500+1, i/2500+1
		yes := func(every int) string {
			if i%every == 0 {
				return "no"
			}
			return "yes"
		}
		members := 2 + i%7
		adults := 1 + i%min(members, 3)
		fmt.Fprintf(w, "BENCH-%06d,DEMO-%06d,H%d,H%d,%d,%d,%d,%s,%s,%s,%s,%s,no,%s,%s,%s,2026-0%d-1%d\n",
			i, community, house, house, members, adults, members-adults, technologies[i%4], yes(11), yes(7), yes(3), yes(5), yes(2), yes(4), yes(6), 1+i%9, i%10)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// copyTables are those that an import of households writes, parents first, and
// what tells their new rows.
var copyTables = []string{"houses", "latrines", "households", "latrine_observations", "household_observations"}

// copyAgain reads what the import made, gives it new ids, and sends it by COPY in
// one transaction. Reading is not measured.
func copyAgain(ctx context.Context, db *sql.DB, from time.Time) (float64, int, error) {
	ids := map[string]string{}
	all := make([][][]any, len(copyTables))
	columns := make([][]string, len(copyTables))
	total := 0
	for i, table := range copyTables {
		when := "created_at"
		if strings.HasSuffix(table, "_observations") {
			when = "recorded_at"
		}
		if err := readTable(ctx, db, table, when, from, ids, &columns[i], &all[i]); err != nil {
			return 0, 0, err
		}
		total += len(all[i])
	}
	if total < importRows {
		return 0, 0, fmt.Errorf("the import made %d rows of %d", total, importRows)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	began := time.Now()
	for i, table := range copyTables {
		stmt, err := tx.PrepareContext(ctx, "COPY "+table+" ("+strings.Join(columns[i], ", ")+") FROM STDIN")
		if err != nil {
			return 0, 0, err
		}
		for _, row := range all[i] {
			if _, err := stmt.ExecContext(ctx, row...); err != nil {
				return 0, 0, fmt.Errorf("%s: %w", table, err)
			}
		}
		if _, err := stmt.ExecContext(ctx); err != nil {
			return 0, 0, fmt.Errorf("%s: %w", table, err)
		}
		if err := stmt.Close(); err != nil {
			return 0, 0, err
		}
	}
	if err := tx.Commit(); err != nil {
		return 0, 0, err
	}
	return importRows / time.Since(began).Seconds(), total, nil
}

// readTable reads a table's new rows as text, with every id that they bring made
// anew, and every reference to such an id along.
func readTable(ctx context.Context, db *sql.DB, table, when string, from time.Time, ids map[string]string, columns *[]string, into *[][]any) error {
	var list []string
	if err := db.QueryRowContext(ctx, `SELECT array_agg(column_name::text ORDER BY ordinal_position) FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = $1`, table).Scan(pq.Array(&list)); err != nil {
		return err
	}
	*columns = list
	cast := make([]string, len(list))
	for i, column := range list {
		cast[i] = pq.QuoteIdentifier(column) + "::text"
	}
	rows, err := db.QueryContext(ctx, `SELECT `+strings.Join(cast, ", ")+` FROM `+table+` WHERE `+when+` >= $1`, from)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		values, scan := make([]sql.NullString, len(list)), make([]any, len(list))
		for i := range values {
			scan[i] = &values[i]
		}
		if err := rows.Scan(scan...); err != nil {
			return err
		}
		row := make([]any, len(list))
		for i, column := range list {
			switch value := values[i]; {
			case !value.Valid:
			case column == "id":
				ids[value.String] = uuid.Must(uuid.NewV7()).String()
				row[i] = ids[value.String]
			case column == "external_id":
				row[i] = "AGAIN-" + value.String
			case ids[value.String] != "" && strings.HasSuffix(column, "_id"):
				row[i] = ids[value.String]
			default:
				row[i] = value.String
			}
		}
		*into = append(*into, row)
	}
	return rows.Err()
}
