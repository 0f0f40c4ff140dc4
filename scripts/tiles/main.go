// Command tiles makes a country's tile grids: every area of a level as a square of
// one size, each where its neighbours and the map lead one to look for it, and the
// areas of one parent in one piece. It reads the points of the country's profile
// and, where the public data is (SANILADDER_SHARED), which areas share a border,
// and writes domain/country/profiles/XX.tiles. It draws the same from the same.
//
//	go run ./scripts/tiles GH
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"saniladder/domain/country"
)

// item is an area to be placed.
type item struct {
	code, parent, name string
	// group numbers the parent from 0, within the level.
	group int
	// x and y are kilometres to the east and to the south.
	x, y float64
	// near are the numbers of the neighbours.
	near []int
}

// sources are where borders of a level are, in the public data, with the property that holds the area's code.
var sources = map[string]struct{ file, property string }{
	"GH REGION":   {"ghana/ghana_regions.geojson", "region_code"},
	"GH DISTRICT": {"ghana/ghana_districts.geojson", "district_code"},
	"KH PROVINCE": {"cambodia/cambodia_provinces.geojson", "province_code"},
	"KH DISTRICT": {"cambodia/cambodia_districts_2014.geojson", "district_code"},
}

func main() {
	only := flag.String("level", "", "this level of areas only, printed and not written")
	drawing := flag.String("draw", "", "folder into which the grids are also drawn, as SVG")
	rounds := flag.Int("rounds", 40, "how long to look for better places, in thousands of moves an area")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: go run ./scripts/tiles [-draw folder] GH")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *drawing, *only, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(code, drawing, only string, rounds int) error {
	profile, ok := country.Find(code)
	if !ok {
		return fmt.Errorf("there is no profile of %s", code)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "# Tile grids of %s, one a level of areas: north is up, each word is a square and names its area by code.\n", profile.Name())
	fmt.Fprintf(&out, "# Made by scripts/tiles; our own layout.\n")
	for _, level := range profile.AreaLevels {
		if only != "" && level.Key != only {
			continue
		}
		items, err := itemsOf(profile, level.Key)
		if err != nil {
			return err
		}
		if len(items) == 0 {
			continue
		}
		if err := meet(items, code+" "+level.Key); err != nil {
			return err
		}
		g := settle(items, rounds)
		fmt.Fprintf(&out, "\n%s\n%s", level.Key, g.text(items))
		fmt.Fprintf(os.Stderr, "%s: %d areas on %d x %d squares, %s\n", level.Key, len(items), g.width, g.height, g.judge(items))
		if drawing != "" {
			if err := os.WriteFile(filepath.Join(drawing, code+"-"+level.Key+".svg"), []byte(g.draw(items)), 0o644); err != nil {
				return err
			}
		}
	}
	if only != "" {
		_, err := fmt.Print(out.String())
		return err
	}
	return os.WriteFile(filepath.Join("domain", "country", "profiles", code+".tiles"), []byte(out.String()), 0o644)
}
