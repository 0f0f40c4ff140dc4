package cases

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// Transcription is a past verification as its paper has it (PR8). Nothing of it was
// computed here but Faults and Score, which are read off the written marks.
type Transcription struct {
	ID                        uuid.UUID
	Version                   int
	CommunityID               uuid.UUID
	CommunityName, AreaName   string
	Level, Round              int
	Tier                      string
	Checklist                 string
	VisitedOn                 calendar.Date
	PaperSerial               string
	MediaType                 *string
	Marks                     []WrittenMark
	WrittenTotal              int
	WrittenPassed             *bool
	Faults                    []string
	CertificateNumber         string
	ImportID                  *uuid.UUID
	RecordedAt                time.Time
	CheckedAt                 *time.Time
	SentBackReason            string
	TakenBackOn               calendar.Day
	RequestID                 *uuid.UUID
	ViewerTyped, ViewerChecks bool
	// Score is what the paper comes to; nil where this server does not carry the checklist.
	Score *protocol.Result
}

// TranscriptionState says how far a paper that was typed in has come.
type TranscriptionState string

// The states.
const (
	// ToCompare: a second person has not looked at it yet.
	ToCompare TranscriptionState = "TO_COMPARE"
	// Confirmed: a second person found it to be what the paper says.
	Confirmed TranscriptionState = "CONFIRMED"
	// SentBack: a second person found that it is not.
	SentBack TranscriptionState = "SENT_BACK"
	// TakenBack: the list that brought it was taken back.
	TakenBack TranscriptionState = "TAKEN_BACK"
)

// State is how far it has come.
func (t Transcription) State() TranscriptionState {
	return stateOfPaper(t.TakenBackOn, t.SentBackReason, t.CheckedAt)
}

func stateOfPaper(takenBackOn calendar.Day, sentBack string, checkedAt *time.Time) TranscriptionState {
	switch {
	case !takenBackOn.IsZero():
		return TakenBack
	case sentBack != "":
		return SentBack
	case checkedAt != nil:
		return Confirmed
	}
	return ToCompare
}

// stateSQL are the same states of transcriptions and of requests on paper x.
var stateSQL = map[TranscriptionState]string{
	TakenBack: `x.taken_back_on IS NOT NULL`,
	SentBack:  `x.taken_back_on IS NULL AND x.rejected_reason <> ''`,
	Confirmed: `x.taken_back_on IS NULL AND x.rejected_reason = '' AND x.checked_at IS NOT NULL`,
	ToCompare: `x.taken_back_on IS NULL AND x.rejected_reason = '' AND x.checked_at IS NULL`,
}

// TranscriptionFilter says which papers; all that is given must hold.
type TranscriptionFilter struct {
	AreaID, CommunityID *uuid.UUID
	State               *TranscriptionState
}

var transcriptionOrder = paging.Ordering{Name: "NEWEST", Key: "x.visited_on", Cast: "date", ID: "x.id", Desc: true}

// transcriptions selects those x, of communities c, that the viewer may read. Who
// verifies a case without knowing the other tiers' marks finds none of theirs while
// it is open (TM4).
func (s *Service) transcriptions(ctx context.Context, v reader, f TranscriptionFilter) (*entsql.Selector, error) {
	q := of(v, "transcriptions", access.Transcription, rule.ByCommunityID)
	q.Join(entsql.Table("communities").As("c")).On(column("x", "community_id"), column("c", "id"))
	const open = `NOT EXISTS (SELECT FROM verification_requests r WHERE r.id = x.request_id AND r.closed_on IS NULL`
	if v.Holds(access.Verifier) {
		q.Where(rule.Expression(open + `)`))
	}
	var blind []string
	for _, c := range v.profile.Capacities {
		if c.Blind {
			blind = append(blind, c.Key)
		}
	}
	q.Where(rule.Expression(open+` AND EXISTS (SELECT FROM visit_members m JOIN visit_plans p ON p.id = m.plan_id
  WHERE p.request_id = r.id AND p.stage > x.stage AND p.called_off_on IS NULL AND m.user_id = ?::uuid AND m.capacity = ANY (?) AND m.scores AND m.replaced_at IS NULL))`,
		optionalText(v.UserID), pq.Array(blind)))
	return q, s.narrow(ctx, v, q, f)
}

// narrow keeps those papers x, of communities c, that the filter wants.
func (s *Service) narrow(ctx context.Context, v reader, q *entsql.Selector, f TranscriptionFilter) error {
	if f.AreaID != nil {
		path, err := s.areaPath(ctx, v, *f.AreaID)
		if err != nil {
			return err
		}
		q.Where(rule.Beneath(column("c", "area_path"), path))
	}
	if f.CommunityID != nil {
		q.Where(rule.Expression("x.community_id = ?", *f.CommunityID))
	}
	if f.State != nil {
		q.Where(rule.Expression(stateSQL[*f.State]))
	}
	return nil
}

// Transcriptions is a page of them, the newest visit first. One statement beside
// the filter's area.
func (s *Service) Transcriptions(ctx context.Context, f TranscriptionFilter, p Page) (List[Transcription], error) {
	none := List[Transcription]{}
	v, err := s.reader(ctx)
	if err != nil {
		return none, err
	}
	q, err := s.transcriptions(ctx, v, f)
	if err != nil {
		return none, err
	}
	if err := p.Cut(q, transcriptionOrder); err != nil {
		return none, err
	}
	all, err := s.readTranscriptions(ctx, v, q)
	if err != nil {
		return none, err
	}
	cursors := make([]paging.Cursor, len(all))
	for i := range all {
		cursors[i] = paging.Cursor{Order: transcriptionOrder.Name, Key: all[i].VisitedOn.Day.String(), ID: all[i].ID}
	}
	return paging.Of(p, all, cursors), nil
}

// CountTranscriptions is how many Transcriptions would list on all pages.
func (s *Service) CountTranscriptions(ctx context.Context, f TranscriptionFilter) (int, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return 0, err
	}
	q, err := s.transcriptions(ctx, v, f)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, q)
}

// Transcription is one; NOT_FOUND where it is not open to the viewer.
func (s *Service) Transcription(ctx context.Context, id uuid.UUID) (*Transcription, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q, err := s.transcriptions(ctx, v, TranscriptionFilter{})
	if err != nil {
		return nil, err
	}
	return one(s.readTranscriptions(ctx, v, q.Where(rule.Expression("x.id = ?", id))))
}

// TranscriptionHash is where the paper's photograph is kept, for whoever may read
// the transcription; NOT_FOUND for everybody else, and where there is none.
func (s *Service) TranscriptionHash(ctx context.Context, id uuid.UUID) (string, error) {
	t, err := s.Transcription(ctx, id)
	if err != nil {
		return "", err
	}
	if t.MediaType == nil {
		return "", casework.NotFound()
	}
	var hash string
	err = found(s.read.QueryRowContext(ctx, `SELECT u.hash FROM transcriptions x JOIN uploads u ON u.id = x.upload_id WHERE x.id = $1`, id).Scan(&hash))
	return hash, err
}

func (s *Service) readTranscriptions(ctx context.Context, v reader, q *entsql.Selector) ([]Transcription, error) {
	q.Join(entsql.Table("areas").As("a")).On(column("c", "area_id"), column("a", "id")).LeftJoin(entsql.Table("uploads").As("u")).On(column("x", "upload_id"), column("u", "id"))
	query, args := q.SelectExpr(entsql.Raw(`x.id, x.version, x.community_id, c.name, c.area_path, c.ended_on IS NOT NULL, a.name, x.level, x.round, x.tier, x.checklist, x.visited_on, x.visited_precision, x.paper_serial, u.media_type,
  x.marks, x.written_total, x.written_passed, x.faults, x.certificate_number, x.job_id, x.created_at, x.checked_at, x.rejected_reason, x.taken_back_on, x.request_id, coalesce(x.recorded_by::text, '')`)).Query()
	all := []Transcription{}
	err := s.each(ctx, "reading transcriptions", query, args, func(rows *sql.Rows) error {
		var (
			t        Transcription
			path, by string
			ended    bool
			marks    []byte
			p        paper
		)
		if err := rows.Scan(&t.ID, &t.Version, &t.CommunityID, &t.CommunityName, &path, &ended, &t.AreaName, &t.Level, &t.Round, &t.Tier, &t.Checklist, &t.VisitedOn.Day, &t.VisitedOn.Precision, &t.PaperSerial, &t.MediaType,
			&marks, &t.WrittenTotal, &t.WrittenPassed, pq.Array(&t.Faults), &t.CertificateNumber, &t.ImportID, &t.RecordedAt, &t.CheckedAt, &t.SentBackReason, &t.TakenBackOn, &t.RequestID, &by); err != nil {
			return err
		}
		if err := json.Unmarshal(marks, &p.marks); err != nil {
			return err
		}
		if checklist, ok := s.checklists.Checklist(t.Checklist); ok {
			for i := range checklist.Indicators() {
				if m, ok := p.marks[i.Code]; ok {
					t.Marks = append(t.Marks, WrittenMark{i.Code, m})
				}
			}
			p.checklist, p.total, p.passed = checklist, t.WrittenTotal, t.WrittenPassed
			result := p.result()
			t.Score = &result
		}
		t.ViewerTyped = by != "" && by == v.UserID
		_, may := v.CanOn(access.Change, access.Transcription, access.Target{NationID: v.NationID, AreaPath: path, CommunityID: t.CommunityID.String()})
		t.ViewerChecks = may && !t.ViewerTyped && !ended && t.State() == ToCompare
		all = append(all, t)
		return nil
	})
	return all, err
}
