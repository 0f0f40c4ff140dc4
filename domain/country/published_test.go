package country_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/naming"
)

// shared opens a file of the public data, or skips the test with a sentence where there is none.
func shared(t *testing.T, name string) [][]string {
	t.Helper()
	folder := os.Getenv("SANILADDER_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	file, err := os.Open(filepath.Join(folder, "data", "ghana", name))
	if err != nil {
		t.Skipf("Skipped: the public data is not here (%s); set SANILADDER_SHARED to its folder.", name)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func column(t *testing.T, heading []string, name string) int {
	t.Helper()
	for i, h := range heading {
		if h == name {
			return i
		}
	}
	t.Fatalf("no column %q", name)
	return -1
}

func TestNoDistrictOfThePublishedListIsEverChosenWrongly(t *testing.T) {
	published := shared(t, "odf_communities_basis_2017_as_published.csv")
	mapped := shared(t, "ghana_odf_communities_basis_2017.csv")
	if len(published) != 1619 || len(mapped) != len(published) {
		t.Fatalf("%d and %d rows, want 1,618 and a heading", len(published), len(mapped))
	}
	region, district := column(t, published[0], "region"), column(t, published[0], "district")
	code, how := column(t, mapped[0], "district_code"), column(t, mapped[0], "district_map")
	p := profile(t, "GH")
	regions, districts := p.Gazetteer("REGION"), p.Gazetteer("DISTRICT")
	for _, c := range []struct {
		when    string
		asOf    calendar.Day
		chosen  int
		reasons map[naming.Reason]int
	}{
		{"dated", calendar.MustParse("2017-09-01"), 1419, map[naming.Reason]int{}},
		{"undated", calendar.Day{}, 1419, map[naming.Reason]int{}},
	} {
		held := map[string]int{}
		proposed := 0
		for i, row := range published[1:] {
			want := mapped[i+1][code]
			scored := districts.Match(row[district], naming.Hint{Within: regions.Plausible(row[region], c.asOf), AsOf: c.asOf})
			if got, ok := naming.Choice(scored); ok {
				c.reasons[got.Reason]++
				if got.Key != want || mapped[i+1][how] != "exact" {
					t.Errorf("row %d: %q was chosen as %s, is %s (%s)", i+1, row[district], got.Key, want, mapped[i+1][how])
				}
				continue
			}
			held[row[district]]++
			for _, s := range scored {
				if s.Key == want && s.Reason == naming.SplitSince {
					proposed++
				}
			}
		}
		chosen, waiting := 0, 0
		for _, n := range c.reasons {
			chosen += n
		}
		for _, n := range held {
			waiting += n
		}
		t.Logf("list %s: %d rows chosen %v, %d held %v", c.when, chosen, c.reasons, waiting, held)
		if chosen+waiting != 1618 || chosen != c.chosen {
			t.Errorf("list %s: %d chosen and %d held, want %d of 1,618 chosen", c.when, chosen, waiting, c.chosen)
		}
		if proposed != waiting {
			t.Errorf("list %s: the right district is among the proposals of %d of %d held rows", c.when, proposed, waiting)
		}
	}
}
