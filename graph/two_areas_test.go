package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
)

// What a body of the new district owes begins with it; what its communities wait for goes on.
const home = `query($area: ID, $body: ID) {
  progress(area: $area) { area { name } total { communities } }
  waiting(each: 50, area: $area, kinds: [DECIDE, REPLY, HAND_DOWN, FORM_TEAM, PRESENT, APPEAL, REVIEW, COMPLAINT, ASK, BRIEF, REASSESS, IMPROVE]) { kind entries { communityName areaName } }
  decisionsDue(area: $body) { cases { communityName } }
}`

// split makes East into Sunrise, which takes Hill, and Sunset, as an administrator does.
func (l *land) split() (sunrise, sunset uuid.UUID) {
	l.t.Helper()
	sunrise, sunset = l.id(), l.id()
	l.deed("splitArea", input{"id": global("Area", l.east), "effectiveOn": "2026-03-14", "reason": because, "parts": []any{
		input{"id": sunrise.String(), "name": "Sunrise", "kind": "DISTRICT", "takesRest": true},
		input{"id": sunset.String(), "name": "Sunset", "kind": "DISTRICT"},
	}})
	return sunrise, sunset
}

// deed is an act of the administrator's.
func (l *land) deed(name string, in input) {
	l.t.Helper()
	in["operationId"] = l.id().String()
	document := "mutation($in: " + strings.ToUpper(name[:1]) + name[1:] + "Input!) { " + name + "(input: $in) { userErrors { code field params { name value } } } }"
	done := l.answer(l.as(access.Administrator), document, map[string]any{"in": in})
	if told, _ := json.Marshal(done); !strings.Contains(string(told), `"userErrors":[]`) {
		l.t.Fatalf("%s: %s", name, told)
	}
}

func told(t *testing.T, answer map[string]any) string {
	t.Helper()
	text, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAnOfficerWhoseDistrictWasSplitYesterdayOpensWhatItBecame(t *testing.T) { // PR7
	l := newLand(t)
	before := told(t, l.answer(l.as(access.DEHO), home, nil))
	sunrise, sunset := l.split()
	ctx := l.as(access.DEHO)
	if got, want := told(t, l.answer(ctx, home, nil)), strings.ReplaceAll(before, `"name":"East"`, `"name":"Sunrise"`); got != want || !strings.Contains(got, "Akim") {
		t.Errorf("the day after:\n%s\nnot\n%s", got, want)
	}
	if got := told(t, l.answer(ctx, home, map[string]any{"area": global("Area", sunset)})); !strings.Contains(got, `"name":"Sunset"`) || strings.Contains(got, "Akim") {
		t.Errorf("the other part: %s", got)
	}
	posts := l.answer(ctx, `{ viewer { assignments { id areaName areaEndedOn } } }`, nil)["viewer"].(map[string]any)["assignments"].([]any)
	var names []string
	for _, one := range posts {
		post := one.(map[string]any)
		if post["id"] != posts[0].(map[string]any)["id"] {
			t.Errorf("%v is held by an assignment of its own", post["areaName"])
		}
		if names = append(names, post["areaName"].(string)); post["areaName"] == "East" && post["areaEndedOn"] != "2026-03-14" {
			t.Errorf("East ended on %v", post["areaEndedOn"])
		}
	}
	if want := []string{"Sunrise", "Sunset", "East"}; !slices.Equal(names, want) {
		t.Errorf("roles for %v, not %v", names, want)
	}

	l.deed("mergeAreas", input{"intoId": global("Area", sunset), "fromIds": []any{global("Area", sunrise)}, "effectiveOn": "2026-03-15", "reason": because})
	if got, want := told(t, l.answer(l.as(access.DEHO), home, nil)), strings.ReplaceAll(before, `"name":"East"`, `"name":"Sunset"`); got != want {
		t.Errorf("after its parts were merged:\n%s\nnot\n%s", got, want)
	}
}

func TestAnOfficerWhoseDistrictWasSplitIsStillSupervised(t *testing.T) { // PR7, PR17
	l := newLand(t)
	const asked = `{ supervision { people { userId areaName } uncovered { name } } }`
	uncovered := told(t, l.answer(l.as(access.DEHO), `{ supervision { uncovered { name } } }`, nil))
	l.split()
	deho := global("User", l.users[access.DEHO])
	got := told(t, l.answer(l.as(access.REHO), asked, nil))
	for _, want := range []string{`{"areaName":"Sunrise","userId":"` + deho + `"}`, `{"areaName":"Sunset","userId":"` + deho + `"}`} {
		if !strings.Contains(got, want) {
			t.Errorf("the region is not told of %s: %s", want, got)
		}
	}
	if got := told(t, l.answer(l.as(access.DEHO), `{ supervision { uncovered { name } } }`, nil)); got != uncovered {
		t.Errorf("without an assistant: %s, not %s", got, uncovered)
	}
}

func TestWhoIsAwayIsNotAccusedOfWhatIsLate(t *testing.T) { // PR17
	l := newLand(t)
	l.run(`UPDATE verification_requests SET state = 'REQUESTED', tier = 'DISTRICT', due_on = '2026-01-01', closed_on = NULL WHERE id = (SELECT r.id FROM verification_requests r JOIN communities c ON c.id = r.community_id
	  JOIN areas a ON a.id = $1 WHERE left(c.area_path, length(a.path)) = a.path AND r.closed_on IS NULL ORDER BY r.id LIMIT 1)`, l.east)
	deho := func() map[string]any {
		t.Helper()
		people := l.answer(l.as(access.REHO), `{ supervision { people { userId areaName late unattended awayUntil } } }`, nil)["supervision"].(map[string]any)["people"].([]any)
		for _, one := range people {
			if one := one.(map[string]any); one["userId"] == global("User", l.users[access.DEHO]) && one["areaName"] == "East" {
				return one
			}
		}
		t.Fatalf("the officer is not among %v", people)
		return nil
	}
	here := deho()
	if fmt.Sprint(here["late"]) == "0" || fmt.Sprint(here["unattended"]) != "0" || here["awayUntil"] != nil {
		t.Fatalf("while they are here: %v", here)
	}
	l.run(`INSERT INTO absences (id, user_id, from_on, until_on, why) VALUES ($1, $2, '2026-03-01', '2026-04-01', 'LEAVE')`, l.id(), l.users[access.DEHO])
	if away := deho(); fmt.Sprint(away["late"]) != "0" || away["unattended"] != here["late"] || away["awayUntil"] != "2026-04-01" {
		t.Errorf("while they are away: %v, not %v unattended", away, here["late"])
	}
}

func TestAnOfficerOfTwoDistrictsOpensOneAndGoesToTheOther(t *testing.T) { // PR17
	l := newLand(t)
	l.run(`UPDATE verification_requests SET state = 'AWAITING_DECISION', tier = 'DISTRICT' WHERE community_id = ANY (ARRAY[$1, $2, $3]::uuid[]) AND closed_on IS NULL`, l.akim, l.bamba, l.dede)
	l.assign(l.users[access.DEHO], access.DEHO, l.west)
	ctx := l.as(access.DEHO)
	in := func(area uuid.UUID) string {
		id := global("Area", area)
		return told(t, l.answer(ctx, home, map[string]any{"area": id, "body": id}))
	}
	if got := in(l.east); !strings.Contains(got, `"name":"East"`) || strings.Contains(got, "Bamba") || !strings.Contains(got, `"decisionsDue":{"cases":[{"communityName":"Akim"}]}`) {
		t.Errorf("East: %s", got)
	}
	if got := in(l.west); !strings.Contains(got, `"name":"West"`) || strings.Contains(got, "Akim") || !strings.Contains(got, `"decisionsDue":{"cases":[{"communityName":"Bamba"}]}`) {
		t.Errorf("West: %s", got)
	}
	if got := told(t, l.answer(ctx, home, nil)); !strings.Contains(got, `"name":"East"`) || !strings.Contains(got, "Akim") || !strings.Contains(got, "Bamba") {
		t.Errorf("where nothing is named, the first is opened and all that waits is told: %s", got)
	}
	if denied, nothing := in(l.far), in(l.id()); denied != nothing || !strings.Contains(denied, `"progress":null`) || !strings.Contains(denied, `"decisionsDue":null`) {
		t.Errorf("what is denied: %s\nwhat does not exist: %s", denied, nothing)
	}
}

func TestAnAssistantOfTwoPlacesIsToldOfTheVisitsOfOne(t *testing.T) { // WF10
	l := newLand(t)
	l.run(`UPDATE role_assignments SET until_on = '2026-01-01' WHERE user_id IN (SELECT id FROM users WHERE name LIKE 'target-%')`)
	l.assign(l.users[access.EHA], access.EHA, l.far)
	ctx := l.as(access.EHA)
	const asked = `query($area: ID) { monitoringRound(most: 10, area: $area) { next { name } } }`
	for area, want := range map[uuid.UUID]string{uuid.Nil: "Akim Dede", l.east: "Akim", l.far: "Dede", l.south: "Dede"} {
		variables := map[string]any{}
		if area != uuid.Nil {
			variables["area"] = global("Area", area)
		}
		got := told(t, l.answer(ctx, asked, variables))
		for _, name := range []string{"Akim", "Dede"} {
			if strings.Contains(got, name) != strings.Contains(want, name) {
				t.Errorf("%s: %s", want, got)
			}
		}
	}
	if got := told(t, l.answer(ctx, asked, map[string]any{"area": global("Area", l.west)})); got != `{"monitoringRound":null}` {
		t.Errorf("of West: %s", got)
	}
}

func TestWhoHoldsNoRoleOpensNothing(t *testing.T) {
	l := newLand(t)
	l.run(`UPDATE role_assignments SET until_on = '2026-03-14' WHERE user_id = $1`, l.users[access.DEHO])
	east := global("Area", l.east)
	for _, variables := range []map[string]any{nil, {"area": east}} {
		if got := told(t, l.answer(l.as(access.DEHO), home, variables)); got != `{"decisionsDue":{"cases":[]},"progress":null,"waiting":[]}` {
			t.Errorf("the day after the role ended: %s", got)
		}
	}
}
