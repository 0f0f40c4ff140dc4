package demo

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	rules "saniladder/domain/honours"
	"saniladder/internal/casework"
	"saniladder/internal/honours"
)

// presentedFor are the reasons for which the demo's district presents communities.
var presentedFor = []string{
	"Every house has its own latrine with water and soap, and the school's pupils keep theirs.",
	"Its refuse is sorted and its drains are covered; neighbours come to see how.",
	"It helped two communities beside it to become free of open defaecation.",
}

// playLeague freezes the edition before the one that is due, so that ranks changed and there is one to freeze; the district presents
// communities for each, and one for the edition to come (HN1).
func (s *stage) playLeague(ctx context.Context) error {
	rule := s.profile.Honours.League
	if rule == nil {
		return nil
	}
	league := honours.NewLeague(&casework.Desk{DB: s.db, Now: s.now}, s.db)
	_, next := rules.Next(rule, s.today)
	due := next.AddMonths(-12)
	for i, cutOff := range []calendar.Day{due.AddMonths(-12), due} {
		if err := s.present(ctx, league, cutOff.AddDays(-20), len(presentedFor)-i); err != nil {
			return err
		}
		if i > 0 {
			continue // it waits for whoever tries the demo
		}
		s.on(cutOff.AddDays(6))
		national := s.as(ctx, "national")
		forecast, err := league.ForecastLeague(national, honours.LeagueQuestion{Nation: s.nation, Rule: rule, Today: s.day()})
		if err != nil || forecast == nil || forecast.Entries == 0 {
			return err
		}
		if _, err := league.FreezeLeague(national, honours.FreezeLeague{OperationID: newID(), ID: newID(), Year: forecast.Year, Entries: forecast.Entries}); err != nil {
			return fmt.Errorf("freezing the league of %d: %w", forecast.Year, err)
		}
	}
	return s.present(ctx, league, latest(due.AddDays(1), s.today.AddDays(-3)), 1)
}

// on lets the play be on a day.
func (s *stage) on(day calendar.Day) { s.ago = day.DaysUntil(s.today) }

// present lets the district present some of its communities that have held the league's level since before a day.
func (s *stage) present(ctx context.Context, league *honours.League, day calendar.Day, most int) error {
	s.on(day)
	year, _ := rules.Next(s.profile.Honours.League, day)
	rows, err := s.db.QueryContext(ctx, `SELECT c.id FROM communities c JOIN areas a ON a.code = $1 AND a.nation_id = $2
WHERE left(c.area_path, length(a.path)) = a.path AND c.level >= $3 AND c.level_since < $4 AND c.ended_on IS NULL ORDER BY c.level DESC, c.id LIMIT $5`,
		focusDistrict, s.nation, s.profile.Honours.League.Level, day, most)
	if err != nil {
		return fmt.Errorf("finding who is presented: %w", err)
	}
	defer rows.Close()
	var all []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		all = append(all, id)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for i, community := range all {
		if _, err := league.PresentCommunity(s.as(ctx, "deho"), honours.PresentCommunity{OperationID: newID(), ID: newID(), CommunityID: community, Year: year, Reason: presentedFor[i]}); err != nil {
			return fmt.Errorf("presenting a community: %w", err)
		}
	}
	return nil
}
