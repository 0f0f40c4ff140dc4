// Package progress is the read model of the dashboards: a row of counters a
// community, deltas appended by each write, rollups an area that a job folds
// them into, daily snapshots. No read scans households (design.md §3). It knows
// nothing of who may ask: the scope comes in as a predicate.
package progress

import "strings"

// measures are the counters that add up over communities. One list, from which
// the SQL that touches, folds and reads is made; the tables' columns bear the
// same names.
var measures = []string{
	"triggered", "dormant", "overdue", "flagged",
	"reported_households", "reported_toilets", "reported_handwashing",
	"reporting_households", "reporting_toilets", "reporting_handwashing",
	"houses", "households", "members", "observed",
	"safely_managed", "basic", "limited", "unimproved", "open_defaecation",
	"improved", "handwashing_basic", "handwashing_limited", "handwashing_none",
	"latrines", "shared_latrines",
}

// each renders the measures with a template in which % stands for the name.
func each(template string) string {
	parts := make([]string, len(measures))
	for i, name := range measures {
		parts[i] = strings.ReplaceAll(template, "%", name)
	}
	return strings.Join(parts, ", ")
}
