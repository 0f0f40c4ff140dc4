package demo

import (
	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/partnership"
)

// organisation is an invented one: no real partner is shown at work that it did not do.
type organisation struct {
	id   uuid.UUID
	name string
	kind string
}

// organisationNames: the first is that of the account "ngo".
var organisationNames = []struct{ name, kind string }{
	{"Demo organisation A", "NGO"}, {"Demo organisation B", "NGO"}, {"Demo organisation C", "NGO"}, {"Demo organisation D", "NGO"},
	{"Demo network E", "NETWORK"}, {"Demo donor F", "DONOR"}, {"Demo agency G", "LOCAL_GOVERNMENT"}, {"Demo company H", "COMPANY"},
}

// ownCommunities is about how many the account "ngo" supports.
const ownCommunities = 40

// support is which organisations work, or worked, in a community.
type support struct {
	facilitator *organisation
	rows        []supportRow
}

type supportRow struct {
	by          *organisation
	what        string
	from, until calendar.Day
}

const triggering = "Triggering and follow-up"

var doings = []string{triggering, "Latrine construction", "Hygiene promotion", "School sanitation"}

// worksOf says what kind of work each is; of the last nobody said, as of what came by lists.
var worksOf = map[string]partnership.Work{
	triggering: partnership.Triggering, "Latrine construction": partnership.Works, "Hygiene promotion": partnership.Training, "School sanitation": partnership.Unknown,
}

// organise gives the triggered communities their facilitators and supporters: each
// district works with two organisations or with none.
func (b *builder) organise(s *stream, places []*place) {
	partners := map[string][]*organisation{}
	own := 0
	for _, p := range places {
		of, known := partners[p.district.Code]
		if !known {
			for range s.weighted([]int{25, 30, 45}) {
				of = append(of, b.organisations[s.between(1, len(b.organisations)-1)])
			}
			partners[p.district.Code] = of
		}
		for _, c := range p.communities {
			if c.story.start.IsZero() {
				continue
			}
			if p.district.Code == focusDistrict && own < ownCommunities && s.chance(0.5) {
				own++
				c.support = support{facilitator: b.organisations[0], rows: []supportRow{{by: b.organisations[0], what: triggering, from: c.story.start}}}
			}
			b.support(s, c, of)
		}
	}
}

func (b *builder) support(s *stream, c *outline, partners []*organisation) {
	for i, partner := range partners {
		if !s.chance(0.5) || i > 0 && partner == partners[0] {
			continue
		}
		row := supportRow{by: partner, what: pick(s, doings), from: c.story.start.AddDays(s.between(0, 60))}
		if s.chance(0.25) {
			row.until = row.from.AddDays(s.between(100, 700))
		}
		if row.from.After(b.today) {
			continue
		}
		if c.support.facilitator == nil && i == 0 {
			c.support.facilitator, row.what, row.from = partner, triggering, c.story.start
		}
		c.support.rows = append(c.support.rows, row)
	}
}
