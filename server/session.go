package server

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
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
	w.Header().Set(whoHeader, identity.UserID.String())
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
	if _, ok := s.person(w, r); !ok {
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

type place struct {
	Device    string        `json:"device"`
	StartedAt time.Time     `json:"startedAt"`
	SeenOn    *calendar.Day `json:"seenOn"`
	Here      bool          `json:"here"`
}

// places is GET /session/places: where the person is signed in.
func (s *Server) places(w http.ResponseWriter, r *http.Request) {
	user, ok := s.person(w, r)
	if !ok {
		return
	}
	all, err := s.accounts.Places(r.Context(), user, arrivalOf(r.Context()).sessionToken)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	shown := make([]place, len(all))
	for i, p := range all {
		shown[i] = place(p)
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(shown)
}

// leaveElsewhere is DELETE /session/places: it ends all of the person's sessions and begins a new one here.
func (s *Server) leaveElsewhere(w http.ResponseWriter, r *http.Request) {
	if _, ok := s.person(w, r); !ok {
		return
	}
	identity, err := s.accounts.LeaveElsewhere(r.Context())
	if err == nil {
		err = s.begin(r, identity)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// person is who asks by a session of their own; a token is nobody here. It has answered where it is false.
func (s *Server) person(w http.ResponseWriter, r *http.Request) (uuid.UUID, bool) {
	viewer := access.ViewerFrom(r.Context())
	user, err := uuid.Parse(viewer.UserID)
	if err != nil || !viewer.IsSignedIn() || viewer.TokenScope != nil {
		s.refuse(w, r, signedIn)
		return uuid.Nil, false
	}
	return user, true
}
