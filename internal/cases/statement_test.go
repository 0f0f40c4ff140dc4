package cases_test

import (
	"fmt"
	"testing"

	"saniladder/domain/protocol"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/testkit"
)

func TestSubmittingAVerificationCostsTheSameWhateverTheCommunitysSize(t *testing.T) {
	o := newOffice(t)
	counted, statements := testkit.Counted(t, o.db)
	service := cases.New(&casework.Desk{DB: counted, Now: o.clock.Now}, counted, protocol.BuiltIn())
	var cost [2]int
	for i, households := range []int{10, 400} {
		request := o.requested(o.village(fmt.Sprintf("Kpana %d", i), households), 1, basic)
		o.replied(request)
		verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
		answers := best(basic)
		for code, units := range map[string]int{"02e": 3 * households, "02f": 2 * households, "04c": households} {
			answers[code] = protocol.Of(units, units)
		}
		o.did(o.service.SaveAnswers(o.as("Ama"), cases.SaveAnswers{OperationID: id(), VerificationID: verification, Answers: answers}))
		for _, unit := range protocol.Units() {
			o.did(o.service.DrawSample(o.as("Ama"), cases.DrawSample{OperationID: id(), ID: id(), VerificationID: verification, Unit: unit, Number: 5}))
		}
		cost[i] = len(statements.CountSQL(func() {
			o.did(service.SubmitVerification(o.as("Ama"), cases.SubmitVerification{OperationID: id(), VerificationID: verification,
				Debriefing: cases.Debriefing{Entire: true, On: o.today()}, Signatures: o.signed(cases.TeamLeaderSigns, cases.CommunityLeaderSigns)}))
		}))
	}
	t.Logf("%d statements", cost[0])
	if cost[0] != cost[1] {
		t.Errorf("%d statements for 10 households, %d for 400", cost[0], cost[1])
	}
}

func TestAnAgendaCostsTheSameWhateverItsLength(t *testing.T) {
	o := newOffice(t)
	counted, statements := testkit.Counted(t, o.db)
	service := cases.New(&casework.Desk{DB: counted, Now: o.clock.Now}, counted, protocol.BuiltIn())
	if _, err := service.DecisionsDue(o.as("diccs"), 10); err != nil { // the profile is read once
		t.Fatal(err)
	}
	var cost []int
	for _, name := range []string{"Kpana", "Kulo", "Kasa"} {
		request := o.requested(o.village(name, 10), 1, basic)
		o.replied(request)
		o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(basic))
		cost = append(cost, len(statements.CountSQL(func() {
			if due, err := service.DecisionsDue(o.as("diccs"), 10); err != nil || due.Total != len(cost)+1 || due.Cases[len(cost)].Definition == nil {
				t.Errorf("%+v %v", due, err)
			}
		})))
	}
	if cost[0] != 2 || cost[1] != 2 || cost[2] != 2 {
		t.Errorf("%v statements", cost)
	}
}
