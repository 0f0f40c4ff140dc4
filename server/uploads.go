package server

import (
	"context"
	"io"
	"mime"
	"net/http"
	"time"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
	"saniladder/internal/transfer/table"
)

// uploadPause is how long a sender may pause before the connection is cut.
const uploadPause = 60 * time.Second

// Uploads keeps files that people give; *transfer.Service is one.
type Uploads interface {
	// SaveUpload streams a file into the data folder. Faults: LIMIT above table.MaxFileBytes, INVALID, FORBIDDEN.
	SaveUpload(ctx context.Context, in transfer.UploadInput) (transfer.Upload, error)
	// Kinds says what a file's rows may be, the likeliest first, or what is wrong with the file as a whole.
	Kinds(ctx context.Context, upload transfer.Upload) ([]column.Likelihood, error)
	// OpenKept opens a file by the hash of its content. Faults: NOT_FOUND.
	OpenKept(hash string) (io.ReadSeekCloser, error)
}

// takeUpload is POST /uploads: one file, as the body itself with ?name=…, or as the first file of a form. It is streamed to
// the data folder. Above table.MaxFileBytes it is refused by its announced length before it is read, or cut off there.
func (s *Server) takeUpload(w http.ResponseWriter, r *http.Request) {
	viewer := access.ViewerFrom(r.Context())
	switch {
	case !viewer.IsSignedIn():
		s.refuse(w, r, signedIn)
		return
	case !viewer.Can(access.Create, access.Upload):
		s.refuse(w, r, fault.New(fault.Forbidden, "Your role does not allow this."))
		return
	}
	body := &pausing{from: r.Body, control: http.NewResponseController(w)}
	in, err := openUpload(r, body)
	if err == nil {
		var kept transfer.Upload
		if kept, err = s.deps.Uploads.SaveUpload(r.Context(), in); err == nil {
			s.metrics.uploaded.Add(float64(kept.Size))
			reply(w, http.StatusCreated, s.received(r, kept))
			return
		}
	}
	w.Header().Set("Connection", "close") // what is still being sent is not read
	s.refuseUpload(w, r, err)
}

// received is what the sender learns of a file: the id to begin an import with, what its rows may be, and at once what is
// wrong with a file of which no import can be made.
func (s *Server) received(r *http.Request, kept transfer.Upload) map[string]any {
	said := map[string]any{"id": kept.ID, "size": kept.Size, "hash": kept.Hash, "name": kept.Name}
	kinds, err := s.deps.Uploads.Kinds(r.Context(), kept)
	if err != nil {
		f := s.present(r, err)
		said["problem"] = map[string]any{"code": f.Code, "message": f.Message, "params": f.Params}
	}
	said["kinds"] = kinds
	return said
}

// formOverhead is what a form may add to its file, in bytes: boundaries, names and other fields.
const formOverhead = 64 << 10

// openUpload finds the file in a request.
func openUpload(r *http.Request, body io.Reader) (transfer.UploadInput, error) {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "multipart/form-data" {
		return transfer.UploadInput{Name: r.URL.Query().Get("name"), MediaType: media, Size: r.ContentLength, Body: body}, nil
	}
	if r.ContentLength > table.MaxFileBytes+formOverhead {
		return transfer.UploadInput{}, table.CheckSize("The file", r.ContentLength)
	}
	r.Body = io.NopCloser(body)
	form, err := r.MultipartReader()
	if err != nil {
		return transfer.UploadInput{}, fault.New(fault.Invalid, "The form cannot be read.").Because(err)
	}
	for {
		part, err := form.NextPart()
		if err != nil {
			return transfer.UploadInput{}, fault.New(fault.Invalid, "The form has no file.").At("file").Because(err)
		}
		if part.FileName() != "" {
			return transfer.UploadInput{Name: part.FileName(), MediaType: part.Header.Get("Content-Type"), Size: -1, Body: part}, nil
		}
	}
}

// refuseUpload says 413 of what is too large.
func (s *Server) refuseUpload(w http.ResponseWriter, r *http.Request, err error) {
	f := s.present(r, err)
	status := statuses[f.Code]
	if f.Code == fault.Limit {
		status = http.StatusRequestEntityTooLarge
	}
	s.refuseAs(w, r, status, f)
}

// pausing cuts a sender off who pauses too long, not one who is slow.
type pausing struct {
	from    io.Reader
	control *http.ResponseController
}

func (p *pausing) Read(into []byte) (int, error) {
	_ = p.control.SetReadDeadline(time.Now().Add(uploadPause)) // a connection without deadlines is left alone
	n, err := p.from.Read(into)
	if err != nil {
		_ = p.control.SetReadDeadline(time.Time{})
	}
	return n, err
}
