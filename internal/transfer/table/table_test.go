package table_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"saniladder/domain/fault"
	"saniladder/internal/transfer/table"
)

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read opens content as a file and returns its header and rows, each row as
// "number:cells" with its flaw behind it.
func read(t *testing.T, name, content string) (header []string, rows []string, err error) {
	t.Helper()
	reader, err := table.Open(write(t, name, content), name)
	if err != nil {
		return nil, nil, err
	}
	defer reader.Close()
	for {
		row, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return reader.Header().Names, rows, nil
		}
		if err != nil {
			return reader.Header().Names, rows, err
		}
		line := fmt.Sprintf("%d:%s", row.Number, strings.Join(row.Cells, "|"))
		if row.Flaw != nil {
			line += fmt.Sprintf(" !%s@%d", row.Flaw.Code, row.Flaw.Column)
		}
		rows = append(rows, line)
	}
}

func TestATextIsReadWhateverItsEncodingAndDelimiter(t *testing.T) {
	encode := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	const plain = "district,community,toilets\nKéta,Anyako,19\nHo,Kpodzi,7\n"
	for name, content := range map[string]string{
		"UTF-8":                   plain,
		"UTF-8 with BOM":          "\ufeff" + plain,
		"Windows-1252":            encode(charmap.Windows1252.NewEncoder().String(plain)),
		"UTF-16LE with BOM":       encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(plain)),
		"UTF-16BE with BOM":       encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(plain)),
		"UTF-16LE without":        encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(plain)),
		"semicolons":              strings.ReplaceAll(plain, ",", ";"),
		"tabs":                    strings.ReplaceAll(plain, ",", "\t"),
		"bars":                    strings.ReplaceAll(plain, ",", "|"),
		"CRLF":                    strings.ReplaceAll(plain, "\n", "\r\n"),
		"CR alone":                strings.ReplaceAll(plain, "\n", "\r"),
		"no line end at the end":  strings.TrimSuffix(plain, "\n"),
		"quoted":                  "\"district\",\"community\",\"toilets\"\n\"Kéta\",\"Anyako\",\"19\"\nHo,\"Kpodzi\",7\n",
		"empty cells at the ends": "district,community,toilets,,\nKéta,Anyako,19,,\nHo,Kpodzi,7,,\n",
		"spaces around":           "district , community,toilets\n Kéta ,Anyako , 19\nHo,Kpodzi,7\n",
	} {
		t.Run(name, func(t *testing.T) {
			header, rows, err := read(t, "list.csv", content)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(header, "|"); got != "district|community|toilets" {
				t.Errorf("header %q", got)
			}
			if got := strings.Join(rows, "\n"); got != "2:Kéta|Anyako|19\n3:Ho|Kpodzi|7" {
				t.Errorf("rows %q", got)
			}
		})
	}
}

func TestRowsAreNumberedAsASpreadsheetShowsThem(t *testing.T) {
	header, rows, err := read(t, "list.csv",
		"ODF communities 2017,,\n\nname,note,n\n\"Anyako\nsouth\",\"said \"\"yes\"\"\",1\n,,\n\n\"a, b\",c,2\n")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(header, "|") != "name|note|n" {
		t.Errorf("header %q", header)
	}
	want := "4:Anyako\nsouth|said \"yes\"|1\n7:a, b|c|2"
	if got := strings.Join(rows, "\n"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestExcelsSeparatorLineIsObeyed(t *testing.T) {
	_, rows, err := read(t, "list.csv", "sep=;\nname;figure\nAnyako;1,5\n")
	if err != nil || strings.Join(rows, "") != "3:Anyako|1,5" {
		t.Errorf("%q %v", rows, err)
	}
}

func TestAFlawHoldsItsRowAndNotTheFile(t *testing.T) {
	_, rows, err := read(t, "list.csv", "a,b,c\n1,2\n1,2,3,4\n1,x\x00y,3\n1,\"q\"uote,3\n1,2,3\n,,\n5\" pipe,2,3\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"2:1|2 !RAGGED@0", "3:1|2|3|4 !RAGGED@0", "4:1|x␀y|3 !NUL_BYTE@2", "5:1|quote|3 !STRAY_QUOTE@2", "6:1|2|3", `8:5" pipe|2|3`}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", rows, want)
	}
}

func TestWhatIsNoTableIsRefusedWithFileRowAndColumn(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		code    fault.Code
		says    []string
		row     string
		column  string
	}{
		"empty":                   {"", fault.Invalid, []string{"empty"}, "", ""},
		"only blank lines":        {"\n\n\n", fault.Invalid, []string{"no rows"}, "", ""},
		"binary":                  {"\x7fELF\x01\x02\x00\x00\x00\x00\x01\x01\x01", fault.Invalid, []string{"neither"}, "", ""},
		"old Excel":               {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", fault.Invalid, []string{".xlsx"}, "", ""},
		"cut archive":             {"PK\x03\x04 and then nothing", fault.Invalid, []string{"no XLSX"}, "", ""},
		"no header":               {"1,Central Region,Bole,158\n2,Central Region,Bole,48\n", fault.Invalid, []string{"row 1, column 1", "looks like data"}, "1", "1"},
		"doubled header":          {"no,district,community,District\n1,a,b,c\n", fault.Invalid, []string{"row 1", `"District" in columns 2 and 4`}, "1", "4"},
		"UTF-8 with a wrong byte": {"name,note\nKéta,é\nHo,\xe9t\xe9\xe9 é é é é\n", fault.Invalid, []string{"row 3, column 2", "0xe9", "UTF-8"}, "3", "2"},
		"no code page":            {"name,note\nHo,\"a\nb\"\nKeta,caf\xe9\nX\x81,x\n", fault.Invalid, []string{"row 4, column 1", "0x81", "Windows-1252"}, "4", "1"},
		"UTF-16 cut off":          {"\xff\xfea\x00,", fault.Invalid, []string{"cut off"}, "", ""},
		"quote never closed":      {"name,note\nHo,x\nKeta,\"never closed\nBole,y\n", fault.Invalid, []string{"row 3, column 2", "never closed"}, "3", "2"},
		"quote open for long":     {"name,note\nHo,\"" + strings.Repeat("long line\n", 40000), fault.Limit, []string{"row 2", "256 kB"}, "2", ""},
		"too wide":                {"a,b\n" + strings.Repeat(",", 400) + "\n", fault.Limit, []string{"row 2", "256 columns"}, "2", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := read(t, "odf list.csv", c.content)
			e := fault.From(err)
			if e == nil || e.Code != c.code {
				t.Fatalf("got %v", err)
			}
			for _, part := range append(c.says, "odf list.csv") {
				if !strings.Contains(e.Message, part) {
					t.Errorf("%q does not say %q", e.Message, part)
				}
			}
			if c.row != "" && e.Params["row"] != c.row || c.column != "" && e.Params["column"] != c.column {
				t.Errorf("params %v", e.Params)
			}
		})
	}
}

func TestAFileAboveTheLimitIsRefusedUnread(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.csv")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	file.Close()
	if err := os.Truncate(path, table.MaxFileBytes+1); err != nil { // sparse: it takes no room
		t.Fatal(err)
	}
	_, err = table.Open(path, "large.csv")
	if e := fault.From(err); e == nil || e.Code != fault.Limit || !strings.Contains(e.Message, "257 MB; at most 256 MB") {
		t.Errorf("got %v", err)
	}
}

func TestTwoHundredMegabytesAreReadInFlatMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 200 MB")
	}
	path := filepath.Join(t.TempDir(), "large.csv")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	line := "GH0805,Sang,Anyako quarter of the north,158,23,19,19,\"pit latrine, with slab\",2017-09-15\n"
	chunk := strings.Repeat(line, 10000)
	fmt.Fprintln(file, "code,council,community,population,households,toilets,hwf,technology,observed")
	rows := 0
	for size := 0; size < 200<<20; size += len(chunk) {
		file.WriteString(chunk)
		rows += 10000
	}
	file.Close()
	reader, err := table.Open(path, "large.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	peak := uint64(0)
	seen := 0
	for {
		_, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if seen++; seen%500000 == 0 {
			runtime.ReadMemStats(&after)
			peak = max(peak, after.HeapAlloc)
		}
	}
	if seen != rows {
		t.Errorf("%d rows of %d", seen, rows)
	}
	if peak > before.HeapAlloc+32<<20 {
		t.Errorf("the heap grew from %d to %d MB", before.HeapAlloc>>20, peak>>20)
	}
}
