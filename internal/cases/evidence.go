package cases

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
)

// evidence is what a use case brings for the transition that it takes.
type evidence struct {
	// on is the day from which the next body waits.
	on      calendar.Day
	reason  string
	outcome certification.Outcome
	// onTeam and leadsTeam say that the viewer scores, and leads, at this visit.
	onTeam, leadsTeam bool
	assessment        uuid.UUID
	signatures        []Signature
	plan              *plan
	verified          *verified
	decided           *decided
	// matter is what is decided on, where that is not the case itself; nil where it is.
	matter *matter
	// onPaper: it happened before the case came here, and nobody of here did it (PR8).
	onPaper bool
}

// checks are how each need of the table is looked at. A test holds that there is
// one for every need.
var checks = map[certification.Need]func(context.Context, *casework.Unit, *file, evidence) error{
	certification.LevelInReach:        levelInReach,
	certification.NoOpenCase:          noOpenCase,
	certification.InItsWindow:         inItsWindow,
	certification.AssessmentDecided:   assessmentDecided,
	certification.TwoSignatures:       twoSignatures,
	certification.VisitPlanned:        visitPlanned,
	certification.PapersReviewed:      papersReviewed,
	certification.AllAnswered:         allAnswered,
	certification.SamplesDrawn:        samplesDrawn,
	certification.Debriefed:           debriefed,
	certification.VerdictSigned:       verdictSigned,
	certification.Reasoned:            reasoned,
	certification.InMeeting:           inMeeting,
	certification.FlagsSettled:        flagsSettled,
	certification.DifferenceExplained: differenceExplained,
	certification.YearsComplete:       yearsComplete,
	certification.NothingNewer:        nothingNewer,
}

func levelInReach(ctx context.Context, u *casework.Unit, f *file, _ evidence) error { // LV1, PR2, PR7
	records, err := records(ctx, u, f.community)
	if err != nil {
		return err
	}
	field := "level"
	if f.at.State != certification.NoCase {
		field = "requestId"
	}
	if f.underReview {
		return fault.New(fault.Rule, "The level held is under review; no further one can be requested or certified until that is decided.").At(field).By("PR16")
	}
	if climbed := certification.Climbed(records); f.at.Level != climbed+1 {
		next := "nothing"
		if level, ok := u.Profile.Level(climbed + 1); ok {
			next = level.Names.In("en")
		}
		return fault.New(fault.Rule, "Levels are climbed in order; the next one here is %s.", next).At(field).By("LV1").With("next", next)
	}
	return nil
}

func noOpenCase(ctx context.Context, u *casework.Unit, f *file, _ evidence) error {
	var open bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM verification_requests WHERE community_id = $1 AND closed_on IS NULL)`, f.community).Scan(&open); err != nil {
		return fmt.Errorf("looking for an open case: %w", err)
	}
	if open {
		return fault.New(fault.Rule, "A request of this community is on its way already; there can be one at a time.").At("communityId").By("WF3")
	}
	return nil
}

// inItsWindow holds a request, and the visit of the first tier, to the round's window: the further tiers go on with what
// the first one found in it.
func inItsWindow(ctx context.Context, u *casework.Unit, f *file, e evidence) error { // L4
	field := "arrivedOn"
	if f.at.State == certification.NoCase {
		field = "level"
	}
	return windowHolds(ctx, u, f, e.on, field)
}

// windowHolds names the field in which the day came.
func windowHolds(ctx context.Context, u *casework.Unit, f *file, on calendar.Day, field string) error {
	if f.at.Stage > 0 {
		return nil
	}
	due, err := nextRound(ctx, u, f, on)
	if err != nil {
		return err
	}
	// A request may come as early as a body has time to answer it; a visit only within the window.
	opens := due.From
	if f.at.State == certification.NoCase {
		opens = due.From.AddMonths(-u.Profile.VisitWithinMonths)
	}
	late := f.at.State == certification.AwaitingVisit && due.Restarted // such a visit begins the count anew
	if due.Round != f.at.Round && !late {
		return fault.New(fault.Rule, "This is round %d by now: the time of the earlier one is over. A new request is needed.", due.Round).At(field).By("L4")
	}
	if on.Before(opens) {
		return fault.New(fault.Rule, "This round is done between %s and %s; it is too early for it.", due.From, due.Until).At(field).By("L4").
			With("from", due.From.String()).With("until", due.Until.String())
	}
	return nil
}

func assessmentDecided(ctx context.Context, u *casework.Unit, f *file, e evidence) error { // WF2, WF3, WF9
	var (
		found, decided, newer bool
	)
	err := u.Tx.QueryRowContext(ctx, `SELECT count(*) > 0, coalesce(bool_or(a.decision = 'REQUEST'), false),
  coalesce(bool_and(a.assessed_on > coalesce((SELECT max(v.verified_on) FROM verdicts v JOIN verification_requests r ON r.id = v.request_id
    WHERE v.community_id = $2 AND r.state IN ('FAILED', 'DISQUALIFIED')), '-infinity')), false)
FROM self_assessments a WHERE a.id = $1 AND a.community_id = $2 AND a.level = $3`, e.assessment, f.community, f.at.Level).Scan(&found, &decided, &newer)
	switch {
	case err != nil:
		return fmt.Errorf("looking at a self-assessment: %w", err)
	case !found:
		return fault.New(fault.Rule, "A self-assessment for this level is needed first.").At("selfAssessmentId").By("WF3")
	case !decided:
		return fault.New(fault.Rule, "The self-assessment must have been briefed to the community and decided for verification.").At("selfAssessmentId").By("WF2")
	case !newer:
		return fault.New(fault.Rule, "A verification failed since; a new self-assessment is needed.").At("selfAssessmentId").By("WF9")
	}
	return nil
}

func twoSignatures(_ context.Context, _ *casework.Unit, _ *file, e evidence) error { // WF3
	for _, capacity := range []Capacity{LeaderSigns, ChiefSigns} {
		if !slices.ContainsFunc(e.signatures, func(s Signature) bool { return s.Capacity == capacity }) {
			return fault.New(fault.Rule, "A natural leader or representative signs, and the chief or an opinion leader.").At("signatures").By("WF3").
				With("missing", string(capacity))
		}
	}
	return nil
}

func reasoned(_ context.Context, _ *casework.Unit, _ *file, e evidence) error {
	if e.reason == "" {
		return fault.New(fault.Invalid, "A reason is needed here.").At("reason")
	}
	return nil
}

// newerSQL says that the community of the case r has asked again since.
const newerSQL = `EXISTS (SELECT FROM verification_requests n WHERE n.community_id = r.community_id AND n.id <> r.id AND (n.closed_on IS NULL OR n.requested_on > r.requested_on))`

func nothingNewer(ctx context.Context, u *casework.Unit, f *file, _ evidence) error {
	var newer bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT `+newerSQL+` FROM verification_requests r WHERE r.id = $1`, f.id).Scan(&newer); err != nil {
		return fmt.Errorf("looking for a newer case: %w", err)
	}
	if newer {
		return fault.New(fault.Rule, "The community has asked again since; that request is the one to go on with.").By("PR13")
	}
	return nil
}

func yearsComplete(ctx context.Context, u *casework.Unit, f *file, e evidence) error { // L4
	level, _ := u.Profile.Level(f.at.Level)
	if n := len(level.AllRounds()); n == 1 || f.at.Round < n {
		return nil
	}
	visited, err := f.firstVisited(ctx, u)
	if err != nil {
		return err
	}
	due, err := nextRound(ctx, u, f, visited)
	if err != nil {
		return err
	}
	if due.Round != f.at.Round || due.Restarted {
		return fault.New(fault.Rule, "The visit of %s was not in the window of round %d; the years are counted anew.", visited, f.at.Round).At("requestId").By("L4")
	}
	if e.on.Before(due.NotBefore) {
		return fault.New(fault.Rule, "It can be certified from %s on, when the years are complete.", due.NotBefore).At("meetingId").By("L4").With("from", due.NotBefore.String())
	}
	return nil
}

// records are the levels that a community has, as the domain reads them.
func records(ctx context.Context, u *casework.Unit, community uuid.UUID) ([]certification.Record, error) {
	rows, err := u.Tx.QueryContext(ctx, `SELECT level, source, standing, effective_on, effective_precision FROM level_records WHERE community_id = $1`, community)
	if err != nil {
		return nil, fmt.Errorf("reading levels: %w", err)
	}
	defer rows.Close()
	var all []certification.Record
	for rows.Next() {
		var r certification.Record
		if err := rows.Scan(&r.Level, &r.Source, &r.Standing, &r.Since.Day, &r.Since.Precision); err != nil {
			return nil, fmt.Errorf("reading a level: %w", err)
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

// nextRound is the round that the case's level is at on a day. Rounds count from
// the day on which the level below was certified here.
func nextRound(ctx context.Context, u *casework.Unit, f *file, on calendar.Day) (certification.RoundDue, error) {
	level, _ := u.Profile.Level(f.at.Level)
	if len(level.AllRounds()) == 1 {
		return certification.RoundDue{Round: 1}, nil
	}
	all, err := records(ctx, u, f.community)
	if err != nil {
		return certification.RoundDue{}, err
	}
	var certified calendar.Day
	for _, r := range all {
		if r.Level == f.at.Level-1 && r.Source == certification.CheckedHere && r.Standing == certification.InForce {
			certified, _ = r.Since.Latest()
		}
	}
	rows, err := u.Tx.QueryContext(ctx, `SELECT max(v.verified_on), r.state = 'ROUND_PASSED' FROM verification_requests r JOIN verdicts v ON v.request_id = r.id
WHERE r.community_id = $1 AND r.level = $2 AND r.id <> $3 AND r.state IN ('ROUND_PASSED', 'FAILED', 'DISQUALIFIED') AND v.verified_on >= $4
GROUP BY r.id, r.state ORDER BY 1`, f.community, f.at.Level, f.id, certified)
	if err != nil {
		return certification.RoundDue{}, fmt.Errorf("reading rounds: %w", err)
	}
	defer rows.Close()
	var done []certification.RoundDone
	for rows.Next() {
		var d certification.RoundDone
		if err := rows.Scan(&d.On, &d.Passed); err != nil {
			return certification.RoundDue{}, fmt.Errorf("reading a round: %w", err)
		}
		done = append(done, d)
	}
	return certification.NextRound(level, certified, done, on), rows.Err()
}

// firstVisited is the day on which the case's first tier was there, by the verdict that counts; no day before one does.
func (f *file) firstVisited(ctx context.Context, u *casework.Unit) (calendar.Day, error) {
	var on calendar.Day
	if err := u.Tx.QueryRowContext(ctx, `SELECT max(v.verified_on) FROM verdicts v WHERE v.request_id = $1 AND v.stage = 0 AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id)`, f.id).Scan(&on); err != nil {
		return on, fmt.Errorf("reading the day of a first visit: %w", err)
	}
	return on, nil
}

// countAnew takes the case to the first round where its first visit comes after the window's end: the round was missed, and
// the count begins with this one (L4).
func (f *file) countAnew(ctx context.Context, u *casework.Unit, on calendar.Day) error {
	if f.at.Stage > 0 {
		return nil
	}
	due, err := nextRound(ctx, u, f, on)
	if err != nil || !due.Restarted || due.Round == f.at.Round {
		return err
	}
	f.at.Round = due.Round
	return u.Exec(ctx, "counting rounds anew", `UPDATE verification_requests SET round = $2 WHERE id = $1`, f.id, f.at.Round)
}

// tooEarly refuses a day before what must have come first.
func tooEarly(field string, first calendar.Day) error {
	return fault.New(fault.Invalid, "It cannot be before %s.", first).At(field).By("PR5").With("first", first.String())
}
