package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"saniladder/domain/access"
)

func TestAComplaintAndWhoFiledItAreReadByNobodyButTheBodyThatHearsIt(t *testing.T) { // PR15
	l := newLand(t)
	const text = "Zyxwv: the latrines were borrowed."
	operation, complaint := l.id().String(), l.id()
	data, errs := l.ask(l.as(access.EHA), `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { userErrors { message } } }`,
		map[string]any{"input": input{"operationId": operation, "id": complaint.String(), "communityId": global("Community", l.akim), "text": text}})
	if len(errs) > 0 || !strings.Contains(data, `"userErrors":[]`) {
		t.Fatal(data, errs)
	}
	asked := l.wholeQuestions(t)
	asked["the log"] = `{ auditEntries(first: 100, filter: {objectType: "Complaint"}) { totalCount edges { node { action userName } } } }`
	asked["the log of acts"] = `{ auditEntries(first: 100, filter: {action: "complaint.file"}) { totalCount edges { node { action userName } } } }`
	hears := map[access.Role]bool{access.REHO: true, access.RICCS: true} // Akim holds a level of the region
	for _, role := range access.Rows() {
		told := false
		for name, question := range asked {
			data, _ := l.ask(l.as(role), question, nil)
			if strings.Contains(data, complaint.String()) || strings.Contains(data, global("Complaint", complaint)) || strings.Contains(data, "Zyxwv") {
				told = true
				if !hears[role] {
					t.Errorf("%s tells %s of it: %s", name, role, data)
				}
			}
			if strings.HasPrefix(name, "the log") && !strings.Contains(data, `"totalCount":0`) {
				t.Errorf("%s shows it to %s: %s", name, role, data)
			}
		}
		if told != hears[role] {
			t.Errorf("%s reads the complaint: %v", role, told)
		}
	}
	// Nothing that is kept joins the complaint with who filed it.
	for table, column := range map[string]string{"operations": "made::text || ' ' || operation_id", "audit_entries": "coalesce(user_id::text, '') || ' ' || coalesce(operation_id::text, '') || ' ' || coalesce(origin, '')"} {
		var n int
		where := fmt.Sprintf(`%s LIKE '%%%s%%'`, column, operation)
		if table == "operations" {
			where += fmt.Sprintf(` OR %s LIKE '%%%s%%'`, column, complaint)
		}
		if err := l.app.QueryRow(`SELECT count(*) FROM ` + table + ` WHERE ` + where).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			t.Errorf("%s knows who filed it", table)
		}
	}
}
