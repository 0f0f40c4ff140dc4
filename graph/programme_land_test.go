package graph_test

import "github.com/google/uuid"

// programme gives an organisation a programme in an area, named by the letter, with one of everything.
func (l *land) programme(letter string, organisation, area uuid.UUID) uuid.UUID {
	id, indicator, figure, group := l.id(), l.id(), l.id(), l.id()
	l.run(`INSERT INTO programmes (id, nation_id, organisation_id, name, objectives, from_on, recorded_at) VALUES ($1, $2, $3, $4, '', '2025-01-01', now())`, id, l.nation, organisation, letter)
	l.run(`INSERT INTO programme_areas (programme_id, area_id, nation_id) VALUES ($1, $2, $3)`, id, area, l.nation)
	l.run(`INSERT INTO programme_activities (id, nation_id, programme_id, title, work, recorded_at) VALUES ($1, $2, $3, 'Training', 'TRAINING', now())`, l.id(), l.nation, id)
	l.run(`INSERT INTO programme_indicators (id, nation_id, programme_id, measure, what, recorded_at) VALUES ($1, $2, $3, 'SAVINGS_GROUP_MEMBERS', '', now())`, indicator, l.nation, id)
	l.run(`INSERT INTO programme_figures (id, nation_id, indicator_id, kind, area_id, from_on, until_on, value, note, recorded_at) VALUES ($1, $2, $3, 'RESULT', $4, '2025-01-01', '2025-06-30', 20, '', now())`, figure, l.nation, indicator, area)
	l.run(`INSERT INTO beneficiary_groups (id, nation_id, organisation_id, kind, name, area_id, recorded_at) VALUES ($1, $2, $3, 'SAVINGS_GROUP', 'Lotus', $4, now())`, group, l.nation, organisation, area)
	l.run(`INSERT INTO beneficiary_group_counts (id, nation_id, group_id, as_of, women, men, sex_unknown, recorded_at) VALUES ($1, $2, $3, '2025-06-30', 10, 8, 2, now())`, l.id(), l.nation, group)
	l.run(`INSERT INTO programme_figure_groups (figure_id, group_id, nation_id) VALUES ($1, $2, $3)`, figure, group, l.nation)
	return id
}

// planned is a new programme of the partner in the site's area; what is not there where that is asked for.
func (s site) planned() uuid.UUID {
	if s.nowhere {
		return s.id()
	}
	return s.programme(s.name(), s.partner(), s.area)
}

// The acts on programmes.
func init() {
	deeds["recordProgramme"] = func(s site) input {
		return input{"id": s.fresh(), "organisationId": global("Organisation", s.partner()), "areaIds": []string{s.areaID()}, "name": s.name(), "fromOn": "2026-01-01"}
	}
	deeds["addProgrammeActivity"] = func(s site) input {
		return input{"id": s.fresh(), "programmeId": global("Programme", s.planned()), "title": "Training", "work": "TRAINING"}
	}
	deeds["addProgrammeIndicator"] = func(s site) input {
		return input{"id": s.fresh(), "programmeId": global("Programme", s.planned()), "measure": "WORKSHOPS_HELD"}
	}
	deeds["recordProgrammeFigure"] = func(s site) input {
		indicator := s.id()
		if !s.nowhere {
			s.run(`INSERT INTO programme_indicators (id, nation_id, programme_id, measure, what, recorded_at) VALUES ($1, $2, $3, 'WORKSHOPS_HELD', '', now())`, indicator, s.nation, s.planned())
		}
		return input{"id": s.fresh(), "indicatorId": global("ProgrammeIndicator", indicator), "kind": "RESULT", "areaId": s.areaID(), "fromOn": "2026-01-01", "untilOn": "2026-01-31", "unit": "WORKSHOPS", "value": 3}
	}
	deeds["recordBeneficiaryGroup"] = func(s site) input {
		return input{"id": s.fresh(), "countId": s.fresh(), "organisationId": global("Organisation", s.partner()), "kind": "MASONS", "name": s.name(), "areaId": s.areaID(), "asOf": "2026-01-10", "women": 3, "men": 4, "sexUnknown": 0}
	}
}
