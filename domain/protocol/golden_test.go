package protocol_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"saniladder/domain/protocol"
)

// add writes golden files of sets that have none yet. There is no way to renew one: a version never changes (CK1).
var add = flag.Bool("add", false, "write golden files of new sets")

// golden is what a set came to when it landed.
type golden struct {
	Hash  string       `json:"hash"`
	Cases []goldenCase `json:"cases"`
}

type goldenCase struct {
	Checklist string           `json:"checklist"`
	Answers   protocol.Answers `json:"answers"`
	Expect    expected         `json:"expect"`
}

func TestEveryVersionScoresAsOnTheDayItLanded(t *testing.T) { // CK1
	for _, set := range protocol.BuiltIn().Sets() {
		path := filepath.Join("testdata", "golden", set.ID+".json")
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) && *add {
			text = write(t, path, set)
		} else if err != nil {
			t.Fatalf("%s has no golden file; run the test with -add to make it, once", set.ID)
		}
		var g golden
		if err := json.Unmarshal(text, &g); err != nil {
			t.Fatal(err)
		}
		if set.Hash != g.Hash {
			t.Errorf("the rules of %s have changed: a version never does. Undo it, and give what is new another id.", set.ID)
		}
		if len(g.Cases) < 20*len(set.Checklists) {
			t.Errorf("%s has only %d golden cases", set.ID, len(g.Cases))
		}
		for n, c := range g.Cases {
			if got := shape(score(t, checklist(t, c.Checklist), c.Answers)); !got.is(c.Expect) {
				t.Errorf("%s, case %d came to %+v, once %+v", set.ID, n, got, c.Expect)
			}
		}
	}
}

func write(t *testing.T, path string, set *protocol.Set) []byte {
	t.Helper()
	random := rand.New(rand.NewPCG(2013, 1))
	var text bytes.Buffer
	fmt.Fprintf(&text, "{\n\"hash\": %q,\n\"cases\": [", set.Hash)
	first := true
	for _, c := range set.Checklists {
		for range 40 {
			answers := randomAnswers(random, c, 1+random.IntN(9))
			line, err := json.Marshal(goldenCase{c.ID, answers, shape(score(t, c, answers))})
			if err != nil {
				t.Fatal(err)
			}
			if !first {
				text.WriteString(",")
			}
			first = false
			text.WriteString("\n")
			text.Write(line)
		}
	}
	text.WriteString("\n]\n}\n")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// randomAnswers fills a checklist; the better the tenths, the better the answers.
func randomAnswers(random *rand.Rand, c *protocol.Checklist, tenths int) protocol.Answers {
	answers := protocol.Answers{}
	for i := range c.Indicators() {
		answers[i.Code] = randomAnswer(random, i, tenths)
	}
	return answers
}

func randomAnswer(random *rand.Rand, i *protocol.Indicator, tenths int) protocol.Answer {
	good := func() bool { return random.IntN(10) < tenths }
	if !i.Bonus && random.IntN(20) == 0 {
		return protocol.DoesNotApply("there is none")
	}
	switch i.Kind {
	case protocol.Met:
		if len(i.Asks) == 0 || random.IntN(2) == 0 {
			return protocol.IsMet(good())
		}
		asks := map[string]bool{}
		for _, ask := range i.Asks {
			asks[ask] = good()
		}
		return protocol.AreMet(asks)
	case protocol.Choice:
		if good() {
			return bestOf(i)
		}
		return protocol.Chosen(i.Options[random.IntN(len(i.Options))].Code)
	case protocol.Parts:
		parts := make([]bool, len(i.Parts))
		for n := range parts {
			parts[n] = good()
		}
		return protocol.OfParts(parts...)
	}
	of := []int{1, 3, 5, 7, 10, 20, 97, 100, 300, 1000, 7000}[random.IntN(11)]
	n := of
	for range of {
		if !good() && n > 0 && random.IntN(3) == 0 {
			n--
		}
	}
	return protocol.Of(n, of)
}
