package server

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/graph/scalar"
	"saniladder/internal/topology"
)

// Charts draws the borders of areas; *topology.Service is one.
type Charts interface {
	// Chart finds the borders of a level of areas under an area, or of the nation for none. NOT_FOUND where there are none
	// for the context's viewer.
	Chart(ctx context.Context, area uuid.UUID, level string) (*topology.Chart, error)
}

// borders is GET /files/borders.topojson?by=LEVEL&area=id. An unchanged map costs one statement and no bytes.
func (s *Server) borders(w http.ResponseWriter, r *http.Request) {
	missing := fault.New(fault.NotFound, "There is no map of this.")
	query := r.URL.Query()
	area := uuid.Nil
	if global := query.Get("area"); global != "" {
		kind, id, err := scalar.ParseGlobalID(global)
		if err != nil || kind != "Area" {
			s.refuse(w, r, missing)
			return
		}
		area = id
	}
	if s.deps.Charts == nil {
		s.refuse(w, r, missing)
		return
	}
	chart, err := s.deps.Charts.Chart(r.Context(), area, query.Get("by"))
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	header := w.Header()
	header.Set("Cache-Control", "private, no-cache")
	header.Set("ETag", `W/"`+chart.Version+`"`)
	header.Add("Vary", "Accept-Encoding")
	if matches(r.Header.Values("If-None-Match"), header.Get("ETag")) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body, err := chart.Draw(r.Context())
	if err != nil {
		header.Del("ETag")
		s.refuse(w, r, err)
		return
	}
	header.Set("Content-Type", "application/json; charset=utf-8")
	send(w, r, http.StatusOK, body)
}
