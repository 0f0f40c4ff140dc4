package cases

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// TranscribeVerification types in a verification that was done on paper: the marks
// as they were written, which have no n of m (PR8).
type TranscribeVerification struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, CommunityID uuid.UUID
	Level           int
	// Tier is whose team verified.
	Tier string
	// Checklist is the id of the version that was filled; empty for the one in force.
	Checklist string
	VisitedOn calendar.Day
	// PaperSerial is the form's number, UploadID its photograph or scan.
	PaperSerial string
	UploadID    uuid.UUID
	// Marks are by indicator; none where the paper has only the total.
	Marks []WrittenMark
	// Total is the sum as written.
	Total int
	// Passed is what the paper says came of it; nil where it says only marks.
	Passed            *bool
	CertificateNumber string
}

// WrittenMark is an indicator's marks as they stand on a paper.
type WrittenMark struct {
	Code  string `json:"code"`
	Marks int    `json:"marks"`
}

// The faults of a paper beside codes of indicators that it lacks.
const (
	// FaultSum: the rows do not make the total.
	FaultSum = "SUM"
	// FaultOutcome: by its marks it comes out otherwise than it says.
	FaultOutcome = "OUTCOME"
)

// mostWritten is the highest total that is taken for one that somebody added up.
const mostWritten = 200

// TranscribeVerification keeps the paper as it is, with its arithmetic faults. It
// counts for nothing until CheckTranscription. Faults: RULE PR8, WF8, INVALID CK2,
// CONFLICT for one that is there already.
func (s *Service) TranscribeVerification(ctx context.Context, in TranscribeVerification) ([]uuid.UUID, error) {
	return s.do(ctx, "transcription.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.Transcription, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		checklist, err := s.checklistOfPaper(u.Profile, in.Level, in.Checklist)
		if err != nil {
			return nil, err
		}
		f := before(c, in.Level, 1)
		if err := check.SinceTriggering("visitedOn", in.VisitedOn, f.triggeredOn, u.Today); err != nil {
			return nil, err
		}
		due, err := nextRound(ctx, u, f, in.VisitedOn)
		if err != nil {
			return nil, err
		}
		stage, err := stageOf(u.Profile, in.Level, due.Round, in.Tier)
		if err != nil {
			return nil, err
		}
		serial, err := check.Words("paperSerial", in.PaperSerial, check.MaxName)
		if err != nil {
			return nil, err
		}
		certificate, err := check.MaybeWords("certificateNumber", in.CertificateNumber, check.MaxName)
		if err != nil {
			return nil, err
		}
		if _, err := picture(ctx, u, in.UploadID); err != nil {
			return nil, err
		}
		t := &paper{checklist: checklist, marks: map[string]int{}, total: in.Total, passed: in.Passed}
		if err := t.take(in.Marks); err != nil {
			return nil, err
		}
		marks, err := json.Marshal(t.marks)
		if err != nil {
			return nil, fmt.Errorf("writing marks: %w", err)
		}
		faults := t.faults()
		if err := u.Exec(ctx, "keeping a transcription", `INSERT INTO transcriptions (id, nation_id, community_id, level, round, tier, stage, checklist, visited_on, paper_serial, upload_id, marks, written_total, written_passed, certificate_number, faults, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
			in.ID, u.Nation, c.ID, in.Level, due.Round, in.Tier, stage, checklist.ID, in.VisitedOn, serial, in.UploadID, string(marks), in.Total, in.Passed, certificate, pq.Array(faults), u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, f.record(ctx, u, "Transcription", in.ID, access.Create, access.Transcription,
			values{"communityId": c.ID, "level": in.Level, "tier": in.Tier, "visitedOn": in.VisitedOn, "total": in.Total, "faults": faults})
	})
}

// checklistOfPaper is the version that a paper was filled by: any of the level's, or
// the one in force where none is named.
func (s *Service) checklistOfPaper(p *country.Profile, level int, id string) (*protocol.Checklist, error) {
	current, err := s.inForce(p, level)
	if err != nil || id == "" || id == current.ID {
		return current, err
	}
	_, key, _ := strings.Cut(current.ID, "/")
	for _, c := range s.ChecklistsOf(p) {
		if _, other, _ := strings.Cut(c.ID, "/"); c.ID == id && other == key {
			return c, nil
		}
	}
	return nil, fault.New(fault.Invalid, "%q is no checklist of this level.", id).At("checklist").By("CK1")
}

// stageOf is which of a round's tiers a tier is, from 0.
func stageOf(p *country.Profile, number, round int, tier string) (int, error) {
	level, _ := p.Level(number)
	at, _ := level.Round(round)
	stage := slices.Index(at.VerifiedBy, tier)
	if stage < 0 {
		return 0, fault.New(fault.Invalid, "%q verifies nothing at this level.", tier).At("tier").By("WF8")
	}
	return stage, nil
}

// paper is a verification as it was written.
type paper struct {
	visitedOn    calendar.Day
	precision    calendar.Precision
	checklist    *protocol.Checklist
	marks        map[string]int
	total        int
	passed       *bool
	scan         uuid.NullUUID
	serial, tier string
	stage        int
}

// take refuses marks that no paper can have: above an indicator's maximum they are
// a slip of who types.
func (t *paper) take(marks []WrittenMark) error {
	for _, m := range marks {
		i, known := t.checklist.Indicator(m.Code)
		if _, twice := t.marks[m.Code]; !known || twice {
			return fault.New(fault.Invalid, "%s has no indicator %q, or it is there twice.", t.checklist.ID, m.Code).At("marks." + m.Code)
		}
		if m.Marks < 0 || m.Marks > i.Max {
			return fault.New(fault.Invalid, "%s has 0 to %d marks, not %d.", m.Code, i.Max, m.Marks).At("marks."+m.Code).By("CK2").With("max", strconv.Itoa(i.Max))
		}
		t.marks[m.Code] = m.Marks
	}
	most := t.checklist.Max
	if len(t.marks) > 0 {
		most = mostWritten // a sum that does not add up is the paper's
	}
	switch {
	case t.total < 0 || t.total > most:
		return fault.New(fault.Invalid, "A total is 0 to %d marks.", most).At("total").By("CK2").With("max", strconv.Itoa(most))
	case len(t.marks) == 0 && t.passed == nil:
		return fault.New(fault.Invalid, "Without marks by indicator, say whether the paper says that it passed.").At("passed").By("PR8")
	}
	return nil
}

// faults are what on the paper cannot be: rows that it lacks, a sum that does not
// add up, an outcome that its marks do not give. They are the paper's, and kept.
func (t *paper) faults() []string {
	faults, sum := []string{}, 0
	if len(t.marks) > 0 {
		for i := range t.checklist.Indicators() {
			mark, ok := t.marks[i.Code]
			if !ok {
				faults = append(faults, i.Code)
			}
			sum += mark
		}
		if min(sum, t.checklist.Max) != t.total {
			faults = append(faults, FaultSum)
		}
	}
	if t.passed != nil && (len(t.marks) > 0 && t.byMarks().Passed != *t.passed || len(t.marks) == 0 && *t.passed && t.total < t.checklist.Pass.Minimum) {
		faults = append(faults, FaultOutcome)
	}
	return faults
}

// result is what the paper comes to: by its rows where it has them, by the
// checklist's own rule; else by what it says.
func (t *paper) result() protocol.Result {
	if len(t.marks) > 0 {
		return t.byMarks()
	}
	r := protocol.Result{Checklist: t.checklist.ID, Max: t.checklist.Max, Minimum: t.checklist.Pass.Minimum, Total: t.total, Unmet: []string{}, Passed: t.passed != nil && *t.passed}
	if r.Total < r.Minimum {
		r.Unmet = append(r.Unmet, protocol.UnmetTotal)
	}
	return r
}

func (t *paper) byMarks() protocol.Result {
	r := protocol.Result{Checklist: t.checklist.ID, Max: t.checklist.Max, Minimum: t.checklist.Pass.Minimum, Unmet: []string{}}
	sum := 0
	for _, section := range t.checklist.Sections {
		in := protocol.SectionMarks{Code: section.Code, Max: section.Max, MustBeFull: t.checklist.MustBeFull(section.Code)}
		for _, i := range section.Indicators {
			mark := protocol.Mark{Code: i.Code, Section: section.Code, Marks: t.marks[i.Code], Max: i.Max, Bonus: i.Bonus}
			r.Marks = append(r.Marks, mark)
			sum += mark.Marks
			if i.Bonus {
				r.Bonus += mark.Marks
			} else {
				in.Marks += mark.Marks
			}
		}
		r.Sections = append(r.Sections, in)
		if in.MustBeFull && !in.IsFull() {
			r.Unmet = append(r.Unmet, section.Code)
		}
	}
	r.Total = min(sum, r.Max)
	if r.Total < r.Minimum {
		r.Unmet = append([]string{protocol.UnmetTotal}, r.Unmet...)
	}
	r.Passed = len(r.Unmet) == 0
	return r
}
