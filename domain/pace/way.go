package pace

import "saniladder/domain/country"

// WayStep is a step that a community comes to on its way to a level.
type WayStep string

// The steps, in their order; those after the first are of each level.
const (
	Triggered WayStep = "TRIGGERED"
	// Assessed itself for the level (WF2).
	Assessed WayStep = "ASSESSED"
	// Asked to be verified (WF3).
	Asked WayStep = "ASKED"
	// Checked and found to meet it, by one tier after the other (WF8).
	Checked WayStep = "CHECKED"
	// Held: the level was declared.
	Held WayStep = "HELD"
)

// Place is a step of a level; the level of Triggered is 0. Tier is who checks, "" at every other step.
type Place struct {
	Level int
	Step  WayStep
	Tier  string
	code  int
}

// Codes of a level's steps, as they are stored: a level's are stepsOfLevel apart. checkedCode is that of the first tier to check.
const (
	stepsOfLevel = 16
	assessedCode = 1
	askedCode    = 2
	checkedCode  = 3
	heldCode     = 15
)

// Code is how the place is stored: a later place has a greater one.
func (p Place) Code() int { return p.code }

// Way is every place up to the country's highest level, in their order. A level of several rounds is checked by the tiers of the
// round with most of them.
func Way(profile *country.Profile) []Place {
	way := []Place{{Step: Triggered}}
	for _, level := range profile.Levels {
		at := func(step WayStep, tier string, code int) {
			way = append(way, Place{Level: level.Number, Step: step, Tier: tier, code: level.Number*stepsOfLevel + code})
		}
		at(Assessed, "", assessedCode)
		at(Asked, "", askedCode)
		var tiers []string
		for _, round := range level.AllRounds() {
			if len(round.VerifiedBy) > len(tiers) {
				tiers = round.VerifiedBy
			}
		}
		for stage, tier := range tiers {
			at(Checked, tier, checkedCode+stage)
		}
		at(Held, "", heldCode)
	}
	return way
}

// WayTo is the part of Way that leads to a level: from holding the one below, or from being triggered.
func WayTo(profile *country.Profile, level int) []Place {
	var way []Place
	for _, place := range Way(profile) {
		if place.Level == level || place.Level == level-1 && (place.Step == Held || place.Step == Triggered) {
			way = append(way, place)
		}
	}
	return way
}

// MoveOnMonths is how long a community is given to move on before it is said of it that it has not, in calendar months (PR21).
const MoveOnMonths = 12

// Flow is what became of those who came to a place: how many moved on to a later one.
type Flow struct {
	// Reached came to it; Due of these had their MoveOnMonths since, the others have time left.
	Reached, Due int
	// WentOn are of Due within the months, Later after them, Sometime when is not known. The rest of Due has not moved on.
	WentOn, Later, Sometime int
	// Early are of those that have time left and have moved on already.
	Early int
}

// Became is what became of a community after a place.
type Became int

// What is stored of it.
const (
	NotYet   Became = -1
	InTime   Became = 0
	AfterIt  Became = 1
	Whenever Became = 2
)

// Add counts communities that came to a place: those who had their months, or have time left.
func (f *Flow) Add(communities int, due bool, became Became) {
	f.Reached += communities
	if !due {
		if became != NotYet {
			f.Early += communities
		}
		return
	}
	f.Due += communities
	switch became {
	case InTime:
		f.WentOn += communities
	case AfterIt:
		f.Later += communities
	case Whenever:
		f.Sometime += communities
	case NotYet:
	}
}
