package transfer

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/naming"
)

// organisation is a partner as a list names it.
type organisation struct {
	id    uuid.UUID
	name  string
	isNew bool
}

// organisations finds partners by name or by a name that a review merged, and
// makes those that are new as the list writes them: nothing is merged by guess.
type organisations struct {
	run    *run
	byName map[string]*organisation
	made   []*organisation
}

func (r *run) organisations(ctx context.Context) (*organisations, error) {
	o := &organisations{run: r, byName: make(map[string]*organisation)}
	rows, err := r.Tx.QueryContext(ctx, `
		SELECT o.id, o.name, o.name_key FROM organisations o WHERE o.nation_id = $1 AND o.ended_on IS NULL
		UNION ALL
		SELECT o.id, o.name, n.name_key FROM names n JOIN organisations o ON o.id = n.organisation_id
		WHERE n.nation_id = $1 AND n.until_on IS NULL AND o.ended_on IS NULL AND n.kind <> 'OFFICIAL'`, r.Nation)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var (
			one organisation
			key string
		)
		if err := rows.Scan(&one.id, &one.name, &key); err != nil {
			return nil, err
		}
		if _, ok := o.byName[key]; !ok {
			o.byName[key] = &one
		}
	}
	return o, rows.Err()
}

// named is the organisation of a name, made when it is new; nil for a name
// without a letter.
func (o *organisations) named(name string) *organisation {
	key := naming.Normalise(name)
	if key == "" {
		return nil
	}
	if one, ok := o.byName[key]; ok {
		return one
	}
	one := &organisation{id: newID(), name: name, isNew: true}
	o.byName[key] = one
	o.made = append(o.made, one)
	o.run.counts.NewOrganisations++
	return one
}

// save writes the organisations that are new.
func (o *organisations) save(ctx context.Context) error {
	if o.run.apply {
		for _, one := range o.made {
			if _, err := o.run.Tx.ExecContext(ctx, `INSERT INTO organisations (id, nation_id, name, name_key, kind) VALUES ($1, $2, $3, $4, 'NGO')`,
				one.id, o.run.Nation, one.name, naming.Normalise(one.name)); err != nil {
				return err
			}
		}
	}
	o.made = nil
	return nil
}
