package cases

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// RecordMeeting is a committee's meeting, in which it decides (PR14).
type RecordMeeting struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	// Tier is the body's, AreaID where it is; nothing for the nation.
	Tier   string
	AreaID *uuid.UUID
	HeldOn calendar.Day
	// Attended are the names of the members who were there.
	Attended []string
	Minute   string
}

// RecordMeeting refuses one without a quorum, and returns the meeting's id.
func (s *Service) RecordMeeting(ctx context.Context, in RecordMeeting) ([]uuid.UUID, error) {
	return s.do(ctx, "meeting.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		tier, ok := u.Profile.Tier(in.Tier)
		if !ok {
			return nil, fault.New(fault.Invalid, "%q is no tier here.", in.Tier).At("tier")
		}
		path, err := bodyAt(ctx, u, tier, in.AreaID)
		if err != nil {
			return nil, err
		}
		attended, err := keepMeeting(ctx, u, tier, in)
		if err != nil {
			return nil, err
		}
		grant, _ := u.Viewer.CanOn(access.Create, access.Decision, access.Target{NationID: u.Nation.String(), AreaPath: path})
		return []uuid.UUID{in.ID}, u.Audit(ctx, audit.Entry{ObjectType: "Meeting", ObjectID: in.ID, AreaPath: path, Role: grant.Role, ActingFor: grant.ActingFor,
			After: values{"tier": tier.Key, "heldOn": in.HeldOn, "attended": attended}})
	})
}

// keepMeeting refuses a meeting without a quorum, and says how many were there.
func keepMeeting(ctx context.Context, u *casework.Unit, tier country.Tier, in RecordMeeting) (int, error) {
	if err := check.NewID(in.ID); err != nil {
		return 0, err
	}
	if err := check.PastDay("heldOn", in.HeldOn, u.Today); err != nil {
		return 0, err
	}
	attended, err := named("attended", in.Attended)
	if err != nil {
		return 0, err
	}
	if n := distinctNames(attended); n < tier.Quorum {
		return 0, fault.New(fault.Rule, "%d were there; a decision needs %d.", n, tier.Quorum).At("attended").By("PR14").
			With("present", fmt.Sprint(n)).With("quorum", fmt.Sprint(tier.Quorum))
	}
	minute, err := check.Words("minute", in.Minute, check.MaxText)
	if err != nil {
		return 0, err
	}
	if err := u.Exec(ctx, "keeping a meeting", `INSERT INTO committee_meetings (id, nation_id, tier, area_id, held_on, attended, minute, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		in.ID, u.Nation, tier.Key, in.AreaID, in.HeldOn, pq.Array(attended), minute, u.UserID()); err != nil {
		return 0, err
	}
	return len(attended), nil
}

// bodyAt is the path of the area whose body the viewer belongs to; "" for the nation's.
func bodyAt(ctx context.Context, u *casework.Unit, tier country.Tier, area *uuid.UUID) (string, error) {
	path := ""
	if (area == nil) != (tier.Depth == 0) {
		return "", fault.New(fault.Invalid, "A body below the nation is that of an area.").At("areaId")
	}
	if area != nil {
		var depth int
		if err := found(u.Tx.QueryRowContext(ctx, `SELECT path, depth FROM areas WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL`, *area, u.Nation).Scan(&path, &depth)); err != nil {
			return "", err
		}
		if depth != tier.Depth {
			return "", fault.New(fault.Invalid, "No body of this tier is in charge of such an area.").At("areaId")
		}
	}
	body := &file{areaPath: path}
	body.at.Tier = tier.Key
	if _, may := u.Viewer.CanOn(access.Create, access.Decision, access.Target{NationID: u.Nation.String(), AreaPath: path}); !may ||
		!body.isTheirs(u, []certification.Party{certification.Committee}, evidence{}) {
		return "", casework.NotFound()
	}
	return path, nil
}

// decided is a decision as it is taken: where, by whom, and who stood aside.
type decided struct {
	id, meeting       uuid.UUID
	heldOn            calendar.Day
	tier              string
	areaPath          string
	attended, recused []string
}

// meetingOf reads a recorded meeting; recused are the names of those of it who stood aside.
func meetingOf(ctx context.Context, u *casework.Unit, id, meeting uuid.UUID, recused []string) (*decided, error) {
	d := &decided{id: id, meeting: meeting, recused: []string{}}
	if err := u.Tx.QueryRowContext(ctx, `SELECT m.held_on, m.tier, coalesce(a.path, ''), m.attended FROM committee_meetings m LEFT JOIN areas a ON a.id = m.area_id WHERE m.id = $1 AND m.nation_id = $2`,
		meeting, u.Nation).Scan(&d.heldOn, &d.tier, &d.areaPath, pq.Array(&d.attended)); errors.Is(err, sql.ErrNoRows) {
		return nil, fault.New(fault.Rule, "Committees decide in meetings; record the meeting first.").At("meetingId").By("PR14")
	} else if err != nil {
		return nil, fmt.Errorf("reading a meeting: %w", err)
	}
	for i, name := range recused {
		at := slices.IndexFunc(d.attended, func(other string) bool { return naming.Normalise(other) == naming.Normalise(name) })
		if at < 0 {
			return nil, fault.New(fault.Invalid, "Who stands aside was at the meeting.").At(fmt.Sprintf("recused[%d]", i)).By("PR14")
		}
		d.recused = append(d.recused, d.attended[at])
	}
	return d, nil
}

// matter is what a body decides on in a meeting.
type matter struct {
	// tier is the key of the one whose body decides.
	tier string
	// since is when it came up; no day where that says nothing.
	since calendar.Day
	// parts are the cases in which nobody who decides had a part, as partOf finds it.
	parts []uuid.UUID
	// partOf selects the names of those who had one, of cases $1; rule says why they stand aside.
	partOf, rule string
	// on is $2 of partOf, where that asks who was there on a day.
	on calendar.Day
}

const (
	// scored are those whose verification counts: nobody alone decides what they scored (PR14).
	scored = `SELECT DISTINCT m.name FROM visit_members m JOIN verifications v ON v.plan_id = m.plan_id
WHERE v.request_id = ANY ($1) AND v.state = 'SIGNED' AND m.scores AND m.replaced_at IS NULL`
	// involved are all who came with a team, and who decided (PR13). Of a plan whose team has not arrived nobody is among them (WF5).
	involved = `SELECT m.name FROM visit_members m JOIN visit_plans p ON p.id = m.plan_id WHERE p.request_id = ANY ($1) AND p.arrived_at IS NOT NULL AND m.replaced_at IS NULL
UNION SELECT x.name FROM decisions d JOIN committee_meetings c ON c.id = d.meeting_id CROSS JOIN unnest(c.attended) AS x(name) WHERE d.request_id = ANY ($1) AND x.name <> ALL (d.recused)`
)

// inMeeting is convened for whatever the transition decides on: of a case, by the tier whose turn it is.
func inMeeting(ctx context.Context, u *casework.Unit, f *file, e evidence) error { // PR14
	on := matter{tier: f.at.Tier, parts: []uuid.UUID{f.id}, partOf: scored, rule: "PR14"}
	if e.matter != nil {
		on = *e.matter
	} else if e.verified != nil {
		on.since = e.verified.on
	}
	return f.convened(ctx, u, e.decided, on)
}

// convened refuses a meeting of another body, one before there was anything to
// decide on, one in which somebody decides who has to stand aside, and one without
// a quorum of the others.
func (f *file) convened(ctx context.Context, u *casework.Unit, d *decided, on matter) error {
	tier, _ := u.Profile.Tier(on.tier)
	if d.tier != on.tier || tier.Depth > 0 && !access.Under(f.areaPath, d.areaPath) {
		return fault.New(fault.Rule, "This meeting was not of the body that decides here.").At("meetingId").By("PR14")
	}
	if d.heldOn.Before(on.since) {
		return fault.New(fault.Rule, "The meeting was on %s, before what it decides on, which is of %s.", d.heldOn, on.since).At("meetingId").By("PR14")
	}
	if len(on.parts) > 0 {
		var names []string
		args := []any{texts(on.parts)}
		if !on.on.IsZero() {
			args = append(args, on.on)
		}
		if err := u.Tx.QueryRowContext(ctx, `SELECT coalesce(array_agg(name ORDER BY name), '{}') FROM (`+on.partOf+`) p`, args...).Scan(pq.Array(&names)); err != nil {
			return fmt.Errorf("reading who had a part: %w", err)
		}
		for _, name := range names {
			if contains(d.attended, name) && !contains(d.recused, name) {
				return fault.New(fault.Rule, "%s had a part in this and stands aside from the decision.", name).At("recused").By(on.rule).With("name", name)
			}
		}
	}
	if n := distinctNames(d.attended) - distinctNames(d.recused); n < tier.Quorum {
		return fault.New(fault.Rule, "%d decide without those who stand aside; it needs %d.", n, tier.Quorum).At("meetingId").By("PR14").
			With("present", fmt.Sprint(n)).With("quorum", fmt.Sprint(tier.Quorum))
	}
	return nil
}

// matterKind is what beside a case was decided in a meeting.
type matterKind string

// The kinds. A lapse is about the community that lost a level.
const (
	anAppeal matterKind = "APPEAL"
	aReview  matterKind = "REVIEW"
	aLapse   matterKind = "LAPSE"
	// A sanction is a body's, not a community's.
	aSanction matterKind = "SANCTION"
	// An area is declared as a whole (PR1).
	anArea matterKind = "AREA"
)

// minuted keeps that the meeting decided on something that is no case, and who stood aside.
func (d *decided) minuted(ctx context.Context, u *casework.Unit, kind matterKind, object uuid.UUID) error {
	return u.Exec(ctx, "keeping what a meeting decided", `INSERT INTO meeting_matters (id, nation_id, meeting_id, kind, object_id, recused, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		uuid.Must(uuid.NewV7()), u.Nation, d.meeting, string(kind), object, pq.Array(d.recused), u.UserID())
}

func contains(names []string, name string) bool {
	return slices.ContainsFunc(names, func(other string) bool { return naming.Normalise(other) == naming.Normalise(name) })
}

func distinctNames(names []string) int {
	seen := map[string]bool{}
	for _, name := range names {
		seen[naming.Normalise(name)] = true
	}
	return len(seen)
}
