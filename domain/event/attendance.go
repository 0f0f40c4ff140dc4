package event

import (
	"strconv"

	"saniladder/domain/fault"
)

// maxPeople is the largest count of an event.
const maxPeople = 1_000_000

// Attendance is how many took part, as far as somebody counted. Nothing is worked out that nobody counted: who is neither among
// the women nor among the men is of unknown sex.
type Attendance struct {
	// People is of all; nil while nobody said. AtLeast says that there were more, nobody knows how many: "over 70".
	People     *int
	AtLeast    bool
	Women, Men *int
	// Parts are the counts of a division of the same people.
	Kinds, Origins Parts
}

// Parts are counts of people by what they are of.
type Parts []Part

// Part is how many are of one, a kind of organisation or an area; nil where nobody counted how many.
type Part struct {
	Of     string
	People *int
}

// Sum is of all parts.
func (p Parts) Sum() int {
	n := 0
	for _, part := range p {
		n += value(part.People)
	}
	return n
}

// Unknown is how many are neither among the women nor among the men; 0 where the whole is not known exactly.
func (a Attendance) Unknown() int {
	if a.People == nil || a.AtLeast {
		return 0
	}
	return *a.People - value(a.Women) - value(a.Men)
}

// Room is how many people there can be of anything that is counted of the event: nil where the whole is not known exactly.
func (a Attendance) Room() *int {
	if a.AtLeast {
		return nil
	}
	return a.People
}

// Check refuses counts that cannot be true together, with the number of those who are named. What is more than the whole is told
// at its own field, with both numbers.
func (a Attendance) Check(named int) error {
	for _, one := range []struct {
		field string
		n     *int
	}{{"people", a.People}, {"women", a.Women}, {"men", a.Men}} {
		if one.n != nil && (*one.n < 0 || *one.n > maxPeople) {
			return fault.New(fault.Invalid, "%d is no count of people; it is from 0 to %d.", *one.n, maxPeople).At(one.field).With("limit", strconv.Itoa(maxPeople))
		}
	}
	if a.AtLeast && a.People == nil {
		return fault.New(fault.Invalid, "Say more than how many took part.").At("people")
	}
	for _, parts := range []struct {
		field string
		parts Parts
	}{{"kinds", a.Kinds}, {"origins", a.Origins}} {
		seen := map[string]bool{}
		for _, part := range parts.parts {
			switch {
			case part.People != nil && (*part.People < 1 || *part.People > maxPeople):
				return fault.New(fault.Invalid, "%d is no count of people; it is from 1 to %d.", *part.People, maxPeople).At(parts.field).With("limit", strconv.Itoa(maxPeople))
			case seen[part.Of]:
				return fault.New(fault.Invalid, "The same is counted twice there.").At(parts.field)
			}
			seen[part.Of] = true
		}
	}
	for _, count := range []struct {
		field, what string
		n           int
	}{
		{"women", "women and men", value(a.Women) + value(a.Men)},
		{"kinds", "people by kind of organisation", a.Kinds.Sum()},
		{"origins", "people by where they come from", a.Origins.Sum()},
	} {
		if err := a.fits(count.field, count.what, count.n); err != nil {
			return err
		}
	}
	if room := a.Room(); room != nil && named > *room {
		return fault.New(fault.Rule, "%d participants are named; there cannot be only %d.", named, *room).At("people").
			With("named", strconv.Itoa(named)).With("people", strconv.Itoa(*room))
	}
	return nil
}

func (a Attendance) fits(field, what string, n int) error {
	room := a.Room()
	switch {
	case n == 0:
		return nil
	case a.People == nil:
		return fault.New(fault.Invalid, "Say how many took part in all.").At("people")
	case room != nil && n > *room:
		return fault.New(fault.Invalid, "%d %s are more than the %d who took part.", n, what, *room).At(field).
			With("counted", strconv.Itoa(n)).With("people", strconv.Itoa(*room))
	}
	return nil
}

func value(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}
