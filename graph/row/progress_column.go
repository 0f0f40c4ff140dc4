package row

import (
	"saniladder/domain/calendar"
	"saniladder/graph/flat"
	"saniladder/internal/progress"
)

// ProgressColumns are the fields of ProgressRow.
var ProgressColumns = flat.Table[*ProgressRow]{Type: "ProgressRow", Columns: map[string]flat.Column[*ProgressRow]{
	"id":               flat.MaybeText((*ProgressRow).GlobalID),
	"code":             flat.MaybeText(func(r *ProgressRow) *string { return r.Code }),
	"name":             flat.Text(func(r *ProgressRow) string { return r.Name }),
	"parentId":         flat.MaybeText((*ProgressRow).ParentGlobalID),
	"tileColumn":       flat.MaybeInt(func(r *ProgressRow) *int { return r.TileColumn }),
	"tileRow":          flat.MaybeInt(func(r *ProgressRow) *int { return r.TileRow }),
	"ruralPopulation":  flat.MaybeInt(func(r *ProgressRow) *int { return r.RuralPopulation }),
	"kind":             flat.Text(func(r *ProgressRow) string { return r.Kind }),
	"latitude":         flat.MaybeFloat(func(r *ProgressRow) *float64 { return r.Latitude }),
	"longitude":        flat.MaybeFloat(func(r *ProgressRow) *float64 { return r.Longitude }),
	"censusPopulation": flat.MaybeInt(func(r *ProgressRow) *int { return r.CensusPopulation }),
	"censusYear":       flat.MaybeInt(func(r *ProgressRow) *int { return r.CensusYear }),
	"listState":        flat.Text(func(r *ProgressRow) string { return string(r.ListState) }),
	"listConfirmedOn":  flat.MaybeDay(func(r *ProgressRow) *calendar.Day { return r.ListConfirmedOn }),

	"communities": flat.Int(func(r *ProgressRow) int { return r.Communities }),
	"triggered":   flat.Int(func(r *ProgressRow) int { return r.Triggered }),
	"overdue":     flat.Int(func(r *ProgressRow) int { return r.Overdue }),
	"dormant":     flat.Int(func(r *ProgressRow) int { return r.Dormant }),
	"flagged":     flat.Int(func(r *ProgressRow) int { return r.Flagged }),
	"checked":     flat.Ints(func(r *ProgressRow) []int { return r.Checked }),
	"recorded":    flat.Ints(func(r *ProgressRow) []int { return r.Recorded }),
	"reached":     flat.Ints(func(r *ProgressRow) []int { return r.Reached }),
	"reachedAny":  flat.Ints(func(r *ProgressRow) []int { return r.ReachedAny }),

	"populationChecked":    flat.Ints(func(r *ProgressRow) []int { return r.PopulationChecked }),
	"populationRecorded":   flat.Ints(func(r *ProgressRow) []int { return r.PopulationRecorded }),
	"populationReached":    flat.Ints(func(r *ProgressRow) []int { return r.PopulationReached }),
	"populationReachedAny": flat.Ints(func(r *ProgressRow) []int { return r.PopulationReachedAny }),
	"communitiesReporting": flat.Int(func(r *ProgressRow) int { return r.CommunitiesReporting }),
	"reportedYears":        flat.Objects(yearColumns, func(r *ProgressRow) []progress.Year { return r.ReportedYears }),
	"reportedYearFrom":     flat.MaybeInt(func(r *ProgressRow) *int { return r.ReportedYearFrom() }),
	"reportedYearTo":       flat.MaybeInt(func(r *ProgressRow) *int { return r.ReportedYearTo() }),

	"households":         flat.Int(func(r *ProgressRow) int { return r.Households }),
	"householdsCounted":  flat.Int(func(r *ProgressRow) int { return r.HouseholdsCounted }),
	"members":            flat.Int(func(r *ProgressRow) int { return r.Members }),
	"safelyManaged":      flat.Int(func(r *ProgressRow) int { return r.SafelyManaged }),
	"basic":              flat.Int(func(r *ProgressRow) int { return r.Basic }),
	"limited":            flat.Int(func(r *ProgressRow) int { return r.Limited }),
	"unimproved":         flat.Int(func(r *ProgressRow) int { return r.Unimproved }),
	"openDefaecation":    flat.Int(func(r *ProgressRow) int { return r.OpenDefaecation }),
	"sanitationUnknown":  flat.Int(func(r *ProgressRow) int { return r.SanitationUnknown() }),
	"improved":           flat.Int(func(r *ProgressRow) int { return r.Improved }),
	"handwashingBasic":   flat.Int(func(r *ProgressRow) int { return r.HandwashingBasic }),
	"handwashingLimited": flat.Int(func(r *ProgressRow) int { return r.HandwashingLimited }),
	"handwashingNone":    flat.Int(func(r *ProgressRow) int { return r.HandwashingNone }),
	"handwashingUnknown": flat.Int(func(r *ProgressRow) int { return r.HandwashingUnknown() }),
	"latrines":           flat.Int(func(r *ProgressRow) int { return r.Latrines }),
	"sharedLatrines":     flat.Int(func(r *ProgressRow) int { return r.SharedLatrines }),

	"reportedHouseholds":              flat.Int(func(r *ProgressRow) int { return r.ReportedHouseholds }),
	"reportedToilets":                 flat.Int(func(r *ProgressRow) int { return r.ReportedToilets }),
	"reportedHandwashing":             flat.Int(func(r *ProgressRow) int { return r.ReportedHandwashing }),
	"communitiesReportingHouseholds":  flat.Int(func(r *ProgressRow) int { return r.CommunitiesReportingHouseholds }),
	"communitiesReportingToilets":     flat.Int(func(r *ProgressRow) int { return r.CommunitiesReportingToilets }),
	"communitiesReportingHandwashing": flat.Int(func(r *ProgressRow) int { return r.CommunitiesReportingHandwashing }),
	"communitiesWithHouseholds":       flat.Int(func(r *ProgressRow) int { return r.CommunitiesWithHouseholds }),
	"organisations":                   flat.Int(func(r *ProgressRow) int { return r.Organisations }),
	"lastRecordedOn":                  flat.MaybeDay(func(r *ProgressRow) *calendar.Day { return r.LastRecordedOn }),
	"change":                          flat.MaybeObject(changeColumns, func(r *ProgressRow) *progress.Change { return r.Change }),
}}

var yearColumns = flat.Table[progress.Year]{Type: "ReportedYear", Columns: map[string]flat.Column[progress.Year]{
	"year":        flat.Int(func(y progress.Year) int { return y.Year }),
	"communities": flat.Int(func(y progress.Year) int { return y.Communities }),
}}

var changeColumns = flat.Table[*progress.Change]{Type: "ProgressChange", Columns: map[string]flat.Column[*progress.Change]{
	"since":        flat.Day(func(c *progress.Change) calendar.Day { return c.Since }),
	"reached":      flat.Ints(func(c *progress.Change) []int { return c.Reached }),
	"reachedAny":   flat.Ints(func(c *progress.Change) []int { return c.ReachedAny }),
	"communities":  flat.Int(func(c *progress.Change) int { return c.Communities }),
	"lateArrivals": flat.Int(func(c *progress.Change) int { return c.LateArrivals }),
}}
