package transfer

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
)

// setFound is what the comparison of sets found of a row that is not new.
type setFound struct {
	outcome Outcome
	entity  uuid.UUID
	// reason and first say why it is held, and which row a repeated one repeats.
	reason Reason
	first  int
	// latrine: it is held for its latrine's id, not for its own.
	latrine bool
}

// outcomes gives every staged row that was not created.
func (h *householdImporter) outcomes(ctx context.Context, give func(number int, found setFound)) error {
	if h.staged == 0 {
		return nil
	}
	return each(ctx, h.run.Tx, func(rows *sql.Rows) error {
		var (
			number, first int
			letter        string
			entity        uuid.NullUUID
		)
		if err := rows.Scan(&number, &letter, &first, &entity); err != nil {
			return err
		}
		found := setFound{outcome: Held}
		switch letter {
		case "U":
			found.outcome, found.entity = Updated, entity.UUID
		case "N":
			found.outcome, found.entity = Unchanged, entity.UUID
		case "E", "L":
			found.reason, found.latrine = KnownElsewhere, letter == "L"
		case "X", "M":
			found.reason, found.latrine = Ended, letter == "M"
		default:
			found.reason, found.first = RepeatedInFile, first
		}
		give(number, found)
		return nil
	}, `SELECT row_no, outcome, coalesce(first_row, 0), existing_id FROM household_staging WHERE outcome <> 'C' ORDER BY row_no`)
}
