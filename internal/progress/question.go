package progress

import (
	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Question asks how the areas of one level below an area stand.
type Question struct {
	Nation uuid.UUID
	// Path of the area that is asked about, and "" for the nation.
	Path string
	// By is the profile's area level whose areas are the rows, such as DISTRICT.
	By string
	// Levels is the number of levels of the nation's ladder.
	Levels int
	Today  calendar.Day
	// Scope limits a viewer who sees single communities only; it is nil when the
	// whole of Path is open, and the rollups answer.
	Scope func(*sql.Selector)
	// Since asks for the change since the end of that day; the zero day does not.
	Since calendar.Day
	// Years and Organisations ask for what costs a statement of its own.
	Years, Organisations bool
	// Tiles is the grid in which the rows' places are asked for; nil for none.
	Tiles *country.TileGrid
}

// Report is the answer: a row an area, and one for all of what was asked about,
// which also holds communities that lie in none of the rows.
type Report struct {
	Rows  []*Row
	Total *Row
}

// ListState says how complete an area's list of communities is (PR1).
type ListState string

// The states of a list.
const (
	// NoList: nothing is listed; that is not 0 %.
	NoList ListState = "NO_LIST"
	// Listed: n are listed, completeness not confirmed.
	Listed ListState = "LISTED"
	// Confirmed: the area's officer confirmed, on a date, that the list is complete.
	Confirmed ListState = "CONFIRMED"
)

// Row is one area's figures. Slices are indexed by level number, 0 is none. All
// counts are of communities or of counted resident households, as named.
type Row struct {
	AreaID              uuid.UUID
	Code                *string
	Name                string
	Kind                string
	Level               string
	Latitude, Longitude *float64
	// CensusPopulation is people, of CensusYear: the denominator of the shares (PR20).
	CensusPopulation, CensusYear *int
	// RuralPopulation are the people among them outside towns, the other denominator (PR20); nil where not known.
	RuralPopulation *int
	// TileColumn and TileRow are the area's place in the nation's tile grid, where that was asked for and there is one.
	TileColumn, TileRow *int
	ListState           ListState
	ListConfirmedOn     *calendar.Day

	Communities, Triggered, Overdue, Dormant, Flagged int
	// Checked are the communities whose level held here is exactly this.
	Checked []int
	// Recorded are the communities with this level on an older list, above what is checked here (PR2).
	Recorded []int
	// Reached are those that hold at least this level, checked here; ReachedAny also those on an older list.
	Reached, ReachedAny []int
	// The populations reported in them (PR3), people.
	PopulationChecked, PopulationRecorded, PopulationReached, PopulationReachedAny []int
	// CommunitiesReporting have a reported population.
	CommunitiesReporting int
	// ReportedYears tells of which years those are.
	ReportedYears                        []Year
	ReportedHouseholds                   int
	ReportedToilets                      int
	ReportedHandwashing                  int
	CommunitiesReportingHouseholds       int
	CommunitiesReportingToilets          int
	CommunitiesReportingHandwashing      int
	CommunitiesWithHouseholds            int
	Houses, Households, Members          int
	HouseholdsCounted                    int
	SafelyManaged, Basic, Limited        int
	Unimproved, OpenDefaecation          int
	Improved                             int
	HandwashingBasic, HandwashingLimited int
	HandwashingNone                      int
	Latrines, SharedLatrines             int
	// Organisations at work today.
	Organisations  int
	LastRecordedOn *calendar.Day
	Change         *Change

	path string
}

// Year is the communities whose newest reported population is of a year.
type Year struct{ Year, Communities int }

// Change is what moved since the end of a day: the difference of today's figures
// and the snapshot of then.
type Change struct {
	Since calendar.Day
	// Communities listed more; Reached and ReachedAny by level.
	Communities         int
	Reached, ReachedAny []int
	// LateArrivals are levels that were true by then and arrived after it: no change, late news (PR5).
	LateArrivals int
}

// SanitationUnknown are resident households of which no service level is known.
func (r *Row) SanitationUnknown() int {
	return r.Households - r.SafelyManaged - r.Basic - r.Limited - r.Unimproved - r.OpenDefaecation
}

// HandwashingUnknown are resident households of which no hygiene level is known.
func (r *Row) HandwashingUnknown() int {
	return r.Households - r.HandwashingBasic - r.HandwashingLimited - r.HandwashingNone
}

// ReportedYearFrom is the oldest year of a reported population.
func (r *Row) ReportedYearFrom() *int {
	if len(r.ReportedYears) == 0 {
		return nil
	}
	return &r.ReportedYears[0].Year
}

// ReportedYearTo is the newest.
func (r *Row) ReportedYearTo() *int {
	if len(r.ReportedYears) == 0 {
		return nil
	}
	return &r.ReportedYears[len(r.ReportedYears)-1].Year
}
