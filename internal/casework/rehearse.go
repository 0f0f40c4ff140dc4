package casework

import (
	"context"
	"errors"

	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/rule"
)

// Rehearse runs a use case in a transaction that is rolled back whatever comes
// of it, to show what it would do: by the use case's own code, with every
// refusal that it would meet now. Nothing stays of it: no operation id, no audit
// entry, no counter. It waits a few seconds for who is writing, then its error is
// UNAVAILABLE.
func (d *Desk) Rehearse(ctx context.Context, action string, run func(context.Context, *Unit) error) error {
	var err error
	for range attempts {
		if err = d.rehearseOnce(ctx, action, run); err == nil || !again(err) {
			break
		}
	}
	var refused *pq.Error
	if errors.As(err, &refused) && (refused.Code == "55P03" || again(err)) {
		return fault.New(fault.Unavailable, "Somebody is changing the same just now. Please try again in a minute.").Because(err)
	}
	return err
}

func (d *Desk) rehearseOnce(ctx context.Context, action string, run func(context.Context, *Unit) error) error {
	tx, err := d.DB.BeginTx(ctx, nil)
	if err != nil {
		return unavailable(err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, `SET LOCAL lock_timeout = '5s'`); err != nil {
		return unavailable(err)
	}
	unit, err := d.unit(ctx, tx, access.ViewerFrom(ctx), Operation{Action: action})
	if err != nil {
		return err
	}
	return run(rule.InUseCase(ctx), unit)
}
