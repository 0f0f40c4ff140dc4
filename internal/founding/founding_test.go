package founding_test

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"testing"
	"time"

	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/founding"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

var now = time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)

func founder(t *testing.T, code string) founding.Founder {
	t.Helper()
	profile, ok := country.Find(code)
	if !ok {
		t.Fatalf("no profile %s", code)
	}
	return founding.Founder{Profile: profile, Now: now, Operator: "tester"}
}

func TestEveryCountryOfTheProgramCanBeFounded(t *testing.T) {
	for _, profile := range country.All() {
		t.Run(profile.Code, func(t *testing.T) {
			db := testkit.DB(t).App
			nation, err := founder(t, profile.Code).Found(t.Context(), db)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := number(t, db, `SELECT count(*) FROM areas WHERE ended_on IS NULL`), len(profile.Areas()); got != want || len(nation.List) != want {
				t.Errorf("%d areas, the profile has %d", got, want)
			}
			if got, want := number(t, db, `SELECT count(*) FROM areas WHERE ended_on IS NOT NULL`), len(profile.FormerAreas()); got != want {
				t.Errorf("%d former areas, the profile has %d", got, want)
			}
			for _, wrong := range []struct{ what, query string }{
				{"paths that are not their parent's and their own id", `SELECT count(*) FROM areas a LEFT JOIN areas p ON p.id = a.parent_id
					WHERE a.path <> coalesce(p.path, '') || replace(a.id::text, '-', '') || '/' OR length(a.path) <> a.depth * 33`},
				{"areas without a name row", `SELECT count(*) FROM areas a WHERE ended_on IS NULL AND NOT EXISTS (SELECT FROM names n WHERE n.area_id = a.id AND n.kind = 'OFFICIAL' AND n.name = a.name)`},
				{"former areas that became nothing", `SELECT count(*) FROM areas a WHERE ended_on IS NOT NULL AND NOT EXISTS (SELECT FROM area_successors s WHERE s.area_id = a.id)`},
				{"nations marked as demo", `SELECT count(*) FROM nations WHERE demo`},
				{"audit entries lacking", `SELECT 1 - count(*) FROM audit_entries WHERE action = 'nation.found' AND actor_kind = 'OPERATOR'`},
			} {
				if n := number(t, db, wrong.query); n != 0 {
					t.Errorf("%d %s", n, wrong.what)
				}
			}
		})
	}
}

func TestOfTwoServersThatStartAtOnceOneFounds(t *testing.T) {
	db := testkit.DB(t).App
	errs := make([]error, 2)
	var group sync.WaitGroup
	for i := range errs {
		group.Go(func() { _, errs[i] = founder(t, "XT").Found(context.Background(), db) })
	}
	group.Wait()
	refused := errors.Join(errs...)
	var sentence *fault.Error
	if (errs[0] == nil) == (errs[1] == nil) || !errors.As(refused, &sentence) || sentence.Code != fault.Conflict {
		t.Fatalf("got %v and %v, want one founded and one CONFLICT", errs[0], errs[1])
	}
}

func TestTheFirstAdministratorGetsALink(t *testing.T) {
	db := testkit.DB(t).App
	nation, err := founder(t, "XT").Found(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return now }
	token, invited, err := founding.FirstAdministrator(t.Context(), db, nation.ID, "tester", clock)
	if err != nil || !invited || token == "" {
		t.Fatalf("got %q, %v, %v", token, invited, err)
	}
	if n := number(t, db, `SELECT count(*) FROM invitations WHERE used_at IS NULL AND position($1::bytea IN hash) = 0`, []byte(token)); n != 1 {
		t.Errorf("%d links that can be used, want 1", n)
	}
}

func number(t *testing.T, db *sql.DB, query string, args ...any) int {
	t.Helper()
	var n int
	if err := db.QueryRow(query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}
