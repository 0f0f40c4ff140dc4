package demo

import (
	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/monitoring"
)

// visitParts are the streams of monitoring visits.
const visitParts uint64 = 20_000_000

// visitedMonths is how far back the demo's visits reach.
const visitedMonths = 5

var (
	foundWell = []string{"", "", "All former places are clean.", "Went along the path to the stream: nothing.", "Water and soap at most latrines.", "The school's latrines are clean."}
	foundBad  = []string{"Faeces at the old place behind the school.", "Two children seen at the stream.", "Faeces on the refuse heap."}
)

// visits adds the monitoring visits of the last months to a community that held a level (WF10), most of those that were asked for,
// and returns the last day of one. Nobody of the demo's accounts made them.
func (b *builder) visits(to *batch, v *village) calendar.Day {
	var last calendar.Day
	if !b.scale.Checks {
		return last
	}
	var held []monitoring.Held
	for _, r := range v.story.records {
		if r.Source == certification.CheckedHere {
			held = append(held, monitoring.Held{Level: r.Level, Since: r.Since.Day, Until: r.lostOn})
		}
	}
	if len(held) == 0 {
		return last
	}
	s := b.stream(visitParts + v.part)
	kept := float64(s.between(45, 100)) / 100 // of the visits asked for
	var made []calendar.Day
	for on := b.today.AddMonths(-visitedMonths).FirstOfMonth(); on.Before(b.today); on = on.AddDays(1) {
		period, ok := monitoring.PeriodOf(b.profile, held, on)
		if !ok || !s.chance(1.4*kept*float64(period.Required)/float64(period.From.DaysUntil(period.To)+1)) {
			continue
		}
		period, counts := monitoring.Counts(b.profile, held, made, on)
		if !counts {
			continue // whoever was there as often as asked goes elsewhere
		}
		made, last = append(made, on), on
		id, bad := s.id(), s.chance(0.01)
		note := pick(s, foundWell)
		if bad {
			note = pick(s, foundBad)
		}
		arrived := s.moment(on)
		to.reports.add(id, b.nation.ID, v.id, false, false, day(on), arrived, note)
		to.visits.add(id, b.nation.ID, v.id, day(on), string(access.EHA), bad, 0, false, day(period.From), counts, arrived)
	}
	return last
}
