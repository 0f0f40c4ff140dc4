package main

import (
	"context"
	"errors"
	"fmt"
)

const casesDocument = `query Cases($area: ID!, $after: String) {
  verificationRequests(filter: {area: $area}, first: 50, after: $after) {
    nodes { id communityName areaName parentAreaName level round state tier requestedOn dueOn waitingSince overdue }
    pageInfo { endCursor hasNextPage }
  }
}`

// open is how many cases the nation has in the bench.
const open = 5000

// openCases gives the nation's communities cases at the first step, up to the
// number that the bench asks of; they stay for the next run. Rows, not use cases:
// what is measured is reading them.
func (b *bench) openCases(ctx context.Context) error {
	_, err := b.owner.ExecContext(ctx, `INSERT INTO verification_requests (id, nation_id, community_id, level, round, state, tier, stage, requested_on, statement, due_on, waiting_since)
SELECT gen_random_uuid(), c.nation_id, c.id, least(c.level + 1, 3), 1, 'REQUESTED', 'DISTRICT', 0, current_date - n::int % 90, '', current_date - n::int % 90 + 61, current_date - n::int % 90
FROM (SELECT *, row_number() OVER (ORDER BY md5(id::text)) AS n FROM communities WHERE ended_on IS NULL AND NOT EXISTS (SELECT FROM verification_requests r WHERE r.community_id = communities.id)) c
WHERE n <= $1 - (SELECT count(*) FROM verification_requests)`, open)
	if err == nil {
		_, err = b.owner.ExecContext(ctx, `ANALYZE verification_requests`)
	}
	return err
}

// cases turns the pages of the regions' cases, those due first at the front.
func (b *bench) cases(ctx context.Context) ([]asked, error) {
	if err := errors.Join(b.openCases(ctx), b.globalIDs(ctx)); err != nil {
		return nil, err
	}
	var mine []map[string]any
	var arguments [][]any
	for _, r := range b.regions {
		after, due, id := any(nil), "-infinity", "00000000-0000-0000-0000-000000000000"
		for p := range pagesARegion {
			variables := map[string]any{"area": r.globalID, "after": after}
			body, err := document{text: casesDocument}.body(variables)
			if err != nil {
				return nil, err
			}
			var data struct {
				VerificationRequests struct {
					Nodes    []struct{ CommunityName string }
					PageInfo struct {
						EndCursor   string
						HasNextPage bool
					}
				}
			}
			if err := b.saniladder.decode(ctx, body, &data); err != nil {
				return nil, err
			}
			argument := []any{b.nation, r.path + "%", due, id}
			var name string
			if err := b.db.QueryRowContext(ctx, `SELECT name, due::text, id FROM (`+casesSQL+`) x ORDER BY due DESC, id DESC LIMIT 1`, argument...).Scan(&name, &due, &id); err != nil {
				return nil, err
			}
			page := data.VerificationRequests
			if n := len(page.Nodes); n == 0 || page.Nodes[n-1].CommunityName != name {
				return nil, fmt.Errorf("page %d of the cases of %s ends otherwise in plain SQL", p+1, r.code)
			}
			mine, arguments = append(mine, variables), append(arguments, argument)
			if !page.PageInfo.HasNextPage {
				break
			}
			after = page.PageInfo.EndCursor
		}
	}
	page := asked{name: "page of 50 of 5,000 cases", ways: map[string]question{}, times: 4}
	var errs [2]error
	page.ways[plainSQL], errs[0] = plain(ctx, b.db, casesSQL, arguments)
	page.ways[ours], errs[1] = b.saniladder.asking(document{text: casesDocument}, mine)
	return []asked{page}, errors.Join(errs[:]...)
}
