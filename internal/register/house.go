package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// RegisterHouse adds a compound with its painted number (PR6).
type RegisterHouse struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID                  uuid.UUID
	CommunityID         uuid.UUID
	Number              string
	Latitude, Longitude *float64
}

// RegisterHouse adds a house to a community and returns its id. INVALID for a
// number that another of its houses bears.
func (s *Service) RegisterHouse(ctx context.Context, in RegisterHouse) ([]uuid.UUID, error) {
	return s.do(ctx, "house.register", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.House, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		number, err := check.Words("number", in.Number, check.MaxName)
		if err != nil {
			return nil, err
		}
		if err := point(in.Latitude, in.Longitude); err != nil {
			return nil, err
		}
		var taken bool
		if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM houses WHERE community_id = $1 AND number = $2 AND ended_on IS NULL)`, c.ID, number).Scan(&taken); err != nil {
			return nil, fmt.Errorf("looking for a house: %w", err)
		}
		if taken {
			return nil, fault.New(fault.Invalid, "%s has a house %s already.", c.Name, number).At("number").With("number", number)
		}
		err = u.Ent.House.Create().SetID(in.ID).SetNationID(u.Nation).SetCommunityID(c.ID).SetNumber(number).
			SetNillableLatitude(in.Latitude).SetNillableLongitude(in.Longitude).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding a house: %w", err)
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "House", action: access.Create, object: access.House, id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"number": number, "communityId": c.ID}})
	})
}
