package server_test

import (
	"net/http"
	"testing"

	"saniladder/domain/access"
)

const whoAsks = `{"query":"{ viewer { name } }"}`

func TestEveryAnswerSaysWhoseItIs(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.Chief)
	s.user("kofi", access.Chief)
	browser := s.browser()
	if got := s.send(browser, "POST", "/graphql", nil).header.Get("Saniladder-Viewer"); got != "public" {
		t.Errorf("nobody signed in: %q", got)
	}
	signedIn := s.send(browser, "POST", "/session", map[string]string{"name": "ama", "password": password})
	ama := signedIn.header.Get("Saniladder-Viewer")
	if ama == "" || ama == "public" {
		t.Fatalf("signing in says %q", ama)
	}
	if got := s.send(browser, "POST", "/graphql", whoAsks).header.Get("Saniladder-Viewer"); got != ama {
		t.Errorf("signed in: %q, not %q", got, ama)
	}
	s.send(browser, "POST", "/session", map[string]string{"name": "kofi", "password": password})
	if got := s.send(browser, "POST", "/graphql", whoAsks).header.Get("Saniladder-Viewer"); got == ama || got == "public" {
		t.Errorf("somebody else: %q", got)
	}
}

func TestAChangeForAViewerWhoIsNotThereAnyMoreIsRefused(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.Chief)
	browser := s.signedIn("ama")
	for _, expected := range []string{"public", "0190aaaa-0000-7000-8000-000000000001"} {
		answer := s.send(browser, "POST", "/uploads?name=nothing.csv", "", header{"Saniladder-Viewer", expected})
		if answer.status != http.StatusConflict {
			t.Errorf("expected %q: %d %s", expected, answer.status, answer.body)
		}
		if got := answer.header.Get("Saniladder-Viewer"); got == "" || got == expected {
			t.Errorf("the answer says %q", got)
		}
	}
}
