package cases

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/protocol"
	"saniladder/internal/rule"
)

// Verification is what a team writes down, for its scoring members.
type Verification struct {
	ID                     uuid.UUID
	Version                int
	RequestID, CommunityID uuid.UUID
	CommunityName          string
	Level                  int
	// Disqualifies says that signs of open defaecation end a visit at this level (CK9).
	Disqualifies  bool
	Tier          string
	Checklist     string
	State         string
	ArrivedOn     calendar.Day
	Code          string
	NotCarriedOut string
	Leads         bool
	// Corrects: the viewer led the team, and its verdict can still be corrected (PR12).
	Corrects bool
	Members  []VisitedBy
	Answers  []Answered
	SoFar    protocol.SoFar
	// Contradictions are where the register contradicts an answer so far (CK3).
	Contradictions []protocol.Contradiction

	// Plan is that of the visit; nothing for what was copied from paper (PR8).
	Plan uuid.NullUUID
}

// Verification is NOT_FOUND for everybody but its team. Four statements.
func (s *Service) Verification(ctx context.Context, id uuid.UUID) (*Verification, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q := selecting("verifications", "v")
	rule.Scope(v.Viewer, access.Read, access.Verification, rule.ByPlanID)(q)
	q.Join(entsql.Table("verification_requests").As("r")).On(column("v", "request_id"), column("r", "id")).Join(entsql.Table("communities").As("c")).On(column("v", "community_id"), column("c", "id")).
		LeftJoin(entsql.Table("visit_plans").As("p")).On(column("v", "plan_id"), column("p", "id"))
	query, args := q.Where(rule.Expression("v.id = ?", id)).SelectExpr(entsql.Raw(`v.id, v.version, r.id, c.id, c.name, r.level, v.tier, v.checklist, v.state, v.arrived_on, coalesce(p.nonce, ''), v.not_carried_out_reason, v.plan_id, `+teamSQL),
		rule.Expression(`EXISTS (SELECT FROM visit_members m WHERE m.plan_id = v.plan_id AND m.user_id = ?::uuid AND m.leads AND m.replaced_at IS NULL)`, optionalText(v.UserID)),
		rule.Expression(`(v.state = 'SIGNED' AND r.stage = v.stage AND r.state = ANY (?) AND EXISTS (SELECT FROM verdicts x WHERE x.verification_id = v.id AND x.outcome <> 'DISQUALIFIED' AND NOT x.transcribed)
  AND NOT `+newerSQL+`)`, array(certification.CorrectVerification.From()))).Query()
	one := &Verification{}
	var team []byte
	if err := found(s.read.QueryRowContext(ctx, query, args...).Scan(&one.ID, &one.Version, &one.RequestID, &one.CommunityID, &one.CommunityName, &one.Level, &one.Tier, &one.Checklist, &one.State,
		&one.ArrivedOn, &one.Code, &one.NotCarriedOut, &one.Plan, &team, &one.Leads, &one.Corrects)); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(team, &one.Members); err != nil {
		return nil, err
	}
	one.Corrects = one.Corrects && one.Leads
	level, _ := v.profile.Level(one.Level)
	one.Disqualifies = level.DisqualifiesOpenDefaecation
	answers, err := answersOf(ctx, s.read, one.ID)
	if err != nil {
		return nil, err
	}
	one.Answers = s.inOrder(one.Checklist, answers)
	if checklist, ok := s.checklists.Checklist(one.Checklist); ok {
		facts, err := factsOf(ctx, s.read, v.profile, checklist, one.CommunityID)
		if err != nil {
			return nil, err
		}
		one.SoFar, one.Contradictions = protocol.ScoreSoFar(checklist, answers), protocol.Contradictions(checklist, answers, facts)
	}
	return one, nil
}

// VerdictOf is what a verification came to, the last word; nil while it is a draft.
func (s *Service) VerdictOf(ctx context.Context, v *Verification) (*Verdict, error) {
	var all []Verdict
	err := s.each(ctx, "reading a verdict", `SELECT `+verdictSQL+` FROM verdicts x WHERE x.verification_id = $1 ORDER BY x.submitted_at DESC, x.id DESC LIMIT 1`, []any{v.ID}, func(rows *sql.Rows) error {
		one, err := s.scanVerdict(rows)
		all = append(all, one)
		return err
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], s.signed(ctx, all)
}

// SampleList is a list that a sample is drawn from, with the draw.
type SampleList struct {
	Unit protocol.Unit
	// Population is how many there are, Size how many must be drawn (CK5).
	Population, Size int
	ListHash         string
	// Draw is nil while it has not been made.
	Draw *SampleDraw
}

// SampleDraw is one that anybody can repeat (CK6).
type SampleDraw struct {
	ID      uuid.UUID
	Number  int
	DrawnAt time.Time
	Places  []SamplePlace
}

// SamplePlace is a household, or somebody in it, that was drawn.
type SamplePlace struct {
	// Place is in the order drawn, from 1; those beyond the draw's size are reserves.
	Place int
	// Called: to be asked, as one of the sample or as a reserve for somebody absent (PR15).
	Reserve, Called bool
	HouseholdID     uuid.UUID
	HouseholdNumber string
	HouseNumber     *string
	Ordinal         *int
	AbsentReason    string
}

// Samples are what a verification draws, and from what. Two statements.
func (s *Service) Samples(ctx context.Context, v *Verification) ([]SampleList, error) {
	all := []SampleList{}
	checklist, ok := s.checklists.Checklist(v.Checklist)
	if !ok {
		return all, nil
	}
	at := map[uuid.UUID]int{}
	sizes := map[uuid.UUID]int{}
	units := s.unitsOf(checklist)
	if err := s.each(ctx, "reading samples", `SELECT l.unit, l.hash, cardinality(l.lines), d.id, d.called_number, d.drawn_at, coalesce(d.size, 0) FROM visit_lists l
LEFT JOIN sample_draws d ON d.unit = l.unit AND d.verification_id = $2 WHERE l.plan_id = $1 AND l.unit = ANY ($3) ORDER BY array_position($3, l.unit)`, []any{v.Plan, v.ID, array(units)}, func(rows *sql.Rows) error {
		var (
			one    SampleList
			draw   uuid.NullUUID
			number sql.NullInt64
			when   sql.NullTime
			size   int
		)
		if err := rows.Scan(&one.Unit, &one.ListHash, &one.Population, &draw, &number, &when, &size); err != nil {
			return err
		}
		one.Size, _ = sampleSize(s.setOf(checklist), checklist, one.Unit, one.Population)
		if draw.Valid {
			one.Draw = &SampleDraw{ID: draw.UUID, Number: int(number.Int64), DrawnAt: when.Time}
			at[draw.UUID], sizes[draw.UUID] = len(all), size
		}
		all = append(all, one)
		return nil
	}); err != nil {
		return nil, err
	}
	absent := map[uuid.UUID]int{}
	err := s.each(ctx, "reading who was drawn", `SELECT d.id, p.place, p.household_id, h.number, o.number, p.ordinal, p.absent_reason FROM sample_places p JOIN sample_draws d ON d.id = p.draw_id
JOIN households h ON h.id = p.household_id LEFT JOIN houses o ON o.id = h.house_id WHERE d.verification_id = $1 ORDER BY d.id, p.place`, []any{v.ID}, func(rows *sql.Rows) error {
		var (
			draw   uuid.UUID
			one    SamplePlace
			number sql.NullString
		)
		if err := rows.Scan(&draw, &one.Place, &one.HouseholdID, &number, &one.HouseNumber, &one.Ordinal, &one.AbsentReason); err != nil {
			return err
		}
		i, known := at[draw]
		if !known {
			return nil
		}
		one.HouseholdNumber = number.String
		one.Reserve = one.Place > sizes[draw]
		// Whoever is absent moves the end of those who are asked on by one.
		one.Called = one.Place <= sizes[draw]+absent[draw]
		if one.AbsentReason != "" && one.Called {
			absent[draw]++
		}
		all[i].Draw.Places = append(all[i].Draw.Places, one)
		return nil
	})
	return all, err
}

// Evidence is a photograph or a scan under an indicator.
type Evidence struct {
	ID              uuid.UUID
	Code, Note      string
	MediaType, Hash string
	Size            int
	AddedAt         time.Time
}

// EvidenceOf is what lies under a verification's indicators. One statement.
func (s *Service) EvidenceOf(ctx context.Context, v *Verification) ([]Evidence, error) {
	all, err := s.evidenceUnder(ctx, `e.verification_id = $1`, v.ID)
	return append([]Evidence{}, all[v.ID]...), err
}

// EvidenceOfCase is what lies under the indicators of a case's signed verifications,
// by verification, for the bodies that verify and decide (PR14); nobody else finds
// any. One statement.
func (s *Service) EvidenceOfCase(ctx context.Context, r *Request, verdicts []Verdict) (map[uuid.UUID][]Evidence, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	var shown []uuid.UUID
	for _, one := range verdicts {
		if s.showsEvidence(v, r, one.Stage) {
			shown = append(shown, one.VerificationID)
		}
	}
	return s.evidenceUnder(ctx, `e.verification_id = ANY ($1)`, texts(shown))
}

func (s *Service) evidenceUnder(ctx context.Context, which string, of any) (map[uuid.UUID][]Evidence, error) {
	all := map[uuid.UUID][]Evidence{}
	err := s.each(ctx, "reading evidence", `SELECT e.verification_id, e.id, e.code, e.note, u.media_type, u.size, e.hash, e.added_at FROM evidence e JOIN uploads u ON u.id = e.upload_id
WHERE `+which+` AND e.removed_at IS NULL ORDER BY e.code, e.added_at, e.id`, []any{of}, func(rows *sql.Rows) error {
		var (
			under uuid.UUID
			one   Evidence
		)
		err := rows.Scan(&under, &one.ID, &one.Code, &one.Note, &one.MediaType, &one.Size, &one.Hash, &one.AddedAt)
		all[under] = append(all[under], one)
		return err
	})
	return all, err
}
