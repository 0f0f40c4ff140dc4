package row

import (
	"saniladder/domain/calendar"
	"saniladder/graph/flat"
	"saniladder/internal/progress"
)

// Trend is how areas came to stand as they do.
type Trend struct {
	// Area is the one asked about, nil for the nation.
	Area *Area
	// By is the level of areas that are the rows.
	By          string
	Days        []calendar.Day
	Rows, Total []TrendRow
}

// TrendRow is one area's communities at a level.
type TrendRow struct{ *progress.TrendRow }

// GlobalID is the area's Relay id, nil in the total of a nation.
func (r TrendRow) GlobalID() *string { return optionalID(areaType, &r.AreaID) }

// TrendRows show rows of a trend.
func TrendRows(rows []*progress.TrendRow) []TrendRow {
	all := make([]TrendRow, len(rows))
	for i, one := range rows {
		all[i] = TrendRow{one}
	}
	return all
}

// TrendColumns are the fields of TrendRow.
var TrendColumns = flat.Table[TrendRow]{Type: "TrendRow", Columns: map[string]flat.Column[TrendRow]{
	"id":         flat.MaybeText(TrendRow.GlobalID),
	"name":       flat.Text(func(r TrendRow) string { return r.Name }),
	"level":      flat.Int(func(r TrendRow) int { return r.Level }),
	"reached":    flat.Ints(func(r TrendRow) []int { return r.Reached }),
	"reachedAny": flat.Ints(func(r TrendRow) []int { return r.ReachedAny }),
	"late":       flat.Ints(func(r TrendRow) []int { return r.Late }),
	"lateAny":    flat.Ints(func(r TrendRow) []int { return r.LateAny }),
	"gained":     flat.Ints(func(r TrendRow) []int { return r.Gained }),
	"lost":       flat.Ints(func(r TrendRow) []int { return r.Lost }),
	"undated":    flat.Int(func(r TrendRow) int { return r.Undated }),
	"undatedAny": flat.Int(func(r TrendRow) int { return r.UndatedAny }),
}}

// OrganisationArea is an organisation's support in an area.
type OrganisationArea struct{ progress.OrganisationArea }

// OrganisationGlobalID is the organisation's Relay id.
func (o OrganisationArea) OrganisationGlobalID() string {
	return globalID(organisationType, o.OrganisationID)
}

// AreaGlobalID is the area's Relay id.
func (o OrganisationArea) AreaGlobalID() string { return globalID(areaType, o.AreaID) }

// OrganisationAreaColumns are the fields of OrganisationArea.
var OrganisationAreaColumns = flat.Table[OrganisationArea]{Type: "OrganisationArea", Columns: map[string]flat.Column[OrganisationArea]{
	"organisationId":   flat.Text(OrganisationArea.OrganisationGlobalID),
	"organisationName": flat.Text(func(o OrganisationArea) string { return o.OrganisationName }),
	"areaId":           flat.Text(OrganisationArea.AreaGlobalID),
	"areaName":         flat.Text(func(o OrganisationArea) string { return o.AreaName }),
	"communities":      flat.Int(func(o OrganisationArea) int { return o.Communities }),
	"past":             flat.Int(func(o OrganisationArea) int { return o.Past }),
}}
