package transfer_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"saniladder/domain/fault"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// reader takes a report in and says how many connections it kept meanwhile.
type reader struct {
	o     *office
	text  strings.Builder
	inUse int
}

func (r *reader) Write(part []byte) (int, error) {
	r.inUse = max(r.inUse, r.o.db.Stats().InUse)
	return r.text.Write(part)
}

func TestAReportKeepsNoConnectionWhileItIsTakenIn(t *testing.T) {
	o := newOffice(t, "GH")
	fresh := o.begin(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	if err := o.service.Report(o.ctx, fresh.ID, io.Discard); !fault.Is(err, fault.Conflict) {
		t.Errorf("a report of nothing: %v", err)
	}
	o.run(fresh)
	const held = 2500 // several pages
	list := manyHouseholds(4000) + strings.Repeat("HH9999999,Nowhere,1,1,5,2,3,pit latrine with slab,yes,yes,yes,yes,no,yes,yes,no,2026-03-01\n", held)
	job := o.bring(column.Households, "many.csv", list, transfer.Options{})
	adds(t, job, 4000+held)
	o.db.SetMaxOpenConns(1)
	ctx, stop := context.WithTimeout(o.ctx, 30*time.Second)
	defer stop()
	out := &reader{o: o}
	if err := o.service.Report(ctx, job.ID, out); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.text.String(), "\n"); got != 1+4000+held {
		t.Errorf("%d lines", got)
	}
	if got := strings.Count(out.text.String(), ",held,"); got != held {
		t.Errorf("%d are held in the report", got)
	}
	if out.inUse != 0 {
		t.Errorf("%d connections were kept", out.inUse)
	}
}
