package pace_test

import (
	"slices"
	"testing"

	"saniladder/domain/country"
	"saniladder/domain/pace"
)

func TestTheWayHasEveryStepOfEveryLevelInItsOrder(t *testing.T) {
	for _, code := range []string{"GH", "KH"} {
		profile, _ := country.Find(code)
		way := pace.Way(profile)
		if way[0].Step != pace.Triggered || way[0].Code() != 0 {
			t.Errorf("%s begins with %+v", code, way[0])
		}
		if !slices.IsSortedFunc(way, func(a, b pace.Place) int { return a.Code() - b.Code() }) {
			t.Errorf("%s: %+v", code, way)
		}
		for _, level := range profile.Levels {
			part := pace.WayTo(profile, level.Number)
			first, last := part[0], part[len(part)-1]
			if first.Level != level.Number-1 || first.Step != pace.Held && first.Step != pace.Triggered || last.Step != pace.Held || last.Level != level.Number {
				t.Errorf("%s, to level %d: %+v", code, level.Number, part)
			}
		}
	}
	ghana, _ := country.Find("GH")
	var tiers []string
	for _, place := range pace.WayTo(ghana, 4) { // of its three rounds the last one has both tiers
		if place.Step == pace.Checked {
			tiers = append(tiers, place.Tier)
		}
	}
	if !slices.Equal(tiers, []string{"DISTRICT", "REGION"}) {
		t.Errorf("the highest level is checked by %v", tiers)
	}
}

func TestAShareIsOfThoseWhoHadTheirTime(t *testing.T) { // PR21
	var f pace.Flow
	f.Add(5, true, pace.InTime)
	f.Add(2, true, pace.AfterIt)
	f.Add(1, true, pace.Whenever)
	f.Add(4, true, pace.NotYet)
	f.Add(3, false, pace.InTime)
	f.Add(6, false, pace.NotYet)
	if want := (pace.Flow{Reached: 21, Due: 12, WentOn: 5, Later: 2, Sometime: 1, Early: 3}); f != want {
		t.Errorf("%+v", f)
	}
}
