package cases

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// TranscribeRequest types in a request that was made on paper before the community
// came here: annex 4 and the self-assessment that it stands on, and the day of
// annex 5 where there was a reply (PR8).
type TranscribeRequest struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, CommunityID uuid.UUID
	Level           int
	// AssessedOn, BriefedOn and DecidedOn are the self-assessment's days (WF2).
	AssessedOn, BriefedOn, DecidedOn calendar.Day
	RequestedOn                      calendar.Day
	// RepliedOn is no day where nobody has replied.
	RepliedOn calendar.Day
	// Leader and Chief are those who signed (WF3).
	Leader, Chief PaperSignature
	// PaperSerial is the form's number, UploadID its photograph or scan.
	PaperSerial string
	UploadID    uuid.UUID
}

// PaperSignature is one as it stands on a paper.
type PaperSignature struct {
	Name, Position string
	SignedOn       calendar.Day
}

// writtenRequest is a request as it stands on paper.
type writtenRequest struct {
	assessedOn, briefedOn, decidedOn, requestedOn, repliedOn calendar.Day
	leader, chief                                            PaperSignature
	serial                                                   string
	scan                                                     uuid.NullUUID
}

func (in *TranscribeRequest) written() *writtenRequest {
	return &writtenRequest{assessedOn: in.AssessedOn, briefedOn: in.BriefedOn, decidedOn: in.DecidedOn, requestedOn: in.RequestedOn, repliedOn: in.RepliedOn,
		leader: in.Leader, chief: in.Chief, serial: in.PaperSerial}
}

// keep writes the paper down, as the import has it that brought it, if one did.
func (w *writtenRequest) keep(ctx context.Context, u *casework.Unit, in TranscribeRequest, job uuid.NullUUID) error {
	return u.Exec(ctx, "keeping a request on paper", `INSERT INTO paper_requests (id, nation_id, community_id, level, assessed_on, briefed_on, decided_on, requested_on, replied_on,
  leader_name, leader_position, leader_signed_on, chief_name, chief_position, chief_signed_on, paper_serial, upload_id, job_id, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
		in.ID, u.Nation, in.CommunityID, in.Level, w.assessedOn, w.briefedOn, w.decidedOn, w.requestedOn, w.repliedOn,
		w.leader.Name, w.leader.Position, w.leader.SignedOn, w.chief.Name, w.chief.Position, w.chief.SignedOn, w.serial, w.scan, job, u.UserID())
}

// TranscribeRequest keeps what the paper says. It opens no case until
// CheckPaperRequest. Faults: RULE WF1-WF4 for days in an order that the protocol does
// not have, and what opening the case would be refused for; CONFLICT for one that is
// there already.
func (s *Service) TranscribeRequest(ctx context.Context, in TranscribeRequest) ([]uuid.UUID, error) {
	return s.do(ctx, "paper_request.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.Transcription, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if _, ok := u.Profile.Level(in.Level); !ok {
			return nil, fault.New(fault.Invalid, "There is no level %d here.", in.Level).At("level")
		}
		w, f := in.written(), before(c, in.Level, 1)
		if err := w.opens(ctx, u, f); err != nil {
			return nil, err
		}
		if w.serial, err = check.Words("paperSerial", in.PaperSerial, check.MaxName); err != nil {
			return nil, err
		}
		if _, err := picture(ctx, u, in.UploadID); err != nil {
			return nil, err
		}
		w.scan = uuid.NullUUID{UUID: in.UploadID, Valid: true}
		if err := w.keep(ctx, u, in, uuid.NullUUID{}); err != nil {
			return nil, err
		}
		var replied *calendar.Day
		if !in.RepliedOn.IsZero() {
			replied = &in.RepliedOn
		}
		return []uuid.UUID{in.ID}, f.record(ctx, u, "PaperRequest", in.ID, access.Create, access.Transcription,
			values{"communityId": c.ID, "level": in.Level, "requestedOn": in.RequestedOn, "repliedOn": replied})
	})
}

// opens refuses a paper of which no case can be opened.
func (w *writtenRequest) opens(ctx context.Context, u *casework.Unit, f *file) error {
	if err := w.sound(u, f); err != nil {
		return err
	}
	due, err := nextRound(ctx, u, f, w.requestedOn)
	if err != nil {
		return err
	}
	f.at.Round = due.Round
	for _, need := range []certification.Need{certification.LevelInReach, certification.NoOpenCase, certification.InItsWindow} {
		if err := checks[need](ctx, u, f, evidence{on: w.requestedOn}); err != nil {
			return err
		}
	}
	var since bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM verification_requests WHERE community_id = $1 AND requested_on >= $2)
  OR EXISTS (SELECT FROM level_records WHERE community_id = $1 AND source = 'CHECKED_HERE' AND (effective_on >= $2 OR lost_on >= $2))`, f.community, w.requestedOn).Scan(&since); err != nil {
		return fmt.Errorf("looking for what came after a paper: %w", err)
	}
	if since {
		return fault.New(fault.Rule, "The community has asked again, or a level was decided on, since %s; this paper is past.", w.requestedOn).At("requestedOn").By("PR8")
	}
	return nil
}

// sound refuses days that are not to come, or come in an order that the protocol
// does not have, and signatures that lack something.
func (w *writtenRequest) sound(u *casework.Unit, f *file) error {
	if err := check.SinceTriggering("assessedOn", w.assessedOn, f.triggeredOn, u.Today); err != nil {
		return err
	}
	days := []struct {
		field, rule, sentence string
		day                   calendar.Day
	}{
		{"briefedOn", "WF2", "The community is told of its assessment after it, which was on %s.", w.briefedOn},
		{"decidedOn", "WF2", "The community decides once it was told, on %s.", w.decidedOn},
		{"requestedOn", "WF3", "The community asks once it has decided to, on %s.", w.requestedOn},
		{"repliedOn", "WF4", "A body replies once it was asked, on %s.", w.repliedOn},
	}
	last := w.assessedOn
	for _, d := range days {
		if d.field == "repliedOn" && d.day.IsZero() {
			break
		}
		if err := check.PastDay(d.field, d.day, u.Today); err != nil {
			return err
		}
		if d.day.Before(last) {
			return fault.New(fault.Rule, d.sentence, last).At(d.field).By(d.rule).With("after", last.String())
		}
		last = d.day
	}
	for i, signed := range []*PaperSignature{&w.leader, &w.chief} {
		field := []string{"leader", "chief"}[i]
		var err error
		if signed.Name, err = check.Words(field+".name", signed.Name, check.MaxName); err != nil {
			return err
		}
		if signed.Position, err = check.Words(field+".position", signed.Position, check.MaxName); err != nil {
			return fault.From(err).By("WF3")
		}
		if err := check.SinceTriggering(field+".signedOn", signed.SignedOn, f.triggeredOn, u.Today); err != nil {
			return err
		}
	}
	return nil
}
