package country

import "slices"

// Residence says whether a household lives where it is registered (PR6).
type Residence string

// The kinds of residence.
const (
	Resident Residence = "RESIDENT"
	// Away is seasonally away.
	Away Residence = "AWAY"
	// Vacant is a dwelling that nobody lives in.
	Vacant Residence = "VACANT"
	// Gone is a household that moved for good.
	Gone Residence = "GONE"
)

// Residences lists every kind, for schemas and tests.
func Residences() []Residence { return []Residence{Resident, Away, Vacant, Gone} }

// Ownership says what "own latrine" means in a compound (PR6).
type Ownership string

// The meanings.
const (
	// OwnByHousehold: a latrine is a household's own if it serves no other household.
	OwnByHousehold Ownership = "HOUSEHOLD"
	// OwnByHouse: a latrine that serves only households of one house is the own of each of them.
	OwnByHouse Ownership = "HOUSE"
)

// HouseholdRules say who counts, and what own means.
type HouseholdRules struct {
	// CountsAway puts households that are seasonally away into denominators.
	CountsAway bool `json:"countsAway"`
	// OwnLatrine is the country's meaning of an own latrine.
	OwnLatrine Ownership `json:"ownLatrine"`
}

// Counts reports that a household of this residence belongs in denominators: resident ones do, vacant and gone ones do not.
func (r HouseholdRules) Counts(residence Residence) bool {
	return residence == Resident || residence == Away && r.CountsAway
}

// Owns reports that a latrine serving so many households in so many houses is the own of each of them.
func (r HouseholdRules) Owns(households, houses int) bool {
	if households < 1 {
		return false
	}
	return households == 1 || r.OwnLatrine == OwnByHouse && houses == 1
}

// CountedStatuses lists the residences that count in denominators, as they are stored.
func (p *Profile) CountedStatuses() []string {
	var counted []string
	for _, residence := range Residences() {
		if p.Households.Counts(residence) {
			counted = append(counted, string(residence))
		}
	}
	return slices.Clip(counted)
}
