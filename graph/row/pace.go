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

// Cohorts are times to levels.
type Cohorts struct {
	*pace.Cohorts
	// By is the level of areas that are the rows, Level of the ladder the one that they are about.
	By    string
	Level int
}

// Rows are the areas.
func (c Cohorts) Rows() []CohortRow {
	return wrapped(c.Cohorts.Rows, func(r pace.CohortRow) CohortRow { return CohortRow{r} })
}

// List is the whole, by cohort.
func (c Cohorts) List() []pace.Cohort { return c.Cohorts.Cohorts }

// CohortRow is an area's.
type CohortRow struct{ pace.CohortRow }

// AreaGlobalID is the area's Relay id.
func (r CohortRow) AreaGlobalID() *string { return optionalID(areaType, &r.ID) }

// Slippage is what slipped.
type Slippage struct {
	*pace.Slippage
	// By is the level of areas that are the rows.
	By string
}

// Rows are the areas.
func (s Slippage) Rows() []SlippageRow {
	return wrapped(s.Slippage.Rows, func(r pace.SlippageRow) SlippageRow { return SlippageRow{r} })
}

// Total is the whole.
func (s Slippage) Total() []pace.LevelSlippage { return s.Slippage.Total.Levels }

// SlippageRow is an area's.
type SlippageRow struct{ pace.SlippageRow }

// AreaGlobalID is the area's Relay id.
func (r SlippageRow) AreaGlobalID() *string { return optionalID(areaType, &r.ID) }

// PassRates are how many checks passed.
type PassRates struct {
	*pace.Passing
	// By is the level of areas that are the rows.
	By string
}

// Rows are the areas.
func (p PassRates) Rows() []PassRatesRow {
	return wrapped(p.Passing.Rows, func(r pace.PassingRow) PassRatesRow { return PassRatesRow{r} })
}

// PassRatesRow is an area's.
type PassRatesRow struct{ pace.PassingRow }

// AreaGlobalID is the area's Relay id.
func (r PassRatesRow) AreaGlobalID() *string { return optionalID(areaType, &r.ID) }

// MovedOn is how many moved on from step to step.
type MovedOn struct {
	*pace.MovedOn
	// By is the level of areas that are the rows, Level of the ladder the one that their way leads to, From since which year.
	By          string
	Level, From int
}

// Rows are the areas.
func (m MovedOn) Rows() []FlowRow {
	return wrapped(m.MovedOn.Rows, func(r pace.FlowRow) FlowRow { return FlowRow{r} })
}

// FlowRow is an area's.
type FlowRow struct{ pace.FlowRow }

// AreaGlobalID is the area's Relay id.
func (r FlowRow) AreaGlobalID() *string { return optionalID(areaType, &r.ID) }

// OfficialsWaiting is where cases wait for officials.
type OfficialsWaiting struct {
	*pace.Waiting
	// By is the level of areas that are the rows.
	By string
}

// Rows are the areas.
func (w OfficialsWaiting) Rows() []CasesWaitingRow { return CasesWaiting{Waiting: w.Waiting}.Rows() }

// Steps are those of the whole.
func (w OfficialsWaiting) Steps() []pace.Step { return w.Waiting.Total.Steps }

// SlippageOverTime is slippage at some days.
type SlippageOverTime struct {
	*pace.Slips
	// By is the level of areas that are the rows.
	By string
}

// Rows are the areas.
func (s SlippageOverTime) Rows() []SlippageSeries {
	return wrapped(s.Slips.Rows, func(r pace.SlipsRow) SlippageSeries { return SlippageSeries{r} })
}

// Total is the whole.
func (s SlippageOverTime) Total() SlippageSeries { return SlippageSeries{s.Slips.Total} }

// SlippageSeries is an area's.
type SlippageSeries struct{ pace.SlipsRow }

// AreaGlobalID is the area's Relay id, nil in the total.
func (r SlippageSeries) AreaGlobalID() *string { return optionalID(areaType, &r.ID) }
