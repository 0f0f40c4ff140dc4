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

// NaturalLeader champions and monitors a community's progress. Name and phone
// number can be blanked on request and never stand in the audit.
type NaturalLeader struct{ ent.Schema }

func (NaturalLeader) Mixin() []ent.Mixin { return []ent.Mixin{row{}, nationOwned{}, communityOwned{}} }

func (NaturalLeader) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").Sensitive().Comment("empty once blanked"),
		field.String("phone").Optional().Sensitive(),
		field.Enum("sex").Values("FEMALE", "MALE", "UNKNOWN").Default("UNKNOWN"),
		field.UUID("user_id", uuid.UUID{}).Optional().Nillable(),
		fact("has_latrine"),
		day("from_on"), day("until_on"),
		field.Time("blanked_at").Optional().Nillable(),
	}
}

func (NaturalLeader) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("community", Community.Type).Field("community_id").Unique().Required().Annotations(restrict),
		edge.To("user", User.Type).Field("user_id").Unique().Annotations(restrict),
	}
}

func (NaturalLeader) Indexes() []ent.Index {
	return []ent.Index{index.Fields("community_id"), index.Fields("user_id")}
}

func (NaturalLeader) Annotations() []schema.Annotation {
	return []schema.Annotation{table("natural_leaders"), entgql.RelayConnection()}
}
