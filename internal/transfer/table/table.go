// Package table reads rows out of CSV and XLSX files as people make them: any
// usual encoding and delimiter, titles above the header, stray quotes. Memory
// stays flat whatever the size of the file, and every error names the file,
// the row and the column as a spreadsheet would show them.
//
// It knows nothing of sanitation, of databases, or of what the columns mean.
package table

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"saniladder/domain/fault"
)

// Limits of what is read. They are told to people in errors, so they are
// round figures.
const (
	// MaxFileBytes is the largest file taken; a larger one is refused unread.
	MaxFileBytes = 256 << 20
	// MaxUnpackedBytes bounds what an XLSX may unpack to, all parts together.
	MaxUnpackedBytes = 2 << 30
	// MaxSharedTextBytes bounds an XLSX's table of texts, which is held in memory.
	MaxSharedTextBytes = 64 << 20
	// MaxSharedTexts bounds how many those are: each costs memory, an empty one too.
	MaxSharedTexts = 2 << 20
	// MaxSheetRows is how many rows a sheet can have.
	MaxSheetRows = 1 << 20
	// MaxRecordBytes is the longest row, in bytes of UTF-8.
	MaxRecordBytes = 256 << 10
	// MaxColumns is the widest row.
	MaxColumns = 256
	// headerSearchRows is how far down the header may stand, below titles.
	headerSearchRows = 20
)

// FlawCode says why one row cannot be read as it stands. The rows around it
// can: a flaw holds its row and never stops the file.
type FlawCode string

// The flaws of a row.
const (
	FlawRagged     FlawCode = "RAGGED"      // more or fewer cells than the header
	FlawNul        FlawCode = "NUL_BYTE"    // a NUL, which no text may hold
	FlawQuote      FlawCode = "STRAY_QUOTE" // text after a closing quotation mark
	FlawUnreadable FlawCode = "UNREADABLE"  // a character that the encoding does not have
	FlawFormula    FlawCode = "CELL_ERROR"  // a spreadsheet error such as #REF!
)

// Flaw is a row's fault and where it is.
type Flaw struct {
	Code   FlawCode
	Column int // from 1; 0 when it is the whole row
	Detail string
}

// Row is one record. Cells are trimmed of surrounding white space; their
// number equals the header's unless the row is ragged.
type Row struct {
	Number int // from 1, as a spreadsheet counts: the header's row included
	Cells  []string
	Flaw   *Flaw
}

// Empty reports whether no cell holds anything.
func (r *Row) Empty() bool {
	for _, cell := range r.Cells {
		if cell != "" {
			return false
		}
	}
	return true
}

// Header is the row that names the columns.
type Header struct {
	Row   int      // where it stands, from 1
	Names []string // as written; "column 7" where the file leaves a name out
}

// Reader gives the rows below the header, one after the other.
type Reader struct {
	name   string
	format string
	source source
	header Header
	queued []*Row // rows read while the header was sought
	total  int64
	empty  int
	closer io.Closer
}

// source is one format's reading of raw records.
type source interface {
	// next returns the following record, io.EOF at the end. The row may be
	// reused by the following call.
	next() (*Row, error)
	// position is how many bytes of the file have been read.
	position() int64
	// padded says whether short rows are natural (a sheet leaves out empty
	// cells at the end) and so no flaw.
	padded() bool
}

// Open reads the file at path, called name in errors. It finds the format by
// content, the encoding and the delimiter, and the header. It refuses with
// INVALID what is no table, and with LIMIT what is too large.
func Open(path, name string) (*Reader, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fault.New(fault.NotFound, "%s cannot be opened", name).Because(err)
	}
	if err := CheckSize(name, info.Size()); err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "%s cannot be opened", name).Because(err)
	}
	reader, err := newReader(file, info.Size(), name)
	if err != nil {
		file.Close()
		return nil, err
	}
	reader.closer = file
	return reader, nil
}

// CheckSize refuses with LIMIT a file of size bytes above MaxFileBytes, and
// with INVALID an empty one, before anything of it is read.
func CheckSize(name string, size int64) error {
	if size > MaxFileBytes {
		return fault.New(fault.Limit, "%s has %d MB; at most %d MB are taken. Split it into several files", name,
			(size+(1<<20)-1)>>20, MaxFileBytes>>20).With("problem", "TOO_LARGE").With("file", name).With("limit", strconv.Itoa(MaxFileBytes))
	}
	if size == 0 {
		return fault.New(fault.Invalid, "%s is empty", name).With("problem", "EMPTY").With("file", name)
	}
	return nil
}

func newReader(file *os.File, size int64, name string) (*Reader, error) {
	head := make([]byte, 512)
	n, err := file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Unavailable, "%s cannot be read", name).Because(err)
	}
	head = head[:n]
	reader := &Reader{name: name, total: size}
	switch {
	case strings.HasPrefix(string(head), "PK\x03\x04"):
		reader.format = "XLSX"
		reader.source, err = openSheet(file, size, name)
	case strings.HasPrefix(string(head), "\xd0\xcf\x11\xe0"):
		return nil, fault.New(fault.Invalid,
			"%s is an old Excel file (.xls) or has a password; save it as .xlsx without a password", name).With("problem", "OLD_EXCEL").With("file", name)
	default:
		reader.format = "CSV"
		reader.source, err = openText(file, size, name)
	}
	if err != nil {
		return nil, err
	}
	if err := reader.findHeader(); err != nil {
		return nil, err
	}
	return reader, nil
}

// Name is the file's name, as errors give it.
func (r *Reader) Name() string { return r.name }

// Format is CSV or XLSX.
func (r *Reader) Format() string { return r.format }

// Header is the row that names the columns.
func (r *Reader) Header() Header { return r.header }

// Position is how many bytes of the file were read, of how many.
func (r *Reader) Position() (read, total int64) { return min(r.source.position(), r.total), r.total }

// EmptyRows counts the rows without any cell that were passed over.
func (r *Reader) EmptyRows() int { return r.empty }

// Close gives back the file.
func (r *Reader) Close() error {
	if closer, ok := r.source.(io.Closer); ok {
		closer.Close()
	}
	if r.closer == nil {
		return nil
	}
	return r.closer.Close()
}

// Next returns the following row that is not empty, io.EOF after the last.
// The row is the caller's until the following call. An error that is not
// io.EOF is a *fault.Error and final.
func (r *Reader) Next() (*Row, error) {
	for {
		row, err := r.raw()
		if err != nil {
			return nil, err
		}
		r.fit(row)
		if row.Empty() && row.Flaw == nil {
			r.empty++
			continue
		}
		return row, nil
	}
}

func (r *Reader) raw() (*Row, error) {
	if len(r.queued) > 0 {
		row := r.queued[0]
		r.queued = r.queued[1:]
		return row, nil
	}
	return r.source.next()
}

// fit brings a row to the header's width, or flags it.
func (r *Reader) fit(row *Row) {
	width := len(r.header.Names)
	cells := row.Cells
	for len(cells) > width && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	blank := true
	for _, cell := range cells {
		if cell != "" {
			blank = false
			break
		}
	}
	short := len(cells) < width && !r.source.padded() && !blank
	if row.Flaw == nil && (len(cells) > width || short) {
		row.Flaw = &Flaw{Code: FlawRagged, Detail: fmt.Sprintf("%d cells where the header has %d", len(row.Cells), width)}
	}
	for len(cells) < width && row.Flaw == nil {
		cells = append(cells, "")
	}
	row.Cells = cells
}
