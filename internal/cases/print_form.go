package cases

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/document"
)

// PrintVerdict prints the annex that a signed verification filled, for whoever may
// read the verdict, and for the team that signed it: there is none before its team has
// arrived, so that no print tells of a day to come (WF5). RULE for a transcribed one:
// its paper is its print (PR8).
func (s *Service) PrintVerdict(ctx context.Context, id uuid.UUID, language string) (*document.File, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	one, about, err := s.filledBy(ctx, id)
	if err != nil {
		return nil, err
	}
	if one.Transcribed {
		return nil, fault.New(fault.Rule, "It was done on paper; its photograph is kept, and nothing else is printed of it.").By("PR8")
	}
	checklist, ok := s.checklists.Checklist(one.Checklist)
	if !ok {
		return nil, fault.New(fault.Unavailable, "This server does not carry the checklist %s.", one.Checklist)
	}
	stamp, err := s.stamp(ctx, v, id, language)
	if err != nil {
		return nil, err
	}
	head, err := s.headOf(ctx, v, one, about)
	if err != nil {
		return nil, err
	}
	var findings []protocol.Finding
	if one.Score != nil {
		facts, err := factsOf(ctx, s.read, v.profile, checklist, about.community)
		if err != nil {
			return nil, err
		}
		findings = protocol.Definition(checklist, one.answers, facts)
	}
	if len(head.areas) > 0 {
		stamp.Nation += " · " + head.areas[0]
	}
	level, _ := v.profile.Level(about.level)
	tier, _ := v.profile.Tier(one.Tier)
	entire := true // else there would be no verdict (CK7)
	sheet := document.Sheet{Print: stamp, Checklist: checklist, Community: head.community, Areas: smallestFirst(head.areas), Tier: tier.Names.In(stamp.Language) + ", " + tier.Body.In(stamp.Language), Answers: one.answers, Findings: findings,
		Disqualifies: level.DisqualifiesOpenDefaecation, Disqualified: one.Score == nil, Debriefed: &entire, DebriefedOn: stamp.Day(one.DebriefedOn), Remarks: one.CorrectionReason, Signatures: signedOn(stamp, one.Signatures),
		Background: head.background(v, stamp, one.VerifiedOn), Facilitator: head.facilitator, SelfTriggered: head.selfTriggered, Team: head.team(v, stamp)}
	return printed(fmt.Sprintf("verification-%s-%s", one.Tier, one.VerifiedOn), sheet.Write)
}

// visited is what a verdict is about.
type visited struct {
	community uuid.UUID
	level     int
}

// filledBy is a verdict that the viewer may read, by its case or as one of the team
// that signed it; NOT_FOUND for everybody else.
func (s *Service) filledBy(ctx context.Context, id uuid.UUID) (*Verdict, visited, error) {
	v := access.ViewerFrom(ctx)
	var request, verification uuid.UUID
	if err := found(s.read.QueryRowContext(ctx, `SELECT request_id, verification_id FROM verdicts WHERE id = $1 AND nation_id = $2`, id, v.NationID).Scan(&request, &verification)); err != nil {
		return nil, visited{}, err
	}
	r, err := s.Request(ctx, request)
	if err == nil {
		all, err := s.Verdicts(ctx, r)
		if err != nil {
			return nil, visited{}, err
		}
		if at := slices.IndexFunc(all, func(one Verdict) bool { return one.ID == id }); at >= 0 {
			return &all[at], visited{r.CommunityID, r.Level}, nil
		}
	} else if !fault.Is(err, fault.NotFound) {
		return nil, visited{}, err
	}
	theirs, err := s.Verification(ctx, verification)
	if err != nil {
		return nil, visited{}, err
	}
	one, err := s.VerdictOf(ctx, theirs)
	if err == nil && (one == nil || one.ID != id) {
		err = casework.NotFound()
	}
	return one, visited{theirs.CommunityID, theirs.Level}, err
}

// PrintRequest prints annex 4 as the community filled it, for whoever may read the
// case. RULE for one that was on its way on paper before it came here (PR8).
func (s *Service) PrintRequest(ctx context.Context, id uuid.UUID, language string) (*document.File, error) {
	v, r, signed, assistant, stamp, err := s.letter(ctx, id, language, func(r *Request) bool { return r.OpenedMidway })
	if err != nil {
		return nil, err
	}
	round, _ := v.profile.Level(r.Level)
	received := round.AllRounds()[min(max(r.Round, 1), len(round.AllRounds()))-1].ReceivedBy
	body, _ := v.profile.Tier(received)
	community := slices.DeleteFunc(slices.Clone(signed), func(one Signature) bool { return one.Capacity == OfficerSigns })
	return printed("request-"+r.RequestedOn.String(), document.Request{Print: stamp, Body: body.Body.In(stamp.Language), Date: stamp.Day(r.RequestedOn), CopyTo: assistant, Community: r.CommunityName, Areas: smallestFirst(r.AreaNames),
		Levels: levelNames(v, stamp.Language), Level: r.Level, Signatures: signedOn(stamp, community)}.Write)
}

// PrintReply prints annex 5, which names no day of a visit (WF4, WF5). NOT_FOUND
// before there is a reply.
func (s *Service) PrintReply(ctx context.Context, id uuid.UUID, language string) (*document.File, error) {
	v, r, signed, assistant, stamp, err := s.letter(ctx, id, language, func(r *Request) bool { return r.OpenedMidway && !r.RepliedHere })
	if err != nil {
		return nil, err
	}
	if r.RepliedOn.IsZero() {
		return nil, casework.NotFound()
	}
	body, _ := v.profile.Tier(r.VerifiedBy[0])
	officer := slices.DeleteFunc(slices.Clone(signed), func(one Signature) bool { return one.Capacity != OfficerSigns })
	return printed("reply-"+r.RepliedOn.String(), document.Reply{Print: stamp, Body: body.Body.In(stamp.Language), Date: stamp.Day(r.RepliedOn), CopyTo: assistant, RequestedOn: stamp.Day(r.RequestedOn), Community: r.CommunityName,
		Areas: smallestFirst(r.AreaNames), Levels: levelNames(v, stamp.Language), Level: r.Level, WithinMonths: v.profile.VisitWithinMonths, Signatures: signedOn(stamp, officer)}.Write)
}

// letter is what annexes 4 and 5 are filled from, but for one that is on paper, with
// the name of the assistant through whom the request came.
func (s *Service) letter(ctx context.Context, id uuid.UUID, language string, onPaper func(*Request) bool) (v reader, r *Request, signed []Signature, assistant string, stamp document.Print, err error) {
	if v, err = s.reader(ctx); err != nil {
		return v, nil, nil, "", stamp, err
	}
	if r, err = s.Request(ctx, id); err != nil {
		return v, nil, nil, "", stamp, err
	}
	if onPaper(r) {
		return v, nil, nil, "", stamp, fault.New(fault.Rule, "This case was on its way on paper before it came here; this letter is on paper.").By("PR8")
	}
	if signed, err = s.Signatures(ctx, r); err != nil {
		return v, nil, nil, "", stamp, err
	}
	if err = s.read.QueryRowContext(ctx, `SELECT coalesce((SELECT coalesce(nullif(u.display_name, ''), u.name) FROM case_steps t JOIN users u ON u.id = t.taken_by WHERE t.request_id = $1 AND t.action = $2 AND t.role = $3 ORDER BY t.recorded_at LIMIT 1), '')`,
		id, certification.Request, access.EHA).Scan(&assistant); err != nil {
		return v, nil, nil, "", stamp, fmt.Errorf("finding who passed a request on: %w", err)
	}
	stamp, err = s.stamp(ctx, v, id, language)
	return v, r, signed, assistant, stamp, err
}

// stamp is what every print carries. Its number is that of what it prints, so that
// two prints of one thing are known for the same.
func (s *Service) stamp(ctx context.Context, v reader, id uuid.UUID, language string) (document.Print, error) {
	text := id.String()
	language = document.FormLanguage(language)
	stamp := document.Print{Language: language, Number: strings.ToUpper(text[24:28] + "-" + text[28:32] + "-" + text[32:]), Date: v.today, Nation: v.profile.Names.In(language)}
	if err := s.read.QueryRowContext(ctx, `SELECT demo FROM nations WHERE id = $1`, v.NationID).Scan(&stamp.Demo); err != nil {
		return stamp, fmt.Errorf("finding a print's nation: %w", err)
	}
	return stamp, nil
}

func printed(name string, write func(io.Writer) error) (*document.File, error) {
	var out bytes.Buffer
	if err := write(&out); err != nil {
		return nil, err
	}
	return &document.File{Name: strings.ToLower(name) + ".pdf", PDF: out.Bytes()}, nil
}

func smallestFirst(areas []string) []string {
	areas = slices.Clone(areas)
	slices.Reverse(areas)
	return areas
}

func levelNames(v reader, language string) []string {
	var names []string
	for _, level := range v.profile.Levels {
		names = append(names, level.Names.In(language))
	}
	return names
}

func signedOn(stamp document.Print, all []Signature) []document.Signed {
	var signed []document.Signed
	for _, one := range all {
		position := one.Position
		if one.Witness != "" {
			position = strings.TrimPrefix(position+", "+one.Witness, ", ")
		}
		signed = append(signed, document.Signed{Name: one.Name, Position: position, Date: stamp.Day(one.SignedOn)}.Fill(stamp.Language, string(one.Capacity), string(one.Means)))
	}
	return signed
}
