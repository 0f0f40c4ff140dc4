package table

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"saniladder/domain/fault"
)

// text reads delimited records. It is not encoding/csv because that reads an
// unclosed quotation mark to the end of the file, into memory, and stops at
// the first row that is not as it should be.
type text struct {
	name      string
	in        *bufio.Reader
	counted   *countingReader
	delimiter byte
	newline   byte
	number    int    // of the record read last, from 1
	raw       []byte // the record read last, without its line end
	start     int64  // offset of raw, in bytes of UTF-8
	end       int64
	cells     []string
	row       Row
}

type countingReader struct {
	in   io.Reader
	read int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.read += int64(n)
	return n, err
}

func openText(file *os.File, size int64, name string) (*text, error) {
	found, err := detectCharset(file, size, name)
	if err != nil {
		return nil, err
	}
	return newText(io.NewSectionReader(file, found.skip, size-found.skip), name, found)
}

func newText(file io.Reader, name string, found charset) (*text, error) {
	counted := &countingReader{in: file}
	t := &text{name: name, counted: counted, newline: '\n', in: bufio.NewReaderSize(found.decode(counted), MaxRecordBytes)}
	sample, err := t.in.Peek(64 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Invalid, "%s cannot be read as %s", name, found.name).With("problem", "WRONG_ENCODING").Because(err)
	}
	if binary(sample) {
		return nil, fault.New(fault.Invalid, "%s is neither a CSV file nor an XLSX workbook", name).With("problem", "NOT_A_TABLE").With("file", name)
	}
	if bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0 {
		t.newline = '\r'
	}
	if hint, ok := separatorLine(sample); ok {
		t.delimiter = hint
		if _, err := t.read(); err != nil {
			return nil, err
		}
		return t, nil
	}
	t.delimiter = guessDelimiter(sample, t.newline)
	return t, nil
}

// binary is true for what has more control characters than a text with a
// stray one has.
func binary(sample []byte) bool {
	control := 0
	for _, b := range sample {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' {
			control++
		}
	}
	return control*100 > len(sample)*5
}

// separatorLine finds the line "sep=;" that Excel writes and obeys.
func separatorLine(sample []byte) (byte, bool) {
	line, _, _ := bytes.Cut(sample, []byte("\n"))
	line = bytes.TrimRight(line, "\r")
	if len(line) == 5 && strings.EqualFold(string(line[:4]), "sep=") {
		return line[4], true
	}
	return 0, false
}

// guessDelimiter takes the candidate that gives most of the first records the
// same number of cells, and among those the one that gives most cells.
func guessDelimiter(sample []byte, newline byte) byte {
	best, bestScore := byte(','), 0
	for _, candidate := range []byte{',', ';', '\t', '|'} {
		widths := make(map[int]int)
		records := 0
		for rest := sample; len(rest) > 0 && records < 30; records++ {
			width := 1
			quoted, start := false, true
			i := 0
			for ; i < len(rest); i++ {
				b := rest[i]
				switch {
				case b == '"' && (start || quoted):
					quoted = !quoted
				case quoted:
				case b == candidate:
					width++
				}
				if b == newline && !quoted {
					break
				}
				start = b == candidate && !quoted
			}
			if i == len(rest) && records > 0 {
				break // the sample ends within this record
			}
			widths[width]++
			rest = rest[min(i+1, len(rest)):]
		}
		for width, count := range widths {
			if width < 2 {
				continue
			}
			if score := count*1000 + min(width, 900); score > bestScore {
				best, bestScore = candidate, score
			}
		}
	}
	return best
}

func (t *text) position() int64 { return t.counted.read }

func (t *text) padded() bool { return false }

// next parses one record: quoted cells may hold delimiters and line ends, two
// quotation marks in a row stand for one.
func (t *text) next() (*Row, error) {
	flaw, err := t.read()
	if err != nil {
		return nil, err
	}
	t.row = Row{Number: t.number, Cells: t.cells, Flaw: flaw}
	if t.row.Flaw == nil {
		t.row.Flaw = characterFlaw(t.cells)
	}
	if t.row.Flaw != nil {
		for i, cell := range t.cells {
			t.cells[i] = storable(cell)
		}
	}
	return &t.row, nil
}

// read fills raw and cells with the following record.
func (t *text) read() (*Flaw, error) {
	t.raw = t.raw[:0]
	t.start = t.end
	if err := t.line(); err != nil {
		return nil, err
	}
	t.number++
	if bytes.IndexByte(t.raw, '"') < 0 {
		return nil, t.split()
	}
	return t.parse()
}

// line appends the following line to raw, without its end.
func (t *text) line() error {
	for {
		part, err := t.in.ReadSlice(t.newline)
		t.raw = append(t.raw, part...)
		t.end += int64(len(part))
		if len(t.raw) > MaxRecordBytes {
			return t.fail(fault.Limit, "TOO_LONG", len(t.cells), "the row is longer than %d kB; is a quotation mark left open?", MaxRecordBytes>>10)
		}
		switch {
		case err == nil:
			t.raw = t.raw[:len(t.raw)-1]
			if t.newline == '\n' && len(t.raw) > 0 && t.raw[len(t.raw)-1] == '\r' {
				t.raw = t.raw[:len(t.raw)-1]
			}
			return nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			if len(part) == 0 && len(t.raw) == 0 {
				return io.EOF
			}
			return nil
		default:
			return fault.New(fault.Unavailable, "%s cannot be read to its end", t.name).Because(err)
		}
	}
}

// split is parse for the usual record, which has no quotation mark: one
// allocation for all its cells.
func (t *text) split() error {
	record := string(t.raw)
	t.cells = t.cells[:0]
	for {
		i := strings.IndexByte(record, t.delimiter)
		if i < 0 {
			t.cells = append(t.cells, strings.TrimSpace(record))
			return nil
		}
		if len(t.cells) >= MaxColumns {
			return t.fail(fault.Limit, "TOO_MANY_COLUMNS", MaxColumns+1, "more than %d columns", MaxColumns)
		}
		t.cells = append(t.cells, strings.TrimSpace(record[:i]))
		record = record[i+1:]
	}
}

func (t *text) parse() (*Flaw, error) {
	t.cells = t.cells[:0]
	var flaw *Flaw
	var cell []byte
	i := 0
	for {
		if len(t.cells) >= MaxColumns {
			return nil, t.fail(fault.Limit, "TOO_MANY_COLUMNS", MaxColumns+1, "more than %d columns", MaxColumns)
		}
		cell = cell[:0]
		if i < len(t.raw) && t.raw[i] == '"' {
			i++
			closed := false
			for !closed {
				if i >= len(t.raw) {
					t.raw = append(t.raw, '\n')
					if err := t.line(); errors.Is(err, io.EOF) || (err == nil && i+1 == len(t.raw) && t.atEnd()) {
						return nil, t.fail(fault.Invalid, "QUOTE_OPEN", len(t.cells)+1, "a quotation mark is opened and never closed")
					} else if err != nil {
						return nil, err
					}
				}
				switch {
				case t.raw[i] != '"':
					cell = append(cell, t.raw[i])
					i++
				case i+1 < len(t.raw) && t.raw[i+1] == '"':
					cell = append(cell, '"')
					i += 2
				default:
					closed = true
					i++
				}
			}
			for i < len(t.raw) && t.raw[i] != t.delimiter {
				if t.raw[i] != ' ' && flaw == nil {
					flaw = &Flaw{Code: FlawQuote, Column: len(t.cells) + 1}
				}
				cell = append(cell, t.raw[i])
				i++
			}
		} else {
			for i < len(t.raw) && t.raw[i] != t.delimiter {
				cell = append(cell, t.raw[i])
				i++
			}
		}
		t.cells = append(t.cells, strings.TrimSpace(string(cell)))
		if i >= len(t.raw) {
			return flaw, nil
		}
		i++
	}
}

func (t *text) atEnd() bool {
	_, err := t.in.Peek(1)
	return err != nil
}

// locate gives the row and the column that hold the byte at offset.
func (t *text) locate(offset int64) (row, column int) {
	for {
		if _, err := t.read(); err != nil {
			return max(t.number, 1), 1
		}
		if t.end > offset {
			break
		}
	}
	row = t.number
	t.raw = t.raw[:min(int(offset-t.start), len(t.raw))]
	if bytes.Count(t.raw, []byte{'"'})%2 == 1 {
		t.raw = append(t.raw, '"')
	}
	if _, err := t.parse(); err != nil {
		return row, 1
	}
	return row, len(t.cells)
}

func (t *text) fail(code fault.Code, problem string, column int, format string, args ...any) error {
	number := t.number
	if len(t.cells) == 0 && number == 0 {
		number = 1
	}
	column = max(column, 1)
	e := fault.New(code, "%s, row %d, column %d: "+format, append([]any{t.name, number, column}, args...)...)
	return e.With("problem", problem).With("file", t.name).With("row", strconv.Itoa(number)).With("column", strconv.Itoa(column))
}

// characterFlaw finds what a database text cannot hold, or what the encoding
// did not have.
func characterFlaw(cells []string) *Flaw {
	for i, cell := range cells {
		if strings.IndexByte(cell, 0) >= 0 {
			return &Flaw{Code: FlawNul, Column: i + 1}
		}
		if strings.ContainsRune(cell, utf8.RuneError) {
			return &Flaw{Code: FlawUnreadable, Column: i + 1}
		}
	}
	return nil
}

// storable shows a NUL by its picture, so that the row can be kept and shown.
func storable(cell string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(cell, "\ufffd"), "\x00", "\u2400")
}
