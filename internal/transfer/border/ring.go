package border

import (
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// maxCrossingCheck is the longest ring whose edges are compared with each other.
const maxCrossingCheck = 20000

// check finds what makes a border unusable, and winds its rings as RFC 7946 has
// them when there is nothing.
func check(border orb.MultiPolygon) (Problem, string) {
	if len(border) == 0 {
		return NotAnArea, ""
	}
	for p, polygon := range border {
		if len(polygon) == 0 {
			return BadRing, fmt.Sprintf("polygon %d has no ring", p+1)
		}
		for r, ring := range polygon {
			at := fmt.Sprintf("polygon %d, ring %d", p+1, r+1)
			for _, point := range ring {
				if math.IsNaN(point[0]) || math.IsNaN(point[1]) || math.Abs(point[0]) > 180 || math.Abs(point[1]) > 90 {
					return OffEarth, fmt.Sprintf("%s: longitude %g, latitude %g", at, point[0], point[1])
				}
			}
			switch {
			case len(ring) < 4:
				return BadRing, at + " has fewer than four points"
			case ring[0] != ring[len(ring)-1]:
				return BadRing, at + " does not close"
			case area(ring) == 0:
				return BadRing, at + " is flat"
			}
			if point, crosses := crossing(ring); crosses {
				return BadRing, fmt.Sprintf("%s crosses itself near longitude %.4f, latitude %.4f", at, point[0], point[1])
			}
		}
	}
	wind(border)
	return "", ""
}

// area is twice the signed area: positive when anticlockwise.
func area(ring orb.Ring) float64 {
	sum := 0.0
	for i := 1; i < len(ring); i++ {
		sum += (ring[i-1][0]-ring[0][0])*(ring[i][1]-ring[0][1]) - (ring[i][0]-ring[0][0])*(ring[i-1][1]-ring[0][1])
	}
	return sum
}

func wind(border orb.MultiPolygon) {
	for _, polygon := range border {
		for r, ring := range polygon {
			if (area(ring) > 0) != (r == 0) {
				slices.Reverse(ring)
			}
		}
	}
}

// crossing finds two edges that properly cross, going over the edges by their
// western ends. Edges that only touch are let be: simplified borders have such.
func crossing(ring orb.Ring) (orb.Point, bool) {
	count := len(ring) - 1
	if count > maxCrossingCheck {
		return orb.Point{}, false
	}
	order := make([]int, count)
	for i := range order {
		order[i] = i
	}
	west := func(i int) float64 { return min(ring[i][0], ring[i+1][0]) }
	east := func(i int) float64 { return max(ring[i][0], ring[i+1][0]) }
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case west(a) < west(b):
			return -1
		case west(a) > west(b):
			return 1
		}
		return 0
	})
	var active []int
	for _, edge := range order {
		kept := active[:0]
		for _, other := range active {
			if east(other) < west(edge) {
				continue
			}
			kept = append(kept, other)
			if cross(ring[edge], ring[edge+1], ring[other], ring[other+1]) {
				return ring[edge], true
			}
		}
		active = append(kept, edge)
	}
	return orb.Point{}, false
}

func cross(a, b, c, d orb.Point) bool {
	side := func(p, q, r orb.Point) float64 { return (q[0]-p[0])*(r[1]-p[1]) - (q[1]-p[1])*(r[0]-p[0]) }
	return side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0
}
