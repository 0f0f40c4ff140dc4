package cases

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/protocol"
	"saniladder/internal/document"
	"saniladder/internal/rule"
)

// head is what the register and the case know of what annexes 1 to 3 ask at their
// head, as it was on the day of the visit as far as it has a date. What is not known
// is left for a pen.
type head struct {
	community                   string
	areas                       []string
	population, populationYear  *int
	reported, reportedHouses    *int
	reportedOn                  calendar.Date
	households, houses          *int
	triggered                   calendar.Date
	targetOn                    calendar.Day
	facilitator                 string
	selfTriggered               bool
	declared                    map[int]calendar.Date
	committedOn                 calendar.Day
	people, women, childrenThen *int
	immediate                   []string
	maps                        int
	leaders                     []string
	members                     []VisitedBy
}

// headSQL takes the community, the day of the visit, the verification, who counts as
// a household (PR6) and the units' name of households. The households are those of
// the list that the samples were drawn from, where one was.
const headSQL = `WITH w AS (SELECT $1::uuid AS id UNION ALL SELECT past_id FROM community_pasts WHERE community_id = $1),
t AS (SELECT population, households, reported_on, reported_precision FROM reported_totals WHERE community_id = $1 AND (reported_on IS NULL OR reported_on <= $2) ORDER BY reported_on DESC NULLS LAST, id DESC LIMIT 1),
m AS (SELECT held_on, people, women, children FROM community_meetings WHERE community_id IN (SELECT id FROM w) AND purpose = 'COMMITMENT' AND whole_community AND held_on <= $2 ORDER BY held_on, id LIMIT 1)
SELECT c.name, ARRAY(SELECT a.name FROM areas a WHERE a.nation_id = c.nation_id AND left(c.area_path, length(a.path)) = a.path ORDER BY a.depth),
  c.population, c.population_year, t.population, t.households, t.reported_on, coalesce(t.reported_precision, ''),
  coalesce((SELECT cardinality(l.lines) FROM visit_lists l WHERE l.plan_id = v.plan_id AND l.unit = $5),
    (SELECT nullif(count(*), 0) FROM households WHERE community_id = $1 AND status = ANY ($4) AND (ended_on IS NULL OR ended_on > $2))),
  (SELECT nullif(count(*), 0) FROM houses WHERE community_id = $1 AND (ended_on IS NULL OR ended_on > $2)),
  c.triggered_on, c.triggered_precision, c.target_on, coalesce((SELECT o.name FROM organisations o WHERE o.id = c.facilitator_id), ''), c.self_triggered,
  coalesce((SELECT jsonb_agg(jsonb_build_object('level', x.level, 'on', x.effective_on, 'precision', x.effective_precision)) FROM (SELECT DISTINCT ON (level) level, effective_on, effective_precision
    FROM level_records WHERE community_id = $1 AND effective_on <= $2 AND standing IN ('IN_FORCE', 'RECOGNISED', 'UNREVIEWED', 'LOST') ORDER BY level, effective_on DESC, id) x), '[]'),
  m.held_on, m.people, m.women, m.children,
  ARRAY(SELECT what FROM agreed_actions WHERE community_id IN (SELECT id FROM w) AND immediate AND dropped_on IS NULL AND agreed_on <= $2 ORDER BY agreed_on, id),
  (SELECT count(*) FROM defaecation_maps WHERE community_id IN (SELECT id FROM w) AND drawn_on <= $2),
  ` + teamSQL + `
FROM communities c JOIN verifications v ON v.id = $3 LEFT JOIN t ON true LEFT JOIN m ON true WHERE c.id = $1`

// headOf reads the head of a verdict's sheet; natural leaders are named to those only
// who may know them. Two statements.
func (s *Service) headOf(ctx context.Context, v reader, one *Verdict, about visited) (*head, error) {
	var (
		h                              head
		reportedPrecision, triggeredBy calendar.Precision
		reportedOn, triggeredOn        calendar.Day
		levels, members                []byte
		declared                       []struct {
			Level     int
			On        calendar.Day
			Precision calendar.Precision
		}
	)
	err := s.read.QueryRowContext(ctx, headSQL, about.community, one.VerifiedOn, one.VerificationID, pq.Array(v.profile.CountedStatuses()), string(protocol.HouseholdsDrawn)).
		Scan(&h.community, pq.Array(&h.areas), &h.population, &h.populationYear, &h.reported, &h.reportedHouses, &reportedOn, &reportedPrecision, &h.households, &h.houses,
			&triggeredOn, &triggeredBy, &h.targetOn, &h.facilitator, &h.selfTriggered, &levels, &h.committedOn, &h.people, &h.women, &h.childrenThen,
			pq.Array(&h.immediate), &h.maps, &members)
	if err != nil {
		return nil, fmt.Errorf("reading the head of a sheet: %w", err)
	}
	if err := json.Unmarshal(levels, &declared); err != nil {
		return nil, fmt.Errorf("reading levels: %w", err)
	}
	if err := json.Unmarshal(members, &h.members); err != nil {
		return nil, fmt.Errorf("reading a team: %w", err)
	}
	h.reportedOn, h.triggered = calendar.Date{Day: reportedOn, Precision: reportedPrecision}, calendar.Date{Day: triggeredOn, Precision: triggeredBy}
	h.declared = map[int]calendar.Date{}
	for _, d := range declared {
		h.declared[d.Level] = calendar.Date{Day: d.On, Precision: d.Precision}
	}
	query, args := of(v, "natural_leaders", access.NaturalLeader, rule.ByCommunityID).Where(rule.Expression(`x.community_id = ? AND x.blanked_at IS NULL AND (x.from_on IS NULL OR x.from_on <= ?) AND (x.until_on IS NULL OR x.until_on > ?)`,
		about.community, one.VerifiedOn, one.VerifiedOn)).SelectExpr(entsql.Raw("x.name")).OrderExpr(entsql.Raw("x.from_on, x.id")).Query()
	return &h, s.each(ctx, "reading natural leaders", query, args, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		h.leaders = append(h.leaders, name)
		return err
	})
}

// background is what the checklists ask, by their codes, in the print's language.
func (h *head) background(v reader, stamp document.Print, verifiedOn calendar.Day) map[string]string {
	asked := map[string]string{
		"population": number(h.population), "households": number(h.households), "houses": number(h.houses),
		"triggeredOn": stamp.Dated(h.triggered), "verifiedOn": stamp.Day(verifiedOn), "targetDate": stamp.Day(h.targetOn),
		"declaredOdfBasicOn": stamp.Dated(h.declared[1]), "declaredOdfOn": stamp.Dated(h.declared[2]),
		"immediateActions": strings.Join(h.immediate, "; "), "activeLeaders": strings.Join(h.leaders, "\n"),
	}
	if h.population != nil && h.populationYear != nil {
		asked["population"] += " (" + strconv.Itoa(*h.populationYear) + ")"
	}
	if h.population == nil && h.reported != nil { // what was reported and what was counted are told apart (PR3)
		asked["population"] = stamp.Reported(*h.reported, h.reportedOn)
	}
	if h.households == nil && h.reportedHouses != nil {
		asked["households"] = stamp.Reported(*h.reportedHouses, h.reportedOn)
	}
	for _, level := range v.profile.AreaLevels { // Ghana's annexes ask for these two
		if level.Depth <= len(h.areas) {
			asked[map[string]string{"DISTRICT": "assembly", "AREA_COUNCIL": "areaCouncil"}[level.Key]] = h.areas[level.Depth-1]
		}
	}
	if !h.committedOn.IsZero() {
		asked["metToCommit"], asked["metOn"] = "yes", stamp.Day(h.committedOn)
		asked["peopleAtMeeting"], asked["womenAtMeeting"], asked["childrenAtMeeting"] = number(h.people), number(h.women), number(h.childrenThen)
		if h.triggered.Precision == calendar.ByDay {
			asked["metWhen"] = "afterTriggering"
			if !h.committedOn.After(h.triggered.Day) {
				asked["metWhen"] = "duringTriggering"
			}
		}
	}
	if h.maps > 0 { // of what is not kept here there may be a paper
		asked["triggeringMap"] = "yes"
	}
	if h.maps > 1 {
		asked["updatedMap"] = "yes"
	}
	return asked
}

// team is who came, with their offices.
func (h *head) team(v reader, stamp document.Print) []document.Seated {
	var all []document.Seated
	for _, m := range h.members {
		one := document.Seated{Name: m.Name, Leads: m.Leads, Observes: !m.Scores}
		for _, c := range v.profile.Capacities {
			if c.Key == m.Capacity {
				one.Office = c.Names.In(stamp.Language)
			}
		}
		for _, o := range v.profile.Offices {
			if o.Key == m.Office {
				one.Office = o.Names.In(stamp.Language)
			}
		}
		all = append(all, one)
	}
	return all
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
