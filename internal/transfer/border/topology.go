package border

import (
	"encoding/json"
	"io"
	"sort"

	"github.com/paulmach/orb"

	"saniladder/domain/fault"
)

// document is a TopoJSON: geometries are rings of arcs, which neighbours share.
type document struct {
	Transform *struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Arcs    [][][]float64     `json:"arcs"`
	Objects map[string]*shape `json:"objects"`
}

type shape struct {
	Type       string          `json:"type"`
	Properties map[string]any  `json:"properties"`
	Arcs       json.RawMessage `json:"arcs"`
	Geometries []*shape        `json:"geometries"`
}

// layered is a shape with the layer that it stands in.
type layered struct {
	layer string
	shape *shape
}

func topology(in io.Reader, name string) (func() (*Feature, error), error) {
	var doc document
	decoder := json.NewDecoder(in)
	if err := decoder.Decode(&doc); err != nil {
		return nil, damaged(name, decoder, err)
	}
	arcs, ok := doc.lines()
	if !ok {
		return nil, fault.New(fault.Invalid, "%s has an arc without points", name).With("problem", "DAMAGED_JSON").With("file", name)
	}
	var all []layered
	layers := make([]string, 0, len(doc.Objects))
	for layer := range doc.Objects {
		layers = append(layers, layer)
	}
	sort.Strings(layers)
	for _, layer := range layers {
		all = flatten(all, layer, doc.Objects[layer], 0)
	}
	number := 0
	return func() (*Feature, error) {
		if number >= len(all) {
			return nil, io.EOF
		}
		item := all[number]
		number++
		border, ok := item.shape.border(arcs)
		if !ok {
			return &Feature{Number: number, Layer: item.layer, Properties: texts(item.shape.Properties), Problem: Broken,
				Detail: "it names an arc that is not there"}, nil
		}
		if border == nil {
			return &Feature{Number: number, Layer: item.layer, Properties: texts(item.shape.Properties), Problem: NotAnArea}, nil
		}
		return newFeature(number, item.layer, item.shape.Properties, border), nil
	}, nil
}

// flatten lists the geometries below a shape; collections nest a few times at most.
func flatten(all []layered, layer string, s *shape, depth int) []layered {
	if s == nil || depth > 8 {
		return all
	}
	if s.Type == "GeometryCollection" {
		for _, inner := range s.Geometries {
			all = flatten(all, layer, inner, depth+1)
		}
		return all
	}
	return append(all, layered{layer, s})
}

// lines undoes the quantisation: each point of a quantised arc is a step from
// the one before.
func (d *document) lines() ([]orb.LineString, bool) {
	lines := make([]orb.LineString, len(d.Arcs))
	for i, arc := range d.Arcs {
		line := make(orb.LineString, len(arc))
		var x, y float64
		for j, step := range arc {
			if len(step) < 2 {
				return nil, false
			}
			if d.Transform == nil {
				line[j] = orb.Point{step[0], step[1]}
				continue
			}
			x, y = x+step[0], y+step[1]
			line[j] = orb.Point{x*d.Transform.Scale[0] + d.Transform.Translate[0], y*d.Transform.Scale[1] + d.Transform.Translate[1]}
		}
		lines[i] = line
	}
	return lines, true
}

// border joins a shape's arcs; nil when it is no polygon, false when it names an
// arc that is not there.
func (s *shape) border(arcs []orb.LineString) (orb.MultiPolygon, bool) {
	var polygons [][][]int
	switch s.Type {
	case "Polygon":
		var rings [][]int
		if json.Unmarshal(s.Arcs, &rings) != nil {
			return nil, false
		}
		polygons = [][][]int{rings}
	case "MultiPolygon":
		if json.Unmarshal(s.Arcs, &polygons) != nil {
			return nil, false
		}
	default:
		return nil, true
	}
	border := make(orb.MultiPolygon, len(polygons))
	for p, rings := range polygons {
		border[p] = make(orb.Polygon, len(rings))
		for r, indexes := range rings {
			ring, ok := join(indexes, arcs)
			if !ok {
				return nil, false
			}
			border[p][r] = ring
		}
	}
	return border, true
}

// join puts arcs end to end; ~i is arc i backwards, and the point where two
// meet is written once.
func join(indexes []int, arcs []orb.LineString) (orb.Ring, bool) {
	var ring orb.Ring
	for _, index := range indexes {
		backwards := index < 0
		if backwards {
			index = ^index
		}
		if index < 0 || index >= len(arcs) || len(arcs[index]) == 0 {
			return nil, false
		}
		arc := arcs[index]
		for i := range arc {
			point := arc[i]
			if backwards {
				point = arc[len(arc)-1-i]
			}
			if i == 0 && len(ring) > 0 {
				continue
			}
			ring = append(ring, point)
		}
	}
	return ring, true
}
