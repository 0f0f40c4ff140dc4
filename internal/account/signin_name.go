package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
)

// SignsInAlready names which of name, phone and staffNumber somebody else than the user signs in with, in any of the
// three columns that SignIn looks in, so that nobody takes the place of another there; "" for none. What is "" is not
// looked for; name and phone are as SignInName and Phone have them.
func SignsInAlready(ctx context.Context, db queryer, user uuid.UUID, name, phone, staffNumber string) (field string, err error) {
	// A staff number is found by what is typed or its capitals; one of digits only looks like a phone number.
	const query = `SELECT given.field FROM (VALUES (1, 'name', nullif($2, '')), (2, 'phone', nullif($3, '')), (3, 'staffNumber', nullif($4, ''))) AS given (place, field, typed)
		WHERE EXISTS (SELECT FROM users o WHERE o.id <> $1 AND (o.name = lower(given.typed) OR lower(o.staff_number) = lower(given.typed)
			OR o.phone = CASE given.field WHEN 'phone' THEN given.typed WHEN 'name' THEN nullif($5, '') ELSE nullif($6, '') END
			OR given.field = 'phone' AND regexp_replace(regexp_replace(o.staff_number, '[-\s./()]', '', 'g'), '^00', '+') = given.typed))
		ORDER BY given.place LIMIT 1`
	err = db.QueryRowContext(ctx, query, user, name, phone, staffNumber, Phone(name), Phone(staffNumber)).Scan(&field)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("look for who signs in so: %w", err)
	}
	return field, nil
}
