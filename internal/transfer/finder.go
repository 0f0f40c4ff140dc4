package transfer

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/naming"
	"saniladder/internal/transfer/column"
)

// registered is a community that the register has, as matching needs it.
type registered struct {
	id         uuid.UUID
	name       string
	area       uuid.UUID
	path       string
	externalID string
}

// finder finds communities by id or by place and name, within the viewer's area:
// others are unknown to it. It loads a district's when a row first names it.
type finder struct {
	run        *run
	object     access.Object // what is brought in to the communities
	places     *places
	loaded     map[uuid.UUID]bool
	byName     map[string][]*registered // anchor, name
	byExternal map[string]*registered
	byID       map[uuid.UUID]*registered
	// before is called before the database is asked; nil for nothing to do.
	before func(context.Context) error
}

func (r *run) finder(p *places) *finder {
	object := objects[r.job.Kind][0]
	if r.job.Kind == column.Staff {
		object = access.RoleAssignment
	}
	return &finder{run: r, object: object, places: p, loaded: make(map[uuid.UUID]bool), byName: make(map[string][]*registered),
		byExternal: make(map[string]*registered), byID: make(map[uuid.UUID]*registered)}
}

// load reads the communities of the districts and ids that a batch names.
func (f *finder) load(ctx context.Context, batch []*record) error {
	var externals []string
	for _, rec := range batch {
		if id := f.run.text(rec, column.CommunityID); id != "" && f.byExternal[id] == nil {
			externals = append(externals, id)
		}
	}
	if len(externals) == 0 {
		return nil
	}
	return f.read(ctx, uuid.Nil, `c.external_id = ANY($2)`, externals)
}

// everyID reads all communities that have an id of their own: a bulk import asks
// for them one after the other otherwise.
func (f *finder) everyID(ctx context.Context) error {
	return f.read(ctx, uuid.Nil, `c.external_id IS NOT NULL AND $2::text IS NULL`, nil)
}

func (f *finder) district(ctx context.Context, anchor *area) error {
	if f.loaded[anchor.id] {
		return nil
	}
	f.loaded[anchor.id] = true
	return f.read(ctx, anchor.id, `c.area_path LIKE $2 || '%'`, anchor.path)
}

func (f *finder) read(ctx context.Context, anchor uuid.UUID, where string, arg any) error {
	if f.before != nil {
		if err := f.before(ctx); err != nil {
			return err
		}
	}
	if list, ok := arg.([]string); ok {
		arg = pq.Array(list)
	}
	return each(ctx, f.run.Tx, func(rows *sql.Rows) error {
		var (
			one registered
			key string
		)
		if err := rows.Scan(&one.id, &one.name, &one.area, &one.path, &one.externalID, &key); err != nil {
			return err
		}
		if !f.run.within(f.object, one.path) {
			return nil
		}
		known := f.byID[one.id]
		if known == nil {
			known = &one
			f.byID[one.id] = known
		}
		if known.externalID != "" {
			f.byExternal[known.externalID] = known
		}
		if anchor != uuid.Nil {
			f.byName[anchor.String()+"|"+key] = append(f.byName[anchor.String()+"|"+key], known)
		}
		return nil
	}, `SELECT c.id, c.name, c.area_id, c.area_path, coalesce(c.external_id, ''), k.name_key FROM communities c
		CROSS JOIN LATERAL (SELECT c.name_key UNION SELECT n.name_key FROM names n WHERE n.community_id = c.id AND n.until_on IS NULL) k
		WHERE c.nation_id = $1 AND c.ended_on IS NULL AND `+where+` ORDER BY c.id`, f.run.Nation, arg)
}

// find gives the community that a row names, or holds the row.
func (f *finder) find(ctx context.Context, rec *record) (*registered, error) {
	r := f.run
	name, id := r.text(rec, column.Community), r.text(rec, column.CommunityID)
	if id != "" {
		if one := f.byExternal[id]; one != nil {
			return one, nil
		}
	}
	if name == "" && id == "" {
		rec.hold(NameMissing, "", nil)
		r.settle(rec, NameMissing, rec.rowKey, "")
		return nil, nil
	}
	if name == "" {
		return f.unknown(rec, CommunityUnknown, "id:"+id, map[string]string{"name": id}), nil
	}
	at, ok := r.locate(f.places, rec)
	if !ok {
		return nil, nil
	}
	if !r.reaches(f.object, at.anchor.path) {
		rec.hold(PlaceOutsideScope, at.anchor.id.String(), map[string]string{"name": at.anchor.name})
		return nil, nil
	}
	if err := f.district(ctx, at.anchor); err != nil {
		return nil, err
	}
	all := f.byName[at.anchor.id.String()+"|"+naming.Normalise(name)]
	if at.council != "" {
		if council := f.places.child(at.anchor, at.council); council != nil {
			var within []*registered
			for _, one := range all {
				if one.area == council.id {
					within = append(within, one)
				}
			}
			if len(within) > 0 {
				all = within
			}
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	reason := CommunityUnknown
	if len(all) > 1 {
		reason = CommunityDoubtful
	}
	key := at.anchor.id.String() + "|" + naming.Normalise(at.council) + "|" + naming.Normalise(name)
	return f.unknown(rec, reason, key, map[string]string{"name": name, "above": at.anchor.name, "within": " in " + at.anchor.name, "anchor": at.anchor.id.String()}), nil
}

// unknown holds a row whose community is not found, unless a person said which it is.
func (f *finder) unknown(rec *record, reason Reason, key string, params map[string]string) *registered {
	if c := f.run.chosen(reason, rec.rowKey, key); c != nil && c.Kind == ChooseCommunity {
		if one := f.byID[c.CommunityID]; one != nil {
			rec.choice = c
			return one
		}
	}
	rec.hold(reason, key, params)
	f.run.settle(rec, reason, rec.rowKey, key)
	return nil
}
