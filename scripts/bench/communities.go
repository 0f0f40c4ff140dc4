package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
)

const (
	communitiesDocument = `query Page($area: ID!, $after: String) {
  communities(filter: {area: $area}, first: 50, after: $after) {
    nodes {
      id name areaName parentAreaName level levelSince recordedLevel recordedOn lastLevelChangeOn dueOn dormantOn population populationYear
      households householdsCounted improved handwashingBasic lastRecordedOn
    }
    pageInfo { endCursor hasNextPage }
  }
}`
	communitiesFunction = `query Page($nation: UUID!, $prefix: String!, $key: String!, $id: UUID!) {
  benchCommunities(nation: $nation, prefix: $prefix, afterKey: $key, afterId: $id) {
    nodes {
      id name areaName parentAreaName level levelSince recordedLevel recordedOn dueOn dormantOn population populationYear
      households observed improved handwashingBasic lastRecordedOn nameKey
    }
  }
}`
	// Without a plugin PostGraphile cannot narrow to a region's subtree: it pages through the nation, which needs no sorting.
	communitiesTables = `query Page($nation: UUID!, $offset: Int!) {
  allCommunities(condition: {nationId: $nation}, orderBy: [NAME_KEY_ASC, ROW_ID_ASC], first: 50, offset: $offset) {
    nodes {
      id name areaByAreaId { name areaByParentId { name } } level levelSince recordedLevel recordedOn dueOn dormantOn population populationYear
      communityCounterByCommunityId { households observed improved handwashingBasic lastRecordedOn }
    }
    pageInfo { endCursor hasNextPage }
  }
}`
	searchDocument = `query Search($search: String!) {
  communities(filter: {search: $search}, first: 20) { nodes { id name areaName level } }
}`
)

// pagesARegion is how many pages of each region are asked for in turn.
const pagesARegion = 4

// communities turns the pages of the regions' lists.
func (b *bench) communities(ctx context.Context) ([]asked, error) {
	if err := b.globalIDs(ctx); err != nil {
		return nil, err
	}
	var mine, calls, tables []map[string]any
	var arguments [][]any
	for i, r := range b.regions {
		after, key, id := any(nil), "", "00000000-0000-0000-0000-000000000000"
		for p := range pagesARegion {
			variables := map[string]any{"area": r.globalID, "after": after}
			body, err := document{text: communitiesDocument}.body(variables)
			if err != nil {
				return nil, err
			}
			var data struct {
				Communities struct {
					Nodes    []struct{ Name string }
					PageInfo struct {
						EndCursor   string
						HasNextPage bool
					}
				}
			}
			if err := b.saniladder.decode(ctx, body, &data); err != nil {
				return nil, err
			}
			argument := []any{b.nation, r.path + "%", key, id}
			last, err := b.lastOf(ctx, argument)
			if err != nil {
				return nil, err
			}
			if nodes := data.Communities.Nodes; len(nodes) != 50 || nodes[49].Name != last.name {
				return nil, fmt.Errorf("page %d of %s ends otherwise in plain SQL", p+1, r.code)
			}
			mine = append(mine, variables)
			calls = append(calls, map[string]any{"nation": b.nation, "prefix": r.path + "%", "key": key, "id": id})
			tables = append(tables, map[string]any{"nation": b.nation, "offset": 50 * (pagesARegion*i + p)})
			arguments = append(arguments, argument)
			if !data.Communities.PageInfo.HasNextPage {
				break
			}
			after, key, id = data.Communities.PageInfo.EndCursor, last.key, last.id
		}
	}
	page := asked{name: "page of 50 communities", ways: map[string]question{}, times: 4, ahead: true}
	var errs [4]error
	page.ways[plainSQL], errs[3] = plain(ctx, b.db, communitiesSQL, arguments)
	page.ways[ours], errs[0] = b.saniladder.asking(document{text: communitiesDocument}, mine)
	if b.graphile != nil {
		page.ways[graphileFunction], errs[1] = b.graphile.asking(document{text: communitiesFunction}, calls)
		page.ways[graphileTables], errs[2] = b.graphile.asking(document{text: communitiesTables}, tables)
	}
	return []asked{page}, errors.Join(errs[:]...)
}

type pageEnd struct{ name, key, id string }

func (b *bench) lastOf(ctx context.Context, argument []any) (pageEnd, error) {
	var end pageEnd
	err := b.db.QueryRowContext(ctx, `SELECT name, name_key, id FROM (`+communitiesSQL+`) x ORDER BY name_key DESC, id DESC LIMIT 1`, argument...).
		Scan(&end.name, &end.key, &end.id)
	return end, err
}

// search looks for names with a slip in each: a letter left out, doubled or wrong.
func (b *bench) search(ctx context.Context) ([]asked, error) {
	rows, err := b.db.QueryContext(ctx, `SELECT name_key FROM communities WHERE ended_on IS NULL ORDER BY md5(id::text) LIMIT 400`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	random := rand.New(rand.NewPCG(1, 1))
	var mine []map[string]any
	var arguments [][]any
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		wrong := misspelt(random, name)
		mine = append(mine, map[string]any{"search": wrong})
		arguments = append(arguments, []any{b.nation, wrong})
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	q := asked{name: "name search, spelling forgiven", ways: map[string]question{}, p95: 40}
	if q.ways[plainSQL], err = plain(ctx, b.db, searchSQL, arguments); err != nil {
		return nil, err
	}
	q.ways[ours], err = b.saniladder.asking(document{text: searchDocument}, mine)
	return []asked{q}, err
}

func misspelt(random *rand.Rand, name string) string {
	at := 1 + random.IntN(len(name)-2)
	switch random.IntN(3) {
	case 0:
		return name[:at] + name[at+1:]
	case 1:
		return name[:at] + name[at:at+1] + name[at:]
	}
	return name[:at] + string(rune('a'+random.IntN(26))) + name[at+1:]
}
