package transfer

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
)

// community is one that the register has, as far as a list can change it.
type community struct {
	ID                 uuid.UUID `json:"id"`
	Name               string    `json:"name"`
	AreaID             uuid.UUID `json:"areaId"`
	ExternalID         string    `json:"externalId,omitempty"`
	Latitude           *float64  `json:"latitude,omitempty"`
	Longitude          *float64  `json:"longitude,omitempty"`
	TriggeredOn        *string   `json:"triggeredOn,omitempty"`
	TriggeredPrecision string    `json:"triggeredPrecision,omitempty"`
	Adults             *int      `json:"adults,omitempty"`
	Children           *int      `json:"children,omitempty"`
	Version            int       `json:"version"`
	// Total is what this source reported on this day, when it did.
	Total *storedTotal `json:"total,omitempty"`
	// What an update added is undone by taking it away again.
	AddedTotal   uuid.UUID `json:"addedTotal,omitzero"`
	AddedLevel   uuid.UUID `json:"addedLevel,omitzero"`
	AddedSupport uuid.UUID `json:"addedSupport,omitzero"`

	levels   map[int]bool
	supports map[uuid.UUID]bool
	path     string
	ended    bool
}

type storedTotal struct {
	ID          uuid.UUID `json:"id"`
	Population  *int      `json:"population"`
	Households  *int      `json:"households"`
	Toilets     *int      `json:"toilets"`
	Handwashing *int      `json:"handwashing"`
	Flags       []string  `json:"flags"`
}

func (t *storedTotal) equals(n totals) bool {
	return same(t.Population, n.Population) && same(t.Households, n.Households) && same(t.Toilets, n.Toilets) && same(t.Handwashing, n.Handwashing)
}

func same[T comparable](a, b *T) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

// lookUp finds the communities that rows name: by external id, or by area and
// name, or by another name of theirs. When the run applies, they are locked, in
// the order of their ids. A row whose id is that of a community elsewhere, or of
// one that ended, is held.
func (c *communityImporter) lookUp(ctx context.Context, list []*communityRow) error {
	if len(list) == 0 {
		return nil
	}
	areas, keys, externals := make([]uuid.UUID, 0, len(list)), make([]string, 0, len(list)), make([]string, 0, len(list))
	for _, row := range list {
		areas, keys = append(areas, row.area.id), append(keys, row.nameKey)
		if row.externalID != "" {
			externals = append(externals, row.externalID)
		}
	}
	byName, byID := make(map[string]uuid.UUID), make(map[string][]uuid.UUID)
	var all []uuid.UUID
	// An id leads to what its community was merged into; one that was ended since
	// its row was settled otherwise never was that row's.
	if err := each(ctx, c.run.Tx, func(rows *sql.Rows) error {
		var (
			id, areaID         uuid.UUID
			how, key, external string
		)
		if err := rows.Scan(&id, &how, &areaID, &key, &external); err != nil {
			return err
		}
		all = append(all, id)
		name := areaID.String() + "|" + key
		switch _, taken := byName[name]; {
		case how == "id":
			byID[external] = append(byID[external], id)
		case how == "name" || !taken:
			byName[name] = id
		}
		return nil
	}, `
		WITH RECURSIVE wanted AS (SELECT * FROM unnest($2::uuid[], $3::text[]) AS w(area_id, name_key)),
		numbered AS (
			SELECT c.id, c.external_id, c.area_id, c.name_key, c.merged_into_id FROM communities c
				WHERE c.nation_id = $1 AND c.external_id = ANY($4) AND c.ended_reason IS DISTINCT FROM $5
			UNION
			SELECT m.id, n.external_id, m.area_id, m.name_key, m.merged_into_id FROM numbered n JOIN communities m ON m.id = n.merged_into_id)
		SELECT c.id, 'name' AS found, c.area_id, c.name_key, '' FROM wanted w
			JOIN communities c ON c.nation_id = $1 AND c.area_id = w.area_id AND c.name_key = w.name_key AND c.ended_on IS NULL
		UNION ALL
		SELECT c.id, 'variant', c.area_id, n.name_key, '' FROM wanted w
			JOIN names n ON n.nation_id = $1 AND n.name_key = w.name_key AND n.until_on IS NULL
			JOIN communities c ON c.id = n.community_id AND c.area_id = w.area_id AND c.ended_on IS NULL
		UNION ALL
		SELECT id, 'id', area_id, name_key, external_id FROM numbered WHERE merged_into_id IS NULL`,
		c.run.Nation, ids(areas), pq.Array(keys), pq.Array(externals), settledOtherwise); err != nil {
		return err
	}
	known, err := c.state(ctx, all)
	if err != nil {
		return err
	}
	for _, row := range list {
		if named := byID[row.externalID]; row.externalID != "" && len(named) > 0 {
			c.byExternalID(row, named, known)
			continue
		}
		row.existing = known[byName[row.area.id.String()+"|"+row.nameKey]]
		if row.existing != nil && row.externalID != "" && row.existing.ExternalID != "" {
			row.existing = nil // another one of the same name, with an id of its own
		}
	}
	return nil
}

// settledOtherwise is why a community ended that a row was wrongly brought in as.
const settledOtherwise = "import settled otherwise"

// byExternalID takes the community that an id means, or holds the row: what lies
// outside the viewer's area is not shown, and what ended is not changed.
func (c *communityImporter) byExternalID(row *communityRow, named []uuid.UUID, known map[uuid.UUID]*community) {
	reason := KnownElsewhere
	for _, id := range named {
		one := known[id]
		switch {
		case one == nil || !c.run.within(access.Community, one.path):
		case one.ended:
			reason = Ended
		case row.existing == nil || row.existing.ExternalID != row.externalID:
			row.existing = one
		}
	}
	if row.existing == nil {
		row.rec.hold(reason, row.rec.rowKey, map[string]string{"id": row.externalID})
		c.run.settle(row.rec, reason, row.rec.rowKey, row.rec.rowKey)
		return
	}
	row.merged = row.existing.ExternalID != row.externalID
}

// state reads communities with what this source said of them before.
func (c *communityImporter) state(ctx context.Context, all []uuid.UUID) (map[uuid.UUID]*community, error) {
	known := make(map[uuid.UUID]*community, len(all))
	if len(all) == 0 {
		return known, nil
	}
	lock := ""
	if c.run.apply {
		lock = " FOR UPDATE"
	}
	rows, err := c.run.Tx.QueryContext(ctx, `SELECT id, name, area_id, coalesce(external_id, ''), latitude, longitude, triggered_on, triggered_precision,
		adults, children, version, area_path, ended_on IS NOT NULL FROM communities WHERE id = ANY($1) ORDER BY id`+lock, ids(all))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var (
			one       community
			triggered calendar.Day
		)
		if err := rows.Scan(&one.ID, &one.Name, &one.AreaID, &one.ExternalID, &one.Latitude, &one.Longitude, &triggered, &one.TriggeredPrecision,
			&one.Adults, &one.Children, &one.Version, &one.path, &one.ended); err != nil {
			return nil, err
		}
		if !triggered.IsZero() {
			text := triggered.String()
			one.TriggeredOn = &text
		}
		one.levels, one.supports = make(map[int]bool), make(map[uuid.UUID]bool)
		known[one.ID] = &one
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return known, c.addSaid(ctx, all, known)
}

// addSaid adds the totals, levels and supports that stand already.
func (c *communityImporter) addSaid(ctx context.Context, all []uuid.UUID, known map[uuid.UUID]*community) error {
	source := c.run.kept.Options.Source
	err := each(ctx, c.run.Tx, func(rows *sql.Rows) error {
		var (
			id    uuid.UUID
			level int
		)
		err := rows.Scan(&id, &level)
		if err == nil {
			known[id].levels[level] = true
		}
		return err
	}, `SELECT community_id, level FROM level_records WHERE community_id = ANY($1) AND source = 'RECORDED_ELSEWHERE' AND source_name = $2
		AND (standing <> 'REJECTED' OR reason IS DISTINCT FROM $3)`, ids(all), source, settledOtherwise)
	if err != nil {
		return fmt.Errorf("reading recorded levels: %w", err)
	}
	err = each(ctx, c.run.Tx, func(rows *sql.Rows) error {
		var id, organisation uuid.UUID
		err := rows.Scan(&id, &organisation)
		if err == nil {
			known[id].supports[organisation] = true
		}
		return err
	}, `SELECT community_id, organisation_id FROM supports WHERE community_id = ANY($1) AND until_on IS NULL`, ids(all))
	if err != nil {
		return fmt.Errorf("reading supports: %w", err)
	}
	return nil
}

// reported finds the totals that this source reported on the rows' days.
func (c *communityImporter) reported(ctx context.Context, list []*communityRow) error {
	var all []uuid.UUID
	byID := make(map[uuid.UUID]*communityRow)
	for _, row := range list {
		if row.existing != nil {
			all = append(all, row.existing.ID)
			byID[row.existing.ID] = row
		}
	}
	if len(all) == 0 {
		return nil
	}
	return each(ctx, c.run.Tx, func(rows *sql.Rows) error {
		var (
			id    uuid.UUID
			day   calendar.Day
			total storedTotal
		)
		if err := rows.Scan(&id, &day, &total.ID, &total.Population, &total.Households, &total.Toilets, &total.Handwashing, pq.Array(&total.Flags)); err != nil {
			return err
		}
		if row := byID[id]; row != nil && row.totals.reported.Day == day {
			row.existing.Total = &total
		}
		return nil
	}, `SELECT community_id, reported_on, id, population, households, toilets, handwashing, flags FROM reported_totals
		WHERE community_id = ANY($1) AND source_name = $2`, ids(all), c.run.kept.Options.Source)
}

// each scans the rows of a query.
func each(ctx context.Context, tx *sql.Tx, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
