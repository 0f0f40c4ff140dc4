package protocol_test

import (
	"testing"

	"saniladder/domain/country"
	"saniladder/domain/protocol"
)

// checklist finds a built-in one.
func checklist(t testing.TB, id string) *protocol.Checklist {
	t.Helper()
	c, ok := protocol.BuiltIn().Checklist(id)
	if !ok {
		t.Fatalf("there is no checklist %s", id)
	}
	return c
}

// every lists all built-in checklists.
func every() []*protocol.Checklist {
	var all []*protocol.Checklist
	for _, set := range protocol.BuiltIn().Sets() {
		all = append(all, set.Checklists...)
	}
	return all
}

// best answers every indicator with its maximum.
func best(c *protocol.Checklist) protocol.Answers {
	answers := protocol.Answers{}
	for i := range c.Indicators() {
		answers[i.Code] = bestOf(i)
	}
	return answers
}

func bestOf(i *protocol.Indicator) protocol.Answer {
	switch i.Kind {
	case protocol.Met:
		return protocol.IsMet(true)
	case protocol.Choice:
		for _, o := range i.Options {
			if o.Marks == i.Max {
				return protocol.Chosen(o.Code)
			}
		}
	case protocol.Parts:
		parts := make([]bool, len(i.Parts))
		for n := range parts {
			parts[n] = true
		}
		return protocol.OfParts(parts...)
	}
	return protocol.Of(10, 10)
}

// changed is a copy with other answers to some indicators.
func changed(answers protocol.Answers, to protocol.Answers) protocol.Answers {
	all := protocol.Answers{}
	for code, a := range answers {
		all[code] = a
	}
	for code, a := range to {
		all[code] = a
	}
	return all
}

// score scores answers that have no fault.
func score(t testing.TB, c *protocol.Checklist, answers protocol.Answers) protocol.Result {
	t.Helper()
	r, err := protocol.Score(c, answers)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryLevelOfEveryProfileNamesAChecklistThatIsThere(t *testing.T) { // CK1, CK11, PR19
	library := protocol.BuiltIn()
	for _, p := range country.All() {
		if err := library.CheckProfile(p); err != nil {
			t.Error(err)
		}
	}
	ghana, _ := country.Find("GH")
	for level, want := range []string{"", "gh-clts-2013/odf-basic", "gh-clts-2013/odf", "gh-clts-2013/sanitised", "gh-clts-2013/sanitised", ""} {
		c, ok := library.InForce(ghana, level)
		if ok != (want != "") || ok && c.ID != want {
			t.Errorf("level %d is verified with %v", level, c)
		}
	}
	test, _ := country.Find("XT")
	if c, ok := library.InForce(test, 1); !ok || c.Set.Country != "XT" {
		t.Errorf("a country with one level and one tier is verified with %v", c)
	}
	cambodia, _ := country.Find("KH")
	if c, ok := library.InForce(cambodia, 1); ok {
		t.Errorf("Cambodia has the checklist %s, without a source", c.ID)
	}
}

func TestGhanasChecklistsAreTheAnnexes(t *testing.T) {
	for _, want := range []struct {
		id       string
		sections map[string]int
		minimum  int
		full     string
		rows     int
		bonus    int
	}{
		{"gh-clts-2013/odf-basic", map[string]int{"01": 30, "02": 35, "03": 20, "04": 15}, 85, "[01]", 20, 0},
		{"gh-clts-2013/odf", map[string]int{"01": 20, "02": 40, "03": 10, "04": 15, "05": 15}, 85, "[01 02 05]", 17, 0},
		{"gh-clts-2013/sanitised", map[string]int{"01": 40, "02": 25, "03": 30, "04": 5}, 95, "[]", 23, 4},
	} {
		c := checklist(t, want.id)
		if c.Pass.Minimum != want.minimum || sprint(c.Pass.Full) != want.full || c.Bonus() != want.bonus || len(c.Sections) != len(want.sections) {
			t.Errorf("%s passes with %+v, bonus %d, %d sections", c.ID, c.Pass, c.Bonus(), len(c.Sections))
		}
		for _, s := range c.Sections {
			if s.Max != want.sections[s.Code] {
				t.Errorf("%s: section %s makes %d, want %d", c.ID, s.Code, s.Max, want.sections[s.Code])
			}
		}
		rows := 0
		for range c.Indicators() {
			rows++
		}
		if rows != want.rows {
			t.Errorf("%s has %d rows, want %d", c.ID, rows, want.rows)
		}
	}
}
