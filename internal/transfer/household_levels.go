package transfer

import (
	"strings"
	"sync"
	"time"

	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/ladder"
	"saniladder/internal/register"
)

// A latrine that is known already, or has several users, is more than one row
// says of it. The levels of such are derived once all is written (IL1, IL2): by
// tables of every combination of facts, so that the rule stays where it is and
// the database can still take all households at once.

// The keys of the tables: what a level follows from, as text. A latrine is l, a
// household h.
const (
	isDown        = `(l.collapsed_on IS NOT NULL AND coalesce(l.rebuilt_on < l.collapsed_on, true))::text`
	sanitationKey = `concat_ws('|', coalesce(h.defecates_openly::text, '-'), ` + isDown + `, coalesce(l.technology, ''), coalesce(l.shared::text, '-'), coalesce(l.safely_managed::text, '-'))`
	hygieneKey    = `concat_ws('|', coalesce(l.handwashing::text, '-'), coalesce(l.soap::text, '-'), coalesce(l.water::text, '-'))`
	improvedKey   = `concat_ws('|', ` + isDown + `, coalesce(l.protects_water::text, '-'), coalesce(l.prevents_contact::text, '-'), coalesce(l.keeps_flies_out::text, '-'), coalesce(l.prevents_odour::text, '-'))`
)

// derivedLatrines are those of which a row was not all that is known.
const derivedLatrines = `SELECT s.latrine_id FROM household_staging s WHERE s.outcome IN ('C', 'U') AND s.latrine_id IS NOT NULL AND (s.outcome = 'U' OR s.latrine_key IS NOT NULL)`

// deriveSteps let follow what follows from several rows, or from a row and what
// was known before: that a latrine is shared, whether it is improved, its users'
// levels, and what is kept of them as observed.
var deriveSteps = []step{
	{name: "shared latrines", when: forDerived, query: `UPDATE latrines l SET shared = true
FROM (SELECT h.latrine_id FROM households h WHERE h.latrine_id IN (` + derivedLatrines + `) AND h.ended_on IS NULL AND h.status <> 'GONE'
  GROUP BY h.latrine_id HAVING count(*) > 1) n
WHERE l.id = n.latrine_id AND l.shared IS DISTINCT FROM true`},
	{name: "improved latrines", when: forDerived, given: func(time.Time) []any { return tablesOf(improvedTable) }, query: `UPDATE latrines l SET improved = nullif(i.level, '')::boolean
FROM unnest($1::text[], $2::text[]) AS i(key, level)
WHERE l.id IN (` + derivedLatrines + `) AND i.key = ` + improvedKey + ` AND l.improved IS DISTINCT FROM nullif(i.level, '')::boolean`},
	{name: "users' levels", when: forDerived, given: func(now time.Time) []any { return append(tablesOf(sanitationTable, hygieneTable, improvedTable), now) }, query: `UPDATE households h SET sanitation = x.sanitation, hygiene = x.hygiene, improved = x.improved, updated_at = $7
FROM (SELECT h.id, g.level AS sanitation, y.level AS hygiene, CASE WHEN g.level = 'OPEN_DEFAECATION' THEN false ELSE nullif(i.level, '')::boolean END AS improved
  FROM households h JOIN latrines l ON l.id = h.latrine_id
  JOIN unnest($1::text[], $2::text[]) AS g(key, level) ON g.key = ` + sanitationKey + `
  JOIN unnest($3::text[], $4::text[]) AS y(key, level) ON y.key = ` + hygieneKey + `
  JOIN unnest($5::text[], $6::text[]) AS i(key, level) ON i.key = ` + improvedKey + `
  WHERE h.ended_on IS NULL AND h.latrine_id IN (` + derivedLatrines + `)) x
WHERE h.id = x.id AND (h.sanitation, h.hygiene, h.improved) IS DISTINCT FROM (x.sanitation, x.hygiene, x.improved)`},
	// What is kept of a day is the state of that day, as of a visit.
	{name: "levels as observed", when: forDerived, query: `UPDATE household_staging s SET status = h.status, latrine_id = h.latrine_id, sanitation = h.sanitation, hygiene = h.hygiene, improved = h.improved
FROM households h WHERE h.id = coalesce(s.existing_id, s.household_id) AND s.outcome IN ('C', 'U') AND s.current AND (s.outcome = 'U' OR s.latrine_key IS NOT NULL)`},
}

const (
	sanitationTable = iota
	hygieneTable
	improvedTable
)

// levelTables are the three tables, each as keys and levels.
var levelTables = sync.OnceValue(func() (t [3]struct{ keys, levels []string }) {
	yes, no := true, false
	facts := []*bool{nil, &yes, &no}
	says := func(b *bool) string {
		switch b {
		case nil:
			return "-"
		case &yes:
			return "true"
		}
		return "false"
	}
	add := func(table int, level string, key ...string) {
		t[table].keys, t[table].levels = append(t[table].keys, strings.Join(key, "|")), append(t[table].levels, level)
	}
	technologies := append([]ladder.Technology{""}, ladder.Technologies()...)
	for _, down := range []*bool{&yes, &no} {
		var state register.LatrineFacts
		if *down {
			state.CollapsedOn = calendar.Of(2000, 1, 1)
		}
		for _, a := range facts {
			for _, b := range facts {
				for _, c := range facts {
					f := state
					for _, technology := range technologies {
						f.Technology, f.Shared, f.SafelyManaged = string(technology), b, c
						add(sanitationTable, string(register.LevelsOf(&f, a).Sanitation), says(a), says(down), string(technology), says(b), says(c))
					}
					if !*down {
						add(hygieneTable, string(register.LevelsOf(&register.LatrineFacts{Handwashing: a, Soap: b, Water: c}, nil).Hygiene), says(a), says(b), says(c))
					}
					for _, d := range facts {
						f := state
						f.ProtectsWater, f.PreventsContact, f.KeepsFliesOut, f.PreventsOdour = a, b, c, d
						level := ""
						if improved := f.Improved(); improved != nil && *improved {
							level = "true"
						} else if improved != nil {
							level = "false"
						}
						add(improvedTable, level, says(down), says(a), says(b), says(c), says(d))
					}
				}
			}
		}
	}
	return t
})

// tablesOf are tables as parameters of a step.
func tablesOf(tables ...int) []any {
	var args []any
	all := levelTables()
	for _, table := range tables {
		args = append(args, pq.Array(all[table].keys), pq.Array(all[table].levels))
	}
	return args
}
