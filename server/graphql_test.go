package server_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"saniladder/domain/access"
	"saniladder/graph"
	"saniladder/graph/limit"
	"saniladder/internal/casework"
	"saniladder/server"
)

// The pages' own documents, for these tests.
const (
	whoAmI      = `query WhoAmI { viewer { id kind name } }`
	pageOfAreas = `query PageOfAreas($first: Int) { areas(first: $first) { edges { node { name } } } }`
	setLocale   = `mutation SetLocale($input: SetLocaleInput!) { setLocale(input: $input) { userErrors { code } } }`
	tooWide     = `query TooWide { areas(first: 101) { edges { node { name } } } }`
)

func idOf(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

func withDocuments(_ *server.Config, d *server.Deps) {
	d.Documents = map[string]string{idOf("not this"): whoAmI}
	for _, document := range []string{whoAmI, pageOfAreas, setLocale, tooWide} {
		d.Documents[idOf(document)] = document
	}
}

// graphQL is what an answer of the endpoint says.
type graphQL struct {
	Data   map[string]any
	Errors []struct {
		Message    string
		Extensions struct {
			Code, Field, RequestID string
			Params                 map[string]string
		}
	}
}

func (a answer) graphQL(t *testing.T) graphQL {
	t.Helper()
	var said graphQL
	if err := json.Unmarshal([]byte(a.body), &said); err != nil {
		t.Fatalf("%d %s: %v", a.status, a.body, err)
	}
	return said
}

// saysError fails the test unless the answer has the status and one error of the code, and no data.
func (a answer) saysError(t *testing.T, status int, code string) graphQL {
	t.Helper()
	said := a.graphQL(t)
	if a.status != status || len(said.Errors) != 1 || said.Errors[0].Extensions.Code != code || said.Errors[0].Extensions.RequestID == "" || strings.Contains(a.body, `"data"`) {
		t.Errorf("%d %s, want %d %s", a.status, a.body, status, code)
	}
	return said
}

func (s *site) ask(client *http.Client, body any, headers ...header) answer {
	s.t.Helper()
	return s.send(client, "POST", "/graphql", body, headers...)
}

func byGet(id, variables string) string {
	values := url.Values{"id": {id}}
	if variables != "" {
		values.Set("variables", variables)
	}
	return "/graphql?" + values.Encode()
}

func TestPublicSendsOnlyThePagesOwnDocuments(t *testing.T) {
	s := newSite(t, withDocuments)
	s.user("ama", access.DEHO)
	s.ask(s.Client(), map[string]string{"query": whoAmI}).saysError(t, http.StatusUnauthorized, "FORBIDDEN")
	s.ask(s.Client(), map[string]string{"query": `{ __schema { types { name } } }`}).saysError(t, http.StatusUnauthorized, "FORBIDDEN")
	for name, got := range map[string]answer{
		"by id":         s.ask(s.Client(), map[string]any{"id": idOf(whoAmI)}),
		"by get":        s.get(s.Client(), byGet(idOf(whoAmI), "")),
		"with no extra": s.ask(s.Client(), map[string]any{"id": idOf(whoAmI), "variables": nil, "operationName": "WhoAmI"}),
	} {
		if viewer, _ := got.graphQL(t).Data["viewer"].(map[string]any); got.status != http.StatusOK || viewer["kind"] != "PUBLIC" {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
	got := s.ask(s.signedIn("ama"), map[string]string{"query": whoAmI})
	if viewer, _ := got.graphQL(t).Data["viewer"].(map[string]any); viewer["name"] != "ama" {
		t.Errorf("signed in: %d %s", got.status, got.body)
	}
}

func TestDocumentsThatTheServerDoesNotKnowAreSaidToBe(t *testing.T) {
	s := newSite(t, withDocuments)
	for _, id := range []string{"nonsense", idOf("{ viewer { name } }"), idOf("not this"), idOf(tooWide)} {
		s.get(s.Client(), byGet(id, "")).saysError(t, http.StatusNotFound, "NOT_FOUND")
	}
	if log := s.log.String(); !strings.Contains(log, idOf("not this")) || !strings.Contains(log, idOf(tooWide)) {
		t.Error("documents of the build that cannot be used are not logged")
	}
}

func TestUnchangedAnswerCostsNoBytes(t *testing.T) {
	s := newSite(t, withDocuments)
	s.user("ama", access.DEHO)
	s.user("kofi", access.DEHO)
	ama, kofi := s.signedIn("ama"), s.signedIn("kofi")
	path := byGet(idOf(whoAmI), `{}`)
	first := s.get(ama, path)
	tag := first.header.Get("ETag")
	if tag == "" || first.header.Get("Cache-Control") != "private, no-cache" {
		t.Fatalf("%d %v", first.status, first.header)
	}
	vary := strings.Join(first.header.Values("Vary"), ",")
	for _, name := range []string{"Cookie", "Authorization", "Accept", "Accept-Encoding"} {
		if !strings.Contains(vary, name) {
			t.Errorf("Vary %q lacks %s", vary, name)
		}
	}
	again := s.get(ama, path, header{"If-None-Match", `"other", ` + tag})
	if again.status != http.StatusNotModified || again.body != "" || again.header.Get("ETag") != tag {
		t.Errorf("%d %q %v", again.status, again.body, again.header)
	}
	if other := s.get(kofi, path, header{"If-None-Match", tag}); other.status != http.StatusOK {
		t.Errorf("somebody else's answer: %d", other.status)
	}
	s.exec(`UPDATE users SET display_name = 'Ama M.' WHERE name = 'ama'`)
	if changed := s.get(ama, path, header{"If-None-Match", tag}); changed.status != http.StatusOK || !strings.Contains(changed.body, "Ama M.") {
		t.Errorf("changed: %d %s", changed.status, changed.body)
	}
	if posted := s.ask(ama, map[string]string{"id": idOf(whoAmI)}); posted.header.Get("Cache-Control") != "no-store" || posted.header.Get("ETag") != "" {
		t.Errorf("by POST: %v", posted.header)
	}
}

func TestChangesAreMadeByPostOnly(t *testing.T) {
	s := newSite(t, withDocuments)
	s.user("ama", access.DEHO)
	browser := s.signedIn("ama")
	input := fmt.Sprintf(`{"input": {"operationId": %q, "locale": "km"}}`, newID())
	got := s.get(browser, byGet(idOf(setLocale), input))
	got.saysError(t, http.StatusMethodNotAllowed, "INVALID")
	if got.header.Get("Allow") != "POST" {
		t.Errorf("Allow %q", got.header.Get("Allow"))
	}
	s.get(browser, "/graphql?query="+url.QueryEscape(whoAmI)).saysError(t, http.StatusMethodNotAllowed, "INVALID")
	s.send(browser, "PUT", "/graphql", map[string]string{}).refused(t, http.StatusMethodNotAllowed, "INVALID", "")
	var locale string
	if err := s.Owner.QueryRow(`SELECT locale FROM users WHERE name = 'ama'`).Scan(&locale); err != nil || locale != "en" {
		t.Errorf("%q %v", locale, err)
	}
}

func TestQuestionsBeyondTheLimitsAreRefusedBeforeTheyRun(t *testing.T) {
	s := newSite(t, withDocuments)
	token := bearer(s.token(s.user("ama", access.DEHO)))
	doubling := "query { ...f0 }"
	for i := range 24 {
		doubling += fmt.Sprintf(" fragment f%d on Query { ...f%d ...f%d }", i, i+1, i+1)
	}
	doubling += " fragment f24 on Query { __typename }"
	for measure, query := range map[string]string{
		"tokens":  "{" + strings.Repeat("__typename ", 10_000) + "}",
		"fields":  doubling,
		"aliases": "{" + strings.Repeat("__typename ", 100) + "}",
		"page":    "{ areas(first: 101) { edges { node { name } } } }",
		"depth":   "{ viewer " + strings.Repeat("{ a ", 40) + strings.Repeat("}", 40) + "}",
	} {
		start := time.Now()
		said := s.ask(s.Client(), map[string]string{"query": query}, token, header{"Accept", "application/graphql-response+json"}).saysError(t, http.StatusBadRequest, "LIMIT")
		if took := time.Since(start); took > 250*time.Millisecond {
			t.Errorf("%s: refused after %v", measure, took)
		}
		params := said.Errors[0].Extensions.Params
		if params["measure"] != measure || params["number"] == "" || params["limit"] == "" {
			t.Errorf("%s: %v", measure, params)
		}
	}
	if strings.Contains(s.log.String(), `"operation":"ad-hoc"`) {
		t.Error("one of them ran")
	}
}

func TestQuestionLargerThanTheLimitIsNotRead(t *testing.T) {
	s := newSite(t, withDocuments)
	token := bearer(s.token(s.user("ama", access.DEHO)))
	large := `{"query": "{ __typename }", "extensions": {"x": "` + strings.Repeat("x", limit.Body) + `"}}`
	json := header{"Content-Type", "application/json"}
	s.ask(s.Client(), large, token, json).saysError(t, http.StatusRequestEntityTooLarge, "LIMIT")
	// Without a length it is cut off.
	s.ask(s.Client(), io.MultiReader(strings.NewReader(large)), token, json).saysError(t, http.StatusRequestEntityTooLarge, "LIMIT")
}

func TestPagesOfTrustedDocumentsAreBoundedToo(t *testing.T) {
	s := newSite(t, withDocuments)
	for variables, code := range map[string]string{`{"first": 101}`: "LIMIT", `{}`: "INVALID", `{"first": null}`: "INVALID", `{"first": "ten"}`: "INVALID"} {
		s.get(s.Client(), byGet(idOf(pageOfAreas), variables)).saysError(t, http.StatusOK, code)
	}
	if got := s.get(s.Client(), byGet(idOf(pageOfAreas), `{"first": 100}`)); len(got.graphQL(t).Errors) != 0 {
		t.Errorf("%s", got.body)
	}
}

func TestMistakesAreSaidInAWay(t *testing.T) {
	s := newSite(t, withDocuments)
	token := bearer(s.token(s.user("ama", access.DEHO)))
	json := header{"Content-Type", "application/json"}
	newer := header{"Accept", "application/graphql-response+json"}
	s.ask(s.Client(), `{"query": "{"}`, token, json).saysError(t, http.StatusOK, "INVALID")
	s.ask(s.Client(), `{"query": "{"}`, token, json, newer).saysError(t, http.StatusBadRequest, "INVALID")
	s.ask(s.Client(), `{"query": "{ nothing }"}`, token, json, newer).saysError(t, http.StatusBadRequest, "INVALID")
	s.ask(s.Client(), `{"query": "query A { __typename } query B { __typename }", "operationName": "C"}`, token, json, newer).saysError(t, http.StatusBadRequest, "INVALID")
	s.ask(s.Client(), `{"query": "fragment a on Query { __typename }"}`, token, json, newer).saysError(t, http.StatusBadRequest, "INVALID")
	s.ask(s.Client(), `[{"query": "{ __typename }"}]`, token, json).saysError(t, http.StatusBadRequest, "INVALID")
	s.ask(s.Client(), `{"id": "x", "query": "{ __typename }"}`, token, json).saysError(t, http.StatusBadRequest, "INVALID")
	s.ask(s.Client(), `{}`, token, json).saysError(t, http.StatusBadRequest, "INVALID")
	s.ask(s.Client(), `query=%7B__typename%7D`, token, header{"Content-Type", "application/x-www-form-urlencoded"}).saysError(t, http.StatusUnsupportedMediaType, "INVALID")
	s.ask(s.Client(), "--x", token, header{"Content-Type", "multipart/form-data; boundary=x"}).saysError(t, http.StatusUnsupportedMediaType, "INVALID")
	s.ask(s.Client(), `{"query": "{ __typename }"}`, token, json, header{"Accept", "text/html"}).refused(t, http.StatusNotAcceptable, "INVALID", "")
}

func TestFailuresShowNothingOfWhatLiesBeneath(t *testing.T) {
	s := newSite(t, withDocuments)
	path := byGet(idOf(pageOfAreas), `{"first": 1}`)
	if got := s.get(s.Client(), path); len(got.graphQL(t).Errors) != 0 {
		t.Fatalf("%s", got.body)
	}
	s.exec(`ALTER TABLE areas RENAME TO areas_elsewhere`)
	got := s.get(s.Client(), path)
	said := got.graphQL(t)
	if len(said.Errors) != 1 || said.Errors[0].Extensions.Code != "INTERNAL" || strings.Contains(got.body, "areas_") || strings.Contains(got.body, "relation") || strings.Contains(got.body, "pq:") {
		t.Errorf("%s", got.body)
	}
	if got.header.Get("ETag") != "" || got.header.Get("Cache-Control") != "no-store" {
		t.Errorf("a failure is kept: %v", got.header)
	}
	if log := s.log.String(); !strings.Contains(log, "does not exist") || !strings.Contains(log, said.Errors[0].Extensions.RequestID) {
		t.Errorf("the log does not say it: %s", log)
	}
}

func TestPanicInAResolverIsAFailureLikeOthers(t *testing.T) {
	s := newSite(t, withDocuments, func(_ *server.Config, d *server.Deps) {
		broken, err := graph.New(t.Context(), graph.Deps{Desk: &casework.Desk{DB: d.DB, Now: d.Clock}}) // without a register to ask
		if err != nil {
			t.Fatal(err)
		}
		d.Schema = broken
	})
	got := s.get(s.Client(), byGet(idOf(pageOfAreas), `{"first": 1}`))
	if said := got.graphQL(t); got.status != http.StatusOK || len(said.Errors) != 1 || said.Errors[0].Extensions.Code != "INTERNAL" || strings.Contains(got.body, "nil") || strings.Contains(got.body, ".go") {
		t.Errorf("%d %s", got.status, got.body)
	}
	if log := s.log.String(); !strings.Contains(log, "panic in a resolver") || !strings.Contains(log, "stack") {
		t.Errorf("%s", log)
	}
	if answer := s.get(s.Client(), "/healthz"); answer.status != http.StatusOK {
		t.Errorf("afterwards: %d", answer.status)
	}
}

func TestLongAnswersAreCompressed(t *testing.T) {
	s := newSite(t, withDocuments)
	token := bearer(s.token(s.user("ama", access.DEHO)))
	got := s.ask(s.Client(), map[string]string{"query": `{ __schema { types { name description } } }`}, token, header{"Accept-Encoding", "gzip"})
	if got.header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("%v", got.header)
	}
	reader, err := gzip.NewReader(bytes.NewReader([]byte(got.body)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(reader)
	if err != nil || !json.Valid(text) || len(text) < 2*len(got.body) {
		t.Errorf("%d bytes of %d, %v", len(got.body), len(text), err)
	}
}

func TestQuestionThatTakesTooLongIsStopped(t *testing.T) {
	if os.Getenv("SANILADDER_LONG") == "" {
		t.Skip("takes ten seconds: set SANILADDER_LONG")
	}
	s := newSite(t, withDocuments)
	token := bearer(s.token(s.user("ama", access.DEHO)))
	lock, err := s.Owner.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Rollback()
	if _, err := lock.Exec(`LOCK TABLE communities IN ACCESS EXCLUSIVE MODE`); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	got := s.ask(s.Client(), map[string]string{"query": `{ communities(first: 1) { nodes { name } } }`}, token)
	if said := got.graphQL(t); len(said.Errors) == 0 || said.Errors[0].Extensions.Code != "LIMIT" || said.Errors[0].Extensions.Params["measure"] != "seconds" {
		t.Errorf("%s", got.body)
	}
	if took := time.Since(start); took < limit.Time || took > limit.Time+2*time.Second {
		t.Errorf("stopped after %v", took)
	}
}
