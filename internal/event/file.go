package event

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/internal/casework"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Details are what an event's page tells beside the event.
type Details struct {
	Objectives string
	Agenda     []AgendaItem
	Kinds      []KindCount
	Origins    []Origin
	// Named is how many participants are named, whoever may read their names.
	Named int
}

// Origin is how many came from an area; nil where nobody counted how many.
type Origin struct {
	AreaID uuid.UUID `json:"of"`
	Name   string    `json:"name"`
	People *int      `json:"people"`
}

// Details are those of an event that is open to the viewer. One statement.
func (s *Service) Details(ctx context.Context, e *Event) (*Details, error) {
	var (
		d                      Details
		agenda, kinds, origins []byte
	)
	err := s.read.QueryRowContext(ctx, `SELECT x.objectives, x.agenda, x.kinds,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('of', a.id, 'name', a.name, 'people', o.people) ORDER BY o.people DESC NULLS LAST, a.name), '[]') FROM jsonb_to_recordset(x.origins) AS o (of uuid, people int) JOIN areas a ON a.id = o.of),
  (SELECT count(*) FROM event_participants p WHERE p.event_id = x.id AND p.removed_on IS NULL) FROM events x WHERE x.id = $1`, e.ID).Scan(&d.Objectives, &agenda, &kinds, &origins, &d.Named)
	if err != nil {
		return nil, fmt.Errorf("reading an event: %w", err)
	}
	for _, part := range []struct {
		text []byte
		into any
	}{{agenda, &d.Agenda}, {kinds, &d.Kinds}, {origins, &d.Origins}} {
		if err := json.Unmarshal(part.text, part.into); err != nil {
			return nil, fmt.Errorf("reading an event: %w", err)
		}
	}
	return &d, nil
}

// Participant is somebody who took part. Name is empty once it was blanked.
type Participant struct {
	ID               uuid.UUID
	Name, Office     string
	OrganisationName *string
	HasAccount       bool
	BlankedOn        calendar.Day
}

// Participants are those who are named, by name, for whoever may change the event; none for others. One statement, or none.
func (s *Service) Participants(ctx context.Context, e *Event) ([]Participant, error) {
	all := []Participant{}
	if !e.MayChange {
		return all, nil
	}
	err := postgres.Each(ctx, s.read, "reading participants", `SELECT p.id, coalesce(nullif(u.display_name, ''), u.name, p.name), p.office, o.name, p.user_id IS NOT NULL, p.blanked_on
FROM event_participants p LEFT JOIN users u ON u.id = p.user_id LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.event_id = $1 AND p.removed_on IS NULL ORDER BY p.blanked_on IS NOT NULL, 2, p.id`,
		[]any{e.ID}, func(rows *sql.Rows) error {
			var one Participant
			err := rows.Scan(&one.ID, &one.Name, &one.Office, &one.OrganisationName, &one.HasAccount, &one.BlankedOn)
			all = append(all, one)
			return err
		})
	return all, err
}

// Attachment is a file of an event.
type Attachment struct {
	ID    uuid.UUID
	Title string
	// NamesNobody says that all who read the event may open it.
	NamesNobody bool
}

// Attachments are the files that the viewer may open, in the order in which they came. One statement.
func (s *Service) Attachments(ctx context.Context, e *Event) ([]Attachment, error) {
	all := []Attachment{}
	err := postgres.Each(ctx, s.read, "reading attachments", `SELECT id, title, names_nobody FROM event_files WHERE event_id = $1 AND removed_on IS NULL AND (names_nobody OR $2) ORDER BY recorded_at, id`,
		[]any{e.ID, e.MayChange}, func(rows *sql.Rows) error {
			var one Attachment
			err := rows.Scan(&one.ID, &one.Title, &one.NamesNobody)
			all = append(all, one)
			return err
		})
	return all, err
}

// FileHash is the hash of an attachment by its id, for whoever may open it; NOT_FOUND for others.
func (s *Service) FileHash(ctx context.Context, id uuid.UUID) (string, error) {
	var (
		of     uuid.UUID
		nobody bool
		hash   string
	)
	err := s.read.QueryRowContext(ctx, `SELECT f.event_id, f.names_nobody, u.hash FROM event_files f JOIN uploads u ON u.id = f.upload_id WHERE f.id = $1 AND f.removed_on IS NULL`, id).Scan(&of, &nobody, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return "", casework.NotFound()
	}
	if err != nil {
		return "", fmt.Errorf("finding an attachment: %w", err)
	}
	e, err := s.Event(ctx, of)
	if err == nil && !nobody && !e.MayChange {
		err = casework.NotFound()
	}
	return hash, err
}

// maxSiblings bounds how many others of a series are told.
const maxSiblings = 50

// Siblings are the other events of the series that are open to the viewer, the first one first. One statement, or none of a single event.
func (s *Service) Siblings(ctx context.Context, e *Event) ([]Event, error) {
	if e.Series == "" {
		return []Event{}, nil
	}
	q, err := s.within(ctx, calendar.Day{}, Filter{})
	if err != nil {
		return nil, err
	}
	return s.of(ctx, q.Where(rule.Expression("x.series_key = (SELECT y.series_key FROM events y WHERE y.id = ?) AND x.id <> ?", e.ID, e.ID)).OrderExpr(entsql.Raw("x.from_on, x.id")).Limit(maxSiblings))
}
