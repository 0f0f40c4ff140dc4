package server

import (
	"context"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"saniladder/internal/reporting"
)

// Returns gives quarterly returns out as files; *reporting.Service does.
type Returns interface {
	// Print writes a frozen version as "xlsx" or "pdf". Faults: NOT_FOUND where it is not open to the viewer.
	Print(ctx context.Context, id uuid.UUID, kind, language string) (*reporting.File, error)
}

// quarterlyReturn is GET /files/returns/{id}.xlsx and .pdf (PR25).
func (s *Server) quarterlyReturn(w http.ResponseWriter, r *http.Request) {
	ending := path.Ext(r.PathValue("file"))
	id, err := uuid.Parse(strings.TrimSuffix(r.PathValue("file"), ending))
	if err != nil || ending == "" || s.deps.Returns == nil {
		s.nothing(w, r)
		return
	}
	file, err := s.deps.Returns.Print(r.Context(), id, ending[1:], r.URL.Query().Get("language"))
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	header := w.Header()
	header.Set("Content-Type", file.MediaType)
	header.Set("Content-Disposition", `attachment; filename="`+file.Name+`"`)
	header.Set("Content-Length", strconv.Itoa(len(file.Content)))
	header.Set("Cache-Control", "private, no-store")
	_, _ = w.Write(file.Content)
}
