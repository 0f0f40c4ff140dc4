package row

import (
	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/honours"
	"saniladder/graph/relay"
	"saniladder/internal/celebration"
)

// The types of their global ids.
const (
	celebrationType = "Celebration"
	nominationType  = "Nomination"
	incentiveType   = "Incentive"
)

// The connection of celebrations.
type (
	Celebrations    = relay.Connection[Celebration]
	CelebrationEdge = relay.Edge[Celebration]
)

// Celebration is a day of a body.
type Celebration struct{ *celebration.Celebration }

// GlobalID is the Relay id.
func (c Celebration) GlobalID() string { return globalID(celebrationType, c.ID) }

// AreaGlobalID is the body's area's Relay id; nil for the nation.
func (c Celebration) AreaGlobalID() *string { return optionalID(areaType, c.AreaID) }

// Nominees are the keys of the kinds that can be nominated for it.
func (c Celebration) Nominees() []string { return texts(c.Celebration.Nominees()) }

// ListFile is where the day's list is printed.
func (c Celebration) ListFile() string { return "/files/celebrations/" + c.ID.String() + "/list.pdf" }

// CertificatesFile is where its certificates are; nil where it was called off.
func (c Celebration) CertificatesFile() *string {
	if c.Status == celebration.CalledOff {
		return nil
	}
	file := "/files/celebrations/" + c.ID.String() + "/certificates.pdf"
	return &file
}

// CelebrationDay is one with whom it honours.
type CelebrationDay struct{ Celebration *Celebration }

// HonouredCommunities are those whom a day honours.
type HonouredCommunities struct {
	Counts      []celebration.LevelCount
	InDoubt     int
	Communities []HonouredCommunity
}

// HonouredCommunity is one of them, for one level.
type HonouredCommunity struct {
	celebration.Honoured
	// SignFrom is the lowest level with a sign at the entry; 0 for none.
	SignFrom int
}

// CommunityGlobalID is the community's Relay id.
func (h HonouredCommunity) CommunityGlobalID() string { return globalID(communityType, h.CommunityID) }

// Reached is the day, as Precision says.
func (h HonouredCommunity) Reached() calendar.Day { return h.ReachedOn.Day }

// Precision is how exactly it is known.
func (h HonouredCommunity) Precision() calendar.Precision { return h.ReachedOn.Precision }

// SignFile is where its sign is printed; nil where the level has none, or is lost.
func (h HonouredCommunity) SignFile() *string {
	if h.SignFrom == 0 || h.Level < h.SignFrom || h.LostSince || h.MadeInError {
		return nil
	}
	file := "/files/signs/" + h.CommunityID.String() + ".pdf"
	return &file
}

// Nomination is one, and what came of it.
type Nomination struct{ celebration.Nomination }

// GlobalID is the Relay id.
func (n Nomination) GlobalID() string { return globalID(nominationType, n.ID) }

// Incentive is what was given.
type Incentive struct{ celebration.Incentive }

// GlobalID is the Relay id.
func (i Incentive) GlobalID() string { return globalID(incentiveType, i.ID) }

// CommunityGlobalID is the receiving community's Relay id; nil for a nominee.
func (i Incentive) CommunityGlobalID() *string { return optionalID(communityType, i.CommunityID) }

// Signed is the receiver's signature.
func (i Incentive) Signed() Signature { return Signature{i.Signature} }

// Award is one that followed from a level.
type Award struct{ award honours.Award }

// AwardOf wraps one.
func AwardOf(a honours.Award) Award { return Award{a} }

// Level is the level's number.
func (a Award) Level() int { return a.award.Level }

// Kind is the profile's.
func (a Award) Kind() string { return a.award.Kind }

// Since is the day, as Precision says.
func (a Award) Since() calendar.Day { return a.award.Since.Day }

// Precision is how exactly it is known.
func (a Award) Precision() calendar.Precision { return a.award.Since.Precision }

// CelebrationRules are how the country celebrates.
type CelebrationRules struct{ country.CelebrationRules }

// Celebrations are how it celebrates.
func (n Nation) Celebrations() CelebrationRules { return CelebrationRules{n.Profile.Celebrations} }

// DayName is the name in a language, else in English.
func (r CelebrationRules) DayName(language *string) string { return in(r.DayNames, language) }

// Nominees are the kinds that are nominated.
func (r CelebrationRules) Nominees() []NomineeKind {
	return wrapped(r.CelebrationRules.Nominees, func(k country.NomineeKind) NomineeKind { return NomineeKind{k} })
}

// NomineeKind is who or what can be nominated.
type NomineeKind struct{ country.NomineeKind }

// Name is the name in a language, else in English.
func (k NomineeKind) Name(language *string) string { return in(k.Names, language) }

// CelebrationYear is what bodies have held and planned in a year.
type CelebrationYear struct {
	Year  int
	Tiers []CelebrationYearTier
}

// CelebrationYearTier is that of one tier.
type CelebrationYearTier struct{ celebration.YearTier }

// Bodies are how many there are.
func (t CelebrationYearTier) Bodies() int { return len(t.YearTier.Bodies) }

// Held is how many of them have held one.
func (t CelebrationYearTier) Held() int {
	return t.count(func(b celebration.YearBody) bool { return !b.HeldOn.IsZero() })
}

// Planned is how many of the others have planned one.
func (t CelebrationYearTier) Planned() int {
	return t.count(func(b celebration.YearBody) bool { return b.HeldOn.IsZero() && !b.PlannedOn.IsZero() })
}

func (t CelebrationYearTier) count(is func(celebration.YearBody) bool) int {
	return len(t.those(is))
}

func (t CelebrationYearTier) those(are func(celebration.YearBody) bool) []CelebrationBody {
	all := []CelebrationBody{}
	for _, b := range t.YearTier.Bodies {
		if are(b) {
			all = append(all, CelebrationBody{b.AreaID, b.AreaName})
		}
	}
	return all
}

// Lacking are those without either.
func (t CelebrationYearTier) Lacking() []CelebrationBody {
	return t.those(func(b celebration.YearBody) bool { return b.HeldOn.IsZero() && b.PlannedOn.IsZero() })
}

// Yours are those whose celebrations the viewer plans.
func (t CelebrationYearTier) Yours() []CelebrationBody {
	return t.those(func(b celebration.YearBody) bool { return b.MayRun })
}

// CelebrationBody is a body that celebrates.
type CelebrationBody struct {
	AreaID   *uuid.UUID
	AreaName string
}

// AreaGlobalID is its area's Relay id; nil for the nation.
func (b CelebrationBody) AreaGlobalID() *string { return optionalID(areaType, b.AreaID) }
