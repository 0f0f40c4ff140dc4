package honours

import (
	"slices"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Award is what a community was given for a level (HN3).
type Award struct {
	Level int
	// Kind is the profile's: "BRONZE", "SILVER" or "GOLD".
	Kind  string
	Since calendar.Date
}

// Awards follow from the levels that were certified here: one for each level that has an award, since it was first reached,
// lowest first. It stays when the level is lost (LV3), is not given again with it (HN3), and is taken back with a level that
// was certified in error (PR12). Older lists give none (PR2).
func Awards(p *country.Profile, records []Record) []Award {
	var all []Award
	for _, level := range p.Levels {
		if level.Award == "" {
			continue
		}
		var first *Record
		for i, r := range records {
			if r.Level == level.Number && !r.Elsewhere && !r.MadeInError && (first == nil || since(Standing{Since: r.Since}).Before(since(Standing{Since: first.Since}))) {
				first = &records[i]
			}
		}
		if first != nil {
			all = append(all, Award{level.Number, level.Award, first.Since})
		}
	}
	return slices.Clip(all)
}
