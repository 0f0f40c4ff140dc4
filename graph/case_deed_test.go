package graph_test

import (
	"maps"

	"github.com/google/uuid"
)

// overCases are acts on cases that whoever reads the nation's is told of.
var overCases = map[string]bool{"replyToRequest": true, "handDownRequest": true, "withdrawRequest": true, "settleFlag": true, "certify": true, "refuse": true,
	"submitList": true, "reissueCertificate": true, "declareLapse": true, "constituteTeam": true, "recordMeeting": true, "decideAppeal": true, "decideReview": true}

// caseAt is a new case of the site. At its own site the role's account leads the
// team where team says so.
func (s site) caseAt(state, tier string, level int, team bool) standing {
	if s.nowhere {
		c := standing{request: s.id(), assessment: s.id(), plan: s.id(), verification: s.id(), verdict: s.id(), meeting: s.id(), decision: s.id(), certificate: s.id(), flag: s.id(), draw: s.id(), spare: s.id()}
		c.members = []uuid.UUID{s.id(), s.id(), s.id()}
		return c
	}
	community, _ := s.madeCommunity()
	p := place{community: community, district: s.district(), letter: "undrawn", state: state, tier: tier, level: level}
	if user, ok := s.users[s.role]; ok && team && s.area != s.far {
		p.team = []uuid.UUID{user}
	}
	return s.stands(p)
}

func (s site) district() uuid.UUID {
	if s.area == s.far {
		return s.far
	}
	return s.east
}

// ownUpload is the UUID of a picture that the role's account uploaded.
func (s site) ownUpload() string {
	id := s.id()
	if user, ok := s.users[s.role]; ok && !s.nowhere {
		s.run(`INSERT INTO uploads (id, nation_id, user_id, hash, name, size, media_type) VALUES ($1, $2, $3, $4, 'p.jpg', 3, 'image/jpeg')`, id, s.nation, user, id.String())
	}
	return id.String()
}

func signed(capacities ...string) []any {
	all := []any{}
	for _, c := range capacities {
		all = append(all, input{"capacity": c, "name": "Nana " + c, "position": "of the place", "signedOn": "2026-03-10", "means": "FINGER"})
	}
	return all
}

// The acts on cases and visits.
func init() {
	request := func(state, tier string, level int, more input) func(site) input {
		return func(s site) input {
			given := input{"requestId": global("VerificationRequest", s.caseAt(state, tier, level, false).request)}
			maps.Copy(given, more)
			return given
		}
	}
	draft := func(more input) func(site) input {
		return func(s site) input {
			given := input{"verificationId": global("Verification", s.caseAt("ON_VISIT", "DISTRICT", 1, true).verification)}
			maps.Copy(given, more)
			return given
		}
	}
	decided := func(s site) input {
		c := s.caseAt("AWAITING_DECISION", "DISTRICT", 1, false)
		return input{"id": s.fresh(), "requestId": global("VerificationRequest", c.request), "meetingId": global("Meeting", c.meeting), "reason": because}
	}
	maps.Copy(deeds, map[string]func(site) input{
		"recordSelfAssessment": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "level": 1, "assessedOn": "2026-03-10", "assessors": []any{"Akua"}, "answers": asInput(full(basic, 1))}
		},
		"decideSelfAssessment": func(s site) input {
			id := s.id()
			if !s.nowhere {
				community, _ := s.madeCommunity()
				s.run(`INSERT INTO self_assessments (id, nation_id, community_id, level, checklist, assessed_on, assessors, answers, total, passed)
					SELECT $1, $2, c.id, 1, $3, '2026-03-01', '{Akua}', '{}', 90, true FROM communities c WHERE c.id = $4`, id, s.nation, basic, community)
			}
			return input{"id": global("SelfAssessment", id), "briefedOn": "2026-03-02", "request": true, "decidedOn": "2026-03-02"}
		},
		"requestVerification": func(s site) input {
			c := s.caseAt("WITHDRAWN", "DISTRICT", 1, false)
			community := s.id()
			if !s.nowhere {
				if err := s.app.QueryRow(`SELECT community_id FROM verification_requests WHERE id = $1`, c.request).Scan(&community); err != nil {
					s.t.Fatal(err)
				}
			}
			return input{"id": s.fresh(), "communityId": global("Community", community), "level": 1, "selfAssessmentId": global("SelfAssessment", c.assessment), "requestedOn": "2026-03-10", "signatures": signed("LEADER", "CHIEF")}
		},
		"replyToRequest":  request("REQUESTED", "DISTRICT", 1, input{"repliedOn": "2026-03-10", "position": "DEHO"}),
		"handDownRequest": request("REQUESTED", "REGION", 3, nil),
		"withdrawRequest": request("REQUESTED", "DISTRICT", 1, input{"reason": because}),
		"settleFlag": func(s site) input {
			c := s.caseAt("AWAITING_DECISION", "DISTRICT", 1, false)
			s.run(`UPDATE case_flags SET settled_at = NULL WHERE id = $1`, c.flag)
			return input{"flagId": global("CaseFlag", c.flag), "reason": because}
		},
		"transcribeVerification": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "level": 1, "tier": "DISTRICT", "visitedOn": "2026-02-01", "paperSerial": "B-1", "uploadId": s.ownUpload(), "marks": []any{}, "total": 90, "passed": true}
		},
		"checkTranscription": func(s site) input {
			id := s.id()
			if !s.nowhere {
				community, _ := s.madeCommunity()
				id = s.onPaper("paper", community)
				s.run(`UPDATE transcriptions SET recorded_by = NULL WHERE id = $1`, id)
			}
			return input{"transcriptionId": global("Transcription", id), "agrees": false, "reason": because}
		},
		"transcribeRequest": func(s site) input {
			community := s.id()
			if !s.nowhere {
				community, _ = s.madeCommunity()
			}
			signature := input{"name": "Akua", "position": "natural leader", "signedOn": "2026-03-04"}
			return input{"id": s.fresh(), "communityId": global("Community", community), "level": 1, "assessedOn": "2026-03-01", "briefedOn": "2026-03-02", "decidedOn": "2026-03-03", "requestedOn": "2026-03-04",
				"leader": signature, "chief": signature, "paperSerial": "R-1", "uploadId": s.ownUpload()}
		},
		"checkPaperRequest": func(s site) input {
			id := s.id()
			if !s.nowhere {
				community, _ := s.madeCommunity()
				id = s.askedOnPaper("paper", community)
				s.run(`UPDATE paper_requests SET recorded_by = NULL WHERE id = $1`, id)
			}
			return input{"paperRequestId": global("PaperRequest", id), "agrees": false, "reason": because}
		},
		"recordMeeting": func(s site) input {
			return input{"id": s.fresh(), "tier": "DISTRICT", "areaId": s.districtID(), "heldOn": "2026-03-10", "attended": []any{"Nii", "Efua", "Baaba"}, "minute": because}
		},
		"certify": decided,
		"refuse":  decided,
		"submitList": func(s site) input {
			c := s.caseAt("PASSED", "DISTRICT", 2, false)
			return input{"id": s.fresh(), "meetingId": global("Meeting", c.meeting), "requestIds": []any{global("VerificationRequest", c.request)}}
		},
		"reissueCertificate": func(s site) input {
			return input{"certificateId": global("Certificate", s.caseAt("CERTIFIED", "DISTRICT", 1, false).certificate), "reason": because}
		},
		"declareLapse": func(s site) input {
			c := s.caseAt("CERTIFIED", "DISTRICT", 1, false)
			community := s.id()
			if !s.nowhere {
				if err := s.app.QueryRow(`SELECT community_id FROM verification_requests WHERE id = $1`, c.request).Scan(&community); err != nil {
					s.t.Fatal(err)
				}
				s.run(`INSERT INTO level_records (id, nation_id, community_id, level, source, effective_on, effective_precision, standing) VALUES ($1, $2, $3, 1, 'CHECKED_HERE', '2026-02-20', 'DAY', 'IN_FORCE')`, s.id(), s.nation, community)
			}
			return input{"communityId": global("Community", community), "level": 1, "lostOn": "2026-03-10", "meetingId": global("Meeting", c.meeting), "reason": because}
		},
		"constituteTeam": func(s site) input {
			c := s.caseAt("AWAITING_VISIT", "DISTRICT", 1, false)
			s.run(`UPDATE visit_plans SET called_off_on = '2026-03-01', called_off_reason = 'flood' WHERE id = $1`, c.plan)
			return input{"id": s.fresh(), "requestId": global("VerificationRequest", c.request), "visitOn": "2026-03-20", "team": []any{
				input{"rosterMemberId": global("RosterMember", c.members[0]), "leads": true}, input{"rosterMemberId": global("RosterMember", c.members[1])}, input{"rosterMemberId": global("RosterMember", c.members[2])}}}
		},
		"replaceMember": func(s site) input {
			c := s.caseAt("AWAITING_VISIT", "DISTRICT", 1, false)
			return input{"planId": global("VisitPlan", c.plan), "rosterMemberId": global("RosterMember", c.members[1]), "by": input{"rosterMemberId": global("RosterMember", c.spare)}}
		},
		"callOffVisit": func(s site) input {
			return input{"planId": global("VisitPlan", s.caseAt("AWAITING_VISIT", "DISTRICT", 1, false).plan), "reason": because}
		},
		"reviewPapers": func(s site) input {
			return input{"planId": global("VisitPlan", s.caseAt("AWAITING_VISIT", "DISTRICT", 1, true).plan), "baseline": true}
		},
		"reportArrival": func(s site) input {
			return input{"id": s.fresh(), "planId": global("VisitPlan", s.caseAt("AWAITING_VISIT", "DISTRICT", 1, true).plan), "arrivedOn": "2026-03-10"}
		},
		"breakOffVisit": draft(input{"reason": because}),
		"saveAnswers":   draft(input{"answers": []any{input{"code": "01a", "met": false}}}),
		"addEvidence": func(s site) input {
			given := draft(input{"id": s.fresh(), "code": "01a", "uploadId": s.ownUpload()})(s)
			return given
		},
		"removeEvidence": func(s site) input {
			c := s.caseAt("ON_VISIT", "DISTRICT", 1, true)
			evidence, upload := s.id(), s.ownUpload()
			if _, someone := s.users[s.role]; someone && !s.nowhere {
				s.run(`INSERT INTO evidence (id, nation_id, verification_id, code, upload_id, hash) VALUES ($1, $2, $3, '01a', $4, repeat('a', 64))`, evidence, s.nation, c.verification, upload)
			}
			return input{"verificationId": global("Verification", c.verification), "evidenceId": global("Evidence", evidence)}
		},
		"drawSample": func(s site) input { return draft(input{"id": s.fresh(), "unit": "CHILDREN", "number": 7})(s) },
		"markAbsent": func(s site) input {
			return input{"drawId": global("SampleDraw", s.caseAt("ON_VISIT", "DISTRICT", 1, true).draw), "place": 1, "reason": because}
		},
		"submitVerification": func(s site) input {
			c := s.caseAt("ON_VISIT", "DISTRICT", 1, true)
			if !s.nowhere {
				s.run(`INSERT INTO sample_draws (id, verification_id, unit, list_hash, called_number, size) VALUES ($1, $2, 'CHILDREN', repeat('a', 64), 7, 1)`, s.id(), c.verification)
			}
			return input{"verificationId": global("Verification", c.verification), "debriefing": input{"entire": true, "on": "2026-03-10"}, "signatures": signed("TEAM_LEADER", "COMMUNITY_LEADER")}
		},
	})
}
