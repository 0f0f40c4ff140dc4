package programme

import (
	"saniladder/domain/fault"
)

// FigureKind says whether a figure was promised or came about.
type FigureKind string

// The kinds of figures.
const (
	Target FigureKind = "TARGET"
	Result FigureKind = "RESULT"
)

// IsKnown reports that it is one of the two.
func (k FigureKind) IsKnown() bool { return k == Target || k == Result }

// MaxValue bounds a figure.
const MaxValue = 100_000_000

// Parts are what is known of the people whom a figure counts. Women, Men and SexUnknown are given together or not at all; the rest
// are parts of the whole that may lie over each other, each nil where nobody counted it.
type Parts struct {
	Women, Men, SexUnknown                 *int
	Young, Old, WithDisability, Vulnerable *int
}

func (p Parts) each() []struct {
	field string
	value *int
} {
	return []struct {
		field string
		value *int
	}{{"women", p.Women}, {"men", p.Men}, {"sexUnknown", p.SexUnknown}, {"young", p.Young}, {"old", p.Old}, {"withDisability", p.WithDisability}, {"vulnerable", p.Vulnerable}}
}

// Check refuses a value below 0 or beyond measure, parts of what are no people, and parts that cannot be of the value.
func (p Parts) Check(unit Unit, value int) error {
	if value < 0 || value > MaxValue {
		return fault.New(fault.Invalid, "A whole number from 0 to %d is needed here.", MaxValue).At("value")
	}
	for _, part := range p.each() {
		switch {
		case part.value == nil:
		case unit != People:
			return fault.New(fault.Invalid, "Sex, age, disability and vulnerability are of people; this counts something else.").At(part.field)
		case *part.value < 0:
			return fault.New(fault.Invalid, "A number cannot be below 0.").At(part.field)
		case *part.value > value:
			return fault.New(fault.Invalid, "%d are more than all %d who are counted.", *part.value, value).At(part.field)
		}
	}
	if p.Women == nil && p.Men == nil && p.SexUnknown == nil {
		return nil
	}
	sum := of(p.Women) + of(p.Men) + of(p.SexUnknown)
	if sum != value {
		return fault.New(fault.Invalid, "Women, men and those whose sex is not known are %d together, not %d.", sum, value).At("women")
	}
	return nil
}

func of(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// Counted is what one indicator counted: so many, of whom those in named groups are known.
type Counted struct {
	Value int
	// Groups are the sizes of the groups that it counted, by what names them.
	Groups map[string]int
}

// Reach is how many different people, or households, several indicators of one unit reached: at least and at most. A group that
// two of them counted is there once; who else was counted twice nobody knows, so beyond one indicator it may overlap.
func Reach(all []Counted) (least, most int) {
	groups := map[string]int{}
	sum, rest, known := 0, 0, 0
	for _, c := range all {
		least = max(least, c.Value)
		sum += c.Value
		inside := 0
		for name, size := range c.Groups {
			inside += size
			if _, seen := groups[name]; !seen {
				groups[name] = size
				known += size
			}
		}
		rest += max(0, c.Value-inside)
	}
	return least, max(least, min(sum, known+rest))
}
