package border_test

import (
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"saniladder/domain/fault"
	"saniladder/internal/transfer/border"
)

var ghana = orb.Bound{Min: orb.Point{-3.3, 4.7}, Max: orb.Point{1.2, 11.2}}

func read(t *testing.T, content string) ([]*border.Feature, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "borders.json")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return readFile(t, path)
}

func readFile(t *testing.T, path string) ([]*border.Feature, error) {
	t.Helper()
	reader, err := border.Open(path, filepath.Base(path))
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	var all []*border.Feature
	for {
		feature, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, feature)
	}
}

func feature(geometry string) string {
	return `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"GH01","n":3,"x":null},"geometry":` + geometry + `}]}`
}

func TestRingsAreCheckedAndWound(t *testing.T) {
	const square = `[[0,5],[1,5],[1,6],[0,6],[0,5]]`
	for name, c := range map[string]struct {
		geometry string
		problem  border.Problem
		detail   string
	}{
		"polygon":           {`{"type":"Polygon","coordinates":[` + square + `]}`, "", ""},
		"clockwise":         {`{"type":"Polygon","coordinates":[[[0,5],[0,6],[1,6],[1,5],[0,5]]]}`, "", ""},
		"several polygons":  {`{"type":"MultiPolygon","coordinates":[[` + square + `],[[[2,5],[3,5],[3,6],[2,5]]]]}`, "", ""},
		"point":             {`{"type":"Point","coordinates":[0,5]}`, border.NotAnArea, ""},
		"nothing":           {`null`, border.NotAnArea, ""},
		"open":              {`{"type":"Polygon","coordinates":[[[0,5],[1,5],[1,6],[0,6]]]}`, border.BadRing, "polygon 1, ring 1 does not close"},
		"too short":         {`{"type":"Polygon","coordinates":[[[0,5],[1,5],[0,5]]]}`, border.BadRing, "fewer than four"},
		"flat":              {`{"type":"Polygon","coordinates":[[[0,5],[1,5],[2,5],[0,5]]]}`, border.BadRing, "flat"},
		"crossing itself":   {`{"type":"Polygon","coordinates":[[[0,5],[2,6],[2,5],[0,7],[0,5]]]}`, border.BadRing, "crosses itself"},
		"off the earth":     {`{"type":"Polygon","coordinates":[[[0,5],[1,5],[1,96],[0,6],[0,5]]]}`, border.OffEarth, "latitude 96"},
		"no geometry known": {`{"type":"Blob"}`, border.Broken, ""},
	} {
		t.Run(name, func(t *testing.T) {
			all, err := read(t, feature(c.geometry))
			if err != nil || len(all) != 1 {
				t.Fatalf("%v %v", all, err)
			}
			if all[0].Problem != c.problem || !strings.Contains(all[0].Detail, c.detail) {
				t.Errorf("%q %q", all[0].Problem, all[0].Detail)
			}
			if c.problem == "" {
				if all[0].Border[0][0].Orientation() != orb.CCW {
					t.Error("the outer ring is not anticlockwise")
				}
				if all[0].Properties["code"] != "GH01" || all[0].Properties["n"] != "3" || all[0].Properties["x"] != "" {
					t.Errorf("properties %v", all[0].Properties)
				}
			}
		})
	}
}

func TestSwappedLatitudeAndLongitudeAreFound(t *testing.T) {
	all, err := read(t, feature(`{"type":"Polygon","coordinates":[[[7,-2],[8,-2],[8,-1],[7,-1],[7,-2]]]}`))
	if err != nil {
		t.Fatal(err)
	}
	if !border.Swapped(all[0].Border, ghana) {
		t.Error("not found")
	}
	turned := border.Turned(all[0].Border)
	if border.Swapped(turned, ghana) || border.Outside(turned, ghana) || turned[0][0].Orientation() != orb.CCW {
		t.Errorf("turned to %v", turned)
	}
}

func TestATopologyIsTheSameAsItsFeatures(t *testing.T) {
	// Two squares side by side that share the arc between them.
	all, err := read(t, `{"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[0,5]},
		"arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]],
		"objects":{"districts":{"type":"GeometryCollection","geometries":[
			{"type":"Polygon","properties":{"code":"A"},"arcs":[[0,1]]},
			{"type":"MultiPolygon","properties":{"code":"B"},"arcs":[[[-1,2]]]},
			{"type":"Polygon","properties":{"code":"C"},"arcs":[[9]]}]}}}`)
	if err != nil || len(all) != 3 {
		t.Fatalf("%v %v", all, err)
	}
	for i, want := range []struct {
		code  string
		bound orb.Bound
	}{{"A", orb.Bound{Min: orb.Point{0, 5}, Max: orb.Point{1, 6}}}, {"B", orb.Bound{Min: orb.Point{1, 5}, Max: orb.Point{2, 6}}}} {
		f := all[i]
		if f.Problem != "" || f.Properties["code"] != want.code || f.Border.Bound() != want.bound || f.Layer != "districts" {
			t.Errorf("%d: %+v", i, f)
		}
		if math.Abs(planar.Area(f.Border)-1) > 1e-9 {
			t.Errorf("%d: area %g", i, planar.Area(f.Border))
		}
	}
	if all[2].Problem != border.Broken {
		t.Errorf("an arc that is not there: %+v", all[2])
	}
}

func TestWhatHoldsNoBordersIsRefusedWithASentence(t *testing.T) {
	for content, says := range map[string]string{
		"code,name\n": "is no JSON", `{"type":"Feature"}`: "neither", `{"type":"FeatureCollection","features":[]}`: "no features",
		`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Pol`: "damaged at byte",
		`{"type":"FeatureCollection"}`: "no features", `{"a":[1,{"b":2}],"type":"Topology","arcs":[[[1]]],"objects":{}}`: "arc without points",
	} {
		_, err := read(t, content)
		if e := fault.From(err); e == nil || e.Code != fault.Invalid || !strings.Contains(e.Message, says) || !strings.Contains(e.Message, "borders.json") {
			t.Errorf("%s: %v", content, err)
		}
	}
}

func TestThePublishedBordersAreRead(t *testing.T) {
	shared := os.Getenv("SANILADDER_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	for file, count := range map[string]int{"ghana/ghana_districts.geojson": 260, "ghana/ghana_regions.geojson": 16, "ghana/ghana_admin.topojson": 276} {
		path := filepath.Join(shared, "data", filepath.FromSlash(file))
		if _, err := os.Stat(path); err != nil {
			t.Skipf("the public data is not there (SANILADDER_SHARED): %s", file)
		}
		all, err := readFile(t, path)
		if err != nil || len(all) != count {
			t.Fatalf("%s: %d features, %v", file, len(all), err)
		}
		bad := 0
		for _, f := range all {
			if f.Problem != "" {
				bad++
				t.Logf("%s %s: %s %s", file, f.Properties["district"], f.Problem, f.Detail)
			}
			if border.Swapped(f.Border, ghana) || border.Outside(f.Border, ghana) {
				t.Errorf("%s: %v lies elsewhere", file, f.Properties)
			}
		}
		if bad > 0 {
			t.Errorf("%s: %d borders cannot be taken", file, bad)
		}
	}
}
