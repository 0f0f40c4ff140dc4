package graph

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/graph/row"
	"saniladder/graph/scalar"
	"saniladder/internal/register"
	"saniladder/internal/topology"
)

// AreaID is the global id of an area.
func AreaID(id uuid.UUID) string { return scalar.GlobalID("Area", id) }

// Borders tell whether there is a map of the areas below an area. Who may read
// areas may read them.
func (r queryResolver) Borders(ctx context.Context, global, by *string) (*row.Borders, error) {
	v := access.ViewerFrom(ctx)
	grants := v.Scopes(access.Read, access.Area)
	if len(grants) == 0 {
		return nil, nil
	}
	asked, err := r.askedArea(ctx, global, v.Scopes(access.Read, access.Progress))
	if err != nil || asked == nil && global != nil {
		return found[row.Borders](nil, err)
	}
	q, err := r.question(ctx, asked, by)
	if err != nil {
		return nil, err
	}
	known, err := topology.Look(ctx, r.from(ctx).db, topology.Question{Nation: q.Nation, Path: q.Path, Level: q.By})
	if err != nil {
		return nil, err
	}
	answer := &row.Borders{Areas: known.Areas, Sources: known.Sources}
	for _, a := range known.Lacking {
		answer.Lacking = append(answer.Lacking, row.AreaName{Area: row.Area{AreaRow: &register.AreaRow{ID: a.ID, Level: q.By, Name: a.Name}}})
	}
	if len(known.Lacking) < known.Areas {
		address := url.Values{"by": {q.By}}
		if asked != nil {
			address.Set("area", AreaID(asked.ID))
		}
		path := "/files/borders.topojson?" + address.Encode()
		answer.URL = &path
	}
	return answer, nil
}
