package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
)

// tokenPrefix makes a token that was committed to a repository or pasted somewhere recognisable to scanners.
const tokenPrefix = "slt_"

// secret draws 256 bits, as text that survives addresses and headers.
func secret() string {
	var bytes [32]byte
	_, _ = rand.Read(bytes[:]) // it crashes the program rather than fail
	return base64.RawURLEncoding.EncodeToString(bytes[:])
}

// digest is what is stored of a secret: it has 256 bits of its own, so that nothing slower is needed.
func digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// noToken is the one answer to every token that lets nobody in.
var noToken = fault.New(fault.Forbidden, "This token is not known, has expired or was revoked.").With("reason", "TOKEN")

// ViewerByToken is the owner of a program's token, narrowed by what the token carries. Faults: FORBIDDEN with reason TOKEN
// for one that is unknown, expired or revoked, or whose owner is retired.
func (a *Accounts) ViewerByToken(ctx context.Context, token string) (access.Viewer, error) {
	if !strings.HasPrefix(token, tokenPrefix) {
		return access.Viewer{}, noToken
	}
	found, err := a.load(ctx, byToken, digest(token))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return access.Viewer{}, noToken
	case err != nil:
		return access.Viewer{}, fmt.Errorf("find a token: %w", err)
	}
	if found.isFirstToday() {
		err := a.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `UPDATE api_tokens SET last_used_on = $2 WHERE id = $1`, found.tokenID, found.today)
			return err
		})
		if err != nil {
			return access.Viewer{}, err
		}
	}
	return found.viewer, nil
}

// tokenScope reads a stored scope; what it does not know it leaves out, so that it never widens.
func tokenScope(id uuid.UUID, stored []string, within string) *access.TokenScope {
	scope := &access.TokenScope{TokenID: id.String()}
	for _, line := range stored {
		if permission, ok := ParsePermission(line); ok {
			scope.Permissions = append(scope.Permissions, permission)
		}
	}
	if within != "" {
		scope.AreaPaths = []string{within}
	}
	return scope
}

// ParsePermission reads "OBJECT ACTION", as the matrix writes it. It is false for what the matrix does not know.
func ParsePermission(line string) (access.Permission, bool) {
	object, action, ok := strings.Cut(strings.ToUpper(strings.TrimSpace(line)), " ")
	permission := access.Permission{Action: access.Action(strings.TrimSpace(action)), Object: access.Object(object)}
	return permission, ok && permission.IsKnown()
}

// NewToken says what a token is to be.
type NewToken struct {
	ID   uuid.UUID
	User uuid.UUID // the owner
	Name string    // what it is for
	// Permissions are what it carries. None is all that the owner may read.
	Permissions []access.Permission
	// Area limits it to an area and all below, uuid.Nil does not.
	Area uuid.UUID
	// Lifetime is from now, at most TokenLifetime.
	Lifetime time.Duration
}

// CreateToken makes a token and returns it, the only time that it is seen. It never carries more than its owner may do.
// Faults: NOT_FOUND for an owner whom the viewer may not make tokens for, FORBIDDEN for a permission that the owner lacks
// or that no token carries, INVALID for a name or lifetime that cannot be.
func (a *Accounts) CreateToken(ctx context.Context, operation uuid.UUID, t NewToken) (string, error) {
	t.Name = strings.TrimSpace(t.Name)
	switch {
	case t.Name == "" || len(t.Name) > nameLongest:
		return "", fault.New(fault.Invalid, "Say in a few words what the token is for.").At("name")
	case t.Lifetime <= 0 || t.Lifetime > TokenLifetime:
		return "", fault.New(fault.Invalid, "A token lasts for at most %d days.", int(TokenLifetime.Hours()/24)).At("expiresAt")
	}
	target := access.Target{NationID: access.ViewerFrom(ctx).NationID, OwnerID: t.User.String()}
	grant, may := access.ViewerFrom(ctx).CanOn(access.Create, access.Token, target)
	if !may {
		return "", casework.NotFound()
	}
	owner, err := a.ViewerOf(ctx, t.User)
	if err != nil || owner.NationID != target.NationID {
		return "", errors.Join(err, casework.NotFound())
	}
	scope, err := carried(owner, t.Permissions)
	if err != nil {
		return "", err
	}
	token, stored := tokenPrefix+secret(), false
	_, err = a.desk.Do(ctx, casework.Operation{Action: "token.create", ID: operation, Input: t}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		area := uuid.NullUUID{UUID: t.Area, Valid: t.Area != uuid.Nil}
		result, err := u.Tx.ExecContext(ctx, `INSERT INTO api_tokens (id, user_id, name, hash, scope, area_id, created_at, expires_at)
			SELECT $1, $2, $3, $4, $5, $6::uuid, $7, $8 WHERE $6::uuid IS NULL OR EXISTS (SELECT FROM areas WHERE id = $6 AND nation_id = $9)`,
			t.ID, t.User, t.Name, digest(token), pq.Array(scope), area, u.Now, u.Now.Add(t.Lifetime), u.Nation)
		if err != nil {
			return nil, err
		}
		if n, err := result.RowsAffected(); err != nil || n != 1 {
			return nil, errors.Join(err, fault.New(fault.NotFound, "There is no such area.").At("area"))
		}
		stored = true
		return []uuid.UUID{t.ID}, u.Audit(ctx, audit.Entry{
			ObjectType: "Token", ObjectID: t.ID, Role: grant.Role, ActingFor: grant.ActingFor,
			After: map[string]any{"owner": t.User, "scope": scope, "area": area, "expiresAt": u.Now.Add(t.Lifetime).UTC()},
		})
	})
	if err != nil {
		return "", err
	}
	if !stored { // a repeat runs nothing
		return "", fault.New(fault.Conflict, "This token was made already; it is shown only once.")
	}
	return token, nil
}

// carried checks permissions against the owner, and writes them as they are stored.
func carried(owner access.Viewer, asked []access.Permission) ([]string, error) {
	if len(asked) == 0 {
		for _, object := range access.Objects() {
			permission := access.Permission{Action: access.Read, Object: object}
			if mayCarry(owner, permission) {
				asked = append(asked, permission)
			}
		}
	}
	scope := make([]string, 0, len(asked))
	for _, permission := range asked {
		if !permission.IsKnown() || !mayCarry(owner, permission) {
			return nil, fault.New(fault.Forbidden, "A token of this account cannot carry %s %s.", permission.Object, permission.Action).At("permissions")
		}
		scope = append(scope, string(permission.Object)+" "+string(permission.Action))
	}
	return scope, nil
}

func mayCarry(owner access.Viewer, permission access.Permission) bool {
	owner.TokenScope = &access.TokenScope{Permissions: []access.Permission{permission}}
	return owner.Can(permission.Action, permission.Object)
}

// RevokeToken ends a token. Faults: NOT_FOUND for one that is unknown or not the viewer's to revoke; one that is revoked
// already stays so.
func (a *Accounts) RevokeToken(ctx context.Context, operation, id uuid.UUID) error {
	_, err := a.desk.Do(ctx, casework.Operation{Action: "token.revoke", ID: operation, Input: id}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var owner, nation uuid.UUID
		err := u.Tx.QueryRowContext(ctx, `SELECT t.user_id, u.nation_id FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE t.id = $1 FOR UPDATE OF t`, id).Scan(&owner, &nation)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
		grant, may := u.Viewer.CanOn(access.Manage, access.Token, access.Target{NationID: nation.String(), OwnerID: owner.String()})
		if err != nil || !may {
			return nil, casework.NotFound()
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE api_tokens SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1`, id, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{id}, u.Audit(ctx, audit.Entry{ObjectType: "Token", ObjectID: id, Role: grant.Role, ActingFor: grant.ActingFor})
	})
	return err
}

// TokenRecord is what may be seen of a token.
type TokenRecord struct {
	ID         uuid.UUID
	Owner      string
	Name       string
	Scope      []string
	CreatedAt  time.Time
	ExpiresAt  time.Time
	RevokedAt  *time.Time
	LastUsedOn *calendar.Day
}

// Tokens lists the tokens of the nation, or of one user, newest first: those that the viewer may read.
func (a *Accounts) Tokens(ctx context.Context, user uuid.UUID) ([]TokenRecord, error) {
	viewer := access.ViewerFrom(ctx)
	rows, err := a.db.QueryContext(ctx, `SELECT t.id, t.user_id, u.name, t.name, t.scope, t.created_at, t.expires_at, t.revoked_at, t.last_used_on
		FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE u.nation_id = $1 AND ($2::uuid IS NULL OR t.user_id = $2) ORDER BY t.created_at DESC`,
		viewer.NationID, uuid.NullUUID{UUID: user, Valid: user != uuid.Nil})
	if err != nil {
		return nil, fmt.Errorf("list tokens: %w", err)
	}
	defer rows.Close()
	var all []TokenRecord
	for rows.Next() {
		var t TokenRecord
		var owner uuid.UUID
		if err := rows.Scan(&t.ID, &owner, &t.Owner, &t.Name, pq.Array(&t.Scope), &t.CreatedAt, &t.ExpiresAt, &t.RevokedAt, &t.LastUsedOn); err != nil {
			return nil, err
		}
		if _, may := viewer.CanOn(access.Read, access.Token, access.Target{NationID: viewer.NationID, OwnerID: owner.String()}); may {
			all = append(all, t)
		}
	}
	return all, rows.Err()
}
