package demo

import (
	"bytes"
	"context"

	"github.com/google/uuid"

	"saniladder/internal/cases"
	"saniladder/internal/document"
	"saniladder/internal/transfer"
)

// papers has an assistant, or else the officer, type in two requests that were made on paper (PR8): one waits for its comparison, the other was
// compared and opened its case. Without a data folder there is nowhere to keep their scans, and nothing is played.
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
	return nil
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

// scan keeps the paper's picture: annex 4, filled.
func (s *stage) scan(ctx context.Context, files *transfer.Service, writer string, v villageOf, paper *cases.TranscribeRequest) (uuid.UUID, error) {
	stamp := document.Print{Language: "en", Number: paper.PaperSerial, Date: paper.RequestedOn, Nation: s.profile.Names.In("en"), Demo: true}
	form := document.Request{Print: stamp, Date: stamp.Day(paper.RequestedOn), Level: paper.Level}
	for _, level := range s.profile.Levels {
		form.Levels = append(form.Levels, level.Names.In("en"))
	}
	if err := s.db.QueryRowContext(ctx, `SELECT name FROM communities WHERE id = $1`, v.id).Scan(&form.Community); err != nil {
		return uuid.Nil, err
	}
	for i, one := range []cases.PaperSignature{paper.Leader, paper.Chief} {
		signed := document.Signed{Name: one.Name, Position: one.Position, Date: stamp.Day(one.SignedOn)}
		form.Signatures = append(form.Signatures, signed.Fill("en", []string{"LEADER", "CHIEF"}[i], ""))
	}
	var pdf bytes.Buffer
	if err := form.Write(&pdf); err != nil {
		return uuid.Nil, err
	}
	kept, err := files.SaveUpload(s.as(ctx, writer), transfer.UploadInput{Name: "request-" + paper.PaperSerial + ".pdf", MediaType: "application/pdf", Size: int64(pdf.Len()), Body: &pdf})
	return kept.ID, err
}
