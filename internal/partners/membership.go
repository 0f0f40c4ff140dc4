package partners

import (
	"bytes"
	"context"
	"database/sql"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/postgres"
)

const memberships = "organisation_memberships"

// RecordMembership says that an organisation is, or was, a member of a network. Who is in none has no entry.
type RecordMembership struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID                  uuid.UUID
	NetworkID, MemberID uuid.UUID
	// FromOn is no day where it is not known since when, UntilOn while it goes on; both are inclusive.
	FromOn, UntilOn calendar.Day
}

// RecordMembership is for the national offices, and for the people of either organisation. It returns the member's id. INVALID for
// what is no network, for an organisation in itself, and for a period that overlaps with another of the same two.
func (s *Service) RecordMembership(ctx context.Context, in RecordMembership) ([]uuid.UUID, error) {
	return s.do(ctx, "membership.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		grant, err := theirs(u.Viewer, access.Create, access.Partnership, in.MemberID, in.NetworkID)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		period := partnership.Period{From: in.FromOn, Until: in.UntilOn}
		if err := in.fit(ctx, u, period); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a membership", `INSERT INTO organisation_memberships (id, nation_id, network_id, member_id, from_on, until_on) VALUES ($1, $2, $3, $4, $5, $6)`,
			in.ID, u.Nation, in.NetworkID, in.MemberID, in.FromOn, in.UntilOn); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.MemberID}, record(ctx, u, "Membership", in.ID, "", grant,
			values{"networkId": in.NetworkID, "memberId": in.MemberID, "fromOn": given(in.FromOn), "untilOn": given(in.UntilOn)})
	})
}

// fit locks both organisations, in the order of their ids, and refuses what cannot be.
func (in *RecordMembership) fit(ctx context.Context, u *casework.Unit, period partnership.Period) error {
	if in.NetworkID == in.MemberID {
		return fault.New(fault.Invalid, "An organisation is no member of itself.").At("networkId")
	}
	if err := forwards(period); err != nil {
		return err
	}
	lockMember := func() (*party, error) { return lock(ctx, u, "memberId", in.MemberID) }
	lockNetwork := func() (*party, error) { return lock(ctx, u, "networkId", in.NetworkID) }
	var member, network *party
	var err error
	if bytes.Compare(in.NetworkID[:], in.MemberID[:]) < 0 {
		if network, err = lockNetwork(); err == nil {
			member, err = lockMember()
		}
	} else if member, err = lockMember(); err == nil {
		network, err = lockNetwork()
	}
	if err != nil {
		return err
	}
	if network.kind != "NETWORK" {
		return fault.New(fault.Invalid, "%s is no network; only networks have members.", network.name).At("networkId").With("name", network.name)
	}
	return postgres.Each(ctx, u.Tx, "looking for other memberships", `SELECT from_on, until_on FROM organisation_memberships WHERE network_id = $1 AND member_id = $2 AND united_into_id IS NULL ORDER BY from_on NULLS FIRST`,
		[]any{network.id, member.id}, func(rows *sql.Rows) error {
			var other partnership.Period
			if err := rows.Scan(&other.From, &other.Until); err != nil || !period.Overlaps(other) {
				return err
			}
			return fault.New(fault.Invalid, "%s is a member of %s %s already; %s overlaps with that.", member.name, network.name, other, period).At("fromOn").
				With("member", member.name).With("network", network.name).With("known", other.String()).With("given", period.String())
		})
}

// EndMembership says when a membership ends.
type EndMembership struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// UntilOn is the last day, inclusive; it may lie ahead.
	UntilOn calendar.Day
}

// EndMembership is for whom recording one is. It returns the member's id.
func (s *Service) EndMembership(ctx context.Context, in EndMembership) ([]uuid.UUID, error) {
	return s.do(ctx, "membership.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := found(ctx, u, memberships, "member_id, network_id, NULL::uuid", in.ID)
		if err != nil {
			return nil, err
		}
		grant, err := theirs(u.Viewer, access.Change, access.Partnership, e.of, e.other.UUID)
		if err != nil {
			return nil, err
		}
		if err := e.end(ctx, u, memberships, in.ExpectedVersion, in.UntilOn); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.of}, record(ctx, u, "Membership", in.ID, "", grant, values{"untilOn": in.UntilOn})
	})
}
