package transfer_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
	"saniladder/internal/waiting"
)

func (o *office) waitingIs(ctx context.Context, want ...string) {
	o.t.Helper()
	ghana, _ := country.Find("GH")
	groups, err := o.service.Waiting(ctx, waiting.Question{Nation: o.nation.ID, Profile: ghana, Today: calendar.Today(o.clock.Now(), ghana.TimeZone), Each: 5})
	if err != nil {
		o.t.Fatal(err)
	}
	var all []string
	for _, g := range groups {
		for _, e := range g.Entries {
			all = append(all, fmt.Sprintf("%s %s %d since %s", e.Kind, e.Name, e.Items, e.Since))
		}
	}
	if got := strings.Join(all, ", "); got != strings.Join(want, ", ") {
		o.t.Errorf("waiting is %q, not %q", got, want)
	}
}

func TestHeldRowsWaitForWhoeverBroughtThemUntilTheyAreSettled(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "all.csv", "id,district,community\nC77,Talensi,Awaa\n", transfer.Options{})
	deho, admin := o.officer("amina", access.DEHO, "GH1206"), o.officer("root", access.Administrator, "")
	job := o.bringAs(deho, column.Communities, "id,district,community\nC77,Bongo,Kanga\nC78,Bongo,Duri\n")
	o.waitingIs(deho, "HELD_ROWS list 1 since 2026-11-21")
	o.waitingIs(admin) // what becomes of another's rows is the other's to say
	o.waitingIs(o.officer("kofi", access.DEHO, "GH1207"))
	if _, _, err := o.service.Settle(deho, transfer.SettleInput{ImportID: job.ID, Rows: []int{2}, Choice: transfer.Choice{Kind: transfer.ChooseLeaveOut}}); err != nil {
		t.Fatal(err)
	}
	o.waitingIs(deho)
}

func TestHeldRowsOfTheCommandLineWaitForTheAdministrator(t *testing.T) {
	o := newOffice(t, "GH")
	deho, admin := o.officer("amina", access.DEHO, "GH1206"), o.officer("root", access.Administrator, "")
	job := o.bring(column.Communities, "list.csv", "id,district,community\nC77,Nowhere,Kanga\nC78,Bongo,Duri\n", transfer.Options{})
	o.waitingIs(admin, "HELD_ROWS list 1 since 2026-11-21")
	o.waitingIs(deho)
	settle := transfer.SettleInput{ImportID: job.ID, Rows: []int{2}, Choice: transfer.Choice{Kind: transfer.ChooseLeaveOut}}
	for _, other := range []context.Context{deho, o.officer("nana", access.National, "")} {
		if _, _, err := o.service.Settle(other, settle); err == nil {
			t.Errorf("it is the administrator's to say: %v", err)
		}
	}
	if _, _, err := o.service.Settle(admin, settle); err != nil {
		t.Fatal(err)
	}
	o.waitingIs(admin)
}

func TestAListThatFailedWaitsForItsBringerAndTheAdministratorUntilItComesIn(t *testing.T) {
	o := newOffice(t, "GH")
	deho, admin, national := o.officer("amina", access.DEHO, "GH1206"), o.officer("root", access.Administrator, ""), o.officer("nana", access.National, "")
	const list = "id,district,community\nC78,Bongo,Duri\n"
	job := o.beginAs(deho, column.Communities, list)
	o.exec(`UPDATE jobs SET state = 'FAILED', finished_at = '2026-11-20T10:00:00Z' WHERE id = $1`, job.ID)
	o.waitingIs(deho, "FAILED_IMPORT list 1 since 2026-11-20")
	o.waitingIs(admin, "FAILED_IMPORT list · amina 1 since 2026-11-20")
	for _, other := range []context.Context{national, o.officer("kofi", access.DEHO, "GH1207"), o.officer("ama", access.RICCS, "GH12")} {
		o.waitingIs(other)
	}
	o.bringAs(deho, column.Communities, "id,district,community\nC79,Bongo,Awaa\n")
	o.waitingIs(deho, "FAILED_IMPORT list 1 since 2026-11-20") // another file is not that one
	o.bringAs(deho, column.Communities, list)
	o.waitingIs(deho)
	o.waitingIs(admin)
}
