package cases

import (
	"context"
	"database/sql"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/naming"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// RequestRow is a case as lists show it, all of it flat. Nothing of it is written
// between the reply and the team's arrival, so that no plan shows (WF5).
type RequestRow struct {
	ID            uuid.UUID
	Version       int
	CommunityID   uuid.UUID
	CommunityName string
	// AreaName is of the lowest area that holds the community, ParentAreaName of the one above; nil at the top.
	AreaName       string
	ParentAreaName *string
	Level, Round   int
	State          certification.State
	Tier           string
	RequestedOn    calendar.Day
	// DueOn is the last day in time for the visit; no day where none is awaited (WF4).
	DueOn calendar.Day
	// Overdue: the day is over, and nobody has come. DraftLate: the team came longer ago than the profile's DraftDays (PR10).
	Overdue, DraftLate     bool
	WaitingSince, ClosedOn calendar.Day
}

// RequestFilter says which cases; all that is given must hold.
type RequestFilter struct {
	// AreaID is an area, with all below it.
	AreaID, CommunityID *uuid.UUID
	Level               *int
	States              []certification.State
	Tier                *string
	Overdue, Open       *bool
	// WaitingForMe keeps open cases whose turn is a body's that the viewer belongs to.
	WaitingForMe bool
	Search       string
}

// RequestOrderKey is by what cases are sorted.
type RequestOrderKey string

// The keys.
const (
	ByDueOn        RequestOrderKey = "DUE_ON"
	ByWaitingSince RequestOrderKey = "WAITING_SINCE"
	ByRequestedOn  RequestOrderKey = "REQUESTED_ON"
	ByCommunity    RequestOrderKey = "COMMUNITY"
	ByLevel        RequestOrderKey = "LEVEL"
)

// RequestOrder is how cases are sorted; the zero value is by DueOn, the earliest first.
type RequestOrder struct {
	By        RequestOrderKey
	Direction paging.OrderDirection
}

func (o RequestOrder) ordering() paging.Ordering {
	by := paging.Ordering{Name: string(ByDueOn), Key: "coalesce(r.due_on, 'infinity'::date)", Cast: "date"}
	switch o.By {
	case ByWaitingSince:
		by = paging.Ordering{Key: "r.waiting_since", Cast: "date"}
	case ByRequestedOn:
		by = paging.Ordering{Key: "r.requested_on", Cast: "date"}
	case ByCommunity:
		by = paging.Ordering{Key: "c.name_key", Cast: "varchar"}
	case ByLevel:
		by = paging.Ordering{Key: "r.level", Cast: "int"}
	}
	if o.By != "" {
		by.Name = string(o.By)
	}
	by.ID, by.Desc = "r.id", o.Direction == paging.Descending
	if by.Desc {
		by.Name += " DESC"
	}
	return by
}

// overdueSQL is RequestRow.Overdue on a day.
const overdueSQL = `(r.state IN ('REQUESTED', 'AWAITING_VISIT') AND coalesce(r.due_on < ?, false))`

// requests selects from communities c and their cases r those that the viewer may
// read and the filter wants.
func (s *Service) requests(ctx context.Context, v reader, f RequestFilter) (*entsql.Selector, error) {
	c, r := entsql.Table("communities").As("c"), entsql.Table("verification_requests").As("r")
	q := entsql.Dialect(dialect.Postgres).Select().From(c).Join(r).On(c.C("id"), r.C("community_id"))
	rule.Scope(v.Viewer, access.Read, access.VerificationRequest, rule.ByCommunity)(q)
	if f.AreaID != nil {
		path, err := s.areaPath(ctx, v, *f.AreaID)
		if err != nil {
			return nil, err
		}
		q.Where(rule.Under(c.C("area_path"), path))
	}
	if f.CommunityID != nil {
		q.Where(entsql.EQ(c.C("id"), *f.CommunityID))
	}
	if f.Level != nil {
		q.Where(entsql.EQ(r.C("level"), *f.Level))
	}
	if len(f.States) > 0 {
		q.Where(rule.Expression("r.state = ANY (?)", array(f.States)))
	}
	if f.Tier != nil {
		q.Where(entsql.EQ(r.C("tier"), *f.Tier))
	}
	if f.Open != nil {
		if *f.Open {
			q.Where(entsql.IsNull(r.C("closed_on")))
		} else {
			q.Where(entsql.NotNull(r.C("closed_on")))
		}
	}
	if f.Overdue != nil {
		q.Where(rule.Expression(overdueSQL+" = ?", v.today, *f.Overdue))
	}
	if key := naming.Normalise(f.Search); key != "" {
		q.Where(entsql.Contains(c.C("name_key"), key))
	}
	if f.WaitingForMe {
		q.Where(entsql.IsNull(r.C("closed_on"))).Where(v.theirTurnSQL("r"))
	}
	return q, nil
}

// theirTurnSQL keeps the rows of a table, such as cases, of communities c, whose
// tier's body the viewer belongs to.
func (v reader) theirTurnSQL(table string) *entsql.Predicate {
	ways := []*entsql.Predicate{entsql.ExprP("false")}
	for _, tier := range v.profile.Tiers {
		for _, a := range v.Assignments {
			switch {
			case a.Role != tier.Officer && a.Role != tier.Committee:
			case tier.Depth == 0 && a.Role.Place() == access.InNation:
				ways = append(ways, rule.Expression(table+".tier = ?", tier.Key))
			default:
				ways = append(ways, entsql.And(rule.Expression(table+".tier = ?", tier.Key), rule.Under(column("c", "area_path"), a.AreaPath)))
			}
		}
	}
	return entsql.Or(ways...)
}

// overseenSQL keeps the rows of a table, of communities c, whose tier the viewer is the officer above of, in the area that holds
// it: the region's for what is a district's (PR10).
func (v reader) overseenSQL(table string) *entsql.Predicate {
	ways := []*entsql.Predicate{entsql.ExprP("false")}
	for _, tier := range v.profile.Tiers {
		above, ok := tierAbove(v.profile, tier.Key)
		for _, a := range v.Assignments {
			if ok && above.Depth > 0 && a.Role == above.Officer {
				ways = append(ways, entsql.And(rule.Expression(table+".tier = ?", tier.Key), rule.Under(column("c", "area_path"), a.AreaPath)))
			}
		}
	}
	return entsql.Or(ways...)
}

// Requests is a page of the cases that the viewer may read. One statement, one
// more for a filter by area; names are looked up for the page's rows only.
func (s *Service) Requests(ctx context.Context, f RequestFilter, by RequestOrder, p Page) (List[RequestRow], error) {
	none := List[RequestRow]{}
	v, err := s.reader(ctx)
	if err != nil {
		return none, err
	}
	inner, err := s.requests(ctx, v, f)
	if err != nil {
		return none, err
	}
	order := by.ordering()
	inner.SelectExpr(entsql.Raw(`r.id, r.version, c.id AS community_id, c.name, c.area_id, r.level, r.round, r.state, r.tier, r.requested_on, r.due_on, r.waiting_since, r.closed_on, (` + order.Key + `)::text AS sort_key`))
	if err := p.Cut(inner, order); err != nil {
		return none, err
	}
	text, args := inner.Query()
	var (
		list    []RequestRow
		cursors []paging.Cursor
	)
	err = s.each(ctx, "listing cases", `WITH i AS (SELECT row_number() OVER () AS place, x.* FROM (`+text+`) x)
SELECT i.id, i.version, i.community_id, i.name, a.name, p.name, i.level, i.round, i.state, i.tier, i.requested_on, i.due_on, i.waiting_since, i.closed_on, i.sort_key
FROM i JOIN areas a ON a.id = i.area_id LEFT JOIN areas p ON p.id = a.parent_id ORDER BY i.place`, args, func(rows *sql.Rows) error {
		var row RequestRow
		at := paging.Cursor{Order: order.Name}
		if err := rows.Scan(&row.ID, &row.Version, &row.CommunityID, &row.CommunityName, &row.AreaName, &row.ParentAreaName, &row.Level, &row.Round, &row.State, &row.Tier,
			&row.RequestedOn, &row.DueOn, &row.WaitingSince, &row.ClosedOn, &at.Key); err != nil {
			return err
		}
		row.late(v)
		at.ID = row.ID
		list, cursors = append(list, row), append(cursors, at)
		return nil
	})
	if err != nil {
		return none, err
	}
	return paging.Of(p, list, cursors), nil
}

// late works out what depends on the day.
func (row *RequestRow) late(v reader) {
	waits := row.State == certification.Requested || row.State == certification.AwaitingVisit
	row.Overdue = waits && !row.DueOn.IsZero() && row.DueOn.Before(v.today)
	row.DraftLate = row.State == certification.OnVisit && row.WaitingSince.AddDays(v.profile.DraftDays).Before(v.today)
}

// CountRequests is how many cases Requests would list on all pages.
func (s *Service) CountRequests(ctx context.Context, f RequestFilter) (int, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return 0, err
	}
	q, err := s.requests(ctx, v, f)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, q)
}
