package cases_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

// passedHere is a community at level 1 whose request for level 2 the district's team found met.
func (o *office) passedHere(name string) (community, request uuid.UUID) {
	o.t.Helper()
	community = o.village(name, 20)
	o.holds(community, 1, "2026-01-10")
	return community, o.passedAgain(community)
}

func (o *office) passedAgain(community uuid.UUID) uuid.UUID {
	o.t.Helper()
	request := o.requested(community, 2, odf)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(odf))
	return request
}

func (o *office) presented(requests ...uuid.UUID) uuid.UUID {
	o.t.Helper()
	for _, request := range requests {
		o.settled(request)
	}
	return o.did(o.service.SubmitList(o.as("deho"), cases.SubmitList{OperationID: id(), ID: id(), RequestIDs: requests, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
}

// settled settles what speaks against a case's answers.
func (o *office) settled(request uuid.UUID) {
	o.t.Helper()
	about, err := o.service.Request(o.as("diccs"), request)
	if err != nil {
		o.t.Fatal(err)
	}
	flags, err := o.service.Flags(o.as("diccs"), about)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, flag := range flags {
		o.did(o.service.SettleFlag(o.as("diccs"), cases.SettleFlag{OperationID: id(), FlagID: flag.ID, Reason: "Seen on the spot."}))
	}
}

// found lets the region's team visit and find it met or not.
func (o *office) found(request uuid.UUID, met bool) {
	o.t.Helper()
	answers := maps.Clone(best(odf))
	if !met {
		answers["01a"] = protocol.IsMet(false)
	}
	o.verified("Yaw", o.arrived("reho", request, "Yaw", "Adwoa", "Kwame"), answers)
}

// previewed is how East stands: presented, verified, failed and coming, and what may still fail.
func (o *office) previewed(want string, mayStill, ofList []int) {
	o.t.Helper()
	p, err := o.service.PreviewList(o.as("diccs"), o.east)
	if err != nil {
		o.t.Fatal(err)
	}
	if got := fmt.Sprint(p.Presented, p.Verified, p.Failed, p.Coming, len(p.Eligible)); got != want {
		o.t.Errorf("presented, verified, failed, coming, eligible: %s, want %s", got, want)
	}
	if got := p.MayStillFail(); !slices.Equal(got, mayStill) {
		o.t.Errorf("by how many are chosen, %v may still fail, want %v", got, mayStill)
	}
	if got := p.MayFailOfList(); !slices.Equal(got, ofList) {
		o.t.Errorf("by how many are chosen, %v of the list may fail, want %v", got, ofList)
	}
}

func TestWhatMayStillFailFollowsFromWhatIsChosen(t *testing.T) { // WF12, PR24
	o := newOffice(t)
	var communities, requests []uuid.UUID
	for i := range 5 {
		community, request := o.passedHere(fmt.Sprintf("Kpana %d", i))
		communities, requests = append(communities, community), append(requests, request)
	}
	ofFive := []int{0, 0, 0, 0, 0, 1}
	o.previewed("0 0 0 0 5", ofFive, ofFive) // one of one may not fail, one of five may: exactly a fifth is not above it
	first := o.presented(requests[:4]...)
	o.is("4 of 5", `SELECT presented || ' of ' || eligible FROM list_submissions WHERE id = $1`, first)
	o.previewed("4 0 0 4 1", []int{0, 1}, []int{0, 0})
	o.presented(requests[4])
	o.previewed("5 0 0 5 0", []int{1}, []int{0})
	o.found(requests[0], false)
	o.previewed("5 1 1 4 0", []int{0}, []int{0})
	o.found(requests[1], true)

	// A visit that was broken off is not one: the case still comes.
	broken := o.arrived("reho", requests[2], "Yaw", "Adwoa", "Kwame")
	o.did(o.service.BreakOffVisit(o.as("Yaw"), cases.BreakOffVisit{OperationID: id(), VerificationID: broken, Reason: "A funeral."}))
	o.previewed("5 2 1 3 0", []int{0}, []int{0})
	o.found(requests[3], false)
	o.previewed("5 3 2 2 0", []int{-1}, []int{0})

	// One that failed and comes again adds nothing, and a second verdict changes nothing.
	again := o.passedAgain(communities[0])
	o.previewed("5 3 2 2 1", []int{-1}, []int{0, 0})
	o.presented(again)
	o.found(again, true)
	o.previewed("5 3 2 2 0", []int{-1}, []int{0})

	lists, err := o.service.Submissions(o.as("diccs"), cases.SubmissionFilter{}, cases.Page{First: new(10)})
	if err != nil || len(lists.Rows) != 3 {
		t.Fatalf("%d lists, %v", len(lists.Rows), err)
	}
	if l := lists.Rows[2]; l.ID != first || l.Verified != 3 || l.Failed != 2 || len(l.Requests) != 4 {
		t.Errorf("the first list came to %+v", l)
	}
}
