package protocol

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"saniladder/domain/country"
)

//go:embed versions/*.json
var versions embed.FS

// builtIn panics on data that does not hold together: a mistake in a committed file, found by any test.
var builtIn = func() *Library {
	folder, err := fs.Sub(versions, "versions")
	if err != nil {
		panic(err)
	}
	library, err := Load(folder)
	if err != nil {
		panic(fmt.Sprintf("checklists: %v", err))
	}
	return library
}()

// BuiltIn is the library that the program carries.
func BuiltIn() *Library { return builtIn }

// Library holds sets of checklists by id. It is shared and must not be changed.
type Library struct {
	sets map[string]*Set
	byID map[string]*Checklist
}

// Sets lists the sets by id.
func (l *Library) Sets() []*Set {
	sets := make([]*Set, 0, len(l.sets))
	for _, id := range slices.Sorted(maps.Keys(l.sets)) {
		sets = append(sets, l.sets[id])
	}
	return sets
}

// Set finds a set by id.
func (l *Library) Set(id string) (*Set, bool) {
	s, ok := l.sets[id]
	return s, ok
}

// Checklist finds a checklist by its whole id, such as "gh-clts-2013/odf".
func (l *Library) Checklist(id string) (*Checklist, bool) {
	c, ok := l.byID[id]
	return c, ok
}

// InForce is the checklist with which a country's level is verified today; false where it names none.
func (l *Library) InForce(p *country.Profile, level int) (*Checklist, bool) {
	rung, ok := p.Level(level)
	if !ok || rung.Checklist == "" {
		return nil, false
	}
	return l.Checklist(rung.Checklist)
}

// CheckProfile finds levels whose checklist is not in the library, or was made for another country.
func (l *Library) CheckProfile(p *country.Profile) error {
	for _, rung := range p.Levels {
		if rung.Checklist == "" {
			continue
		}
		c, ok := l.Checklist(rung.Checklist)
		if !ok {
			return fmt.Errorf("country %s, level %s: there is no checklist %q", p.Code, rung.Key, rung.Checklist)
		}
		if c.Set.Country != p.Code {
			return fmt.Errorf("country %s, level %s: the checklist %s is for %s", p.Code, rung.Key, c.ID, c.Set.Country)
		}
	}
	return nil
}

// With is a library that holds another's sets too. A set that both have must be the same: a version never changes (CK1).
func (l *Library) With(other *Library) (*Library, error) {
	both := &Library{sets: maps.Clone(l.sets), byID: maps.Clone(l.byID)}
	for id, set := range other.sets {
		if mine, ok := both.sets[id]; ok && mine.Hash != set.Hash {
			return nil, fmt.Errorf("the set %s is there already with other rules: a version never changes, so give the new one another id", id)
		}
		both.add(set)
	}
	return both, nil
}

func (l *Library) add(set *Set) {
	l.sets[set.ID] = set
	for _, c := range set.Checklists {
		l.byID[c.ID] = c
	}
}

// Load reads every set of a folder: <set>.json with the rules, and <set>.<language>.json with the words in each of its
// languages. The error tells all mistakes, a line each, with their places.
func Load(folder fs.FS) (*Library, error) {
	names, err := fs.Glob(folder, "*.json")
	if err != nil {
		return nil, err
	}
	library := &Library{sets: map[string]*Set{}, byID: map[string]*Checklist{}}
	var all mistakes
	read := map[string]bool{}
	for _, name := range names {
		id := strings.TrimSuffix(name, ".json")
		if strings.Contains(id, ".") {
			continue // words, read with their set
		}
		set, found := loadSet(folder, id, read)
		if all = append(all, found...); len(found) == 0 {
			library.add(set)
		}
	}
	for _, name := range names {
		if strings.Contains(strings.TrimSuffix(name, ".json"), ".") && !read[name] {
			all.add(name, "no set lists the language of these words")
		}
	}
	if len(all) > 0 {
		return nil, all
	}
	return library, nil
}

// mistakes are lines that each name a place and what is wrong there.
type mistakes []string

func (m mistakes) Error() string { return strings.Join(m, "\n") }

func (m *mistakes) add(place, format string, args ...any) {
	*m = append(*m, place+": "+fmt.Sprintf(format, args...))
}
