package event

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/event"
	"saniladder/internal/postgres"
)

// Survey is one with what came of it.
type Survey struct {
	ID      uuid.UUID
	Kind    event.SurveyKind
	Title   string
	Closed  bool
	Slips   int
	Used    int
	Answers int
	TooFew  bool
	Results []Result
	// Links are those that nobody used yet, for whoever may change the event; empty for others.
	Links []string
}

// Result is what was answered to a question. Of fewer than event.Fewest people nothing but their number is told.
type Result struct {
	Number int
	event.Question
	Answered int
	TooFew   bool
	Counts   event.Counts
	Themes   []Theme
	// Texts are the answers in words, for whoever may change the event.
	Texts []Worded
}

// Theme is how many named it.
type Theme struct {
	Name    string `json:"name"`
	Answers int    `json:"answers"`
}

// Worded is an answer in words, with the themes that it names.
type Worded struct {
	ID     uuid.UUID `json:"id"`
	Text   string    `json:"text"`
	Themes []string  `json:"themes"`
}

// Surveys are an event's, the first one first. One statement.
func (s *Service) Surveys(ctx context.Context, e *Event) ([]Survey, error) {
	all := []Survey{}
	err := postgres.Each(ctx, s.read, "reading surveys", `SELECT q.id, q.kind, q.title, q.closed_on IS NOT NULL, q.questions, q.answers, q.tallied, q.tallied_marks,
  (SELECT count(*) FROM event_survey_slips t WHERE t.survey_id = q.id), (SELECT count(*) FROM event_survey_slips t WHERE t.survey_id = q.id AND t.used_on IS NOT NULL),
  CASE WHEN $2 THEN ARRAY(SELECT t.token FROM event_survey_slips t WHERE t.survey_id = q.id AND t.used_on IS NULL ORDER BY t.number) ELSE '{}' END,
  (SELECT coalesce(jsonb_agg(m), '[]') FROM (SELECT k.key::int AS question, k.value::int AS mark, count(*) AS n FROM event_survey_answers w, jsonb_each_text(w.marks) AS k WHERE w.survey_id = q.id GROUP BY 1, 2) m),
  (SELECT coalesce(jsonb_object_agg(t.question, t.n), '{}') FROM (SELECT question, count(*) AS n FROM event_survey_texts WHERE survey_id = q.id GROUP BY 1) t),
  (SELECT coalesce(jsonb_agg(jsonb_build_object('question', h.question, 'name', h.name, 'answers', h.tallied + h.n) ORDER BY h.tallied + h.n DESC, h.name), '[]')
    FROM (SELECT h.question, h.name, h.tallied, (SELECT count(*) FROM event_survey_codings g WHERE g.theme_id = h.id AND g.dropped_at IS NULL) AS n FROM event_survey_themes h WHERE h.survey_id = q.id) h WHERE h.tallied + h.n > 0),
  CASE WHEN $2 THEN (SELECT coalesce(jsonb_agg(jsonb_build_object('question', t.question, 'id', t.id, 'text', t.text,
    'themes', ARRAY(SELECT h.name FROM event_survey_codings g JOIN event_survey_themes h ON h.id = g.theme_id WHERE g.text_id = t.id AND g.dropped_at IS NULL ORDER BY h.name)) ORDER BY t.id), '[]')
    FROM event_survey_texts t WHERE t.survey_id = q.id) ELSE '[]' END
FROM event_surveys q WHERE q.event_id = $1 ORDER BY q.recorded_at, q.id`, []any{e.ID, e.MayChange}, func(rows *sql.Rows) error {
		var (
			one                                                   Survey
			tallied                                               int
			questions, talliedMarks, marks, worded, themes, texts []byte
		)
		if err := rows.Scan(&one.ID, &one.Kind, &one.Title, &one.Closed, &questions, &one.Answers, &tallied, &talliedMarks, &one.Slips, &one.Used, pq.Array(&one.Links), &marks, &worded, &themes, &texts); err != nil {
			return err
		}
		one.Answers += tallied
		err := one.count(tallied, questions, talliedMarks, marks, worded, themes, texts)
		all = append(all, one)
		return err
	})
	return all, err
}

// count works the results out of what was read.
func (s *Survey) count(tallied int, questions, talliedMarks, marks, worded, themes, texts []byte) error {
	var (
		asked []event.Question
		paper map[int]event.Counts
		given []struct{ Question, Mark, N int }
		words map[int]int
		named []struct {
			Question int
			Theme
		}
		said []struct {
			Question int
			Worded
		}
	)
	for _, part := range []struct {
		text []byte
		into any
	}{{questions, &asked}, {talliedMarks, &paper}, {marks, &given}, {worded, &words}, {themes, &named}, {texts, &said}} {
		if err := json.Unmarshal(part.text, part.into); err != nil {
			return fmt.Errorf("reading a survey: %w", err)
		}
	}
	s.TooFew = s.Answers < event.Fewest
	s.Results = make([]Result, len(asked))
	for i, q := range asked {
		s.Results[i] = Result{Number: i, Question: q, Counts: paper[i], Themes: []Theme{}, Texts: []Worded{}}
	}
	for _, one := range given {
		s.Results[one.Question].Counts[one.Mark] += one.N
	}
	for _, one := range named {
		s.Results[one.Question].Themes = append(s.Results[one.Question].Themes, one.Theme)
	}
	for _, one := range said {
		s.Results[one.Question].Texts = append(s.Results[one.Question].Texts, one.Worded)
	}
	for i := range s.Results {
		r := &s.Results[i]
		r.Answered = r.Counts.Answered()
		if r.Kind == event.Open {
			r.Answered = words[i]
			if len(r.Themes) > 0 {
				r.Answered += tallied // of what was only counted nobody knows who left it out
			}
		}
		if r.TooFew = r.Answered < event.Fewest; r.TooFew {
			r.Counts, r.Themes, r.Texts = event.Counts{}, []Theme{}, []Worded{}
		}
	}
	return nil
}

// FormState says whether a link can be used.
type FormState string

// The states.
const (
	FormOpen   FormState = "OPEN"
	FormUsed   FormState = "USED"
	FormClosed FormState = "CLOSED"
)

// Form is what whoever has a link is asked.
type Form struct {
	State      FormState
	EventTitle string
	Title      string
	Questions  []event.Question
}

// Form is a link's; nil for what is no link. One statement.
func (s *Service) Form(ctx context.Context, token string) (*Form, error) {
	v := access.ViewerFrom(ctx)
	var f Form
	var questions []byte
	err := s.read.QueryRowContext(ctx, `SELECT CASE WHEN t.used_on IS NOT NULL THEN 'USED' WHEN q.closed_on IS NOT NULL OR x.called_off_on IS NOT NULL THEN 'CLOSED' ELSE 'OPEN' END, x.title, q.title, q.questions
FROM event_survey_slips t JOIN event_surveys q ON q.id = t.survey_id JOIN events x ON x.id = q.event_id WHERE t.token = $1 AND t.nation_id::text = $2`, token, v.NationID).Scan(&f.State, &f.EventTitle, &f.Title, &questions)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("finding a link: %w", err)
	}
	return &f, json.Unmarshal(questions, &f.Questions)
}
