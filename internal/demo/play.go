package demo

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/protocol"
	"saniladder/internal/account"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/preparation"
	"saniladder/internal/referral"
	"saniladder/internal/reporting"
)

// Play leads communities of the demo's district through the casework, by its use
// cases and as the demo's people, so that a case stands at every step of the way.
// Each act happens on a day of the last weeks, on a clock that goes along.
func (p Plan) Play(ctx context.Context, db *sql.DB, nation uuid.UUID) error {
	profile, ok := country.Find(Country)
	if !ok {
		return fmt.Errorf("no profile of %s", Country)
	}
	stage := &stage{db: db, profile: profile, nation: nation, today: calendar.Today(p.Now, profile.TimeZone), viewers: map[string]access.Viewer{}, seats: map[string]uuid.UUID{}}
	desk := &casework.Desk{DB: db, Now: stage.now}
	stage.service, stage.preparation = cases.New(desk, db, protocol.BuiltIn()), preparation.New(desk, db)
	if err := stage.cast(ctx, p.Now); err != nil {
		return err
	}
	if err := stage.playAll(ctx, caseStories, p.Progress); err != nil {
		return err
	}
	if err := stage.papers(ctx, p.Dir); err != nil {
		return fmt.Errorf("playing papers: %w", err)
	}
	if err := stage.playAll(ctx, endedStories, nil); err != nil {
		return err
	}
	if err := stage.sanction(ctx); err != nil {
		return fmt.Errorf("playing a sanction: %w", err)
	}
	stage.ago = 0
	if _, err := stage.service.OpenMissed(ctx); err != nil {
		return err
	}
	if err := stage.playLeague(ctx); err != nil {
		return err
	}
	if err := stage.celebrate(ctx); err != nil {
		return err
	}
	if err := stage.tick(ctx); err != nil {
		return err
	}
	stage.ago = 0
	if err := stage.serve(ctx, referral.New(desk, db)); err != nil {
		return err
	}
	return stage.year(ctx, reporting.New(desk, db))
}

// playAll plays the stories for which there are communities.
func (s *stage) playAll(ctx context.Context, stories []caseStory, progress func(part string, share float64)) error {
	for i, story := range stories {
		village, ok, err := s.village(ctx, story)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := s.play(ctx, village, story); err != nil {
			return fmt.Errorf("playing the case of %s: %w", story.until, err)
		}
		if progress != nil {
			progress("cases", float64(i+1)/float64(len(stories)))
		}
	}
	return nil
}

// stage is where cases are played.
type stage struct {
	db          *sql.DB
	profile     *country.Profile
	nation      uuid.UUID
	service     *cases.Service
	preparation *preparation.Service
	today       calendar.Day
	// ago is how many days before today the play is.
	ago     int
	viewers map[string]access.Viewer
	seats   map[string]uuid.UUID
	played  []uuid.UUID
}

// now is noon of the day that is played.
func (s *stage) now() time.Time { return s.day().Time().Add(12 * time.Hour) }

func (s *stage) day() calendar.Day { return s.today.AddDays(-s.ago) }

func (s *stage) as(ctx context.Context, name string) context.Context {
	return access.WithViewer(ctx, s.viewers[name])
}

// cast finds the demo's accounts and those of them who sit on rosters.
func (s *stage) cast(ctx context.Context, now time.Time) error {
	accounts := account.New(s.db, func() time.Time { return now })
	for _, a := range accountNames {
		var id uuid.UUID
		if err := s.db.QueryRowContext(ctx, `SELECT id FROM users WHERE nation_id = $1 AND name = $2`, s.nation, a.name).Scan(&id); err != nil {
			return fmt.Errorf("finding %s: %w", a.name, err)
		}
		viewer, err := accounts.ViewerOf(ctx, id)
		if err != nil {
			return err
		}
		s.viewers[a.name] = viewer
		var entry uuid.NullUUID
		if err := s.db.QueryRowContext(ctx, `SELECT max(id::text)::uuid FROM roster_members WHERE user_id = $1`, id).Scan(&entry); err != nil {
			return fmt.Errorf("finding the seat of %s: %w", a.name, err)
		}
		s.seats[a.name] = entry.UUID
	}
	return nil
}

// villageOf is a community that a case is played in.
type villageOf struct {
	id   uuid.UUID
	name string
	// households are those that are registered there.
	households int
}

// village is the next community of the district at a level that a case can begin
// in: triggered, with a baseline, at least five households, and no support by whom
// the verifier stands for (TM4). A story of the assistant's has one of its area.
func (s *stage) village(ctx context.Context, story caseStory) (villageOf, bool, error) {
	var (
		v           villageOf
		path, notIn string
	)
	before := s.today.AddDays(-max(longestCase, story.began+5))
	switch area := s.viewers["eha"].Assignments[0].AreaPath; {
	case story.assistant:
		path = area
	case story.ends != noEnding: // the assistant's are left for whoever tries the way
		notIn = area
	}
	err := s.db.QueryRowContext(ctx, `SELECT c.id, c.name, n.households FROM communities c JOIN areas a ON a.code = $1 AND a.nation_id = $2 JOIN community_counters n ON n.community_id = c.id
WHERE left(c.area_path, length(a.path)) = a.path AND left(c.area_path, length($6)) = $6 AND ($7 = '' OR left(c.area_path, length($7)) <> $7) AND c.level = $3 AND c.recorded_level = 0 AND c.ended_on IS NULL AND c.dormant_on IS NULL AND NOT c.level_under_review
  AND (NOT c.self_triggered OR (SELECT bool_or(m.purpose = 'LEADERS_BRIEFED') AND bool_or(m.purpose = 'COMMITMENT' AND m.whole_community)
    FROM community_meetings m WHERE m.community_id = c.id AND NOT m.by_leader))
  AND c.triggered_precision = 'DAY' AND c.triggered_on < $4 AND n.households >= 5 AND (c.target_on IS NULL OR c.target_on < $4) AND NOT c.id = ANY ($5)
  AND (c.level_since IS NULL OR c.level_since < $4)
  AND EXISTS (SELECT FROM reported_totals t WHERE t.community_id = c.id)
  AND NOT EXISTS (SELECT FROM supports s JOIN roster_members m ON m.organisation_id = s.organisation_id AND m.user_id IS NOT NULL WHERE s.community_id = c.id)
ORDER BY n.households, c.id LIMIT 1`, focusDistrict, s.nation, story.level-1, before, array(s.played), path, notIn).Scan(&v.id, &v.name, &v.households)
	if err == sql.ErrNoRows {
		return v, false, nil
	}
	if err != nil {
		return v, false, fmt.Errorf("finding a community for a case: %w", err)
	}
	s.played = append(s.played, v.id)
	return v, true, s.monitored(ctx, v.id, before)
}

// monitored has the office report on a community of which nobody did, so that
// its teams have something to review (WF6).
func (s *stage) monitored(ctx context.Context, community uuid.UUID, before calendar.Day) error {
	var already bool
	if err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM monitoring_reports WHERE community_id = $1 AND observed_on <= $2)`, community, before).Scan(&already); err != nil || already {
		return err
	}
	s.ago = before.DaysUntil(s.today)
	_, err := s.preparation.RecordMonitoringReport(s.as(ctx, "deho"), preparation.RecordMonitoringReport{OperationID: newID(), ID: newID(), CommunityID: community,
		ObservedOn: s.day(), ByLeader: true, Note: "The natural leader went from house to house; every household digs or uses a latrine."})
	return err
}

// answers fills a checklist in with the best answers, but for those of faulty rows.
func (s *stage) answers(checklist *protocol.Checklist, households, sample int, faulty ...string) protocol.Answers {
	answers := protocol.Answers{}
	for i := range checklist.Indicators() {
		bad := slices.Contains(faulty, i.Code)
		switch i.Kind {
		case protocol.Choice:
			chosen := i.Options[0]
			for _, option := range i.Options {
				if option.Marks > chosen.Marks != bad && option.Marks != chosen.Marks {
					chosen = option
				}
			}
			answers[i.Code] = protocol.Chosen(chosen.Code)
		case protocol.Share:
			n := households
			if bad {
				n = households / 2
			}
			answers[i.Code] = protocol.Of(n, households)
		case protocol.Sample:
			n := sample
			if bad {
				n = sample / 2
			}
			answers[i.Code] = protocol.Of(n, sample)
		case protocol.Parts:
			parts := make([]bool, len(i.Parts))
			for n := range parts {
				parts[n] = !bad
			}
			answers[i.Code] = protocol.OfParts(parts...)
		default:
			answers[i.Code] = protocol.IsMet(!bad)
			if len(i.Asks) > 0 {
				asks := map[string]bool{}
				for n, ask := range i.Asks {
					asks[ask] = !bad || n > 0
				}
				answers[i.Code] = protocol.AreMet(asks)
			}
		}
		if i.WantsRemark {
			a := answers[i.Code]
			a.Remark = "Ash from the kitchens is collected in tins beside each latrine."
			answers[i.Code] = a
		}
	}
	return answers
}
