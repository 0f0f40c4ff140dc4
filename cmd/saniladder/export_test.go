package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheListOfCommunitiesIsWrittenFromTheCommandLine(t *testing.T) {
	env := founded(t)
	folder := t.TempDir()
	list, out := filepath.Join(folder, "list.csv"), filepath.Join(folder, "out.csv")
	content := "region,district,council,community,heads\nUpper East,Bongo,Zorko,Kanga,120\nUpper East,Bongo,Zorko,Akara,90\n"
	if err := os.WriteFile(list, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(code int, args ...string) string {
		t.Helper()
		s := start(t, env, args...)
		if got := s.wait(t); got != code {
			t.Fatalf("%q gave %d:\n%s%s", args, got, s.out.String(), s.err.String())
		}
		return s.out.String() + s.err.String()
	}
	do(0, "import", "--level", "odf", "--list-date", "2017-09", "communities", list)
	if said := do(0, "export", "--out", out, "communities"); !strings.Contains(said, "2 communities written") {
		t.Error(said)
	}
	written, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(written), "Upper East,Bongo,Zorko,Akara,0,,,,2,ODF,2017-09,") {
		t.Errorf("%s, %v", written, err)
	}
	if said := do(0, "export", "--search", "kangga", "communities"); !strings.Contains(said, "Kanga") || strings.Contains(said, "Akara") {
		t.Error(said)
	}
	if said := do(0, "export", "--out", filepath.Join(folder, "out.xlsx"), "--area", "GH12", "communities"); !strings.Contains(said, "2 communities written") {
		t.Error(said)
	}
	if said := do(2, "export", "--format", "pdf", "communities"); !strings.Contains(said, "no format") {
		t.Error(said)
	}
	if said := do(1, "export", "--area", "nowhere", "communities"); !strings.Contains(said, "No area has the code") {
		t.Error(said)
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 3 {
		t.Errorf("something is left over: %v, %v", files, err)
	}
}
