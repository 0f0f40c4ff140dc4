package reporting_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/reporting"
	"saniladder/internal/casework"
	kept "saniladder/internal/reporting"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// land is a region with the districts East and West, their officers, and the region's.
type land struct {
	t                  *testing.T
	db                 *testkit.Database
	service            *kept.Service
	now                time.Time
	nation             uuid.UUID
	region, east, west place
	deho, reho         context.Context
	officer            uuid.UUID
}

type place struct {
	id   uuid.UUID
	path string
}

func newLand(t *testing.T) *land {
	t.Helper()
	l := &land{t: t, db: testkit.DB(t), nation: id(), now: time.Date(2026, 7, 5, 12, 0, 0, 0, time.UTC)}
	l.exec(`INSERT INTO nations (id, code, name, created_at) VALUES ($1, 'GH', 'Ghana', '2025-01-01')`, l.nation)
	l.region = l.area(place{}, "REGION", "North", "ab")
	l.east, l.west = l.area(l.region, "DISTRICT", "East", "ea"), l.area(l.region, "DISTRICT", "West", "fe")
	l.service = kept.New(&casework.Desk{DB: l.db.App, Now: func() time.Time { return l.now }}, l.db.App)
	l.deho, l.officer = l.person(access.DEHO, l.east, "")
	l.reho, _ = l.person(access.REHO, l.region, "")
	return l
}

func (l *land) area(in place, level, name, label string) place {
	one := place{id: id(), path: in.path}
	for range 16 {
		one.path += label
	}
	one.path += "/"
	parent := uuid.NullUUID{UUID: in.id, Valid: in.id != uuid.Nil}
	l.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, path) VALUES ($1, $2, $3, $4, $5, $6, $6, $7)`, one.id, l.nation, parent, level, len(one.path)/33, name, one.path)
	return one
}

func (l *land) person(role access.Role, at place, actingFor string) (context.Context, uuid.UUID) {
	user := id()
	l.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, l.nation, user.String())
	return access.WithViewer(l.t.Context(), access.Viewer{Kind: access.KindPerson, UserID: user.String(), NationID: l.nation.String(),
		Assignments: []access.Assignment{{Role: role, AreaID: at.id.String(), AreaPath: at.path, ActingFor: actingFor}}}), user
}

func (l *land) exec(query string, args ...any) {
	l.t.Helper()
	if _, err := l.db.App.Exec(query, args...); err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
}

func (l *land) community(in place, triggered string) uuid.UUID {
	one := id()
	l.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, triggered_on, triggered_precision) VALUES ($1, $2, $3, $4, $5, $5, $6, 'DAY')`, one, l.nation, in.id, in.path, one.String(), triggered)
	return one
}

// request asks for a level; due is the last day of its visit.
func (l *land) request(community uuid.UUID, level int, state, on, due string) uuid.UUID {
	one := id()
	l.exec(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, requested_on, waiting_since, due_on) VALUES ($1, $2, $3, $4, $5, 'DISTRICT', $6, $6, $7)`, one, l.nation, community, level, state, on, due)
	return one
}

// certificate is one of a level record's.
func (l *land) certificate(community, record uuid.UUID, standing string) {
	meeting, decision := id(), id()
	request := l.request(community, 1, "CERTIFIED", "2026-05-01", "2026-07-01")
	l.exec(`UPDATE verification_requests SET closed_on = '2026-06-02' WHERE id = $1`, request)
	l.exec(`INSERT INTO committee_meetings (id, nation_id, tier, area_id, held_on, attended, minute) VALUES ($1, $2, 'DISTRICT', $3, '2026-06-02', '{}', 'm')`, meeting, l.nation, l.east.id)
	l.exec(`INSERT INTO decisions (id, nation_id, request_id, community_id, meeting_id, tier, decision, decided_on) VALUES ($1, $2, $3, $4, $5, 'DISTRICT', 'CERTIFY', '2026-06-02')`, decision, l.nation, request, community, meeting)
	l.exec(`INSERT INTO certificates (id, nation_id, community_id, request_id, level_record_id, decision_id, level, tier, serial, community_name, area_names, body, issued_on, code, standing, standing_since, standing_reason)
VALUES ($1, $2, $3, $4, $5, $6, 1, 'DISTRICT', $7, 'x', '{}', 'x', '2026-06-02', $7, $8, '2026-06-02', 'x')`, id(), l.nation, community, request, record, decision, community.String(), standing)
}

func (l *land) freeze(quarter string) (uuid.UUID, error) {
	one := id()
	q, err := reporting.ParseQuarter(quarter)
	if err != nil {
		l.t.Fatal(err)
	}
	_, err = l.service.FreezeReturn(l.deho, kept.FreezeReturn{OperationID: id(), ID: one, AreaID: l.east.id, Quarter: q})
	return one, err
}

// answers takes a step; reason is for one that is sent back.
func (l *land) answer(ctx context.Context, step func(context.Context, kept.AnswerReturn) ([]uuid.UUID, error), of uuid.UUID, reason string) error {
	_, err := step(ctx, kept.AnswerReturn{OperationID: id(), ReturnID: of, Reason: reason})
	return err
}

func (l *land) confirm(ctx context.Context, month string) error {
	_, err := l.service.ConfirmMonth(ctx, kept.ConfirmMonth{OperationID: id(), ID: id(), AreaID: l.east.id, Month: calendar.MustParse(month)})
	return err
}

// audited fails the test unless the log says that a return was taken out as a kind of file, by who read it.
func (l *land) audited(of uuid.UUID, kind string) {
	l.t.Helper()
	var n int
	if err := l.db.App.QueryRow(`SELECT count(*) FROM audit_entries WHERE action = 'return.export' AND object_id = $1 AND role = 'REHO' AND after->>'format' = $2`, of, kind).Scan(&n); err != nil || n == 0 {
		l.t.Errorf("%d entries of a return taken out as %s, %v", n, kind, err)
	}
}

func (l *land) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

func (l *land) refused(err error, code fault.Code, what string) {
	l.t.Helper()
	if !fault.Is(err, code) {
		l.t.Errorf("%s gave %v, not %s", what, err, code)
	}
}

// value is a figure's, all levels and tiers together.
func value(figures []reporting.Figure, key reporting.Key) int {
	n := 0
	for _, f := range figures {
		if f.Key == key {
			n += f.Value
		}
	}
	return n
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }
