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

// Community is what climbs the ladder.
type Community struct{ ent.Schema }

func (Community) Mixin() []ent.Mixin { return []ent.Mixin{row{}, ofNation{}} }

func (Community) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("area_id", uuid.UUID{}).Comment("the lowest area known to hold it"),
		field.String("area_path").Comment("its area's path, for subtree tests"),
		field.String("external_id").Optional().Nillable().Comment("its id in the list that it came from"),
		field.String("name").NotEmpty(),
		field.String("name_key").Comment("the name normalised, for search and matching"),
		latitude(), longitude(),
		day("triggered_on"), precision("triggered_precision"),
		field.Bool("self_triggered").Default(false),
		field.UUID("facilitator_id", uuid.UUID{}).Optional().Nillable().Comment("organisation that facilitated the triggering"),
		day("target_on"),
		field.Int("level").Default(0).NonNegative().Comment("level held, checked here (LV3); 0 for none"),
		day("level_since"), precision("level_since_precision"),
		field.Int("recorded_level").Default(0).NonNegative().Comment("level on an older list, not checked here (PR2)"),
		day("recorded_on"), precision("recorded_on_precision"),
		field.Bool("level_under_review").Default(false),
		day("due_on"),
		day("dormant_on"),
		field.String("dormant_reason").Optional(),
		count("population"), count("adults"), count("children"),
		field.Int("population_year").Optional().Nillable().Comment("of the newest reported total with a population"),
		field.Bool("flagged").Default(false).Comment("the newest reported total carries flags"),
		day("ended_on"),
		field.String("ended_reason").Optional(),
		field.UUID("merged_into_id", uuid.UUID{}).Optional().Nillable(),
	}
}

func (Community) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("area", Area.Type).Field("area_id").Unique().Required().Annotations(restrict),
		edge.To("facilitator", Organisation.Type).Field("facilitator_id").Unique().Annotations(restrict),
		edge.To("merged", Community.Type).Annotations(restrict, entgql.Skip(entgql.SkipAll)).From("merged_into").Unique().Field("merged_into_id"),
		edge.From("houses", House.Type).Ref("community").Annotations(entgql.RelayConnection()),
		edge.From("households", Household.Type).Ref("community").Annotations(entgql.RelayConnection()),
		edge.From("latrines", Latrine.Type).Ref("community").Annotations(entgql.RelayConnection()),
		edge.From("facilities", Facility.Type).Ref("community").Annotations(entgql.RelayConnection()),
		edge.From("natural_leaders", NaturalLeader.Type).Ref("community").Annotations(entgql.RelayConnection()),
		edge.From("supports", Support.Type).Ref("community").Annotations(entgql.RelayConnection()),
		edge.From("level_records", LevelRecord.Type).Ref("community").Annotations(entgql.RelayConnection()),
		edge.From("reported_totals", ReportedTotal.Type).Ref("community").Annotations(entgql.RelayConnection()),
	}
}

func (Community) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("area_id"),
		index.Fields("nation_id", "external_id"),
		index.Fields("nation_id", "name_key", "id"),
		index.Fields("facilitator_id"),
		index.Fields("merged_into_id"),
	}
}

func (Community) Annotations() []schema.Annotation {
	return []schema.Annotation{checked("communities", map[string]string{
		"communities_point":   "(latitude IS NULL) = (longitude IS NULL)",
		"communities_dormant": "dormant_on IS NULL OR dormant_reason <> ''",
		"communities_merged":  "merged_into_id IS NULL OR ended_on IS NOT NULL",
	})}
}
