package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/ent/roleassignment"
	"saniladder/ent/support"
	"saniladder/graph/row"
	"saniladder/graph/scalar"
	"saniladder/internal/casework"
	"saniladder/internal/trail"
)

// Node is anything with a global id that the viewer may see.
func (r queryResolver) Node(ctx context.Context, global string) (row.Node, error) {
	kind, id, err := scalar.ParseGlobalID(global)
	if err != nil {
		return nil, err
	}
	fetch, known := r.nodes()[kind]
	if !known || isPublic(ctx) && kind != "Nation" && kind != "Area" {
		return nil, nil // of the rest the public sees what lists give it
	}
	node, err := fetch(ctx, id)
	if fault.Is(err, fault.NotFound) || ent.IsNotFound(err) {
		return nil, nil
	}
	return node, err
}

// nodes are the ways to fetch by type.
func (r *Resolver) nodes() map[string]func(context.Context, uuid.UUID) (row.Node, error) {
	return map[string]func(context.Context, uuid.UUID) (row.Node, error){
		"Nation": one(r.nation),
		"Area": one(func(ctx context.Context, id uuid.UUID) (*row.Area, error) {
			return areaRow(r.from(ctx).register.Area(ctx, id))
		}),
		"Community":    one(r.community),
		"Organisation": one(r.organisation),
		"House":        one(func(ctx context.Context, id uuid.UUID) (*ent.House, error) { return r.from(ctx).ent.House.Get(ctx, id) }),
		"Household": one(func(ctx context.Context, id uuid.UUID) (*ent.Household, error) {
			return r.from(ctx).ent.Household.Get(ctx, id)
		}),
		"Latrine": one(func(ctx context.Context, id uuid.UUID) (*ent.Latrine, error) {
			return r.from(ctx).ent.Latrine.Get(ctx, id)
		}),
		"Facility": one(func(ctx context.Context, id uuid.UUID) (*ent.Facility, error) {
			return r.from(ctx).ent.Facility.Get(ctx, id)
		}),
		"NaturalLeader": one(func(ctx context.Context, id uuid.UUID) (*ent.NaturalLeader, error) {
			return r.from(ctx).ent.NaturalLeader.Get(ctx, id)
		}),
		"LevelRecord": one(func(ctx context.Context, id uuid.UUID) (*ent.LevelRecord, error) {
			return r.from(ctx).ent.LevelRecord.Get(ctx, id)
		}),
		"ReportedTotal": one(func(ctx context.Context, id uuid.UUID) (*ent.ReportedTotal, error) {
			return r.from(ctx).ent.ReportedTotal.Get(ctx, id)
		}),
		"User":           one(func(ctx context.Context, id uuid.UUID) (*ent.User, error) { return r.from(ctx).ent.User.Get(ctx, id) }),
		"Support":        one(r.support),
		"RoleAssignment": one(r.roleAssignment),
		"ImportJob": one(func(ctx context.Context, id uuid.UUID) (*row.Import, error) {
			return imported(r.Transfer.Import(ctx, id))
		}),
		"Upload":     one(r.upload),
		"AuditEntry": one(r.auditEntry),
		"Token":      one(r.token),
	}
}

// one keeps a nil of a type from becoming a node that is not nil.
func one[T any, P interface {
	*T
	row.Node
}](fetch func(context.Context, uuid.UUID) (P, error)) func(context.Context, uuid.UUID) (row.Node, error) {
	return func(ctx context.Context, id uuid.UUID) (row.Node, error) {
		thing, err := fetch(ctx, id)
		if err != nil || thing == nil {
			return nil, err
		}
		return thing, nil
	}
}

func (r *Resolver) support(ctx context.Context, id uuid.UUID) (*row.Support, error) {
	s, err := r.from(ctx).ent.Support.Query().Where(support.ID(id)).WithOrganisation().WithCommunity().Only(ctx)
	return &row.Support{Support: s}, err
}

func (r *Resolver) roleAssignment(ctx context.Context, id uuid.UUID) (*row.RoleAssignment, error) {
	a, err := r.from(ctx).ent.RoleAssignment.Query().Where(roleassignment.ID(id)).
		WithUser().WithArea().WithCommunity().WithOrganisation().WithActingFor().Only(ctx)
	return &row.RoleAssignment{RoleAssignment: a}, err
}

func (r *Resolver) upload(ctx context.Context, id uuid.UUID) (*row.Upload, error) {
	u, err := r.Transfer.Upload(ctx, id)
	return &row.Upload{Upload: &u}, err
}

func (r *Resolver) auditEntry(ctx context.Context, id uuid.UUID) (*row.AuditEntry, error) {
	e, err := trail.ByID(ctx, r.from(ctx).db, access.ViewerFrom(ctx), id)
	return &row.AuditEntry{Entry: e}, err
}

// token is one of those that the viewer may see.
func (r *Resolver) token(ctx context.Context, id uuid.UUID) (*row.Token, error) {
	all, err := r.Accounts.Tokens(ctx, uuid.Nil)
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		if t.ID == id {
			return &row.Token{TokenRecord: t}, nil
		}
	}
	return nil, casework.NotFound()
}
