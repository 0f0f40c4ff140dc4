// Package export writes lists as files, CSV and XLSX: row by row to a stream, so
// that memory stays flat, with their filters, their date and their number, in the
// reader's language. It gives what the list gives and no more: who may see what
// is decided by the register. It knows nothing of HTTP.
package export

import (
	"context"
	"fmt"
	"io"

	"saniladder/domain/fault"
	"saniladder/internal/transfer/table"
)

// Format is how a list is written.
type Format string

// The formats.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
)

// MediaType is the format's.
func (f Format) MediaType() string {
	if f == XLSX {
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "text/csv; charset=utf-8"
}

// ParseFormat reads a format's name. The error is INVALID.
func ParseFormat(name string) (Format, error) {
	switch f := Format(name); f {
	case CSV, XLSX:
		return f, nil
	}
	return "", fault.New(fault.Invalid, "Lists are written as csv or as xlsx.").At("format")
}

// File is a list that is ready to be written.
type File struct {
	// Name is what it may be called.
	Name   string
	Format Format
	// Total is how many rows it was to have when it was asked for.
	Total int

	write func(ctx context.Context, out io.Writer) (int, error)
}

// Write writes all of it and returns how many rows there were. Rows arrive some at
// once. In a CSV each is a line; in an XLSX each RowsAtOnce of them are followed
// by the mark 00 00 FF FF, by which whoever reads the stream can count; some more follow at its end.
func (f *File) Write(ctx context.Context, out io.Writer) (int, error) { return f.write(ctx, out) }

// line is a name and its value above a list, or on the sheet beside it.
type line struct{ name, value string }

// sheet is where a list's rows go.
type sheet interface {
	// begin says what the list is, in lines, and its headings.
	begin(title string, about []line, headings []string) error
	row(cells []table.Cell) error
	// sent is called between batches, so that the reader sees them.
	sent() error
	// end says the lines again where they can be said only now.
	end(title string, about, changed []line) error
}

func newSheet(f Format, language string, out io.Writer) sheet {
	if f == XLSX {
		return &book{out: table.NewWorkbook(out), language: language}
	}
	return &text{out: table.NewWriter(out)}
}

// text is a list as CSV: what it is in its first lines, an empty one, headings, rows.
type text struct{ out *table.Writer }

func (t *text) begin(title string, about []line, headings []string) error {
	if err := t.out.Write(title); err != nil {
		return err
	}
	if err := t.lines(about); err != nil {
		return err
	}
	if err := t.out.Write(""); err != nil {
		return err
	}
	return t.out.Write(headings...)
}

func (t *text) lines(about []line) error {
	for _, l := range about {
		if err := t.out.Write(l.name, l.value); err != nil {
			return err
		}
	}
	return nil
}

func (t *text) row(cells []table.Cell) error {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = c.String()
	}
	return t.out.Write(texts...)
}

func (t *text) sent() error { return t.out.Flush() }

func (t *text) end(_ string, _, changed []line) error {
	if err := t.lines(changed); err != nil {
		return err
	}
	return t.out.Flush()
}

// book is a list as XLSX: a sheet of rows, and one that says what they are.
type book struct {
	out      *table.Workbook
	language string
}

func (b *book) begin(title string, _ []line, headings []string) error {
	widths := make([]int, len(headings))
	for i := range widths {
		widths[i] = 16
	}
	if err := b.out.Sheet(title, true, widths...); err != nil {
		return err
	}
	return b.out.Heading(headings...)
}

func (b *book) row(cells []table.Cell) error { return b.out.Write(cells...) }

func (b *book) sent() error { return b.out.Flush() }

func (b *book) end(title string, about, changed []line) error {
	if err := b.out.Sheet(said.in(b.language, "about"), false, 40, 60); err != nil {
		return err
	}
	if err := b.out.Heading(title); err != nil {
		return err
	}
	for _, l := range append(about, changed...) {
		if err := b.out.Write(table.Text(l.name), table.Text(l.value)); err != nil {
			return err
		}
	}
	return b.out.Close()
}

// named is a file's name with its day.
func named(what, day string, f Format) string { return fmt.Sprintf("%s-%s.%s", what, day, f) }
