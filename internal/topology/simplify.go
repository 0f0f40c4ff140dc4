package topology

import (
	"container/heap"
	"math"
)

// drawing is how many points across a map is drawn with, at most; what is smaller
// than one of them is left out.
const drawing = 900

// simplify takes points out of the arcs by Visvalingam's rule: those whose triangle
// with the ones beside them is smaller than limit. An arc's ends stay, so that
// arcs that met still meet; a ring that would vanish keeps all of its arcs.
func (t *topology) simplify(limit float64) {
	before := make([][]point, len(t.arcs))
	copy(before, t.arcs)
	for i, arc := range before {
		t.arcs[i] = thin(arc, limit)
	}
	for _, s := range t.shapes {
		for _, polygon := range s.polygons {
			for _, r := range polygon {
				if len(t.points(r)) >= 3 && math.Abs(t.area(r)) >= limit {
					continue
				}
				for _, arc := range r {
					t.arcs[max(arc, ^arc)] = before[max(arc, ^arc)]
				}
			}
		}
	}
}

// corner is a point of an arc, with the area of its triangle.
type corner struct {
	at, heap      int
	before, after *corner
	area          float64
}

type corners []*corner

func (c corners) Len() int { return len(c) }
func (c corners) Less(i, j int) bool {
	return c[i].area < c[j].area || c[i].area == c[j].area && c[i].at < c[j].at
}
func (c corners) Swap(i, j int) {
	c[i], c[j] = c[j], c[i]
	c[i].heap, c[j].heap = i, j
}
func (c *corners) Push(x any) { *c = append(*c, x.(*corner)) }
func (c *corners) Pop() any {
	old := *c
	last := old[len(old)-1]
	*c = old[:len(old)-1]
	return last
}

func thin(arc []point, limit float64) []point {
	if len(arc) <= 2 {
		return arc
	}
	size := func(a, b, c int) float64 {
		p, q, r := arc[a], arc[b], arc[c]
		return math.Abs(float64(q.x-p.x)*float64(r.y-p.y) - float64(r.x-p.x)*float64(q.y-p.y))
	}
	all := make([]corner, len(arc))
	queue := make(corners, 0, len(arc)-2)
	for i := range all {
		all[i].at = i
		if i > 0 {
			all[i].before, all[i-1].after = &all[i-1], &all[i]
		}
		if i > 0 && i < len(arc)-1 {
			all[i].area, all[i].heap = size(i-1, i, i+1), len(queue)
			queue = append(queue, &all[i])
		}
	}
	heap.Init(&queue)
	for len(queue) > 0 && queue[0].area < limit {
		gone := heap.Pop(&queue).(*corner)
		gone.before.after, gone.after.before = gone.after, gone.before
		for _, c := range [2]*corner{gone.before, gone.after} {
			if c.before != nil && c.after != nil {
				// Never smaller than what went before it, so that what is left does not depend on the order.
				c.area = math.Max(gone.area, size(c.before.at, c.at, c.after.at))
				heap.Fix(&queue, c.heap)
			}
		}
	}
	kept := make([]point, 0, len(queue)+2)
	for c := &all[0]; c != nil; c = c.after {
		kept = append(kept, arc[c.at])
	}
	return kept
}
