package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/register"
)

func TestOnlyWhoOverseesSomebodyOrTheyThemselvesSayThatTheyAreAbsent(t *testing.T) { // PR17
	l := newLand(t)
	eha, deho, reho := l.user("kofi"), l.user("ama"), l.user("esi")
	l.hold(eha, access.EHA, l.hill)
	l.hold(deho, access.DEHO, l.east)
	l.hold(reho, access.REHO, l.north)
	for _, who := range []struct {
		role access.Role
		area uuid.UUID
		may  map[uuid.UUID]bool
	}{
		{access.DEHO, l.far, nil},
		{access.EHA, l.hill, nil},
		{access.DICCS, l.east, nil},
		{access.RICCS, l.north, nil},
		{access.DEHO, l.east, map[uuid.UUID]bool{eha: true}},
		{access.REHO, l.north, map[uuid.UUID]bool{deho: true}},
		{access.National, uuid.Nil, map[uuid.UUID]bool{reho: true}},
		{access.Administrator, uuid.Nil, map[uuid.UUID]bool{eha: true, deho: true, reho: true}},
	} {
		for _, user := range []uuid.UUID{eha, deho, reho} {
			made := id()
			_, err := l.service.RecordPersonAbsence(l.as(who.role, who.area), register.RecordPersonAbsence{ID: made, UserID: user, FromOn: today, UntilOn: today.AddDays(9), Why: account.Leave})
			if !who.may[user] && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Forbidden) || who.may[user] && err != nil {
				t.Errorf("%s: %v", who.role, err)
			}
			l.exec(`DELETE FROM absences WHERE id = $1`, made)
		}
	}

	ctx := l.as(access.EHA, l.hill)
	self := uuid.MustParse(access.ViewerFrom(ctx).UserID)
	away := id()
	must(t)(l.service.RecordPersonAbsence(ctx, register.RecordPersonAbsence{ID: away, UserID: self, FromOn: today, UntilOn: today, Why: account.Sickness}))
	_, err := l.service.WithdrawPersonAbsence(l.as(access.EHA, l.far), register.WithdrawPersonAbsence{ID: away})
	fails(t, "somebody else's", err, fault.NotFound, "")
	l.is("1 user.absence", `SELECT count(*) || ' ' || min(action) FROM audit_entries WHERE object_id = $1`, self.String())
}

func TestDaysOfAnAbsenceThatCannotBeAreRefused(t *testing.T) { // PR17
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	kofi := l.user("kofi")
	l.hold(kofi, access.EHA, l.hill)
	in := func(from, until calendar.Day) register.RecordPersonAbsence {
		return register.RecordPersonAbsence{ID: id(), UserID: kofi, FromOn: from, UntilOn: until, Why: account.Training}
	}
	first := in(today.AddDays(5), today.AddDays(10))
	must(t)(l.service.RecordPersonAbsence(ctx, first))
	none := calendar.Day{}
	for name, e := range map[string]struct {
		in    register.RecordPersonAbsence
		code  fault.Code
		field string
	}{
		"no first day":           {in(none, today), fault.Invalid, "fromOn"},
		"no last day":            {in(today, none), fault.Invalid, "untilOn"},
		"ends before it begins":  {in(today, today.AddDays(-1)), fault.Invalid, "untilOn"},
		"far past":               {in(today.AddDays(-account.AbsenceBefore-1), today), fault.Rule, "fromOn"},
		"more than a year":       {in(today.AddDays(20), today.AddDays(20+account.AbsenceDays+1)), fault.Rule, "untilOn"},
		"overlaps on its first":  {in(today, today.AddDays(5)), fault.Rule, "fromOn"},
		"overlaps on its last":   {in(today.AddDays(10), today.AddDays(12)), fault.Rule, "fromOn"},
		"lies within another":    {in(today.AddDays(6), today.AddDays(7)), fault.Rule, "fromOn"},
		"has another within":     {in(today, today.AddDays(30)), fault.Rule, "fromOn"},
		"without a reason known": {register.RecordPersonAbsence{ID: id(), UserID: kofi, FromOn: today, UntilOn: today, Why: "BORED"}, fault.Invalid, "why"},
	} {
		_, err := l.service.RecordPersonAbsence(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	must(t)(l.service.RecordPersonAbsence(ctx, in(today.AddDays(-account.AbsenceBefore), today.AddDays(4))))

	// Ended earlier, it leaves its days to others; what it begins with stays, however long ago.
	_, err := l.service.ChangePersonAbsence(ctx, register.ChangePersonAbsence{ID: first.ID, FromOn: today.AddDays(4), UntilOn: today.AddDays(8), Why: account.Leave})
	fails(t, "corrected into another", err, fault.Rule, "fromOn")
	must(t)(l.service.ChangePersonAbsence(ctx, register.ChangePersonAbsence{ID: first.ID, FromOn: first.FromOn, UntilOn: today.AddDays(8), Why: account.Leave}))
	must(t)(l.service.RecordPersonAbsence(ctx, in(today.AddDays(9), today.AddDays(10))))
	l.exec(`UPDATE absences SET from_on = '2025-06-01' WHERE from_on = $1`, today.AddDays(-account.AbsenceBefore))
	var long uuid.UUID
	if err := l.db.App.QueryRow(`SELECT id FROM absences WHERE from_on = '2025-06-01'`).Scan(&long); err != nil {
		t.Fatal(err)
	}
	must(t)(l.service.ChangePersonAbsence(ctx, register.ChangePersonAbsence{ID: long, FromOn: calendar.MustParse("2025-06-01"), UntilOn: today, Why: account.Training}))
	must(t)(l.service.WithdrawPersonAbsence(ctx, register.WithdrawPersonAbsence{ID: first.ID}))
	_, err = l.service.WithdrawPersonAbsence(ctx, register.WithdrawPersonAbsence{ID: first.ID})
	fails(t, "taken back twice", err, fault.Rule, "")
	l.is(6, `SELECT count(*) FROM audit_entries WHERE object_type = 'User' AND object_id = $1`, kofi.String())
}

func TestWhoIsAbsentCanComeToNoVisit(t *testing.T) { // PR17, TM1
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	kofi := l.user("kofi")
	l.hold(kofi, access.EHA, l.east)
	must(t)(l.service.AddRosterMember(ctx, register.AddRosterMember{ID: id(), AreaID: l.east, UserID: &kofi, Capacity: "DISTRICT_MEMBER"}))
	can := func() int {
		t.Helper()
		list, err := l.service.Roster(ctx, register.RosterFilter{AvailableOn: ptr(today)}, first(10))
		if err != nil {
			t.Fatal(err)
		}
		return len(list.Rows)
	}
	if n := can(); n != 1 {
		t.Fatalf("%d can come", n)
	}
	away := id()
	must(t)(l.service.RecordPersonAbsence(ctx, register.RecordPersonAbsence{ID: away, UserID: kofi, FromOn: today, UntilOn: today, Why: account.Sickness}))
	if n := can(); n != 0 {
		t.Errorf("%d can come, of one who is absent", n)
	}
	list, err := l.service.Roster(ctx, register.RosterFilter{}, first(10))
	if err != nil || len(list.Rows) != 1 || len(list.Rows[0].Absences) != 1 || !list.Rows[0].Absences[0].InAll || list.Rows[0].Absences[0].Reason != "" {
		t.Errorf("%+v %v", list.Rows, err)
	}
	_, err = l.service.WithdrawAbsence(ctx, register.WithdrawAbsence{ID: away})
	fails(t, "on the roster", err, fault.NotFound, "")
}
