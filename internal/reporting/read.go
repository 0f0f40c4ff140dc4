package reporting

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/reporting"
	"saniladder/internal/casework"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Return is a version of a quarter's return, or its draft.
type Return struct {
	// ID is no id for a draft.
	ID     uuid.UUID
	AreaID uuid.UUID
	// AreaNames are those of the area and of those above it, the smallest first; a frozen version keeps them.
	AreaNames []string
	Quarter   reporting.Quarter
	DueOn     calendar.Day
	// Version is 0 for a draft; Newest says that no later one was frozen.
	Version int
	Newest  bool
	State   reporting.State
	// FrozenAt is no instant for a draft.
	FrozenOn  calendar.Day
	FrozenAt  time.Time
	FrozenBy  string
	Role      access.Role
	ActingFor string
	Rules     string
	Remark    string
	Figures   []reporting.Figure
	Late      []Late
	Steps     []Step
	// May are the steps that the viewer may take with it.
	May []reporting.State

	answering                 []string
	ended                     calendar.Day
	frozenByID, submittedByID string
}

// Step is what became of a version.
type Step struct {
	Step      reporting.State
	On        calendar.Day
	By        string
	Role      access.Role
	ActingFor string
	Reason    string
}

// named is what a person is called, as %s.
const named = `coalesce(nullif(%[1]s.display_name, ''), %[1]s.name, '')`

var returnSQL = `SELECT r.id, r.area_id, ` + rule.Answering + `, a.ended_on, r.area_names, r.quarter_from, r.version, ` + stateSQL + `, r.frozen_on, r.frozen_at, ` + fmt.Sprintf(named, "u") + `, coalesce(r.frozen_by::text, ''), coalesce(` + submittedSQL + `::text, ''), r.role, ` + fmt.Sprintf(named, "g") + `,
  r.rules, r.remark, r.figures, r.late, NOT EXISTS (SELECT FROM quarterly_returns n WHERE n.area_id = r.area_id AND n.quarter_from = r.quarter_from AND n.version > r.version),
  (SELECT coalesce(jsonb_agg(jsonb_build_object('Step', t.step, 'On', t.taken_on, 'By', ` + fmt.Sprintf(named, "x") + `, 'Role', t.role, 'ActingFor', ` + fmt.Sprintf(named, "y") + `, 'Reason', t.reason) ORDER BY t.step <> 'SUBMITTED'), '[]')
    FROM return_steps t LEFT JOIN users x ON x.id = t.recorded_by LEFT JOIN users y ON y.id = t.acting_for WHERE t.return_id = r.id)
FROM quarterly_returns r JOIN areas a ON a.id = r.area_id LEFT JOIN users u ON u.id = r.frozen_by LEFT JOIN users g ON g.id = r.acting_for
WHERE r.nation_id = $1 AND `

// Return is a frozen version by its id. NOT_FOUND where returns of its area are not open to the viewer.
func (s *Service) Return(ctx context.Context, id uuid.UUID) (*Return, error) {
	r, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.returns(ctx, r, `r.id = $2`, id)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 || !r.sees(all[0].answering) {
		return nil, casework.NotFound()
	}
	return &all[0], nil
}

// sees reports that returns of an area with those paths are open to the viewer.
func (r reader) sees(answering []string) bool {
	_, ok := rule.CanOnAny(r.Viewer, access.Read, access.Return, answering)
	return ok
}

func (s *Service) returns(ctx context.Context, r reader, where string, args ...any) ([]Return, error) {
	var all []Return
	err := postgres.Each(ctx, s.read, "reading returns", returnSQL+where, append([]any{r.nation}, args...), func(rows *sql.Rows) error {
		var (
			one                  Return
			from                 calendar.Day
			figures, late, steps []byte
		)
		if err := rows.Scan(&one.ID, &one.AreaID, pq.Array(&one.answering), &one.ended, pq.Array(&one.AreaNames), &from, &one.Version, &one.State, &one.FrozenOn, &one.FrozenAt, &one.FrozenBy, &one.frozenByID, &one.submittedByID,
			&one.Role, &one.ActingFor, &one.Rules, &one.Remark, &figures, &late, &one.Newest, &steps); err != nil {
			return err
		}
		one.Quarter = reporting.QuarterOf(from)
		one.DueOn = one.Quarter.DueOn(r.profile)
		for _, part := range []struct {
			text []byte
			into any
		}{{figures, &one.Figures}, {late, &one.Late}, {steps, &one.Steps}} {
			if err := json.Unmarshal(part.text, part.into); err != nil {
				return err
			}
		}
		one.May = r.may(one.answering, one.ended, one.State, one.Newest, one.frozenByID, one.submittedByID)
		all = append(all, one)
		return nil
	})
	return all, err
}

// Draft is what a return of a quarter would say if it were frozen now. RULE where the quarter is not over or was not asked for.
func (s *Service) Draft(ctx context.Context, area uuid.UUID, q reporting.Quarter) (*Return, error) {
	r, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	at, err := s.place(ctx, r, area, access.Read)
	if err != nil {
		return nil, err
	}
	if err := asked(r, at, q); err != nil {
		return nil, err
	}
	figures, err := s.figures(ctx, r, at, q)
	if err != nil {
		return nil, err
	}
	names, err := namesOf(ctx, s.read, at)
	if err != nil {
		return nil, err
	}
	frozen, err := s.returns(ctx, r, `r.area_id = $2 AND r.quarter_from = $3 ORDER BY r.version DESC LIMIT 1`, at.id, q.From())
	if err != nil {
		return nil, err
	}
	draft := &Return{AreaID: at.id, AreaNames: names, Quarter: q, DueOn: q.DueOn(r.profile), State: reporting.Draft, Newest: true, Rules: reporting.Rules(r.profile),
		Figures: figures.Figures, Late: figures.Late, answering: at.answering}
	state := reporting.Draft
	if len(frozen) > 0 {
		state = frozen[0].State
	}
	for _, step := range r.may(at.answering, at.ended, state, true) {
		if step == reporting.Frozen {
			draft.May = append(draft.May, step)
		}
	}
	return draft, nil
}

// Area is an area that reports, with its months and its returns.
type Area struct {
	AreaID  uuid.UUID
	Name    string
	EndedOn calendar.Day
	// Since is the first day from which it is asked.
	Since  calendar.Day
	Months []Month
	// Month is the one asked about, with its news; nil where none is asked for.
	Month *MonthNews
	// Quarters are those asked for, the newest first.
	Quarters []QuarterStand
	// MayConfirm says that the viewer may confirm its months.
	MayConfirm bool
}

// Month is a month of the strip with who confirmed it.
type Month struct {
	MonthStand
	DueOn     calendar.Day
	By        string
	Role      access.Role
	ActingFor string
	Remark    string
	// News is what stood beside the button; nil where nobody confirmed it.
	News *News
}

// MonthNews is a month that can be confirmed, and what it brought.
type MonthNews struct {
	Month calendar.Day
	DueOn calendar.Day
	News
}

// QuarterStand is a quarter with its versions, the newest first; none for a draft.
type QuarterStand struct {
	Quarter  reporting.Quarter
	DueOn    calendar.Day
	State    reporting.State
	Overdue  bool
	Versions []Return
}

// quarters is how many quarters of an area are shown.
const quarters = 8

var monthsSQL = `SELECT m.month, m.confirmed_on, ` + fmt.Sprintf(named, "u") + `, m.role, ` + fmt.Sprintf(named, "g") + `, m.remark, m.news
FROM month_confirmations m LEFT JOIN users u ON u.id = m.recorded_by LEFT JOIN users g ON g.id = m.acting_for WHERE m.area_id = $1 AND m.month >= $2`

// Area is one area's year. month is the one whose news are asked for; no day for the oldest that nobody confirmed. NOT_FOUND
// for an area that does not report, and for whom its returns are not open to.
func (s *Service) Area(ctx context.Context, id uuid.UUID, month calendar.Day) (*Area, error) {
	r, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	at, err := s.place(ctx, r, id, access.Read)
	if err != nil {
		return nil, err
	}
	answer := &Area{AreaID: at.id, Name: at.name, EndedOn: at.ended, Since: at.since}
	if err := s.months(ctx, r, at, answer); err != nil {
		return nil, err
	}
	if answer.Month = toConfirm(r, answer.Months, month); answer.Month != nil {
		if answer.Month.News, err = readNews(ctx, s.read, r.nation, at.path, answer.Month.Month, r.profile.TimeZone); err != nil {
			return nil, err
		}
	}
	_, may := rule.CanOnAny(r.Viewer, access.Create, access.Return, at.answering)
	answer.MayConfirm = may && r.ViewedBy == nil && at.ended.IsZero()
	answer.Quarters, err = s.quarters(ctx, r, at)
	return answer, err
}

func (s *Service) months(ctx context.Context, r reader, at *place, answer *Area) error {
	last := reporting.LastMonth(r.today)
	first := last.AddMonths(1 - yearMonths)
	confirmed := map[calendar.Day]Month{}
	days := map[calendar.Day]calendar.Day{}
	err := postgres.Each(ctx, s.read, "reading an area's months", monthsSQL, []any{at.id, first}, func(rows *sql.Rows) error {
		var (
			one  Month
			text []byte
		)
		if err := rows.Scan(&one.Month, &one.ConfirmedOn, &one.By, &one.Role, &one.ActingFor, &one.Remark, &text); err != nil {
			return err
		}
		one.News = &News{}
		confirmed[one.Month], days[one.Month] = one, one.ConfirmedOn
		return json.Unmarshal(text, one.News)
	})
	if err != nil {
		return err
	}
	months := make([]calendar.Day, yearMonths)
	for i := range months {
		months[i] = first.AddMonths(i)
	}
	for _, stand := range strip(r, months, at.since, at.ended, days) {
		one := confirmed[stand.Month]
		one.MonthStand, one.DueOn = stand, reporting.MonthDueOn(r.profile, stand.Month)
		answer.Months = append(answer.Months, one)
	}
	return nil
}

// toConfirm is the month asked for, or the oldest that waits; nil where that one does not wait.
func toConfirm(r reader, months []Month, asked calendar.Day) *MonthNews {
	for _, m := range months {
		waits := m.State == reporting.Due || m.State == reporting.Lacking
		if waits && (asked.IsZero() || asked.FirstOfMonth() == m.Month) {
			return &MonthNews{Month: m.Month, DueOn: m.DueOn}
		}
	}
	return nil
}

func (s *Service) quarters(ctx context.Context, r reader, at *place) ([]QuarterStand, error) {
	last := reporting.LastQuarter(r.today)
	frozen, err := s.returns(ctx, r, `r.area_id = $2 AND r.quarter_from > $3 ORDER BY r.quarter_from DESC, r.version DESC`, at.id, last.Add(-quarters).From())
	if err != nil {
		return nil, err
	}
	var all []QuarterStand
	for back := range quarters {
		q := last.Add(-back)
		one := QuarterStand{Quarter: q, DueOn: q.DueOn(r.profile), State: reporting.Draft}
		for _, f := range frozen {
			if f.Quarter == q {
				one.Versions = append(one.Versions, f)
			}
		}
		if len(one.Versions) > 0 {
			one.State = one.Versions[0].State
		} else if asked(r, at, q) != nil {
			continue
		}
		with := one.State == reporting.Submitted || one.State == reporting.Accepted
		one.Overdue = !with && at.ended.IsZero() && calendar.Overdue(one.DueOn, r.today)
		all = append(all, one)
	}
	return all, nil
}

// Pile is a quarter's return of a larger area: those of its parts that were accepted, added up.
type Pile struct {
	Quarter reporting.Quarter
	// Figures of the accepted ones; Accepted and Lacking name whose they are, and whose are not in them.
	Figures  []reporting.Figure
	Accepted []YearRow
	Lacking  []YearRow
}

// Pile adds up the accepted returns of a quarter under a path, two statements beside the one that finds the nation.
func (s *Service) Pile(ctx context.Context, q Question) (*Pile, error) {
	year, err := s.Year(ctx, q)
	if err != nil {
		return nil, err
	}
	pile := &Pile{Quarter: year.Quarter}
	var ids []string
	for _, row := range year.Rows {
		switch {
		case !row.Asked:
		case row.State == reporting.Accepted:
			pile.Accepted, ids = append(pile.Accepted, row), append(ids, row.ReturnID.String())
		default:
			pile.Lacking = append(pile.Lacking, row)
		}
	}
	var all [][]reporting.Figure
	err = postgres.Each(ctx, s.read, "adding up returns", `SELECT figures FROM quarterly_returns WHERE id = ANY ($1::uuid[])`, []any{pq.Array(ids)}, func(rows *sql.Rows) error {
		var (
			text []byte
			one  []reporting.Figure
		)
		if err := rows.Scan(&text); err != nil {
			return err
		}
		if err := json.Unmarshal(text, &one); err != nil {
			return err
		}
		all = append(all, one)
		return nil
	})
	pile.Figures = reporting.Sum(all...)
	return pile, err
}
