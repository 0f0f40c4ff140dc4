package document_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/document"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// office is a nation with a desk, at which an operator sits.
type office struct {
	db     *testkit.Database
	desk   *casework.Desk
	nation uuid.UUID
	ctx    context.Context
}

func newOffice(t *testing.T) *office {
	t.Helper()
	db, nation := testkit.DB(t), uuid.Must(uuid.NewV7())
	if _, err := db.App.Exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, nation); err != nil {
		t.Fatal(err)
	}
	ctx := access.WithViewer(t.Context(), access.OperatorViewer(nation.String(), "root"))
	return &office{db: db, desk: &casework.Desk{DB: db.App, Now: time.Now}, nation: nation, ctx: ctx}
}

// sign is a use case that signs, as a decision does.
func (o *office) sign(t *testing.T) (code string) {
	t.Helper()
	_, err := o.desk.Do(o.ctx, casework.Operation{Action: "certificate.sign"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		s, err := document.SignerOf(ctx, u)
		if err != nil {
			return nil, err
		}
		if code, err = s.Sign(claim()); err != nil {
			return nil, err
		}
		return nil, u.Audit(ctx, audit.Entry{ObjectType: "Nation", ObjectID: u.Nation})
	})
	if err != nil {
		t.Error(err)
	}
	return code
}

func (o *office) rotate(ctx context.Context) (key document.Key, err error) {
	_, err = o.desk.Do(ctx, casework.Operation{Action: "certificateKey.rotate"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		key, err = document.Rotate(ctx, u)
		return nil, err
	})
	return key, err
}

func (o *office) check(t *testing.T, code string) document.KeyID {
	t.Helper()
	ring, err := document.LoadKeyring(t.Context(), o.db.App, o.nation)
	if err != nil {
		t.Fatal(err)
	}
	got, key, err := ring.Check(code)
	if err != nil || got != claim() {
		t.Errorf("%+v, %v", got, err)
	}
	return key
}

func TestServersThatSignFirstAtOnceDrawOneKey(t *testing.T) {
	o := newOffice(t)
	var (
		wait  sync.WaitGroup
		codes [8]string
	)
	for i := range codes {
		wait.Go(func() { codes[i] = o.sign(t) })
	}
	wait.Wait()
	for _, code := range codes {
		if code != codes[0] {
			t.Errorf("two keys signed: %s, %s", code, codes[0])
		}
	}
	o.check(t, codes[0])
	var keys, audited int
	if err := o.db.App.QueryRow(`SELECT (SELECT count(*) FROM certificate_keys), (SELECT count(*) FROM audit_entries WHERE action = 'certificateKey.draw')`).Scan(&keys, &audited); err != nil || keys != 1 || audited != 1 {
		t.Errorf("%d keys, %d audit entries, %v", keys, audited, err)
	}
}

func TestRetiredKeysVerifyForEverAndSignNoMore(t *testing.T) {
	o := newOffice(t)
	first := o.sign(t)
	key, err := o.rotate(o.ctx)
	if err != nil {
		t.Fatal(err)
	}
	second := o.sign(t)
	if o.check(t, second) != key.ID || o.check(t, first) == key.ID {
		t.Error("the old key signs, or the new one is said to have signed before")
	}
	all, err := document.Keys(t.Context(), o.db.App, o.nation)
	if err != nil || len(all) != 2 || all[0].RetiredAt == nil || all[1].RetiredAt != nil || all[1].ID != key.ID {
		t.Errorf("%+v, %v", all, err)
	}
	var seeds, audited int
	if err := o.db.App.QueryRow(`SELECT (SELECT count(sealed_seed) FROM certificate_keys), (SELECT count(*) FROM audit_entries WHERE action = 'certificateKey.rotate' AND actor_kind = 'OPERATOR')`).Scan(&seeds, &audited); err != nil || seeds != 1 || audited != 1 {
		t.Errorf("%d seeds are left, %d audit entries, %v", seeds, audited, err)
	}
}

func TestRotationsAtOnceLeaveOneKeyInUse(t *testing.T) {
	o := newOffice(t)
	o.sign(t)
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() {
			var refused *fault.Error
			if _, err := o.rotate(o.ctx); err != nil && (!errors.As(err, &refused) || refused.Code != fault.Conflict) {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	var inUse int
	if err := o.db.App.QueryRow(`SELECT count(*) FROM certificate_keys WHERE retired_at IS NULL`).Scan(&inUse); err != nil || inUse != 1 {
		t.Errorf("%d keys in use, %v", inUse, err)
	}
	o.check(t, o.sign(t))
}

func TestOnlyAdministratorsAndOperatorsRotate(t *testing.T) {
	o := newOffice(t)
	viewer := access.Viewer{Kind: access.KindPerson, UserID: uuid.NewString(), NationID: o.nation.String(), Assignments: []access.Assignment{{Role: access.National}}}
	var refused *fault.Error
	if _, err := o.rotate(access.WithViewer(t.Context(), viewer)); !errors.As(err, &refused) || refused.Code != fault.Forbidden {
		t.Errorf("the national secretariat rotates: %v", err)
	}
}

func TestKeysCanOnlyBeRetiredWhoeverWrites(t *testing.T) {
	o := newOffice(t)
	o.sign(t)
	statements := []string{
		`DELETE FROM certificate_keys`, `TRUNCATE certificate_keys`, `UPDATE certificate_keys SET public_key = decode(repeat('00', 32), 'hex')`,
		`UPDATE certificate_keys SET id = '00000000'`, `UPDATE certificate_keys SET sealed_seed = ''`, `UPDATE certificate_keys SET retired_at = now()`,
	}
	for _, statement := range statements {
		if _, err := o.db.App.Exec(statement); err == nil {
			t.Errorf("the application's role may: %s", statement)
		}
		if _, err := o.db.Owner.Exec(statement); err == nil {
			t.Errorf("the owner may: %s", statement)
		}
	}
	if _, err := o.rotate(o.ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := o.db.Owner.Exec(`UPDATE certificate_keys SET retired_at = now() WHERE retired_at IS NOT NULL`); err == nil {
		t.Error("a retired key can be retired again")
	}
}

func TestSeedsAreNotReadableInTheTable(t *testing.T) {
	o := newOffice(t)
	o.sign(t)
	if _, err := o.db.Owner.Exec(`UPDATE secrets SET value = 'another' WHERE name = 'certificate keys'`); err != nil {
		t.Fatal(err)
	}
	_, err := o.desk.Do(o.ctx, casework.Operation{Action: "certificate.sign"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		_, err := document.SignerOf(ctx, u)
		return nil, err
	})
	if err == nil || !strings.Contains(err.Error(), "opening the certificates' key") {
		t.Errorf("%v", err)
	}
}
