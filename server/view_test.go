package server_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"saniladder/domain/access"
	"saniladder/graph/scalar"
	"saniladder/internal/account"
	"saniladder/server"
)

const (
	whoLooks             = `query Who { viewer { kind name viewedByName can { action object } assignments { role } tokens { name } } }`
	registerOrganisation = `mutation Register { registerOrganisation(input: {operationId: "0190aaaa-0000-7000-8000-000000000001",
		id: "0190aaaa-0000-7000-8000-000000000002", name: "Clean Ltd"}) { userErrors { code } } }`
)

func withEyes(_ *server.Config, d *server.Deps) {
	d.Documents = map[string]string{idOf(whoLooks): whoLooks, idOf(registerOrganisation): registerOrganisation}
}

func TestAdministratorLooksThroughAPersonsEyesAndChangesNothing(t *testing.T) {
	s := newSite(t, withEyes)
	s.user("admin", access.Administrator)
	seen := scalar.GlobalID("User", s.user("deho", access.DEHO))
	browser := s.signedIn("admin")
	if answer := s.send(browser, "POST", "/session/view", map[string]string{"user": seen}); answer.status != http.StatusNoContent {
		t.Fatalf("%d %s", answer.status, answer.body)
	}
	answered := s.ask(browser, map[string]any{"id": idOf(whoLooks)})
	if is := answered.header.Get("Saniladder-Viewer"); !strings.Contains(is, " ") || is == "public" {
		t.Errorf("the answer is said to be of %q", is)
	}
	who := answered.body
	for _, want := range []string{`"kind":"VIEWING"`, `"name":"deho"`, `"viewedByName":"admin"`, `"role":"DEHO"`, `"action":"READ","object":"PROGRESS"`, `"tokens":[]`} {
		if !strings.Contains(who, want) {
			t.Errorf("%s is missing in %s", want, who)
		}
	}
	for _, shut := range []string{`"HOUSEHOLD"`, `"AUDIT_ENTRY"`, `"CHANGE"`, `"EXPORT"`, `"CREATE"`} {
		if strings.Contains(who, shut) {
			t.Errorf("%s is open in %s", shut, who)
		}
	}
	if answer := s.ask(browser, map[string]any{"id": idOf(registerOrganisation)}); !strings.Contains(answer.body, `"VIEWING"`) {
		t.Errorf("a change: %s", answer.body)
	}
	for _, shut := range [][2]string{{"POST", "/uploads?name=list.csv"}, {"PUT", "/session/password"}, {"POST", "/session/view"}} {
		if answer := s.send(browser, shut[0], shut[1], map[string]string{"user": seen}); answer.status < 400 {
			t.Errorf("%v: %d", shut, answer.status)
		}
	}
	if answer := s.send(browser, "DELETE", "/session/view", nil); answer.status != http.StatusNoContent {
		t.Errorf("%d %s", answer.status, answer.body)
	}
	if who := s.ask(browser, map[string]any{"id": idOf(whoLooks)}).body; !strings.Contains(who, `"name":"admin"`) {
		t.Errorf("after the end: %s", who)
	}
	var noted string
	err := s.Owner.QueryRow(`SELECT string_agg(e.action || ' ' || u.name || ' ' || seen.name, ', ' ORDER BY e.id) FROM audit_entries e
		JOIN users u ON u.id = e.user_id JOIN users seen ON seen.id = e.object_id`).Scan(&noted)
	if err != nil || noted != "user.view_as admin deho, user.view_as_ended admin deho" {
		t.Errorf("the audit has %q, %v", noted, err)
	}
}

func TestLookingThroughOtherEyesEndsByItselfAndWithTheRight(t *testing.T) {
	s := newSite(t, withEyes)
	admin := s.user("admin", access.Administrator)
	person := s.user("deho", access.DEHO)
	view := map[string]string{"user": scalar.GlobalID("User", person)}
	sees := func(browser *http.Client, want string) {
		t.Helper()
		if who := s.ask(browser, map[string]any{"id": idOf(whoLooks)}).body; !strings.Contains(who, `"name":"`+want+`"`) {
			t.Errorf("%s is not who looks: %s", want, who)
		}
	}
	first, second := s.signedIn("admin"), s.signedIn("admin")
	s.send(first, "POST", "/session/view", view)
	sees(first, "deho")
	sees(second, "admin")
	s.clock.Advance(account.ViewLifetime)
	sees(first, "admin")
	s.send(first, "POST", "/session/view", view)
	s.exec(`UPDATE users SET retired_on = '2020-01-01' WHERE id = $1`, person)
	sees(first, "admin")
	s.exec(`UPDATE users SET retired_on = NULL WHERE id = $1`, person)
	sees(first, "deho")
	s.exec(`UPDATE role_assignments SET until_on = $2 WHERE user_id = $1`, admin, s.clock.Now().Add(-48*time.Hour))
	sees(first, "admin")
}

func TestNobodyElseLooksThroughOtherEyes(t *testing.T) {
	s := newSite(t, withEyes)
	admin := scalar.GlobalID("User", s.user("admin", access.Administrator))
	s.user("deho", access.DEHO)
	s.send(s.signedIn("deho"), "POST", "/session/view", map[string]string{"user": admin}).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	s.send(s.signedIn("admin"), "POST", "/session/view", map[string]string{"user": admin}).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	s.send(s.signedIn("admin"), "POST", "/session/view", map[string]string{"user": "nonsense"}).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	s.send(s.browser(), "POST", "/session/view", map[string]string{"user": admin}).refused(t, http.StatusUnauthorized, "FORBIDDEN", "SIGN_IN")
}
