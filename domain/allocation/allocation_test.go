package allocation

import (
	"slices"
	"testing"

	"saniladder/domain/country"
)

var rule = country.AllocationRule{Unserved: 4, People: 1, PeopleStep: 500, PeopleMost: 3, Slipped: 2, Late: 2, NearlyWhole: 2, NearlyWholePercent: 75, Near: 1}

func TestWeigh(t *testing.T) {
	for _, one := range []struct {
		name string
		c    Candidate
		at   Place
		want []Points
	}{
		{"nothing speaks for it", Candidate{Population: 499}, Place{Communities: 4, ToGo: 2}, nil},
		{"nobody is there", Candidate{Unserved: true}, Place{}, []Points{{Unserved, 4}}},
		{"each full step of people", Candidate{Population: 1499}, Place{}, []Points{{People, 2}}},
		{"people count three times at most", Candidate{Population: 90_000}, Place{}, []Points{{People, 3}}},
		{"three of four are there", Candidate{}, Place{Communities: 4, ToGo: 1}, []Points{{NearlyWhole, 2}}},
		{"an area without communities is not nearly whole", Candidate{}, Place{}, nil},
		{"everything", Candidate{Population: 500, Unserved: true, Slipped: true, Late: true}, Place{Communities: 100, ToGo: 25, Near: true},
			[]Points{{Unserved, 4}, {People, 1}, {Slipped, 2}, {Late, 2}, {NearlyWhole, 2}, {Near, 1}}},
	} {
		reasons, sum := Weigh(rule, one.c, one.at)
		if !slices.Equal(reasons, one.want) {
			t.Errorf("%s: %v, want %v", one.name, reasons, one.want)
		}
		for _, r := range reasons {
			sum -= r.Points
		}
		if sum != 0 {
			t.Errorf("%s: the sum is not that of the reasons", one.name)
		}
	}
}

func TestAWeightOfNoneLeavesAReasonOut(t *testing.T) {
	without := rule
	without.Unserved = 0
	if reasons, _ := Weigh(without, Candidate{Unserved: true}, Place{}); reasons != nil {
		t.Errorf("a reason without weight is told: %v", reasons)
	}
}

func TestRankIsTheSameForTheSameRegister(t *testing.T) {
	place := ID{99}
	of := func(n byte, name string, people int, unserved bool) Candidate {
		return Candidate{ID: ID{n}, Name: name, Place: place, Population: people, Unserved: unserved}
	}
	all := []Candidate{of(1, "Zuo", 100, true), of(2, "Ado", 100, true), of(3, "Bio", 700, false), of(4, "Ado", 100, true), of(5, "Cano", 0, false), of(6, "Eno", 2000, true)}
	var names []byte
	for _, one := range Rank(rule, all, nil, 10) {
		names = append(names, one.ID[0])
	}
	if want := []byte{6, 2, 4, 1, 3}; !slices.Equal(names, want) {
		t.Errorf("ranked %v, want %v: points, then people, then name, then id; nobody without a point", names, want)
	}
	slices.Reverse(all)
	if again := Rank(rule, all, nil, 2); len(again) != 2 || again[0].ID[0] != 6 || again[1].ID[0] != 2 {
		t.Errorf("another order of the register gives another proposal: %v", again)
	}
}

func TestChangesAddUpByArea(t *testing.T) {
	a, b := ID{1}, ID{2}
	got := Changes([]Ranked{
		{Candidate{Place: a, Population: 300, Unserved: true}, 4}, {Candidate{Place: a, Population: 200}, 2}, {Candidate{Place: b, Population: 50, Unserved: true}, 4},
	})
	if got[a] != (Change{Chosen: 2, ChosenPeople: 500, Unserved: 1, UnservedPeople: 300}) || got[b] != (Change{Chosen: 1, ChosenPeople: 50, Unserved: 1, UnservedPeople: 50}) {
		t.Errorf("changes: %+v", got)
	}
}
