package demo

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/naming"
	"saniladder/internal/progress"
)

// batchHouseholds bounds a batch, so that memory stays flat at any scale.
const batchHouseholds = 8_000

func (b *builder) makeOrganisations(ctx context.Context, tx *sql.Tx) error {
	s := b.stream(organisationPart)
	made := page{sheet: &organisations}
	for _, o := range organisationNames {
		one := &organisation{id: s.id(), name: o.name, kind: o.kind}
		b.organisations = append(b.organisations, one)
		made.add(one.id, b.Now, b.Now, b.nation.ID, one.name, naming.Normalise(one.name), one.kind)
	}
	return made.copyIn(ctx, tx)
}

// copyPlaces adds the area councils, and the days on which districts confirmed
// that their list is complete (PR1).
func (b *builder) copyPlaces(ctx context.Context, tx *sql.Tx, places []*place) error {
	s := b.stream(councilPart)
	areas, names, kinds := page{sheet: &areaSheet}, page{sheet: &areaNameSheet}, page{sheet: &areaKindSheet}
	confirmed := map[uuid.UUID]calendar.Day{}
	for _, p := range places {
		if _, known := confirmed[p.district.ID]; !known {
			confirmed[p.district.ID] = b.confirmation(s, p.district)
		}
		if p.name == "" {
			continue
		}
		areas.add(p.id, b.Now, b.Now, b.nation.ID, p.district.ID, "AREA_COUNCIL", strings.Count(p.path, "/"), p.name, naming.Normalise(p.name), "AREA_COUNCIL",
			p.latitude, p.longitude, p.path, p.confirmed)
		names.add(s.id(), b.nation.ID, p.id, p.name, naming.Normalise(p.name), "en", "OFFICIAL", "Demo", b.Now)
		kinds.add(p.id, "AREA_COUNCIL", b.Now)
	}
	for _, one := range []page{areas, names, kinds} {
		if err := one.copyIn(ctx, tx); err != nil {
			return err
		}
	}
	for district, on := range confirmed {
		if on.IsZero() {
			continue
		}
		if _, err := tx.ExecContext(ctx, `UPDATE areas SET list_confirmed_on = $2 WHERE id = $1`, district, on); err != nil {
			return fmt.Errorf("confirming a district's list: %w", err)
		}
	}
	return nil
}

// copyVillages thinks communities out and copies them, the next batch being thought
// out while one is copied. It returns the villages of the focus district, which the
// accounts need.
func (b *builder) copyVillages(ctx context.Context, tx *sql.Tx, places []*place, result *Result) ([]*village, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var focus []*village
	batches := make(chan *batch)
	go func() {
		defer close(batches)
		send := func(full *batch) bool {
			select {
			case batches <- full:
				return true
			case <-ctx.Done():
				return false
			}
		}
		next := newBatch()
		for _, p := range places {
			p.history = make(history, len(b.days))
			for _, c := range p.communities {
				v := b.write(next, c)
				p.history.add(b.days, v)
				if p.district.Code == focusDistrict {
					focus = append(focus, &village{outline: v.outline, id: v.id})
				}
				if next.counted >= batchHouseholds {
					if !send(next) {
						return
					}
					next = newBatch()
				}
			}
			p.communities = nil
		}
		send(next)
	}()
	for full := range batches {
		if err := b.copyBatch(ctx, tx, full); err != nil {
			return nil, err
		}
		result.Households += full.counted
		for _, page := range full.pages {
			result.Rows += len(page.rows)
		}
		b.Progress("communities", float64(result.Households)/float64(b.scale.Households))
	}
	return focus, ctx.Err()
}

// copyBatch copies a batch, counts its communities, and lets their counters be as
// old as their news: Touch takes all for today's.
func (b *builder) copyBatch(ctx context.Context, tx *sql.Tx, full *batch) error {
	for _, page := range full.pages {
		if err := page.copyIn(ctx, tx); err != nil {
			return err
		}
	}
	if _, err := progress.Touch(ctx, tx, b.profile, b.today, full.touched); err != nil {
		return err
	}
	days := make([]string, len(full.news))
	for i, day := range full.news {
		days[i] = day.String()
	}
	for _, table := range []string{"community_counters", "counter_deltas"} {
		if _, err := tx.ExecContext(ctx, `UPDATE `+table+` k SET last_recorded_on = n.on_day
FROM unnest($1::uuid[], $2::date[]) AS n(id, on_day) WHERE k.community_id = n.id`, pq.Array(full.touched), pq.Array(days)); err != nil {
			return fmt.Errorf("dating the counters: %w", err)
		}
	}
	return nil
}

// copyHistory adds the snapshots that differ from the one before.
func (b *builder) copyHistory(ctx context.Context, tx *sql.Tx, places []*place) error {
	made := page{sheet: &snapshots}
	for _, p := range places {
		p.history.sum()
		for i := range p.history {
			now := &p.history[i]
			if now.communities == 0 || i > 0 && now.same(&p.history[i-1]) && i < len(p.history)-1 {
				continue
			}
			made.add(p.id, b.days[i].String(), now.communities, now.triggered, now.households, now.households, now.improved, now.handwashing, pq.Array(now.triples()))
		}
	}
	return made.copyIn(ctx, tx)
}
