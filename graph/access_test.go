package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/graph/scalar"
)

// probe asks for one field. What it finds is marked by the alias "mark", and
// reported as the first letters of the marks: of what belongs to Akim, Bamba and
// Dede, and of areas' names. A probe with ids is asked once for each of them.
type probe struct {
	query string
	ids   func(*land) []string
}

// letters are what a viewer finds, "!" for an error, "." for nothing.
func (p probe) letters(l *land, ctx context.Context) string {
	var marks []string
	asked := []string{""}
	if p.ids != nil {
		asked = p.ids(l)
	}
	for _, id := range asked {
		data, errs := l.ask(ctx, p.query, map[string]any{"id": id})
		if len(errs) > 0 {
			marks = append(marks, "!")
		}
		var decoded any
		if err := json.Unmarshal([]byte(data), &decoded); err == nil {
			marks = append(marks, marked(decoded)...)
		}
	}
	slices.Sort(marks)
	if marks = slices.Compact(marks); len(marks) == 0 {
		return "."
	}
	return strings.Join(marks, "")
}

// marked collects the first letters under the key "mark".
func marked(value any) []string {
	var marks []string
	switch value := value.(type) {
	case map[string]any:
		for key, below := range value {
			if text, ok := below.(string); key == "mark" && ok && text != "" {
				marks = append(marks, strings.ToUpper(text[:1]))
				continue
			}
			marks = append(marks, marked(below)...)
		}
	case []any:
		for _, below := range value {
			marks = append(marks, marked(below)...)
		}
	}
	return marks
}

func each(kind string, query string) func(*land) []string {
	return func(l *land) []string {
		rows, err := l.app.Query(query)
		if err != nil {
			l.t.Fatal(err)
		}
		defer rows.Close()
		var ids []string
		for rows.Next() {
			var id uuid.UUID
			if err := rows.Scan(&id); err != nil {
				l.t.Fatal(err)
			}
			ids = append(ids, global(kind, id))
		}
		return ids
	}
}

var communities = each("Community", `SELECT id FROM communities`)

// probes are the questions, by field: all of Query, and of Community what can be
// closed to somebody who sees the community.
var probes = map[string]probe{
	"viewer": {query: `{ viewer { mark: name } }`},
	"nation": {query: `{ nation { mark: name } }`},
	"node": {query: `query ($id: ID!) { node(id: $id) { ... on Household { mark: number } ... on Area { mark: name } } }`, ids: func(l *land) []string {
		return append(each("Household", `SELECT id FROM households`)(l), global("Area", l.west))
	}},
	"area":                   {query: `query ($id: ID!) { area(id: $id) { mark: name } }`, ids: each("Area", `SELECT id FROM areas WHERE level = 'DISTRICT'`)},
	"areas":                  {query: `{ areas(filter: {level: "DISTRICT"}, first: 10) { edges { node { mark: name } } } }`},
	"progress":               {query: `{ progress(by: "DISTRICT") { rows { mark: name communities } } }`},
	"trend":                  {query: `{ trend(by: "DISTRICT", level: 1) { rows { mark: name reached } } }`},
	"organisationAreas":      {query: `{ organisationAreas(by: "DISTRICT") { mark: areaName communities past } }`},
	"borders":                {query: `{ borders(by: "DISTRICT") { lacking { mark: name } } }`},
	"certified":              {query: `{ certified(by: "DISTRICT") { mark: name reached } }`},
	"community":              {query: `query ($id: ID!) { community(id: $id) { mark: name } }`, ids: communities},
	"communityRow":           {query: `query ($id: ID!) { communityRow(id: $id) { mark: name } }`, ids: communities},
	"communities":            {query: `{ communities(first: 10) { nodes { mark: name } } }`},
	"certifiedCommunities":   {query: `{ certifiedCommunities(first: 10) { nodes { mark: name } } }`},
	"communityPoints":        {query: `{ communityPoints(zoom: 20) { points { mark: name } } }`},
	"recordedLevels":         {query: `{ recordedLevels(first: 10) { nodes { mark: sourceName } } }`},
	"recordedLists":          {query: `{ recordedLists { mark: sourceName level waiting } }`},
	"household":              {query: `query ($id: ID!) { household(id: $id) { mark: number } }`, ids: each("Household", `SELECT id FROM households`)},
	"households":             {query: `query ($id: ID!) { households(filter: {community: $id}, first: 10) { edges { node { mark: number } } } }`, ids: communities},
	"organisation":           {query: `query ($id: ID!) { organisation(id: $id) { mark: name } }`, ids: each("Organisation", `SELECT id FROM organisations`)},
	"organisations":          {query: `{ organisations(first: 10) { edges { node { mark: name } } } }`},
	"organisationWork":       {query: `query ($id: ID!) { organisationWork(organisation: $id) { mark: areaName } }`, ids: each("Organisation", `SELECT id FROM organisations`)},
	"coverage":               {query: `{ coverage(by: "DISTRICT") { mark: areaName communities unsupported } }`},
	"allocation":             {query: `{ allocation(capacity: 100, by: "DISTRICT", most: 100) { areas { mark: areaName } communities { name } } }`},
	"overlaps":               {query: `{ overlaps(by: "DISTRICT") { mark: areaName } }`},
	"sharedSupport":          {query: `query ($id: ID!) { sharedSupport(organisation: $id, most: 100) { supported communities { mark: communityName } } }`, ids: each("Organisation", `SELECT id FROM organisations`)},
	"unsupportedCommunities": {query: `{ unsupportedCommunities(first: 10) { edges { node { mark: name } } } }`},
	"partnership":            {query: `query ($id: ID!) { partnership(organisation: $id) { areaSupport { mark: what } } }`, ids: each("Organisation", `SELECT id FROM organisations`)},
	"supports":               {query: `query ($id: ID!) { supports(filter: {community: $id}, first: 10) { edges { node { mark: what } } } }`, ids: communities},
	"users":                  {query: `{ users(filter: {search: "target-"}, first: 10) { edges { node { display: displayName mark: locale name } } } }`},
	"handOverPlan":           {query: `query ($id: ID!) { handOverPlan(from: $id, effectiveOn: "2026-03-15") { items { mark: outcome } userErrors { mark: code } } }`, ids: each("User", `SELECT id FROM users WHERE name LIKE 'target-%'`)},
	"roleAssignments":        {query: `{ roleAssignments(filter: {role: EHA}, first: 10) { edges { node { mark: areaName } } } }`},
	"auditEntries":           {query: `{ auditEntries(filter: {action: "household.end"}, first: 10) { edges { node { mark: origin } } } }`},
	"importJob":              {query: `query ($id: ID!) { importJob(id: $id) { mark: source } }`, ids: each("ImportJob", `SELECT id FROM jobs`)},
	"importJobs":             {query: `{ importJobs(first: 10) { edges { node { mark: source } } } }`},
	"roster":                 {query: `{ roster(first: 100) { edges { node { mark: areaName } } } }`},
	"lookalikes":             {query: `{ lookalikes { mark: keepName } }`},

	"verificationRequests": {query: `{ verificationRequests(first: 10) { nodes { mark: communityName } } }`},
	"verificationRequest":  {query: `query ($id: ID!) { verificationRequest(id: $id) { mark: statement } }`, ids: each("VerificationRequest", `SELECT id FROM verification_requests`)},
	"nextRequest":          {query: `query ($id: ID!) { nextRequest(community: $id) { mark: receivedBy } }`, ids: communities},
	"selfAssessments":      {query: `query ($id: ID!) { selfAssessments(community: $id, first: 10) { edges { node { mark: measures } } } }`, ids: communities},
	"selfAssessment":       {query: `query ($id: ID!) { selfAssessment(id: $id) { mark: measures } }`, ids: each("SelfAssessment", `SELECT id FROM self_assessments`)},
	"visitPlan":            {query: `query ($id: ID!) { visitPlan(id: $id) { mark: communityName } }`, ids: each("VisitPlan", `SELECT id FROM visit_plans`)},
	"visitPlans":           {query: `{ visitPlans(first: 10) { edges { node { mark: communityName } } } }`},
	"ownChecks":            {query: `{ ownChecks { mark: communityName } }`},
	"visitKit":             {query: `query ($id: ID!) { visitKit(plan: $id) { mark: verificationId } }`, ids: each("VisitPlan", `SELECT id FROM visit_plans`)},
	"teamProposals": {query: `query ($id: ID!) { teamProposals(request: $id) { leftOut { mark: name } proposals { members { mark: name } } } }`,
		ids: each("VerificationRequest", `SELECT id FROM verification_requests`)},
	"teamFindings": {query: `query ($id: ID!) { teamFindings(request: $id, team: []) { findings { mark: code } } }`,
		ids: each("VerificationRequest", `SELECT id FROM verification_requests`)},
	"verification":         {query: `query ($id: ID!) { verification(id: $id) { mark: communityName } }`, ids: each("Verification", `SELECT id FROM verifications`)},
	"certificates":         {query: `query ($id: ID!) { certificates(community: $id) { mark: communityName } }`, ids: communities},
	"certificateStanding":  {query: `{ certificateStanding(code: "ABC") { mark: problem } }`},
	"meetings":             {query: `{ meetings(first: 10) { edges { node { mark: minute } } } }`},
	"listSubmissions":      {query: `{ listSubmissions(first: 10) { edges { node { mark: areaName requests { mark: communityName } } } } }`},
	"listPreview":          {query: `query ($id: ID!) { listPreview(area: $id) { mark: fromTier } }`, ids: each("Area", `SELECT id FROM areas WHERE level = 'DISTRICT'`)},
	"communityStanding":    {query: `query ($id: ID!) { communityStanding(community: $id) { mark: communityName } }`, ids: communities},
	"monitoringRound":      {query: `{ monitoringRound(most: 10) { next { mark: name } } }`},
	"monitoringCompliance": {query: `{ monitoringCompliance(by: "DISTRICT") { rows { mark: name } } }`},
	"cohorts":              {query: `{ cohorts(by: "DISTRICT", level: 1) { rows { mark: name } } }`},
	"celebrations":         {query: `{ celebrations(first: 10) { edges { node { mark: place } } } }`},
	"celebration":          {query: `query ($id: ID!) { celebration(id: $id) { celebration { mark: place } } }`, ids: each("Celebration", `SELECT id FROM celebrations`)},
	"commitments":          {query: `{ commitments(first: 10) { edges { node { mark: what } } } }`},
	"commitment":           {query: `query ($id: ID!) { commitment(id: $id) { commitment { mark: what } steps { by } } }`, ids: each("Commitment", `SELECT id FROM commitments`)},
	"programmes":           {query: `{ programmes(most: 10) { mark: name } }`},
	"programme":            {query: `query ($id: ID!) { programme(id: $id) { programme { mark: name } activities { title } groups { name } } }`, ids: each("Programme", `SELECT id FROM programmes`)},
	"programmeTotals":      {query: `{ programmeTotals { organisations { mark: name } } }`},
	"publicCommitments":    {query: `{ publicCommitments(most: 10) { mark: what } }`},
	"events":               {query: `{ events(first: 10) { edges { node { mark: title } } } }`},
	"event":                {query: `query ($id: ID!) { event(id: $id) { event { mark: title } participants { name } } }`, ids: each("Event", `SELECT id FROM events`)},
	"surveyForm": {query: `query ($id: String!) { surveyForm(token: $id) { mark: title } }`, ids: func(l *land) (tokens []string) {
		for _, id := range each("Survey", `SELECT id FROM event_surveys`)(l) {
			_, survey, err := scalar.ParseGlobalID(id)
			if err != nil {
				l.t.Fatal(err)
			}
			tokens = append(tokens, survey.String())
		}
		return tokens
	}},
	"servicePoints":       {query: `query ($id: ID!) { servicePoints(area: $id, most: 100) { points { mark: name } } }`, ids: each("Nation", `SELECT id FROM nations`)},
	"celebrationYear":     {query: `{ celebrationYear(year: 2027) { tiers { lacking { mark: areaName } } } }`},
	"league":              {query: `{ league(edition: 2010) { entries(first: 10) { nodes { mark: name } } } }`},
	"leagueForecast":      {query: `{ leagueForecast { mark: __typename year } }`},
	"wholeAreas":          {query: `{ wholeAreas(by: "DISTRICT") { rows { mark: name } } }`},
	"supervision":         {query: `{ supervision { people { mark: areaName } organisations { mark: name } uncovered { mark: name } } }`},
	"agreement":           {query: `{ agreement { teams { mark: name } } }`},
	"standings":           {query: `{ standings { rows { mark: areaName } } }`},
	"reportingYear":       {query: `{ reportingYear { rows { mark: name } } }`},
	"reportingArea":       {query: `query ($id: ID!) { reportingArea(area: $id) { mark: name } }`, ids: each("Area", `SELECT id FROM areas WHERE level = 'DISTRICT'`)},
	"quarterlyReturn":     {query: `query ($id: ID!) { quarterlyReturn(id: $id) { mark: remark } }`, ids: each("QuarterlyReturn", `SELECT id FROM quarterly_returns`)},
	"draftReturn":         {query: `query ($id: ID!) { draftReturn(area: $id, quarter: "2025-Q3") { mark: state } }`, ids: each("Area", `SELECT id FROM areas WHERE level = 'DISTRICT'`)},
	"returnPile":          {query: `{ returnPile(quarter: "2025-Q4") { accepted { mark: name } lacking { mark: name } } }`},
	"workAhead":           {query: `{ workAhead(by: "DISTRICT") { rows { mark: name } } }`},
	"slippage":            {query: `{ slippage(by: "DISTRICT") { rows { mark: name } } }`},
	"officialsWaiting":    {query: `{ officialsWaiting(by: "DISTRICT") { rows { mark: name } } }`},
	"slippageOverTime":    {query: `{ slippageOverTime(by: "DISTRICT", level: 1) { rows { mark: name } } }`},
	"movedOn":             {query: `{ movedOn(by: "DISTRICT") { rows { mark: name } } }`},
	"passRates":           {query: `{ passRates(by: "DISTRICT") { rows { mark: name } } }`},
	"casesWaiting":        {query: `{ casesWaiting(by: "DISTRICT") { rows { mark: name } } }`},
	"slippingCommunities": {query: `query ($id: ID!) { slippingCommunities(area: $id, most: 10) { held communities { mark: name } } }`, ids: each("Area", `SELECT id FROM areas WHERE level = 'DISTRICT'`)},
	"ownCommunities":      {query: `{ ownCommunities { mark: areaName } }`},
	"reportsReceived":     {query: `{ reportsReceived(most: 10) { mark: note } }`},
	"transcriptions":      {query: `{ transcriptions(first: 10) { edges { node { mark: paperSerial } } } }`},
	"transcription":       {query: `query ($id: ID!) { transcription(id: $id) { mark: paperSerial } }`, ids: each("Transcription", `SELECT id FROM transcriptions`)},
	"paperRequests":       {query: `{ paperRequests(first: 10) { edges { node { mark: paperSerial } } } }`},
	"paperRequest":        {query: `query ($id: ID!) { paperRequest(id: $id) { mark: paperSerial } }`, ids: each("PaperRequest", `SELECT id FROM paper_requests`)},
	"checklist":           {query: `{ checklist(id: "gh-clts-2013/odf") { mark: title } }`},
	"checklists":          {query: `{ checklists { mark: title } }`},
	"rosterStrength":      {query: `{ rosterStrength(most: 50) { lacking { mark: areaName } } }`},
	"decisionsDue":        {query: `{ decisionsDue { cases { mark: communityName } } }`},
	"waiting":             {query: `{ waiting(each: 50) { entries { mark: communityName } } }`},

	"Community.houses":         {query: `query ($id: ID!) { community(id: $id) { houses(first: 10) { edges { node { mark: number } } } } }`, ids: communities},
	"Community.households":     {query: `query ($id: ID!) { community(id: $id) { households(first: 10) { edges { node { mark: number } } } } }`, ids: communities},
	"Community.latrines":       {query: `query ($id: ID!) { community(id: $id) { latrines(first: 10) { edges { node { mark: externalId } } } } }`, ids: communities},
	"Community.facilities":     {query: `query ($id: ID!) { community(id: $id) { facilities(first: 10) { edges { node { mark: name } } } } }`, ids: communities},
	"Community.naturalLeaders": {query: `query ($id: ID!) { community(id: $id) { naturalLeaders(first: 10) { edges { node { mark: name } } } } }`, ids: communities},
	"Community.supports":       {query: `query ($id: ID!) { community(id: $id) { supports(first: 10) { edges { node { mark: what } } } } }`, ids: communities},
	"Community.levelRecords":   {query: `query ($id: ID!) { community(id: $id) { levelRecords(first: 10) { edges { node { mark: sourceName } } } } }`, ids: communities},
	"Community.reportedTotals": {query: `query ($id: ID!) { community(id: $id) { reportedTotals(first: 10) { edges { node { mark: sourceName } } } } }`, ids: communities},
	"Community.facilitator":    {query: `query ($id: ID!) { community(id: $id) { facilitator { mark: name } } }`, ids: communities},
	"Community.area":           {query: `query ($id: ID!) { community(id: $id) { area { mark: name } } }`, ids: communities},
	"Community.preparation":    {query: `query ($id: ID!) { community(id: $id) { preparation { actions { mark: what } } } }`, ids: communities},
	"Community.awards":         {query: `query ($id: ID!) { community(id: $id) { awards { mark: kind } } }`, ids: communities},
	"Community.honours":        {query: `query ($id: ID!) { community(id: $id) { honours { mark: place } } }`, ids: communities},
	"Community.householdsToGo": {query: `query ($id: ID!) { community(id: $id) { householdsToGo { households { mark: number } } } }`, ids: communities},
	"Community.monitoring":     {query: `query ($id: ID!) { community(id: $id) { monitoring { visits { mark: note } } } }`, ids: communities},
	"Community.changes":        {query: `query ($id: ID!) { community(id: $id) { changes { mark: reason } } }`, ids: communities},
	"Community.names":          {query: `query ($id: ID!) { community(id: $id) { names { mark: name } } }`, ids: communities},
}

// readTable reads a table of expectations: a heading of roles, then a line a field.
func readTable(t *testing.T, table string) map[string]map[access.Role]string {
	t.Helper()
	lines := strings.Split(strings.Trim(table, "\n"), "\n")
	roles := access.Rows()
	if got := strings.Fields(lines[0]); len(got) != len(roles) {
		t.Fatalf("the table has %d columns for %d roles", len(got), len(roles))
	}
	expected := map[string]map[access.Role]string{}
	for _, line := range lines[1:] {
		cells := strings.Fields(line)
		if len(cells) != len(roles)+1 {
			t.Fatalf("%q has %d cells", line, len(cells)-1)
		}
		expected[cells[0]] = map[access.Role]string{}
		for i, role := range roles {
			expected[cells[0]][role] = cells[i+1]
		}
	}
	return expected
}

// line is a table's line as it should read.
func line(field string, cells map[access.Role]string) string {
	text := fmt.Sprintf("%-26s", field)
	for _, role := range access.Rows() {
		text += fmt.Sprintf(" %-5s", cells[role])
	}
	return strings.TrimRight(text, " ")
}

func TestEveryQuestionOfEveryRoleFindsWhatIsExpected(t *testing.T) {
	l := newLand(t)
	l.run(`UPDATE communities SET facilitator_id = (SELECT organisation_id FROM supports WHERE community_id = communities.id AND until_on IS NULL)`)
	l.run(`INSERT INTO community_changes (id, nation_id, community_id, kind, reason) SELECT gen_random_uuid(), nation_id, id, 'RENAMED', name FROM communities`)
	l.run(`INSERT INTO names (id, nation_id, community_id, name, name_key, kind) SELECT gen_random_uuid(), nation_id, id, name || ' Old', name_key, 'FORMER' FROM communities`)
	l.run(`UPDATE users SET locale = substr(name, 8) WHERE name LIKE 'target-%'`)
	l.run(`INSERT INTO level_records (id, nation_id, community_id, level, source, effective_on, effective_precision, standing, lost_on, reason) SELECT gen_random_uuid(), nation_id, id, level, 'CHECKED_HERE', '2025-06-01', 'DAY', 'LOST', '2025-07-01', 'lost once' FROM communities WHERE level > 1`)
	l.organisation("World Vision")
	l.organisation("WV")
	expected := readTable(t, found)

	fields := []string{}
	for _, field := range l.schema.Schema().Query.Fields {
		if !strings.HasPrefix(field.Name, "__") {
			fields = append(fields, field.Name)
		}
	}
	for _, field := range l.schema.Schema().Types["Community"].Fields {
		if name := field.Type.Name(); l.schema.Schema().Types[name].Kind == "OBJECT" {
			fields = append(fields, "Community."+field.Name)
		}
	}
	for _, field := range fields {
		p, ok := probes[field]
		if !ok {
			t.Errorf("%s has no probe", field)
			continue
		}
		if expected[field] == nil {
			t.Errorf("%s has no expectation", field)
		}
		got := map[access.Role]string{}
		wrong := false
		for _, role := range access.Rows() {
			got[role] = p.letters(l, l.as(role))
			wrong = wrong || got[role] != expected[field][role]
		}
		if wrong {
			t.Errorf("found\n%s\nnot\n%s", line(field, got), line(field, expected[field]))
		}
	}
}
