package certification_test

import (
	"testing"

	"saniladder/domain/calendar"
	c "saniladder/domain/certification"
)

func TestAMissedRoundIsKnownByTheLastDayOfItsWindow(t *testing.T) { // L4
	level, _ := profile(t, "GH").Level(4)
	certified := calendar.MustParse("2023-01-15")
	failed := []c.RoundDone{{On: calendar.MustParse("2024-01-15")}}
	for _, k := range []struct {
		name, today, missed string
		done                []c.RoundDone
	}{
		{"the window is open", "2024-03-15", "", nil},
		{"it is over", "2024-03-16", "2024-03-15", nil},
		{"a round failed, which is not missed", "2027-01-01", "", failed},
	} {
		if got := c.NextRound(level, certified, k.done, calendar.MustParse(k.today)); got.MissedOn.String() != k.missed {
			t.Errorf("%s: missed on %q", k.name, got.MissedOn)
		}
	}
}

func TestTheRoundsOfTheFourthLevelFollowTheCalendar(t *testing.T) { // L4
	level, _ := profile(t, "GH").Level(4)
	done := func(passed bool, days ...string) []c.RoundDone {
		var all []c.RoundDone
		for _, d := range days {
			all = append(all, c.RoundDone{On: calendar.MustParse(d), Passed: passed})
		}
		return all
	}
	for _, k := range []struct {
		name                   string
		done                   []c.RoundDone
		today                  string
		round                  int
		from, until, notBefore string
		restarted              bool
	}{
		{"just certified", nil, "2023-02-01", 1, "2023-11-15", "2024-03-15", "2026-01-15", false},
		{"the last day of the first window", nil, "2024-03-15", 1, "2023-11-15", "2024-03-15", "2026-01-15", false},
		{"a day late", nil, "2024-03-16", 1, "", "", "", true},
		{"the first done", done(true, "2023-12-01"), "2024-06-01", 2, "2024-11-15", "2025-03-15", "2026-01-15", false},
		{"two done", done(true, "2023-12-01", "2025-01-01"), "2025-06-01", 3, "2025-11-15", "2026-03-15", "2026-01-15", false},
		{"all done", done(true, "2023-12-01", "2025-01-01", "2026-02-01"), "2027-01-01", 4, "2026-11-15", "2027-03-15", "2026-01-15", false},
		{"the second failed", append(done(true, "2023-12-01"), done(false, "2025-01-01")...), "2025-01-02", 1, "", "", "", true},
		{"passed again after that", append(append(done(true, "2023-12-01"), done(false, "2025-01-01")...), done(true, "2025-06-30")...), "2025-07-01", 2, "2026-04-30", "2026-08-30", "2027-06-30", false},
		{"the second missed, a late one begins anew", done(true, "2023-12-01", "2025-04-01"), "2025-04-02", 2, "2026-02-01", "2026-06-01", "2027-04-01", false},
	} {
		got := c.NextRound(level, calendar.MustParse("2023-01-15"), k.done, calendar.MustParse(k.today))
		if got.Round != k.round || got.From.String() != k.from || got.Until.String() != k.until || got.NotBefore.String() != k.notBefore || got.Restarted != k.restarted {
			t.Errorf("%s: round %d from %s until %s, not before %s, restarted %v", k.name, got.Round, got.From, got.Until, got.NotBefore, got.Restarted)
		}
	}
	first, _ := profile(t, "GH").Level(1)
	if got := c.NextRound(first, calendar.MustParse("2023-01-15"), nil, calendar.MustParse("2030-01-01")); got != (c.RoundDue{Round: 1}) {
		t.Errorf("a level of one round waits for %+v", got)
	}
}
