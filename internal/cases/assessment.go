package cases

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/preparation"
	"saniladder/internal/rule"
)

// RecordSelfAssessment is a community's own assessment with the level's checklist
// (WF2), as its elected assessors filled it.
type RecordSelfAssessment struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	// Level is the one that the community aims at.
	Level      int
	AssessedOn calendar.Day
	// Assessors are the names of those whom the community elected.
	Assessors []string
	Answers   protocol.Answers
}

// RecordSelfAssessment keeps the answers with the marks that follow from them,
// and returns its id. A community may repeat it. INVALID names the indicator that
// is at fault.
func (s *Service) RecordSelfAssessment(ctx context.Context, in RecordSelfAssessment) ([]uuid.UUID, error) {
	return s.do(ctx, "self_assessment.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.SelfAssessment, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		f := before(c, in.Level, 1)
		if c.SelfTriggered {
			if err := preparation.Committed(ctx, u.Tx, c.ID); err != nil {
				return nil, err
			}
		}
		if err := check.SinceTriggering("assessedOn", in.AssessedOn, f.triggeredOn, u.Today); err != nil {
			return nil, err
		}
		if level, ok := u.Profile.Level(in.Level); ok && in.Level == 1 && c.TargetOn != nil && in.AssessedOn.Before(*c.TargetOn) {
			return nil, fault.New(fault.Rule, "The community has set itself %s for %s; it assesses itself after that day.", c.TargetOn, level.Names.In("en")).
				At("assessedOn").By("WF2").With("day", c.TargetOn.String())
		}
		assessors, err := named("assessors", in.Assessors)
		if err != nil {
			return nil, err
		}
		checklist, err := s.inForce(u.Profile, in.Level)
		if err != nil {
			return nil, err
		}
		result, err := protocol.Score(checklist, in.Answers)
		if err != nil {
			return nil, atAnswer(err)
		}
		answers, err := json.Marshal(in.Answers)
		if err != nil {
			return nil, fmt.Errorf("writing answers: %w", err)
		}
		if err := u.Exec(ctx, "keeping a self-assessment", `INSERT INTO self_assessments
  (id, nation_id, community_id, level, checklist, assessed_on, assessors, answers, total, passed, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			in.ID, u.Nation, c.ID, in.Level, checklist.ID, in.AssessedOn, array(assessors), string(answers), result.Total, result.Passed, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, f.record(ctx, u, "SelfAssessment", in.ID, access.Create, access.SelfAssessment,
			values{"communityId": c.ID, "level": in.Level, "assessedOn": in.AssessedOn, "total": result.Total, "passed": result.Passed})
	})
}

// DecideSelfAssessment is what the community made of its assessment, after it was
// told of it (WF2).
type DecideSelfAssessment struct {
	OperationID, ID uuid.UUID
	ExpectedVersion int
	// BriefedOn is when the assessors told everybody, BriefedPeople how many came, if that was counted.
	BriefedOn     calendar.Day
	BriefedPeople *int
	// Request asks for verification; otherwise it is assessed anew on ReassessOn, after Measures.
	Request    bool
	DecidedOn  calendar.Day
	ReassessOn calendar.Day
	Measures   string
}

// DecideSelfAssessment keeps briefing and decision; what was decided stays. RULE
// WF2 for an order that the protocol does not have.
func (s *Service) DecideSelfAssessment(ctx context.Context, in DecideSelfAssessment) ([]uuid.UUID, error) {
	return s.do(ctx, "self_assessment.decide", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		f, assessed, err := s.assessed(ctx, u, in.ID, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		measures, err := check.MaybeWords("measures", in.Measures, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := in.check(u, assessed, measures); err != nil {
			return nil, err
		}
		decision, reassess := "REQUEST", (*calendar.Day)(nil)
		if !in.Request {
			decision, reassess = "REASSESS", &in.ReassessOn
		}
		if err := u.Exec(ctx, "deciding on a self-assessment", `UPDATE self_assessments SET briefed_on = $2, briefed_people = $3, decision = $4, decided_on = $5,
  reassess_on = $6, measures = $7, version = version + 1, updated_at = $8 WHERE id = $1`,
			in.ID, in.BriefedOn, in.BriefedPeople, decision, in.DecidedOn, reassess, measures, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, f.record(ctx, u, "SelfAssessment", in.ID, access.Change, access.SelfAssessment,
			values{"briefedOn": in.BriefedOn, "decision": decision, "decidedOn": in.DecidedOn})
	})
}

func (in DecideSelfAssessment) check(u *casework.Unit, assessed calendar.Day, measures string) error {
	if err := check.PastDay("briefedOn", in.BriefedOn, u.Today); err != nil {
		return err
	}
	if err := check.PastDay("decidedOn", in.DecidedOn, u.Today); err != nil {
		return err
	}
	switch {
	case in.BriefedOn.Before(assessed):
		return fault.New(fault.Rule, "The community is told of its assessment after it, which was on %s.", assessed).At("briefedOn").By("WF2")
	case in.DecidedOn.Before(in.BriefedOn):
		return fault.New(fault.Rule, "The community decides once it was told, on %s.", in.BriefedOn).At("decidedOn").By("WF2")
	case !in.Request && !in.ReassessOn.After(in.DecidedOn):
		return fault.New(fault.Rule, "A day is set for assessing anew, after the decision.").At("reassessOn").By("WF2")
	case !in.Request && measures == "":
		return fault.New(fault.Rule, "It is agreed what to put right before assessing anew.").At("measures").By("WF2")
	}
	return check.Count("briefedPeople", in.BriefedPeople)
}

// assessed locks the community of an undecided self-assessment, and says when it was done.
func (s *Service) assessed(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int) (*file, calendar.Day, error) {
	var (
		community uuid.UUID
		on        calendar.Day
		decided   bool
		level     int
	)
	version, err := u.Reach(ctx, "self_assessments", rule.ByCommunityID, id, access.Change, access.SelfAssessment)
	if err == nil {
		err = casework.Unchanged(version, expected)
	}
	if err != nil {
		return nil, on, err
	}
	if err := u.Tx.QueryRowContext(ctx, `SELECT community_id, assessed_on, decision IS NOT NULL, level FROM self_assessments WHERE id = $1`, id).
		Scan(&community, &on, &decided, &level); err != nil {
		return nil, on, fmt.Errorf("reading a self-assessment: %w", err)
	}
	c, err := u.Community(ctx, community, access.Change, access.SelfAssessment, 0)
	if err != nil {
		return nil, on, err
	}
	if decided {
		return nil, on, fault.New(fault.Rule, "The community has decided on this one already; a new one can be recorded.").By("WF2")
	}
	return before(c, level, 1), on, nil
}

// inForce is the checklist that the country uses at a level.
func (s *Service) inForce(p *country.Profile, level int) (*protocol.Checklist, error) {
	if _, ok := p.Level(level); !ok {
		return nil, fault.New(fault.Invalid, "There is no level %d here.", level).At("level")
	}
	checklist, ok := s.checklists.InForce(p, level)
	if !ok {
		return nil, fault.New(fault.Rule, "No checklist is in force at this level here.").At("level").By("CK1")
	}
	return checklist, nil
}

// atAnswer says where in the input an indicator's answer stands.
func atAnswer(err error) error {
	if e, ok := errors.AsType[*fault.Error](err); ok && e.Field != "" {
		return e.At("answers." + e.Field)
	}
	return err
}

// named trims a list of names of which none is empty.
func named(field string, names []string) ([]string, error) {
	kept := make([]string, 0, len(names))
	for i, name := range names {
		if strings.TrimSpace(name) == "" {
			continue
		}
		name, err := check.Words(fmt.Sprintf("%s[%d]", field, i), name, check.MaxName)
		if err != nil {
			return nil, err
		}
		kept = append(kept, name)
	}
	if len(kept) == 0 {
		return nil, fault.New(fault.Invalid, "At least one name is needed here.").At(field)
	}
	return kept, nil
}
