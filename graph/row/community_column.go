package row

import (
	"saniladder/domain/calendar"
	"saniladder/graph/flat"
)

// CommunityColumns are the fields of CommunityRow.
var CommunityColumns = flat.Table[Community]{Type: "CommunityRow", Columns: map[string]flat.Column[Community]{
	"id":                       flat.Text(Community.GlobalID),
	"version":                  flat.Int(func(c Community) int { return c.Version }),
	"name":                     flat.Text(func(c Community) string { return c.Name }),
	"areaId":                   flat.Text(Community.AreaGlobalID),
	"areaName":                 flat.Text(func(c Community) string { return c.AreaName }),
	"areaLevel":                flat.Text(func(c Community) string { return c.AreaLevel }),
	"parentAreaName":           flat.MaybeText(func(c Community) *string { return c.ParentAreaName }),
	"latitude":                 flat.MaybeFloat(func(c Community) *float64 { return c.Latitude }),
	"longitude":                flat.MaybeFloat(func(c Community) *float64 { return c.Longitude }),
	"triggeredOn":              flat.Day(func(c Community) calendar.Day { return c.TriggeredOn }),
	"triggeredPrecision":       flat.Text(func(c Community) string { return string(c.TriggeredPrecision) }),
	"level":                    flat.Int(func(c Community) int { return c.Level }),
	"levelUnderReview":         flat.Bool(func(c Community) bool { return c.LevelUnderReview }),
	"levelSince":               flat.Day(func(c Community) calendar.Day { return c.LevelSince }),
	"levelSincePrecision":      flat.Text(func(c Community) string { return string(c.LevelSincePrecision) }),
	"recordedLevel":            flat.Int(func(c Community) int { return c.RecordedLevel }),
	"recordedOn":               flat.Day(func(c Community) calendar.Day { return c.RecordedOn }),
	"recordedOnPrecision":      flat.Text(func(c Community) string { return string(c.RecordedOnPrecision) }),
	"lastLevelChangeOn":        flat.Day(func(c Community) calendar.Day { return c.LastLevelChangeOn }),
	"lastLevelChangePrecision": flat.Text(func(c Community) string { return string(c.LastLevelChangePrecision) }),
	"dueOn":                    flat.Day(func(c Community) calendar.Day { return c.DueOn }),
	"overdue":                  flat.Bool(func(c Community) bool { return c.Overdue }),
	"stalled":                  flat.Bool(func(c Community) bool { return c.Stalled }),
	"dormantOn":                flat.Day(func(c Community) calendar.Day { return c.DormantOn }),
	"population":               flat.MaybeInt(func(c Community) *int { return c.Population }),
	"populationYear":           flat.MaybeInt(func(c Community) *int { return c.PopulationYear }),
	"flagged":                  flat.Bool(func(c Community) bool { return c.Flagged }),
	"endedOn":                  flat.Day(func(c Community) calendar.Day { return c.EndedOn }),
	"mergedIntoId":             flat.MaybeText(Community.MergedIntoGlobalID),
	"households":               flat.MaybeInt(Community.Households),
	"householdsCounted":        flat.MaybeInt(Community.HouseholdsCounted),
	"members":                  flat.MaybeInt(Community.Members),
	"safelyManaged":            flat.MaybeInt(Community.SafelyManaged),
	"basic":                    flat.MaybeInt(Community.Basic),
	"limited":                  flat.MaybeInt(Community.Limited),
	"unimproved":               flat.MaybeInt(Community.Unimproved),
	"openDefaecation":          flat.MaybeInt(Community.OpenDefaecation),
	"improved":                 flat.MaybeInt(Community.Improved),
	"handwashingBasic":         flat.MaybeInt(Community.HandwashingBasic),
	"reportedHouseholds":       flat.MaybeInt(func(c Community) *int { return c.ReportedHouseholds }),
	"reportedToilets":          flat.MaybeInt(func(c Community) *int { return c.ReportedToilets }),
	"reportedHandwashing":      flat.MaybeInt(func(c Community) *int { return c.ReportedHandwashing }),
	"organisations":            flat.Texts(func(c Community) []string { return c.Organisations }),
	"lastRecordedOn":           flat.Day(func(c Community) calendar.Day { return c.LastRecordedOn }),
}}
