package honours_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/honours"
)

func date(t *testing.T, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func day(text string) calendar.Day { return calendar.MustParse(text) }

func marked(n int) *int { return &n }

func TestWhoHoldsALevelAtTheEndOfADay(t *testing.T) { // HN1, LV3, PR2, PR4, PR5, PR12
	for _, c := range []struct {
		name  string
		given honours.Record
		held  bool
	}{
		{"certified before", honours.Record{Level: 3, Since: date(t, "2025-03-01")}, true},
		{"certified on the day", honours.Record{Level: 3, Since: date(t, "2025-10-31")}, true},
		{"certified after", honours.Record{Level: 3, Since: date(t, "2025-11-01")}, false},
		{"lost before", honours.Record{Level: 3, Since: date(t, "2025-03-01"), LostOn: day("2025-10-30")}, false},
		{"lost on the day", honours.Record{Level: 3, Since: date(t, "2025-03-01"), LostOn: day("2025-10-31")}, false},
		{"lost after", honours.Record{Level: 3, Since: date(t, "2025-03-01"), LostOn: day("2025-11-01")}, true},
		{"withdrawn after, since it was made in error", honours.Record{Level: 3, Since: date(t, "2025-03-01"), LostOn: day("2025-11-20"), MadeInError: true}, false},
		{"on an older list", honours.Record{Level: 3, Since: date(t, "2017"), Elsewhere: true}, false},
		{"in a month that is over", honours.Record{Level: 3, Since: date(t, "2025-10")}, true},
		{"in a year that is not over", honours.Record{Level: 3, Since: date(t, "2025")}, false},
		{"nobody knows when", honours.Record{Level: 3, Since: calendar.Unknown()}, false},
	} {
		if _, held := honours.HeldOn([]honours.Record{c.given}, day("2025-10-31")); held != c.held {
			t.Errorf("%s: %v", c.name, held)
		}
	}
	both := []honours.Record{{Level: 3, Since: date(t, "2022-01-01")}, {Level: 4, Since: date(t, "2025-05-01"), LostOn: day("2025-06-01")}, {Level: 2, Since: date(t, "2021-01-01")}}
	if r, _ := honours.HeldOn(both, day("2025-10-31")); r.Level != 3 {
		t.Errorf("after the loss of level 4 level %d is held", r.Level)
	}
	if r, _ := honours.HeldOn(both, day("2025-05-31")); r.Level != 4 {
		t.Errorf("before the loss level %d is held", r.Level)
	}
}

func TestRankedByLevelThenMarksThenTimeHeld(t *testing.T) { // HN1
	best := []honours.Standing{
		{Level: 4, Marks: marked(80), Since: date(t, "2025-01-01")},
		{Level: 4, Since: date(t, "2020-01-01")},
		{Level: 3, Marks: marked(99), Since: date(t, "2025-06-01")},
		{Level: 3, Marks: marked(90), Since: date(t, "2021-06-01")},
		{Level: 3, Marks: marked(90), Since: date(t, "2021")},
		{Level: 3, Marks: marked(90), Since: calendar.Unknown()},
		{Level: 3, Since: date(t, "2019-01-01")},
	}
	for i := range best {
		for j := range best {
			got := honours.Compare(best[i], best[j])
			if got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%d with %d: %d", i, j, got)
			}
		}
	}
}

func TestTiesShareARankAndAFewNameNone(t *testing.T) {
	one := func(n int) honours.Standing {
		return honours.Standing{Level: 3, Marks: &n, Since: date(t, "2024-01-01")}
	}
	ranks := func(all []honours.Standing) (list []int) {
		for _, p := range honours.Places(all, 5) {
			list = append(list, p.Rank)
		}
		return list
	}
	if got := ranks([]honours.Standing{one(9), one(9), one(8), one(7), one(7), one(7), one(1)}); !slices.Equal(got, []int{1, 1, 3, 4, 4, 4, 7}) {
		t.Error(got)
	}
	if got := ranks([]honours.Standing{one(9), one(8), one(7), one(6)}); !slices.Equal(got, []int{0, 0, 0, 0}) {
		t.Error("four are ranked: ", got)
	}
}

func TestARankIsHowManyAreAheadAndOne(t *testing.T) {
	const seed = 20261031
	random := rand.New(rand.NewPCG(seed, 1))
	for range 300 {
		all := make([]honours.Standing, random.IntN(40))
		for i := range all {
			all[i] = honours.Standing{Level: 3 + random.IntN(2), Since: calendar.Exactly(day("2024-01-01").AddDays(random.IntN(3)))}
			if random.IntN(4) > 0 {
				all[i].Marks = marked(90 + random.IntN(3))
			}
		}
		honours.InOrder(all, func(s honours.Standing) honours.Standing { return s })
		for i, p := range honours.Places(all, 1) {
			ahead, alike := 0, 0
			for _, other := range all {
				switch c := honours.Compare(other, all[i]); {
				case c < 0:
					ahead++
				case c == 0:
					alike++
				}
			}
			if p.Rank != ahead+1 || p.Shared != (alike > 1) {
				t.Fatalf("seed %d: %+v with %d ahead and %d alike", seed, p, ahead, alike)
			}
		}
	}
}

func TestChangesOfRank(t *testing.T) {
	for _, c := range []struct {
		rank, before int
		was          bool
		want         honours.Change
	}{{3, 0, false, honours.New}, {3, 5, true, honours.Up}, {5, 3, true, honours.Down}, {3, 3, true, honours.Same}, {0, 3, true, ""}, {3, 0, true, ""}} {
		if got := honours.Moved(c.rank, c.before, c.was); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestAnEditionIsFrozenOnceAndAfterItsCutOff(t *testing.T) { // HN1, PR5
	p, _ := country.Find("GH")
	rule := p.Honours.League
	for _, c := range []struct {
		name   string
		year   int
		newest int
		today  string
		reason string
	}{
		{"on the cut-off", 2026, 2025, "2026-10-31", "EARLY"},
		{"the day after", 2026, 2025, "2026-11-01", ""},
		{"twice", 2026, 2026, "2026-11-01", "FROZEN"},
		{"an older one after a newer one", 2024, 2026, "2026-11-01", "LATER"},
		{"a year that was left out before", 2025, 2023, "2026-11-01", ""},
		{"the first one", 2026, 0, "2027-01-05", ""},
	} {
		err := honours.MayFreeze(rule, c.year, c.newest, day(c.today))
		if c.reason == "" && err != nil || c.reason != "" && (!fault.Is(err, fault.Rule) || fault.From(err).Params["reason"] != c.reason) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := honours.MayFreeze(rule, 0, 0, day("2026-11-01")); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	for today, want := range map[string]int{"2026-10-31": 2026, "2026-11-01": 2027, "2026-12-31": 2027, "2027-01-01": 2027} {
		if year, cutOff := honours.Next(rule, day(today)); year != want || cutOff != calendar.Of(want, 10, 31) {
			t.Errorf("on %s the next is %d, on %s", today, year, cutOff)
		}
		if year, _, due := honours.Due(rule, day(today), want-2); year != want-1 || !due {
			t.Errorf("on %s %d is due: %v", today, year, due)
		}
		if _, _, due := honours.Due(rule, day(today), want-1); due {
			t.Errorf("on %s a frozen one is due", today)
		}
	}
}
