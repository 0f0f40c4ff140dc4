package demo

import (
	"bytes"
	"context"
	"io"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
	"saniladder/internal/document"
	"saniladder/internal/transfer"
)

// papers has an assistant, or else the officer, type in what is on paper (PR8): two requests, of which one waits for its
// comparison and the other was compared and opened its case, and a past verification. Without a data folder there is nowhere to keep their scans, and nothing is played.
func (s *stage) papers(ctx context.Context, dir string) error {
	if dir == "" {
		return nil
	}
	files := transfer.New(transfer.Config{DB: s.db, Dir: dir, Now: s.now})
	for _, story := range []struct {
		serial   string
		compared bool
	}{{"REQ-0113", true}, {"REQ-0118", false}} {
		v, where, ok, err := s.leftFor(ctx)
		if err != nil || !ok {
			return err
		}
		writer, checker := "deho", "reho"
		if where.assistant {
			writer, checker = "eha", "deho"
		}
		s.ago = 30
		paper := s.onPaper(v, where.level, story.serial)
		s.ago = 4
		if paper.UploadID, err = s.scan(ctx, files, writer, v, paper); err != nil {
			return err
		}
		if _, err := s.service.TranscribeRequest(s.as(ctx, writer), *paper); err != nil {
			return err
		}
		if !story.compared {
			continue
		}
		s.ago = 2
		request := newID()
		if _, err := s.service.CheckPaperRequest(s.as(ctx, checker), cases.CheckPaperRequest{PaperRequestID: paper.ID, Agrees: true, RequestID: &request}); err != nil {
			return err
		}
	}
	return s.pastCheck(ctx, files)
}

// leftFor finds a community that no case was played in, where the assistant works if there is one.
func (s *stage) leftFor(ctx context.Context) (v villageOf, where caseStory, ok bool, err error) {
	for _, where = range []caseStory{{level: 1, assistant: true}, {level: 2, assistant: true}, {level: 1}, {level: 2}, {level: 3}} {
		if v, ok, err = s.village(ctx, where); ok || err != nil {
			break
		}
	}
	return v, where, ok, err
}

// onPaper is what a community wrote on the day that is played.
func (s *stage) onPaper(v villageOf, level int, serial string) *cases.TranscribeRequest {
	signed := func(name, position string) cases.PaperSignature {
		return cases.PaperSignature{Name: name, Position: position, SignedOn: s.day()}
	}
	return &cases.TranscribeRequest{ID: newID(), CommunityID: v.id, Level: level, AssessedOn: s.day().AddDays(-4), BriefedOn: s.day().AddDays(-3), DecidedOn: s.day().AddDays(-2),
		RequestedOn: s.day(), RepliedOn: s.day().AddDays(9), PaperSerial: serial, Leader: signed("Signatory 1 (demo)", "Natural leader"), Chief: signed("Signatory 2 (demo)", "Chief")}
}

// scan keeps a request's picture: annex 4, filled.
func (s *stage) scan(ctx context.Context, files *transfer.Service, writer string, v villageOf, paper *cases.TranscribeRequest) (uuid.UUID, error) {
	stamp := s.stamp(paper.PaperSerial, paper.RequestedOn)
	form := document.Request{Print: stamp, Date: stamp.Day(paper.RequestedOn), Community: v.name, Level: paper.Level}
	for _, level := range s.profile.Levels {
		form.Levels = append(form.Levels, level.Names.In("en"))
	}
	for i, one := range []cases.PaperSignature{paper.Leader, paper.Chief} {
		signed := document.Signed{Name: one.Name, Position: one.Position, Date: stamp.Day(one.SignedOn)}
		form.Signatures = append(form.Signatures, signed.Fill("en", []string{"LEADER", "CHIEF"}[i], ""))
	}
	return s.keep(ctx, files, writer, paper.PaperSerial, form.Write)
}

// pastCheck has a verification of the time before typed in, whose sum on paper is wrong; it waits for its comparison.
func (s *stage) pastCheck(ctx context.Context, files *transfer.Service) error {
	v, where, ok, err := s.leftFor(ctx)
	if err != nil || !ok {
		return err
	}
	writer := "deho"
	if where.assistant {
		writer = "eha"
	}
	checklist, ok := protocol.BuiltIn().InForce(s.profile, where.level)
	if !ok {
		return nil
	}
	answers := s.answers(checklist, v.households, min(v.households, 10), checklist.Sections[len(checklist.Sections)-1].Indicators[0].Code)
	result, err := protocol.Score(checklist, answers)
	if err != nil {
		return err
	}
	const serial, slip = "DV-0042", 2
	s.ago = 75
	in := cases.TranscribeVerification{ID: newID(), CommunityID: v.id, Level: where.level, Tier: "DISTRICT", VisitedOn: s.day(), PaperSerial: serial, Total: result.Total - slip, Passed: &result.Passed}
	for _, m := range result.Marks {
		in.Marks = append(in.Marks, cases.WrittenMark{Code: m.Code, Marks: m.Marks})
	}
	stamp := s.stamp(serial, s.day())
	sheet := document.Sheet{Print: stamp, Checklist: checklist, Community: v.name, Answers: answers, Background: map[string]string{"verifiedOn": stamp.Day(s.day())}}
	s.ago = 5
	if in.UploadID, err = s.keep(ctx, files, writer, serial, sheet.Write); err != nil {
		return err
	}
	_, err = s.service.TranscribeVerification(s.as(ctx, writer), in)
	return err
}

// stamp is that of a paper with a number, of a day.
func (s *stage) stamp(serial string, on calendar.Day) document.Print {
	return document.Print{Language: "en", Number: serial, Date: on, Nation: s.profile.Names.In("en"), Demo: true}
}

// keep uploads a scan.
func (s *stage) keep(ctx context.Context, files *transfer.Service, writer, serial string, write func(io.Writer) error) (uuid.UUID, error) {
	var pdf bytes.Buffer
	if err := write(&pdf); err != nil {
		return uuid.Nil, err
	}
	kept, err := files.SaveUpload(s.as(ctx, writer), transfer.UploadInput{Name: serial + ".pdf", MediaType: "application/pdf", Size: int64(pdf.Len()), Body: &pdf})
	return kept.ID, err
}
