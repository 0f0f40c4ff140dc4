package team

import (
	"fmt"

	"saniladder/domain/fault"
)

// Severity says what a finding does (TM5).
type Severity string

// The severities.
const (
	// Refuses: a rule is not met; such a team cannot be constituted.
	Refuses Severity = "REFUSES"
	// Warns: a recommendation is not met.
	Warns Severity = "WARNS"
)

// Severities lists them, for schemas and tests.
func Severities() []Severity { return []Severity{Refuses, Warns} }

// Code says what was found, or why somebody was left out. Beside these, a Conflict is a code.
type Code string

// What is found of a team as a whole.
const (
	NoTeam           Code = "NO_TEAM"            // the tier verifies nothing for the level
	TooFew           Code = "TOO_FEW"            // fewer score than in any seating
	TooMany          Code = "TOO_MANY"           // more score than in any seating
	TooFewOf         Code = "TOO_FEW_OF"         // too few score in one capacity, whatever the seating
	TooManyOf        Code = "TOO_MANY_OF"        // too many score in one capacity, whatever the seating
	NoSeating        Code = "NO_SEATING"         // each capacity would do alone, together they do not
	NoLeader         Code = "NO_LEADER"          // nobody leads
	SeveralLeaders   Code = "SEVERAL_LEADERS"    // more than one leads
	TooManyObservers Code = "TOO_MANY_OBSERVERS" // more observers than allowed
	NoObserver       Code = "NO_OBSERVER"        // an NGO works there and none observes
	OfficesLacking   Code = "OFFICES_LACKING"    // recommended offices are not there
	OtherLeader      Code = "OTHER_LEADER"       // another office is recommended to lead
)

// What is found of one member.
const (
	MemberTwice     Code = "MEMBER_TWICE"      // the same person sits twice
	NoSeat          Code = "NO_SEAT"           // the capacity has no seat on this team
	ObserverScores  Code = "OBSERVER_SCORES"   // an observer is to score
	ObserverLeads   Code = "OBSERVER_LEADS"    // an observer is to lead
	ScoresNothing   Code = "SCORES_NOTHING"    // a member who is no observer does not score
	FromOwnArea     Code = "FROM_OWN_AREA"     // of the community's own area, where another's is needed
	FromOtherArea   Code = "FROM_OTHER_AREA"   // of another area, where the community's own is needed
	WrongRoster     Code = "WRONG_ROSTER"      // on the roster of an area of a level that has no such capacity
	NotOnRoster     Code = "NOT_ON_ROSTER"     // on no roster
	OffRoster       Code = "OFF_ROSTER"        // on the roster, but not on the day
	Retired         Code = "RETIRED"           // no longer serving on the day
	Absent          Code = "ABSENT"            // said that they cannot come on the day
	NoOrganisation  Code = "NO_ORGANISATION"   // stands for nobody, in a capacity that stands for an organisation
	NoAccount       Code = "NO_ACCOUNT"        // cannot tick off the papers
	LeaderNoAccount Code = "LEADER_NO_ACCOUNT" // cannot sign in to send in the verification
)

// Why somebody whom no rule bars is in no proposal.
const (
	ServedMore     Code = "SERVED_MORE"      // others in the capacity served on fewer teams
	OfficesFirst   Code = "OFFICES_FIRST"    // others bring the offices that are highly recommended
	OthersFirst    Code = "OTHERS_FIRST"     // others served no more, and mix the offices better or come first on the roster
	NotNeeded      Code = "NOT_NEEDED"       // the proposals do without the capacity
	SitsOtherwise  Code = "SITS_OTHERWISE"   // they sit in another capacity or from another roster
	NoCompleteTeam Code = "NO_COMPLETE_TEAM" // no complete team can be made
	// RosterShort is found of a roster out of which no complete team can be made.
	RosterShort Code = "ROSTER_SHORT"
)

// rows say of each code what it does. Codes of people left out do nothing.
var rows = []struct {
	code     Code
	severity Severity
}{
	{NoTeam, Refuses}, {TooFew, Refuses}, {TooMany, Refuses}, {TooFewOf, Refuses}, {TooManyOf, Refuses}, {NoSeating, Refuses},
	{NoLeader, Refuses}, {SeveralLeaders, Refuses}, {TooManyObservers, Refuses}, {NoObserver, Warns}, {OfficesLacking, Warns}, {OtherLeader, Warns},
	{MemberTwice, Refuses}, {NoSeat, Refuses}, {ObserverScores, Refuses}, {ObserverLeads, Refuses}, {ScoresNothing, Refuses},
	{FromOwnArea, Refuses}, {FromOtherArea, Refuses}, {WrongRoster, Refuses}, {NotOnRoster, Refuses}, {OffRoster, Refuses}, {Retired, Refuses},
	{Code(Facilitated), Refuses}, {Code(Supported), Refuses}, {Code(Assessed), Refuses}, {Code(LivesThere), Refuses}, {Code(OtherTier), Refuses},
	{Absent, Warns}, {NoOrganisation, Warns}, {NoAccount, Warns}, {LeaderNoAccount, Warns},
	{ServedMore, ""}, {OfficesFirst, ""}, {OthersFirst, ""}, {NotNeeded, ""}, {SitsOtherwise, ""}, {NoCompleteTeam, ""}, {RosterShort, Refuses},
}

// Codes lists every code, for schemas and tests: of teams, of members, of people left out.
func Codes() []Code {
	all := make([]Code, len(rows))
	for i, row := range rows {
		all[i] = row.code
	}
	return all
}

// Severity is what a finding with the code does; "" for one that only says why somebody was left out.
func (c Code) Severity() Severity {
	for _, row := range rows {
		if row.code == c {
			return row.severity
		}
	}
	return ""
}

// Reason is what a rule says, without a name in it.
type Reason struct {
	Code Code
	// Rule is the id of the protocol's or practice's rule, "" where only the choice among equals left somebody out.
	Rule string
	// Params are the values in the sentence: numbers, days, and keys of the profile.
	Params map[string]string
	// Text is a sentence in English.
	Text string
}

// Finding is what is found of a team, or of one member.
type Finding struct {
	Severity Severity
	// Person and Entry are the member concerned, both "" for the team as a whole.
	Person, Entry string
	Reason
}

// reason makes one; params are keys and values by turns.
func reason(code Code, rule string, params []string, format string, args ...any) Reason {
	r := Reason{Code: code, Rule: rule, Text: fmt.Sprintf(format, args...)}
	for i := 0; i+1 < len(params); i += 2 {
		if r.Params == nil {
			r.Params = map[string]string{}
		}
		r.Params[params[i]] = params[i+1]
	}
	return r
}

// of makes findings of reasons that concern one member, or nobody in particular.
func of(m Member, reasons ...Reason) []Finding {
	var all []Finding
	for _, r := range reasons {
		all = append(all, Finding{Severity: r.Code.Severity(), Person: m.Person, Entry: m.Entry, Reason: r})
	}
	return all
}

// Refused is the first finding that refuses as RULE, with its code as the parameter "finding"; nil where none does (TM5).
func Refused(findings []Finding) error {
	for _, f := range findings {
		if f.Severity != Refuses {
			continue
		}
		e := fault.New(fault.Rule, "%s", f.Text).By(f.Rule).With("finding", string(f.Code))
		for key, value := range f.Params {
			e = e.With(key, value)
		}
		return e
	}
	return nil
}
