package row

import (
	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	domain "saniladder/domain/honours"
	"saniladder/graph/relay"
	"saniladder/internal/honours"
)

// The connection of a league's entries.
type (
	LeagueEntries   = relay.Connection[LeagueEntry]
	LeagueEntryEdge = relay.Edge[LeagueEntry]
)

// League is one, or an area's part of it.
type League struct {
	*honours.LeagueHead
	Asked   honours.LeagueQuestion
	Area    *Area
	Viewer  access.Viewer
	Profile *country.Profile
}

// Level is the lowest whose holders are in it.
func (l League) Level() int {
	if l.Edition != nil {
		return l.Edition.Level
	}
	return l.Asked.Rule.Level
}

// RankedFrom is how many it takes for ranks.
func (l League) RankedFrom() int { return l.Asked.Rule.RankedFrom }

// Total is how many are in it, Here how many of them in the area.
func (l League) Total() int { return l.Entries }

// Here is how many of them are in the area.
func (l League) Here() int { return l.EntriesHere }

// NextYear is that of the edition to come.
func (l League) NextYear() int {
	year, _ := domain.Next(l.Asked.Rule, l.Asked.Today)
	return year
}

// NextCutOffOn is its cut-off.
func (l League) NextCutOffOn() calendar.Day {
	_, cutOff := domain.Next(l.Asked.Rule, l.Asked.Today)
	return cutOff
}

func (l League) due() (int, calendar.Day, bool) {
	newest := 0
	if len(l.Editions) > 0 {
		newest = l.Editions[0].Year
	}
	return domain.Due(l.Asked.Rule, l.Asked.Today, newest)
}

// DueYear is that of an edition that is not frozen yet.
func (l League) DueYear() *int {
	if year, _, due := l.due(); due {
		return &year
	}
	return nil
}

// DueCutOffOn is its cut-off.
func (l League) DueCutOffOn() *calendar.Day {
	if _, cutOff, due := l.due(); due {
		return &cutOff
	}
	return nil
}

// PresentedBy is the key of the tier that presents.
func (l League) PresentedBy() string { return l.Asked.Rule.PresentedBy }

// ViewerMayFreeze: there is an edition to freeze, and the viewer may.
func (l League) ViewerMayFreeze() bool {
	_, _, due := l.due()
	return due && l.Viewer.Can(access.Manage, access.Honour)
}

// ViewerPresents: the viewer presents communities of the area.
func (l League) ViewerPresents() bool {
	return l.Area != nil && honours.Presents(l.Viewer, l.Profile, l.Area.Path)
}

// Below is the level of the areas that are counted apart: the next one, down to the tier that presents.
func (l League) Below() (country.AreaLevel, bool) {
	depth := 1
	if l.Area != nil {
		depth = l.Area.Depth + 1
	}
	if tier, _ := l.Profile.Tier(l.Asked.Rule.PresentedBy); depth > tier.Depth {
		return country.AreaLevel{}, false
	}
	return l.Profile.AreaLevelAt(depth)
}

// By is its key.
func (l League) By() *string {
	if level, ok := l.Below(); ok {
		return &level.Key
	}
	return nil
}

// LeagueArea is an area's part.
type LeagueArea struct{ honours.LeagueArea }

// AreaGlobalID is the area's Relay id.
func (a LeagueArea) AreaGlobalID() string { return globalID(areaType, a.ID) }

// Rank is the best one, nil for none.
func (a LeagueArea) Rank() *int { return some(a.Best) }

// LeagueEntry is a community in a league.
type LeagueEntry struct {
	*honours.Entry
	ViewerPresents bool
}

// CommunityGlobalID is the community's Relay id.
func (e LeagueEntry) CommunityGlobalID() string { return globalID(communityType, e.CommunityID) }

// Since is nil where nobody knows.
func (e LeagueEntry) Since() *calendar.Day {
	if !e.Entry.Since.IsKnown() {
		return nil
	}
	return &e.Entry.Since.Day
}

// SincePrecision is how exactly it is known.
func (e LeagueEntry) SincePrecision() calendar.Precision {
	if !e.Entry.Since.IsKnown() {
		return calendar.NotKnown
	}
	return e.Entry.Since.Precision
}

// Rank is nil where none is named.
func (e LeagueEntry) Rank() *int { return some(e.Entry.Rank) }

// RankBefore is nil where there was none.
func (e LeagueEntry) RankBefore() *int { return some(e.Before) }

// Change is nil where nothing can be compared.
func (e LeagueEntry) Change() *domain.Change {
	if e.Entry.Change == "" {
		return nil
	}
	return &e.Entry.Change
}

// Open: the viewer reads the community's honours.
func (e LeagueEntry) Open() bool { return e.Seen }

// some is nil for 0.
func some(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}
