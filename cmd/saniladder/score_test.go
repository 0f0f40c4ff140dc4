package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// filled are answers to XT's checklist.
const filled = `{"A1": {"n": 3, "of": 4}, "B1": {"choice": "shared"}, "B2": {"parts": [true, true]}, "B3": {"met": true}}`

// running runs a command that needs no server, with a text on standard input.
func running(t *testing.T, text string, args ...string) (code int, out, said string) {
	t.Helper()
	var stdout, stderr output
	p := &program{getenv: func(string) string { return "" }, stdin: strings.NewReader(text), stdout: &stdout, stderr: &stderr}
	code = run(t.Context(), p, args)
	return code, stdout.String(), stderr.String()
}

func scoring(t *testing.T, answers string, args ...string) (code int, out, said string) {
	t.Helper()
	return running(t, answers, append([]string{"score"}, args...)...)
}

func TestScorePrintsAResultAsJSON(t *testing.T) {
	file := filepath.Join(t.TempDir(), "answers.json")
	if err := os.WriteFile(file, []byte(filled), 0o600); err != nil {
		t.Fatal(err)
	}
	const want = `{"marks":{"A1":4,"B1":1,"B2":3,"B3":1},"sections":{"A":4,"B":4},"bonus":1,"total":9,"passed":true,"unmet":[]}`
	for _, from := range []string{"-", file} {
		code, out, said := scoring(t, filled, "--checklist", "xt-clean-1/clean", from)
		if code != 0 || strings.TrimSpace(out) != want {
			t.Errorf("from %s it ended with %d: %s%s", from, code, out, said)
		}
	}
}

func TestScoreRefusesWithTheIndicatorAndWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		answers string
		args    []string
		code    int
		says    string
	}{
		{strings.Replace(filled, `"n": 3, "of": 4`, `"n": 0, "of": 0`, 1), []string{"--checklist", "xt-clean-1/clean", "-"}, 1, `A1: 0 of 0 says nothing; where there is none, answer "not applicable".`},
		{strings.Replace(filled, `"n": 3`, `"n": 5`, 1), []string{"--checklist", "xt-clean-1/clean", "-"}, 1, "A1: 5 of 4 cannot be"},
		{`{}`, []string{"--checklist", "xt-clean-1/clean", "-"}, 1, "B3: there is no answer."},
		{`nonsense`, []string{"--checklist", "xt-clean-1/clean", "-"}, 1, "one JSON object"},
		{filled, []string{"--checklist", "odf", "-"}, 1, "A1 is no indicator of the checklist gh-clts-2013/odf."},
		{filled, []string{"--checklist", "clean", "-"}, 2, `There is no checklist "gh-clts-2013/clean". The checklists are gh-clts-2013/odf-basic`},
		{filled, []string{"-"}, 2, "Say which checklist was filled"},
		{filled, []string{"--checklist", "odf"}, 2, "- for standard input"},
		{filled, []string{"--checklist", "odf", "no-such-file.json"}, 1, "There is no file no-such-file.json."},
	} {
		code, out, said := scoring(t, c.answers, c.args...)
		if code != c.code || out != "" || !strings.Contains(said, c.says) {
			t.Errorf("%s with %q ended with %d: %s%s", c.args, c.answers, code, out, said)
		}
	}
}

func TestScoreTakesFurtherChecklistsFromAFolder(t *testing.T) { // CK1
	folder := t.TempDir()
	const versions = "../../domain/protocol/versions/xt-clean-1"
	for _, end := range []string{".json", ".en.json"} {
		text, err := os.ReadFile(versions + end)
		if err != nil {
			t.Fatal(err)
		}
		changed := strings.ReplaceAll(strings.ReplaceAll(string(text), "xt-clean-1", "xt-clean-2"), `"minimum": 8`, `"minimum": 10`)
		if err := os.WriteFile(filepath.Join(folder, "xt-clean-2"+end), []byte(changed), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, out, said := scoring(t, filled, "--versions", folder, "--checklist", "xt-clean-2/clean", "-")
	var result scored
	if err := json.Unmarshal([]byte(out), &result); code != 0 || err != nil || result.Passed || strings.Join(result.Unmet, " ") != "total" {
		t.Errorf("ended with %d: %s%s", code, out, said)
	}
	if err := os.Remove(filepath.Join(folder, "xt-clean-2.en.json")); err != nil {
		t.Fatal(err)
	}
	code, _, said = scoring(t, filled, "--versions", folder, "--checklist", "xt-clean-2/clean", "-")
	if code != 1 || !strings.Contains(said, "xt-clean-2.en.json: the file is missing") {
		t.Errorf("ended with %d: %s", code, said)
	}
}
