package country

import (
	"fmt"
	"strings"
)

// Tile is a square of a tile grid: columns count from the west, rows from the north, both from 0.
type Tile struct{ Column, Row int }

// TileGrid shows the areas of one level as squares of one size, each about where the map has it. It is shared and must not
// be changed.
type TileGrid struct {
	// Level is the profile's, such as DISTRICT.
	Level string
	tiles map[string]Tile
}

// Tile is the place of an area, by its code.
func (g *TileGrid) Tile(code string) (Tile, bool) {
	t, ok := g.tiles[code]
	return t, ok
}

// Codes lists the areas that have a place, in no order.
func (g *TileGrid) Codes() []string {
	codes := make([]string, 0, len(g.tiles))
	for code := range g.tiles {
		codes = append(codes, code)
	}
	return codes
}

// Tiles is the grid of a level of areas; false where the profile has none.
func (p *Profile) Tiles(level string) (*TileGrid, bool) {
	g, ok := p.tiles[level]
	return g, ok
}

// Stray is an area without a place in the grid, because it was made since (PR7).
type Stray struct {
	// Key names it uniquely, and is no code of the grid.
	Key string
	// Heirs to are the areas that it came from and that have ended, Beside those that it came from or lies among: codes of
	// the grid, or keys of strays before it.
	HeirTo, Beside []string
}

// Settle gives strays places, by key, in their order: the place of one whose heir it is, if no other took it, else the free
// one nearest to those that it lies beside. So each keeps its place whatever is made later.
func (g *TileGrid) Settle(strays []Stray) map[string]Tile {
	taken := make(map[Tile]bool, len(g.tiles)+len(strays))
	height, width := 0, 0
	for _, t := range g.tiles {
		taken[t] = true
		width, height = max(width, t.Column+1), max(height, t.Row+1)
	}
	settled := make(map[string]Tile, len(strays))
	inherited := map[Tile]bool{}
	place := func(name string) (Tile, bool) {
		if t, ok := g.tiles[name]; ok {
			return t, true
		}
		t, ok := settled[name]
		return t, ok
	}
	for _, s := range strays {
		found := false
		for _, from := range s.HeirTo {
			if t, ok := place(from); ok && !inherited[t] {
				settled[s.Key], inherited[t], found = t, true, true
				break
			}
		}
		if found {
			continue
		}
		column, row, n := 0, 0, 0
		for _, name := range append(append([]string{}, s.HeirTo...), s.Beside...) {
			if t, ok := place(name); ok {
				column, row, n = column+t.Column, row+t.Row, n+1
			}
		}
		if n == 0 {
			column, row, n = 0, height, 1 // below the rest
		}
		best, least := Tile{}, -1
		for r := range height + len(strays) + 1 {
			for c := range width + 1 {
				t := Tile{c, r}
				// Distances are compared n times as large, in whole numbers.
				if d := square(c*n-column) + square(r*n-row); !taken[t] && (least < 0 || d < least) {
					best, least = t, d
				}
			}
		}
		taken[best] = true
		settled[s.Key] = best
	}
	return settled
}

func square(n int) int { return n * n }

// parseTiles reads grids: the key of a level on a line of its own, then a line for each row of squares, in which each word
// is an area's code, and "." an empty square.
func parseTiles(text string, p *Profile) (map[string]*TileGrid, error) {
	grids := map[string]*TileGrid{}
	var grid *TileGrid
	row := 0
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if level, ok := p.AreaLevel(words[0]); ok && len(words) == 1 {
			grid, row = &TileGrid{Level: level.Key, tiles: map[string]Tile{}}, 0
			grids[level.Key] = grid
			continue
		}
		if grid == nil {
			return nil, fmt.Errorf("line %d: no level of areas before it", i+1)
		}
		for column, code := range words {
			if _, twice := grid.tiles[code]; twice {
				return nil, fmt.Errorf("line %d: %s has two squares", i+1, code)
			}
			if code != "." {
				grid.tiles[code] = Tile{column, row}
			}
		}
		row++
	}
	return grids, nil
}

// checkTiles wants every area of a level that has a grid on it, and no other. A level whose areas come by import can have
// any.
func (p *Profile) checkTiles() error {
	known := map[string]int{}
	for _, a := range p.areas {
		grid, ok := p.tiles[a.Level]
		if !ok {
			continue
		}
		if _, ok := grid.Tile(a.Code); !ok {
			return fmt.Errorf("%s has no square among the %s", a.Code, a.Level)
		}
		known[a.Level]++
	}
	for level, n := range known {
		if extra := len(p.tiles[level].tiles) - n; extra > 0 {
			return fmt.Errorf("%d squares of %s are of no area", extra, level)
		}
	}
	return nil
}
