package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Facility is a school, market, church, mosque, health post or other public
// place of a community.
type Facility struct{ ent.Schema }

func (Facility) Mixin() []ent.Mixin { return []ent.Mixin{row{}, nationOwned{}, communityOwned{}} }

func (Facility) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").Values("SCHOOL", "MARKET", "CHURCH", "MOSQUE", "HEALTH_POST", "LORRY_PARK", "PUBLIC_LATRINE", "OTHER"),
		field.String("name").NotEmpty(),
		count("girls"), count("boys"), count("cubicles_girls"), count("cubicles_boys"), count("cubicles_shared"),
		latitude(), longitude(),
		day("observed_on"),
		day("ended_on"),
	}
}

func (Facility) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("community", Community.Type).Field("community_id").Unique().Required().Annotations(restrict),
	}
}

func (Facility) Indexes() []ent.Index { return []ent.Index{index.Fields("community_id")} }

func (Facility) Annotations() []schema.Annotation {
	return []schema.Annotation{table("facilities"), entgql.RelayConnection()}
}
