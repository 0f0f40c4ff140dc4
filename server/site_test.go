package server_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"saniladder/domain/access"
	"saniladder/server"
)

func TestPagesOfOtherSitesCannotMakeChanges(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.Chief)
	browser := s.signedIn("ama")
	for _, headers := range [][]header{
		{{"Sec-Fetch-Site", "cross-site"}}, {{"Sec-Fetch-Site", "same-site"}}, {{"Origin", "https://evil.example"}}, {{"Origin", "null"}},
	} {
		for _, path := range []string{"/session", "/uploads", "/graphql", "/welcome"} {
			s.send(browser, "POST", path, map[string]string{}, headers...).refused(t, http.StatusForbidden, "FORBIDDEN", "CROSS_SITE")
		}
	}
	if answer := s.send(browser, "DELETE", "/session", nil, header{"Sec-Fetch-Site", "same-origin"}); answer.status != http.StatusNoContent {
		t.Errorf("its own pages: %d", answer.status)
	}
}

func TestOnlyConfiguredOriginsMayCallTheAPI(t *testing.T) {
	s := newSite(t, func(c *server.Config, _ *server.Deps) { c.Origins = []string{"https://partner.example"} })
	preflight := func(origin, path string) answer {
		return s.send(s.Client(), "OPTIONS", path, nil, header{"Origin", origin}, header{"Access-Control-Request-Method", "POST"}, header{"Access-Control-Request-Headers", "authorization,content-type"})
	}
	if got := preflight("https://partner.example", "/graphql").header; got.Get("Access-Control-Allow-Origin") != "https://partner.example" || got.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("%v", got)
	}
	for _, refused := range []answer{preflight("https://evil.example", "/graphql"), preflight("https://partner.example", "/session")} {
		if refused.header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%v", refused.header)
		}
	}
	token := s.token(s.user("ama", access.DEHO))
	answer := s.send(s.Client(), "POST", "/uploads", "", header{"Origin", "https://partner.example"}, bearer(token))
	if _, reason := answer.problem(); reason == "CROSS_SITE" || answer.header.Get("Access-Control-Allow-Origin") == "" {
		t.Errorf("%d %s %v", answer.status, answer.body, answer.header)
	}
}

func TestWithoutConfiguredOriginsThereIsNoCORS(t *testing.T) {
	s := newSite(t)
	answer := s.send(s.Client(), "OPTIONS", "/graphql", nil, header{"Origin", "https://evil.example"}, header{"Access-Control-Request-Method", "POST"})
	if answer.header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%v", answer.header)
	}
}

func TestConfigurationThatCannotBeUsedIsSaid(t *testing.T) {
	for origin, fine := range map[string]bool{
		"https://partner.example": true, "http://localhost:5173": true, "": true, "*": false, "https://*.example": false,
		"partner.example": false, "https://partner.example/app": false, "ftp://partner.example": false,
	} {
		if err := (server.Config{Origins: []string{origin}}).Check(); (err == nil) != fine {
			t.Errorf("%q: %v", origin, err)
		}
	}
}

func TestEveryAnswerIsHardened(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/", "/graphql", "/healthz", "/nothing.txt", "/assets/index-1a2b.js"} {
		header := s.get(s.Client(), path).header
		policy := header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") ||
			header.Get("X-Content-Type-Options") != "nosniff" || header.Get("X-Request-Id") == "" {
			t.Errorf("%s: %v", path, header)
		}
	}
	page := s.get(s.Client(), "/").header
	if worker := s.get(s.Client(), "/sw.js").header.Get("Content-Security-Policy"); worker != "default-src 'none'; connect-src 'self'; frame-ancestors 'none'" {
		t.Errorf("the service worker: %s", worker)
	}
	if !strings.Contains(page.Get("Content-Security-Policy"), "script-src 'self';") || page.Get("X-Frame-Options") != "DENY" || page.Get("Cross-Origin-Opener-Policy") != "same-origin" {
		t.Errorf("a page: %v", page)
	}
}

func TestWebClientIsServed(t *testing.T) {
	s := newSite(t)
	html := header{"Accept", "text/html,*/*;q=0.8"}
	tests := []struct {
		path    string
		status  int
		kind    string
		caching string
	}{
		{"/", 200, "text/html", "no-cache"},
		{"/district/GH-UE", 200, "text/html", "no-cache"},
		{"/assets/index-1a2b.js", 200, "text/javascript", "public, max-age=31536000, immutable"},
		{"/mark.svg", 200, "image/svg+xml", "no-cache"},
		{"/sw.js", 200, "text/javascript", "no-cache"},
		{"/assets/index-gone.js", 404, "application/json", "no-store"},
		{"/favicon.ico", 404, "application/json", "no-store"},
		{"/.vite/manifest.json", 404, "application/json", "no-store"},
		{"/assets", 200, "text/html", "no-cache"},
		{"/../server.go", 404, "application/json", "no-store"},
		{"/graphql/nothing", 404, "application/json", "no-store"},
		{"/files/nothing", 404, "application/json", "no-store"},
	}
	for _, test := range tests {
		answer := s.get(s.Client(), test.path, html)
		if answer.status != test.status || !strings.HasPrefix(answer.header.Get("Content-Type"), test.kind) || answer.header.Get("Cache-Control") != test.caching {
			t.Errorf("%s: %d %s %s", test.path, answer.status, answer.header.Get("Content-Type"), answer.header.Get("Cache-Control"))
		}
	}
	s.send(s.Client(), "POST", "/district", map[string]string{}).refused(t, http.StatusMethodNotAllowed, "INVALID", "")
}

func TestUnchangedPageCostsNoBytesAndAChangedOneFew(t *testing.T) {
	s := newSite(t)
	first := s.get(s.Client(), "/", header{"Accept-Encoding", "gzip"})
	if first.header.Get("Content-Encoding") != "gzip" || len(first.body) >= len(pages["index.html"].Data) {
		t.Errorf("%d bytes, %v", len(first.body), first.header)
	}
	reader, err := gzip.NewReader(strings.NewReader(first.body))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(reader); err != nil || string(text) != string(pages["index.html"].Data) {
		t.Errorf("unpacked it is not the page: %v", err)
	}
	again := s.get(s.Client(), "/", header{"If-None-Match", first.header.Get("ETag")})
	if again.status != http.StatusNotModified || again.body != "" {
		t.Errorf("%d, %d bytes", again.status, len(again.body))
	}
	if plain := s.get(s.Client(), "/", header{"Accept-Encoding", "gzip;q=0"}); plain.header.Get("Content-Encoding") != "" {
		t.Error("compressed for who refuses it")
	}
}

func TestHealthAndReadiness(t *testing.T) {
	unready := errors.New("a migration is missing")
	var state error
	s := newSite(t, func(_ *server.Config, d *server.Deps) { d.Ready = func(context.Context) error { return state } })
	if answer := s.get(s.Client(), "/readyz"); answer.status != http.StatusOK {
		t.Errorf("%d %s", answer.status, answer.body)
	}
	state = unready
	answer := s.get(s.Client(), "/readyz")
	answer.refused(t, http.StatusServiceUnavailable, "UNAVAILABLE", "")
	if strings.Contains(answer.body, "migration is missing") {
		t.Error("the cause is shown")
	}
	state = nil
	s.handler.Drain()
	s.get(s.Client(), "/readyz").refused(t, http.StatusServiceUnavailable, "UNAVAILABLE", "")
	if answer := s.get(s.Client(), "/healthz"); answer.status != http.StatusOK {
		t.Errorf("%d", answer.status)
	}
	s.App.Close()
	s.get(s.Client(), "/readyz").refused(t, http.StatusServiceUnavailable, "UNAVAILABLE", "")
}

func TestMetricsAreForTheMachineItselfAndWhoMayReadThem(t *testing.T) {
	s := newSite(t)
	s.user("eha", access.EHA)
	admin := s.user("admin", access.Administrator)
	s.get(s.Client(), "/")
	if answer := s.get(s.Client(), "/metrics"); answer.status != http.StatusOK || !strings.Contains(answer.body, "saniladder_http_request_duration_seconds") {
		t.Errorf("from the machine: %d", answer.status)
	}
	proxied := header{"X-Forwarded-For", "198.51.100.1"}
	s.get(s.Client(), "/metrics", proxied).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	s.get(s.signedIn("eha"), "/metrics", proxied).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	token := s.token(admin, access.Permission{Action: access.Read, Object: access.Metrics})
	if answer := s.get(s.Client(), "/metrics", proxied, bearer(token)); answer.status != http.StatusOK {
		t.Errorf("with a token: %d", answer.status)
	}
}

func TestTrustedProxySaysWhoseRequestItIs(t *testing.T) {
	s := newSite(t, func(c *server.Config, _ *server.Deps) {
		c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("10.0.0.0/8")}
	})
	s.send(s.Client(), "POST", "/session", map[string]string{"name": "nobody", "password": "wrong horse"},
		header{"X-Forwarded-For", "6.6.6.6, 198.51.100.1, 10.1.2.3"})
	var address string
	if err := s.Owner.QueryRow(`SELECT address FROM login_attempts`).Scan(&address); err != nil || address != "198.51.100.1" {
		t.Errorf("%q %v", address, err)
	}
	s.get(s.Client(), "/metrics").refused(t, http.StatusNotFound, "NOT_FOUND", "") // it came by the proxy
}

func TestAccessLogHoldsNoQuery(t *testing.T) {
	s := newSite(t)
	answer := s.get(s.Client(), "/district?search=Ama+Mensah", header{"Accept", "text/html"})
	log := s.log.String()
	if strings.Contains(log, "Mensah") || !strings.Contains(log, answer.header.Get("X-Request-Id")) || !strings.Contains(log, `"path":"/district"`) {
		t.Errorf("%s", log)
	}
}
