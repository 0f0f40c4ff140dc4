package transfer

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/domain/naming"
	"saniladder/internal/transfer/cell"
	"saniladder/internal/transfer/column"
)

// areaRow is what a row says of an area.
type areaRow struct {
	rec            *record
	level          country.AreaLevel
	name           string
	code           string
	parent         *area // nil at the top
	kind, capital  string
	latitude       *float64
	longitude      *float64
	population     *int
	populationYear int
	variants       []string
}

// areaImporter brings in lists of areas. Rows are taken one by one, since a row
// may be the parent of the next.
type areaImporter struct {
	run    *run
	places *places
	seen   map[uuid.UUID]int
}

func newAreaImporter(ctx context.Context, r *run) (*areaImporter, error) {
	p, err := r.places(ctx)
	if err != nil {
		return nil, err
	}
	return &areaImporter{run: r, places: p, seen: make(map[uuid.UUID]int)}, nil
}

func (a *areaImporter) end(context.Context) error { return nil }

func (a *areaImporter) take(ctx context.Context, batch []*record) error {
	for _, rec := range batch {
		if rec.outcome != "" {
			continue
		}
		if err := a.run.insist(rec, func() (bool, error) {
			row := a.judge(rec)
			if row == nil {
				return false, nil
			}
			err := a.bring(ctx, row)
			return rec.outcome != "", err
		}); err != nil {
			return err
		}
	}
	return nil
}

// depths are the columns that name areas, topmost first.
var depths = []column.Field{column.Region, column.District, column.Council}

func (a *areaImporter) judge(rec *record) *areaRow {
	r := a.run
	row := &areaRow{rec: rec, code: r.text(rec, column.Code), name: r.text(rec, column.Name)}
	above := a.above(row)
	rec.label = strings.Join(present(row.name, above.name, above.over), ", ")
	rec.rowKey = "code:" + row.code
	if row.code == "" {
		rec.rowKey = itoa(row.level.Depth) + "|" + naming.Normalise(above.over) + "|" + naming.Normalise(above.name) + "|" + naming.Normalise(row.name)
	}
	if naming.Normalise(row.name) == "" {
		rec.hold(NameMissing, "", nil)
		r.settle(rec, NameMissing, rec.rowKey, "")
		return nil
	}
	if level := r.text(rec, column.Level); level != "" {
		found, ok := levelOfAreas(r.Profile, level)
		if !ok {
			r.problem(rec, column.Level, ValueUnknownWord)
			return nil
		}
		row.level = found
	}
	if row.level.Depth == 0 {
		rec.hold(PlaceMissing, "", nil)
		return nil
	}
	if !a.findParent(row, above) || !a.readValues(row) {
		return nil
	}
	path := ""
	if row.parent != nil {
		path = row.parent.path
	}
	if !r.within(access.Area, path) {
		rec.hold(PlaceOutsideScope, "", map[string]string{"name": row.name})
		return nil
	}
	return row
}

// upper is what a row says of the areas above its own.
type upper struct{ name, over string }

// above finds the row's level and what lies above it: its name is the deepest
// column that is filled, or a name apart from those, one level deeper.
func (a *areaImporter) above(row *areaRow) upper {
	r := a.run
	deepest := 0
	var names [4]string
	for depth := 1; depth <= min(len(depths), len(r.Profile.AreaLevels)); depth++ {
		if names[depth] = r.text(row.rec, depths[depth-1]); names[depth] != "" {
			deepest = depth
		}
	}
	if row.name == "" {
		row.name = names[deepest]
		deepest--
	}
	row.level, _ = r.Profile.AreaLevelAt(deepest + 1)
	var u upper
	if deepest >= 1 {
		u.name = names[deepest]
	}
	if deepest >= 2 {
		u.over = names[deepest-1]
	}
	return u
}

func levelOfAreas(profile *country.Profile, s string) (country.AreaLevel, bool) {
	key := naming.Normalise(s)
	for _, level := range profile.AreaLevels {
		if key == naming.Normalise(level.Key) || key == itoa(level.Depth) {
			return level, true
		}
		for _, name := range level.Names {
			if key == naming.Normalise(name) {
				return level, true
			}
		}
	}
	return country.AreaLevel{}, false
}

func (a *areaImporter) findParent(row *areaRow, above upper) bool {
	if row.level.Depth == 1 {
		return true
	}
	r, rec := a.run, row.rec
	if code := r.text(rec, column.ParentCode); code != "" {
		if found := a.places.byCode[strings.ToUpper(code)]; found != nil && found.depth == row.level.Depth-1 {
			row.parent = found
			return true
		}
		if above.name == "" {
			above.name = code
		}
	}
	f := a.places.find(row.level.Depth-1, above.name, above.over)
	if f.area != nil {
		row.parent = f.area
		return true
	}
	groupKey := itoa(row.level.Depth-1) + "|" + naming.Normalise(above.over) + "|" + naming.Normalise(above.name)
	if c := r.chosen(f.reason, rec.rowKey, groupKey); c != nil && c.Kind == ChooseArea {
		if row.parent = a.places.byID[c.AreaID]; row.parent != nil && row.parent.depth == row.level.Depth-1 {
			rec.choice = c
			return true
		}
	}
	rec.hold(f.reason, groupKey, a.places.params(above.name, above.over, f.candidates))
	r.settle(rec, f.reason, rec.rowKey, groupKey)
	return false
}

func (a *areaImporter) readValues(row *areaRow) bool {
	r, rec := a.run, row.rec
	var ok bool
	if row.population, ok = read(r, rec, column.Population, func(s string) (*int, cell.Problem) {
		n, _, problem := cell.Count(s)
		return n, problem
	}); !ok {
		return false
	}
	if row.populationYear, ok = read(r, rec, column.PopulationYear, readYear); !ok {
		return false
	}
	if row.populationYear == 0 && r.has(column.Population) {
		row.populationYear = r.kept.Columns[r.place[column.Population]].Year
	}
	if row.latitude, row.longitude, ok = r.readPoint(rec, a.places.bounds); !ok {
		return false
	}
	row.capital = r.text(rec, column.Capital)
	if kind := r.text(rec, column.AreaKind); kind != "" {
		if row.kind = kindNamed(r.Profile, row.level.Key, kind); row.kind == "" && !r.problem(rec, column.AreaKind, ValueUnknownWord) {
			return false
		}
	}
	for _, variant := range strings.FieldsFunc(r.text(rec, column.Variants), func(c rune) bool { return c == ';' || c == '|' }) {
		if variant = strings.TrimSpace(variant); naming.Normalise(variant) != "" {
			row.variants = append(row.variants, variant)
		}
	}
	return true
}

func kindNamed(profile *country.Profile, level, s string) string {
	key := naming.Normalise(s)
	for _, kind := range profile.AreaKinds {
		if kind.Level != level {
			continue
		}
		if key == naming.Normalise(kind.Key) {
			return kind.Key
		}
		for _, name := range kind.Names {
			if key == naming.Normalise(name) {
				return kind.Key
			}
		}
	}
	return ""
}
