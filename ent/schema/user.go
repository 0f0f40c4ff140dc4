package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// User signs in by name, phone or staff number (PR18).
type User struct{ ent.Schema }

func (User) Mixin() []ent.Mixin { return []ent.Mixin{row{}, ofNation{}} }

func (User) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").Unique().NotEmpty().Comment("what they sign in with, lower case").Annotations(entgql.OrderField("NAME")),
		field.String("phone").Optional().Nillable().Unique().Sensitive(),
		field.String("staff_number").Optional().Nillable().Unique(),
		field.String("display_name").Optional(),
		field.String("password_hash").Optional().Sensitive().Annotations(entgql.Skip(entgql.SkipAll)),
		field.String("locale").Default("en"),
		field.Int("session_epoch").Default(1).Comment("raised to end all sessions at once").Annotations(entgql.Skip(entgql.SkipAll)),
		day("retired_on"),
	}
}

func (User) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("role_assignments", RoleAssignment.Type).Ref("user").Annotations(entgql.RelayConnection()),
	}
}

func (User) Indexes() []ent.Index { return []ent.Index{index.Fields("nation_id")} }

func (User) Annotations() []schema.Annotation {
	return []schema.Annotation{table("users"), entgql.RelayConnection()}
}
