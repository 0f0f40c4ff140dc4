package limit

import (
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"

	"saniladder/domain/fault"
)

// Guard measures documents against one schema. It stands before validation and before gqlgen's complexity limiter,
// which is not used: that one measures a fragment anew at every spread, so that 24 fragments of two spreads each take it
// seconds. It is safe for concurrent use.
type Guard struct {
	schema        *ast.Schema
	sizes         map[string]int64 // of introspection's lists, by type and field
	introspection int64            // most objects of the schema about itself
}

// New makes the guard of a schema.
func New(schema *ast.Schema) *Guard {
	guard := &Guard{schema: schema, sizes: introspectionSizes(schema)}
	document, err := parser.ParseQuery(&ast.Source{Input: introspection.Query})
	if err != nil {
		panic("the library's introspection query does not parse: " + err.Error())
	}
	usual, err := guard.measure(document, document.Operations[0], nil, true)
	if err != nil {
		panic("the library's introspection query cannot be measured: " + err.Error())
	}
	guard.introspection = times(usual.introspection, standardIntrospections)
	return guard
}

// Parse reads a document of at most Tokens tokens. Faults: LIMIT beyond them, INVALID where it is not GraphQL.
func (g *Guard) Parse(query string) (*ast.QueryDocument, error) {
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, Tokens)
	if err == nil {
		return document, nil
	}
	if tokens := countTokens(query); tokens > Tokens {
		return nil, exceeds("tokens", int64(tokens), Tokens, "The question is %d tokens long; the limit is %d.", tokens, Tokens)
	}
	return nil, err
}

// countTokens counts up to the first that cannot be read.
func countTokens(query string) int {
	lex := lexer.New(&ast.Source{Input: query})
	for count := 0; ; count++ {
		token, err := lex.ReadToken()
		if err != nil || token.Kind == lexer.EOF {
			return count
		}
	}
}

// Check refuses an ad-hoc operation that asks for too much (LIMIT, with the number and the limit), that pages without
// saying how far, or whose fragments contain themselves (INVALID). The variables are the request's, not coerced yet.
func (g *Guard) Check(document *ast.QueryDocument, operationName string, variables map[string]any) error {
	operation := document.Operations.ForName(operationName)
	if operation == nil {
		return nil // the executor says which operations there are
	}
	measure, err := g.measure(document, operation, variables, false)
	if err != nil {
		return err
	}
	return g.bound(measure)
}

// CheckPages refuses pages without a size or above Page, and nothing else: trusted documents were measured when built.
func (g *Guard) CheckPages(document *ast.QueryDocument, operationName string, variables map[string]any) error {
	operation := document.Operations.ForName(operationName)
	if operation == nil {
		return nil
	}
	_, err := g.measure(document, operation, variables, false)
	return err
}

// CheckBuilt measures every operation of a trusted document as if each page whose size is a variable were full.
func (g *Guard) CheckBuilt(document *ast.QueryDocument) ([]Measure, error) {
	measures := make([]Measure, 0, len(document.Operations))
	for _, operation := range document.Operations {
		measure, err := g.measure(document, operation, nil, true)
		if err != nil {
			return nil, err
		}
		if err := g.bound(measure); err != nil {
			return nil, err
		}
		measures = append(measures, measure)
	}
	return measures, nil
}

func (g *Guard) measure(document *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any, assume bool) (Measure, error) {
	walk := measuring{
		guard: g, document: document, operation: operation, variables: variables, assume: assume,
		fragments: make(map[string]*weight, len(document.Fragments)),
	}
	root := g.schema.Query
	if operation.Operation == ast.Mutation {
		root = g.schema.Mutation
	}
	sum, err := walk.selections(operation.SelectionSet, root)
	if err != nil {
		return Measure{}, err
	}
	nodes := plus(sum.fixed, times(sum.perItem, Page))
	return Measure{Depth: sum.depth, Aliases: walk.aliases, Fields: sum.fields, Nodes: nodes, introspection: sum.introspection}, nil
}

func (g *Guard) bound(m Measure) error {
	switch {
	case m.Depth > Depth:
		return exceeds("depth", int64(m.Depth), Depth, "The question is %d levels deep; the limit is %d.", m.Depth, Depth)
	case m.Aliases > Aliases:
		return exceeds("aliases", int64(m.Aliases), Aliases, "The question has %d aliases and repeated fields; the limit is %d.", m.Aliases, Aliases)
	case m.Fields > Fields:
		return exceeds("fields", m.Fields, Fields, "The question has %s fields with its fragments unfolded; the limit is %d.", count(m.Fields), Fields)
	case m.Nodes > Nodes:
		return exceeds("nodes", m.Nodes, Nodes, "The question asks for %s records at once; the limit is %d.", count(m.Nodes), Nodes)
	case m.introspection > g.introspection:
		return exceeds("introspection", m.introspection, g.introspection,
			"The question asks for %s entries of the schema; the limit is %d.", count(m.introspection), g.introspection)
	}
	return nil
}

// count says a number, or that counting stopped.
func count(n int64) string {
	if n >= enough {
		return "more than " + strconv.FormatInt(enough, 10)
	}
	return strconv.FormatInt(n, 10)
}

func exceeds(measure string, number, limit int64, sentence string, args ...any) *fault.Error {
	return fault.New(fault.Limit, sentence, args...).
		With("measure", measure).
		With("number", strconv.FormatInt(number, 10)).
		With("limit", strconv.FormatInt(limit, 10))
}

// definition finds a field of a type, those of introspection included.
func (g *Guard) definition(parent *ast.Definition, name string) *ast.FieldDefinition {
	if parent == nil {
		return nil
	}
	return parent.Fields.ForName(name)
}

// assumed is the size by which a list without pages counts.
func (g *Guard) assumed(parent *ast.Definition, definition *ast.FieldDefinition) int64 {
	if size, ok := g.sizes[parent.Name+"."+definition.Name]; ok {
		return size
	}
	if directive := definition.Directives.ForName("listSize"); directive != nil {
		if argument := directive.Arguments.ForName("assumedSize"); argument != nil {
			if size, err := strconv.ParseInt(argument.Value.Raw, 10, 32); err == nil && size >= 0 {
				return size
			}
		}
	}
	return List
}

// isConnection says whether a type's lists are as long as the page that was asked of the connection.
func isConnection(definition *ast.Definition) bool {
	return definition != nil && strings.HasSuffix(definition.Name, "Connection")
}

// introspectionSizes are the average sizes of the lists in which the schema describes itself: the sum over all types is
// then the schema's true size.
func introspectionSizes(schema *ast.Schema) map[string]int64 {
	var fields, inputs, arguments, values, interfaces, possible, directiveArguments int64
	for _, definition := range schema.Types {
		if definition.Kind == ast.InputObject {
			inputs += int64(len(definition.Fields))
		} else {
			fields += int64(len(definition.Fields))
		}
		for _, field := range definition.Fields {
			arguments += int64(len(field.Arguments))
		}
		values += int64(len(definition.EnumValues))
		interfaces += int64(len(definition.Interfaces))
		possible += int64(len(schema.PossibleTypes[definition.Name]))
	}
	for _, directive := range schema.Directives {
		directiveArguments += int64(len(directive.Arguments))
	}
	types, directives := int64(len(schema.Types)), int64(len(schema.Directives))
	average := func(sum, over int64) int64 { return max(1, (sum+over-1)/max(1, over)) }
	return map[string]int64{
		"__Schema.types":       types,
		"__Schema.directives":  directives,
		"__Type.fields":        average(fields, types),
		"__Type.inputFields":   average(inputs, types),
		"__Type.enumValues":    average(values, types),
		"__Type.interfaces":    average(interfaces, types),
		"__Type.possibleTypes": average(possible, types),
		"__Field.args":         average(arguments, fields),
		"__Directive.args":     average(directiveArguments, directives),
	}
}
