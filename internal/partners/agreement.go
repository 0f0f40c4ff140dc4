package partners

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

const agreements = "partner_agreements"

// RecordAgreement says what an organisation agreed on, and with whom.
type RecordAgreement struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID             uuid.UUID
	OrganisationID uuid.UUID
	Kind           partnership.AgreementKind
	Title          string
	// WithID is another organisation; else WithName says the party, such as a ministry that is not listed. One of the two.
	WithID          *uuid.UUID
	WithName        string
	FromOn, UntilOn calendar.Day
	// UploadID is its scan or PDF, uploaded by whoever records it; nil for none.
	UploadID *uuid.UUID
}

// RecordAgreement is for the national offices and the organisation's own people. It returns the organisation's id.
func (s *Service) RecordAgreement(ctx context.Context, in RecordAgreement) ([]uuid.UUID, error) {
	return s.do(ctx, "agreement.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		grant, err := theirs(u.Viewer, access.Create, access.Agreement, in.OrganisationID)
		if err != nil {
			return nil, err
		}
		if err := in.check(ctx, u); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping an agreement", `INSERT INTO partner_agreements (id, nation_id, organisation_id, kind, title, with_organisation_id, with_name, from_on, until_on, upload_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, in.ID, u.Nation, in.OrganisationID, string(in.Kind), in.Title, in.WithID, in.WithName, in.FromOn, in.UntilOn, in.UploadID); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.OrganisationID}, record(ctx, u, "PartnerAgreement", in.ID, "", grant,
			values{"organisationId": in.OrganisationID, "kind": in.Kind, "title": in.Title, "withId": in.WithID, "fromOn": given(in.FromOn), "untilOn": given(in.UntilOn), "uploadId": in.UploadID})
	})
}

func (in *RecordAgreement) check(ctx context.Context, u *casework.Unit) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if _, err := lock(ctx, u, "organisationId", in.OrganisationID); err != nil {
		return err
	}
	if !in.Kind.IsKnown() {
		return fault.New(fault.Invalid, "%q is no kind of agreement.", in.Kind).At("kind")
	}
	var err error
	if in.Title, err = check.Words("title", in.Title, check.MaxName); err != nil {
		return err
	}
	if in.WithName, err = check.MaybeWords("withName", in.WithName, check.MaxName); err != nil {
		return err
	}
	switch {
	case (in.WithID == nil) == (in.WithName == ""):
		return fault.New(fault.Invalid, "An agreement is with an organisation, or with a party that is named: one of the two.").At("withName")
	case in.WithID != nil && *in.WithID == in.OrganisationID:
		return fault.New(fault.Invalid, "An organisation makes no agreement with itself.").At("withId")
	case in.WithID != nil:
		var there bool
		if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM organisations WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL)`, *in.WithID, u.Nation).Scan(&there); err != nil {
			return fmt.Errorf("finding the other party: %w", err)
		}
		if !there {
			return fault.New(fault.NotFound, "There is no such organisation.").At("withId")
		}
	}
	if err := forwards(partnership.Period{From: in.FromOn, Until: in.UntilOn}); err != nil {
		return err
	}
	if in.UploadID != nil {
		return casework.OwnPaper(ctx, u, *in.UploadID)
	}
	return nil
}

// EndAgreement says when an agreement ends, where that was open or is earlier than agreed.
type EndAgreement struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// UntilOn is the last day, inclusive; it may lie ahead.
	UntilOn calendar.Day
}

// EndAgreement is for the national offices and the people of either party. It returns the organisation's id.
func (s *Service) EndAgreement(ctx context.Context, in EndAgreement) ([]uuid.UUID, error) {
	return s.do(ctx, "agreement.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := found(ctx, u, agreements, "organisation_id, with_organisation_id, NULL::uuid", in.ID)
		if err != nil {
			return nil, err
		}
		grant, err := theirs(u.Viewer, access.Change, access.Agreement, e.of, e.other.UUID)
		if err != nil {
			return nil, err
		}
		if err := e.end(ctx, u, agreements, in.ExpectedVersion, in.UntilOn); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.of}, record(ctx, u, "PartnerAgreement", in.ID, "", grant, values{"untilOn": in.UntilOn})
	})
}

// AgreementHash finds an agreement's file by the agreement's id, for whoever may read the agreement. NOT_FOUND for others.
func (s *Service) AgreementHash(ctx context.Context, id uuid.UUID) (hash string, err error) {
	v := access.ViewerFrom(ctx)
	var of uuid.UUID
	var with uuid.NullUUID
	err = s.read.QueryRowContext(ctx, `SELECT x.organisation_id, x.with_organisation_id, f.hash FROM partner_agreements x JOIN uploads f ON f.id = x.upload_id WHERE x.id = $1 AND x.nation_id::text = $2`, id, v.NationID).
		Scan(&of, &with, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return "", casework.NotFound()
	}
	if err != nil {
		return "", fmt.Errorf("finding an agreement's file: %w", err)
	}
	_, err = theirs(v, access.Read, access.Agreement, of, with.UUID)
	return hash, err
}
