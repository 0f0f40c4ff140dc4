package preparation

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

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
	// Households are what a natural leader says of them; at most MaxTicked.
	Households []HouseholdTick
}

// MaxTicked is of how many households one report tells.
const MaxTicked = 200

// HouseholdTick is a natural leader's word on one household. Nothing that was counted follows from it: households and latrines
// stay as visitors saw them (IL1), and whoever visits next is shown it.
type HouseholdTick struct {
	HouseholdID uuid.UUID
	// LatrineInUse: it has a latrine that its people use now.
	LatrineInUse bool
}

// RecordMonitoringReport keeps it. INVALID for one that says nothing, and for households that are told of by anybody but a natural
// leader: an office's own observations are a monitoring visit's.
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
		if note == "" && in.UploadID == nil && len(in.Households) == 0 {
			return nil, fault.New(fault.Invalid, "Write what was seen, or add a picture of the report.").At("note")
		}
		if in.UploadID != nil {
			if err := casework.OwnPaper(ctx, u, *in.UploadID); err != nil {
				return nil, err
			}
		}
		byLeader := in.ByLeader || w.byLeader
		if err := in.checkTicks(byLeader); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a monitoring report",
			`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, informal, observed_on, recorded_at, note, upload_id, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			in.ID, u.Nation, w.ID, byLeader, in.Informal, in.ObservedOn, u.Now, note, in.UploadID, u.UserID()); err != nil {
			return nil, err
		}
		return values{"observedOn": in.ObservedOn, "byLeader": byLeader, "informal": in.Informal, "uploaded": in.UploadID != nil, "households": len(in.Households)}, in.tick(ctx, u, w)
	})
}

func (in *RecordMonitoringReport) checkTicks(byLeader bool) error {
	if n := len(in.Households); n > MaxTicked {
		return fault.New(fault.Limit, "A report tells of %d households; these are %d.", MaxTicked, n).At("households").With("limit", fmt.Sprint(MaxTicked))
	}
	if len(in.Households) > 0 && !byLeader {
		return fault.New(fault.Invalid, "What an office sees of households is a monitoring visit; this is for a natural leader's word.").At("households").By("WF10")
	}
	seen := map[uuid.UUID]bool{}
	for i, h := range in.Households {
		if seen[h.HouseholdID] {
			return fault.New(fault.Invalid, "A household is there twice.").At(fmt.Sprintf("households[%d].householdId", i))
		}
		seen[h.HouseholdID] = true
	}
	return nil
}

// tick keeps the leader's word on households, all of them the community's.
func (in *RecordMonitoringReport) tick(ctx context.Context, u *casework.Unit, w *way) error {
	if len(in.Households) == 0 {
		return nil
	}
	ids, inUse := make([]string, len(in.Households)), make([]bool, len(in.Households))
	for i, h := range in.Households {
		ids[i], inUse[i] = h.HouseholdID.String(), h.LatrineInUse
	}
	result, err := u.Tx.ExecContext(ctx, `INSERT INTO leader_ticks (report_id, household_id, nation_id, latrine_in_use)
SELECT $1, h.id, h.nation_id, t.in_use FROM unnest($2::uuid[], $3::boolean[]) AS t(id, in_use) JOIN households h ON h.id = t.id AND h.community_id = $4 AND h.ended_on IS NULL`,
		in.ID, pq.Array(ids), pq.Array(inUse), w.ID)
	if err != nil {
		return fmt.Errorf("keeping a leader's ticks: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || int(n) < len(ids) {
		return errors.Join(err, fault.New(fault.NotFound, "A household is not one of the community's.").At("households"))
	}
	return nil
}
