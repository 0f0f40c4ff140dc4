package transfer

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/transfer/table"
)

// UploadInput is a file on its way in.
type UploadInput struct {
	Name      string
	MediaType string
	Size      int64 // as announced; -1 when not
	Body      io.Reader
}

// SaveUpload streams a file into the data folder, under the hash of its content.
// It returns LIMIT for more than table.MaxFileBytes, unread where the size was
// announced, INVALID for an empty file, FORBIDDEN to those who may not upload. Who
// imports nothing uploads pictures, of which MaxPicture bytes are enough.
func (s *Service) SaveUpload(ctx context.Context, in UploadInput) (Upload, error) {
	name := baseName(in.Name)
	if in.Size > table.MaxFileBytes {
		return Upload{}, table.CheckSize(name, in.Size)
	}
	viewer := access.ViewerFrom(ctx)
	if !viewer.Can(access.Create, access.Upload) {
		return Upload{}, fault.New(fault.Forbidden, "Your role does not allow uploading files.")
	}
	if err := s.onlyEvidence(ctx, viewer); err != nil {
		return Upload{}, err
	}
	if !viewer.Can(access.Create, access.ImportJob) {
		in.Body = &pictureOnly{from: in.Body, left: MaxPicture}
	}
	hash, size, err := s.keep(name, in.Body)
	if err != nil {
		return Upload{}, err
	}
	upload := Upload{ID: newID(), Name: name, Hash: hash, Size: size}
	_, err = s.desk.Do(ctx, casework.Operation{Action: "upload.create"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		upload.NationID, upload.UserID, upload.CreatedAt = u.Nation, userOf(u.Viewer), u.Now
		if _, err := u.Tx.ExecContext(ctx, `INSERT INTO uploads (id, nation_id, user_id, hash, name, size, media_type, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, upload.ID, u.Nation, nullID(upload.UserID), hash, name, size, in.MediaType, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{upload.ID}, u.Audit(ctx, audit.Entry{ObjectType: "Upload", ObjectID: upload.ID,
			After: map[string]any{"name": name, "size": size, "hash": hash}})
	})
	return upload, err
}

// onlyEvidence lets those whose one ground to upload is a seat on a team do so
// while they score in a visit whose verification is a draft.
func (s *Service) onlyEvidence(ctx context.Context, viewer access.Viewer) error {
	for _, g := range viewer.Scopes(access.Create, access.Upload) {
		if g.ScopeKind != access.OnTeam {
			return nil
		}
	}
	var drafting bool
	if err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM visit_members m JOIN verifications v ON v.plan_id = m.plan_id
  WHERE m.user_id = $1 AND m.scores AND m.replaced_at IS NULL AND v.state = 'DRAFT')`, viewer.UserID).Scan(&drafting); err != nil {
		return fmt.Errorf("looking for a draft: %w", err)
	}
	if !drafting {
		return fault.New(fault.Forbidden, "Your role does not allow uploading files.")
	}
	return nil
}

// MaxPicture is the largest picture that is taken, in bytes.
const MaxPicture = 10 << 20

// pictureOnly breaks off what is larger than a picture.
type pictureOnly struct {
	from io.Reader
	left int
}

func (p *pictureOnly) Read(into []byte) (int, error) {
	n, err := p.from.Read(into)
	if p.left -= n; p.left < 0 {
		return 0, fault.New(fault.Limit, "A picture has at most 10 MB.").At("file").With("limit", "10 MB")
	}
	return n, err
}

// keep writes the content beside its final place first, so that a file of that
// name is always whole.
func (s *Service) keep(name string, body io.Reader) (hash string, size int64, err error) {
	if err := os.MkdirAll(s.uploads(), 0o700); err != nil {
		return "", 0, fault.New(fault.Unavailable, "The data folder cannot be written to.").Because(err)
	}
	file, err := os.CreateTemp(s.uploads(), "arriving-*")
	if err != nil {
		return "", 0, fault.New(fault.Unavailable, "The data folder cannot be written to.").Because(err)
	}
	defer os.Remove(file.Name()) // after the renaming there is nothing of that name
	defer file.Close()
	sum := sha256.New()
	size, err = io.Copy(io.MultiWriter(file, sum), io.LimitReader(body, table.MaxFileBytes+1))
	if fault.Is(err, fault.Limit) {
		return "", 0, err
	}
	if err != nil {
		return "", 0, fault.New(fault.Unavailable, "%s could not be received or kept; nothing was changed.", name).Because(err)
	}
	if err := table.CheckSize(name, size); err != nil {
		return "", 0, err
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return "", 0, fault.New(fault.Unavailable, "%s could not be kept; is the disk full?", name).Because(err)
	}
	hash = hex.EncodeToString(sum.Sum(nil))
	if err := os.Rename(file.Name(), s.pathOf(hash)); err != nil {
		return "", 0, fault.New(fault.Unavailable, "%s could not be kept.", name).Because(err)
	}
	return hash, size, nil
}

// OpenKept opens a file by the hash of its content. It asks nobody: whoever calls
// it knows that the file is open to the viewer.
func (s *Service) OpenKept(hash string) (io.ReadSeekCloser, error) {
	if len(hash) != hex.EncodedLen(sha256.Size) || strings.Trim(hash, "0123456789abcdef") != "" {
		return nil, casework.NotFound()
	}
	file, err := os.Open(s.pathOf(hash))
	if errors.Is(err, os.ErrNotExist) {
		return nil, casework.NotFound()
	}
	return file, err
}

func (s *Service) uploads() string { return filepath.Join(s.dir, "uploads") }

func (s *Service) pathOf(hash string) string { return filepath.Join(s.uploads(), hash) }

// Upload returns a file that the viewer uploaded; NOT_FOUND for others'.
func (s *Service) Upload(ctx context.Context, id uuid.UUID) (Upload, error) {
	viewer := access.ViewerFrom(ctx)
	var (
		u    Upload
		user uuid.NullUUID
	)
	err := s.db.QueryRowContext(ctx, `SELECT id, nation_id, user_id, name, hash, size, created_at FROM uploads WHERE id = $1`, id).
		Scan(&u.ID, &u.NationID, &user, &u.Name, &u.Hash, &u.Size, &u.CreatedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return Upload{}, casework.NotFound()
	}
	if err != nil {
		return Upload{}, err
	}
	u.UserID = user.UUID
	target := access.Target{NationID: u.NationID.String(), OwnerID: ownerText(u.UserID)}
	if _, ok := viewer.CanOn(access.Read, access.Upload, target); !ok {
		return Upload{}, casework.NotFound()
	}
	return u, nil
}

// baseName takes folders and control characters out of what a sender calls a file.
func baseName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	if len(name) > 200 {
		name = strings.ToValidUTF8(name[len(name)-200:], "")
	}
	if name == "" || name == "." || name == ".." {
		return "upload"
	}
	return name
}

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func nullID(id uuid.UUID) uuid.NullUUID { return uuid.NullUUID{UUID: id, Valid: id != uuid.Nil} }

func userOf(v access.Viewer) uuid.UUID {
	id, err := uuid.Parse(v.UserID)
	if err != nil {
		return uuid.Nil
	}
	return id
}

func ownerText(user uuid.UUID) string {
	if user == uuid.Nil {
		return ""
	}
	return user.String()
}

func itoa(n int) string { return strconv.Itoa(n) }
