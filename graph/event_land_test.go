package graph_test

import "github.com/google/uuid"

const eventFacts = `INSERT INTO events (id, nation_id, created_at, updated_at, kind, title, area_id, community_id, from_on, until_on, place, series, series_key, objectives, agenda, people, at_least, kinds, origins) `

// convenes gives an area an event in the words of the letter, held by an organisation, with whatever hangs on one, and a community a meeting.
func (l *land) convenes(letter string, area, community, organiser uuid.UUID) uuid.UUID {
	id, meeting := l.id(), l.id()
	l.run(eventFacts+`VALUES ($1, $2, now(), now(), 'WORKSHOP', $3, $4, NULL, '2026-02-10', '2026-02-11', 'Hall', 'Yearly', 'yearly', 'To learn', '[{"at": "09:00", "title": "Opening", "office": "REHO"}]', 51, false,
  '[{"of": "NGO", "people": 20}]', jsonb_build_array(jsonb_build_object('of', $4::uuid, 'people', 31)))`, id, l.nation, letter, area)
	l.run(`INSERT INTO event_organisers (event_id, organisation_id, nation_id) VALUES ($1, $2, $3)`, id, organiser, l.nation)
	l.run(`INSERT INTO event_participants (id, nation_id, event_id, name, office, organisation_id, recorded_at) VALUES ($1, $2, $3, 'Esi', 'Trainer', $4, now())`, l.id(), l.nation, id, organiser)
	l.run(`INSERT INTO event_files (id, nation_id, event_id, upload_id, title, names_nobody, recorded_at) SELECT $1, $2, $3, id, 'Minutes', true, now() FROM uploads ORDER BY id LIMIT 1`, l.id(), l.nation, id)
	l.run(eventFacts+`VALUES ($1, $2, now(), now(), 'COMMUNITY_MEETING', $3, NULL, $4, '2026-02-12', '2026-02-12', '', '', '', '', '[]', NULL, false, '[]', '[]')`, meeting, l.nation, letter, community)
	return id
}

// heldEvent is the global id of an event of the site's area, held by the organisation of an NGO's people.
func (s site) heldEvent() uuid.UUID {
	if s.nowhere {
		return s.id()
	}
	return s.convenes(s.name(), s.area, s.akim, s.partner())
}

// The acts on events.
func init() {
	facts := func(s site) input {
		return input{"kind": "TRAINING", "subject": "FACILITATION", "title": "A training", "areaId": s.areaID(), "fromOn": "2026-02-05", "untilOn": "2026-02-09", "organiserIds": []any{global("Organisation", s.partner())},
			"agenda": []any{}, "atLeast": true, "people": 70, "kinds": []any{}, "origins": []any{}}
	}
	of := func(s site) string { return global("Event", s.heldEvent()) }
	deeds["recordEvent"] = func(s site) input { return input{"id": s.fresh(), "facts": facts(s)} }
	deeds["changeEvent"] = func(s site) input { return input{"eventId": of(s), "facts": facts(s)} }
	deeds["callOffEvent"] = func(s site) input { return input{"eventId": of(s), "reason": because} }
	deeds["nameParticipant"] = func(s site) input { return input{"eventId": of(s), "id": s.fresh(), "name": "Ama"} }
	deeds["attachEventFile"] = func(s site) input {
		return input{"eventId": of(s), "id": s.fresh(), "uploadId": s.ownUpload(), "title": "Minutes", "namesNobody": true}
	}
	deeds["removeParticipant"] = func(s site) input {
		event, id := s.heldEvent(), s.id()
		if !s.nowhere {
			s.run(`INSERT INTO event_participants (id, nation_id, event_id, name, office, recorded_at) VALUES ($1, $2, $3, 'Yaw', '', now())`, id, s.nation, event)
		}
		return input{"id": global("EventParticipant", id), "inError": true}
	}
}
