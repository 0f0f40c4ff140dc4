package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/graph"
	"saniladder/internal/account"
	"saniladder/internal/casework"
	"saniladder/internal/document"
	"saniladder/internal/honours"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
	"saniladder/internal/topology"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/export"
	"saniladder/server"
)

func TestMain(m *testing.M) { testkit.Main(m) }

const password = "quiet river stone"

// site is a server on a real address, over a database with one nation.
type site struct {
	*testkit.Database
	*httptest.Server
	t        *testing.T
	handler  *server.Server
	accounts *account.Accounts
	clock    *testkit.Clock
	nation   uuid.UUID
	dir      string
	log      *lines
	imports  *transfer.Service
}

// pages is a built web client.
var pages = fstest.MapFS{
	"sw.js":                {Data: []byte("const keptAtOnce = [];\n")},
	"index.html":           {Data: []byte("<!doctype html><title>Saniladder</title>" + strings.Repeat("<!-- -->", 200))},
	"assets/index-1a2b.js": {Data: []byte(strings.Repeat("export const ladder = 4;\n", 100))},
	"mark.svg":             {Data: []byte("<svg/>")},
	".vite/manifest.json":  {Data: []byte("{}")},
}

func newSite(t *testing.T, changes ...func(*server.Config, *server.Deps)) *site {
	t.Helper()
	t.Parallel()
	s := &site{
		Database: testkit.DB(t), t: t, nation: newID(), dir: t.TempDir(), log: &lines{},
		// The session library reads the machine's clock, so that this one stands where that is.
		clock: testkit.NewClock(time.Now().UTC().Format(time.RFC3339)),
	}
	s.accounts = account.New(s.App, s.clock.Now)
	s.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, s.nation)
	config := server.Config{}
	deps := server.Deps{
		DB: s.App, Frontend: pages, Log: slog.New(slog.NewJSONHandler(s.log, nil)), Clock: s.clock.Now,
	}
	s.stand(&deps)
	for _, change := range changes {
		change(&config, &deps)
	}
	s.handler = server.New(config, deps)
	s.Server = httptest.NewServer(s.handler)
	t.Cleanup(s.Close)
	return s
}

// stand gives the server the whole program to stand on.
func (s *site) stand(deps *server.Deps) {
	desk := &casework.Desk{DB: s.App, Now: s.clock.Now}
	imports := transfer.New(transfer.Config{DB: s.App, Dir: s.dir, Now: s.clock.Now, Viewer: s.accounts.ViewerOf, TokenViewer: s.accounts.ViewerThrough})
	registered := register.New(desk, s.App)
	schema, err := graph.New(s.t.Context(), graph.Deps{
		Desk: desk, Accounts: s.accounts, Register: registered, Transfer: imports,
	})
	if err != nil {
		s.t.Fatal(err)
	}
	deps.Uploads, deps.Reports, deps.Schema, deps.Exports = imports, imports, schema, export.New(registered, honours.NewLeague(desk, s.App))
	deps.Charts = &topology.Service{DB: s.App, GlobalID: graph.AreaID}
	deps.Forms = &document.Forms{DB: s.App, Now: s.clock.Now}
	s.imports = imports
}

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func (s *site) exec(statement string, args ...any) {
	s.t.Helper()
	if _, err := s.Owner.Exec(statement, args...); err != nil {
		s.t.Fatal(err)
	}
}

// user makes an account with the password of the tests and a role in the whole nation or in an area of its own.
func (s *site) user(name string, role access.Role) uuid.UUID {
	s.t.Helper()
	id := newID()
	hash, err := s.accounts.HashPassword(s.t.Context(), password, name)
	if err != nil {
		s.t.Fatal(err)
	}
	s.exec(`INSERT INTO users (id, nation_id, name, password_hash) VALUES ($1, $2, $3, $4)`, id, s.nation, name, hash)
	if role == "" {
		return id
	}
	area := uuid.NullUUID{}
	if role.Place() == access.InArea {
		area = uuid.NullUUID{UUID: newID(), Valid: true}
		s.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1::uuid, $2, 'DISTRICT', 1, $3::text, $3::text, replace($3::text, '-', '') || '/')`,
			area.UUID, s.nation, area.UUID.String())
	}
	s.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, $4, $5)`, newID(), s.nation, id, role, area)
	return id
}

// token makes a token of a user that reads whatever the user reads, or carries the permissions.
func (s *site) token(user uuid.UUID, permissions ...access.Permission) string {
	s.t.Helper()
	ctx := access.WithViewer(s.t.Context(), access.OperatorViewer(s.nation.String(), "tester"))
	token, err := s.accounts.CreateToken(ctx, uuid.Nil, account.NewToken{
		ID: newID(), User: user, Name: "a test", Permissions: permissions, Lifetime: time.Hour,
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return token
}

// browser keeps cookies.
func (s *site) browser() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return &http.Client{Jar: jar, Transport: s.Client().Transport}
}

// signedIn is a browser in which somebody has signed in.
func (s *site) signedIn(name string) *http.Client {
	s.t.Helper()
	browser := s.browser()
	answer := s.send(browser, "POST", "/session", map[string]string{"name": name, "password": password})
	if answer.status != http.StatusNoContent {
		s.t.Fatalf("signing in: %d %s", answer.status, answer.body)
	}
	return browser
}

type answer struct {
	status int
	header http.Header
	body   string
}

// problem reads a plain refusal.
func (a answer) problem() (code, reason string) {
	var whole struct {
		Error struct {
			Code, RequestID string
			Params          map[string]string
		}
	}
	if json.Unmarshal([]byte(a.body), &whole) != nil || whole.Error.RequestID == "" {
		return "no problem: " + a.body, ""
	}
	return whole.Error.Code, whole.Error.Params["reason"]
}

type header struct{ name, value string }

// send sends a value as JSON, a string or reader as it is, nil as nothing.
func (s *site) send(client *http.Client, method, path string, body any, headers ...header) answer {
	s.t.Helper()
	var reader io.Reader
	contentType := ""
	switch body := body.(type) {
	case nil:
	case string:
		reader = strings.NewReader(body)
	case io.Reader:
		reader = body
	default:
		text, err := json.Marshal(body)
		if err != nil {
			s.t.Fatal(err)
		}
		reader, contentType = bytes.NewReader(text), "application/json"
	}
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.Server.URL+path, reader)
	if err != nil {
		s.t.Fatal(err)
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	for _, h := range headers {
		request.Header.Set(h.name, h.value)
	}
	response, err := client.Do(request)
	if err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(text)}
}

func (s *site) get(client *http.Client, path string, headers ...header) answer {
	s.t.Helper()
	return s.send(client, "GET", path, nil, headers...)
}

func bearer(token string) header { return header{"Authorization", "Bearer " + token} }

// refused fails the test unless a plain answer has the status, code and reason.
func (a answer) refused(t *testing.T, status int, code, reason string) {
	t.Helper()
	gotCode, gotReason := a.problem()
	if a.status != status || gotCode != code || gotReason != reason {
		t.Errorf("%d %s %s, want %d %s %s", a.status, gotCode, gotReason, status, code, reason)
	}
}

// lines collects the log.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func profile(t *testing.T) *country.Profile {
	p, ok := country.Find("GH")
	if !ok {
		t.Fatal("there is no profile of GH")
	}
	return p
}

func today(s *site) calendar.Day { return calendar.Today(s.clock.Now(), "Africa/Accra") }
