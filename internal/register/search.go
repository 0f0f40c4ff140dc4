package register

import (
	"unicode/utf8"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"saniladder/internal/rule"
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

// ways are the conditions of which one must hold. Each is a selection of its own,
// so that each uses its own index and similarity is worked out once a name.
func (m match) ways(column string) []*entsql.Predicate {
	ways := []*entsql.Predicate{rule.Expression(column+" LIKE ?", m.key+"%")}
	if !m.prefix {
		ways = append(ways, rule.Expression(column+" % ?", m.key))
	}
	return ways
}

// best makes one selection of several of ids with scores: each id with its best.
func best(selections []*entsql.Selector) *entsql.Selector {
	all := selections[0]
	for _, s := range selections[1:] {
		all.UnionAll(s)
	}
	return entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("id"), entsql.Raw("max(score)::float8 AS score")).
		From(all.As("x")).GroupBy("id")
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
	var all []*entsql.Selector
	for _, way := range m.ways("t.name_key") {
		t := entsql.Table(table).As("t")
		all = append(all, entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("t.id"), entsql.ExprFunc(m.score("t.name_key"))).From(t).
			Where(entsql.EQ(t.C("nation_id"), nation)).Where(way))
	}
	for _, way := range m.ways("n.name_key") {
		n := entsql.Table("names").As("n")
		all = append(all, entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("n."+column+" AS id"), entsql.ExprFunc(m.score("n.name_key"))).From(n).
			Where(entsql.EQ(n.C("nation_id"), nation)).Where(entsql.NotNull(n.C(column))).Where(way))
	}
	return best(all)
}
