package server

import (
	"context"
	"net/http"
	"time"

	"saniladder/domain/fault"
)

// readyTime is how long the database may take to say that it is there.
const readyTime = 2 * time.Second

// healthy is GET /healthz: the process answers.
func (s *Server) healthy(w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusOK, map[string]string{"status": "up"})
}

// ready is GET /readyz: requests can be sent here. 503 while the database cannot be reached or is not migrated, and from
// Drain on, so that a load balancer stops sending before the listener closes.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if s.draining.Load() {
		s.refuse(w, r, fault.New(fault.Unavailable, "The server is shutting down."))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyTime)
	defer cancel()
	var migrated bool
	err := s.deps.DB.QueryRowContext(ctx, `SELECT to_regclass('users') IS NOT NULL`).Scan(&migrated)
	switch {
	case err != nil:
		s.refuse(w, r, fault.New(fault.Unavailable, "The database cannot be reached.").Because(err))
		return
	case !migrated:
		s.refuse(w, r, fault.New(fault.Unavailable, "The database is not migrated."))
		return
	}
	if s.deps.Ready != nil {
		if err := s.deps.Ready(ctx); err != nil {
			s.refuse(w, r, fault.New(fault.Unavailable, "The server is not ready.").Because(err))
			return
		}
	}
	reply(w, http.StatusOK, map[string]string{"status": "ready"})
}

// Drain makes /readyz say that requests should go elsewhere; those that arrive are answered all the same.
func (s *Server) Drain() { s.draining.Store(true) }
