package monitoring

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/monitoring"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// The most visits that a community's list has, and how many months of it are told.
const (
	listedVisits = 30
	listedMonths = 6
)

// Community is how the visits to one community stand.
type Community struct {
	ID uuid.UUID
	// Level is the one that it holds; 0 for none.
	Level int
	// Plan is the level's; nil where it asks for no visits.
	Plan *country.Monitoring
	// Standing is nil where no plan asks for visits.
	Standing *monitoring.Standing
	// Months are the last ones, oldest first; the newest is not over.
	Months []monitoring.Month
	// Visits are the newest.
	Visits []Visit
}

// Visit is one that was made.
type Visit struct {
	ID     uuid.UUID    `json:"id"`
	SeenOn calendar.Day `json:"seen_on"`
	// RecordedAt is when it arrived (PR5).
	RecordedAt      time.Time   `json:"recorded_at"`
	Role            access.Role `json:"role"`
	OpenDefaecation bool        `json:"open_defaecation"`
	// Households is how many were looked at.
	Households int `json:"households"`
	// Counts: it is one that its week or month asked for.
	Counts bool   `json:"counts"`
	Note   string `json:"note"`
	// UploadID is its photograph; nil for none.
	UploadID *uuid.UUID `json:"upload_id"`
}

// OfCommunity is how the visits to a community stand; NOT_FOUND where that is not open to the context's viewer. One statement.
func (s *Service) OfCommunity(ctx context.Context, asked Asked, id uuid.UUID) (*Community, error) {
	since := asked.Today.FirstOfMonth().AddMonths(1 - listedMonths).AddDays(-6)
	t := entsql.Table("communities").As("c")
	q := entsql.Dialect(dialect.Postgres).Select().From(t).Where(entsql.EQ(t.C("id"), id))
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.Monitoring, rule.ByCommunity)(q)
	query, args := q.SelectExpr(entsql.Raw(`c.level, ` + heldSQL + `, ` + fmt.Sprintf(madeSQL, "'"+since.String()+"'") + `, (
  SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM (
    SELECT v.report_id AS id, v.seen_on, v.recorded_at, v.role, v.open_defaecation, v.households, v.counts, r.note, r.upload_id
    FROM monitoring_visits v JOIN monitoring_reports r ON r.id = v.report_id
    WHERE v.community_id = c.id ORDER BY v.seen_on DESC, v.report_id DESC LIMIT ` + fmt.Sprint(listedVisits) + `) l)`)).Query()
	var (
		one                = &Community{ID: id}
		h                  history
		held, made, visits []byte
	)
	err := s.read.QueryRowContext(ctx, query, args...).Scan(&one.Level, &held, &made, &visits)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("reading a community's visits: %w", err)
	}
	if err := h.read(held, made); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(visits, &one.Visits); err != nil {
		return nil, fmt.Errorf("reading a community's visits: %w", err)
	}
	if level, ok := asked.Profile.Level(one.Level); ok {
		one.Plan = level.Monitoring
	}
	if standing, ok := monitoring.Stand(asked.Profile, one.Level, h.held, h.made, asked.Today); ok {
		one.Standing = &standing
	}
	one.Months = monitoring.Months(asked.Profile, h.held, h.made, asked.Today.AddMonths(1-listedMonths), asked.Today)
	return one, nil
}

// Received is a monitoring report that arrived.
type Received struct {
	ID, CommunityID uuid.UUID
	ObservedOn      calendar.Day
	// RecordedAt is when it arrived (PR5).
	RecordedAt time.Time
	Note       string
}

// ReceivedFrom are the newest monitoring reports of the context's viewer, the newest first, as far as their communities are
// still open to them.
func (s *Service) ReceivedFrom(ctx context.Context, first int) ([]Received, error) {
	v := access.ViewerFrom(ctx)
	all := []Received{}
	if v.UserID == "" {
		return all, nil
	}
	t := entsql.Table("monitoring_reports").As("x")
	q := entsql.Dialect(dialect.Postgres).Select(t.C("id"), t.C("community_id"), t.C("observed_on"), t.C("recorded_at"), t.C("note")).From(t).
		Where(entsql.EQ(t.C("recorded_by"), v.UserID))
	rule.Scope(v, access.Read, access.Preparation, rule.ByCommunityID)(q)
	query, args := q.OrderBy(entsql.Desc(t.C("recorded_at"))).Limit(first).Query()
	err := s.each(ctx, "reading reports received", query, args, func(rows *sql.Rows) error {
		var one Received
		if err := rows.Scan(&one.ID, &one.CommunityID, &one.ObservedOn, &one.RecordedAt, &one.Note); err != nil {
			return err
		}
		all = append(all, one)
		return nil
	})
	return all, err
}
