package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/protocol"
)

// basic is the checklist of the first level, odf that of the second.
const (
	basic = "gh-clts-2013/odf-basic"
	odf   = "gh-clts-2013/odf"
)

// standing is a case of the land, with one of everything that it came by.
type standing struct {
	request, assessment, plan, verification, verdict, meeting, decision, certificate, flag, draw, spare uuid.UUID
	members                                                                                             []uuid.UUID
}

// place is where a case is put, and how it stands.
type place struct {
	community, district uuid.UUID
	letter              string
	state, tier         string
	level               int
	// team are accounts that sit on it, the first one leading; there are three members whatever.
	team []uuid.UUID
}

func (p place) closed() bool {
	return strings.Contains("CERTIFIED FAILED REFUSED WITHDRAWN", p.state)
}

// full are answers that lose no mark, of samples of the size that a few households ask for.
func full(checklist string, sample int) map[string]protocol.Answer {
	c, _ := protocol.BuiltIn().Checklist(checklist)
	answers := map[string]protocol.Answer{}
	for i := range c.Indicators() {
		switch i.Kind {
		case protocol.Choice:
			top := i.Options[0]
			for _, option := range i.Options {
				if option.Marks > top.Marks {
					top = option
				}
			}
			answers[i.Code] = protocol.Chosen(top.Code)
		case protocol.Share, protocol.Sample:
			answers[i.Code] = protocol.Of(sample, sample)
		case protocol.Parts:
			all := make([]bool, len(i.Parts))
			for n := range all {
				all[n] = true
			}
			answers[i.Code] = protocol.OfParts(all...)
		default:
			asks := map[string]bool{}
			for _, ask := range i.Asks {
				asks[ask] = true
			}
			if answers[i.Code] = protocol.IsMet(true); len(asks) > 0 {
				answers[i.Code] = protocol.AreMet(asks)
			}
		}
	}
	return answers
}

// asInput are answers as an act takes them.
func asInput(answers map[string]protocol.Answer) []any {
	all := []any{}
	for code, a := range answers {
		one := input{"code": code}
		switch {
		case a.Asks != nil:
			asks := []any{}
			for ask, met := range a.Asks {
				asks = append(asks, input{"code": ask, "met": met})
			}
			one["asks"] = asks
		case a.Met != nil:
			one["met"] = *a.Met
		case a.Choice != nil:
			one["choice"] = *a.Choice
		case a.N != nil:
			one["n"], one["of"] = *a.N, *a.Of
		default:
			one["parts"] = a.Parts
		}
		all = append(all, one)
	}
	return all
}

// stands writes a case as use cases leave it. Its ids are drawn, so that those of
// the rest stay as they are.
func (l *land) stands(p place) standing {
	l.t.Helper()
	id := func() uuid.UUID { return uuid.Must(uuid.NewV7()) }
	c := standing{request: id(), assessment: id(), plan: id(), verification: id(), verdict: id(), meeting: id(), decision: id(), certificate: id(), flag: id(), draw: id(), spare: id()}
	checklist, _ := protocol.BuiltIn().Checklist(map[bool]string{true: basic, false: odf}[p.level == 1])
	answers := full(checklist.ID, 1)
	result, err := protocol.Score(checklist, answers)
	if err != nil {
		l.t.Fatal(err)
	}
	asText := func(value any) string {
		text, err := json.Marshal(value)
		if err != nil {
			l.t.Fatal(err)
		}
		return string(text)
	}
	var closed *string
	if p.closed() {
		day := "2026-02-20"
		closed = &day
	}
	l.run(`INSERT INTO self_assessments (id, nation_id, community_id, level, checklist, assessed_on, assessors, answers, total, passed, briefed_on, decision, decided_on, measures)
		VALUES ($1, $2, $3, $4, $5, '2026-01-10', '{Akua}', $6, 100, true, '2026-01-11', 'REQUEST', '2026-01-11', $7)`, c.assessment, l.nation, p.community, p.level, checklist.ID, asText(answers), p.letter)
	l.run(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, self_assessment_id, requested_on, statement, due_on, waiting_since, closed_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7, '2026-01-12', $8, CASE WHEN $9::date IS NULL THEN '2026-03-12'::date END, '2026-02-01', $9)`,
		c.request, l.nation, p.community, p.level, p.state, p.tier, c.assessment, p.letter, closed)
	l.run(`INSERT INTO case_steps (id, request_id, action, from_state, to_state, tier, taken_on, reason) VALUES ($1, $2, 'REQUEST', 'NO_CASE', 'REQUESTED', $3, '2026-01-12', $4)`, id(), c.request, p.tier, p.letter)
	l.run(`INSERT INTO signatures (id, nation_id, object_kind, object_id, capacity, name, position, signed_on, means) VALUES ($1, $2, 'REQUEST', $3, 'CHIEF', $4, 'chief', '2026-01-12', 'FINGER')`, id(), l.nation, c.request, p.letter)
	l.planned(&c, p)
	if p.state == "REQUESTED" || p.state == "AWAITING_VISIT" {
		return c
	}
	l.run(`UPDATE visit_plans SET arrived_at = '2026-02-10T09:00:00Z' WHERE id = $1`, c.plan)
	l.run(`INSERT INTO verifications (id, nation_id, request_id, community_id, plan_id, tier, stage, checklist, state, arrived_on, arrived_at)
		VALUES ($1, $2, $3, $4, $5, $6, 0, $7, CASE WHEN $8 = 'ON_VISIT' THEN 'DRAFT' ELSE 'SIGNED' END, '2026-02-10', '2026-02-10T09:00:00Z')`,
		c.verification, l.nation, c.request, p.community, c.plan, p.tier, checklist.ID, p.state)
	for code, answer := range answers {
		l.run(`INSERT INTO verification_answers (verification_id, code, answer) VALUES ($1, $2, $3)`, c.verification, code, asText(answer))
	}
	for n, unit := range []string{"HOUSEHOLDS", "ADULTS", "CHILDREN"} {
		var line string
		if err := l.app.QueryRow(`SELECT id FROM households WHERE community_id = $1 ORDER BY id LIMIT 1`, p.community).Scan(&line); err != nil {
			l.t.Fatal(err)
		}
		if unit != "HOUSEHOLDS" {
			line += "/1"
		}
		l.run(`INSERT INTO visit_lists (plan_id, unit, hash, lines) VALUES ($1, $2, $3, ARRAY[$4])`, c.plan, unit, protocol.ListHash([]string{line}), line)
		if unit == "CHILDREN" && p.state == "ON_VISIT" && p.letter == "undrawn" {
			continue
		}
		draw := c.draw
		if n > 0 {
			draw = id()
		}
		l.run(`INSERT INTO sample_draws (id, verification_id, unit, list_hash, called_number, size) VALUES ($1, $2, $3, repeat('a', 64), 7, 1)`, draw, c.verification, unit)
		l.run(`INSERT INTO sample_places (draw_id, place, household_id) SELECT $1, 1, id FROM households WHERE community_id = $2 ORDER BY id LIMIT 1`, draw, p.community)
	}
	l.run(`INSERT INTO evidence (id, nation_id, verification_id, code, upload_id, hash) SELECT $1, $2, $3, '01a', id, gen_random_uuid()::text FROM uploads ORDER BY id LIMIT 1`, id(), l.nation, c.verification)
	if p.state == "ON_VISIT" {
		return c
	}
	l.run(`INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, outcome, checklist, answers, marks, total, debriefed_on, verified_on)
		VALUES ($1, $2, $3, $4, $5, $6, 0, CASE WHEN $7 = 'FAILED' THEN 'FAILED' ELSE 'PASSED' END, $8, $9, $10, 100, '2026-02-10', '2026-02-10')`,
		c.verdict, l.nation, c.verification, c.request, p.community, p.tier, p.state, checklist.ID, asText(answers), asText(result))
	l.run(`INSERT INTO case_flags (id, request_id, verification_id, kind, code, params, settled_at, settled_reason) VALUES ($1, $2, $3, 'JUST_PASSED', '', '{"total": 100}', now(), 'looked at')`, c.flag, c.request, c.verification)
	l.run(`INSERT INTO committee_meetings (id, nation_id, tier, area_id, held_on, attended, minute) VALUES ($1, $2, $3, $4, '2026-02-20', '{Nii,Efua,Baaba}', $5)`, c.meeting, l.nation, p.tier, p.district, p.letter)
	if !p.closed() {
		return c
	}
	l.run(`INSERT INTO decisions (id, nation_id, request_id, community_id, meeting_id, tier, decision, reason, decided_on) VALUES ($1, $2, $3, $4, $5, $6, 'CERTIFY', $7, '2026-02-20')`,
		c.decision, l.nation, c.request, p.community, c.meeting, p.tier, p.letter)
	l.run(`INSERT INTO certificates (id, nation_id, community_id, request_id, level_record_id, decision_id, level, tier, serial, community_name, area_names, body, issued_on, code, standing_since)
		SELECT $1, $2, $3, $4, (SELECT id FROM level_records WHERE community_id = $3 ORDER BY id LIMIT 1), $5, $6, $7, 'S-' || left(gen_random_uuid()::text, 8), k.name, '{North}', 'DICCS', '2026-02-20', 'CODE' || gen_random_uuid(), '2026-02-20' FROM communities k WHERE k.id = $3
		ON CONFLICT DO NOTHING`, c.certificate, l.nation, p.community, c.request, c.decision, p.level, p.tier)
	list := id()
	l.run(`INSERT INTO list_submissions (id, nation_id, area_id, from_tier, to_tier, meeting_id, submitted_on, presented, eligible) VALUES ($1, $2, $3, 'DISTRICT', 'REGION', $4, '2026-02-20', 1, 1)`, list, l.nation, p.district, c.meeting)
	l.run(`INSERT INTO list_submission_requests (submission_id, request_id) VALUES ($1, $2)`, list, c.request)
	return c
}

// planned gives a case a visit's plan, still to come, with three members who have
// seen the papers, and one more on the roster.
func (l *land) planned(c *standing, p place) {
	l.run(`INSERT INTO visit_plans (id, nation_id, request_id, tier, stage, visit_on, nonce) VALUES ($1, $2, $3, $4, 0, '2026-03-01', 'ABCDEFGHIJKLMNOPQR')`, c.plan, l.nation, c.request, p.tier)
	for n := range 4 {
		entry := uuid.Must(uuid.NewV7())
		var user uuid.NullUUID
		if n < len(p.team) {
			user = uuid.NullUUID{UUID: p.team[n], Valid: true}
		}
		l.run(`INSERT INTO roster_members (id, nation_id, area_id, user_id, name, name_key, capacity) VALUES ($1, $2, $3, NULL, $4, lower($4), 'DISTRICT_MEMBER')`,
			entry, l.nation, p.district, fmt.Sprintf("%s%d", strings.ToUpper(p.letter[:1]), n))
		if n == 3 {
			c.spare = entry
			continue
		}
		c.members = append(c.members, entry)
		l.run(`INSERT INTO visit_members (id, plan_id, roster_member_id, user_id, name, capacity, leads, baseline_seen_at, reports_seen_at) VALUES ($1, $2, $3, $4, $5, 'DISTRICT_MEMBER', $6, now(), now())`,
			uuid.Must(uuid.NewV7()), c.plan, entry, user, strings.ToUpper(p.letter[:1]), n == 0)
	}
}

// casesOf gives a community a case that came to its end, and one whose visit is
// awaited, with a plan whose team the persona without a role leads.
func (l *land) casesOf(letter string, community, district uuid.UUID) {
	l.onPaper(letter, community)
	l.askedOnPaper(letter, community)
	l.stands(place{community: community, district: district, letter: letter, state: "CERTIFIED", tier: "DISTRICT", level: 1, team: []uuid.UUID{l.users[access.Member]}})
	awaiting := l.stands(place{community: community, district: district, letter: letter, state: "AWAITING_VISIT", tier: "DISTRICT", level: 2, team: []uuid.UUID{l.users[access.Member]}})
	l.matters(community, awaiting.request, letter, true)
}

// matters are an appeal in a case, a review of the community's level and a complaint about it, open or decided.
func (l *land) matters(community, request uuid.UUID, letter string, open bool) (appeal, review, complaint uuid.UUID) {
	id := func() uuid.UUID { return uuid.Must(uuid.NewV7()) }
	appeal, review, complaint = id(), id(), id()
	var on *string
	if !open {
		day := "2026-03-10"
		on = &day
	}
	l.run(`INSERT INTO appeals (id, nation_id, request_id, community_id, against, tier, grounds, filed_on, decided_on, upheld, reason)
		VALUES ($1, $2, $3, $4, 'FAILURE', 'REGION', $5, '2026-03-01', $6::date, CASE WHEN $6::date IS NULL THEN NULL ELSE false END, CASE WHEN $6::date IS NULL THEN '' ELSE $5 END)`, appeal, l.nation, request, community, letter, on)
	l.run(`INSERT INTO level_reviews (id, nation_id, community_id, level, tier, cause, note, opened_on, due_on, decided_on, kept, reason)
		VALUES ($1, $2, $3, 1, 'DISTRICT', 'MONITORING', $4, '2026-03-01', '2026-05-01', $5::date, CASE WHEN $5::date IS NULL THEN NULL ELSE true END, CASE WHEN $5::date IS NULL THEN '' ELSE $4 END)`, review, l.nation, community, letter, on)
	l.run(`INSERT INTO complaints (id, nation_id, community_id, tier, text, filed_on, heard_on, dismissed, reason)
		VALUES ($1, $2, $3, 'DISTRICT', $4, '2026-03-01', $5::date, CASE WHEN $5::date IS NULL THEN NULL ELSE true END, CASE WHEN $5::date IS NULL THEN '' ELSE $4 END)`, complaint, l.nation, community, letter, on)
	return appeal, review, complaint
}

// onPaper gives a community a past verification on paper (PR8), which nobody has compared yet.
func (l *land) onPaper(letter string, community uuid.UUID) uuid.UUID {
	id := uuid.Must(uuid.NewV7())
	l.run(`INSERT INTO transcriptions (id, nation_id, community_id, level, tier, stage, checklist, visited_on, paper_serial, upload_id, marks, written_total, written_passed, recorded_by)
		SELECT $1, $2, $3, 1, 'DISTRICT', 0, $4, '2026-01-05', $5, id, '{"01a": 5}', 90, true, user_id FROM uploads ORDER BY id LIMIT 1`, id, l.nation, community, basic, letter)
	return id
}

// askedOnPaper gives a community a request on paper (PR8), which nobody has compared yet.
func (l *land) askedOnPaper(letter string, community uuid.UUID) uuid.UUID {
	id := uuid.Must(uuid.NewV7())
	l.run(`INSERT INTO paper_requests (id, nation_id, community_id, level, assessed_on, briefed_on, decided_on, requested_on, leader_name, leader_position, leader_signed_on, chief_name, chief_position, chief_signed_on, paper_serial, upload_id, recorded_by)
		SELECT $1, $2, $3, 1, '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05', $4, 'natural leader', '2026-01-05', $4, 'chief', '2026-01-05', $4, id, user_id FROM uploads ORDER BY id LIMIT 1`, id, l.nation, community, letter)
	return id
}

// caseID is a case of a community, in a state.
func (l *land) caseID(community uuid.UUID, state string) string {
	return l.one("VerificationRequest", `SELECT id FROM verification_requests WHERE community_id = $1 AND state = $2 ORDER BY id LIMIT 1`, community, state)
}

func (l *land) one(kind, query string, args ...any) string {
	var id uuid.UUID
	if err := l.app.QueryRow(query, args...).Scan(&id); err != nil {
		l.t.Fatal(err)
	}
	return global(kind, id)
}
