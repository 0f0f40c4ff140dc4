// Package schema_test holds the API's schema, written by hand in this folder, to
// its own rules.
package schema_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/ladder"
	"saniladder/domain/referral"
	"saniladder/internal/transfer/column"
	"saniladder/internal/waiting"
)

func load(t *testing.T) *ast.Schema {
	t.Helper()
	names, err := filepath.Glob("*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	var sources []*ast.Source
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: name, Input: string(text)})
	}
	loaded, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// each hands every field of our own types to a check, by its name in the schema.
func each(loaded *ast.Schema, check func(name string, on *ast.Definition, field *ast.FieldDefinition)) {
	for name, definition := range loaded.Types {
		if definition.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		for _, field := range definition.Fields {
			if !strings.HasPrefix(field.Name, "__") {
				check(name+"."+field.Name, definition, field)
			}
		}
	}
}

func TestEveryDefinitionIsDescribed(t *testing.T) {
	loaded := load(t)
	described := func(what, description string) {
		text := strings.TrimSpace(description)
		if text == "" || text[len(text)-1] != '.' {
			t.Errorf("%s is not described by a sentence", what)
		}
	}
	for name, definition := range loaded.Types {
		if definition.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		described(name, definition.Description)
		for _, value := range definition.EnumValues {
			described(name+"."+value.Name, value.Description)
		}
	}
	each(loaded, func(name string, _ *ast.Definition, field *ast.FieldDefinition) {
		described(name, field.Description)
		for _, argument := range field.Arguments {
			described(name+"("+argument.Name+")", argument.Description)
		}
	})
}

func TestEveryConnectionIsPaged(t *testing.T) {
	each(load(t), func(name string, _ *ast.Definition, field *ast.FieldDefinition) {
		isConnection := strings.HasSuffix(field.Type.Name(), "Connection")
		if isConnection != (field.Arguments.ForName("first") != nil) || isConnection != (field.Arguments.ForName("after") != nil) {
			t.Errorf("%s and its arguments do not agree on whether it is paged", name)
		}
	})
}

func TestEveryActTakesOneInputWithAnOperationAndAnswersWithUserErrors(t *testing.T) {
	loaded := load(t)
	for _, act := range loaded.Mutation.Fields {
		if len(act.Arguments) != 1 || act.Arguments[0].Name != "input" || !act.Arguments[0].Type.NonNull {
			t.Errorf("%s does not take one input", act.Name)
			continue
		}
		operation := loaded.Types[act.Arguments[0].Type.Name()].Fields.ForName("operationId")
		if operation == nil || operation.Type.String() != "UUID!" {
			t.Errorf("%s has no operation id", act.Name)
		}
		if errors := loaded.Types[act.Type.Name()].Fields.ForName("userErrors"); errors == nil || errors.Type.String() != "[UserError!]!" {
			t.Errorf("%s answers without userErrors", act.Name)
		}
	}
}

func TestEveryNodeHasItsGlobalIDAndNothingIsJSON(t *testing.T) {
	loaded := load(t)
	each(loaded, func(name string, on *ast.Definition, field *ast.FieldDefinition) {
		if kind := loaded.Types[field.Type.Name()]; kind.Kind == ast.Scalar && !kind.BuiltIn && !slices.Contains([]string{"Date", "DateTime", "Quarter", "UUID"}, kind.Name) {
			t.Errorf("%s is of the scalar %s", name, kind.Name)
		}
		toBeMade := name == "VisitKit.arrivalId" // an input takes it, and the thing is not there yet
		if on.Kind == ast.Object && field.Type.Name() == "UUID" && field.Name != "operationId" && !toBeMade {
			t.Errorf("%s gives out a UUID where a global id is due", name)
		}
	})
}

// TestEnumsAreTheDomains keeps the words in one place: what Go knows and what the
// API says.
func TestEnumsAreTheDomains(t *testing.T) {
	loaded := load(t)
	for name, values := range map[string][]string{
		"Role":              texts(access.Roles()),
		"AccessAction":      texts(access.Actions()),
		"AccessObject":      texts(access.Objects()),
		"DatePrecision":     texts(calendar.Precisions()),
		"ErrorCode":         texts(fault.Codes()),
		"WaitingKind":       texts(waiting.Kinds()),
		"LatrineTechnology": texts(ladder.Technologies()),
		"ServiceKind":       texts(referral.Kinds()),
		"ServiceOffer":      texts(referral.Offers()),
		"ReferralWay":       texts(referral.Ways()),
		"ServiceEase":       texts(referral.Eases()),
		"ImportKind":        texts(column.Kinds()),
	} {
		var got []string
		for _, value := range loaded.Types[name].EnumValues {
			got = append(got, value.Name)
		}
		slices.Sort(got)
		slices.Sort(values)
		if !slices.Equal(got, values) {
			t.Errorf("%s is %v, not %v", name, got, values)
		}
	}
}

func texts[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, value := range values {
		all[i] = string(value)
	}
	return all
}
