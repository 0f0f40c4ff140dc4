package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"saniladder/domain/country"
	"saniladder/internal/founding"
	"saniladder/internal/testkit"
)

// founded is the environment of a register of Ghana without a server.
func founded(t *testing.T) map[string]string {
	t.Helper()
	database := testkit.DB(t)
	profile, _ := country.Find("GH")
	if _, err := (founding.Founder{Profile: profile, Now: time.Now(), Operator: "tester"}).Found(t.Context(), database.App); err != nil {
		t.Fatal(err)
	}
	return map[string]string{"DATABASE_URL": database.URL, "DATABASE_MIGRATE_URL": database.OwnerURL, "SANILADDER_DATA": t.TempDir(), "SANILADDER_LOG_LEVEL": "error"}
}

func TestAListIsImportedSettledAndMergedFromTheCommandLine(t *testing.T) {
	env := founded(t)
	folder := t.TempDir()
	list, report := filepath.Join(folder, "list.csv"), filepath.Join(folder, "report.csv")
	content := "region,district,council,community,partner,heads\n" +
		"Upper East Region,Bongo,Zorko,Kanga,World Vision,120\nUpper East Region,Bongo,Zorko,Kanga,WV,130\nUpper East Region,Garu Tempane,NA,Akara,WV,90\n"
	if err := os.WriteFile(list, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(args ...string) string {
		t.Helper()
		s := start(t, env, append([]string{"import"}, args...)...)
		if code := s.wait(t); code != 0 {
			t.Fatalf("%q gave %d:\n%s%s", args, code, s.out.String(), s.err.String())
		}
		return s.out.String()
	}
	says := func(out string, all ...string) {
		t.Helper()
		for _, one := range all {
			if !strings.Contains(out, one) {
				t.Errorf("it does not say %q:\n%s", one, out)
			}
		}
	}
	options := []string{"communities", list, "--level", "odf", "--list-date", "2017-09", "--map", "heads=POPULATION"}
	says(do(append(options, "--dry-run")...), "       1  created", "       2  held", "nothing was changed")
	out := do(append(options, "--report", report)...)
	says(out, "       1  created", "       2  held for review", "       3  rows read of list.csv", "row 3: The same as row 2", "row 4: Garu Tempane in Upper East Region was split since: it is Garu or Tempane today",
		"GH1215  Tempane, Upper East", "--settle 'Garu Tempane=GH1209'", "       1  new organisations")
	written, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	says(string(written), "list.csv,4,held,PLACE_SPLIT")
	says(do(append(options, "--settle", "Garu Tempane=GH1215", "--settle", "repeated_in_file=leave-out")...), "       1  created", "       1  unchanged", "       1  held",
		"WV (1 communities) and World Vision (1 communities): --same 'WV=World Vision'")
	says(do(append(options, "--same", "WV=World Vision")...), "       2  unchanged", "       1  held")
}

func TestAnImportThatCannotBeSaysWhy(t *testing.T) {
	env := founded(t)
	folder := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good.csv", "district,community\nBongo,Kanga\n")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, 2, "The kinds are areas"},
		{[]string{"houses", good}, 2, `"houses" is no kind`},
		{[]string{"communities", filepath.Join(folder, "gone.csv")}, 1, "gone.csv cannot be opened"},
		{[]string{"communities", good, "--level", "best"}, 2, "Its levels are ODF_BASIC, ODF"},
		{[]string{"communities", good, "--list-date", "soon"}, 1, `"soon" is not a date`},
		{[]string{"communities", good, "--list-date", "2099"}, 1, "lies in the future"},
		{[]string{"communities", good, "--map", "weather=POPULATION"}, 2, `no column "weather"`},
		{[]string{"communities", good, "--map", "district=SOAP"}, 2, `cannot mean "SOAP"`},
		{[]string{"communities", write("double.csv", "district,District,community\nBongo,Bongo,Kanga\n")}, 1, "double.csv, row 1: the header has the same name twice"},
		{[]string{"communities", write("odd.csv", "a,b\nx,y\n")}, 1, "odd.csv, row 1: no column says the community"},
		{[]string{"borders", good}, 1, "good.csv is no JSON"},
	} {
		s := start(t, env, append([]string{"import"}, c.args...)...)
		if code := s.wait(t); code != c.code || !strings.Contains(s.err.String(), c.says) {
			t.Errorf("%q gave %d and said\n%s%s", c.args, code, s.out.String(), s.err.String())
		}
	}
}
