package trail

import (
	"context"
	"database/sql"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/internal/rule"
)

// name says what entries are about and what the ids among their values mean, as
// far as the viewer may open it. Six statements, however many entries.
func name(ctx context.Context, db *sql.DB, v access.Viewer, all []Entry) error {
	wanted := map[uuid.UUID]bool{}
	for i := range all {
		if e := &all[i]; e.ObjectID != nil && mayRead(v, e.ObjectType) {
			wanted[*e.ObjectID] = true
		}
		for _, c := range all[i].Changes {
			for _, text := range []*string{c.Before, c.After} {
				if id, ok := asID(text); ok {
					wanted[id] = true
				}
			}
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	of, err := owners(ctx, db, v.NationID, wanted)
	if err != nil {
		return err
	}
	for _, owner := range of {
		wanted[owner] = true
	}
	known, err := names(ctx, db, v, wanted)
	if err != nil {
		return err
	}
	for i := range all {
		all[i].named(v, known, of)
	}
	return nil
}

// named puts into words what the entry says by ids.
func (e *Entry) named(v access.Viewer, known map[uuid.UUID]Named, of map[uuid.UUID]uuid.UUID) {
	if e.ObjectID != nil && mayRead(v, e.ObjectType) {
		id := *e.ObjectID
		if owner, ok := of[id]; ok {
			id = owner
		}
		if thing, ok := known[id]; ok {
			e.About = &thing
		}
	}
	for i := range e.Changes {
		c := &e.Changes[i]
		c.BeforeName, c.AfterName = nameOf(known, c.Before), nameOf(known, c.After)
	}
}

func nameOf(known map[uuid.UUID]Named, text *string) *string {
	if id, ok := asID(text); ok {
		if thing, ok := known[id]; ok {
			return &thing.Name
		}
	}
	return nil
}

func asID(text *string) (uuid.UUID, bool) {
	if text == nil || len(*text) != 36 {
		return uuid.Nil, false
	}
	id, err := uuid.Parse(*text)
	return id, err == nil
}

// owners are the communities and people whose pages tell of what has none of its own.
func owners(ctx context.Context, db *sql.DB, nation string, wanted map[uuid.UUID]bool) (map[uuid.UUID]uuid.UUID, error) {
	rows, err := db.QueryContext(ctx, `SELECT id, community_id FROM facilities WHERE nation_id = $1 AND id = ANY ($2)
UNION ALL SELECT id, community_id FROM houses WHERE nation_id = $1 AND id = ANY ($2)
UNION ALL SELECT id, community_id FROM households WHERE nation_id = $1 AND id = ANY ($2)
UNION ALL SELECT id, community_id FROM latrines WHERE nation_id = $1 AND id = ANY ($2)
UNION ALL SELECT id, community_id FROM level_records WHERE nation_id = $1 AND id = ANY ($2)
UNION ALL SELECT id, community_id FROM natural_leaders WHERE nation_id = $1 AND id = ANY ($2)
UNION ALL SELECT id, community_id FROM reported_totals WHERE nation_id = $1 AND id = ANY ($2)
UNION ALL SELECT id, community_id FROM supports WHERE nation_id = $1 AND id = ANY ($2)
UNION ALL SELECT id, user_id FROM role_assignments WHERE nation_id = $1 AND id = ANY ($2)`, nation, idsOf(wanted))
	if err != nil {
		return nil, fmt.Errorf("finding what the audit is about: %w", err)
	}
	defer rows.Close()
	of := map[uuid.UUID]uuid.UUID{}
	for rows.Next() {
		var id uuid.UUID
		var owner uuid.NullUUID
		if err := rows.Scan(&id, &owner); err != nil {
			return nil, err
		}
		if owner.Valid {
			of[id] = owner.UUID
		}
	}
	return of, rows.Err()
}

// names are those of what the viewer may open.
func names(ctx context.Context, db *sql.DB, v access.Viewer, wanted map[uuid.UUID]bool) (map[uuid.UUID]Named, error) {
	known := make(map[uuid.UUID]Named, len(wanted))
	for _, from := range []struct {
		kind, table, name string
		object            access.Object
		by                rule.Attachment
	}{
		{"Area", "areas", "name", access.Area, rule.ByPath},
		{"Organisation", "organisations", "name", access.Organisation, rule.ByOrganisation},
		{"Community", "communities", "name", access.Community, rule.ByCommunity},
		{"User", "users", "coalesce(nullif(display_name, ''), name)", access.User, rule.ByUser},
		{"ImportJob", "jobs", "coalesce(input->'options'->>'source', '')", access.ImportJob, rule.ByOwner},
	} {
		t := entsql.Table(from.table)
		s := entsql.Dialect(dialect.Postgres).Select().From(t)
		rule.Scope(v, access.Read, from.object, from.by)(s)
		s.Where(entsql.P(func(b *entsql.Builder) {
			b.Ident(t.C("id")).WriteString(" = ANY (").Arg(idsOf(wanted)).WriteString(")")
		}))
		query, args := s.SelectExpr(entsql.Raw("id, " + from.name)).Query()
		if err := scan(ctx, db, known, from.kind, query, args); err != nil {
			return nil, err
		}
	}
	return known, nil
}

func scan(ctx context.Context, db *sql.DB, known map[uuid.UUID]Named, kind, query string, args []any) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("naming what the audit is about: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		one := Named{Type: kind}
		if err := rows.Scan(&one.ID, &one.Name); err != nil {
			return err
		}
		known[one.ID] = one
	}
	return rows.Err()
}

func idsOf(wanted map[uuid.UUID]bool) any {
	list := make([]string, 0, len(wanted))
	for id := range wanted {
		list = append(list, id.String())
	}
	return pq.Array(list)
}
