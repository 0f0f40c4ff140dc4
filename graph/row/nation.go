package row

import (
	"time"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/ent"
)

// Nation is a nation with its profile.
type Nation struct {
	*ent.Nation
	Profile *country.Profile
	// Now is the instant of the question.
	Now time.Time
}

// Languages are those of the profile.
func (n Nation) Languages() []string { return n.Profile.Languages }

// TimeZone is that in which days begin.
func (n Nation) TimeZone() string { return n.Profile.TimeZone }

// Today is the civil day there (PR5).
func (n Nation) Today() calendar.Day { return calendar.Today(n.Now, n.Profile.TimeZone) }

// KeepsLeague is whether there is a league.
func (n Nation) KeepsLeague() bool { return n.Profile.Honours.League != nil }

// StalledAfterMonths is when a community counts as stalled.
func (n Nation) StalledAfterMonths() int { return n.Profile.StalledAfterMonths }

// Attributions are whose data is shown.
func (n Nation) Attributions() []string { return texts(n.Profile.Attributions) }

// Levels are the ladder's.
func (n Nation) Levels() []Level {
	return wrapped(n.Profile.Levels, func(l country.Level) Level { return Level{l} })
}

// Tiers are those that verify and certify, lowest first.
func (n Nation) Tiers() []Tier {
	return wrapped(n.Profile.Tiers, func(t country.Tier) Tier { return Tier{t} })
}

// VisitWithinMonths is how long a body has for the visit (WF4).
func (n Nation) VisitWithinMonths() int { return n.Profile.VisitWithinMonths }

// AreaLevels are from the top down.
func (n Nation) AreaLevels() []AreaLevel {
	return wrapped(n.Profile.AreaLevels, func(l country.AreaLevel) AreaLevel { return AreaLevel{l} })
}

// AreaKinds are those within the levels.
func (n Nation) AreaKinds() []AreaKind {
	return wrapped(n.Profile.AreaKinds, func(k country.AreaKind) AreaKind { return AreaKind{k} })
}

// Roles are the profile's words for them.
func (n Nation) Roles() []RoleName {
	return wrapped(n.Profile.Roles, func(r country.RoleName) RoleName { return RoleName{r, n.Profile.IsCommittee(r.Role)} })
}

// Capacities are those in which people sit on verification teams.
func (n Nation) Capacities() []TeamCapacity {
	return wrapped(n.Profile.Capacities, func(c country.Capacity) TeamCapacity { return TeamCapacity{c} })
}

// Offices are what those people do otherwise.
func (n Nation) Offices() []Office {
	return wrapped(n.Profile.Offices, func(o country.Office) Office { return Office{o} })
}

// Level is a rung of the ladder.
type Level struct{ country.Level }

// Name is the name in a language, else in English.
func (l Level) Name(language *string) string { return in(l.Names, language) }

// Tier is an echelon that verifies or certifies.
type Tier struct{ country.Tier }

// Name is the name in a language, else in English.
func (t Tier) Name(language *string) string { return in(t.Names, language) }

// Body is the body's name in a language, else in English.
func (t Tier) Body(language *string) string { return in(t.Tier.Body, language) }

// AreaLevel is a level of areas.
type AreaLevel struct{ country.AreaLevel }

// Name is the name in a language, else in English.
func (l AreaLevel) Name(language *string) string { return in(l.Names, language) }

// Plural is the name of several.
func (l AreaLevel) Plural(language *string) string { return in(l.Plurals, language) }

// AreaKind is a kind of area.
type AreaKind struct{ country.AreaKind }

// Name is the name in a language, else in English.
func (k AreaKind) Name(language *string) string { return in(k.Names, language) }

// RoleName is what a role is called.
type RoleName struct {
	country.RoleName
	// Committee says that its holders are members of a body's committee.
	Committee bool
}

// Name is the name in a language, else in English.
func (r RoleName) Name(language *string) string { return in(r.Names, language) }

// AreaLevels are those at which it can be given.
func (r RoleName) AreaLevels() []string { return texts(r.RoleName.AreaLevels) }

// Place is for what it is given.
func (r RoleName) Place() access.Place { return r.Role.Place() }

// GivenByDistricts says that a district gives it by itself (PR18).
func (r RoleName) GivenByDistricts() bool { return r.Role.IsSupervised() }

// roleIn is what a role is called in a nation, its key where the profile has no word.
func roleIn(p *country.Profile, role access.Role, language *string) string {
	if known, ok := p.Role(role); ok {
		return in(known.Names, language)
	}
	return string(role)
}

func in(names country.Text, language *string) string {
	if language == nil {
		return names.In("en")
	}
	return names.In(*language)
}

func wrapped[A, B any](all []A, wrap func(A) B) []B {
	list := make([]B, len(all))
	for i, one := range all {
		list[i] = wrap(one)
	}
	return list
}

// TeamCapacity is in what place somebody sits on a team.
type TeamCapacity struct{ country.Capacity }

// Name is the name in a language, else in English.
func (c TeamCapacity) Name(language *string) string { return in(c.Names, language) }

// Office is what somebody does otherwise.
type Office struct{ country.Office }

// Name is the name in a language, else in English.
func (o Office) Name(language *string) string { return in(o.Names, language) }
