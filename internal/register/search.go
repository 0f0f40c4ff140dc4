package register

import (
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
)

// hits selects the ids of a table's rows in the nation whose name, former name
// or variant is like a normalised text, with a score that is highest for the
// best: 1 more for names that begin with it, the similarity of trigrams for all.
// column is the one of names that points at the table. The similarity's
// threshold is PostgreSQL's own default, so that nothing hangs on the session.
func hits(table, column, nation, key string) *entsql.Selector {
	find := func(b *entsql.Builder, from, id string) {
		b.WriteString("SELECT x." + id + " AS id, (x.name_key LIKE ").Arg(key + "%").
			WriteString(")::int + similarity(x.name_key, ").Arg(key).
			WriteString(") AS score FROM " + from + " x WHERE x.nation_id = ").Arg(nation).
			WriteString(" AND x." + id + " IS NOT NULL AND (x.name_key LIKE ").Arg(key + "%").
			WriteString(" OR x.name_key % ").Arg(key).WriteString(")")
	}
	return entsql.Dialect(dialect.Postgres).
		SelectExpr(entsql.Raw("id"), entsql.Raw("max(score)::float8 AS score")).
		FromExpr(entsql.ExprFunc(func(b *entsql.Builder) {
			b.WriteString("(")
			find(b, table, "id")
			b.WriteString(" UNION ALL ")
			find(b, "names", column)
			b.WriteString(") AS y")
		})).
		GroupBy("id")
}
