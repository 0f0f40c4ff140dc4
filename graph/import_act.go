package graph

import (
	"context"

	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// importPayload is the answer of an act on an import.
func importPayload(job *transfer.Import, err error) (*generated.ImportPayload, error) {
	why, err := refused(err)
	payload := &generated.ImportPayload{UserErrors: why}
	if job != nil {
		payload.ImportJob = &row.Import{Import: job}
	}
	return payload, err
}

// settlementPayload is the answer of settling and of taking it back.
func settlementPayload(settled *transfer.Settlement, job *transfer.Import, err error) (*generated.SettlementPayload, error) {
	why, err := refused(err)
	payload := &generated.SettlementPayload{UserErrors: why}
	if settled != nil {
		payload.Settlement = &row.Settlement{Settlement: settled}
	}
	if job != nil {
		payload.ImportJob = &row.Import{Import: job}
	}
	return payload, err
}

// CreateImport begins an import.
func (r mutationResolver) CreateImport(ctx context.Context, in transfer.CreateInput) (*generated.ImportPayload, error) {
	return importPayload(r.Transfer.Create(ctx, in))
}

// SetImportMapping corrects what the columns mean.
func (r mutationResolver) SetImportMapping(ctx context.Context, in transfer.MappingInput) (*generated.ImportPayload, error) {
	return importPayload(r.Transfer.SetMapping(ctx, in))
}

// DryRunImport queues a dry run.
func (r mutationResolver) DryRunImport(ctx context.Context, in transfer.StepInput) (*generated.ImportPayload, error) {
	return importPayload(r.Transfer.DryRun(ctx, in))
}

// ApplyImport queues the application.
func (r mutationResolver) ApplyImport(ctx context.Context, in transfer.StepInput) (*generated.ImportPayload, error) {
	return importPayload(r.Transfer.Apply(ctx, in))
}

// CancelImport stops an import.
func (r mutationResolver) CancelImport(ctx context.Context, in transfer.StepInput) (*generated.ImportPayload, error) {
	return importPayload(r.Transfer.Cancel(ctx, in))
}

// TakeBackImport ends what an import made, as far as later work allows.
func (r mutationResolver) TakeBackImport(ctx context.Context, in transfer.StepInput) (*generated.TakeBackImportPayload, error) {
	taken, job, err := r.Transfer.TakeBack(ctx, in)
	why, err := refused(err)
	payload := &generated.TakeBackImportPayload{TakenBack: taken, UserErrors: why}
	if job != nil {
		payload.ImportJob = &row.Import{Import: job}
	}
	return payload, err
}

// PreviewTakeBackImport is what that would do.
func (r mutationResolver) PreviewTakeBackImport(ctx context.Context, in transfer.StepInput) (*generated.TakeBackImportPayload, error) {
	taken, err := r.Transfer.PreviewTakeBack(ctx, in)
	why, err := refused(err)
	return &generated.TakeBackImportPayload{TakenBack: taken, UserErrors: why}, err
}

// SettleHeldRows applies a person's choice to held rows.
func (r mutationResolver) SettleHeldRows(ctx context.Context, in transfer.SettleInput) (*generated.SettlementPayload, error) {
	return settlementPayload(r.Transfer.Settle(ctx, in))
}

// UndoSettlement takes a settlement back.
func (r mutationResolver) UndoSettlement(ctx context.Context, in transfer.UndoInput) (*generated.SettlementPayload, error) {
	return settlementPayload(r.Transfer.Undo(ctx, in))
}

// SettleLookalike says whether two organisations are the same.
func (r mutationResolver) SettleLookalike(ctx context.Context, in transfer.LookalikeInput) (*generated.SettleLookalikePayload, error) {
	why, err := refused(r.Transfer.SettleLookalike(ctx, in))
	payload := &generated.SettleLookalikePayload{UserErrors: why}
	if len(why) == 0 && err == nil {
		payload.Organisation, err = organisationRow(r.from(ctx).register.Organisation(ctx, in.KeepID))
	}
	return payload, err
}

// Values are the cells put right.
func (r choiceResolver) Values(_ context.Context, choice *transfer.Choice, cells []generated.CellInput) error {
	choice.Values = make(map[column.Field]string, len(cells))
	for _, c := range cells {
		choice.Values[column.Field(c.Field)] = c.Value
	}
	return nil
}
