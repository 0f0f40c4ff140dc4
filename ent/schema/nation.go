package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// Nation is one country's register; its rules are the profile of the same code
// in domain/country (PR19).
type Nation struct{ ent.Schema }

func (Nation) Mixin() []ent.Mixin { return []ent.Mixin{row{}} }

func (Nation) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").Unique().Immutable().NotEmpty().Comment("ISO 3166-1 alpha-2, and the profile's code"),
		field.String("name").NotEmpty(),
		field.Bool("demo").Default(false).Immutable().Comment("synthetic data, marked on every page"),
		field.String("demo_seed").Optional().Immutable(),
	}
}

func (Nation) Annotations() []schema.Annotation { return []schema.Annotation{table("nations")} }
