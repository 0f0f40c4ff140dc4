// Package country holds what differs between nations as data: names of levels, tiers, bodies, roles and areas, time limits,
// the time zone, who counts in a denominator, and the reference table of areas (PR19). It knows no storage: a nation in the
// database begins with a copy of its areas and keeps its profile by code.
package country

import (
	"saniladder/domain/access"
	"saniladder/domain/calendar"
)

// Text is a name by language ("en", "km").
type Text map[string]string

// In is the text in a language, else in English, else in whatever there is.
func (t Text) In(language string) string {
	if s, ok := t[language]; ok {
		return s
	}
	if s, ok := t["en"]; ok {
		return s
	}
	for _, s := range t {
		return s
	}
	return ""
}

// Profile is one country's. It is shared and must not be changed.
type Profile struct {
	// Code is ISO 3166-1's two letters; "XT" is an invented country for tests.
	Code  string `json:"code"`
	Names Text   `json:"names"`
	// Languages are those that the country works in, the first one first; their texts may be lacking (Text.In).
	Languages []string `json:"languages"`
	// TimeZone is an IANA name; days and deadlines are counted in it (PR5).
	TimeZone string `json:"timeZone"`
	// StalledAfterMonths is how long a triggered community below the top goes without news of it before it counts as stalled.
	StalledAfterMonths int `json:"stalledAfterMonths"`
	// VisitWithinMonths is how long after a request the visit may take until the request is overdue (WF4), and DraftDays how
	// many days after arrival a verification may stay a draft until the bodies are told (PR10).
	VisitWithinMonths int `json:"visitWithinMonths"`
	DraftDays         int `json:"draftDays"`
	// PenaltyPercent is the share of the communities presented in a year above which an area's body is penalised when they
	// fail (WF12).
	PenaltyPercent int `json:"penaltyPercent"`
	// Levels are the rungs, lowest first, numbered from 1 without gaps.
	Levels []Level `json:"levels"`
	// Visiting is who makes the levels' monitoring visits, and when one counts as missed (WF10).
	Visiting Visiting `json:"visiting"`
	// Slipping is by what a community that holds a level counts as at risk (PR16).
	Slipping SlippingRule `json:"slipping"`
	// Allocation is by what it is proposed where support would do most.
	Allocation AllocationRule `json:"allocation"`
	// Whole is when an area is open defaecation free as a whole, and who says so (PR1).
	Whole WholeRule `json:"whole"`
	// Reporting is who confirms months and makes quarterly returns (PR25).
	Reporting Reporting `json:"reporting"`
	// Signs say from when on a deciding body is shown signs of pressure (PR15).
	Signs SignRule `json:"signs"`
	// Honours are what communities, people and places are honoured by (HN1–HN3).
	Honours HonourRules `json:"honours"`
	// Celebrations are how those who climbed the ladder are celebrated (HN2).
	Celebrations CelebrationRules `json:"celebrations"`
	// Tiers are those that verify or certify, lowest first.
	Tiers []Tier `json:"tiers"`
	// AreaLevels are the levels of the area tree, topmost first.
	AreaLevels []AreaLevel `json:"areaLevels"`
	AreaKinds  []AreaKind  `json:"areaKinds"`
	// KindWords are what people write beside an area's name; matching leaves them out.
	KindWords []string `json:"kindWords"`
	// CommunitiesUnder are the area levels that a community may lie in directly, the preferred one first.
	CommunitiesUnder []string       `json:"communitiesUnder"`
	Roles            []RoleName     `json:"roles"`
	Households       HouseholdRules `json:"households"`
	// Capacities are those in which people sit on verification teams, and Offices what they do otherwise (TM1–TM4).
	Capacities []Capacity `json:"capacities"`
	Offices    []Office   `json:"offices"`
	// Teams are the rules by which they sit there.
	Teams TeamRules `json:"teams"`
	// Attributions must be shown wherever the country's reference data is.
	Attributions []string `json:"attributions"`
	// PopulationYear is that of the census whose figures the areas carry; 0 where they carry none.
	PopulationYear int `json:"populationYear"`
	// Notes say what was settled here, for whoever adapts the profile.
	Notes  []string     `json:"notes"`
	Splits []FormerArea `json:"splits"`

	areas []ReferenceArea
	tiles map[string]*TileGrid
}

// Level is a rung of the ladder.
type Level struct {
	// Number is 1 for the lowest.
	Number int    `json:"number"`
	Key    string `json:"key"`
	Names  Text   `json:"names"`
	// MonthsFromTriggering is the time limit of LV1, in months; 0 is none.
	MonthsFromTriggering int `json:"monthsFromTriggering"`
	// MonthsFromLower is the second clock, from the level below (LV2), in months; 0 is none.
	MonthsFromLower int `json:"monthsFromLower"`
	// ImprovedPercent is the share of households that must own and use an improved latrine, as far as the level's
	// definition says one: 80 is at least 80 of 100; 0 where it asks for none.
	ImprovedPercent int `json:"improvedPercent"`
	// Award follows from the certificate (HN3): "BRONZE", "SILVER", "GOLD", or "".
	Award string `json:"award"`
	// VerifiedBy are the keys of the tiers that verify, in their order (WF8).
	VerifiedBy []string `json:"verifiedBy"`
	// CertifiedBy is the key of the tier that declares and certifies.
	CertifiedBy string `json:"certifiedBy"`
	// Checklist is the id of the one in force, "gh-clts-2013/odf" (domain/protocol), with which the level is verified; "" where
	// the country has none yet.
	Checklist string `json:"checklist"`
	// ReceivedBy is the key of the tier that the community's request goes to (WF3); "" is the first that verifies.
	ReceivedBy string `json:"receivedBy"`
	// DisqualifiesOpenDefaecation says that signs of open defaecation end a visit at this level (CK9).
	DisqualifiesOpenDefaecation bool `json:"disqualifiesOpenDefaecation"`
	// Monitoring is how often an assistant visits a community that holds the level (WF10); nil where the country has not said.
	Monitoring *Monitoring `json:"monitoring"`
	// Rounds are the requests that follow each other until the level is reached, where one is not enough (L4); none means one.
	Rounds []Round `json:"rounds"`
	// RoundMonths is how many months after the level below was certified the first round is due, and each next one after the
	// one before; RoundWindowMonths is how many months before and after that it may be done.
	RoundMonths       int `json:"roundMonths"`
	RoundWindowMonths int `json:"roundWindowMonths"`
}

// Monitoring is a plan of visits.
type Monitoring struct {
	// Visits is how many there are in each Per, 1 to 7.
	Visits int `json:"visits"`
	// Per is Week or Month.
	Per string `json:"per"`
}

// The spans of a plan of visits.
const (
	Week  = "WEEK"
	Month = "MONTH"
)

// Round is one request with its verifications and its decision.
type Round struct {
	// ReceivedBy, VerifiedBy and DecidedBy are keys of tiers. VerifiedBy is in their order.
	ReceivedBy string   `json:"receivedBy"`
	VerifiedBy []string `json:"verifiedBy"`
	DecidedBy  string   `json:"decidedBy"`
}

// AllRounds are the rounds that reach the level: Rounds, or the one that the level's own tiers make.
func (l Level) AllRounds() []Round {
	if len(l.Rounds) > 0 {
		return l.Rounds
	}
	received := l.ReceivedBy
	if received == "" && len(l.VerifiedBy) > 0 {
		received = l.VerifiedBy[0]
	}
	return []Round{{ReceivedBy: received, VerifiedBy: l.VerifiedBy, DecidedBy: l.CertifiedBy}}
}

// Round is one of AllRounds, numbered from 1.
func (l Level) Round(number int) (Round, bool) {
	all := l.AllRounds()
	if number < 1 || number > len(all) {
		return Round{}, false
	}
	return all[number-1], true
}

// Tier is an echelon that verifies or certifies.
type Tier struct {
	Key string `json:"key"`
	// Depth is that of its areas in the tree; 0 is the nation.
	Depth int  `json:"depth"`
	Names Text `json:"names"`
	// Body names who decides there.
	Body Text `json:"body"`
	// Officer is the role that leads the body and constitutes its teams, Committee that of its members (WF5, PR14).
	Officer   access.Role `json:"officer"`
	Committee access.Role `json:"committee"`
	// Quorum is how many members a meeting needs so that it can decide.
	Quorum int `json:"quorum"`
}

// AreaLevel is a level of the area tree.
type AreaLevel struct {
	Key string `json:"key"`
	// Depth is 1 just below the nation.
	Depth   int  `json:"depth"`
	Names   Text `json:"names"`
	Plurals Text `json:"plurals"`
}

// AreaKind is a kind of area within a level, such as MUNICIPAL among districts.
type AreaKind struct {
	Key   string `json:"key"`
	Level string `json:"level"`
	Names Text   `json:"names"`
}

// RoleName is what a role is called here. A role that is not listed is not used in the country.
type RoleName struct {
	Role         access.Role `json:"role"`
	Names        Text        `json:"names"`
	Abbreviation string      `json:"abbreviation"`
	// AreaLevels are those at which the role can be assigned; none for roles that are not bound to an area.
	AreaLevels []string `json:"areaLevels"`
}

// Capacity is in what place somebody sits on a verification team.
type Capacity struct {
	Key   string `json:"key"`
	Names Text   `json:"names"`
	// Tier is the key of the tier whose teams they sit on.
	Tier string `json:"tier"`
	// AreaLevels are those whose rosters have such people: a peer verifier's is the own district's.
	AreaLevels []string `json:"areaLevels"`
	// Rule is the protocol's that speaks of them.
	Rule string `json:"rule"`
	// Blind says that who sits so learns no lower tier's verdict before their own tier's is submitted.
	Blind bool `json:"blind"`
}

// Office is what somebody on a roster does otherwise; teams are recommended to mix them (TM1, TM3).
type Office struct {
	Key   string `json:"key"`
	Names Text   `json:"names"`
}

// FormerArea is an area that was split, or lost a part while it kept its name: its old name is doubtful in lists from before.
type FormerArea struct {
	Name string `json:"name"`
	// AlsoCalled are shorter names that lists used for it.
	AlsoCalled []string `json:"alsoCalled"`
	Level      string   `json:"level"`
	// Successors are the codes of the areas that its ground belongs to now.
	Successors []string `json:"successors"`
	// Until is when it ended, as exactly as that is known.
	Until calendar.Date `json:"until"`
}

// Name is the country's in English.
func (p *Profile) Name() string { return p.Names.In("en") }

// Level finds a rung by number.
func (p *Profile) Level(number int) (Level, bool) {
	if number < 1 || number > len(p.Levels) {
		return Level{}, false
	}
	return p.Levels[number-1], true
}

// LevelByKey finds a rung by key.
func (p *Profile) LevelByKey(key string) (Level, bool) {
	return find(p.Levels, func(l Level) bool { return l.Key == key })
}

// Tier finds a tier by key.
func (p *Profile) Tier(key string) (Tier, bool) {
	return find(p.Tiers, func(t Tier) bool { return t.Key == key })
}

// AreaLevel finds a level of the tree by key.
func (p *Profile) AreaLevel(key string) (AreaLevel, bool) {
	return find(p.AreaLevels, func(l AreaLevel) bool { return l.Key == key })
}

// AreaLevelAt finds a level of the tree by depth, 1 just below the nation.
func (p *Profile) AreaLevelAt(depth int) (AreaLevel, bool) {
	return find(p.AreaLevels, func(l AreaLevel) bool { return l.Depth == depth })
}

// AreaKind finds a kind of area by key; it is not enough to know the key, since levels have kinds of their own.
func (p *Profile) AreaKind(level, key string) (AreaKind, bool) {
	return find(p.AreaKinds, func(k AreaKind) bool { return k.Level == level && k.Key == key })
}

// Role finds what a role is called; false for a role that the country does not use.
func (p *Profile) Role(role access.Role) (RoleName, bool) {
	return find(p.Roles, func(r RoleName) bool { return r.Role == role })
}

// Overseen are the roles whose holders an office at a depth looks after (annex 8): the assistants below the lowest tier's officer;
// the officers of the tier below, and who verifies independently, below any other.
func (p *Profile) Overseen(depth int) []access.Role {
	for i, tier := range p.Tiers { // lowest first
		if tier.Depth != depth {
			continue
		}
		if i == 0 {
			return []access.Role{access.EHA}
		}
		return []access.Role{p.Tiers[i-1].Officer, access.Verifier}
	}
	return nil
}

// IsCommittee reports that holders of the role are members of a body's committee, which one of them convenes (WF5, PR14).
func (p *Profile) IsCommittee(role access.Role) bool {
	_, ok := find(p.Tiers, func(t Tier) bool { return t.Committee == role && t.Committee != t.Officer })
	return ok
}

// FormerAreas lists the areas that were split since, of every level.
func (p *Profile) FormerAreas() []FormerArea { return p.Splits }

// Areas is the reference table, parents before their children.
func (p *Profile) Areas() []ReferenceArea { return p.areas }

func find[T any](all []T, is func(T) bool) (T, bool) {
	for _, one := range all {
		if is(one) {
			return one, true
		}
	}
	var none T
	return none, false
}
