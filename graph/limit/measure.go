package limit

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"saniladder/domain/fault"
)

// Measure is what an operation asks for.
type Measure struct {
	Depth   int   // levels of fields within one another
	Aliases int   // and repetitions, in the operation's text and its fragments', each counted once
	Fields  int64 // fields with fragments unfolded; saturates
	Nodes   int64 // objects, lists counted by their size; saturates

	introspection int64 // objects of the schema about itself
}

// weight is the measure of a selection set. An object's cost is linear in the page size of the connection that it may
// belong to, so that a fragment is measured once however many pages of different size it is spread into.
type weight struct {
	depth         int
	fields        int64
	fixed         int64 // objects below, whatever the page's size
	perItem       int64 // objects below for each entry of the page
	introspection int64
}

// enough is where counting stops: far above every limit, far below overflow.
const enough = int64(1) << 40

func plus(a, b int64) int64 {
	return min(a+b, enough)
}

func times(a, b int64) int64 {
	if a != 0 && b > enough/a {
		return enough
	}
	return a * b
}

// measuring walks one operation. It works on documents that are not validated yet: what the schema does not know weighs
// one object and is left to validation to refuse.
type measuring struct {
	guard     *Guard
	document  *ast.QueryDocument
	operation *ast.OperationDefinition
	variables map[string]any
	assume    bool // an unknown variable counts as a full page

	aliases   int
	fragments map[string]*weight // nil while it is being measured
}

func (m *measuring) selections(set ast.SelectionSet, parent *ast.Definition) (weight, error) {
	var sum weight
	asked := make(map[string]bool, len(set))
	for _, selection := range set {
		var part weight
		var err error
		switch selection := selection.(type) {
		case *ast.Field:
			if selection.Alias != selection.Name || asked[selection.Name] {
				m.aliases++
			}
			asked[selection.Name] = true
			part, err = m.field(selection, parent)
		case *ast.InlineFragment:
			on := parent
			if selection.TypeCondition != "" {
				on = m.guard.schema.Types[selection.TypeCondition]
			}
			part, err = m.selections(selection.SelectionSet, on)
		case *ast.FragmentSpread:
			part, err = m.spread(selection)
		}
		if err != nil {
			return weight{}, err
		}
		sum.depth = max(sum.depth, part.depth)
		sum.fields = plus(sum.fields, part.fields)
		sum.fixed = plus(sum.fixed, part.fixed)
		sum.perItem = plus(sum.perItem, part.perItem)
		sum.introspection = plus(sum.introspection, part.introspection)
	}
	return sum, nil
}

// spread measures each fragment once, however often it is spread.
func (m *measuring) spread(spread *ast.FragmentSpread) (weight, error) {
	if known, begun := m.fragments[spread.Name]; begun {
		if known == nil {
			return weight{}, fault.New(fault.Invalid, "The fragment %s contains itself.", spread.Name).At("query")
		}
		return *known, nil
	}
	definition := m.document.Fragments.ForName(spread.Name)
	if definition == nil {
		return weight{}, nil
	}
	m.fragments[spread.Name] = nil
	measured, err := m.selections(definition.SelectionSet, m.guard.schema.Types[definition.TypeCondition])
	if err != nil {
		return weight{}, err
	}
	m.fragments[spread.Name] = &measured
	return measured, nil
}

func (m *measuring) field(field *ast.Field, parent *ast.Definition) (weight, error) {
	definition := m.guard.definition(parent, field.Name)
	if definition == nil {
		if len(field.SelectionSet) == 0 {
			return weight{depth: 1, fields: 1}, nil // __typename too
		}
		below, err := m.selections(field.SelectionSet, nil)
		return weight{depth: below.depth + 1, fields: plus(below.fields, 1), fixed: plus(below.fixed, 1)}, err
	}
	paged := definition.Arguments.ForName("first") != nil || definition.Arguments.ForName("last") != nil
	size := m.guard.assumed(parent, definition)
	if paged {
		asked, err := m.page(field)
		if err != nil {
			return weight{}, err
		}
		size = asked
	}
	if len(field.SelectionSet) == 0 {
		return weight{depth: 1, fields: 1}, nil
	}
	below, err := m.selections(field.SelectionSet, m.guard.schema.Types[definition.Type.Name()])
	if err != nil {
		return weight{}, err
	}
	own := weight{depth: below.depth + 1, fields: plus(below.fields, 1)}
	inPage := plus(below.fixed, times(below.perItem, size))
	switch {
	case parent == m.guard.schema.Query && strings.HasPrefix(field.Name, "__"):
		return weight{fields: own.fields, introspection: plus(inPage, 1)}, nil
	case definition.Type.Elem == nil:
		own.fixed = plus(inPage, 1)
	case isConnection(parent) && !paged:
		own.perItem = plus(inPage, 1)
	default:
		own.fixed = times(size, plus(inPage, 1))
	}
	return own, nil
}

// page reads `first` or `last`: one of them is required, at most Page.
func (m *measuring) page(field *ast.Field) (int64, error) {
	first, hasFirst, err := m.number(field, "first")
	if err != nil {
		return 0, err
	}
	last, hasLast, err := m.number(field, "last")
	if err != nil {
		return 0, err
	}
	if hasFirst == hasLast {
		return 0, fault.New(fault.Invalid, "%s is given in pages: say either first or last, at most %d.", field.Name, Page).
			At(field.Name).With("limit", strconv.Itoa(Page))
	}
	size := max(first, last)
	if size > Page {
		return 0, exceeds("page", size, Page, "%s asks for %d entries at once; the limit is %d.", field.Name, size, Page).At(field.Name)
	}
	if first < 0 || last < 0 {
		return 0, fault.New(fault.Invalid, "%s cannot be asked for fewer than no entries.", field.Name).At(field.Name)
	}
	return size, nil
}

// number reads a whole number from an argument or the variable that it names; absent and null are alike.
func (m *measuring) number(field *ast.Field, name string) (value int64, given bool, err error) {
	argument := field.Arguments.ForName(name)
	if argument == nil || argument.Value == nil {
		return 0, false, nil
	}
	literal := argument.Value
	if literal.Kind == ast.Variable {
		if known, ok := m.variables[literal.Raw]; ok {
			value, given, ok = whole(known)
			if !ok {
				return 0, false, notWhole(field.Name, name)
			}
			return value, given, nil
		}
		var declared *ast.VariableDefinition
		if m.operation != nil {
			declared = m.operation.VariableDefinitions.ForName(literal.Raw)
		}
		switch {
		case m.assume:
			return Page, true, nil
		case declared == nil || declared.DefaultValue == nil:
			return 0, false, nil
		}
		literal = declared.DefaultValue
	}
	switch literal.Kind {
	case ast.NullValue:
		return 0, false, nil
	case ast.IntValue:
		value, err := strconv.ParseInt(literal.Raw, 10, 64)
		if err != nil {
			value = math.MaxInt32 // longer than 64 bits: above every limit, whatever it is
		}
		return value, true, nil
	}
	return 0, false, notWhole(field.Name, name)
}

func notWhole(field, argument string) error {
	return fault.New(fault.Invalid, "%s of %s must be a whole number.", argument, field).At(field)
}

// whole reads a variable's value as JSON or Go gives it.
func whole(value any) (number int64, given, ok bool) {
	switch value := value.(type) {
	case nil:
		return 0, false, true
	case json.Number:
		number, err := value.Int64()
		return number, true, err == nil
	case float64:
		return int64(value), true, value == math.Trunc(value) && math.Abs(value) < float64(enough)
	case int:
		return int64(value), true, true
	case int32:
		return int64(value), true, true
	case int64:
		return value, true, true
	}
	return 0, false, false
}
