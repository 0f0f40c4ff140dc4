package transfer

import (
	"context"
	"database/sql"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/naming"
	"saniladder/internal/audit"
	"saniladder/internal/register"
)

// decide says what becomes of a row that can be taken, and why it is held where
// the register says otherwise of the same id.
func (c *communityImporter) decide(row *communityRow) {
	rec, known := row.rec, row.existing
	if known == nil {
		row.id = newID()
		rec.outcome, rec.entity = Created, row.id
		row.newTotal, row.newLevel, row.newSupport = !row.totals.empty(), row.level > 0, row.partner != nil
		return
	}
	row.id, rec.entity = known.ID, known.ID
	if earlier, ok := c.seen[known.ID.String()]; ok && earlier != rec.number {
		rec.entity = uuid.Nil
		if c.again(row, earlier) {
			row.id, row.existing, rec.entity = newID(), nil, uuid.Nil
			c.decide(row)
		}
		return
	}
	c.seen[known.ID.String()] = rec.number
	if row.externalID != "" && known.ExternalID == row.externalID {
		if !c.agrees(row) {
			return
		}
	}
	row.newLevel = row.level > 0 && !known.levels[row.level]
	row.newSupport = row.partner != nil && !known.supports[row.partner.id]
	row.points = row.latitude != nil && (known.Latitude == nil || *known.Latitude != *row.latitude || *known.Longitude != *row.longitude)
	if row.rename || row.move || row.newLevel || row.newSupport || row.points || c.totalsDiffer(row) || row.adopts() || row.triggers() || row.peopleDiffer() {
		rec.outcome, rec.before = Updated, known
		return
	}
	rec.outcome = Unchanged
}

// agrees holds a row whose id the register knows under another name or in
// another area, unless a person accepted that.
func (c *communityImporter) agrees(row *communityRow) bool {
	rec, known := row.rec, row.existing
	row.rename = naming.Normalise(known.Name) != row.nameKey
	row.move = known.AreaID != row.area.id
	for _, change := range []struct {
		is     bool
		reason Reason
		params map[string]string
	}{
		{row.rename, NameChanged, map[string]string{"id": row.externalID, "registered": known.Name, "name": row.name}},
		{row.move, Moved, map[string]string{"id": row.externalID, "registered": c.areaName(known.AreaID), "name": row.area.name}},
	} {
		if !change.is {
			continue
		}
		if rec.hold(change.reason, rec.rowKey, change.params); !c.run.settle(rec, change.reason, rec.rowKey, rec.rowKey) {
			return false
		}
	}
	return true
}

func (c *communityImporter) areaName(id uuid.UUID) string {
	if a := c.places.byID[id]; a != nil {
		return a.name
	}
	return ""
}

func (c *communityImporter) totalsDiffer(row *communityRow) bool {
	if row.totals.empty() {
		return false
	}
	row.newTotal = row.existing.Total == nil
	return row.newTotal || !row.existing.Total.equals(row.totals)
}

// adopts: the list gives an id to a community that had none.
func (row *communityRow) adopts() bool {
	return row.externalID != "" && row.existing.ExternalID == "" && !row.merged
}

func (row *communityRow) triggers() bool {
	return row.triggered.IsKnown() && (row.existing.TriggeredOn == nil || *row.existing.TriggeredOn != row.triggered.Day.String() ||
		row.existing.TriggeredPrecision != string(row.triggered.Precision))
}

func (row *communityRow) peopleDiffer() bool {
	return row.adults != nil && !same(row.adults, row.existing.Adults) || row.children != nil && !same(row.children, row.existing.Children)
}

// addAreas writes the areas that rows named and nobody knew.
func (c *communityImporter) addAreas(ctx context.Context) error {
	made := c.newAreas
	c.newAreas = nil
	if !c.run.apply || len(made) == 0 {
		return nil
	}
	for _, a := range made {
		if _, err := c.run.Tx.ExecContext(ctx, `INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, path, confirmed)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false)`,
			a.id, c.run.Nation, a.parent, a.level, a.depth, a.name, naming.Normalise(a.name), a.path); err != nil {
			return err
		}
		if _, err := c.run.Tx.ExecContext(ctx, `INSERT INTO names (id, nation_id, area_id, name, name_key, language, kind, source)
			VALUES ($1, $2, $3, $4, $5, $6, 'OFFICIAL', $7)`,
			newID(), c.run.Nation, a.id, a.name, naming.Normalise(a.name), c.run.Profile.Languages[0], c.run.kept.Options.Source); err != nil {
			return err
		}
	}
	return nil
}

// write brings a batch into the register, a statement a table.
func (c *communityImporter) write(ctx context.Context, list []*communityRow) error {
	var created, updated []*communityRow
	for _, row := range list {
		switch row.rec.outcome {
		case Created:
			created = append(created, row)
		case Updated:
			updated = append(updated, row)
		default:
			continue
		}
		c.touched = append(c.touched, row.id)
	}
	for _, step := range []func() error{
		func() error { return c.insert(ctx, created) },
		func() error { return c.update(ctx, updated) },
		func() error { return c.insertTotals(ctx, append(created, updated...)) },
		func() error { return c.insertLevels(ctx, append(created, updated...)) },
		func() error { return c.insertSupports(ctx, append(created, updated...)) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	all := make([]uuid.UUID, 0, len(created)+len(updated))
	for _, row := range append(created, updated...) {
		all = append(all, row.id)
	}
	if len(all) == 0 {
		return nil
	}
	if err := register.SettleTotals(ctx, c.run.Tx, all); err != nil {
		return err
	}
	return register.Settle(ctx, c.run.Tx, c.run.Profile, all)
}

// copyFrom is the statement that takes rows into a table.
func copyFrom(table string, columns []string) string {
	return "COPY " + table + " (" + strings.Join(columns, ", ") + ") FROM STDIN"
}

// copyIn sends rows into a table.
func copyIn(ctx context.Context, tx *sql.Tx, table string, columns []string, send func(add func(...any) error) error) error {
	stmt, err := tx.PrepareContext(ctx, copyFrom(table, columns))
	if err != nil {
		return err
	}
	defer stmt.Close()
	if err := send(func(values ...any) error {
		_, err := stmt.ExecContext(ctx, values...)
		return err
	}); err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx)
	return err
}

func (c *communityImporter) insert(ctx context.Context, list []*communityRow) error {
	if len(list) == 0 {
		return nil
	}
	return copyIn(ctx, c.run.Tx, "communities", []string{"id", "nation_id", "area_id", "area_path", "external_id", "name", "name_key", "latitude", "longitude",
		"triggered_on", "triggered_precision", "adults", "children", "created_at", "updated_at"}, func(add func(...any) error) error {
		for _, row := range list {
			if err := add(row.id, c.run.Nation, row.area.id, row.area.path, nullText(row.externalID), row.name, row.nameKey,
				row.latitude, row.longitude, row.triggered.Day, precision(row.triggered), row.adults, row.children, c.run.Now, c.run.Now); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c *communityImporter) update(ctx context.Context, list []*communityRow) error {
	for _, row := range list {
		known := row.existing
		if row.rename {
			if err := c.rename(ctx, row); err != nil {
				return err
			}
		}
		if row.move {
			if err := c.move(ctx, row); err != nil {
				return err
			}
		}
		latitude, longitude := known.Latitude, known.Longitude
		if row.points {
			latitude, longitude = row.latitude, row.longitude
		}
		var triggeredOn any = known.TriggeredOn
		triggeredPrecision := known.TriggeredPrecision
		if row.triggers() {
			triggeredOn, triggeredPrecision = row.triggered.Day, precision(row.triggered)
		}
		external := known.ExternalID
		if row.adopts() {
			external = row.externalID
		}
		if _, err := c.run.Tx.ExecContext(ctx, `UPDATE communities SET external_id = coalesce($2, external_id), latitude = $3, longitude = $4,
			triggered_on = $5, triggered_precision = $6, adults = coalesce($7, adults), children = coalesce($8, children),
			version = version + 1, updated_at = $9 WHERE id = $1`,
			row.id, nullText(external), latitude, longitude, triggeredOn, triggeredPrecision, row.adults, row.children, c.run.Now); err != nil {
			return err
		}
	}
	return nil
}

// rename keeps the name that a community had (PR7).
func (c *communityImporter) rename(ctx context.Context, row *communityRow) error {
	if _, err := c.run.Tx.ExecContext(ctx, `INSERT INTO names (id, nation_id, community_id, name, name_key, language, kind, until_on, source)
		VALUES ($1, $2, $3, $4, $5, $6, 'FORMER', $7, $8)`, newID(), c.run.Nation, row.id, row.existing.Name, naming.Normalise(row.existing.Name),
		c.run.Profile.Languages[0], c.run.Today, c.run.kept.Options.Source); err != nil {
		return err
	}
	if _, err := c.run.Tx.ExecContext(ctx, `INSERT INTO community_changes (id, nation_id, community_id, kind, effective_on, reason) VALUES ($1, $2, $3, 'RENAMED', $4, $5)`,
		newID(), c.run.Nation, row.id, c.run.Today, c.run.kept.Options.Source); err != nil {
		return err
	}
	if _, err := c.run.Tx.ExecContext(ctx, `UPDATE communities SET name = $2, name_key = $3 WHERE id = $1`, row.id, row.name, row.nameKey); err != nil {
		return err
	}
	return c.run.log(ctx, access.Community, audit.Entry{Action: "community.rename", ObjectType: "Community", ObjectID: row.id, AreaPath: row.existing.path,
		Before: map[string]any{"name": row.existing.Name}, After: map[string]any{"name": row.name}})
}

func (c *communityImporter) move(ctx context.Context, row *communityRow) error {
	if _, err := c.run.Tx.ExecContext(ctx, `INSERT INTO community_changes (id, nation_id, community_id, kind, from_area_id, effective_on, reason)
		VALUES ($1, $2, $3, 'MOVED', $4, $5, $6)`, newID(), c.run.Nation, row.id, row.existing.AreaID, c.run.Today, c.run.kept.Options.Source); err != nil {
		return err
	}
	if _, err := c.run.Tx.ExecContext(ctx, `UPDATE communities SET area_id = $2, area_path = $3 WHERE id = $1`, row.id, row.area.id, row.area.path); err != nil {
		return err
	}
	return c.run.log(ctx, access.Community, audit.Entry{Action: "community.move", ObjectType: "Community", ObjectID: row.id, AreaPath: row.area.path,
		Before: map[string]any{"areaId": row.existing.AreaID}, After: map[string]any{"areaId": row.area.id}})
}

// insertTotals adds what was reported, beside what others reported (PR3); the
// same source's figures of the same day are corrected.
func (c *communityImporter) insertTotals(ctx context.Context, list []*communityRow) error {
	var fresh []*communityRow
	for _, row := range list {
		if row.totals.empty() {
			continue
		}
		if row.existing != nil && row.existing.Total != nil {
			if row.existing.Total.equals(row.totals) {
				continue
			}
			if _, err := c.run.Tx.ExecContext(ctx, `UPDATE reported_totals SET population = $2, households = $3, toilets = $4, handwashing = $5, flags = $6,
				version = version + 1, updated_at = $7 WHERE id = $1`, row.existing.Total.ID, row.totals.Population, row.totals.Households,
				row.totals.Toilets, row.totals.Handwashing, pq.Array(notNil(row.totals.Flags)), c.run.Now); err != nil {
				return err
			}
			continue
		}
		fresh = append(fresh, row)
	}
	if len(fresh) == 0 {
		return nil
	}
	return copyIn(ctx, c.run.Tx, "reported_totals", []string{"id", "nation_id", "community_id", "reported_on", "reported_precision", "source_name",
		"population", "households", "toilets", "handwashing", "flags", "created_at", "updated_at"}, func(add func(...any) error) error {
		for _, row := range fresh {
			id := newID()
			if row.existing != nil {
				row.existing.AddedTotal = id
			}
			if err := add(id, c.run.Nation, row.id, row.totals.reported.Day, precision(row.totals.reported), c.run.kept.Options.Source,
				row.totals.Population, row.totals.Households, row.totals.Toilets, row.totals.Handwashing, pq.Array(notNil(row.totals.Flags)),
				c.run.Now, c.run.Now); err != nil {
				return err
			}
		}
		return nil
	})
}

// insertLevels adds levels recorded elsewhere: they count apart and are to be
// reviewed by the RICCS (PR2).
func (c *communityImporter) insertLevels(ctx context.Context, list []*communityRow) error {
	var fresh []*communityRow
	for _, row := range list {
		if row.newLevel {
			fresh = append(fresh, row)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return copyIn(ctx, c.run.Tx, "level_records", []string{"id", "nation_id", "community_id", "level", "source", "source_name", "effective_on",
		"effective_precision", "standing", "created_at", "updated_at"}, func(add func(...any) error) error {
		for _, row := range fresh {
			id := newID()
			if row.existing != nil {
				row.existing.AddedLevel = id
			}
			if err := add(id, c.run.Nation, row.id, row.level, "RECORDED_ELSEWHERE", c.run.kept.Options.Source, row.levelSince.Day,
				precision(row.levelSince), "UNREVIEWED", c.run.Now, c.run.Now); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c *communityImporter) insertSupports(ctx context.Context, list []*communityRow) error {
	var fresh []*communityRow
	for _, row := range list {
		if row.newSupport {
			fresh = append(fresh, row)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return copyIn(ctx, c.run.Tx, "supports", []string{"id", "nation_id", "organisation_id", "community_id", "what", "created_at", "updated_at"},
		func(add func(...any) error) error {
			for _, row := range fresh {
				id := newID()
				if row.existing != nil {
					row.existing.AddedSupport = id
				}
				if err := add(id, c.run.Nation, row.partner.id, row.id, "", c.run.Now, c.run.Now); err != nil {
					return err
				}
			}
			return nil
		})
}

func nullText(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// precision is how a date's is stored.
func precision(d calendar.Date) string {
	if !d.IsKnown() {
		return string(calendar.NotKnown)
	}
	return string(d.Precision)
}
