package server

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/preparation"
)

// Papers are pictures and scans that hang on something of a community; *preparation.Service has those of maps and reports.
type Papers interface {
	// Paper finds one by its upload's id, if the context's viewer may see what it hangs on. Faults: NOT_FOUND.
	Paper(ctx context.Context, upload uuid.UUID) (preparation.Paper, error)
}

// Agreements are files of agreements between organisations; *partners.Service has them.
type Agreements interface {
	// AgreementHash finds one by the agreement's id, if the context's viewer may read the agreement. Faults: NOT_FOUND.
	AgreementHash(ctx context.Context, agreement uuid.UUID) (string, error)
}

// shown are the types that a browser is given to show; what a file is, is told by its content and not by its sender.
var shown = map[string]bool{"image/jpeg": true, "image/png": true, "image/webp": true, "image/gif": true, "application/pdf": true}

// paper is GET /files/papers/{id}. It is shown where it stands, and nothing in it runs.
func (s *Server) paper(w http.ResponseWriter, r *http.Request) {
	missing := fault.New(fault.NotFound, "There is no such paper.")
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil || s.deps.Papers == nil {
		s.refuse(w, r, missing)
		return
	}
	found, err := s.deps.Papers.Paper(r.Context(), id)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.showKept(w, r, found.Hash)
}

// Evidence is what shows that something came about; *commitment.Service and *programme.Service have it.
type Evidence interface {
	// Evidence is the hash of a picture or PDF by its upload's id, if what it shows is open to the context's viewer. Faults: NOT_FOUND.
	Evidence(ctx context.Context, upload uuid.UUID) (string, error)
}

// shown answers for the pictures and PDFs of a kind, by their uploads' ids.
func (s *Server) shown(of Evidence) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := uuid.Parse(r.PathValue("id"))
		if err != nil || of == nil {
			s.refuse(w, r, fault.New(fault.NotFound, "There is no such paper."))
			return
		}
		hash, err := of.Evidence(r.Context(), id)
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		s.showKept(w, r, hash)
	}
}

// Events have pictures and PDFs; *event.Service does.
type Events interface {
	// FileHash is the hash of an attachment by its id, if it is open to the context's viewer. Faults: NOT_FOUND.
	FileHash(ctx context.Context, id uuid.UUID) (string, error)
}

// event is GET /files/events/{id}.
func (s *Server) event(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil || s.deps.Events == nil {
		s.refuse(w, r, fault.New(fault.NotFound, "There is no such paper."))
		return
	}
	hash, err := s.deps.Events.FileHash(r.Context(), id)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.showKept(w, r, hash)
}

// showKept shows a picture or a PDF that the viewer may see, by the hash of its content.
func (s *Server) showKept(w http.ResponseWriter, r *http.Request, hash string) {
	file, err := s.deps.Uploads.OpenKept(hash)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	defer file.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		s.refuse(w, r, fault.From(err))
		return
	}
	media := http.DetectContentType(head[:n])
	if !shown[media] {
		s.refuse(w, r, fault.New(fault.Invalid, "This file is neither a picture nor a PDF, and is not shown."))
		return
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		s.refuse(w, r, fault.From(err))
		return
	}
	header := w.Header()
	header.Set("Content-Type", media)
	header.Set("Content-Disposition", "inline")
	header.Set("Cache-Control", "private, no-cache") // others may sign in on this device
	header.Set("ETag", `"`+hash+`"`)
	http.ServeContent(w, r, "", time.Time{}, file)
}
