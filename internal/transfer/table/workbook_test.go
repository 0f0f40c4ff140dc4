package table_test

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"saniladder/domain/fault"
	"saniladder/internal/transfer/table"
)

func TestAWorkbookIsReadWithItsStoredValues(t *testing.T) {
	path := filepath.Join(t.TempDir(), "book.xlsx")
	book := excelize.NewFile()
	sheet := "Sheet1"
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(book.SetSheetRow(sheet, "A1", &[]any{"community", "toilets", "seen on", "note"}))
	check(book.SetSheetRow(sheet, "A2", &[]any{"Anyako", 1158.5, nil, "x"}))
	date, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	check(err)
	check(book.SetCellValue(sheet, "C2", 42993))
	check(book.SetCellStyle(sheet, "C2", "C2", date))
	check(book.SetSheetRow(sheet, "A4", &[]any{"Ho", 7}))
	check(book.SetCellFormula(sheet, "B5", "=1+1"))
	check(book.SetCellValue(sheet, "A5", "formula without a value"))
	check(book.SetCellRichText(sheet, "A6", []excelize.RichTextRun{{Text: "Kpando "}, {Text: "Torkor", Font: &excelize.Font{Bold: true}}}))
	check(book.SetCellValue(sheet, "B6", true))
	_, err = book.NewSheet("Other")
	check(err)
	check(book.SaveAs(path))
	content, err := os.ReadFile(path)
	check(err)
	header, rows, err := read(t, "book.xlsx", string(content))
	check(err)
	if strings.Join(header, "|") != "community|toilets|seen on|note" {
		t.Errorf("header %q", header)
	}
	want := []string{"2:Anyako|1158.5|2017-09-15|x", "4:Ho|7||", "5:formula without a value|||", "6:Kpando Torkor|TRUE||"}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", rows, want)
	}
}

// archive packs a workbook by hand, with what excelize would not write.
func archive(t *testing.T, sheet func(io.Writer)) string {
	t.Helper()
	return archiveWith(t, "", sheet)
}

// archiveWith is archive with shared texts, as XML; "" for none.
func archiveWith(t *testing.T, texts string, sheet func(io.Writer)) string {
	t.Helper()
	var out strings.Builder
	packed := zip.NewWriter(&out)
	for name, content := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Gone" state="hidden" r:id="rId9"/><sheet name="List" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
	} {
		part, err := packed.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(part, content)
	}
	if texts != "" {
		part, err := packed.Create("xl/sharedStrings.xml")
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(part, texts)
	}
	part, err := packed.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	sheet(part)
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestFormulasAreNeverWorkedOut(t *testing.T) {
	content := archive(t, func(w io.Writer) {
		io.WriteString(w, `<worksheet><sheetData><row><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><t>n</t></is></c></row>`+
			`<row r="3"><c r="A3" t="str"><f>HYPERLINK("http://x")</f><v>Anyako</v></c><c r="B3"><f>1+1</f><v>5</v></c></row>`+
			`<row><c t="inlineStr"><is><t>Ho</t></is></c><c t="e"><v>#REF!</v></c></row>`+
			`<row><c t="inlineStr"><is><t>Keta</t></is></c><c t="e"><v>#N/A</v></c></row></sheetData></worksheet>`)
	})
	_, rows, err := read(t, "book.xlsx", content)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"3:Anyako|5", "4:Ho|#REF! !CELL_ERROR@2", "5:Keta|#N/A"}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", rows, want)
	}
}

func TestAWorkbookCutInItsSheetIsAnErrorAndNotItsEnd(t *testing.T) {
	content := archive(t, func(w io.Writer) {
		io.WriteString(w, `<worksheet><sheetData><row><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><t>n</t></is></c></row><row><c><v>1</v></c><c><v>2`)
	})
	_, rows, err := read(t, "book.xlsx", content)
	if e := fault.From(err); e == nil || e.Code != fault.Invalid || !strings.Contains(e.Message, "row 2") {
		t.Errorf("got %q, %v", rows, err)
	}
}

func TestAnArchiveThatUnpacksToGigabytesIsRefusedWithTheLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("packs gigabytes")
	}
	zeros := make([]byte, 8<<20)
	content := archive(t, func(w io.Writer) {
		for size := 0; size <= table.MaxUnpackedBytes; size += len(zeros) {
			w.Write(zeros)
		}
	})
	if len(content) > 16<<20 {
		t.Fatalf("the test's archive has %d MB", len(content)>>20)
	}
	_, _, err := read(t, "bomb.xlsx", content)
	if e := fault.From(err); e == nil || e.Code != fault.Limit || !strings.Contains(e.Message, "unpacks to more than 2048 MB") {
		t.Errorf("got %v", err)
	}
}

func TestOneEndlessCellIsRefusedBeforeItFillsMemory(t *testing.T) {
	content := archive(t, func(w io.Writer) {
		io.WriteString(w, `<worksheet><sheetData><row><c t="inlineStr"><is><t>`)
		for range 64 {
			io.WriteString(w, strings.Repeat("A", 1<<20))
		}
		io.WriteString(w, `</t></is></c></row></sheetData></worksheet>`)
	})
	_, _, err := read(t, "bomb.xlsx", content)
	if e := fault.From(err); e == nil || e.Code != fault.Limit || !strings.Contains(e.Message, "row 1, column 1") {
		t.Errorf("got %v", err)
	}
}

func TestCellsThatWouldRunAsFormulasAreNeutralOnTheWayOut(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+233 24": "+233 24", "-5": "-5", "-2.5": "-2.5", "-x": "'-x", "@sum": "'@sum", "\tx": "'\tx", "\rx": "'\rx",
		"＝1+1": "'＝1+1", "Anyako": "Anyako", "": "", "+cmd": "'+cmd", "-2+3": "'-2+3", "-": "'-",
	} {
		if got := table.Neutral(cell); got != want {
			t.Errorf("%q became %q, want %q", cell, got, want)
		}
	}
	var out strings.Builder
	w := table.NewWriter(&out)
	w.Write("a", "=b,c", "say \"x\"")
	w.Flush()
	if out.String() != "\ufeffa,\"'=b,c\",\"say \"\"x\"\"\"\n" {
		t.Errorf("wrote %q", out.String())
	}
}

func TestARowThatCallsItselfTheTwoBillionthIsRefused(t *testing.T) {
	for name, row := range map[string]string{
		"far beyond":  `<row r="2000000000"><c><v>1</v></c><c><v>2</v></c></row>`,
		"just beyond": `<row r="1048576"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>`,
	} {
		content := archive(t, func(w io.Writer) {
			io.WriteString(w, `<worksheet><sheetData><row><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><t>n</t></is></c></row>`+row+`</sheetData></worksheet>`)
		})
		_, _, err := read(t, "far.xlsx", content)
		if e := fault.From(err); e == nil || e.Code != fault.Limit || e.Params["limit"] != "1048576" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMoreSharedTextsThanMemoryIsForAreRefused(t *testing.T) {
	content := archiveWith(t, `<sst>`+strings.Repeat(`<si/>`, table.MaxSharedTexts+1)+`</sst>`, func(io.Writer) {})
	_, _, err := read(t, "texts.xlsx", content)
	if e := fault.From(err); e == nil || e.Code != fault.Limit || !strings.Contains(e.Message, "different texts") {
		t.Errorf("got %v", err)
	}
}
