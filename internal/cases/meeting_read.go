package cases

import (
	"context"
	"database/sql"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// Meeting is a body's (PR14).
type Meeting struct {
	ID   uuid.UUID
	Tier string
	// AreaID and AreaName are nil for the nation's body.
	AreaID    *uuid.UUID
	AreaName  *string
	HeldOn    calendar.Day
	Attended  []string
	Minute    string
	Decisions int
}

// MeetingFilter says which meetings; all that is given must hold.
type MeetingFilter struct {
	Tier *string
	// AreaID is that of the body itself.
	AreaID *uuid.UUID
	Since  *calendar.Day
}

var meetingOrder = paging.Ordering{Name: "NEWEST", Key: "x.held_on", Cast: "date", ID: "x.id", Desc: true}

func (s *Service) meetings(v reader, f MeetingFilter) *entsql.Selector {
	q := of(v, "committee_meetings", access.Decision, rule.ByAreaID)
	if f.Tier != nil {
		q.Where(rule.Expression("x.tier = ?", *f.Tier))
	}
	if f.AreaID != nil {
		q.Where(rule.Expression("x.area_id = ?", *f.AreaID))
	}
	if f.Since != nil {
		q.Where(rule.Expression("x.held_on >= ?", *f.Since))
	}
	return q
}

// Meetings is a page of those that the viewer may read, the newest first. One statement.
func (s *Service) Meetings(ctx context.Context, f MeetingFilter, p Page) (List[Meeting], error) {
	none := List[Meeting]{}
	v, err := s.reader(ctx)
	if err != nil {
		return none, err
	}
	q := s.meetings(v, f)
	if err := p.Cut(q, meetingOrder); err != nil {
		return none, err
	}
	all, err := s.readMeetings(ctx, q)
	if err != nil {
		return none, err
	}
	cursors := make([]paging.Cursor, len(all))
	for i := range all {
		cursors[i] = paging.Cursor{Order: meetingOrder.Name, Key: all[i].HeldOn.String(), ID: all[i].ID}
	}
	return paging.Of(p, all, cursors), nil
}

// CountMeetings is how many Meetings would list on all pages.
func (s *Service) CountMeetings(ctx context.Context, f MeetingFilter) (int, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, s.meetings(v, f))
}

// Meeting is one; NOT_FOUND where it is not open to the viewer.
func (s *Service) Meeting(ctx context.Context, id uuid.UUID) (*Meeting, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	return one(s.readMeetings(ctx, s.meetings(v, MeetingFilter{}).Where(rule.Expression("x.id = ?", id))))
}

func (s *Service) readMeetings(ctx context.Context, q *entsql.Selector) ([]Meeting, error) {
	query, args := q.LeftJoin(entsql.Table("areas").As("a")).On(column("x", "area_id"), column("a", "id")).
		SelectExpr(entsql.Raw(`x.id, x.tier, x.area_id, a.name, x.held_on, x.attended, x.minute, (SELECT count(*) FROM decisions d WHERE d.meeting_id = x.id) + (SELECT count(*) FROM meeting_matters d WHERE d.meeting_id = x.id)`)).Query()
	var all []Meeting
	err := s.each(ctx, "reading meetings", query, args, func(rows *sql.Rows) error {
		var m Meeting
		err := rows.Scan(&m.ID, &m.Tier, &m.AreaID, &m.AreaName, &m.HeldOn, pq.Array(&m.Attended), &m.Minute, &m.Decisions)
		all = append(all, m)
		return err
	})
	return all, err
}

// Sitting is the meeting in which something beside a case was decided (PR14).
type Sitting struct {
	MeetingID         uuid.UUID
	HeldOn            calendar.Day
	Attended, Recused []string
	Minute            string
}

// sittingColumns are those of a sitting, as scanned; withSitting joins them to what x was decided in it.
const sittingColumns = `m.id, m.held_on, coalesce(m.attended, '{}'), coalesce(d.recused, '{}'), coalesce(m.minute, '')`

func withSitting(q *entsql.Selector) *entsql.Selector {
	return q.LeftJoin(entsql.Table("meeting_matters").As("d")).On(column("x", "id"), column("d", "object_id")).
		LeftJoin(entsql.Table("committee_meetings").As("m")).On(column("d", "meeting_id"), column("m", "id"))
}

// scannedSitting is where sittingColumns are read into.
type scannedSitting struct {
	id uuid.NullUUID
	Sitting
}

func (s *scannedSitting) columns() []any {
	return []any{&s.id, &s.HeldOn, pq.Array(&s.Attended), pq.Array(&s.Recused), &s.Minute}
}

// found is nil where there was no meeting.
func (s *scannedSitting) found() *Sitting {
	if !s.id.Valid {
		return nil
	}
	s.MeetingID = s.id.UUID
	return &s.Sitting
}
