package table

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"saniladder/domain/fault"
)

// findHeader takes the first row that names columns: titles and notes above it
// (rows of one cell where the table has several) are passed over.
func (r *Reader) findHeader() error {
	var rows []*Row
	widest := 0
	for len(rows) < headerSearchRows {
		row, err := r.source.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		kept := *row
		kept.Cells = append([]string(nil), row.Cells...)
		rows = append(rows, &kept)
		widest = max(widest, filled(kept.Cells))
	}
	for i, row := range rows {
		count := filled(row.Cells)
		if count == 0 || (count < 2 && widest >= 2) {
			continue
		}
		header, err := r.nameColumns(row)
		if err != nil {
			return err
		}
		r.header = header
		r.queued = rows[i+1:]
		return nil
	}
	return fault.New(fault.Invalid, "%s has no rows", r.name).With("problem", "NO_ROWS").With("file", r.name)
}

func filled(cells []string) int {
	count := 0
	for _, cell := range cells {
		if cell != "" {
			count++
		}
	}
	return count
}

// nameColumns checks the header: it must name columns, not hold data, and no
// name may stand twice, because nobody could tell which one is meant.
func (r *Reader) nameColumns(row *Row) (Header, error) {
	cells := row.Cells
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	at := func(problem string, column int) *fault.Error {
		return fault.New(fault.Invalid, "").With("problem", problem).With("file", r.name).With("row", strconv.Itoa(row.Number)).
			With("column", strconv.Itoa(column))
	}
	if row.Flaw != nil {
		e := at("HEADER_UNREADABLE", row.Flaw.Column)
		e.Message = fmt.Sprintf("%s, row %d, column %d: the header cannot be read (%s)", r.name, row.Number,
			max(row.Flaw.Column, 1), strings.ToLower(strings.ReplaceAll(string(row.Flaw.Code), "_", " ")))
		return Header{}, e
	}
	numbers, firstNumber := 0, 0
	for i, cell := range cells {
		if looksLikeNumber(cell) {
			if numbers == 0 {
				firstNumber = i
			}
			numbers++
		}
	}
	if numbers > 0 && numbers*4 >= filled(cells) {
		e := at("HEADER_MISSING", firstNumber+1).With("value", cells[firstNumber])
		e.Message = fmt.Sprintf("%s, row %d, column %d: %q looks like data, not like a column's name. "+
			"Add a header row that names the columns", r.name, row.Number, firstNumber+1, cells[firstNumber])
		return Header{}, e
	}
	first := make(map[string]int, len(cells))
	names := make([]string, len(cells))
	var doubled []string
	doubledAt := 0
	for i, cell := range cells {
		names[i] = cell
		if cell == "" {
			names[i] = "column " + strconv.Itoa(i+1)
			continue
		}
		key := strings.ToLower(strings.Join(strings.Fields(cell), " "))
		if earlier, ok := first[key]; ok {
			doubled = append(doubled, fmt.Sprintf("%q in columns %d and %d", cell, earlier+1, i+1))
			if doubledAt == 0 {
				doubledAt = i + 1
			}
			continue
		}
		first[key] = i
	}
	if len(doubled) > 0 {
		e := at("HEADER_REPEATED", doubledAt).With("value", cells[doubledAt-1])
		e.Message = fmt.Sprintf("%s, row %d: the header has the same name twice: %s. Rename one of them", r.name, row.Number,
			strings.Join(doubled, "; "))
		return Header{}, e
	}
	return Header{Row: row.Number, Names: names}, nil
}

// looksLikeNumber is true for digits with the marks that figures carry.
func looksLikeNumber(cell string) bool {
	digits := 0
	for _, c := range cell {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case strings.ContainsRune(".,-+ '\u00a0%/", c):
		default:
			return false
		}
	}
	return digits > 0
}
