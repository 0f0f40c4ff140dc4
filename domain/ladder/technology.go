// Package ladder derives what nobody types in: whether a latrine is improved as the protocol means it (IL1), and a
// household's service levels on the ladders of the WHO/UNICEF Joint Monitoring Programme, JMP (IL2). A fact that nobody
// observed stays unknown; it is never taken for a no.
package ladder

import "saniladder/domain/naming"

// Technology is one of JMP's types of sanitation facility. "" is not known.
type Technology string

// JMP's types.
const (
	FlushToSewer       Technology = "FLUSH_TO_SEWER"
	FlushToSepticTank  Technology = "FLUSH_TO_SEPTIC_TANK"
	FlushToPit         Technology = "FLUSH_TO_PIT"
	FlushToUnknown     Technology = "FLUSH_TO_UNKNOWN_PLACE"
	FlushToOpenDrain   Technology = "FLUSH_TO_OPEN_DRAIN"
	VentilatedPit      Technology = "VENTILATED_IMPROVED_PIT"
	PitWithSlab        Technology = "PIT_WITH_SLAB"
	PitWithoutSlab     Technology = "PIT_WITHOUT_SLAB"
	TwinPitWithSlab    Technology = "TWIN_PIT_WITH_SLAB"
	TwinPitWithoutSlab Technology = "TWIN_PIT_WITHOUT_SLAB"
	CompostingToilet   Technology = "COMPOSTING_TOILET"
	ContainerBased     Technology = "CONTAINER_BASED"
	Bucket             Technology = "BUCKET"
	HangingToilet      Technology = "HANGING_TOILET"
	OtherTechnology    Technology = "OTHER"
	NoFacility         Technology = "NO_FACILITY"
)

// Class is how JMP counts a technology.
type Class string

// The classes.
const (
	// ImprovedClass keeps excreta from human contact by design.
	ImprovedClass Class = "IMPROVED"
	// UnimprovedClass does not.
	UnimprovedClass Class = "UNIMPROVED"
	// OpenClass is no facility at all.
	OpenClass Class = "OPEN"
	// UnclassedClass cannot be told: other, or not known.
	UnclassedClass Class = "UNCLASSED"
)

// technologies is JMP's list with its class, and the words by which files name it.
var technologies = []struct {
	technology Technology
	class      Class
	words      []string
}{
	{FlushToSewer, ImprovedClass, []string{"flush to piped sewer system", "flush to sewer", "sewer", "sewerage"}},
	{FlushToSepticTank, ImprovedClass, []string{"flush to septic tank", "septic tank"}},
	{FlushToPit, ImprovedClass, []string{"flush to pit latrine", "flush to pit", "pour flush", "pour flush latrine", "pour flush to pit"}},
	{FlushToUnknown, ImprovedClass, []string{"flush to unknown place", "flush don't know where", "flush", "wc", "water closet"}},
	{FlushToOpenDrain, UnimprovedClass, []string{"flush to open drain", "flush to elsewhere", "flush to somewhere else"}},
	{VentilatedPit, ImprovedClass, []string{"ventilated improved pit", "ventilated improved pit latrine", "vip", "vip latrine", "kvip"}},
	{PitWithSlab, ImprovedClass, []string{"pit latrine with slab", "pit with slab", "covered pit latrine"}},
	{PitWithoutSlab, UnimprovedClass, []string{"pit latrine without slab", "pit without slab", "open pit", "open pit latrine"}},
	{TwinPitWithSlab, ImprovedClass, []string{"twin pit with slab", "double pit latrine with slab"}},
	{TwinPitWithoutSlab, UnimprovedClass, []string{"twin pit without slab", "double pit latrine without slab"}},
	{CompostingToilet, ImprovedClass, []string{"composting toilet", "ecosan", "urine diverting dry toilet"}},
	{ContainerBased, ImprovedClass, []string{"container based", "container based sanitation"}},
	{Bucket, UnimprovedClass, []string{"bucket", "bucket latrine", "pan", "pan latrine"}},
	{HangingToilet, UnimprovedClass, []string{"hanging toilet", "hanging latrine"}},
	{OtherTechnology, UnclassedClass, []string{"other"}},
	{NoFacility, OpenClass, []string{"no facility", "no facility bush field", "bush", "field", "open defecation", "open defaecation", "none", "no toilet", "no latrine"}},
}

// Technologies lists JMP's types, for schemas and forms.
func Technologies() []Technology {
	all := make([]Technology, 0, len(technologies))
	for _, t := range technologies {
		all = append(all, t.technology)
	}
	return all
}

// Class is how JMP counts the technology; unclassed for anything that is not in its list.
func (t Technology) Class() Class {
	for _, known := range technologies {
		if known.technology == t {
			return known.class
		}
	}
	return UnclassedClass
}

// IsKnown reports that the technology is in JMP's list.
func (t Technology) IsKnown() bool {
	for _, known := range technologies {
		if known.technology == t {
			return true
		}
	}
	return false
}

// FindTechnology reads a technology as files write it: its code, or JMP's or a common name for it, whole. It does not guess:
// false for anything else, "pit latrine" among them, which may or may not have a slab.
func FindTechnology(text string) (Technology, bool) {
	t, ok := byWords[naming.Normalise(text)]
	return t, ok
}

var byWords = indexWords()

func indexWords() map[string]Technology {
	index := map[string]Technology{}
	for _, t := range technologies {
		index[naming.Normalise(string(t.technology))] = t.technology
		for _, w := range t.words {
			index[naming.Normalise(w)] = t.technology
		}
	}
	return index
}
