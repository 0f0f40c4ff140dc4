package cases

import (
	"context"
	"database/sql"
	"encoding/json"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/rule"
)

// CommunityStanding is how what a community holds stands: its levels, what puts them in doubt, and what the viewer can do.
type CommunityStanding struct {
	CommunityID   uuid.UUID
	CommunityName string
	AreaNames     []string
	UnderReview   bool
	// Levels are those in force that were checked here, the lowest first.
	Levels     []HeldLevel
	Reviews    []LevelReview
	Complaints []FiledComplaint
	// ViewerReviews: the viewer may put what is held under review. ViewerComplains: they may complain of it (PR15).
	ViewerReviews, ViewerComplains bool

	areaPath string
}

// HeldLevel is a level in force.
type HeldLevel struct {
	Level int
	Since calendar.Day
	// CertifiedBy is the key of the tier whose body certifies it; ViewerDecides says that the viewer belongs to it.
	CertifiedBy   string
	ViewerDecides bool
}

// LevelReview is a doubt about a level held, with its decider and deadline (PR16).
type LevelReview struct {
	ID      uuid.UUID
	Version int
	Level   int
	Tier    string
	Cause   Cause
	// Note is why it was opened; where somebody complained, for the body that decides only (PR15).
	Note string
	// RequestID is the case that it came of; nil for none.
	RequestID                  *uuid.UUID
	OpenedOn, DueOn, DecidedOn calendar.Day
	Overdue                    bool
	// Kept is nil until it is decided.
	Kept   *bool
	Reason string
	// Sitting is the meeting that decided; nil while it is open, and where a level was lost without this review being decided on.
	Sitting       *Sitting
	ViewerDecides bool
}

// FiledComplaint is somebody's; who filed it is not kept (PR15).
type FiledComplaint struct {
	ID               uuid.UUID
	Version          int
	Text             string
	FiledOn, HeardOn calendar.Day
	// Dismissed is nil until it is heard.
	Dismissed *bool
	Reason    string
}

// CommunityStanding is for those who may read decisions on the community; NOT_FOUND for others. Complaints are in it for the
// body that hears them and nobody else. Three statements, one more for such a body.
func (s *Service) CommunityStanding(ctx context.Context, community uuid.UUID) (*CommunityStanding, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q := selecting("communities", "c")
	rule.Scope(v.Viewer, access.Read, access.Decision, rule.ByCommunity)(q)
	query, args := q.Where(rule.Expression("c.id = ?", community)).SelectExpr(entsql.Raw(`c.id, c.name, c.area_path, c.level_under_review, c.level > 0 AND NOT c.level_under_review AND c.ended_on IS NULL,
  ARRAY(SELECT a.name FROM areas a WHERE a.nation_id = c.nation_id AND left(c.area_path, length(a.path)) = a.path ORDER BY a.depth),
  coalesce((SELECT jsonb_agg(jsonb_build_object('Level', l.level, 'Since', l.effective_on) ORDER BY l.level) FROM level_records l
    WHERE l.community_id = c.id AND l.source = 'CHECKED_HERE' AND l.standing = 'IN_FORCE'), '[]')`)).Query()
	one := &CommunityStanding{}
	var (
		certified bool
		levels    []byte
		held      []struct {
			Level int
			Since *string
		}
	)
	if err := found(s.read.QueryRowContext(ctx, query, args...).Scan(&one.CommunityID, &one.CommunityName, &one.areaPath, &one.UnderReview, &certified, pq.Array(&one.AreaNames), &levels)); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(levels, &held); err != nil {
		return nil, err
	}
	target := access.Target{NationID: v.NationID, AreaPath: one.areaPath, CommunityID: community.String(), Certified: certified}
	_, decides := v.CanOn(access.Create, access.Decision, target)
	if _, one.ViewerComplains = v.CanOn(access.Create, access.Complaint, target); certified {
		one.ViewerComplains = v.Can(access.Create, access.Complaint)
	}
	one.ViewerComplains = one.ViewerComplains && len(held) > 0
	one.ViewerReviews = decides && len(held) > 0 && !one.UnderReview
	one.Levels = make([]HeldLevel, len(held))
	for i, h := range held {
		level, _ := v.profile.Level(h.Level)
		one.Levels[i] = HeldLevel{Level: h.Level, CertifiedBy: level.CertifiedBy, ViewerDecides: decides && one.isOf(v, level.CertifiedBy)}
		if h.Since != nil {
			if one.Levels[i].Since, err = calendar.Parse(*h.Since); err != nil {
				return nil, err
			}
		}
	}
	if one.Reviews, err = s.reviews(ctx, v, one, decides); err != nil {
		return nil, err
	}
	one.Complaints, err = s.complaintsHeardBy(ctx, v, one, decides)
	return one, err
}

func (l *CommunityStanding) isOf(v reader, tier string) bool {
	t, ok := v.profile.Tier(tier)
	return ok && (&file{areaPath: l.areaPath}).isOf(v.Viewer, t)
}

// reviews are a community's, the newest first.
func (s *Service) reviews(ctx context.Context, v reader, l *CommunityStanding, decides bool) ([]LevelReview, error) {
	query, args := withSitting(of(v, "level_reviews", access.Decision, rule.ByCommunityID)).Where(rule.Expression("x.community_id = ?", l.CommunityID)).
		SelectExpr(entsql.Raw(`x.id, x.version, x.level, x.tier, x.cause, x.note, x.request_id, x.opened_on, x.due_on, x.decided_on, x.kept, x.reason, ` + sittingColumns)).
		OrderExpr(entsql.Raw("x.opened_on DESC, x.created_at DESC, x.id")).Query()
	all := []LevelReview{}
	err := s.each(ctx, "reading reviews", query, args, func(rows *sql.Rows) error {
		var (
			one LevelReview
			met scannedSitting
		)
		if err := rows.Scan(append([]any{&one.ID, &one.Version, &one.Level, &one.Tier, &one.Cause, &one.Note, &one.RequestID, &one.OpenedOn, &one.DueOn, &one.DecidedOn, &one.Kept, &one.Reason}, met.columns()...)...); err != nil {
			return err
		}
		one.Sitting = met.found()
		theirs := decides && l.isOf(v, one.Tier)
		one.ViewerDecides = theirs && one.Kept == nil
		one.Overdue = one.Kept == nil && one.DueOn.Before(v.today)
		if one.Cause == ByComplaint && !theirs {
			one.Note = ""
		}
		all = append(all, one)
		return nil
	})
	return all, err
}

// complaintsHeardBy are those about a community that a body of the viewer's hears, the newest first.
func (s *Service) complaintsHeardBy(ctx context.Context, v reader, l *CommunityStanding, decides bool) ([]FiledComplaint, error) {
	all := []FiledComplaint{}
	var tiers []string
	for _, tier := range v.profile.Tiers {
		if decides && l.isOf(v, tier.Key) {
			tiers = append(tiers, tier.Key)
		}
	}
	if len(tiers) == 0 {
		return all, nil
	}
	err := s.each(ctx, "reading complaints", `SELECT id, version, text, filed_on, heard_on, dismissed, reason FROM complaints WHERE community_id = $1 AND tier = ANY ($2) ORDER BY filed_on DESC, id DESC`,
		[]any{l.CommunityID, pq.Array(tiers)}, func(rows *sql.Rows) error {
			var one FiledComplaint
			err := rows.Scan(&one.ID, &one.Version, &one.Text, &one.FiledOn, &one.HeardOn, &one.Dismissed, &one.Reason)
			all = append(all, one)
			return err
		})
	return all, err
}

// MatterKind is what kind of matter waits for a body beside its cases.
type MatterKind string

// The kinds.
const (
	AppealMatter    MatterKind = "APPEAL"
	ReviewMatter    MatterKind = "REVIEW"
	ComplaintMatter MatterKind = "COMPLAINT"
)

// MatterKinds lists every kind, for schemas.
func MatterKinds() []MatterKind { return []MatterKind{AppealMatter, ReviewMatter, ComplaintMatter} }

// Matter waits for a body of the viewer's: an appeal, a review of a level, a complaint.
type Matter struct {
	Kind                    MatterKind
	ID                      uuid.UUID
	CommunityID             uuid.UUID
	CommunityName, AreaName string
	Level                   int
	// RequestID is an appeal's case; nil for others.
	RequestID *uuid.UUID
	Since     calendar.Day
	// DueOn is a review's deadline; no day for others.
	DueOn   calendar.Day
	Overdue bool
}

// MaxMatters bounds MattersForUs.
const MaxMatters = 200

// mattersSQL are the open matters of a kind, beside their communities c and areas a: which level, whose case.
var mattersSQL = map[MatterKind]struct{ table, columns, open string }{
	AppealMatter:    {"appeals", "r.level, x.request_id, x.filed_on, NULL::date", "x.decided_on IS NULL"},
	ReviewMatter:    {"level_reviews", "x.level, NULL::uuid, x.opened_on, x.due_on", "x.decided_on IS NULL"},
	ComplaintMatter: {"complaints", "c.level, NULL::uuid, x.filed_on, NULL::date", "x.heard_on IS NULL"},
}

// MattersForUs are those that wait for a body of the viewer's: what has a deadline first, then the oldest. An appeal in a case
// in which the viewer had a part is not among them. Three statements, none for who decides nothing.
func (s *Service) MattersForUs(ctx context.Context) ([]Matter, error) {
	v, err := s.reader(ctx)
	all := []Matter{}
	if err != nil || !v.Can(access.Create, access.Decision) {
		return all, err
	}
	for _, kind := range []MatterKind{ReviewMatter, AppealMatter, ComplaintMatter} {
		about := mattersSQL[kind]
		q := selecting("communities", "c")
		rule.Scope(v.Viewer, access.Create, access.Decision, rule.ByCommunity)(q)
		q.Join(entsql.Table(about.table).As("x")).On(column("c", "id"), column("x", "community_id")).Join(entsql.Table("areas").As("a")).On(column("c", "area_id"), column("a", "id"))
		if kind == AppealMatter {
			user := optionalText(v.UserID)
			q.Join(entsql.Table("verification_requests").As("r")).On(column("x", "request_id"), column("r", "id")).Where(entsql.Not(rule.Expression(partSQL, user, user)))
		}
		query, args := q.Where(entsql.ExprP(about.open)).Where(v.theirTurnSQL("x")).SelectExpr(entsql.Raw(`x.id, c.id, c.name, a.name, ` + about.columns)).
			OrderExpr(entsql.Raw("8, 7, x.id")).Limit(MaxMatters).Query()
		if err := s.each(ctx, "reading matters", query, args, func(rows *sql.Rows) error {
			one := Matter{Kind: kind}
			err := rows.Scan(&one.ID, &one.CommunityID, &one.CommunityName, &one.AreaName, &one.Level, &one.RequestID, &one.Since, &one.DueOn)
			one.Overdue = !one.DueOn.IsZero() && one.DueOn.Before(v.today)
			all = append(all, one)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return all[:min(len(all), MaxMatters)], nil
}

// CommunityOfReview is the one whose level is under review.
func (s *Service) CommunityOfReview(ctx context.Context, review uuid.UUID) (uuid.UUID, error) {
	var id uuid.UUID
	err := found(s.read.QueryRowContext(ctx, `SELECT community_id FROM level_reviews WHERE id = $1`, review).Scan(&id))
	return id, err
}

// CommunityOfComplaint is the one complained of, for who has just heard it.
func (s *Service) CommunityOfComplaint(ctx context.Context, complaint uuid.UUID) (uuid.UUID, error) {
	var id uuid.UUID
	err := found(s.read.QueryRowContext(ctx, `SELECT community_id FROM complaints WHERE id = $1`, complaint).Scan(&id))
	return id, err
}
