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
	page, err := o.service.HeldGroups(o.ctx, transfer.HeldGroupsQuery{ImportID: job.ID, First: 100})
	if err != nil || len(page.Groups) != 100 || page.Total != 122 || !page.HasNext {
		t.Fatalf("%d of %d groups: %v", len(page.Groups), page.Total, err)
	}
	groups := page.Groups
	names := func(g transfer.HeldGroup) (all string) {
		for _, c := range g.Candidates {
			all += c.Name + " "
		}
		return all
	}
	if names(groups[0]) != "Kanga " || names(groups[1]) != "Awaa Awaa " {
		t.Errorf("%s is offered %q, %s is offered %q", groups[0].Label, names(groups[0]), groups[1].Label, names(groups[1]))
	}
	last := groups[99]
	rest, err := o.service.HeldGroups(o.ctx, transfer.HeldGroupsQuery{ImportID: job.ID, First: 100, AfterRows: last.Rows, AfterRow: last.FirstRow})
	if err != nil || len(rest.Groups) != 22 || rest.HasNext || rest.Groups[0].FirstRow != last.FirstRow+1 {
		t.Fatalf("%d groups on the second page: %v", len(rest.Groups), err)
	}
	for _, g := range append(groups, rest.Groups...) {
		if len(g.Candidates) == 0 || int64(len(g.Sample)) != g.Rows || g.Sample[0].Number != g.FirstRow {
			t.Errorf("%s has %d candidates and %d rows in sight of %d", g.Label, len(g.Candidates), len(g.Sample), g.Rows)
		}
	}
}
