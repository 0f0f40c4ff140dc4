package ladder

// SanitationLevel is a rung of JMP's ladder for sanitation.
type SanitationLevel string

// The rungs, best first.
const (
	SafelyManaged        SanitationLevel = "SAFELY_MANAGED"
	BasicSanitation      SanitationLevel = "BASIC"
	LimitedSanitation    SanitationLevel = "LIMITED"
	UnimprovedSanitation SanitationLevel = "UNIMPROVED"
	OpenDefaecation      SanitationLevel = "OPEN_DEFAECATION"
	UnknownSanitation    SanitationLevel = "UNKNOWN"
)

// SanitationLevels lists the rungs, best first, unknown last.
func SanitationLevels() []SanitationLevel {
	return []SanitationLevel{SafelyManaged, BasicSanitation, LimitedSanitation, UnimprovedSanitation, OpenDefaecation, UnknownSanitation}
}

// HygieneLevel is a rung of JMP's ladder for hand washing at home.
type HygieneLevel string

// The rungs, best first.
const (
	BasicHygiene   HygieneLevel = "BASIC"
	LimitedHygiene HygieneLevel = "LIMITED"
	NoHygiene      HygieneLevel = "NONE"
	UnknownHygiene HygieneLevel = "UNKNOWN"
)

// HygieneLevels lists the rungs, best first, unknown last.
func HygieneLevels() []HygieneLevel {
	return []HygieneLevel{BasicHygiene, LimitedHygiene, NoHygiene, UnknownHygiene}
}

// LatrineFacts are the four of IL1, as observed; nil is not known.
type LatrineFacts struct {
	// ProtectsWater: it does not contaminate water bodies.
	ProtectsWater *bool
	// PreventsContact: people do not come into contact with excreta.
	PreventsContact *bool
	// KeepsFliesOut: flies, other vectors and animals stay out.
	KeepsFliesOut *bool
	// PreventsOdour: no foul odour.
	PreventsOdour *bool
}

// Improved says whether a latrine is improved as the protocol means it: all four facts hold (IL1). One that does not hold
// is enough for no; otherwise one that is not known leaves the answer unknown. JMP's class of the technology plays no part.
func Improved(f LatrineFacts) (improved, known bool) {
	known = true
	for _, fact := range []*bool{f.ProtectsWater, f.PreventsContact, f.KeepsFliesOut, f.PreventsOdour} {
		switch {
		case fact == nil:
			known = false
		case !*fact:
			return false, true
		}
	}
	return known, known
}

// SanitationFacts are what a household's level follows from; nil is not known.
type SanitationFacts struct {
	// DefecatesOpenly: the household's main way is open defaecation, whatever it owns.
	DefecatesOpenly *bool
	// Technology of the latrine that its people use; "" where none is recorded.
	Technology Technology
	// Shared: the latrine is used with other households.
	Shared *bool
	// SafelyManaged: excreta are disposed of safely on site, or removed and treated.
	SafelyManaged *bool
}

// Sanitation is the household's rung (IL2): open defaecation, unimproved, limited (improved but shared), basic, or safely
// managed where that is known. It is unknown where the facts leave several rungs open.
func Sanitation(f SanitationFacts) SanitationLevel {
	if is(f.DefecatesOpenly) {
		return OpenDefaecation
	}
	switch f.Technology.Class() {
	case OpenClass:
		return OpenDefaecation
	case UnimprovedClass:
		return UnimprovedSanitation
	case ImprovedClass:
		switch {
		case f.Shared == nil:
			return UnknownSanitation
		case *f.Shared:
			return LimitedSanitation
		case is(f.SafelyManaged):
			return SafelyManaged
		}
		return BasicSanitation
	}
	return UnknownSanitation
}

// HygieneFacts are what is seen of hand washing; nil is not known. Ash is not among them: it scores in the checklists, and is
// limited for JMP (IL2).
type HygieneFacts struct {
	// Handwashing: there is a hand washing facility.
	Handwashing *bool
	Soap        *bool
	Water       *bool
}

// Hygiene is the household's rung (IL2): basic with water and soap, limited without either, none without a facility.
func Hygiene(f HygieneFacts) HygieneLevel {
	switch {
	case f.Handwashing == nil:
		return UnknownHygiene
	case !*f.Handwashing:
		return NoHygiene
	case isNot(f.Soap) || isNot(f.Water):
		return LimitedHygiene
	case is(f.Soap) && is(f.Water):
		return BasicHygiene
	}
	return UnknownHygiene
}

func is(fact *bool) bool { return fact != nil && *fact }

func isNot(fact *bool) bool { return fact != nil && !*fact }
