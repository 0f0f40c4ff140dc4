// Package programme is what is true of organisations' programmes: what is counted in which unit, how figures of periods and places
// come together, and how many people or households several figures reach at least and at most.
package programme

import "slices"

// Unit is what one of a measure is. Figures of different units never add up.
type Unit string

// The units.
const (
	People      Unit = "PEOPLE"
	Households  Unit = "HOUSEHOLDS"
	Groups      Unit = "GROUPS"
	Workshops   Unit = "WORKSHOPS"
	Grants      Unit = "GRANTS"
	Built       Unit = "BUILT"
	Communities Unit = "COMMUNITIES"
)

// Measure is what a programme counts, the same for all organisations: figures of two add up only where they count the same.
type Measure string

// The measures, in the order in which they are offered. A group and its members are two, and members counted as people and as
// households are two again.
const (
	SavingsGroups          Measure = "SAVINGS_GROUPS"
	SavingsGroupMembers    Measure = "SAVINGS_GROUP_MEMBERS"
	SavingsGroupHouseholds Measure = "SAVINGS_GROUP_HOUSEHOLDS"
	LearningGroups         Measure = "LEARNING_GROUPS"
	LearningGroupMembers   Measure = "LEARNING_GROUP_MEMBERS"
	ProducerGroups         Measure = "PRODUCER_GROUPS"
	ProducerGroupMembers   Measure = "PRODUCER_GROUP_MEMBERS"
	Cooperatives           Measure = "COOPERATIVES"
	ModelHouseholds        Measure = "MODEL_HOUSEHOLDS"
	FarmersTrained         Measure = "FARMERS_TRAINED"
	HouseholdsTrained      Measure = "HOUSEHOLDS_TRAINED"
	MasonsTrained          Measure = "MASONS_TRAINED"
	ArtisansTrained        Measure = "ARTISANS_TRAINED"
	PeopleReached          Measure = "PEOPLE_REACHED"
	WorkshopsHeld          Measure = "WORKSHOPS_HELD"
	WorkshopParticipants   Measure = "WORKSHOP_PARTICIPANTS"
	GrantsGiven            Measure = "GRANTS_GIVEN"
	LatrinesBuilt          Measure = "LATRINES_BUILT"
	HandWashingBuilt       Measure = "HAND_WASHING_BUILT"
	WaterPointsBuilt       Measure = "WATER_POINTS_BUILT"
	CommunitiesTriggered   Measure = "COMMUNITIES_TRIGGERED"
)

// kept is what is known of a measure.
type kept struct {
	measure Measure
	unit    Unit
	// stands: its figure says how many there are at a period's end, and the last one stands. Otherwise it says how many were new
	// in the period, and periods add up.
	stands bool
}

var catalogue = []kept{
	{SavingsGroups, Groups, true}, {SavingsGroupMembers, People, true}, {SavingsGroupHouseholds, Households, true},
	{LearningGroups, Groups, true}, {LearningGroupMembers, People, true},
	{ProducerGroups, Groups, true}, {ProducerGroupMembers, People, true}, {Cooperatives, Groups, true}, {ModelHouseholds, Households, true},
	{FarmersTrained, People, false}, {HouseholdsTrained, Households, false}, {MasonsTrained, People, false}, {ArtisansTrained, People, false},
	{PeopleReached, People, false}, {WorkshopsHeld, Workshops, false}, {WorkshopParticipants, People, false}, {GrantsGiven, Grants, false},
	{LatrinesBuilt, Built, false}, {HandWashingBuilt, Built, false}, {WaterPointsBuilt, Built, false}, {CommunitiesTriggered, Communities, false},
}

func (m Measure) at() int {
	return slices.IndexFunc(catalogue, func(k kept) bool { return k.measure == m })
}

// Measures lists every measure.
func Measures() []Measure {
	all := make([]Measure, len(catalogue))
	for i, k := range catalogue {
		all[i] = k.measure
	}
	return all
}

// IsKnown reports that it is one of them.
func (m Measure) IsKnown() bool { return m.at() >= 0 }

// Unit is what it is counted in, "" of one that is not known.
func (m Measure) Unit() Unit {
	if i := m.at(); i >= 0 {
		return catalogue[i].unit
	}
	return ""
}

// Stands reports that its last figure stands; otherwise what is new in each period adds up.
func (m Measure) Stands() bool {
	i := m.at()
	return i >= 0 && catalogue[i].stands
}

// StandingWords are the measures of which the last figure stands, as they are stored.
func StandingWords() []string {
	all := []string{}
	for _, k := range catalogue {
		if k.stands {
			all = append(all, string(k.measure))
		}
	}
	return all
}

// Rank is a measure's place in the catalogue.
func (m Measure) Rank() int { return m.at() }

// GroupKind is a kind of group of people whom programmes serve.
type GroupKind string

// The kinds of groups.
const (
	SavingsGroup  GroupKind = "SAVINGS_GROUP"
	LearningGroup GroupKind = "LEARNING_GROUP"
	ProducerGroup GroupKind = "PRODUCER_GROUP"
	Cooperative   GroupKind = "COOPERATIVE"
	ModelHomes    GroupKind = "MODEL_HOUSEHOLDS"
	Artisans      GroupKind = "ARTISANS"
	Masons        GroupKind = "MASONS"
	OtherGroup    GroupKind = "OTHER"
)

// GroupKinds lists every kind.
func GroupKinds() []GroupKind {
	return []GroupKind{SavingsGroup, LearningGroup, ProducerGroup, Cooperative, ModelHomes, Artisans, Masons, OtherGroup}
}

// IsKnown reports that it is one of the kinds.
func (k GroupKind) IsKnown() bool { return slices.Contains(GroupKinds(), k) }
