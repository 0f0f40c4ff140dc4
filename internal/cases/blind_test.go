package cases_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

func TestAnIndependentVerifierFindsNoLowerVerdictBeforeTheirOwn(t *testing.T) { // TM4, WF5
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.certifiedBasic(community)
	o.clock.Advance(30 * 24 * hour)
	request := o.requested(community, 2, odf)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(odf))
	// Yaw sits as independent verifier, and holds a role that reads the region's verdicts.
	yaw := o.viewers["Yaw"]
	yaw.Assignments = []access.Assignment{{ID: id().String(), Role: access.RICCS, AreaID: o.north.String(), AreaPath: o.paths[o.north]}}
	o.viewers["Yaw"] = yaw
	sees := func(who string) (verdicts, compared, definition, flags int) {
		t.Helper()
		one, err := o.service.Request(o.as(who), request)
		if err != nil {
			t.Fatal(err)
		}
		all, err := o.service.Verdicts(o.as(who), one)
		if err != nil {
			t.Fatal(err)
		}
		found, err := o.service.Definition(o.as(who), one, all)
		if err != nil {
			t.Fatal(err)
		}
		raised, err := o.service.Flags(o.as(who), one)
		if err != nil {
			t.Fatal(err)
		}
		return len(all), len(cases.Compare(all)), len(found), len(raised)
	}
	expect := func(when, who string, want int) {
		t.Helper()
		if n, compared, definition, flags := sees(who); n != want || want < 2 && compared > 0 || want == 0 && definition+flags > 0 {
			t.Errorf("%s, %s finds %d verdicts, %d marks compared, %d of the definition, %d flags", when, who, n, compared, definition, flags)
		}
	}
	expect("after the district", "deho", 1)
	expect("after the district", "reho", 1)
	expect("after the district", "verifier", 0)
	o.did(o.service.SubmitList(o.as("deho"), cases.SubmitList{OperationID: id(), ID: id(), RequestIDs: []uuid.UUID{request}, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
	expect("once presented", "Yaw", 1) // not on the team yet
	verification := o.arrived("reho", request, "Yaw", "Adwoa", "Kwame")
	expect("on the visit", "Yaw", 0)
	expect("on the visit", "verifier", 0)
	expect("on the visit", "riccs", 1)
	own := func(who string) []cases.OwnCheck {
		t.Helper()
		all, err := o.service.OwnChecks(o.as(who))
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if all := own("Yaw"); len(all) != 0 {
		t.Errorf("on the visit, Yaw's own checks are %+v", all)
	}
	answers := best(odf)
	answers["05b"] = protocol.IsMet(false)
	o.verified("Yaw", verification, answers)
	if all := own("Yaw"); len(all) != 1 || all[0].RequestID != request || all[0].CommunityName != "Kpana" || all[0].Level != 2 || all[0].Before == nil ||
		all[0].Before.Tier != district || all[0].Differing != 1 || all[0].Of < 10 {
		t.Errorf("after both tiers, Yaw's own checks are %+v", all)
	}
	if all := own("riccs"); len(all) != 0 {
		t.Errorf("who was on no team has checks of their own: %+v", all)
	}
	for _, who := range []string{"Yaw", "verifier", "riccs", "deho"} {
		if n, compared, _, _ := sees(who); n != 2 || compared == 0 {
			t.Errorf("after both tiers, %s finds %d verdicts, %d marks compared", who, n, compared)
		}
	}
}

func TestWhatCanBeDoneIsToldByTheChecksThatTheActsRun(t *testing.T) {
	o := newOffice(t)
	community := o.village("Kpana", 20)
	next, err := o.service.NextRequest(o.as("eha"), community)
	if err != nil || next.Level != 1 || !next.Action.ViewerMay || next.SelfAssessmentID != nil {
		t.Fatalf("next is %+v, %v", next, err)
	}
	missing := func(all []cases.NeedStanding) (found string) {
		for _, n := range all {
			if n.State == cases.NeedMissing {
				found += string(n.Need) + " "
			}
		}
		return found
	}
	if got := missing(next.Action.Needs); got != "ASSESSMENT_DECIDED " {
		t.Errorf("missing is %s", got)
	}
	request := o.requested(community, 1, basic)
	if next, err = o.service.NextRequest(o.as("Ama"), community); err == nil {
		t.Errorf("somebody without a role learns of %+v", next)
	}
	can := func(who string) (acts string) {
		t.Helper()
		one, err := o.service.Request(o.as(who), request)
		if err != nil {
			t.Fatal(err)
		}
		all, err := o.service.Actions(o.as(who), one)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range all {
			if a.ViewerMay {
				acts += string(a.Action) + " "
			}
		}
		return acts
	}
	for who, want := range map[string]string{"eha": "WITHDRAW ", "deho": "REPLY WITHDRAW ", "diccs": "REPLY ", "reho": "", "national": ""} {
		if got := can(who); got != want {
			t.Errorf("the %s can %q, not %q", who, got, want)
		}
	}
}
