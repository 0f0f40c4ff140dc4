// Package certification says which level a community holds, when the next is due, and what a lapse takes along. It is about
// levels and clocks; who may decide is access, what is stored is not its business, and it has no clock of its own.
package certification

import "saniladder/domain/calendar"

// Source says where a level comes from.
type Source string

// The sources.
const (
	// CheckedHere: certified by the casework of this register.
	CheckedHere Source = "CHECKED_HERE"
	// RecordedElsewhere: from an older list (PR2).
	RecordedElsewhere Source = "RECORDED_ELSEWHERE"
)

// Standing is how a record of a level stands.
type Standing string

// The standings: the first two of levels checked here, the others of levels recorded elsewhere (PR2).
const (
	// InForce: held.
	InForce Standing = "IN_FORCE"
	// Lost: its lapse was decided (LV3).
	Lost Standing = "LOST"
	// Unreviewed: nobody has decided on it yet.
	Unreviewed Standing = "UNREVIEWED"
	// Recognised: the next level can be requested.
	Recognised Standing = "RECOGNISED"
	// Reverify: it is to be verified anew.
	Reverify Standing = "REVERIFY"
	// Rejected: it counts for nothing.
	Rejected Standing = "REJECTED"
)

// Record is one level of a community's history.
type Record struct {
	// Level is 1 for the lowest.
	Level    int
	Source   Source
	Standing Standing
	// Since is when it was reached, or what the list says.
	Since calendar.Date
}

// Held is the status that the community holds: the highest level checked here whose certification has not lapsed (LV3).
// It is false when there is none.
func Held(records []Record) (Record, bool) {
	return highest(records, func(r Record) bool { return r.Source == CheckedHere && r.Standing == InForce })
}

// Recorded is the highest level recorded elsewhere that was not rejected, to be shown as "older list, not checked here" and
// counted apart (PR2). It is false when there is none.
func Recorded(records []Record) (Record, bool) {
	return highest(records, func(r Record) bool { return r.Source == RecordedElsewhere && r.Standing != Rejected })
}

// Climbed is the level from which the next can be requested: the one held, or a higher one that was recognised; 0 for none.
func Climbed(records []Record) int {
	r, _ := highest(records, func(r Record) bool {
		return r.Source == CheckedHere && r.Standing == InForce || r.Source == RecordedElsewhere && r.Standing == Recognised
	})
	return r.Level
}

// Lapse lists the indexes of the records that a decision to lapse takes: the lowest level lost and all above it that are
// in force (LV3). Awards are no business of a lapse.
func Lapse(records []Record, lowestLost int) []int {
	var lost []int
	for i, r := range records {
		if r.Source == CheckedHere && r.Standing == InForce && r.Level >= lowestLost {
			lost = append(lost, i)
		}
	}
	return lost
}

func highest(records []Record, counts func(Record) bool) (Record, bool) {
	var best Record
	for _, r := range records {
		if counts(r) && r.Level > best.Level {
			best = r
		}
	}
	return best, best.Level > 0
}
