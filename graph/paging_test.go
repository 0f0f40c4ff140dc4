package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/fault"
)

// pages are the connections of Query with the fields that tell their rows apart.
var pages = map[string]string{
	"areas": "id", "communities": "id", "organisations": "id", "supports": "id", "users": "id", "roleAssignments": "id", "auditEntries": "id",
}

func (l *land) page(ctx access.Role, field, arguments string) (ids []string, info map[string]any) {
	l.t.Helper()
	got := l.answer(l.as(ctx), fmt.Sprintf(`{ %s(%s) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`, field, arguments), nil)
	connection := got[field].(map[string]any)
	for _, edge := range connection["edges"].([]any) {
		ids = append(ids, edge.(map[string]any)["node"].(map[string]any)["id"].(string))
	}
	info = connection["pageInfo"].(map[string]any)
	info["totalCount"] = connection["totalCount"]
	return ids, info
}

func TestEveryListIsTheSameInPagesForwardAndBack(t *testing.T) {
	l := newLand(t)
	for n := range 3 {
		l.more(fmt.Sprintf("n%d", n))
	}
	for field := range pages {
		whole, info := l.page(access.National, field, "first: 100")
		if int(info["totalCount"].(float64)) != len(whole) || info["hasNextPage"] != false || info["hasPreviousPage"] != false {
			t.Errorf("%s: %d rows, and %v", field, len(whole), info)
		}
		var forward []string
		for at := ""; ; {
			part, info := l.page(access.National, field, fmt.Sprintf("first: 2, after: %q", at))
			forward = append(forward, part...)
			if info["hasNextPage"] == false || len(forward) > len(whole) {
				break
			}
			at = info["endCursor"].(string)
		}
		var back []string
		for at := ""; ; {
			part, info := l.page(access.National, field, fmt.Sprintf("last: 2, before: %q", at))
			back = append(part, back...)
			if info["hasPreviousPage"] == false || len(back) > len(whole) {
				break
			}
			at = info["startCursor"].(string)
		}
		if fmt.Sprint(forward) != fmt.Sprint(whole) || fmt.Sprint(back) != fmt.Sprint(whole) {
			t.Errorf("%s: forward %v\nback %v\nwhole %v", field, forward, back, whole)
		}
	}
}

func TestEveryListWantsItsSizeAndNotTooMuch(t *testing.T) {
	l := newLand(t)
	for field := range pages {
		for arguments, want := range map[string]fault.Code{
			"": fault.Invalid, "(first: 1, last: 1)": fault.Invalid, "(first: -1)": fault.Invalid, "(first: 101)": fault.Limit, "(last: 101)": fault.Limit,
		} {
			_, errs := l.ask(l.as(access.National), fmt.Sprintf(`{ %s%s { totalCount } }`, field, arguments), nil)
			if len(errs) != 1 || fault.From(errs[0]).Code != want {
				t.Errorf("%s%s: %v, not %s", field, arguments, errs, want)
			}
		}
	}
}

// A cursor of a list is worth nothing to others, in other lists, or altered.
func TestCursorsAreSealed(t *testing.T) {
	l := newLand(t)
	_, info := l.page(access.National, "communities", "first: 2")
	cursor := info["endCursor"].(string)
	if strings.Contains(cursor, "bamba") {
		t.Error("the cursor can be read")
	}
	altered := []byte(cursor)
	altered[len(altered)/2] ^= 1
	for _, attempt := range []struct {
		why   string
		who   access.Role
		query string
	}{
		{"altered", access.National, fmt.Sprintf(`{ communities(first: 2, after: %q) { totalCount } }`, altered)},
		{"made up", access.National, `{ communities(first: 2, after: "AAAA") { totalCount } }`},
		{"another viewer's", access.REHO, fmt.Sprintf(`{ communities(first: 2, after: %q) { totalCount } }`, cursor)},
		{"another list's", access.National, fmt.Sprintf(`{ areas(first: 2, after: %q) { totalCount } }`, cursor)},
		{"another order's", access.National, fmt.Sprintf(`{ communities(first: 2, after: %q, orderBy: {field: POPULATION}) { totalCount } }`, cursor)},
	} {
		_, errs := l.ask(l.as(attempt.who), attempt.query, nil)
		if len(errs) != 1 || fault.From(errs[0]).Code != fault.Invalid {
			t.Errorf("a cursor %s gave %v", attempt.why, errs)
		}
	}
	if again, _ := l.page(access.National, "communities", fmt.Sprintf("first: 2, after: %q", cursor)); len(again) != 1 {
		t.Errorf("the cursor as given found %v", again)
	}
}
