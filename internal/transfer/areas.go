package transfer

import (
	"context"
	"database/sql"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

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

// bring decides on a row and writes it.
func (a *areaImporter) bring(ctx context.Context, row *areaRow) error {
	rec := row.rec
	known := a.known(row)
	if rec.outcome != "" {
		return nil
	}
	if known == nil {
		return a.create(ctx, row)
	}
	rec.entity = known.id
	if earlier, ok := a.seen[known.id]; ok {
		rec.hold(RepeatedInFile, rec.rowKey, map[string]string{"row": itoa(earlier), "label": rec.label})
		if c := a.run.chosen(RepeatedInFile, rec.rowKey+"#2", rec.rowKey); c != nil && c.Kind == ChooseSame {
			rec.outcome, rec.reason, rec.params, rec.choice = Unchanged, NotHeld, nil, c
		}
		rec.rowKey += "#2"
		return nil
	}
	a.seen[known.id] = rec.number
	return a.update(ctx, row, known)
}

// known finds the area that the row means: by code, else below its parent by name.
func (a *areaImporter) known(row *areaRow) *area {
	parent := uuid.Nil
	if row.parent != nil {
		parent = row.parent.id
	}
	if found := a.places.byCode[strings.ToUpper(row.code)]; row.code != "" && found != nil {
		if found.depth != row.level.Depth || found.parent != parent {
			row.rec.hold(CodeTaken, row.code, map[string]string{"id": row.code, "registered": found.name})
			a.run.settle(row.rec, CodeTaken, row.rec.rowKey, row.code)
			return nil
		}
		return found
	}
	if found := a.places.children[parent][naming.Normalise(row.name)]; found != nil && (row.code == "" || found.code == "" || found.code == row.code) {
		return found
	}
	if row.code == "" && row.level.Depth <= a.places.anchor {
		above := ""
		if row.parent != nil {
			above = row.parent.name
		}
		if f := a.places.find(row.level.Depth, row.name, above); f.area != nil && f.area.parent == parent {
			return f.area
		}
	}
	return nil
}

func (a *areaImporter) create(ctx context.Context, row *areaRow) error {
	r := a.run
	made := &area{id: newID(), level: row.level.Key, depth: row.level.Depth, code: row.code, name: row.name}
	path := ""
	if row.parent != nil {
		made.parent, path = row.parent.id, row.parent.path
	}
	made.path = pathBelow(path, made.id)
	if row.population != nil {
		made.population = *row.population
	}
	if row.latitude != nil {
		made.latitude, made.longitude = sql.NullFloat64{Float64: *row.latitude, Valid: true}, sql.NullFloat64{Float64: *row.longitude, Valid: true}
	}
	a.places.add(made, naming.Normalise(made.name))
	a.places.forget(made.depth)
	a.seen[made.id] = row.rec.number
	row.rec.outcome, row.rec.entity = Created, made.id
	r.counts.NewAreas++
	if !r.apply {
		return nil
	}
	if _, err := r.Tx.ExecContext(ctx, `INSERT INTO areas (id, nation_id, parent_id, level, depth, code, name, name_key, kind, capital, latitude, longitude,
		population, population_year, path, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)`,
		made.id, r.Nation, nullID(made.parent), made.level, made.depth, nullText(row.code), row.name, naming.Normalise(row.name), nullText(row.kind),
		nullText(row.capital), row.latitude, row.longitude, row.population, nullYear(row.populationYear), made.path, r.Now); err != nil {
		return err
	}
	return a.namesAndKind(ctx, made.id, append([]string{row.name}, row.variants...), row.kind)
}

func nullYear(year int) any {
	if year == 0 {
		return nil
	}
	return year
}

// forget makes the areas of a depth be prepared anew.
func (p *places) forget(depth int) {
	delete(p.gazetteers, depth)
	clear(p.memory)
}

// namesAndKind writes names, the first of which is the official one, and the
// kind since when it is not known.
func (a *areaImporter) namesAndKind(ctx context.Context, id uuid.UUID, names []string, kind string) error {
	r := a.run
	for i, name := range names {
		what := "VARIANT"
		if i == 0 {
			what = "OFFICIAL"
		}
		if name == "" {
			continue
		}
		if _, err := r.Tx.ExecContext(ctx, `INSERT INTO names (id, nation_id, area_id, name, name_key, language, kind, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			newID(), r.Nation, id, name, naming.Normalise(name), r.Profile.Languages[0], what, r.kept.Options.Source); err != nil {
			return err
		}
	}
	if kind == "" {
		return nil
	}
	_, err := r.Tx.ExecContext(ctx, `INSERT INTO area_kinds (area_id, kind) VALUES ($1, $2)`, id, kind)
	return err
}

// storedArea is what the register has of an area, as far as a list can change it.
type storedArea struct {
	Name           string   `json:"name"`
	Code           string   `json:"code"`
	Kind           string   `json:"kind"`
	Capital        string   `json:"capital"`
	Latitude       *float64 `json:"latitude"`
	Longitude      *float64 `json:"longitude"`
	Population     *int     `json:"population"`
	PopulationYear *int     `json:"populationYear"`
	Confirmed      bool     `json:"confirmed"`
	Version        int      `json:"version"`
	names          []string
}

func (a *areaImporter) update(ctx context.Context, row *areaRow, known *area) error {
	r, rec := a.run, row.rec
	var old storedArea
	lock := ""
	if r.apply {
		lock = " FOR UPDATE"
	}
	err := r.Tx.QueryRowContext(ctx, `SELECT name, coalesce(code, ''), coalesce(kind, ''), coalesce(capital, ''), latitude, longitude, population, population_year,
		confirmed, version, ARRAY(SELECT n.name_key FROM names n WHERE n.area_id = a.id) FROM areas a WHERE id = $1`+lock, known.id).
		Scan(&old.Name, &old.Code, &old.Kind, &old.Capital, &old.Latitude, &old.Longitude, &old.Population, &old.PopulationYear, &old.Confirmed, &old.Version,
			pq.Array(&old.names))
	if err != nil {
		return err
	}
	fresh := old
	missing, renamed := a.merge(&fresh, row, old)
	if rec.outcome != "" {
		return nil
	}
	if len(missing) == 0 && equalAreas(fresh, old) {
		rec.outcome = Unchanged
		return nil
	}
	rec.outcome, rec.before = Updated, old
	if !r.apply {
		return nil
	}
	if _, err := r.Tx.ExecContext(ctx, `UPDATE areas SET name = $2, name_key = $3, code = $4, kind = $5, capital = $6, latitude = $7, longitude = $8,
		population = $9, population_year = $10, confirmed = true, version = version + 1, updated_at = $11 WHERE id = $1`,
		known.id, fresh.Name, naming.Normalise(fresh.Name), nullText(fresh.Code), nullText(fresh.Kind), nullText(fresh.Capital), fresh.Latitude, fresh.Longitude,
		fresh.Population, fresh.PopulationYear, r.Now); err != nil {
		return err
	}
	if renamed {
		if _, err := r.Tx.ExecContext(ctx, `UPDATE names SET kind = 'FORMER', until_on = $2 WHERE area_id = $1 AND kind = 'OFFICIAL' AND language = $3`,
			known.id, r.Today, r.Profile.Languages[0]); err != nil {
			return err
		}
	}
	kind := ""
	if fresh.Kind != old.Kind {
		kind = fresh.Kind
		if _, err := r.Tx.ExecContext(ctx, `UPDATE area_kinds SET until_on = $2 WHERE area_id = $1 AND until_on IS NULL`, known.id, r.Today); err != nil {
			return err
		}
	}
	official := ""
	if renamed {
		official = fresh.Name
	}
	return a.namesAndKind(ctx, known.id, append([]string{official}, missing...), kind)
}

// merge takes what the row says into fresh, and gives the variants that are new
// and whether the name changed; a changed name holds the row.
func (a *areaImporter) merge(fresh *storedArea, row *areaRow, old storedArea) (missing []string, renamed bool) {
	r, rec := a.run, row.rec
	if naming.Normalise(row.name) != naming.Normalise(old.Name) && !contains(old.names, naming.Normalise(row.name)) {
		rec.hold(NameChanged, rec.rowKey, map[string]string{"id": row.code, "registered": old.Name, "name": row.name})
		if !r.settle(rec, NameChanged, rec.rowKey, rec.rowKey) {
			return nil, false
		}
		fresh.Name, renamed = row.name, true
	}
	if row.code != "" {
		fresh.Code = row.code
	}
	if row.kind != "" {
		fresh.Kind = row.kind
	}
	if row.capital != "" {
		fresh.Capital = row.capital
	}
	if row.latitude != nil {
		fresh.Latitude, fresh.Longitude = row.latitude, row.longitude
	}
	if row.population != nil {
		fresh.Population, fresh.PopulationYear = row.population, nil
		if row.populationYear > 0 {
			fresh.PopulationYear = &row.populationYear
		} else {
			fresh.PopulationYear = old.PopulationYear
		}
	}
	fresh.Confirmed = true
	for _, variant := range row.variants {
		if !contains(old.names, naming.Normalise(variant)) && naming.Normalise(variant) != naming.Normalise(fresh.Name) {
			missing = append(missing, variant)
		}
	}
	return missing, renamed
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

func equalAreas(a, b storedArea) bool {
	return a.Name == b.Name && a.Code == b.Code && a.Kind == b.Kind && a.Capital == b.Capital && same(a.Latitude, b.Latitude) &&
		same(a.Longitude, b.Longitude) && same(a.Population, b.Population) && same(a.PopulationYear, b.PopulationYear) && a.Confirmed == b.Confirmed
}
