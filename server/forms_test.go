package server_test

import (
	"net/http"
	"strings"
	"testing"

	"saniladder/domain/access"
)

func TestFormsArePrintedBlankForWhoeverIsSignedIn(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.EHA)
	browser := s.signedIn("ama")
	seen := map[string]bool{}
	for _, name := range []string{"odf-basic", "odf", "sanitised", "request", "reply", "gh-clts-2013/odf"} {
		got := s.get(browser, "/files/forms/"+name+".pdf")
		if got.status != http.StatusOK || !strings.HasPrefix(got.body, "%PDF-") || got.header.Get("Content-Type") != "application/pdf" {
			t.Fatalf("%s: %d %.60q %v", name, got.status, got.body, got.header)
		}
		as := got.header.Get("Content-Disposition")
		if seen[as] || !strings.Contains(as, strings.ReplaceAll(name, "/", "-")+"-") {
			t.Errorf("%s is called %s", name, as)
		}
		seen[as] = true
	}
	if first, second := s.get(browser, "/files/forms/odf.pdf"), s.get(browser, "/files/forms/odf.pdf"); first.header.Get("Content-Disposition") == second.header.Get("Content-Disposition") {
		t.Error("two papers have one number")
	}
	s.get(s.browser(), "/files/forms/odf.pdf").refused(t, http.StatusForbidden, "FORBIDDEN", "")
	for _, name := range []string{"none.pdf", "odf.txt", "xt-clean-1/clean.pdf", "odf"} {
		s.get(browser, "/files/forms/"+name).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	}
}
