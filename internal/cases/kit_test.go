package cases_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/testkit"
)

func (o *office) ticked(plan uuid.UUID, team ...string) {
	o.t.Helper()
	for _, name := range team {
		o.did(o.service.ReviewPapers(o.as(name), cases.ReviewPapers{OperationID: id(), PlanID: plan, Baseline: true, Reports: true}))
	}
}

func TestAKitIsForTheScoringMembersOnceAllHaveTickedThePapers(t *testing.T) { // WF5, WF6
	o := newOffice(t)
	request := o.requested(o.village("Kpana", 20), 1, basic)
	o.replied(request)
	plan := o.planned("deho", request, "Ama", "Kofi", "Esi")
	has := func(who string) bool {
		t.Helper()
		_, err := o.service.Kit(o.as(who), plan)
		if err != nil && !fault.Is(err, fault.NotFound) {
			t.Fatal(err)
		}
		return err == nil
	}
	o.ticked(plan, "Ama", "Kofi")
	if has("Ama") {
		t.Error("a kit was given before all had ticked")
	}
	o.ticked(plan, "Esi")
	for who, want := range map[string]bool{"Ama": true, "Esi": true, "deho": false, "diccs": false, "eha": false, "reho": false, "Yaw": false} {
		if has(who) != want {
			t.Errorf("%s has the kit: %t", who, !want)
		}
	}
	o.did(o.service.CallOffVisit(o.as("deho"), cases.CallOffVisit{OperationID: id(), PlanID: plan, Reason: "flood"}))
	if has("Ama") {
		t.Error("a kit was given for a visit that was called off")
	}
}

func TestAKitDrawsWhatTheServerDraws(t *testing.T) { // CK6
	o := newOffice(t)
	request := o.requested(o.village("Kpana", 30), 1, basic)
	o.replied(request)
	plan := o.planned("deho", request, "Ama", "Kofi", "Esi")
	o.ticked(plan, "Ama", "Kofi", "Esi")
	kit, err := o.service.Kit(o.as("Kofi"), plan)
	if err != nil {
		t.Fatal(err)
	}
	o.clock.Advance(24 * hour)
	verification := o.did(o.service.ReportArrival(o.as("Kofi"), cases.ReportArrival{OperationID: id(), ID: kit.VerificationID, PlanID: plan, ArrivedOn: o.today()}))
	if verification != kit.VerificationID {
		t.Fatalf("the verification is %s, not the kit's %s", verification, kit.VerificationID)
	}
	for _, list := range kit.Samples {
		lines, people := []string{}, map[string]int{}
		for _, h := range kit.Households {
			lines = append(lines, h.Line)
			people[h.Line] = map[protocol.Unit]int{protocol.Adults: h.Adults, protocol.Children: h.Children}[list.Unit]
		}
		if list.Unit != protocol.HouseholdsDrawn {
			lines = protocol.PeopleList(people)
		}
		drawn, err := protocol.Draw{Unit: list.Unit, ListHash: list.ListHash, Nonce: kit.Code, Number: 17}.Pick(lines, list.Size, list.Size)
		if err != nil {
			t.Fatal(err)
		}
		draw := o.did(o.service.DrawSample(o.as("Ama"), cases.DrawSample{OperationID: id(), ID: id(), VerificationID: verification, Unit: list.Unit, Number: 17}))
		o.is(strings.Join(append(drawn.Sample, drawn.Reserves...), " "), `SELECT string_agg(household_id::text || coalesce('/' || ordinal, ''), ' ' ORDER BY place) FROM sample_places WHERE draw_id = $1`, draw)
	}
}

func TestTwoPhonesOfATeamOpenOneVerificationAndDrawOnce(t *testing.T) { // CK6
	o := newOffice(t)
	request := o.requested(o.village("Kpana", 30), 1, basic)
	o.replied(request)
	plan := o.planned("deho", request, "Ama", "Kofi", "Esi")
	o.ticked(plan, "Ama", "Kofi", "Esi")
	o.clock.Advance(24 * hour)
	arrive := func(who string) uuid.UUID {
		t.Helper()
		return o.did(o.service.ReportArrival(o.as(who), cases.ReportArrival{OperationID: id(), ID: id(), PlanID: plan, ArrivedOn: o.today()}))
	}
	opened := arrive("Ama")
	if again := arrive("Kofi"); again != opened {
		t.Errorf("a second phone opened %s beside %s", again, opened)
	}
	o.is(1, `SELECT count(*) FROM verifications WHERE plan_id = $1`, plan)
	_, err := o.service.ReportArrival(o.as("Yaw"), cases.ReportArrival{OperationID: id(), ID: id(), PlanID: plan, ArrivedOn: o.today()})
	if !fault.Is(err, fault.NotFound) {
		t.Errorf("somebody of no team was told %v", err)
	}
	draw := func(who string, number int) (uuid.UUID, error) {
		made, err := o.service.DrawSample(o.as(who), cases.DrawSample{OperationID: id(), ID: id(), VerificationID: opened, Unit: protocol.Adults, Number: number})
		if err != nil {
			return uuid.Nil, err
		}
		return made[0], nil
	}
	first, err := draw("Ama", 17)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := draw("Kofi", 17); err != nil || again != first {
		t.Errorf("the same number gave %s, %v", again, err)
	}
	if _, err := draw("Kofi", 18); !fault.Is(err, fault.Conflict) || fault.From(err).Params["number"] != "17" {
		t.Errorf("another number was told %v", err)
	}
	o.is(1, `SELECT count(*) FROM sample_draws WHERE verification_id = $1`, opened)
}

func TestWhatWasSignedCountsOverWhatAnotherPhoneSentMeanwhile(t *testing.T) { // CK7, CK8
	o := newOffice(t)
	request := o.requested(o.village("Kpana", 20), 1, basic)
	o.replied(request)
	verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
	for _, unit := range protocol.Units() {
		o.did(o.service.DrawSample(o.as("Ama"), cases.DrawSample{OperationID: id(), ID: id(), VerificationID: verification, Unit: unit, Number: 17}))
	}
	signed, other := best(basic), best(basic)
	other["03b"] = protocol.IsMet(false)
	o.did(o.service.SaveAnswers(o.as("Kofi"), cases.SaveAnswers{OperationID: id(), VerificationID: verification, Answers: other}))
	submit := cases.SubmitVerification{OperationID: id(), VerificationID: verification, Answers: signed,
		Debriefing: cases.Debriefing{Entire: true, On: o.today()}, Signatures: o.signed(cases.TeamLeaderSigns, cases.CommunityLeaderSigns)}
	o.did(o.service.SubmitVerification(o.as("Ama"), submit))
	o.is(100, `SELECT total FROM verdicts WHERE verification_id = $1`, verification)
	o.is("03b", `SELECT after->>'stoodOtherwise' FROM audit_entries WHERE action = 'verification.submit' AND object_id = $1`, verification)
	o.did(o.service.SubmitVerification(o.as("Ama"), submit)) // its answer was lost on the way
	o.is(1, `SELECT count(*) FROM verdicts WHERE verification_id = $1`, verification)
}

func TestAKitCostsTheSameWhateverTheCommunitysSize(t *testing.T) {
	o := newOffice(t)
	counted, statements := testkit.Counted(t, o.db)
	service := cases.New(&casework.Desk{DB: counted, Now: o.clock.Now}, counted, protocol.BuiltIn())
	var cost [2]int
	for i, households := range []int{10, 3000} {
		request := o.requested(o.village(fmt.Sprintf("Kpana %d", i), households), 1, basic)
		o.replied(request)
		plan := o.planned("deho", request, "Ama", "Kofi", "Esi")
		o.ticked(plan, "Ama", "Kofi", "Esi")
		if _, err := service.Kit(o.as("Ama"), plan); err != nil { // what is learned once for good is not counted
			t.Fatal(err)
		}
		cost[i] = len(statements.CountSQL(func() {
			kit, err := service.Kit(o.as("Ama"), plan)
			if err != nil {
				t.Fatal(err)
			}
			if len(kit.Households) != households {
				t.Errorf("%d of %d households", len(kit.Households), households)
			}
		}))
	}
	t.Logf("%d statements", cost[0])
	if cost[0] != cost[1] {
		t.Errorf("%d statements for 10 households, %d for 3000", cost[0], cost[1])
	}
}
