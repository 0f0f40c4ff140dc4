package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// Organisation supports communities, or verifies.
type Organisation struct{ ent.Schema }

func (Organisation) Mixin() []ent.Mixin { return []ent.Mixin{row{}, ofNation{}} }

func (Organisation) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").NotEmpty().Annotations(entgql.OrderField("NAME")),
		field.String("name_key"),
		field.Enum("kind").Values("MINISTRY", "LOCAL_GOVERNMENT", "NGO", "NETWORK", "DONOR", "COMPANY", "OTHER").Default("NGO"),
		day("ended_on"),
		field.UUID("merged_into_id", uuid.UUID{}).Optional().Nillable(),
	}
}

func (Organisation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("supports", Support.Type).Ref("organisation").Annotations(entgql.RelayConnection()),
		edge.To("merged", Organisation.Type).Annotations(restrict, entgql.Skip(entgql.SkipAll)).From("merged_into").Unique().Field("merged_into_id"),
	}
}

func (Organisation) Indexes() []ent.Index {
	return []ent.Index{index.Fields("nation_id", "name_key"), index.Fields("merged_into_id")}
}

func (Organisation) Annotations() []schema.Annotation {
	return []schema.Annotation{table("organisations"), entgql.RelayConnection()}
}
