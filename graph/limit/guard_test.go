package limit_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"saniladder/domain/fault"
	"saniladder/graph/limit"
)

const schema = `
directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
type Query {
  ping: Boolean
  area(id: ID): Area
  areas(first: Int, last: Int): AreaConnection
  progress: [Row!]! @listSize(assumedSize: 300)
}
type Area {
  name: String
  parent: Area
  names: [Name!]!
  communities(first: Int, last: Int): CommunityConnection
}
type Name { text: String area: Area }
type Row { count: Int area: Area }
type AreaConnection { edges: [AreaEdge] nodes: [Area] pageInfo: PageInfo totalCount: Int }
type AreaEdge { node: Area cursor: String }
type CommunityConnection { edges: [CommunityEdge] pageInfo: PageInfo }
type CommunityEdge { node: Community }
type Community { name: String area: Area }
type PageInfo { hasNextPage: Boolean }
type Mutation { ping: Boolean }
`

var guard = limit.New(gqlparser.MustLoadSchema(&ast.Source{Input: schema}))

func check(query, variables string) error {
	document, err := guard.Parse(query)
	if err != nil {
		return err
	}
	var values map[string]any
	if variables != "" {
		decoder := json.NewDecoder(strings.NewReader(variables))
		decoder.UseNumber()
		if err := decoder.Decode(&values); err != nil {
			panic(err)
		}
	}
	return guard.Check(document, "", values)
}

func TestAListsSizeCounts(t *testing.T) {
	tests := []struct {
		name, query string
		nodes       int64
	}{
		{"scalars are no objects", `{ ping again: ping __typename }`, 0},
		{"one object", `{ area { name } }`, 1},
		{"a page is its connection, and each edge and node", `{ areas(first: 50) { edges { node { name } } } }`, 1 + 50*2},
		{"nodes are edges cut short", `{ areas(last: 50) { nodes { name } pageInfo { hasNextPage } } }`, 1 + 50 + 1},
		{"pages multiply", `{ areas(first: 10) { nodes { communities(first: 20) { edges { node { name } } } } } }`, 1 + 10*(1+1+20*2)},
		{"a plain list says its size", `{ progress { area { name } } }`, 300 * 2},
		{"or counts as the usual", `{ area { names { text } } }`, 1 + limit.List},
		{"fragments count where they are spread", `
			{ a: areas(first: 2) { ...page } b: areas(first: 3) { ...page } }
			fragment page on AreaConnection { ...inner }
			fragment inner on AreaConnection { nodes { ...area } }
			fragment area on Area { parent { name } }`, (1 + 2*2) + (1 + 3*2)},
		{"the schema about itself is exempt", introspection.Query, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			document, err := guard.Parse(test.query)
			if err != nil {
				t.Fatal(err)
			}
			measures, err := guard.CheckBuilt(document)
			if err != nil {
				t.Fatal(err)
			}
			if measures[0].Nodes != test.nodes {
				t.Errorf("%d objects, want %d", measures[0].Nodes, test.nodes)
			}
			if err := guard.Check(document, "", nil); err != nil {
				t.Errorf("refused: %v", err)
			}
		})
	}
}

func TestPagesSayHowFarTheyGo(t *testing.T) {
	tests := []struct {
		name, query, variables string
		code                   fault.Code // "" is allowed
	}{
		{"no size", `{ areas { totalCount } }`, "", fault.Invalid},
		{"null is no size", `{ areas(first: null) { totalCount } }`, "", fault.Invalid},
		{"a missing variable is no size", `query ($n: Int) { areas(first: $n) { totalCount } }`, `{}`, fault.Invalid},
		{"a null variable overrides its default", `query ($n: Int = 5) { areas(first: $n) { totalCount } }`, `{"n": null}`, fault.Invalid},
		{"both ends", `{ areas(first: 1, last: 1) { totalCount } }`, "", fault.Invalid},
		{"less than none", `{ areas(first: -1) { totalCount } }`, "", fault.Invalid},
		{"no number", `query ($n: Int) { areas(first: $n) { totalCount } }`, `{"n": "ten"}`, fault.Invalid},
		{"a fraction", `query ($n: Int) { areas(first: $n) { totalCount } }`, `{"n": 1.5}`, fault.Invalid},
		{"a full page", `{ areas(first: 100) { totalCount } }`, "", ""},
		{"one too many", `{ areas(first: 101) { totalCount } }`, "", fault.Limit},
		{"by a variable", `query ($n: Int) { areas(last: $n) { totalCount } }`, `{"n": 101}`, fault.Limit},
		{"by a default", `query ($n: Int = 101) { areas(first: $n) { totalCount } }`, `{}`, fault.Limit},
		{"beyond 64 bits", `{ areas(first: 99999999999999999999) { totalCount } }`, "", fault.Limit},
		{"a variable within", `query ($n: Int) { areas(first: $n) { totalCount } }`, `{"n": 100}`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := check(test.query, test.variables)
			if got := codeOf(err); got != test.code {
				t.Errorf("%q (%v), want %q", got, err, test.code)
			}
		})
	}
}

func codeOf(err error) fault.Code {
	if err == nil {
		return ""
	}
	return fault.From(err).Code
}

func TestPathologicalQuestionsAreRefusedInMilliseconds(t *testing.T) {
	tests := []struct {
		name, query string
		code        fault.Code
		measure     string
	}{
		{"ten thousand pings", "{" + strings.Repeat("ping ", 10_000) + "}", fault.Limit, "tokens"},
		{"a quarter of a megabyte of braces", strings.Repeat("{", limit.Body), fault.Limit, "tokens"},
		{"fragments that double 24 times", doubling(24, "ping"), fault.Limit, "fields"},
		{"fragments that double 60 times", doubling(60, "area { name }"), fault.Limit, "fields"},
		{"fragments of pages that double 8 times", doubling(8, "areas(first: 100) { nodes { name } }"), fault.Limit, "nodes"},
		{"pages within pages", `{ areas(first: 100) { nodes { communities(first: 100) { edges { node { name } } } } } }`, fault.Limit, "nodes"},
		{"a plain list within pages", `{ areas(first: 100) { nodes { names { area { names { text } } } } } }`, fault.Limit, "nodes"},
		{"deep nesting", "{ area " + strings.Repeat("{ parent ", 300) + "{ name }" + strings.Repeat("}", 301), fault.Limit, "depth"},
		{"thirteen levels", "{ area " + strings.Repeat("{ parent ", 11) + "{ name }" + strings.Repeat("}", 12), fault.Limit, "depth"},
		{"depth by fragments", chain(20), fault.Limit, "depth"},
		{"thirty-one aliases", "{" + aliases(31) + "}", fault.Limit, "aliases"},
		{"the same again and again", "{" + strings.Repeat("ping ", 990) + "}", fault.Limit, "aliases"},
		{"aliases in a fragment", "{ ...a } fragment a on Query {" + aliases(31) + "}", fault.Limit, "aliases"},
		{"a fragment of itself", `{ ...a } fragment a on Query { ...a }`, fault.Invalid, ""},
		{"fragments in a ring", `{ ...a } fragment a on Query { ping ...b } fragment b on Query { area { ...c } } fragment c on Area { parent { ...c } }`, fault.Invalid, ""},
		{"the schema many times over", "{ __schema {" + repeated(20, "t%d: types { fields { type { fields { type { name } } } } }") + "} }", fault.Limit, "introspection"},
		{"the schema within itself", "{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name }}}}}}}}}}}}", fault.Limit, "introspection"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			err := check(test.query, "")
			took := time.Since(start)
			if codeOf(err) != test.code || test.code == fault.Limit && fault.From(err).Params["measure"] != test.measure {
				t.Fatalf("%v %v, want %s of %s", err, fault.From(err), test.code, test.measure)
			}
			if params := fault.From(err).Params; test.code == fault.Limit && (params["number"] == "" || params["limit"] == "") {
				t.Errorf("says no number or limit: %v", params)
			}
			if took > 50*time.Millisecond {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestWithinTheLimitsIsAllowed(t *testing.T) {
	for name, query := range map[string]string{
		"twelve levels":  "{ area " + strings.Repeat("{ parent ", 10) + "{ name }" + strings.Repeat("}", 11),
		"thirty aliases": "{" + aliases(30) + "}",
		"introspection":  introspection.Query,
		"unknown fields": "{ nothing { of { the } kind } }",
		"mutations":      "mutation { ping }",
	} {
		if err := check(query, ""); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTrustedDocumentsAreHeldToTheirPagesOnly(t *testing.T) {
	wide := `query ($n: Int) { areas(first: $n) { nodes { communities(first: 100) { edges { node { name } } } } } }`
	document, err := guard.Parse(wide)
	if err != nil {
		t.Fatal(err)
	}
	if err := guard.CheckPages(document, "", map[string]any{"n": 100}); err != nil {
		t.Errorf("a built document's full page is refused: %v", err)
	}
	if err := guard.CheckPages(document, "", map[string]any{"n": 101}); codeOf(err) != fault.Limit {
		t.Errorf("a page of 101: %v", err)
	}
	if _, err := guard.CheckBuilt(document); codeOf(err) != fault.Limit {
		t.Errorf("the build lets it pass: %v", err)
	}
}

// doubling makes n fragments, each spreading the next one twice.
func doubling(n int, leaf string) string {
	var b strings.Builder
	b.WriteString("{ ...f0 }\n")
	for i := range n {
		fmt.Fprintf(&b, "fragment f%d on Query { ...f%d ...f%d }\n", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment f%d on Query { %s }", n, leaf)
	return b.String()
}

// chain makes n fragments, each one level deeper.
func chain(n int) string {
	var b strings.Builder
	b.WriteString("{ area { ...f0 } }\n")
	for i := range n {
		fmt.Fprintf(&b, "fragment f%d on Area { parent { ...f%d } }\n", i, i+1)
	}
	fmt.Fprintf(&b, "fragment f%d on Area { name }", n)
	return b.String()
}

func aliases(n int) string { return repeated(n, "a%d: ping ") }

func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
