package cases

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// Submission is a list that a tier submitted to the next one (WF8).
type Submission struct {
	ID, AreaID       uuid.UUID
	AreaName         string
	FromTier, ToTier string
	SubmittedOn      calendar.Day
	// Presented of Eligible (PR24); of those, Verified by the next tier, and Failed (WF12).
	Presented, Eligible, Verified, Failed int
	// PenalisedAbove is the per cent of failures among those verified above which the body is penalised (WF12).
	PenalisedAbove int
	// SubmittedBy is a name; "" where it was blanked.
	SubmittedBy string
	Requests    []PresentedRequest
}

// PresentedRequest is a case on a list.
type PresentedRequest struct {
	RequestID, CommunityID uuid.UUID
	CommunityName          string
	Level                  int
	State                  certification.State
	// Outcome is the next tier's first verdict, which counts by WF12; nil before there is one.
	Outcome *certification.Outcome
}

// SubmissionFilter says which lists; all that is given must hold.
type SubmissionFilter struct {
	// AreaID is an area, with all below it.
	AreaID *uuid.UUID
	Since  *calendar.Day
}

var submissionOrder = paging.Ordering{Name: "NEWEST", Key: "x.submitted_on", Cast: "date", ID: "x.id", Desc: true}

func (s *Service) submissions(ctx context.Context, v reader, f SubmissionFilter) (*entsql.Selector, error) {
	q := of(v, "list_submissions", access.Decision, rule.ByAreaID)
	q.Join(entsql.Table("areas").As("a")).On(column("x", "area_id"), column("a", "id"))
	if f.AreaID != nil {
		path, err := s.areaPath(ctx, v, *f.AreaID)
		if err != nil {
			return nil, err
		}
		q.Where(rule.Under(column("a", "path"), path))
	}
	if f.Since != nil {
		q.Where(rule.Expression("x.submitted_on >= ?", *f.Since))
	}
	return q, nil
}

// Submissions is a page of the lists that the viewer may read, the newest first.
// Two statements, one more for a filter by area.
func (s *Service) Submissions(ctx context.Context, f SubmissionFilter, p Page) (List[Submission], error) {
	none := List[Submission]{}
	v, err := s.reader(ctx)
	if err != nil {
		return none, err
	}
	q, err := s.submissions(ctx, v, f)
	if err != nil {
		return none, err
	}
	if err := p.Cut(q, submissionOrder); err != nil {
		return none, err
	}
	all, err := s.readSubmissions(ctx, v, q)
	if err != nil {
		return none, err
	}
	cursors := make([]paging.Cursor, len(all))
	for i := range all {
		cursors[i] = paging.Cursor{Order: submissionOrder.Name, Key: all[i].SubmittedOn.String(), ID: all[i].ID}
	}
	return paging.Of(p, all, cursors), nil
}

// CountSubmissions is how many Submissions would list on all pages.
func (s *Service) CountSubmissions(ctx context.Context, f SubmissionFilter) (int, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return 0, err
	}
	q, err := s.submissions(ctx, v, f)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, q)
}

// Submission is one list; NOT_FOUND where it is not open to the viewer.
func (s *Service) Submission(ctx context.Context, id uuid.UUID) (*Submission, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q, err := s.submissions(ctx, v, SubmissionFilter{})
	if err != nil {
		return nil, err
	}
	return one(s.readSubmissions(ctx, v, q.Where(rule.Expression("x.id = ?", id))))
}

// firstVerdictSQL is how a case r came out that a list l brought to the next tier.
const firstVerdictSQL = `(SELECT f.outcome FROM list_outcomes f WHERE f.submission_id = l.id AND f.request_id = r.id)`

func (s *Service) readSubmissions(ctx context.Context, v reader, q *entsql.Selector) ([]Submission, error) {
	query, args := q.SelectExpr(entsql.Raw(`x.id, x.area_id, a.name, x.from_tier, x.to_tier, x.submitted_on, x.presented, x.eligible,
  COALESCE((SELECT coalesce(nullif(u.display_name, ''), u.name) FROM users u WHERE u.id = x.submitted_by), '')`)).Query()
	var all []Submission
	if err := s.each(ctx, "reading lists", query, args, func(rows *sql.Rows) error {
		one := Submission{PenalisedAbove: v.profile.PenaltyPercent}
		err := rows.Scan(&one.ID, &one.AreaID, &one.AreaName, &one.FromTier, &one.ToTier, &one.SubmittedOn, &one.Presented, &one.Eligible, &one.SubmittedBy)
		all = append(all, one)
		return err
	}); err != nil {
		return nil, err
	}
	ids, at := make([]uuid.UUID, len(all)), map[uuid.UUID]*Submission{}
	for i := range all {
		ids[i], at[all[i].ID] = all[i].ID, &all[i]
	}
	c := selecting("communities", "c")
	rule.Scope(v.Viewer, access.Read, access.VerificationRequest, rule.ByCommunity)(c)
	c.Join(entsql.Table("verification_requests").As("r")).On(column("c", "id"), column("r", "community_id")).Join(entsql.Table("list_submission_requests").As("z")).On(column("r", "id"), column("z", "request_id")).
		Join(entsql.Table("list_submissions").As("l")).On(column("z", "submission_id"), column("l", "id"))
	query, args = c.Where(rule.Expression("l.id = ANY (?)", texts(ids))).SelectExpr(entsql.Raw(`l.id, r.id, c.id, c.name, r.level, r.state, ` + firstVerdictSQL)).OrderExpr(entsql.Raw("c.name_key, r.id")).Query()
	err := s.each(ctx, "reading cases of lists", query, args, func(rows *sql.Rows) error {
		var (
			list    uuid.UUID
			one     PresentedRequest
			outcome sql.NullString
		)
		if err := rows.Scan(&list, &one.RequestID, &one.CommunityID, &one.CommunityName, &one.Level, &one.State, &outcome); err != nil {
			return err
		}
		l := at[list]
		if outcome.Valid {
			found := certification.Outcome(outcome.String)
			one.Outcome = &found
			l.Verified++
			if found != certification.OutcomePassed {
				l.Failed++
			}
		}
		l.Requests = append(l.Requests, one)
		return nil
	})
	return all, err
}

// Preview is what an area's body could present now, and how it stands by WF12.
type Preview struct {
	AreaID           uuid.UUID
	FromTier, ToTier string
	Eligible         []EligibleRequest
	YearFrom         calendar.Day
	// Presented are communities in the year, Verified and Failed by their first verdict of the next tier, Coming
	// those that are still to be visited.
	Presented, Verified, Failed, Coming int
	PenalisedAbove                      int
}

// EligibleRequest is a case that can be presented.
type EligibleRequest struct {
	RequestID               uuid.UUID
	Version                 int
	CommunityID             uuid.UUID
	CommunityName, AreaName string
	Level                   int
	WaitingSince            calendar.Day
	// CountedThisYear says that the year counts the community by an earlier verdict already (WF12).
	CountedThisYear bool
	// Total is nil where there is none, or it is hidden from the viewer.
	Total     *int
	OpenFlags int
}

// MayStillFail is, by how many of the chosen communities the year does not count
// yet (0 and up, to all of them), how many more may fail without a penalty by the
// end of the year (WF12): of those that are still to be visited and of the chosen.
// Below 0 where too many have failed already.
func (p Preview) MayStillFail() []int {
	fresh := 0
	for _, one := range p.Eligible {
		if !one.CountedThisYear {
			fresh++
		}
	}
	all := make([]int, fresh+1)
	for n := range all {
		all[n] = (p.Verified+p.Coming+n)*p.PenalisedAbove/100 - p.Failed
	}
	return all
}

// MayFailOfList is, by how many communities the list presents (0 and up, to all
// eligible), how many of them may fail without a penalty for this list (WF12).
func (p Preview) MayFailOfList() []int {
	all := make([]int, len(p.Eligible)+1)
	for n := range all {
		all[n] = n * p.PenalisedAbove / 100
	}
	return all
}

// PreviewList is for those who may read the decisions of the area's body; NOT_FOUND
// for others, and where an area of that kind has no body that presents. Three statements.
func (s *Service) PreviewList(ctx context.Context, area uuid.UUID) (*Preview, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q := selecting("areas", "a")
	rule.Scope(v.Viewer, access.Read, access.Decision, rule.ByPath)(q)
	query, args := q.Where(rule.Expression("a.id = ?", area)).SelectExpr(entsql.Raw("a.path, a.depth")).Query()
	var (
		path  string
		depth int
	)
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&path, &depth); errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	} else if err != nil {
		return nil, fmt.Errorf("finding a body's area: %w", err)
	}
	from, to, ok := presenting(v.profile, depth)
	if !ok {
		return nil, casework.NotFound()
	}
	year, _, _ := v.today.Date()
	p := &Preview{AreaID: area, FromTier: from.Key, ToTier: to.Key, YearFrom: calendar.Of(year, time.January, 1), PenalisedAbove: v.profile.PenaltyPercent}
	counted, err := s.countYear(ctx, p)
	if err != nil {
		return nil, err
	}
	return p, s.eligible(ctx, v, p, path, counted)
}

// countYear counts what the body presented in the year, and gives the communities
// that count by a verdict. One presented twice counts by its first verdict; what
// was not visited does not count (WF12).
func (s *Service) countYear(ctx context.Context, p *Preview) (map[uuid.UUID]bool, error) {
	counted := map[uuid.UUID]bool{}
	return counted, s.each(ctx, "counting what was presented", `SELECT DISTINCT ON (x.community_id) x.community_id, x.coming, x.outcome FROM list_outcomes x
WHERE x.area_id = $1 AND x.from_tier = $2 AND x.submitted_on >= $3
ORDER BY x.community_id, CASE WHEN x.outcome IS NOT NULL THEN 0 WHEN x.coming THEN 1 ELSE 2 END, x.submitted_on, x.submission_id`, []any{p.AreaID, p.FromTier, p.YearFrom}, func(rows *sql.Rows) error {
		var (
			community uuid.UUID
			coming    bool
			outcome   sql.NullString
		)
		if err := rows.Scan(&community, &coming, &outcome); err != nil {
			return err
		}
		p.Presented++
		switch {
		case outcome.Valid:
			counted[community] = true
			p.Verified++
			if certification.Outcome(outcome.String) != certification.OutcomePassed {
				p.Failed++
			}
		case coming:
			p.Coming++
		}
		return nil
	})
}

// presenting is the tier whose body an area of a depth has, and the next one that
// verifies after it at some level.
func presenting(p *country.Profile, depth int) (from, to country.Tier, ok bool) {
	for _, level := range p.Levels {
		for _, round := range level.AllRounds() {
			for i := range len(round.VerifiedBy) - 1 {
				from, _ = p.Tier(round.VerifiedBy[i])
				if from.Depth == depth {
					to, ok = p.Tier(round.VerifiedBy[i+1])
					return from, to, ok
				}
			}
		}
	}
	return from, to, false
}

// eligible lists the cases that the body found met and has not presented.
func (s *Service) eligible(ctx context.Context, v reader, p *Preview, path string, counted map[uuid.UUID]bool) error {
	q, err := s.requests(ctx, v, RequestFilter{States: []certification.State{certification.Passed}, Tier: &p.FromTier})
	if err != nil {
		return err
	}
	q.Join(entsql.Table("areas").As("a")).On(column("c", "area_id"), column("a", "id")).Where(rule.Under(column("c", "area_path"), path))
	q.SelectExpr(entsql.Raw(`r.id, r.version, c.id, c.name, a.name, r.level, r.waiting_since,
  (SELECT x.total FROM verdicts x WHERE x.request_id = r.id AND x.stage = r.stage AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = x.id) ORDER BY x.submitted_at DESC LIMIT 1),
  (SELECT count(*) FROM case_flags f WHERE f.request_id = r.id AND f.settled_at IS NULL)`)).OrderExpr(entsql.Raw("r.waiting_since, r.id")).Limit(MaxListed)
	query, args := q.Query()
	member := (&file{areaPath: path}).isOf(v.Viewer, tierOf(v.profile, p.FromTier))
	return s.each(ctx, "reading eligible cases", query, args, func(rows *sql.Rows) error {
		var one EligibleRequest
		err := rows.Scan(&one.RequestID, &one.Version, &one.CommunityID, &one.CommunityName, &one.AreaName, &one.Level, &one.WaitingSince, &one.Total, &one.OpenFlags)
		if !member { // totals of cases that go on to an independent verifier, and flags, are the body's own
			one.Total, one.OpenFlags = nil, 0
		}
		one.CountedThisYear = counted[one.CommunityID]
		p.Eligible = append(p.Eligible, one)
		return err
	})
}

func tierOf(p *country.Profile, key string) country.Tier {
	tier, _ := p.Tier(key)
	return tier
}
