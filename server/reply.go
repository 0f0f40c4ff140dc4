package server

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"saniladder/domain/fault"
)

// statuses are the HTTP statuses of faults outside GraphQL.
var statuses = map[fault.Code]int{
	fault.Invalid:     http.StatusBadRequest,
	fault.NotFound:    http.StatusNotFound,
	fault.Forbidden:   http.StatusForbidden,
	fault.Conflict:    http.StatusConflict,
	fault.Rule:        http.StatusUnprocessableEntity,
	fault.Limit:       http.StatusTooManyRequests,
	fault.Unavailable: http.StatusServiceUnavailable,
	fault.Internal:    http.StatusInternalServerError,
}

// statusOf tells who would be let in with a name and password (401) from whom nothing helps (403).
func statusOf(f *fault.Error) int {
	switch f.Params["reason"] {
	case "SIGN_IN", "SIGN_IN_FAILED", "CODE_FAILED", "TOKEN":
		return http.StatusUnauthorized
	}
	return statuses[f.Code]
}

// problem is a fault as JSON shows it: the same keys as a GraphQL error's extensions, and the sentence.
type problem struct {
	Message   string            `json:"message,omitempty"`
	Code      fault.Code        `json:"code"`
	Field     string            `json:"field,omitempty"`
	Rule      string            `json:"rule,omitempty"`
	Params    map[string]string `json:"params,omitempty"`
	RequestID string            `json:"requestId"`
}

func problemOf(f *fault.Error, requestID string) problem {
	return problem{Message: f.Message, Code: f.Code, Field: f.Field, Rule: f.Rule, Params: f.Params, RequestID: requestID}
}

// reply writes a value as JSON that nobody keeps.
func reply(w http.ResponseWriter, status int, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		panic(err) // our own types always marshal
	}
	header := w.Header()
	header.Set("Content-Type", "application/json; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	if header.Get("Cache-Control") == "" {
		header.Set("Cache-Control", "no-store")
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// refuse answers with a fault, with the status of its code.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	f := s.present(r, err)
	if seconds := f.Params["seconds"]; seconds != "" {
		w.Header().Set("Retry-After", seconds)
	}
	s.refuseAs(w, r, statusOf(f), f)
}

func (s *Server) refuseAs(w http.ResponseWriter, r *http.Request, status int, f *fault.Error) {
	reply(w, status, map[string]problem{"error": problemOf(f, arrivalOf(r.Context()).id)})
}

// present turns any error into one that may be shown, and logs what may not.
func (s *Server) present(r *http.Request, err error) *fault.Error {
	f := fault.From(err)
	if f.Code != fault.Internal && f.Code != fault.Unavailable {
		return f
	}
	level := slog.LevelError
	if r.Context().Err() != nil {
		level = slog.LevelInfo // the client went away
	}
	cause := errors.Unwrap(f)
	if cause == nil {
		cause = f
	}
	s.deps.Log.Log(r.Context(), level, "request failed", "request", arrivalOf(r.Context()).id,
		"route", arrivalOf(r.Context()).route, "error", cause.Error())
	return f
}

// methods serves a path by method, and answers others with JSON and the ones that there are.
type methods map[string]http.HandlerFunc

func (m methods) serve(s *Server) http.HandlerFunc {
	allowed := ""
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete} {
		if m[method] != nil || method == http.MethodHead && m[http.MethodGet] != nil {
			if allowed != "" {
				allowed += ", "
			}
			allowed += method
		}
	}
	return func(w http.ResponseWriter, r *http.Request) {
		handler := m[r.Method]
		if handler == nil && r.Method == http.MethodHead {
			handler = m[http.MethodGet]
		}
		if handler == nil {
			w.Header().Set("Allow", allowed)
			s.refuseAs(w, r, http.StatusMethodNotAllowed,
				fault.New(fault.Invalid, "This address takes %s only.", allowed).With("allowed", allowed))
			return
		}
		handler(w, r)
	}
}

// bodyTime is how long a small body may take to arrive.
const bodyTime = 30 * time.Second

// hurry cuts a sender off who is too slow; on a connection that cannot do it, the body's limit has to be enough. arrived
// ends it: a deadline that passes while the answer is worked on would look like the client leaving.
func hurry(w http.ResponseWriter) (arrived func()) {
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(bodyTime))
	return func() { _ = control.SetReadDeadline(time.Time{}) }
}

// decode reads a small JSON object strictly: unknown fields are mistakes.
func decode(w http.ResponseWriter, r *http.Request, limit int64, into any) error {
	defer hurry(w)()
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, limit))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return fault.New(fault.Limit, "The request is larger than %d bytes.", tooLarge.Limit).With("limit", strconv.FormatInt(tooLarge.Limit, 10))
		}
		return fault.New(fault.Invalid, "The request is not the JSON object that is expected here.").Because(err)
	}
	return nil
}
