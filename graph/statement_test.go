package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"saniladder/domain/access"
	"saniladder/internal/testkit"
)

// arguments are what each question is asked with, by field; "" for a field that
// needs none. What is asked of one import only is left out of lists of them.
func (l *land) arguments() map[string]string {
	return map[string]string{
		"viewer": "", "nation": "", "lookalikes": "",
		"node":                   fmt.Sprintf(`id: %q`, global("Community", l.akim)),
		"area":                   fmt.Sprintf(`id: %q`, global("Area", l.hill)),
		"areas":                  `first: 100`,
		"progress":               `by: "DISTRICT", since: "2026-03-01"`,
		"trend":                  `by: "DISTRICT"`,
		"organisationAreas":      `by: "DISTRICT"`,
		"borders":                `by: "DISTRICT"`,
		"certified":              `by: "DISTRICT"`,
		"community":              fmt.Sprintf(`id: %q`, global("Community", l.akim)),
		"communityRow":           fmt.Sprintf(`id: %q`, global("Community", l.akim)),
		"communities":            `first: 100`,
		"certifiedCommunities":   `first: 100`,
		"communityPoints":        `zoom: 8`,
		"recordedLevels":         `first: 100`,
		"recordedLists":          fmt.Sprintf(`area: %q`, global("Area", l.north)),
		"household":              fmt.Sprintf(`id: %q`, l.some("Household")),
		"households":             fmt.Sprintf(`filter: {community: %q}, first: 100`, global("Community", l.akim)),
		"organisation":           fmt.Sprintf(`id: %q`, global("Organisation", l.aid)),
		"organisations":          `first: 100`,
		"organisationWork":       fmt.Sprintf(`organisation: %q`, global("Organisation", l.aid)),
		"coverage":               `by: "DISTRICT"`,
		"allocation":             fmt.Sprintf(`capacity: 100, by: "DISTRICT", organisation: %q, handOver: true, most: 100`, global("Organisation", l.aid)),
		"overlaps":               `by: "DISTRICT"`,
		"sharedSupport":          fmt.Sprintf(`organisation: %q, most: 100`, global("Organisation", l.aid)),
		"unsupportedCommunities": `first: 100`,
		"partnership":            fmt.Sprintf(`organisation: %q`, global("Organisation", l.aid)),
		"supports":               `first: 100`,
		"users":                  `first: 100`,
		"handOverPlan":           fmt.Sprintf(`from: %q, effectiveOn: "2026-03-20"`, each("User", `SELECT id FROM users WHERE name = 'target-a'`)(l)[0]),
		"roleAssignments":        `first: 100`,
		"auditEntries":           `first: 100`,
		"importJob":              fmt.Sprintf(`id: %q`, l.some("ImportJob")),
		"importJobs":             `first: 100`,
		"roster":                 `first: 100`,
		"verificationRequests":   `first: 100`,
		"verificationRequest":    fmt.Sprintf(`id: %q`, l.caseID(l.akim, "CERTIFIED")),
		"nextRequest":            fmt.Sprintf(`community: %q`, global("Community", l.akim)),
		"selfAssessments":        fmt.Sprintf(`community: %q, first: 100`, global("Community", l.akim)),
		"selfAssessment":         fmt.Sprintf(`id: %q`, l.one("SelfAssessment", `SELECT id FROM self_assessments WHERE community_id = $1 ORDER BY id LIMIT 1`, l.akim)),
		"visitPlan":              fmt.Sprintf(`id: %q`, l.one("VisitPlan", `SELECT p.id FROM visit_plans p JOIN verification_requests r ON r.id = p.request_id WHERE r.community_id = $1 ORDER BY p.id LIMIT 1`, l.akim)),
		"visitPlans":             `first: 100`,
		"ownChecks":              "",
		"visitKit":               fmt.Sprintf(`plan: %q`, l.one("VisitPlan", `SELECT p.id FROM visit_plans p JOIN verification_requests r ON r.id = p.request_id WHERE r.community_id = $1 ORDER BY p.id LIMIT 1`, l.akim)),
		"teamProposals":          fmt.Sprintf(`request: %q`, l.caseID(l.akim, "AWAITING_VISIT")),
		"teamFindings":           fmt.Sprintf(`request: %q, team: [{rosterMemberId: %q}]`, l.caseID(l.akim, "AWAITING_VISIT"), l.one("RosterMember", `SELECT id FROM roster_members ORDER BY id LIMIT 1`)),
		"verification":           fmt.Sprintf(`id: %q`, l.one("Verification", `SELECT id FROM verifications WHERE community_id = $1 ORDER BY id LIMIT 1`, l.akim)),
		"certificates":           fmt.Sprintf(`community: %q`, global("Community", l.akim)),
		"certificateStanding":    `code: "ABC"`,
		"meetings":               `first: 100`,
		"listSubmissions":        `first: 100`,
		"listPreview":            fmt.Sprintf(`area: %q`, global("Area", l.east)),
		"communityStanding":      fmt.Sprintf(`community: %q`, global("Community", l.akim)),
		"rosterStrength":         `most: 50`,
		"decisionsDue":           `most: 100`,
		"waiting":                `each: 50`,
		"monitoringRound":        `most: 100`,
		"ownCommunities":         "",
		"reportsReceived":        `most: 100`,
		"monitoringCompliance":   `by: "DISTRICT"`,
		"cohorts":                `by: "DISTRICT", level: 1`,
		"celebrations":           `first: 100`,
		"celebration":            fmt.Sprintf(`id: %q`, l.one("Celebration", `SELECT c.id FROM celebrations c JOIN communities k ON k.area_id = c.area_id OR k.id = $1 ORDER BY c.id LIMIT 1`, l.akim)),
		"celebrationYear":        `year: 2026`,
		"commitments":            `first: 100`,
		"commitment":             fmt.Sprintf(`id: %q`, l.one("Commitment", `SELECT x.id FROM commitments x JOIN communities k ON left(k.area_path, length((SELECT path FROM areas WHERE id = x.area_id))) = (SELECT path FROM areas WHERE id = x.area_id) OR k.id = $1 ORDER BY x.id LIMIT 1`, l.akim)),
		"publicCommitments":      `most: 100`,
		"programmes":             `most: 100`,
		"programmeTotals":        "",
		"programme":              fmt.Sprintf(`id: %q`, l.one("Programme", `SELECT x.id FROM programmes x JOIN programme_areas p ON p.programme_id = x.id JOIN areas a ON a.id = p.area_id JOIN communities k ON left(k.area_path, length(a.path)) = a.path AND k.id = $1 ORDER BY x.id LIMIT 1`, l.akim)),
		"wholeAreas":             `by: "DISTRICT"`,
		"supervision":            "",
		"agreement":              "",
		"standings":              "",
		"reportingYear":          `quarter: "2025-Q4"`,
		"reportingArea":          fmt.Sprintf(`area: %q`, global("Area", l.east)),
		"quarterlyReturn":        fmt.Sprintf(`id: %q`, l.one("QuarterlyReturn", `SELECT id FROM quarterly_returns WHERE area_id = $1 ORDER BY version LIMIT 1`, l.east)),
		"draftReturn":            fmt.Sprintf(`area: %q, quarter: "2025-Q4"`, global("Area", l.east)),
		"returnPile":             `quarter: "2025-Q4"`,
		"workAhead":              `by: "DISTRICT"`,
		"events":                 `first: 100`,
		"event":                  fmt.Sprintf(`id: %q`, l.one("Event", `SELECT x.id FROM events x JOIN communities k ON k.id = $1 AND left(k.area_path, length((SELECT path FROM areas WHERE id = x.area_id))) = (SELECT path FROM areas WHERE id = x.area_id) ORDER BY x.id LIMIT 1`, l.akim)),
		"surveyForm":             `token: "none"`,
		"servicePoints":          fmt.Sprintf(`area: %q, most: 100`, global("Nation", l.nation)),
		"slippage":               `by: "DISTRICT"`,
		"officialsWaiting":       `by: "DISTRICT"`,
		"slippageOverTime":       `by: "DISTRICT", level: 1`,
		"movedOn":                `by: "DISTRICT"`,
		"passRates":              `by: "DISTRICT"`,
		"casesWaiting":           `by: "DISTRICT"`,
		"slippingCommunities":    fmt.Sprintf(`area: %q, most: 100`, global("Area", l.east)),
		"transcriptions":         `first: 100`,
		"transcription":          fmt.Sprintf(`id: %q`, l.one("Transcription", `SELECT id FROM transcriptions WHERE community_id = $1 ORDER BY id LIMIT 1`, l.akim)),
		"paperRequests":          `first: 100`,
		"paperRequest":           fmt.Sprintf(`id: %q`, l.one("PaperRequest", `SELECT id FROM paper_requests WHERE community_id = $1 ORDER BY id LIMIT 1`, l.akim)),
		"checklist":              fmt.Sprintf(`id: %q`, basic),
		"checklists":             "",
		"league":                 `edition: 2010`,
		"leagueForecast":         "",
	}
}

// some is the id of one household or import.
func (l *land) some(kind string) string {
	return each(kind, map[string]string{"Household": `SELECT id FROM households ORDER BY id LIMIT 1`, "ImportJob": `SELECT id FROM jobs ORDER BY id LIMIT 1`}[kind])(l)[0]
}

// everything selects all fields of a type, and of what lies below it.
func (l *land) everything(of *ast.Definition, depth int, listed bool) string {
	var b strings.Builder
	b.WriteString("{ __typename")
	for _, field := range of.Fields {
		below := l.schema.Schema().Types[field.Type.Name()]
		alone := listed && (of.Name == "ImportJob" && (field.Name == "heldGroups" || field.Name == "rows" || field.Name == "settlements"))
		switch {
		case strings.HasPrefix(field.Name, "__") || alone:
		case below.IsLeafType():
			b.WriteString(" " + field.Name)
		case depth == 0 || below.Kind == ast.Interface:
		case field.Arguments.ForName("first") != nil:
			b.WriteString(" " + field.Name + "(first: 100) " + l.everything(below, depth-1, true))
		default:
			b.WriteString(" " + field.Name + " " + l.everything(below, depth-1, listed))
		}
	}
	return b.String() + " }"
}

// wholeQuestions ask for everything by each field of Query.
func (l *land) wholeQuestions(t *testing.T) map[string]string {
	t.Helper()
	asked := map[string]string{}
	for _, field := range l.schema.Schema().Query.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		arguments, ok := l.arguments()[field.Name]
		if !ok {
			t.Errorf("%s has no arguments to be asked with", field.Name)
			continue
		}
		if arguments != "" {
			arguments = "(" + arguments + ")"
		}
		of := l.schema.Schema().Types[field.Type.Name()]
		selection := l.everything(of, 5, strings.HasSuffix(of.Name, "Connection"))
		if of.Kind == ast.Interface {
			selection = "{ id ... on Community " + l.everything(l.schema.Schema().Types["Community"], 4, false) + " }"
		}
		asked[field.Name] = "{ " + field.Name + arguments + " " + selection + " }"
	}
	return asked
}

// TestStatementsDoNotGrowWithRows asks for all there is by every field, then
// again when there is much more of everything.
func TestStatementsDoNotGrowWithRows(t *testing.T) {
	db := testkit.DB(t)
	pool, counter := testkit.Counted(t, db)
	l := newLandOn(t, db, pool)
	count := func() map[string][]string {
		statements := map[string][]string{}
		for field, question := range l.wholeQuestions(t) {
			for _, role := range []access.Role{access.National, access.DEHO, access.NGO, access.Member} {
				ctx := l.as(role)
				l.answer(ctx, question, nil) // what is learned once for good is not counted
				statements[field+" as "+string(role)] = counter.CountSQL(func() { l.answer(ctx, question, nil) })
			}
		}
		return statements
	}
	few := count()
	for n := range 7 {
		l.more(fmt.Sprintf("n%d", n))
	}
	for field, many := range count() {
		if len(many) != len(few[field]) {
			t.Errorf("%s takes %d statements, and %d with more rows:\n%s", field, len(few[field]), len(many), strings.Join(many, "\n"))
		}
	}
}

// more adds one of everything: areas, a community with its belongings, more of
// them in Akim, an organisation, a user with a role.
func (l *land) more(name string) {
	district := l.area(l.north, "DISTRICT", "District "+name)
	council := l.area(district, "AREA_COUNCIL", "Council "+name)
	l.run(`INSERT INTO names (id, nation_id, area_id, name, name_key, kind) VALUES ($1, $2, $3, 'Old', 'old', 'FORMER')`, l.id(), l.nation, district)
	l.run(`INSERT INTO area_successors (area_id, successor_id) VALUES ($1, $2)`, council, district)
	community := l.community(council, "Community "+name, 1, 2)
	organisation := l.organisation("Organisation " + name)
	l.run(`INSERT INTO names (id, nation_id, organisation_id, name, name_key, kind) VALUES ($1, $2, $3, 'Org', 'org', 'VARIANT')`, l.id(), l.nation, organisation)
	l.support(organisation, community, "")
	l.support(organisation, l.akim, "")
	l.partners(name, l.aid, organisation, district)
	l.belongings(name, community, council)
	l.belongings(name+"a", l.akim, l.hill)
	l.assign(l.user("user-"+name), access.DEHO, district)
	l.rosterMember(l.id(), l.east)
	l.casesOf(name, community, district)
	l.celebrates(name, district, community)
	l.promised(name, district, true)
	l.evaluated(name, l.convenes(name, district, community, organisation))
	l.programme(name, l.aid, district)
	l.yearOf(name, district)
	l.serves(name, district)
	failed := l.stands(place{community: l.akim, district: l.east, letter: name, state: "FAILED", tier: "DISTRICT", level: 2})
	l.matters(l.akim, failed.request, name, false)
	l.run(`INSERT INTO case_steps (id, request_id, action, from_state, to_state, tier, taken_on) SELECT gen_random_uuid(), id, 'REPLY', 'REQUESTED', 'AWAITING_VISIT', tier, '2026-01-20' FROM verification_requests`)
	l.count(l.akim, community)
	l.inLeague(community)
}

func TestEveryFieldCanBeAskedForByEveryRole(t *testing.T) {
	l := newLand(t)
	for field, question := range l.wholeQuestions(t) {
		for _, role := range access.Rows() {
			_, errs := l.ask(l.as(role), question, nil)
			for _, err := range errs {
				t.Errorf("%s as %s: %v", field, role, err)
			}
		}
	}
}
