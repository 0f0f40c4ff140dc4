package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/casework"
	"saniladder/internal/register"
)

// SavedViews are the lists that the viewer keeps under a name.
func (r viewerResolver) SavedViews(ctx context.Context, _ *access.Viewer, page *string) ([]row.SavedView, error) {
	views, err := r.Register.SavedViews(ctx, given(page))
	all := make([]row.SavedView, len(views))
	for i, v := range views {
		all[i] = row.SavedView{SavedView: v}
	}
	return all, err
}

// SaveView keeps a list under a name.
func (r mutationResolver) SaveView(ctx context.Context, in register.SaveView) (*generated.SaveViewPayload, error) {
	_, err := r.Register.SaveView(ctx, in)
	view, why, err := answer(ctx, err, in.ID, r.savedView)
	return &generated.SaveViewPayload{SavedView: view, UserErrors: why}, err
}

// RemoveView keeps it no longer.
func (r mutationResolver) RemoveView(ctx context.Context, in register.RemoveView) (*generated.RemoveViewPayload, error) {
	_, err := r.Register.RemoveView(ctx, in)
	why, err := refused(err)
	return &generated.RemoveViewPayload{Removed: err == nil && len(why) == 0, UserErrors: why}, err
}

func (r *Resolver) savedView(ctx context.Context, id uuid.UUID) (*row.SavedView, error) {
	views, err := r.Register.SavedViews(ctx, "")
	if err != nil {
		return nil, err
	}
	for _, v := range views {
		if v.ID == id {
			return &row.SavedView{SavedView: v}, nil
		}
	}
	return nil, casework.NotFound()
}
