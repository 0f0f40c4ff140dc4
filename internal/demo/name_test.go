package demo

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"saniladder/domain/naming"
)

// TestNoNameIsThatOfARealPlace holds all names that can come up against GeoNames'
// places of Ghana and the published list of 2017.
func TestNoNameIsThatOfARealPlace(t *testing.T) {
	shared := os.Getenv("SANILADDER_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	real := map[string]bool{}
	for _, file := range []struct {
		name    string
		columns []string
	}{
		{"ghana_places.csv", []string{"name", "alt_names"}},
		{"ghana_odf_communities_basis_2017.csv", []string{"community", "area_council"}},
		{"ghana_area_councils_basis_2017.csv", []string{"area_council"}},
	} {
		rows, err := readColumns(filepath.Join(shared, "data", "ghana", file.name), file.columns)
		if os.IsNotExist(err) {
			t.Skip("the public data is not here: SANILADDER_SHARED names its folder")
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range rows {
			real[naming.Normalise(name)] = true
		}
	}
	if len(real) < 10_000 {
		t.Fatalf("only %d names of places were read", len(real))
	}
	for _, first := range firstSyllables {
		for _, middle := range middleSyllables {
			for _, last := range lastSyllables {
				if real[first+middle+last] {
					t.Errorf("%s is a place", first+middle+last)
				}
				for _, second := range middleSyllables {
					if name := first + middle + second + last; real[name] {
						t.Errorf("%s is a place", name)
					}
				}
			}
		}
	}
}

func readColumns(path string, columns []string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, err
	}
	var values []string
	for i, title := range rows[0] {
		for _, wanted := range columns {
			if title != wanted {
				continue
			}
			for _, row := range rows[1:] {
				values = append(values, strings.Split(row[i], "|")...)
			}
		}
	}
	return values, nil
}
