package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"

	"saniladder/domain/partnership"
)

// Support is an organisation's work in a community, from and until.
type Support struct{ ent.Schema }

func (Support) Mixin() []ent.Mixin { return []ent.Mixin{row{}, nationOwned{}, communityOwned{}} }

func (Support) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("organisation_id", uuid.UUID{}),
		field.String("what").Optional(),
		field.Enum("work").Values(partnership.WorkWords()...).Default(string(partnership.Unknown)),
		day("from_on"), precision("from_precision"), day("until_on"),
	}
}

func (Support) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("organisation", Organisation.Type).Field("organisation_id").Unique().Required().Annotations(restrict),
		edge.To("community", Community.Type).Field("community_id").Unique().Required().Annotations(restrict),
	}
}

func (Support) Indexes() []ent.Index {
	return []ent.Index{index.Fields("community_id"), index.Fields("organisation_id", "community_id")}
}

func (Support) Annotations() []schema.Annotation {
	return []schema.Annotation{checked("supports", map[string]string{
		"supports_dates": "until_on IS NULL OR from_on IS NULL OR until_on >= from_on",
	}), entgql.RelayConnection()}
}
