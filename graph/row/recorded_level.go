package row

import (
	"saniladder/domain/calendar"
	"saniladder/graph/flat"
	"saniladder/internal/register"
)

// RecordedLevel is a level on an older list as lists show it.
type RecordedLevel struct{ *register.RecordedLevelRow }

// GlobalID is the Relay id of the level record.
func (r RecordedLevel) GlobalID() string { return globalID("LevelRecord", r.ID) }

// CommunityGlobalID is the Relay id of the community.
func (r RecordedLevel) CommunityGlobalID() string { return globalID(communityType, r.CommunityID) }

// RecordedLevelColumns are the fields of RecordedLevelRow.
var RecordedLevelColumns = flat.Table[RecordedLevel]{Type: "RecordedLevelRow", Columns: map[string]flat.Column[RecordedLevel]{
	"id":                 flat.Text(RecordedLevel.GlobalID),
	"version":            flat.Int(func(r RecordedLevel) int { return r.Version }),
	"communityId":        flat.Text(RecordedLevel.CommunityGlobalID),
	"communityName":      flat.Text(func(r RecordedLevel) string { return r.CommunityName }),
	"checkedLevel":       flat.Int(func(r RecordedLevel) int { return r.CheckedLevel }),
	"areaName":           flat.Text(func(r RecordedLevel) string { return r.AreaName }),
	"parentAreaName":     flat.MaybeText(func(r RecordedLevel) *string { return r.ParentAreaName }),
	"level":              flat.Int(func(r RecordedLevel) int { return r.Level }),
	"sourceName":         flat.Text(func(r RecordedLevel) string { return r.SourceName }),
	"effectiveOn":        flat.Day(func(r RecordedLevel) calendar.Day { return r.EffectiveOn }),
	"effectivePrecision": flat.Text(func(r RecordedLevel) string { return string(r.EffectivePrecision) }),
	"standing":           flat.Text(func(r RecordedLevel) string { return r.Standing }),
	"reason":             flat.Text(func(r RecordedLevel) string { return r.Reason }),
	"settledOn":          flat.Day(func(r RecordedLevel) calendar.Day { return r.SettledOn }),
}}
