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

// Area is a node of a nation's one tree: region, district, area council; its
// levels are the profile's. Dated names, kinds and successors stand in tables of
// their own (names, area_kinds, area_successors).
type Area struct{ ent.Schema }

func (Area) Mixin() []ent.Mixin { return []ent.Mixin{row{}, ofNation{}} }

func (Area) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("parent_id", uuid.UUID{}).Optional().Nillable(),
		field.String("level").NotEmpty().Comment("the profile's area level, such as DISTRICT"),
		field.Int("depth").Positive().Comment("1 for the level below the nation"),
		field.String("code").Optional().Nillable(),
		field.String("name").NotEmpty().Comment("the official name today"),
		field.String("name_key").Comment("the name normalised, for matching"),
		field.String("kind").Optional().Comment("METROPOLITAN, MUNICIPAL, DISTRICT …, of the profile"),
		field.String("capital").Optional(),
		latitude(), longitude(),
		field.Int("population").NonNegative().Optional().Nillable().Comment("people, of the census"),
		field.Int("rural_population").NonNegative().Optional().Nillable().Comment("people among them outside towns"),
		field.Int("population_year").Optional().Nillable().Comment("of both"),
		field.String("path").Comment("32 hex digits of each id from the top, each followed by /"),
		field.Bool("confirmed").Default(true).Comment("false: made by an import, not yet confirmed by an officer"),
		day("list_confirmed_on"),
		day("valid_from"),
		day("ended_on"),
		field.UUID("merged_into_id", uuid.UUID{}).Optional().Nillable(),
	}
}

func (Area) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("children", Area.Type).Annotations(restrict).From("parent").Unique().Field("parent_id"),
		edge.To("merged", Area.Type).Annotations(restrict, entgql.Skip(entgql.SkipAll)).From("merged_into").Unique().Field("merged_into_id"),
	}
}

func (Area) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("nation_id", "code").Unique(),
		index.Fields("nation_id", "path").Unique(),
		index.Fields("parent_id"),
		index.Fields("merged_into_id"),
	}
}

func (Area) Annotations() []schema.Annotation { return []schema.Annotation{table("areas")} }
