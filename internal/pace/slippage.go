package pace

import (
	"context"
	"database/sql"

	"saniladder/domain/calendar"
)

// seenMonths is how far back a look at a community counts as one, in calendar months with the present one (PR21).
const seenMonths = 12

// Slippage is what was lost beside how much was looked at: what nobody looks at loses nothing (PR21).
type Slippage struct {
	// Since is the first day of the twelve months.
	Since calendar.Day
	// Rows are by name; Total is the whole.
	Rows  []SlippageRow
	Total SlippageRow
}

// SlippageRow is an area's.
type SlippageRow struct {
	Area
	// Levels are by level, from 1.
	Levels []LevelSlippage
}

// LevelSlippage is of the communities that hold a level or a higher one, checked here.
type LevelSlippage struct {
	Level int
	// Held hold it today, Seen of these were visited or checked in the twelve months; Lost lost it in them.
	Held, Seen, Lost int
}

func (r *SlippageRow) add(cells []cell, levels int) {
	for level := len(r.Levels) + 1; level <= levels; level++ {
		r.Levels = append(r.Levels, LevelSlippage{Level: level})
	}
	for _, c := range cells {
		for i := range r.Levels {
			at := &r.Levels[i]
			switch {
			case c.kind == lostKind && c.level == at.Level:
				at.Lost += c.communities
			case c.kind == seenKind && c.level >= at.Level:
				at.Held += c.communities
				if c.month > 0 {
					at.Seen += c.communities
				}
			}
		}
	}
}

// ReadSlippage answers in one statement.
func ReadSlippage(ctx context.Context, db *sql.DB, q Question) (*Slippage, error) {
	s := &Slippage{Since: q.Today.FirstOfMonth().AddMonths(1 - seenMonths)}
	s.Total.add(nil, q.Levels)
	err := q.cells(ctx, db, "reading what slipped", slippingSQL, func(area Area, cells []cell) {
		row := SlippageRow{Area: area}
		row.add(cells, q.Levels)
		s.Rows = append(s.Rows, row)
	}, func(cells []cell) { s.Total.add(cells, q.Levels) }, monthOf(s.Since))
	return s, err
}
