package honours

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/honours"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/postgres"
)

// FreezeLeague makes an edition of the league, as it stood at the end of its cut-off.
type FreezeLeague struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID   uuid.UUID
	Year int
	// Entries is how many whoever freezes was shown; another number is a CONFLICT.
	Entries int
}

// FreezeLeague is for the national secretariat, once a year and after the cut-off. What arrived late counts by when it was true
// (PR5). RULE HN1 before the cut-off, for an edition that is frozen, and where nobody was in it.
func (s *League) FreezeLeague(ctx context.Context, in FreezeLeague) ([]uuid.UUID, error) {
	return s.do(ctx, "league.freeze", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		grant, may := u.Viewer.CanOn(access.Manage, access.Honour, access.Target{NationID: u.Nation.String()})
		rule := u.Profile.Honours.League
		if !may || rule == nil {
			return nil, casework.NotFound()
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		// Two at once wait for each other; writing rows of the nation waits for neither.
		if err := u.Exec(ctx, "freezing alone", `SELECT FROM nations WHERE id = $1 FOR NO KEY UPDATE`, u.Nation); err != nil {
			return nil, err
		}
		f, err := stand(ctx, u.Tx, u.Nation, rule, in.Year, u.Today)
		if err != nil {
			return nil, err
		}
		if len(f.entries) != in.Entries {
			return nil, fault.New(fault.Conflict, "Something of that time arrived meanwhile: %d communities are in the league of %d now. Look again before you freeze it.", len(f.entries), in.Year).
				At("entries").With("entries", fmt.Sprint(len(f.entries)))
		}
		if err := f.write(ctx, u, in.ID); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, u.Audit(ctx, audit.Entry{ObjectType: "LeagueEdition", ObjectID: in.ID, Role: grant.Role, ActingFor: grant.ActingFor,
			After: map[string]any{"year": in.Year, "cutOff": f.cutOff, "entries": len(f.entries), "shared": f.shared, "left": f.departed}})
	})
}

// Forecast is what an edition would hold if it were frozen now.
type Forecast struct {
	Year   int
	CutOff calendar.Day
	// Entries of which Shared share their rank, New were not in the edition before, Departed were and are not any more, Presented
	// were presented by their districts.
	Entries, Shared, New, Departed, Presented int
	Ranked                                    bool
}

// ForecastLeague is what FreezeLeague would freeze, for whoever may; nil for others, and where no edition is due.
func (s *League) ForecastLeague(ctx context.Context, q LeagueQuestion) (*Forecast, error) {
	if _, may := access.ViewerFrom(ctx).CanOn(access.Manage, access.Honour, access.Target{NationID: q.Nation.String()}); !may {
		return nil, nil
	}
	editions, err := readEditions(ctx, s.read, q.Nation)
	if err != nil {
		return nil, err
	}
	year, cutOff, due := honours.Due(q.Rule, q.Today, yearOf(newest(editions, everAfter)))
	if !due {
		return nil, nil
	}
	f, err := stand(ctx, s.read, q.Nation, q.Rule, year, q.Today)
	if fault.Is(err, fault.Rule) {
		return &Forecast{Year: year, CutOff: cutOff}, nil // nobody was in it
	}
	if err != nil {
		return nil, err
	}
	answer := &Forecast{Year: year, CutOff: cutOff, Entries: len(f.entries), Shared: f.shared, Departed: f.departed, Ranked: f.ranked}
	for _, e := range f.entries {
		if e.Change == honours.New {
			answer.New++
		}
		if e.Presented {
			answer.Presented++
		}
	}
	return answer, nil
}

func yearOf(e *Edition) int {
	if e == nil {
		return 0
	}
	return e.Year
}

// freeze is an edition before it is written.
type freeze struct {
	year             int
	cutOff           calendar.Day
	rule             *country.LeagueRule
	entries          []frozenEntry
	ranked           bool
	shared, departed int
}

// frozenEntry is a community of it.
type frozenEntry struct {
	Entry
	area    uuid.UUID
	key     string
	records []honours.Record
	marks   []*int
}

// stand works out who was in the league at the end of a year's cut-off, and who ranked where. The errors are those of
// honours.MayFreeze, and RULE HN1 where nobody was in it.
func stand(ctx context.Context, of postgres.Asked, nation uuid.UUID, rule *country.LeagueRule, year int, today calendar.Day) (*freeze, error) {
	editions, err := readEditions(ctx, of, nation)
	if err != nil {
		return nil, err
	}
	if err := honours.MayFreeze(rule, year, yearOf(newest(editions, everAfter)), today); err != nil {
		return nil, err
	}
	f := &freeze{year: year, cutOff: rule.CutOff.In(year), rule: rule}
	if err := f.read(ctx, of, nation); err != nil {
		return nil, err
	}
	if len(f.entries) == 0 {
		return nil, fault.New(fault.Rule, "At the end of %s no community was in the league; there is nothing to freeze.", f.cutOff).At("year").By("HN1").With("reason", "EMPTY").With("cutOff", f.cutOff.String())
	}
	f.place()
	return f, f.compare(ctx, of, newest(editions, year))
}

// read takes the histories of all that ever reached the league's level, and keeps those that held it at the cut-off.
func (f *freeze) read(ctx context.Context, of postgres.Asked, nation uuid.UUID) error {
	var candidates []frozenEntry
	if err := postgres.Each(ctx, of, "reading who held what", `SELECT c.id, c.name, c.name_key, c.area_id, r.level, r.effective_on, r.effective_precision, CASE WHEN r.standing = 'LOST' THEN r.lost_on END, r.made_in_error,
  (SELECT `+marksSQL+` FROM certificates x WHERE x.level_record_id = r.id ORDER BY x.created_at DESC, x.id DESC LIMIT 1),
  EXISTS (SELECT FROM league_presentations p WHERE p.community_id = c.id AND p.year = $4 AND p.withdrawn_on IS NULL)
FROM level_records r JOIN communities c ON c.id = r.community_id
WHERE r.nation_id = $1 AND r.level >= $2 AND r.source = 'CHECKED_HERE' AND (r.standing = 'IN_FORCE' OR r.standing = 'LOST' AND r.lost_on IS NOT NULL)
  AND r.effective_on <= $3 AND (c.ended_on IS NULL OR c.ended_on > $3)
ORDER BY c.name_key, c.id`, []any{nation, f.rule.Level, f.cutOff, f.year}, func(rows *sql.Rows) error {
		var (
			e frozenEntry
			r honours.Record
			n *int
		)
		if err := rows.Scan(&e.CommunityID, &e.Name, &e.key, &e.area, &r.Level, &r.Since.Day, &r.Since.Precision, &r.LostOn, &r.MadeInError, &n, &e.Presented); err != nil {
			return err
		}
		if last := len(candidates) - 1; last < 0 || candidates[last].CommunityID != e.CommunityID {
			candidates = append(candidates, e)
		}
		last := &candidates[len(candidates)-1]
		last.records, last.marks = append(last.records, r), append(last.marks, n)
		return nil
	}); err != nil {
		return err
	}
	for _, e := range candidates {
		held, ok := honours.HeldOn(e.records, f.cutOff)
		if !ok {
			continue
		}
		e.Level, e.Since = held.Level, held.Since
		for i, r := range e.records {
			if r == held {
				e.Marks = e.marks[i]
			}
		}
		f.entries = append(f.entries, e)
	}
	return nil
}

func (e frozenEntry) standing() honours.Standing {
	return honours.Standing{Level: e.Level, Marks: e.Marks, Since: e.Since}
}

// place ranks the entries, which stand in the order of their names.
func (f *freeze) place() {
	honours.InOrder(f.entries, frozenEntry.standing)
	ordered := make([]honours.Standing, len(f.entries))
	for i := range f.entries {
		ordered[i] = f.entries[i].standing()
	}
	f.ranked = len(ordered) >= f.rule.RankedFrom
	for i, p := range honours.Places(ordered, f.rule.RankedFrom) {
		f.entries[i].Rank, f.entries[i].Shared = p.Rank, p.Shared
		if p.Shared {
			f.shared++
		}
	}
}

// compare says how the ranks changed since the edition before, of nothing where there is none.
func (f *freeze) compare(ctx context.Context, of postgres.Asked, before *Edition) error {
	if before == nil {
		return nil
	}
	ranks := make(map[uuid.UUID]int, before.Entries)
	if err := postgres.Each(ctx, of, "reading the edition before", `SELECT community_id, coalesce(rank, 0) FROM league_entries WHERE edition_id = $1`, []any{before.ID}, func(rows *sql.Rows) error {
		var (
			id   uuid.UUID
			rank int
		)
		err := rows.Scan(&id, &rank)
		ranks[id] = rank
		return err
	}); err != nil {
		return err
	}
	f.departed = len(ranks)
	for i := range f.entries {
		e := &f.entries[i]
		rank, was := ranks[e.CommunityID]
		if was {
			f.departed--
		}
		e.Before, e.Change = rank, honours.Moved(e.Rank, rank, was)
	}
	return nil
}

func (f *freeze) write(ctx context.Context, u *casework.Unit, id uuid.UUID) error {
	if err := u.Exec(ctx, "keeping an edition", `INSERT INTO league_editions (id, nation_id, year, cut_off, level, entries, ranked, departed, frozen_on, frozen_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		id, u.Nation, f.year, f.cutOff, f.rule.Level, len(f.entries), f.ranked, f.departed, u.Today, u.UserID()); err != nil {
		return err
	}
	n := len(f.entries)
	communities, areas, names, keys := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	levels, marks, days, precisions := make([]int64, n), make([]*int, n), make([]any, n), make([]string, n)
	ranks, shared, changes, before, presented := make([]int64, n), make([]bool, n), make([]string, n), make([]int64, n), make([]bool, n)
	for i, e := range f.entries {
		communities[i], areas[i], names[i], keys[i] = e.CommunityID.String(), e.area.String(), e.Name, e.key
		levels[i], marks[i], precisions[i] = int64(e.Level), e.Marks, string(e.Since.Precision)
		if !e.Since.Day.IsZero() {
			days[i] = e.Since.Day.String()
		}
		ranks[i], shared[i], changes[i], before[i], presented[i] = int64(e.Rank), e.Shared, string(e.Change), int64(e.Before), e.Presented
	}
	return u.Exec(ctx, "keeping an edition's entries", `INSERT INTO league_entries (edition_id, position, community_id, area_id, name, name_key, level, marks, since_on, since_precision, rank, shared, change, rank_before, presented)
SELECT $1, x.position, x.community, x.area, x.name, x.key, x.level, x.marks, x.since, x.precision, nullif(x.rank, 0), x.shared, nullif(x.change, ''), nullif(x.before, 0), x.presented
FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::int[], $8::date[], $9::text[], $10::int[], $11::bool[], $12::text[], $13::int[], $14::bool[])
  WITH ORDINALITY AS x(community, area, name, key, level, marks, since, precision, rank, shared, change, before, presented, position)`,
		id, pq.Array(communities), pq.Array(areas), pq.Array(names), pq.Array(keys), pq.Array(levels), pq.Array(marks), pq.Array(days), pq.Array(precisions),
		pq.Array(ranks), pq.Array(shared), pq.Array(changes), pq.Array(before), pq.Array(presented))
}
