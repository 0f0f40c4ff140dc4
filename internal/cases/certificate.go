package cases

import (
	"context"
	"crypto/rand"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/document"
	"saniladder/internal/register"
)

// declare writes the level into the community's history, from the meeting's day
// on, and issues the certificate (WF8).
func (s *Service) declare(ctx context.Context, u *casework.Unit, f *file, d *decided, tier string) error {
	level := uuid.Must(uuid.NewV7())
	if err := u.Exec(ctx, "declaring a level", `INSERT INTO level_records (id, created_at, updated_at, nation_id, community_id, level, source, effective_on, effective_precision, standing)
VALUES ($1, $6, $6, $2, $3, $4, 'CHECKED_HERE', $5, 'DAY', 'IN_FORCE')`, level, u.Nation, f.community, f.at.Level, d.heldOn, u.Now); err != nil {
		return err
	}
	if err := u.Exec(ctx, "raising a community", `UPDATE communities SET level = $2, level_since = $3, level_since_precision = 'DAY', version = version + 1, updated_at = $4 WHERE id = $1`,
		f.community, f.at.Level, d.heldOn, u.Now); err != nil {
		return err
	}
	if err := register.Settle(ctx, u.Tx, u.Profile, []uuid.UUID{f.community}); err != nil {
		return err
	}
	return f.issue(ctx, u, certificate{level: f.at.Level, record: level, decision: d.id, tier: tier, on: d.heldOn})
}

// certificate is one to be issued.
type certificate struct {
	level            int
	record, decision uuid.UUID
	tier             string
	on               calendar.Day
	replaces         *uuid.UUID
}

// issue signs a certificate and keeps it, in force.
func (f *file) issue(ctx context.Context, u *casework.Unit, c certificate) error {
	tier, _ := u.Profile.Tier(c.tier)
	var areas []string
	if err := u.Tx.QueryRowContext(ctx, `SELECT array_agg(a.name ORDER BY a.depth) FROM communities c JOIN areas a ON a.nation_id = c.nation_id AND left(c.area_path, length(a.path)) = a.path
WHERE c.id = $1`, f.community).Scan(pq.Array(&areas)); err != nil {
		return fmt.Errorf("naming a certificate's areas: %w", err)
	}
	body := tier.Body.In("en")
	if tier.Depth > 0 && tier.Depth <= len(areas) {
		body += ", " + areas[tier.Depth-1]
	}
	signer, err := document.SignerOf(ctx, u)
	if err != nil {
		return err
	}
	year, _, _ := c.on.Date()
	serial := fmt.Sprintf("%s-%d-%d-%s", u.Profile.Code, c.level, year, rand.Text()[:8])
	code, err := signer.Sign(document.Claim{Nation: u.Profile.Code, Serial: serial, Community: f.community, Name: f.name, Level: c.level, Body: body, IssuedOn: c.on})
	if err != nil {
		return err
	}
	id := uuid.Must(uuid.NewV7())
	if err := u.Exec(ctx, "issuing a certificate", `INSERT INTO certificates (id, nation_id, community_id, request_id, level_record_id, decision_id, level, tier, serial,
  community_name, area_names, body, issued_on, code, standing_since, replaces_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $15)`,
		id, u.Nation, f.community, f.id, c.record, c.decision, c.level, c.tier, serial, f.name, pq.Array(areas), body, c.on, code, c.replaces); err != nil {
		return err
	}
	return f.record(ctx, u, "Certificate", id, access.Create, access.Decision, values{"serial": serial, "level": c.level, "communityId": f.community})
}

// ReissueCertificate gives a lost or misspelt certificate anew, under a new serial
// (PR12); the old one is superseded.
type ReissueCertificate struct {
	OperationID, CertificateID uuid.UUID
	Reason                     string
}

// ReissueCertificate is for the body that certified. The community's name is
// printed as it is now.
func (s *Service) ReissueCertificate(ctx context.Context, in ReissueCertificate) ([]uuid.UUID, error) {
	return s.do(ctx, "certificate.reissue", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c := certificate{replaces: &in.CertificateID}
		var request uuid.UUID
		var standing string
		if err := found(u.Tx.QueryRowContext(ctx, `SELECT request_id, level, level_record_id, decision_id, tier, issued_on, standing FROM certificates WHERE id = $1 AND nation_id = $2`,
			in.CertificateID, u.Nation).Scan(&request, &c.level, &c.record, &c.decision, &c.tier, &c.on, &standing)); err != nil {
			return nil, err
		}
		f, err := open(ctx, u, request, access.Create, access.Decision, 0)
		if err != nil {
			return nil, err
		}
		tier, _ := u.Profile.Tier(c.tier)
		if !f.holds(u, tier, tier.Officer, false) && !f.holds(u, tier, tier.Committee, false) {
			return nil, fault.New(fault.Forbidden, "Certificates are reissued by the body that certified.").By("PR12")
		}
		if standing != "IN_FORCE" {
			return nil, fault.New(fault.Rule, "Only a certificate in force is reissued.").At("certificateId").By("PR12").With("standing", standing)
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "superseding a certificate", `UPDATE certificates SET standing = 'SUPERSEDED', standing_since = $2, standing_reason = $3, version = version + 1, updated_at = $4 WHERE id = $1`,
			in.CertificateID, u.Today, reason, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.CertificateID}, f.issue(ctx, u, c)
	})
}
