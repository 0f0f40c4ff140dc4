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
	"saniladder/domain/naming"
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/progress"
)

// CreateArea adds an area that is split from no other, such as an area council
// that nobody had listed.
type CreateArea struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	// ParentID is the area above; nil for one right below the nation.
	ParentID *uuid.UUID
	Name     string
	Code     *string
	// Kind is one of the profile's for the level below the parent's.
	Kind    string
	Capital string
	// ValidFrom is the first day of its existence; no day where that is not known.
	ValidFrom calendar.Day
}

// CreateArea adds it, confirmed and empty, and returns its id. INVALID for a name
// that one beside it has, and below the lowest level of areas.
func (s *Service) CreateArea(ctx context.Context, in CreateArea) ([]uuid.UUID, error) {
	return s.do(ctx, "area.create", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.Require(access.Create, access.Area); err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if err := u.AloneWithAreas(ctx); err != nil {
			return nil, err
		}
		above, depth := "", 1
		if in.ParentID != nil {
			parent, err := openArea(ctx, u, *in.ParentID, access.Create, 0)
			if err != nil {
				return nil, fault.From(err).At("parentId")
			}
			above, depth = parent.Path, parent.Depth+1
		}
		level, ok := u.Profile.AreaLevelAt(depth)
		if !ok {
			return nil, fault.New(fault.Invalid, "There are no areas below this level.").At("parentId")
		}
		name, err := areaName("name", in.Name)
		if err != nil {
			return nil, err
		}
		code, err := externalID("code", in.Code)
		if err != nil {
			return nil, err
		}
		if _, ok := u.Profile.AreaKind(level.Key, in.Kind); !ok {
			return nil, fault.New(fault.Invalid, "%q is no kind of area of this level.", in.Kind).At("kind").With("level", level.Key)
		}
		capital, err := check.MaybeWords("capital", in.Capital, check.MaxName)
		if err != nil {
			return nil, err
		}
		if err := check.Past("validFrom", in.ValidFrom, u.Today); err != nil {
			return nil, err
		}
		path := above + label(in.ID)
		err = u.Ent.Area.Create().SetID(in.ID).SetNationID(u.Nation).SetNillableParentID(in.ParentID).SetLevel(level.Key).SetDepth(depth).
			SetNillableCode(code).SetName(name).SetNameKey(naming.Normalise(name)).SetKind(in.Kind).SetCapital(capital).
			SetPath(path).SetNillableValidFrom(given(in.ValidFrom)).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding an area: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Area", action: access.Create, object: access.Area, id: in.ID, path: path,
			after: values{"name": name, "code": code, "kind": in.Kind, "parentId": in.ParentID, "validFrom": given(in.ValidFrom)}})
	})
}

// areaName is a name that an area can have.
func areaName(field, text string) (string, error) {
	name, err := check.Words(field, text, check.MaxName)
	if err == nil && naming.Normalise(name) == "" {
		err = fault.New(fault.Invalid, "A name needs letters or digits.").At(field)
	}
	return name, err
}

// EndArea says that an area is no more and that nothing followed it.
type EndArea struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	EndedOn         calendar.Day
	Reason          string
}

// EndArea ends an area in which nothing lies, for which nobody holds a role, and
// on whose roster nobody is any more; RULE for others: nothing succeeds it, so
// what lies in it is split off, merged or moved first (PR7).
func (s *Service) EndArea(ctx context.Context, in EndArea) ([]uuid.UUID, error) {
	return s.do(ctx, "area.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.AloneWithAreas(ctx); err != nil {
			return nil, err
		}
		a, err := openArea(ctx, u, in.ID, access.Manage, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := check.PastDay("endedOn", in.EndedOn, u.Today); err != nil {
			return nil, err
		}
		if err := lockSubtrees(ctx, u, []string{a.Path}); err != nil {
			return nil, err
		}
		var areas, communities, people, members int
		if err := u.Tx.QueryRowContext(ctx, `SELECT
  (SELECT count(*) FROM areas WHERE parent_id = $1 AND ended_on IS NULL),
  (SELECT count(*) FROM communities WHERE area_id = $1 AND ended_on IS NULL),
  (SELECT count(*) FROM role_assignments WHERE area_id = $1 AND (until_on IS NULL OR until_on >= $2)),
  (SELECT count(*) FROM roster_members WHERE area_id = $1 AND (until_on IS NULL OR until_on >= $2))`,
			a.ID, u.Today).Scan(&areas, &communities, &people, &members); err != nil {
			return nil, fmt.Errorf("looking for what lies in an area: %w", err)
		}
		if areas+communities+people+members > 0 {
			return nil, fault.New(fault.Rule, "%d areas and %d communities lie in %s, %d people hold a role for it and %d are on its roster; give them another place first.",
				areas, communities, a.Name, people, members).By("PR7").With("areas", strconv.Itoa(areas)).
				With("communities", strconv.Itoa(communities)).With("people", strconv.Itoa(people)).With("members", strconv.Itoa(members))
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE areas SET ended_on = $2, version = version + 1, updated_at = now() WHERE id = $1`, a.ID, in.EndedOn); err != nil {
			return nil, fmt.Errorf("ending an area: %w", err)
		}
		return []uuid.UUID{a.ID}, record(ctx, u, ofArea(a, access.Manage, nil, values{"endedOn": in.EndedOn, "reason": reason}))
	})
}

// MoveArea gives an area to another one above, such as an area council to the
// district beside its own.
type MoveArea struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// ParentID is of the level of the area above now.
	ParentID    uuid.UUID
	EffectiveOn calendar.Day
	Reason      string
}

// MoveArea moves it with all that lies in it and everybody who holds a role for
// it or below. Its statements do not grow with the communities.
func (s *Service) MoveArea(ctx context.Context, in MoveArea) ([]uuid.UUID, error) {
	return s.do(ctx, "area.move", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		a, from, to, err := in.begin(ctx, u)
		if err != nil {
			return nil, err
		}
		if err := progress.Move(ctx, u.Tx, u.Nation, []string{a.Path}, func(ctx context.Context) error { return in.move(ctx, u, a, to) }); err != nil {
			return nil, err
		}
		// A complete list stays complete only if what comes to it was of a complete one (PR1).
		if from.ListConfirmedOn == nil && a.ListConfirmedOn == nil {
			if _, err := u.Tx.ExecContext(ctx, `UPDATE areas SET list_confirmed_on = NULL, version = version + 1, updated_at = now() WHERE id = $1 AND list_confirmed_on IS NOT NULL`, to.ID); err != nil {
				return nil, fmt.Errorf("opening a list again: %w", err)
			}
		}
		moved := ofArea(a, access.Manage, values{"parentId": from.ID}, values{"parentId": to.ID, "effectiveOn": in.EffectiveOn, "reason": in.Reason})
		moved.path = to.Path + label(a.ID)
		return []uuid.UUID{a.ID}, record(ctx, u, moved,
			ofArea(from, access.Manage, nil, values{"movedAway": a.ID, "effectiveOn": in.EffectiveOn}),
			ofArea(to, access.Manage, nil, values{"movedHere": a.ID, "effectiveOn": in.EffectiveOn}))
	})
}

// begin opens the three areas, checks what was given and locks what moves: what
// the act and its preview share, together with move.
func (in *MoveArea) begin(ctx context.Context, u *casework.Unit) (a, from, to *ent.Area, err error) {
	if err := u.AloneWithAreas(ctx); err != nil {
		return nil, nil, nil, err
	}
	if a, err = openArea(ctx, u, in.ID, access.Manage, in.ExpectedVersion); err != nil {
		return nil, nil, nil, err
	}
	if a.ParentID == nil {
		return nil, nil, nil, fault.New(fault.Invalid, "%s lies right below the nation; there is nowhere to move it.", a.Name).At("id")
	}
	if *a.ParentID == in.ParentID {
		return nil, nil, nil, fault.New(fault.Invalid, "It lies there already.").At("parentId")
	}
	around := []uuid.UUID{*a.ParentID, in.ParentID}
	slices.SortFunc(around, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	for _, id := range around {
		one, err := openArea(ctx, u, id, access.Manage, 0)
		if err != nil {
			return nil, nil, nil, fault.From(err).At("parentId")
		}
		if id == in.ParentID {
			to = one
		} else {
			from = one
		}
	}
	if to.Level != from.Level {
		return nil, nil, nil, fault.New(fault.Invalid, "%s and %s are not of the same level.", from.Name, to.Name).At("parentId")
	}
	if in.Reason, err = check.Words("reason", in.Reason, check.MaxText); err != nil {
		return nil, nil, nil, err
	}
	if err := check.PastDay("effectiveOn", in.EffectiveOn, u.Today); err != nil {
		return nil, nil, nil, err
	}
	return a, from, to, lockSubtrees(ctx, u, []string{a.Path})
}

// move hangs the area, with all that lies in it, under the other one.
func (in *MoveArea) move(ctx context.Context, u *casework.Unit, a, to *ent.Area) error {
	if err := rehang(ctx, u, *a.ParentID, []uuid.UUID{a.ID}, []uuid.UUID{to.ID}, uuid.NullUUID{}, in.EffectiveOn); err != nil {
		return err
	}
	return followPaths(ctx, u, []string{to.Path + label(a.ID)})
}
