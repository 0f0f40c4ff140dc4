package topology

import (
	"math"

	"github.com/paulmach/orb"
)

// point is a place in steps of 0.00001 degrees, as borders are stored.
type point struct{ x, y int32 }

const steps = 1e5

// ring names arcs end to end; ^i is arc i backwards.
type ring []int

// shape is an area's border, made of pieces that may meet.
type shape struct {
	// rings of each polygon of the pieces, outer ones anticlockwise and first.
	polygons [][]ring
	pieces   int
}

// topology is borders taken apart into arcs, each of which stands there once.
type topology struct {
	arcs   [][]point
	shapes []shape
}

// build takes borders apart where three of them meet or two begin to share a line.
func build(areas [][]orb.MultiPolygon) *topology {
	type ends struct{ a, b point }
	beside := map[point]ends{}
	junction := map[point]bool{}
	var all [][]point
	layout := make([][][]int, len(areas)) // numbers of rings, by area and polygon
	for i, pieces := range areas {
		for _, piece := range pieces {
			for _, polygon := range piece {
				var rings []int
				for _, r := range polygon {
					if points := whole(r); len(points) >= 3 {
						rings = append(rings, len(all))
						all = append(all, points)
					}
				}
				if len(rings) > 0 {
					layout[i] = append(layout[i], rings)
				}
			}
		}
	}
	for _, points := range all {
		for k, p := range points {
			near := ends{points[(k+len(points)-1)%len(points)], points[(k+1)%len(points)]}
			if less(near.b, near.a) {
				near.a, near.b = near.b, near.a
			}
			if other, ok := beside[p]; ok && other != near {
				junction[p] = true
			}
			beside[p] = near
		}
	}
	t := &topology{shapes: make([]shape, len(areas))}
	known := map[string]int{}
	cut := make([]ring, len(all))
	for i, points := range all {
		cut[i] = t.cut(points, junction, known)
	}
	for i, polygons := range layout {
		t.shapes[i].pieces = len(areas[i])
		for _, rings := range polygons {
			var made []ring
			for _, r := range rings {
				made = append(made, cut[r])
			}
			t.shapes[i].polygons = append(t.shapes[i].polygons, made)
		}
	}
	return t
}

// whole rounds a ring, without the point that closes it and without repetitions.
func whole(r orb.Ring) []point {
	points := make([]point, 0, len(r))
	for _, p := range r {
		rounded := point{int32(math.Round(p[0] * steps)), int32(math.Round(p[1] * steps))}
		if len(points) == 0 || points[len(points)-1] != rounded {
			points = append(points, rounded)
		}
	}
	for len(points) > 1 && points[0] == points[len(points)-1] {
		points = points[:len(points)-1]
	}
	return points
}

func less(a, b point) bool { return a.x < b.x || a.x == b.x && a.y < b.y }

// cut takes a ring apart at its junctions. One without any begins at its least
// point, so that a hole and the island in it are the same arc.
func (t *topology) cut(points []point, junction map[point]bool, known map[string]int) ring {
	start, has := 0, false
	for k, p := range points {
		if junction[p] && !has {
			start, has = k, true
		}
		if !has && less(p, points[start]) {
			start = k
		}
	}
	if !has {
		start = 0
		for k, p := range points {
			if less(p, points[start]) {
				start = k
			}
		}
	}
	var r ring
	arc := []point{points[start]}
	for k := 1; k <= len(points); k++ {
		p := points[(start+k)%len(points)]
		arc = append(arc, p)
		if junction[p] || k == len(points) {
			r = append(r, t.add(arc, known))
			arc = []point{p}
		}
	}
	return r
}

// add gives an arc's number, the same to both who share it.
func (t *topology) add(arc []point, known map[string]int) int {
	backwards := false
	for k := range arc {
		a, b := arc[k], arc[len(arc)-1-k]
		if a != b {
			backwards = less(b, a)
			break
		}
	}
	at := func(k int) point {
		if backwards {
			return arc[len(arc)-1-k]
		}
		return arc[k]
	}
	key := make([]byte, 0, 8*len(arc))
	for k := range arc {
		p := at(k)
		key = append(key, byte(p.x), byte(p.x>>8), byte(p.x>>16), byte(p.x>>24), byte(p.y), byte(p.y>>8), byte(p.y>>16), byte(p.y>>24))
	}
	i, ok := known[string(key)]
	if !ok {
		i = len(t.arcs)
		known[string(key)] = i
		made := make([]point, len(arc))
		for k := range arc {
			made[k] = at(k)
		}
		t.arcs = append(t.arcs, made)
	}
	if backwards {
		return ^i
	}
	return i
}

// merge joins the pieces of each area: what two of them share falls away, and what
// is left is put end to end.
func (t *topology) merge() {
	for i := range t.shapes {
		if t.shapes[i].pieces > 1 {
			t.shapes[i].polygons = t.outline(t.shapes[i].polygons)
		}
	}
}

func (t *topology) outline(polygons [][]ring) [][]ring {
	uses := map[int]int{}
	var order []int
	for _, rings := range polygons {
		for _, r := range rings {
			for _, arc := range r {
				uses[max(arc, ^arc)]++
				order = append(order, arc)
			}
		}
	}
	from := map[point][]int{}
	for _, arc := range order {
		if uses[max(arc, ^arc)] == 1 {
			from[t.first(arc)] = append(from[t.first(arc)], arc)
		}
	}
	var outer, holes []ring
	used := map[int]bool{}
	for _, start := range order {
		if uses[max(start, ^start)] != 1 || used[start] {
			continue
		}
		var r ring
		for arc := start; ; {
			used[arc] = true
			r = append(r, arc)
			next, end := arc, t.first(^arc)
			if end == t.first(start) {
				break
			}
			for _, candidate := range from[end] {
				if !used[candidate] {
					next = candidate
					break
				}
			}
			if next == arc {
				break // borders that do not close: what there is of it
			}
			arc = next
		}
		if t.area(r) > 0 {
			outer = append(outer, r)
		} else {
			holes = append(holes, r)
		}
	}
	made := make([][]ring, len(outer))
	for k, r := range outer {
		made[k] = []ring{r}
	}
	for _, hole := range holes {
		if k := t.around(outer, hole); k >= 0 {
			made[k] = append(made[k], hole)
		}
	}
	return made
}

// first is where an arc begins.
func (t *topology) first(arc int) point {
	if arc < 0 {
		return t.arcs[^arc][len(t.arcs[^arc])-1]
	}
	return t.arcs[arc][0]
}

// points are a ring's, the first one not repeated.
func (t *topology) points(r ring) []point {
	var all []point
	for _, arc := range r {
		if arc >= 0 {
			all = append(all, t.arcs[arc][:len(t.arcs[arc])-1]...)
			continue
		}
		line := t.arcs[^arc]
		for k := len(line) - 1; k > 0; k-- {
			all = append(all, line[k])
		}
	}
	return all
}

// area is twice a ring's, positive when it runs anticlockwise.
func (t *topology) area(r ring) float64 {
	points, sum := t.points(r), 0.0
	for k, p := range points {
		q := points[(k+1)%len(points)]
		sum += float64(p.x)*float64(q.y) - float64(q.x)*float64(p.y)
	}
	return sum
}

// around is the ring that a hole lies in, -1 for none.
func (t *topology) around(outer []ring, hole ring) int {
	p := t.points(hole)[0]
	for k, r := range outer {
		points, inside := t.points(r), false
		for i := range points {
			a, b := points[i], points[(i+1)%len(points)]
			if (a.y > p.y) != (b.y > p.y) && float64(p.x) < float64(b.x-a.x)*float64(p.y-a.y)/float64(b.y-a.y)+float64(a.x) {
				inside = !inside
			}
		}
		if inside {
			return k
		}
	}
	return -1
}

// drop leaves out the arcs that no border has any more.
func (t *topology) drop() {
	number := map[int]int{}
	var kept [][]point
	for _, s := range t.shapes {
		for _, polygon := range s.polygons {
			for _, r := range polygon {
				for k, arc := range r {
					i := max(arc, ^arc)
					n, ok := number[i]
					if !ok {
						n = len(kept)
						number[i] = n
						kept = append(kept, t.arcs[i])
					}
					if r[k] = n; arc < 0 {
						r[k] = ^n
					}
				}
			}
		}
	}
	t.arcs = kept
}
