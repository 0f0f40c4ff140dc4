package certification_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	c "saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/domain/fault"
)

// step is an action with its outcome, and where it must lead.
type step struct {
	action  c.Action
	outcome c.Outcome
	state   c.State
	tier    string
}

func walk(t *testing.T, p *country.Profile, level, round int, steps ...step) c.Position {
	t.Helper()
	at := c.Position{State: c.NoCase, Level: level, Round: round}
	for i, s := range steps {
		_, next, err := c.Move(p, at, s.action, s.outcome)
		if err != nil {
			t.Fatalf("step %d, %s: %v", i+1, s.action, err)
		}
		if next.State != s.state || next.Tier != s.tier {
			t.Fatalf("step %d, %s: %s at %s, want %s at %s", i+1, s.action, next.State, next.Tier, s.state, s.tier)
		}
		at = next
	}
	return at
}

func TestTheFirstLevelIsVerifiedAndCertifiedByTheDistrict(t *testing.T) { // WF8
	walk(t, profile(t, "GH"), 1, 1,
		step{c.Request, "", c.Requested, "DISTRICT"}, step{c.Reply, "", c.AwaitingVisit, "DISTRICT"}, step{c.ReportArrival, "", c.OnVisit, "DISTRICT"},
		step{c.SubmitVerification, c.OutcomePassed, c.AwaitingDecision, "DISTRICT"}, step{c.Certify, "", c.Certified, "DISTRICT"})
}

func TestTheSecondLevelGoesThroughDistrictListAndRegion(t *testing.T) { // WF8
	walk(t, profile(t, "GH"), 2, 1,
		step{c.Request, "", c.Requested, "DISTRICT"}, step{c.Reply, "", c.AwaitingVisit, "DISTRICT"}, step{c.ReportArrival, "", c.OnVisit, "DISTRICT"},
		step{c.SubmitVerification, c.OutcomePassed, c.Passed, "DISTRICT"}, step{c.SubmitList, "", c.AwaitingVisit, "REGION"},
		step{c.ReportArrival, "", c.OnVisit, "REGION"}, step{c.BreakOff, "", c.AwaitingVisit, "REGION"}, step{c.ReportArrival, "", c.OnVisit, "REGION"},
		step{c.SubmitVerification, c.OutcomePassed, c.AwaitingDecision, "REGION"}, step{c.Certify, "", c.Certified, "REGION"})
}

func TestTheThirdLevelsRequestIsHandedDownAndCanEndInDisqualification(t *testing.T) { // WF3, CK9
	p := profile(t, "GH")
	at := walk(t, p, 3, 1, step{c.Request, "", c.Requested, "REGION"})
	if _, _, err := c.Move(p, at, c.Reply, ""); !fault.Is(err, fault.Rule) || !strings.Contains(err.Error(), "hand down") {
		t.Errorf("a reply before it is handed down: %v", err)
	}
	walk(t, p, 3, 1, step{c.Request, "", c.Requested, "REGION"}, step{c.HandDown, "", c.Requested, "DISTRICT"}, step{c.Reply, "", c.AwaitingVisit, "DISTRICT"},
		step{c.ReportArrival, "", c.OnVisit, "DISTRICT"}, step{c.SubmitVerification, c.OutcomeDisqualified, c.Disqualified, "DISTRICT"},
		step{c.UpholdAppeal, "", c.AwaitingVisit, "DISTRICT"})
	second := walk(t, p, 2, 1, step{c.Request, "", c.Requested, "DISTRICT"}, step{c.Reply, "", c.AwaitingVisit, "DISTRICT"}, step{c.ReportArrival, "", c.OnVisit, "DISTRICT"})
	if _, _, err := c.Move(p, second, c.SubmitVerification, c.OutcomeDisqualified); !fault.Is(err, fault.Rule) {
		t.Errorf("level 2 can be disqualified: %v", err)
	}
}

func TestTheFourthLevelTakesThreeYearsAndTheNation(t *testing.T) { // L4
	p := profile(t, "GH")
	district := []step{{c.Request, "", c.Requested, "DISTRICT"}, {c.Reply, "", c.AwaitingVisit, "DISTRICT"}, {c.ReportArrival, "", c.OnVisit, "DISTRICT"},
		{c.SubmitVerification, c.OutcomePassed, c.AwaitingDecision, "DISTRICT"}, {c.Certify, "", c.RoundPassed, "DISTRICT"}}
	walk(t, p, 4, 1, district...)
	walk(t, p, 4, 2, district...)
	walk(t, p, 4, 3, step{c.Request, "", c.Requested, "REGION"}, step{c.HandDown, "", c.Requested, "DISTRICT"}, step{c.Reply, "", c.AwaitingVisit, "DISTRICT"},
		step{c.ReportArrival, "", c.OnVisit, "DISTRICT"}, step{c.SubmitVerification, c.OutcomePassed, c.Passed, "DISTRICT"},
		step{c.SubmitList, "", c.AwaitingVisit, "REGION"}, step{c.ReportArrival, "", c.OnVisit, "REGION"},
		step{c.SubmitVerification, c.OutcomePassed, c.AwaitingDecision, "NATION"}, step{c.Certify, "", c.Certified, "NATION"})
}

func TestAFailureARefusalAndACorrectionLeadBackOntoTheWay(t *testing.T) { // WF9, PR12, PR13
	p := profile(t, "GH")
	arrived := []step{{c.Request, "", c.Requested, "DISTRICT"}, {c.Reply, "", c.AwaitingVisit, "DISTRICT"}, {c.ReportArrival, "", c.OnVisit, "DISTRICT"}}
	walk(t, p, 2, 1, append(slices.Clone(arrived), step{c.SubmitVerification, c.OutcomeFailed, c.Failed, "DISTRICT"},
		step{c.CorrectVerification, c.OutcomePassed, c.Passed, "DISTRICT"}, step{c.Refuse, "", c.Refused, "DISTRICT"}, step{c.UpholdAppeal, "", c.Passed, "DISTRICT"})...)
	walk(t, p, 1, 1, append(slices.Clone(arrived), step{c.SubmitVerification, c.OutcomePassed, c.AwaitingDecision, "DISTRICT"},
		step{c.CorrectVerification, c.OutcomeFailed, c.Failed, "DISTRICT"}, step{c.UpholdAppeal, "", c.AwaitingVisit, "DISTRICT"})...)
	walk(t, p, 1, 1, step{c.Request, "", c.Requested, "DISTRICT"}, step{c.Withdraw, "", c.Withdrawn, "DISTRICT"})
}

func TestACountryWithOneLevelAndOneTierWorks(t *testing.T) { // PR19
	walk(t, profile(t, "XT"), 1, 1, step{c.Request, "", c.Requested, "COUNTY"}, step{c.Reply, "", c.AwaitingVisit, "COUNTY"}, step{c.ReportArrival, "", c.OnVisit, "COUNTY"},
		step{c.SubmitVerification, c.OutcomePassed, c.AwaitingDecision, "COUNTY"}, step{c.Certify, "", c.Certified, "COUNTY"})
	walk(t, profile(t, "KH"), 1, 1, step{c.Request, "", c.Requested, "DISTRICT"}, step{c.Reply, "", c.AwaitingVisit, "DISTRICT"}, step{c.ReportArrival, "", c.OnVisit, "DISTRICT"},
		step{c.SubmitVerification, c.OutcomePassed, c.AwaitingDecision, "PROVINCE"}, step{c.Certify, "", c.Certified, "PROVINCE"})
}

// Every position that can be reached in any country has one way for each action and outcome, says what else is possible, and
// is left again by something until it is closed.
func TestNoPositionIsADeadEndOrAmbiguous(t *testing.T) {
	outcomes := []c.Outcome{"", c.OutcomePassed, c.OutcomeFailed, c.OutcomeDisqualified}
	used := map[int]bool{}
	for _, p := range country.All() {
		for _, level := range p.Levels {
			for round := range level.AllRounds() {
				queue := []c.Position{{State: c.NoCase, Level: level.Number, Round: round + 1}}
				seen := map[c.Position]bool{queue[0]: true}
				for len(queue) > 0 {
					at := queue[0]
					queue = queue[1:]
					possible := c.Possible(p, at)
					if (at.State.IsOpen() || at.State == c.NoCase) && len(possible) == 0 {
						t.Errorf("%s: nothing leads on from %+v", p.Code, at)
					}
					for _, action := range c.Actions() {
						for _, outcome := range outcomes {
							transition, next, err := c.Move(p, at, action, outcome)
							if err != nil {
								continue
							}
							if tier, ok := p.Tier(next.Tier); !ok {
								t.Errorf("%s: %s from %+v leads to no tier %q", p.Code, action, at, tier.Key)
							}
							used[slices.IndexFunc(c.Transitions(), func(o c.Transition) bool {
								return o.From == transition.From && o.Action == transition.Action && o.When == transition.When
							})] = true
							if !seen[next] {
								seen[next] = true
								queue = append(queue, next)
							}
						}
					}
				}
			}
		}
	}
	for i, transition := range c.Transitions() {
		if !used[i] {
			t.Errorf("no country ever takes row %d: %s by %s", i+1, transition.From, transition.Action)
		}
		if len(transition.By) == 0 || len(transition.Rules) == 0 {
			t.Errorf("row %d lacks who or why", i+1)
		}
		for _, need := range transition.Needs {
			if !slices.Contains(c.Needs(), need) {
				t.Errorf("row %d needs %s, which is no need", i+1, need)
			}
		}
	}
}

func TestTheTableInTheDocumentationIsTheCodes(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), c.Markdown()) {
		t.Errorf("README.md has another table; this is today's:\n%s", c.Markdown())
	}
}
