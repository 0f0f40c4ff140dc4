package cases

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// DeclareArea says that an area is open defaecation free as a whole (PR1): its list of communities is confirmed complete, and
// every one of them holds the profile's level. The body that the profile names for such areas decides, in a meeting.
type DeclareArea struct {
	OperationID, AreaID uuid.UUID
	// ID and MeetingID are made by the client.
	ID, MeetingID uuid.UUID
	HeldOn        calendar.Day
	// Attended are the names of the members who were there.
	Attended []string
	// Recused are those of them who stood aside (PR14).
	Recused []string
	Minute  string
}

// DeclareArea keeps the meeting and the declaration together. NOT_FOUND for whoever is not of the body.
func (s *Service) DeclareArea(ctx context.Context, in DeclareArea) ([]uuid.UUID, error) {
	return s.do(ctx, "area.declare", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		w, err := wholeArea(ctx, u, in.AreaID, false)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if err := w.stands(ctx, u); err != nil {
			return nil, err
		}
		if err := w.undeclared(ctx, u); err != nil {
			return nil, err
		}
		if _, err := keepMeeting(ctx, u, w.tier, RecordMeeting{ID: in.MeetingID, AreaID: w.body, HeldOn: in.HeldOn, Attended: in.Attended, Minute: in.Minute}); err != nil {
			return nil, err
		}
		meeting, err := meetingOf(ctx, u, in.ID, in.MeetingID, in.Recused)
		if err != nil {
			return nil, err
		}
		if err := w.of.convened(ctx, u, meeting, matter{tier: w.tier.Key}); err != nil {
			return nil, err
		}
		if err := meeting.minuted(ctx, u, anArea, in.AreaID); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "declaring an area", `INSERT INTO area_declarations (id, nation_id, area_id, level, communities, meeting_id, declared_on, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, u.Nation, in.AreaID, w.level, w.communities, in.MeetingID, in.HeldOn, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.AreaID}, w.record(ctx, u, values{"level": w.level, "communities": w.communities, "declaredOn": in.HeldOn, "meetingId": in.MeetingID})
	})
}

// SetAreaTarget says by which day an area is to be so.
type SetAreaTarget struct {
	OperationID, AreaID uuid.UUID
	// TargetOn is no day to take it back.
	TargetOn calendar.Day
}

// SetAreaTarget is for the officer of the body that decides on such areas. INVALID for a day that is over.
func (s *Service) SetAreaTarget(ctx context.Context, in SetAreaTarget) ([]uuid.UUID, error) {
	return s.do(ctx, "area.set_target", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		w, err := wholeArea(ctx, u, in.AreaID, true)
		if err != nil {
			return nil, err
		}
		if !in.TargetOn.IsZero() && in.TargetOn.Before(u.Today) {
			return nil, fault.New(fault.Invalid, "A target lies ahead; %s is over.", in.TargetOn).At("targetOn")
		}
		if err := u.Exec(ctx, "setting a target", `INSERT INTO area_targets (id, nation_id, area_id, level, target_on, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)`,
			uuid.Must(uuid.NewV7()), u.Nation, in.AreaID, w.level, in.TargetOn, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.AreaID}, w.record(ctx, u, values{"level": w.level, "targetOn": in.TargetOn})
	})
}

// whole is an area on which a body decides.
type whole struct {
	id          uuid.UUID
	name, path  string
	level       int
	communities int
	tier        country.Tier
	// body is the area whose body decides, nil for the nation's; grant is by what right the viewer acts there.
	body  *uuid.UUID
	grant access.Grant
	of    *file
}

// wholeArea locks an area on which a body decides that the viewer belongs to, as its officer where that is asked for.
func wholeArea(ctx context.Context, u *casework.Unit, id uuid.UUID, officer bool) (*whole, error) {
	w := &whole{id: id, level: u.Profile.Whole.Level}
	var (
		level string
		over  string
		body  uuid.NullUUID
	)
	if err := found(u.Tx.QueryRowContext(ctx, `SELECT name, path, level FROM areas WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL FOR UPDATE`, id, u.Nation).Scan(&w.name, &w.path, &level)); err != nil {
		return nil, err
	}
	tier, ok := u.Profile.DecidesOnWhole(level)
	if !ok || w.level == 0 {
		return nil, casework.NotFound()
	}
	w.tier = tier
	if tier.Depth > 0 {
		if err := found(u.Tx.QueryRowContext(ctx, `SELECT id, path FROM areas WHERE nation_id = $1 AND depth = $2 AND left($3, length(path)) = path AND ended_on IS NULL`, u.Nation, tier.Depth, w.path).Scan(&body, &over)); err != nil {
			return nil, err
		}
		w.body = &body.UUID
	}
	of := &file{areaPath: over}
	sits := of.isOf(u.Viewer, tier)
	if officer {
		sits = of.isHeldBy(u.Viewer, tier, tier.Officer, false)
	}
	grant, may := u.Viewer.CanOn(access.Create, access.Decision, access.Target{NationID: u.Nation.String(), AreaPath: over})
	if !may || !sits {
		return nil, casework.NotFound()
	}
	w.grant, w.of = grant, of
	return w, nil
}

// stands refuses an area of which it is not so, and counts its communities.
func (w *whole) stands(ctx context.Context, u *casework.Unit) error {
	var held, open int
	if err := u.Tx.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE level >= $3 AND NOT level_under_review),
  (SELECT count(*) FROM areas x WHERE x.nation_id = $1 AND x.path ~>=~ $2 AND x.path ~<~ ($2 || 'g') AND `+rule.ListOpen+`)
FROM communities WHERE nation_id = $1 AND area_path ~>=~ $2 AND area_path ~<~ ($2 || 'g') AND ended_on IS NULL`, u.Nation, w.path, w.level).Scan(&w.communities, &held, &open); err != nil {
		return fmt.Errorf("counting an area's communities: %w", err)
	}
	switch {
	case open > 0 || w.communities == 0:
		return fault.New(fault.Rule, "The list of communities of %s is not confirmed to be complete.", w.name).At("areaId").By("PR1").With("reason", "LIST").With("open", fmt.Sprint(open))
	case held < w.communities:
		return fault.New(fault.Rule, "%d of %d communities of %s hold the level.", held, w.communities, w.name).At("areaId").By("PR1").
			With("reason", "HELD").With("held", fmt.Sprint(held)).With("of", fmt.Sprint(w.communities))
	}
	return nil
}

// undeclared refuses an area whose declaration stands: it is declared anew only once that has lapsed.
func (w *whole) undeclared(ctx context.Context, u *casework.Unit) error {
	var on calendar.Day
	err := u.Tx.QueryRowContext(ctx, `SELECT d.declared_on FROM area_declarations d JOIN areas a ON a.id = d.area_id WHERE d.area_id = $1 AND d.level = $2 AND `+rule.DeclarationLapsed+` IS NULL LIMIT 1`, w.id, w.level).Scan(&on)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fmt.Errorf("looking for a declaration: %w", err)
	}
	return fault.New(fault.Rule, "%s was declared on %s, and that stands.", w.name, on).At("areaId").By("PR1").With("reason", "DECLARED").With("on", on.String())
}

func (w *whole) record(ctx context.Context, u *casework.Unit, after values) error {
	return u.Audit(ctx, audit.Entry{ObjectType: "Area", ObjectID: w.id, AreaPath: w.path, Role: w.grant.Role, ActingFor: w.grant.ActingFor, After: after})
}

// OnWhole is the key of the tier whose body decides on an area, "" for none, and what the viewer may say of it.
func OnWhole(v access.Viewer, p *country.Profile, level, path string) (tier string, declare, target bool) {
	by, ok := p.DecidesOnWhole(level)
	if !ok || p.Whole.Level == 0 {
		return "", false, false
	}
	over := pathAt(path, by.Depth)
	if _, may := v.CanOn(access.Create, access.Decision, access.Target{NationID: v.NationID, AreaPath: over}); !may {
		return by.Key, false, false
	}
	of := &file{areaPath: over}
	return by.Key, of.isOf(v, by), of.isHeldBy(v, by, by.Officer, false)
}
