package graph_test

import "github.com/google/uuid"

// evaluated gives an event minutes and a survey in the words of a letter, with a link that is used and one that is not, and an answer;
// it returns the survey, an answer in words and an action. Its open link is the survey's id.
func (l *land) evaluated(letter string, event uuid.UUID) (survey, text, action uuid.UUID) {
	survey, text, action = l.id(), l.id(), l.id()
	l.run(`INSERT INTO event_decisions (id, nation_id, event_id, number, text, recorded_at) VALUES ($1, $2, $3, 1, 'So be it', now())`, l.id(), l.nation, event)
	l.run(`INSERT INTO event_actions (id, nation_id, event_id, what, office, due_on, recorded_at) VALUES ($1, $2, $3, 'Send it', 'DEHO', '2026-03-01', now())`, action, l.nation, event)
	l.run(`INSERT INTO event_surveys (id, nation_id, event_id, kind, title, questions, answers, recorded_at) VALUES ($1, $2, $3, 'EVALUATION', $4, '[{"kind": "SCALE", "text": "How was it?"}, {"kind": "OPEN", "text": "What did you learn?"}]', 1, now())`, survey, l.nation, event, letter)
	l.run(`INSERT INTO event_survey_slips (token, nation_id, survey_id, number, used_on) VALUES ($1::uuid::text, $2, $1, 1, NULL), ('used ' || $1::text, $2, $1, 2, '2026-03-01')`, survey, l.nation)
	l.run(`INSERT INTO event_survey_answers (id, nation_id, survey_id, from_paper, marks) VALUES ($1, $2, $3, true, '{"0": 4}')`, l.id(), l.nation, survey)
	l.run(`INSERT INTO event_survey_texts (id, nation_id, survey_id, question, text) VALUES ($1, $2, $3, 1, 'much')`, text, l.nation, survey)
	theme := l.id()
	l.run(`INSERT INTO event_survey_themes (id, nation_id, survey_id, question, name, name_key) VALUES ($1, $2, $3, 1, 'Much', 'much')`, theme, l.nation, survey)
	l.run(`INSERT INTO event_survey_codings (text_id, theme_id, nation_id) VALUES ($1, $2, $3)`, text, theme, l.nation)
	return survey, text, action
}

// The acts on minutes and surveys.
func init() {
	made := func(s site) (survey, text, action uuid.UUID) {
		if s.nowhere {
			return s.id(), s.id(), s.id()
		}
		return s.evaluated(s.name(), s.heldEvent())
	}
	answer := input{"marks": []any{input{"question": 0, "mark": 4}}, "texts": []any{}}
	deeds["recordEventDecision"] = func(s site) input {
		return input{"eventId": global("Event", s.heldEvent()), "id": s.fresh(), "text": "So be it"}
	}
	deeds["addEventAction"] = func(s site) input {
		return input{"eventId": global("Event", s.heldEvent()), "id": s.fresh(), "what": "Send it", "office": "DEHO", "dueOn": "2026-04-01"}
	}
	deeds["followEventAction"] = func(s site) input {
		_, _, action := made(s)
		return input{"actionId": global("EventAction", action), "id": s.fresh(), "note": because, "done": true, "on": "2026-03-01"}
	}
	deeds["makeSurvey"] = func(s site) input {
		return input{"eventId": global("Event", s.heldEvent()), "id": s.fresh(), "kind": "NEEDS", "title": "What do you need?", "questions": []any{input{"kind": "OPEN", "text": "What?"}}, "slips": 2}
	}
	deeds["answerSurvey"] = func(s site) input {
		survey, _, _ := made(s)
		return input{"token": survey.String(), "answer": answer}
	}
	deeds["typeSurveyAnswer"] = func(s site) input {
		survey, _, _ := made(s)
		return input{"surveyId": global("Survey", survey), "answer": answer}
	}
	deeds["tallySurvey"] = func(s site) input {
		survey, _, _ := made(s)
		return input{"surveyId": global("Survey", survey), "answers": 3, "marks": []any{}, "themes": []any{input{"question": 1, "name": "Much", "answers": 2}}}
	}
	deeds["codeSurveyText"] = func(s site) input {
		_, text, _ := made(s)
		return input{"textId": global("SurveyText", text), "themes": []any{"Much", "More"}}
	}
	deeds["closeSurvey"] = func(s site) input {
		survey, _, _ := made(s)
		return input{"surveyId": global("Survey", survey)}
	}
}
