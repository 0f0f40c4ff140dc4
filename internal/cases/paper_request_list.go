package cases

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/certification"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// PaperRequestOpens refuses a row of a list of which no case could be opened today:
// with the faults of TranscribeRequest, but it may lack a serial and a photograph.
// It locks nothing, and CheckPaperRequest asks again (PR8). The viewer's reach is
// the caller's to hold.
func PaperRequestOpens(ctx context.Context, u *casework.Unit, in TranscribeRequest) error {
	f := &file{community: in.CommunityID, at: certification.Position{State: certification.NoCase, Level: in.Level, Round: 1}}
	if err := u.Tx.QueryRowContext(ctx, `SELECT name, area_path, level_under_review, triggered_on, triggered_precision FROM communities WHERE id = $1`, in.CommunityID).
		Scan(&f.name, &f.areaPath, &f.underReview, &f.triggeredOn.Day, &f.triggeredOn.Precision); err != nil {
		return fmt.Errorf("reading a community of a list: %w", err)
	}
	if _, err := check.MaybeWords("paperSerial", in.PaperSerial, check.MaxName); err != nil {
		return err
	}
	return in.written().opens(ctx, u, f)
}

// BringPaperRequest keeps a row of the import job that PaperRequestOpens let pass.
// It opens no case until CheckPaperRequest (PR8).
func BringPaperRequest(ctx context.Context, u *casework.Unit, in TranscribeRequest, job uuid.UUID) error {
	return in.written().keep(ctx, u, in, uuid.NullUUID{UUID: job, Valid: true})
}
