package cases_test

import (
	"fmt"
	"maps"
	"testing"

	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

// due tells what is on somebody's agenda: communities with the tiers' totals, what differs, and what is to be settled first.
func (o *office) due(name string) string {
	o.t.Helper()
	due, err := o.service.DecisionsDue(o.as(name), 10)
	if err != nil {
		o.t.Fatal(err)
	}
	told := fmt.Sprint(due.Total)
	for _, one := range due.Cases {
		told += " " + one.CommunityName
		for _, t := range one.Totals {
			told += fmt.Sprint(" ", t.Tier, t.Total)
		}
		for _, c := range one.Differing {
			told += " " + c.Code
		}
		told += fmt.Sprintf(" %v flags %d complaints %d", *one.Definition, one.Flags, one.Complaints)
		if one.Whole() {
			told += " whole"
		}
	}
	return told
}

func (o *office) isDue(name, want string) {
	o.t.Helper()
	if got := o.due(name); got != want {
		o.t.Errorf("%s's agenda is %q, not %q", name, got, want)
	}
}

func TestABodysAgendaSaysWhetherTheEvidenceIsWhole(t *testing.T) { // PR14, PR15, CK12
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.isDue("diccs", "0")
	request := o.requested(community, 1, basic)
	o.replied(request)
	verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
	o.isDue("diccs", "0")
	o.verified("Ama", verification, best(basic))
	o.isDue("diccs", "1 Kpana DISTRICT100 HOLDS flags 0 complaints 0 whole")
	o.isDue("deho", "1 Kpana DISTRICT100 HOLDS flags 0 complaints 0 whole")
	for _, other := range []string{"eha", "reho", "riccs", "deho of West", "Ama"} {
		o.isDue(other, "0")
	}
	o.exec(`INSERT INTO complaints (id, nation_id, community_id, tier, text, filed_on) VALUES ($1, $2, $3, 'DISTRICT', 'The latrines were borrowed for the day.', $4)`, id(), o.nation, community, o.today())
	o.isDue("diccs", "1 Kpana DISTRICT100 HOLDS flags 0 complaints 1")
	o.exec(`UPDATE communities SET level_under_review = true WHERE id = $1`, community)
	due, err := o.service.DecisionsDue(o.as("diccs"), 1)
	if err != nil || !due.Cases[0].UnderReview || due.Cases[0].Whole() {
		t.Errorf("under review: %+v %v", due, err)
	}
	o.refused("an agenda without an end", "", second(o.service.DecisionsDue(o.as("diccs"), cases.MaxDecisionsDue+1)))
}

func TestTheRegionsAgendaShowsWhereItsTeamAndTheDistrictsDisagree(t *testing.T) { // PR14, WF8
	o := newOffice(t)
	_, request := o.passedHere("Kpana")
	o.presented(request)
	o.isDue("riccs", "0")
	answers := maps.Clone(best(odf))
	answers["03b"] = protocol.IsMet(false)
	o.verified("Yaw", o.arrived("reho", request, "Yaw", "Adwoa", "Kwame"), answers)
	o.settled(request)
	o.isDue("diccs", "0")
	o.isDue("riccs", "1 Kpana DISTRICT100 REGION95 03b HOLDS flags 0 complaints 0 whole")
}

func second[T any](_ T, err error) error { return err }
