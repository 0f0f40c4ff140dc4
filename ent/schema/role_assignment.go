package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"

	"saniladder/domain/access"
)

// RoleAssignment gives a user a role for an area, a community or an
// organisation, from and until, perhaps acting for somebody (PR17).
type RoleAssignment struct{ ent.Schema }

func (RoleAssignment) Mixin() []ent.Mixin { return []ent.Mixin{row{}, nationOwned{}} }

func (RoleAssignment) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("user_id", uuid.UUID{}).Immutable(),
		field.String("role").GoType(access.Role("")).Immutable(),
		field.UUID("area_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.UUID("community_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.UUID("organisation_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.UUID("acting_for_id", uuid.UUID{}).Optional().Nillable().Immutable().Comment("the user whose office is held meanwhile"),
		field.Bool("convener").Default(false).Comment("calls the meetings of the committee that the role is of, and constitutes its teams (WF5)"),
		day("from_on"), day("until_on"),
	}
}

func (RoleAssignment) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("user", User.Type).Field("user_id").Unique().Required().Immutable().Annotations(restrict),
		edge.To("area", Area.Type).Field("area_id").Unique().Immutable().Annotations(restrict),
		edge.To("community", Community.Type).Field("community_id").Unique().Immutable().Annotations(restrict),
		edge.To("organisation", Organisation.Type).Field("organisation_id").Unique().Immutable().Annotations(restrict),
		edge.To("acting_for", User.Type).Field("acting_for_id").Unique().Immutable().Annotations(restrict),
	}
}

func (RoleAssignment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("user_id"), index.Fields("area_id"), index.Fields("community_id"),
		index.Fields("organisation_id"), index.Fields("acting_for_id"),
	}
}

func (RoleAssignment) Annotations() []schema.Annotation {
	return []schema.Annotation{checked("role_assignments", map[string]string{
		"role_assignments_of_one_scope": "num_nonnulls(area_id, community_id, organisation_id) <= 1",
		"role_assignments_dates":        "until_on IS NULL OR from_on IS NULL OR until_on >= from_on",
	}), entgql.RelayConnection()}
}
