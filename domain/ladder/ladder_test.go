package ladder_test

import (
	"testing"

	"saniladder/domain/ladder"
)

// fact reads "y", "n" and anything else as yes, no and not known.
func fact(letter byte) *bool {
	yes := letter == 'y'
	if !yes && letter != 'n' {
		return nil
	}
	return &yes
}

func TestALatrineIsImprovedWhenAllFourFactsHold(t *testing.T) { // IL1
	for facts, want := range map[string][2]bool{
		"yyyy": {true, true}, "nyyy": {false, true}, "ynyy": {false, true}, "yyny": {false, true}, "yyyn": {false, true},
		"?yyy": {false, false}, "yyy?": {false, false}, "????": {false, false}, "??n?": {false, true}, "nnnn": {false, true},
	} {
		improved, known := ladder.Improved(ladder.LatrineFacts{
			ProtectsWater: fact(facts[0]), PreventsContact: fact(facts[1]), KeepsFliesOut: fact(facts[2]), PreventsOdour: fact(facts[3]),
		})
		if improved != want[0] || known != want[1] {
			t.Errorf("%s: improved %v, known %v", facts, improved, known)
		}
	}
}

func TestAHouseholdsSanitationLevelIsJMPs(t *testing.T) { // IL2
	for _, c := range []struct {
		technology           ladder.Technology
		open, shared, safely byte
		want                 ladder.SanitationLevel
	}{
		{ladder.FlushToSepticTank, 'n', 'n', 'y', ladder.SafelyManaged},
		{ladder.VentilatedPit, 'n', 'n', '?', ladder.BasicSanitation},
		{ladder.VentilatedPit, '?', 'n', 'n', ladder.BasicSanitation},
		{ladder.PitWithSlab, 'n', 'y', 'y', ladder.LimitedSanitation},
		{ladder.PitWithSlab, 'n', '?', 'y', ladder.UnknownSanitation},
		{ladder.PitWithoutSlab, 'n', 'n', 'y', ladder.UnimprovedSanitation},
		{ladder.PitWithoutSlab, 'n', '?', '?', ladder.UnimprovedSanitation},
		{ladder.FlushToOpenDrain, 'n', 'n', '?', ladder.UnimprovedSanitation},
		{ladder.NoFacility, '?', '?', '?', ladder.OpenDefaecation},
		{ladder.VentilatedPit, 'y', 'n', 'y', ladder.OpenDefaecation},
		{"", 'y', '?', '?', ladder.OpenDefaecation},
		{"", 'n', 'n', 'y', ladder.UnknownSanitation},
		{ladder.OtherTechnology, 'n', 'n', 'y', ladder.UnknownSanitation},
		{"A_PALACE", 'n', 'n', 'y', ladder.UnknownSanitation},
	} {
		got := ladder.Sanitation(ladder.SanitationFacts{
			Technology: c.technology, DefecatesOpenly: fact(c.open), Shared: fact(c.shared), SafelyManaged: fact(c.safely),
		})
		if got != c.want {
			t.Errorf("%s, open %c, shared %c, safely %c: %s, want %s", c.technology, c.open, c.shared, c.safely, got, c.want)
		}
	}
}

func TestHygieneIsBasicWithSoapAndWaterOnly(t *testing.T) { // IL2
	for facts, want := range map[string]ladder.HygieneLevel{
		"yyy": ladder.BasicHygiene, "yny": ladder.LimitedHygiene, "yyn": ladder.LimitedHygiene, "ynn": ladder.LimitedHygiene,
		"nyy": ladder.NoHygiene, "n??": ladder.NoHygiene, "?yy": ladder.UnknownHygiene, "y?y": ladder.UnknownHygiene,
		"y??": ladder.UnknownHygiene, "y?n": ladder.LimitedHygiene, "???": ladder.UnknownHygiene,
	} {
		got := ladder.Hygiene(ladder.HygieneFacts{Handwashing: fact(facts[0]), Soap: fact(facts[1]), Water: fact(facts[2])})
		if got != want {
			t.Errorf("%s: %s, want %s", facts, got, want)
		}
	}
}

func TestEveryTechnologyIsReadAsItIsWritten(t *testing.T) {
	for _, technology := range ladder.Technologies() {
		if got, ok := ladder.FindTechnology(string(technology)); !ok || got != technology || !technology.IsKnown() {
			t.Errorf("%s is read as %s", technology, got)
		}
	}
	for text, want := range map[string]ladder.Technology{
		"VIP": ladder.VentilatedPit, "Pit latrine with slab": ladder.PitWithSlab, "Pour-flush": ladder.FlushToPit,
		"No facility/bush/field": ladder.NoFacility, "Flush, don't know where": ladder.FlushToUnknown, "Open pit": ladder.PitWithoutSlab,
	} {
		if got, ok := ladder.FindTechnology(text); !ok || got != want {
			t.Errorf("%q is read as %q, want %s", text, got, want)
		}
	}
	for _, text := range []string{"", "pit latrine", "toilet", "yes"} {
		if got, ok := ladder.FindTechnology(text); ok {
			t.Errorf("%q is guessed to be %s", text, got)
		}
	}
}

func TestTechnologiesAreImprovedOrNotAsJMPSays(t *testing.T) {
	count := map[ladder.Class]int{}
	for _, technology := range ladder.Technologies() {
		count[technology.Class()]++
	}
	want := map[ladder.Class]int{ladder.ImprovedClass: 9, ladder.UnimprovedClass: 5, ladder.OpenClass: 1, ladder.UnclassedClass: 1}
	for class, n := range want {
		if count[class] != n {
			t.Errorf("%d are %s, want %d", count[class], class, n)
		}
	}
}
