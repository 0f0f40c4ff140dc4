package progress_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/country"
	"saniladder/internal/progress"
)

func TestADistrictMadeByASplitStandsWhereTheWholeStood(t *testing.T) { // PR7
	l := newLand(t, 43)
	tiles, ok := l.profile.Tiles("DISTRICT")
	if !ok {
		t.Fatal("Ghana has no grid of districts")
	}
	codes := []string{"GH0101", "GH0102", "GH0103"}
	for i, code := range codes {
		l.exec(`UPDATE areas SET code = $2 WHERE id = $1`, l.lowest[i*3], code)
	}
	first, second := l.area(l.regions[0], "DISTRICT", 2, "First part"), l.area(l.regions[0], "DISTRICT", 2, "Second part")
	for _, part := range []uuid.UUID{first, second} {
		l.exec(`INSERT INTO area_successors (area_id, successor_id) VALUES ($1, $2)`, l.lowest[0], part)
	}
	l.exec(`UPDATE areas SET ended_on = '2026-01-01' WHERE id = $1`, l.lowest[0])
	taken := map[country.Tile]string{}
	at := map[uuid.UUID]country.Tile{}
	for _, row := range l.read(progress.Question{By: "DISTRICT", Tiles: tiles}).Rows {
		if row.TileColumn == nil || row.TileRow == nil {
			t.Fatalf("%s has no tile", row.Name)
		}
		tile := country.Tile{Column: *row.TileColumn, Row: *row.TileRow}
		if other, ok := taken[tile]; ok {
			t.Errorf("%s and %s share a tile", row.Name, other)
		}
		taken[tile], at[row.AreaID] = row.Name, tile
	}
	if whole, _ := tiles.Tile(codes[0]); at[first] != whole {
		t.Errorf("the first part stands at %v, the whole at %v", at[first], whole)
	}
	region := l.read(progress.Question{Path: l.paths[l.regions[0]], By: "DISTRICT", Tiles: tiles})
	for _, row := range region.Rows {
		if (country.Tile{Column: *row.TileColumn, Row: *row.TileRow}) != at[row.AreaID] {
			t.Errorf("%s stands elsewhere in its region than in the nation", row.Name)
		}
	}
}
