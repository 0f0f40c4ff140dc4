// Package pace reads how long things take across areas: where cases wait, how long communities take to each level, how many
// pass, slip and are looked at again (PR21, PR22). What its figures mean is domain/pace's; it knows nothing of who may ask.
package pace

import (
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
)

// Question is about an area and the areas of one level below it.
type Question struct {
	Nation uuid.UUID
	// Path of the area, "" for the nation; By is the depth of the areas that are the rows.
	Path string
	By   int
	// Level of the ladder, 0 for all; Levels is how many there are.
	Level, Levels int
	Today         calendar.Day
}

// Area is a row's.
type Area struct {
	// ID is no id in the total of a nation.
	ID   uuid.UUID
	Name string
}

// args begin every statement: $1 nation, $2 and $3 the subtree's range, $4 how much of a path names the row's area, $5 its
// depth, $6 today, $7 the level or 0.
func (q Question) args(further ...any) []any {
	return append([]any{q.Nation, q.Path, q.Path + "g", q.By * access.PathLabel, q.By, q.Today, q.Level}, further...)
}

// rowsSQL are the areas that are rows, and beneath them the whole as the empty path.
const rowsSQL = `
rows AS (
  SELECT a.path, a.id, a.name FROM areas a
  WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ $3 AND a.depth = $5 AND a.ended_on IS NULL
  UNION ALL SELECT '', NULL, '')`
