package graph_test

import "github.com/google/uuid"

// promised gives an area a commitment in the words of the letter, with a step.
func (l *land) promised(letter string, area uuid.UUID, inPublic bool) uuid.UUID {
	id := l.id()
	l.run(`INSERT INTO commitments (id, nation_id, created_at, updated_at, area_id, kind, office, what, said_on, place, in_public, due_on) VALUES ($1, $2, now(), now(), $3, 'BUDGET', 'Chief Executive', $4, '2026-01-10', '', $5, '2026-02-01')`,
		id, l.nation, area, letter, inPublic)
	l.run(`INSERT INTO commitment_steps (id, nation_id, commitment_id, step, taken_on, note, role, recorded_at) VALUES ($1, $2, $3, 'FOLLOWED', '2026-01-20', 'half of it', 'DEHO', now())`, l.id(), l.nation, id)
	return id
}

// The acts on commitments.
func init() {
	deeds["recordCommitment"] = func(s site) input {
		area := s.district()
		if s.nowhere {
			area = s.id()
		}
		return input{"id": s.fresh(), "areaId": global("Area", area), "kind": "BY_LAW", "office": "Chief Executive", "what": "A by-law", "saidOn": "2026-01-10", "inPublic": true}
	}
	deeds["followCommitment"] = func(s site) input {
		id := s.id()
		if !s.nowhere {
			id = s.promised(s.name(), s.district(), false)
		}
		return input{"id": s.fresh(), "commitmentId": global("Commitment", id), "step": "KEPT", "on": "2026-01-20", "note": because}
	}
}
