package topology

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"
)

// document is what was written, read back.
type document struct {
	Arcs      [][][2]int
	Transform struct{ Scale, Translate [2]float64 }
	Objects   map[string]struct {
		Geometries []struct {
			ID   string
			Arcs [][][]int
		}
	}
}

// back reads a TopoJSON as a client does.
func back(t *testing.T, text []byte) (ids []string, borders []orb.MultiPolygon, uses map[int]int) {
	t.Helper()
	var d document
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatalf("%v: %.200s", err, text)
	}
	lines := make([][]orb.Point, len(d.Arcs))
	for i, arc := range d.Arcs {
		x, y := 0, 0
		for _, step := range arc {
			x, y = x+step[0], y+step[1]
			lines[i] = append(lines[i], orb.Point{float64(x)*d.Transform.Scale[0] + d.Transform.Translate[0], float64(y)*d.Transform.Scale[1] + d.Transform.Translate[1]})
		}
	}
	uses = map[int]int{}
	for _, g := range d.Objects["areas"].Geometries {
		var border orb.MultiPolygon
		for _, rings := range g.Arcs {
			var polygon orb.Polygon
			for _, arcs := range rings {
				var r orb.Ring
				for _, arc := range arcs {
					line := append([]orb.Point(nil), lines[max(arc, ^arc)]...)
					uses[max(arc, ^arc)]++
					if arc < 0 {
						for a, b := 0, len(line)-1; a < b; a, b = a+1, b-1 {
							line[a], line[b] = line[b], line[a]
						}
					}
					if len(r) > 0 && r[len(r)-1] != line[0] {
						t.Fatalf("%s has a gap in its border", g.ID)
					}
					r = append(r, line...)
				}
				if r[0] != r[len(r)-1] {
					t.Fatalf("%s has a border that does not close", g.ID)
				}
				polygon = append(polygon, r)
			}
			border = append(border, polygon)
		}
		ids, borders = append(ids, g.ID), append(borders, border)
	}
	return ids, borders, uses
}

// quilt is a country of squares whose common sides wander, cut by rows of areas.
func quilt(size, fine int) [][]orb.MultiPolygon {
	random := rand.New(rand.NewPCG(3, 5))
	side := func(x, y, dx, dy float64) []orb.Point {
		line := []orb.Point{{x, y}}
		for k := 1; k < fine; k++ {
			f := float64(k) / float64(fine)
			shake := func() float64 { return math.Round((random.Float64()-0.5)*2000) / 1e5 }
			line = append(line, orb.Point{x + dx*f + shake(), y + dy*f + shake()})
		}
		return append(line, orb.Point{x + dx, y + dy})
	}
	across, down := map[[2]int][]orb.Point{}, map[[2]int][]orb.Point{}
	for i := range size + 1 {
		for j := range size + 1 {
			across[[2]int{i, j}], down[[2]int{i, j}] = side(float64(i), float64(j), 1, 0), side(float64(i), float64(j), 0, 1)
		}
	}
	reverse := func(line []orb.Point) []orb.Point {
		back := make([]orb.Point, len(line))
		for k := range line {
			back[k] = line[len(line)-1-k]
		}
		return back
	}
	var areas [][]orb.MultiPolygon
	for i := range size {
		for j := range size {
			var r orb.Ring
			for _, line := range [][]orb.Point{across[[2]int{i, j}], down[[2]int{i + 1, j}], reverse(across[[2]int{i, j + 1}]), reverse(down[[2]int{i, j}])} {
				r = append(r, line[:len(line)-1]...)
			}
			areas = append(areas, []orb.MultiPolygon{{{append(r, r[0])}}})
		}
	}
	return areas
}

func named(n int) []feature {
	all := make([]feature, n)
	for i := range all {
		all[i] = feature{id: fmt.Sprint("a", i), name: fmt.Sprint("Area ", i)}
	}
	return all
}

func total(borders []orb.MultiPolygon) float64 {
	sum := 0.0
	for _, b := range borders {
		sum += math.Abs(planar.Area(b))
	}
	return sum
}

func TestNeighboursShareTheirLinesHoweverCoarse(t *testing.T) {
	areas := quilt(5, 40)
	whole := math.Abs(planar.Area(outlineOf(areas)))
	for _, limit := range []float64{0, 1e4, 1e6, 1e9} {
		b := build(areas)
		b.simplify(limit)
		_, borders, uses := back(t, b.encode(named(25)))
		inner := 0
		for _, n := range uses {
			if n > 2 {
				t.Errorf("an arc has %d areas", n)
			}
			if n == 2 {
				inner++
			}
		}
		if inner != 2*5*4 || len(uses) != 2*5*4+20-4 { // two arcs meet at each corner of the country
			t.Errorf("%d arcs, %d of them shared, at %g", len(uses), inner, limit)
		}
		// Areas that tile the country lose nothing between them: only its outline moves.
		if got := total(borders); math.Abs(got-whole) > whole/50 {
			t.Errorf("the areas have %g of %g, at %g", got, whole, limit)
		}
	}
}

func outlineOf(areas [][]orb.MultiPolygon) orb.MultiPolygon {
	var pieces []orb.MultiPolygon
	for _, a := range areas {
		pieces = append(pieces, a...)
	}
	b := build([][]orb.MultiPolygon{pieces})
	b.merge()
	var all orb.MultiPolygon
	for _, polygon := range b.shapes[0].polygons {
		var made orb.Polygon
		for _, r := range polygon {
			var ring orb.Ring
			for _, p := range b.points(r) {
				ring = append(ring, orb.Point{float64(p.x) / steps, float64(p.y) / steps})
			}
			made = append(made, append(ring, ring[0]))
		}
		all = append(all, made)
	}
	return all
}

func TestPiecesAreJoinedToOneBorder(t *testing.T) {
	ring := quilt(3, 10)
	hole := append(append([][]orb.MultiPolygon{}, ring[:4]...), ring[5:]...) // all but the middle
	joined := outlineOf(hole)
	if len(joined) != 1 || len(joined[0]) != 2 {
		t.Fatalf("%d polygons, want one with a hole", len(joined))
	}
	parts := 0.0
	for _, a := range hole {
		parts += math.Abs(planar.Area(a[0]))
	}
	if got := math.Abs(planar.Area(joined)); math.Abs(got-parts) > 1e-9 {
		t.Errorf("joined they have %g, apart %g", got, parts)
	}
}

func TestAnIslandIsKeptHoweverSmall(t *testing.T) {
	tiny := orb.Ring{{0.5, 0.5}, {0.501, 0.5}, {0.501, 0.501}, {0.5, 0.501}, {0.5, 0.5}}
	b := build([][]orb.MultiPolygon{{{{{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}, {{0.5, 0.5}, {0.5, 0.501}, {0.501, 0.501}, {0.501, 0.5}, {0.5, 0.5}}}}}, {{{tiny}}}})
	b.simplify(1e6)
	_, borders, uses := back(t, b.encode(named(2)))
	if len(borders[1]) != 1 || len(borders[1][0][0]) < 4 || len(uses) != 2 {
		t.Errorf("%d arcs, the island %v", len(uses), borders[1])
	}
}

func TestGhanasDistrictsAreASmallMap(t *testing.T) {
	folder := os.Getenv("SANILADDER_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	text, err := os.ReadFile(filepath.Join(folder, "data", "ghana", "ghana_districts.geojson"))
	if err != nil {
		t.Skip("Skipped: the public data is not here; set SANILADDER_SHARED to its folder.")
	}
	collection, err := geojson.UnmarshalFeatureCollection(text)
	if err != nil {
		t.Fatal(err)
	}
	var areas [][]orb.MultiPolygon
	var given []orb.MultiPolygon
	points := 0
	for _, f := range collection.Features {
		raw, err := f.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var one struct{ Geometry json.RawMessage }
		if err := json.Unmarshal(raw, &one); err != nil {
			t.Fatal(err)
		}
		border, err := parse(one.Geometry)
		if err != nil {
			t.Fatal(err)
		}
		for _, polygon := range border {
			for _, r := range polygon {
				points += len(r)
				if (r.Orientation() == orb.CCW) != (planar.Area(r) > 0) {
					t.Fatal("the library's orientation is not its area's")
				}
			}
		}
		areas, given = append(areas, []orb.MultiPolygon{border}), append(given, border)
	}
	began := time.Now()
	drawn := draw(named(len(areas)), areas)
	took := time.Since(began)
	_, borders, uses := back(t, drawn)
	shared := 0
	for _, n := range uses {
		if n == 2 {
			shared++
		}
	}
	if before, after := total(given), total(borders); math.Abs(before-after) > before/200 {
		t.Errorf("the districts had %g, and have %g", before, after)
	}
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	_, _ = io.Copy(zip, bytes.NewReader(drawn))
	_ = zip.Close()
	t.Logf("%d districts, %d points; drawn in %s: %d arcs, %d of them shared, %d bytes, %d packed", len(areas), points, took, len(uses), shared, len(drawn), packed.Len())
	if packed.Len() > 200_000 || shared < 600 {
		t.Error("that is too much, or too little shared")
	}
}
