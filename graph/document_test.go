package graph_test

import (
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"saniladder/domain/access"
	"saniladder/frontend"
	"saniladder/graph/limit"
)

// variables are what the pages' documents are run with, by name.
func (l *land) variables() map[string]any {
	return map[string]any{
		"area": global("Area", l.north), "id": global("Community", l.akim), "community": global("Community", l.akim),
		"since": "2026-03-01", "language": "km", "first": 50, "zoom": 7,
	}
}

func TestEveryTrustedDocumentRunsForEveryRole(t *testing.T) {
	l := newLand(t)
	documents, err := frontend.Documents()
	if err != nil {
		t.Fatal(err)
	}
	guard := limit.New(l.schema.Schema())
	for id, text := range documents {
		document, errs := gqlparser.LoadQueryWithRules(l.schema.Schema(), text, rules.NewDefaultRules())
		if len(errs) > 0 {
			t.Errorf("%s does not fit the schema: %v\n%s", id, errs, text)
			continue
		}
		if _, err := guard.CheckBuilt(document); err != nil {
			t.Errorf("%s asks for too much: %v", id, err)
		}
		operation := document.Operations[0]
		given := map[string]any{}
		for _, v := range operation.VariableDefinitions {
			if value, ok := l.variables()[v.Variable]; ok {
				given[v.Variable] = value
			} else if v.Type.NonNull && v.DefaultValue == nil && operation.Operation == ast.Query {
				t.Errorf("%s wants %s, of which this test knows nothing", operation.Name, v.Variable)
			}
		}
		if operation.Operation != ast.Query {
			continue // acts have tests of their own
		}
		for _, role := range access.Rows() {
			if data, errs := l.ask(l.as(role), text, given); len(errs) > 0 || data == "" {
				t.Errorf("%s as %s: %v", operation.Name, role, errs)
			}
			if _, errs := l.ask(l.as(role), text, map[string]any{"id": given["id"]}); len(errs) > 0 && operation.VariableDefinitions.ForName("id") == nil {
				t.Errorf("%s as %s with nothing given: %v", operation.Name, role, errs)
			}
		}
	}
}
