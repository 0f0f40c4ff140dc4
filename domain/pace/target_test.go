package pace_test

import (
	"testing"

	"saniladder/domain/pace"
)

func TestThePaceThatATargetNeedsIsNeverRoundedDown(t *testing.T) {
	for _, test := range []struct {
		toGo, months int
		needed       float64
		ok           bool
	}{
		{120, 12, 10, true},
		{121, 12, 10.1, true},
		{1, 12, 0.1, true},
		{7, 1, 7, true},
		{0, 12, 0, false},
		{7, 0, 0, false},
		{7, -3, 0, false},
	} {
		if needed, ok := (pace.Target{ToGo: test.toGo, Months: test.months}).Needed(); needed != test.needed || ok != test.ok {
			t.Errorf("%d in %d months: %v, %v", test.toGo, test.months, needed, ok)
		}
	}
}
