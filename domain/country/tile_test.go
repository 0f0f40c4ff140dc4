package country_test

import (
	"slices"
	"strings"
	"testing"

	"saniladder/domain/country"
)

func grid(t *testing.T, code, level string) *country.TileGrid {
	t.Helper()
	g, ok := profile(t, code).Tiles(level)
	if !ok {
		t.Fatalf("%s has no tile grid of %s", code, level)
	}
	return g
}

func TestEveryAreaOfAGridHasATileOfItsOwn(t *testing.T) {
	for _, c := range []struct {
		code, level string
		areas       int
	}{{"GH", "REGION", 16}, {"GH", "DISTRICT", 261}, {"KH", "PROVINCE", 25}, {"KH", "DISTRICT", 210}} {
		g, taken := grid(t, c.code, c.level), map[country.Tile]string{}
		for _, code := range g.Codes() {
			tile, _ := g.Tile(code)
			if other, ok := taken[tile]; ok {
				t.Errorf("%s and %s share a tile", code, other)
			}
			taken[tile] = code
		}
		if len(taken) != c.areas {
			t.Errorf("%s %s has %d tiles, want %d", c.code, c.level, len(taken), c.areas)
		}
	}
	if _, ok := profile(t, "XT").Tiles("COUNTY"); ok {
		t.Error("an invented country has a grid")
	}
}

func TestEachRegionOfGhanaIsOnePieceOfTheGrid(t *testing.T) {
	g := grid(t, "GH", "DISTRICT")
	regions := map[string]map[country.Tile]bool{}
	for _, a := range profile(t, "GH").Areas() {
		if a.Level != "DISTRICT" {
			continue
		}
		tile, _ := g.Tile(a.Code)
		if regions[a.ParentCode] == nil {
			regions[a.ParentCode] = map[country.Tile]bool{}
		}
		regions[a.ParentCode][tile] = true
	}
	for region, tiles := range regions {
		var first country.Tile
		for first = range tiles {
			break
		}
		reached, waiting := map[country.Tile]bool{first: true}, []country.Tile{first}
		for len(waiting) > 0 {
			at := waiting[0]
			waiting = waiting[1:]
			for _, next := range []country.Tile{{Column: at.Column + 1, Row: at.Row}, {Column: at.Column - 1, Row: at.Row}, {Column: at.Column, Row: at.Row + 1}, {Column: at.Column, Row: at.Row - 1}} {
				if tiles[next] && !reached[next] {
					reached[next] = true
					waiting = append(waiting, next)
				}
			}
		}
		if len(reached) != len(tiles) {
			t.Errorf("%s falls apart: %d of %d districts hang together", region, len(reached), len(tiles))
		}
	}
}

func TestNorthIsUpInTheGrids(t *testing.T) {
	above := func(code, level, north, south string) {
		t.Helper()
		a, _ := grid(t, code, level).Tile(north)
		b, _ := grid(t, code, level).Tile(south)
		if a.Row >= b.Row {
			t.Errorf("%s is not above %s", north, south)
		}
	}
	above("GH", "REGION", "GH12", "GH08")
	above("GH", "REGION", "GH02", "GH05")
	above("GH", "DISTRICT", "GH1206", "GH0228")
	above("GH", "DISTRICT", "GH0228", "GH0501")
	above("KH", "PROVINCE", "13", "12")
}

func TestAnAreaMadeSinceTakesAFreeTileBesideWhatItCameFrom(t *testing.T) {
	g := grid(t, "GH", "DISTRICT")
	yendi, _ := g.Tile("GH0816")
	strays := []country.Stray{
		{Key: "heir", HeirTo: []string{"GH0816"}},
		{Key: "other", HeirTo: []string{"GH0816"}},
		{Key: "of the heir", Beside: []string{"heir"}},
		{Key: "from nowhere"},
		{Key: "among others", Beside: []string{"GH0801", "GH0802", "unknown"}},
	}
	settled := g.Settle(strays)
	if settled["heir"] != yendi {
		t.Errorf("the first heir stands at %v, want %v", settled["heir"], yendi)
	}
	taken := map[country.Tile]string{}
	for _, code := range g.Codes() {
		tile, _ := g.Tile(code)
		taken[tile] = code
	}
	for _, s := range strays[1:] {
		tile, ok := settled[s.Key]
		if other := taken[tile]; !ok || other != "" {
			t.Errorf("%s stands at %v with %q", s.Key, tile, other)
		}
		taken[tile] = s.Key
	}
	if again := g.Settle(strays[:2]); again["heir"] != settled["heir"] || again["other"] != settled["other"] {
		t.Errorf("%v moved when more were made, to %v", again, settled)
	}
}

func TestAGridThatLacksAnAreaOrHasOneTwiceIsRefused(t *testing.T) {
	sound := `{"code":"ZZ","names":{"en":"Z"},"languages":["en"],"timeZone":"UTC","stalledAfterMonths":6,"visitWithinMonths":2,"draftDays":14,"levels":[{"number":1,"key":"L","verifiedBy":["T"],"certifiedBy":"T"}],
		"tiers":[{"key":"T","depth":1,"officer":"DEHO","committee":"DICCS","quorum":3}],"areaLevels":[{"key":"A","depth":1},{"key":"B","depth":2}],"areaKinds":[{"key":"A","level":"A"}],"communitiesUnder":["A"],
		"capacities":[{"key":"C","tier":"T","areaLevels":["A"],"rule":"TM1"}],"teams":{"compositions":[{"tier":"T","levels":[1],"rule":"TM1","seatings":[[{"capacity":"C","min":1,"max":2}]]}]},
		"households":{"ownLatrine":"HOUSE"}}`
	for grids, ok := range map[string]bool{
		"A\n1 .\n. 2\n": true, "# none\n": true, "A\n2 1\nB\n7 8\n": true,
		"A\n1 .\n": false, "A\n1 2\n1 .\n": false, "A\n1 2 3\n": false, "1 2\n": false,
	} {
		p, err := country.Read([]byte(sound), "1 A One\n2 A Two\n", grids)
		if (err == nil) != ok {
			t.Errorf("%q: %v", grids, err)
		}
		if g, has := (&country.TileGrid{}), false; err == nil && strings.HasPrefix(grids, "A") {
			if g, has = p.Tiles("A"); !has || !slices.Contains(g.Codes(), "2") {
				t.Errorf("%q has no grid", grids)
			}
		}
	}
}
