package commitment_test

import (
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/commitment"
	"saniladder/domain/fault"
)

func TestACommitmentIsLateOnceItsDayIsOver(t *testing.T) {
	today := calendar.MustParse("2026-03-01")
	for _, c := range []struct {
		settled commitment.Step
		due     calendar.Day
		want    commitment.State
	}{
		{"", today, commitment.IsOpen},
		{"", today.AddDays(-1), commitment.IsLate},
		{"", calendar.Day{}, commitment.IsOpen}, // PR4
		{commitment.Kept, today.AddDays(-1), commitment.IsKept},
		{commitment.Broken, today.AddDays(-1), commitment.IsBroken},
		{commitment.Withdrawn, today.AddDays(9), commitment.IsWithdrawn},
		{commitment.Reopened, today.AddDays(-1), commitment.IsLate},
	} {
		if got := commitment.StateOf(c.settled, c.due, today); got != c.want {
			t.Errorf("%q due %s is %s, want %s", c.settled, c.due, got, c.want)
		}
	}
}

func TestWhichStepsFollow(t *testing.T) {
	may := map[commitment.State][]commitment.Step{
		commitment.IsOpen:      {commitment.Followed, commitment.Kept, commitment.Withdrawn},
		commitment.IsLate:      {commitment.Followed, commitment.Kept, commitment.Broken, commitment.Withdrawn},
		commitment.IsKept:      {commitment.Reopened},
		commitment.IsBroken:    {commitment.Reopened},
		commitment.IsWithdrawn: {commitment.Reopened},
	}
	for _, state := range commitment.States() {
		for _, step := range commitment.Steps() {
			allowed := false
			for _, s := range may[state] {
				allowed = allowed || s == step
			}
			if err := state.Takes(step); (err == nil) != allowed || err != nil && !fault.Is(err, fault.Rule) {
				t.Errorf("%s of what is %s: %v", step, state, err)
			}
		}
	}
}
