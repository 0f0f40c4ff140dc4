package event

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/event"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// maxSlips is how many links a survey has at most.
const maxSlips = 500

// MakeSurvey asks those who take part, with a link for each.
type MakeSurvey struct {
	OperationID, EventID uuid.UUID
	// ID is made by the client.
	ID        uuid.UUID
	Kind      event.SurveyKind
	Title     string
	Questions []event.Question
	// Slips is how many links are made; 0 where all answers come on paper.
	Slips int
}

// MakeSurvey returns the event's id. What is asked does not change any more.
func (s *Service) MakeSurvey(ctx context.Context, in MakeSurvey) ([]uuid.UUID, error) {
	return s.do(ctx, "event.make_survey", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := lock(ctx, u, in.EventID)
		if err != nil {
			return nil, err
		}
		if e.calledOff {
			return nil, fault.New(fault.Rule, "This event was called off.")
		}
		if err := in.check(); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a survey", `INSERT INTO event_surveys (id, nation_id, event_id, kind, title, questions, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			in.ID, u.Nation, e.id, string(in.Kind), in.Title, list(in.Questions), u.Now); err != nil {
			return nil, err
		}
		tokens := make([]string, in.Slips)
		for i := range tokens {
			tokens[i] = newToken()
		}
		if err := u.Exec(ctx, "making links", `INSERT INTO event_survey_slips (token, nation_id, survey_id, number) SELECT t.token, $2, $3, t.n FROM unnest($1::text[]) WITH ORDINALITY AS t (token, n)`, pq.Array(tokens), u.Nation, in.ID); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"survey": in.Title, "kind": in.Kind, "questions": len(in.Questions), "links": in.Slips})
	})
}

func (in *MakeSurvey) check() (err error) {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if !in.Kind.IsKnown() {
		return fault.New(fault.Invalid, "%q is no kind of survey.", in.Kind).At("kind")
	}
	if in.Title, err = check.Words("title", in.Title, check.MaxName); err != nil {
		return err
	}
	for i := range in.Questions {
		if in.Questions[i].Text, err = check.Words("questions", in.Questions[i].Text, check.MaxName); err != nil {
			return err
		}
	}
	if in.Slips < 0 || in.Slips > maxSlips {
		return fault.New(fault.Invalid, "A survey has from 0 to %d links.", maxSlips).At("slips").With("limit", strconv.Itoa(maxSlips))
	}
	return event.CheckQuestions(in.Questions)
}

// newToken is 80 bits by lot, in letters and digits that are easy to type.
func newToken() string {
	raw := make([]byte, 10)
	_, _ = rand.Read(raw) // never fails
	return strings.ToLower(base32.StdEncoding.EncodeToString(raw))
}

// Answer is what one person says: marks and words by the number of a question, from 0. What is left out was not answered.
type Answer struct {
	Marks []Mark
	Texts []Said
}

// Mark is an answer to a scale: 1 to 5, or 0 of who does not know.
type Mark struct{ Question, Mark int }

// Said is an answer in words.
type Said struct {
	Question int
	Text     string
}

// AnswerSurvey answers with a link, for whoever has it, without a name.
type AnswerSurvey struct {
	// OperationID is not kept: it would say who answered.
	OperationID uuid.UUID
	Token       string
	Answer      Answer
}

// AnswerSurvey keeps the answer and nothing of whom it came from. NOT_FOUND for what is no link; RULE for one that was used, and for
// more answers than there were people.
func (s *Service) AnswerSurvey(ctx context.Context, in AnswerSurvey) error {
	_, err := s.desk.Do(ctx, casework.Operation{Action: "event.answer_survey"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if u.Viewer.TokenScope != nil {
			return nil, casework.NotFound() // a program has no opinion
		}
		var survey uuid.UUID
		var used bool
		err := u.Tx.QueryRowContext(ctx, `SELECT survey_id, used_on IS NOT NULL FROM event_survey_slips WHERE token = $1 AND nation_id = $2 FOR UPDATE`, in.Token, u.Nation).Scan(&survey, &used)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return nil, fault.New(fault.NotFound, "This link leads nowhere. Look whether it is typed as it is printed.").At("token")
		case err != nil:
			return nil, fmt.Errorf("finding a link: %w", err)
		case used:
			return nil, fault.New(fault.Rule, "This link was used already; each is for one answer. If that was you, your answer is kept.").At("token")
		}
		q, err := holdSurvey(ctx, u, survey)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "using a link", `UPDATE event_survey_slips SET used_on = $2 WHERE token = $1`, in.Token, u.Today); err != nil {
			return nil, err
		}
		if err := q.take(ctx, u, in.Answer, false); err != nil {
			return nil, err
		}
		return nil, u.AuditNobody(ctx, q.entry("event.answer_survey"))
	})
	return err
}

// TypeAnswer types a filled sheet of paper in.
type TypeAnswer struct {
	OperationID, SurveyID uuid.UUID
	Answer                Answer
}

// TypeAnswer is for whoever may change the event; it returns its id.
func (s *Service) TypeAnswer(ctx context.Context, in TypeAnswer) ([]uuid.UUID, error) {
	return s.do(ctx, "event.type_answer", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := under(ctx, u, "event_surveys", in.SurveyID)
		if err != nil {
			return nil, err
		}
		q, err := holdSurvey(ctx, u, in.SurveyID)
		if err != nil {
			return nil, err
		}
		if err := q.take(ctx, u, in.Answer, true); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"survey": in.SurveyID, "fromPaper": true})
	})
}

// heldSurvey is a survey that a use case holds, with its event.
type heldSurvey struct {
	id, event  uuid.UUID
	path       string
	questions  []event.Question
	answers    int
	tallied    int
	attendance event.Attendance
}

// holdSurvey locks a survey and its event, so that neither the answers nor the people change meanwhile.
func holdSurvey(ctx context.Context, u *casework.Unit, id uuid.UUID) (*heldSurvey, error) {
	q := heldSurvey{id: id}
	var questions []byte
	var closed, off bool
	err := u.Tx.QueryRowContext(ctx, `SELECT q.event_id, coalesce(a.path, ''), q.questions, q.answers, q.tallied, q.closed_on IS NOT NULL, x.called_off_on IS NOT NULL, x.people, x.at_least
FROM event_surveys q JOIN events x ON x.id = q.event_id LEFT JOIN communities c ON c.id = x.community_id LEFT JOIN areas a ON a.id = coalesce(x.area_id, c.area_id)
WHERE q.id = $1 AND q.nation_id = $2 FOR UPDATE OF x, q`, id, u.Nation).Scan(&q.event, &q.path, &questions, &q.answers, &q.tallied, &closed, &off, &q.attendance.People, &q.attendance.AtLeast)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, casework.NotFound()
	case err != nil:
		return nil, fmt.Errorf("finding a survey: %w", err)
	case closed || off:
		return nil, fault.New(fault.Rule, "This survey is closed.").At("token")
	}
	if err := json.Unmarshal(questions, &q.questions); err != nil {
		return nil, fmt.Errorf("reading questions: %w", err)
	}
	return &q, nil
}

// take keeps one person's answer: the marks together, what was said in words apart from them.
func (q *heldSurvey) take(ctx context.Context, u *casework.Unit, in Answer, fromPaper bool) error {
	if err := q.attendance.CheckRespondents(q.answers + q.tallied + 1); err != nil {
		return err
	}
	marks, texts, err := q.read(in)
	if err != nil {
		return err
	}
	if err := u.Exec(ctx, "keeping an answer", `INSERT INTO event_survey_answers (nation_id, survey_id, from_paper, marks) VALUES ($1, $2, $3, $4)`, u.Nation, q.id, fromPaper, marks); err != nil {
		return err
	}
	questions, words := make([]int64, len(texts)), make([]string, len(texts))
	for i, one := range texts {
		questions[i], words[i] = int64(one.Question), one.Text
	}
	if err := u.Exec(ctx, "keeping answers in words", `INSERT INTO event_survey_texts (nation_id, survey_id, question, text) SELECT $1, $2, t.question, t.text FROM unnest($3::int[], $4::text[]) AS t (question, text)`,
		u.Nation, q.id, pq.Array(questions), pq.Array(words)); err != nil {
		return err
	}
	return u.Exec(ctx, "counting an answer", `UPDATE event_surveys SET answers = answers + 1, version = version + 1 WHERE id = $1`, q.id)
}

// read checks an answer against the questions; an answer that says nothing is none.
func (q *heldSurvey) read(in Answer) (string, []Said, error) {
	marks, texts := map[int]int{}, []Said{}
	for _, one := range in.Marks {
		_, twice := marks[one.Question]
		if q.kind(one.Question) != event.Scale || twice || !event.IsMark(one.Mark) {
			return "", nil, fault.New(fault.Invalid, "Question %d is answered from 1 to 5, once, or with \"I do not know\".", one.Question+1).At("marks")
		}
		marks[one.Question] = one.Mark
	}
	for _, one := range in.Texts {
		text, err := check.MaybeWords("texts", one.Text, check.MaxText)
		if err != nil {
			return "", nil, err
		}
		if q.kind(one.Question) != event.Open {
			return "", nil, fault.New(fault.Invalid, "Question %d is not answered in words.", one.Question+1).At("texts")
		}
		if text != "" {
			texts = append(texts, Said{one.Question, text})
		}
	}
	if len(marks) == 0 && len(texts) == 0 {
		return "", nil, fault.New(fault.Invalid, "Answer at least one question.").At("marks")
	}
	if len(texts) > len(q.questions) {
		return "", nil, fault.New(fault.Invalid, "A question is answered once.").At("texts")
	}
	text, err := json.Marshal(marks)
	return string(text), texts, err
}

func (q *heldSurvey) kind(question int) event.QuestionKind {
	if question < 0 || question >= len(q.questions) {
		return ""
	}
	return q.questions[question].Kind
}
