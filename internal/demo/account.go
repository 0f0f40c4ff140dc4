package demo

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/domain/naming"
	"saniladder/internal/account"
	"saniladder/internal/founding"
)

// Account is one that somebody can sign in with.
type Account struct {
	// Name is what one signs in with.
	Name string
	Role access.Role
	// Place says where the role holds, for whoever reads the list.
	Place string

	displayName, hash string
	// capacity is that in which they sit on teams, "" for none.
	capacity string
}

// accountNames are the demo's accounts: one for each role that people are assigned, and the members of its teams.
// Those with a capacity sit on verification teams as well: on the roster of the
// district, of its region, or of a district beside it.
var accountNames = []struct {
	name, display string
	role          access.Role
	capacity      string
}{
	{"national", "National secretariat (demo)", access.National, ""},
	{"admin", "Administrator (demo)", access.Administrator, ""},
	{"reho", "REHO (demo)", access.REHO, ""},
	{"riccs", "RICCS member (demo)", access.RICCS, ""},
	{"deho", "DEHO (demo)", access.DEHO, ""},
	{"diccs", "DICCS member (demo)", access.DICCS, ""},
	{"eha", "EHA (demo)", access.EHA, ""},
	{"verifier", "Independent verifier (demo)", access.Verifier, "INDEPENDENT_VERIFIER"},
	{"ngo", "NGO member (demo)", access.NGO, ""},
	{"leader", "Natural leader (demo)", access.Leader, ""},
	{"chief", "Chief (demo)", access.Chief, ""},
	{"member1", "Team leader of the district (demo)", access.DICCS, "DISTRICT_MEMBER"},
	{"member2", "Team member of the district (demo)", access.DICCS, "DISTRICT_MEMBER"},
	{"member3", "Third team member of the district (demo)", access.DICCS, "DISTRICT_MEMBER"},
	{"peer1", "Peer verifier (demo)", access.DICCS, "PEER_VERIFIER"},
	{"peer2", "Second peer verifier (demo)", access.DICCS, "PEER_VERIFIER"},
	{"regional1", "Team member of the region (demo)", access.RICCS, "REGIONAL_MEMBER"},
	{"regional2", "Second team member of the region (demo)", access.RICCS, "REGIONAL_MEMBER"},
}

// accounts hashes the password for each account, with a salt of its own. Salts do
// not come from the seed: whoever knows it must not know them.
func (b *builder) accounts(ctx context.Context, db *sql.DB) ([]*Account, error) {
	passwords := account.New(db, func() time.Time { return b.Now })
	all := make([]*Account, 0, len(accountNames))
	for _, a := range accountNames {
		hash, err := passwords.HashPassword(ctx, b.Password, a.name)
		if err != nil {
			return nil, err
		}
		all = append(all, &Account{Name: a.name, Role: a.role, displayName: a.display, hash: hash, capacity: a.capacity})
	}
	return all, nil
}

// seat makes the accounts and gives each its role where there is most to see.
func (b *builder) seat(ctx context.Context, tx *sql.Tx, accounts []*Account, places []*place, focus []*village) error {
	s := b.stream(accountPart)
	district, region := b.nation.Areas[focusDistrict], b.nation.Areas[focusRegion]
	council, home := busiest(focus), homeOf(focus)
	for _, a := range accounts {
		var area, community, organisation any
		switch a.Role.Place() {
		case access.InArea:
			switch a.Role {
			case access.REHO, access.RICCS, access.Verifier:
				area, a.Place = region.ID, region.Name
			case access.EHA:
				area, a.Place = council.id, council.name
			default:
				at := district
				if a.capacity == peerCapacity {
					at = b.beside(district)
				}
				area, a.Place = at.ID, at.Name
			}
		case access.InCommunity:
			community, a.Place = home.id, home.name
		case access.InOrganisation:
			organisation, a.Place = b.organisations[0].id, b.organisations[0].name
		default:
			a.Place = b.profile.Name()
		}
		id := s.id()
		if _, err := tx.ExecContext(ctx, `INSERT INTO users (id, created_at, updated_at, nation_id, name, display_name, password_hash) VALUES ($1, $2, $2, $3, $4, $5, $6)`,
			id, b.Now, b.nation.ID, a.Name, a.displayName, a.hash); err != nil {
			return fmt.Errorf("making the account %s: %w", a.Name, err)
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO role_assignments (id, created_at, updated_at, nation_id, user_id, role, area_id, community_id, organisation_id, from_on)
VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9)`,
			s.id(), b.Now, b.nation.ID, id, string(a.Role), area, community, organisation, b.today.AddMonths(-historyMonths)); err != nil {
			return fmt.Errorf("seating %s: %w", a.Name, err)
		}
		if a.capacity != "" {
			if err := b.enrol(ctx, tx, s, a, id, area); err != nil {
				return err
			}
		}
	}
	return nil
}

// busiest is the council with the most communities.
func busiest(focus []*village) *place {
	count := map[uuid.UUID]int{}
	var best *place
	for _, v := range focus {
		if v.place.name == "" {
			continue
		}
		if count[v.place.id]++; best == nil || count[v.place.id] > count[best.id] {
			best = v.place
		}
	}
	return best
}

// homeOf is the community of the leader and the chief: one that climbed, with
// households, that the account "ngo" supports.
func homeOf(focus []*village) *village {
	best := focus[0]
	rank := func(v *village) int {
		held, _ := certification.Held(v.story.levels())
		points := 0
		if held.Level == 1 || held.Level == 2 {
			points += 4
		}
		if !v.story.registered.IsZero() {
			points += 2
		}
		if len(v.support.rows) > 0 {
			points++
		}
		return points
	}
	for _, v := range focus[1:] {
		if rank(v) > rank(best) {
			best = v
		}
	}
	return best
}

// peerCapacity is that of members of a district beside (TM2).
const peerCapacity = "PEER_VERIFIER"

// beside is another district of the same region.
func (b *builder) beside(district *founding.Area) *founding.Area {
	for _, area := range b.nation.List {
		if area.Level == district.Level && area.ParentCode == district.ParentCode && area.ID != district.ID {
			return area
		}
	}
	return district
}

// enrol puts an account on the roster of the area of its role.
func (b *builder) enrol(ctx context.Context, tx *sql.Tx, s *stream, a *Account, user uuid.UUID, area any) error {
	var organisation any
	if a.Role == access.Verifier {
		organisation = b.organisations[len(b.organisations)-1].id
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO roster_members (id, created_at, updated_at, nation_id, area_id, user_id, name, name_key, organisation_id, capacity, from_on)
VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		s.id(), b.Now, b.nation.ID, area, user, a.displayName, naming.Normalise(a.displayName), organisation, a.capacity, b.today.AddMonths(-historyMonths)); err != nil {
		return fmt.Errorf("enrolling %s: %w", a.Name, err)
	}
	return nil
}
