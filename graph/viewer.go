package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/graph/row"
	"saniladder/graph/scalar"
)

// Viewer is who asks.
func (r queryResolver) Viewer(ctx context.Context) (*access.Viewer, error) {
	v := access.ViewerFrom(ctx)
	if v.Kind == "" {
		v.Kind = access.KindPublic // nobody is somebody to the API
	}
	return &v, nil
}

// ID is the Relay id of the viewer's account.
func (r viewerResolver) ID(_ context.Context, v *access.Viewer) (*string, error) {
	return globalID("User", v.UserID), nil
}

// Locale is the language that the person chose.
func (r viewerResolver) Locale(ctx context.Context, v *access.Viewer) (*string, error) {
	locale, err := r.Accounts.Locale(ctx, *v)
	if err != nil || locale == "" {
		return nil, err
	}
	return &locale, nil
}

// Account is the viewer's own.
func (r viewerResolver) Account(ctx context.Context, v *access.Viewer) (*row.User, error) {
	id, err := uuid.Parse(v.UserID)
	if err != nil {
		return nil, nil
	}
	return found(r.user(ctx, id))
}

// ViewedByName is the administrator who looks.
func (r viewerResolver) ViewedByName(_ context.Context, v *access.Viewer) (*string, error) {
	if v.ViewedBy == nil {
		return nil, nil
	}
	return &v.ViewedBy.Name, nil
}

// Assignments are the viewer's roles of today, and what they are for.
func (r viewerResolver) Assignments(ctx context.Context, v *access.Viewer) ([]row.ViewerAssignment, error) {
	if len(v.Assignments) == 0 {
		return []row.ViewerAssignment{}, nil
	}
	profile, err := r.profile(ctx)
	if err != nil {
		return nil, err
	}
	names, err := r.Accounts.AssignmentNames(ctx, *v)
	if err != nil {
		return nil, err
	}
	all := make([]row.ViewerAssignment, len(v.Assignments))
	for i, a := range v.Assignments {
		all[i] = row.ViewerAssignment{
			ID: *globalID("RoleAssignment", a.ID), Role: a.Role, From: a.From, Until: a.Until, Profile: profile,
			AreaID: globalID("Area", a.AreaID), AreaName: text(names.Of[a.AreaID]), AreaLevel: text(names.Levels[a.AreaID]), AreaEndedOn: a.AreaEndedOn,
			CommunityID: globalID("Community", a.CommunityID), CommunityName: text(names.Of[a.CommunityID]),
			OrganisationID: globalID("Organisation", a.OrganisationID), OrganisationName: text(names.Of[a.OrganisationID]),
			ActingForID: globalID("User", a.ActingFor), ActingForName: text(names.Of[a.ActingFor]),
		}
	}
	return all, nil
}

// Tokens are the viewer's own.
func (r viewerResolver) Tokens(ctx context.Context, v *access.Viewer) ([]row.Token, error) {
	id, err := uuid.Parse(v.UserID)
	if err != nil {
		return []row.Token{}, nil
	}
	records, err := r.Accounts.Tokens(ctx, id)
	if err != nil {
		return nil, err
	}
	all := make([]row.Token, len(records))
	for i, t := range records {
		all[i] = row.Token{TokenRecord: t}
	}
	return all, nil
}

// globalID is the Relay id of a UUID as text, nil for none.
func globalID(kind, id string) *string {
	parsed, err := uuid.Parse(id)
	if err != nil {
		return nil
	}
	global := scalar.GlobalID(kind, parsed)
	return &global
}

func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
