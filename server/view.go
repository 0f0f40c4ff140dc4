package server

import (
	"net/http"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/graph/scalar"
	"saniladder/internal/account"
)

type seenUser struct {
	User string `json:"user"` // the account's id, as the API gives it
}

// beginView is POST /session/view: an administrator looks through a person's eyes for a while. 404 for who may not, and for
// whom there is not.
func (s *Server) beginView(w http.ResponseWriter, r *http.Request) {
	if !access.ViewerFrom(r.Context()).IsSignedIn() || access.ViewerFrom(r.Context()).TokenScope != nil {
		s.refuse(w, r, signedIn)
		return
	}
	var given seenUser
	if err := decode(w, r, smallBody, &given); err != nil {
		s.refuse(w, r, err)
		return
	}
	kind, person, err := scalar.ParseGlobalID(given.User)
	if err != nil || kind != "User" {
		s.refuse(w, r, fault.New(fault.NotFound, "There is no such account.").At("user"))
		return
	}
	if err := s.accounts.BeginView(r.Context(), person); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sessions.Put(r.Context(), sessionSeen, person.String())
	s.sessions.Put(r.Context(), sessionSeenUntil, s.accounts.Now().Add(account.ViewLifetime).Unix())
	w.WriteHeader(http.StatusNoContent)
}

// endView is DELETE /session/view; for who does not look through other eyes it does nothing.
func (s *Server) endView(w http.ResponseWriter, r *http.Request) {
	viewer := access.ViewerFrom(r.Context())
	person, err := uuid.Parse(s.sessions.GetString(r.Context(), sessionSeen))
	if viewer.ViewedBy == nil || err != nil {
		s.sessions.Remove(r.Context(), sessionSeen)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if err := s.accounts.EndView(access.WithViewer(r.Context(), *viewer.ViewedBy), person); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sessions.Remove(r.Context(), sessionSeen)
	w.WriteHeader(http.StatusNoContent)
}

// looksOn is the one refusal of changes by whoever looks through other eyes.
var looksOn = fault.New(fault.Forbidden, "You see what somebody else sees. Nothing can be changed until you stop.").With("reason", "VIEWING")
