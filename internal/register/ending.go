package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// EndHouse says that a compound is no more, or was none.
type EndHouse struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	EndedOn         calendar.Day
	Reason          string
}

// EndLatrine says that a latrine is no more, or was none.
type EndLatrine struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	EndedOn         calendar.Day
	Reason          string
}

// EndHouse ends a compound. RULE while households live in it: they are observed
// elsewhere, or ended, first (PR6).
func (s *Service) EndHouse(ctx context.Context, in EndHouse) ([]uuid.UUID, error) {
	return s.do(ctx, "house.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		return ending{kind: "House", table: "houses", users: "house_id", object: access.House,
			inUse: "%d households live in it; say first where they live now, or that they have ended."}.
			end(ctx, u, in.ID, in.ExpectedVersion, in.EndedOn, in.Reason)
	})
}

// EndLatrine ends a latrine; its observations stay. RULE while households use
// it: what they use now is recorded first, since their levels follow from it.
func (s *Service) EndLatrine(ctx context.Context, in EndLatrine) ([]uuid.UUID, error) {
	return s.do(ctx, "latrine.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		return ending{kind: "Latrine", table: "latrines", users: "latrine_id", object: access.Latrine,
			inUse: "%d households use it; record first what they use now."}.
			end(ctx, u, in.ID, in.ExpectedVersion, in.EndedOn, in.Reason)
	})
}

// ending ends what households live in or use.
type ending struct {
	kind, table string
	users       string // the households' column that names it
	object      access.Object
	inUse       string // the refusal while some do, with their number
}

func (e ending) end(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int, on calendar.Day, because string) ([]uuid.UUID, error) {
	c, err := belonging(ctx, u, e.table, id, access.Change, e.object, expected)
	if err != nil {
		return nil, err
	}
	reason, err := check.Words("reason", because, check.MaxText)
	if err != nil {
		return nil, err
	}
	if err := check.PastDay("endedOn", on, u.Today); err != nil {
		return nil, err
	}
	var users int
	err = u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM households WHERE `+e.users+` = $1 AND ended_on IS NULL`, id).Scan(&users)
	if err != nil {
		return nil, fmt.Errorf("counting who uses a row of %s: %w", e.table, err)
	}
	if users > 0 {
		return nil, fault.New(fault.Rule, e.inUse, users).By("PR6").With("households", strconv.Itoa(users))
	}
	var ended uuid.UUID
	err = u.Tx.QueryRowContext(ctx, `UPDATE `+e.table+` SET ended_on = $2, version = version + 1, updated_at = now()
WHERE id = $1 AND ended_on IS NULL RETURNING id`, id, on).Scan(&ended)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.New(fault.Rule, "This has ended already.").By("PR7")
	}
	if err != nil {
		return nil, fmt.Errorf("ending a row of %s: %w", e.table, err)
	}
	u.Touch(c.ID)
	return []uuid.UUID{id}, record(ctx, u, act{kind: e.kind, action: access.Change, object: e.object, id: id, community: c.ID, path: c.AreaPath,
		after: values{"endedOn": on, "reason": reason}})
}
