package table

import (
	"bufio"
	"io"
	"strings"
)

// Neutral makes a cell safe to open in a spreadsheet: what would run as a
// formula gets an apostrophe before it. Plain numbers keep their sign.
func Neutral(cell string) string {
	if cell == "" || strings.IndexByte("+-", cell[0]) >= 0 && len(cell) > 1 && strings.Trim(cell[1:], "0123456789.,\u00a0 ") == "" {
		return cell
	}
	switch cell[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return "'" + cell
	}
	// Spreadsheets take the full-width forms for the plain ones.
	for _, wide := range []string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(cell, wide) {
			return "'" + cell
		}
	}
	return cell
}

// Writer writes CSV that spreadsheets open rightly: UTF-8 with a byte order
// mark, and every cell neutral.
type Writer struct {
	out     *bufio.Writer
	started bool
}

// NewWriter returns a Writer to out. Call Flush at the end.
func NewWriter(out io.Writer) *Writer {
	return &Writer{out: bufio.NewWriterSize(out, 64<<10)}
}

// Write appends one row.
func (w *Writer) Write(cells ...string) error {
	if !w.started {
		w.started = true
		w.out.WriteString("\ufeff")
	}
	for i, cell := range cells {
		if i > 0 {
			w.out.WriteByte(',')
		}
		cell = Neutral(cell)
		if strings.ContainsAny(cell, ",\"\r\n;") || strings.TrimSpace(cell) != cell {
			w.out.WriteByte('"')
			w.out.WriteString(strings.ReplaceAll(cell, `"`, `""`))
			w.out.WriteByte('"')
			continue
		}
		w.out.WriteString(cell)
	}
	_, err := w.out.WriteString("\n")
	return err
}

// Flush writes what is still buffered, and the mark when there was no row.
func (w *Writer) Flush() error { return w.out.Flush() }
