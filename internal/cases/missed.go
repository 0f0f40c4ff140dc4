package cases

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/casework"
)

// lookForMissed is the pause between two looks for missed rounds; windows are days long, so that hours do not matter.
const lookForMissed = 6 * time.Hour

// WatchRounds opens the reviews that missed rounds call for (L4), until the context ends. Several servers can run it.
func (s *Service) WatchRounds(ctx context.Context, failed func(error)) {
	for {
		if _, err := s.OpenMissed(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(lookForMissed):
		}
	}
}

// OpenMissed puts every level under review of which the next level's round was missed (L4), and returns how many it were.
// What was certified here through a case counts: of a level that came in otherwise no rounds are on record.
func (s *Service) OpenMissed(ctx context.Context) (int, error) {
	type nation struct {
		id      uuid.UUID
		profile *country.Profile
	}
	var nations []nation
	rows, err := s.desk.DB.QueryContext(ctx, `SELECT id, code FROM nations`)
	if err != nil {
		return 0, fmt.Errorf("reading nations: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			one  nation
			code string
		)
		if err := rows.Scan(&one.id, &code); err != nil {
			return 0, fmt.Errorf("reading a nation: %w", err)
		}
		if profile, ok := country.Find(code); ok {
			one.profile = profile
			nations = append(nations, one)
		}
	}
	if err := rows.Err(); err != nil {
		return 0, fmt.Errorf("reading nations: %w", err)
	}
	opened := 0
	var failed []error // one community's trouble keeps nobody else's review from being opened
	for _, n := range nations {
		working := access.WithViewer(ctx, access.SystemViewer(n.id.String(), "rounds"))
		for _, level := range n.profile.Levels {
			if len(level.AllRounds()) == 1 {
				continue
			}
			late, err := s.maybeLate(ctx, n.id, n.profile, level)
			if err != nil {
				return opened, err
			}
			for _, community := range late {
				did, err := s.openMissed(working, community, level.Number)
				if err != nil {
					failed = append(failed, err)
				}
				if did {
					opened++
				}
			}
		}
	}
	return opened, errors.Join(failed...)
}

// maybeLate are the communities that hold the level below since before the first window's end, and are under no review.
func (s *Service) maybeLate(ctx context.Context, nation uuid.UUID, profile *country.Profile, level country.Level) ([]uuid.UUID, error) {
	today := calendar.Today(s.desk.Now(), profile.TimeZone)
	rows, err := s.desk.DB.QueryContext(ctx, `SELECT DISTINCT c.id FROM communities c JOIN certificates x ON x.community_id = c.id AND x.level = c.level AND x.standing = 'IN_FORCE'
WHERE c.nation_id = $1 AND c.level = $2 AND NOT c.level_under_review AND c.ended_on IS NULL AND x.issued_on < $3 ORDER BY c.id`,
		nation, level.Number-1, today.AddMonths(-level.RoundMonths-level.RoundWindowMonths))
	if err != nil {
		return nil, fmt.Errorf("looking for missed rounds: %w", err)
	}
	defer rows.Close()
	var all []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("reading a community: %w", err)
		}
		all = append(all, id)
	}
	return all, rows.Err()
}

// errNotMissed ends a look that finds nothing to do, and keeps nothing of it.
var errNotMissed = errors.New("no round was missed")

// visitedInTimeSQL says that an open case of community $1 at level $3 had its first visit by day $2: the round was made, and is
// not decided on yet.
const visitedInTimeSQL = `EXISTS (SELECT FROM verification_requests r JOIN verifications v ON v.request_id = r.id
  WHERE r.community_id = $1 AND r.level = $3 AND r.closed_on IS NULL AND v.stage = 0 AND v.state <> 'NOT_CARRIED_OUT' AND v.arrived_on <= $2)`

// openMissed looks again under the community's lock. A missed round opens one review: whoever decided on the level since
// then knew of it. A round whose visit was in time and waits for its decision is not missed.
func (s *Service) openMissed(ctx context.Context, community uuid.UUID, level int) (bool, error) {
	_, err := s.do(ctx, "review.missed", uuid.Nil, community, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, community, access.Change, access.VerificationRequest, 0)
		if err != nil {
			return nil, err
		}
		f := before(c, level, 1)
		due, err := nextRound(ctx, u, f, u.Today)
		if err != nil {
			return nil, err
		}
		if !due.Restarted || due.MissedOn.IsZero() || c.Level != level-1 {
			return nil, errNotMissed
		}
		var known bool
		if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM level_reviews WHERE community_id = $1 AND (decided_on IS NULL OR decided_on > $2)) OR `+visitedInTimeSQL,
			community, due.MissedOn, level).Scan(&known); err != nil {
			return nil, fmt.Errorf("looking for a review or a visit in time: %w", err)
		}
		if known {
			return nil, errNotMissed
		}
		id := uuid.Must(uuid.NewV7())
		if _, err := f.openReview(ctx, u, id, ByMissedRound, "", nil); err != nil {
			return nil, err
		}
		u.Recount(community)
		return []uuid.UUID{id}, f.record(ctx, u, "LevelReview", id, access.Change, access.VerificationRequest, values{"communityId": community, "cause": ByMissedRound, "missedOn": due.MissedOn})
	})
	if errors.Is(err, errNotMissed) {
		return false, nil
	}
	return err == nil, err
}
