package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/document"
)

// Casework gives the files of cases out; *cases.Service does.
type Casework interface {
	// PrintCertificate prints one as a PDF. Faults: NOT_FOUND where it is not open to the viewer, RULE where it is not in force.
	PrintCertificate(ctx context.Context, id uuid.UUID, language, publicURL string) (*document.File, error)
	// PrintVerdict prints the annex that a verification filled. Faults: NOT_FOUND where it is not open to the viewer, RULE for one
	// that was done on paper.
	PrintVerdict(ctx context.Context, id uuid.UUID, language string) (*document.File, error)
	// PrintRequest prints a case's request (annex 4), with the same faults.
	PrintRequest(ctx context.Context, id uuid.UUID, language string) (*document.File, error)
	// PrintReply prints the reply to it (annex 5), with the same faults.
	PrintReply(ctx context.Context, id uuid.UUID, language string) (*document.File, error)
	// EvidenceHash is a file of evidence by the hash of its content. Faults: NOT_FOUND where it is not open to the viewer.
	EvidenceHash(ctx context.Context, id uuid.UUID) (string, error)
	// SignatureHash is the picture of a signature (PR9), likewise.
	SignatureHash(ctx context.Context, id uuid.UUID) (string, error)
	// TranscriptionHash is the photograph of a past verification's paper (PR8), likewise.
	TranscriptionHash(ctx context.Context, id uuid.UUID) (string, error)
	// PaperRequestHash is that of a request on paper, likewise.
	PaperRequestHash(ctx context.Context, id uuid.UUID) (string, error)
}

// certificate is GET /files/certificates/{id}.pdf: none is printed that is not in force.
func (s *Server) certificate(w http.ResponseWriter, r *http.Request) {
	name, isPDF := strings.CutSuffix(r.PathValue("file"), ".pdf")
	id, err := uuid.Parse(name)
	if err != nil || !isPDF || s.deps.Casework == nil {
		s.nothing(w, r)
		return
	}
	printed, err := s.deps.Casework.PrintCertificate(r.Context(), id, r.URL.Query().Get("language"), s.config.PublicURL)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	sendPDF(w, printed)
}

// printing prints something of a case by its id.
type printing func(cases Casework, ctx context.Context, id uuid.UUID, language string) (*document.File, error)

// filled is GET /files/verdicts/{id}.pdf, /files/requests/{id}.pdf and /files/replies/{id}.pdf: annexes as they were filled.
func (s *Server) filled(print printing) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name, isPDF := strings.CutSuffix(r.PathValue("file"), ".pdf")
		id, err := uuid.Parse(name)
		if err != nil || !isPDF || s.deps.Casework == nil {
			s.nothing(w, r)
			return
		}
		file, err := print(s.deps.Casework, r.Context(), id, r.URL.Query().Get("language"))
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		sendPDF(w, file)
	}
}

// evidence is GET /files/evidence/{id}, for whoever may read the verification.
func (s *Server) evidence(w http.ResponseWriter, r *http.Request) {
	s.ofCases(w, r, Casework.EvidenceHash)
}

// signature is GET /files/signatures/{id}, for whoever may read what it stands under.
func (s *Server) signature(w http.ResponseWriter, r *http.Request) {
	s.ofCases(w, r, Casework.SignatureHash)
}

// transcription is GET /files/transcriptions/{id}, for whoever may read the transcription.
func (s *Server) transcription(w http.ResponseWriter, r *http.Request) {
	s.ofCases(w, r, Casework.TranscriptionHash)
}

// paperRequest is GET /files/paper-requests/{id}, for whoever may read the request on paper.
func (s *Server) paperRequest(w http.ResponseWriter, r *http.Request) {
	s.ofCases(w, r, Casework.PaperRequestHash)
}

// agreement is GET /files/agreements/{id}, for whoever may read the agreement.
func (s *Server) agreement(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil || s.deps.Agreements == nil {
		s.refuse(w, r, fault.New(fault.NotFound, "There is no such file."))
		return
	}
	hash, err := s.deps.Agreements.AgreementHash(r.Context(), id)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.showKept(w, r, hash)
}

// ofCases shows a file that hangs on a case.
func (s *Server) ofCases(w http.ResponseWriter, r *http.Request, find func(Casework, context.Context, uuid.UUID) (string, error)) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil || s.deps.Casework == nil {
		s.refuse(w, r, fault.New(fault.NotFound, "There is no such file."))
		return
	}
	hash, err := find(s.deps.Casework, r.Context(), id)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.showKept(w, r, hash)
}
