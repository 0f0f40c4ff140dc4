package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// House is a compound with its painted number; it holds households (PR6).
type House struct{ ent.Schema }

func (House) Mixin() []ent.Mixin { return []ent.Mixin{row{}, nationOwned{}, communityOwned{}} }

func (House) Fields() []ent.Field {
	return []ent.Field{
		field.String("number").NotEmpty(),
		latitude(), longitude(),
		day("ended_on"),
	}
}

func (House) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("community", Community.Type).Field("community_id").Unique().Required().Annotations(restrict),
		edge.From("households", Household.Type).Ref("house"),
	}
}

func (House) Indexes() []ent.Index { return []ent.Index{index.Fields("community_id", "number")} }

func (House) Annotations() []schema.Annotation {
	return []schema.Annotation{table("houses"), entgql.RelayConnection()}
}
