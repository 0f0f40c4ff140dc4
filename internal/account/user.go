package account

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
)

// UserRecord is an account as it is listed.
type UserRecord struct {
	ID          uuid.UUID
	Name        string
	StaffNumber string
	DisplayName string
	// Roles are those in force, each with the name of its place.
	Roles     []string
	RetiredOn *calendar.Day
	// SignsIn says that the account has a password.
	SignsIn bool
	Version int
}

// Users lists the accounts of the nation that the viewer may read, by name. One statement.
func (a *Accounts) Users(ctx context.Context) ([]UserRecord, error) {
	viewer := access.ViewerFrom(ctx)
	rows, err := a.db.QueryContext(ctx, `SELECT u.id, u.name, coalesce(u.staff_number, ''), coalesce(u.display_name, ''), u.retired_on,
			coalesce(u.password_hash, '') <> '', u.version,
			array_remove(array_agg(concat_ws(' ', r.role, coalesce(a.name, c.name, o.name)) ORDER BY r.role), '')
		FROM users u
			LEFT JOIN role_assignments r ON r.user_id = u.id
				AND (r.from_on IS NULL OR r.from_on <= $2::date) AND (r.until_on IS NULL OR r.until_on >= $2::date)
			LEFT JOIN areas a ON a.id = r.area_id
			LEFT JOIN communities c ON c.id = r.community_id
			LEFT JOIN organisations o ON o.id = r.organisation_id
		WHERE u.nation_id = $1 GROUP BY u.id ORDER BY u.name`, viewer.NationID, calendar.Today(a.clock(), "").String())
	if err != nil {
		return nil, fmt.Errorf("list users: %w", err)
	}
	defer rows.Close()
	var all []UserRecord
	for rows.Next() {
		var u UserRecord
		if err := rows.Scan(&u.ID, &u.Name, &u.StaffNumber, &u.DisplayName, &u.RetiredOn, &u.SignsIn, &u.Version, pq.Array(&u.Roles)); err != nil {
			return nil, err
		}
		if _, may := viewer.CanOn(access.Read, access.User, access.Target{NationID: viewer.NationID, OwnerID: u.ID.String()}); may {
			all = append(all, u)
		}
	}
	return all, rows.Err()
}
