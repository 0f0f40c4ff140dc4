package server

import (
	"encoding/json"
	"net/http"

	"saniladder/domain/fault"
	"saniladder/internal/account"
)

type welcome struct {
	// Token is a link's. Without one there is Code, of a printed sheet, and Name says whose.
	Token       string `json:"token"`
	Code        string `json:"code"`
	Name        string `json:"name"`
	DisplayName string `json:"displayName"`
	Password    string `json:"password"`
}

// acceptInvitation is POST /welcome: a one-time link or code becomes an account, or a new password of one, and a session.
// The link's token stands behind a # of the page's address, so that it reaches no log. 401 where name and code do not go
// together, 429 with Retry-After where there were too many attempts.
func (s *Server) acceptInvitation(w http.ResponseWriter, r *http.Request) {
	var given welcome
	if err := decode(w, r, smallBody, &given); err != nil {
		s.refuse(w, r, err)
		return
	}
	var identity account.Identity
	var err error
	if given.Code != "" {
		identity, err = s.accounts.AcceptCode(r.Context(), given.Name, given.Code, given.Password, arrivalOf(r.Context()).address)
	} else {
		identity, err = s.accounts.Accept(r.Context(), account.Acceptance{
			Token: given.Token, Name: given.Name, DisplayName: given.DisplayName, Password: given.Password,
		})
	}
	if err == nil {
		err = s.begin(r, identity)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

type invited struct {
	First       bool   `json:"first"`
	Name        string `json:"name"`
	DisplayName string `json:"displayName"`
}

// tellInvited is POST /welcome/link: for whom a one-time link is, told to whoever holds it and nobody else; null for one
// that is unknown, was used or has expired, which is no failure of the page that asks.
func (s *Server) tellInvited(w http.ResponseWriter, r *http.Request) {
	var given struct {
		Token string `json:"token"`
	}
	if err := decode(w, r, smallBody, &given); err != nil {
		s.refuse(w, r, err)
		return
	}
	told, err := s.accounts.Invited(r.Context(), given.Token)
	if err != nil && !fault.Is(err, fault.NotFound) {
		s.refuse(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "application/json")
	if err != nil {
		_, _ = w.Write([]byte("null\n"))
		return
	}
	_ = json.NewEncoder(w).Encode(invited(told))
}
