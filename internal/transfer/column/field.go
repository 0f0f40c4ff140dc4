// Package column says what a list's columns can mean and guesses it from their
// names. A guess is only ever a proposal: it carries its confidence, and a
// person can correct it before anything is read.
package column

// Kind is what the rows of a list are.
type Kind string

// The kinds of lists.
const (
	Areas       Kind = "AREAS"
	Communities Kind = "COMMUNITIES"
	Households  Kind = "HOUSEHOLDS"
	Staff       Kind = "STAFF"
	Borders     Kind = "BORDERS"
	// Verifications are past ones, done on paper (PR8).
	Verifications Kind = "VERIFICATIONS"
	// Requests are those for verification that were made on paper (PR8).
	Requests Kind = "REQUESTS"
)

// Kinds lists every kind, for schemas and tests.
func Kinds() []Kind {
	return []Kind{Areas, Communities, Households, Staff, Verifications, Requests, Borders}
}

// IsKnown reports one of Kinds.
func (k Kind) IsKnown() bool {
	_, ok := fields[k]
	return ok
}

// Field is what a column means.
type Field string

// The fields. Region, District and Council are the areas of depth 1, 2 and 3,
// whatever the country calls them.
const (
	None       Field = ""
	ExternalID Field = "EXTERNAL_ID"
	Code       Field = "CODE"
	Name       Field = "NAME"
	Region     Field = "REGION"
	District   Field = "DISTRICT"
	Council    Field = "COUNCIL"
	ParentCode Field = "PARENT_CODE"
	// DistrictCode is the official code of the district that a row lies in.
	DistrictCode   Field = "DISTRICT_CODE"
	Level          Field = "LEVEL"
	AreaKind       Field = "AREA_KIND"
	Capital        Field = "CAPITAL"
	Variants       Field = "VARIANTS"
	Community      Field = "COMMUNITY"
	CommunityID    Field = "COMMUNITY_ID"
	Partner        Field = "PARTNER"
	Population     Field = "POPULATION"
	PopulationYear Field = "POPULATION_YEAR"
	HouseholdCount Field = "HOUSEHOLDS"
	Toilets        Field = "TOILETS"
	Handwashing    Field = "HANDWASHING"
	Latitude       Field = "LATITUDE"
	Longitude      Field = "LONGITUDE"
	TriggeredOn    Field = "TRIGGERED_ON"
	LevelSince     Field = "LEVEL_SINCE"
	ReportedOn     Field = "REPORTED_ON"
	HouseNumber    Field = "HOUSE"
	Number         Field = "NUMBER"
	Status         Field = "STATUS"
	Members        Field = "MEMBERS"
	Adults         Field = "ADULTS"
	Children       Field = "CHILDREN"
	LatrineID      Field = "LATRINE_ID"
	Technology     Field = "TECHNOLOGY"
	ProtectsWater  Field = "PROTECTS_WATER"
	NoContact      Field = "PREVENTS_CONTACT"
	NoFlies        Field = "KEEPS_FLIES_OUT"
	NoOdour        Field = "PREVENTS_ODOUR"
	SafelyManaged  Field = "SAFELY_MANAGED"
	Shared         Field = "SHARED"
	Soap           Field = "SOAP"
	Ash            Field = "ASH"
	Water          Field = "WATER"
	Condition      Field = "CONDITION"
	OpenDefecation Field = "DEFECATES_OPENLY"
	ObservedOn     Field = "OBSERVED_ON"
	StaffNumber    Field = "STAFF_NUMBER"
	UserName       Field = "USER_NAME"
	FullName       Field = "FULL_NAME"
	Phone          Field = "PHONE"
	Role           Field = "ROLE"
	Organisation   Field = "ORGANISATION"
	From           Field = "FROM"
	Until          Field = "UNTIL"
	// VerifiedBy is whose team verified, VisitedOn when, Total and Outcome what came of it.
	VerifiedBy  Field = "VERIFIED_BY"
	VisitedOn   Field = "VISITED_ON"
	Total       Field = "TOTAL"
	Outcome     Field = "OUTCOME"
	Certificate Field = "CERTIFICATE"
	// AssessedOn to RepliedOn are the days of a request on paper, in their order.
	AssessedOn     Field = "ASSESSED_ON"
	BriefedOn      Field = "BRIEFED_ON"
	DecidedOn      Field = "DECIDED_ON"
	RequestedOn    Field = "REQUESTED_ON"
	RepliedOn      Field = "REPLIED_ON"
	Leader         Field = "LEADER"
	LeaderPosition Field = "LEADER_POSITION"
	LeaderSignedOn Field = "LEADER_SIGNED_ON"
	Chief          Field = "CHIEF"
	ChiefPosition  Field = "CHIEF_POSITION"
	ChiefSignedOn  Field = "CHIEF_SIGNED_ON"
	PaperSerial    Field = "PAPER_SERIAL"
)

// definition is a field of a kind with the names that lists give it. Names are
// in the form that key gives.
type definition struct {
	field Field
	names []string
}

var place = []definition{
	{Region, []string{"region", "province", "state", "region name", "old region", "khet"}},
	{District, []string{"district", "municipality", "mmda", "assembly", "district name", "district assembly", "metro municipal district", "srok", "khan"}},
	{Council, []string{"council", "area council", "town council", "urban council", "zonal council", "sub district", "subdistrict", "commune", "sangkat", "khum", "area council name"}},
	{DistrictCode, []string{"district code", "dist code", "mmda code", "district id"}},
}

var point = []definition{
	{Latitude, []string{"latitude", "lat", "gps latitude", "gps lat", "y", "north", "northing"}},
	{Longitude, []string{"longitude", "lon", "long", "lng", "gps longitude", "gps long", "gps lon", "x", "east", "easting"}},
}

// fields are what a kind's columns can mean.
var fields = map[Kind][]definition{
	Areas: append(append([]definition{
		{Code, []string{"code", "area code", "pcode", "district code", "commune code", "id", "adm2 pcode"}},
		{Name, []string{"name", "area", "area name", "official name"}},
		{Level, []string{"level", "area level", "tier"}},
		{ParentCode, []string{"parent code", "parent", "region code", "province code"}},
		{AreaKind, []string{"kind", "type", "area type", "category"}},
		{Capital, []string{"capital", "seat", "capital town"}},
		{Variants, []string{"variants", "other names", "alternative names", "aliases", "alt names"}},
		{Population, []string{"population", "pop", "census population", "people"}},
		{PopulationYear, []string{"population year", "census year", "year"}},
	}, place[:3]...), point...),
	Communities: append(append([]definition{
		{ExternalID, []string{"id", "community id", "community code", "external id", "uid", "reference", "village code"}},
		{Community, []string{"community", "community name", "name", "village", "locality", "name of community", "settlement", "phum"}},
		{Partner, []string{"partner", "ngo", "implementing partner", "organisation", "organization", "supported by", "support", "funding", "donor", "programme", "project"}},
		{Population, []string{"population", "pop", "people", "inhabitants", "total population"}},
		{PopulationYear, []string{"population year", "year"}},
		{HouseholdCount, []string{"households", "household", "hh", "hhs", "houses", "hholds", "total households"}},
		{Toilets, []string{"toilets", "toilet", "latrines", "latrine", "household latrines", "household toilets"}},
		{Handwashing, []string{"hwf", "hwfs", "handwashing", "hand washing", "handwashing facilities", "hand washing facilities", "hand washing facility", "handwash", "tippy taps"}},
		{Adults, []string{"adults"}},
		{Children, []string{"children"}},
		{TriggeredOn, []string{"triggered", "triggered on", "date triggered", "triggering date", "date of triggering"}},
		{Level, []string{"level", "odf level", "status level"}},
		{LevelSince, []string{"level since", "date odf", "odf date", "date declared", "declared on", "date certified", "certified on", "date of declaration"}},
		{ReportedOn, []string{"reported on", "date reported", "report date", "date", "as of"}},
	}, place...), point...),
	Households: append(append([]definition{
		{ExternalID, []string{"household id", "hh id", "household code", "id", "external id", "uid"}},
		{Community, []string{"community", "community name", "village", "locality"}},
		{CommunityID, []string{"community id", "community code", "village code"}},
		{HouseNumber, []string{"house", "house number", "compound", "compound number", "house no"}},
		{Number, []string{"household number", "household no", "hh number", "hh no", "household", "number"}},
		{Status, []string{"status", "residence", "resident", "household status"}},
		{Members, []string{"members", "household size", "hh size", "size", "people", "persons", "household members"}},
		{Adults, []string{"adults"}},
		{Children, []string{"children", "under 18"}},
		{LatrineID, []string{"latrine id", "latrine code", "toilet id"}},
		{Technology, []string{"technology", "latrine type", "toilet type", "type of toilet", "type of latrine", "latrine", "toilet", "facility", "sanitation facility"}},
		{ProtectsWater, []string{"protects water", "no water contamination", "does not contaminate water"}},
		{NoContact, []string{"prevents contact", "no contact", "no human contact"}},
		{NoFlies, []string{"keeps flies out", "fly proof", "no flies", "flyproof"}},
		{NoOdour, []string{"prevents odour", "no odour", "no smell", "odour free", "no odor"}},
		{SafelyManaged, []string{"safely managed"}},
		{Shared, []string{"shared", "shared latrine", "shared toilet", "is shared"}},
		{Handwashing, []string{"handwashing", "hand washing", "hwf", "handwashing facility", "hand washing facility"}},
		{Soap, []string{"soap"}},
		{Ash, []string{"ash"}},
		{Water, []string{"water", "water available", "water at hwf"}},
		{Condition, []string{"condition", "state", "latrine condition"}},
		{OpenDefecation, []string{"open defecation", "open defaecation", "od", "defecates openly", "practises od"}},
		{ObservedOn, []string{"observed on", "date observed", "visit date", "date of visit", "date", "survey date", "interview date"}},
	}, place...), point...),
	Staff: append([]definition{
		{StaffNumber, []string{"staff number", "staff no", "staff id", "employee number", "employee id"}},
		{UserName, []string{"user name", "username", "login", "user", "account"}},
		{FullName, []string{"full name", "name", "staff name", "officer", "name of officer"}},
		{Phone, []string{"phone", "phone number", "telephone", "mobile", "contact", "tel", "mobile number"}},
		{Role, []string{"role", "position", "designation", "job", "function", "title", "rank"}},
		{Community, []string{"community", "village"}},
		{Organisation, []string{"organisation", "organization", "ngo", "employer", "partner"}},
		{From, []string{"from", "start", "since", "start date", "from date"}},
		{Until, []string{"until", "end", "to", "end date", "until date"}},
	}, place...),
	Verifications: append([]definition{
		{Community, []string{"community", "community name", "village", "locality", "name of community"}},
		{CommunityID, []string{"community id", "community code", "village code"}},
		{Level, []string{"level", "odf level", "level verified", "status level"}},
		{VerifiedBy, []string{"verified by", "tier", "team", "verifying team", "verification team"}},
		{VisitedOn, []string{"visited on", "date of verification", "verification date", "verified on", "date verified", "date of visit", "visit date", "date"}},
		{Total, []string{"total", "marks", "total marks", "score", "total score", "points"}},
		{Outcome, []string{"outcome", "result", "passed", "pass or fail", "pass fail", "verdict"}},
		{Certificate, []string{"certificate", "certificate number", "certificate serial", "serial"}},
	}, place...),
	Requests: append([]definition{
		{Community, []string{"community", "community name", "village", "locality", "name of community"}},
		{CommunityID, []string{"community id", "community code", "village code"}},
		{Level, []string{"level", "odf level", "level requested", "level asked for", "requested level"}},
		{AssessedOn, []string{"assessed on", "date assessed", "self assessment", "date of self assessment", "self assessed on", "assessment date"}},
		{BriefedOn, []string{"briefed on", "date briefed", "told on", "briefing date", "date of briefing", "date of feedback"}},
		{DecidedOn, []string{"decided on", "date decided", "decision date", "date of decision"}},
		{RequestedOn, []string{"requested on", "date requested", "request date", "date of request", "asked on", "invitation date", "date of invitation"}},
		{RepliedOn, []string{"replied on", "date replied", "reply date", "date of reply", "reply"}},
		{Leader, []string{"leader", "leader name", "natural leader", "name of leader", "name of natural leader"}},
		{LeaderPosition, []string{"leader position", "leader title", "position of leader", "natural leader position"}},
		{LeaderSignedOn, []string{"leader signed on", "leader date", "date leader signed", "leader signature date", "natural leader date"}},
		{Chief, []string{"chief", "chief name", "name of chief", "opinion leader"}},
		{ChiefPosition, []string{"chief position", "chief title", "position of chief"}},
		{ChiefSignedOn, []string{"chief signed on", "chief date", "date chief signed", "chief signature date"}},
		{PaperSerial, []string{"paper serial", "serial", "serial number", "form number", "paper number", "paper"}},
	}, place...),
	Borders: {
		{Code, []string{"code", "pcode", "district code", "region code", "adm2 pcode", "adm1 pcode", "id", "province code"}},
		{Name, []string{"name", "district", "region", "adm2 en", "adm1 en", "province", "shape name"}},
	},
}

// needed lists, per kind, what a dry run cannot do without: one field of each group.
var needed = map[Kind][][]Field{
	Areas:         {{Name, Region, District, Council}},
	Communities:   {{Community}, {District, DistrictCode}},
	Households:    {{Community, CommunityID}, {Number, ExternalID, HouseNumber}},
	Staff:         {{UserName, StaffNumber, Phone, FullName}, {Role}},
	Verifications: {{Community, CommunityID}, {Level}, {VisitedOn}, {Total}, {Outcome}},
	Requests: {{Community, CommunityID}, {Level}, {AssessedOn}, {BriefedOn}, {DecidedOn}, {RequestedOn}, {Leader}, {LeaderPosition}, {LeaderSignedOn},
		{Chief}, {ChiefPosition}, {ChiefSignedOn}},
	Borders: {{Code, Name}},
}

// Fields lists what the columns of a kind can mean, in the order to offer them.
func Fields(kind Kind) []Field {
	list := make([]Field, 0, len(fields[kind]))
	for _, d := range fields[kind] {
		list = append(list, d.field)
	}
	return list
}

// Allows reports that a column of the kind can mean the field; None always can.
func Allows(kind Kind, field Field) bool {
	if field == None {
		return true
	}
	for _, d := range fields[kind] {
		if d.field == field {
			return true
		}
	}
	return false
}

// Missing lists the fields without which the kind cannot be read: of each group
// of which none is mapped, the first.
func Missing(kind Kind, columns []Column) []Field {
	mapped := make(map[Field]bool, len(columns))
	for _, c := range columns {
		mapped[c.Field] = true
	}
	var missing []Field
groups:
	for _, group := range needed[kind] {
		for _, field := range group {
			if mapped[field] {
				continue groups
			}
		}
		missing = append(missing, group[0])
	}
	return missing
}
