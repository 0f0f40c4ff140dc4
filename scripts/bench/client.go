package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// endpoint is a GraphQL server that is asked over HTTP, with connections kept open.
type endpoint struct {
	name   string
	url    string
	cookie string
	http   *http.Client
}

func newEndpoint(name, url string) *endpoint {
	return &endpoint{name: name, url: url, http: &http.Client{
		Timeout: 30 * time.Second,
		// No compression for either: it is the answer that is measured.
		Transport: &http.Transport{MaxIdleConnsPerHost: 32, MaxConnsPerHost: 32, DisableCompression: true},
	}}
}

// signIn keeps the cookie of a session.
func (e *endpoint) signIn(ctx context.Context, base, name, password string) error {
	body, err := json.Marshal(map[string]string{"name": name, "password": password})
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/session", bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := e.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	for _, cookie := range response.Cookies() {
		if cookie.Value != "" {
			e.cookie = cookie.Name + "=" + cookie.Value
		}
	}
	if response.StatusCode >= 300 || e.cookie == "" {
		return fmt.Errorf("signing in as %s: %s %s", name, response.Status, text)
	}
	return nil
}

// post sends a prepared body and returns the answer's; any error in it fails.
func (e *endpoint) post(ctx context.Context, body []byte, into *bytes.Buffer) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/graphql-response+json, application/json")
	if e.cookie != "" {
		request.Header.Set("Cookie", e.cookie)
	}
	response, err := e.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	into.Reset()
	if _, err := into.ReadFrom(response.Body); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK || bytes.Contains(into.Bytes(), []byte(`"errors"`)) {
		return fmt.Errorf("%s answers %s: %.600s", e.name, response.Status, into.Bytes())
	}
	return nil
}

// decode asks once and reads the answer's data.
func (e *endpoint) decode(ctx context.Context, body []byte, data any) error {
	var answer bytes.Buffer
	if err := e.post(ctx, body, &answer); err != nil {
		return err
	}
	return json.Unmarshal(answer.Bytes(), &struct{ Data any }{data})
}

// asking makes a question of one document and many variables, their bodies made
// beforehand: the bench does not measure how it writes JSON.
func (e *endpoint) asking(document document, variables []map[string]any) (question, error) {
	bodies := make([][]byte, len(variables))
	for i, v := range variables {
		body, err := document.body(v)
		if err != nil {
			return nil, err
		}
		bodies[i] = body
	}
	buffers := make([]bytes.Buffer, 64)
	return func(ctx context.Context, worker, turn int) error {
		return e.post(ctx, bodies[turn%len(bodies)], &buffers[worker])
	}, nil
}

// document is asked by its text, or by the id of a trusted one.
type document struct{ text, id string }

func (d document) body(variables map[string]any) ([]byte, error) {
	body := map[string]any{"variables": variables}
	if d.id != "" {
		body["id"] = d.id
	} else {
		body["query"] = d.text
	}
	return json.Marshal(body)
}
