package preparation

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// RecordMonitoringReport is what a natural leader or an assistant saw of the
// community's progress (WF6, WF10).
type RecordMonitoringReport struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	ObservedOn  calendar.Day
	// ByLeader says that the report is a natural leader's; what a leader records always is.
	ByLeader bool
	// Informal says that it was not made with the monitoring tool.
	Informal bool
	Note     string
	// UploadID is a picture or PDF of it.
	UploadID *uuid.UUID
}

// RecordMonitoringReport keeps it. INVALID for one that says nothing.
func (s *Service) RecordMonitoringReport(ctx context.Context, in RecordMonitoringReport) ([]uuid.UUID, error) {
	a := act{name: "preparation.record_report", operation: in.OperationID, input: in, verb: access.Create, community: in.CommunityID, id: in.ID, kind: "MonitoringReport"}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, w *way) (values, error) {
		if err := w.day(u, "observedOn", in.ObservedOn); err != nil {
			return nil, err
		}
		note, err := check.MaybeWords("note", in.Note, check.MaxText)
		if err != nil {
			return nil, err
		}
		if note == "" && in.UploadID == nil {
			return nil, fault.New(fault.Invalid, "Write what was seen, or add a picture of the report.").At("note")
		}
		if in.UploadID != nil {
			if err := OwnPaper(ctx, u, *in.UploadID); err != nil {
				return nil, err
			}
		}
		byLeader := in.ByLeader || w.byLeader
		return values{"observedOn": in.ObservedOn, "byLeader": byLeader, "informal": in.Informal, "uploaded": in.UploadID != nil}, u.Exec(ctx, "keeping a monitoring report",
			`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, informal, observed_on, recorded_at, note, upload_id, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			in.ID, u.Nation, w.ID, byLeader, in.Informal, in.ObservedOn, u.Now, note, in.UploadID, u.UserID())
	})
}
