package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// onArea runs a use case that changes one area and nothing beside it.
func (s *Service) onArea(ctx context.Context, action string, operation uuid.UUID, input any, id uuid.UUID, version int,
	change func(context.Context, *casework.Unit, *ent.Area, *ent.AreaUpdateOne) (before, after values, err error),
) ([]uuid.UUID, error) {
	return s.do(ctx, action, operation, input, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		a, err := openArea(ctx, u, id, access.Change, version)
		if err != nil {
			return nil, err
		}
		update := u.Ent.Area.UpdateOne(a).AddVersion(1)
		before, after, err := change(ctx, u, a, update)
		if err != nil {
			return nil, err
		}
		if err := update.Exec(ctx); err != nil {
			return nil, fmt.Errorf("changing an area: %w", err)
		}
		return []uuid.UUID{a.ID}, record(ctx, u, ofArea(a, access.Change, before, after))
	})
}

// openArea locks an area that has not ended.
func openArea(ctx context.Context, u *casework.Unit, id uuid.UUID, action access.Action, version int) (*ent.Area, error) {
	a, err := u.Area(ctx, id, action, version)
	if err != nil {
		return nil, err
	}
	if a.EndedOn != nil {
		return nil, fault.New(fault.Rule, "%s has ended; it cannot be changed any more.", a.Name).By("PR7")
	}
	return a, nil
}

func ofArea(a *ent.Area, action access.Action, before, after values) act {
	return act{kind: "Area", action: action, object: access.Area, id: a.ID, path: a.Path, before: before, after: after}
}

// RenameArea gives an area another official name from a day on.
type RenameArea struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	Name            string
	// EffectiveOn is the first day of the new name; no day where that is not known.
	EffectiveOn calendar.Day
}

// RenameArea changes the name; the old one is kept among its names, so that
// older lists still find the area. INVALID for a name that one beside it has.
func (s *Service) RenameArea(ctx context.Context, in RenameArea) ([]uuid.UUID, error) {
	return s.onArea(ctx, "area.rename", in.OperationID, in, in.ID, in.ExpectedVersion,
		func(ctx context.Context, u *casework.Unit, a *ent.Area, update *ent.AreaUpdateOne) (values, values, error) {
			name, err := check.Words("name", in.Name, check.MaxName)
			if err != nil {
				return nil, nil, err
			}
			if name == a.Name {
				return nil, nil, fault.New(fault.Invalid, "This is its name already.").At("name")
			}
			if naming.Normalise(name) == "" {
				return nil, nil, fault.New(fault.Invalid, "A name needs letters or digits.").At("name")
			}
			if err := check.Past("effectiveOn", in.EffectiveOn, u.Today); err != nil {
				return nil, nil, err
			}
			if err := keepName(ctx, u, "area_id", a.ID, a.Name, FormerName, in.EffectiveOn); err != nil {
				return nil, nil, err
			}
			update.SetName(name).SetNameKey(naming.Normalise(name))
			return values{"name": a.Name}, values{"name": name, "effectiveOn": given(in.EffectiveOn)}, nil
		})
}

// ReclassifyArea gives an area another kind, such as MUNICIPAL, from a day on.
type ReclassifyArea struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// Kind is one of the profile's for the area's level.
	Kind string
	// EffectiveOn is the first day; no day where that is not known.
	EffectiveOn calendar.Day
}

// ReclassifyArea changes the kind; the old one is kept with its days.
func (s *Service) ReclassifyArea(ctx context.Context, in ReclassifyArea) ([]uuid.UUID, error) {
	return s.onArea(ctx, "area.reclassify", in.OperationID, in, in.ID, in.ExpectedVersion,
		func(ctx context.Context, u *casework.Unit, a *ent.Area, update *ent.AreaUpdateOne) (values, values, error) {
			if _, ok := u.Profile.AreaKind(a.Level, in.Kind); !ok {
				return nil, nil, fault.New(fault.Invalid, "%q is no kind of area of this level.", in.Kind).At("kind").With("level", a.Level)
			}
			if in.Kind == a.Kind {
				return nil, nil, fault.New(fault.Invalid, "This is its kind already.").At("kind")
			}
			if err := check.Past("effectiveOn", in.EffectiveOn, u.Today); err != nil {
				return nil, nil, err
			}
			last := in.EffectiveOn.AddDays(-1)
			// What it was so far stands in a row of its own from the second kind on.
			result, err := u.Tx.ExecContext(ctx, `UPDATE area_kinds SET until_on = $2 WHERE area_id = $1 AND kind = $3 AND until_on IS NULL`, a.ID, last, a.Kind)
			if err != nil {
				return nil, nil, fmt.Errorf("ending a kind: %w", err)
			}
			if n, err := result.RowsAffected(); err != nil {
				return nil, nil, err
			} else if n == 0 && a.Kind != "" {
				if _, err := u.Tx.ExecContext(ctx, `INSERT INTO area_kinds (area_id, kind, from_on, until_on) VALUES ($1, $2, $3, $4)`, a.ID, a.Kind, a.ValidFrom, last); err != nil {
					return nil, nil, fmt.Errorf("keeping a kind: %w", err)
				}
			}
			if _, err := u.Tx.ExecContext(ctx, `INSERT INTO area_kinds (area_id, kind, from_on) VALUES ($1, $2, $3)`, a.ID, in.Kind, in.EffectiveOn); err != nil {
				return nil, nil, fmt.Errorf("keeping a kind: %w", err)
			}
			update.SetKind(in.Kind)
			return values{"kind": a.Kind}, values{"kind": in.Kind, "effectiveOn": given(in.EffectiveOn)}, nil
		})
}

// ConfirmArea says that an area which an import made exists.
type ConfirmArea struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
}

// ConfirmArea confirms the area. One that is another's misspelling is merged
// instead. RULE when it is confirmed already.
func (s *Service) ConfirmArea(ctx context.Context, in ConfirmArea) ([]uuid.UUID, error) {
	return s.onArea(ctx, "area.confirm", in.OperationID, in, in.ID, in.ExpectedVersion,
		func(_ context.Context, _ *casework.Unit, a *ent.Area, update *ent.AreaUpdateOne) (values, values, error) {
			if a.Confirmed {
				return nil, nil, fault.New(fault.Rule, "%s is confirmed already.", a.Name)
			}
			update.SetConfirmed(true)
			return values{"confirmed": false}, values{"confirmed": true}, nil
		})
}

// RecordCensusPopulation keeps how many people the census counted in an area.
type RecordCensusPopulation struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	Population      int
	// Rural are the people among them outside towns; nil where not known.
	Rural *int
	// Year is the census's, from 1900 on.
	Year int
}

// RecordCensusPopulation sets the denominators of shares of population (PR20).
func (s *Service) RecordCensusPopulation(ctx context.Context, in RecordCensusPopulation) ([]uuid.UUID, error) {
	return s.onArea(ctx, "area.record_population", in.OperationID, in, in.ID, in.ExpectedVersion,
		func(_ context.Context, u *casework.Unit, a *ent.Area, update *ent.AreaUpdateOne) (values, values, error) {
			if err := check.Count("population", &in.Population); err != nil {
				return nil, nil, err
			}
			if year, _, _ := u.Today.Date(); in.Year < 1900 || in.Year > year {
				return nil, nil, fault.New(fault.Invalid, "%d is no year of a census.", in.Year).At("year")
			}
			if err := check.Count("rural", in.Rural); err != nil {
				return nil, nil, err
			}
			if in.Rural != nil && *in.Rural > in.Population {
				return nil, nil, fault.New(fault.Invalid, "Of %d people, %d cannot live outside towns.", in.Population, *in.Rural).At("rural").By("PR20")
			}
			update.SetPopulation(in.Population).ClearRuralPopulation().SetNillableRuralPopulation(in.Rural).SetPopulationYear(in.Year)
			return values{"population": a.Population, "rural": a.RuralPopulation, "year": a.PopulationYear},
				values{"population": in.Population, "rural": in.Rural, "year": in.Year}, nil
		})
}

// ConfirmCommunityList says on which day an area's list of communities was
// complete (PR1).
type ConfirmCommunityList struct {
	OperationID     uuid.UUID
	AreaID          uuid.UUID
	ExpectedVersion int
	// ConfirmedOn is no day to take it back.
	ConfirmedOn calendar.Day
}

// ConfirmCommunityList lets the area be called complete. It is the act of the
// officer who manages its communities; NOT_FOUND for others.
func (s *Service) ConfirmCommunityList(ctx context.Context, in ConfirmCommunityList) ([]uuid.UUID, error) {
	return s.do(ctx, "area.confirm_list", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		version, err := u.Reach(ctx, "areas", rule.ByPath, in.AreaID, access.Manage, access.Community)
		if err != nil {
			return nil, err
		}
		if err := casework.Unchanged(version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		a, err := u.Ent.Area.Get(ctx, in.AreaID)
		if err != nil {
			return nil, fmt.Errorf("reading an area: %w", err)
		}
		if a.EndedOn != nil {
			return nil, fault.New(fault.Rule, "%s has ended; it cannot be changed any more.", a.Name).By("PR7")
		}
		if err := check.Past("confirmedOn", in.ConfirmedOn, u.Today); err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE areas SET list_confirmed_on = $2, version = version + 1, updated_at = now() WHERE id = $1`, a.ID, in.ConfirmedOn); err != nil {
			return nil, fmt.Errorf("confirming a list: %w", err)
		}
		return []uuid.UUID{a.ID}, record(ctx, u, act{kind: "Area", action: access.Manage, object: access.Community, id: a.ID, path: a.Path,
			before: values{"listConfirmedOn": a.ListConfirmedOn}, after: values{"listConfirmedOn": given(in.ConfirmedOn)}})
	})
}
