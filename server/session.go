package server

import (
	"net/http"

	"saniladder/domain/access"
	"saniladder/internal/account"
)

// smallBody bounds the requests that hold names and passwords, in bytes.
const smallBody = 4 << 10

type credentials struct {
	Name     string `json:"name"` // or phone, or staff number
	Password string `json:"password"`
}

// signIn is POST /session: a name, phone or staff number and a password, for a cookie. 401 where they do not go
// together, 429 with Retry-After where there were too many attempts.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	var given credentials
	if err := decode(w, r, smallBody, &given); err != nil {
		s.refuse(w, r, err)
		return
	}
	identity, err := s.accounts.SignIn(r.Context(), given.Name, given.Password, arrivalOf(r.Context()).address)
	if err != nil {
		s.metrics.signIns.WithLabelValues("refused").Inc()
		s.refuse(w, r, err)
		return
	}
	if err := s.begin(r, identity); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.metrics.signIns.WithLabelValues("done").Inc()
	w.WriteHeader(http.StatusNoContent)
}

// begin starts a session under a new token, so that one that was planted before is worth nothing.
func (s *Server) begin(r *http.Request, identity account.Identity) error {
	if err := s.sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	s.sessions.Put(r.Context(), sessionUser, identity.UserID.String())
	s.sessions.Put(r.Context(), sessionEpoch, identity.Epoch)
	s.sessions.Remove(r.Context(), sessionSeen)
	return nil
}

// signOut is DELETE /session; without a session it does nothing.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request) {
	if err := s.sessions.Destroy(r.Context()); err != nil {
		s.refuse(w, r, err)
		return
	}
	w.Header().Set("Clear-Site-Data", `"cache"`) // answers kept by a shared phone's browser
	w.WriteHeader(http.StatusNoContent)
}

type newPassword struct {
	Current  string `json:"current"`
	Password string `json:"password"`
}

// changePassword is PUT /session/password: it ends all of the person's sessions and begins a new one here.
func (s *Server) changePassword(w http.ResponseWriter, r *http.Request) {
	viewer := access.ViewerFrom(r.Context())
	if !viewer.IsSignedIn() || viewer.TokenScope != nil {
		s.refuse(w, r, signedIn)
		return
	}
	var given newPassword
	if err := decode(w, r, smallBody, &given); err != nil {
		s.refuse(w, r, err)
		return
	}
	identity, err := s.accounts.ChangePassword(r.Context(), given.Current, given.Password, arrivalOf(r.Context()).address)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if err := s.begin(r, identity); err != nil {
		s.refuse(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

type welcome struct {
	Token       string `json:"token"`
	Name        string `json:"name"`
	DisplayName string `json:"displayName"`
	Password    string `json:"password"`
}

// acceptInvitation is POST /welcome: a one-time link becomes an account, or a new password of one, and a session. The
// link's token stands behind a # of the page's address, so that it reaches no log.
func (s *Server) acceptInvitation(w http.ResponseWriter, r *http.Request) {
	var given welcome
	if err := decode(w, r, smallBody, &given); err != nil {
		s.refuse(w, r, err)
		return
	}
	identity, err := s.accounts.Accept(r.Context(), account.Acceptance{
		Token: given.Token, Name: given.Name, DisplayName: given.DisplayName, Password: given.Password,
	})
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if err := s.begin(r, identity); err != nil {
		s.refuse(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
