package honours

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/honours"
	"saniladder/ent"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// Presentation is a community that its district presents for an edition (HN1).
type Presentation struct {
	ID, CommunityID uuid.UUID
	Year            int
	Reason          string
	PresentedOn     calendar.Day
}

// PresentCommunity presents one for the edition that is still to come.
type PresentCommunity struct {
	OperationID, CommunityID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	// Year is the edition's; another one than that to come is refused, so that nobody presents for a year they did not mean.
	Year   int
	Reason string
}

// PresentCommunity is for the officer of the district, and for whoever convenes its committee. It returns the community's id. RULE
// HN1 where it does not hold the league's level, and after the cut-off; CONFLICT where it is presented.
func (s *League) PresentCommunity(ctx context.Context, in PresentCommunity) ([]uuid.UUID, error) {
	return s.present(ctx, "league.present", in.OperationID, in, in.CommunityID, access.Create, in.Year, func(ctx context.Context, u *casework.Unit, c *ent.Community) (values, error) {
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if lowest := u.Profile.Honours.League.Level; c.Level < lowest {
			level, _ := u.Profile.Level(lowest)
			return nil, fault.New(fault.Rule, "%s does not hold %s; those that do are in the league.", c.Name, level.Names.In("en")).At("communityId").By("HN1").With("reason", "LEVEL")
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		return values{"year": in.Year, "presentationId": in.ID, "reason": reason}, u.Exec(ctx, "presenting a community", `INSERT INTO league_presentations (id, nation_id, year, community_id, reason, presented_on, recorded_at, presented_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, u.Nation, in.Year, c.ID, reason, u.Today, u.Now, u.UserID())
	})
}

// WithdrawPresentation takes one back before the cut-off.
type WithdrawPresentation struct {
	OperationID, CommunityID uuid.UUID
	Year                     int
}

// WithdrawPresentation is for those who present. It returns the community's id. RULE HN1 after the cut-off, and where it is not
// presented.
func (s *League) WithdrawPresentation(ctx context.Context, in WithdrawPresentation) ([]uuid.UUID, error) {
	return s.present(ctx, "league.withdraw_presentation", in.OperationID, in, in.CommunityID, access.Change, in.Year, func(ctx context.Context, u *casework.Unit, c *ent.Community) (values, error) {
		done, err := u.Tx.ExecContext(ctx, `UPDATE league_presentations SET withdrawn_on = $4, withdrawn_by = $5 WHERE nation_id = $1 AND community_id = $2 AND year = $3 AND withdrawn_on IS NULL`,
			u.Nation, c.ID, in.Year, u.Today, u.UserID())
		if err != nil {
			return nil, fmt.Errorf("withdrawing a presentation: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil {
			return nil, err
		} else if n == 0 {
			return nil, fault.New(fault.Rule, "%s is not presented for %d.", c.Name, in.Year).At("communityId").By("HN1").With("reason", "NOT_PRESENTED")
		}
		return values{"year": in.Year}, nil
	})
}

// values are an audit entry's.
type values map[string]any

// present runs an act on a community's presentation for the edition to come.
func (s *League) present(ctx context.Context, action string, operation uuid.UUID, input any, community uuid.UUID, right access.Action, year int, act func(context.Context, *casework.Unit, *ent.Community) (values, error)) ([]uuid.UUID, error) {
	return s.do(ctx, action, operation, input, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		rule := u.Profile.Honours.League
		if rule == nil {
			return nil, casework.NotFound()
		}
		c, err := u.Community(ctx, community, right, access.Honour, 0)
		if err != nil {
			return nil, err
		}
		if !Presents(u.Viewer, u.Profile, c.AreaPath) {
			return nil, casework.NotFound()
		}
		if next, cutOff := honours.Next(rule, u.Today); year != next {
			return nil, fault.New(fault.Rule, "Communities are presented for the league of %d now, until the end of %s.", next, cutOff).At("year").By("HN1").
				With("reason", "CUT_OFF").With("year", fmt.Sprint(next)).With("cutOff", cutOff.String())
		}
		after, err := act(ctx, u, c)
		if err != nil {
			return nil, err
		}
		grant, _ := u.Viewer.CanOn(right, access.Honour, access.Target{NationID: u.Nation.String(), AreaPath: c.AreaPath, CommunityID: c.ID.String()})
		return []uuid.UUID{c.ID}, u.Audit(ctx, audit.Entry{ObjectType: "Community", ObjectID: c.ID, AreaPath: c.AreaPath, Role: grant.Role, ActingFor: grant.ActingFor, After: after})
	})
}

// Presents reports that the viewer presents communities of an area, or at a path, for the league: as the officer of a body of the
// profile's tier, or as who convenes its committee.
func Presents(v access.Viewer, p *country.Profile, path string) bool {
	rule := p.Honours.League
	if rule == nil || path == "" || !v.Can(access.Create, access.Honour) {
		return false
	}
	tier, _ := p.Tier(rule.PresentedBy)
	return slices.ContainsFunc(v.Assignments, func(a access.Assignment) bool {
		return (a.Role == tier.Officer || a.Role == tier.Committee && a.Convener) && len(a.AreaPath) == tier.Depth*access.PathLabel && access.Under(path, a.AreaPath)
	})
}
