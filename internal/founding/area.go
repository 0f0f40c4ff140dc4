package founding

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/country"
	"saniladder/domain/naming"
)

// source names the reference table where a name's origin is asked for.
const source = "Reference table"

// PathOf is the path of an area below another's, "" for the top: one label of 32
// hex digits and a slash for each level.
func PathOf(parent string, id uuid.UUID) string {
	return parent + strings.ReplaceAll(id.String(), "-", "") + "/"
}

// areas copies the profile's reference table, parents before their children.
func (f Founder) areas(ctx context.Context, tx *sql.Tx, nation *Nation) error {
	stmt, err := tx.PrepareContext(ctx, `COPY areas (id, created_at, updated_at, nation_id, parent_id, level, depth, code, name, name_key, kind,
		capital, latitude, longitude, population, population_year, path) FROM STDIN`)
	if err != nil {
		return fmt.Errorf("preparing the areas: %w", err)
	}
	for _, reference := range f.Profile.Areas() {
		area := &Area{ReferenceArea: reference, ID: f.NewID()}
		var parentID any
		parentPath := ""
		if parent, ok := nation.Areas[reference.ParentCode]; ok {
			parentID, parentPath = parent.ID, parent.Path
		}
		area.Path = PathOf(parentPath, area.ID)
		level, _ := f.Profile.AreaLevel(reference.Level)
		if _, err := stmt.ExecContext(ctx, area.ID, f.Now, f.Now, nation.ID, parentID, reference.Level, level.Depth, reference.Code,
			reference.Name, naming.Normalise(reference.Name), reference.Kind, none(reference.Capital),
			none(reference.Latitude), none(reference.Longitude), none(reference.Population), none(reference.PopulationYear), area.Path); err != nil {
			return fmt.Errorf("copying the area %s: %w", reference.Code, err)
		}
		nation.Areas[reference.Code] = area
		nation.List = append(nation.List, area)
	}
	if err := finish(ctx, stmt); err != nil {
		return fmt.Errorf("copying the areas: %w", err)
	}
	return f.namesAndKinds(ctx, tx, nation)
}

func (f Founder) namesAndKinds(ctx context.Context, tx *sql.Tx, nation *Nation) error {
	names, err := tx.PrepareContext(ctx, `COPY names (id, nation_id, area_id, name, name_key, language, kind, source, created_at) FROM STDIN`)
	if err != nil {
		return fmt.Errorf("preparing the names: %w", err)
	}
	for _, area := range nation.List {
		official := country.ReferenceName{Name: area.Name, Kind: country.OfficialName}
		for _, name := range append([]country.ReferenceName{official}, area.Names...) {
			language := name.Language
			if language == "" {
				language = f.Profile.Languages[0]
			}
			if _, err := names.ExecContext(ctx, f.NewID(), nation.ID, area.ID, name.Name, naming.Normalise(name.Name), language, string(name.Kind), source, f.Now); err != nil {
				return fmt.Errorf("copying the names of %s: %w", area.Code, err)
			}
		}
	}
	if err := finish(ctx, names); err != nil {
		return fmt.Errorf("copying the names: %w", err)
	}
	kinds, err := tx.PrepareContext(ctx, `COPY area_kinds (area_id, kind, recorded_at) FROM STDIN`)
	if err != nil {
		return fmt.Errorf("preparing the kinds: %w", err)
	}
	for _, area := range nation.List {
		if _, err := kinds.ExecContext(ctx, area.ID, area.Kind, f.Now); err != nil {
			return fmt.Errorf("copying the kind of %s: %w", area.Code, err)
		}
	}
	if err := finish(ctx, kinds); err != nil {
		return fmt.Errorf("copying the kinds: %w", err)
	}
	return nil
}

// formerAreas makes rows of the areas that are no more, ended, with what became
// of them (PR7). They have no code: today's belong to today's areas. One that only
// lost a part and kept its name lives on in its successor of the same name.
func (f Founder) formerAreas(ctx context.Context, tx *sql.Tx, nation *Nation) error {
	for _, former := range f.Profile.FormerAreas() {
		var parent *Area
		var successors []uuid.UUID
		for _, code := range former.Successors {
			successor, ok := nation.Areas[code]
			if !ok {
				return fmt.Errorf("the profile's split of %s leads to %q, which it does not have", former.Name, code)
			}
			successors = append(successors, successor.ID)
			if parent == nil {
				parent = nation.Areas[successor.ParentCode]
			}
		}
		level, _ := f.Profile.AreaLevel(former.Level)
		id, path := f.NewID(), ""
		var parentID any
		if parent != nil {
			parentID, path = parent.ID, parent.Path
		}
		// The column has no precision of its own: "before" a day ends on that day.
		if _, err := tx.ExecContext(ctx, `INSERT INTO areas
  (id, created_at, updated_at, nation_id, parent_id, level, depth, name, name_key, kind, path, ended_on)
VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $5, $9, $10)`,
			id, f.Now, nation.ID, parentID, former.Level, level.Depth, former.Name, naming.Normalise(former.Name), PathOf(path, id), former.Until.Day); err != nil {
			return fmt.Errorf("adding the former area %s: %w", former.Name, err)
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO area_successors (area_id, successor_id, effective_on) SELECT $1, unnest($2::uuid[]), $3`,
			id, pq.Array(successors), former.Until.Day); err != nil {
			return fmt.Errorf("naming what became of %s: %w", former.Name, err)
		}
	}
	return nil
}

// none turns a zero value into NULL.
func none[T comparable](value T) any {
	var zero T
	if value == zero {
		return nil
	}
	return value
}

// finish sends what is left of a COPY and ends it.
func finish(ctx context.Context, stmt *sql.Stmt) error {
	if _, err := stmt.ExecContext(ctx); err != nil {
		return err
	}
	return stmt.Close()
}
