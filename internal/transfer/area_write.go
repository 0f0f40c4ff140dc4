package transfer

import (
	"context"
	"database/sql"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/naming"
)

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
	if a.places.endedCodes[row.code] {
		row.rec.hold(Ended, row.code, map[string]string{"id": row.code})
		a.run.settle(row.rec, Ended, row.rec.rowKey, row.code)
		return nil
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
