package demo

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"

	"saniladder/internal/postgres"
	"saniladder/internal/preparation"
)

// ticked is how many households the demo's natural leader says something of.
const ticked = 3

// tick lets the demo's natural leader say of some households that they have a latrine now, for a visitor to confirm.
func (s *stage) tick(ctx context.Context) error {
	community, err := uuid.Parse(s.viewers["leader"].Assignments[0].CommunityID)
	if err != nil {
		return nil // a demo without a community for its leader
	}
	report := preparation.RecordMonitoringReport{OperationID: newID(), ID: newID(), CommunityID: community, ByLeader: true}
	if err := postgres.Each(ctx, s.db, "finding households to tick", `SELECT id FROM households WHERE community_id = $1 AND ended_on IS NULL AND status = 'RESIDENT' AND improved IS NOT TRUE ORDER BY id LIMIT $2`,
		[]any{community, ticked}, func(rows *sql.Rows) error {
			one := preparation.HouseholdTick{LatrineInUse: true}
			err := rows.Scan(&one.HouseholdID)
			report.Households = append(report.Households, one)
			return err
		}); err != nil || len(report.Households) == 0 {
		return err
	}
	s.ago = 8 // the week before, so that this one's report is still to be made
	report.ObservedOn = s.day()
	if _, err := s.preparation.RecordMonitoringReport(s.as(ctx, "leader"), report); err != nil {
		return fmt.Errorf("ticking households: %w", err)
	}
	return nil
}
