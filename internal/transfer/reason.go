package transfer

import (
	"fmt"
	"strings"

	"saniladder/internal/transfer/border"
	"saniladder/internal/transfer/cell"
	"saniladder/internal/transfer/table"
)

// Reason says why a row is held.
type Reason string

// The reasons. Those of a row's form are table's flaws.
const (
	NotHeld             Reason = ""
	NameMissing         Reason = "NAME_MISSING"
	PlaceMissing        Reason = "PLACE_MISSING"
	PlaceUnknown        Reason = "PLACE_UNKNOWN"
	PlaceDoubtful       Reason = "PLACE_DOUBTFUL"
	PlaceSplit          Reason = "PLACE_SPLIT"
	PlaceOutsideScope   Reason = "PLACE_OUTSIDE_SCOPE"
	RepeatedInFile      Reason = "REPEATED_IN_FILE"
	ValueUnreadable     Reason = "VALUE_UNREADABLE"
	ValueOutOfRange     Reason = "VALUE_OUT_OF_RANGE"
	ValueAmbiguous      Reason = "VALUE_AMBIGUOUS"
	ValueUnknownWord    Reason = "VALUE_UNKNOWN_WORD"
	CoordinatesSwapped  Reason = "COORDINATES_SWAPPED"
	PointOutside        Reason = "POINT_OUTSIDE"
	NameChanged         Reason = "NAME_CHANGED"
	Moved               Reason = "MOVED"
	KnownElsewhere      Reason = "KNOWN_ELSEWHERE"
	Ended               Reason = "ENDED"
	CommunityUnknown    Reason = "COMMUNITY_UNKNOWN"
	CommunityDoubtful   Reason = "COMMUNITY_DOUBTFUL"
	IdentityMissing     Reason = "IDENTITY_MISSING"
	DateMissing         Reason = "DATE_MISSING"
	RoleUnknown         Reason = "ROLE_UNKNOWN"
	RoleNotAllowed      Reason = "ROLE_NOT_ALLOWED"
	OrganisationUnknown Reason = "ORGANISATION_UNKNOWN"
	AreaUnknown         Reason = "AREA_UNKNOWN"
	CodeTaken           Reason = "CODE_TAKEN"
	AccountTaken        Reason = "ACCOUNT_TAKEN"
	VerificationKnown   Reason = "VERIFICATION_KNOWN"
	RequestKnown        Reason = "REQUEST_KNOWN"
	RequestDays         Reason = "REQUEST_DAYS"
	RequestRefused      Reason = "REQUEST_REFUSED"
	BorderBroken        Reason = "BORDER_BROKEN"
	LeftOutByChoice     Reason = "LEFT_OUT"
)

// reasonFacts is what is known of a reason: its sentence, with {params}, and
// the choices that settle it.
var reasonFacts = map[Reason]struct {
	sentence string
	choices  []ChoiceKind
}{
	Reason(table.FlawRagged):     {"The row has {detail}.", []ChoiceKind{ChooseLeaveOut}},
	Reason(table.FlawNul):        {"Column {column} holds a NUL character, which no text may hold.", []ChoiceKind{ChooseAccept, ChooseLeaveOut}},
	Reason(table.FlawQuote):      {"Column {column} has text after its closing quotation mark.", []ChoiceKind{ChooseAccept, ChooseLeaveOut}},
	Reason(table.FlawUnreadable): {"Column {column} holds a character that cannot be read.", []ChoiceKind{ChooseAccept, ChooseLeaveOut}},
	Reason(table.FlawFormula):    {"Column {column} holds the spreadsheet error {detail}.", []ChoiceKind{ChooseLeaveOut}},

	NameMissing:         {"The row has no name.", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	PlaceMissing:        {"The row does not say in which area it lies.", []ChoiceKind{ChooseArea, ChooseLeaveOut}},
	PlaceUnknown:        {"No area is called {name}{within}.", []ChoiceKind{ChooseArea, ChooseLeaveOut}},
	PlaceDoubtful:       {"{name}{within} may mean {candidates}.", []ChoiceKind{ChooseArea, ChooseLeaveOut}},
	PlaceSplit:          {"{name}{within} was split since: it is {candidates} today.", []ChoiceKind{ChooseArea, ChooseLeaveOut}},
	PlaceOutsideScope:   {"{name} lies outside your area.", []ChoiceKind{ChooseLeaveOut}},
	RepeatedInFile:      {"The same as row {row}: {label}.", []ChoiceKind{ChooseSame, ChooseSeparate, ChooseLeaveOut}},
	ValueUnreadable:     {"Column {column} ({header}): “{value}” cannot be read.", []ChoiceKind{ChooseCorrect, ChooseAccept, ChooseLeaveOut}},
	ValueOutOfRange:     {"Column {column} ({header}): “{value}” cannot be.", []ChoiceKind{ChooseCorrect, ChooseAccept, ChooseLeaveOut}},
	ValueAmbiguous:      {"Column {column} ({header}): “{value}” can be read in two ways.", []ChoiceKind{ChooseCorrect, ChooseAccept, ChooseLeaveOut}},
	ValueUnknownWord:    {"Column {column} ({header}): “{value}” is none of the words known there.", []ChoiceKind{ChooseCorrect, ChooseAccept, ChooseLeaveOut}},
	CoordinatesSwapped:  {"Latitude {latitude} and longitude {longitude} are the wrong way round.", []ChoiceKind{ChooseAccept, ChooseCorrect, ChooseLeaveOut}},
	PointOutside:        {"Latitude {latitude}, longitude {longitude} lies outside the country.", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	NameChanged:         {"{id} is called {registered} in the register, {name} in the list.", []ChoiceKind{ChooseAccept, ChooseLeaveOut}},
	Moved:               {"{id} lies in {registered} in the register, in {name} in the list.", []ChoiceKind{ChooseAccept, ChooseLeaveOut}},
	KnownElsewhere:      {"The id {id} cannot be used for this place.", []ChoiceKind{ChooseLeaveOut}},
	Ended:               {"{id} has ended in the register.", []ChoiceKind{ChooseLeaveOut}},
	CommunityUnknown:    {"No community is called {name}{within}.", []ChoiceKind{ChooseCommunity, ChooseLeaveOut}},
	CommunityDoubtful:   {"{name}{within} may mean several communities.", []ChoiceKind{ChooseCommunity, ChooseLeaveOut}},
	IdentityMissing:     {"Nothing tells this row apart: it has neither an id nor a number.", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	DateMissing:         {"The row has no date, and the list's date is not given.", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	RoleUnknown:         {"Column {column} ({header}): “{value}” is no role here.", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	RoleNotAllowed:      {"{detail}", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	OrganisationUnknown: {"No organisation is called {name}.", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	AreaUnknown:         {"No area has the code or name {name}.", []ChoiceKind{ChooseArea, ChooseLeaveOut}},
	CodeTaken:           {"The code {id} is that of {registered}, a different level or place.", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	AccountTaken:        {"There is an account that may be somebody else's of that name or number. Give the staff number or the phone number.", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	VerificationKnown:   {"The register has this visit to {name} with another result: a total of {registered}.", []ChoiceKind{ChooseLeaveOut}},
	RequestKnown:        {"The register has this request of {name} with other days or names.", []ChoiceKind{ChooseLeaveOut}},
	RequestDays:         {"{detail} ({rule})", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	RequestRefused:      {"No case of {name} can be opened of it: {detail} ({rule})", []ChoiceKind{ChooseCorrect, ChooseLeaveOut}},
	BorderBroken:        {"The border cannot be taken: {detail}.", []ChoiceKind{ChooseLeaveOut}},
	LeftOutByChoice:     {"Left out by choice.", nil},
}

// Reasons lists every reason, for schemas and tests.
func Reasons() []Reason {
	all := make([]Reason, 0, len(reasonFacts))
	for reason := range reasonFacts {
		all = append(all, reason)
	}
	return all
}

// Sentence says the reason in English, with its values.
func (r Reason) Sentence(params map[string]string) string {
	facts, ok := reasonFacts[r]
	if !ok {
		return ""
	}
	pairs := make([]string, 0, 2*len(params)+2)
	for key, value := range params {
		pairs = append(pairs, "{"+key+"}", value)
	}
	if _, ok := params["within"]; !ok {
		pairs = append(pairs, "{within}", "")
	}
	return strings.NewReplacer(pairs...).Replace(facts.sentence)
}

// Choices are the ways to settle the reason.
func (r Reason) Choices() []ChoiceKind { return reasonFacts[r].choices }

func (r Reason) allows(choice ChoiceKind) bool {
	for _, allowed := range r.Choices() {
		if allowed == choice {
			return true
		}
	}
	return false
}

// about is what rows held alike share, in the file's own words: the doubtful name
// with the area above, as far as the reason is about one; else the row's label.
func (r Reason) about(params map[string]string, label string) string {
	if params["name"] == "" || !r.allows(ChooseArea) && !r.allows(ChooseCommunity) {
		return label
	}
	return strings.Join(present(params["name"], params["above"]), ", ")
}

// reasonOf gives a value's problem as a reason.
func reasonOf(problem cell.Problem) Reason {
	switch problem {
	case cell.OutOfRange:
		return ValueOutOfRange
	case cell.Ambiguous:
		return ValueAmbiguous
	}
	return ValueUnreadable
}

var borderDetails = map[border.Problem]string{
	border.NotAnArea: "it is no polygon",
	border.BadRing:   "a ring is not right",
	border.OffEarth:  "a point lies beyond 180 or 90 degrees",
	border.Broken:    "it is no feature",
}

func flawParams(flaw *table.Flaw) map[string]string {
	return map[string]string{"column": fmt.Sprint(flaw.Column), "detail": flaw.Detail}
}
