package partnership_test

import (
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/partnership"
)

func period(from, until string) partnership.Period {
	var p partnership.Period
	if from != "" {
		p.From = calendar.MustParse(from)
	}
	if until != "" {
		p.Until = calendar.MustParse(until)
	}
	return p
}

func TestPeriodsWithADayInCommonOverlap(t *testing.T) {
	for _, c := range []struct {
		a, b partnership.Period
		want bool
	}{
		{period("2020-01-01", "2020-12-31"), period("2021-01-01", ""), false},
		{period("2020-01-01", "2021-01-01"), period("2021-01-01", ""), true},
		{period("", ""), period("2021-01-01", "2021-01-01"), true},
		{period("", "2020-05-01"), period("", "2010-05-01"), true},
		{period("", "2020-05-01"), period("2020-05-02", ""), false},
		{period("2022-01-01", ""), period("2020-01-01", "2021-01-01"), false},
	} {
		if got := c.a.Overlaps(c.b); got != c.want || c.b.Overlaps(c.a) != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
	if !period("2020-02-01", "2020-01-31").IsBackwards() || period("2020-02-01", "2020-02-01").IsBackwards() || period("2020-02-01", "").IsBackwards() {
		t.Error("a period is backwards when its last day lies before its first, and only then")
	}
}

func TestEveryKindIsKnownAndNothingElse(t *testing.T) {
	for _, w := range partnership.AllWork() {
		if !w.IsKnown() {
			t.Errorf("%s is not known", w)
		}
	}
	for _, k := range partnership.AgreementKinds() {
		if !k.IsKnown() {
			t.Errorf("%s is not known", k)
		}
	}
	if partnership.Work("PLUMBING").IsKnown() || partnership.AgreementKind("").IsKnown() {
		t.Error("something else is known")
	}
}
