package main

import (
	"encoding/json"
	"strings"
	"testing"

	"saniladder/domain/protocol"
)

func TestDrawRepeatsWhatTheTeamDrew(t *testing.T) { // CK6
	list := []string{"h1", "h2", "h3", "h4", "h5", "h6"}
	recorded := protocol.Draw{Unit: protocol.HouseholdsDrawn, ListHash: protocol.ListHash(list), Nonce: "QK7M-2XPD-9TRA-44HW", Number: 17}
	want, err := recorded.Pick(list, 3, 2)
	if err != nil {
		t.Fatal(err)
	}
	run := func(text string, args ...string) (int, string, string) {
		return running(t, text, append([]string{"draw", "--code", recorded.Nonce, "--number", "17", "--size", "3", "--reserves", "2"}, args...)...)
	}
	code, out, said := run("h6\nh5\r\nh4\n\nh3\nh2\nh1", "--list", recorded.ListHash, "-")
	var got drawn
	if err := json.Unmarshal([]byte(out), &got); code != 0 || err != nil || got.List != recorded.ListHash ||
		strings.Join(got.Sample, " ") != strings.Join(want.Sample, " ") || strings.Join(got.Reserves, " ") != strings.Join(want.Reserves, " ") {
		t.Errorf("ended with %d: %s%s, want %+v", code, out, said, want)
	}
	for _, c := range []struct {
		text string
		args []string
		code int
		says string
	}{
		{"h1\nh2\nh3\nh4\nh5\nh7\n", []string{"--list", recorded.ListHash, "-"}, 1, "The list is not the one that the draw was recorded for."},
		{"h1\nh2\n", []string{"-"}, 1, "3 cannot be drawn from a list of 2."},
		{"", []string{"--unit", "goats", "-"}, 2, `"goats" cannot be drawn`},
		{"", nil, 2, "Say what was recorded"},
		{"", []string{"no-such-list"}, 1, "There is no file no-such-list."},
	} {
		if code, out, said := run(c.text, c.args...); code != c.code || out != "" || !strings.Contains(said, c.says) {
			t.Errorf("%q ended with %d: %s%s", c.args, code, out, said)
		}
	}
}
