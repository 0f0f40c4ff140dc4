package main

import (
	"math"
	"math/rand/v2"
)

// The weights of what a grid should be.
const (
	reach      = 1.15 // squares between the middles of two neighbours
	anchoring  = 0.04 // of the distance from where neighbours alone would have it, squared
	parting    = 2.0  // of each square between two neighbours beyond the next one
	turning    = 4.0  // of a neighbour in the opposite direction; of one at a right angle, a quarter
	breaking   = 40.0 // of each piece of a parent beyond one
	fraying    = 0.8  // of each side of an area that is another parent's, or nothing
	hollowing  = 5.0  // of an empty square with areas on three or four sides
	startHeat  = 6.0
	endHeat    = 0.02
	margin     = 3
	relaxation = 4000
)

// grid has an area's number, or -1, on each square.
type grid struct {
	width, height int
	cells         []int
	at            []int // the square of each area
	want          [][2]float64
	lean          []map[int][2]float64 // direction to each neighbour, of length reach
	sizes         []int                // areas of each parent
	turn, part    float64
	seen          []int
	stamp         int
	stack         []int
}

// settle places items: first freely, by their neighbours' directions alone, then
// on squares, where it looks for better places with ever less patience for worse.
func settle(items []*item, rounds int) *grid {
	g := relax(items)
	g.turn, g.part = turning, parting
	if len(g.sizes) == 1 { // few areas are known by their directions rather than by who meets whom
		g.turn, g.part = 3*turning, parting/4
	}
	random := rand.New(rand.NewPCG(7, 11))
	moves := rounds * 1000 * len(items)
	for n := range moves {
		heat := startHeat * math.Pow(endHeat/startHeat, float64(n)/float64(moves))
		i := random.IntN(len(items))
		from := g.at[i]
		x, y := from%g.width, from/g.width
		switch random.IntN(3) {
		case 0: // anywhere close by
			x, y = x+random.IntN(5)-2, y+random.IntN(5)-2
		case 1: // beside a neighbour
			if len(items[i].near) == 0 {
				continue
			}
			j := g.at[items[i].near[random.IntN(len(items[i].near))]]
			x, y = j%g.width+random.IntN(3)-1, j/g.width+random.IntN(3)-1
		default: // next door
			step := [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}[random.IntN(4)]
			x, y = x+step[0], y+step[1]
		}
		if x < 0 || y < 0 || x >= g.width || y >= g.height {
			continue
		}
		to := y*g.width + x
		if to == from {
			continue
		}
		before := g.cost(items, from, to)
		g.swap(from, to)
		if worse := g.cost(items, from, to) - before; worse > 0 && random.Float64() >= math.Exp(-worse/heat) {
			g.swap(from, to)
		}
	}
	return g
}

// relax finds where the directions to their neighbours alone put the areas, no two
// closer than a square, and puts each on the nearest square that is free.
func relax(items []*item) *grid {
	g := &grid{want: make([][2]float64, len(items)), lean: make([]map[int][2]float64, len(items)), at: make([]int, len(items))}
	mean, count := 0.0, 0.0
	for i, one := range items {
		g.lean[i] = map[int][2]float64{}
		for _, j := range one.near {
			dx, dy := items[j].x-one.x, items[j].y-one.y
			length := math.Max(math.Hypot(dx, dy), 1e-9)
			g.lean[i][j] = [2]float64{dx / length * reach, dy / length * reach}
			mean, count = mean+length, count+1
		}
		for len(g.sizes) <= one.group {
			g.sizes = append(g.sizes, 0)
		}
		g.sizes[one.group]++
	}
	for i, one := range items {
		g.want[i] = [2]float64{one.x * count / mean, one.y * count / mean}
	}
	for range relaxation {
		push := make([][2]float64, len(items))
		for i, one := range items {
			for _, j := range one.near {
				for axis := range 2 {
					push[i][axis] += 0.05 * (g.want[j][axis] - g.want[i][axis] - g.lean[i][j][axis])
				}
			}
			for j := range items {
				dx, dy := g.want[i][0]-g.want[j][0], g.want[i][1]-g.want[j][1]
				if length := math.Hypot(dx, dy); j != i && length < 1 {
					if length < 1e-6 {
						dx, dy, length = float64(i-j), 1, math.Hypot(float64(i-j), 1)
					}
					push[i][0] += 0.2 * (1 - length) * dx / length
					push[i][1] += 0.2 * (1 - length) * dy / length
				}
			}
		}
		for i := range items {
			g.want[i][0] += push[i][0]
			g.want[i][1] += push[i][1]
		}
	}
	west, north, east, south := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range g.want {
		west, east, north, south = math.Min(west, p[0]), math.Max(east, p[0]), math.Min(north, p[1]), math.Max(south, p[1])
	}
	g.width, g.height = int(east-west)+1+2*margin, int(south-north)+1+2*margin
	g.cells, g.seen = make([]int, g.width*g.height), make([]int, g.width*g.height)
	for c := range g.cells {
		g.cells[c] = -1
	}
	for i := range items {
		g.want[i][0] += margin - west
		g.want[i][1] += margin - north
		best, least := -1, math.Inf(1)
		for c, held := range g.cells {
			if d := math.Hypot(float64(c%g.width)-g.want[i][0], float64(c/g.width)-g.want[i][1]); held < 0 && d < least {
				best, least = c, d
			}
		}
		g.cells[best], g.at[i] = i, best
	}
	return g
}

func (g *grid) swap(a, b int) {
	g.cells[a], g.cells[b] = g.cells[b], g.cells[a]
	for _, c := range [2]int{a, b} {
		if i := g.cells[c]; i >= 0 {
			g.at[i] = c
		}
	}
}

// cost is what stands against the areas on two squares, and around them.
func (g *grid) cost(items []*item, a, b int) float64 {
	sum := 0.0
	i, j := g.cells[a], g.cells[b]
	for _, one := range [2]int{i, j} {
		if one >= 0 {
			sum += g.unease(items, one)
			sum += breaking * float64(g.pieces(items, items[one].group)-1)
		}
	}
	if i >= 0 && j >= 0 && items[i].group == items[j].group {
		sum -= breaking * float64(g.pieces(items, items[i].group)-1)
	}
	for _, c := range [2]int{a, b} {
		sum += g.edge(items, c)
		for _, n := range g.around(c) {
			if n >= 0 {
				sum += g.edge(items, n)
			}
		}
	}
	return sum
}

// unease is how far an area is from where its neighbours and the map would have it.
func (g *grid) unease(items []*item, i int) float64 {
	x, y := float64(g.at[i]%g.width), float64(g.at[i]/g.width)
	dx, dy := x-g.want[i][0], y-g.want[i][1]
	sum := anchoring * (dx*dx + dy*dy)
	for j, lean := range g.lean[i] {
		ax, ay := float64(g.at[j]%g.width)-x, float64(g.at[j]/g.width)-y
		sum += (ax-lean[0])*(ax-lean[0]) + (ay-lean[1])*(ay-lean[1])
		off := (1 - (ax*lean[0]+ay*lean[1])/math.Hypot(ax, ay)/reach) / 2
		sum += g.turn * off * off
		if far := math.Max(math.Abs(ax), math.Abs(ay)); far > 1 {
			sum += g.part * (far - 1)
		}
	}
	return sum
}

// around are the squares on the four sides, -1 beyond the edge.
func (g *grid) around(c int) [4]int {
	x, y := c%g.width, c/g.width
	sides := [4]int{-1, -1, -1, -1}
	if x > 0 {
		sides[0] = c - 1
	}
	if x < g.width-1 {
		sides[1] = c + 1
	}
	if y > 0 {
		sides[2] = c - g.width
	}
	if y < g.height-1 {
		sides[3] = c + g.width
	}
	return sides
}

// edge is what stands against a square by what is on its sides.
func (g *grid) edge(items []*item, c int) float64 {
	i, held, frayed := g.cells[c], 0, 0
	for _, n := range g.around(c) {
		j := -1
		if n >= 0 {
			j = g.cells[n]
		}
		if j >= 0 {
			held++
		}
		if i >= 0 && (j < 0 || items[i].group != items[j].group) {
			frayed++
		}
	}
	if i < 0 {
		if held >= 3 && len(g.sizes) > 1 {
			return hollowing // among few areas it may well be a lake
		}
		return 0
	}
	if len(g.sizes) == 1 {
		return 0 // nothing to hold together but the country
	}
	return fraying * float64(frayed)
}

// pieces counts into how many pieces a parent's areas fall.
func (g *grid) pieces(items []*item, group int) int {
	g.stamp++
	found, pieces := 0, 0
	for i, one := range items {
		if one.group != group || g.seen[g.at[i]] == g.stamp {
			continue
		}
		pieces++
		g.stack = append(g.stack[:0], g.at[i])
		g.seen[g.at[i]] = g.stamp
		for len(g.stack) > 0 {
			c := g.stack[len(g.stack)-1]
			g.stack = g.stack[:len(g.stack)-1]
			found++
			for _, n := range g.around(c) {
				if n >= 0 && g.seen[n] != g.stamp && g.cells[n] >= 0 && items[g.cells[n]].group == group {
					g.seen[n] = g.stamp
					g.stack = append(g.stack, n)
				}
			}
		}
		if found == g.sizes[group] {
			break
		}
	}
	return pieces
}
