package graph_test

import (
	"maps"

	"github.com/google/uuid"
)

// communityOf is the community of a case; of nothing, nothing.
func (s site) communityOf(request uuid.UUID) uuid.UUID {
	community := s.id()
	if !s.nowhere {
		if err := s.app.QueryRow(`SELECT community_id FROM verification_requests WHERE id = $1`, request).Scan(&community); err != nil {
			s.t.Fatal(err)
		}
	}
	return community
}

// inDoubt is a closed case of a community that holds the first level, with an open appeal, review and complaint.
func (s site) inDoubt(state string) (c standing, community, appeal, review, complaint uuid.UUID) {
	c = s.caseAt(state, "DISTRICT", 1, false)
	community, appeal, review, complaint = s.communityOf(c.request), s.id(), s.id(), s.id()
	if !s.nowhere {
		s.run(`UPDATE communities SET level = 1 WHERE id = $1`, community)
		appeal, review, complaint = s.matters(community, c.request, "x", true)
	}
	return c, community, appeal, review, complaint
}

// The acts on what was decided and certified.
func init() {
	maps.Copy(deeds, map[string]func(site) input{
		"appeal": func(s site) input {
			return input{"id": s.fresh(), "requestId": global("VerificationRequest", s.caseAt("FAILED", "DISTRICT", 1, false).request), "grounds": because}
		},
		"decideAppeal": func(s site) input {
			_, _, appeal, _, _ := s.inDoubt("FAILED")
			meeting := s.id()
			if !s.nowhere {
				s.run(`INSERT INTO committee_meetings (id, nation_id, tier, area_id, held_on, attended, minute) VALUES ($1, $2, 'REGION', (SELECT parent_id FROM areas WHERE id = $3), '2026-03-05', '{Araba,Fiifi,Kwame}', $4)`,
					meeting, s.nation, s.district(), because)
			}
			return input{"appealId": global("Appeal", appeal), "upheld": true, "meetingId": global("Meeting", meeting), "reason": because}
		},
		"decideSanction": func(s site) input {
			list, meeting := s.id(), s.id()
			if !s.nowhere {
				c := s.caseAt("CERTIFIED", "DISTRICT", 1, false)
				if err := s.app.QueryRow(`SELECT submission_id FROM list_submission_requests WHERE request_id = $1`, c.request).Scan(&list); err != nil {
					s.t.Fatal(err)
				}
				s.run(`INSERT INTO committee_meetings (id, nation_id, tier, area_id, held_on, attended, minute) VALUES ($1, $2, 'REGION', (SELECT parent_id FROM areas WHERE id = $3), '2026-03-05', '{Araba,Fiifi,Kwame}', $4)`,
					meeting, s.nation, s.district(), because)
			}
			return input{"id": s.fresh(), "listId": global("ListSubmission", list), "decision": "NEITHER", "meetingId": global("Meeting", meeting)}
		},
		"openReview": func(s site) input {
			community := s.communityOf(s.caseAt("CERTIFIED", "DISTRICT", 1, false).request)
			if !s.nowhere {
				s.run(`UPDATE communities SET level = 1 WHERE id = $1`, community)
			}
			return input{"id": s.fresh(), "communityId": global("Community", community), "cause": "MONITORING", "note": because}
		},
		"decideReview": func(s site) input {
			c, _, _, review, _ := s.inDoubt("CERTIFIED")
			return input{"reviewId": global("LevelReview", review), "kept": true, "meetingId": global("Meeting", c.meeting), "reason": because}
		},
		"fileComplaint": func(s site) input {
			_, community, _, _, _ := s.inDoubt("CERTIFIED")
			return input{"id": s.fresh(), "communityId": global("Community", community), "text": because}
		},
		"hearComplaint": func(s site) input {
			_, _, _, _, complaint := s.inDoubt("CERTIFIED")
			return input{"complaintId": global("Complaint", complaint), "dismissed": true, "reason": because}
		},
		"correctVerification": func(s site) input {
			return input{"verificationId": global("Verification", s.caseAt("FAILED", "DISTRICT", 1, true).verification), "answers": []any{input{"code": "01a", "met": true}}, "reason": because,
				"debriefing": input{"entire": true, "on": "2026-03-10"}, "signatures": signed("TEAM_LEADER", "COMMUNITY_LEADER")}
		},
	})
}
