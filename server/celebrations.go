package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"saniladder/internal/document"
)

// Celebrations prints what a day needs; *celebration.Service does.
type Celebrations interface {
	// PrintList prints whom a day honours. Faults: NOT_FOUND where it is not open to the viewer.
	PrintList(ctx context.Context, id uuid.UUID, language string) (*document.File, error)
	// PrintDay prints its certificates as one file. Faults: NOT_FOUND likewise, RULE where none is in force.
	PrintDay(ctx context.Context, id uuid.UUID, language, publicURL string) (*document.File, error)
	// PrintSign prints the sign for a community's entry. Faults: NOT_FOUND likewise, RULE where its level has none.
	PrintSign(ctx context.Context, community uuid.UUID, language string) (*document.File, error)
}

// celebration is GET /files/celebrations/{id}/{file}: list.pdf or certificates.pdf.
func (s *Server) celebration(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil || s.deps.Celebrations == nil {
		s.nothing(w, r)
		return
	}
	var printed *document.File
	language := r.URL.Query().Get("language")
	switch r.PathValue("file") {
	case "list.pdf":
		printed, err = s.deps.Celebrations.PrintList(r.Context(), id, language)
	case "certificates.pdf":
		printed, err = s.deps.Celebrations.PrintDay(r.Context(), id, language, s.config.PublicURL)
	default:
		s.nothing(w, r)
		return
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	sendPDF(w, printed)
}

// sign is GET /files/signs/{id}.pdf, by the community.
func (s *Server) sign(w http.ResponseWriter, r *http.Request) {
	name, isPDF := strings.CutSuffix(r.PathValue("file"), ".pdf")
	id, err := uuid.Parse(name)
	if err != nil || !isPDF || s.deps.Celebrations == nil {
		s.nothing(w, r)
		return
	}
	printed, err := s.deps.Celebrations.PrintSign(r.Context(), id, r.URL.Query().Get("language"))
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	sendPDF(w, printed)
}
