package table

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path"
	"strconv"
	"strings"

	"saniladder/domain/fault"
)

// sheet streams the first visible sheet of an XLSX workbook. It reads the
// archive in place: excelize takes the whole file into memory and ends a sheet
// quietly at the first fault in its XML, which would lose rows.
type sheet struct {
	name     string
	book     *workbook
	counted  *guardedReader
	body     io.ReadCloser
	packed   int64 // compressed size of the sheet
	unpacked int64
	decoder  *xml.Decoder
	number   int
	cells    []string
	row      Row
	done     bool
}

func openSheet(file *os.File, size int64, name string) (*sheet, error) {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, fault.New(fault.Invalid, "%s is no XLSX workbook, or is cut off", name).With("problem", "DAMAGED_WORKBOOK").With("file", name).Because(err)
	}
	book, err := openWorkbook(archive, name)
	if err != nil {
		return nil, err
	}
	part := book.part(book.sheetPath)
	if part == nil {
		return nil, fault.New(fault.Invalid, "%s has no sheet that can be read", name).With("problem", "NO_SHEET").With("file", name)
	}
	body, err := part.Open()
	if err != nil {
		return nil, fault.New(fault.Invalid, "%s: its sheet %q cannot be unpacked", name, book.sheetName).With("problem", "DAMAGED_WORKBOOK").Because(err)
	}
	s := &sheet{name: name, book: book, body: body, packed: int64(part.CompressedSize64), unpacked: int64(part.UncompressedSize64)}
	// The declared size is not trusted: reading stops at the limit.
	s.counted = &guardedReader{in: io.LimitReader(body, MaxUnpackedBytes)}
	s.decoder = xml.NewDecoder(s.counted)
	return s, nil
}

// guardedReader bounds one token of XML: the decoder holds a token in memory,
// so that a single text of gigabytes would otherwise be held whole.
type guardedReader struct {
	in         io.Reader
	read, mark int64
}

// maxTokenBytes is the largest piece of XML between two tokens.
const maxTokenBytes = 4 << 20

func (g *guardedReader) Read(p []byte) (int, error) {
	if g.read-g.mark > maxTokenBytes {
		return 0, errCellTooLong
	}
	n, err := g.in.Read(p)
	g.read += int64(n)
	return n, err
}

func (s *sheet) token() (xml.Token, error) {
	s.counted.mark = s.counted.read
	token, err := s.decoder.RawToken()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF // the sheet's own end is its closing tag
	}
	return token, err
}

// Close gives back the unpacker.
func (s *sheet) Close() error { return s.body.Close() }

// position maps unpacked bytes onto the file's.
func (s *sheet) position() int64 {
	if s.unpacked <= 0 {
		return 0
	}
	return int64(float64(s.counted.read) / float64(s.unpacked) * float64(s.packed))
}

func (s *sheet) padded() bool { return true }

func (s *sheet) next() (*Row, error) {
	if s.done {
		return nil, io.EOF
	}
	for {
		token, err := s.token()
		if err != nil {
			return nil, s.fail(0, err)
		}
		switch element := token.(type) {
		case xml.StartElement:
			if element.Name.Local == "row" {
				return s.readRow(element)
			}
		case xml.EndElement:
			if element.Name.Local == "sheetData" {
				s.done = true
				// The rest is read too, so that a damaged archive shows by its sum.
				if _, err := io.Copy(io.Discard, s.counted.in); err != nil {
					return nil, s.fail(0, err)
				}
				return nil, io.EOF
			}
		}
	}
}

func (s *sheet) readRow(start xml.StartElement) (*Row, error) {
	s.number++
	if given, err := strconv.Atoi(attribute(start, "r")); err == nil && given >= s.number {
		s.number = given
	}
	if s.number > MaxSheetRows {
		// What a row says of its number is not believed: memory is made by it later.
		return nil, fault.New(fault.Limit, "%s: its rows are numbered beyond the %d that a sheet may have. Save it as CSV", s.name, MaxSheetRows).With("problem", "TOO_MANY_ROWS").
			With("file", s.name).With("limit", strconv.Itoa(MaxSheetRows))
	}
	s.cells = s.cells[:0]
	var flaw *Flaw
	for {
		token, err := s.token()
		if err != nil {
			return nil, s.fail(len(s.cells), err)
		}
		switch element := token.(type) {
		case xml.StartElement:
			if element.Name.Local != "c" {
				continue
			}
			column := len(s.cells) + 1
			if reference := attribute(element, "r"); reference != "" {
				if column = columnOf(reference); column == 0 || column > MaxColumns {
					return nil, fault.New(fault.Limit, "%s, row %d: cell %s lies beyond the %d columns that are taken", s.name,
						s.number, reference, MaxColumns).With("problem", "TOO_MANY_COLUMNS").With("file", s.name).With("row", strconv.Itoa(s.number))
				}
			}
			value, broken, err := s.readCell(element)
			if err != nil {
				return nil, s.fail(column, err)
			}
			if broken && flaw == nil {
				flaw = &Flaw{Code: FlawFormula, Column: column, Detail: value}
			}
			for len(s.cells) < column {
				s.cells = append(s.cells, "")
			}
			s.cells[column-1] = value
		case xml.EndElement:
			if element.Name.Local != "row" {
				continue
			}
			s.row = Row{Number: s.number, Cells: s.cells, Flaw: flaw}
			if flaw == nil {
				s.row.Flaw = characterFlaw(s.cells)
			}
			return &s.row, nil
		}
	}
}

// readCell gives a cell's value: for a formula the value that was stored with
// it, never one worked out here. broken is true for #REF! and its like; #N/A
// says "not available" and stays as it is.
func (s *sheet) readCell(start xml.StartElement) (value string, broken bool, err error) {
	kind := attribute(start, "t")
	style, _ := strconv.Atoi(attribute(start, "s"))
	var text strings.Builder
	depth, keep, phonetic := 0, false, 0
	for {
		token, err := s.token()
		if err != nil {
			return "", false, err
		}
		switch element := token.(type) {
		case xml.StartElement:
			depth++
			switch element.Name.Local {
			case "v", "t":
				keep = phonetic == 0
			case "rPh":
				phonetic++
			}
		case xml.CharData:
			if keep {
				if text.Len()+len(element) > MaxRecordBytes {
					return "", false, errCellTooLong
				}
				text.Write(element)
			}
		case xml.EndElement:
			if element.Name.Local == "rPh" {
				phonetic--
			}
			keep = false
			if depth > 0 {
				depth--
				continue
			}
			return s.interpret(kind, style, text.String())
		}
	}
}

var errCellTooLong = errors.New("cell too long")

func (s *sheet) interpret(kind string, style int, value string) (string, bool, error) {
	switch kind {
	case "s":
		index, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || index < 0 || index >= len(s.book.texts) {
			return value, true, nil
		}
		return s.book.texts[index], false, nil
	case "b":
		if value == "1" {
			return "TRUE", false, nil
		}
		return "FALSE", false, nil
	case "e":
		return value, value != "#N/A", nil
	case "", "n", "d":
		return s.book.number(strings.TrimSpace(value), style), false, nil
	}
	return strings.TrimSpace(value), false, nil
}

func (s *sheet) fail(column int, cause error) error {
	at := func(code fault.Code, problem, format string, args ...any) error {
		return fault.New(code, "%s, row %d, column %d: "+format, append([]any{s.name, s.number, max(column, 1)}, args...)...).
			With("problem", problem).With("file", s.name).With("row", strconv.Itoa(s.number)).With("column", strconv.Itoa(max(column, 1))).Because(cause)
	}
	switch {
	case errors.Is(cause, errCellTooLong):
		return at(fault.Limit, "TOO_LONG", "the cell is longer than %d kB", MaxRecordBytes>>10)
	case s.counted.read >= MaxUnpackedBytes:
		return at(fault.Limit, "UNPACKS_TOO_LARGE", "the workbook unpacks to more than %d MB", MaxUnpackedBytes>>20)
	}
	return at(fault.Invalid, "DAMAGED_WORKBOOK", "the workbook is damaged from here on; open and save it again")
}

// columnOf gives the column of a reference such as "AB12", 0 for none.
func columnOf(reference string) int {
	column := 0
	for _, c := range reference {
		if c < 'A' || c > 'Z' {
			break
		}
		if column = column*26 + int(c-'A') + 1; column > 1<<20 {
			return 0
		}
	}
	return column
}

func attribute(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// resolve joins a relationship's target to the folder of the part that names it.
func resolve(folder, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(target, "/")
	}
	return path.Join(folder, target)
}
