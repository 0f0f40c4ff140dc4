package graph_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"saniladder/domain/access"
)

// update writes the golden answers anew: go test ./graph -run Golden -update.
var update = flag.Bool("update", false, "write the golden answers anew")

// golden are questions whose whole answers are kept in testdata, so that a change
// of what clients read is seen where it is made.
var golden = []struct {
	name  string
	role  access.Role
	query func(*land) string
}{
	{"progress_of_a_region", access.REHO, func(*land) string {
		return `{ viewer { name kind locale assignments { role roleName areaName areaLevel from until } }
			progress(since: "2026-03-01") { by area { name level ancestors { name } }
				rows { id code name kind listState communities triggered overdue checked recorded reached reachedAny populationReachedAny communitiesReporting
					reportedYearFrom reportedYearTo householdsCounted improved handwashingBasic organisations lastRecordedOn change { reachedAny communities lateArrivals } }
				total { id name communities reachedAny censusPopulation organisations } } }`
	}},
	{"nation", access.Public, func(*land) string {
		return `{ viewer { id name kind can { action object scopes } } nation { code name demo languages timeZone today
			levels { number key name(language: "en") monthsFromTriggering monthsFromLower award verifiedBy certifiedBy }
			areaLevels { key depth name plural } roles { role abbreviation name areaLevels } attributions } }`
	}},
	{"certified_for_everybody", access.Public, func(*land) string {
		return `{ certified(by: "DISTRICT") { name reached } certifiedCommunities(first: 5) { nodes { name areaName level levelSince population dueOn households organisations } totalCount }
			communities(first: 5) { nodes { name level recordedLevel triggeredOn latitude households } } }`
	}},
	{"league", access.DEHO, func(*land) string {
		return `{ league(edition: 2010, mine: true) { edition { year cutOffOn frozenOn entries } editions { year } area { name } level rankedFrom ranked total here presented presentedHere departed nextYear nextCutOffOn
			dueYear dueCutOffOn presentedBy viewerMayFreeze viewerPresents by areas { name entries presented bestRank }
			entries(first: 5) { nodes { name areaName parentAreaName level since sincePrecision rank shared change rankBefore presented open marks underReview viewerPresents } totalCount } } }`
	}},
	{"page_of_communities", access.National, func(*land) string {
		return `{ communities(first: 2, orderBy: {field: LEVEL, direction: DESC}, filter: {triggered: true}) { edges { cursor node { id name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
			nodes { name areaName areaLevel parentAreaName level levelSince levelSincePrecision recordedLevel recordedOn lastLevelChangeOn overdue population households householdsCounted improved reportedToilets organisations } } }`
	}},
	{"community", access.EHA, func(l *land) string {
		return fmt.Sprintf(`{ community(id: %q) { id version name area { name ancestors { id level name } } triggeredOn triggeredPrecision level levelSince recordedLevel population
			households(first: 5) { edges { node { number status members sanitation hygiene improved observedOn house { number } latrine { technology improved shared } } } totalCount }
			supports(first: 5) { edges { node { organisationName communityName from until what } } }
			levelRecords(first: 5) { edges { node { level source sourceName effectiveOn effectivePrecision standing } } }
			reportedTotals(first: 5) { edges { node { sourceName population households toilets handwashing flags } } }
			naturalLeaders(first: 5) { edges { node { name phone sex } } } facilities(first: 5) { edges { node { kind name } } } } }`, global("Community", l.akim))
	}},
	{"year_of_a_region", access.REHO, func(*land) string {
		return `{ reportingYear(quarter: "2025-Q4") { months monthDueOn monthAsked confirmed confirmedLate quarter quarterDueOn returnsAsked submitted accepted
			rows { name above lackingSince months { state confirmedOn } asked version state since overdue } }
			workAhead(by: "DISTRICT") { soon until months rows { name loads { work late soon year undated } } total { work level late soon year undated byMonth } } }`
	}},
	{"year_of_a_district", access.DEHO, func(*land) string {
		return `{ reportingArea { name since viewerMayConfirm months { month state dueOn by remark } toConfirm { month dueOn news { casesMoved requested levelsReached visits households arrivedLate } }
			quarters { quarter dueOn state overdue versions { version state frozenOn } } }
			draftReturn(quarter: "2025-Q4") { areaNames state rules viewerMay figures { key section level tier value of before } late { quarter figures { key value } } } }`
	}},
	{"audit", access.DEHO, func(*land) string {
		return `{ auditEntries(first: 3) { edges { node { actorKind userName role action objectType objectId origin changes { field before after } } } } }`
	}},
	{"act_refused", access.EHA, func(l *land) string {
		return fmt.Sprintf(`mutation { renameCommunity(input: {operationId: "01990000-0000-7000-8000-999999999999", id: %q, expectedVersion: 7, name: "Other"}) {
			community { name } userErrors { code field message params { name value } rule } } }`, global("Community", l.akim))
	}},
}

func TestGoldenAnswersStay(t *testing.T) {
	l := newLand(t)
	for _, g := range golden {
		data, errs := l.ask(l.as(g.role), g.query(l), nil)
		if len(errs) > 0 {
			t.Errorf("%s: %v", g.name, errs)
			continue
		}
		var pretty bytes.Buffer
		if err := json.Indent(&pretty, []byte(data), "", "  "); err != nil {
			t.Fatal(err)
		}
		pretty.WriteByte('\n')
		file := filepath.Join("testdata", g.name+".json")
		if *update {
			if err := os.WriteFile(file, pretty.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(pretty.Bytes(), want) {
			t.Errorf("%s is now\n%s\nnot\n%s", g.name, pretty.Bytes(), want)
		}
	}
}
