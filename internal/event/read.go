package event

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/event"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Event is one, with what the viewer may do about it.
type Event struct {
	ID      uuid.UUID
	Version int
	Kind    event.Kind
	Title   string
	Subject *event.Subject
	// AreaID and AreaName are nil for the nation's; of a community's meeting they are those of where it lies.
	AreaID, CommunityID                     *uuid.UUID
	AreaName, ParentAreaName, CommunityName *string
	FromOn, UntilOn                         calendar.Day
	Place, Series                           string
	People, Women, Men                      *int
	AtLeast                                 bool
	Organisers                              []Organiser
	// CalledOffOn is no day, and CalledOffFor empty, of an event that was not called off.
	CalledOffOn  calendar.Day
	CalledOffFor string
	MayChange    bool
}

// Attendance is how many took part.
func (e *Event) Attendance() event.Attendance {
	return event.Attendance{People: e.People, AtLeast: e.AtLeast, Women: e.Women, Men: e.Men}
}

// Organiser is an organisation that holds an event.
type Organiser struct {
	ID   uuid.UUID `json:"id"`
	Name string    `json:"name"`
}

// When says on which side of today an event lies.
type When string

// The sides. What has not ended is ahead; what was called off is neither.
const (
	Ahead When = "AHEAD"
	Past  When = "PAST"
)

// Filter says which events; all that is given must hold.
type Filter struct {
	// AreaID keeps those in the area and in all below it.
	AreaID         *uuid.UUID
	Kind           *event.Kind
	OrganisationID *uuid.UUID
	When           *When
}

// latest is what begins last at the front.
var latest = paging.Ordering{Name: "LATEST", Key: "x.from_on", Cast: "date", ID: "x.id", Desc: true}

// List is a page of the events that are open to the viewer: those in what they may read, in the areas above it, and those that their
// organisation holds. One statement, one more for a filter by area.
func (s *Service) List(ctx context.Context, today calendar.Day, f Filter, p paging.Page) (paging.List[Event], error) {
	none := paging.List[Event]{}
	q, err := s.within(ctx, today, f)
	if err != nil {
		return none, err
	}
	if err := p.Cut(q, latest); err != nil {
		return none, err
	}
	all, err := s.of(ctx, q)
	if err != nil {
		return none, err
	}
	cursors := make([]paging.Cursor, len(all))
	for i, one := range all {
		cursors[i] = paging.Cursor{Order: latest.Name, Key: one.FromOn.String(), ID: one.ID}
	}
	return paging.Of(p, all, cursors), nil
}

// Count is how many List would show on all pages.
func (s *Service) Count(ctx context.Context, today calendar.Day, f Filter) (int, error) {
	q, err := s.within(ctx, today, f)
	if err != nil {
		return 0, err
	}
	query, args := q.Select(entsql.Count("*")).Query()
	var n int
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting events: %w", err)
	}
	return n, nil
}

// Event is one; NOT_FOUND where it is not open to the viewer.
func (s *Service) Event(ctx context.Context, id uuid.UUID) (*Event, error) {
	q, err := s.within(ctx, calendar.Day{}, Filter{})
	if err != nil {
		return nil, err
	}
	all, err := s.of(ctx, q.Where(rule.Expression("x.id = ?", id)))
	if err == nil && len(all) == 0 {
		err = casework.NotFound()
	}
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

// within begins a selection of the events x that are open to the viewer, with their communities c and areas a, and those above b.
func (s *Service) within(ctx context.Context, today calendar.Day, f Filter) (*entsql.Selector, error) {
	v := access.ViewerFrom(ctx)
	q := entsql.Dialect(dialect.Postgres).Select().From(entsql.Table("events").As("x"))
	q.LeftJoin(entsql.Table("communities").As("c")).OnP(rule.Expression("c.id = x.community_id"))
	q.LeftJoin(entsql.Table("areas").As("a")).OnP(rule.Expression("a.id = coalesce(x.area_id, c.area_id)"))
	q.LeftJoin(entsql.Table("areas").As("b")).OnP(rule.Expression("b.id = a.parent_id"))
	q.Where(rule.Expression("x.nation_id::text = ?", v.NationID)).Where(open(v))
	if f.AreaID != nil {
		var path string
		err := s.read.QueryRowContext(ctx, `SELECT path FROM areas WHERE id = $1 AND nation_id::text = $2`, *f.AreaID, v.NationID).Scan(&path)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		}
		if err != nil {
			return nil, fmt.Errorf("finding an area: %w", err)
		}
		q.Where(rule.Expression("EXISTS (SELECT FROM unnest("+rule.Answering+") AS o (path) WHERE left(o.path, length(?::text)) = ?)", path, path))
	}
	if f.Kind != nil {
		q.Where(rule.Expression("x.kind = ?", string(*f.Kind)))
	}
	if f.OrganisationID != nil {
		q.Where(rule.Expression("EXISTS (SELECT FROM event_organisers o WHERE o.event_id = x.id AND o.organisation_id = ? AND o.dropped_at IS NULL)", *f.OrganisationID))
	}
	if f.When != nil {
		side := "x.until_on >= ?"
		if *f.When == Past {
			side = "x.until_on < ?"
		}
		q.Where(rule.Expression("x.called_off_on IS NULL AND "+side, today))
	}
	return q, nil
}

// open are the events x that the viewer may read.
func open(v access.Viewer) *entsql.Predicate {
	any := []*entsql.Predicate{entsql.ExprP("false")}
	for _, g := range v.Scopes(access.Read, access.Event) {
		switch {
		case len(g.Within) > 0: // a token's areas narrow what lies in them, and an event above them does not
			any = append(any, within(g))
		case g.ScopeKind == access.Nation:
			any = append(any, entsql.ExprP("true"))
		case g.ScopeKind == access.AreaSubtree:
			any = append(any, rule.Expression("(x.community_id IS NULL AND a.id IS NULL OR EXISTS (SELECT FROM unnest("+rule.Answering+") AS o (path) WHERE left(o.path, length(?::text)) = ? OR x.community_id IS NULL AND left(?::text, length(o.path)) = o.path))", g.AreaPath, g.AreaPath, g.AreaPath))
		case g.ScopeKind == access.OwnCommunity:
			any = append(any, rule.Expression("x.community_id = ?", g.CommunityID))
		case g.ScopeKind == access.OwnOrganisation:
			any = append(any, rule.Expression("EXISTS (SELECT FROM event_organisers o WHERE o.event_id = x.id AND o.organisation_id = ? AND o.dropped_at IS NULL)", g.OrganisationID))
		}
	}
	return entsql.Or(any...)
}

// within is what a token leaves of a grant over the nation or an area; of others it leaves nothing.
func within(g access.Grant) *entsql.Predicate {
	if g.ScopeKind != access.Nation && g.ScopeKind != access.AreaSubtree {
		return entsql.ExprP("false")
	}
	any := []*entsql.Predicate{}
	for _, path := range g.Within {
		any = append(any, rule.Expression("left(a.path, length(?::text)) = ? AND left(a.path, length(?::text)) = ?", path, path, g.AreaPath, g.AreaPath))
	}
	return entsql.Or(any...)
}

func (s *Service) of(ctx context.Context, q *entsql.Selector) ([]Event, error) {
	v := access.ViewerFrom(ctx)
	query, args := q.SelectExpr(entsql.Raw(`x.id, x.version, x.kind, x.title, x.subject, a.id, x.community_id, a.name, b.name, c.name, x.from_on, x.until_on, x.place, x.series, x.people, x.women, x.men, x.at_least,
  x.called_off_on, x.called_off_for, ` + rule.Answering + `, (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) ORDER BY g.name, g.id), '[]')
    FROM event_organisers o JOIN organisations g ON g.id = o.organisation_id WHERE o.event_id = x.id AND o.dropped_at IS NULL)`)).Query()
	all := []Event{}
	err := postgres.Each(ctx, s.read, "reading events", query, args, func(rows *sql.Rows) error {
		var (
			one        Event
			at         site
			organisers []byte
		)
		if err := rows.Scan(&one.ID, &one.Version, &one.Kind, &one.Title, &one.Subject, &one.AreaID, &one.CommunityID, &one.AreaName, &one.ParentAreaName, &one.CommunityName, &one.FromOn, &one.UntilOn, &one.Place, &one.Series,
			&one.People, &one.Women, &one.Men, &one.AtLeast, &one.CalledOffOn, &one.CalledOffFor, pq.Array(&at.answering), &organisers); err != nil {
			return err
		}
		if err := json.Unmarshal(organisers, &one.Organisers); err != nil {
			return fmt.Errorf("reading organisers: %w", err)
		}
		for _, o := range one.Organisers {
			at.organisers = append(at.organisers, o.ID.String())
		}
		if one.CommunityID != nil {
			at.community = uuid.NullUUID{UUID: *one.CommunityID, Valid: true}
		}
		_, one.MayChange = at.may(v, access.Change)
		one.MayChange = one.MayChange && v.ViewedBy == nil
		all = append(all, one)
		return nil
	})
	return all, err
}
