package demo

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/certification"
)

// wayParts are the streams of what communities do on their way, so that the rest
// of the demo is drawn as it was without them.
const wayParts uint64 = 10_000_000

var (
	atOnce  = []string{"Dig a pit at the place by the stream and cover it", "Stop using the path behind the school", "Cover what lies in the open today"}
	planned = []string{
		"Every household digs a pit", "Build latrines for the elderly together", "Hang a tippy tap beside every latrine", "Clear the former places and plant them",
		"Fit covers on all pits", "Teach the children to wash their hands", "Save for slabs each market day", "Repair what the rains have spoilt", "Build a latrine for visitors",
	}
	groups = []string{"Each household", "The youth group", "The women's group", "Natural leaders", "The chief's council", "The school health club"}
	laws   = []string{
		"Whoever goes in the open covers it and pays two calabashes of millet to the community.", "Every household has a latrine in use before the harvest.",
		"Who finds faeces of a child in the open tells the household, which takes them to a latrine.",
	}
	breaches = []string{"Faeces were found behind the school.", "A household threw a potty's content on the refuse dump.", "Somebody was seen at the stream in the morning."}
	answers  = []string{"The household covered it and paid.", "The chief warned the household; a pit was dug.", "The elders talked with the family; it was cleaned."}
	spots    = []string{"River bank", "Behind the school", "The old kraal", "Bush by the borehole", "Under the baobab", "Path to the farms", "The rocks"}
	seen     = []string{
		"Went from house to house; more pits are dug.", "Two pits have collapsed, the rest are in use.", "Nobody was seen in the open this month.",
		"Most latrines have water and ash.", "The path to the stream is clean.", "Children's faeces are still thrown in the bush.",
	}
)

// way adds what the community has done since it was triggered, in proportion to how
// far it is, up to the last day on which something of it arrived. It is left out
// at the scale that only measures.
func (b *builder) way(to *batch, v *village, news calendar.Day) {
	t := &v.story
	if t.start.IsZero() || t.start.After(news) || !b.scale.Checks {
		return
	}
	w := &wayfarer{builder: b, stream: b.stream(wayParts + v.part), to: to, v: v, start: t.start, until: news}
	held, _ := certification.Held(t.levels())
	w.level = held.Level
	for _, r := range t.records {
		if r.Source == certification.CheckedHere {
			w.level = max(w.level, r.Level) // what was lost later was reached once
		}
	}
	w.reached = w.until.AddDays(1)
	if w.level > 0 && !t.turns[0].After(w.until) {
		w.reached = t.turns[0]
	}
	w.meet()
	w.agree()
	w.regulate()
	w.draw()
	w.report()
}

// wayfarer is a community on its way while it is made up.
type wayfarer struct {
	*builder
	*stream
	to           *batch
	v            *village
	start, until calendar.Day
	// level is the highest that it reached, and reached the day of the first one, beyond until where it did not.
	level   int
	reached calendar.Day
}

// after is a day some days after the triggering, if it has come by then.
func (w *wayfarer) after(from, to int) (calendar.Day, bool) {
	on := w.start.AddDays(w.between(from, to))
	return on, !on.After(w.until)
}

func (w *wayfarer) meet() {
	people := 20 + w.v.outline.households*w.between(15, 30)/10
	hold := func(on calendar.Day, purpose string, whole bool, note string) {
		if on.After(w.until) {
			return
		}
		came := people
		if !whole {
			came = people * w.between(35, 75) / 100
		}
		women := came * w.between(35, 50) / 100
		w.to.meetings.add(w.stream.id(), w.nation.ID, w.v.id, day(on), purpose, whole, came, women, came*w.between(15, 35)/100, note, false, w.moment(on))
	}
	if w.v.story.selfTriggered {
		hold(w.start, "LEADERS_BRIEFED", false, "The leaders heard what lies before them.")
	}
	hold(w.start, "COMMITMENT", true, "All raised their hands.")
	if on, ok := w.after(4, 12); ok {
		hold(on, "ACTION_PLAN", false, "")
	}
	for on, n := w.start.AddDays(w.between(40, 70)), 0; n < 2+w.level && !on.After(w.until); n++ {
		hold(on, "REVIEW", false, "")
		on = on.AddDays(w.between(45, 90))
	}
}

func (w *wayfarer) agree() {
	add := func(immediate bool, what string, agreed, due, done calendar.Day) {
		changed := agreed
		if !done.IsZero() {
			changed = done
		}
		w.to.actions.add(w.stream.id(), w.nation.ID, w.v.id, w.moment(agreed), w.moment(changed), immediate, what, pick(w.stream, groups), day(agreed), day(due), day(done))
	}
	for _, what := range w.some(atOnce, w.between(1, 2)) {
		done := w.start.AddDays(w.between(0, 6))
		if done.After(w.until) || w.chance(0.1) {
			done = calendar.Day{}
		}
		add(true, what, w.start, calendar.Day{}, done)
	}
	agreed, ok := w.after(4, 12)
	if !ok {
		return
	}
	share := []float64{0.35, 0.8, 0.92, 0.97, 1}[w.level]
	for _, what := range w.some(planned, w.between(4, 7)) {
		due := agreed.AddDays(w.between(20, 90))
		done := due.AddDays(w.between(-15, 25))
		if done.After(w.until) || !w.chance(share) {
			done = calendar.Day{}
		}
		add(false, what, agreed, due, done)
	}
}

func (w *wayfarer) regulate() {
	adopted, ok := w.after(15, 50)
	if !ok || w.level == 0 && w.chance(0.25) {
		return
	}
	for _, text := range w.some(laws, w.between(1, 2)) {
		w.to.regulations.add(w.stream.id(), w.nation.ID, w.v.id, w.moment(adopted), w.moment(adopted), text, day(adopted))
	}
	for range w.weighted([]int{5, 3, 2}) {
		happened := adopted.AddDays(w.between(5, 120))
		if happened.After(w.until) {
			continue
		}
		acted := happened.AddDays(w.between(0, 9))
		var on, action any = day(acted), pick(w.stream, answers)
		if acted.After(w.until) || w.level == 0 && w.chance(0.3) {
			acted, on, action = happened, nil, ""
		}
		w.to.violations.add(w.stream.id(), w.nation.ID, w.v.id, w.moment(happened), w.moment(acted), day(happened), pick(w.stream, breaches), action, on)
	}
}

// spot is a place on the map while it is made up.
type spot struct {
	id        uuid.UUID
	Kind      string `json:"kind"`
	Name      string `json:"name"`
	Latitude  any    `json:"latitude"`
	Longitude any    `json:"longitude"`
	InUse     bool   `json:"inUse"`
}

func (w *wayfarer) draw() {
	var all []*spot
	add := func(kind, name string) {
		one := &spot{id: w.stream.id(), Kind: kind, Name: name, InUse: true}
		if w.v.point != nil {
			one.Latitude, one.Longitude = w.v.point[0]+w.spread(0.004), w.v.point[1]+w.spread(0.004)
		}
		all = append(all, one)
	}
	for _, name := range w.some(spots, w.between(2, 4)) {
		add("OPEN_DEFAECATION", name)
	}
	if w.chance(0.7) {
		add("REFUSE_DUMP", "The refuse heap")
	}
	last := w.look(all, w.start, func(*spot) bool { return true })
	w.keep(all, w.start)
	cleared := w.reached.AddDays(-w.between(8, 20))
	switch {
	case !cleared.After(w.until) && cleared.After(w.start):
		last = w.look(all, cleared, func(one *spot) bool { return one.Kind == "REFUSE_DUMP" })
		w.keep(all, cleared)
	case w.start.AddDays(60).Before(w.until):
		on := w.start.AddDays(w.between(45, 60))
		last = w.look(all, on, func(one *spot) bool { return one.Kind == "REFUSE_DUMP" || w.chance(0.6) })
		w.keep(all, on)
	}
	if lapsed := w.v.story.lapsed; lapsed.After(last) && !lapsed.After(w.until) && w.v.story.lapsedLevel == 1 {
		last = w.look(all, lapsed, func(*spot) bool { return true })
	}
	for _, one := range all {
		w.to.places.add(one.id, w.nation.ID, w.v.id, w.moment(w.start), w.moment(last), one.Kind, one.Name, one.Latitude, one.Longitude, one.InUse, day(last))
	}
}

// look adds what was seen of all places on a day.
func (w *wayfarer) look(all []*spot, on calendar.Day, inUse func(*spot) bool) calendar.Day {
	for _, one := range all {
		one.InUse = inUse(one)
		w.to.placeObservations.add(w.stream.id(), w.nation.ID, one.id, day(on), one.InUse, w.moment(on))
	}
	return on
}

// keep adds a version of the map.
func (w *wayfarer) keep(all []*spot, on calendar.Day) {
	text, err := json.Marshal(all)
	if err != nil {
		panic(fmt.Sprintf("demo: a map cannot be written: %v", err)) // plain values
	}
	w.to.maps.add(w.stream.id(), w.nation.ID, w.v.id, day(on), string(text), w.moment(on))
}

// report adds the monitoring reports of the last months, most of them leaders'.
func (w *wayfarer) report() {
	first := w.start.AddDays(w.between(10, 30))
	if old := w.until.AddMonths(-4); first.Before(old) {
		first = old
	}
	for on := first; !on.After(w.until); on = on.AddDays(w.between(25, 40)) {
		leader := w.chance(0.75)
		w.to.reports.add(w.stream.id(), w.nation.ID, w.v.id, leader, leader && w.chance(0.3), day(on), w.moment(on), pick(w.stream, seen))
	}
}

// some draws a few of them, in their order.
func (w *wayfarer) some(of []string, n int) []string {
	drawn := map[int]bool{}
	for _, i := range w.Perm(len(of))[:min(n, len(of))] {
		drawn[i] = true
	}
	var all []string
	for i, one := range of {
		if drawn[i] {
			all = append(all, one)
		}
	}
	return all
}
