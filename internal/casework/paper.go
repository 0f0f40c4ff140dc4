package casework

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/fault"
)

// MaxPaper is the largest picture or scan, in bytes.
const MaxPaper = 10 << 20

// OwnPaper wants a picture or a PDF of at most MaxPaper bytes that the viewer has uploaded. What is refused lies at uploadId.
func OwnPaper(ctx context.Context, u *Unit, id uuid.UUID) error {
	var (
		media string
		size  int64
	)
	err := u.Tx.QueryRowContext(ctx, `SELECT media_type, size FROM uploads WHERE id = $1 AND nation_id = $2 AND user_id = $3`, id, u.Nation, u.UserID()).Scan(&media, &size)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fault.New(fault.NotFound, "The file was not uploaded, or not by you.").At("uploadId")
	case err != nil:
		return fmt.Errorf("finding an upload: %w", err)
	case !strings.HasPrefix(media, "image/") && media != "application/pdf":
		return fault.New(fault.Invalid, "A picture or a PDF is needed here; this is %s.", media).At("uploadId").With("type", media)
	case size > MaxPaper:
		return fault.New(fault.Limit, "A file has at most 10 MB; this has %d MB.", size>>20).At("uploadId").With("limit", "10 MB")
	}
	return nil
}
