package main

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// command runs a command to its end, and returns what it said on standard output; it must end with the code.
func (e environmentOf) command(t *testing.T, code int, stdin string, args ...string) string {
	t.Helper()
	var out, failed output
	p := &program{
		getenv: func(name string) string { return e[name] },
		stdin:  strings.NewReader(stdin), stdout: &out, stderr: &failed, now: time.Now,
	}
	if got := run(context.Background(), p, args); got != code {
		t.Fatalf("%q ended with %d, want %d:\n%s%s", args, got, code, out.String(), failed.String())
	}
	return out.String() + failed.String()
}

type environmentOf map[string]string

// post sends JSON to a running server and returns the status and the answer.
func post(t *testing.T, url, token, body string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), "POST", url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

func TestAccountsAndTokensAreMadeOnTheMachineWhileTheServerRuns(t *testing.T) {
	e := environmentOf(environment(t))
	server := start(t, e, "serve", "--demo=off", "--port=0")
	address := server.match(t, `serves on (http://localhost:\d+)\n`)
	server.match(t, `/welcome/\S+`)

	e.command(t, 0, "quiet river stone\n", "user", "create", "Ama", "--stdin", "--role", "deho", "--area", "GH0101", "--staff-number", "GHS-17", "--display-name", "Ama Mensah")
	if status, body := post(t, address+"/session", "", `{"name": "ghs-17", "password": "quiet river stone"}`); status != 204 {
		t.Errorf("%d %s", status, body)
	}
	if said := e.command(t, 0, "", "user", "list"); !strings.Contains(said, "ama") || !strings.Contains(said, "DEHO") || !strings.Contains(said, "GHS-17") {
		t.Errorf("%s", said)
	}
	said := e.command(t, 0, "", "token", "create", "--user", "ama", "--for", "a dashboard", "--days", "7")
	var token string
	for _, word := range strings.Fields(said) {
		if strings.HasPrefix(word, "slt_") {
			token = word
		}
	}
	if status, body := post(t, address+"/graphql", token, `{"query": "{ viewer { name } }"}`); status != 200 || !strings.Contains(body, "Ama Mensah") {
		t.Errorf("%d %s", status, body)
	}
	var id string
	for line := range strings.Lines(e.command(t, 0, "", "token", "list", "--user", "ama")) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[1] == "ama" {
			id = fields[0]
		}
	}
	e.command(t, 0, "", "token", "revoke", id)
	if status, _ := post(t, address+"/graphql", token, `{"query": "{ viewer { name } }"}`); status != 401 {
		t.Errorf("the revoked token is answered with %d", status)
	}
	if said := e.command(t, 0, "", "user", "reset", "ama"); !strings.Contains(said, "ama signs in with the password ") {
		t.Errorf("%s", said)
	}
	if status, _ := post(t, address+"/session", "", `{"name": "ama", "password": "quiet river stone"}`); status != 401 {
		t.Errorf("the old password is answered with %d", status)
	}
	e.command(t, 0, "", "user", "retire", "ama")
	if said := e.command(t, 0, "", "user", "list"); !strings.Contains(said, "retired") {
		t.Errorf("%s", said)
	}
}

func TestCommandsForPeopleSayWhatIsMissing(t *testing.T) {
	e := environmentOf(environment(t))
	server := start(t, e, "serve", "--demo=off", "--port=0")
	server.match(t, `/welcome/\S+`)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"user"}, 2, "Say what to do"},
		{[]string{"user", "dance"}, 2, `"dance" is none of the ways`},
		{[]string{"user", "create"}, 2, "Say the name"},
		{[]string{"user", "create", "ama", "--area", "nowhere"}, 1, "does not exist"},
		{[]string{"user", "reset", "nobody"}, 1, `There is no user "nobody"`},
		{[]string{"user", "retire", "nobody"}, 1, `There is no user "nobody"`},
		{[]string{"user", "create", "ama", "--stdin"}, 2, "no password on standard input"},
		{[]string{"token", "create"}, 2, "--user"},
		{[]string{"token", "create", "--user", "nobody", "--for", "x"}, 1, `There is no user "nobody"`},
		{[]string{"token", "create", "--user", "nobody", "--for", "x", "--carry", "EVERYTHING"}, 1, `"EVERYTHING" is no permission`},
		{[]string{"token", "revoke", "x"}, 2, "is no token's id"},
		{[]string{"token", "revoke", "01900000-0000-7000-8000-000000000000"}, 1, "does not exist"},
	} {
		if said := e.command(t, c.code, "", c.args...); !strings.Contains(said, c.says) {
			t.Errorf("%q said %s", c.args, said)
		}
	}
}
