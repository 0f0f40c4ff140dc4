package cases

import (
	"bytes"
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
	"saniladder/domain/protocol"
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
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if err := check.PastDay("heldOn", in.HeldOn, u.Today); err != nil {
			return nil, err
		}
		attended, err := named("attended", in.Attended)
		if err != nil {
			return nil, err
		}
		if n := distinctNames(attended); n < tier.Quorum {
			return nil, fault.New(fault.Rule, "%d were there; a decision needs %d.", n, tier.Quorum).At("attended").By("PR14").
				With("present", fmt.Sprint(n)).With("quorum", fmt.Sprint(tier.Quorum))
		}
		minute, err := check.Words("minute", in.Minute, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a meeting", `INSERT INTO committee_meetings (id, nation_id, tier, area_id, held_on, attended, minute, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, u.Nation, tier.Key, in.AreaID, in.HeldOn, pq.Array(attended), minute, u.UserID()); err != nil {
			return nil, err
		}
		grant, _ := u.Viewer.CanOn(access.Create, access.Decision, access.Target{NationID: u.Nation.String(), AreaPath: path})
		return []uuid.UUID{in.ID}, u.Audit(ctx, audit.Entry{ObjectType: "Meeting", ObjectID: in.ID, AreaPath: path, Role: grant.Role, ActingFor: grant.ActingFor,
			After: values{"tier": tier.Key, "heldOn": in.HeldOn, "attended": len(attended)}})
	})
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

// Decide is a committee's decision on a case, in a meeting: the certifying body's,
// or that of a tier which does not present it to the next one.
type Decide struct {
	OperationID uuid.UUID
	// ID is made by the client; it is the decision's.
	ID, RequestID   uuid.UUID
	ExpectedVersion int
	Certify         bool
	MeetingID       uuid.UUID
	// Reason is wanted for a refusal, and where marks and definition differ (CK12).
	Reason string
	// Recused are those of the meeting who stood aside (PR14).
	Recused []string
}

// Decide certifies or refuses. Certifying writes the level into the community's
// history and issues the certificate. CONFLICT where it was decided meanwhile.
func (s *Service) Decide(ctx context.Context, in Decide) ([]uuid.UUID, error) {
	return s.do(ctx, "case.decide", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		f, err := open(ctx, u, in.RequestID, access.Create, access.Decision, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		e := evidence{on: u.Today}
		if e.reason, err = check.MaybeWords("reason", in.Reason, check.MaxText); err != nil {
			return nil, err
		}
		if e.decided, err = meetingOf(ctx, u, in.ID, in.MeetingID, in.Recused); err != nil {
			return nil, err
		}
		if e.verified, err = s.lastVerdict(ctx, u, f); err != nil {
			return nil, err
		}
		e.on = e.decided.heldOn
		action, word := certification.Refuse, "REFUSE"
		if in.Certify {
			action, word = certification.Certify, "CERTIFY"
		}
		tier := f.at.Tier
		if err := f.move(ctx, u, action, e); err != nil {
			return nil, err
		}
		if err := f.decide(ctx, u, e.decided, tier, word, e.reason); err != nil {
			return nil, err
		}
		if f.at.State == certification.Certified {
			if err := s.declare(ctx, u, f, e.decided, tier); err != nil {
				return nil, err
			}
		}
		u.Touch(f.community)
		return []uuid.UUID{in.ID}, f.record(ctx, u, "Decision", in.ID, access.Create, access.Decision,
			values{"requestId": f.id, "decision": word, "meetingId": in.MeetingID, "reason": e.reason, "state": f.at.State})
	})
}

func (f *file) decide(ctx context.Context, u *casework.Unit, d *decided, tier, word, reason string) error {
	return u.Exec(ctx, "keeping a decision", `INSERT INTO decisions (id, nation_id, request_id, community_id, meeting_id, tier, decision, reason, recused, decided_on, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, d.id, u.Nation, f.id, f.community, d.meeting, tier, word, reason, pq.Array(d.recused), d.heldOn, u.UserID())
}

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

func inMeeting(ctx context.Context, u *casework.Unit, f *file, e evidence) error { // PR14
	tier, _ := u.Profile.Tier(f.at.Tier)
	if e.decided.tier != f.at.Tier || tier.Depth > 0 && !access.Under(f.areaPath, e.decided.areaPath) {
		return fault.New(fault.Rule, "This meeting was not of the body whose turn the case is.").At("meetingId").By("PR14")
	}
	if e.verified != nil && e.decided.heldOn.Before(e.verified.on) {
		return fault.New(fault.Rule, "The meeting was on %s, before the verification.", e.decided.heldOn).At("meetingId").By("PR14")
	}
	rows, err := u.Tx.QueryContext(ctx, `SELECT DISTINCT m.name FROM visit_members m JOIN verifications v ON v.plan_id = m.plan_id
WHERE v.request_id = $1 AND v.state = 'SIGNED' AND m.scores AND m.replaced_at IS NULL`, f.id)
	if err != nil {
		return fmt.Errorf("reading who scored: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return fmt.Errorf("reading who scored: %w", err)
		}
		if contains(e.decided.attended, name) && !contains(e.decided.recused, name) {
			return fault.New(fault.Rule, "%s scored this community and stands aside from the decision.", name).At("recused").By("PR14").With("name", name)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("reading who scored: %w", err)
	}
	if n := distinctNames(e.decided.attended) - distinctNames(e.decided.recused); n < tier.Quorum {
		return fault.New(fault.Rule, "%d decide without those who stand aside; it needs %d.", n, tier.Quorum).At("meetingId").By("PR14").
			With("present", fmt.Sprint(n)).With("quorum", fmt.Sprint(tier.Quorum))
	}
	return nil
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

// lastVerdict is what the decision stands on: the newest verdict of the last tier
// that verified.
func (s *Service) lastVerdict(ctx context.Context, u *casework.Unit, f *file) (*verified, error) {
	v := &verified{}
	var checklist string
	var answers []byte
	err := u.Tx.QueryRowContext(ctx, `SELECT v.verification_id, v.verified_on, v.checklist, v.answers, v.transcribed, v.outcome = 'PASSED' FROM verdicts v
WHERE v.request_id = $1 AND v.stage = $2 AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id) ORDER BY v.submitted_at DESC LIMIT 1`, f.id, f.at.Stage).
		Scan(&v.id, &v.on, &checklist, &answers, &v.transcribed, &v.result.Passed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.New(fault.Rule, "No verification of this case counts yet; there is nothing to decide on.").At("requestId").By("WF8")
	}
	if err != nil {
		return nil, fmt.Errorf("reading the last verdict: %w", err)
	}
	if v.answers, err = protocol.ReadAnswers(bytes.NewReader(answers)); err != nil {
		return nil, err
	}
	v.checklist, _ = s.checklists.Checklist(checklist)
	return v, nil
}

func differenceExplained(ctx context.Context, u *casework.Unit, f *file, e evidence) error { // CK12
	if e.verified.checklist == nil || e.verified.transcribed || e.reason != "" {
		return nil
	}
	facts, err := factsOf(ctx, u.Tx, u.Profile, e.verified.checklist, f.community)
	if err != nil {
		return err
	}
	if protocol.DefinitionHolds(protocol.Definition(e.verified.checklist, e.verified.answers, facts)) == protocol.DoesNotHold {
		return fault.New(fault.Rule, "The marks pass, but the level's definition does not hold; say why it is certified.").At("reason").By("CK12")
	}
	return nil
}
