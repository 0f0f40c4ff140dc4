package table

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"saniladder/domain/calendar"
)

// Cell is a value of a sheet: nothing, a text, a whole number, a number or a day.
// A text is never run as a formula, since it is kept as a text.
type Cell struct {
	kind  cellKind
	text  string
	whole int
	real  float64
	day   calendar.Day
}

type cellKind int

const (
	emptyCell cellKind = iota
	textCell
	wholeCell
	realCell
	dayCell
)

// Text is a cell of text, empty for none.
func Text(text string) Cell {
	if text == "" {
		return Cell{}
	}
	return Cell{kind: textCell, text: text}
}

// Whole is a cell of a whole number.
func Whole(n int) Cell { return Cell{kind: wholeCell, whole: n} }

// MaybeWhole is empty for nil.
func MaybeWhole(n *int) Cell {
	if n == nil {
		return Cell{}
	}
	return Whole(*n)
}

// MaybeReal is a cell of a number, empty for nil.
func MaybeReal(n *float64) Cell {
	if n == nil {
		return Cell{}
	}
	return Cell{kind: realCell, real: *n}
}

// Day is a cell of a day, empty for none.
func Day(d calendar.Day) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{kind: dayCell, day: d}
}

// String is the cell as CSV has it.
func (c Cell) String() string {
	switch c.kind {
	case textCell:
		return c.text
	case wholeCell:
		return strconv.Itoa(c.whole)
	case realCell:
		return strconv.FormatFloat(c.real, 'f', -1, 64)
	case dayCell:
		return c.day.String()
	}
	return ""
}

// Workbook writes an XLSX file row by row to a stream: memory stays flat however
// many rows there are, and the first bytes leave with the first rows. The sheets
// are written one after the other.
type Workbook struct {
	archive *zip.Writer
	packer  *flate.Writer
	sheet   io.Writer
	row     int
	names   []string
	buffer  []byte
}

// NewWorkbook returns a Workbook to out. Call Close at the end.
func NewWorkbook(out io.Writer) *Workbook {
	b := &Workbook{archive: zip.NewWriter(out)}
	b.archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		packer, err := flate.NewWriter(w, flate.BestSpeed)
		b.packer = packer
		return packer, err
	})
	return b
}

const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpec = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpec  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	// styles: 0 plain, 1 bold on a tint, 2 a day.
	styles = xmlHead + `<styleSheet xmlns="` + mainSpec + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFDFE6E3"/><bgColor indexed="64"/></patternFill></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>` +
		`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
)

// Sheet begins a sheet whose first row, when it is a heading, stays in sight.
// Widths are in characters. Names are at most 31 characters, without []:*?/\.
func (b *Workbook) Sheet(name string, heading bool, widths ...int) error {
	if err := b.endSheet(); err != nil {
		return err
	}
	b.names = append(b.names, name)
	part, err := b.archive.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.names)))
	if err != nil {
		return err
	}
	b.sheet, b.row = part, 0
	view := ""
	if heading {
		view = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
	}
	columns := ""
	for i, width := range widths {
		columns += fmt.Sprintf(`<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, width)
	}
	if columns != "" {
		columns = "<cols>" + columns + "</cols>"
	}
	_, err = io.WriteString(part, xmlHead+`<worksheet xmlns="`+mainSpec+`">`+view+columns+"<sheetData>")
	return err
}

func (b *Workbook) endSheet() error {
	if b.sheet == nil {
		return nil
	}
	_, err := io.WriteString(b.sheet, "</sheetData></worksheet>")
	b.sheet = nil
	return err
}

// Heading appends a row of headings.
func (b *Workbook) Heading(texts ...string) error {
	cells := make([]Cell, len(texts))
	for i, text := range texts {
		cells[i] = Text(text)
	}
	return b.write(1, cells)
}

// Write appends a row.
func (b *Workbook) Write(cells ...Cell) error { return b.write(0, cells) }

func (b *Workbook) write(style int, cells []Cell) error {
	b.row++
	dst := append(b.buffer[:0], "<row>"...)
	for _, c := range cells {
		dst = c.appendXML(dst, style)
	}
	b.buffer = append(dst, "</row>"...)
	_, err := b.sheet.Write(b.buffer)
	return err
}

// Flush sends on what was written so far. It leaves the mark 00 00 FF FF of an
// emptied compressor in the stream, by which whoever reads it can count.
func (b *Workbook) Flush() error {
	if b.sheet == nil {
		return nil
	}
	if err := b.packer.Flush(); err != nil {
		return err
	}
	return b.archive.Flush()
}

// Close writes what ties the sheets together.
func (b *Workbook) Close() error {
	if err := b.endSheet(); err != nil {
		return err
	}
	types, sheets, relations := "", "", ""
	for i, name := range b.names {
		n := strconv.Itoa(i + 1)
		types += `<Override PartName="/xl/worksheets/sheet` + n + `.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`
		sheets += `<sheet name="` + escaped(name) + `" sheetId="` + n + `" r:id="rId` + n + `"/>`
		relations += `<Relationship Id="rId` + n + `" Type="` + relSpec + `/worksheet" Target="worksheets/sheet` + n + `.xml"/>`
	}
	const packageSpec = "http://schemas.openxmlformats.org/package/2006/"
	for _, part := range [][2]string{
		{"xl/styles.xml", styles},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + mainSpec + `" xmlns:r="` + relSpec + `"><sheets>` + sheets + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="` + packageSpec + `relationships">` + relations +
			`<Relationship Id="rId0" Type="` + relSpec + `/styles" Target="styles.xml"/></Relationships>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="` + packageSpec + `relationships"><Relationship Id="rId1" Type="` + relSpec + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"[Content_Types].xml", xmlHead + `<Types xmlns="` + packageSpec + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` + types + `</Types>`},
	} {
		w, err := b.archive.Create(part[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, part[1]); err != nil {
			return err
		}
	}
	return b.archive.Close()
}

var dayZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// firstDay is the earliest that sheets can show as a date.
var firstDay = calendar.MustParse("1900-03-01")

func (c Cell) appendXML(dst []byte, style int) []byte {
	switch c.kind {
	case wholeCell:
		return append(strconv.AppendInt(append(dst, "<c><v>"...), int64(c.whole), 10), "</v></c>"...)
	case realCell:
		return append(strconv.AppendFloat(append(dst, "<c><v>"...), c.real, 'f', -1, 64), "</v></c>"...)
	case dayCell:
		if !c.day.Before(firstDay) {
			return append(strconv.AppendInt(append(dst, `<c s="2"><v>`...), int64(c.day.Time().Sub(dayZero).Hours()/24), 10), "</v></c>"...)
		}
	case emptyCell:
		return append(dst, "<c/>"...)
	}
	dst = append(dst, `<c t="inlineStr"`...)
	if style != 0 {
		dst = append(strconv.AppendInt(append(dst, ` s="`...), int64(style), 10), '"')
	}
	return append(append(append(dst, `><is><t xml:space="preserve">`...), escaped(c.String())...), "</t></is></c>"...)
}

var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escaped is text that XML can carry: what it cannot is left out, and a cell holds
// at most 32,767 characters.
func escaped(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	if len(text) > 32767 {
		if all := []rune(text); len(all) > 32767 {
			text = string(all[:32767])
		}
	}
	return markup.Replace(text)
}
