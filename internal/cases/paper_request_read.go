package cases

import (
	"context"
	"database/sql"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// PaperRequest is a request for verification as its paper has it (PR8).
type PaperRequest struct {
	ID                               uuid.UUID
	Version                          int
	CommunityID                      uuid.UUID
	CommunityName, AreaName          string
	Level                            int
	AssessedOn, BriefedOn, DecidedOn calendar.Day
	RequestedOn, RepliedOn           calendar.Day
	// DueOn is the last day in time for the visit that was asked for (WF4).
	DueOn         calendar.Day
	Leader, Chief PaperSignature
	PaperSerial   string
	// MediaType is that of its photograph; nil where there is none.
	MediaType                 *string
	ImportID                  *uuid.UUID
	RecordedAt                time.Time
	CheckedAt                 *time.Time
	SentBackReason            string
	TakenBackOn               calendar.Day
	RequestID                 *uuid.UUID
	ViewerTyped, ViewerChecks bool
}

// State is how far it has come.
func (p PaperRequest) State() TranscriptionState {
	return stateOfPaper(p.TakenBackOn, p.SentBackReason, p.CheckedAt)
}

var paperRequestOrder = paging.Ordering{Name: "NEWEST", Key: "x.requested_on", Cast: "date", ID: "x.id", Desc: true}

func (s *Service) paperRequests(ctx context.Context, v reader, f TranscriptionFilter) (*entsql.Selector, error) {
	q := of(v, "paper_requests", access.Transcription, rule.ByCommunityID)
	q.Join(entsql.Table("communities").As("c")).On(column("x", "community_id"), column("c", "id"))
	return q, s.narrow(ctx, v, q, f)
}

// PaperRequests is a page of those that the viewer may read, the newest first. One
// statement beside the filter's area.
func (s *Service) PaperRequests(ctx context.Context, f TranscriptionFilter, p Page) (List[PaperRequest], error) {
	none := List[PaperRequest]{}
	v, err := s.reader(ctx)
	if err != nil {
		return none, err
	}
	q, err := s.paperRequests(ctx, v, f)
	if err != nil {
		return none, err
	}
	if err := p.Cut(q, paperRequestOrder); err != nil {
		return none, err
	}
	all, err := s.readPaperRequests(ctx, v, q)
	if err != nil {
		return none, err
	}
	cursors := make([]paging.Cursor, len(all))
	for i := range all {
		cursors[i] = paging.Cursor{Order: paperRequestOrder.Name, Key: all[i].RequestedOn.String(), ID: all[i].ID}
	}
	return paging.Of(p, all, cursors), nil
}

// CountPaperRequests is how many PaperRequests would list on all pages.
func (s *Service) CountPaperRequests(ctx context.Context, f TranscriptionFilter) (int, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return 0, err
	}
	q, err := s.paperRequests(ctx, v, f)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, q)
}

// PaperRequest is one; NOT_FOUND where it is not open to the viewer.
func (s *Service) PaperRequest(ctx context.Context, id uuid.UUID) (*PaperRequest, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q, err := s.paperRequests(ctx, v, TranscriptionFilter{})
	if err != nil {
		return nil, err
	}
	return one(s.readPaperRequests(ctx, v, q.Where(rule.Expression("x.id = ?", id))))
}

// PaperRequestHash is where the paper's photograph is kept, for whoever may read the
// request; NOT_FOUND for everybody else, and where there is none.
func (s *Service) PaperRequestHash(ctx context.Context, id uuid.UUID) (string, error) {
	p, err := s.PaperRequest(ctx, id)
	if err != nil {
		return "", err
	}
	if p.MediaType == nil {
		return "", casework.NotFound()
	}
	var hash string
	err = found(s.read.QueryRowContext(ctx, `SELECT u.hash FROM paper_requests x JOIN uploads u ON u.id = x.upload_id WHERE x.id = $1`, id).Scan(&hash))
	return hash, err
}

func (s *Service) readPaperRequests(ctx context.Context, v reader, q *entsql.Selector) ([]PaperRequest, error) {
	q.Join(entsql.Table("areas").As("a")).On(column("c", "area_id"), column("a", "id")).LeftJoin(entsql.Table("uploads").As("u")).On(column("x", "upload_id"), column("u", "id"))
	query, args := q.SelectExpr(entsql.Raw(`x.id, x.version, x.community_id, c.name, c.area_path, c.ended_on IS NOT NULL, a.name, x.level, x.assessed_on, x.briefed_on, x.decided_on, x.requested_on, x.replied_on,
  x.leader_name, x.leader_position, x.leader_signed_on, x.chief_name, x.chief_position, x.chief_signed_on, x.paper_serial, u.media_type, x.job_id, x.created_at, x.checked_at, x.rejected_reason, x.taken_back_on,
  x.request_id, coalesce(x.recorded_by::text, '')`)).Query()
	all := []PaperRequest{}
	err := s.each(ctx, "reading requests on paper", query, args, func(rows *sql.Rows) error {
		var (
			p        PaperRequest
			path, by string
			ended    bool
		)
		if err := rows.Scan(&p.ID, &p.Version, &p.CommunityID, &p.CommunityName, &path, &ended, &p.AreaName, &p.Level, &p.AssessedOn, &p.BriefedOn, &p.DecidedOn, &p.RequestedOn, &p.RepliedOn,
			&p.Leader.Name, &p.Leader.Position, &p.Leader.SignedOn, &p.Chief.Name, &p.Chief.Position, &p.Chief.SignedOn, &p.PaperSerial, &p.MediaType, &p.ImportID, &p.RecordedAt, &p.CheckedAt, &p.SentBackReason, &p.TakenBackOn,
			&p.RequestID, &by); err != nil {
			return err
		}
		p.DueOn = p.RequestedOn.AddMonths(v.profile.VisitWithinMonths)
		p.ViewerTyped = by != "" && by == v.UserID
		_, may := v.CanOn(access.Change, access.Transcription, access.Target{NationID: v.NationID, AreaPath: path, CommunityID: p.CommunityID.String()})
		p.ViewerChecks = may && !p.ViewerTyped && !ended && p.State() == ToCompare
		all = append(all, p)
		return nil
	})
	return all, err
}
