package graph_test

import (
	"maps"

	"github.com/google/uuid"
)

// yearOf gives a district a month that was confirmed, and a return that waits for its region, named after their letter.
func (l *land) yearOf(letter string, district uuid.UUID) {
	l.run(`INSERT INTO month_confirmations (id, nation_id, area_id, month, confirmed_on, news, remark, recorded_at) VALUES ($1, $2, $3, '2026-01-01', '2026-02-05', '{"visits": 3}', $4, '2026-02-05T10:00:00Z')`,
		l.id(), l.nation, district, letter)
	l.submitted(l.returned(district, "2025-10-01", letter))
}

// returned is a further frozen version of a district's return of the quarter that begins with a day.
func (l *land) returned(district uuid.UUID, from, remark string) uuid.UUID {
	id := l.id()
	l.run(`INSERT INTO quarterly_returns (id, nation_id, area_id, quarter_from, version, frozen_on, frozen_at, rules, area_names, figures, late, remark)
VALUES ($1, $2, $3, $4, (SELECT count(*) + 1 FROM quarterly_returns WHERE area_id = $3 AND quarter_from = $4), '2026-02-10', '2026-02-10T10:00:00Z', 'figures 2', '{East,North}', '[{"key": "LISTED", "value": 1}]', '[]', $5)`,
		id, l.nation, district, from, remark)
	return id
}

func (l *land) submitted(of uuid.UUID) {
	l.run(`INSERT INTO return_steps (id, nation_id, return_id, step, taken_on, recorded_at) VALUES ($1, $2, $3, 'SUBMITTED', '2026-02-11', '2026-02-11T10:00:00Z')`, l.id(), l.nation, of)
}

// reports is the site's district.
func (s site) reports() uuid.UUID {
	switch {
	case s.nowhere:
		return s.id()
	case s.area == s.hill:
		return s.east
	}
	return s.far
}

// frozen is a return of the site's district that was frozen, and submitted where that is asked for.
func (s site) frozen(submitted bool) string {
	if s.nowhere {
		return global("QuarterlyReturn", s.id())
	}
	of := s.returned(s.reports(), "2025-04-01", "x")
	if submitted {
		s.submitted(of)
	}
	return global("QuarterlyReturn", of)
}

func init() {
	maps.Copy(deeds, map[string]func(site) input{
		"confirmMonth": func(s site) input {
			return input{"id": s.fresh(), "areaId": global("Area", s.reports()), "month": "2026-02-01"}
		},
		"freezeReturn": func(s site) input {
			return input{"id": s.fresh(), "areaId": global("Area", s.reports()), "quarter": "2025-Q3"}
		},
		"submitReturn":   func(s site) input { return input{"returnId": s.frozen(false)} },
		"sendReturnBack": func(s site) input { return input{"returnId": s.frozen(true), "reason": because} },
		"acceptReturn":   func(s site) input { return input{"returnId": s.frozen(true)} },
	})
}
