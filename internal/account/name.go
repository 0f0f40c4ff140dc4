package account

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
)

// Names are those of what a viewer's assignments are for, by id.
type Names struct {
	Of map[string]string
	// Levels are the areas' levels, such as DISTRICT.
	Levels map[string]string
}

// AssignmentNames finds what a viewer's own assignments are for: it may be named to its holder, whatever else the viewer
// may see. One statement.
func (a *Accounts) AssignmentNames(ctx context.Context, v access.Viewer) (Names, error) {
	var areas, communities, organisations, users []string
	for _, held := range v.Assignments {
		for into, id := range map[*[]string]string{&areas: held.AreaID, &communities: held.CommunityID, &organisations: held.OrganisationID, &users: held.ActingFor} {
			if id != "" {
				*into = append(*into, id)
			}
		}
	}
	names := Names{Of: map[string]string{}, Levels: map[string]string{}}
	rows, err := a.db.QueryContext(ctx, `SELECT id, name, level FROM areas WHERE id = ANY ($1::uuid[])
		UNION ALL SELECT id, name, '' FROM communities WHERE id = ANY ($2::uuid[])
		UNION ALL SELECT id, name, '' FROM organisations WHERE id = ANY ($3::uuid[])
		UNION ALL SELECT id, coalesce(nullif(display_name, ''), name), '' FROM users WHERE id = ANY ($4::uuid[])`,
		pq.Array(areas), pq.Array(communities), pq.Array(organisations), pq.Array(users))
	if err != nil {
		return names, fmt.Errorf("name a viewer's assignments: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id uuid.UUID
		var name, level string
		if err := rows.Scan(&id, &name, &level); err != nil {
			return names, err
		}
		names.Of[id.String()], names.Levels[id.String()] = name, level
	}
	return names, rows.Err()
}

// Locale is the language that a person chose; "" for viewers without an account.
func (a *Accounts) Locale(ctx context.Context, v access.Viewer) (string, error) {
	if !v.IsSignedIn() {
		return "", nil
	}
	var locale string
	if err := a.db.QueryRowContext(ctx, `SELECT locale FROM users WHERE id = $1`, v.UserID).Scan(&locale); err != nil {
		return "", fmt.Errorf("read a viewer's language: %w", err)
	}
	return locale, nil
}
