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

// Latrine serves one or more households, or a facility. Improved is derived
// from its four facts (IL1), never typed in; its current state follows from the
// newest of latrine_observations.
type Latrine struct{ ent.Schema }

func (Latrine) Mixin() []ent.Mixin { return []ent.Mixin{row{}, nationOwned{}, communityOwned{}} }

func (Latrine) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("facility_id", uuid.UUID{}).Optional().Nillable(),
		field.String("external_id").Optional().Nillable(),
		field.String("technology").Optional().Comment("one of JMP's facility types, domain/ladder"),
		fact("protects_water"), fact("prevents_contact"), fact("keeps_flies_out"), fact("prevents_odour"),
		fact("safely_managed"),
		fact("improved"),
		fact("shared"),
		fact("handwashing"), fact("soap"), fact("ash"), fact("water"),
		field.String("condition").Optional(),
		day("collapsed_on"), day("rebuilt_on"),
		day("observed_on"),
		day("ended_on"),
	}
}

func (Latrine) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("community", Community.Type).Field("community_id").Unique().Required().Annotations(restrict),
		edge.To("facility", Facility.Type).Field("facility_id").Unique().Annotations(restrict),
		edge.From("households", Household.Type).Ref("latrine"),
	}
}

func (Latrine) Indexes() []ent.Index {
	return []ent.Index{index.Fields("community_id", "id"), index.Fields("facility_id")}
}

func (Latrine) Annotations() []schema.Annotation {
	return []schema.Annotation{table("latrines"), entgql.RelayConnection()}
}
