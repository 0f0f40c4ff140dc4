package account

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Standing is what is known of an account beside its row: whether its owner can sign in, and when they were last here.
// It never holds a secret.
type Standing struct {
	// SignsIn says that there is a password.
	SignsIn bool
	// InvitedUntil is when an unused link or code expires; nil for none.
	InvitedUntil *time.Time
	// LastSeenOn is the last day on which they were signed in; nil for never.
	LastSeenOn *calendar.Day
	// MayManage says that the viewer looks after the account (PR18).
	MayManage bool
	// MayRecordAbsence says that the viewer may say that they are absent (PR17).
	MayRecordAbsence bool
	// Absences are those since AbsenceBefore and to come, the last one first.
	Absences []Absence
}

// Standings are those of accounts, by id; what the viewer may not read is left to whoever lists the accounts. Two
// statements.
func (a *Accounts) Standings(ctx context.Context, p *country.Profile, users ...uuid.UUID) (map[uuid.UUID]Standing, error) {
	all := make(map[uuid.UUID]Standing, len(users))
	if len(users) == 0 {
		return all, nil
	}
	now := a.clock().UTC()
	today := calendar.Today(now, p.TimeZone)
	rows, err := a.db.QueryContext(ctx, `SELECT u.id, coalesce(u.password_hash, '') <> '', v.seen_on,
			(SELECT max(i.expires_at) FROM invitations i WHERE i.user_id = u.id AND i.used_at IS NULL AND i.expires_at > $2),
			(SELECT jsonb_agg(jsonb_build_object('id', b.id, 'from', b.from_on, 'until', b.until_on, 'why', b.why) ORDER BY b.from_on DESC) FROM absences b
				WHERE b.user_id = u.id AND b.withdrawn_at IS NULL AND b.until_on >= $3)
		FROM users u LEFT JOIN account_visits v ON v.user_id = u.id WHERE u.id = ANY ($1::uuid[])`, pq.Array(users), now, today.AddDays(-AbsenceBefore))
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			id       uuid.UUID
			s        Standing
			absences []byte
		)
		if err := rows.Scan(&id, &s.SignsIn, &s.LastSeenOn, &s.InvitedUntil, &absences); err != nil {
			return nil, err
		}
		if absences != nil {
			if err := json.Unmarshal(absences, &s.Absences); err != nil {
				return nil, fmt.Errorf("read absences: %w", err)
			}
		}
		all[id] = s
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	viewer := access.ViewerFrom(ctx)
	held := map[uuid.UUID]posts{}
	if viewer.Can(access.Manage, access.User) || viewer.Can(access.Change, access.Supervision) {
		if held, err = postsOf(ctx, a.db, today, users...); err != nil {
			return nil, err
		}
	}
	for id, s := range all {
		_, s.MayManage = viewer.LooksAfter(access.Manage, id.String(), viewer.NationID, held[id].deciding())
		if _, s.MayRecordAbsence = mayRecordAbsence(viewer, p, id, viewer.NationID, held[id]); !s.MayRecordAbsence {
			for i := range s.Absences {
				s.Absences[i].Why = nil
			}
		}
		all[id] = s
	}
	return all, nil
}
