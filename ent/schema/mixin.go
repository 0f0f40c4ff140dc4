// Package schema says what is stored and must hold whoever writes: one noun a
// file, the policies all in policy.go. It knows the domain's words and nothing
// of how things happen or are asked for.
package schema

import (
	"time"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/mixin"
	"github.com/google/uuid"

	"saniladder/domain/calendar"
)

// row is what every changeable row has: a UUIDv7 made by whoever creates the
// thing, a version against lost updates, and two time stamps in UTC.
type row struct{ mixin.Schema }

func (row) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(newID).Immutable(),
		field.Int("version").Default(1).Positive(),
		field.Time("created_at").Default(time.Now).Immutable().Annotations(entsql.Default("CURRENT_TIMESTAMP")),
		field.Time("updated_at").Default(time.Now).UpdateDefault(time.Now).Annotations(entsql.Default("CURRENT_TIMESTAMP")),
	}
}

// nationOwned gives the nation's id, which never changes: it is what a nation's
// rows are kept apart by (design.md §8).
type nationOwned struct{ mixin.Schema }

func (nationOwned) Fields() []ent.Field {
	return []ent.Field{field.UUID("nation_id", uuid.UUID{}).Immutable()}
}

// ofNation is nationOwned with a foreign key; what belongs to a community has its
// own through it.
type ofNation struct{ nationOwned }

func (ofNation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("nation", Nation.Type).Field("nation_id").Unique().Required().Immutable().Annotations(restrict),
	}
}

// communityOwned is what belongs to one community.
type communityOwned struct{ mixin.Schema }

func (communityOwned) Fields() []ent.Field {
	return []ent.Field{field.UUID("community_id", uuid.UUID{})}
}

// restrict keeps every foreign key from deleting along: nothing is deleted.
var restrict = entsql.OnDelete(entsql.Restrict)

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// day is a civil date in the nation's time zone, empty when unknown.
func day(name string) ent.Field {
	return field.Time(name).GoType(calendar.Day{}).SchemaType(map[string]string{dialect.Postgres: "date"}).Optional().Nillable()
}

// precision says how exactly the day before it is known (PR4).
func precision(name string) ent.Field {
	return field.Enum(name).Values("DAY", "MONTH", "YEAR", "BEFORE", "UNKNOWN").Default("UNKNOWN")
}

func count(name string) ent.Field {
	return field.Int(name).NonNegative().Optional().Nillable()
}

func fact(name string) ent.Field {
	return field.Bool(name).Optional().Nillable()
}

func latitude() ent.Field  { return field.Float("latitude").Range(-90, 90).Optional().Nillable() }
func longitude() ent.Field { return field.Float("longitude").Range(-180, 180).Optional().Nillable() }

func table(name string) schema.Annotation { return entsql.Annotation{Table: name} }

// checked is a table with constraints that hold whoever writes.
func checked(name string, checks map[string]string) schema.Annotation {
	return entsql.Annotation{Table: name, Checks: checks}
}
