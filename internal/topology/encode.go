package topology

import (
	"encoding/json"
	"math"
	"strconv"
)

// grid is how many steps a side of the map is written with.
const grid = 20000

// feature is what the map says of an area beside its border.
type feature struct {
	id, name, code, parent string
}

// encode writes a TopoJSON with the object "areas", whose outer rings run
// clockwise: that is what d3-geo draws. What collapses to a point on the grid stays,
// since each arc is written once for both who share it.
func (t *topology) encode(features []feature) []byte {
	west, south, east, north := int32(math.MaxInt32), int32(math.MaxInt32), int32(math.MinInt32), int32(math.MinInt32)
	for _, arc := range t.arcs {
		for _, p := range arc {
			west, east, south, north = min(west, p.x), max(east, p.x), min(south, p.y), max(north, p.y)
		}
	}
	step := max(1, int64(math.Ceil(float64(max(east-west, north-south))/grid)))
	out := append([]byte(nil), `{"type":"Topology","bbox":[`...)
	degrees := func(n float64) { out = strconv.AppendFloat(out, n, 'f', -1, 64) }
	for i, n := range [4]int32{west, south, east, north} {
		if i > 0 {
			out = append(out, ',')
		}
		degrees(float64(n) / steps)
	}
	out = append(out, `],"transform":{"scale":[`...)
	degrees(float64(step) / steps)
	out = append(out, ',')
	degrees(float64(step) / steps)
	out = append(out, `],"translate":[`...)
	degrees(float64(west) / steps)
	out = append(out, ',')
	degrees(float64(south) / steps)
	out = append(out, `]},"objects":{"areas":{"type":"GeometryCollection","geometries":[`...)
	for i, s := range t.shapes {
		if i > 0 {
			out = append(out, ',')
		}
		out = features[i].append(append(out, `{"type":"MultiPolygon",`...))
		out = append(out, `,"arcs":[`...)
		for p, polygon := range s.polygons {
			out = comma(out, p)
			out = append(out, '[')
			for r, one := range polygon {
				out = append(comma(out, r), '[')
				for k := range one { // backwards: stored rings run the other way round
					out = strconv.AppendInt(comma(out, k), int64(^one[len(one)-1-k]), 10)
				}
				out = append(out, ']')
			}
			out = append(out, ']')
		}
		out = append(out, `]}`...)
	}
	out = append(out, `]}},"arcs":[`...)
	for i, arc := range t.arcs {
		out = append(comma(out, i), '[')
		x, y, written := int64(0), int64(0), 0
		for k, p := range arc {
			nx, ny := (int64(p.x-west)+step/2)/step, (int64(p.y-south)+step/2)/step
			if k > 0 && nx == x && ny == y && (k < len(arc)-1 || written > 1) {
				continue
			}
			out = append(comma(out, written), '[')
			out = strconv.AppendInt(out, nx-x, 10)
			out = strconv.AppendInt(append(out, ','), ny-y, 10)
			out = append(out, ']')
			x, y = nx, ny
			written++
		}
		out = append(out, ']')
	}
	return append(out, `]}`...)
}

func comma(out []byte, i int) []byte {
	if i > 0 {
		return append(out, ',')
	}
	return out
}

func (f feature) append(out []byte) []byte {
	text := func(s string) {
		quoted, err := json.Marshal(s)
		if err != nil {
			panic(err) // a string always marshals
		}
		out = append(out, quoted...)
	}
	out = append(out, `"id":`...)
	text(f.id)
	out = append(out, `,"properties":{"name":`...)
	text(f.name)
	if f.code != "" {
		out = append(out, `,"code":`...)
		text(f.code)
	}
	if f.parent != "" {
		out = append(out, `,"parentId":`...)
		text(f.parent)
	}
	return append(out, '}')
}
