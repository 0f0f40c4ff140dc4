package demo_test

import (
	"context"
	"database/sql"
	"strings"
	"testing"
	"time"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/demo"
	"saniladder/internal/progress"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

var now = time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)

// tiny is small enough for a test and large enough for everything to occur.
var tiny = demo.Scale{Name: "tiny", Communities: 900, Households: 9_000, FocusShare: 0.1, Checks: true}

func build(t *testing.T, seed uint64) (*testkit.Database, *demo.Result) {
	t.Helper()
	t.Logf("seed %d", seed)
	db := testkit.DB(t)
	began := time.Now()
	result, err := demo.Plan{Scale: tiny, Seed: seed, Now: now, Password: "correct horse battery", Operator: "tester"}.Build(t.Context(), db.App)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rows in %v", result.Rows, time.Since(began))
	return db, result
}

func number(t *testing.T, db *sql.DB, query string, args ...any) int {
	t.Helper()
	var n int
	if err := db.QueryRow(query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

func TestTheDemoKeepsTheRules(t *testing.T) {
	db, result := build(t, 7)
	t.Run("and all that the field knows occurs in it", func(t *testing.T) { everythingOccurs(t, db) })
	t.Run("and a recount finds nothing wrong", func(t *testing.T) { recountFindsNothing(t, db, result) })
	t.Run("and a case stands at every step of the way", func(t *testing.T) { casesStand(t, db, result) })
	t.Run("and a second one is refused", func(t *testing.T) { secondIsRefused(t, db) })
	today := calendar.Today(now, "Africa/Accra")
	if result.Communities != tiny.Communities || result.Households != tiny.Households {
		t.Errorf("%d communities and %d households, want %d and %d", result.Communities, result.Households, tiny.Communities, tiny.Households)
	}
	for _, wrong := range []struct{ what, query string }{
		{"levels skipped (LV1)", `SELECT count(*) FROM level_records r WHERE source = 'CHECKED_HERE' AND level > 1 AND NOT EXISTS (
			SELECT FROM level_records b WHERE b.community_id = r.community_id AND b.source = 'CHECKED_HERE' AND b.level = r.level - 1 AND b.effective_on < r.effective_on)`},
		{"levels before the triggering", `SELECT count(*) FROM level_records r JOIN communities c ON c.id = r.community_id
			WHERE source = 'CHECKED_HERE' AND c.triggered_precision = 'DAY' AND r.effective_on <= c.triggered_on`},
		{"levels that arrived before they were true", `SELECT count(*) FROM level_records WHERE created_at::date < effective_on`},
		{"levels in force above one that was lost (LV3)", `SELECT count(*) FROM level_records r JOIN level_records b USING (community_id)
			WHERE r.standing = 'IN_FORCE' AND b.standing = 'LOST' AND r.level >= b.level`},
		{"communities whose level is not their highest in force (LV3)", `SELECT count(*) FROM communities c
			WHERE level <> coalesce((SELECT max(level) FROM level_records r WHERE r.community_id = c.id AND standing = 'IN_FORCE'), 0)`},
		{"older lists in force (PR2)", `SELECT count(*) FROM level_records WHERE source = 'RECORDED_ELSEWHERE' AND standing IN ('IN_FORCE', 'LOST')`},
		{"due days without a triggering (PR4)", `SELECT count(*) FROM communities WHERE due_on IS NOT NULL AND triggered_on IS NULL AND level = 0`},
		{"level 4 before month 36 (L4)", `SELECT count(*) FROM level_records g JOIN level_records s USING (community_id)
			WHERE g.level = 4 AND s.level = 3 AND s.source = 'CHECKED_HERE' AND g.effective_on < s.effective_on + interval '36 months' - interval '2 months'`},
		{"households that are not as last observed", `SELECT count(*) FROM households h JOIN LATERAL (
			SELECT * FROM household_observations o WHERE o.household_id = h.id ORDER BY observed_on DESC, id DESC LIMIT 1) o ON true
			WHERE (h.sanitation, h.hygiene, h.improved, h.observed_on, h.latrine_id, h.defecates_openly) IS DISTINCT FROM
			(o.sanitation, o.hygiene, o.improved, o.observed_on, o.latrine_id, o.defecates_openly)`},
		{"households never observed", `SELECT count(*) FROM households WHERE observed_on IS NULL`},
		{"latrines that are not as last observed", `SELECT count(*) FROM latrines l JOIN LATERAL (
			SELECT * FROM latrine_observations o WHERE o.latrine_id = l.id ORDER BY observed_on DESC, id DESC LIMIT 1) o ON true
			WHERE (l.technology, l.improved, l.shared, l.handwashing, l.soap, l.water, l.observed_on) IS DISTINCT FROM
			(o.technology, o.improved, o.shared, o.handwashing, o.soap, o.water, o.observed_on)`},
		{"latrines improved without all four facts (IL1)", `SELECT count(*) FROM latrines WHERE improved <> (protects_water AND prevents_contact AND keeps_flies_out AND prevents_odour)`},
		{"households of another community's latrine or house", `SELECT count(*) FROM households h LEFT JOIN latrines l ON l.id = h.latrine_id LEFT JOIN houses x ON x.id = h.house_id
			WHERE l.community_id <> h.community_id OR x.community_id <> h.community_id`},
		{"communities at level 2 where too few own an improved latrine (annex 2, 02b)", `SELECT count(*) FROM (
			SELECT c.id FROM communities c JOIN households h ON h.community_id = c.id LEFT JOIN latrines l ON l.id = h.latrine_id
			WHERE c.level >= 2 AND h.status IN ('RESIDENT', 'AWAY')
				AND NOT EXISTS (SELECT FROM level_records r WHERE r.community_id = c.id AND r.standing = 'LOST')
			GROUP BY 1 HAVING count(*) FILTER (WHERE h.improved AND NOT l.shared) * 100 < 80 * count(*)) x`},
		{"communities at level 3 where somebody lacks an improved latrine (annex 3, 01a)", `SELECT count(*) FROM communities c
			WHERE c.level >= 3 AND NOT EXISTS (SELECT FROM level_records r WHERE r.community_id = c.id AND r.standing = 'LOST')
				AND EXISTS (SELECT FROM households h WHERE h.community_id = c.id AND NOT h.improved AND h.status IN ('RESIDENT', 'AWAY'))`},
		{"natural leaders with a name", `SELECT count(*) FROM natural_leaders WHERE name !~ '^Natural leader [0-9]$' OR phone IS NOT NULL`},
		{"communities dormant and overdue", `SELECT count(*) FROM community_counters WHERE dormant = 1 AND overdue = 1`},
		{"days to come", `SELECT (SELECT count(*) FROM households WHERE observed_on >= '` + today.String() + `')
			+ (SELECT count(*) FROM household_observations WHERE recorded_at::date >= '` + today.String() + `')
			+ (SELECT count(*) FROM level_records WHERE greatest(effective_on, created_at::date, settled_on, lost_on) >= '` + today.String() + `')
			+ (SELECT count(*) FROM communities WHERE greatest(triggered_on, dormant_on, created_at::date) >= '` + today.String() + `')
			+ (SELECT count(*) FROM supports WHERE from_on >= '` + today.String() + `')
			+ (SELECT count(*) FROM area_snapshots WHERE taken_on >= '` + today.String() + `')`},
		{"accounts that share a password's salt", `SELECT count(*) - count(DISTINCT split_part(password_hash, '$', 5)) FROM users`},
		{"roles without an account", `SELECT 11 - count(DISTINCT role) FROM role_assignments`},
		{"audit entries lacking", `SELECT 1 - count(*) FROM audit_entries WHERE action = 'demo.build'`},
	} {
		if n := number(t, db.Owner, wrong.query); n != 0 {
			t.Errorf("%d %s", n, wrong.what)
		}
	}
}

func everythingOccurs(t *testing.T, db *testkit.Database) {
	for what, query := range map[string]string{
		"overdue communities":                   `SELECT sum(overdue) FROM community_counters`,
		"dormant communities":                   `SELECT sum(dormant) FROM community_counters`,
		"flagged communities":                   `SELECT sum(flagged) FROM community_counters`,
		"levels lost":                           `SELECT count(*) FROM level_records WHERE standing = 'LOST'`,
		"older lists not reviewed":              `SELECT count(*) FROM level_records WHERE standing = 'UNREVIEWED'`,
		"older lists recognised":                `SELECT count(*) FROM level_records WHERE standing = 'RECOGNISED'`,
		"level 3":                               `SELECT count(*) FROM communities WHERE level = 3`,
		"level 4":                               `SELECT count(*) FROM communities WHERE level = 4`,
		"communities not triggered":             `SELECT count(*) FROM communities WHERE triggered_on IS NULL`,
		"triggerings known by the month":        `SELECT count(*) FROM communities WHERE triggered_precision = 'MONTH'`,
		"late arrivals":                         `SELECT count(*) FROM level_records WHERE source = 'CHECKED_HERE' AND created_at::date > effective_on + 40`,
		"districts without a list":              `SELECT count(*) FROM areas d WHERE level = 'DISTRICT' AND ended_on IS NULL AND NOT EXISTS (SELECT FROM communities c WHERE c.area_path LIKE d.path || '%')`,
		"districts with a confirmed list":       `SELECT count(*) FROM areas WHERE level = 'DISTRICT' AND list_confirmed_on IS NOT NULL`,
		"councils to be confirmed":              `SELECT count(*) FROM areas WHERE NOT confirmed`,
		"communities straight under a district": `SELECT count(*) FROM communities c JOIN areas a ON a.id = c.area_id WHERE a.level = 'DISTRICT'`,
		"communities without households":        `SELECT count(*) FROM community_counters WHERE households = 0`,
		"supports that ended":                   `SELECT count(*) FROM supports WHERE until_on < CURRENT_DATE`,
		"collapsed latrines":                    `SELECT count(*) FROM latrines WHERE collapsed_on IS NOT NULL`,
		"shared latrines":                       `SELECT sum(shared_latrines) FROM community_counters`,
		"schools":                               `SELECT count(*) FROM facilities WHERE kind = 'SCHOOL'`,
	} {
		if n := number(t, db.Owner, query); n == 0 {
			t.Errorf("there are no %s", what)
		} else {
			t.Logf("%5d %s", n, what)
		}
	}
}

func recountFindsNothing(t *testing.T, db *testkit.Database, result *demo.Result) {
	ctx := context.Background()
	profile, _ := country.Find(demo.Country)
	tx, err := db.App.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	ids, err := progress.All(ctx, tx, result.Nation)
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := progress.Recount(ctx, tx, profile, calendar.Today(now, profile.TimeZone), ids)
	if err != nil || wrong != 0 || len(ids) != tiny.Communities {
		t.Fatalf("%d of %d counters were wrong (%v)", wrong, len(ids), err)
	}
	if areas, err := progress.Rebuild(ctx, tx, result.Nation); err != nil || areas != 0 {
		t.Errorf("%d areas' rollups were wrong (%v)", areas, err)
	}
	standing := `SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM communities c`
	before := words(t, tx, standing)
	if err := register.Settle(ctx, tx, profile, ids); err != nil || words(t, tx, standing) != before {
		t.Errorf("what communities show does not follow from their level records (%v)", err)
	}
	if n := number(t, db.Owner, `SELECT count(*) FROM counter_deltas`); n != 0 {
		t.Errorf("%d deltas are not folded", n)
	}
	last := `SELECT count(*) FROM (
		SELECT area_id, count(*) AS communities, sum(triggered), sum(households), sum(observed), sum(improved), sum(handwashing_basic) FROM community_counters GROUP BY 1
		EXCEPT SELECT area_id, communities, triggered, households, observed, improved, handwashing_basic FROM area_snapshots
		WHERE (area_id, taken_on) IN (SELECT area_id, max(taken_on) FROM area_snapshots GROUP BY 1)) x`
	if n := number(t, db.Owner, last); n != 0 {
		t.Errorf("%d areas' last snapshot is not what is counted", n)
	}
	levels := `SELECT count(*) FROM (
		SELECT area_id, level, recorded_level, count(*)::int FROM community_counters GROUP BY 1, 2, 3
		EXCEPT SELECT area_id, levels[i], levels[i + 1], levels[i + 2] FROM area_snapshots CROSS JOIN LATERAL generate_series(1, cardinality(levels), 3) i
		WHERE (area_id, taken_on) IN (SELECT area_id, max(taken_on) FROM area_snapshots GROUP BY 1)) x`
	if n := number(t, db.Owner, levels); n != 0 {
		t.Errorf("%d levels in the last snapshots are not what is counted", n)
	}
}

func TestTheSameSeedGivesTheSameData(t *testing.T) {
	first, _ := build(t, 8)
	again, _ := build(t, 8)
	other, _ := build(t, 9)
	for _, table := range []string{"areas", "names", "organisations", "communities", "level_records", "reported_totals", "supports", "natural_leaders",
		"facilities", "houses", "latrines", "households", "household_observations", "latrine_observations", "community_counters", "area_counters", "area_snapshots", "role_assignments"} {
		query := `SELECT coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM ` + table + ` t`
		a, b, c := words(t, first.Owner, query), words(t, again.Owner, query), words(t, other.Owner, query)
		if a != b {
			t.Errorf("%s differ with the same seed", table)
		}
		if a == c {
			t.Errorf("%s are the same with another seed", table)
		}
	}
}

func secondIsRefused(t *testing.T, db *testkit.Database) {
	_, err := demo.Plan{Scale: tiny, Seed: 1, Now: now, Password: "correct horse battery"}.Build(t.Context(), db.App)
	if err == nil || !strings.Contains(err.Error(), "already holds a register, of Ghana") {
		t.Fatalf("got %v", err)
	}
}

func words(t *testing.T, db interface {
	QueryRow(query string, args ...any) *sql.Row
}, query string) string {
	t.Helper()
	var text string
	if err := db.QueryRow(query).Scan(&text); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return text
}

// casesStand plays the cases and looks where they stand: in each state of the way, each of the rules' making.
func casesStand(t *testing.T, db *testkit.Database, result *demo.Result) {
	began := time.Now()
	if err := (demo.Plan{Scale: tiny, Now: now, Dir: t.TempDir()}).Play(t.Context(), db.App, result.Nation); err != nil {
		t.Fatal(err)
	}
	t.Logf("played in %v", time.Since(began))
	for _, state := range []string{"REQUESTED", "AWAITING_VISIT", "ON_VISIT", "PASSED", "AWAITING_DECISION", "CERTIFIED", "FAILED"} {
		if number(t, db.App, `SELECT count(*) FROM verification_requests WHERE state = $1`, state) == 0 {
			t.Errorf("no case is %s", state)
		}
	}
	for _, what := range []string{
		`SELECT count(*) FROM certificates WHERE standing = 'IN_FORCE' AND level = 2`,
		`SELECT count(*) FROM visit_plans WHERE arrived_at IS NULL`,
		`SELECT count(*) FROM verification_requests WHERE due_on < '2026-03-10' AND closed_on IS NULL`,
		`SELECT count(*) FROM list_submissions`,
		`SELECT count(*) FROM paper_requests p JOIN verification_requests r ON r.id = p.request_id WHERE r.opened_midway`,
		`SELECT count(*) FROM level_reviews WHERE cause = 'ROUND_MISSED' AND decided_on IS NULL`,
	} {
		if number(t, db.App, what) == 0 {
			t.Errorf("%s gives none", what)
		}
	}
}
