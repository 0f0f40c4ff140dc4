package cases

import (
	"context"
	"database/sql"
	"fmt"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/rule"
)

// FiledAppeal is a community's, and what became of it (PR13).
type FiledAppeal struct {
	ID      uuid.UUID
	Version int
	// Against is FAILURE, REFUSAL or SILENCE; Tier is the one whose body decides.
	Against, Tier, Grounds string
	FiledOn, DecidedOn     calendar.Day
	// Upheld is nil until it is decided.
	Upheld *bool
	Reason string
	// Sitting is the meeting that decided; nil while it waits, and for whoever must not know the verdict yet.
	Sitting *Sitting
	// ViewerDecides: it is open, the viewer belongs to that body and had no part in the case.
	ViewerDecides bool
}

// partSQL says that somebody is known to have had a part in the case r: on a team that has arrived, or in a decision. A plan
// whose team has not arrived is not looked at, so that nothing here tells of one (WF5).
const partSQL = `(EXISTS (SELECT FROM visit_members m JOIN visit_plans p ON p.id = m.plan_id WHERE p.request_id = r.id AND p.arrived_at IS NOT NULL AND m.user_id = ?::uuid)
  OR EXISTS (SELECT FROM decisions d WHERE d.request_id = r.id AND d.recorded_by = ?::uuid))`

// Appeals are a case's, the first one first. What was written in them is hidden from whoever must not know the verdict that
// they are about yet. One statement.
func (s *Service) Appeals(ctx context.Context, r *Request) ([]FiledAppeal, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	user := optionalText(v.UserID)
	q := of(v, "appeals", access.Appeal, rule.ByCommunityID)
	q.Join(entsql.Table("verification_requests").As("r")).On(column("x", "request_id"), column("r", "id"))
	query, args := withSitting(q).Where(rule.Expression("x.request_id = ?", r.ID)).SelectExpr(entsql.Raw(`x.id, x.version, x.against, x.tier, x.grounds, x.filed_on, x.decided_on, x.upheld, x.reason, `+sittingColumns), rule.Expression(partSQL, user, user)).
		OrderExpr(entsql.Raw("x.filed_on, x.created_at, x.id")).Query()
	_, decides := v.CanOn(access.Create, access.Decision, access.Target{NationID: v.NationID, AreaPath: r.areaPath, CommunityID: r.CommunityID.String()})
	all := []FiledAppeal{}
	err = s.each(ctx, "reading appeals", query, args, func(rows *sql.Rows) error {
		var (
			one  FiledAppeal
			part bool
			met  scannedSitting
		)
		into := append([]any{&one.ID, &one.Version, &one.Against, &one.Tier, &one.Grounds, &one.FiledOn, &one.DecidedOn, &one.Upheld, &one.Reason}, met.columns()...)
		if err := rows.Scan(append(into, &part)...); err != nil {
			return err
		}
		one.Sitting = met.found()
		one.ViewerDecides = decides && !part && one.Upheld == nil && (&file{areaPath: r.areaPath}).isOf(v.Viewer, tierOf(v.profile, one.Tier))
		if r.hides(v.Viewer, 0) {
			one.Grounds, one.Reason, one.Sitting = "", "", nil
		}
		all = append(all, one)
		return nil
	})
	return all, err
}

// AppealAgainst is what the viewer could appeal against for the community now; nil for nothing. One statement.
func (s *Service) AppealAgainst(ctx context.Context, r *Request) (*string, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	against := appealAgainst(r.State, r.Overdue)
	_, may := v.CanOn(access.Create, access.Appeal, access.Target{NationID: v.NationID, AreaPath: r.areaPath, CommunityID: r.CommunityID.String()})
	if _, above := tierAbove(v.profile, r.Tier); against == "" || !may || !above {
		return nil, nil
	}
	var settled bool
	if err := s.read.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM appeals WHERE request_id = $1 AND decided_on IS NULL) OR `+newerSQL+` FROM verification_requests r WHERE r.id = $1`, r.ID).Scan(&settled); err != nil {
		return nil, fmt.Errorf("looking for an appeal: %w", err)
	}
	if settled {
		return nil, nil
	}
	return &against, nil
}

// RequestOfAppeal is the case that an appeal is in.
func (s *Service) RequestOfAppeal(ctx context.Context, appeal uuid.UUID) (uuid.UUID, error) {
	var id uuid.UUID
	err := found(s.read.QueryRowContext(ctx, `SELECT request_id FROM appeals WHERE id = $1`, appeal).Scan(&id))
	return id, err
}
