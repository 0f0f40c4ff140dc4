package account_test

import (
	"context"
	"net/netip"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// office is where the tests' people sign in from.
var office = netip.MustParseAddr("203.0.113.7")

// register is a database with one nation, an area and the accounts over it.
type register struct {
	*testkit.Database
	*account.Accounts
	t      *testing.T
	clock  *testkit.Clock
	nation uuid.UUID
}

func newRegister(t *testing.T) *register {
	t.Helper()
	t.Parallel()
	r := &register{Database: testkit.DB(t), t: t, clock: testkit.NewClock("2026-03-02T08:00:00Z"), nation: newID()}
	r.Accounts = account.New(r.App, r.clock.Now)
	r.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, r.nation)
	return r
}

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func (r *register) exec(statement string, args ...any) {
	r.t.Helper()
	if _, err := r.Owner.Exec(statement, args...); err != nil {
		r.t.Fatal(err)
	}
}

func (r *register) count(query string, args ...any) int {
	r.t.Helper()
	var n int
	if err := r.Owner.QueryRow(query, args...).Scan(&n); err != nil {
		r.t.Fatal(err)
	}
	return n
}

// area makes an area at the top and returns its id and path.
func (r *register) area(name string) (uuid.UUID, string) {
	r.t.Helper()
	id := newID()
	path := strings.ReplaceAll(id.String(), "-", "") + "/"
	r.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, 'DISTRICT', 1, $3, $3, $4)`, id, r.nation, name, path)
	return id, path
}

// user makes an account; with a password it can sign in.
func (r *register) user(name, password string) uuid.UUID {
	r.t.Helper()
	id := newID()
	hash := ""
	if password != "" {
		var err error
		if hash, err = r.HashPassword(r.t.Context(), password, name); err != nil {
			r.t.Fatal(err)
		}
	}
	r.exec(`INSERT INTO users (id, nation_id, name, password_hash) VALUES ($1, $2, $3, $4)`, id, r.nation, name, hash)
	return id
}

// assign gives a role in an area (uuid.Nil for the nation), from and until days, "" for none.
func (r *register) assign(user uuid.UUID, role access.Role, area uuid.UUID, from, until string) {
	r.t.Helper()
	r.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id, from_on, until_on) VALUES ($1, $2, $3, $4, $5, nullif($6, '')::date, nullif($7, '')::date)`,
		newID(), r.nation, user, role, uuid.NullUUID{UUID: area, Valid: area != uuid.Nil}, from, until)
}

func (r *register) operator() context.Context {
	return access.WithViewer(r.t.Context(), access.OperatorViewer(r.nation.String(), "tester"))
}

func (r *register) as(user uuid.UUID) context.Context {
	r.t.Helper()
	viewer, err := r.ViewerOf(r.t.Context(), user)
	if err != nil {
		r.t.Fatal(err)
	}
	return access.WithViewer(r.t.Context(), viewer)
}

func (r *register) signIn(name, password string) (account.Identity, error) {
	return r.SignIn(r.t.Context(), name, password, office)
}

// refused fails the test unless the error has the code and reason.
func refused(t *testing.T, err error, code fault.Code, reason string) {
	t.Helper()
	if err == nil {
		t.Fatalf("nothing was refused, want %s %s", code, reason)
	}
	f := fault.From(err)
	if f.Code != code || f.Params["reason"] != reason {
		t.Fatalf("%s %v (%v), want %s %s", f.Code, f.Params, f.Unwrap(), code, reason)
	}
}
