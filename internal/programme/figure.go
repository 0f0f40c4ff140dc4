package programme

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/domain/programme"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// RecordFigure writes down what an indicator is to reach in a place and period, or what came about there.
type RecordFigure struct {
	OperationID, ID, IndicatorID uuid.UUID
	Kind                         programme.FigureKind
	AreaID                       uuid.UUID
	FromOn, UntilOn              calendar.Day
	// Unit is the one that the figure is in, which has to be the indicator's.
	Unit  programme.Unit
	Value int
	programme.Parts
	Note string
	// UploadID is a picture or a PDF that shows it; nil for none.
	UploadID *uuid.UUID
	// GroupIDs are the groups that it counted.
	GroupIDs []uuid.UUID
	// CorrectsID is the figure in whose stead it stands; nil for a new one. What was recorded stays.
	CorrectsID *uuid.UUID
}

// RecordFigure is for the organisation's own people, and for officers of the place. It returns the programme's id.
func (s *Service) RecordFigure(ctx context.Context, in RecordFigure) ([]uuid.UUID, error) {
	return s.do(ctx, "programme.figure", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := in.find(ctx, u)
		if err != nil {
			return nil, err
		}
		if err := in.check(u, c); err != nil {
			return nil, err
		}
		if in.UploadID != nil {
			if err := casework.OwnPaper(ctx, u, *in.UploadID); err != nil {
				return nil, err
			}
		}
		if err := in.alone(ctx, u, c); err != nil {
			return nil, err
		}
		if err := in.groups(ctx, u, c); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a figure", `INSERT INTO programme_figures (id, nation_id, indicator_id, kind, area_id, from_on, until_on, value, women, men, sex_unknown, young, old, with_disability, vulnerable, note, upload_id, corrects_id, recorded_at, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
			in.ID, u.Nation, in.IndicatorID, string(in.Kind), in.AreaID, in.FromOn, in.UntilOn, in.Value, in.Women, in.Men, in.SexUnknown, in.Young, in.Old, in.WithDisability, in.Vulnerable,
			in.Note, in.UploadID, in.CorrectsID, u.Now, u.UserID()); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a figure's groups", `INSERT INTO programme_figure_groups (figure_id, group_id, nation_id) SELECT $1, g.id, $3 FROM beneficiary_groups g WHERE g.id = ANY ($2)`, in.ID, texts(in.GroupIDs), u.Nation); err != nil {
			return nil, err
		}
		return []uuid.UUID{c.programme.id}, record(ctx, u, "Programme", c.programme.id, c.place.path, c.programme.grant,
			values{"measure": c.measure, "kind": in.Kind, "areaId": in.AreaID, "fromOn": in.FromOn, "untilOn": in.UntilOn, "value": in.Value, "corrects": in.CorrectsID})
	})
}

// counting is the indicator and the place that a figure is of.
type counting struct {
	programme *locked
	measure   programme.Measure
	place     place
}

// find holds the indicator's programme. NOT_FOUND for what the viewer may not enter there.
func (in *RecordFigure) find(ctx context.Context, u *casework.Unit) (*counting, error) {
	var (
		c  counting
		id uuid.UUID
	)
	err := u.Tx.QueryRowContext(ctx, `SELECT programme_id, measure FROM programme_indicators WHERE id = $1 AND nation_id = $2`, in.IndicatorID, u.Nation).Scan(&id, &c.measure)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("finding an indicator: %w", err)
	}
	where, err := placesOf(ctx, u, []uuid.UUID{in.AreaID})
	if err != nil {
		return nil, err
	}
	c.place = where[0]
	p := locked{id: id}
	err = u.Tx.QueryRowContext(ctx, `SELECT organisation_id, name, from_on, until_on FROM programmes WHERE id = $1 FOR UPDATE`, id).Scan(&p.organisation, &p.name, &p.period.From, &p.period.Until)
	if err != nil {
		return nil, fmt.Errorf("finding a programme: %w", err)
	}
	// Who answers for one place of a programme enters what came about there, without the right to change the whole.
	if p.grant, err = inAll(u, access.Create, p.organisation, where); err != nil {
		return nil, err
	}
	p.where, err = places(ctx, u, `SELECT a.id, a.name, a.path, a.ended_on IS NOT NULL, `+rule.Answering+` FROM programme_areas x JOIN areas a ON a.id = x.area_id WHERE x.programme_id = $1 ORDER BY a.path`, id)
	c.programme = &p
	return &c, err
}

func (in *RecordFigure) check(u *casework.Unit, c *counting) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if !in.Kind.IsKnown() {
		return fault.New(fault.Invalid, "%q is neither a target nor a result.", in.Kind).At("kind")
	}
	if unit := c.measure.Unit(); in.Unit != unit {
		return fault.New(fault.Invalid, "This indicator counts %s, not %s: figures of different units never add up.", unit, in.Unit).At("unit").With("unit", string(unit))
	}
	if err := standing("areaId", c.place); err != nil {
		return err
	}
	inside := false
	for _, p := range c.programme.where {
		inside = inside || p.holds(c.place)
	}
	if !inside {
		return fault.New(fault.Invalid, "%s lies in none of the programme's areas.", c.place.name).At("areaId").With("name", c.place.name)
	}
	for field, day := range map[string]calendar.Day{"fromOn": in.FromOn, "untilOn": in.UntilOn} {
		if day.IsZero() {
			return fault.New(fault.Invalid, "A day is needed here.").At(field)
		}
	}
	if err := forwards(in.FromOn, in.UntilOn); err != nil {
		return err
	}
	if err := c.programme.within(in.FromOn, in.UntilOn); err != nil {
		return err
	}
	if in.Kind == programme.Result {
		if err := check.Past("untilOn", in.UntilOn, u.Today); err != nil {
			return err
		}
	}
	var err error
	if in.Note, err = check.MaybeWords("note", in.Note, check.MaxText); err != nil {
		return err
	}
	return in.Parts.Check(c.measure.Unit(), in.Value)
}

// alone refuses a figure that would be counted beside another of the same: of an overlapping period in the same place, in a part of
// it, or in what holds it. Of what stands, whole and part are never counted beside each other, whenever it was. It checks what is
// corrected too, which gives way.
func (in *RecordFigure) alone(ctx context.Context, u *casework.Unit, c *counting) error {
	if in.CorrectsID != nil {
		var corrected bool
		err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM programme_figures WHERE corrects_id = f.id) FROM programme_figures f WHERE f.id = $1 AND f.indicator_id = $2 AND f.kind = $3`,
			*in.CorrectsID, in.IndicatorID, string(in.Kind)).Scan(&corrected)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return fault.New(fault.NotFound, "The indicator has no such figure.").At("correctsId")
		case err != nil:
			return fmt.Errorf("finding what is corrected: %w", err)
		case corrected:
			return fault.New(fault.Conflict, "Somebody corrected this figure already; correct what stands now.").At("correctsId")
		}
	}
	rows, err := u.Tx.QueryContext(ctx, `SELECT a.name, a.path, a.ended_on IS NOT NULL, `+rule.Answering+`, f.from_on, f.until_on FROM programme_figures f JOIN areas a ON a.id = f.area_id
WHERE f.indicator_id = $1 AND f.kind = $2 AND f.id IS DISTINCT FROM $3 AND NOT EXISTS (SELECT FROM programme_figures k WHERE k.corrects_id = f.id) ORDER BY f.from_on, f.id`,
		in.IndicatorID, string(in.Kind), in.CorrectsID)
	if err != nil {
		return fmt.Errorf("finding figures: %w", err)
	}
	defer rows.Close()
	own := partnership.Period{From: in.FromOn, Until: in.UntilOn}
	for rows.Next() {
		var (
			other  place
			period partnership.Period
		)
		if err := rows.Scan(&other.name, &other.path, &other.ended, pq.Array(&other.answering), &period.From, &period.Until); err != nil {
			return fmt.Errorf("reading a figure: %w", err)
		}
		if !other.holds(c.place) && !c.place.holds(other) {
			continue
		}
		apart := other.path != c.place.path && !other.ended
		switch {
		case own.Overlaps(period) && !apart:
			return fault.New(fault.Invalid, "%s has a figure %s already. Correct that one, or give another period.", other.name, period).At("fromOn").With("name", other.name).With("known", period.String())
		case own.Overlaps(period):
			return fault.New(fault.Invalid, "%s has a figure %s already; a part of a place is not counted beside the whole.", other.name, period).At("areaId").With("name", other.name).With("known", period.String())
		case apart && c.measure.Stands():
			return fault.New(fault.Invalid, "This is counted for %s, and its last figure stands. Give further ones for the same places.", other.name).At("areaId").With("name", other.name)
		}
	}
	return rows.Err()
}

// groups refuses groups that are not the organisation's, and groups of what counts neither people nor households.
func (in *RecordFigure) groups(ctx context.Context, u *casework.Unit, c *counting) error {
	if len(in.GroupIDs) == 0 {
		return nil
	}
	if unit := c.measure.Unit(); in.Kind != programme.Result || unit != programme.People && unit != programme.Households {
		return fault.New(fault.Invalid, "Groups are named where a result counts people or households.").At("groupIds")
	}
	var missing int
	err := u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM unnest($1::uuid[]) w WHERE NOT EXISTS (SELECT FROM beneficiary_groups g WHERE g.id = w AND g.organisation_id = $2)`, texts(in.GroupIDs), c.programme.organisation).Scan(&missing)
	if err == nil && missing > 0 {
		return fault.New(fault.NotFound, "The organisation has no such group.").At("groupIds")
	}
	return err
}
