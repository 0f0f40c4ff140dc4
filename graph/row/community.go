package row

import (
	"saniladder/domain/certification"
	"saniladder/internal/register"
)

// Community is a community as lists show it.
type Community struct{ *register.CommunityRow }

// GlobalID is its Relay id.
func (c Community) GlobalID() string { return globalID(communityType, c.ID) }

// AreaGlobalID is the Relay id of the lowest area that holds it.
func (c Community) AreaGlobalID() string { return globalID(areaType, c.AreaID) }

// MergedIntoGlobalID is the Relay id of the community that it became a part of.
func (c Community) MergedIntoGlobalID() *string { return optionalID(communityType, c.MergedIntoID) }

// figure is nil where the viewer may not see figures.
func (c Community) figure(n int) *int {
	if !c.FiguresOpen {
		return nil
	}
	return &n
}

// Households are those registered that count.
func (c Community) Households() *int { return c.figure(c.CommunityRow.Households) }

// HouseholdsCounted are those that were observed.
func (c Community) HouseholdsCounted() *int { return c.figure(c.CommunityRow.HouseholdsCounted) }

// Members are the people in them.
func (c Community) Members() *int { return c.figure(c.CommunityRow.Members) }

// SafelyManaged are households by their JMP level.
func (c Community) SafelyManaged() *int { return c.figure(c.CommunityRow.SafelyManaged) }

// Basic are households by their JMP level.
func (c Community) Basic() *int { return c.figure(c.CommunityRow.Basic) }

// Limited are households by their JMP level.
func (c Community) Limited() *int { return c.figure(c.CommunityRow.Limited) }

// Unimproved are households by their JMP level.
func (c Community) Unimproved() *int { return c.figure(c.CommunityRow.Unimproved) }

// OpenDefaecation are households by their JMP level.
func (c Community) OpenDefaecation() *int { return c.figure(c.CommunityRow.OpenDefaecation) }

// Improved are households with an improved latrine (IL1).
func (c Community) Improved() *int { return c.figure(c.CommunityRow.Improved) }

// HandwashingBasic are households with soap and water to wash hands.
func (c Community) HandwashingBasic() *int { return c.figure(c.CommunityRow.HandwashingBasic) }

// HouseholdsToImprove are those that still need an improved latrine for the next level.
func (c Community) HouseholdsToImprove() *int { return c.figure(c.ToImprove) }

// BlockKeys are what stands in the way to the next level, as the flat writer wants them.
func (c Community) BlockKeys() []string {
	keys := make([]string, len(c.Blocks))
	for i, block := range c.Blocks {
		keys[i] = string(block)
	}
	return keys
}

// Blocked is the same for the executor.
func (c Community) Blocked() []certification.Block {
	if c.Blocks == nil {
		return []certification.Block{}
	}
	return c.Blocks
}

// CommunityChange is what happened to a community.
type CommunityChange struct{ register.CommunityChange }

// GlobalID is its Relay id.
func (c CommunityChange) GlobalID() string { return globalID("CommunityChange", c.ID) }

// OtherGlobalID is the Relay id of the other community.
func (c CommunityChange) OtherGlobalID() *string { return optionalID(communityType, c.OtherID) }

// CommunityPoints are the communities of a part of the map.
type CommunityPoints struct{ *register.CommunityPoints }

// Shown are its points.
func (p CommunityPoints) Shown() []CommunityPoint {
	all := make([]CommunityPoint, len(p.Points))
	for i := range p.Points {
		all[i] = CommunityPoint{&p.Points[i]}
	}
	return all
}

// CommunityPoint is one community, or several near each other.
type CommunityPoint struct{ *register.CommunityPoint }

// CommunityGlobalID is the Relay id of the community where it is one.
func (p CommunityPoint) CommunityGlobalID() *string {
	return optionalID(communityType, p.CommunityPoint.CommunityID)
}
