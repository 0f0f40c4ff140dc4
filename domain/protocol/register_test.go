package protocol_test

import (
	"fmt"
	"strings"
	"testing"

	"saniladder/domain/protocol"
)

func TestTheRegisterContradictsOnlyWhatCannotBeTrue(t *testing.T) { // CK3
	for _, c := range []struct {
		name, tool, code string
		answer           protocol.Answer
		facts            protocol.Facts
		want             string
	}{
		{"80 % own improved latrines, the register knows that 40 of 100 do not", "odf", "02b", protocol.Of(80, 100),
			protocol.Facts{"households": 100, "householdsWithoutImprovedLatrine": 40}, "02b share householdsWithoutImprovedLatrine 40/100"},
		{"at best the register has 80 %", "odf", "02b", protocol.Of(80, 100), protocol.Facts{"households": 100, "householdsWithoutImprovedLatrine": 20}, ""},
		{"households that nobody observed contradict nothing", "odf", "02b", protocol.Of(100, 100), protocol.Facts{"households": 100, "householdsWithoutImprovedLatrine": 0}, ""},
		{"fewer households than the register has", "odf", "02b", protocol.Of(80, 90), protocol.Facts{"households": 100}, "02b whole households 100/0"},
		{"what is not known contradicts nothing", "odf", "02b", protocol.Of(80, 90), protocol.Facts{}, ""},
		{"an answer that fails claims too much all the same", "odf", "04a", protocol.Of(9, 10),
			protocol.Facts{"householdLatrines": 10, "householdLatrinesWithoutHandwashing": 2}, "04a share householdLatrinesWithoutHandwashing 2/10"},
		{"a lower band than the register's is no contradiction", "odf", "04a", protocol.Of(1, 10), protocol.Facts{"householdLatrines": 10, "householdLatrinesWithoutHandwashing": 2}, ""},
		{"no latrines in the register to compare with", "odf", "04a", protocol.Of(9, 10), protocol.Facts{"householdLatrines": 0, "householdLatrinesWithoutHandwashing": 0}, ""},
		{"no school, but there is one", "sanitised", "01b", protocol.DoesNotApply("no school"), protocol.Facts{"schools": 1}, "01b noSchool schools 1/0"},
		{"no school, and there is none", "sanitised", "01b", protocol.DoesNotApply("no school"), protocol.Facts{"schools": 0}, ""},
		{"no toilets, but there are some", "odf-basic", "04a", protocol.DoesNotApply("none"), protocol.Facts{"latrines": 12, "latrinesWithoutHandwashing": 12}, "04a noToilets latrines 12/0"},
		{"all use a latrine, but some practise open defaecation", "odf", "02a", protocol.IsMet(true),
			protocol.Facts{"householdsWithoutLatrine": 0, "householdsPractisingOpenDefaecation": 3}, "02a none householdsPractisingOpenDefaecation 3/0"},
		{"what is not met claims nothing", "odf", "02a", protocol.IsMet(false), protocol.Facts{"householdsPractisingOpenDefaecation": 3}, ""},
		{"none collapsed, but one did", "odf", "02d", protocol.Chosen("none_collapsed"), protocol.Facts{"collapsedLatrines": 1, "collapsedLatrinesNotRebuilt": 1}, "02d none collapsedLatrines 1/0"},
		{"all replaced, and they were", "odf", "02d", protocol.Chosen("evidence"), protocol.Facts{"collapsedLatrines": 1, "collapsedLatrinesNotRebuilt": 0}, ""},
		{"a plan that the register does not have", "odf-basic", "02a", protocol.Chosen("exists"), protocol.Facts{"actionPlans": 0}, "02a some actionPlans 0/0"},
		{"a school without latrines among schools with shared ones", "sanitised", "01b", protocol.Chosen("shared_or_crowded"),
			protocol.Facts{"schoolsWithoutLatrine": 1, "schoolsWithoutAdequateLatrines": 2}, "01b none schoolsWithoutLatrine 1/0"},
		{"informal records where the tool has been introduced", "odf-basic", "03d", protocol.Chosen("informal"), protocol.Facts{"leaderToolsIntroduced": 1}, "03d none leaderToolsIntroduced 1/0"},
		{"an answer that cannot be scored is passed over", "odf", "02b", protocol.Of(3, 2), protocol.Facts{"households": 100}, ""},
	} {
		list := checklist(t, "gh-clts-2013/"+c.tool)
		var got []string
		for _, k := range protocol.Contradictions(list, protocol.Answers{c.code: c.answer}, c.facts) {
			got = append(got, fmt.Sprintf("%s %s%s %s %d/%d", k.Indicator, k.Claim, k.Condition, k.Fact, k.Counted, k.CountedOf))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

// verdicts are a definition's, by requirement.
func verdicts(c *protocol.Checklist, answers protocol.Answers, facts protocol.Facts) map[string]protocol.Verdict {
	all := map[string]protocol.Verdict{}
	for _, f := range protocol.Definition(c, answers, facts) {
		all[f.Code] = f.Verdict
	}
	return all
}

func TestMarksCanPassWhatTheDefinitionForbids(t *testing.T) { // CK12
	for _, c := range []struct {
		tool    string
		answers protocol.Answers
		fails   string
	}{
		{"odf-basic", protocol.Answers{"04a": protocol.Of(0, 20), "04b": protocol.Of(0, 20), "04c": protocol.Of(0, 5)}, "handwashing"},
		{"odf", protocol.Answers{"04a": protocol.Of(0, 20), "04b": protocol.Of(0, 20), "04c": protocol.Of(0, 5)}, "handwashing"},
		{"sanitised", protocol.Answers{"03a": protocol.IsMet(false)}, "refuse"},
		{"sanitised", protocol.Answers{"01c": protocol.IsMet(false)}, "structures"},
	} {
		list := checklist(t, "gh-clts-2013/"+c.tool)
		answers := changed(best(list), c.answers)
		if r := score(t, list, answers); !r.Passed {
			t.Errorf("%s does not pass: %v", c.tool, r.Unmet)
		}
		found := protocol.Definition(list, answers, protocol.Facts{"openDefaecationSeenOnVisit": 0})
		for _, f := range found {
			if (f.Verdict == protocol.DoesNotHold) != (f.Code == c.fails) {
				t.Errorf("%s: %s is %s", c.tool, f.Code, f.Verdict)
			}
		}
		if protocol.DefinitionHolds(found) != protocol.DoesNotHold {
			t.Errorf("%s: the definition holds", c.tool)
		}
	}
}

func TestTheBestAnswersFulfilEveryDefinition(t *testing.T) { // CK12
	for _, c := range every() {
		found := protocol.Definition(c, best(c), protocol.Facts{"openDefaecationSeenOnVisit": 0})
		if len(found) == 0 || protocol.DefinitionHolds(found) != protocol.Holds {
			t.Errorf("%s: %+v", c.ID, found)
		}
	}
}

func TestWhatNeitherAnswersNorRegisterTellStaysOpen(t *testing.T) { // CK12
	odf, sanitised := checklist(t, "gh-clts-2013/odf"), checklist(t, "gh-clts-2013/sanitised")
	ninety := changed(best(odf), protocol.Answers{"04a": protocol.Of(9, 10)})
	for _, c := range []struct {
		name    string
		list    *protocol.Checklist
		answers protocol.Answers
		facts   protocol.Facts
		code    string
		want    protocol.Verdict
	}{
		{"every latrine with hand washing", odf, best(odf), nil, "handwashing", protocol.Holds},
		{"too few latrines with hand washing", odf, changed(best(odf), protocol.Answers{"04a": protocol.Of(7, 10)}), nil, "handwashing", protocol.DoesNotHold},
		{"latrines are not households", odf, ninety, nil, "handwashing", protocol.NotKnown},
		{"the register counts them", odf, ninety, protocol.Facts{"households": 100, "householdsWithImprovedLatrineAndHandwashing": 80}, "handwashing", protocol.Holds},
		{"the register knows of too many without", odf, ninety, protocol.Facts{"households": 100, "householdsWithImprovedLatrineAndHandwashing": 60, "householdsWithoutImprovedLatrineAndHandwashing": 21}, "handwashing", protocol.DoesNotHold},
		{"too many that nobody observed", odf, ninety, protocol.Facts{"households": 100, "householdsWithImprovedLatrineAndHandwashing": 60, "householdsWithoutImprovedLatrineAndHandwashing": 20}, "handwashing", protocol.NotKnown},
		{"no refuse dump, so nothing on it", odf, changed(best(odf), protocol.Answers{"01c": protocol.DoesNotApply("none")}), nil, "noFaeces", protocol.Holds},
		{"not applicable without a condition waits for confirmation", odf, changed(best(odf), protocol.Answers{"02a": protocol.DoesNotApply("none")}), nil, "allUseLatrine", protocol.NotKnown},
		{"not answered yet", odf, protocol.Answers{}, nil, "allUseLatrine", protocol.NotKnown},
		{"one that fails is enough", odf, protocol.Answers{"01b": protocol.IsMet(false)}, nil, "noFaeces", protocol.DoesNotHold},
		{"signs of open defaecation", sanitised, best(sanitised), protocol.Facts{"openDefaecationSeenOnVisit": 2}, "noFaeces", protocol.DoesNotHold},
		{"the team did not say", sanitised, best(sanitised), nil, "noFaeces", protocol.NotKnown},
		{"half of a sample is not everybody", sanitised, changed(best(sanitised), protocol.Answers{"02d": protocol.Of(7, 10)}), nil, "hygiene", protocol.NotKnown},
		{"less than half", sanitised, changed(best(sanitised), protocol.Answers{"02d": protocol.Of(4, 10)}), nil, "hygiene", protocol.DoesNotHold},
		{"improved, though not well kept", sanitised, changed(best(sanitised), protocol.Answers{"01a": protocol.AreMet(map[string]bool{"improved": true, "maintained": false})}), nil, "householdsImproved", protocol.Holds},
		{"well kept, but not all improved", sanitised, changed(best(sanitised), protocol.Answers{"01a": protocol.AreMet(map[string]bool{"improved": false, "maintained": true})}), nil, "householdsImproved", protocol.DoesNotHold},
		{"the row as a whole not met", sanitised, changed(best(sanitised), protocol.Answers{"01a": protocol.IsMet(false)}), nil, "householdsImproved", protocol.DoesNotHold},
		{"no school", sanitised, changed(best(sanitised), protocol.Answers{"01b": protocol.DoesNotApply("none")}), nil, "structures", protocol.Holds},
	} {
		if got := verdicts(c.list, c.answers, c.facts)[c.code]; got != c.want {
			t.Errorf("%s: %s is %s, want %s", c.name, c.code, got, c.want)
		}
	}
}

func TestAFindingSaysFromWhatItWasTold(t *testing.T) { // CK12
	odf := checklist(t, "gh-clts-2013/odf")
	answers := changed(best(odf), protocol.Answers{"04a": protocol.Of(9, 10)})
	facts := protocol.Facts{"households": 100, "householdsWithImprovedLatrineAndHandwashing": 85}
	for _, f := range protocol.Definition(odf, answers, facts) {
		if f.Code != "handwashing" {
			continue
		}
		want := protocol.Ground{Verdict: protocol.Holds, Fact: "householdsWithImprovedLatrineAndHandwashing", Counted: 85, Known: true}
		if len(f.Grounds) != 1 || f.Grounds[0] != want {
			t.Errorf("it was told from %+v", f.Grounds)
		}
	}
}

func TestEveryFactThatAChecklistNamesIsListedOnce(t *testing.T) {
	seen := map[protocol.Fact]bool{}
	for _, f := range protocol.FactCodes() {
		if seen[f] || !f.IsKnown() {
			t.Errorf("%s", f)
		}
		seen[f] = true
	}
}
