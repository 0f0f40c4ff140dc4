package reporting

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/reporting"
	"saniladder/internal/postgres"
)

// yearMonths is how many months a strip shows, the newest that is over last.
const yearMonths = 12

// Question is about an area and those below it that report.
type Question struct {
	// Path is "" for the nation. Whoever asks has looked whether all under it is open to the viewer.
	Path string
	// Quarter is the one whose returns are asked about.
	Quarter reporting.Quarter
}

// Year is how areas answer for their data.
type Year struct {
	// Months are the first days of the strip's months.
	Months []calendar.Day
	// MonthDueOn is by when the last of them was to be confirmed, QuarterDueOn by when the quarter's return was to be there.
	MonthDueOn   calendar.Day
	Quarter      reporting.Quarter
	QuarterDueOn calendar.Day
	// Rows are by name.
	Rows []YearRow
}

// YearRow is an area that reports.
type YearRow struct {
	AreaID uuid.UUID
	Name   string
	// Above is the area's that it lies in, "" at the top.
	Above   string
	EndedOn calendar.Day
	// Months are those of the strip.
	Months []MonthStand
	// LackingSince is the first day of the oldest month of the strip that is lacking; no day where none is.
	LackingSince calendar.Day
	// Asked says that a return is asked for the quarter.
	Asked bool
	// ReturnID is its newest version's, no id for a draft.
	ReturnID uuid.UUID
	Version  int
	State    reporting.State
	// Since is when it came to that state; no day for a draft.
	Since calendar.Day
	// Overdue: it is not with the body above yet, and its day has passed.
	Overdue bool
	path    string
}

// MonthStand is a month of a strip.
type MonthStand struct {
	Month calendar.Day
	State reporting.MonthState
	// ConfirmedOn is no day where nobody did.
	ConfirmedOn calendar.Day
}

// Confirmed is how many of those asked have confirmed the last month, and Asked how many those are.
func (y Year) Confirmed() int { return y.count(reporting.MonthState.IsConfirmed) }

// ConfirmedLate are those among them who did after its day.
func (y Year) ConfirmedLate() int {
	return y.count(func(s reporting.MonthState) bool { return s == reporting.ConfirmedLate })
}

// MonthAsked is how many are asked for the last month.
func (y Year) MonthAsked() int {
	return y.count(func(s reporting.MonthState) bool { return s != reporting.NotAsked })
}

func (y Year) count(is func(reporting.MonthState) bool) int {
	n := 0
	for _, row := range y.Rows {
		if last := len(row.Months) - 1; last >= 0 && row.EndedOn.IsZero() && is(row.Months[last].State) {
			n++
		}
	}
	return n
}

// ReturnsAsked is how many returns are asked for the quarter.
func (y Year) ReturnsAsked() int { return y.In("") }

// In is how many of those asked have their newest version in a state, any for "".
func (y Year) In(state reporting.State) int {
	n := 0
	for _, row := range y.Rows {
		if row.Asked && (state == "" || row.State == state) {
			n++
		}
	}
	return n
}

// yearSQL reads areas of level $3 under path $2: months from day $4 on, and the newest version of the quarter that begins with
// $5. An area that has ended is there with its return alone.
const yearSQL = beganSQL + `
SELECT a.id, a.name, coalesce(o.name, ''), a.path, a.ended_on, ` + sinceSQL + `, r.id, coalesce(r.version, 0), r.state, coalesce(r.moved_on, r.frozen_on),
  (SELECT coalesce(jsonb_object_agg(m.month, m.confirmed_on), '{}') FROM month_confirmations m WHERE m.area_id = a.id AND m.month >= $4)
FROM areas a LEFT JOIN areas o ON o.id = a.parent_id
LEFT JOIN LATERAL (SELECT r.id, r.version, r.frozen_on, ` + stateSQL + ` AS state,
    (SELECT max(t.taken_on) FROM return_steps t WHERE t.return_id = r.id) AS moved_on
  FROM quarterly_returns r WHERE r.area_id = a.id AND r.quarter_from = $5 ORDER BY r.version DESC LIMIT 1) r ON true
WHERE a.nation_id = $1 AND a.level = $3 AND a.path ~>=~ $2 AND a.path ~<~ ($2 || 'g') AND (a.ended_on IS NULL OR r.id IS NOT NULL)
ORDER BY a.name, a.id`

// Year answers in one statement beside the one that finds the nation, at the cost of the areas shown.
func (s *Service) Year(ctx context.Context, q Question) (*Year, error) {
	r, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	if q.Quarter == (reporting.Quarter{}) {
		q.Quarter = reporting.LastQuarter(r.today)
	}
	last := reporting.LastMonth(r.today)
	y := &Year{MonthDueOn: reporting.MonthDueOn(r.profile, last), Quarter: q.Quarter, QuarterDueOn: q.Quarter.DueOn(r.profile)}
	for back := yearMonths - 1; back >= 0; back-- {
		y.Months = append(y.Months, last.AddMonths(-back))
	}
	err = postgres.Each(ctx, s.read, "reading how areas report", fmt.Sprintf(yearSQL, r.profile.TimeZone),
		[]any{r.nation, q.Path, r.profile.ReportingLevel(), y.Months[0], q.Quarter.From()}, func(rows *sql.Rows) error {
			var (
				row       YearRow
				since     calendar.Day
				id        uuid.NullUUID
				state     sql.NullString
				text      []byte
				confirmed map[calendar.Day]calendar.Day
			)
			if err := rows.Scan(&row.AreaID, &row.Name, &row.Above, &row.path, &row.EndedOn, &since, &id, &row.Version, &state, &row.Since, &text); err != nil {
				return err
			}
			if err := json.Unmarshal(text, &confirmed); err != nil {
				return err
			}
			row.Months = strip(r, y.Months, since, row.EndedOn, confirmed)
			for i := len(row.Months) - 1; i >= 0; i-- {
				if row.Months[i].State == reporting.Lacking {
					row.LackingSince = row.Months[i].Month
				}
			}
			row.ReturnID, row.State = id.UUID, reporting.Draft
			if state.Valid {
				row.State = reporting.State(state.String)
			}
			row.Asked = id.Valid || row.EndedOn.IsZero() && q.Quarter.Ended(r.today) && !q.Quarter.Until().Before(since)
			with := row.State == reporting.Submitted || row.State == reporting.Accepted
			row.Overdue = row.Asked && !with && calendar.Overdue(y.QuarterDueOn, r.today)
			y.Rows = append(y.Rows, row)
			return nil
		})
	return y, err
}

// strip is how months stand. Of an area that has ended nothing is asked.
func strip(r reader, months []calendar.Day, since, ended calendar.Day, confirmed map[calendar.Day]calendar.Day) []MonthStand {
	all := make([]MonthStand, len(months))
	for i, month := range months {
		state := reporting.StandOf(r.profile, month, since, confirmed[month], r.today)
		if !ended.IsZero() && !state.IsConfirmed() {
			state = reporting.NotAsked
		}
		all[i] = MonthStand{Month: month, State: state, ConfirmedOn: confirmed[month]}
	}
	return all
}
