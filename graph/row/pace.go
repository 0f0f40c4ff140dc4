package row

import "saniladder/internal/pace"

// CasesWaiting is where cases wait.
type CasesWaiting struct {
	*pace.Waiting
	// Area is the one asked about, nil for the nation; By the level of areas that are the rows.
	Area *Area
	By   string
}

// Rows are the areas.
func (w CasesWaiting) Rows() []CasesWaitingRow {
	return wrapped(w.Waiting.Rows, func(r pace.WaitingRow) CasesWaitingRow { return CasesWaitingRow{r} })
}

// Total is all of what was asked about.
func (w CasesWaiting) Total() CasesWaitingRow { return CasesWaitingRow{w.Waiting.Total} }

// CasesWaitingRow is an area's.
type CasesWaitingRow struct{ pace.WaitingRow }

// AreaGlobalID is the area's Relay id, nil in the total.
func (r CasesWaitingRow) AreaGlobalID() *string { return optionalID(areaType, &r.ID) }
