package demo

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"saniladder/domain/naming"
)

// copyRosters gives every area the people who can sit on teams in each capacity of
// the profile, one from each office where a committee sends them; one in ten is
// away for the next weeks.
func (b *builder) copyRosters(ctx context.Context, tx *sql.Tx) error {
	s := b.stream(rosterPart)
	members, absences := page{sheet: &rosterMembers}, page{sheet: &rosterAbsences}
	for _, area := range b.nation.List {
		number := 0
		for i, capacity := range b.profile.Capacities {
			if !slices.Contains(capacity.AreaLevels, area.Level) {
				continue
			}
			offices := []string{""}
			if i == 0 || i == len(b.profile.Capacities)-1 {
				offices = offices[:0]
				for _, office := range b.profile.Offices {
					offices = append(offices, office.Key)
				}
			}
			for _, office := range offices {
				id := s.id()
				number++
				name := fmt.Sprintf("Member %d of %s", number, area.Name)
				var organisation any
				if office == "" {
					organisation = b.organisations[s.between(0, len(b.organisations)-1)].id
				}
				members.add(id, b.nation.ID, b.Now, b.Now, area.ID, name, naming.Normalise(name), organisation, capacity.Key, office, b.today.AddMonths(-historyMonths))
				if s.chance(0.1) {
					absences.add(s.id(), id, b.today.AddDays(-s.between(0, 5)), b.today.AddDays(s.between(7, 30)), "Leave", b.Now)
				}
			}
		}
	}
	if err := members.copyIn(ctx, tx); err != nil {
		return err
	}
	return absences.copyIn(ctx, tx)
}
