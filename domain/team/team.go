// Package team checks and proposes verification teams by the rules of a country's profile (TM1–TM5): who may sit, how many
// in which capacity, who observes, who leads. It knows no names of people, says no visit's day in any sentence, and has no
// storage and no clock.
//
// Teams are secret until they arrive (WF5). How often somebody served is an input here and is never worked out from rosters:
// a roster tells who could sit and never who did, since the load that can be derived from one would betray a team. Whoever
// calls must be of those who constitute the team, and shows findings, proposals and reasons to nobody else.
package team

import (
	"slices"
	"strings"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Case is what the rules need to know of what is verified.
type Case struct {
	// Level is the one asked for; Tier is the key of the tier whose team it is.
	Level int
	Tier  string
	// AreaPath is that of the area that the community lies in: a part that ends in "/" for each level from the top.
	AreaPath string
	// VisitOn is the planned day of the visit, or today while there is none. No day leaves availability unchecked.
	VisitOn calendar.Day
	// NGOWorksHere says that an NGO works in the area, so that one should observe (TM1).
	NGOWorksHere bool
	// Keep are roster entries that every proposal has to keep, as when one member of a team is replaced (PR11).
	Keep []string
}

// Member is somebody on a team, or on a roster.
type Member struct {
	// Person is one key a human being, whatever rosters they are on: their account's id, else the roster entry's.
	Person string
	// Entry is the roster entry by which they sit; "" is on no roster.
	Entry string
	// Capacity and Office are keys of the profile; Office may be "".
	Capacity, Office string
	// AreaPath is that of the roster's area.
	AreaPath string
	// Organisation is whom they stand for, "" for none.
	Organisation string
	// Leads and Scores are of members of a team; Propose sets them itself.
	Leads, Scores bool
	// HasAccount says that they can sign in.
	HasAccount bool
	// Conflicts are those with this community or case that the register knows.
	Conflicts []Conflict
	// From and Until are the roster entry's first and last day; no day is no limit.
	From, Until calendar.Day
	// RetiredOn is the first day on which they no longer serve, as an account that closes says; no day is none.
	RetiredOn calendar.Day
	// Absences are when they said that they cannot come.
	Absences []Span
}

// Span is from a first to a last day, both inclusive.
type Span struct{ From, Until calendar.Day }

// Has reports that the day lies within.
func (s Span) Has(day calendar.Day) bool { return !day.Before(s.From) && !day.After(s.Until) }

// Conflict is a bar to scoring (TM4). Supervising the community is none: a DEHO may verify.
type Conflict string

// The conflicts, all there are.
const (
	// Facilitated: they triggered or facilitated the community.
	Facilitated Conflict = "FACILITATED"
	// Supported: they or their organisation support or supported it.
	Supported Conflict = "SUPPORTED"
	// Assessed: they took part in its self-assessment.
	Assessed Conflict = "ASSESSED"
	// LivesThere: they live in it.
	LivesThere Conflict = "LIVES_THERE"
	// OtherTier: they sit or sat in another tier of the same case.
	OtherTier Conflict = "OTHER_TIER"
)

// Conflicts lists every conflict, for schemas and tests.
func Conflicts() []Conflict {
	return []Conflict{Facilitated, Supported, Assessed, LivesThere, OtherTier}
}

// question is a case with the rules that hold for it.
type question struct {
	profile *country.Profile
	c       Case
	rules   country.Composition
}

// ask is false where the tier verifies nothing for the level.
func ask(p *country.Profile, c Case) (question, bool) {
	rules, ok := p.Composition(c.Tier, c.Level)
	return question{p, c, rules}, ok
}

func (q question) observes(m Member) bool {
	return q.rules.Observers.Max > 0 && m.Capacity == q.rules.Observers.Capacity
}

func (q question) seated(m Member) bool { return slices.Contains(q.rules.Seated(), m.Capacity) }

// capacity is what a capacity is called in a sentence.
func (q question) capacity(key string) string {
	if c, ok := q.profile.Capacity(key); ok {
		return c.Names.In("en")
	}
	return key
}

func (q question) office(key string) string {
	if o, ok := q.profile.Office(key); ok {
		return o.Names.In("en")
	}
	return key
}

func (q question) area(level string) string {
	if l, ok := q.profile.AreaLevel(level); ok {
		return strings.ToLower(l.Names.In("en"))
	}
	return level
}

// at is a path cut at the depth of an area level.
func (q question) at(path, level string) string {
	l, _ := q.profile.AreaLevel(level)
	end := 0
	for range l.Depth {
		next := strings.IndexByte(path[end:], '/')
		if next < 0 {
			return ""
		}
		end += next + 1
	}
	return path[:end]
}
