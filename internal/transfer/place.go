package transfer

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/naming"
	"saniladder/internal/transfer/column"
)

// area is an area of the nation as matching needs it.
type area struct {
	id, parent uuid.UUID
	level      string
	depth      int
	code       string
	name       string
	path       string
	population int
	latitude   sql.NullFloat64
	longitude  sql.NullFloat64
}

// areaName is another name of an area.
type areaName struct {
	area      uuid.UUID
	name, key string
	kind      string
	settled   uuid.NullUUID // the settlement that gave it
}

// places finds areas by what a list calls them. Areas down to the anchor level
// (districts) must exist; those below may be new.
type places struct {
	profile *country.Profile
	byID    map[uuid.UUID]*area
	byCode  map[string]*area
	// endedCodes are those of areas that ended, as the register writes them: no other may have them.
	endedCodes map[string]bool
	// children are the areas below one, by normalised name and settled variants.
	children map[uuid.UUID]map[string]*area
	// settled are names that a person gave an area, by level and normalised name.
	settled map[string][]settledName
	// gazetteers by depth; keys are ids as text.
	gazetteers map[int]*naming.Gazetteer
	anchor     int // depth that a community's row must name
	names      []areaName
	splits     map[int][]naming.Split // by depth
	bounds     bounds
	asOf       calendar.Day
	memory     map[string]found
}

// settledName is an area that a person said a name means, and by which settlement.
type settledName struct {
	area       *area
	settlement uuid.UUID
}

// found is what a name was found to mean.
type found struct {
	area       *area
	settlement uuid.UUID // that said so, when one did
	reason     Reason
	candidates []naming.Scored
}

// bounds is the box that the nation's areas lie in, with a margin; empty when
// too few of them have a point.
type bounds struct {
	west, south, east, north float64
	known                    bool
}

func (b bounds) contains(latitude, longitude float64) bool {
	return latitude >= b.south && latitude <= b.north && longitude >= b.west && longitude <= b.east
}

// boundsMargin is a degree: districts are given by a point within them.
const boundsMargin = 1.0

func (r *run) places(ctx context.Context) (*places, error) {
	p := &places{
		profile: r.Profile, byID: make(map[uuid.UUID]*area), byCode: make(map[string]*area), endedCodes: make(map[string]bool),
		children: make(map[uuid.UUID]map[string]*area), settled: make(map[string][]settledName),
		gazetteers: make(map[int]*naming.Gazetteer), memory: make(map[string]found),
		anchor: min(2, len(r.Profile.AreaLevels)),
	}
	if first, ok := r.kept.Options.ListDate.Earliest(); ok {
		p.asOf = first
	}
	if err := p.loadAreas(ctx, r); err != nil {
		return nil, err
	}
	if err := p.loadNames(ctx, r); err != nil {
		return nil, err
	}
	return p, p.loadPast(ctx, r)
}

func (p *places) loadAreas(ctx context.Context, r *run) error {
	rows, err := r.Tx.QueryContext(ctx, `SELECT id, parent_id, level, depth, coalesce(code, ''), name, path, coalesce(population, 0), latitude, longitude, name_key
		FROM areas WHERE nation_id = $1 AND ended_on IS NULL ORDER BY depth`, r.Nation)
	if err != nil {
		return err
	}
	defer rows.Close()
	points := 0
	for rows.Next() {
		var (
			a      area
			parent uuid.NullUUID
			key    string
		)
		if err := rows.Scan(&a.id, &parent, &a.level, &a.depth, &a.code, &a.name, &a.path, &a.population, &a.latitude, &a.longitude, &key); err != nil {
			return err
		}
		a.parent = parent.UUID
		p.add(&a, key)
		if a.latitude.Valid && a.longitude.Valid {
			p.bounds.widen(a.latitude.Float64, a.longitude.Float64, points == 0)
			points++
		}
	}
	if points >= 3 {
		p.bounds = bounds{p.bounds.west - boundsMargin, p.bounds.south - boundsMargin, p.bounds.east + boundsMargin, p.bounds.north + boundsMargin, true}
	}
	return rows.Err()
}

func (b *bounds) widen(latitude, longitude float64, first bool) {
	if first {
		*b = bounds{west: longitude, east: longitude, south: latitude, north: latitude}
		return
	}
	b.west, b.east = min(b.west, longitude), max(b.east, longitude)
	b.south, b.north = min(b.south, latitude), max(b.north, latitude)
}

// add makes an area known, a new one too.
func (p *places) add(a *area, key string) {
	p.byID[a.id] = a
	if a.code != "" {
		p.byCode[strings.ToUpper(a.code)] = a
	}
	below := p.children[a.parent]
	if below == nil {
		below = make(map[string]*area)
		p.children[a.parent] = below
	}
	below[key] = a
}

func (p *places) loadNames(ctx context.Context, r *run) error {
	rows, err := r.Tx.QueryContext(ctx, `SELECT n.area_id, n.name, n.name_key, n.kind, n.settlement_id FROM names n
		WHERE n.nation_id = $1 AND n.area_id IS NOT NULL AND (n.until_on IS NULL OR n.kind = 'FORMER') AND n.kind <> 'OFFICIAL'`, r.Nation)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n areaName
		if err := rows.Scan(&n.area, &n.name, &n.key, &n.kind, &n.settled); err != nil {
			return err
		}
		a, ok := p.byID[n.area]
		if !ok {
			continue
		}
		p.names = append(p.names, n)
		if n.settled.Valid {
			p.settled[a.level+"|"+n.key] = append(p.settled[a.level+"|"+n.key], settledName{a, n.settled.UUID})
		}
		if below := p.children[a.parent]; a.depth > p.anchor && below[n.key] == nil {
			below[n.key] = a
		}
	}
	return rows.Err()
}

// gazetteer prepares the areas of a depth for matching.
func (p *places) gazetteer(depth int) *naming.Gazetteer {
	if g, ok := p.gazetteers[depth]; ok {
		return g
	}
	others := make(map[uuid.UUID][]naming.Name)
	for _, n := range p.names {
		kind := naming.Variant
		switch {
		case n.settled.Valid:
			kind = naming.Settled
		case n.kind == "FORMER":
			kind = naming.Former
		}
		others[n.area] = append(others[n.area], naming.Name{Text: n.name, Kind: kind})
	}
	var candidates []naming.Candidate
	for _, a := range p.byID {
		if a.depth == depth {
			candidates = append(candidates, naming.Candidate{Key: a.id.String(), Name: a.name, Parent: a.parent.String(), Names: others[a.id]})
		}
	}
	var splits []naming.Split
	if level, ok := p.profile.AreaLevelAt(depth); ok {
		splits = p.profile.SplitsOf(level.Key, func(code string) string {
			if a := p.byCode[strings.ToUpper(code)]; a != nil {
				return a.id.String()
			}
			return ""
		})
	}
	g := naming.NewGazetteer(candidates, append(splits, p.splits[depth]...), p.profile.KindWords)
	p.gazetteers[depth] = g
	return g
}

// find says which area of a depth a name means, with the name of the area above
// as a hint. What is doubtful has a reason and candidates.
func (p *places) find(depth int, name, above string) found {
	key := itoa(depth) + "|" + naming.Normalise(above) + "|" + naming.Normalise(name)
	if f, ok := p.memory[key]; ok {
		return f
	}
	f := p.match(depth, name, above)
	p.memory[key] = f
	return f
}

func (p *places) match(depth int, name, above string) found {
	if name == "" {
		return found{reason: PlaceMissing}
	}
	hint := naming.Hint{AsOf: p.asOf}
	if above != "" && depth > 1 {
		hint.Within = p.gazetteer(depth-1).Plausible(above, p.asOf)
	}
	if level, ok := p.profile.AreaLevelAt(depth); ok {
		if s, ok := p.settledFor(level.Key, naming.Normalise(name), hint); ok {
			return found{area: s.area, settlement: s.settlement}
		}
	}
	scored := p.gazetteer(depth).Match(name, hint)
	if choice, ok := naming.Choice(scored); ok {
		return found{area: p.byID[uuid.MustParse(choice.Key)]}
	}
	reason := PlaceUnknown
	for _, s := range scored {
		switch s.Reason {
		case naming.SplitSince:
			return found{reason: PlaceSplit, candidates: scored}
		default:
			reason = PlaceDoubtful
		}
	}
	return found{reason: reason, candidates: scored}
}

// settledFor finds the area of which a person said that the name means it: the
// only one within the hint, or the only one of all where there is none.
func (p *places) settledFor(level, key string, hint naming.Hint) (settledName, bool) {
	all := p.settled[level+"|"+key]
	if len(all) == 1 && len(hint.Within) == 0 {
		return all[0], true
	}
	var one settledName
	for _, s := range all {
		if !slices.Contains(hint.Within, s.area.parent.String()) {
			continue
		}
		if one.area != nil && one.area != s.area {
			return settledName{}, false
		}
		one = s
	}
	return one, one.area != nil
}

// child finds an area directly below one by name; nil when there is none.
func (p *places) child(parent *area, name string) *area {
	return p.children[parent.id][naming.Normalise(name)]
}

// lying is where a row lies: its anchor area, and what it says of the one below.
type lying struct {
	anchor  *area
	council string
}

// locate finds the anchor area of a row by code, or by name with the area above
// as a hint. It holds the row when that is doubtful, and reports whether it goes on.
func (r *run) locate(p *places, rec *record) (lying, bool) {
	name, above, council := r.text(rec, column.District), r.text(rec, column.Region), r.text(rec, column.Council)
	if p.anchor == 1 {
		name, above, council = r.text(rec, column.Region), "", r.text(rec, column.District)
		if !r.has(column.Region) {
			name, council = r.text(rec, column.District), r.text(rec, column.Council)
		}
	}
	if len(r.Profile.AreaLevels) <= p.anchor {
		council = ""
	}
	if code := r.text(rec, column.DistrictCode); code != "" {
		if a := p.byCode[strings.ToUpper(code)]; a != nil && a.depth == p.anchor {
			return lying{a, council}, true
		}
		if name == "" {
			name = code
		}
	}
	if a, c := r.placed(p, p.anchor, rec.rowKey); a != nil {
		rec.choice = c
		return lying{a, council}, true
	}
	groupKey := naming.Normalise(above) + "|" + naming.Normalise(name)
	f := p.find(p.anchor, name, above)
	if f.area != nil {
		rec.settlement = f.settlement
		return lying{f.area, council}, true
	}
	if c := r.chosen(f.reason, rec.rowKey, groupKey); c != nil && c.Kind == ChooseArea {
		if a := p.byID[c.AreaID]; a != nil && a.depth == p.anchor {
			rec.choice = c
			return lying{a, council}, true
		}
	}
	rec.hold(f.reason, groupKey, p.params(name, above, f.candidates))
	r.settle(rec, f.reason, rec.rowKey, groupKey)
	return lying{}, false
}

// placeReasons hold a row for the area that it names.
var placeReasons = []Reason{PlaceSplit, PlaceDoubtful, PlaceUnknown, PlaceMissing}

// placed is the area that a person chose for this very row, whatever the name
// has come to mean since.
func (r *run) placed(p *places, depth int, rowKey string) (*area, *Choice) {
	for _, reason := range placeReasons {
		c, ok := r.choices[choiceKey{reason, rowKey}]
		if !ok || c.Kind != ChooseArea {
			continue
		}
		if a := p.byID[c.AreaID]; a != nil && a.depth == depth {
			return a, c
		}
	}
	return nil, nil
}

// mostNamed is how many candidates a sentence names.
const mostNamed = 4

func (p *places) params(name, above string, candidates []naming.Scored) map[string]string {
	params := map[string]string{"name": name}
	if above != "" {
		params["above"], params["within"] = above, " in "+above
	}
	var names []string
	split := false
	for _, s := range candidates {
		split = split || s.Reason == naming.SplitSince
	}
	for _, s := range candidates {
		a := p.byID[uuid.MustParse(s.Key)]
		if a != nil && len(names) < mostNamed && (!split || s.Reason == naming.SplitSince) {
			names = append(names, a.name)
		}
	}
	params["candidates"] = strings.Join(names, " or ")
	return params
}
