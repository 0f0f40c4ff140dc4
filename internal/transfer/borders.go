package transfer

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"saniladder/domain/access"
	"saniladder/domain/naming"
	"saniladder/internal/transfer/border"
	"saniladder/internal/transfer/column"
)

// borderImporter brings in borders of areas that the register has.
type borderImporter struct {
	run    *run
	places *places
	seen   map[uuid.UUID]int
	// features are those of the batch, by row number.
	features map[int]*border.Feature
}

func newBorderImporter(ctx context.Context, r *run) (*borderImporter, error) {
	p, err := r.places(ctx)
	if err != nil {
		return nil, err
	}
	return &borderImporter{run: r, places: p, seen: make(map[uuid.UUID]int), features: make(map[int]*border.Feature)}, nil
}

// borderBatch is how many features are held in memory at once.
const borderBatch = 20

// readBorders reads the file's features as rows.
func (r *run) readBorders(ctx context.Context, worker importer, keep rowKeeper) error {
	reader, err := border.Open(r.service.pathOf(r.job.Upload.Hash), r.job.Upload.Name)
	if err != nil {
		return err
	}
	defer reader.Close()
	b, ok := worker.(*borderImporter)
	if !ok {
		return errors.New("borders are read for a border importer only")
	}
	var batch []*record
	flush := func() error {
		if err := r.batch(ctx, worker, keep, batch); err != nil {
			return err
		}
		batch = batch[:0]
		clear(b.features)
		if r.progress != nil {
			r.progress(reader.Position())
		}
		return ctx.Err()
	}
	for {
		feature, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return flush()
		}
		if err != nil {
			return err
		}
		rec := &record{number: feature.Number, cells: propertyCells(r.kept.Columns, feature)}
		rec.values = rec.cells
		b.features[rec.number] = feature
		if batch = append(batch, rec); len(batch) == borderBatch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
}

func (b *borderImporter) end(context.Context) error { return nil }

func (b *borderImporter) take(ctx context.Context, batch []*record) error {
	for _, rec := range batch {
		if rec.outcome != "" {
			continue
		}
		feature := b.features[rec.number]
		if feature == nil {
			var err error
			if feature, err = b.again(rec.number); err != nil {
				return err
			}
		}
		if err := b.run.insist(rec, func() (bool, error) {
			err := b.bring(ctx, rec, feature)
			return rec.outcome != "", err
		}); err != nil {
			return err
		}
	}
	return nil
}

// again reads one feature of the file, for a row that is settled later.
func (b *borderImporter) again(number int) (*border.Feature, error) {
	reader, err := border.Open(b.run.service.pathOf(b.run.job.Upload.Hash), b.run.job.Upload.Name)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	for {
		feature, err := reader.Next()
		if err != nil {
			return nil, err
		}
		if feature.Number == number {
			return feature, nil
		}
	}
}

func (b *borderImporter) bring(ctx context.Context, rec *record, feature *border.Feature) error {
	r := b.run
	code, name := b.identity(rec, feature)
	rec.label = strings.Join(present(name, code), ", ")
	rec.rowKey = feature.Layer + "|" + naming.Normalise(code) + "|" + naming.Normalise(name)
	if feature.Problem != "" {
		detail := borderDetails[feature.Problem]
		if feature.Detail != "" {
			detail = feature.Detail
		}
		rec.hold(BorderBroken, string(feature.Problem), map[string]string{"problem": string(feature.Problem), "detail": detail})
		r.settle(rec, BorderBroken, rec.rowKey, string(feature.Problem))
		return nil
	}
	target := b.area(rec, code, name)
	if target == nil {
		return nil
	}
	if !r.within(access.Area, target.path) {
		rec.hold(PlaceOutsideScope, target.id.String(), map[string]string{"name": target.name})
		return nil
	}
	shape, ok := b.oriented(rec, feature.Border)
	if !ok {
		return nil
	}
	if earlier, ok := b.seen[target.id]; ok {
		rec.hold(RepeatedInFile, rec.rowKey, map[string]string{"row": itoa(earlier), "label": rec.label})
		return nil
	}
	b.seen[target.id] = rec.number
	rec.entity = target.id
	return b.write(ctx, rec, target, shape)
}

// identity finds a feature's code and name: in the mapped properties, else in
// those of its own that look like them, since layers name theirs differently.
func (b *borderImporter) identity(rec *record, feature *border.Feature) (code, name string) {
	code, name = b.run.text(rec, column.Code), b.run.text(rec, column.Name)
	if code != "" || name != "" {
		return code, name
	}
	keys := make([]string, 0, len(feature.Properties))
	for key := range feature.Properties {
		keys = append(keys, key)
	}
	for _, c := range column.Guess(column.Borders, keys) {
		switch c.Field {
		case column.Code:
			code = feature.Properties[c.Header]
		case column.Name:
			name = feature.Properties[c.Header]
		}
	}
	return code, name
}

// area finds the area that a border is of: by code, else by a name that only
// one area has.
func (b *borderImporter) area(rec *record, code, name string) *area {
	if found := b.places.byCode[strings.ToUpper(code)]; code != "" && found != nil {
		return found
	}
	groupKey := naming.Normalise(code) + "|" + naming.Normalise(name)
	if c := b.run.chosen(AreaUnknown, rec.rowKey, groupKey); c != nil && c.Kind == ChooseArea {
		if found := b.places.byID[c.AreaID]; found != nil {
			rec.choice = c
			return found
		}
	}
	var one *area
	several := false
	for depth := 1; depth <= b.places.anchor && name != ""; depth++ {
		if f := b.places.find(depth, name, ""); f.area != nil {
			several = several || one != nil
			one = f.area
		}
	}
	if one != nil && !several {
		return one
	}
	shown := name
	if shown == "" {
		shown = code
	}
	rec.hold(AreaUnknown, groupKey, map[string]string{"name": shown})
	b.run.settle(rec, AreaUnknown, rec.rowKey, groupKey)
	return nil
}

// oriented holds a border that lies elsewhere; one that would lie in the country
// with latitude and longitude the other way round can be accepted so.
func (b *borderImporter) oriented(rec *record, shape orb.MultiPolygon) (orb.MultiPolygon, bool) {
	within := b.places.bounds
	if !within.known {
		return shape, true
	}
	nation := orb.Bound{Min: orb.Point{within.west, within.south}, Max: orb.Point{within.east, within.north}}
	if !border.Outside(shape, nation) {
		return shape, true
	}
	bound := shape.Bound()
	params := map[string]string{"latitude": trimFloat(bound.Min[1]), "longitude": trimFloat(bound.Min[0])}
	if border.Swapped(shape, nation) {
		if rec.accept {
			return border.Turned(shape), true
		}
		rec.hold(CoordinatesSwapped, "", params)
		b.run.settle(rec, CoordinatesSwapped, rec.rowKey, "")
		return nil, false
	}
	rec.hold(PointOutside, "", params)
	b.run.settle(rec, PointOutside, rec.rowKey, "")
	return nil, false
}

func (b *borderImporter) write(ctx context.Context, rec *record, target *area, shape orb.MultiPolygon) error {
	r := b.run
	text, err := border.Encode(shape)
	if err != nil {
		return err
	}
	var had, same bool
	if err := r.Tx.QueryRowContext(ctx, `SELECT count(*) > 0, coalesce(bool_or(geometry = $2::jsonb), false) FROM area_borders WHERE area_id = $1`,
		target.id, string(text)).Scan(&had, &same); err != nil {
		return err
	}
	switch {
	case same:
		rec.outcome = Unchanged
		return nil
	case had:
		rec.outcome = Updated
	default:
		rec.outcome = Created
	}
	if !r.apply {
		return nil
	}
	bound := shape.Bound()
	_, err = r.Tx.ExecContext(ctx, `INSERT INTO area_borders (area_id, geometry, west, south, east, north, source, imported_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (area_id) DO UPDATE SET geometry = excluded.geometry, west = excluded.west, south = excluded.south, east = excluded.east,
			north = excluded.north, source = excluded.source, imported_at = excluded.imported_at`,
		target.id, string(text), bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1], r.kept.Options.Source, r.Now)
	return err
}
