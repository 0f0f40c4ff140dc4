// Package border reads areas' borders from GeoJSON and TopoJSON, checks their
// rings, and finds latitude and longitude that were swapped. It knows nothing of
// which area a border belongs to.
package border

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"saniladder/domain/fault"
	"saniladder/internal/transfer/table"
)

// maxTopologyBytes bounds a TopoJSON, whose arcs are shared and so all held in memory.
const maxTopologyBytes = 64 << 20

// Problem says why a border cannot be taken.
type Problem string

// The problems of a border.
const (
	NotAnArea Problem = "NOT_AN_AREA" // a point, a line, nothing
	BadRing   Problem = "BAD_RING"    // open, too short, flat or crossing itself
	OffEarth  Problem = "OFF_EARTH"   // beyond 180 or 90 degrees
	Broken    Problem = "BROKEN"      // no feature at all
)

// Feature is one area's border.
type Feature struct {
	Number     int    // from 1, over all layers
	Layer      string // the TopoJSON's object; "" in GeoJSON
	Properties map[string]string
	Border     orb.MultiPolygon // outer rings anticlockwise, holes clockwise (RFC 7946)
	Problem    Problem
	Detail     string
}

// Reader gives the features of a file one after the other.
type Reader struct {
	Format string // GEOJSON or TOPOJSON
	next   func() (*Feature, error)
	keys   []string
	file   *os.File
	total  int64
	queued []*Feature
}

// Open reads path, called name in errors: INVALID when it holds no borders,
// LIMIT when it is too large.
func Open(path, name string) (*Reader, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fault.New(fault.NotFound, "%s cannot be opened", name).Because(err)
	}
	if err := table.CheckSize(name, info.Size()); err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "%s cannot be opened", name).Because(err)
	}
	r := &Reader{file: file, total: info.Size()}
	if err := r.start(name); err != nil {
		file.Close()
		return nil, err
	}
	return r, nil
}

// Keys are the names of the first feature's properties, in no order of meaning.
func (r *Reader) Keys() []string { return r.keys }

// Next returns the following feature, io.EOF after the last one.
func (r *Reader) Next() (*Feature, error) {
	if len(r.queued) > 0 {
		first := r.queued[0]
		r.queued = r.queued[1:]
		return first, nil
	}
	return r.next()
}

// Position is how many bytes of the file were read, of how many.
func (r *Reader) Position() (read, total int64) {
	at, err := r.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0, r.total
	}
	return at, r.total
}

// Close gives back the file.
func (r *Reader) Close() error { return r.file.Close() }

func (r *Reader) start(name string) error {
	in := bufio.NewReaderSize(r.file, 64<<10)
	if mark, err := in.Peek(3); err == nil && string(mark) == "\ufeff" {
		if _, err := in.Discard(3); err != nil {
			return err
		}
	}
	kind, err := r.kindOf(name)
	if err != nil {
		return err
	}
	switch kind {
	case "FeatureCollection":
		r.Format = "GEOJSON"
		if r.next, err = collection(in, name); err != nil {
			return err
		}
	case "Topology":
		r.Format = "TOPOJSON"
		if r.total > maxTopologyBytes {
			return fault.New(fault.Limit, "%s has %d MB; a TopoJSON may have %d MB. Simplify it, or export GeoJSON", name,
				r.total>>20, maxTopologyBytes>>20).With("problem", "TOO_LARGE").With("file", name)
		}
		if r.next, err = topology(in, name); err != nil {
			return err
		}
	default:
		return fault.New(fault.Invalid, "%s is neither a GeoJSON FeatureCollection nor a TopoJSON", name).With("problem", "NOT_BORDERS").With("file", name)
	}
	first, err := r.next()
	if errors.Is(err, io.EOF) {
		return fault.New(fault.Invalid, "%s has no features", name).With("problem", "NO_ROWS").With("file", name)
	}
	if err != nil {
		return err
	}
	r.queued = []*Feature{first}
	for key := range first.Properties {
		r.keys = append(r.keys, key)
	}
	return nil
}

// kindOf finds the document's own "type", wherever it stands.
func (r *Reader) kindOf(name string) (string, error) {
	section := bufio.NewReader(io.NewSectionReader(r.file, 0, r.total))
	if mark, err := section.Peek(3); err == nil && string(mark) == "\ufeff" {
		if _, err := section.Discard(3); err != nil {
			return "", err
		}
	}
	decoder := json.NewDecoder(section)
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return "", fault.New(fault.Invalid, "%s is no JSON", name).With("problem", "NOT_BORDERS").With("file", name).Because(err)
	}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return "", damaged(name, decoder, err)
		}
		if key == "type" {
			var kind string
			if err := decoder.Decode(&kind); err != nil {
				return "", damaged(name, decoder, err)
			}
			return kind, nil
		}
		if err := skip(decoder); err != nil {
			return "", damaged(name, decoder, err)
		}
	}
	return "", nil
}

// skip passes over one value without holding it.
func skip(decoder *json.Decoder) error {
	depth := 0
	for {
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		if delim, ok := token.(json.Delim); ok {
			if delim == '{' || delim == '[' {
				depth++
			} else {
				depth--
			}
		}
		if depth == 0 {
			return nil
		}
	}
}

func damaged(name string, decoder *json.Decoder, cause error) error {
	offset := decoder.InputOffset()
	return fault.New(fault.Invalid, "%s is damaged at byte %d: it is no complete JSON", name, offset).With("problem", "DAMAGED_JSON").
		With("file", name).With("byte", strconv.FormatInt(offset, 10)).Because(cause)
}

// collection streams a GeoJSON's features.
func collection(in io.Reader, name string) (func() (*Feature, error), error) {
	decoder := json.NewDecoder(in)
	if _, err := decoder.Token(); err != nil {
		return nil, damaged(name, decoder, err)
	}
	for {
		if !decoder.More() {
			return nil, fault.New(fault.Invalid, "%s has no features", name).With("problem", "NO_ROWS").With("file", name)
		}
		key, err := decoder.Token()
		if err != nil {
			return nil, damaged(name, decoder, err)
		}
		if key == "features" {
			break
		}
		if err := skip(decoder); err != nil {
			return nil, damaged(name, decoder, err)
		}
	}
	if token, err := decoder.Token(); err != nil || token != json.Delim('[') {
		return nil, damaged(name, decoder, err)
	}
	number := 0
	return func() (*Feature, error) {
		if !decoder.More() {
			if _, err := decoder.Token(); err != nil {
				return nil, damaged(name, decoder, io.ErrUnexpectedEOF)
			}
			return nil, io.EOF
		}
		number++
		var raw json.RawMessage
		if err := decoder.Decode(&raw); err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, damaged(name, decoder, err)
		}
		return readFeature(raw, number), nil
	}, nil
}

func readFeature(raw []byte, number int) *Feature {
	parsed, err := geojson.UnmarshalFeature(raw)
	if err != nil || parsed.Geometry == nil {
		feature := &Feature{Number: number, Problem: Broken, Properties: map[string]string{}}
		if err == nil {
			feature.Problem, feature.Properties = NotAnArea, texts(parsed.Properties)
		}
		return feature
	}
	return newFeature(number, "", parsed.Properties, parsed.Geometry)
}

func newFeature(number int, layer string, properties map[string]any, shape orb.Geometry) *Feature {
	feature := &Feature{Number: number, Layer: layer, Properties: texts(properties)}
	switch shape := shape.(type) {
	case orb.Polygon:
		feature.Border = orb.MultiPolygon{shape}
	case orb.MultiPolygon:
		feature.Border = shape
	default:
		feature.Problem = NotAnArea
		return feature
	}
	feature.Problem, feature.Detail = check(feature.Border)
	return feature
}

// texts gives properties as they would stand in a cell.
func texts(properties map[string]any) map[string]string {
	all := make(map[string]string, len(properties))
	for key, value := range properties {
		switch value := value.(type) {
		case nil:
			all[key] = ""
		case string:
			all[key] = strings.TrimSpace(value)
		case float64:
			all[key] = strconv.FormatFloat(value, 'f', -1, 64)
		default:
			all[key] = fmt.Sprint(value)
		}
	}
	return all
}

// Swapped reports that a border lies outside a nation as it is and inside with
// latitude and longitude the other way round.
func Swapped(border orb.MultiPolygon, nation orb.Bound) bool {
	bound := border.Bound()
	turned := orb.Bound{Min: orb.Point{bound.Min[1], bound.Min[0]}, Max: orb.Point{bound.Max[1], bound.Max[0]}}
	return !nation.Intersects(bound) && inside(turned, nation)
}

// Outside reports that a border touches the nation's bounds nowhere.
func Outside(border orb.MultiPolygon, nation orb.Bound) bool {
	return !nation.Intersects(border.Bound())
}

func inside(a, b orb.Bound) bool { return b.Contains(a.Min) && b.Contains(a.Max) }

// Turned is the border with latitude and longitude the other way round.
func Turned(border orb.MultiPolygon) orb.MultiPolygon {
	turned := border.Clone()
	for _, polygon := range turned {
		for _, ring := range polygon {
			for i, p := range ring {
				ring[i] = orb.Point{p[1], p[0]}
			}
		}
	}
	wind(turned)
	return turned
}

// Encode gives a border as a GeoJSON geometry with coordinates to 0.00001
// degrees, about a metre.
func Encode(border orb.MultiPolygon) ([]byte, error) {
	rounded := border.Clone()
	for _, polygon := range rounded {
		for _, ring := range polygon {
			for i, p := range ring {
				ring[i] = orb.Point{math.Round(p[0]*1e5) / 1e5, math.Round(p[1]*1e5) / 1e5}
			}
		}
	}
	if len(rounded) == 1 {
		return json.Marshal(geojson.NewGeometry(rounded[0]))
	}
	return json.Marshal(geojson.NewGeometry(rounded))
}
