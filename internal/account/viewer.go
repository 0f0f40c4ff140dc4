package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
)

// The ways to find who asks: each is the start of viewerQuery, gives one row of "way" at most, and takes the time as $2.
const (
	bySession = `SELECT s.user_id, s.data, NULL::uuid AS token_id, NULL::text[] AS scope, '' AS within, s.seen_on AS used
		FROM sessions s WHERE s.token = $1 AND s.expires_at > $2`
	byToken = `SELECT t.user_id, NULL::bytea AS data, t.id AS token_id, t.scope, coalesce(w.path, '') AS within, t.last_used_on AS used
		FROM api_tokens t LEFT JOIN areas w ON w.id = t.area_id WHERE t.hash = $1 AND t.expires_at > $2 AND t.revoked_at IS NULL`
	ofToken = `SELECT t.user_id, NULL::bytea AS data, t.id AS token_id, t.scope, coalesce(w.path, '') AS within, t.last_used_on AS used
		FROM api_tokens t LEFT JOIN areas w ON w.id = t.area_id WHERE t.id = $1 AND t.expires_at > $2 AND t.revoked_at IS NULL`
	byUser = `SELECT id AS user_id, NULL::bytea AS data, NULL::uuid AS token_id, NULL::text[] AS scope, '' AS within, NULL::date AS used
		FROM users WHERE id = $1 AND $2::timestamptz IS NOT NULL`
)

// viewerQuery loads an account and its assignments, one row each, in one statement that every request pays for: it is kept
// to what plans quickly, and leaves to successorQuery what few need. Days are compared a day loosely, since the nation's
// time zone is not the database's; scan decides.
const viewerQuery = `SELECT u.id, u.name, coalesce(u.display_name, ''), u.nation_id, u.session_epoch, u.retired_on,
	way.data, way.token_id, way.scope, way.used, way.within,
	r.id, r.role, r.community_id, r.organisation_id, r.from_on, r.until_on, r.acting_for_id, r.convener, r.area_id, a.path, a.ended_on,
	EXISTS (SELECT FROM area_successors n WHERE n.area_id = r.area_id)
FROM (%s) way JOIN users u ON u.id = way.user_id
	LEFT JOIN role_assignments r ON r.user_id = u.id
		AND (r.from_on IS NULL OR r.from_on <= $3::date + 1) AND (r.until_on IS NULL OR r.until_on >= $3::date - 1)
	LEFT JOIN areas a ON a.id = r.area_id
ORDER BY r.id`

// successorQuery finds what areas became by a day: split, merged or moved, and so again (PR7).
const successorQuery = `WITH RECURSIVE reach (origin, area_id) AS (
	SELECT id, id FROM unnest($1::uuid[]) AS held (id)
	UNION
	SELECT reach.origin, n.successor_id FROM reach JOIN area_successors n ON n.area_id = reach.area_id
	WHERE n.effective_on IS NULL OR n.effective_on <= $2::date
)
SELECT reach.origin, a.id, a.path, a.ended_on FROM reach JOIN areas a ON a.id = reach.area_id WHERE a.id <> reach.origin ORDER BY a.path`

// loaded is what viewerQuery finds.
type loaded struct {
	viewer  access.Viewer
	epoch   int
	data    []byte
	tokenID uuid.NullUUID
	usedOn  calendar.Day
	today   calendar.Day
	became  []uuid.UUID // areas of the assignments that have successors
}

// load runs the query for one way of finding the account. sql.ErrNoRows: there is nobody, or nobody any more.
func (a *Accounts) load(ctx context.Context, way string, key any) (loaded, error) {
	now := a.clock().UTC()
	rows, err := a.db.QueryContext(ctx, fmt.Sprintf(viewerQuery, way), key, now, now.Format(time.DateOnly))
	if err != nil {
		return loaded{}, err
	}
	defer rows.Close()
	var all []scanned
	for rows.Next() {
		var row scanned
		if err := row.scan(rows); err != nil {
			return loaded{}, err
		}
		all = append(all, row)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return loaded{}, err
	}
	if len(all) == 0 {
		return loaded{}, sql.ErrNoRows
	}
	found, err := a.begin(ctx, &all[0], now)
	if err != nil {
		return loaded{}, err
	}
	for i := range all {
		found.hold(&all[i])
	}
	if err := a.extend(ctx, &found); err != nil {
		return loaded{}, err
	}
	access.InOrder(found.viewer.Assignments)
	return found, nil
}

// scanned is a row of viewerQuery.
type scanned struct {
	user, nation                                 uuid.UUID
	name, display, within                        string
	epoch                                        int
	data                                         []byte
	scope                                        []string
	tokenID                                      uuid.NullUUID
	retired, from, until, used, ended            *calendar.Day
	id, community, organisation, actingFor, area uuid.NullUUID
	role, path                                   sql.NullString
	became                                       bool
	convener                                     sql.NullBool
}

func (s *scanned) scan(rows *sql.Rows) error {
	return rows.Scan(&s.user, &s.name, &s.display, &s.nation, &s.epoch, &s.retired,
		&s.data, &s.tokenID, pq.Array(&s.scope), &s.used, &s.within,
		&s.id, &s.role, &s.community, &s.organisation, &s.from, &s.until, &s.actingFor, &s.convener, &s.area, &s.path, &s.ended, &s.became)
}

// begin makes the viewer of the first row, whose account is every row's. sql.ErrNoRows for who is retired.
func (a *Accounts) begin(ctx context.Context, s *scanned, now time.Time) (loaded, error) {
	zone, err := a.zone(ctx, s.nation)
	if err != nil {
		return loaded{}, err
	}
	found := loaded{epoch: s.epoch, data: s.data, tokenID: s.tokenID, today: calendar.Today(now, zone)}
	if s.retired != nil && !s.retired.After(found.today) {
		return loaded{}, sql.ErrNoRows
	}
	name := s.display
	if name == "" {
		name = s.name
	}
	found.viewer = access.Viewer{Kind: access.KindPerson, UserID: s.user.String(), Name: name, NationID: s.nation.String()}
	if s.tokenID.Valid {
		found.viewer.TokenScope = tokenScope(s.tokenID.UUID, s.scope, s.within)
	}
	if s.used != nil {
		found.usedOn = *s.used
	}
	return found, nil
}

// hold adds a row's assignment, if it has one that is in force.
func (l *loaded) hold(s *scanned) {
	if !s.id.Valid {
		return
	}
	held := access.Assignment{
		ID: s.id.UUID.String(), Role: access.Role(s.role.String), AreaID: text(s.area), AreaPath: s.path.String,
		CommunityID: text(s.community), OrganisationID: text(s.organisation), ActingFor: text(s.actingFor), Convener: s.convener.Bool,
	}
	if s.from != nil {
		held.From = *s.from
	}
	if s.until != nil {
		held.Until = *s.until
	}
	if !held.InForce(l.today) {
		return
	}
	held.AreaEndedOn = ended(s.ended, l.today)
	l.viewer.Assignments = append(l.viewer.Assignments, held)
	if s.became {
		l.became = append(l.became, s.area.UUID)
	}
}

// extend lets assignments on areas that were split, merged or moved reach the successors, for as long as they are in
// force: until somebody is reassigned, nobody loses sight of their communities.
func (a *Accounts) extend(ctx context.Context, found *loaded) error {
	if len(found.became) == 0 {
		return nil
	}
	rows, err := a.db.QueryContext(ctx, successorQuery, pq.Array(found.became), found.today.String())
	if err != nil {
		return fmt.Errorf("find successors: %w", err)
	}
	defer rows.Close()
	held := found.viewer.Assignments
	for rows.Next() {
		var origin, successor uuid.UUID
		var path string
		var endedOn *calendar.Day
		if err := rows.Scan(&origin, &successor, &path, &endedOn); err != nil {
			return err
		}
		for _, assignment := range held {
			if assignment.AreaID == origin.String() {
				assignment.AreaID, assignment.AreaPath, assignment.AreaEndedOn = successor.String(), path, ended(endedOn, found.today)
				found.viewer.Assignments = append(found.viewer.Assignments, assignment)
			}
		}
	}
	return rows.Err()
}

// ended is the day on which an area ended, no day while it stands.
func ended(on *calendar.Day, today calendar.Day) calendar.Day {
	if on == nil || on.After(today) {
		return calendar.Day{}
	}
	return *on
}

// zone is a nation's time zone. A nation's code never changes, so that it is asked for once.
func (a *Accounts) zone(ctx context.Context, nation uuid.UUID) (string, error) {
	if known, ok := a.zones.Load(nation); ok {
		return known.(string), nil
	}
	var code string
	if err := a.db.QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, nation).Scan(&code); err != nil {
		return "", fmt.Errorf("find a nation's code: %w", err)
	}
	zone := ""
	if profile, ok := country.Find(code); ok {
		zone = profile.TimeZone
	}
	a.zones.Store(nation, zone)
	return zone, nil
}

func text(id uuid.NullUUID) string {
	if !id.Valid {
		return ""
	}
	return id.UUID.String()
}

// ViewerOf is a person as jobs and commands act for them. Faults: NOT_FOUND for nobody, and for who is retired.
func (a *Accounts) ViewerOf(ctx context.Context, user uuid.UUID) (access.Viewer, error) {
	found, err := a.load(ctx, byUser, user)
	if errors.Is(err, sql.ErrNoRows) {
		return access.Viewer{}, fault.New(fault.NotFound, "There is no such account.")
	}
	return found.viewer, err
}

// ViewerThrough is a token's owner, narrowed by what the token carries, as jobs act that a program began. Faults: FORBIDDEN
// with reason TOKEN for one that is unknown, expired or revoked since, or whose owner is retired.
func (a *Accounts) ViewerThrough(ctx context.Context, token uuid.UUID) (access.Viewer, error) {
	found, err := a.load(ctx, ofToken, token)
	if errors.Is(err, sql.ErrNoRows) {
		return access.Viewer{}, noToken
	}
	return found.viewer, err
}

// Nation finds the nation that the public sees: the one of the code, or the only one. It is "" where there is none, or
// several and no code, so that the public sees nothing.
func (a *Accounts) Nation(ctx context.Context, code string) (string, error) {
	rows, err := a.db.QueryContext(ctx, `SELECT id FROM nations WHERE $1 = '' OR code = $1 LIMIT 2`, strings.ToUpper(code))
	if err != nil {
		return "", fmt.Errorf("find the nation: %w", err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return "", err
		}
		ids = append(ids, id)
	}
	if len(ids) != 1 {
		return "", rows.Err()
	}
	return ids[0], rows.Err()
}
