package account_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/account"
	"saniladder/internal/waiting"
)

func (r *register) waitingIs(by uuid.UUID, want string) {
	r.t.Helper()
	ghana, _ := country.Find("GH")
	groups, err := r.Waiting(r.as(by), waiting.Question{Nation: r.nation, Profile: ghana, Today: calendar.Today(r.clock.Now(), ghana.TimeZone), Each: 5})
	if err != nil {
		r.t.Fatal(err)
	}
	var all []string
	for _, g := range groups {
		for _, e := range g.Entries {
			all = append(all, fmt.Sprintf("%s of %s since %s", e.Name, e.AreaName, e.Since))
		}
	}
	if got := strings.Join(all, ", "); got != want {
		r.t.Errorf("waiting is %q, not %q", got, want)
	}
}

func TestAnInvitationThatExpiredWaitsForWhoLooksAfterTheAccount(t *testing.T) { // PR18
	d := newDistrict(t)
	admin, other := d.user("admin", "quiet river stone"), d.user("deho2", "quiet river stone")
	d.assign(admin, access.Administrator, uuid.Nil, "", "")
	d.assign(other, access.DEHO, d.elsewhere, "", "")
	esi, diccs := d.user("esi", ""), d.user("diccs", "")
	d.assign(esi, access.EHA, d.here, "", "")
	d.assign(diccs, access.DICCS, d.here, "", "")
	invite := func(by, whom uuid.UUID) account.Ticket {
		t.Helper()
		ticket, err := d.InviteUser(d.as(by), whom, account.ByLink)
		if err != nil {
			t.Fatal(err)
		}
		return ticket
	}
	invite(d.deho, esi)
	invite(admin, diccs)
	d.waitingIs(admin, "")
	d.clock.Advance(account.InvitationLifetime)
	d.waitingIs(admin, "esi of Here since 2026-03-05, diccs of Here since 2026-03-05")
	d.waitingIs(d.deho, "esi of Here since 2026-03-05") // a committee's member is not the district's to invite
	d.waitingIs(other, "")
	d.waitingIs(d.eha, "")

	ticket := invite(d.deho, esi)
	d.waitingIs(d.deho, "")
	d.waitingIs(admin, "diccs of Here since 2026-03-05")
	if _, err := d.Accept(t.Context(), account.Acceptance{Token: ticket.Token, Password: "loud river stone"}); err != nil {
		t.Fatal(err)
	}
	d.clock.Advance(account.InvitationLifetime)
	d.waitingIs(d.deho, "")
	d.exec(`UPDATE users SET retired_on = '2026-03-01' WHERE id = $1`, diccs)
	d.waitingIs(admin, "")
}
