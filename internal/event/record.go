package event

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/event"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/ent/organisation"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// Limits of an event.
const (
	maxOrganisers = 20
	maxAgenda     = 100
	maxOrigins    = 100
)

// Facts are what is said of an event; a change says all of them anew.
type Facts struct {
	Kind  event.Kind
	Title string
	// Subject is a training's, nil of others.
	Subject *event.Subject
	// AreaID is where it is; nil for the nation's, and for a community's meeting, which has CommunityID.
	AreaID, CommunityID *uuid.UUID
	// FromOn and UntilOn are inclusive.
	FromOn, UntilOn calendar.Day
	Place           string
	// Series names the row of events that it is one of; empty for a single one.
	Series       string
	OrganiserIDs []uuid.UUID
	Objectives   string
	Agenda       []AgendaItem
	// People and the counts below it are nil, or empty, while nobody counted.
	People     *int
	AtLeast    bool
	Women, Men *int
	Kinds      []KindCount
	Origins    []OriginCount
}

// AgendaItem is a part of the programme, led by an office and not by somebody's name.
type AgendaItem struct {
	// At is the hour in four digits, such as 09:30; empty where none is named.
	At     string `json:"at"`
	Title  string `json:"title"`
	Office string `json:"office"`
}

// KindCount is how many came from a kind of organisation.
type KindCount struct {
	Kind   organisation.Kind `json:"of"`
	People int               `json:"people"`
}

// OriginCount is how many came from an area; nil where nobody counted how many.
type OriginCount struct {
	AreaID uuid.UUID `json:"of"`
	People *int      `json:"people"`
}

// Record writes an event down, before or after it was held.
type Record struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID    uuid.UUID
	Facts Facts
}

// Record returns the event's id. NOT_FOUND for where the viewer records none.
func (s *Service) Record(ctx context.Context, in Record) ([]uuid.UUID, error) {
	return s.do(ctx, "event.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e := locked{id: in.ID}
		if err := e.allow(ctx, u, access.Create, in.Facts); err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if err := in.Facts.check(ctx, u, 0); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping an event", `INSERT INTO events (id, nation_id, created_at, updated_at, recorded_by, `+factColumns+`)
VALUES ($1, $2, $3, $3, $22, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`, append(in.Facts.arguments(in.ID, u), u.UserID())...); err != nil {
			return nil, err
		}
		if err := in.Facts.organise(ctx, u, in.ID); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, e.record(ctx, u, nil, in.Facts.told())
	})
}

// Change says anew what there is to say of an event, as when it is over and its participants were counted.
type Change struct {
	OperationID, EventID uuid.UUID
	ExpectedVersion      int
	Facts                Facts
}

// Change returns the event's id. RULE for fewer people than are named.
func (s *Service) Change(ctx context.Context, in Change) ([]uuid.UUID, error) {
	return s.do(ctx, "event.change", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := lock(ctx, u, in.EventID)
		if err != nil {
			return nil, err
		}
		if err := casework.Unchanged(e.version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		if e.calledOff {
			return nil, fault.New(fault.Rule, "This event was called off.")
		}
		became := locked{id: e.id}
		if err := became.allow(ctx, u, access.Change, in.Facts); err != nil {
			return nil, err
		}
		if err := in.Facts.check(ctx, u, e.named); err != nil {
			return nil, err
		}
		if err := in.Facts.attendance().CheckRespondents(e.answered); err != nil {
			return nil, fault.From(err).At("people")
		}
		if err := u.Exec(ctx, "changing an event", `UPDATE events SET version = version + 1, updated_at = $3, (`+factColumns+`) =
  ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) WHERE id = $1 AND nation_id = $2`, in.Facts.arguments(in.EventID, u)...); err != nil {
			return nil, err
		}
		if err := in.Facts.organise(ctx, u, in.EventID); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.EventID}, e.record(ctx, u, values{"fromOn": e.from, "people": e.attendance.People, "women": e.attendance.Women, "organisers": e.organisers}, in.Facts.told())
	})
}

const factColumns = `kind, title, subject, area_id, community_id, from_on, until_on, place, series, series_key, objectives, agenda, people, at_least, women, men, kinds, origins`

// arguments are $1 to $21 of what keeps the facts.
func (f *Facts) arguments(id uuid.UUID, u *casework.Unit) []any {
	return []any{id, u.Nation, u.Now, string(f.Kind), f.Title, (*string)(f.Subject), f.AreaID, f.CommunityID, f.FromOn, f.UntilOn, f.Place, f.Series, naming.Normalise(f.Series), f.Objectives,
		list(f.Agenda), f.People, f.AtLeast, f.Women, f.Men, list(f.Kinds), list(f.Origins)}
}

// list is JSON of what may be nil.
func list[T any](all []T) string {
	if len(all) == 0 {
		return "[]"
	}
	text, err := json.Marshal(all)
	if err != nil { // texts, numbers and ids have JSON
		panic(err)
	}
	return string(text)
}

func (f *Facts) told() values {
	return values{"kind": f.Kind, "title": f.Title, "fromOn": f.FromOn, "untilOn": f.UntilOn, "organisers": f.OrganiserIDs, "people": f.People, "atLeast": f.AtLeast, "women": f.Women, "men": f.Men}
}

// allow finds where the facts put the event, and what lets the viewer put it there.
func (e *locked) allow(ctx context.Context, u *casework.Unit, action access.Action, f Facts) error {
	if (f.Kind == event.CommunityMeeting) != (f.CommunityID != nil) {
		return fault.New(fault.Invalid, "A community's meeting names its community, and no other event does.").At("communityId")
	}
	var err error
	switch {
	case f.CommunityID != nil && f.AreaID != nil:
		return fault.New(fault.Invalid, "A community says where it is by itself; leave the area out.").At("areaId")
	case f.CommunityID != nil:
		e.community = uuid.NullUUID{UUID: *f.CommunityID, Valid: true}
		err = u.Tx.QueryRowContext(ctx, `SELECT ARRAY[area_path] FROM communities WHERE id = $1 AND nation_id = $2`, *f.CommunityID, u.Nation).Scan(pq.Array(&e.answering))
	case f.AreaID != nil:
		err = u.Tx.QueryRowContext(ctx, `SELECT `+rule.Answering+` FROM areas a WHERE a.id = $1 AND a.nation_id = $2`, *f.AreaID, u.Nation).Scan(pq.Array(&e.answering))
	default:
		e.answering = []string{""}
	}
	if errors.Is(err, sql.ErrNoRows) {
		return casework.NotFound()
	}
	if err != nil {
		return fmt.Errorf("finding where an event is: %w", err)
	}
	for _, id := range f.OrganiserIDs {
		e.organisers = append(e.organisers, id.String())
	}
	grant, may := e.may(u.Viewer, action)
	if !may {
		return casework.NotFound()
	}
	e.grant = grant
	return nil
}

// hours are how an agenda writes them.
var hours = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// check trims the facts and refuses what cannot be, with the number of participants who are named.
func (f *Facts) check(ctx context.Context, u *casework.Unit, named int) error {
	if !f.Kind.IsKnown() {
		return fault.New(fault.Invalid, "%q is no kind of event.", f.Kind).At("kind")
	}
	if err := event.CheckSubject(f.Kind, f.Subject); err != nil {
		return err
	}
	if err := event.CheckDays(f.FromOn, f.UntilOn, u.Today); err != nil {
		return err
	}
	var err error
	if f.Title, err = check.Words("title", f.Title, check.MaxName); err != nil {
		return err
	}
	if f.Place, err = check.MaybeWords("place", f.Place, check.MaxName); err != nil {
		return err
	}
	if f.Series, err = check.MaybeWords("series", f.Series, check.MaxName); err != nil {
		return err
	}
	if f.Objectives, err = check.MaybeWords("objectives", f.Objectives, check.MaxText); err != nil {
		return err
	}
	if err := f.checkAgenda(); err != nil {
		return err
	}
	if f.FromOn.After(u.Today) && (f.People != nil || len(f.Kinds) > 0 || len(f.Origins) > 0) {
		return fault.New(fault.Invalid, "It begins on %s; who took part is counted from then on.", f.FromOn).At("people").With("day", f.FromOn.String())
	}
	if err := f.attendance().Check(named); err != nil {
		return err
	}
	return f.checkNames(ctx, u)
}

func (f *Facts) checkAgenda() (err error) {
	if len(f.Agenda) > maxAgenda {
		return fault.New(fault.Limit, "An agenda has at most %d points.", maxAgenda).At("agenda").With("limit", strconv.Itoa(maxAgenda))
	}
	for i := range f.Agenda {
		one := &f.Agenda[i]
		if one.Title, err = check.Words("agenda", one.Title, check.MaxName); err != nil {
			return err
		}
		if one.Office, err = check.MaybeWords("agenda", one.Office, check.MaxName); err != nil {
			return err
		}
		if one.At != "" && !hours.MatchString(one.At) {
			return fault.New(fault.Invalid, "An hour is written as 09:30; %q is none.", one.At).At("agenda").With("hour", one.At)
		}
	}
	return nil
}

func (f *Facts) attendance() event.Attendance {
	a := event.Attendance{People: f.People, AtLeast: f.AtLeast, Women: f.Women, Men: f.Men}
	for _, one := range f.Kinds {
		a.Kinds = append(a.Kinds, event.Part{Of: string(one.Kind), People: &one.People})
	}
	for _, one := range f.Origins {
		a.Origins = append(a.Origins, event.Part{Of: one.AreaID.String(), People: one.People})
	}
	return a
}

// checkNames wants organisers and areas of origin of the nation. One statement.
func (f *Facts) checkNames(ctx context.Context, u *casework.Unit) error {
	for _, one := range f.Kinds {
		if organisation.KindValidator(one.Kind) != nil {
			return fault.New(fault.Invalid, "%q is no kind of organisation.", one.Kind).At("kinds")
		}
	}
	areas := make([]string, len(f.Origins))
	for i, one := range f.Origins {
		areas[i] = one.AreaID.String()
	}
	organisers := distinct(f.OrganiserIDs)
	switch {
	case len(organisers) != len(f.OrganiserIDs):
		return fault.New(fault.Invalid, "An organisation is named twice.").At("organiserIds")
	case len(organisers) > maxOrganisers:
		return fault.New(fault.Limit, "An event has at most %d organisers.", maxOrganisers).At("organiserIds").With("limit", strconv.Itoa(maxOrganisers))
	case len(areas) > maxOrigins:
		return fault.New(fault.Limit, "Participants of at most %d areas are counted.", maxOrigins).At("origins").With("limit", strconv.Itoa(maxOrigins))
	}
	var organisations, places int
	if err := u.Tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM organisations WHERE id = ANY ($1) AND nation_id = $3), (SELECT count(*) FROM areas WHERE id = ANY ($2) AND nation_id = $3)`,
		pq.Array(organisers), pq.Array(areas), u.Nation).Scan(&organisations, &places); err != nil {
		return fmt.Errorf("finding organisers: %w", err)
	}
	switch {
	case organisations < len(organisers):
		return fault.New(fault.NotFound, "There is no such organisation.").At("organiserIds")
	case places < len(areas):
		return fault.New(fault.NotFound, "There is no such area.").At("origins")
	}
	return nil
}

// organise keeps who holds the event.
func (f *Facts) organise(ctx context.Context, u *casework.Unit, id uuid.UUID) error {
	return u.Exec(ctx, "keeping organisers", `WITH gone AS (UPDATE event_organisers SET dropped_at = $4 WHERE event_id = $1 AND dropped_at IS NULL AND organisation_id <> ALL ($3))
INSERT INTO event_organisers (event_id, organisation_id, nation_id) SELECT $1, unnest($3::uuid[]), $2 ON CONFLICT (event_id, organisation_id) DO UPDATE SET dropped_at = NULL`,
		id, u.Nation, pq.Array(distinct(f.OrganiserIDs)), u.Now)
}

// distinct are the ids, each once, as text.
func distinct(ids []uuid.UUID) []string {
	all := make([]string, 0, len(ids))
	seen := map[uuid.UUID]bool{}
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			all = append(all, id.String())
		}
	}
	return all
}

// CallOff says that an event is not held, or was entered in error.
type CallOff struct {
	OperationID, EventID uuid.UUID
	ExpectedVersion      int
	Reason               string
}

// CallOff returns the event's id. What was written down of it stays.
func (s *Service) CallOff(ctx context.Context, in CallOff) ([]uuid.UUID, error) {
	return s.do(ctx, "event.call_off", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := lock(ctx, u, in.EventID)
		if err != nil {
			return nil, err
		}
		if err := casework.Unchanged(e.version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		if e.calledOff {
			return nil, fault.New(fault.Rule, "This event was called off.")
		}
		if in.Reason, err = check.Words("reason", in.Reason, check.MaxText); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "calling an event off", `UPDATE events SET called_off_on = $2, called_off_for = $3, version = version + 1, updated_at = $4 WHERE id = $1`, e.id, u.Today, in.Reason, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"calledOffOn": u.Today, "reason": in.Reason})
	})
}
