package protocol_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"saniladder/domain/protocol"
)

func sprint(values ...any) string { return fmt.Sprint(values...) }

// expected is what a scoring case expects; Score's result is brought into its shape.
type expected struct {
	Marks    map[string]int `json:"marks"`
	Sections map[string]int `json:"sections"`
	Bonus    int            `json:"bonus"`
	Total    int            `json:"total"`
	Passed   bool           `json:"passed"`
	Unmet    []string       `json:"unmet"`
}

func shape(r protocol.Result) expected {
	e := expected{Marks: map[string]int{}, Sections: map[string]int{}, Bonus: r.Bonus, Total: r.Total, Passed: r.Passed, Unmet: r.Unmet}
	for _, m := range r.Marks {
		e.Marks[m.Code] = m.Marks
	}
	for _, s := range r.Sections {
		e.Sections[s.Code] = s.Marks
	}
	return e
}

func (e expected) is(other expected) bool {
	return maps.Equal(e.Marks, other.Marks) && maps.Equal(e.Sections, other.Sections) && slices.Equal(e.Unmet, other.Unmet) &&
		e.Bonus == other.Bonus && e.Total == other.Total && e.Passed == other.Passed
}

func TestTheScoringCasesOfASecondImplementationComeOutTheSame(t *testing.T) { // CK2–CK4, CK8, CK10
	folder := os.Getenv("SANILADDER_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	text, err := os.ReadFile(filepath.Join(folder, "scoring", "cases.json"))
	if err != nil {
		t.Skip("Skipped: the scoring cases are not here; set SANILADDER_SHARED to the folder of the public data.")
	}
	var cases []struct {
		Tool    string          `json:"tool"`
		Answers json.RawMessage `json:"answers"`
		Expect  expected        `json:"expect"`
	}
	if err := json.Unmarshal(text, &cases); err != nil || len(cases) != 60 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for n, c := range cases {
		answers, err := protocol.ReadAnswers(strings.NewReader(string(c.Answers)))
		if err != nil {
			t.Errorf("case %d: %v", n, err)
			continue
		}
		result, err := protocol.Score(checklist(t, "gh-clts-2013/"+c.Tool), answers)
		if err != nil {
			t.Errorf("case %d: %v", n, err)
			continue
		}
		if got := shape(result); !got.is(c.Expect) {
			t.Errorf("case %d (%s) came to %+v, want %+v", n, c.Tool, got, c.Expect)
		}
	}
}
