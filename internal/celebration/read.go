package celebration

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Celebration is one, with what the viewer may do about it.
type Celebration struct {
	ID      uuid.UUID
	Version int
	// AreaID and AreaName are nil for the nation's body.
	AreaID   *uuid.UUID
	AreaName *string
	On       calendar.Day
	Place    string
	// JoinedWith is the other day that it is held together with, or "".
	JoinedWith string
	Status     Status
	// SettledOn is when it was written down as held, or called off; no day while it is planned. SettledText is the minute, or why.
	SettledOn   calendar.Day
	SettledText string
	// MayRun, MayDecide and MayNominate are what the viewer may do as long as it is planned; MayGive is to record incentives.
	MayRun, MayDecide, MayNominate, MayGive bool

	body
	nation uuid.UUID
}

// Tier is the key of the body's.
func (c *Celebration) Tier() string { return c.tier.Key }

// Nominees are the keys of the kinds that can be nominated for it.
func (c *Celebration) Nominees() []string { return c.rule.Nominees }

// Path is that of the body's area, "" for the nation.
func (c *Celebration) Path() string { return c.path }

// Filter says which celebrations; all that is given must hold.
type Filter struct {
	Tier *string
	// AreaID is that of the body itself.
	AreaID *uuid.UUID
	// Year is that of its day.
	Year   *int
	Status *Status
}

var newest = paging.Ordering{Name: "NEWEST", Key: "x.on_day", Cast: "date", ID: "x.id", Desc: true}

// List is a page of the celebrations that are open to the viewer: those of bodies over and within what they may read, since a
// region's day is its districts' too. The latest first. One statement.
func (s *Service) List(ctx context.Context, asked Asked, f Filter, p paging.Page) (paging.List[Celebration], error) {
	none := paging.List[Celebration]{}
	q := celebrations(access.ViewerFrom(ctx), asked, f)
	if err := p.Cut(q, newest); err != nil {
		return none, err
	}
	all, err := s.celebrationsOf(ctx, asked, q)
	if err != nil {
		return none, err
	}
	cursors := make([]paging.Cursor, len(all))
	for i := range all {
		cursors[i] = paging.Cursor{Order: newest.Name, Key: all[i].On.String(), ID: all[i].ID}
	}
	return paging.Of(p, all, cursors), nil
}

// Count is how many List would show on all pages.
func (s *Service) Count(ctx context.Context, asked Asked, f Filter) (n int, err error) {
	query, args := celebrations(access.ViewerFrom(ctx), asked, f).Select(entsql.Count("*")).Query()
	return n, scanned("counting celebrations", s.read.QueryRowContext(ctx, query, args...).Scan(&n))
}

// Celebration is one; NOT_FOUND where it is not open to the viewer.
func (s *Service) Celebration(ctx context.Context, asked Asked, id uuid.UUID) (*Celebration, error) {
	all, err := s.celebrationsOf(ctx, asked, celebrations(access.ViewerFrom(ctx), asked, Filter{}).Where(rule.Expression("x.id = ?", id)))
	if err == nil && len(all) == 0 {
		err = casework.NotFound()
	}
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

func celebrations(v access.Viewer, asked Asked, f Filter) *entsql.Selector {
	q := entsql.Dialect(dialect.Postgres).Select().From(entsql.Table("celebrations").As("x"))
	q.LeftJoin(entsql.Table("areas").As("a")).OnP(entsql.P(func(b *entsql.Builder) { b.WriteString("a.id = x.area_id") }))
	q.Where(rule.Expression("x.nation_id::text = ?", v.NationID)).Where(open(v, asked.Today))
	if f.Tier != nil {
		q.Where(rule.Expression("x.tier = ?", *f.Tier))
	}
	if f.AreaID != nil {
		q.Where(rule.Expression("x.area_id = ?", *f.AreaID))
	}
	if f.Year != nil {
		q.Where(rule.Expression("x.on_day >= ? AND x.on_day <= ?", calendar.Of(*f.Year, 1, 1), calendar.Of(*f.Year, 12, 31)))
	}
	if f.Status != nil {
		q.Where(rule.Expression("x.status = ?", string(*f.Status)))
	}
	return q
}

// open are the celebrations, x with its area a, over or within what the viewer may read of honours today.
func open(v access.Viewer, today calendar.Day) *entsql.Predicate {
	any := []*entsql.Predicate{rule.Expression("false")}
	over := func(path string) *entsql.Predicate {
		return rule.Expression("(x.area_id IS NULL OR EXISTS (SELECT FROM unnest("+rule.Answering+") AS o (path) WHERE left(o.path, length(?::text)) = ? OR left(?::text, length(o.path)) = o.path))", path, path, path)
	}
	for _, g := range v.Scopes(access.Read, access.Honour) {
		var reached *entsql.Predicate
		switch g.ScopeKind {
		case access.Nation:
			reached = rule.Expression("true")
		case access.AreaSubtree:
			reached = over(g.AreaPath)
		case access.OwnCommunity:
			reached = rule.Expression("(x.area_id IS NULL OR EXISTS (SELECT FROM communities k WHERE k.id::text = ? AND left(k.area_path, length(a.path)) = a.path))", g.CommunityID)
		case access.SupportedNow:
			reached = rule.Expression(`(x.area_id IS NULL OR EXISTS (SELECT FROM communities k JOIN supports s ON s.community_id = k.id
  WHERE s.organisation_id::text = ? AND (s.from_on IS NULL OR s.from_on <= ?) AND (s.until_on IS NULL OR s.until_on >= ?) AND left(k.area_path, length(a.path)) = a.path))`, g.OrganisationID, today, today)
		default:
			continue
		}
		if len(g.Within) > 0 { // a token's areas
			within := []*entsql.Predicate{}
			for _, path := range g.Within {
				within = append(within, over(path))
			}
			reached = entsql.And(reached, entsql.Or(within...))
		}
		any = append(any, reached)
	}
	return entsql.Or(any...)
}

func (s *Service) celebrationsOf(ctx context.Context, asked Asked, q *entsql.Selector) ([]Celebration, error) {
	v := access.ViewerFrom(ctx)
	query, args := q.SelectExpr(entsql.Raw(`x.id, x.nation_id, x.version, x.tier, x.area_id, a.name, ` + rule.Answering + `, x.on_day, x.place, x.joined_with, x.status, x.settled_on, x.settled_text`)).Query()
	all := []Celebration{}
	err := postgres.Each(ctx, s.read, "reading celebrations", query, args, func(rows *sql.Rows) error {
		var c Celebration
		var tier string
		if err := rows.Scan(&c.ID, &c.nation, &c.Version, &tier, &c.AreaID, &c.AreaName, pq.Array(&c.answering), &c.On, &c.Place, &c.JoinedWith, &c.Status, &c.SettledOn, &c.SettledText); err != nil {
			return err
		}
		c.path = c.answering[0]
		c.tier, _ = asked.Profile.Tier(tier)
		c.rule, _ = asked.Profile.Celebrates(tier)
		planned := c.Status == Planned
		runs := c.isRunBy(v) && v.ViewedBy == nil
		c.MayRun, c.MayGive = runs && planned, runs && c.Status != CalledOff
		c.MayDecide = planned && c.decides(v)
		if _, hears := c.hears(v); hears && planned {
			c.MayNominate = true
		}
		all = append(all, c)
		return nil
	})
	return all, err
}

// YearBody is a body and its celebration in a year.
type YearBody struct {
	AreaID *uuid.UUID
	// AreaName is "" for the nation.
	AreaName string
	// HeldOn and PlannedOn are its first days in the year; no day where there is none.
	HeldOn, PlannedOn calendar.Day
	// MayRun: the viewer plans its celebrations.
	MayRun bool
}

// YearTier is what the bodies of a tier have held and planned in a year (HN2).
type YearTier struct {
	Tier   string
	Levels []int
	// Yearly: each body celebrates at least once in it.
	Yearly bool
	// From and Until are the days on which it is held; both no day where any day will do.
	From, Until calendar.Day
	Bodies      []YearBody
}

// Year is what the bodies over and within an area did in a year, by tier from the lowest; the nation's where path is "". One
// statement.
func (s *Service) Year(ctx context.Context, asked Asked, nation uuid.UUID, year int, path string) ([]YearTier, error) {
	v := access.ViewerFrom(ctx)
	tiers := make([]YearTier, len(asked.Profile.Celebrations.Tiers))
	var keys, depths []string
	for i, r := range asked.Profile.Celebrations.Tiers {
		tiers[i] = YearTier{Tier: r.Tier, Levels: r.Levels, Yearly: r.Yearly}
		if r.Window != nil {
			tiers[i].From, tiers[i].Until = asked.Profile.DaysOf(r, year)
		}
		tier, _ := asked.Profile.Tier(r.Tier)
		keys, depths = append(keys, r.Tier), append(depths, strconv.Itoa(tier.Depth))
	}
	const query = `WITH t AS (SELECT tier, depth::int, n FROM unnest(string_to_array($2, ','), string_to_array($3, ',')) WITH ORDINALITY AS t(tier, depth, n)),
bodies AS (SELECT t.n, t.tier, a.id, a.name, a.path FROM t JOIN areas a ON a.nation_id = $1 AND a.depth = t.depth AND a.ended_on IS NULL AND (left(a.path, length($4::text)) = $4 OR left($4::text, length(a.path)) = a.path)
  UNION ALL SELECT t.n, t.tier, NULL, '', '' FROM t WHERE t.depth = 0),
days AS (SELECT tier, area_id, min(on_day) FILTER (WHERE status = 'HELD') AS held, min(on_day) FILTER (WHERE status = 'PLANNED') AS planned FROM celebrations
  WHERE nation_id = $1 AND on_day BETWEEN $5 AND $6 AND status <> 'CALLED_OFF' GROUP BY 1, 2)
SELECT b.n - 1, b.id, b.name, b.path, d.held, d.planned FROM bodies b LEFT JOIN days d ON d.tier = b.tier AND d.area_id IS NOT DISTINCT FROM b.id ORDER BY b.n, b.name, b.id`
	err := postgres.Each(ctx, s.read, "reading a year's celebrations", query, []any{nation, strings.Join(keys, ","), strings.Join(depths, ","), path, calendar.Of(year, 1, 1), calendar.Of(year, 12, 31)}, func(rows *sql.Rows) error {
		var (
			at   int
			one  YearBody
			over string
		)
		if err := rows.Scan(&at, &one.AreaID, &one.AreaName, &over, &one.HeldOn, &one.PlannedOn); err != nil {
			return err
		}
		tier, _ := asked.Profile.Tier(tiers[at].Tier)
		one.MayRun = v.ViewedBy == nil && body{tier: tier, path: over, answering: []string{over}}.isRunBy(v)
		tiers[at].Bodies = append(tiers[at].Bodies, one)
		return nil
	})
	return tiers, err
}
