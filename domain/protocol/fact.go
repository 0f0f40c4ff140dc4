package protocol

// Fact is something that the register can count for a community. Checklists name facts by code: the list is closed, so that
// a checklist cannot ask for what nobody counts. All are whole numbers, 0 or more.
type Fact string

// The facts. Facts "without" count those known to lack something: what nobody has observed is in neither.
const (
	// Households are those that count (PR6).
	Households                                     Fact = "households"
	HouseholdsWithoutLatrine                       Fact = "householdsWithoutLatrine"
	HouseholdsPractisingOpenDefaecation            Fact = "householdsPractisingOpenDefaecation"
	HouseholdsWithImprovedLatrine                  Fact = "householdsWithImprovedLatrine"
	HouseholdsWithoutImprovedLatrine               Fact = "householdsWithoutImprovedLatrine"
	HouseholdsWithImprovedLatrineAndHandwashing    Fact = "householdsWithImprovedLatrineAndHandwashing"
	HouseholdsWithoutImprovedLatrineAndHandwashing Fact = "householdsWithoutImprovedLatrineAndHandwashing"
	// Latrines are all that stand, of households and of facilities.
	Latrines                             Fact = "latrines"
	LatrinesWithoutHandwashing           Fact = "latrinesWithoutHandwashing"
	LatrinesWithoutSoapAndWater          Fact = "latrinesWithoutSoapAndWater"
	HouseholdLatrines                    Fact = "householdLatrines"
	HouseholdLatrinesWithoutHandwashing  Fact = "householdLatrinesWithoutHandwashing"
	HouseholdLatrinesWithoutSoapAndWater Fact = "householdLatrinesWithoutSoapAndWater"
	CollapsedLatrines                    Fact = "collapsedLatrines"
	CollapsedLatrinesNotRebuilt          Fact = "collapsedLatrinesNotRebuilt"
	Schools                              Fact = "schools"
	// SchoolsWithoutAdequateLatrines have none, or shared ones, or more than the pupils to a cubicle that the checklist allows.
	SchoolsWithoutAdequateLatrines Fact = "schoolsWithoutAdequateLatrines"
	SchoolsWithoutLatrine          Fact = "schoolsWithoutLatrine"
	// PublicPlaces are markets, health posts, churches, mosques and the like, schools apart.
	PublicPlaces                 Fact = "publicPlaces"
	PublicPlacesWithoutLatrine   Fact = "publicPlacesWithoutLatrine"
	PublicLatrines               Fact = "publicLatrines"
	RefuseDumps                  Fact = "refuseDumps"
	NaturalLeadersWithoutLatrine Fact = "naturalLeadersWithoutLatrine"
	OpenDefaecationPlacesInUse   Fact = "openDefaecationPlacesInUse"
	// OpenDefaecationSeenOnVisit counts the signs of it that the team recorded on this visit (CK9).
	OpenDefaecationSeenOnVisit Fact = "openDefaecationSeenOnVisit"
	ActionPlans                Fact = "actionPlans"
	LocalRegulations           Fact = "localRegulations"
	// Violations of the local regulations, and those that nobody acted upon.
	Violations              Fact = "violations"
	ViolationsWithoutAction Fact = "violationsWithoutAction"
	DefaecationMaps         Fact = "defaecationMaps"
	DefaecationMapUpdates   Fact = "defaecationMapUpdates"
	SelfAssessments         Fact = "selfAssessments"
	// LeaderReports are natural leaders' monitoring reports.
	LeaderReports Fact = "leaderReports"
	// LeaderToolsIntroduced is 1 where the natural leaders' monitoring tool has been introduced: informal records score all the
	// same there, and the certifier is shown it.
	LeaderToolsIntroduced Fact = "leaderToolsIntroduced"
)

// FactCodes lists every fact, for schemas, for whoever collects them, and for tests.
func FactCodes() []Fact {
	return []Fact{
		Households, HouseholdsWithoutLatrine, HouseholdsPractisingOpenDefaecation, HouseholdsWithImprovedLatrine,
		HouseholdsWithoutImprovedLatrine, HouseholdsWithImprovedLatrineAndHandwashing, HouseholdsWithoutImprovedLatrineAndHandwashing,
		Latrines, LatrinesWithoutHandwashing, LatrinesWithoutSoapAndWater, HouseholdLatrines, HouseholdLatrinesWithoutHandwashing,
		HouseholdLatrinesWithoutSoapAndWater, CollapsedLatrines, CollapsedLatrinesNotRebuilt, Schools, SchoolsWithoutAdequateLatrines,
		SchoolsWithoutLatrine, PublicPlaces, PublicPlacesWithoutLatrine, PublicLatrines, RefuseDumps, NaturalLeadersWithoutLatrine,
		OpenDefaecationPlacesInUse, OpenDefaecationSeenOnVisit, ActionPlans, LocalRegulations, Violations, ViolationsWithoutAction,
		DefaecationMaps, DefaecationMapUpdates, SelfAssessments, LeaderReports, LeaderToolsIntroduced,
	}
}

// IsKnown reports that the code is in the list.
func (f Fact) IsKnown() bool { return knownFacts[f] }

var knownFacts = func() map[Fact]bool {
	known := map[Fact]bool{}
	for _, f := range FactCodes() {
		known[f] = true
	}
	return known
}()

// Facts are what the register counts for one community on one day. A fact that is not there is not known; it is never taken
// for 0.
type Facts map[Fact]int

// known is the count of a fact, and whether there is one.
func (f Facts) known(fact Fact) (int, bool) {
	n, ok := f[fact]
	return n, ok
}
