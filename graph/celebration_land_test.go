package graph_test

import "github.com/google/uuid"

// celebrates gives a district a celebration to come, at the place of the letter, with a nomination and something given.
func (l *land) celebrates(letter string, district, community uuid.UUID) (celebration, nomination uuid.UUID) {
	celebration, nomination = l.id(), l.id()
	l.run(`INSERT INTO celebrations (id, nation_id, tier, area_id, on_day, place) VALUES ($1, $2, 'DISTRICT', $3, '2026-03-10'::date - $4::int, $5)`, celebration, l.nation, district, l.made%9000, letter)
	l.run(`INSERT INTO nominations (id, nation_id, celebration_id, kind, name, name_key, reason, nominated_on) VALUES ($1, $2, $3, 'ARTISAN', $4, $4, 'well built', '2026-03-01')`, nomination, l.nation, celebration, letter)
	incentive := l.id()
	l.run(`INSERT INTO incentives (id, nation_id, celebration_id, community_id, level, item, currency, giver, given_on) VALUES ($1, $2, $3, $4, 2, 'spade', 'GHS', 'assembly', '2026-03-10')`, incentive, l.nation, celebration, community)
	l.run(`INSERT INTO signatures (id, nation_id, object_kind, object_id, capacity, name, signed_on, means) VALUES ($1, $2, 'INCENTIVE', $3, 'RECEIVER', $4, '2026-03-10', 'FINGER')`, l.id(), l.nation, incentive, letter)
	return celebration, nomination
}

// honoured says that a celebration honoured a community, for a level of an older list that no day is due for.
func (l *land) honoured(celebration, community uuid.UUID) {
	l.run(`INSERT INTO celebration_honoured (celebration_id, level_record_id, community_id, tier, level, reached_on, reached_precision, community_name, area_name)
		SELECT $1, r.id, r.community_id, 'DISTRICT', r.level, r.effective_on, r.effective_precision, 'x', 'x' FROM level_records r WHERE r.community_id = $2 AND r.source = 'RECORDED_ELSEWHERE' ORDER BY r.id LIMIT 1`, celebration, community)
}

// withoutLatrine gives a community a household that has some way to go.
func (l *land) withoutLatrine(letter string, community uuid.UUID) {
	l.run(`INSERT INTO households (id, nation_id, community_id, number, members, status) VALUES ($1, $2, $3, $4, 3, 'RESIDENT')`, l.id(), l.nation, community, letter)
}

// celebration is a new one of the site's district, and its nomination.
func (s site) celebration() (celebration, nomination uuid.UUID) {
	if s.nowhere {
		return s.id(), s.id()
	}
	community, _ := s.madeCommunity()
	return s.celebrates(s.name(), s.district(), community)
}

// The acts on celebrations.
func init() {
	deeds["planCelebration"] = func(s site) input {
		area := s.district()
		if s.nowhere {
			area = s.id()
		}
		return input{"id": s.fresh(), "tier": "DISTRICT", "areaId": global("Area", area), "on": today.AddDays(s.made % 300).String(), "place": "Durbar ground"}
	}
	deeds["callOffCelebration"] = func(s site) input {
		celebration, _ := s.celebration()
		return input{"celebrationId": global("Celebration", celebration), "reason": because}
	}
	deeds["holdCelebration"] = func(s site) input {
		celebration, nomination := s.celebration()
		if !s.nowhere {
			s.run(`INSERT INTO nomination_decisions (nomination_id, accepted, reason, decided_on) VALUES ($1, true, 'yes', '2026-03-10')`, nomination)
		}
		return input{"celebrationId": global("Celebration", celebration), "minute": because}
	}
	deeds["nominate"] = func(s site) input {
		celebration, _ := s.celebration()
		return input{"id": s.fresh(), "celebrationId": global("Celebration", celebration), "kind": "SCHOOL", "name": "School of Akim", "reason": because}
	}
	deeds["decideNomination"] = func(s site) input {
		_, nomination := s.celebration()
		return input{"nominationId": global("Nomination", nomination), "accept": true, "reason": because}
	}
	deeds["recordIncentive"] = func(s site) input {
		celebration, _ := s.celebration()
		community, _ := s.madeCommunity()
		if !s.nowhere {
			s.run(`UPDATE communities SET level = 2 WHERE id = $1`, community)
			s.run(`INSERT INTO level_records (id, nation_id, community_id, level, source, effective_on, effective_precision, standing) VALUES ($1, $2, $3, 2, 'CHECKED_HERE', '2026-01-10', 'DAY', 'IN_FORCE')`, s.id(), s.nation, community)
		}
		return input{"id": s.fresh(), "celebrationId": global("Celebration", celebration), "communityId": global("Community", community), "item": "spade", "giver": "assembly", "givenOn": "2026-03-10", "signature": signed("RECEIVER")[0]}
	}
}
