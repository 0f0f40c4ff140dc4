package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/lib/pq"
)

// ReportedTotal is what somebody reported of a community as a whole, dated and
// sourced, kept as published; it stands beside what was counted and is never
// added to it (PR3).
type ReportedTotal struct{ ent.Schema }

func (ReportedTotal) Mixin() []ent.Mixin { return []ent.Mixin{row{}, nationOwned{}, communityOwned{}} }

func (ReportedTotal) Fields() []ent.Field {
	return []ent.Field{
		day("reported_on"), precision("reported_precision"),
		field.String("source_name").NotEmpty(),
		count("population"), count("households"), count("toilets"), count("handwashing"),
		field.Other("flags", pq.StringArray{}).SchemaType(map[string]string{dialect.Postgres: "text[]"}).
			Default(pq.StringArray{}).Comment("what cannot be as published, such as TOILETS_ABOVE_HOUSEHOLDS"),
	}
}

func (ReportedTotal) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("community", Community.Type).Field("community_id").Unique().Required().Annotations(restrict),
	}
}

func (ReportedTotal) Indexes() []ent.Index {
	return []ent.Index{index.Fields("community_id", "reported_on")}
}

func (ReportedTotal) Annotations() []schema.Annotation {
	return []schema.Annotation{table("reported_totals"), entgql.RelayConnection()}
}
