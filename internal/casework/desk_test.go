package casework_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

type office struct {
	db        *testkit.Database
	desk      *casework.Desk
	community uuid.UUID
	ctx       context.Context
}

func newOffice(t *testing.T) *office {
	t.Helper()
	db := testkit.DB(t)
	nation, area, community, user := id(), id(), id(), id()
	for _, s := range []struct {
		query string
		args  []any
	}{
		{`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, []any{nation}},
		{`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, 'REGION', 1, 'R', 'r', '00000000000000000000000000000001/')`, []any{area, nation}},
		{`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, '00000000000000000000000000000001/', 'C', 'c')`, []any{community, nation, area}},
		{`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, 'officer')`, []any{user, nation}},
	} {
		if _, err := db.App.Exec(s.query, s.args...); err != nil {
			t.Fatal(err)
		}
	}
	viewer := access.Viewer{Kind: access.KindPerson, UserID: user.String(), NationID: nation.String(), Assignments: []access.Assignment{
		{Role: access.DEHO, AreaID: area.String(), AreaPath: "00000000000000000000000000000001/"}}}
	return &office{db: db, desk: &casework.Desk{DB: db.App, Now: time.Now}, community: community, ctx: access.WithViewer(context.Background(), viewer)}
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// rename is a use case as small as they come.
func (o *office) rename(ctx context.Context, operation uuid.UUID, name string, expected int, fail error) ([]uuid.UUID, error) {
	op := casework.Operation{Action: "community.rename", ID: operation, Input: name}
	return o.desk.Do(ctx, op, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, o.community, access.Change, access.Community, expected)
		if err != nil {
			return nil, err
		}
		if err := u.Ent.Community.UpdateOne(c).SetName(name).AddVersion(1).Exec(ctx); err != nil {
			return nil, err
		}
		if err := u.Audit(ctx, audit.Entry{ObjectType: "Community", ObjectID: c.ID, AreaPath: c.AreaPath,
			Before: map[string]string{"name": c.Name}, After: map[string]string{"name": name}}); err != nil {
			return nil, err
		}
		return []uuid.UUID{c.ID}, fail
	})
}

func (o *office) state(t *testing.T) (name string, version, audited int) {
	t.Helper()
	err := o.db.App.QueryRow(`SELECT name, version, (SELECT count(*) FROM audit_entries) FROM communities`).Scan(&name, &version, &audited)
	if err != nil {
		t.Fatal(err)
	}
	return name, version, audited
}

func TestWhoMayNotLearnsNothing(t *testing.T) {
	o := newOffice(t)
	for name, ctx := range map[string]context.Context{
		"nobody":     context.Background(),
		"the public": access.WithViewer(context.Background(), access.PublicViewer(access.ViewerFrom(o.ctx).NationID)),
	} {
		_, err := o.rename(ctx, id(), "Other", 0, nil)
		if !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s got %v", name, err)
		}
	}
	if name, _, audited := o.state(t); name != "C" || audited != 0 {
		t.Errorf("the name is %s after %d entries", name, audited)
	}
}

func TestFailureLeavesNeitherChangeNorEntry(t *testing.T) {
	o := newOffice(t)
	broken := errors.New("broken")
	if _, err := o.rename(o.ctx, id(), "Other", 0, broken); !errors.Is(err, broken) {
		t.Fatalf("got %v", err)
	}
	if name, version, audited := o.state(t); name != "C" || version != 1 || audited != 0 {
		t.Errorf("left %s, version %d, %d entries", name, version, audited)
	}
}

func TestChangeWithoutAnEntryDoesNotHappen(t *testing.T) {
	o := newOffice(t)
	_, err := o.desk.Do(o.ctx, casework.Operation{Action: "silent"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		return nil, u.Ent.Community.UpdateOneID(o.community).SetName("Other").Exec(ctx)
	})
	if err == nil {
		t.Error("a silent change was let through")
	}
	if name, _, _ := o.state(t); name != "C" {
		t.Errorf("the name is %s", name)
	}
}

func TestRepeatAnswersAsTheFirstTimeAndChangesNothing(t *testing.T) {
	o := newOffice(t)
	operation := id()
	for range 2 {
		made, err := o.rename(o.ctx, operation, "New", 0, nil)
		if err != nil || len(made) != 1 || made[0] != o.community {
			t.Fatalf("got %v, %v", made, err)
		}
	}
	if _, version, audited := o.state(t); version != 2 || audited != 1 {
		t.Errorf("version %d after %d entries, want one change", version, audited)
	}
	if _, err := o.rename(o.ctx, operation, "Newer", 0, nil); !fault.Is(err, fault.Conflict) {
		t.Errorf("the same id with other content gave %v", err)
	}
}

func TestOfTwoEditsOfOneVersionOneWins(t *testing.T) {
	o := newOffice(t)
	var (
		wait           sync.WaitGroup
		won, conflicts atomic.Int32
	)
	for range 20 {
		wait.Go(func() {
			switch _, err := o.rename(o.ctx, id(), "New", 1, nil); {
			case err == nil:
				won.Add(1)
			case fault.Is(err, fault.Conflict):
				conflicts.Add(1)
				if fault.From(err).Params["currentVersion"] != "2" {
					t.Errorf("the conflict carries %v", fault.From(err).Params)
				}
			default:
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if won.Load() != 1 || conflicts.Load() != 19 {
		t.Errorf("%d won, %d conflicts", won.Load(), conflicts.Load())
	}
}

func TestSameOperationAtOnceHappensOnce(t *testing.T) {
	o := newOffice(t)
	operation := id()
	var wait sync.WaitGroup
	for range 10 {
		wait.Go(func() {
			if made, err := o.rename(o.ctx, operation, "New", 1, nil); err != nil || len(made) != 1 {
				t.Errorf("got %v, %v", made, err)
			}
		})
	}
	wait.Wait()
	if _, version, audited := o.state(t); version != 2 || audited != 1 {
		t.Errorf("version %d after %d entries", version, audited)
	}
}

func TestOperationIdsAreForgottenAfterNinetyDays(t *testing.T) {
	o := newOffice(t)
	if _, err := o.rename(o.ctx, id(), "New", 0, nil); err != nil {
		t.Fatal(err)
	}
	for days, want := range []struct{ days, gone int }{{89, 0}, {91, 1}} {
		o.desk.Now = func() time.Time { return time.Now().AddDate(0, 0, want.days) }
		if n, err := o.desk.Forget(context.Background()); err != nil || int(n) != want.gone {
			t.Errorf("case %d: %d forgotten after %d days, %v", days, n, want.days, err)
		}
	}
}
