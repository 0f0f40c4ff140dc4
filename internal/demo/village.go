package demo

import (
	"fmt"
	"math"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/naming"
	"saniladder/internal/register"
)

// observed names the observations' source.
const observed = "Demo visit"

// batch is what is copied at once.
type batch struct {
	pages   []*page
	touched []uuid.UUID
	news    []calendar.Day // the last day on which each of touched was heard of
	counted int            // households

	communities, levelRecords, reportedTotals, supports, naturalLeaders, facilities *page
	houses, latrines, households, latrineObservations, householdObservations        *page
	meetings, actions, regulations, violations                                      *page
	places, placeObservations, maps, reports, visits                                *page
}

func newBatch() *batch {
	b := &batch{}
	for _, open := range []struct {
		page  **page
		sheet *sheet
	}{
		{&b.communities, &communities}, {&b.levelRecords, &levelRecords}, {&b.reportedTotals, &reportedTotals},
		{&b.supports, &supports}, {&b.naturalLeaders, &naturalLeaders}, {&b.facilities, &facilities},
		{&b.houses, &houses}, {&b.latrines, &latrines}, {&b.households, &households},
		{&b.latrineObservations, &latrineObservations}, {&b.householdObservations, &householdObservations},
		{&b.meetings, &communityMeetings}, {&b.actions, &agreedActions}, {&b.regulations, &localRegulations}, {&b.violations, &violations},
		{&b.places, &communityPlaces}, {&b.placeObservations, &placeObservations}, {&b.maps, &defaecationMaps}, {&b.reports, &monitoringReports},
		{&b.visits, &monitoringVisits},
	} {
		*open.page = &page{sheet: open.sheet}
		b.pages = append(b.pages, *open.page)
	}
	return b
}

// write thinks a community out to its last latrine and adds its rows.
func (b *builder) write(to *batch, c *outline) *village {
	s := b.stream(c.part)
	v := &village{outline: c, id: s.id()}
	b.settle(s, v)
	totals := b.totals(s, v)
	news := b.community(s, to, v, totals)
	b.levels(s, to, v)
	for _, row := range c.support.rows {
		to.supports.add(s.id(), s.moment(row.from), s.moment(row.from), b.nation.ID, row.by.id, v.id, string(worksOf[row.what]), row.what, day(row.from), string(calendar.ByDay), day(row.until))
	}
	if !c.story.start.IsZero() {
		for i := range s.between(2, 4) {
			b.leader(s, to, v, i+1)
		}
	}
	b.facilities(s, to, v)
	b.homes(s, to, v)
	b.way(to, v, news)
	news = latest(news, b.visits(to, v))
	to.touched, to.news, to.counted = append(to.touched, v.id), append(to.news, news), to.counted+len(v.households)
	return v
}

// total is a reported one (PR3).
type total struct {
	on                                           calendar.Day
	population, households, toilets, handwashing int
	flags                                        pq.StringArray
}

// totals are what an officer reported of the community as a whole, the newest last.
func (b *builder) totals(s *stream, v *village) []total {
	people := 0
	for i := range v.households {
		people += v.households[i].adults + v.households[i].children
	}
	if people == 0 {
		sizes := regions[v.region].sizes
		for range v.outline.households {
			people += 1 + s.weighted(sizes[:])
		}
	}
	held, _ := certification.Held(v.story.levels())
	recorded, _ := register.RecordedLevel(v.story.levels())
	var all []total
	for _, ago := range []int{s.between(380, 720), s.between(5, 370)} {
		on := b.today.AddDays(-ago)
		if on.Before(v.story.listed) || !s.chance(0.72) {
			continue
		}
		t := total{on: on, population: max(2, int(float64(people)*(1+s.spread(0.12)))), flags: pq.StringArray{}}
		t.households = max(1, int(float64(v.outline.households)*(1+s.spread(0.06))))
		share := (1 - ruralShare(regions[v.region].noToilet)) * 0.8
		if max(held.Level, recorded.Level) > 0 {
			share = s.percentile(toiletsAHousehold)
		}
		t.toilets = int(math.Round(float64(t.households) * share))
		t.handwashing = int(math.Round(float64(t.toilets) * s.percentile(handwashingAToilet) * []float64{0.3, 0.6, 1, 1, 1}[held.Level]))
		if t.toilets > t.households {
			t.flags = append(t.flags, "TOILETS_ABOVE_HOUSEHOLDS")
		}
		if t.handwashing > t.toilets {
			t.flags = append(t.flags, "HANDWASHING_ABOVE_TOILETS")
		}
		all = append(all, t)
	}
	return all
}

// community adds the community's own row and its totals, and returns the last day
// on which something of it arrived.
func (b *builder) community(s *stream, to *batch, v *village, totals []total) calendar.Day {
	t := &v.story
	held, _ := certification.Held(t.levels())
	recorded, _ := register.RecordedLevel(t.levels())
	due, _ := certification.NextDue(b.profile, t.triggered, t.levels())
	news := latest(latest(t.listed, t.start), latest(t.checked, latest(t.dormant, t.lapsed)))
	for _, r := range t.records {
		news = latest(news, latest(r.arrived, r.settled))
	}
	for i := range v.households {
		news = latest(news, v.households[i].now().recorded)
	}
	var population, adults, children, year any
	flagged := false
	for _, reported := range totals {
		news = latest(news, reported.on)
		y, _, _ := reported.on.Date()
		population, year, flagged = reported.population, y, len(reported.flags) > 0
		young := int(float64(reported.population) * childrenShare)
		adults, children = reported.population-young, young
		at := s.moment(reported.on)
		to.reportedTotals.add(s.id(), at, at, b.nation.ID, v.id, day(reported.on), string(calendar.ByDay), "District office (demo)",
			reported.population, reported.households, reported.toilets, reported.handwashing, reported.flags)
	}
	var facilitator any
	if v.support.facilitator != nil {
		facilitator = v.support.facilitator.id
	}
	var latitude, longitude any
	if s.chance(0.85) {
		v.point = &[2]float64{v.place.latitude + s.spread(0.05), v.place.longitude + s.spread(0.05)}
		latitude, longitude = v.point[0], v.point[1]
	}
	to.communities.add(v.id, s.moment(t.listed), s.moment(news), b.nation.ID, v.place.id, v.place.path, externalID(v.outline), v.name, naming.Normalise(v.name),
		latitude, longitude, day(t.triggered.Day), precision(t.triggered), t.selfTriggered, facilitator, day(t.target),
		held.Level, day(held.Since.Day), precision(held.Since), recorded.Level, day(recorded.Since.Day), precision(recorded.Since), day(due),
		day(t.dormant), text(t.dormantReason), population, adults, children, year, flagged)
	return news
}

func (b *builder) levels(s *stream, to *batch, v *village) {
	for _, r := range v.story.records {
		arrived := s.moment(r.arrived)
		changed := arrived
		if last := latest(r.settled, r.lostOn); !last.IsZero() {
			changed = s.moment(last)
		}
		to.levelRecords.add(s.id(), arrived, changed, b.nation.ID, v.id, r.Level, string(r.Source), text(r.list),
			day(r.Since.Day), precision(r.Since), string(r.Standing), text(r.reason), day(r.settled), day(r.lostOn))
	}
}

// leader adds a natural leader, who has a number and no name.
func (b *builder) leader(s *stream, to *batch, v *village, number int) {
	sexes := []string{"FEMALE", "MALE"}
	from := v.story.start
	var until calendar.Day
	if s.chance(0.1) && from.Before(b.today.AddDays(-200)) {
		until = from.AddDays(s.between(60, 199))
	}
	at := s.moment(from)
	to.naturalLeaders.add(s.id(), at, at, b.nation.ID, v.id, fmt.Sprintf("Natural leader %d", number), pick(s, sexes), s.chance(0.8), day(from), day(until))
}

func precision(date calendar.Date) string {
	if !date.IsKnown() {
		return string(calendar.NotKnown)
	}
	return string(date.Precision)
}

// day is NULL for no day.
func day(d calendar.Day) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

func text(t string) any {
	if t == "" {
		return nil
	}
	return t
}

// noon is a day's time stamp where the hour says nothing.
func noon(d calendar.Day) time.Time { return d.Time().Add(12 * time.Hour) }
