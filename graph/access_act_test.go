package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"saniladder/domain/access"
)

// tried is what an act came to: "+" was done, "-" was refused for want of a
// right, "~" was refused for another reason by somebody who has it.
func (l *land) tried(ctx context.Context, act *ast.FieldDefinition, given input) (outcome, answer string) {
	l.t.Helper()
	given["operationId"] = uuid.Must(uuid.NewV7()).String()
	query := fmt.Sprintf(`mutation ($input: %s!) { %s(input: $input) { userErrors { code field message params { name value } rule } } }`,
		act.Arguments[0].Type.Name(), act.Name)
	data, errs := l.ask(ctx, query, map[string]any{"input": given})
	if len(errs) > 0 {
		return "!", errs.Error()
	}
	var decoded map[string]struct {
		UserErrors []struct{ Code, Message string }
	}
	if err := json.Unmarshal([]byte(data), &decoded); err != nil {
		l.t.Fatal(err)
	}
	why := decoded[act.Name].UserErrors
	switch {
	case len(why) == 0:
		return "+", data
	case why[0].Code == "NOT_FOUND" || why[0].Code == "FORBIDDEN":
		return "-", data
	}
	return "~", data
}

func TestEveryActOfEveryRoleIsDoneOrRefusedAsExpected(t *testing.T) {
	l := newLand(t)
	expected := readTable(t, done)
	for _, act := range l.schema.Schema().Mutation.Fields {
		deed, ok := deeds[act.Name]
		if !ok {
			t.Errorf("%s has no deed", act.Name)
			continue
		}
		if expected[act.Name] == nil {
			t.Errorf("%s has no expectation", act.Name)
		}
		got := map[access.Role]string{}
		wrong := false
		for _, role := range access.Rows() {
			near, answer := l.tried(l.as(role), act, deed(site{land: l, role: role, area: l.hill}))
			away, denied := l.tried(l.as(role), act, deed(site{land: l, role: role, area: l.far}))
			// System, the server's own jobs, sees every import and may change none; whoever reads the nation's cases may be told that
			// another body takes them on.
			sees := role == access.System || overCases[act.Name] && (role == access.Operator || role == access.National)
			if _, nothing := l.tried(l.as(role), act, deed(site{land: l, role: role, nowhere: true})); away == "-" && denied != nothing && !sees {
				t.Errorf("%s tells %s what exists: %s\nis not %s", act.Name, role, denied, nothing)
			}
			got[role] = near + away
			if got[role] != expected[act.Name][role] {
				wrong = true
				if near != "-" {
					t.Logf("%s as %s: %s\nand %s", act.Name, role, answer, denied)
				}
			}
		}
		if wrong {
			t.Errorf("done\n%s\nnot\n%s", line(act.Name, got), line(act.Name, expected[act.Name]))
		}
	}
}
