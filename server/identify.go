package server

import (
	"net/http"
	"strings"

	"saniladder/domain/access"
	"saniladder/domain/fault"
)

// identify puts the viewer into the request: the owner of a bearer token, else of the session's cookie, else the public.
// A token that lets nobody in is refused, so that a program never mistakes the public's answer for its own.
func (s *Server) identify(next http.HandlerFunc) http.Handler {
	bySession := s.sessions.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		viewer := arrivalOf(r.Context()).session
		if viewer == nil {
			public, err := s.public(r)
			if err != nil {
				s.refuse(w, r, err)
				return
			}
			viewer = &public
		}
		if !s.tellWho(w, r, *viewer) {
			return
		}
		next(w, r.WithContext(access.WithViewer(r.Context(), *viewer)))
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Authorization")
		authorization := r.Header.Get("Authorization")
		if authorization == "" {
			bySession.ServeHTTP(w, r)
			return
		}
		token, ok := bearer(authorization)
		if !ok {
			s.refuse(w, r, fault.New(fault.Forbidden, "Authorization takes a bearer token only.").With("reason", "TOKEN"))
			return
		}
		viewer, err := s.accounts.ViewerByToken(r.Context(), token)
		if err != nil {
			w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
			s.refuse(w, r, err)
			return
		}
		next(w, r.WithContext(access.WithViewer(r.Context(), viewer)))
	})
}

func bearer(authorization string) (token string, ok bool) {
	scheme, token, ok := strings.Cut(authorization, " ")
	token = strings.TrimSpace(token)
	return token, ok && strings.EqualFold(scheme, "Bearer") && token != ""
}

// public is the viewer of whoever is not signed in. The nation's id never changes, so that it is asked for once.
func (s *Server) public(r *http.Request) (access.Viewer, error) {
	if nation := s.nation.Load(); nation != nil {
		return access.PublicViewer(*nation), nil
	}
	nation, err := s.accounts.Nation(r.Context(), s.config.Nation)
	if err != nil {
		return access.Viewer{}, err
	}
	if nation != "" {
		s.nation.Store(&nation)
	}
	return access.PublicViewer(nation), nil
}

// signedIn is the one refusal of what needs an account.
var signedIn = fault.New(fault.Forbidden, "Sign in first.").With("reason", "SIGN_IN")
