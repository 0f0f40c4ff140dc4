package country

import "testing"

func TestAnAllocationRuleIsChecked(t *testing.T) {
	good := AllocationRule{Unserved: 4, People: 1, PeopleStep: 500, PeopleMost: 3, NearlyWholePercent: 75}
	for _, one := range []struct {
		field  string
		change func(*AllocationRule)
	}{
		{"", func(*AllocationRule) {}},
		{"unserved", func(r *AllocationRule) { r.Unserved = 21 }},
		{"late", func(r *AllocationRule) { r.Late = -1 }},
		{"peopleMost", func(r *AllocationRule) { r.PeopleMost = 21 }},
		{"peopleStep", func(r *AllocationRule) { r.PeopleStep = 0 }},
		{"nearlyWholePercent", func(r *AllocationRule) { r.NearlyWholePercent = 101 }},
		{"unserved", func(r *AllocationRule) { r.Unserved, r.People = 0, 0 }},
	} {
		rule := good
		one.change(&rule)
		if field, problem := rule.Check(); field != one.field || (problem == "") != (one.field == "") {
			t.Errorf("%+v: %q %q, want a problem at %q", rule, field, problem, one.field)
		}
	}
}
