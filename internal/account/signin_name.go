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
// looked for; name and phone are as SignInName and Phone have them. The table's key refuses what two take at once.
func SignsInAlready(ctx context.Context, db queryer, user uuid.UUID, name, phone, staffNumber string) (field string, err error) {
	const query = `SELECT given.field FROM sign_in_keys($2, $3, $4) AS given JOIN sign_in_names had ON had.key = given.key AND had.user_id <> $1
		ORDER BY given.field LIMIT 1`
	err = db.QueryRowContext(ctx, query, user, name, phone, staffNumber).Scan(&field)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("look for who signs in so: %w", err)
	}
	return field, nil
}
