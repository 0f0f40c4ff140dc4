package graph_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"saniladder/domain/access"
	"saniladder/graph/row"
)

func TestFlatListsHaveEveryFieldOfTheirType(t *testing.T) {
	l := newLand(t)
	for name, columns := range map[string]any{"ProgressRow": row.ProgressColumns.Columns, "CommunityRow": row.CommunityColumns.Columns,
		"RecordedLevelRow": row.RecordedLevelColumns.Columns, "TrendRow": row.TrendColumns.Columns, "OrganisationArea": row.OrganisationAreaColumns.Columns} {
		known := reflect.ValueOf(columns)
		for _, field := range l.schema.Schema().Types[name].Fields {
			if !known.MapIndex(reflect.ValueOf(field.Name)).IsValid() {
				t.Errorf("%s.%s would be written field by field", name, field.Name)
			}
		}
	}
}

// The executor writes edges field by field, and nodes are written flat.
func TestFlatListsReadAsTheExecutorWritesThem(t *testing.T) {
	l := newLand(t)
	l.run(`UPDATE communities SET name = $2 WHERE id = $1`, l.akim, "Akim \"the\\first\" <é>\n")
	fields := l.everything(l.schema.Schema().Types["CommunityRow"], 0, true)
	for _, role := range access.Rows() {
		got := l.answer(l.as(role), fmt.Sprintf(`{ communities(first: 10) { nodes %s edges { node %s } } }`, fields, fields), nil)
		list := got["communities"].(map[string]any)
		for i, edge := range list["edges"].([]any) {
			if flat, slow := list["nodes"].([]any)[i], edge.(map[string]any)["node"]; !reflect.DeepEqual(flat, slow) {
				t.Errorf("as %s\n%v\nis not\n%v", role, flat, slow)
			}
		}
	}
}

// The total of a district is written field by field, its row flat.
func TestARowOfProgressIsTheTotalOfItsArea(t *testing.T) {
	l := newLand(t)
	fields := l.everything(l.schema.Schema().Types["ProgressRow"], 1, true)
	query := fmt.Sprintf(`query ($area: ID) { alias: progress(area: $area, by: "DISTRICT", since: "2026-03-01") { rows %s total %s } }`, fields, fields)
	got := l.answer(l.as(access.REHO), query, map[string]any{"area": global("Area", l.east)})
	report := got["alias"].(map[string]any)
	if flat, slow := report["rows"].([]any)[0], report["total"]; !reflect.DeepEqual(flat, slow) {
		t.Errorf("%v\nis not\n%v", flat, slow)
	}
}

func TestFlatListsKeepAliasesFragmentsAndSkips(t *testing.T) {
	l := newLand(t)
	data, errs := l.ask(l.as(access.National), `
		query ($no: Boolean!) { communities(first: 1) { nodes { who: name ...Rest level @skip(if: $no) ... on CommunityRow { also: name } name @include(if: $no) } } }
		fragment Rest on CommunityRow { __typename level recordedLevel }`, map[string]any{"no": false})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	want := `{"communities":{"nodes":[{"who":"Akim","__typename":"CommunityRow","level":2,"recordedLevel":0,"also":"Akim"}]}}`
	if data != want {
		t.Errorf("%s\nis not\n%s", data, want)
	}
	var decoded any
	if err := json.Unmarshal([]byte(data), &decoded); err != nil {
		t.Error(err)
	}
}
