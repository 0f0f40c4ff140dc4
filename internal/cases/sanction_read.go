package cases

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/sanction"
	"saniladder/internal/rule"
	"saniladder/internal/waiting"
)

// Standings are how the bodies of an area, and of those below it, stand by what they presented in a year (WF12).
type Standings struct {
	Year           int
	PenalisedAbove int
	// Rows are by name.
	Rows []BodyStanding
	// Decided are the newest decisions on them, of whatever year.
	Decided []Sanction
}

// BodyStanding is a body's in a year.
type BodyStanding struct {
	AreaID           uuid.UUID
	AreaName         string
	FromTier, ToTier string
	Year             PeriodStanding
	// Lists are those that it submitted in the year, the newest first.
	Lists []PeriodStanding
}

// PeriodStanding is how a body stands in a list or a year.
type PeriodStanding struct {
	// ListID is nil, and SubmittedOn no day, for a year.
	ListID      *uuid.UUID
	SubmittedOn calendar.Day
	sanction.Count
	// Eligible are those that could have been presented (PR24).
	Eligible int
	Finding  sanction.Word
	// Final says that the finding cannot change any more: the period is over, and nothing is still to be visited.
	Final    bool
	Decision *Sanction
	// ViewerMayDecide says that the viewer is of the body that decides, and that it is for them to decide now.
	ViewerMayDecide bool
}

// Sanction is a decision on a body (WF12).
type Sanction struct {
	ID, AreaID       uuid.UUID
	AreaName         string
	FromTier, ToTier string
	// ListID and SubmittedOn are a list's, Year a year's.
	ListID      *uuid.UUID
	SubmittedOn calendar.Day
	Year        *int
	// The figures are those that it was decided by.
	sanction.Count
	Eligible, PenalisedAbove int
	Finding, Decision        sanction.Word
	Reason                   string
	DecidedOn                calendar.Day
	Sitting                  *Sitting
}

// maxDecided bounds the decisions that are shown beside a year.
const maxDecided = 100

// presentationColumns are those of a case x on a list, as scanned.
const presentationColumns = `x.community_id::text, x.outcome, x.coming`

type scannedPresentation struct {
	community string
	outcome   sql.NullString
	coming    bool
}

func (p *scannedPresentation) columns() []any { return []any{&p.community, &p.outcome, &p.coming} }

func (p *scannedPresentation) presentation() sanction.Presentation {
	found := sanction.NotVisited
	switch {
	case p.outcome.Valid && certification.Outcome(p.outcome.String) == certification.OutcomePassed:
		found = sanction.Passed
	case p.outcome.Valid:
		found = sanction.Failed
	case p.coming:
		found = sanction.Coming
	}
	return sanction.Presentation{Community: p.community, Found: found}
}

// eligibleSQL are the communities of nation $1 under the path $2 that the tier $3 could have presented between $4 and $5: it found
// their cases, of levels and rounds $6, met by then, and presented them meanwhile or has them still (PR24).
const eligibleSQL = `SELECT r.community_id, c.area_path FROM verification_requests r JOIN communities c ON c.id = r.community_id
WHERE c.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ ($2 || 'g') AND r.level || ' ' || r.round = ANY ($6)
  AND EXISTS (SELECT FROM verdicts v WHERE v.request_id = r.id AND v.tier = $3 AND v.outcome = 'PASSED' AND v.verified_on <= $5 AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id))
  AND (EXISTS (SELECT FROM list_submission_requests z JOIN list_submissions l ON l.id = z.submission_id WHERE z.request_id = r.id AND l.from_tier = $3 AND l.submitted_on BETWEEN $4 AND $5)
    OR coalesce(r.closed_on >= $4, true) AND NOT EXISTS (SELECT FROM list_submission_requests z JOIN list_submissions l ON l.id = z.submission_id WHERE z.request_id = r.id AND l.from_tier = $3 AND l.submitted_on <= $5))`

func eligibleArgs(nation uuid.UUID, path string, p *country.Profile, from string, year int) []any {
	var onward []string
	for _, level := range p.Levels {
		for i, round := range level.AllRounds() {
			if at := slices.Index(round.VerifiedBy, from); at >= 0 && at+1 < len(round.VerifiedBy) {
				onward = append(onward, strconv.Itoa(level.Number)+" "+strconv.Itoa(i+1))
			}
		}
	}
	return []any{nation, path, from, calendar.Of(year, time.January, 1), calendar.Of(year, time.December, 31), pq.Array(onward)}
}

// Standings of a year, of the bodies in an area whose path is given, "" for the nation; whoever asks reads sanctions over the
// whole of it. Four statements for each tier that presents.
func (s *Service) Standings(ctx context.Context, path string, year int) (*Standings, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	now, _, _ := v.today.Date()
	if year == 0 {
		year = now
	}
	if year < 1900 || year > now {
		return nil, fault.New(fault.Invalid, "%d is no year that there are lists of.", year).At("year")
	}
	all := &Standings{Year: year, PenalisedAbove: v.profile.PenaltyPercent, Rows: []BodyStanding{}}
	if all.Decided, err = s.sanctions(ctx, v, path); err != nil {
		return nil, err
	}
	for _, from := range v.profile.Tiers {
		if first, to, ok := presenting(v.profile, from.Depth); ok && first.Key == from.Key {
			rows, err := s.standingsOf(ctx, v, path, year, from, to)
			if err != nil {
				return nil, err
			}
			all.Rows = append(all.Rows, rows...)
		}
	}
	return all, nil
}

func (s *Service) standingsOf(ctx context.Context, v reader, path string, year int, from, to country.Tier) ([]BodyStanding, error) {
	nation, err := uuid.Parse(v.NationID)
	if err != nil {
		return nil, err
	}
	var (
		bodies []BodyStanding
		paths  []string
		at     = map[uuid.UUID]int{}
	)
	label := strconv.Itoa(from.Depth * access.PathLabel)
	if err := s.each(ctx, "reading bodies", `WITH eligible AS (SELECT left(e.area_path, `+label+`) AS path, count(DISTINCT e.community_id) AS n FROM (`+eligibleSQL+`) e GROUP BY 1)
SELECT a.id, a.name, a.path, coalesce(e.n, 0) FROM areas a LEFT JOIN eligible e USING (path) WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ ($2 || 'g') AND a.depth = $7
  AND (a.ended_on IS NULL OR EXISTS (SELECT FROM list_submissions l WHERE l.area_id = a.id AND l.from_tier = $3 AND l.submitted_on BETWEEN $4 AND $5)) ORDER BY a.name, a.id`,
		append(eligibleArgs(nation, path, v.profile, from.Key, year), from.Depth), func(rows *sql.Rows) error {
			one := BodyStanding{FromTier: from.Key, ToTier: to.Key, Lists: []PeriodStanding{}}
			var where string
			err := rows.Scan(&one.AreaID, &one.AreaName, &where, &one.Year.Eligible)
			at[one.AreaID] = len(bodies)
			bodies, paths = append(bodies, one), append(paths, where)
			return err
		}); err != nil {
		return nil, err
	}
	inYear := map[uuid.UUID][]sanction.Presentation{}
	inList := map[uuid.UUID][]sanction.Presentation{}
	args := []any{nation, path, from.Key, calendar.Of(year, time.January, 1), calendar.Of(year, time.December, 31)}
	const within = ` JOIN areas a ON a.id = x.area_id WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ ($2 || 'g') AND x.from_tier = $3 AND x.submitted_on BETWEEN $4 AND $5`
	if err := s.each(ctx, "reading what was presented", `SELECT x.area_id, x.submission_id, `+presentationColumns+` FROM list_outcomes x`+within+` ORDER BY x.submitted_on, x.submission_id, x.community_id`, args, func(rows *sql.Rows) error {
		var (
			area, list uuid.UUID
			shown      scannedPresentation
		)
		err := rows.Scan(append([]any{&area, &list}, shown.columns()...)...)
		inYear[area], inList[list] = append(inYear[area], shown.presentation()), append(inList[list], shown.presentation())
		return err
	}); err != nil {
		return nil, err
	}
	if err := s.each(ctx, "reading lists", `SELECT x.area_id, x.id, x.submitted_on, x.eligible FROM list_submissions x`+within+` ORDER BY x.submitted_on DESC, x.id DESC`, args, func(rows *sql.Rows) error {
		var (
			area, list uuid.UUID
			one        PeriodStanding
		)
		if err := rows.Scan(&area, &list, &one.SubmittedOn, &one.Eligible); err != nil {
			return err
		}
		one.ListID = &list
		one.count(inList[list], v.profile.PenaltyPercent, true)
		if i, ok := at[area]; ok {
			bodies[i].Lists = append(bodies[i].Lists, one)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	decided, err := s.decidedIn(ctx, v, path, year, from.Key)
	if err != nil {
		return nil, err
	}
	now, _, _ := v.today.Date()
	for i := range bodies {
		body := &bodies[i]
		body.Year.count(inYear[body.AreaID], v.profile.PenaltyPercent, year < now)
		may := v.decidesOn(paths[i], to)
		body.Year.settle(decided, body.AreaID, may)
		for j := range body.Lists {
			body.Lists[j].settle(decided, *body.Lists[j].ListID, may)
		}
	}
	return bodies, nil
}

// count works out the figures and what follows from them.
func (p *PeriodStanding) count(all []sanction.Presentation, penalisedAbove int, over bool) {
	p.Count = sanction.Of(all)
	p.Eligible = max(p.Eligible, p.Presented)
	p.Finding = p.Count.Finding(penalisedAbove)
	p.Final = over && p.Coming == 0
}

// settle puts the decision to it, or says that it is to be taken.
func (p *PeriodStanding) settle(decided map[uuid.UUID]*Sanction, of uuid.UUID, may bool) {
	p.Decision = decided[of]
	p.ViewerMayDecide = may && p.Final && p.Presented > 0 && p.Decision == nil
}

// decidesOn reports that the viewer is of the body of a tier over a path, and works for no body below.
func (r reader) decidesOn(path string, tier country.Tier) bool {
	if _, may := r.CanOn(access.Create, access.Sanction, access.Target{NationID: r.NationID, AreaPath: path}); !may || worksWithin(r.Viewer, path) {
		return false
	}
	return (&file{areaPath: path}).isOf(r.Viewer, tier)
}

// decidedIn are the decisions on lists of a year, by their list, and on the year, by the body's area.
func (s *Service) decidedIn(ctx context.Context, v reader, path string, year int, from string) (map[uuid.UUID]*Sanction, error) {
	all, err := s.readSanctions(ctx, v.sanctions(path).Where(rule.Expression("x.from_tier = ? AND (x.year = ? OR extract(year FROM l.submitted_on) = ?)", from, year, year)))
	by := make(map[uuid.UUID]*Sanction, len(all))
	for i := range all {
		of := all[i].AreaID
		if all[i].ListID != nil {
			of = *all[i].ListID
		}
		by[of] = &all[i]
	}
	return by, err
}

// sanctions selects the decisions on bodies under a path that the viewer may read.
func (r reader) sanctions(path string) *entsql.Selector {
	q := of(r, "sanctions", access.Sanction, rule.ByAreaID)
	q.Join(entsql.Table("areas").As("a")).On(column("x", "area_id"), column("a", "id"))
	if path != "" {
		q.Where(rule.Under(column("a", "path"), path))
	}
	return withSitting(q.LeftJoin(entsql.Table("list_submissions").As("l")).On(column("x", "submission_id"), column("l", "id")))
}

func (s *Service) sanctions(ctx context.Context, v reader, path string) ([]Sanction, error) {
	return s.readSanctions(ctx, v.sanctions(path).OrderExpr(entsql.Raw("x.decided_on DESC, x.id DESC")).Limit(maxDecided))
}

func (s *Service) readSanctions(ctx context.Context, q *entsql.Selector) ([]Sanction, error) {
	query, args := q.SelectExpr(entsql.Raw(`x.id, x.area_id, a.name, x.from_tier, x.to_tier, x.submission_id, l.submitted_on, x.year, x.presented, x.eligible, x.verified, x.failed, x.penalised_above, x.finding, x.decision, x.reason, x.decided_on, ` + sittingColumns)).Query()
	all := []Sanction{}
	err := s.each(ctx, "reading sanctions", query, args, func(rows *sql.Rows) error {
		var (
			one     Sanction
			sitting scannedSitting
		)
		err := rows.Scan(append([]any{&one.ID, &one.AreaID, &one.AreaName, &one.FromTier, &one.ToTier, &one.ListID, &one.SubmittedOn, &one.Year, &one.Presented, &one.Eligible, &one.Verified, &one.Failed,
			&one.PenalisedAbove, &one.Finding, &one.Decision, &one.Reason, &one.DecidedOn}, sitting.columns()...)...)
		one.Sitting = sitting.found()
		all = append(all, one)
		return err
	})
	return all, err
}

// sanctionWait are findings that wait for a decision, by the area of the body that presented: lists, and years that are over, of
// which nothing is still to be visited (WF12). Who works for the body is asked for none (PR14).
func (r reader) sanctionWait() *entsql.Selector {
	q := selecting("areas", "a")
	rule.Scope(r.Viewer, access.Create, access.Sanction, rule.ByPath)(q)
	for _, one := range r.Assignments {
		if one.AreaPath != "" {
			q.Where(rule.Expression("left(?::text, length(a.path)) <> a.path", one.AreaPath))
		}
	}
	year, _, _ := r.today.Date()
	x := entsql.Table("sanctions_due").As("x")
	return q.Join(x).On(column("a", "id"), x.C("area_id")).Where(entsql.And(r.ofBody(func(tier country.Tier) *entsql.Predicate { return rule.Expression("x.to_tier = ?", tier.Key) }), rule.Expression("coalesce(x.year < ?, true)", year))).GroupBy(column("a", "id"), column("a", "name"), x.C("to_tier")).
		SelectExpr(entsql.Raw(`'` + string(waiting.Sanction) + `', a.id, NULL::uuid, '', a.name, 0, x.to_tier, min(x.since), NULL::date, count(*)::int` + ofNothingElse))
}

// Sanction is one decision; NOT_FOUND where it is not open to the viewer.
func (s *Service) Sanction(ctx context.Context, id uuid.UUID) (*Sanction, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	return one(s.readSanctions(ctx, v.sanctions("").Where(rule.Expression("x.id = ?", id))))
}
