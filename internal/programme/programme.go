// Package programme keeps organisations' programmes: what they set out to do where, what they count, and what was promised and came
// about by place and period; and the groups of people whom they serve, as counts. Nobody is named in it. Figures of several
// organisations come together under one measure only, so of one unit.
package programme

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/domain/programme"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// Service keeps and reads programmes. It is safe for concurrent use.
type Service struct {
	desk *casework.Desk
	read *sql.DB
}

// New makes the service: use cases run on the desk's database, questions on read, which may be a replica that lags.
func New(desk *casework.Desk, read *sql.DB) *Service { return &Service{desk: desk, read: read} }

// maxAreas is how many areas one programme names at most.
const maxAreas = 100

// Record writes a programme down.
type Record struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, OrganisationID uuid.UUID
	Name, Objectives   string
	FromOn             calendar.Day
	// UntilOn is the last day, inclusive; no day where it goes on.
	UntilOn calendar.Day
	// AreaIDs are where it works, of any level.
	AreaIDs []uuid.UUID
}

// Record is for the organisation's own people, and for officers of all its areas. It returns the programme's id.
func (s *Service) Record(ctx context.Context, in Record) ([]uuid.UUID, error) {
	return s.do(ctx, "programme.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		where, err := placesOf(ctx, u, in.AreaIDs)
		if err != nil {
			return nil, err
		}
		grant, err := inAll(u, access.Create, in.OrganisationID, where)
		if err != nil {
			return nil, err
		}
		if err := standing("areaIds", where...); err != nil {
			return nil, err
		}
		if err := in.check(ctx, u); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a programme", `INSERT INTO programmes (id, nation_id, organisation_id, name, objectives, from_on, until_on, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			in.ID, u.Nation, in.OrganisationID, in.Name, in.Objectives, in.FromOn, in.UntilOn, u.Now, u.UserID()); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a programme's areas", `INSERT INTO programme_areas (programme_id, area_id, nation_id) SELECT $1, a.id, $3 FROM areas a WHERE a.id = ANY ($2)`, in.ID, texts(in.AreaIDs), u.Nation); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, record(ctx, u, "Programme", in.ID, where[0].path, grant, values{"organisationId": in.OrganisationID, "name": in.Name, "fromOn": in.FromOn, "areas": len(in.AreaIDs)})
	})
}

func (in *Record) check(ctx context.Context, u *casework.Unit) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if err := openOrganisation(ctx, u, in.OrganisationID); err != nil {
		return err
	}
	var err error
	if in.Name, err = check.Words("name", in.Name, check.MaxName); err != nil {
		return err
	}
	if in.Objectives, err = check.MaybeWords("objectives", in.Objectives, check.MaxText); err != nil {
		return err
	}
	if in.FromOn.IsZero() {
		return fault.New(fault.Invalid, "A day is needed here.").At("fromOn")
	}
	if err := forwards(in.FromOn, in.UntilOn); err != nil {
		return err
	}
	var known bool
	err = u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM programmes WHERE organisation_id = $1 AND lower(name) = lower($2) AND from_on <= coalesce($4::date, 'infinity') AND coalesce(until_on, 'infinity') >= $3)`,
		in.OrganisationID, in.Name, in.FromOn, in.UntilOn).Scan(&known)
	if err == nil && known {
		return fault.New(fault.Invalid, "The organisation has a programme of this name at this time already.").At("name")
	}
	return err
}

// AddActivity says what a programme does.
type AddActivity struct {
	OperationID, ID, ProgrammeID uuid.UUID
	Title                        string
	Work                         partnership.Work
	FromOn, UntilOn              calendar.Day
}

// AddActivity returns the programme's id.
func (s *Service) AddActivity(ctx context.Context, in AddActivity) ([]uuid.UUID, error) {
	return s.do(ctx, "programme.activity", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		p, err := lock(ctx, u, in.ProgrammeID, access.Change)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if in.Title, err = check.Words("title", in.Title, check.MaxName); err != nil {
			return nil, err
		}
		if !in.Work.IsKnown() || in.Work == partnership.Unknown {
			return nil, fault.New(fault.Invalid, "Which kind of work it is has to be said.").At("work")
		}
		if err := forwards(in.FromOn, in.UntilOn); err != nil {
			return nil, err
		}
		if err := p.within(in.FromOn, in.UntilOn); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping an activity", `INSERT INTO programme_activities (id, nation_id, programme_id, title, work, from_on, until_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, u.Nation, in.ProgrammeID, in.Title, string(in.Work), in.FromOn, in.UntilOn, u.Now); err != nil {
			return nil, err
		}
		return p.changed(ctx, u, values{"activity": in.Title, "work": in.Work})
	})
}

// AddIndicator says what a programme counts.
type AddIndicator struct {
	OperationID, ID, ProgrammeID uuid.UUID
	// ActivityID is the activity that it is of; nil for the programme as a whole.
	ActivityID *uuid.UUID
	Measure    programme.Measure
	// What tells it from another of the same measure, such as "by radio"; or "".
	What string
	// Baseline is how many there were before, with its day; both or neither.
	Baseline   *int
	BaselineOn calendar.Day
}

// AddIndicator returns the programme's id.
func (s *Service) AddIndicator(ctx context.Context, in AddIndicator) ([]uuid.UUID, error) {
	return s.do(ctx, "programme.indicator", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		p, err := lock(ctx, u, in.ProgrammeID, access.Change)
		if err != nil {
			return nil, err
		}
		if err := in.check(ctx, u); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping an indicator", `INSERT INTO programme_indicators (id, nation_id, programme_id, activity_id, measure, what, baseline, baseline_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			in.ID, u.Nation, in.ProgrammeID, in.ActivityID, string(in.Measure), in.What, in.Baseline, in.BaselineOn, u.Now); err != nil {
			return nil, err
		}
		return p.changed(ctx, u, values{"measure": in.Measure, "what": in.What, "baseline": in.Baseline})
	})
}

func (in *AddIndicator) check(ctx context.Context, u *casework.Unit) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if !in.Measure.IsKnown() {
		return fault.New(fault.Invalid, "%q is nothing that is counted here.", in.Measure).At("measure")
	}
	var err error
	if in.What, err = check.MaybeWords("what", in.What, check.MaxName); err != nil {
		return err
	}
	if err := check.Count("baseline", in.Baseline); err != nil {
		return err
	}
	switch {
	case in.Baseline != nil:
		if err := check.PastDay("baselineOn", in.BaselineOn, u.Today); err != nil {
			return err
		}
	case !in.BaselineOn.IsZero():
		return fault.New(fault.Invalid, "How many there were on %s has to be said.", in.BaselineOn).At("baseline")
	}
	var alike, theirs bool
	err = u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM programme_indicators WHERE programme_id = $1 AND measure = $2 AND lower(what) = lower($3)),
  $4::uuid IS NULL OR EXISTS (SELECT FROM programme_activities WHERE id = $4 AND programme_id = $1)`, in.ProgrammeID, string(in.Measure), in.What, in.ActivityID).Scan(&alike, &theirs)
	switch {
	case err != nil:
		return fmt.Errorf("finding indicators alike: %w", err)
	case !theirs:
		return fault.New(fault.NotFound, "The programme has no such activity.").At("activityId")
	case alike:
		return fault.New(fault.Invalid, "The programme counts this already. Say what tells the two apart.").At("what")
	}
	return nil
}

// do runs a use case and puts into words what only the database can refuse.
func (s *Service) do(ctx context.Context, action string, operation uuid.UUID, input any, run func(context.Context, *casework.Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	made, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: input}, run)
	if e, ok := errors.AsType[*pq.Error](err); ok && e.Code == "23505" && strings.HasSuffix(e.Constraint, "_pkey") {
		return nil, fault.New(fault.Conflict, "This id is in use already; each new thing needs a new one.").At("id").Because(err)
	}
	return made, err
}

// values are an audit entry's after.
type values map[string]any

func record(ctx context.Context, u *casework.Unit, kind string, id uuid.UUID, path string, grant access.Grant, after values) error {
	return u.Audit(ctx, audit.Entry{ObjectType: kind, ObjectID: id, AreaPath: path, Role: grant.Role, ActingFor: grant.ActingFor, After: after})
}

// forwards refuses a period that ends before it begins.
func forwards(from, until calendar.Day) error {
	if (partnership.Period{From: from, Until: until}).IsBackwards() {
		return fault.New(fault.Invalid, "It cannot end on %s, before it begins on %s.", until, from).At("untilOn").With("from", from.String()).With("until", until.String())
	}
	return nil
}

// texts are for a statement's array.
func texts(all []uuid.UUID) any {
	out := make([]string, len(all))
	for i, id := range all {
		out[i] = id.String()
	}
	return pq.Array(out)
}

// openOrganisation refuses what is no organisation of the nation, and one that has ended.
func openOrganisation(ctx context.Context, u *casework.Unit, id uuid.UUID) error {
	var (
		name  string
		ended bool
	)
	err := u.Tx.QueryRowContext(ctx, `SELECT name, ended_on IS NOT NULL FROM organisations WHERE id = $1 AND nation_id = $2 FOR SHARE`, id, u.Nation).Scan(&name, &ended)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fault.New(fault.NotFound, "There is no such organisation.").At("organisationId")
	case err != nil:
		return fmt.Errorf("finding an organisation: %w", err)
	case ended:
		return fault.New(fault.Invalid, "%s has ended.", name).At("organisationId").With("name", name)
	}
	return nil
}

// locked is a programme that a use case holds.
type locked struct {
	id, organisation uuid.UUID
	name             string
	period           partnership.Period
	where            []place
	grant            access.Grant
}

// lock holds a programme of the viewer's. NOT_FOUND for others.
func lock(ctx context.Context, u *casework.Unit, id uuid.UUID, action access.Action) (*locked, error) {
	p := locked{id: id}
	err := u.Tx.QueryRowContext(ctx, `SELECT organisation_id, name, from_on, until_on FROM programmes WHERE id = $1 AND nation_id = $2 FOR UPDATE`, id, u.Nation).Scan(&p.organisation, &p.name, &p.period.From, &p.period.Until)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("finding a programme: %w", err)
	}
	if p.where, err = places(ctx, u, `SELECT a.id, a.name, a.path, a.ended_on IS NOT NULL, `+rule.Answering+` FROM programme_areas x JOIN areas a ON a.id = x.area_id WHERE x.programme_id = $1 ORDER BY a.path`, id); err != nil {
		return nil, err
	}
	p.grant, err = inAll(u, action, p.organisation, p.where)
	return &p, err
}

// within refuses what lies outside the programme's own time.
func (p *locked) within(from, until calendar.Day) error {
	switch {
	case !from.IsZero() && from.Before(p.period.From):
		return fault.New(fault.Invalid, "The programme runs %s; nothing of it begins on %s.", p.period, from).At("fromOn").With("period", p.period.String())
	case !p.period.Until.IsZero() && until.After(p.period.Until):
		return fault.New(fault.Invalid, "The programme runs %s; nothing of it ends on %s.", p.period, until).At("untilOn").With("period", p.period.String())
	}
	return nil
}

// changed counts a change of the programme and gives its id.
func (p *locked) changed(ctx context.Context, u *casework.Unit, after values) ([]uuid.UUID, error) {
	if err := u.Exec(ctx, "changing a programme", `UPDATE programmes SET version = version + 1 WHERE id = $1`, p.id); err != nil {
		return nil, err
	}
	return []uuid.UUID{p.id}, record(ctx, u, "Programme", p.id, p.where[0].path, p.grant, after)
}
