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
	fetch, known := r.nodes(ctx)[kind]
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
func (r *Resolver) nodes(ctx context.Context) map[string]func(context.Context, uuid.UUID) (row.Node, error) {
	from := r.from(ctx).ent
	return map[string]func(context.Context, uuid.UUID) (row.Node, error){
		"Nation":         one(r.nation),
		"Area":           one(r.area),
		"Community":      one(r.community),
		"House":          one(from.House.Get),
		"Household":      one(from.Household.Get),
		"Latrine":        one(from.Latrine.Get),
		"Facility":       one(from.Facility.Get),
		"NaturalLeader":  one(from.NaturalLeader.Get),
		"LevelRecord":    one(from.LevelRecord.Get),
		"ReportedTotal":  one(from.ReportedTotal.Get),
		"Organisation":   one(r.organisation),
		"Support":        one(r.support),
		"User":           one(r.user),
		"RoleAssignment": one(r.roleAssignment),
		"Token":          one(r.token),
		"ImportJob":      one(r.importJob),
		"Upload":         one(r.upload),
		"AuditEntry":     one(r.auditEntry),
		"RosterMember":   one(r.rosterMember),
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
