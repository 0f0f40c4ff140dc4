package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/transfer/column"
)

// SettleInput settles held rows of an import: those given by number; else those
// that are alike by reason and key; else, with All, all of the reason.
type SettleInput struct {
	OperationID uuid.UUID
	ImportID    uuid.UUID
	Rows        []int
	Reason      Reason
	GroupKey    string
	All         bool
	Choice      Choice
}

// mostSettled is how many rows can be settled by their numbers at once.
const mostSettled = 1000

// mostAlike is how many rows that are alike are settled at once, the file's first
// ones: they are in memory together. The rest stays held and can be settled next.
const mostAlike = 20_000

// Settle applies a person's choice to held rows and remembers it, so that the
// same rows need no choice again: an area or a community chosen for all alike
// becomes a variant of its name. Of more than 20,000 rows that are alike it takes
// the first, and the others stay held. What becomes of the rows is written at once
// where the import was applied, and foretold where it was not. Rows may be held
// still, for another reason. It returns INVALID for a choice that does not
// settle the reason, CONFLICT while the import is being worked on.
func (s *Service) Settle(ctx context.Context, in SettleInput) (*Settlement, *Import, error) {
	id := newID()
	made, err := s.desk.Do(ctx, casework.Operation{Action: "import.settle", ID: in.OperationID, Input: in}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		t, err := s.table(ctx, u, in.ImportID)
		if err != nil {
			return nil, err
		}
		rows, err := t.heldRows(ctx, in)
		if err != nil {
			return nil, err
		}
		if err := t.check(ctx, in.Choice, rows); err != nil {
			return nil, err
		}
		t.settlement = id
		if err := t.open(ctx, in, rows); err != nil {
			return nil, err
		}
		if err := t.remember(ctx, in, rows); err != nil {
			return nil, err
		}
		counts, err := t.retake(ctx, rows)
		if err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE import_settlements SET counts = $2 WHERE id = $1`, id, counts.text()); err != nil {
			return nil, err
		}
		// What a person corrected may be somebody's name, and stays out of the audit.
		return []uuid.UUID{id}, u.Audit(ctx, audit.Entry{ObjectType: "Import", ObjectID: in.ImportID, After: map[string]any{
			"settlement": id, "reason": in.Reason, "choice": in.Choice.Kind, "areaId": in.Choice.AreaID, "communityId": in.Choice.CommunityID, "rows": len(rows)}})
	})
	if err != nil {
		return nil, nil, err
	}
	return s.settled(ctx, made[0], in.ImportID)
}

func (s *Service) settled(ctx context.Context, settlement, id uuid.UUID) (*Settlement, *Import, error) {
	job, err := s.Import(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	all, err := s.settlements(ctx, ` WHERE s.id = $1`, settlement)
	if err != nil {
		return nil, nil, err
	}
	if len(all) == 0 {
		return nil, nil, casework.NotFound()
	}
	return &all[0], job, nil
}

// Settlements lists what was settled of an import, the newest first.
func (s *Service) Settlements(ctx context.Context, id uuid.UUID) ([]Settlement, error) {
	if _, _, err := s.visible(ctx, id); err != nil {
		return nil, err
	}
	return s.settlements(ctx, ` WHERE s.job_id = $1 ORDER BY s.settled_at DESC, s.id DESC LIMIT 1000`, id)
}

func (s *Service) settlements(ctx context.Context, where string, arg any) ([]Settlement, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT s.id, s.job_id, s.reason, s.label, coalesce(a.name, c.name, ''), s.choice, s.rows, s.counts, s.user_id, s.settled_at, s.undone_at
		FROM import_settlements s LEFT JOIN areas a ON a.id = (s.choice->>'areaId')::uuid LEFT JOIN communities c ON c.id = (s.choice->>'communityId')::uuid`+where, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Settlement
	for rows.Next() {
		var (
			one            Settlement
			choice, counts []byte
			user           uuid.NullUUID
			undone         sql.NullTime
			c              Counts
		)
		if err := rows.Scan(&one.ID, &one.ImportID, &one.Reason, &one.Label, &one.Target, &choice, &one.Rows, &counts, &user, &one.At, &undone); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(choice, &one.Choice); err != nil {
			return nil, fmt.Errorf("reading a settlement: %w", err)
		}
		if err := json.Unmarshal(counts, &c); err != nil {
			return nil, fmt.Errorf("reading a settlement: %w", err)
		}
		one.UserID, one.UndoneAt = user.UUID, undone.Time
		one.Created, one.Updated, one.Unchanged, one.LeftOut, one.Held = c.Created, c.Updated, c.Unchanged, c.LeftOut, c.Held-c.LeftOut
		list = append(list, one)
	}
	return list, rows.Err()
}

// desktop is an import on the table: locked, with what was counted of it.
type desktop struct {
	*casework.Unit
	service    *Service
	job        *Import
	kept       *input
	settlement uuid.UUID
}

// table locks an import whose rows can be settled.
func (s *Service) table(ctx context.Context, u *casework.Unit, id uuid.UUID) (*desktop, error) {
	job, kept, err := s.load(ctx, u.Tx, id, " FOR UPDATE OF j")
	if err != nil {
		return nil, err
	}
	if err := mayChange(u.Viewer, job); err != nil {
		return nil, err
	}
	switch {
	case job.State == Queued || job.State == Running:
		return nil, fault.New(fault.Conflict, "This import is being worked on; wait for it or cancel it.")
	case job.Counts.Read == 0:
		return nil, fault.New(fault.Conflict, "This import has no rows yet; make a dry run first.")
	}
	return &desktop{Unit: u, service: s, job: job, kept: kept}, nil
}

// storedRow is a held row as it is stored.
type storedRow struct {
	rec    *record
	reason Reason
	label  string
	was    Outcome
}

func (t *desktop) heldRows(ctx context.Context, in SettleInput) ([]*storedRow, error) {
	where, args := ` AND reason = $2`, []any{t.job.ID, string(in.Reason)}
	switch {
	case len(in.Rows) > mostSettled:
		return nil, fault.New(fault.Limit, "At most %d rows can be settled by number at once.", mostSettled).At("rows").With("limit", itoa(mostSettled))
	case len(in.Rows) > 0:
		where, args = ` AND row_no = ANY($2)`, []any{t.job.ID, pq.Array(in.Rows)}
	case !in.All:
		where, args = where+` AND group_key = $3`, append(args, in.GroupKey)
	}
	rows, err := t.storedRows(ctx, ` AND outcome = 'HELD'`+where, ` LIMIT `+itoa(mostAlike), args...)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || len(in.Rows) > len(rows) {
		return nil, fault.New(fault.Conflict, "These rows are not held (any more).")
	}
	return rows, nil
}

func (t *desktop) storedRows(ctx context.Context, where, limit string, args ...any) ([]*storedRow, error) {
	var list []*storedRow
	err := each(ctx, t.Tx, func(rows *sql.Rows) error {
		one := &storedRow{rec: &record{}}
		var (
			params []byte
			entity uuid.NullUUID
		)
		if err := rows.Scan(&one.rec.number, &one.was, &one.reason, &one.label, &one.rec.groupKey, &params, pq.Array(&one.rec.cells), &one.rec.rowKey, &entity, pq.Array(&one.rec.flags)); err != nil {
			return err
		}
		one.rec.entity = entity.UUID
		list = append(list, one)
		return json.Unmarshal(params, &one.rec.params)
	}, `SELECT row_no, outcome, reason, label, group_key, params, cells, row_key, entity_id, flags FROM import_rows WHERE job_id = $1`+where+` ORDER BY row_no`+limit, args...)
	return list, err
}

// check refuses a choice that does not settle what the rows are held for.
func (t *desktop) check(ctx context.Context, choice Choice, rows []*storedRow) error {
	for _, row := range rows {
		if !row.reason.allows(choice.Kind) {
			return fault.New(fault.Invalid, "Row %d is held because: %s That is not settled by %s.", row.rec.number,
				row.reason.Sentence(row.rec.params), strings.ToLower(string(choice.Kind))).At("choice.kind").With("row", itoa(row.rec.number))
		}
	}
	switch choice.Kind {
	case ChooseArea:
		return t.exists(ctx, `SELECT path FROM areas WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL`, choice.AreaID, "choice.areaId", objects[t.job.Kind][0])
	case ChooseCommunity:
		return t.exists(ctx, `SELECT area_path FROM communities WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL`, choice.CommunityID, "choice.communityId", objects[t.job.Kind][0])
	case ChooseCorrect:
		if len(choice.Values) == 0 {
			return fault.New(fault.Invalid, "Give the values that are right.").At("choice.values")
		}
		for field := range choice.Values {
			if !slices.ContainsFunc(t.kept.Columns, func(c column.Column) bool { return c.Field == field }) {
				return fault.New(fault.Invalid, "No column of this file is %s.", field).At("choice.values")
			}
		}
	}
	return nil
}

func (t *desktop) exists(ctx context.Context, query string, id uuid.UUID, field string, object access.Object) error {
	var path string
	err := t.Tx.QueryRowContext(ctx, query, id, t.Nation).Scan(&path)
	if err == nil {
		if _, ok := t.Viewer.CanOn(access.Import, object, access.Target{NationID: t.Nation.String(), AreaPath: path}); ok {
			return nil
		}
	}
	return fault.New(fault.NotFound, "What was chosen does not exist, or is not open to you.").At(field).Because(err)
}

func (t *desktop) open(ctx context.Context, in SettleInput, rows []*storedRow) error {
	choice, err := json.Marshal(in.Choice)
	if err != nil {
		return err
	}
	reason, label := rows[0].reason, rows[0].reason.about(rows[0].rec.params, rows[0].label)
	for _, row := range rows {
		if row.reason.about(row.rec.params, row.label) != label {
			label = ""
		}
		if row.reason != reason {
			reason = ""
		}
	}
	_, err = t.Tx.ExecContext(ctx, `INSERT INTO import_settlements (id, job_id, nation_id, reason, label, group_key, choice, rows, user_id, settled_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, t.settlement, t.job.ID, t.Nation, string(reason), label, in.GroupKey, string(choice), len(rows),
		nullID(userOf(t.Viewer)), t.Now)
	return err
}

// remember keeps the choice for every later run: a name for all alike, for
// everybody's lists; else the choice itself by group or by row, for the lists of
// the same source and owner.
func (t *desktop) remember(ctx context.Context, in SettleInput, rows []*storedRow) error {
	if len(in.Rows) > 0 {
		for _, row := range rows {
			if err := t.keepChoice(ctx, row.reason, row.rec.rowKey, in.Choice); err != nil {
				return err
			}
		}
		return nil
	}
	groups := make(map[string]bool)
	for _, row := range rows {
		if groups[row.rec.groupKey] {
			continue
		}
		groups[row.rec.groupKey] = true
		name := row.rec.params["name"]
		switch {
		case in.Choice.Kind == ChooseArea && slices.Contains(namedPlaces, row.reason) && naming.Normalise(name) != "":
			if err := t.keepName(ctx, "area_id", in.Choice.AreaID, name); err != nil {
				return err
			}
			// The name means the area only where the list does not say another one above; here it does.
			if err := t.keepChoice(ctx, row.reason, groupPrefix+row.rec.groupKey, in.Choice); err != nil {
				return err
			}
		case in.Choice.Kind == ChooseCommunity && naming.Normalise(name) != "" && !strings.HasPrefix(row.rec.groupKey, "id:"):
			if err := t.keepName(ctx, "community_id", in.Choice.CommunityID, name); err != nil {
				return err
			}
		default:
			if err := t.keepChoice(ctx, row.reason, groupPrefix+row.rec.groupKey, in.Choice); err != nil {
				return err
			}
		}
	}
	return nil
}

// namedPlaces are the reasons that are about what a name means.
var namedPlaces = []Reason{PlaceSplit, PlaceDoubtful, PlaceUnknown}

func (t *desktop) keepName(ctx context.Context, of string, id uuid.UUID, name string) error {
	_, err := t.Tx.ExecContext(ctx, `INSERT INTO names (id, nation_id, `+of+`, name, name_key, language, kind, source, settlement_id)
		VALUES ($1, $2, $3, $4, $5, $6, 'VARIANT', $7, $8)`, newID(), t.Nation, id, name, naming.Normalise(name), t.Profile.Languages[0],
		t.kept.Options.Source, t.settlement)
	return err
}

func (t *desktop) keepChoice(ctx context.Context, reason Reason, key string, choice Choice) error {
	text, err := json.Marshal(choice)
	if err != nil {
		return err
	}
	if _, err := t.Tx.ExecContext(ctx, `UPDATE import_choices SET undone_at = $5 WHERE nation_id = $1 AND kind = $2 AND reason = $3 AND row_key = $4
		AND source_name = $6 AND owner_id IS NOT DISTINCT FROM $7 AND undone_at IS NULL`,
		t.Nation, t.job.Kind, reason, key, t.Now, t.kept.Options.Source, nullID(t.job.UserID)); err != nil {
		return err
	}
	_, err = t.Tx.ExecContext(ctx, `INSERT INTO import_choices (id, nation_id, settlement_id, kind, reason, row_key, choice, source_name, owner_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		newID(), t.Nation, t.settlement, t.job.Kind, reason, key, string(text), t.kept.Options.Source, nullID(t.job.UserID))
	return err
}
