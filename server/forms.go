package server

import (
	"context"
	"net/http"
	"path"
	"strconv"
	"strings"

	"saniladder/internal/document"
)

// Forms prints the protocol's forms; *document.Forms does.
type Forms interface {
	// Blank prints a form by its name. Faults: FORBIDDEN, NOT_FOUND.
	Blank(ctx context.Context, name, language string) (*document.File, error)
}

// form is GET /files/forms/{file}, such as odf.pdf or request.pdf, and /files/forms/{set}/{file} for a version of a checklist.
func (s *Server) form(w http.ResponseWriter, r *http.Request) {
	file := r.PathValue("file")
	if path.Ext(file) != ".pdf" || s.deps.Forms == nil {
		s.nothing(w, r)
		return
	}
	name := strings.TrimSuffix(file, ".pdf")
	if set := r.PathValue("set"); set != "" {
		name = set + "/" + name
	}
	printed, err := s.deps.Forms.Blank(r.Context(), name, r.URL.Query().Get("language"))
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	sendPDF(w, printed)
}

// sendPDF gives a document as a file. It may hold what others are not to see, so nobody keeps it on the way.
func sendPDF(w http.ResponseWriter, file *document.File) {
	header := w.Header()
	header.Set("Content-Type", "application/pdf")
	header.Set("Content-Disposition", `attachment; filename="`+file.Name+`"`)
	header.Set("Content-Length", strconv.Itoa(len(file.PDF)))
	header.Set("Cache-Control", "private, no-store")
	_, _ = w.Write(file.PDF)
}
