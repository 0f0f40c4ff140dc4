package protocol_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
)

func TestSampleSizesAreTheProtocols(t *testing.T) { // CK5
	set := checklist(t, "gh-clts-2013/odf").Set
	for _, c := range []struct {
		rule             string
		population, size int
	}{
		{"adults", 0, 0}, {"adults", 1, 1}, {"adults", 4, 4}, {"adults", 5, 5}, {"adults", 100, 5}, {"adults", 101, 6}, {"adults", 120, 6}, {"adults", 121, 7},
		{"children", 0, 0}, {"children", 1, 1}, {"children", 20, 1}, {"children", 21, 2}, {"children", 400, 20},
		{"households", 3, 3}, {"households", 50, 5}, {"households", 51, 6}, {"households", 60, 6}, {"households", 61, 7}, {"households", -1, 0},
	} {
		if got := protocol.SampleSize(set.Samples[c.rule], c.population); got != c.size {
			t.Errorf("%s: %d of %d, want %d", c.rule, got, c.population, c.size)
		}
	}
	for code, rule := range map[string]string{"02a": "households", "04c": "households"} {
		i, _ := checklist(t, "gh-clts-2013/odf").Indicator(code)
		if i.Sample != rule {
			t.Errorf("ODF %s draws %q", code, i.Sample)
		}
	}
	for _, code := range []string{"02c", "02d", "02e"} {
		i, _ := checklist(t, "gh-clts-2013/sanitised").Indicator(code)
		if rule, ok := i.SampleRule(set); !ok || rule.Of != protocol.HouseholdsDrawn {
			t.Errorf("Sanitised %s draws %+v", code, rule)
		}
	}
}

func TestASmallerSampleIsRefusedWithTheSizeThatWasRequired(t *testing.T) { // CK5
	rule := protocol.SampleRule{Of: protocol.Adults, Percent: 5, AtLeast: 5}
	if err := protocol.CheckSample(rule, 121, 7); err != nil {
		t.Error(err)
	}
	err := fault.From(protocol.CheckSample(rule, 121, 6))
	if err.Code != fault.Rule || err.Rule != "CK5" || err.Params["required"] != "7" || err.Message != "A sample of 6 is too small: of 121, at least 7 must be drawn." {
		t.Errorf("it says %+v", err)
	}
}

func TestAnswersOverSamplesThatAreTooSmallAreRefused(t *testing.T) { // CK5
	c := checklist(t, "gh-clts-2013/odf-basic")
	answers := changed(best(c), protocol.Answers{"02e": protocol.Of(6, 6), "02f": protocol.DoesNotApply("no child"), "04c": protocol.Of(5, 5)})
	there := map[protocol.Unit]int{protocol.Adults: 121, protocol.Children: 300, protocol.HouseholdsDrawn: 50}
	faults := protocol.CheckSamples(c, answers, there)
	if len(faults) != 1 || faults[0].Field != "02e" || faults[0].Rule != "CK5" || faults[0].Message != "02e: a sample of 6 is too small: of 121, at least 7 must be drawn." {
		t.Errorf("it says %v", faults)
	}
	delete(there, protocol.Adults)
	if faults := protocol.CheckSamples(c, answers, there); len(faults) != 0 {
		t.Errorf("of adults nobody knows how many there are: %v", faults)
	}
}

// households are a list for draws.
func households(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("0190c0de-0000-7000-8000-%012d", i+1)
	}
	return list
}

func drawOf(list []string, number int) protocol.Draw {
	return protocol.Draw{Unit: protocol.HouseholdsDrawn, ListHash: protocol.ListHash(list), Nonce: "QK7M-2XPD-9TRA-44HW", Number: number}
}

func TestADrawComesOutTheSameForEver(t *testing.T) { // CK6
	var text strings.Builder
	list := households(60)
	for _, number := range []int{0, 7, 4711} {
		draw := drawOf(list, number)
		drawn, err := draw.Pick(list, 6, 3)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&text, "list %s nonce %s number %d\nsample %s\nreserves %s\n", draw.ListHash, draw.Nonce, number,
			strings.Join(drawn.Sample, " "), strings.Join(drawn.Reserves, " "))
	}
	recorded(t, "draws.txt", text.String())
}

// TestDrawsOfPeopleComeOutAsRecorded is read by the web's twin of the draw too, which makes the lists from how many people each
// household has.
func TestDrawsOfPeopleComeOutAsRecorded(t *testing.T) { // CK6, PR15
	var text strings.Builder
	people := map[string]int{}
	for i, household := range households(40) {
		people[household] = []int{2, 0, 12, protocol.NumberNotKnown, 5}[i%5]
	}
	for _, household := range households(40) {
		fmt.Fprintf(&text, "household %s %d\n", household, people[household])
	}
	list := protocol.PeopleList(people)
	for _, unit := range []protocol.Unit{protocol.Adults, protocol.Children} {
		for _, number := range []int{0, 4711, 999_999} {
			draw := protocol.Draw{Unit: unit, ListHash: protocol.ListHash(list), Nonce: "QK7M-2XPD-9TRA-44HW", Number: number}
			drawn, err := draw.Pick(list, 8, 8)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&text, "unit %s list %s nonce %s number %d\ndrawn %s\n", unit, draw.ListHash, draw.Nonce, number, strings.Join(append(drawn.Sample, drawn.Reserves...), " "))
		}
	}
	recorded(t, "people.txt", text.String())
}

// recorded compares what comes out with what is kept for ever.
func recorded(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	want, err := os.ReadFile(path)
	if os.IsNotExist(err) && *add {
		want, err = []byte(got), os.WriteFile(path, []byte(got), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal([]byte(got), bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))) {
		t.Errorf("draws recorded once come out otherwise:\n%s", got)
	}
}

func TestADrawCanBeRepeatedFromItsDescriptionAlone(t *testing.T) { // CK6
	list := households(40)
	draw := drawOf(list, 4711)
	drawn, err := draw.Pick(list, 5, 35)
	if err != nil {
		t.Fatal(err)
	}
	ranked := slices.Clone(list)
	digest := func(line string) string {
		sum := sha256.Sum256([]byte("saniladder-draw-1\nHOUSEHOLDS\n" + draw.ListHash + "\nQK7M-2XPD-9TRA-44HW\n4711\n" + line + "\n"))
		return hex.EncodeToString(sum[:])
	}
	slices.SortFunc(ranked, func(a, b string) int { return strings.Compare(digest(a), digest(b)) })
	if !slices.Equal(append(drawn.Sample, drawn.Reserves...), ranked) {
		t.Error("the description gives another order")
	}
}

func TestADrawCanBeRepeatedInAShell(t *testing.T) { // CK6
	if _, err := exec.LookPath("sha256sum"); err != nil {
		t.Skip("Skipped: this machine has no sha256sum.")
	}
	list := households(20)
	draw := drawOf(list, 12)
	drawn, err := draw.Pick(list, 5, 15)
	if err != nil {
		t.Fatal(err)
	}
	const script = `hash=$(LC_ALL=C sort | tee "$1" | sha256sum | cut -d' ' -f1)
while read -r line; do
  printf 'saniladder-draw-1\nHOUSEHOLDS\n%s\nQK7M-2XPD-9TRA-44HW\n12\n%s\n' "$hash" "$line" | sha256sum | tr -d '\n'; echo "$line"
done <"$1" | LC_ALL=C sort | sed 's/^.*-//; s/^/…/'`
	cmd := exec.Command("sh", "-c", script, "sh", filepath.Join(t.TempDir(), "list"))
	cmd.Stdin = strings.NewReader(strings.Join(list, "\n") + "\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, line := range append(drawn.Sample, drawn.Reserves...) {
		want.WriteString("…" + line[strings.LastIndex(line, "-")+1:] + "\n")
	}
	if string(out) != want.String() {
		t.Errorf("the shell draws\n%s\nnot\n%s", out, want.String())
	}
}

func TestADrawDependsOnEachOfItsThingsAndNotOnTheListsOrder(t *testing.T) { // CK6
	list := households(60)
	first, _ := drawOf(list, 1).Pick(list, 6, 3)
	reversed := slices.Clone(list)
	slices.Reverse(reversed)
	if again, err := drawOf(list, 1).Pick(reversed, 6, 3); err != nil || !slices.Equal(again.Sample, first.Sample) || !slices.Equal(again.Reserves, first.Reserves) {
		t.Error("the order of the list matters")
	}
	other := drawOf(list, 1)
	other.Nonce = "QK7M-2XPD-9TRA-44HX"
	people := drawOf(list, 1)
	people.Unit = protocol.Adults
	for name, draw := range map[string]protocol.Draw{"number": drawOf(list, 2), "nonce": other, "unit": people} {
		if drawn, err := draw.Pick(list, 6, 3); err != nil || slices.Equal(drawn.Sample, first.Sample) {
			t.Errorf("the %s does not matter (%v)", name, err)
		}
	}
	if bigger, _ := drawOf(list, 1).Pick(list, 9, 0); !slices.Equal(bigger.Sample, append(first.Sample, first.Reserves...)) {
		t.Error("the reserves are not those who come next")
	}
}

func TestEveryHouseholdIsAsLikelyAsAnyOther(t *testing.T) {
	list := households(20)
	count := map[string]int{}
	for number := range 4000 {
		drawn, err := drawOf(list, number).Pick(list, 5, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range drawn.Sample {
			count[id]++
		}
	}
	for _, id := range list { // 1,000 are expected, with a deviation of 27
		if count[id] < 850 || count[id] > 1150 {
			t.Errorf("%s was drawn %d times of 4,000", id, count[id])
		}
	}
}

func TestADrawThatCannotBeRightIsRefused(t *testing.T) { // CK6
	list := households(10)
	short, split := drawOf(list, 1), drawOf(list, 1)
	short.Nonce, split.Nonce = "short", "QK7M-2XPD-9TRA-\n4HW"
	twice := append(slices.Clone(list), list[0])
	for name, c := range map[string]struct {
		draw           protocol.Draw
		list           []string
		size, reserves int
		field          string
	}{
		"another list":    {drawOf(list, 1), list[1:], 3, 0, "list"},
		"a line twice":    {drawOf(twice, 1), twice, 3, 0, "list"},
		"too many":        {drawOf(list, 1), list, 11, 0, "size"},
		"fewer than none": {drawOf(list, 1), list, -1, 0, "size"},
		"a short code":    {short, list, 3, 0, "nonce"},
		"a split code":    {split, list, 3, 0, "nonce"},
		"below zero":      {drawOf(list, -1), list, 3, 0, "number"},
	} {
		if _, err := c.draw.Pick(c.list, c.size, c.reserves); err == nil || fault.From(err).Field != c.field || fault.From(err).Rule != "CK6" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if drawn, err := drawOf(list, 1).Pick(list, 8, 5); err != nil || len(drawn.Sample) != 8 || len(drawn.Reserves) != 2 {
		t.Errorf("there are as many reserves as are left: %v %v", drawn, err)
	}
}

func TestPeopleAreDrawnWithoutAListOfPeople(t *testing.T) { // CK6, PR15
	lines := protocol.PeopleList(map[string]int{"b": 1, "a": 3, "c": 0, "d/e": 1, "f": protocol.NumberNotKnown})
	if strings.Join(lines, " ") != "a/1 a/2 a/3 b/1 d/e/1 f/?" {
		t.Errorf("the list is %v", lines)
	}
	draw := protocol.Draw{Unit: protocol.Adults, ListHash: protocol.ListHash(lines), Nonce: "QK7M-2XPD-9TRA-44HW", Number: 3}
	drawn, err := draw.Pick(lines, 6, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range drawn.Sample {
		person, ok := protocol.PersonOf(line)
		if !ok || (person.Ordinal < 1) != (person.Household == "f") || !strings.HasPrefix(line, person.Household+"/") {
			t.Errorf("%s is %+v", line, person)
		}
	}
	for _, line := range []string{"a", "/1", "a/0", "a/-1", "a/x", "a/01", ""} {
		if person, ok := protocol.PersonOf(line); ok || draw.Among(line, 3) != 0 {
			t.Errorf("%q is %+v", line, person)
		}
	}
}

func TestWhoIsAskedInAHouseholdFollowsFromTheDraw(t *testing.T) { // CK6, PR15
	draw := protocol.Draw{Unit: protocol.Adults, ListHash: protocol.ListHash([]string{"a/3", "f/?"}), Nonce: "QK7M-2XPD-9TRA-44HW"}
	for found, ordinal := range map[int]int{0: 0, 3: 3, 5: 3} {
		if got := draw.Among("a/3", found); got != ordinal {
			t.Errorf("the third of %d is number %d, want %d", found, got, ordinal)
		}
	}
	for _, line := range []string{"a/3", "f/?"} { // two are found, where three or nobody knows how many were expected
		count := map[int]int{}
		for draw.Number = range 1000 {
			count[draw.Among(line, 2)]++
		}
		if count[1]+count[2] != 1000 || count[1] < 420 || count[1] > 580 { // 500 are expected, with a deviation of 16
			t.Errorf("%s asks %v", line, count)
		}
	}
}
