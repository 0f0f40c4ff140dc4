package main

import (
	"context"
	"errors"
	"fmt"
)

// leagueMedian is what a page of a league of all communities may take, in ms.
const leagueMedian = 25

// leagueYear is that of the bench's edition; no cut-off of a real one is before it.
const leagueYear = 2000

// pageOfLeague is asked for by the page's own document.
const pageOfLeague = "query MoreLeague("

// edition freezes a league of all the nation's communities, once; it stays for the next run. Rows, not use cases.
func (b *bench) edition(ctx context.Context) error {
	if _, err := b.owner.ExecContext(ctx, `WITH made AS (
  INSERT INTO league_editions (id, nation_id, year, cut_off, level, entries, ranked, departed, frozen_on)
  SELECT gen_random_uuid(), nation_id, $1, make_date($1, 10, 31), 3, count(*), true, 0, make_date($1, 11, 2) FROM communities GROUP BY 2 ON CONFLICT DO NOTHING RETURNING id, nation_id)
INSERT INTO league_entries (edition_id, position, community_id, area_id, name, name_key, level, marks, since_on, since_precision, rank, shared, presented)
SELECT m.id, c.position, c.id, c.area_id, c.name, c.name_key, CASE WHEN c.position <= 400 THEN 4 ELSE 3 END, greatest(60, 100 - c.position / 1000), '1999-01-01', 'DAY', c.position, false, c.position % 20 = 0
FROM (SELECT *, row_number() OVER (ORDER BY md5(id::text)) AS position FROM communities) c JOIN made m ON m.nation_id = c.nation_id`, leagueYear); err != nil {
		return fmt.Errorf("making an edition: %w", err)
	}
	_, err := b.owner.ExecContext(ctx, `VACUUM ANALYZE league_entries`)
	return err
}

// league turns the pages of an edition of all communities, at its head, in its middle and at its end, and narrowed.
func (b *bench) league(ctx context.Context) ([]asked, error) {
	if err := errors.Join(b.edition(ctx), b.globalIDs(ctx)); err != nil {
		return nil, err
	}
	id, err := b.trusted(pageOfLeague)
	if err != nil {
		return nil, err
	}
	of := func(with map[string]any) map[string]any {
		all := map[string]any{"edition": leagueYear, "area": nil, "mine": false, "search": nil, "presented": nil, "after": nil}
		for key, value := range with {
			all[key] = value
		}
		return all
	}
	cursors, err := pages(ctx, b.saniladder, id, of)
	if err != nil {
		return nil, err
	}
	var all []asked
	for _, one := range []struct {
		name string
		with map[string]any
	}{
		{"the first", nil},
		{"in the middle", map[string]any{"after": cursors[len(cursors)/2]}},
		{"the last", map[string]any{"after": cursors[len(cursors)-1]}},
		{"of a region", map[string]any{"area": b.regions[0].globalID}},
		{"of a name", map[string]any{"search": "kpa"}},
	} {
		ask, err := b.saniladder.asking(document{id: id}, []map[string]any{of(one.with)})
		if err != nil {
			return nil, err
		}
		all = append(all, asked{name: "page of 50 of a league of 40,000, " + one.name, ways: map[string]question{ours: ask}, median: leagueMedian})
	}
	ask, err := b.saniladder.asking(document{id: id}, []map[string]any{of(map[string]any{"edition": nil})})
	return append(all, asked{name: "page of 50 of the league as it stands", ways: map[string]question{ours: ask}}), err
}

// pages are the cursors behind which a further page of the edition lies.
func pages(ctx context.Context, e *endpoint, id string, of func(map[string]any) map[string]any) ([]string, error) {
	var all []string
	for after := any(nil); ; after = all[len(all)-1] {
		body, err := document{id: id}.body(of(map[string]any{"after": after}))
		if err != nil {
			return nil, err
		}
		var data struct {
			League struct {
				Entries struct {
					PageInfo struct {
						EndCursor   string
						HasNextPage bool
					}
				}
			}
		}
		if err := e.decode(ctx, body, &data); err != nil {
			return nil, err
		}
		page := data.League.Entries.PageInfo
		if !page.HasNextPage {
			return all, nil
		}
		all = append(all, page.EndCursor)
	}
}
