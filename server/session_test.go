package server_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"saniladder/domain/access"
	"saniladder/internal/account"
	"saniladder/server"
)

// whoAmI is something that needs an account: it says 401 to the public and 403 to whoever may not upload.
func (s *site) whoAmI(client *http.Client, headers ...header) int {
	s.t.Helper()
	return s.send(client, "POST", "/uploads?name=nothing.csv", "", headers...).status
}

func TestSignInGivesACookieThatScriptsCannotRead(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.Chief)
	answer := s.send(s.browser(), "POST", "/session", map[string]string{"name": "Ama", "password": password})
	cookie := answer.header.Get("Set-Cookie")
	if answer.status != http.StatusNoContent || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") || strings.Contains(cookie, "Secure") {
		t.Errorf("%d %q", answer.status, cookie)
	}
}

func TestCookieIsSecureWhereThePublicAddressIs(t *testing.T) {
	s := newSite(t, func(c *server.Config, _ *server.Deps) { c.PublicURL = "https://saniladder.example" })
	s.user("ama", access.Chief)
	answer := s.send(s.browser(), "POST", "/session", map[string]string{"name": "ama", "password": password})
	cookie := answer.header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "__Host-saniladder=") || !strings.Contains(cookie, "Secure") || !strings.Contains(cookie, "Path=/") {
		t.Errorf("%q", cookie)
	}
	if answer.header.Get("Strict-Transport-Security") == "" {
		t.Error("browsers are not told to stay with https")
	}
}

func TestSessionLastsUntilSignOut(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.Chief)
	browser := s.signedIn("ama")
	if status := s.whoAmI(browser); status != http.StatusForbidden {
		t.Fatalf("signed in: %d", status)
	}
	if answer := s.send(browser, "DELETE", "/session", nil); answer.status != http.StatusNoContent {
		t.Errorf("%d %s", answer.status, answer.body)
	}
	if status := s.whoAmI(browser); status != http.StatusUnauthorized {
		t.Errorf("signed out: %d", status)
	}
	if answer := s.send(browser, "DELETE", "/session", nil); answer.status != http.StatusNoContent {
		t.Errorf("signing out twice: %d", answer.status)
	}
	var left int
	if err := s.Owner.QueryRow(`SELECT count(*) FROM sessions`).Scan(&left); err != nil || left != 0 {
		t.Errorf("%d sessions are left, %v", left, err)
	}
}

func TestSignedOutSessionCannotBeReplayed(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.Chief)
	answer := s.send(s.browser(), "POST", "/session", map[string]string{"name": "ama", "password": password})
	cookie, _, _ := strings.Cut(answer.header.Get("Set-Cookie"), ";")
	stolen := header{"Cookie", cookie}
	if status := s.whoAmI(s.Client(), stolen); status != http.StatusForbidden {
		t.Fatalf("the cookie does not work: %d", status)
	}
	s.send(s.Client(), "DELETE", "/session", nil, stolen)
	if status := s.whoAmI(s.Client(), stolen); status != http.StatusUnauthorized {
		t.Errorf("the cookie still works: %d", status)
	}
}

func TestSignInRenewsAPlantedSession(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.Chief)
	s.user("eve", access.Chief)
	answer := s.send(s.browser(), "POST", "/session", map[string]string{"name": "eve", "password": password})
	planted, _, _ := strings.Cut(answer.header.Get("Set-Cookie"), ";")
	answer = s.send(s.Client(), "POST", "/session", map[string]string{"name": "ama", "password": password}, header{"Cookie", planted})
	fresh, _, _ := strings.Cut(answer.header.Get("Set-Cookie"), ";")
	if fresh == "" || fresh == planted {
		t.Errorf("the session was %q and is %q", planted, fresh)
	}
	if status := s.whoAmI(s.Client(), header{"Cookie", planted}); status != http.StatusUnauthorized {
		t.Errorf("the planted session still works: %d", status)
	}
}

func TestRetirementAndExpiryEndSessions(t *testing.T) {
	s := newSite(t)
	ama := s.user("ama", access.Chief)
	s.user("kofi", access.Chief)
	a, k := s.signedIn("ama"), s.signedIn("kofi")
	s.exec(`UPDATE users SET retired_on = '2020-01-01' WHERE id = $1`, ama)
	if status := s.whoAmI(a); status != http.StatusUnauthorized {
		t.Errorf("retired: %d", status)
	}
	if status := s.whoAmI(k); status != http.StatusForbidden {
		t.Errorf("not retired: %d", status)
	}
	s.clock.Advance(account.SessionLifetime + time.Minute)
	if status := s.whoAmI(k); status != http.StatusUnauthorized {
		t.Errorf("expired: %d", status)
	}
}

func TestNewPasswordEndsOtherSessionsAndKeepsThisOne(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.Chief)
	here, elsewhere := s.signedIn("ama"), s.signedIn("ama")
	change := map[string]string{"current": password, "password": "loud river stone"}
	if answer := s.send(here, "PUT", "/session/password", change); answer.status != http.StatusNoContent {
		t.Fatalf("%d %s", answer.status, answer.body)
	}
	if status := s.whoAmI(here); status != http.StatusForbidden {
		t.Errorf("here: %d", status)
	}
	if status := s.whoAmI(elsewhere); status != http.StatusUnauthorized {
		t.Errorf("elsewhere: %d", status)
	}
	s.send(s.browser(), "PUT", "/session/password", change).refused(t, http.StatusUnauthorized, "FORBIDDEN", "SIGN_IN")
}

func TestRefusedSignInsSayWhy(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.Chief)
	s.send(s.browser(), "POST", "/session", map[string]string{"name": "ama", "password": "wrong horse"}).
		refused(t, http.StatusUnauthorized, "FORBIDDEN", "SIGN_IN_FAILED")
	s.send(s.browser(), "POST", "/session", `{"name": "ama"`).refused(t, http.StatusBadRequest, "INVALID", "")
	s.send(s.browser(), "POST", "/session", map[string]string{"name": "ama", "pin": "1234"}).refused(t, http.StatusBadRequest, "INVALID", "")
	s.send(s.browser(), "POST", "/session", map[string]string{"name": strings.Repeat("x", 10_000)}).refused(t, http.StatusTooManyRequests, "LIMIT", "")
	for range account.AccountFailures {
		s.send(s.browser(), "POST", "/session", map[string]string{"name": "ama", "password": "wrong horse"})
	}
	answer := s.send(s.browser(), "POST", "/session", map[string]string{"name": "ama", "password": password})
	answer.refused(t, http.StatusTooManyRequests, "LIMIT", "LOCKED")
	if answer.header.Get("Retry-After") != "900" {
		t.Errorf("Retry-After %q", answer.header.Get("Retry-After"))
	}
}

func TestAddressOfAProxyIsBelievedOnlyWhereItIsTrusted(t *testing.T) {
	s := newSite(t)
	for i, forwarded := range []string{"198.51.100.1", "198.51.100.2"} {
		s.send(s.Client(), "POST", "/session", map[string]string{"name": "nobody", "password": "wrong horse"}, header{"X-Forwarded-For", forwarded})
		var seen int
		if err := s.Owner.QueryRow(`SELECT count(*) FROM login_attempts WHERE address = '127.0.0.1'`).Scan(&seen); err != nil || seen != i+1 {
			t.Errorf("%d attempts from the connection's own address, %v", seen, err)
		}
	}
}

func TestTokensOfProgramsLetThemInWithoutACookie(t *testing.T) {
	s := newSite(t)
	token := s.token(s.user("ama", access.DEHO))
	if status := s.whoAmI(s.Client(), bearer(token)); status != http.StatusForbidden { // it carries reading only
		t.Errorf("%d", status)
	}
	for _, wrong := range []string{"Bearer slt_nonsense", "Bearer ", "Basic YW1hOmFtYQ==", token} {
		s.send(s.Client(), "POST", "/uploads", "", header{"Authorization", wrong}).refused(t, http.StatusUnauthorized, "FORBIDDEN", "TOKEN")
	}
}

func TestWelcomeMakesTheFirstAdministratorAndSignsIn(t *testing.T) {
	s := newSite(t)
	token, _, err := s.accounts.InviteAdministrator(access.WithViewer(t.Context(), access.OperatorViewer(s.nation.String(), "tester")))
	if err != nil {
		t.Fatal(err)
	}
	browser := s.browser()
	accept := map[string]string{"token": token, "name": "admin", "password": password}
	if answer := s.send(browser, "POST", "/welcome", accept); answer.status != http.StatusNoContent {
		t.Fatalf("%d %s", answer.status, answer.body)
	}
	if answer := s.get(browser, "/metrics", header{"X-Forwarded-For", "198.51.100.1"}); answer.status != http.StatusOK { // which administrators may read
		t.Errorf("not signed in as an administrator: %d", answer.status)
	}
	s.send(s.browser(), "POST", "/welcome", accept).refused(t, http.StatusNotFound, "NOT_FOUND", "LINK")
	if answer := s.get(s.browser(), "/welcome/"+token, header{"Accept", "text/html"}); answer.status != http.StatusOK || strings.Contains(s.log.String(), token) {
		t.Errorf("%d, or the link stands in the log", answer.status)
	}
}
