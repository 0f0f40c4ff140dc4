package register

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// MaxSearch is the longest text that can be searched for, in characters.
const MaxSearch = 100

// CommunityFilter says which communities; all that is given must hold. Ended
// ones are left out unless asked for.
type CommunityFilter struct {
	// AreaID keeps what lies in the area and all below it.
	AreaID *uuid.UUID
	// Directly leaves out of AreaID what lies in the areas below it.
	Directly bool
	// Level keeps those that hold exactly this level, checked here; 0 for none.
	Level *int
	// RecordedLevel keeps those with exactly this level on an older list, above the one checked here (PR2).
	RecordedLevel *int
	// SupportedBy keeps those that the organisation supports today.
	SupportedBy *uuid.UUID
	// Triggered, Flagged, Overdue, Dormant and UnderReview keep those that are, or are not.
	Triggered, Flagged, Overdue, Dormant, UnderReview *bool
	// Stalled keeps those that are stalled, or are not, among those whose figures the viewer may see (CommunityRow.Stalled).
	Stalled *bool
	// Ended asks for ended ones instead.
	Ended bool
	// Search is a name, former name or variant, spelling forgiven.
	Search string
}

// CommunityOrder is by what communities are sorted; ties go by id.
type CommunityOrder struct {
	By        CommunityOrderKey
	Direction OrderDirection
}

// CommunityOrderKey is a sort key of communities.
type CommunityOrderKey string

// The sort keys. What is not known comes last, whichever the direction.
const (
	ByName CommunityOrderKey = "NAME"
	// ByLevel sorts by the level checked here, then by the one recorded elsewhere.
	ByLevel CommunityOrderKey = "LEVEL"
	// ByLastLevelChange sorts by the day of the newest level.
	ByLastLevelChange CommunityOrderKey = "LAST_LEVEL_CHANGE"
	// ByPopulation sorts by people reported.
	ByPopulation CommunityOrderKey = "POPULATION"
	// ByHouseholds sorts by households registered that count.
	ByHouseholds CommunityOrderKey = "HOUSEHOLDS"
	// ByCoverage sorts by the share of counted households with an improved latrine.
	ByCoverage CommunityOrderKey = "COVERAGE"
	// ByDue sorts by the day on which the next level is due.
	ByDue CommunityOrderKey = "DUE"
	// ByRelevance puts the best match of a search first, whatever the direction; it needs Search.
	ByRelevance CommunityOrderKey = "RELEVANCE"
)

// recordedSQL is the level recorded elsewhere where it counts: above the level
// checked here (PR2).
const recordedSQL = `CASE WHEN c.recorded_level > c.level THEN c.recorded_level ELSE 0 END`

// changedSQL is the day of the newest level.
const changedSQL = `greatest(c.level_since, c.recorded_on)`

// paging.Ordering renders the order. Expressions with an index of their own are spelt
// as the index spells them.
func (o CommunityOrder) ordering(public bool) (paging.Ordering, error) {
	desc := o.Direction == Descending
	unknown := func(low, high string) string {
		if desc {
			return low
		}
		return high
	}
	r := paging.Ordering{Name: string(o.By) + " " + string(o.Direction), ID: "c.id", Desc: desc}
	switch o.By {
	case ByName, "":
		r.Name = "NAME " + string(o.Direction)
		r.Key, r.Cast = "c.name_key", "varchar"
	case ByLevel:
		r.Key, r.Cast = "(c.level * 100 + "+recordedSQL+")", "bigint"
		if public {
			r.Key = "(c.level * 100)"
		}
	case ByLastLevelChange:
		changed := changedSQL
		if public {
			changed = "c.level_since"
		}
		r.Key, r.Cast = "coalesce("+changed+", "+unknown("'-infinity'", "'infinity'")+"::date)", "date"
	case ByPopulation:
		r.Key, r.Cast = "coalesce(c.population, "+unknown("-1", "9223372036854775807")+")", "bigint"
	case ByCoverage:
		r.Key, r.Cast = "coalesce(k.improved::float8 / nullif(k.households, 0), "+unknown("-1", "2")+")", "float8"
		r.ID = "k.community_id"
	case ByHouseholds:
		r.Key, r.Cast, r.ID = "k.households", "int", "k.community_id"
	case ByDue:
		r.Key, r.Cast = "coalesce(c.due_on, "+unknown("'-infinity'", "'infinity'")+"::date)", "date"
	case ByRelevance:
		r.Name, r.Key, r.Cast, r.ID, r.Desc = "RELEVANCE", "h.score", "float8", "h.id", true
	default:
		return r, fault.New(fault.Invalid, "Communities cannot be sorted by %q.", o.By).At("orderBy")
	}
	return r, nil
}

// communityQuestion is a filter made ready for SQL.
type communityQuestion struct {
	viewer access.Viewer
	filter CommunityFilter
	key    string // the search, normalised
	path   string // of the filter's area
	today  calendar.Day
	// actions are what the viewer must be allowed to do with what is listed.
	actions []access.Action
	// top is the ladder's highest level; a community without news since before quiet is stalled.
	top     int
	quiet   calendar.Day
	profile *country.Profile
	// public viewers see what is certified, and nothing may be asked of the rest.
	public bool
}

func (s *Service) communityQuestion(ctx context.Context, v access.Viewer, f CommunityFilter) (communityQuestion, error) {
	q := communityQuestion{viewer: v, filter: f, actions: []access.Action{access.Read}, public: certifiedOnly(v)}
	profile, err := s.profile(ctx, v)
	if err != nil {
		return q, err
	}
	q.profile, q.today, q.top = profile, s.today(profile), len(profile.Levels)
	q.quiet = q.today.AddMonths(-profile.StalledAfterMonths)
	if len([]rune(f.Search)) > MaxSearch {
		return q, fault.New(fault.Limit, "A search can be %d characters long.", MaxSearch).At("search").With("limit", fmt.Sprint(MaxSearch))
	}
	q.key = naming.Normalise(f.Search)
	if f.AreaID != nil {
		if q.path, err = s.areaPath(ctx, v, *f.AreaID); err != nil {
			return q, err
		}
	}
	if q.public && (f.RecordedLevel != nil || f.SupportedBy != nil || f.Triggered != nil || f.Flagged != nil ||
		f.Overdue != nil || f.Stalled != nil || f.Dormant != nil || f.UnderReview != nil || f.Ended) {
		return q, errNotYours("filter")
	}
	return q, nil
}

// certifiedOnly reports a viewer who sees of communities only what is certified.
func certifiedOnly(v access.Viewer) bool {
	for _, g := range v.Scopes(access.Read, access.Community) {
		if g.ScopeKind != access.CertifiedOnly {
			return false
		}
	}
	return true
}

// errNotYours refuses a question that would tell what the viewer may not know.
func errNotYours(field string) error {
	return fault.New(fault.Forbidden, "Your role does not allow to ask for this.").At(field)
}

// searching reports that there is something to search for.
func (q communityQuestion) searching() bool { return q.key != "" }

// nothing reports a search for what has no letter or digit, which finds nothing.
func (q communityQuestion) nothing() bool { return q.key == "" && q.filter.Search != "" }

// from begins a selection of the communities c that are asked for; a search's
// are joined with their hits h.
func (q communityQuestion) from() *entsql.Selector {
	c := entsql.Table("communities").As("c")
	s := entsql.Dialect(dialect.Postgres).Select().From(c)
	if q.searching() {
		h := q.hits(like(q.key)).As("h")
		return s.Join(h).On(c.C("id"), h.C("id"))
	}
	q.narrow(s)
	return s
}

// narrow keeps of a selection of communities c those that the viewer may read
// and the filter wants.
func (q communityQuestion) narrow(s *entsql.Selector) {
	q.open(s, access.Community, rule.ByCommunity)
	q.where(s)
}

// open keeps the rows of an object with which the viewer may do all that the
// question does.
func (q communityQuestion) open(s *entsql.Selector, object access.Object, by rule.Attachment) {
	for _, action := range q.actions {
		rule.Scope(q.viewer, action, object, by)(s)
	}
}

// hits selects the ids of the communities asked for whose name, former name or
// variant matches, with the best score of each. What the viewer may not read is
// no candidate, so that a search in a district costs what the district holds.
func (q communityQuestion) hits(m match) *entsql.Selector {
	var all []*entsql.Selector
	for _, way := range m.ways("c.name_key") {
		s := entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("c.id"), entsql.ExprFunc(m.score("c.name_key"))).From(entsql.Table("communities").As("c")).Where(way)
		q.narrow(s)
		all = append(all, s)
	}
	for _, way := range m.ways("n.name_key") {
		c, n := entsql.Table("communities").As("c"), entsql.Table("names").As("n")
		s := entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("c.id"), entsql.ExprFunc(m.score("n.name_key"))).
			From(c).Join(n).On(c.C("id"), n.C("community_id")).Where(entsql.EQ(n.C("nation_id"), q.viewer.NationID)).Where(way)
		q.narrow(s)
		all = append(all, s)
	}
	return best(all)
}

func (q communityQuestion) where(s *entsql.Selector) {
	f := q.filter
	if q.nothing() {
		s.Where(entsql.ExprP("false"))
	}
	if f.Ended {
		s.Where(entsql.NotNull(s.C("ended_on")))
	} else {
		s.Where(entsql.IsNull(s.C("ended_on")))
	}
	if f.AreaID != nil && f.Directly {
		s.Where(entsql.EQ(s.C("area_id"), *f.AreaID))
	} else if f.AreaID != nil {
		s.Where(rule.Beneath(s.C("area_path"), q.path))
	}
	if f.Level != nil {
		s.Where(entsql.EQ(s.C("level"), *f.Level))
	}
	if f.RecordedLevel != nil {
		s.Where(rule.Expression(recordedSQL+" = ?", *f.RecordedLevel))
	}
	if f.SupportedBy != nil {
		t := entsql.Table("supports")
		sub := entsql.Dialect(dialect.Postgres).Select(t.C("community_id")).From(t)
		rule.Scope(q.viewer, access.Read, access.Support, rule.BySupport)(sub)
		sub.Where(entsql.EQ(t.C("organisation_id"), *f.SupportedBy))
		sub.Where(rule.Expression(`coalesce(supports.from_on, '-infinity') <= ?`, q.today))
		sub.Where(rule.Expression(`coalesce(supports.until_on, 'infinity') >= ?`, q.today))
		s.Where(entsql.In(s.C("id"), sub))
	}
	is := func(wanted *bool, holds string, args ...any) {
		if wanted == nil {
			return
		}
		p := rule.Expression(holds, args...)
		if !*wanted {
			p = entsql.Not(p)
		}
		s.Where(p)
	}
	is(f.Triggered, "(c.triggered_on IS NOT NULL)")
	is(f.Flagged, "c.flagged")
	is(f.Dormant, "(c.dormant_on IS NOT NULL)")
	is(f.UnderReview, "c.level_under_review")
	if f.Stalled != nil {
		q.open(s, access.Progress, rule.ByCommunity)
	}
	is(f.Stalled, `(c.triggered_on IS NOT NULL AND c.dormant_on IS NULL AND c.level < ? AND greatest(c.triggered_on, c.level_since) < ?
  AND EXISTS (SELECT FROM community_counters k WHERE k.community_id = c.id AND k.last_recorded_on < ?))`, q.top, q.quiet, q.quiet)
	is(f.Overdue, "(c.dormant_on IS NULL AND coalesce(c.due_on, 'infinity') < ?)", q.today)
}
