package register

import (
	"context"
	"fmt"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// SplitCommunity makes several communities of one.
type SplitCommunity struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	EffectiveOn     calendar.Day
	Reason          string
	// Parts are two or more.
	Parts []CommunityPart
}

// CommunityPart is one of the communities that another one is split into.
type CommunityPart struct {
	// ID is made by the client.
	ID   uuid.UUID
	Name string
	// AreaID is nil for the area of the whole.
	AreaID              *uuid.UUID
	Latitude, Longitude *float64
	// HouseholdIDs, FacilityIDs and NaturalLeaderIDs are those that go with this part; latrines and houses go with their
	// households, facilities' latrines with the facility.
	HouseholdIDs, FacilityIDs, NaturalLeaderIDs []uuid.UUID
	// TakesRest: whatever no part names goes with this one. Without such a part everything must be named.
	TakesRest bool
}

// maxParts bounds into how many communities one can be split.
const maxParts = 50

// SplitCommunity ends the whole and makes the parts, which hold its level under
// review (PR7); their own totals have to be reported anew. It returns the parts'
// ids. RULE where a house's households go apart, or something is left over.
func (s *Service) SplitCommunity(ctx context.Context, in SplitCommunity) ([]uuid.UUID, error) {
	return s.do(ctx, "community.split", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		whole, err := u.Community(ctx, in.ID, access.Manage, access.Community, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if in.Reason, err = check.Words("reason", in.Reason, check.MaxText); err != nil {
			return nil, err
		}
		if err := check.PastDay("effectiveOn", in.EffectiveOn, u.Today); err != nil {
			return nil, err
		}
		sp := split{u: u, whole: whole, in: in}
		if err := sp.check(); err != nil {
			return nil, err
		}
		for _, step := range []func(context.Context) error{
			sp.makeParts, sp.copyRecords, sp.copySupports, sp.assign, sp.moveHouses, sp.moveLatrines, sp.keepWay, sp.keepChanges,
		} {
			if err := step(ctx); err != nil {
				return nil, err
			}
		}
		if err := endCommunities(ctx, u, []uuid.UUID{whole.ID}, uuid.Nil, in.EffectiveOn, in.Reason); err != nil {
			return nil, err
		}
		if err := Settle(ctx, u.Tx, u.Profile, sp.ids); err != nil {
			return nil, err
		}
		u.Touch(sp.ids...)
		return sp.ids, sp.audit(ctx)
	})
}

// split is a community's split on its way.
type split struct {
	u     *casework.Unit
	whole *ent.Community
	in    SplitCommunity

	ids   []uuid.UUID // of the parts
	names []string
	paths []string // of the parts' areas
	rest  uuid.UUID
}

func (s *split) check() error {
	parts := s.in.Parts
	if len(parts) < 2 || len(parts) > maxParts {
		return fault.New(fault.Invalid, "A community is split into 2 to %d parts.", maxParts).At("parts").By("PR7")
	}
	for i, p := range parts {
		at := func(field string) string { return fmt.Sprintf("parts[%d].%s", i, field) }
		if err := check.NewID(p.ID); err != nil {
			return fault.From(err).At(at("id"))
		}
		name, err := check.Words(at("name"), p.Name, check.MaxName)
		if err != nil {
			return err
		}
		if err := point(p.Latitude, p.Longitude); err != nil {
			return fault.From(err).At(at("latitude"))
		}
		if p.TakesRest && s.rest != uuid.Nil {
			return fault.New(fault.Invalid, "Only one part can take what is left.").At(at("takesRest"))
		}
		if p.TakesRest {
			s.rest = p.ID
		}
		s.ids, s.names = append(s.ids, p.ID), append(s.names, name)
	}
	return distinct("parts", s.ids)
}

// makeParts adds the communities, each with what the whole was.
func (s *split) makeParts(ctx context.Context) error {
	var (
		areas     []uuid.UUID
		keys      []string
		latitude  []*float64
		longitude []*float64
	)
	for i, p := range s.in.Parts {
		area, err := s.u.Ent.Area.Get(ctx, s.whole.AreaID)
		if p.AreaID != nil {
			area, err = place(ctx, s.u, fmt.Sprintf("parts[%d].areaId", i), *p.AreaID, access.Manage)
		}
		if err != nil {
			return err
		}
		areas, s.paths = append(areas, area.ID), append(s.paths, area.Path)
		keys = append(keys, naming.Normalise(s.names[i]))
		latitude, longitude = append(latitude, p.Latitude), append(longitude, p.Longitude)
	}
	_, err := s.u.Tx.ExecContext(ctx, `
INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, latitude, longitude, triggered_on, triggered_precision, self_triggered,
  facilitator_id, target_on, level, level_since, level_since_precision, level_under_review, dormant_on, dormant_reason)
SELECT x.id, c.nation_id, x.area, x.path, x.name, x.key, x.latitude, x.longitude, c.triggered_on, c.triggered_precision, c.self_triggered,
  c.facilitator_id, c.target_on, c.level, c.level_since, c.level_since_precision, c.level > 0, c.dormant_on, c.dormant_reason
FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[]) AS x(id, area, path, name, key, latitude, longitude)
JOIN communities c ON c.id = $1`, s.whole.ID, texts(s.ids), texts(areas), pq.Array(s.paths), pq.Array(s.names), pq.Array(keys), pq.Array(latitude), pq.Array(longitude))
	if err != nil {
		return fmt.Errorf("making the parts: %w", err)
	}
	return nil
}

// pairs makes, for each part and each of the rows of the whole, a new id.
func (s *split) pairs(ctx context.Context, query string, args ...any) (made, of, part []uuid.UUID, err error) {
	rows, err := s.u.Tx.QueryContext(ctx, query, append([]any{s.whole.ID}, args...)...)
	if err != nil {
		return nil, nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var row uuid.UUID
		if err := rows.Scan(&row); err != nil {
			return nil, nil, nil, err
		}
		for _, id := range s.ids {
			made, of, part = append(made, uuid.Must(uuid.NewV7())), append(of, row), append(part, id)
		}
	}
	return made, of, part, rows.Err()
}

// copyRecords gives the parts the levels that the whole holds (PR7), with the day on
// which news of them arrived: a split is no late news (PR5).
func (s *split) copyRecords(ctx context.Context) error {
	made, of, part, err := s.pairs(ctx, `SELECT id FROM level_records WHERE community_id = $1 AND standing IN ('IN_FORCE', 'UNREVIEWED', 'RECOGNISED', 'REVERIFY')`)
	if err != nil {
		return fmt.Errorf("reading the level history: %w", err)
	}
	_, err = s.u.Tx.ExecContext(ctx, `
INSERT INTO level_records (id, nation_id, created_at, community_id, level, source, source_name, effective_on, effective_precision, standing, reason, settled_on)
SELECT x.id, r.nation_id, r.created_at, x.part, r.level, r.source, r.source_name, r.effective_on, r.effective_precision, r.standing, $4, r.settled_on
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, record, part) JOIN level_records r ON r.id = x.record`,
		texts(made), texts(of), texts(part), "Part of "+s.whole.Name)
	if err != nil {
		return fmt.Errorf("copying the level history: %w", err)
	}
	return nil
}

// copySupports lets those who support the whole support the parts.
func (s *split) copySupports(ctx context.Context) error {
	made, of, part, err := s.pairs(ctx, `SELECT id FROM supports WHERE community_id = $1 AND (until_on IS NULL OR until_on > $2)`, s.in.EffectiveOn)
	if err != nil {
		return fmt.Errorf("reading supports: %w", err)
	}
	_, err = s.u.Tx.ExecContext(ctx, `
INSERT INTO supports (id, nation_id, community_id, organisation_id, what, from_on, from_precision, until_on)
SELECT x.id, s.nation_id, x.part, s.organisation_id, s.what, greatest($4::date, s.from_on), 'DAY', s.until_on
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, support, part) JOIN supports s ON s.id = x.support`,
		texts(made), texts(of), texts(part), s.in.EffectiveOn)
	if err != nil {
		return fmt.Errorf("copying supports: %w", err)
	}
	return nil
}

// assign moves what the parts name, and the rest.
func (s *split) assign(ctx context.Context) error {
	for _, what := range []struct {
		table, open, field, plural string
		named                      func(CommunityPart) []uuid.UUID
	}{
		{"households", "ended_on IS NULL", "householdIds", "households", func(p CommunityPart) []uuid.UUID { return p.HouseholdIDs }},
		{"facilities", "ended_on IS NULL", "facilityIds", "facilities", func(p CommunityPart) []uuid.UUID { return p.FacilityIDs }},
		{"natural_leaders", "until_on IS NULL", "naturalLeaderIds", "natural leaders", func(p CommunityPart) []uuid.UUID { return p.NaturalLeaderIDs }},
	} {
		var rows, parts []uuid.UUID
		for _, p := range s.in.Parts {
			for _, id := range what.named(p) {
				rows, parts = append(rows, id), append(parts, p.ID)
			}
		}
		if err := distinct(what.field, rows); err != nil {
			return err
		}
		var known, left int
		err := s.u.Tx.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE id = ANY ($2)), count(*) FILTER (WHERE NOT id = ANY ($2))
FROM `+what.table+` WHERE community_id = $1 AND `+what.open, s.whole.ID, texts(rows)).Scan(&known, &left)
		if err != nil {
			return fmt.Errorf("counting %s: %w", what.plural, err)
		}
		if known != len(rows) {
			return fault.New(fault.NotFound, "Some of the %s named are not of this community.", what.plural).At("parts." + what.field)
		}
		if left > 0 && s.rest == uuid.Nil {
			return fault.New(fault.Rule, "%d %s go with no part; name them, or the part that takes what is left.", left, what.plural).
				By("PR7").At("parts."+what.field).With("left", strconv.Itoa(left))
		}
		_, err = s.u.Tx.ExecContext(ctx, `UPDATE `+what.table+` t SET community_id = coalesce(x.part, $4), version = t.version + 1, updated_at = now()
FROM `+what.table+` o LEFT JOIN unnest($2::uuid[], $3::uuid[]) AS x(id, part) ON x.id = o.id
WHERE t.id = o.id AND o.community_id = $1 AND o.`+what.open, s.whole.ID, texts(rows), texts(parts), maybeID(s.rest))
		if err != nil {
			return fmt.Errorf("moving %s: %w", what.plural, err)
		}
	}
	return nil
}

// elsewhere is where what belongs to nobody goes.
func (s *split) elsewhere() uuid.UUID {
	if s.rest != uuid.Nil {
		return s.rest
	}
	return s.ids[0]
}

// moveHouses lets houses go with their households, which must stay together (PR6).
func (s *split) moveHouses(ctx context.Context) error {
	var number string
	rows, err := s.u.Tx.QueryContext(ctx, `SELECT b.number FROM houses b JOIN households h ON h.house_id = b.id AND h.ended_on IS NULL
WHERE b.community_id = $1 GROUP BY b.id, b.number HAVING count(DISTINCT h.community_id) > 1 ORDER BY 1 LIMIT 1`, s.whole.ID)
	if err != nil {
		return fmt.Errorf("looking at houses: %w", err)
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(&number); err != nil {
			return err
		}
		return fault.New(fault.Rule, "The households of house %s go with different parts; a house cannot.", number).By("PR6").At("parts.householdIds").With("house", number)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = s.u.Tx.ExecContext(ctx, `UPDATE houses b SET community_id = coalesce(
  (SELECT h.community_id FROM households h WHERE h.house_id = b.id AND h.ended_on IS NULL LIMIT 1), $2), version = version + 1, updated_at = now()
WHERE b.community_id = $1 AND b.ended_on IS NULL`, s.whole.ID, s.elsewhere())
	if err != nil {
		return fmt.Errorf("moving houses: %w", err)
	}
	return nil
}

// moveLatrines lets latrines go with their facility, else with most of the
// households that use them.
func (s *split) moveLatrines(ctx context.Context) error {
	_, err := s.u.Tx.ExecContext(ctx, `UPDATE latrines l SET community_id = coalesce(
  (SELECT f.community_id FROM facilities f WHERE f.id = l.facility_id),
  (SELECT h.community_id FROM households h WHERE h.latrine_id = l.id AND h.ended_on IS NULL
    GROUP BY h.community_id ORDER BY count(*) DESC, h.community_id LIMIT 1), $2), version = version + 1, updated_at = now()
WHERE l.community_id = $1 AND l.ended_on IS NULL`, s.whole.ID, s.elsewhere())
	if err != nil {
		return fmt.Errorf("moving latrines: %w", err)
	}
	return nil
}

// keepWay keeps what the whole did on its way with the part that continues it.
func (s *split) keepWay(ctx context.Context) error {
	return keepWay(ctx, s.u, s.elsewhere(), []uuid.UUID{s.whole.ID})
}

func (s *split) keepChanges(ctx context.Context) error {
	for _, part := range s.ids {
		for _, c := range []communityChange{
			{community: s.whole.ID, kind: Split, other: part, on: s.in.EffectiveOn, reason: s.in.Reason},
			{community: part, kind: Split, other: s.whole.ID, on: s.in.EffectiveOn, reason: s.in.Reason},
		} {
			if err := c.write(ctx, s.u); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *split) audit(ctx context.Context) error {
	acts := []act{changed(s.whole, access.Manage, nil, values{"parts": s.ids, "effectiveOn": s.in.EffectiveOn, "reason": s.in.Reason})}
	for i := range s.ids {
		acts = append(acts, act{kind: "Community", action: access.Manage, object: access.Community, id: s.ids[i], community: s.ids[i],
			path: s.paths[i], after: values{"name": s.names[i], "partOf": s.whole.ID}})
	}
	return record(ctx, s.u, acts...)
}
