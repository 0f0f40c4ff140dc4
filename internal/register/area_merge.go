package register

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/progress"
)

// MergeAreas makes one area of several of the same level; or says that one which
// an import made is another's misspelling.
type MergeAreas struct {
	OperationID uuid.UUID
	// IntoID is the one that goes on.
	IntoID          uuid.UUID
	ExpectedVersion int
	FromIDs         []uuid.UUID
	EffectiveOn     calendar.Day
	Reason          string
}

// MergeAreas ends the others, with the one as successor, moves what lies in them
// and keeps their names as variants of the one's. INVALID where areas of the
// same name would lie beside each other: one of them is renamed, or merged,
// first. It returns the id of the one. Its statements do not grow with the
// communities.
func (s *Service) MergeAreas(ctx context.Context, in MergeAreas) ([]uuid.UUID, error) {
	return s.do(ctx, "area.merge", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		into, others, err := in.begin(ctx, u)
		if err != nil {
			return nil, err
		}
		var (
			ids   []uuid.UUID
			paths = []string{into.Path}
			acts  = []act{ofArea(into, access.Manage, nil, values{"merged": in.FromIDs, "effectiveOn": in.EffectiveOn, "reason": in.Reason})}
		)
		complete := into.ListConfirmedOn
		for _, a := range others {
			ids, paths = append(ids, a.ID), append(paths, a.Path)
			acts = append(acts, ofArea(a, access.Manage, nil, values{"mergedInto": into.ID, "endedOn": in.EffectiveOn, "reason": in.Reason}))
			if a.ListConfirmedOn == nil {
				complete = nil // PR1
			}
			if err := keepName(ctx, u, "area_id", into.ID, a.Name, VariantName, calendar.Day{}); err != nil {
				return nil, err
			}
		}
		err = progress.Move(ctx, u.Tx, u.Nation, paths[1:], func(ctx context.Context) error {
			return in.move(ctx, u, into, ids, paths)
		})
		if err != nil {
			return nil, err
		}
		if err := succeed(ctx, u, ids, []uuid.UUID{into.ID}, in.EffectiveOn); err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE areas SET ended_on = $2, merged_into_id = $3, version = version + 1, updated_at = now() WHERE id = ANY ($1)`,
			texts(ids), in.EffectiveOn, into.ID); err != nil {
			return nil, fmt.Errorf("ending areas: %w", err)
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE areas SET list_confirmed_on = $2, version = version + 1, updated_at = now() WHERE id = $1`, into.ID, complete); err != nil {
			return nil, fmt.Errorf("changing an area: %w", err)
		}
		return []uuid.UUID{into.ID}, record(ctx, u, acts...)
	})
}

// begin opens them, checks what was given and locks all that lies in them: what
// the act and its preview share, together with move.
func (in *MergeAreas) begin(ctx context.Context, u *casework.Unit) (into *ent.Area, others []*ent.Area, err error) {
	into, others, err = in.open(ctx, u)
	if err != nil {
		return nil, nil, err
	}
	ids, paths := []uuid.UUID{into.ID}, []string{into.Path}
	for _, a := range others {
		ids, paths = append(ids, a.ID), append(paths, a.Path)
	}
	if err := lockSubtrees(ctx, u, paths); err != nil {
		return nil, nil, err
	}
	var alike string
	if err := u.Tx.QueryRowContext(ctx, `SELECT coalesce(string_agg(name, ', ' ORDER BY name), '') FROM (
SELECT min(name) AS name FROM areas WHERE parent_id = ANY ($1) AND ended_on IS NULL GROUP BY name_key HAVING count(*) > 1 LIMIT 5) x`, texts(ids)).Scan(&alike); err != nil {
		return nil, nil, fmt.Errorf("looking for areas of the same name: %w", err)
	}
	if alike != "" {
		return nil, nil, fault.New(fault.Invalid, "Areas of the same name would lie beside each other: %s. Rename one of them, or merge them, first.", alike).
			At("fromIds").By("PR7").With("names", alike)
	}
	return into, others, nil
}

// move hands the one all that lies in the others.
func (in *MergeAreas) move(ctx context.Context, u *casework.Unit, into *ent.Area, ids []uuid.UUID, paths []string) error {
	for _, id := range ids {
		if err := rehang(ctx, u, id, nil, nil, maybeID(into.ID), in.EffectiveOn); err != nil {
			return err
		}
	}
	if err := resettleAll(ctx, u, ids, nil, nil, maybeID(into.ID), in.EffectiveOn, in.Reason); err != nil {
		return err
	}
	if err := moveRosters(ctx, u, ids, into.ID); err != nil {
		return err
	}
	return followPaths(ctx, u, paths)
}

// open locks all of them, in the order of their ids.
func (in *MergeAreas) open(ctx context.Context, u *casework.Unit) (into *ent.Area, others []*ent.Area, err error) {
	if err := together("fromIds", in.FromIDs); err != nil {
		return nil, nil, err
	}
	if len(in.FromIDs) > maxParts {
		return nil, nil, fault.New(fault.Limit, "At most %d areas can be merged at once.", maxParts).At("fromIds").With("limit", strconv.Itoa(maxParts))
	}
	if slices.Contains(in.FromIDs, in.IntoID) {
		return nil, nil, fault.New(fault.Invalid, "An area cannot be merged into itself.").At("fromIds").By("PR7")
	}
	if err := u.AloneWithAreas(ctx); err != nil {
		return nil, nil, err
	}
	all := append(slices.Clone(in.FromIDs), in.IntoID)
	slices.SortFunc(all, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	for _, id := range all {
		expected := 0
		if id == in.IntoID {
			expected = in.ExpectedVersion
		}
		a, err := openArea(ctx, u, id, access.Manage, expected)
		if err != nil {
			return nil, nil, err
		}
		if id == in.IntoID {
			into = a
		} else {
			others = append(others, a)
		}
	}
	for _, a := range others {
		if a.Level != into.Level {
			return nil, nil, fault.New(fault.Invalid, "%s and %s are not of the same level.", a.Name, into.Name).At("fromIds").By("PR7")
		}
	}
	if in.Reason, err = check.Words("reason", in.Reason, check.MaxText); err != nil {
		return nil, nil, err
	}
	return into, others, check.PastDay("effectiveOn", in.EffectiveOn, u.Today)
}
