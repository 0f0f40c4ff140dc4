package table

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"

	"saniladder/domain/fault"
)

// workbook is what a sheet's cells refer to: shared texts and date formats.
type workbook struct {
	name      string
	archive   *zip.Reader
	sheetName string
	sheetPath string
	texts     []string
	dates     []bool // by style: shown as a date
	epoch     time.Time
}

// openWorkbook reads a workbook's small parts. What unpacks beyond
// MaxUnpackedBytes is refused before anything is unpacked.
func openWorkbook(archive *zip.Reader, name string) (*workbook, error) {
	b := &workbook{name: name, archive: archive, epoch: time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)}
	var unpacked uint64
	for _, part := range archive.File {
		unpacked += part.UncompressedSize64
		if unpacked > MaxUnpackedBytes {
			return nil, fault.New(fault.Limit, "%s unpacks to more than %d MB and is not opened. Save it as CSV, or split it", name,
				MaxUnpackedBytes>>20).With("problem", "UNPACKS_TOO_LARGE").With("file", name).With("limit", strconv.Itoa(MaxUnpackedBytes))
		}
	}
	for _, read := range []func() error{b.readSheets, b.readTexts, b.readStyles} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *workbook) part(path string) *zip.File {
	for _, file := range b.archive.File {
		if strings.EqualFold(strings.ReplaceAll(file.Name, `\`, "/"), path) {
			return file
		}
	}
	return nil
}

// decode unmarshals a part of at most limit bytes; a part that is not there
// leaves into as it is.
func (b *workbook) decode(path string, limit int64, into any) error {
	part := b.part(path)
	if part == nil {
		return nil
	}
	if part.UncompressedSize64 > uint64(limit) {
		return fault.New(fault.Limit, "%s: its part %s unpacks to more than %d MB", b.name, path, limit>>20).With("problem", "UNPACKS_TOO_LARGE").
			With("file", b.name).With("limit", strconv.FormatInt(limit, 10))
	}
	body, err := part.Open()
	if err == nil {
		defer body.Close()
		err = xml.NewDecoder(io.LimitReader(body, limit)).Decode(into)
	}
	if err != nil {
		return fault.New(fault.Invalid, "%s is a damaged workbook (%s); open and save it again", b.name, path).With("problem", "DAMAGED_WORKBOOK").
			With("file", b.name).Because(err)
	}
	return nil
}

func (b *workbook) readSheets() error {
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := b.decode("xl/workbook.xml", 4<<20, &book); err != nil {
		return err
	}
	if date := book.Properties.Date1904; date == "1" || date == "true" {
		b.epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	var relations struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := b.decode("xl/_rels/workbook.xml.rels", 4<<20, &relations); err != nil {
		return err
	}
	for _, sheet := range book.Sheets {
		if sheet.State == "hidden" || sheet.State == "veryHidden" {
			continue
		}
		for _, relation := range relations.Relations {
			if relation.ID == sheet.ID {
				b.sheetName, b.sheetPath = sheet.Name, resolve("xl", relation.Target)
				return nil
			}
		}
	}
	return fault.New(fault.Invalid, "%s has no visible sheet", b.name).With("problem", "NO_SHEET").With("file", b.name)
}

func (b *workbook) readTexts() error {
	part := b.part("xl/sharedStrings.xml")
	if part == nil {
		return nil
	}
	tooLarge := fault.New(fault.Limit, "%s holds more than %d MB of text. Save it as CSV", b.name, MaxSharedTextBytes>>20).With("problem", "UNPACKS_TOO_LARGE").
		With("file", b.name).With("limit", strconv.Itoa(MaxSharedTextBytes))
	if part.UncompressedSize64 > 4*MaxSharedTextBytes {
		return tooLarge
	}
	body, err := part.Open()
	if err != nil {
		return fault.New(fault.Invalid, "%s is a damaged workbook (its texts)", b.name).With("problem", "DAMAGED_WORKBOOK").Because(err)
	}
	defer body.Close()
	guarded := &guardedReader{in: io.LimitReader(body, 4*MaxSharedTextBytes)}
	decoder := xml.NewDecoder(guarded)
	var text strings.Builder
	keep, phonetic, size := false, 0, 0
	for {
		guarded.mark = guarded.read
		token, err := decoder.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fault.New(fault.Invalid, "%s is a damaged workbook (its texts); open and save it again", b.name).With("problem", "DAMAGED_WORKBOOK").Because(err)
		}
		switch element := token.(type) {
		case xml.StartElement:
			switch element.Name.Local {
			case "si":
				text.Reset()
			case "t":
				keep = phonetic == 0
			case "rPh":
				phonetic++
			}
		case xml.CharData:
			if keep {
				if size += len(element); size > MaxSharedTextBytes {
					return tooLarge
				}
				text.Write(element)
			}
		case xml.EndElement:
			switch element.Name.Local {
			case "si":
				if len(b.texts) == MaxSharedTexts {
					return fault.New(fault.Limit, "%s holds more than %d different texts. Save it as CSV", b.name, MaxSharedTexts).With("problem", "UNPACKS_TOO_LARGE").
						With("file", b.name).With("limit", strconv.Itoa(MaxSharedTexts))
				}
				b.texts = append(b.texts, strings.TrimSpace(text.String()))
			case "t":
				keep = false
			case "rPh":
				phonetic--
			}
		}
	}
}

func (b *workbook) readStyles() error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decode("xl/styles.xml", 16<<20, &styles); err != nil {
		return err
	}
	own := make(map[int]bool, len(styles.Formats))
	for _, format := range styles.Formats {
		own[format.ID] = dateFormat(format.Code)
	}
	b.dates = make([]bool, len(styles.Cells))
	for i, cell := range styles.Cells {
		// 14 to 22 and 27 to 58 are the built-in forms of dates and times.
		b.dates[i] = own[cell.Format] || cell.Format >= 14 && cell.Format <= 17 || cell.Format == 22 ||
			cell.Format >= 27 && cell.Format <= 31 || cell.Format == 36 || cell.Format >= 50 && cell.Format <= 58
	}
	return nil
}

// dateFormat is true for a number format that shows years or days.
func dateFormat(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == 'y' || c == 'Y' || c == 'd' || c == 'D':
			return true
		}
	}
	return false
}

// number writes a stored number as a person would: dates as 2017-09-15, and
// 158.00000000000003, which is how a sheet may store 158, as 158.
func (b *workbook) number(value string, style int) string {
	figure, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	if style >= 0 && style < len(b.dates) && b.dates[style] && figure >= 1 && figure < 2958466 {
		return b.epoch.AddDate(0, 0, int(figure)).Format("2006-01-02")
	}
	if strings.Trim(value, "0123456789") == "" {
		return value // a long number is kept digit by digit
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(figure, 'g', 15, 64), 64)
	if err != nil {
		return value
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
