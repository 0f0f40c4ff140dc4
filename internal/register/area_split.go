package register

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/progress"
)

// SplitArea makes new areas of parts of one.
type SplitArea struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	EffectiveOn     calendar.Day
	Reason          string
	// Continues: the area goes on under its name with what no part takes; else it ends.
	Continues bool
	Parts     []AreaPart
}

// AreaPart is one of the areas that another one is split into.
type AreaPart struct {
	// ID is made by the client.
	ID   uuid.UUID
	Name string
	Code *string
	// Kind is one of the profile's for the level.
	Kind    string
	Capital string
	// AreaIDs are areas right below that go with this part, with all that lies in them; CommunityIDs are communities that lie
	// in the area directly.
	AreaIDs, CommunityIDs []uuid.UUID
	// TakesRest: whatever no part names goes with this one. Without such a part, everything must be named, unless the area
	// Continues.
	TakesRest bool
}

// SplitArea makes the parts, beside the area, and moves to them the areas and
// communities named. Those who have a role in the area reach the parts too, until
// they are assigned anew. It returns the parts' ids. Its statements do not grow
// with the communities.
func (s *Service) SplitArea(ctx context.Context, in SplitArea) ([]uuid.UUID, error) {
	return s.do(ctx, "area.split", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		sp, err := in.begin(ctx, u)
		if err != nil {
			return nil, err
		}
		whole := sp.whole
		if err := progress.Move(ctx, u.Tx, u.Nation, []string{whole.Path}, sp.move); err != nil {
			return nil, err
		}
		if err := succeed(ctx, u, []uuid.UUID{whole.ID}, sp.ids, in.EffectiveOn); err != nil {
			return nil, err
		}
		after := values{"parts": sp.ids, "effectiveOn": in.EffectiveOn, "reason": sp.in.Reason}
		ended := calendar.Day{}
		if !in.Continues {
			ended, after["endedOn"] = in.EffectiveOn, in.EffectiveOn
		}
		// The list was of the whole; nobody has confirmed those of the parts (PR1).
		if _, err := u.Tx.ExecContext(ctx, `UPDATE areas SET ended_on = $2, list_confirmed_on = NULL, version = version + 1, updated_at = now() WHERE id = $1`, whole.ID, ended); err != nil {
			return nil, fmt.Errorf("ending an area: %w", err)
		}
		acts := []act{ofArea(whole, access.Manage, nil, after)}
		for i, id := range sp.ids {
			acts = append(acts, act{kind: "Area", action: access.Manage, object: access.Area, id: id, path: sp.paths[i],
				after: values{"name": sp.names[i], "kind": in.Parts[i].Kind, "partOf": whole.ID}})
		}
		return sp.ids, record(ctx, u, acts...)
	})
}

// begin opens the area, checks what was given and makes the parts, empty: what
// the act and its preview share, together with move.
func (in SplitArea) begin(ctx context.Context, u *casework.Unit) (*areaSplit, error) {
	if err := u.AloneWithAreas(ctx); err != nil {
		return nil, err
	}
	whole, err := openArea(ctx, u, in.ID, access.Manage, in.ExpectedVersion)
	if err != nil {
		return nil, err
	}
	sp := &areaSplit{u: u, in: in, whole: whole}
	if err := sp.check(); err != nil {
		return nil, err
	}
	if err := lockSubtrees(ctx, u, []string{whole.Path}); err != nil {
		return nil, err
	}
	if err := sp.checkTaken(ctx); err != nil {
		return nil, err
	}
	return sp, sp.makeParts(ctx)
}

// move hands the parts what goes with them.
func (s *areaSplit) move(ctx context.Context) error {
	if err := s.moveAreas(ctx); err != nil {
		return err
	}
	if err := s.moveCommunities(ctx); err != nil || s.in.Continues {
		return err
	}
	// Who could sit on the teams of an area that ends can do so for one part: that which takes the rest, else the first.
	to := s.ids[0]
	if s.rest.Valid {
		to = s.rest.UUID
	}
	return moveRosters(ctx, s.u, []uuid.UUID{s.whole.ID}, to)
}

// moveRosters gives the rosters of areas that end to another one.
func moveRosters(ctx context.Context, u *casework.Unit, from []uuid.UUID, to uuid.UUID) error {
	_, err := u.Tx.ExecContext(ctx, `UPDATE roster_members SET area_id = $2, version = version + 1, updated_at = now() WHERE area_id = ANY ($1)`, texts(from), to)
	if err != nil {
		return fmt.Errorf("moving rosters: %w", err)
	}
	return nil
}

// areaSplit is an area's split on its way.
type areaSplit struct {
	u     *casework.Unit
	in    SplitArea
	whole *ent.Area

	ids      []uuid.UUID
	names    []string
	codes    []*string
	capitals []string
	paths    []string
	rest     uuid.NullUUID // the part that takes what is left
}

func (s *areaSplit) check() (err error) {
	least := 2
	if s.in.Continues {
		least = 1
	}
	if n := len(s.in.Parts); n < least || n > maxParts {
		return fault.New(fault.Invalid, "An area is split into %d to %d parts.", least, maxParts).At("parts").By("PR7")
	}
	if s.in.Reason, err = check.Words("reason", s.in.Reason, check.MaxText); err != nil {
		return err
	}
	if err := check.PastDay("effectiveOn", s.in.EffectiveOn, s.u.Today); err != nil {
		return err
	}
	above := strings.TrimSuffix(s.whole.Path, label(s.whole.ID))
	for i, p := range s.in.Parts {
		at := func(field string) string { return fmt.Sprintf("parts[%d].%s", i, field) }
		if err := check.NewID(p.ID); err != nil {
			return fault.From(err).At(at("id"))
		}
		name, err := areaName(at("name"), p.Name)
		if err != nil {
			return err
		}
		code, err := externalID(at("code"), p.Code)
		if err != nil {
			return err
		}
		capital, err := check.MaybeWords(at("capital"), p.Capital, check.MaxName)
		if err != nil {
			return err
		}
		if _, ok := s.u.Profile.AreaKind(s.whole.Level, p.Kind); !ok {
			return fault.New(fault.Invalid, "%q is no kind of area of this level.", p.Kind).At(at("kind"))
		}
		if p.TakesRest && (s.rest.Valid || s.in.Continues) {
			return fault.New(fault.Invalid, "Only one can take what is left.").At(at("takesRest"))
		}
		if p.TakesRest {
			s.rest = maybeID(p.ID)
		}
		s.ids, s.names, s.paths = append(s.ids, p.ID), append(s.names, name), append(s.paths, above+label(p.ID))
		s.codes, s.capitals = append(s.codes, code), append(s.capitals, capital)
	}
	return distinct("parts", s.ids)
}

// label is an area's own part of its path.
func label(id uuid.UUID) string { return strings.ReplaceAll(id.String(), "-", "") + "/" }

// lockSubtrees locks areas and communities under paths, each in the order of
// their ids, so that nothing is registered or changed there meanwhile.
func lockSubtrees(ctx context.Context, u *casework.Unit, paths []string) error {
	patterns := make([]string, len(paths))
	for i, path := range paths {
		patterns[i] = path + "%"
	}
	for _, statement := range []string{
		`SELECT count(*) FROM (SELECT id FROM areas WHERE nation_id = $1 AND path LIKE ANY ($2) ORDER BY id FOR UPDATE) l`,
		`SELECT count(*) FROM (SELECT id FROM communities WHERE nation_id = $1 AND area_path LIKE ANY ($2) ORDER BY id FOR UPDATE) l`,
	} {
		var n int
		if err := u.Tx.QueryRowContext(ctx, statement, u.Nation, pq.Array(patterns)).Scan(&n); err != nil {
			return fmt.Errorf("locking what lies in areas: %w", err)
		}
	}
	return nil
}

// checkTaken refuses a name or a code that another area has, and says of which part.
func (s *areaSplit) checkTaken(ctx context.Context) error {
	names, codes := map[string]bool{}, map[string]bool{}
	rows, err := s.u.Tx.QueryContext(ctx, `SELECT CASE WHEN parent_id IS NOT DISTINCT FROM $2 AND ended_on IS NULL THEN name_key ELSE '' END, coalesce(code, '') FROM areas
WHERE nation_id = $1 AND (parent_id IS NOT DISTINCT FROM $2 OR code = ANY ($3))`, s.u.Nation, s.whole.ParentID, pq.Array(s.codes))
	if err != nil {
		return fmt.Errorf("looking for names that are taken: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var name, code string
		if err := rows.Scan(&name, &code); err != nil {
			return err
		}
		names[name], codes[code] = true, code != ""
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for i, name := range s.names {
		key, code := naming.Normalise(name), ""
		if s.codes[i] != nil {
			code = *s.codes[i]
		}
		switch {
		case names[key]:
			return fault.New(fault.Invalid, "There is an area of this name already, beside it under the same one.").At(fmt.Sprintf("parts[%d].name", i))
		case codes[code]:
			return fault.New(fault.Invalid, "Another area has this code.").At(fmt.Sprintf("parts[%d].code", i))
		}
		names[key], codes[code] = true, code != ""
	}
	return nil
}

func (s *areaSplit) makeParts(ctx context.Context) error {
	var keys, kinds []string
	for i, p := range s.in.Parts {
		keys = append(keys, naming.Normalise(s.names[i]))
		kinds = append(kinds, p.Kind)
	}
	_, err := s.u.Tx.ExecContext(ctx, `
INSERT INTO areas (id, nation_id, parent_id, level, depth, code, name, name_key, kind, capital, path, valid_from)
SELECT x.id, a.nation_id, a.parent_id, a.level, a.depth, x.code, x.name, x.key, x.kind, x.capital, x.path, $2
FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]) AS x(id, code, name, key, kind, capital, path)
JOIN areas a ON a.id = $1`, s.whole.ID, s.in.EffectiveOn, texts(s.ids), pq.Array(s.codes), pq.Array(s.names), pq.Array(keys), pq.Array(kinds), pq.Array(s.capitals), pq.Array(s.paths))
	if err != nil {
		return fmt.Errorf("making the parts: %w", err)
	}
	return nil
}

// named lists what the parts name, and the part that each goes with.
func (s *areaSplit) named(of func(AreaPart) []uuid.UUID) (rows, parts []uuid.UUID) {
	for _, p := range s.in.Parts {
		for _, id := range of(p) {
			rows, parts = append(rows, id), append(parts, p.ID)
		}
	}
	return rows, parts
}

// complete refuses what is not of the area, and what is left over.
func (s *areaSplit) complete(field, plural string, named []uuid.UUID, known, left int) error {
	if known != len(named) {
		return fault.New(fault.NotFound, "Some of the %s named do not lie in %s directly.", plural, s.whole.Name).At("parts." + field)
	}
	if left > 0 && !s.rest.Valid && !s.in.Continues {
		return fault.New(fault.Rule, "%d %s go with no part; name them, or the part that takes what is left.", left, plural).
			By("PR7").At("parts."+field).With("left", strconv.Itoa(left))
	}
	return nil
}

// moveAreas hangs the areas below under the parts, with all that lies in them.
func (s *areaSplit) moveAreas(ctx context.Context) error {
	rows, parts := s.named(func(p AreaPart) []uuid.UUID { return p.AreaIDs })
	if err := distinct("parts.areaIds", rows); err != nil {
		return err
	}
	var known, left int
	if err := s.u.Tx.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE id = ANY ($2)), count(*) FILTER (WHERE NOT id = ANY ($2) AND ended_on IS NULL)
FROM areas WHERE parent_id = $1`, s.whole.ID, texts(rows)).Scan(&known, &left); err != nil {
		return fmt.Errorf("counting areas below: %w", err)
	}
	if err := s.complete("areaIds", "areas", rows, known, left); err != nil {
		return err
	}
	return rehang(ctx, s.u, s.whole.ID, rows, parts, s.rest, s.in.EffectiveOn)
}

// rehang moves the areas right below one to others, as named or all to rest, and
// writes their paths and those of all below anew. It keeps from where they came.
func rehang(ctx context.Context, u *casework.Unit, from uuid.UUID, rows, to []uuid.UUID, rest uuid.NullUUID, on calendar.Day) error {
	_, err := u.Tx.ExecContext(ctx, `
WITH gone AS (
  SELECT c.id, c.path AS old, p.id AS parent, p.path || right(c.path, 33) AS new
  FROM areas c LEFT JOIN unnest($2::uuid[], $3::uuid[]) AS x(id, part) ON x.id = c.id
  JOIN areas p ON p.id = coalesce(x.part, $4)
  WHERE c.parent_id = $1),
kept AS (
  INSERT INTO area_moves (id, nation_id, area_id, from_area_id, effective_on) SELECT gen_random_uuid(), $5, id, $1, $6 FROM gone)
UPDATE areas a SET path = g.new || substr(a.path, length(g.old) + 1), parent_id = CASE WHEN a.id = g.id THEN g.parent ELSE a.parent_id END,
  version = version + 1, updated_at = now()
FROM gone g WHERE left(a.path, length(g.old)) = g.old`, from, texts(rows), texts(to), rest, u.Nation, on)
	if err != nil {
		return fmt.Errorf("moving areas: %w", err)
	}
	return nil
}

// moveCommunities moves those that lie in the area directly, and lets all know
// the new paths of their areas.
func (s *areaSplit) moveCommunities(ctx context.Context) error {
	rows, parts := s.named(func(p AreaPart) []uuid.UUID { return p.CommunityIDs })
	if err := distinct("parts.communityIds", rows); err != nil {
		return err
	}
	var known, left int
	if err := s.u.Tx.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE id = ANY ($2)), count(*) FILTER (WHERE NOT id = ANY ($2) AND ended_on IS NULL)
FROM communities WHERE area_id = $1`, s.whole.ID, texts(rows)).Scan(&known, &left); err != nil {
		return fmt.Errorf("counting communities: %w", err)
	}
	if err := s.complete("communityIds", "communities", rows, known, left); err != nil {
		return err
	}
	if err := resettleAll(ctx, s.u, []uuid.UUID{s.whole.ID}, rows, parts, s.rest, s.in.EffectiveOn, s.in.Reason); err != nil {
		return err
	}
	return followPaths(ctx, s.u, append(s.paths, s.whole.Path))
}

// resettleAll counts the communities that lie in areas directly to others, as
// named or all to rest, and keeps where each lay before.
func resettleAll(ctx context.Context, u *casework.Unit, from, rows, to []uuid.UUID, rest uuid.NullUUID, on calendar.Day, reason string) error {
	_, err := u.Tx.ExecContext(ctx, `
WITH gone AS (
  SELECT c.id, c.area_id AS old, coalesce(x.part, $4) AS new
  FROM communities c LEFT JOIN unnest($2::uuid[], $3::uuid[]) AS x(id, part) ON x.id = c.id
  WHERE c.area_id = ANY ($1) AND coalesce(x.part, $4) IS NOT NULL),
kept AS (
  INSERT INTO community_changes (id, nation_id, community_id, kind, from_area_id, effective_on, reason)
  SELECT gen_random_uuid(), $5, id, 'MOVED', old, $6, $7 FROM gone)
UPDATE communities c SET area_id = g.new, version = version + 1, updated_at = now() FROM gone g WHERE c.id = g.id`,
		texts(from), texts(rows), texts(to), rest, u.Nation, on, reason)
	if err != nil {
		return fmt.Errorf("moving communities: %w", err)
	}
	return nil
}

// followPaths lets communities know the paths of their areas, where those under
// the given paths were written anew.
func followPaths(ctx context.Context, u *casework.Unit, paths []string) error {
	patterns := make([]string, len(paths))
	for i, path := range paths {
		patterns[i] = path + "%"
	}
	_, err := u.Tx.ExecContext(ctx, `UPDATE communities c SET area_path = a.path, updated_at = now() FROM areas a
WHERE c.area_id = a.id AND a.nation_id = $1 AND a.path LIKE ANY ($2) AND c.area_path <> a.path`, u.Nation, pq.Array(patterns))
	if err != nil {
		return fmt.Errorf("writing communities' paths: %w", err)
	}
	return nil
}

// succeed keeps what areas became; roles and lists find it there.
func succeed(ctx context.Context, u *casework.Unit, areas, successors []uuid.UUID, on calendar.Day) error {
	_, err := u.Tx.ExecContext(ctx, `INSERT INTO area_successors (area_id, successor_id, effective_on)
SELECT a, s, $3 FROM unnest($1::uuid[]) AS a CROSS JOIN unnest($2::uuid[]) AS s ON CONFLICT DO NOTHING`, texts(areas), texts(successors), on)
	if err != nil {
		return fmt.Errorf("keeping successors: %w", err)
	}
	return nil
}
