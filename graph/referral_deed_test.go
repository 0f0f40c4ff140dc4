package graph_test

import (
	"maps"

	"github.com/google/uuid"
)

// serves gives an area a service point of its name.
func (l *land) serves(name string, area uuid.UUID) uuid.UUID {
	id := l.id()
	l.run(`INSERT INTO service_points (id, nation_id, area_id, kind, name, checked_on, offers, languages) VALUES ($1, $2, $3, 'HEALTH', $4, '2026-01-01', '{TREATMENT}', '{en}')`, id, l.nation, area, name)
	l.run(`INSERT INTO service_hours (point_id, weekday, opens, closes) VALUES ($1, 1, 480, 720)`, id)
	return id
}

// point is a service point of the site's area.
func (s site) point() string {
	if s.nowhere {
		return global("ServicePoint", s.id())
	}
	return global("ServicePoint", s.serves(s.name(), s.area))
}

// said is what an entry says.
func (s site) said(more input) input {
	said := input{"areaId": global("Area", s.area), "kind": "POLICE", "name": s.name(), "alwaysOpen": true, "hours": []any{}, "offers": []any{"PROTECTION"}, "ways": []any{"WALK_IN"}, "languages": []any{"en"}, "eases": []any{}, "checkedOn": "2026-03-01"}
	if s.nowhere {
		said["areaId"] = global("Area", s.id())
	}
	maps.Copy(said, more)
	return said
}

func init() {
	maps.Copy(deeds, map[string]func(site) input{
		"recordServicePoint":  func(s site) input { return s.said(input{"id": s.fresh()}) },
		"changeServicePoint":  func(s site) input { return s.said(input{"id": s.point()}) },
		"confirmServicePoint": func(s site) input { return input{"id": s.point()} },
		"endServicePoint":     func(s site) input { return input{"id": s.point()} },
	})
}
