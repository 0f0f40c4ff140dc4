package row

import (
	"github.com/google/uuid"

	"saniladder/domain/reporting"
	kept "saniladder/internal/reporting"
)

// returnType is the type name in a return's Relay id.
const returnType = "QuarterlyReturn"

// ReportingYear is how areas answer for their data.
type ReportingYear struct{ *kept.Year }

// Rows are the areas.
func (y ReportingYear) Rows() []ReportingYearRow { return reportingRows(y.Year.Rows) }

// Submitted is how many returns wait for the body above.
func (y ReportingYear) Submitted() int { return y.In(reporting.Submitted) }

// Accepted is how many it took.
func (y ReportingYear) Accepted() int { return y.In(reporting.Accepted) }

// ReportingYearRow is an area that reports.
type ReportingYearRow struct{ kept.YearRow }

func reportingRows(rows []kept.YearRow) []ReportingYearRow {
	all := make([]ReportingYearRow, len(rows))
	for i, one := range rows {
		all[i] = ReportingYearRow{one}
	}
	return all
}

// AreaGlobalID is the area's Relay id.
func (r ReportingYearRow) AreaGlobalID() string { return globalID(areaType, r.AreaID) }

// ReturnGlobalID is the newest version's Relay id; nil for a draft.
func (r ReportingYearRow) ReturnGlobalID() *string { return optionalID(returnType, &r.ReturnID) }

// ReportingArea is an area that reports with its months and returns.
type ReportingArea struct{ *kept.Area }

// AreaGlobalID is the area's Relay id.
func (a ReportingArea) AreaGlobalID() string { return globalID(areaType, a.AreaID) }

// Quarters are those asked for.
func (a ReportingArea) Quarters() []ReportingQuarter {
	all := make([]ReportingQuarter, len(a.Area.Quarters))
	for i, one := range a.Area.Quarters {
		all[i] = ReportingQuarter{one}
	}
	return all
}

// ReportingQuarter is a quarter with its versions.
type ReportingQuarter struct{ kept.QuarterStand }

// Versions are those that were frozen.
func (q ReportingQuarter) Versions() []QuarterlyReturn {
	all := make([]QuarterlyReturn, len(q.QuarterStand.Versions))
	for i := range q.QuarterStand.Versions {
		all[i] = QuarterlyReturn{&q.QuarterStand.Versions[i]}
	}
	return all
}

// QuarterlyReturn is a version of a return, or its draft.
type QuarterlyReturn struct{ *kept.Return }

// GlobalID is its Relay id; nil for a draft.
func (r QuarterlyReturn) GlobalID() *string { return optionalID(returnType, &r.ID) }

// MustGlobalID is the Relay id of a version that was frozen.
func (r QuarterlyReturn) MustGlobalID() string { return globalID(returnType, r.ID) }

// File is where its files are, without their endings; nil for a draft.
func (r QuarterlyReturn) File() *string {
	if r.ID == uuid.Nil {
		return nil
	}
	file := "/files/returns/" + r.ID.String()
	return &file
}

// AreaGlobalID is the area's Relay id.
func (r QuarterlyReturn) AreaGlobalID() string { return globalID(areaType, r.AreaID) }

// Figures are its numbers.
func (r QuarterlyReturn) Figures() []ReturnFigure { return returnFigures(r.Return.Figures) }

// Late is what it tells of earlier quarters.
func (r QuarterlyReturn) Late() []LateQuarter {
	all := make([]LateQuarter, len(r.Return.Late))
	for i, one := range r.Return.Late {
		all[i] = LateQuarter{one}
	}
	return all
}

// LateQuarter is what is told late of an earlier quarter.
type LateQuarter struct{ kept.Late }

// Figures are by how much more, or less, is known.
func (l LateQuarter) Figures() []ReturnFigure { return returnFigures(l.Late.Figures) }

// ReturnFigure is a number of a return.
type ReturnFigure struct{ reporting.Figure }

// Section is where it stands in a return.
func (f ReturnFigure) Section() reporting.Section { return f.Key.Section() }

func returnFigures(figures []reporting.Figure) []ReturnFigure {
	all := make([]ReturnFigure, len(figures))
	for i, one := range figures {
		all[i] = ReturnFigure{one}
	}
	return all
}

// ReturnPile are accepted returns added up.
type ReturnPile struct{ *kept.Pile }

// Figures are the sums.
func (p ReturnPile) Figures() []ReturnFigure { return returnFigures(p.Pile.Figures) }

// Accepted are whose returns are in it.
func (p ReturnPile) Accepted() []ReportingYearRow { return reportingRows(p.Pile.Accepted) }

// Lacking are whose are not.
func (p ReturnPile) Lacking() []ReportingYearRow { return reportingRows(p.Pile.Lacking) }

// WorkAhead is verification work of areas.
type WorkAhead struct {
	*kept.Ahead
	// By is the level of the areas that are rows.
	By string
}

// Rows are the areas.
func (w WorkAhead) Rows() []WorkAheadRow {
	all := make([]WorkAheadRow, len(w.Ahead.Rows))
	for i, one := range w.Ahead.Rows {
		all[i] = WorkAheadRow{one}
	}
	return all
}

// WorkAheadRow is an area's.
type WorkAheadRow struct{ kept.AheadRow }

// AreaGlobalID is the area's Relay id.
func (r WorkAheadRow) AreaGlobalID() string { return globalID(areaType, r.AreaID) }
