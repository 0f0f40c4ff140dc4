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
		"since": "2026-03-01", "language": "km", "first": 50, "zoom": 7, "year": 2026,
	}
}

// sample is some value of a type, with what must be given and no more.
func (l *land) sample(of *ast.Type) any {
	if of.Elem != nil {
		return []any{l.sample(of.Elem)}
	}
	definition := l.schema.Schema().Types[of.Name()]
	switch definition.Kind {
	case ast.Enum:
		return definition.EnumValues[0].Name
	case ast.InputObject:
		fields := map[string]any{}
		for _, field := range definition.Fields {
			if field.Type.NonNull && field.DefaultValue == nil {
				fields[field.Name] = l.sample(field.Type)
			}
		}
		return fields
	}
	switch of.Name() {
	case "ID":
		return global("Area", l.north)
	case "UUID":
		return l.id().String()
	case "Int":
		return 2
	case "Float":
		return 2.5
	case "Boolean":
		return true
	case "Date":
		return "2026-03-01"
	}
	return "akim"
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
			} else if v.Type.NonNull && v.DefaultValue == nil {
				given[v.Variable] = l.sample(v.Type)
			}
		}
		if operation.Operation != ast.Query {
			continue // acts have tests of their own
		}
		for _, role := range access.Rows() {
			if data, errs := l.ask(l.as(role), text, given); len(errs) > 0 || data == "" {
				t.Errorf("%s as %s: %v", operation.Name, role, errs)
			}
			least := map[string]any{}
			for _, v := range operation.VariableDefinitions {
				if v.Type.NonNull && v.DefaultValue == nil {
					least[v.Variable] = given[v.Variable]
				}
			}
			if _, errs := l.ask(l.as(role), text, least); len(errs) > 0 {
				t.Errorf("%s as %s with nothing given: %v", operation.Name, role, errs)
			}
		}
	}
}
