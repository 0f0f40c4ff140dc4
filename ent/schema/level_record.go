package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// LevelRecord is one entry of a community's level history: reached here, or
// recorded elsewhere (PR2), when it was true apart from when it arrived (PR5),
// and its loss (LV3). History is kept: an entry is closed, never taken away.
type LevelRecord struct{ ent.Schema }

func (LevelRecord) Mixin() []ent.Mixin { return []ent.Mixin{row{}, nationOwned{}, communityOwned{}} }

func (LevelRecord) Fields() []ent.Field {
	return []ent.Field{
		field.Int("level").Positive().Immutable(),
		field.Enum("source").Values("CHECKED_HERE", "RECORDED_ELSEWHERE").Immutable(),
		field.String("source_name").Optional().Immutable().Comment("the list it stands on"),
		day("effective_on"), precision("effective_precision"),
		field.Enum("standing").Values("IN_FORCE", "UNREVIEWED", "RECOGNISED", "REVERIFY", "REJECTED", "LOST").
			Comment("IN_FORCE and LOST for what was checked here; the others for older lists"),
		field.String("reason").Optional(),
		day("settled_on"),
		day("lost_on"),
		field.Bool("made_in_error").Default(false).Comment("LOST, and should never have been certified (PR12): it was neither held nor lost"),
	}
}

func (LevelRecord) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("community", Community.Type).Field("community_id").Unique().Required().Annotations(restrict),
	}
}

func (LevelRecord) Indexes() []ent.Index {
	return []ent.Index{index.Fields("community_id", "level"), index.Fields("nation_id", "standing")}
}

func (LevelRecord) Annotations() []schema.Annotation {
	return []schema.Annotation{checked("level_records", map[string]string{"level_records_made_in_error": "NOT made_in_error OR standing = 'LOST'"}), entgql.RelayConnection()}
}
