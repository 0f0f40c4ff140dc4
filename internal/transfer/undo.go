package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sort"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/register"
	"saniladder/internal/transfer/column"
)

// UndoInput takes a settlement back.
type UndoInput struct {
	OperationID  uuid.UUID
	SettlementID uuid.UUID
}

// Undo takes a settlement back: what was remembered is forgotten, communities
// that came of it are ended, those that it changed get back what they had, and
// the rows are held again. It returns CONFLICT when something has happened to
// one of them since, and RULE where rows of another kind were brought in, which
// have to be put right in the register.
func (s *Service) Undo(ctx context.Context, in UndoInput) (*Settlement, *Import, error) {
	var importID uuid.UUID
	_, err := s.desk.Do(ctx, casework.Operation{Action: "import.undo", ID: in.OperationID, Input: in}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var undone sql.NullTime
		err := u.Tx.QueryRowContext(ctx, `SELECT job_id, undone_at FROM import_settlements WHERE id = $1 AND nation_id = $2`, in.SettlementID, u.Nation).Scan(&importID, &undone)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		}
		if err != nil {
			return nil, err
		}
		t, err := s.table(ctx, u, importID)
		if err != nil {
			return nil, err
		}
		if undone.Valid {
			return nil, fault.New(fault.Conflict, "This was undone already.")
		}
		rows, err := t.storedRows(ctx, ` AND settlement_id = $2`, "", importID, in.SettlementID)
		if err != nil {
			return nil, err
		}
		if t.job.Applied {
			if err := t.takeBack(ctx, rows); err != nil {
				return nil, err
			}
		}
		for _, forget := range []struct {
			query string
			on    any
		}{
			{`UPDATE names SET until_on = $2 WHERE settlement_id = $1 AND until_on IS NULL`, u.Today},
			{`UPDATE import_choices SET undone_at = $2 WHERE settlement_id = $1 AND undone_at IS NULL`, u.Now},
			{`UPDATE import_settlements SET undone_at = $2 WHERE id = $1`, u.Now},
		} {
			if _, err := u.Tx.ExecContext(ctx, forget.query, in.SettlementID, forget.on); err != nil {
				return nil, err
			}
		}
		if _, err := t.retake(ctx, rows); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.SettlementID}, u.Audit(ctx, audit.Entry{ObjectType: "Import", ObjectID: importID,
			After: map[string]any{"settlement": in.SettlementID, "rows": len(rows)}})
	})
	if err != nil {
		return nil, nil, err
	}
	if importID == uuid.Nil { // a repeat of the operation
		if err := s.db.QueryRowContext(ctx, `SELECT job_id FROM import_settlements WHERE id = $1`, in.SettlementID).Scan(&importID); err != nil {
			return nil, nil, casework.NotFound()
		}
	}
	return s.settled(ctx, in.SettlementID, importID)
}

// takeBack undoes what rows made and changed.
func (t *desktop) takeBack(ctx context.Context, rows []*storedRow) error {
	var made, changed []uuid.UUID
	for _, row := range rows {
		switch row.was {
		case Created:
			made = append(made, row.rec.entity)
		case Updated:
			changed = append(changed, row.rec.entity)
		}
	}
	if len(made)+len(changed) == 0 {
		return nil
	}
	if t.job.Kind != column.Communities {
		return fault.New(fault.Rule, "%d rows were brought into the register by this choice; put them right there.", len(made)+len(changed)).By("PR7")
	}
	all := append(append([]uuid.UUID(nil), made...), changed...)
	sort.Slice(all, func(a, b int) bool { return all[a].String() < all[b].String() })
	if _, err := t.Tx.ExecContext(ctx, `SELECT id FROM communities WHERE id = ANY($1) ORDER BY id FOR UPDATE`, ids(all)); err != nil {
		return err
	}
	if err := t.untouched(ctx, made); err != nil {
		return err
	}
	t.Touch(all...)
	if err := t.endMade(ctx, made); err != nil {
		return err
	}
	for _, row := range rows {
		if row.was == Updated {
			if err := t.restore(ctx, row); err != nil {
				return err
			}
		}
	}
	if len(changed) == 0 {
		return nil
	}
	if err := register.SettleTotals(ctx, t.Tx, changed); err != nil {
		return err
	}
	return register.Settle(ctx, t.Tx, t.Profile, changed)
}

// untouched refuses to end communities that somebody has worked on since.
func (t *desktop) untouched(ctx context.Context, made []uuid.UUID) error {
	var name string
	err := t.Tx.QueryRowContext(ctx, `SELECT name FROM communities c WHERE id = ANY($1) AND (version > 1 OR level > 0 OR ended_on IS NOT NULL
		OR EXISTS (SELECT FROM households h WHERE h.community_id = c.id) OR EXISTS (SELECT FROM houses h WHERE h.community_id = c.id)
		OR EXISTS (SELECT FROM facilities f WHERE f.community_id = c.id) OR EXISTS (SELECT FROM natural_leaders n WHERE n.community_id = c.id)
		OR EXISTS (SELECT FROM level_records l WHERE l.community_id = c.id AND l.standing <> 'UNREVIEWED')
		OR EXISTS (SELECT FROM role_assignments a WHERE a.community_id = c.id)) ORDER BY name LIMIT 1`, ids(made)).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, "%s has been worked on since; it cannot be taken back.", name).With("community", name)
}

// endMade ends what was made by mistake: nothing is deleted (PR7), but a list's
// level that was never true of the place is rejected.
func (t *desktop) endMade(ctx context.Context, made []uuid.UUID) error {
	for _, query := range []string{
		`UPDATE communities SET ended_on = $2, ended_reason = $3, version = version + 1 WHERE id = ANY($1)`,
		`UPDATE supports SET until_on = $2, version = version + 1 WHERE community_id = ANY($1) AND until_on IS NULL AND $3::text IS NOT NULL`,
		`UPDATE level_records SET standing = 'REJECTED', settled_on = $2, reason = $3, version = version + 1 WHERE community_id = ANY($1) AND standing = 'UNREVIEWED'`,
	} {
		if _, err := t.Tx.ExecContext(ctx, query, ids(made), t.Today, settledOtherwise); err != nil {
			return err
		}
	}
	return nil
}

// restore gives a community back what an update replaced. What the list added
// beside (a total, a support) goes with it: it was another community's.
func (t *desktop) restore(ctx context.Context, row *storedRow) error {
	var text []byte
	if err := t.Tx.QueryRowContext(ctx, `SELECT before FROM import_rows WHERE job_id = $1 AND row_no = $2`, t.job.ID, row.rec.number).Scan(&text); err != nil {
		return err
	}
	var old community
	if err := json.Unmarshal(text, &old); err != nil {
		return fmt.Errorf("reading what an update replaced: %w", err)
	}
	var external any
	if old.ExternalID != "" {
		external = old.ExternalID
	}
	restored, err := t.Tx.ExecContext(ctx, `UPDATE communities SET external_id = $2, latitude = $3, longitude = $4, triggered_on = $5, triggered_precision = $6,
		adults = $7, children = $8, version = version + 1, updated_at = $10 WHERE id = $1 AND version = $9 + 1 AND area_id = $11 AND name = $12`,
		old.ID, external, old.Latitude, old.Longitude, old.TriggeredOn, old.TriggeredPrecision, old.Adults, old.Children, old.Version, t.Now, old.AreaID, old.Name)
	if err != nil {
		return err
	}
	if n, err := restored.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, fault.New(fault.Conflict, "%s has been changed since; it cannot be taken back.", old.Name).With("community", old.Name))
	}
	if old.AddedTotal != uuid.Nil {
		if _, err := t.Tx.ExecContext(ctx, `DELETE FROM reported_totals WHERE id = $1`, old.AddedTotal); err != nil {
			return err
		}
	} else if old.Total != nil {
		if _, err := t.Tx.ExecContext(ctx, `UPDATE reported_totals SET population = $2, households = $3, toilets = $4, handwashing = $5, flags = $6, version = version + 1
			WHERE id = $1`, old.Total.ID, old.Total.Population, old.Total.Households, old.Total.Toilets, old.Total.Handwashing, textArray(old.Total.Flags)); err != nil {
			return err
		}
	}
	if _, err := t.Tx.ExecContext(ctx, `UPDATE level_records SET standing = 'REJECTED', settled_on = $2, reason = $3, version = version + 1
		WHERE id = $1 AND standing = 'UNREVIEWED'`, nullID(old.AddedLevel), t.Today, settledOtherwise); err != nil {
		return err
	}
	_, err = t.Tx.ExecContext(ctx, `UPDATE supports SET until_on = $2, version = version + 1 WHERE id = $1`, nullID(old.AddedSupport), t.Today)
	return err
}
