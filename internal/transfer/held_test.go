package transfer_test

import (
	"fmt"
	"strings"
	"testing"

	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

func TestALargeHeldSetIsSettledPartByPart(t *testing.T) {
	o := newOffice(t, "GH")
	const alike = 20_500
	job := o.bring(column.Communities, "nameless.csv", "district,community,population\n"+strings.Repeat("Bongo,,12\n", alike), transfer.Options{})
	heldFor(t, job, transfer.NameMissing, alike)
	for _, want := range []int64{20_000, 500} {
		if settled := o.settle(job, transfer.NameMissing, "*", transfer.Choice{Kind: transfer.ChooseLeaveOut}); settled.LeftOut != want {
			t.Errorf("%d were left out, want %d", settled.LeftOut, want)
		}
	}
	adds(t, o.look(job), alike)
	heldFor(t, o.look(job), transfer.LeftOutByChoice, alike)
}

func TestTheGroupsOfMostRowsAreOfferedCandidates(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	list := "district,community,household no,members,date\nBongo,Kangaa,1,5,2026-03-01\nBongo,Kangaa,2,5,2026-03-01\nBongo,Awaaa,1,5,2026-03-01\nBongo,Awaaa,2,5,2026-03-01\n"
	for i := range 120 {
		list += fmt.Sprintf("Bongo,Kanga%dx,1,5,2026-03-01\n", i)
	}
	job := o.bring(column.Households, "h.csv", list, transfer.Options{})
	groups, err := o.service.HeldGroups(o.ctx, job.ID)
	if err != nil || len(groups) != 122 {
		t.Fatalf("%d groups: %v", len(groups), err)
	}
	names := func(g transfer.HeldGroup) (all string) {
		for _, c := range g.Candidates {
			all += c.Name + " "
		}
		return all
	}
	if names(groups[0]) != "Kanga " || names(groups[1]) != "Awaa Awaa " {
		t.Errorf("%s is offered %q, %s is offered %q", groups[0].Label, names(groups[0]), groups[1].Label, names(groups[1]))
	}
	if len(groups[99].Candidates) == 0 || len(groups[100].Candidates) != 0 {
		t.Error("not the first 100 groups are offered candidates")
	}
}
