package referral_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/referral"
	kept "saniladder/internal/referral"
)

// names are those of the points that serve a place, nearest first.
func (l *land) names(who context.Context, ask kept.Ask) string {
	l.t.Helper()
	if ask.Most == 0 {
		ask.Most = 50
	}
	d, err := l.service.Points(who, ask)
	if err != nil {
		l.t.Fatal(err)
	}
	var all []string
	for _, p := range d.Points {
		all = append(all, p.Name)
	}
	return strings.Join(all, " ")
}

func TestWhatServesAnAreaLiesInItAboveItOrBeneathIt(t *testing.T) {
	l := newLand(t)
	admin, deho, eha := l.person(access.Administrator, place{}), l.person(access.DEHO, l.east), l.person(access.EHA, l.council)
	l.entry(admin, place{}, "Nation")
	l.entry(admin, l.region, "Region")
	l.entry(admin, l.west, "West")
	l.entry(deho, l.east, "East")
	l.entry(deho, l.council, "Hill")
	for name, c := range map[string]struct {
		who  context.Context
		ask  kept.Ask
		want string
	}{
		"an assistant's own": {eha, kept.Ask{}, "Hill East Region Nation"},
		"a district's own":   {deho, kept.Ask{}, "East Hill Region Nation"},
		"another district":   {eha, kept.Ask{AreaID: &l.west.id}, "West Region Nation"},
		"a region":           {l.public(), kept.Ask{AreaID: &l.region.id}, "Region East West Nation Hill"},
		"the nation":         {deho, kept.Ask{Whole: true}, "Nation Region East West Hill"},
		"the public":         {l.public(), kept.Ask{}, "Nation Region East West Hill"},
		"two at most":        {deho, kept.Ask{Most: 2}, "East Hill"},
	} {
		if got := l.names(c.who, c.ask); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
	police := referral.Police
	if got := l.names(deho, kept.Ask{Kind: &police}); got != "" {
		t.Errorf("police: %s", got)
	}
	d, err := l.service.Points(deho, kept.Ask{Most: 2})
	if err != nil || d.More != 2 || d.Area.Name != "East" || d.Above[0].Name != "North" || d.Below[0].Name != "Hill" || !d.Points[0].MayChange {
		t.Errorf("%+v, %v", d, err)
	}
	if hours := d.Points[0].Hours; !slices.Equal(hours, []referral.Span{{Weekday: 1, Opens: 480, Closes: 720}, {Weekday: 1, Opens: 780, Closes: 1020}}) || d.Points[0].Telephone != "+233000000000" {
		t.Errorf("%v %s", hours, d.Points[0].Telephone)
	}
	_, err = l.service.Points(eha, kept.Ask{Most: kept.MaxPoints + 1})
	l.refused("too many", fault.Invalid, "most", err)
	unknown := id()
	_, err = l.service.Points(eha, kept.Ask{AreaID: &unknown, Most: 1})
	l.refused("no area", fault.NotFound, "", err)
}

func TestPointsOfAnAreaThatEndedServeWhatItBecame(t *testing.T) { // PR7
	l := newLand(t)
	l.entry(l.person(access.DEHO, l.east), l.east, "East")
	l.exec(`UPDATE areas SET ended_on = '2026-07-01' WHERE id = $1`, l.east.id)
	l.exec(`INSERT INTO area_successors (area_id, successor_id) VALUES ($1, $2)`, l.east.id, l.west.id)
	west := l.person(access.DEHO, l.west)
	if got := l.names(west, kept.Ask{}); got != "East" {
		t.Errorf("West finds %s", got)
	}
	if got := l.names(l.public(), kept.Ask{AreaID: &l.east.id}); got != "East" {
		t.Errorf("whoever asks about East finds %s", got)
	}
	_, err := l.service.RecordServicePoint(west, kept.RecordServicePoint{OperationID: id(), ID: id(), Said: said(l.east, "New")})
	l.refused("a new one in an area that ended", fault.Rule, "areaId", err)
}

func TestEntriesAreChangedConfirmedAndEndedByWhoKeepsTheArea(t *testing.T) {
	l := newLand(t)
	deho, other := l.person(access.DEHO, l.east), l.person(access.DEHO, l.west)
	one := l.entry(deho, l.east, "Clinic")
	change := kept.ChangeServicePoint{OperationID: id(), ID: one, ExpectedVersion: 1, Said: said(l.council, "Health centre")}
	change.Hours, change.AlwaysOpen = nil, true
	for who, ctx := range map[string]context.Context{"the other district's officer": other, "an assistant": l.person(access.EHA, l.east), "the public": l.public()} {
		_, err := l.service.ChangeServicePoint(ctx, change)
		l.refused(who, fault.NotFound, "", err)
		_, err = l.service.EndServicePoint(ctx, kept.EndServicePoint{OperationID: id(), ID: one})
		l.refused(who, fault.NotFound, "", err)
	}
	away := change
	away.OperationID, away.AreaID = id(), &l.west.id
	_, err := l.service.ChangeServicePoint(deho, away)
	l.refused("into another's area", fault.NotFound, "", err)
	for range 2 { // sent again, it is done once
		if _, err := l.service.ChangeServicePoint(deho, change); err != nil {
			t.Fatal(err)
		}
	}
	change.OperationID = id()
	_, err = l.service.ChangeServicePoint(deho, change)
	l.refused("a stale version", fault.Conflict, "expectedVersion", err)
	if _, err := l.service.ConfirmServicePoint(deho, kept.ConfirmServicePoint{OperationID: id(), ID: one}); err != nil {
		t.Fatal(err)
	}
	p, err := l.service.Point(deho, one)
	if err != nil || p.Name != "Health centre" || !p.AlwaysOpen || len(p.Hours) != 0 || p.CheckedOn != calendar.MustParse("2026-07-05") || p.Version != 3 {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := l.service.EndServicePoint(deho, kept.EndServicePoint{OperationID: id(), ID: one}); err != nil {
		t.Fatal(err)
	}
	if got := l.names(deho, kept.Ask{}); got != "" {
		t.Errorf("an ended point is shown: %s", got)
	}
	_, err = l.service.ConfirmServicePoint(deho, kept.ConfirmServicePoint{OperationID: id(), ID: one})
	l.refused("an ended point", fault.Rule, "id", err)
}

func TestBadEntriesAreRefusedWithTheirField(t *testing.T) {
	l := newLand(t)
	deho := l.person(access.DEHO, l.east)
	for field, spoil := range map[string]func(*kept.Said){
		"name":      func(s *kept.Said) { s.Name = "  " },
		"address":   func(s *kept.Said) { s.Address = strings.Repeat("x", 201) },
		"kind":      func(s *kept.Said) { s.Kind = "TAVERN" },
		"telephone": func(s *kept.Said) { s.Telephone = "ask Ama" },
		"hours":     func(s *kept.Said) { s.AlwaysOpen = true },
		"offers":    func(s *kept.Said) { s.Offers = []referral.Offer{"TREATMENT", "TREATMENT"} },
		"ways":      func(s *kept.Said) { s.Ways = []referral.Way{"SHOUT"} },
		"eases":     func(s *kept.Said) { s.Eases = []referral.Ease{"NICE"} },
		"languages": func(s *kept.Said) { s.Languages = []string{"English"} },
		"checkedOn": func(s *kept.Said) { s.CheckedOn = calendar.MustParse("2026-07-06") },
	} {
		bad := said(l.east, "Clinic")
		spoil(&bad)
		_, err := l.service.RecordServicePoint(deho, kept.RecordServicePoint{OperationID: id(), ID: id(), Said: bad})
		code := fault.Invalid
		if field == "address" {
			code = fault.Limit
		}
		l.refused(field, code, field, err)
	}
	_, err := l.service.RecordServicePoint(deho, kept.RecordServicePoint{OperationID: id(), ID: uuid.New(), Said: said(l.east, "Clinic")})
	l.refused("an id of another kind", fault.Invalid, "id", err)
	if got := l.names(deho, kept.Ask{}); got != "" {
		t.Errorf("half done: %s", got)
	}
}
