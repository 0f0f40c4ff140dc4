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

// The ways to find who asks. Each gives one row at most; $2 is the time.
const (
	bySession = `SELECT user_id, data, NULL::uuid AS token_id, NULL::text[] AS scope, NULL::uuid AS within, NULL::date AS used
		FROM sessions WHERE token = $1 AND expires_at > $2`
	byToken = `SELECT user_id, NULL::bytea AS data, id AS token_id, scope, area_id AS within, last_used_on AS used
		FROM api_tokens WHERE hash = $1 AND expires_at > $2 AND revoked_at IS NULL`
	byUser = `SELECT id AS user_id, NULL::bytea AS data, NULL::uuid AS token_id, NULL::text[] AS scope, NULL::uuid AS within, NULL::date AS used
		FROM users WHERE id = $1 AND $2::timestamptz IS NOT NULL`
)

// viewerQuery loads an account and its assignments, one row each, in one statement. An assignment on an area that was
// split, merged or moved reaches the area's successors, and theirs, for as long as it is in force: until somebody is
// reassigned nobody loses sight of their communities (design: scope). Days are compared a day loosely, since the nation's
// time zone is not the database's; assignments decides.
const viewerQuery = `WITH RECURSIVE who AS (%s),
held AS (
	SELECT r.* FROM who JOIN role_assignments r ON r.user_id = who.user_id
	WHERE coalesce(r.from_on <= $3::date + 1, true) AND coalesce(r.until_on >= $3::date - 1, true)
),
reach (assignment_id, area_id) AS (
	SELECT id, area_id FROM held WHERE area_id IS NOT NULL
	UNION
	SELECT reach.assignment_id, s.successor_id FROM reach JOIN area_successors s ON s.area_id = reach.area_id
	WHERE coalesce(s.effective_on <= $3::date, true)
)
SELECT u.id, u.name, coalesce(u.display_name, ''), u.nation_id, n.code, u.session_epoch, u.retired_on,
	who.data, who.token_id, who.scope, who.used, coalesce(within.path, ''),
	held.id, held.role, held.community_id, held.organisation_id, held.from_on, held.until_on, held.acting_for_id,
	reach.area_id, areas.path
FROM who JOIN users u ON u.id = who.user_id JOIN nations n ON n.id = u.nation_id
	LEFT JOIN areas within ON within.id = who.within
	LEFT JOIN held ON true
	LEFT JOIN reach ON reach.assignment_id = held.id
	LEFT JOIN areas ON areas.id = reach.area_id
ORDER BY held.id, areas.path`

// loaded is what viewerQuery finds.
type loaded struct {
	viewer  access.Viewer
	epoch   int
	data    []byte
	tokenID uuid.NullUUID
	usedOn  calendar.Day
	today   calendar.Day
}

// load runs the query for one way of finding the account. sql.ErrNoRows: there is nobody, or nobody any more.
func (a *Accounts) load(ctx context.Context, way string, key any) (loaded, error) {
	now := a.clock().UTC()
	rows, err := a.db.QueryContext(ctx, fmt.Sprintf(viewerQuery, way), key, now, now.Format(time.DateOnly))
	if err != nil {
		return loaded{}, err
	}
	defer rows.Close()
	var found loaded
	for rows.Next() {
		if err := found.scan(rows, now); err != nil {
			return loaded{}, err
		}
	}
	if err := rows.Err(); err != nil {
		return loaded{}, err
	}
	if !found.viewer.IsSignedIn() {
		return loaded{}, sql.ErrNoRows
	}
	return found, nil
}

func (l *loaded) scan(rows *sql.Rows, now time.Time) error {
	var user, nation uuid.UUID
	var name, display, code, within string
	var scope []string
	var retired *calendar.Day
	var id, community, organisation, actingFor, area uuid.NullUUID
	var role, path sql.NullString
	var from, until, used *calendar.Day
	err := rows.Scan(&user, &name, &display, &nation, &code, &l.epoch, &retired,
		&l.data, &l.tokenID, pq.Array(&scope), &used, &within,
		&id, &role, &community, &organisation, &from, &until, &actingFor, &area, &path)
	if err != nil {
		return err
	}
	if !l.viewer.IsSignedIn() {
		zone := ""
		if profile, ok := country.Find(code); ok {
			zone = profile.TimeZone
		}
		l.today = calendar.Today(now, zone)
		if retired != nil && !retired.After(l.today) {
			return sql.ErrNoRows
		}
		if display != "" {
			name = display
		}
		l.viewer = access.Viewer{Kind: access.KindPerson, UserID: user.String(), Name: name, NationID: nation.String()}
		if l.tokenID.Valid {
			l.viewer.TokenScope = tokenScope(l.tokenID.UUID, scope, within)
		}
		if used != nil {
			l.usedOn = *used
		}
	}
	if !id.Valid {
		return nil
	}
	held := access.Assignment{
		ID: id.UUID.String(), Role: access.Role(role.String), AreaID: text(area), AreaPath: path.String,
		CommunityID: text(community), OrganisationID: text(organisation), ActingFor: text(actingFor),
	}
	if from != nil {
		held.From = *from
	}
	if until != nil {
		held.Until = *until
	}
	if held.InForce(l.today) {
		l.viewer.Assignments = append(l.viewer.Assignments, held)
	}
	return nil
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
