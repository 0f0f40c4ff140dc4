package demo

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/internal/account"
)

// Account is one that somebody can sign in with.
type Account struct {
	// Name is what one signs in with.
	Name string
	Role access.Role
	// Place says where the role holds, for whoever reads the list.
	Place string

	displayName, hash string
}

// accountNames are the demo's accounts, one for each role that people are assigned.
var accountNames = []struct {
	name, display string
	role          access.Role
}{
	{"national", "National secretariat (demo)", access.National},
	{"admin", "Administrator (demo)", access.Administrator},
	{"reho", "REHO (demo)", access.REHO},
	{"riccs", "RICCS member (demo)", access.RICCS},
	{"deho", "DEHO (demo)", access.DEHO},
	{"diccs", "DICCS member (demo)", access.DICCS},
	{"eha", "EHA (demo)", access.EHA},
	{"verifier", "Independent verifier (demo)", access.Verifier},
	{"ngo", "NGO member (demo)", access.NGO},
	{"leader", "Natural leader (demo)", access.Leader},
	{"chief", "Chief (demo)", access.Chief},
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
		all = append(all, &Account{Name: a.name, Role: a.role, displayName: a.display, hash: hash})
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
				area, a.Place = district.ID, district.Name
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
