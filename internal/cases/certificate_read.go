package cases

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/document"
	"saniladder/internal/rule"
)

// Certificate is one, with how it stands.
type Certificate struct {
	ID, CommunityID, RequestID uuid.UUID
	Serial                     string
	Level                      int
	Tier                       string
	CommunityName              string
	AreaNames                  []string
	Body                       string
	IssuedOn                   calendar.Day
	Code                       string
	// Standing is IN_FORCE, LOST, WITHDRAWN or SUPERSEDED.
	Standing       string
	StandingSince  calendar.Day
	StandingReason string
	// Replaces is the serial of the one that it was issued for again; nil for none (PR12).
	Replaces *string
}

// InForce reports that it can be printed.
func (c Certificate) InForce() bool { return c.Standing == "IN_FORCE" }

// Certificates are a community's, the newest first. One statement.
func (s *Service) Certificates(ctx context.Context, community uuid.UUID) ([]Certificate, error) {
	return s.readCertificates(ctx, rule.Expression("x.community_id = ?", community))
}

// CertificatesOf are those that came of a case.
func (s *Service) CertificatesOf(ctx context.Context, request uuid.UUID) ([]Certificate, error) {
	return s.readCertificates(ctx, rule.Expression("x.request_id = ?", request))
}

// Certificate is one; NOT_FOUND where it is not open to the viewer.
func (s *Service) Certificate(ctx context.Context, id uuid.UUID) (*Certificate, error) {
	return one(s.readCertificates(ctx, rule.Expression("x.id = ?", id)))
}

// Reissued is the certificate that was issued for another; NOT_FOUND for none.
func (s *Service) Reissued(ctx context.Context, id uuid.UUID) (*Certificate, error) {
	return one(s.readCertificates(ctx, rule.Expression("x.replaces_id = ?", id)))
}

func one[T any](all []T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, casework.NotFound()
	}
	return &all[0], nil
}

func (s *Service) readCertificates(ctx context.Context, which *entsql.Predicate) ([]Certificate, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	query, args := of(v, "certificates", access.Certificate, rule.ByCommunityID).Where(which).
		SelectExpr(entsql.Raw(`x.id, x.community_id, x.request_id, x.serial, x.level, x.tier, x.community_name, x.area_names, x.body, x.issued_on, x.code, x.standing, x.standing_since, x.standing_reason,
  (SELECT o.serial FROM certificates o WHERE o.id = x.replaces_id)`)).OrderExpr(entsql.Raw("x.issued_on DESC, x.created_at DESC, x.id DESC")).Query()
	all := []Certificate{}
	err = s.each(ctx, "reading certificates", query, args, func(rows *sql.Rows) error {
		var c Certificate
		err := rows.Scan(&c.ID, &c.CommunityID, &c.RequestID, &c.Serial, &c.Level, &c.Tier, &c.CommunityName, pq.Array(&c.AreaNames), &c.Body, &c.IssuedOn, &c.Code,
			&c.Standing, &c.StandingSince, &c.StandingReason, &c.Replaces)
		all = append(all, c)
		return err
	})
	return all, err
}

// NotRegistered is the problem of a code that is genuine and that no certificate of
// the register bears; document has the others.
const NotRegistered = "NOT_REGISTERED"

// Standing is what everybody may know of a certificate by its code. Where Problem
// is set, the code is not to be trusted and nothing else is.
type Standing struct {
	Problem       *string
	Serial        *string
	Level         *int
	CommunityName *string
	AreaNames     []string
	Body          *string
	IssuedOn      calendar.Day
	Standing      *string
	Since         calendar.Day
	SupersededBy  *string
	LevelHeld     *int
}

// CertificateStanding checks a code's signature and says how its certificate
// stands today. It is open to everybody of the nation: whoever has the code has
// the certificate. Two statements.
func (s *Service) CertificateStanding(ctx context.Context, code string) (*Standing, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	nation, err := uuid.Parse(v.NationID)
	if err != nil {
		return nil, casework.NotFound()
	}
	ring, err := document.LoadKeyring(ctx, s.read, nation)
	if err != nil {
		return nil, err
	}
	claim, _, err := ring.Check(code)
	if err != nil {
		refusal, ok := errors.AsType[*fault.Error](err)
		if !ok {
			return nil, err
		}
		problem := refusal.Params["reason"]
		return &Standing{Problem: &problem}, nil
	}
	c := &Standing{Serial: &claim.Serial, Level: &claim.Level, CommunityName: &claim.Name, Body: &claim.Body, IssuedOn: claim.IssuedOn}
	err = s.read.QueryRowContext(ctx, `SELECT x.area_names, x.standing, x.standing_since, (SELECT n.serial FROM certificates n WHERE n.replaces_id = x.id), CASE WHEN k.level_under_review THEN NULL ELSE k.level END
FROM certificates x JOIN communities k ON k.id = x.community_id WHERE x.nation_id = $1 AND x.serial = $2 AND x.community_id = $3`, nation, claim.Serial, claim.Community).
		Scan(pq.Array(&c.AreaNames), &c.Standing, &c.Since, &c.SupersededBy, &c.LevelHeld)
	if errors.Is(err, sql.ErrNoRows) {
		problem := NotRegistered
		c.Problem = &problem
		return c, nil
	}
	if err != nil {
		return nil, fmt.Errorf("finding a certificate: %w", err)
	}
	return c, nil
}
