package country

import (
	"fmt"
	"strconv"
	"strings"

	"saniladder/domain/naming"
)

// NameKind says what a reference name is.
type NameKind string

// The kinds.
const (
	// OfficialName is the official one in another language.
	OfficialName NameKind = "OFFICIAL"
	// VariantName is another spelling in use.
	VariantName NameKind = "VARIANT"
	// FormerName is one that the whole area had before.
	FormerName NameKind = "FORMER"
)

// ReferenceName is another name of an area.
type ReferenceName struct {
	Name string
	Kind NameKind
	// Language is a code such as "km", "" where it says nothing.
	Language string
}

// ReferenceArea is a line of the reference table. What is not known is zero or empty.
type ReferenceArea struct {
	// Code is unique within the country.
	Code string
	// ParentCode is "" for areas just below the nation.
	ParentCode string
	// Level and Kind are keys of the profile.
	Level string
	Kind  string
	// Name is the official one without the kind of area.
	Name    string
	Capital string
	// Latitude and Longitude are a point within or near the area, in degrees, WGS84.
	Latitude  float64
	Longitude float64
	// Population is the census count of PopulationYear.
	Population     int
	PopulationYear int
	Names          []ReferenceName
}

// parseAreas reads a reference table: one line an area, indented by two spaces for each level below the top,
//
//	code KIND name ; capital ; latitude longitude ; population ; other names
//
// where other names are separated by commas and begin with "=" for a variant, "was=" for a former name, or a language and
// "=" for the official name in it. Fields at the end can be left out.
func parseAreas(text string, p *Profile) ([]ReferenceArea, error) {
	var areas []ReferenceArea
	parents := make([]string, len(p.AreaLevels)+1)
	for i, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		body := strings.TrimLeft(line, " ")
		depth := (len(line)-len(body))/2 + 1
		level, ok := p.AreaLevelAt(depth)
		if !ok || depth > 1 && parents[depth-1] == "" {
			return nil, fmt.Errorf("line %d: no level at depth %d", i+1, depth)
		}
		area := ReferenceArea{ParentCode: parents[depth-1], Level: level.Key}
		if err := area.read(body); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		if area.Population > 0 {
			area.PopulationYear = p.PopulationYear
		}
		parents[depth] = area.Code
		areas = append(areas, area)
	}
	return areas, nil
}

func (a *ReferenceArea) read(line string) error {
	fields := strings.Split(line, ";")
	for len(fields) < 5 {
		fields = append(fields, "")
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	head := strings.SplitN(fields[0], " ", 3)
	if len(fields) != 5 || len(head) != 3 {
		return fmt.Errorf("%q is no area", line)
	}
	a.Code, a.Kind, a.Name, a.Capital = head[0], head[1], head[2], fields[1]
	if fields[2] != "" {
		if _, err := fmt.Sscan(fields[2], &a.Latitude, &a.Longitude); err != nil {
			return fmt.Errorf("point %q: %w", fields[2], err)
		}
	}
	if fields[3] != "" {
		n, err := strconv.Atoi(fields[3])
		if err != nil {
			return fmt.Errorf("population %q: %w", fields[3], err)
		}
		a.Population = n
	}
	if fields[4] == "" {
		return nil
	}
	for part := range strings.SplitSeq(fields[4], ",") {
		mark, name, ok := strings.Cut(strings.TrimSpace(part), "=")
		if !ok || name == "" {
			return fmt.Errorf("other name %q", part)
		}
		other := ReferenceName{Name: name}
		switch mark {
		case "":
			other.Kind = VariantName
		case "was":
			other.Kind = FormerName
		default:
			other.Kind, other.Language = OfficialName, mark
		}
		a.Names = append(a.Names, other)
	}
	return nil
}

// Gazetteer prepares the reference areas of one level for matching, keyed by code.
func (p *Profile) Gazetteer(level string) *naming.Gazetteer {
	var candidates []naming.Candidate
	for _, a := range p.areas {
		if a.Level != level {
			continue
		}
		c := naming.Candidate{Key: a.Code, Name: a.Name, Parent: a.ParentCode}
		for _, n := range a.Names {
			kind := naming.Variant
			if n.Kind == FormerName {
				kind = naming.Former
			}
			c.Names = append(c.Names, naming.Name{Text: n.Name, Kind: kind})
		}
		candidates = append(candidates, c)
	}
	return naming.NewGazetteer(candidates, p.SplitsOf(level, func(code string) string { return code }), p.KindWords)
}

// SplitsOf lists the former areas of one level for matching, their successors under the keys that the caller gives to codes;
// a code without a key is left out.
func (p *Profile) SplitsOf(level string, key func(code string) string) []naming.Split {
	var splits []naming.Split
	for _, f := range p.Splits {
		if f.Level != level {
			continue
		}
		split := naming.Split{Name: f.Name, Until: f.Until}
		for _, code := range f.Successors {
			if k := key(code); k != "" {
				split.Successors = append(split.Successors, k)
			}
		}
		splits = append(splits, split)
		for _, name := range f.AlsoCalled {
			split.Name = name
			splits = append(splits, split)
		}
	}
	return splits
}
