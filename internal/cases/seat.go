package cases

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/team"
	"saniladder/internal/casework"
)

// seated finds the people of a team on the rosters and refuses what breaks a rule.
// It returns them in the order asked.
func seated(ctx context.Context, u *casework.Unit, f *file, on calendar.Day, asked []Seat) ([]candidate, error) {
	entries := make([]uuid.UUID, len(asked))
	for i, seat := range asked {
		entries[i] = seat.RosterMemberID
	}
	found, err := f.candidates(ctx, u, entries)
	if err != nil {
		return nil, err
	}
	var (
		seats   []candidate
		members []team.Member
	)
	for i, seat := range asked {
		at := slices.IndexFunc(found, func(c candidate) bool { return c.entry == seat.RosterMemberID })
		if at < 0 {
			return nil, fault.New(fault.NotFound, "There is nobody of this id on a roster.").At(fmt.Sprintf("team[%d].rosterMemberId", i))
		}
		c := found[at]
		c.member.Leads, c.member.Scores = seat.Leads, seat.Scores
		seats, members = append(seats, c), append(members, c.member)
	}
	about, err := f.teamCase(ctx, u, on)
	if err != nil {
		return nil, err
	}
	if err := team.Refused(team.Check(u.Profile, about, members)); err != nil {
		return nil, fault.From(err).At("team")
	}
	return seats, nil
}

func (f *file) teamCase(ctx context.Context, u *casework.Unit, on calendar.Day) (team.Case, error) {
	var ngo bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM supports WHERE community_id = $1 AND (until_on IS NULL OR until_on >= $2))`, f.community, u.Today).Scan(&ngo); err != nil {
		return team.Case{}, fmt.Errorf("looking for NGOs: %w", err)
	}
	return team.Case{Level: f.at.Level, Tier: f.at.Tier, AreaPath: f.areaPath, VisitOn: on, NGOWorksHere: ngo}, nil
}

func seat(ctx context.Context, u *casework.Unit, plan uuid.UUID, seats []candidate) error {
	var (
		ids, entries, names, capacities, offices []string
		users, organisations                     []*string
		leads, scores                            []bool
	)
	for _, c := range seats {
		ids, entries = append(ids, uuid.Must(uuid.NewV7()).String()), append(entries, c.entry.String())
		users, organisations = append(users, optional(c.user)), append(organisations, optional(c.organisation))
		names, capacities, offices = append(names, c.name), append(capacities, c.member.Capacity), append(offices, c.member.Office)
		leads, scores = append(leads, c.member.Leads), append(scores, c.member.Scores)
	}
	return u.Exec(ctx, "seating a team", `INSERT INTO visit_members (id, plan_id, roster_member_id, user_id, name, capacity, office, organisation_id, leads, scores)
SELECT x.id, $1, x.entry, x.person, x.name, x.capacity, x.office, x.organisation, x.leads, x.scores
FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::bool[], $10::bool[])
  AS x(id, entry, person, name, capacity, office, organisation, leads, scores)`,
		plan, pq.Array(ids), pq.Array(entries), pq.Array(users), pq.Array(names), pq.Array(capacities), pq.Array(offices), pq.Array(organisations), pq.Array(leads), pq.Array(scores))
}

func optional(id uuid.NullUUID) *string {
	if !id.Valid {
		return nil
	}
	text := id.UUID.String()
	return &text
}
