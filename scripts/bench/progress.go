package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// The same figures of the same areas are asked for in every way.
const (
	progressDocument = `query Compare($area: ID, $by: String) {
  progress(area: $area, by: $by) {
    rows {
      id code name censusPopulation censusYear listConfirmedOn communities triggered overdue dormant flagged
      households householdsCounted safelyManaged basic limited unimproved openDefaecation improved handwashingBasic lastRecordedOn
      checked recorded reached populationReached
    }
  }
}`
	progressFunction = `query Compare($nation: UUID!, $prefix: String!, $by: String!) {
  benchProgress(nation: $nation, prefix: $prefix, by: $by) {
    nodes {
      id code name censusPopulation censusYear listConfirmedOn communities triggered overdue dormant flagged
      households observed safelyManaged basic limited unimproved openDefaecation improved handwashingBasic lastRecordedOn
      levels recordedLevels levelCommunities levelPopulation
    }
  }
}`
	progressTables = `query Compare($parent: UUID!) {
  allAreas(condition: {parentId: $parent}) {
    nodes {
      id code name population populationYear listConfirmedOn
      areaCounterByAreaId {
        communities triggered overdue dormant flagged households observed safelyManaged basic limited unimproved openDefaecation
        improved handwashingBasic lastRecordedOn
      }
      areaLevelsByAreaId { nodes { level recordedLevel communities population } }
    }
  }
}`
	// The nation's districts are two levels below it: their regions' children.
	progressTablesNation = `query Compare($nation: UUID!) {
  nationByRowId(rowId: $nation) {
    areasByNationId(condition: {parentId: null}) {
      nodes {
        areasByParentId {
          nodes {
            id code name population populationYear listConfirmedOn
            areaCounterByAreaId {
              communities triggered overdue dormant flagged households observed safelyManaged basic limited unimproved openDefaecation
              improved handwashingBasic lastRecordedOn
            }
            areaLevelsByAreaId { nodes { level recordedLevel communities population } }
          }
        }
      }
    }
  }
}`
)

// progress compares districts: of one region after another, and of the nation.
func (b *bench) progress(ctx context.Context) ([]asked, error) {
	if err := b.globalIDs(ctx); err != nil {
		return nil, err
	}
	if err := b.agree(ctx); err != nil {
		return nil, err
	}
	region := asked{name: "districts of a region", ways: map[string]question{}, times: 2, ahead: true}
	nation := asked{name: "districts of the nation", ways: map[string]question{}, times: 2, ahead: true}
	page := asked{name: "districts of a region, as the page asks", ways: map[string]question{}}
	var mine, calls, tables []map[string]any
	var arguments [][]any
	for _, r := range b.regions {
		mine = append(mine, map[string]any{"area": r.globalID, "by": "DISTRICT"})
		calls = append(calls, map[string]any{"nation": b.nation, "prefix": r.path + "%", "by": "DISTRICT"})
		tables = append(tables, map[string]any{"parent": r.id})
		arguments = append(arguments, []any{b.nation, r.path + "%", "DISTRICT"})
	}
	whole := []map[string]any{{"by": "DISTRICT"}}
	var err error
	put := func(to *asked, way string, q question, failed error) {
		if to.ways[way] = q; failed != nil && err == nil {
			err = failed
		}
	}
	add := func(to *asked, way string, e *endpoint, text string, variables []map[string]any) {
		if e != nil {
			q, failed := e.asking(document{text: text}, variables)
			put(to, way, q, failed)
		}
	}
	q, failed := plain(ctx, b.db, progressSQL, arguments)
	put(&region, plainSQL, q, failed)
	q, failed = plain(ctx, b.db, progressSQL, [][]any{{b.nation, "%", "DISTRICT"}})
	put(&nation, plainSQL, q, failed)
	add(&region, ours, b.saniladder, progressDocument, mine)
	add(&nation, ours, b.saniladder, progressDocument, whole)
	add(&region, graphileFunction, b.graphile, progressFunction, calls)
	add(&nation, graphileFunction, b.graphile, progressFunction, []map[string]any{{"nation": b.nation, "prefix": "%", "by": "DISTRICT"}})
	add(&region, graphileTables, b.graphile, progressTables, tables)
	add(&nation, graphileTables, b.graphile, progressTablesNation, []map[string]any{{"nation": b.nation}})
	id, failed := b.trusted("query Progress(")
	if failed != nil {
		return nil, failed
	}
	var pages []map[string]any
	for _, r := range b.regions {
		pages = append(pages, map[string]any{"area": r.globalID, "by": "DISTRICT", "language": "en"})
	}
	q, failed = b.saniladder.asking(document{id: id}, pages)
	put(&page, ours, q, failed)
	above := asked{name: "regions of the nation, as the page asks", ways: map[string]question{}}
	q, failed = b.saniladder.asking(document{id: id}, []map[string]any{{"by": "REGION", "language": "en"}})
	put(&above, ours, q, failed)
	return []asked{region, nation, page, above}, err
}

// trusted finds one of the pages' own documents by how it begins.
func (b *bench) trusted(beginning string) (string, error) {
	text, err := os.ReadFile(filepath.Join(b.project, "frontend", "src", "graphql", "documents.json"))
	if err != nil {
		return "", err
	}
	var all map[string]string
	if err := json.Unmarshal(text, &all); err != nil {
		return "", err
	}
	for id, document := range all {
		if strings.HasPrefix(document, beginning) {
			return id, nil
		}
	}
	return "", fmt.Errorf("the pages have no document that begins with %q", beginning)
}

// globalIDs asks for the regions' ids, as the API wants them back.
func (b *bench) globalIDs(ctx context.Context) error {
	body, err := document{text: `{ areas(filter: {level: "REGION"}, first: 100) { edges { node { id code } } } }`}.body(nil)
	if err != nil {
		return err
	}
	var data struct {
		Areas struct {
			Edges []struct{ Node struct{ ID, Code string } }
		}
	}
	if err := b.saniladder.decode(ctx, body, &data); err != nil {
		return err
	}
	byCode := map[string]string{}
	for _, e := range data.Areas.Edges {
		byCode[e.Node.Code] = e.Node.ID
	}
	for i := range b.regions {
		if b.regions[i].globalID = byCode[b.regions[i].code]; b.regions[i].globalID == "" {
			return fmt.Errorf("the API does not know the region %s", b.regions[i].code)
		}
	}
	return nil
}

// agree makes sure that all ways tell the same: the nation's districts and their
// communities. Figures of different answers would compare nothing.
func (b *bench) agree(ctx context.Context) error {
	var districts, communities int
	if err := b.db.QueryRowContext(ctx, `SELECT count(*), sum(communities) FROM (`+progressSQL+`) x`, b.nation, "%", "DISTRICT").Scan(&districts, &communities); err != nil {
		return err
	}
	check := func(way string, e *endpoint, text string, variables map[string]any, read func([]byte) (int, int, error)) error {
		body, err := document{text: text}.body(variables)
		if err != nil {
			return err
		}
		var answer bytes.Buffer
		if err := e.post(ctx, body, &answer); err != nil {
			return err
		}
		n, sum, err := read(answer.Bytes())
		if err != nil || n != districts || sum != communities {
			return fmt.Errorf("%s tells of %d districts with %d communities, plain SQL of %d with %d (%v)", way, n, sum, districts, communities, err)
		}
		return nil
	}
	type row struct{ Communities int }
	total := func(rows []row) (int, int, error) {
		sum := 0
		for _, r := range rows {
			sum += r.Communities
		}
		return len(rows), sum, nil
	}
	err := check(ours, b.saniladder, progressDocument, map[string]any{"by": "DISTRICT"}, func(text []byte) (int, int, error) {
		var a struct {
			Data struct{ Progress struct{ Rows []row } }
		}
		if err := json.Unmarshal(text, &a); err != nil {
			return 0, 0, err
		}
		return total(a.Data.Progress.Rows)
	})
	if err != nil || b.graphile == nil {
		return err
	}
	return check(graphileFunction, b.graphile, progressFunction, map[string]any{"nation": b.nation, "prefix": "%", "by": "DISTRICT"}, func(text []byte) (int, int, error) {
		var a struct {
			Data struct{ BenchProgress struct{ Nodes []row } }
		}
		if err := json.Unmarshal(text, &a); err != nil {
			return 0, 0, err
		}
		return total(a.Data.BenchProgress.Nodes)
	})
}
