package main

import (
	"fmt"
	"math"
	"strings"
)

// bounds are the squares that are used.
func (g *grid) bounds() (west, north, east, south int) {
	west, north = g.width, g.height
	for _, c := range g.at {
		west, east = min(west, c%g.width), max(east, c%g.width)
		north, south = min(north, c/g.width), max(south, c/g.width)
	}
	return west, north, east, south
}

// text writes the grid as words.
func (g *grid) text(items []*item) string {
	widest := 1
	for _, one := range items {
		widest = max(widest, len(one.code))
	}
	west, north, east, south := g.bounds()
	var out strings.Builder
	for y := north; y <= south; y++ {
		var line strings.Builder
		for x := west; x <= east; x++ {
			word := "."
			if i := g.cells[y*g.width+x]; i >= 0 {
				word = items[i].code
			}
			fmt.Fprintf(&line, "%-*s ", widest, word)
		}
		out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return out.String()
}

// judge says how good a grid is.
func (g *grid) judge(items []*item) string {
	pairs, beside, wrong, broken := 0, 0, 0, 0
	for i, one := range items {
		for _, j := range one.near {
			if j < i {
				continue
			}
			dx, dy := g.at[j]%g.width-g.at[i]%g.width, g.at[j]/g.width-g.at[i]/g.width
			pairs++
			if max(dx, -dx) <= 1 && max(dy, -dy) <= 1 {
				beside++
			}
			lean := g.lean[i][j]
			if (float64(dx)*lean[0]+float64(dy)*lean[1])/math.Hypot(float64(dx), float64(dy))/reach < 0.5 {
				wrong++ // by more than 60 degrees
			}
		}
	}
	for group := range g.sizes {
		broken += g.pieces(items, group) - 1
	}
	return fmt.Sprintf("%d of %d neighbours beside each other, %d in another direction, %d pieces too many", beside, pairs, wrong, broken)
}

// draw makes an SVG in which a parent's areas share a colour.
func (g *grid) draw(items []*item) string {
	const side = 46
	west, north, east, south := g.bounds()
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="8" text-anchor="middle">`, (east-west+1)*side, (south-north+1)*side)
	for i, one := range items {
		x, y := (g.at[i]%g.width-west)*side, (g.at[i]/g.width-north)*side
		fmt.Fprintf(&out, `<rect x="%d" y="%d" width="%d" height="%d" rx="4" fill="hsl(%d 55%% %d%%)"/>`, x+1, y+1, side-2, side-2, one.group*137%360, 72+one.group%3*6)
		name := strings.Fields(one.name)
		for n := range min(len(name), 3) {
			fmt.Fprintf(&out, `<text x="%d" y="%d">%.9s</text>`, x+side/2, y+16+n*10, name[n])
		}
	}
	return out.String() + "</svg>\n"
}
