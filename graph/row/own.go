package row

import (
	"saniladder/ent/household"
	"saniladder/internal/celebration"
	"saniladder/internal/preparation"
)

// OwnCommunity is one of which the viewer is a leader or chief.
type OwnCommunity struct{ preparation.Own }

// CommunityGlobalID is the community's Relay id.
func (o OwnCommunity) CommunityGlobalID() string { return globalID(communityType, o.ID) }

// Week is the present one.
func (o OwnCommunity) Week() CommunityWeek { return CommunityWeek{o.Own.Week} }

// CommunityWeek is what a week calls for.
type CommunityWeek struct{ preparation.Week }

// Actions are those that are due.
func (w CommunityWeek) Actions() []AgreedAction {
	return wrapped(w.Week.Actions, func(a preparation.Action) AgreedAction { return AgreedAction{a} })
}

// HonourReceived is an honour that a community was given.
type HonourReceived struct{ celebration.Received }

// CelebrationGlobalID is the celebration's Relay id.
func (h HonourReceived) CelebrationGlobalID() string {
	return globalID("Celebration", h.CelebrationID)
}

// HouseholdsToGo are a community's without an improved latrine.
type HouseholdsToGo struct{ *preparation.ToGo }

// Households are the first of them.
func (h HouseholdsToGo) Households() []HouseholdToGo {
	return wrapped(h.ToGo.Households, func(one preparation.HouseholdToGo) HouseholdToGo { return HouseholdToGo{one} })
}

// HouseholdToGo is one of them.
type HouseholdToGo struct{ preparation.HouseholdToGo }

// GlobalID is its Relay id.
func (h HouseholdToGo) GlobalID() string { return globalID("Household", h.ID) }

// Sanitation is its JMP level.
func (h HouseholdToGo) Sanitation() household.Sanitation {
	return household.Sanitation(h.HouseholdToGo.Sanitation)
}
