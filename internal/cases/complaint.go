package cases

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/document"
	"saniladder/internal/rule"
)

// FileComplaint is confidential (PR15): who filed it is kept nowhere.
type FileComplaint struct {
	// OperationID is not kept: it would say whose the complaint is. A repeat is known by ID.
	OperationID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	// CommunityID is whose certified status it is about; or Code, that of a certificate of theirs.
	CommunityID uuid.UUID
	Code        string
	Text        string
}

// maxComplaints is how many are taken about one community in a day, so that nobody buries what others say.
const maxComplaints = 30

// FileComplaint is for anybody (PR15): about a community that they may see, or one whose certified status is in force. It goes to the body that
// certified the level held, and to nobody below it. LIMIT past maxComplaints in a day.
func (s *Service) FileComplaint(ctx context.Context, in FileComplaint) ([]uuid.UUID, error) {
	if in.Code != "" {
		community, err := s.complainedOf(ctx, in.Code)
		if err != nil {
			return nil, err
		}
		in.CommunityID = community
	}
	if filed, err := s.isFiled(ctx, in); err != nil || filed {
		return []uuid.UUID{in.ID}, err
	}
	return s.do(ctx, "complaint.file", uuid.Nil, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.Complaint, 0)
		if fault.Is(err, fault.NotFound) && u.Viewer.Can(access.Create, access.Complaint) { // then as anybody may
			anybody := *u
			anybody.Viewer = access.PublicViewer(u.Viewer.NationID)
			c, err = anybody.Community(ctx, in.CommunityID, access.Create, access.Complaint, 0)
		}
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		text, err := check.Words("text", in.Text, check.MaxText)
		if err != nil {
			return nil, err
		}
		level, ok := u.Profile.Level(c.Level)
		if !ok {
			return nil, fault.New(fault.Rule, "%s holds no level that a complaint could be about.", c.Name).At("communityId").By("PR15")
		}
		var today int
		if err := u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM complaints WHERE community_id = $1 AND filed_on = $2`, c.ID, u.Today).Scan(&today); err != nil {
			return nil, fmt.Errorf("counting complaints: %w", err)
		}
		if today >= maxComplaints {
			return nil, fault.New(fault.Limit, "Many complaints about %s came in today; the body is told of them. Please try again tomorrow.", c.Name).With("limit", fmt.Sprint(maxComplaints))
		}
		if err := u.Exec(ctx, "filing a complaint", `INSERT INTO complaints (id, nation_id, community_id, tier, text, filed_on) VALUES ($1, $2, $3, $4, $5, $6)`,
			in.ID, u.Nation, c.ID, level.CertifiedBy, text, u.Today); err != nil {
			return nil, err
		}
		// The log keeps that there is one, without who brought it, and shows it to nobody.
		return []uuid.UUID{in.ID}, u.AuditNobody(ctx, audit.Entry{ObjectType: "Complaint", ObjectID: in.ID, AreaPath: c.AreaPath})
	})
}

// isFiled knows a repeat by the complaint's own id and words.
func (s *Service) isFiled(ctx context.Context, in FileComplaint) (bool, error) {
	var filed bool
	err := s.desk.DB.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM complaints WHERE id = $1 AND community_id = $2 AND text = $3)`, in.ID, in.CommunityID, strings.TrimSpace(in.Text)).Scan(&filed)
	if err != nil {
		return false, fmt.Errorf("looking for a repeat: %w", err)
	}
	return filed, nil
}

// complainedOf is the community of a genuine certificate; NOT_FOUND for a code that is none.
func (s *Service) complainedOf(ctx context.Context, code string) (uuid.UUID, error) {
	nation, err := uuid.Parse(access.ViewerFrom(ctx).NationID)
	if err != nil {
		return uuid.Nil, casework.NotFound()
	}
	ring, err := document.LoadKeyring(ctx, s.read, nation)
	if err != nil {
		return uuid.Nil, err
	}
	claim, _, err := ring.Check(code)
	if _, refused := errors.AsType[*fault.Error](err); refused {
		return uuid.Nil, casework.NotFound()
	}
	return claim.Community, err
}

// HearComplaint is the body's word on a complaint.
type HearComplaint struct {
	OperationID, ComplaintID uuid.UUID
	ExpectedVersion          int
	// Dismissed puts it aside; otherwise the level held is put under review.
	Dismissed bool
	Reason    string
}

// HearComplaint opens a review, or says why not.
func (s *Service) HearComplaint(ctx context.Context, in HearComplaint) ([]uuid.UUID, error) {
	return s.do(ctx, "complaint.hear", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		version, err := u.Reach(ctx, "complaints", rule.ByCommunityID, in.ComplaintID, access.Create, access.Decision)
		if err != nil {
			return nil, err
		}
		if err := casework.Unchanged(version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		var (
			community uuid.UUID
			tier      string
			heard     bool
		)
		if err := u.Tx.QueryRowContext(ctx, `SELECT community_id, tier, heard_on IS NOT NULL FROM complaints WHERE id = $1`, in.ComplaintID).Scan(&community, &tier, &heard); err != nil {
			return nil, fmt.Errorf("reading a complaint: %w", err)
		}
		c, err := u.Community(ctx, community, access.Create, access.Decision, 0)
		if err != nil {
			return nil, err
		}
		f := before(c, max(c.Level, 1), 1)
		f.at.Tier = tier
		if !f.isTheirs(u, []certification.Party{certification.Committee}, evidence{}) {
			return nil, casework.NotFound()
		}
		if heard {
			return nil, fault.New(fault.Conflict, "This complaint was heard meanwhile.").At("complaintId").By("PR15")
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "hearing a complaint", `UPDATE complaints SET heard_on = $2, heard_by = $3, dismissed = $4, reason = $5, version = version + 1, updated_at = $6 WHERE id = $1`,
			in.ComplaintID, u.Today, u.UserID(), in.Dismissed, reason, u.Now); err != nil {
			return nil, err
		}
		if !in.Dismissed {
			opened, err := f.openReview(ctx, u, uuid.Must(uuid.NewV7()), ByComplaint, reason, nil)
			if err != nil {
				return nil, err
			}
			if !opened {
				return nil, fault.New(fault.Rule, "%s holds no level any more that could be reviewed; dismiss the complaint.", c.Name).At("dismissed").By("PR16")
			}
			u.Touch(community)
		}
		return []uuid.UUID{in.ComplaintID}, f.record(ctx, u, "Complaint", in.ComplaintID, access.Create, access.Decision, values{"dismissed": in.Dismissed})
	})
}
