package cases

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
)

// papersExist refuses a visit to a community without baseline or monitoring report (WF6).
func papersExist(ctx context.Context, u *casework.Unit, f *file) error {
	var baseline, reports, households bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM reported_totals WHERE community_id = $1),
  EXISTS (SELECT FROM monitoring_reports WHERE community_id IN (SELECT $1::uuid UNION ALL SELECT past_id FROM community_pasts WHERE community_id = $1)),
  EXISTS (SELECT FROM households WHERE community_id = $1 AND ended_on IS NULL)`, f.community).Scan(&baseline, &reports, &households); err != nil {
		return fmt.Errorf("looking for a team's papers: %w", err)
	}
	switch {
	case !baseline:
		return fault.New(fault.Rule, "There is no baseline of this community; without one no visit is planned.").At("requestId").By("WF6").With("missing", "BASELINE")
	case !reports:
		return fault.New(fault.Rule, "There is no monitoring report of this community; without one no visit is planned.").At("requestId").By("WF6").With("missing", "REPORTS")
	case !households:
		return fault.New(fault.Rule, "No household of this community is registered, so that nobody could be drawn.").At("requestId").By("CK6").With("missing", "HOUSEHOLDS")
	}
	return nil
}

// freezeLists keeps the lists that samples are drawn from, as they stand now
// (CK6): households, and of each how many adults and children there are.
func freezeLists(ctx context.Context, u *casework.Unit, f *file, plan uuid.UUID) error {
	rows, err := u.Tx.QueryContext(ctx, `SELECT id, coalesce(adults, 0), coalesce(children, 0) FROM households
WHERE community_id = $1 AND ended_on IS NULL AND status = ANY ($2)`, f.community, pq.Array(u.Profile.CountedStatuses()))
	if err != nil {
		return fmt.Errorf("listing households: %w", err)
	}
	defer rows.Close()
	var households []string
	adults, children := map[string]int{}, map[string]int{}
	for rows.Next() {
		var (
			id           string
			grown, young int
		)
		if err := rows.Scan(&id, &grown, &young); err != nil {
			return fmt.Errorf("reading a household: %w", err)
		}
		households, adults[id], children[id] = append(households, id), grown, young
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("listing households: %w", err)
	}
	slices.Sort(households)
	for unit, lines := range map[protocol.Unit][]string{
		protocol.HouseholdsDrawn: households, protocol.Adults: protocol.PeopleList(adults), protocol.Children: protocol.PeopleList(children),
	} {
		if err := u.Exec(ctx, "keeping a list", `INSERT INTO visit_lists (plan_id, unit, hash, lines) VALUES ($1, $2, $3, $4)`,
			plan, string(unit), protocol.ListHash(lines), pq.Array(append([]string{}, lines...))); err != nil {
			return err
		}
	}
	return nil
}
