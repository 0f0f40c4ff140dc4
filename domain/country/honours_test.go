package country_test

import (
	"testing"
)

func TestGhanasLeagueIsOfThoseThatAreSanitisedAndOthersKeepNone(t *testing.T) { // HN1, PR19
	league := profile(t, "GH").Honours.League
	if league == nil || league.Level != 3 || league.RankedFrom != 5 || league.CutOff.In(2026).String() != "2026-10-31" || league.PresentedBy != "DISTRICT" {
		t.Errorf("%+v", league)
	}
	if profile(t, "KH").Honours.League != nil {
		t.Error("a country of one level has a league")
	}
}
