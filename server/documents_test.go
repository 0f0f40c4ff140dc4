package server_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"saniladder/frontend"
	"saniladder/graph/generated"
	"saniladder/graph/limit"
)

func apiSchema(t *testing.T) *ast.Schema {
	t.Helper()
	return generated.NewExecutableSchema(generated.Config{}).Schema()
}

func TestThePagesOwnDocumentsAreValidAndWithinTheLimits(t *testing.T) {
	documents, err := frontend.Documents()
	if err != nil {
		t.Fatal(err)
	}
	loaded := apiSchema(t)
	guard := limit.New(loaded)
	for id, text := range documents {
		document, err := guard.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		name := document.Operations[0].Name
		measures, err := guard.CheckBuilt(document)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if mistakes := validator.ValidateWithRules(loaded, document, rules.NewDefaultRules()); len(mistakes) > 0 {
			t.Errorf("%s: %v", name, mistakes)
		}
		t.Logf("%s: %d levels, %d fields, %d records at most", name, measures[0].Depth, measures[0].Fields, measures[0].Nodes)
	}
}

func TestEveryConnectionOfTheSchemaIsPaged(t *testing.T) {
	for _, definition := range apiSchema(t).Types {
		for _, field := range definition.Fields {
			paged := field.Arguments.ForName("first") != nil || field.Arguments.ForName("last") != nil
			if strings.HasSuffix(field.Type.Name(), "Connection") && !paged {
				t.Errorf("%s.%s gives a connection, but takes neither first nor last", definition.Name, field.Name)
			}
		}
	}
}
