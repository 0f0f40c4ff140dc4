package graph_test

import (
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"saniladder/domain/access"
)

// belonging are the ids of what belongs to a community of the land.
type belonging struct {
	house, household, latrine, facility, leader, record, total, job, upload uuid.UUID
}

// belongings gives a community one of everything, named after its letter.
func (l *land) belongings(letter string, community, area uuid.UUID) belonging {
	b := belonging{l.id(), l.id(), l.id(), l.id(), l.id(), l.id(), l.id(), l.id(), l.id()}
	of := func(query string, id uuid.UUID, args ...any) {
		l.run(query, append([]any{id, l.nation, community}, args...)...)
	}
	of(`INSERT INTO houses (id, nation_id, community_id, number) VALUES ($1, $2, $3, $4)`, b.house, letter)
	of(`INSERT INTO latrines (id, nation_id, community_id, external_id, technology, improved, shared, observed_on)
		VALUES ($1, $2, $3, $4, 'PIT_WITH_SLAB', true, false, '2026-01-01')`, b.latrine, letter+b.latrine.String())
	of(`INSERT INTO households (id, nation_id, community_id, number, house_id, latrine_id, members, sanitation, hygiene, improved, observed_on)
		VALUES ($1, $2, $3, $4, $5, $6, 5, 'BASIC', 'NONE', true, '2026-01-01')`, b.household, letter, b.house, b.latrine)
	of(`INSERT INTO facilities (id, nation_id, community_id, kind, name) VALUES ($1, $2, $3, 'SCHOOL', $4)`, b.facility, letter)
	of(`INSERT INTO natural_leaders (id, nation_id, community_id, name) VALUES ($1, $2, $3, $4)`, b.leader, letter)
	of(`INSERT INTO level_records (id, nation_id, community_id, level, source, source_name, standing, effective_on, effective_precision, created_at)
		VALUES ($1, $2, $3, 2, 'RECORDED_ELSEWHERE', $4, 'UNREVIEWED', '2017-12-31', 'YEAR', '2026-03-10')`, b.record, letter)
	of(`INSERT INTO reported_totals (id, nation_id, community_id, source_name, population, households, toilets, flags, reported_on, reported_precision)
		VALUES ($1, $2, $3, $4, 120, 20, 18, '{}', '2017-12-31', 'YEAR')`, b.total, letter)
	l.way(letter, community)
	l.run(`INSERT INTO audit_entries (id, nation_id, actor_kind, origin, action, object_type, object_id, area_path, before, after)
		VALUES ($1, $2, 'SYSTEM', $3, 'household.end', 'Household', $4, $5, '{"number": "1"}', '{"number": null, "members": 5}')`,
		l.id(), l.nation, letter, b.household, l.paths[area])
	owner := map[string]access.Role{"a": access.DEHO, "b": access.REHO}[letter]
	user := uuid.NullUUID{UUID: l.users[owner], Valid: owner != ""}
	if err := os.WriteFile(filepath.Join(l.dir, "uploads", letter), []byte("community,district\nX,East\n"), 0o600); err != nil {
		l.t.Fatal(err)
	}
	l.run(`INSERT INTO uploads (id, nation_id, user_id, hash, name, size) VALUES ($1, $2, $3, $4, $5, 3)`, b.upload, l.nation, user, letter, letter+".csv")
	l.run(`INSERT INTO jobs (id, nation_id, kind, state, stage, upload_id, user_id, input) VALUES ($1, $2, 'IMPORT', 'DRAFT', 'MAPPING', $3, $4, $5)`,
		b.job, l.nation, b.upload, user, `{"kind": "COMMUNITIES", "format": "CSV", "options": {"source": "`+letter+`"},
		"columns": [{"number": 1, "header": "community", "field": "COMMUNITY"}, {"number": 2, "header": "district", "field": "DISTRICT"}]}`)
	return b
}

// way adds one of everything that a community keeps between triggering and a
// request. Its ids are drawn, so that those of the rest stay as they are.
func (l *land) way(letter string, community uuid.UUID) {
	for _, of := range []string{
		`community_meetings (id, nation_id, community_id, held_on, purpose, whole_community) VALUES (gen_random_uuid(), $1, $2, '2024-03-01', 'COMMITMENT', true)`,
		`agreed_actions (id, nation_id, community_id, what, agreed_on) VALUES (gen_random_uuid(), $1, $2, '` + letter + `', '2024-03-01')`,
		`local_regulations (id, nation_id, community_id, text, adopted_on) VALUES (gen_random_uuid(), $1, $2, '` + letter + `', '2024-03-01')`,
		`violations (id, nation_id, community_id, what, happened_on) VALUES (gen_random_uuid(), $1, $2, '` + letter + `', '2024-03-02')`,
		`community_places (id, nation_id, community_id, kind, name, in_use, observed_on) VALUES (gen_random_uuid(), $1, $2, 'OPEN_DEFAECATION', '` + letter + `', true, '2024-03-01')`,
		`defaecation_maps (id, nation_id, community_id, drawn_on, places) VALUES (gen_random_uuid(), $1, $2, '2024-03-01', '[{"kind": "REFUSE_DUMP", "name": "` + letter + `", "inUse": true}]')`,
		`monitoring_reports (id, nation_id, community_id, by_leader, observed_on, note) VALUES (gen_random_uuid(), $1, $2, true, '2024-03-01', '` + letter + `')`,
	} {
		l.run(`INSERT INTO `+of, l.nation, community)
	}
	for _, role := range []access.Role{access.EHA, access.Leader} {
		l.run(`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, observed_on, note, recorded_by) VALUES (gen_random_uuid(), $1, $2, true, '2024-03-01', '`+letter+`', $3)`,
			l.nation, community, uuid.NullUUID{UUID: l.users[role], Valid: l.users[role] != uuid.Nil})
	}
	l.run(`INSERT INTO monitoring_visits (report_id, nation_id, community_id, seen_on, role, open_defaecation, households, evidence, counts, recorded_at)
		SELECT id, nation_id, community_id, '2026-03-01', 'EHA', true, 0, false, false, recorded_at FROM monitoring_reports WHERE community_id = $1 ON CONFLICT DO NOTHING`, community)
}
