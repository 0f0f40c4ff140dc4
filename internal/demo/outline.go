package demo

import (
	"fmt"
	"math"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/internal/founding"
)

// focusDistrict is Mion, in Northern Region: the district with the most communities
// on the list of 2017. The accounts of a district work there, those of a region in
// Northern Region.
const (
	focusDistrict = "GH0805"
	focusRegion   = "GH08"
)

// place is the lowest area of some communities: an area council, or a district
// that they lie straight under.
type place struct {
	id       uuid.UUID
	path     string
	name     string // of the council; "" for a district itself
	district *founding.Area
	// confirmed is false for councils that a list brought and no officer confirmed.
	confirmed           bool
	latitude, longitude float64
	communities         []*outline
	history             history
}

// outline is a community as it is first thought of, before its households.
type outline struct {
	part       uint64
	name       string
	region     string
	place      *place
	households int
	story      story
	support    support
}

// outlines thinks up all places and communities.
func (b *builder) outlines() []*place {
	s := b.stream(outlinePart)
	var places []*place
	number := uint64(0)
	for _, district := range b.shares(s) {
		if district.communities == 0 {
			continue
		}
		under := b.places(s, district)
		taken := map[*place]map[string]bool{}
		for range district.communities {
			p := under[s.IntN(len(under))]
			if taken[p] == nil {
				taken[p] = map[string]bool{}
			}
			number++
			c := &outline{part: communityParts + number, name: unused(s, taken[p], communityName), region: district.ParentCode, place: p}
			c.story = tell(s, b.today, older[c.region])
			c.households = max(3, int(s.percentile(odfHouseholds)))
			p.communities = append(p.communities, c)
		}
		for _, p := range under {
			if len(p.communities) > 0 {
				places = append(places, p)
			}
		}
	}
	b.settleSizes(places)
	return places
}

// share is how many communities a district lists.
type share struct {
	*founding.Area
	communities int
}

// shares divides the communities over the districts by their rural households that
// lack a toilet, since that is where the work is; towns have few communities, and
// some districts no list yet (PR1).
func (b *builder) shares(s *stream) []share {
	var all []share
	var weights []float64
	total := 0.0
	for _, area := range b.nation.List {
		if area.Level != "DISTRICT" {
			continue
		}
		figures := regions[area.ParentCode]
		rural := 0
		for _, n := range figures.sizes {
			rural += n
		}
		region := b.nation.Areas[area.ParentCode]
		weight := float64(rural) * float64(area.Population) / float64(region.Population) * ruralShare(figures.noToilet) * math.Exp(0.5*s.NormFloat64())
		switch area.Kind {
		case "METROPOLITAN":
			weight *= 0.05
		case "MUNICIPAL":
			weight *= 0.6
		}
		if noList := 0.25 * (1 - figures.noToilet); s.chance(noList) && area.Code != focusDistrict && b.scale.Checks {
			weight = 0
		}
		all, weights, total = append(all, share{Area: area}), append(weights, weight), total+weight
	}
	left := b.scale.Communities
	focus := &all[0]
	for i := range all {
		n := int(weights[i] / total * float64(b.scale.Communities) * (1 - b.scale.FocusShare))
		if weights[i] > 0 {
			n = max(n, 1)
		}
		n = min(n, left)
		all[i].communities, left = n, left-n
		if all[i].Code == focusDistrict {
			focus = &all[i]
		}
	}
	focus.communities += left
	return all
}

// places makes a district's area councils, and itself, since a few communities are
// known by their district only.
func (b *builder) places(s *stream, d share) []*place {
	councils := max(1, min(9, d.communities/12))
	taken := map[string]bool{}
	places := make([]*place, 0, councils+1)
	for range councils {
		id := s.id()
		places = append(places, &place{
			id: id, path: founding.PathOf(d.Path, id), name: unused(s, taken, councilName), district: d.Area, confirmed: !s.chance(0.04),
			latitude: d.Latitude + s.spread(0.12), longitude: d.Longitude + s.spread(0.12),
		})
	}
	if d.communities >= 15 && s.chance(0.4) {
		places = append(places, &place{id: d.ID, path: d.Path, district: d.Area, confirmed: true, latitude: d.Latitude, longitude: d.Longitude})
	}
	return places
}

// settleSizes stretches the sizes of the communities that registered their
// households, so that there are exactly as many households as the scale says.
func (b *builder) settleSizes(places []*place) {
	var registered []*outline
	drawn := 0
	for _, p := range places {
		for _, c := range p.communities {
			if !c.story.registered.IsZero() {
				registered, drawn = append(registered, c), drawn+c.households
			}
		}
	}
	factor := float64(b.scale.Households) / float64(drawn)
	left := b.scale.Households
	for _, c := range registered {
		c.households = max(3, int(math.Round(float64(c.households)*factor)))
		left -= c.households
	}
	for i := 0; left != 0; i = (i + 1) % len(registered) {
		switch c := registered[i]; {
		case left > 0:
			c.households, left = c.households+1, left-1
		case c.households > 3:
			c.households, left = c.households-1, left+1
		}
	}
}

// ruralShare is the share of rural households without a toilet, from that of all.
func ruralShare(all float64) float64 {
	odds := all / (1 - all) * ruralOdds
	return odds / (1 + odds)
}

// confirmation is the day on which a district's officer confirmed its list; the
// zero day for most.
func (b *builder) confirmation(s *stream, d *founding.Area) calendar.Day {
	if d.Code != focusDistrict && !s.chance(0.3) {
		return calendar.Day{}
	}
	return b.today.AddDays(-s.between(20, 500))
}

func externalID(c *outline) string { return fmt.Sprintf("DEMO-%06d", c.part-communityParts) }
