// Package register keeps what is known of a country: areas, communities, houses,
// households, latrines, facilities, natural leaders, organisations and people.
// A change is one use case, one function and one transaction of casework's Desk;
// nothing is ever deleted (PR7). Lists are hand-written SQL with flat rows,
// narrowed by the access matrix through internal/rule. It knows nothing of HTTP,
// GraphQL or files.
package register

import (
	"context"
	"database/sql"
	"fmt"
	"sync"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
)

// Service is the register. It is safe for concurrent use.
type Service struct {
	desk *casework.Desk
	read *sql.DB

	// profiles holds what never changes: a nation's id to its country's profile.
	profiles sync.Map
}

// New makes the service: use cases run on the desk's database, lists on read,
// which may be a replica that lags.
func New(desk *casework.Desk, read *sql.DB) *Service {
	return &Service{desk: desk, read: read}
}

// act is a change as the audit keeps it: what was done to which row, in which
// community and under which area path.
type act struct {
	kind          string // the entity's name, such as Community
	action        access.Action
	object        access.Object
	id            uuid.UUID
	community     uuid.UUID
	path          string
	before, after any
}

// values are an audit entry's before or after. Names and phone numbers of people
// never stand in them.
type values map[string]any

// entry finds by which of the viewer's assignments the act is theirs (PR17).
func (a act) entry(u *casework.Unit) audit.Entry {
	target := access.Target{NationID: u.Nation.String(), AreaPath: a.path}
	if a.community != uuid.Nil {
		target.CommunityID = a.community.String()
	}
	grant, _ := u.Viewer.CanOn(a.action, a.object, target)
	return audit.Entry{
		ObjectType: a.kind, ObjectID: a.id, AreaPath: a.path,
		Before: a.before, After: a.after, Role: grant.Role, ActingFor: grant.ActingFor,
	}
}

func record(ctx context.Context, u *casework.Unit, acts ...act) error {
	entries := make([]audit.Entry, len(acts))
	for i, a := range acts {
		entries[i] = a.entry(u)
	}
	return u.Audit(ctx, entries...)
}

// profile is the profile of the viewer's nation. A viewer without one sees
// nothing, whatever is asked.
func (s *Service) profile(ctx context.Context, v access.Viewer) (*country.Profile, error) {
	if known, ok := s.profiles.Load(v.NationID); ok {
		return known.(*country.Profile), nil
	}
	nation, err := uuid.Parse(v.NationID)
	if err != nil {
		return nil, casework.NotFound()
	}
	var code string
	if err := s.read.QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, nation).Scan(&code); err != nil {
		return nil, fmt.Errorf("finding the nation: %w", err)
	}
	p, ok := country.Find(code)
	if !ok {
		return nil, fault.New(fault.Unavailable, "This server has no profile of the country %s.", code)
	}
	s.profiles.Store(v.NationID, p)
	return p, nil
}

// today is the day in the nation of the profile (PR5).
func (s *Service) today(p *country.Profile) calendar.Day {
	return calendar.Today(s.desk.Now(), p.TimeZone)
}
