package graph_test

import "github.com/google/uuid"

// partners gives an organisation one of everything that hangs on it: a network, somebody who speaks for it in an area, an agreement
// with another, and a programme in the area, named by the letter.
func (l *land) partners(letter string, organisation, other, area uuid.UUID) {
	network := l.id()
	l.run(`INSERT INTO organisations (id, nation_id, name, name_key, kind) VALUES ($1, $2, 'W ' || $3::text, 'w ' || $3, 'NETWORK')`, network, l.nation, letter)
	l.run(`INSERT INTO organisation_memberships (id, nation_id, network_id, member_id) VALUES ($1, $2, $3, $4)`, l.id(), l.nation, network, organisation)
	l.run(`INSERT INTO focal_points (id, nation_id, organisation_id, area_id, name, phone) VALUES ($1, $2, $3, $4, 'Esi', '+233')`, l.id(), l.nation, organisation, area)
	l.run(`INSERT INTO partner_agreements (id, nation_id, organisation_id, kind, title, with_organisation_id) VALUES ($1, $2, $3, 'GRANT', $4, $5)`, l.id(), l.nation, organisation, letter, other)
	l.run(`INSERT INTO area_supports (id, nation_id, organisation_id, area_id, work, what) VALUES ($1, $2, $3, $4, 'TRAINING', $5)`, l.id(), l.nation, organisation, area, letter)
}

// partner is the organisation that an act is about: Aid, which is the NGO's own, in Hill; Dig in Far.
func (s site) partner() uuid.UUID {
	switch {
	case s.nowhere:
		return s.id()
	case s.area == s.far:
		return s.dig
	}
	return s.aid
}

// partnerEntry is the global id of something new that hangs on the partner.
func (s site) partnerEntry(kind, query string) string {
	id := s.id()
	if !s.nowhere {
		s.run(query, id, s.nation, s.partner(), s.area)
	}
	return global(kind, id)
}

// The acts on partnerships.
func init() {
	network := func(s site) string {
		if s.nowhere {
			return global("Organisation", s.id())
		}
		id := s.id()
		s.run(`INSERT INTO organisations (id, nation_id, name, name_key, kind) VALUES ($1::uuid, $2, 'Net ' || $1::text, $1::text, 'NETWORK')`, id, s.nation)
		return global("Organisation", id)
	}
	of := func(s site) string { return global("Organisation", s.partner()) }
	deeds["recordMembership"] = func(s site) input {
		return input{"id": s.fresh(), "networkId": network(s), "memberId": of(s)}
	}
	deeds["endMembership"] = func(s site) input {
		return input{"untilOn": "2026-03-01", "id": s.partnerEntry("Membership", `INSERT INTO organisation_memberships (id, nation_id, network_id, member_id)
SELECT $1, $2, id, $3 FROM organisations WHERE kind = 'NETWORK' AND $4::uuid IS NOT NULL LIMIT 1`)}
	}
	deeds["nameFocalPoint"] = func(s site) input {
		return input{"id": s.fresh(), "organisationId": of(s), "areaId": s.areaID(), "name": "Esi"}
	}
	focal := `INSERT INTO focal_points (id, nation_id, organisation_id, area_id, name) VALUES ($1, $2, $3, $4, 'Esi')`
	deeds["endFocalPoint"] = func(s site) input {
		return input{"untilOn": "2026-03-01", "id": s.partnerEntry("FocalPoint", focal)}
	}
	deeds["blankFocalPoint"] = func(s site) input { return input{"id": s.partnerEntry("FocalPoint", focal)} }
	deeds["recordAgreement"] = func(s site) input {
		return input{"id": s.fresh(), "organisationId": of(s), "kind": "MEMORANDUM", "title": "MoU", "withName": "the assembly"}
	}
	deeds["endAgreement"] = func(s site) input {
		return input{"untilOn": "2026-03-01", "id": s.partnerEntry("PartnerAgreement", `INSERT INTO partner_agreements (id, nation_id, organisation_id, kind, title, with_name)
SELECT $1, $2, $3, 'GRANT', 'Grant', 'the assembly' WHERE $4::uuid IS NOT NULL`)}
	}
	deeds["recordAreaSupport"] = func(s site) input {
		return input{"id": s.fresh(), "organisationId": of(s), "areaId": s.areaID(), "work": "TRAINING", "what": s.name()}
	}
	deeds["endAreaSupport"] = func(s site) input {
		return input{"untilOn": "2026-03-01", "id": s.partnerEntry("AreaSupport", `INSERT INTO area_supports (id, nation_id, organisation_id, area_id, work) VALUES ($1, $2, $3, $4, 'FINANCE')`)}
	}
}
