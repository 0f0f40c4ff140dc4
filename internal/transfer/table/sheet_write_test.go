package table_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"saniladder/domain/calendar"
	"saniladder/internal/transfer/table"
)

func TestAWorkbookThatIsWrittenRowByRowReadsBack(t *testing.T) {
	var out bytes.Buffer
	book := table.NewWorkbook(&out)
	steps := []func() error{
		func() error { return book.Sheet("Communities", true, 20, 10) },
		func() error { return book.Heading("Name", "Level", "Since", "Latitude") },
		func() error {
			real := 5.25
			return book.Write(table.Text(`=HYPERLINK("x") <b>&`), table.Whole(2), table.Day(calendar.MustParse("2024-02-29")), table.MaybeReal(&real))
		},
		book.Flush,
		func() error {
			return book.Write(table.Text("ភូមិ\x00\x1f"), table.Cell{}, table.Day(calendar.MustParse("1850-01-01")))
		},
		book.Flush,
		func() error {
			if n := bytes.Count(out.Bytes(), []byte{0, 0, 0xff, 0xff}); n != 2 {
				t.Errorf("%d marks stand in the stream after 2 batches", n)
			}
			return nil
		},
		func() error { return book.Sheet("About this list", false) },
		func() error { return book.Write(table.Text("Rows"), table.MaybeWhole(nil), table.MaybeReal(nil)) },
		book.Close,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	file, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if got := strings.Join(file.GetSheetList(), ", "); got != "Communities, About this list" {
		t.Errorf("sheets %s", got)
	}
	rows, err := file.GetRows("Communities")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"Name", "Level", "Since", "Latitude"}, {`=HYPERLINK("x") <b>&`, "2", "2024-02-29", "5.25"}, {"ភូមិ", "", "1850-01-01"}}
	for i := range want {
		if strings.Join(rows[i], "|") != strings.Join(want[i], "|") {
			t.Errorf("row %d is %q, not %q", i+1, rows[i], want[i])
		}
	}
	if formula, err := file.GetCellFormula("Communities", "A2"); err != nil || formula != "" {
		t.Errorf("a text is a formula: %q, %v", formula, err)
	}
	// What we write, our own imports read.
	path := filepath.Join(t.TempDir(), "list.xlsx")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	reader, err := table.Open(path, "list.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if row, err := reader.Next(); err != nil || row.Cells[2] != "2024-02-29" {
		t.Errorf("read back %+v, %v", row, err)
	}
}
