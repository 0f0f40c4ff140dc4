package country

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed profiles
var files embed.FS

// codes lists the profiles that the program carries.
var codes = []string{"GH", "KH", "XT"}

var profiles = mustLoad()

// Find is the profile of a country by its code.
func Find(code string) (*Profile, bool) {
	p, ok := profiles[code]
	return p, ok
}

// All lists the profiles by code. XT is an invented country for tests.
func All() []*Profile {
	all := make([]*Profile, 0, len(codes))
	for _, code := range codes {
		all = append(all, profiles[code])
	}
	return all
}

// mustLoad panics on data that does not hold together: a mistake in a committed file, found by any test.
func mustLoad() map[string]*Profile {
	loaded := make(map[string]*Profile, len(codes))
	for _, code := range codes {
		p, err := load(code)
		if err != nil {
			panic(fmt.Sprintf("country %s: %v", code, err))
		}
		loaded[code] = p
	}
	return loaded
}

func load(code string) (*Profile, error) {
	text, err := files.ReadFile("profiles/" + code + ".json")
	if err != nil {
		return nil, err
	}
	table, err := files.ReadFile("profiles/" + code + ".areas")
	if err != nil {
		return nil, err
	}
	grids, err := files.ReadFile("profiles/" + code + ".tiles")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return Read(text, string(table), string(grids))
}

// Read makes a profile from its JSON, its table of areas and its tile grids, which can be empty, and checks that they hold
// together.
func Read(text []byte, table, grids string) (*Profile, error) {
	p := &Profile{}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(p); err != nil {
		return nil, err
	}
	areas, err := parseAreas(strings.ReplaceAll(table, "\r\n", "\n"), p)
	if err != nil {
		return nil, err
	}
	p.areas = areas
	if p.tiles, err = parseTiles(strings.ReplaceAll(grids, "\r\n", "\n"), p); err != nil {
		return nil, fmt.Errorf("tile grids: %w", err)
	}
	return p, p.check()
}

// check finds references within the profile that lead nowhere.
func (p *Profile) check() error {
	if len(p.Levels) == 0 || len(p.Tiers) == 0 || len(p.AreaLevels) == 0 || len(p.CommunitiesUnder) == 0 || len(p.Languages) == 0 {
		return fmt.Errorf("levels, tiers, area levels, communitiesUnder and languages need at least one each")
	}
	if p.PenaltyPercent < 0 || p.PenaltyPercent > 100 {
		return fmt.Errorf("penaltyPercent is none")
	}
	if p.StalledAfterMonths < 1 || p.VisitWithinMonths < 1 || p.DraftDays < 1 {
		return fmt.Errorf("stalledAfterMonths, visitWithinMonths and draftDays need a number of months or days")
	}
	for i, l := range p.Levels {
		if l.Number != i+1 {
			return fmt.Errorf("level %s is not number %d", l.Key, i+1)
		}
		if l.ImprovedPercent < 0 || l.ImprovedPercent > 100 {
			return fmt.Errorf("level %s: improvedPercent is none", l.Key)
		}
		if err := p.checkRounds(l); err != nil {
			return fmt.Errorf("level %s: %w", l.Key, err)
		}
	}
	for i, l := range p.AreaLevels {
		if l.Depth != i+1 {
			return fmt.Errorf("area level %s is not at depth %d", l.Key, i+1)
		}
	}
	for _, t := range p.Tiers {
		if t.Depth < 0 || t.Depth > len(p.AreaLevels) {
			return fmt.Errorf("tier %s: no areas at depth %d", t.Key, t.Depth)
		}
		if !t.Officer.IsAssignable() || !t.Committee.IsAssignable() || t.Quorum < 1 {
			return fmt.Errorf("tier %s: officer and committee need a role each, and the quorum a number", t.Key)
		}
	}
	if err := p.checkLevelsNamed(); err != nil {
		return err
	}
	if err := errors.Join(p.checkVisiting(), p.checkSlipping(), p.checkAllocation(), p.checkSigns(), p.checkWhole(), p.checkLeague(), p.checkReporting(), p.checkCelebrations()); err != nil {
		return err
	}
	if err := p.checkTeams(); err != nil {
		return err
	}
	if err := p.checkAreas(); err != nil {
		return err
	}
	return p.checkTiles()
}

// checkRounds finds tiers that are none, a level whose last round is not what the level itself says, and a plan of visits that is none.
func (p *Profile) checkRounds(l Level) error {
	rounds := l.AllRounds()
	for i, r := range rounds {
		if len(r.VerifiedBy) == 0 {
			return fmt.Errorf("round %d: nobody verifies", i+1)
		}
		for _, key := range append(slices.Clone(r.VerifiedBy), r.ReceivedBy, r.DecidedBy) {
			if _, ok := p.Tier(key); !ok {
				return fmt.Errorf("round %d: no tier %q", i+1, key)
			}
		}
	}
	last := rounds[len(rounds)-1]
	if last.DecidedBy != l.CertifiedBy || !slices.Equal(last.VerifiedBy, l.VerifiedBy) {
		return fmt.Errorf("the last round is not verified and decided as the level says")
	}
	if m := l.Monitoring; m != nil && (m.Visits < 1 || m.Visits > 7 || m.Per != Week && m.Per != Month) {
		return fmt.Errorf("monitoring is 1 to 7 visits per %s or %s, not %d per %q", Week, Month, m.Visits, m.Per)
	}
	if len(rounds) > 1 && l.RoundMonths <= 2*l.RoundWindowMonths {
		return fmt.Errorf("rounds need roundMonths that are more than twice roundWindowMonths")
	}
	return nil
}

func (p *Profile) checkLevelsNamed() error {
	named := slices.Clone(p.CommunitiesUnder)
	for _, k := range p.AreaKinds {
		named = append(named, k.Level)
	}
	for _, r := range p.Roles {
		if !r.Role.IsAssignable() {
			return fmt.Errorf("%q is not a role that people are assigned", r.Role)
		}
		named = append(named, r.AreaLevels...)
	}
	for _, c := range p.Capacities {
		if _, ok := p.Tier(c.Tier); !ok || len(c.AreaLevels) == 0 {
			return fmt.Errorf("capacity %s: no tier %q, or no area level", c.Key, c.Tier)
		}
		named = append(named, c.AreaLevels...)
	}
	for _, f := range p.Splits {
		named = append(named, f.Level)
	}
	for _, key := range named {
		if _, ok := p.AreaLevel(key); !ok {
			return fmt.Errorf("no area level %q", key)
		}
	}
	if o := p.Households.OwnLatrine; o != OwnByHouse && o != OwnByHousehold {
		return fmt.Errorf("ownLatrine %q", o)
	}
	return nil
}

func (p *Profile) checkAreas() error {
	levels := make(map[string]string, len(p.areas))
	for _, a := range p.areas {
		if _, ok := levels[a.Code]; ok {
			return fmt.Errorf("area %s is there twice", a.Code)
		}
		if _, ok := p.AreaKind(a.Level, a.Kind); !ok {
			return fmt.Errorf("area %s: no kind %q of %s", a.Code, a.Kind, a.Level)
		}
		levels[a.Code] = a.Level
	}
	for _, f := range p.Splits {
		for _, code := range f.Successors {
			if levels[code] != f.Level {
				return fmt.Errorf("split %s: %s is no %s", f.Name, code, f.Level)
			}
		}
	}
	return nil
}
