package server

import (
	"context"
	"io"
	"net/http"

	"github.com/google/uuid"

	"saniladder/domain/fault"
)

// Reports tells what became of each row of an import; *transfer.Service is one.
type Reports interface {
	// Report writes an import's report as CSV in UTF-8, if the context's viewer may see it. Faults, before the first byte:
	// NOT_FOUND for one that is unknown or not the viewer's to see.
	Report(ctx context.Context, job uuid.UUID, w io.Writer) error
}

// report is GET /files/imports/{id}/report.csv.
func (s *Server) report(w http.ResponseWriter, r *http.Request) {
	missing := fault.New(fault.NotFound, "There is no such report.")
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil || s.deps.Reports == nil {
		s.refuse(w, r, missing)
		return
	}
	s.stream(w, r, func(header http.Header) {
		header.Set("Content-Type", "text/csv; charset=utf-8")
		header.Set("Content-Disposition", `attachment; filename="import-`+id.String()+`.csv"`)
	}, func(out io.Writer) error { return s.deps.Reports.Report(r.Context(), id, out) })
}

// lateWriter says the headers with the first byte, so that an error before it can be said instead.
type lateWriter struct {
	w     io.Writer
	begin func()
	// extend is called before each piece.
	extend func()
	began  bool
}

func (l *lateWriter) Write(part []byte) (int, error) {
	if !l.began {
		l.began = true
		l.begin()
	}
	l.extend()
	return l.w.Write(part)
}
