package programme_test

import (
	"testing"

	"saniladder/domain/fault"
	"saniladder/domain/programme"
)

func TestAGroupItsMembersAndTheirHouseholdsAreOfThreeUnits(t *testing.T) {
	units := map[programme.Unit]bool{}
	for _, m := range []programme.Measure{programme.SavingsGroups, programme.SavingsGroupMembers, programme.SavingsGroupHouseholds} {
		units[m.Unit()] = true
	}
	if len(units) != 3 {
		t.Errorf("their units are %v", units)
	}
	for _, m := range programme.Measures() {
		if !m.IsKnown() || m.Unit() == "" {
			t.Errorf("%s is not known, or has no unit", m)
		}
	}
	if m := programme.Measure("BEDS"); m.IsKnown() || m.Unit() != "" || m.Stands() {
		t.Error("something else is a measure")
	}
	if !programme.SavingsGroups.Stands() || programme.FarmersTrained.Stands() {
		t.Error("groups stand, and those who were trained add up")
	}
	for _, k := range programme.GroupKinds() {
		if !k.IsKnown() {
			t.Errorf("%s is not known", k)
		}
	}
}

func n(i int) *int { return &i }

func TestPartsAreOfThePeopleThatAreCounted(t *testing.T) {
	for what, c := range map[string]struct {
		unit  programme.Unit
		value int
		parts programme.Parts
		field string
	}{
		"nothing said":             {programme.Groups, 3, programme.Parts{}, ""},
		"by sex":                   {programme.People, 10, programme.Parts{Women: n(6), Men: n(3), SexUnknown: n(1)}, ""},
		"by sex, nobody not known": {programme.People, 10, programme.Parts{Women: n(6), Men: n(4)}, ""},
		"not all of them":          {programme.People, 10, programme.Parts{Women: n(6), Men: n(3)}, "women"},
		"more than all":            {programme.People, 10, programme.Parts{Vulnerable: n(11)}, "vulnerable"},
		"parts that overlap":       {programme.People, 10, programme.Parts{Vulnerable: n(10), Young: n(8), WithDisability: n(9)}, ""},
		"women of households":      {programme.Households, 10, programme.Parts{Women: n(10)}, "women"},
		"below zero":               {programme.People, -1, programme.Parts{}, "value"},
		"a part below zero":        {programme.People, 5, programme.Parts{Old: n(-1)}, "old"},
		"beyond measure":           {programme.People, programme.MaxValue + 1, programme.Parts{}, "value"},
	} {
		err := c.parts.Check(c.unit, c.value)
		if (err == nil) != (c.field == "") || err != nil && fault.From(err).Field != c.field {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestWhoIsCountedTwiceThroughOneGroupIsReachedOnce(t *testing.T) {
	savers := map[string]int{"savers": 40}
	for what, c := range map[string]struct {
		all         []programme.Counted
		least, most int
	}{
		"nobody":                  {nil, 0, 0},
		"one indicator":           {[]programme.Counted{{Value: 560}}, 560, 560},
		"two that may overlap":    {[]programme.Counted{{Value: 560}, {Value: 960}}, 960, 1520},
		"the same group":          {[]programme.Counted{{40, savers}, {40, savers}}, 40, 40},
		"the same group and more": {[]programme.Counted{{40, savers}, {100, savers}}, 100, 100},
		"two groups":              {[]programme.Counted{{40, savers}, {30, map[string]int{"learners": 30}}}, 40, 70},
		"not the whole group":     {[]programme.Counted{{25, savers}, {10, savers}}, 25, 35},
	} {
		if least, most := programme.Reach(c.all); least != c.least || most != c.most {
			t.Errorf("%s: from %d to %d", what, least, most)
		}
	}
}
