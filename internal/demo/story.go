package demo

import (
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
)

// historyMonths is how far back the demo's snapshots reach.
const historyMonths = 24

// record is an entry of a community's level history, with the day on which it
// became known (PR5).
type record struct {
	certification.Record
	arrived         calendar.Day
	settled, lostOn calendar.Day
	reason          string
	list            string
}

// story is how a community climbed, as of today.
type story struct {
	// listed is when it came into the register.
	listed calendar.Day
	// start is the day of the triggering, of which triggered may know less; no day where it was not.
	start         calendar.Day
	triggered     calendar.Date
	selfTriggered bool
	target        calendar.Day // the day that it set itself
	// registered is when its households were listed, before the triggering; no day where they were not.
	registered calendar.Day
	// checked is the last monitoring round.
	checked       calendar.Day
	dormant       calendar.Day
	dormantReason string
	records       []record
	// turns are the days on which it reached, or would reach, levels 1 to 3.
	turns [3]calendar.Day
	// lapsed is the day of a lapse, and the lowest level that it took.
	lapsed      calendar.Day
	lapsedLevel int
}

var dormantReasons = []string{
	"Flooded; its people moved for the season", "The road is cut; no visits since", "Its leaders asked to wait until the harvest is in",
	"Being resettled", "No environmental health assistant is posted to its area",
}

var lapseReasons = []string{
	"Faeces seen at two former places", "Latrines collapsed in the rains and were not rebuilt", "Hand washing facilities without soap and water",
}

// How a community's years go, in days. Assumed: the protocol's limits are 61, 183,
// 365 and 1,461 days from triggering, and most communities need longer.
const (
	toFirst, toSecond, toThird, toFourth = 80, 170, 260, 1130
	dormantAfter                         = 120
)

// tell makes up a community's story up to yesterday. older is the chance that it
// stands on an older list.
func tell(s *stream, today calendar.Day, older float64) story {
	t := story{listed: today.AddDays(-s.between(740, 1100))}
	yesterday := today.AddDays(-1)
	if s.chance(older) {
		t.onOlderList(s, today)
	}
	if s.chance(0.16) { // known, and not triggered yet
		t.triggered = calendar.Unknown()
		if s.chance(0.25) {
			t.registered = today.AddDays(-s.between(30, 400))
			t.checked = t.registered
		}
		return t
	}
	start := today.AddDays(-triggeredAgo(s))
	t.start, t.triggered = start, calendar.Exactly(start)
	switch { // PR4: older records know the month or the year only
	case start.Before(today.AddDays(-900)) && s.chance(0.12):
		t.triggered = calendar.Date{Day: start.FirstOfMonth(), Precision: calendar.ByMonth}
	case start.Before(today.AddDays(-900)) && s.chance(0.06):
		year, _, _ := start.Date()
		t.triggered = calendar.Date{Day: calendar.Of(year, 1, 1), Precision: calendar.ByYear}
	}
	t.selfTriggered = s.chance(0.05)
	if s.chance(0.6) {
		t.target = start.AddDays(s.between(30, 90))
	}
	if s.chance(0.93) {
		t.registered = start.AddDays(-s.between(5, 40))
	}
	if begun := start.AddDays(-s.between(41, 90)); begun.Before(t.listed) || len(t.records) == 0 && s.chance(0.3) {
		t.listed = begun
	}
	t.climb(s, start, yesterday)
	t.lapse(s, yesterday)
	t.sleep(s, start, today)
	if !t.registered.IsZero() {
		t.checked = latest(t.registered, today.AddDays(-s.between(1, 75)))
		if s.chance(0.15) || !t.dormant.IsZero() { // data that grew old
			t.checked = latest(t.registered, today.AddDays(-s.between(120, 420)))
		}
	}
	return t
}

// triggeredAgo is in days: mostly the last years, a few before.
func triggeredAgo(s *stream) int {
	switch s.weighted([]int{68, 22, 10}) {
	case 0:
		return s.between(10, 900)
	case 1:
		return s.between(900, 1800)
	}
	return s.between(1800, 2900)
}

// climb reaches the levels in order (LV1), each for as long as the days are past;
// it arrives in the register some days later, a few times months later (PR5).
func (t *story) climb(s *stream, start, yesterday calendar.Day) {
	stops := s.weighted([]int{38, 26, 22, 11, 3}) // the level at which it settles
	day, arrived := start, start
	for level, median := range []float64{toFirst, toSecond, toThird, toFourth} {
		wait := 30 + s.lateness(median)
		if level == 3 { // the third of level 4's yearly cycles (L4)
			wait = toFourth + s.between(-30, 30)
		}
		if level >= stops {
			wait += 600 + s.between(0, 900)
		}
		day = day.AddDays(wait)
		if level < len(t.turns) {
			t.turns[level] = day
			if level >= stops && !day.After(yesterday) {
				t.turns[level] = yesterday.AddDays(s.between(200, 1500))
			}
		}
		arrived = latest(arrived, day.AddDays(delay(s)))
		if level >= stops || arrived.After(yesterday) {
			stops = min(stops, level)
			continue
		}
		t.records = append(t.records, record{
			Record: certification.Record{
				Level: level + 1, Source: certification.CheckedHere, Standing: certification.InForce, Since: calendar.Exactly(day),
			},
			arrived: arrived,
		})
	}
}

// delay is how many days a fact takes to arrive.
func delay(s *stream) int {
	switch s.weighted([]int{80, 15, 5}) {
	case 0:
		return s.between(0, 7)
	case 1:
		return s.between(8, 40)
	}
	return s.between(41, 150)
}

// lapse takes a level from a few, and all above it (LV3).
func (t *story) lapse(s *stream, yesterday calendar.Day) {
	held, ok := certification.Held(t.levels())
	if !ok || !s.chance(0.07) {
		return
	}
	last := t.records[len(t.records)-1].arrived
	if last.AddDays(60).After(yesterday) {
		return
	}
	t.lapsed = last.AddDays(s.between(40, last.DaysUntil(yesterday)))
	t.lapsedLevel = s.between(1, held.Level)
	reason := pick(s, lapseReasons)
	for _, i := range certification.Lapse(t.levels(), t.lapsedLevel) {
		t.records[i].Standing, t.records[i].lostOn, t.records[i].reason = certification.Lost, t.lapsed, reason
	}
}

// sleep puts a few that did not get far to rest (PR22).
func (t *story) sleep(s *stream, start, today calendar.Day) {
	since := today.AddDays(-dormantAfter)
	if held, _ := certification.Held(t.levels()); held.Level > 1 || start.After(since) || !s.chance(0.09) {
		return
	}
	last := start.AddDays(60)
	for _, r := range t.records {
		last = latest(last, r.arrived)
	}
	if last.After(since) {
		return
	}
	t.dormant = latest(last, since.AddDays(-s.between(0, 300)))
	t.dormantReason = pick(s, dormantReasons)
}

// onOlderList puts it on a list that somebody else kept (PR2): most wait for review.
func (t *story) onOlderList(s *stream, today calendar.Day) {
	r := record{
		Record:  certification.Record{Level: 2, Source: certification.RecordedElsewhere, Standing: certification.Unreviewed},
		arrived: today.AddDays(-s.between(300, 700)),
		list:    olderList,
	}
	day := olderListDay.AddDays(-s.between(0, 1200))
	switch s.weighted([]int{60, 30, 10}) {
	case 0:
		r.Since = calendar.Date{Day: olderListDay, Precision: calendar.BeforeDay}
	case 1:
		year, _, _ := day.Date()
		r.Since = calendar.Date{Day: calendar.Of(year, 1, 1), Precision: calendar.ByYear}
	default:
		r.Since = calendar.Date{Day: day.FirstOfMonth(), Precision: calendar.ByMonth}
	}
	switch s.weighted([]int{65, 20, 10, 5}) {
	case 1:
		r.Standing, r.reason = certification.Recognised, "Visited; the list was right"
	case 2:
		r.Standing, r.reason = certification.Reverify, "No record of the verification was found"
	case 3:
		r.Standing, r.reason = certification.Rejected, "The list names another community"
	}
	if r.Standing != certification.Unreviewed {
		r.settled = r.arrived.AddDays(s.between(20, 250))
	}
	t.records = append(t.records, r)
}

// The older list is as old as the one of 2017 that this country really has; its
// name says that this one is made up.
const olderList = "Demo list of ODF communities, 2017"

var olderListDay = calendar.MustParse("2017-09-30")

// older are the shares of communities on the older list, by region: its five old
// regions were Northern, Upper East, Upper West, Volta and Central.
var older = map[string]float64{
	"GH08": 0.2, "GH09": 0.15, "GH11": 0.15, "GH12": 0.15, "GH13": 0.15, "GH10": 0.1, "GH14": 0.1, "GH05": 0.04,
}

// levels are the records as the rules read them.
func (t *story) levels() []certification.Record {
	all := make([]certification.Record, len(t.records))
	for i, r := range t.records {
		all[i] = r.Record
	}
	return all
}

// levelsOn are what the register knew at the end of a day.
func (t *story) levelsOn(day calendar.Day) []certification.Record {
	var all []certification.Record
	for _, r := range t.records {
		if r.arrived.After(day) {
			continue
		}
		then := r.Record
		switch {
		case r.Standing == certification.Lost && r.lostOn.After(day):
			then.Standing = certification.InForce
		case !r.settled.IsZero() && r.settled.After(day):
			then.Standing = certification.Unreviewed
		}
		all = append(all, then)
	}
	return all
}

func latest(a, b calendar.Day) calendar.Day {
	if b.After(a) {
		return b
	}
	return a
}
