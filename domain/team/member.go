package team

import (
	"slices"
	"strings"
)

// barred is what stands against one member, whoever else sits: seat, roster, place, conflicts, days.
func (q question) barred(m Member) []Reason {
	if !q.seated(m) && !q.observes(m) {
		return []Reason{reason(NoSeat, q.rules.Rule, []string{"capacity", m.Capacity}, "%s: there is no such seat on this team.", q.capacity(m.Capacity))}
	}
	rule := q.rules.Rule
	if c, ok := q.profile.Capacity(m.Capacity); ok {
		rule = c.Rule
	}
	var found []Reason
	if m.Entry == "" {
		found = append(found, reason(NotOnRoster, rule, nil, "Members are taken from a roster, which says in what capacity they can sit; this person is on none."))
	} else {
		found = append(found, q.misplaced(m, rule)...)
	}
	found = append(found, q.conflicts(m)...)
	return append(found, q.unavailable(m, rule)...)
}

// misplaced holds the roster's area against the profile's rules of place (TM1–TM3).
func (q question) misplaced(m Member, rule string) []Reason {
	capacity, _ := q.profile.Capacity(m.Capacity)
	level, ok := q.profile.AreaLevelAt(strings.Count(m.AreaPath, "/"))
	if !ok || !slices.Contains(capacity.AreaLevels, level.Key) {
		return []Reason{reason(WrongRoster, rule, []string{"capacity", m.Capacity}, "%s: the roster of such an area has no people in this capacity.", q.capacity(m.Capacity))}
	}
	place, _ := q.profile.TeamMember(m.Capacity)
	switch {
	case place.Same != "" && q.at(m.AreaPath, place.Same) != q.at(q.c.AreaPath, place.Same):
		return []Reason{reason(FromOtherArea, rule, []string{"capacity", m.Capacity, "level", place.Same},
			"%s: must be of the community's own %s, and is of another.", q.capacity(m.Capacity), q.area(place.Same))}
	case place.Other != "" && q.at(m.AreaPath, place.Other) == q.at(q.c.AreaPath, place.Other):
		return []Reason{reason(FromOwnArea, rule, []string{"capacity", m.Capacity, "level", place.Other},
			"%s: must be of another %s than the community's own.", q.capacity(m.Capacity), q.area(place.Other))}
	}
	return nil
}

var conflictSentences = map[Conflict]string{
	Facilitated: "Nobody scores a community that they facilitated.",
	Supported:   "Nobody scores a community that they or their organisation supported.",
	Assessed:    "Nobody scores a community whose self-assessment they took part in.",
	LivesThere:  "Nobody scores a community that they live in.",
	OtherTier:   "Nobody sits in two tiers of one case.",
}

// conflicts bars who scores; of observers, who score nothing, only those of the other tier (TM4).
func (q question) conflicts(m Member) []Reason {
	var found []Reason
	for _, c := range Conflicts() {
		if slices.Contains(m.Conflicts, c) && (c == OtherTier || !q.observes(m)) {
			found = append(found, reason(Code(c), "TM4", nil, "%s", conflictSentences[c]))
		}
	}
	return found
}

// unavailable looks at the visit's day, which no sentence names (WF5).
func (q question) unavailable(m Member, rule string) []Reason {
	day := q.c.VisitOn
	if day.IsZero() {
		return nil
	}
	var found []Reason
	if !m.RetiredOn.IsZero() && !day.Before(m.RetiredOn) {
		found = append(found, reason(Retired, rule, []string{"retiredOn", m.RetiredOn.String()}, "They no longer serve from %s on.", m.RetiredOn))
	}
	switch {
	case !m.From.IsZero() && day.Before(m.From):
		found = append(found, reason(OffRoster, rule, []string{"from", m.From.String()}, "They are on the roster from %s on.", m.From))
	case !m.Until.IsZero() && day.After(m.Until):
		found = append(found, reason(OffRoster, rule, []string{"until", m.Until.String()}, "They are on the roster until %s.", m.Until))
	}
	for _, span := range m.Absences {
		if span.Has(day) {
			return append(found, reason(Absent, "PR11", []string{"from", span.From.String(), "until", span.Until.String()},
				"They said that they cannot come from %s to %s.", span.From, span.Until))
		}
	}
	return found
}

// part is what stands against the part that a member plays on a team: scoring, leading, standing for somebody (TM1, TM4).
func (q question) part(m Member) []Reason {
	var found []Reason
	switch observes := q.observes(m); {
	case observes && m.Scores:
		found = append(found, reason(ObserverScores, q.ruleOf(m.Capacity), nil, "An observer scores nothing and signs nothing."))
	case q.seated(m) && !m.Scores:
		found = append(found, reason(ScoresNothing, q.rules.Rule, nil, "Every member scores but an observer."))
	}
	if m.Leads && q.observes(m) {
		found = append(found, reason(ObserverLeads, q.ruleOf(m.Capacity), nil, "An observer does not lead the team."))
	}
	if place, _ := q.profile.TeamMember(m.Capacity); place.Organisation && m.Organisation == "" {
		found = append(found, q.standsForNobody(m))
	}
	switch {
	case m.HasAccount || !q.seated(m):
	case m.Leads:
		found = append(found, reason(LeaderNoAccount, "CK7", nil, "The leader sends in the verification and has no account to sign in with."))
	default:
		found = append(found, reason(NoAccount, "WF6", nil, "Each member ticks off the baseline and the monitoring reports; this one has no account to sign in with."))
	}
	return found
}

func (q question) standsForNobody(m Member) Reason {
	return reason(NoOrganisation, q.ruleOf(m.Capacity), []string{"capacity", m.Capacity},
		"%s: stands for an organisation; the roster does not say for which.", q.capacity(m.Capacity))
}

// ruleOf is the rule that speaks of a capacity.
func (q question) ruleOf(capacity string) string {
	c, _ := q.profile.Capacity(capacity)
	return c.Rule
}
