package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/graph/scalar"
	"saniladder/internal/programme"
)

// programmeFilter understands which programmes are asked for; ok is false where nothing can be meant.
func programmeFilter(area, organisation *string) (f programme.Filter, ok bool) {
	for _, of := range []struct {
		kind  string
		given *string
		id    **uuid.UUID
	}{{"Area", area, &f.AreaID}, {"Organisation", organisation, &f.OrganisationID}} {
		if of.given == nil {
			continue
		}
		kind, id, err := scalar.ParseGlobalID(*of.given)
		if err != nil || kind != of.kind {
			return f, false
		}
		*of.id = &id
	}
	return f, true
}

// Programmes are those that are open to the viewer.
func (r queryResolver) Programmes(ctx context.Context, area, organisation *string, most int) ([]row.Programme, error) {
	f, ok := programmeFilter(area, organisation)
	if !ok {
		return []row.Programme{}, nil
	}
	all, err := r.from(ctx).programmes.List(ctx, f, most)
	if fault.Is(err, fault.NotFound) {
		return []row.Programme{}, nil
	}
	return rowsOf(all, err, func(one programme.Programme) row.Programme { return row.Programme{Programme: &one} })
}

// ProgrammeTotals are what they planned and delivered.
func (r queryResolver) ProgrammeTotals(ctx context.Context, area, organisation *string) ([]row.ProgrammeTotal, error) {
	f, ok := programmeFilter(area, organisation)
	if !ok {
		return []row.ProgrammeTotal{}, nil
	}
	all, err := r.from(ctx).programmes.Totals(ctx, f)
	if fault.Is(err, fault.NotFound) {
		return []row.ProgrammeTotal{}, nil
	}
	return rowsOf(all, err, func(one programme.Total) row.ProgrammeTotal { return row.ProgrammeTotal{Total: one} })
}

// Programme is one with what lies under it.
func (r queryResolver) Programme(ctx context.Context, id string) (*row.ProgrammeFile, error) {
	return byID(id, "Programme", func(id uuid.UUID) (*row.ProgrammeFile, error) {
		one, err := r.programme(ctx, id)
		return &row.ProgrammeFile{Programme: one}, err
	})
}

func (r *Resolver) programme(ctx context.Context, id uuid.UUID) (*row.Programme, error) {
	one, err := r.from(ctx).programmes.Programme(ctx, id)
	return &row.Programme{Programme: one}, err
}

// Activities are what a programme does.
func (r programmeFileResolver) Activities(ctx context.Context, p *row.ProgrammeFile) ([]row.ProgrammeActivity, error) {
	all, err := r.from(ctx).programmes.Activities(ctx, p.Programme.Programme)
	return rowsOf(all, err, func(one programme.Activity) row.ProgrammeActivity { return row.ProgrammeActivity{Activity: one} })
}

// Counted is what it counts, and whom it reached.
func (r programmeFileResolver) Counted(ctx context.Context, p *row.ProgrammeFile) (*row.ProgrammeCounted, error) {
	all, err := r.from(ctx).programmes.Indicators(ctx, p.Programme.Programme)
	indicators, err := rowsOf(all, err, func(one programme.Indicator) row.ProgrammeIndicator { return row.ProgrammeIndicator{Indicator: one} })
	return &row.ProgrammeCounted{Indicators: indicators, Reached: programme.ReachedBy(all)}, err
}

// Groups are its organisation's in its areas.
func (r programmeFileResolver) Groups(ctx context.Context, p *row.ProgrammeFile) ([]row.BeneficiaryGroup, error) {
	all, err := r.from(ctx).programmes.Groups(ctx, p.Programme.Programme)
	return rowsOf(all, err, func(one programme.Group) row.BeneficiaryGroup { return row.BeneficiaryGroup{Group: one} })
}

// programmePayload answers with what an act made, which is its programme's id.
func (r *Resolver) programmePayload(ctx context.Context, made []uuid.UUID, err error) (*generated.ProgrammePayload, error) {
	id := uuid.Nil
	if len(made) > 0 {
		id = made[0]
	}
	thing, why, err := answer(ctx, err, id, r.programme)
	return &generated.ProgrammePayload{Programme: thing, UserErrors: why}, err
}

// RecordProgramme writes one down.
func (r mutationResolver) RecordProgramme(ctx context.Context, in programme.Record) (*generated.ProgrammePayload, error) {
	made, err := r.fresh.programmes.Record(ctx, in)
	return r.programmePayload(ctx, made, err)
}

// AddProgrammeActivity says what one does.
func (r mutationResolver) AddProgrammeActivity(ctx context.Context, in programme.AddActivity) (*generated.ProgrammePayload, error) {
	made, err := r.fresh.programmes.AddActivity(ctx, in)
	return r.programmePayload(ctx, made, err)
}

// AddProgrammeIndicator says what one counts.
func (r mutationResolver) AddProgrammeIndicator(ctx context.Context, in programme.AddIndicator) (*generated.ProgrammePayload, error) {
	made, err := r.fresh.programmes.AddIndicator(ctx, in)
	return r.programmePayload(ctx, made, err)
}

// RecordProgrammeFigure writes down what is planned, or what came about.
func (r mutationResolver) RecordProgrammeFigure(ctx context.Context, in programme.RecordFigure) (*generated.ProgrammePayload, error) {
	made, err := r.fresh.programmes.RecordFigure(ctx, in)
	return r.programmePayload(ctx, made, err)
}

// RecordBeneficiaryGroup writes down a group, or counts one again.
func (r mutationResolver) RecordBeneficiaryGroup(ctx context.Context, in programme.RecordGroup) (*generated.BeneficiaryGroupPayload, error) {
	made, err := r.fresh.programmes.RecordGroup(ctx, in)
	why, err := refused(err)
	payload := &generated.BeneficiaryGroupPayload{UserErrors: why}
	if len(made) > 0 {
		id := scalar.GlobalID("BeneficiaryGroup", made[0])
		payload.ID = &id
	}
	return payload, err
}
