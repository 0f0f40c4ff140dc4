package celebration

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/honours"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// RecordIncentive writes down what was given on a celebration (PR25).
type RecordIncentive struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, CelebrationID uuid.UUID
	// CommunityID or NominationID is who received it, one of the two.
	CommunityID, NominationID *uuid.UUID
	Item                      string
	// ValueMinor is its worth in minor units of the profile's currency; nil where nobody has said.
	ValueMinor *int
	Giver      string
	GivenOn    calendar.Day
	// Signature is that of whoever received it, or of somebody for the community (PR9).
	Signature cases.Signature
}

// maxValue bounds what is typed by mistake, in minor units.
const maxValue = 100_000_000_000

// RecordIncentive is for the body's officer or convener. RULE HN2 for a community below the level that the country's profile
// names, and HN3 for a nominee who was not accepted.
func (s *Service) RecordIncentive(ctx context.Context, in RecordIncentive) ([]uuid.UUID, error) {
	return s.do(ctx, "incentive.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		d, err := locked(ctx, u, in.CelebrationID, 0, func(b body) bool { return b.isRunBy(u.Viewer) })
		if err != nil {
			return nil, err
		}
		if err := in.check(u, d); err != nil {
			return nil, err
		}
		level, err := in.receiver(ctx, u, d)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping an incentive", `INSERT INTO incentives (id, nation_id, celebration_id, community_id, nomination_id, level, item, value_minor, currency, giver, given_on, recorded_at, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`, in.ID, u.Nation, d.id, in.CommunityID, in.NominationID, level, in.Item, in.ValueMinor, u.Profile.Celebrations.Currency, in.Giver, in.GivenOn, u.Now, u.UserID()); err != nil {
			return nil, err
		}
		in.Signature.Capacity = cases.ReceiverSigns
		if err := cases.Sign(ctx, u, cases.SignedIncentive, in.ID, []cases.Signature{in.Signature}, cases.ReceiverSigns); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID, d.id}, d.record(ctx, u, "Incentive", in.ID, access.Change, access.Honour,
			values{"celebrationId": d.id, "communityId": in.CommunityID, "nominationId": in.NominationID, "item": in.Item, "valueMinor": in.ValueMinor, "givenOn": in.GivenOn})
	})
}

func (in *RecordIncentive) check(u *casework.Unit, d *day) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if d.status == CalledOff {
		return d.stillPlanned()
	}
	var err error
	if in.Item, err = check.Words("item", in.Item, check.MaxName); err != nil {
		return err
	}
	if in.Giver, err = check.Words("giver", in.Giver, check.MaxName); err != nil {
		return err
	}
	if in.ValueMinor != nil && (*in.ValueMinor < 0 || *in.ValueMinor > maxValue) {
		return fault.New(fault.Invalid, "This is no value of an incentive.").At("valueMinor")
	}
	return check.PastDay("givenOn", in.GivenOn, u.Today)
}

// receiver is the level that the community held on the day, nil for a nominee.
func (in *RecordIncentive) receiver(ctx context.Context, u *casework.Unit, d *day) (*int, error) {
	if (in.CommunityID == nil) == (in.NominationID == nil) {
		return nil, fault.New(fault.Invalid, "A community or a nominee received it, one of the two.").At("communityId")
	}
	if in.NominationID != nil {
		var accepted bool
		err := u.Tx.QueryRowContext(ctx, `SELECT d.accepted FROM nominations n JOIN nomination_decisions d ON d.nomination_id = n.id WHERE n.id = $1 AND n.celebration_id = $2`, *in.NominationID, d.id).Scan(&accepted)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, fmt.Errorf("finding a nominee: %w", err)
		}
		if !accepted {
			return nil, fault.New(fault.Rule, "Only a nominee who was accepted for this celebration receives something.").At("nominationId").By("HN3")
		}
		return nil, nil
	}
	var name string
	err := u.Tx.QueryRowContext(ctx, `SELECT name FROM communities WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL AND EXISTS (SELECT FROM unnest($3::text[]) AS o (path) WHERE left(area_path, length(o.path)) = o.path)`, *in.CommunityID, u.Nation, pq.Array(d.answering)).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("finding who received an incentive: %w", err)
	}
	records, err := levelsOf(ctx, u.Tx, *in.CommunityID)
	if err != nil {
		return nil, err
	}
	held, _ := honours.HeldOn(records, in.GivenOn)
	if from := u.Profile.Celebrations.IncentiveFrom; from == 0 || held.Level < from {
		lowest, _ := u.Profile.Level(from)
		return nil, fault.New(fault.Rule, "Incentives are given from %s up; %s did not hold that level on %s.", lowest.Names.In("en"), name, in.GivenOn).At("communityId").By("HN2").
			With("level", fmt.Sprint(from)).With("name", name)
	}
	return &held.Level, nil
}

// Incentive is what was given, and who signed for it.
type Incentive struct {
	ID            uuid.UUID
	CelebrationID uuid.UUID
	// CommunityID is nil for a nominee.
	CommunityID *uuid.UUID
	// Receiver is the community's or the nominee's name; Level what the community held then, nil for a nominee.
	Receiver   string
	Level      *int
	Item       string
	ValueMinor *int
	Currency   string
	Giver      string
	GivenOn    calendar.Day
	Signature  cases.Signature
}

// Incentives are those of a celebration which the viewer may read: all of an area whose honours they read, else what their own
// communities received; by day, the latest first. One statement.
func (s *Service) Incentives(ctx context.Context, c *Celebration) ([]Incentive, error) {
	v := access.ViewerFrom(ctx)
	_, reads := rule.CanOnAny(v, access.Read, access.Honour, c.answering)
	var paths, own []string
	for _, g := range v.Scopes(access.Read, access.Honour) {
		switch g.ScopeKind {
		case access.AreaSubtree:
			paths = append(paths, g.AreaPath)
		case access.OwnCommunity:
			own = append(own, g.CommunityID)
		}
	}
	all := []Incentive{}
	err := postgres.Each(ctx, s.read, "reading incentives", `SELECT i.id, i.celebration_id, i.community_id, coalesce(k.name, n.name), i.level, i.item, i.value_minor, i.currency, i.giver, i.given_on,
  coalesce(g.name, ''), coalesce(g.position, ''), g.signed_on, coalesce(g.means, ''), coalesce(g.witness, ''), CASE WHEN g.upload_id IS NOT NULL THEN g.id END
FROM incentives i LEFT JOIN communities k ON k.id = i.community_id LEFT JOIN nominations n ON n.id = i.nomination_id LEFT JOIN signatures g ON g.object_id = i.id AND g.object_kind = 'INCENTIVE'
WHERE i.celebration_id = $1 AND ($2 OR k.id::text = ANY ($4) OR EXISTS (SELECT FROM unnest($3::text[]) p WHERE left(k.area_path, length(p)) = p)) ORDER BY i.given_on DESC, i.id DESC`,
		[]any{c.ID, reads, array(paths), array(own)}, func(rows *sql.Rows) error {
			var i Incentive
			err := rows.Scan(&i.ID, &i.CelebrationID, &i.CommunityID, &i.Receiver, &i.Level, &i.Item, &i.ValueMinor, &i.Currency, &i.Giver, &i.GivenOn,
				&i.Signature.Name, &i.Signature.Position, &i.Signature.SignedOn, &i.Signature.Means, &i.Signature.Witness, &i.Signature.Pictured)
			i.Signature.Capacity = cases.ReceiverSigns
			all = append(all, i)
			return err
		})
	return all, err
}
