package register

import (
	"unicode/utf8"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
)

// match is what a name must be like. The threshold of similarity is PostgreSQL's
// own default, so that nothing hangs on the session.
type match struct {
	key    string // normalised
	prefix bool   // only names that begin with it
}

// fewest is the number of letters from which on spelling is forgiven: shorter
// texts are like too much.
const fewest = 3

// like matches names that begin with a text, and those that are spelt like it.
func like(key string) match { return match{key: key, prefix: utf8.RuneCountInString(key) < fewest} }

// begins matches names that begin with a text only.
func begins(key string) match { return match{key: key, prefix: true} }

func (m match) holds(column string) func(*entsql.Builder) {
	return func(b *entsql.Builder) {
		b.WriteString("(" + column + " LIKE ").Arg(m.key + "%")
		if !m.prefix {
			b.WriteString(" OR " + column + " % ").Arg(m.key)
		}
		b.WriteString(")")
	}
}

// score is 1 more for names that begin with the text, the similarity of trigrams
// for all.
func (m match) score(column string) func(*entsql.Builder) {
	return func(b *entsql.Builder) {
		b.WriteString("(" + column + " LIKE ").Arg(m.key + "%").WriteString(")::int + similarity(" + column + ", ").Arg(m.key).WriteString(") AS score")
	}
}

// hits selects the ids of a table's rows in the nation whose name, former name
// or variant matches, with the best score of each. column is the one of names
// that points at the table.
func hits(table, column, nation string, m match) *entsql.Selector {
	t, n := entsql.Table(table).As("t"), entsql.Table("names").As("n")
	own := entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("t.id"), entsql.ExprFunc(m.score("t.name_key"))).From(t).
		Where(entsql.EQ(t.C("nation_id"), nation)).Where(entsql.P(m.holds("t.name_key")))
	other := entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("n."+column+" AS id"), entsql.ExprFunc(m.score("n.name_key"))).From(n).
		Where(entsql.EQ(n.C("nation_id"), nation)).Where(entsql.NotNull(n.C(column))).Where(entsql.P(m.holds("n.name_key")))
	return entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("id"), entsql.Raw("max(score)::float8 AS score")).
		From(own.UnionAll(other).As("x")).GroupBy("id")
}
