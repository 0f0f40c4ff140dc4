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

// Household holds the current state that follows from its newest observation
// (household_observations, append-only); nobody types a service level in.
type Household struct{ ent.Schema }

func (Household) Mixin() []ent.Mixin { return []ent.Mixin{row{}, nationOwned{}, communityOwned{}} }

func (Household) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("house_id", uuid.UUID{}).Optional().Nillable(),
		field.UUID("latrine_id", uuid.UUID{}).Optional().Nillable().Comment("the latrine that its people use"),
		field.String("external_id").Optional().Nillable(),
		field.String("number").Optional().Comment("its number in the community, such as 12 or 12/2"),
		field.Enum("status").Values("RESIDENT", "AWAY", "VACANT", "GONE").Default("RESIDENT"),
		count("members"), count("adults"), count("children"),
		fact("defecates_openly"),
		field.Enum("sanitation").Values("SAFELY_MANAGED", "BASIC", "LIMITED", "UNIMPROVED", "OPEN_DEFAECATION", "UNKNOWN").Default("UNKNOWN"),
		field.Enum("hygiene").Values("BASIC", "LIMITED", "NONE", "UNKNOWN").Default("UNKNOWN"),
		fact("improved"),
		day("observed_on"),
		day("ended_on"),
		field.UUID("merged_into_id", uuid.UUID{}).Optional().Nillable(),
	}
}

func (Household) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("community", Community.Type).Field("community_id").Unique().Required().Annotations(restrict),
		edge.To("house", House.Type).Field("house_id").Unique().Annotations(restrict),
		edge.To("latrine", Latrine.Type).Field("latrine_id").Unique().Annotations(restrict),
	}
}

func (Household) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("community_id", "id"),
		index.Fields("house_id"),
		index.Fields("latrine_id"),
	}
}

func (Household) Annotations() []schema.Annotation {
	return []schema.Annotation{table("households"), entgql.RelayConnection()}
}
