package reporting

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/reporting"
	"saniladder/internal/monitoring"
	"saniladder/internal/postgres"
	"saniladder/internal/progress"
)

// lookback is how many quarters before a return's are looked at for what arrived late (PR5).
const lookback = 4

// happenedSQL is what happened under path $2 of nation $1, for months and quarters alike. A date known to the year only counts from
// its last month (PR4); what was withdrawn as made in error was neither certified nor lost (PR12), and
// nobody asked on the day of a verification on paper that opened its case (PR8).
const happenedSQL = `WITH here AS (SELECT c.* FROM communities c WHERE c.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ ($2 || 'g')),
events AS (
  SELECT 'TRIGGERED' AS key, NULL::int AS level, '' AS tier, CASE c.triggered_precision WHEN 'YEAR' THEN (c.triggered_on + interval '11 months')::date
    WHEN 'BEFORE' THEN c.triggered_on - 1 WHEN 'UNKNOWN' THEN NULL ELSE c.triggered_on END AS day
  FROM here c WHERE NOT EXISTS (SELECT FROM community_pasts p WHERE p.community_id = c.id)
  UNION ALL SELECT 'REQUESTED', r.level, '', r.requested_on FROM verification_requests r JOIN here c ON c.id = r.community_id
    WHERE NOT r.opened_midway OR EXISTS (SELECT FROM paper_requests p WHERE p.request_id = r.id)
  UNION ALL SELECT v.outcome, r.level, v.tier, v.verified_on FROM verdicts v JOIN verification_requests r ON r.id = v.request_id JOIN here c ON c.id = v.community_id
    WHERE NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id)
  UNION ALL SELECT 'NOT_CARRIED_OUT', r.level, v.tier, v.arrived_on FROM verifications v JOIN verification_requests r ON r.id = v.request_id JOIN here c ON c.id = v.community_id
    WHERE v.state = 'NOT_CARRIED_OUT'
  UNION ALL SELECT 'CERTIFIED', x.level, '', x.issued_on FROM certificates x JOIN here c ON c.id = x.community_id JOIN level_records r ON r.id = x.level_record_id
    WHERE x.replaces_id IS NULL AND NOT r.made_in_error
  UNION ALL SELECT 'LOST', r.level, '', r.lost_on FROM level_records r JOIN here c ON c.id = r.community_id
    WHERE r.source = 'CHECKED_HERE' AND r.standing = 'LOST' AND NOT r.made_in_error
  UNION ALL SELECT 'COMPLAINTS', NULL, '', x.filed_on FROM complaints x JOIN here c ON c.id = x.community_id
  UNION ALL SELECT 'VISITS_MADE', NULL, '', v.seen_on FROM monitoring_visits v JOIN here c ON c.id = v.community_id
  UNION ALL SELECT 'VISITS_EVIDENCED', NULL, '', v.seen_on FROM monitoring_visits v JOIN here c ON c.id = v.community_id WHERE v.evidence)`

// eventsSQL counts it from day $3 to day $4, by quarter as year * 4 + number - 1.
const eventsSQL = happenedSQL + `
SELECT extract(year FROM day)::int * 4 + extract(quarter FROM day)::int - 1, key, level, tier, count(*)
FROM events WHERE day >= $3 AND day <= $4 GROUP BY 1, 2, 3, 4`

// Figures are what a return of a quarter says today.
type Figures struct {
	Figures []reporting.Figure
	// Late are earlier quarters of which more is known than was told.
	Late []Late
}

// Late is what is known of an earlier quarter beyond what was told of it (PR5).
type Late struct {
	Quarter reporting.Quarter  `json:"quarter"`
	Figures []reporting.Figure `json:"figures"`
}

// figures works out a return. It takes a fixed number of statements, at the cost of the area's own communities.
func (s *Service) figures(ctx context.Context, r reader, at *place, q reporting.Quarter) (*Figures, error) {
	events, err := s.events(ctx, r, at, q)
	if err != nil {
		return nil, err
	}
	answer := &Figures{Figures: events[q]}
	for _, part := range []func(context.Context, reader, *place, reporting.Quarter) ([]reporting.Figure, error){s.ladder, s.register, s.visiting, s.upkeep} {
		figures, err := part(ctx, r, at, q)
		if err != nil {
			return nil, err
		}
		answer.Figures = append(answer.Figures, figures...)
	}
	answer.Figures = whole(answer.Figures)
	reporting.Sort(answer.Figures)
	answer.Late, err = s.late(ctx, at, q, events)
	return answer, err
}

// whole adds a zero for what did not happen and is told all the same, and says of how many visits some have a photograph.
func whole(figures []reporting.Figure) []reporting.Figure {
	at := func(key reporting.Key) int {
		return slices.IndexFunc(figures, func(f reporting.Figure) bool { return f.Key == key })
	}
	for _, key := range []reporting.Key{reporting.Triggered, reporting.Complaints, reporting.VisitsMade, reporting.VisitsEvidenced} {
		if at(key) < 0 {
			figures = append(figures, reporting.Figure{Key: key})
		}
	}
	made := figures[at(reporting.VisitsMade)].Value
	figures[at(reporting.VisitsEvidenced)].Of = &made
	return figures
}

// events are those of the quarter and of the ones before it.
func (s *Service) events(ctx context.Context, r reader, at *place, q reporting.Quarter) (map[reporting.Quarter][]reporting.Figure, error) {
	all := map[reporting.Quarter][]reporting.Figure{}
	err := postgres.Each(ctx, s.read, "counting a quarter's events", eventsSQL, []any{r.nation, at.path, q.Add(-lookback).From(), q.Until()}, func(rows *sql.Rows) error {
		var (
			number int
			level  sql.NullInt64
			f      reporting.Figure
		)
		if err := rows.Scan(&number, &f.Key, &level, &f.Tier, &f.Value); err != nil {
			return err
		}
		if level.Valid {
			n := int(level.Int64)
			f.Level = &n
		}
		of := reporting.Quarter{Year: number / 4, Number: number%4 + 1}
		all[of] = append(all[of], f)
		return nil
	})
	return all, err
}

// toldSQL are the newest versions of the returns of area $1 from quarter $2 to before quarter $3.
const toldSQL = `SELECT DISTINCT ON (quarter_from) quarter_from, frozen_at, figures, late FROM quarterly_returns
WHERE area_id = $1 AND quarter_from >= $2 AND quarter_from < $3 ORDER BY quarter_from, version DESC`

// late compares what is known of earlier quarters with what their returns, and the returns since, have told of them. What a later
// return told counts beside what was told before it; a return that was frozen anew since has told it by itself.
func (s *Service) late(ctx context.Context, at *place, q reporting.Quarter, events map[reporting.Quarter][]reporting.Figure) ([]Late, error) {
	told := map[reporting.Quarter][]reporting.Figure{}
	toldAt := map[reporting.Quarter]time.Time{}
	err := postgres.Each(ctx, s.read, "reading earlier returns", toldSQL, []any{at.id, q.Add(-lookback).From(), q.From()}, func(rows *sql.Rows) error {
		var (
			from          calendar.Day
			frozen        time.Time
			figures, late []byte
			also          []Late
		)
		if err := rows.Scan(&from, &frozen, &figures, &late); err != nil {
			return err
		}
		of := reporting.QuarterOf(from)
		var said []reporting.Figure
		if err := json.Unmarshal(figures, &said); err != nil {
			return fmt.Errorf("reading a return's figures: %w", err)
		}
		if err := json.Unmarshal(late, &also); err != nil {
			return fmt.Errorf("reading what a return told of earlier ones: %w", err)
		}
		told[of], toldAt[of] = said, frozen
		for _, l := range also {
			if _, reported := told[l.Quarter]; reported && !frozen.Before(toldAt[l.Quarter]) {
				told[l.Quarter], toldAt[l.Quarter] = addTo(told[l.Quarter], l.Figures), frozen
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	late := []Late{}
	for back := lookback; back > 0; back-- {
		of := q.Add(-back)
		if said, reported := told[of]; reported {
			if more := reporting.Late(events[of], said); len(more) > 0 {
				late = append(late, Late{Quarter: of, Figures: more})
			}
		}
	}
	return late, nil
}

// addTo adds what was told later to what was told first.
func addTo(told, more []reporting.Figure) []reporting.Figure {
	var events []reporting.Figure
	for _, f := range told {
		if f.Key.IsEvent() {
			events = append(events, f)
		}
	}
	return reporting.Sum(events, more)
}

// ladder is who held which level at the quarter's end and at its beginning, as the trends have it.
func (s *Service) ladder(ctx context.Context, r reader, at *place, q reporting.Quarter) ([]reporting.Figure, error) {
	steps := 2
	for later := q; later != reporting.LastQuarter(r.today); later = later.Add(1) {
		steps++
	}
	trend, err := progress.ReadTrend(ctx, s.read, progress.TrendQuestion{Question: r.about(at), Steps: steps, Every: progress.Quarter})
	if err != nil {
		return nil, err
	}
	end, begin := slices.Index(trend.Days, q.Until()), slices.Index(trend.Days, q.From().AddDays(-1))
	if end < 0 || begin < 0 {
		return nil, fmt.Errorf("the trend of %s does not reach back to %s", at.path, q)
	}
	var figures []reporting.Figure
	for i, row := range trend.Total {
		level, now, was := row.Level, row.Reached[end], row.Reached[begin]
		if i+1 < len(trend.Total) {
			now, was = now-trend.Total[i+1].Reached[end], was-trend.Total[i+1].Reached[begin]
		}
		figures = append(figures, reporting.Figure{Key: reporting.Held, Level: &level, Value: now, Before: &was})
	}
	return figures, nil
}

// about is a question on one area.
func (r reader) about(at *place) progress.Question {
	return progress.Question{Nation: r.nation, Path: at.path, By: r.profile.ReportingLevel(), Levels: len(r.profile.Levels), Today: r.today}
}

// register is what stands there today. What was reported and what was counted stay apart (PR3).
func (s *Service) register(ctx context.Context, r reader, at *place, _ reporting.Quarter) ([]reporting.Figure, error) {
	report, err := progress.Read(ctx, s.read, r.about(at))
	if err != nil {
		return nil, err
	}
	t := report.Total
	of := func(key reporting.Key, value, of int) reporting.Figure {
		return reporting.Figure{Key: key, Value: value, Of: &of}
	}
	figures := []reporting.Figure{
		{Key: reporting.Listed, Value: t.Communities}, of(reporting.Dormant, t.Dormant, t.Communities),
		of(reporting.PopulationReported, sum(t.PopulationChecked), t.CommunitiesReporting),
		of(reporting.HouseholdsReported, t.ReportedHouseholds, t.CommunitiesReportingHouseholds),
		of(reporting.ToiletsReported, t.ReportedToilets, t.CommunitiesReportingToilets),
		of(reporting.HandwashingReported, t.ReportedHandwashing, t.CommunitiesReportingHandwashing),
		of(reporting.HouseholdsCounted, t.Households, t.CommunitiesWithHouseholds), of(reporting.Observed, t.HouseholdsCounted, t.Households),
		of(reporting.Improved, t.Improved, t.HouseholdsCounted), of(reporting.OpenDefaecation, t.OpenDefaecation, t.HouseholdsCounted),
		of(reporting.Handwashing, t.HandwashingBasic, t.HouseholdsCounted), {Key: reporting.Latrines, Value: t.Latrines},
	}
	if t.RuralPopulation != nil {
		figures = append(figures, reporting.Figure{Key: reporting.PopulationRural, Value: *t.RuralPopulation})
	}
	for level := 1; level < len(t.PopulationReached); level++ {
		figures = append(figures, reporting.Figure{Key: reporting.PopulationHeld, Level: &level, Value: t.PopulationReached[level]})
	}
	return figures, nil
}

func sum(all []int) int {
	n := 0
	for _, one := range all {
		n += one
	}
	return n
}

// visiting is what the quarter asked of who visits there, and what came of it (PR23).
func (s *Service) visiting(ctx context.Context, r reader, at *place, q reporting.Quarter) ([]reporting.Figure, error) {
	tally, err := s.visits.QuarterTally(ctx, monitoring.Asked{Profile: r.profile, Today: r.today}, r.nation, at.path, r.profile.ReportingLevel(), q.From())
	if err != nil {
		return nil, err
	}
	of := func(key reporting.Key, value, of int) reporting.Figure {
		return reporting.Figure{Key: key, Value: value, Of: &of}
	}
	return []reporting.Figure{
		{Key: reporting.VisitsRequired, Value: tally.Required}, of(reporting.VisitsFeasible, tally.Feasible, tally.Required),
		of(reporting.VisitsDone, tally.Counted, tally.Required),
	}, nil
}

// upkeep is how many of the quarter's months were confirmed, of those that were asked for.
func (s *Service) upkeep(ctx context.Context, r reader, at *place, q reporting.Quarter) ([]reporting.Figure, error) {
	confirmed, err := s.confirmed(ctx, []uuid.UUID{at.id}, q.From(), q.Until())
	if err != nil {
		return nil, err
	}
	n, late, asked := 0, 0, 0
	for month := q.From(); !month.After(q.Until()); month = month.AddMonths(1) {
		switch stand := reporting.StandOf(r.profile, month, at.since, confirmed[at.id][month], r.today); {
		case stand == reporting.NotAsked:
			continue
		case stand == reporting.ConfirmedLate:
			late++
			n++
		case stand.IsConfirmed():
			n++
		}
		asked++
	}
	return []reporting.Figure{{Key: reporting.MonthsConfirmed, Value: n, Of: &asked}, {Key: reporting.MonthsLate, Value: late, Of: &n}}, nil
}
