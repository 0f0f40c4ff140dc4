package register

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// MergeCommunities makes one community of several.
type MergeCommunities struct {
	OperationID uuid.UUID
	// IntoID is the one that goes on.
	IntoID          uuid.UUID
	ExpectedVersion int
	// FromIDs are those that become part of it.
	FromIDs     []uuid.UUID
	EffectiveOn calendar.Day
	Reason      string
}

// MergeCommunities ends the others, merged into the one, which takes the lowest
// level among them (PR7) and their houses, households, latrines, facilities,
// leaders and present support. What was reported of all is summed, and flagged
// as nobody's report. It returns the id of the one.
func (s *Service) MergeCommunities(ctx context.Context, in MergeCommunities) ([]uuid.UUID, error) {
	return s.do(ctx, "community.merge", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		m, err := newMerger(ctx, u, in)
		if err != nil {
			return nil, err
		}
		for _, step := range []func(context.Context) error{m.takeLowest, m.move, m.moveSupports, m.keepWay, m.sumTotals, m.end} {
			if err := step(ctx); err != nil {
				return nil, err
			}
		}
		one := []uuid.UUID{m.into.ID}
		if err := Settle(ctx, u.Tx, u.Profile, one); err != nil {
			return nil, err
		}
		if err := SettleTotals(ctx, u.Tx, one); err != nil {
			return nil, err
		}
		u.Touch(m.into.ID)
		return one, m.audit(ctx)
	})
}

// merger is a merger on its way.
type merger struct {
	u      *casework.Unit
	in     MergeCommunities
	into   *ent.Community
	others []*ent.Community
	level  int // the lowest checked here
	listed int // the lowest that any of them holds, checked here or on an older list
}

// newMerger locks all, in the order of their ids, so that two mergers never wait for each other.
func newMerger(ctx context.Context, u *casework.Unit, in MergeCommunities) (*merger, error) {
	if err := together("fromIds", in.FromIDs); err != nil {
		return nil, err
	}
	if len(in.FromIDs) > maxParts {
		return nil, fault.New(fault.Limit, "At most %d communities can be merged at once.", maxParts).At("fromIds").With("limit", strconv.Itoa(maxParts))
	}
	if slices.Contains(in.FromIDs, in.IntoID) {
		return nil, fault.New(fault.Invalid, "A community cannot be merged into itself.").At("fromIds").By("PR7")
	}
	all := append(slices.Clone(in.FromIDs), in.IntoID)
	slices.SortFunc(all, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	m := &merger{u: u, in: in}
	for _, id := range all {
		expected := 0
		if id == in.IntoID {
			expected = in.ExpectedVersion
		}
		c, err := u.Community(ctx, id, access.Manage, access.Community, expected)
		if err != nil {
			return nil, err
		}
		if id == in.IntoID {
			m.into = c
		} else {
			m.others = append(m.others, c)
		}
	}
	var err error
	if m.in.Reason, err = check.Words("reason", in.Reason, check.MaxText); err != nil {
		return nil, err
	}
	m.level, m.listed = m.into.Level, max(m.into.Level, m.into.RecordedLevel)
	for _, c := range m.others {
		m.level, m.listed = min(m.level, c.Level), min(m.listed, max(c.Level, c.RecordedLevel))
	}
	return m, check.PastDay("effectiveOn", in.EffectiveOn, u.Today)
}

func (m *merger) ids() []uuid.UUID {
	ids := make([]uuid.UUID, len(m.others))
	for i, c := range m.others {
		ids[i] = c.ID
	}
	return ids
}

// takeLowest lowers the one's levels to what all of them hold. Higher ones are
// closed; where some hold a level on an older list only, so does the merged one.
func (m *merger) takeLowest(ctx context.Context) error {
	differ := m.into.LevelUnderReview
	for _, c := range m.others {
		differ = differ || c.Level != m.into.Level || c.LevelUnderReview
	}
	update := m.u.Ent.Community.UpdateOne(m.into).AddVersion(1).SetLevelUnderReview(differ && m.level > 0)
	if m.level < m.into.Level {
		update.SetLevel(m.level)
		if m.level > 0 {
			update.SetLevelSince(m.in.EffectiveOn).SetLevelSincePrecision("DAY")
		} else {
			update.ClearLevelSince().SetLevelSincePrecision("UNKNOWN")
		}
	}
	if err := update.Exec(ctx); err != nil {
		return fmt.Errorf("lowering a level: %w", err)
	}
	const reason = "Merged with a community of a lower level"
	if _, err := m.u.Tx.ExecContext(ctx, `UPDATE level_records SET
  standing = CASE source WHEN 'CHECKED_HERE' THEN 'LOST' ELSE 'REVERIFY' END,
  lost_on = CASE source WHEN 'CHECKED_HERE' THEN $4::date END, settled_on = $4, reason = $5, version = version + 1, updated_at = now()
WHERE community_id = $1 AND (source = 'CHECKED_HERE' AND standing = 'IN_FORCE' AND level > $2
  OR source = 'RECORDED_ELSEWHERE' AND standing IN ('UNREVIEWED', 'RECOGNISED') AND level > $3)`,
		m.into.ID, m.level, m.listed, m.in.EffectiveOn, reason); err != nil {
		return fmt.Errorf("closing higher levels: %w", err)
	}
	if m.listed <= m.level {
		return nil
	}
	_, err := m.u.Tx.ExecContext(ctx, `INSERT INTO level_records (id, nation_id, community_id, level, source, source_name, effective_on, effective_precision, standing, reason)
SELECT $1, $2, $3, $4, 'RECORDED_ELSEWHERE', 'Merger', $5, 'DAY', 'UNREVIEWED', 'The lowest level of the merged communities'
WHERE NOT EXISTS (SELECT FROM level_records WHERE community_id = $3 AND level = $4 AND source = 'RECORDED_ELSEWHERE' AND standing IN ('UNREVIEWED', 'RECOGNISED'))`,
		uuid.Must(uuid.NewV7()), m.u.Nation, m.into.ID, m.listed, m.in.EffectiveOn)
	if err != nil {
		return fmt.Errorf("keeping the lowest level: %w", err)
	}
	return nil
}

// move brings over what is there today; what has ended stays where it was.
func (m *merger) move(ctx context.Context) error {
	for _, what := range []struct{ table, open string }{
		{"houses", "ended_on IS NULL"}, {"households", "ended_on IS NULL"}, {"latrines", "ended_on IS NULL"},
		{"facilities", "ended_on IS NULL"}, {"natural_leaders", "until_on IS NULL"},
	} {
		_, err := m.u.Tx.ExecContext(ctx, `UPDATE `+what.table+` SET community_id = $1, version = version + 1, updated_at = now()
WHERE community_id = ANY ($2) AND `+what.open, m.into.ID, texts(m.ids()))
		if err != nil {
			return fmt.Errorf("moving %s: %w", what.table, err)
		}
	}
	return nil
}

// keepWay keeps what they did on their way.
func (m *merger) keepWay(ctx context.Context) error { return keepWay(ctx, m.u, m.into.ID, m.ids()) }

// moveSupports brings over the support that goes on, one of each kind; the
// others end with their communities.
func (m *merger) moveSupports(ctx context.Context) error {
	_, err := m.u.Tx.ExecContext(ctx, `UPDATE supports SET community_id = $1, version = version + 1, updated_at = now()
WHERE id IN (
  SELECT DISTINCT ON (s.organisation_id, coalesce(s.what, '')) s.id FROM supports s
  WHERE s.community_id = ANY ($2) AND (s.until_on IS NULL OR s.until_on > $3)
    AND NOT EXISTS (SELECT FROM supports o WHERE o.community_id = $1 AND o.organisation_id = s.organisation_id
      AND coalesce(o.what, '') = coalesce(s.what, '') AND (o.until_on IS NULL OR o.until_on > $3))
  ORDER BY s.organisation_id, coalesce(s.what, ''), s.from_on, s.id)`, m.into.ID, texts(m.ids()), m.in.EffectiveOn)
	if err != nil {
		return fmt.Errorf("moving supports: %w", err)
	}
	return nil
}

// sumTotals adds a total of the sums of their newest ones, each where all know
// it. It is as old as the newest of them, and flagged, until somebody reports on
// the merged community (PR3).
func (m *merger) sumTotals(ctx context.Context) error {
	all := append(m.ids(), m.into.ID)
	var (
		sum       Totals
		on        calendar.Day
		precision *string
	)
	err := m.u.Tx.QueryRowContext(ctx, `
SELECT CASE WHEN count(n.population) = count(*) THEN sum(n.population) END, CASE WHEN count(n.households) = count(*) THEN sum(n.households) END,
  CASE WHEN count(n.toilets) = count(*) THEN sum(n.toilets) END, CASE WHEN count(n.handwashing) = count(*) THEN sum(n.handwashing) END,
  max(n.reported_on), (array_agg(n.reported_precision ORDER BY n.reported_on DESC NULLS LAST))[1]
FROM unnest($1::uuid[]) AS w(id)
LEFT JOIN LATERAL (SELECT t.* FROM reported_totals t WHERE t.community_id = w.id `+newestTotal+`) n ON true`, texts(all)).
		Scan(&sum.Population, &sum.Households, &sum.Toilets, &sum.Handwashing, &on, &precision)
	if err != nil {
		return fmt.Errorf("summing reports: %w", err)
	}
	if sum == (Totals{}) {
		return nil
	}
	_, err = m.u.Tx.ExecContext(ctx, `INSERT INTO reported_totals
  (id, nation_id, community_id, reported_on, reported_precision, source_name, population, households, toilets, handwashing, flags)
VALUES ($1, $2, $3, $4, coalesce($5, 'UNKNOWN'), 'Sum of the merged communities', $6, $7, $8, $9, $10)`,
		uuid.Must(uuid.NewV7()), m.u.Nation, m.into.ID, on, precision, sum.Population, sum.Households, sum.Toilets, sum.Handwashing,
		pq.Array(append(FlagsOf(sum), SummedAtMerger)))
	if err != nil {
		return fmt.Errorf("keeping the sum of reports: %w", err)
	}
	return nil
}

func (m *merger) end(ctx context.Context) error {
	for _, c := range m.others {
		for _, change := range []communityChange{
			{community: c.ID, kind: Merged, other: m.into.ID, on: m.in.EffectiveOn, reason: m.in.Reason},
			{community: m.into.ID, kind: Merged, other: c.ID, on: m.in.EffectiveOn, reason: m.in.Reason},
		} {
			if err := change.write(ctx, m.u); err != nil {
				return err
			}
		}
		if err := keepName(ctx, m.u, "community_id", m.into.ID, c.Name, VariantName, calendar.Day{}); err != nil {
			return err
		}
	}
	return endCommunities(ctx, m.u, m.ids(), m.into.ID, m.in.EffectiveOn, m.in.Reason)
}

func (m *merger) audit(ctx context.Context) error {
	acts := []act{changed(m.into, access.Manage, values{"level": m.into.Level, "recordedLevel": m.into.RecordedLevel},
		values{"level": m.level, "merged": m.ids(), "effectiveOn": m.in.EffectiveOn, "reason": m.in.Reason})}
	for _, c := range m.others {
		acts = append(acts, changed(c, access.Manage, values{"level": c.Level, "recordedLevel": c.RecordedLevel},
			values{"mergedInto": m.into.ID, "endedOn": m.in.EffectiveOn, "reason": m.in.Reason}))
	}
	return record(ctx, m.u, acts...)
}
