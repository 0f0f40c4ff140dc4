package event

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/event"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// maxThemes is how many themes the answers to one question are coded into at most.
const maxThemes = 30

// Tally says what was counted on paper: how many answered, with which marks, and how often which theme was named. It stands beside
// what was answered one by one; a further tally takes the place of the one before.
type Tally struct {
	OperationID, SurveyID uuid.UUID
	Answers               int
	Marks                 []MarkTally
	Themes                []ThemeTally
}

// MarkTally is how many gave a scale each mark: at 0 those who do not know, then from 1 to 5.
type MarkTally struct {
	Question int
	Counts   []int
}

// ThemeTally is how many named a theme.
type ThemeTally struct {
	Question int
	Name     string
	Answers  int
}

// Tally returns the event's id. RULE for more answers than people, INVALID for a theme with more answers than there are.
func (s *Service) Tally(ctx context.Context, in Tally) ([]uuid.UUID, error) {
	return s.do(ctx, "event.tally_survey", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := under(ctx, u, "event_surveys", in.SurveyID)
		if err != nil {
			return nil, err
		}
		q, err := holdSurvey(ctx, u, in.SurveyID)
		if err != nil {
			return nil, err
		}
		if in.Answers < 0 {
			return nil, fault.New(fault.Invalid, "%d is no count of answers.", in.Answers).At("answers")
		}
		if err := q.attendance.CheckRespondents(q.answers + in.Answers); err != nil {
			return nil, err
		}
		marks, err := in.marks(q)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a tally", `UPDATE event_surveys SET tallied = $2, tallied_marks = $3, version = version + 1 WHERE id = $1`, q.id, in.Answers, marks); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "taking the tally before away", `UPDATE event_survey_themes SET tallied = 0 WHERE survey_id = $1`, q.id); err != nil {
			return nil, err
		}
		if err := in.themes(ctx, u, q); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, values{"answers": q.tallied}, values{"survey": in.SurveyID, "answers": in.Answers, "themes": len(in.Themes)})
	})
}

func (in *Tally) marks(q *heldSurvey) (string, error) {
	marks := map[int]event.Counts{}
	for _, one := range in.Marks {
		var counts event.Counts
		if _, twice := marks[one.Question]; q.kind(one.Question) != event.Scale || twice || len(one.Counts) != len(counts) {
			return "", fault.New(fault.Invalid, "Question %d is counted once, by the marks from 1 to 5 and those who do not know.", one.Question+1).At("marks")
		}
		for i, n := range one.Counts {
			if err := event.CheckPart("marks", q.questions[one.Question].Text, n, in.Answers); err != nil {
				return "", err
			}
			counts[i] = n
		}
		if err := event.CheckPart("marks", q.questions[one.Question].Text, counts.Answered(), in.Answers); err != nil {
			return "", err
		}
		marks[one.Question] = counts
	}
	text, err := json.Marshal(marks)
	return string(text), err
}

func (in *Tally) themes(ctx context.Context, u *casework.Unit, q *heldSurvey) error {
	var ids, names, keys []string
	var questions, counts []int64
	seen := map[string]bool{}
	for _, one := range in.Themes {
		name, err := check.Words("themes", one.Name, check.MaxName)
		if err != nil {
			return err
		}
		key := fmt.Sprint(one.Question, " ", naming.Normalise(name))
		switch {
		case q.kind(one.Question) != event.Open:
			return fault.New(fault.Invalid, "Question %d has no answers in words, and so no themes.", one.Question+1).At("themes")
		case seen[key]:
			return fault.New(fault.Invalid, "%q is counted twice.", name).At("themes")
		case len(in.Themes) > maxThemes*len(q.questions):
			return fault.New(fault.Limit, "A question has at most %d themes.", maxThemes).At("themes").With("limit", fmt.Sprint(maxThemes))
		}
		seen[key] = true
		if err := event.CheckPart("themes", name, one.Answers, in.Answers); err != nil {
			return err
		}
		ids, names, keys = append(ids, uuid.Must(uuid.NewV7()).String()), append(names, name), append(keys, naming.Normalise(name))
		questions, counts = append(questions, int64(one.Question)), append(counts, int64(one.Answers))
	}
	return u.Exec(ctx, "keeping themes", `INSERT INTO event_survey_themes (id, nation_id, survey_id, question, name, name_key, tallied)
SELECT t.id, $6, $7, t.question, t.name, t.key, t.n FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::int[]) AS t (id, name, key, question, n)
ON CONFLICT (survey_id, question, name_key) DO UPDATE SET tallied = excluded.tallied`, pq.Array(ids), pq.Array(names), pq.Array(keys), pq.Array(questions), pq.Array(counts), u.Nation, q.id)
}

// CodeText says which themes an answer in words names; it may name several, or none.
type CodeText struct {
	OperationID, TextID uuid.UUID
	Themes              []string
}

// CodeText returns the event's id. Themes come to be by being named.
func (s *Service) CodeText(ctx context.Context, in CodeText) ([]uuid.UUID, error) {
	return s.do(ctx, "event.code_answer", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var survey uuid.UUID
		var question int
		if err := u.Tx.QueryRowContext(ctx, `SELECT survey_id, question FROM event_survey_texts WHERE id = $1 AND nation_id = $2`, in.TextID, u.Nation).Scan(&survey, &question); errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		} else if err != nil {
			return nil, fmt.Errorf("finding an answer: %w", err)
		}
		e, err := under(ctx, u, "event_surveys", survey)
		if err != nil {
			return nil, err
		}
		if len(in.Themes) > maxThemes {
			return nil, fault.New(fault.Limit, "A question has at most %d themes.", maxThemes).At("themes").With("limit", fmt.Sprint(maxThemes))
		}
		ids, names, keys := make([]string, len(in.Themes)), make([]string, len(in.Themes)), make([]string, len(in.Themes))
		seen := map[string]bool{}
		for i, name := range in.Themes {
			if names[i], err = check.Words("themes", name, check.MaxName); err != nil {
				return nil, err
			}
			ids[i], keys[i] = uuid.Must(uuid.NewV7()).String(), naming.Normalise(names[i])
			if seen[keys[i]] {
				return nil, fault.New(fault.Invalid, "%q is named twice.", names[i]).At("themes")
			}
			seen[keys[i]] = true
		}
		if err := u.Exec(ctx, "keeping themes", `INSERT INTO event_survey_themes (id, nation_id, survey_id, question, name, name_key) SELECT t.id, $4, $5, $6, t.name, t.key FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t (id, name, key)
ON CONFLICT (survey_id, question, name_key) DO NOTHING`, pq.Array(ids), pq.Array(names), pq.Array(keys), u.Nation, survey, question); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "taking themes from an answer", `UPDATE event_survey_codings SET dropped_at = $2 WHERE text_id = $1 AND dropped_at IS NULL`, in.TextID, u.Now); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "coding an answer", `INSERT INTO event_survey_codings (text_id, theme_id, nation_id) SELECT $1, id, nation_id FROM event_survey_themes WHERE survey_id = $2 AND question = $3 AND name_key = ANY ($4)
ON CONFLICT (text_id, theme_id) DO UPDATE SET dropped_at = NULL`, in.TextID, survey, question, pq.Array(keys)); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"survey": survey, "themes": in.Themes})
	})
}

// CloseSurvey takes no more answers.
type CloseSurvey struct {
	OperationID, SurveyID uuid.UUID
}

// CloseSurvey returns the event's id. Closing again changes nothing more.
func (s *Service) CloseSurvey(ctx context.Context, in CloseSurvey) ([]uuid.UUID, error) {
	return s.do(ctx, "event.close_survey", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := under(ctx, u, "event_surveys", in.SurveyID)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "closing a survey", `UPDATE event_surveys SET closed_on = coalesce(closed_on, $2), version = version + 1 WHERE id = $1`, in.SurveyID, u.Today); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"survey": in.SurveyID, "closedOn": u.Today})
	})
}

// entry is what the audit keeps of an answer: that there was one.
func (q *heldSurvey) entry(action string) audit.Entry {
	return audit.Entry{Action: action, ObjectType: "Event", ObjectID: q.event, AreaPath: q.path}
}
