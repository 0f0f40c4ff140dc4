package server_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/lib/pq"
	"github.com/xuri/excelize/v2"

	"saniladder/domain/access"
	"saniladder/graph/scalar"
	"saniladder/internal/progress"
)

// communities makes n communities in the area of a user's role.
func (s *site) communities(user uuid.UUID, names ...string) (area uuid.UUID) {
	s.t.Helper()
	var path string
	if err := s.Owner.QueryRow(`SELECT a.id, a.path FROM role_assignments r JOIN areas a ON a.id = r.area_id WHERE r.user_id = $1`, user).Scan(&area, &path); err != nil {
		s.t.Fatal(err)
	}
	for _, name := range names {
		s.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, triggered_on, triggered_precision) VALUES ($1, $2, $3, $4, $5::text, lower($5::text), '2017-01-01', 'YEAR')`,
			newID(), s.nation, area, path, name)
	}
	s.count()
	return area
}

// count works all communities' counters out anew.
func (s *site) count() {
	s.t.Helper()
	var ids []uuid.UUID
	if err := s.Owner.QueryRow(`SELECT array_agg(id) FROM communities`).Scan(pq.Array(&ids)); err != nil {
		s.t.Fatal(err)
	}
	tx, err := s.App.Begin()
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := progress.Touch(s.t.Context(), tx, profile(s.t), today(s), ids); err != nil {
		s.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		s.t.Fatal(err)
	}
}

// tableOf are the rows of a list as CSV from its headings on, and what stands above.
func tableOf(t *testing.T, body string) (above string, rows [][]string) {
	t.Helper()
	above, rest, ok := strings.Cut(body, "\n\n")
	if !ok || !strings.HasPrefix(body, "\ufeff") {
		t.Fatalf("this is no list: %q", body)
	}
	rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return above, rows
}

func TestACommunityListIsTakenOutByWhoMay(t *testing.T) {
	s := newSite(t)
	ama, kofi := s.user("ama", access.DEHO), s.user("kofi", access.DEHO)
	s.user("root", access.Administrator)
	area := s.communities(ama, "Akim", `=cmd|' /C calc'!A0`, "Zuarungu")
	s.communities(kofi, "Elsewhere")
	browser := s.signedIn("ama")

	got := s.get(browser, "/files/exports/communities.csv?language=km&direction=DESC&orderBy=NAME")
	if got.status != http.StatusOK || got.header.Get("X-Total-Rows") != "3" || got.header.Get("Cache-Control") != "private, no-store" ||
		!strings.HasPrefix(got.header.Get("Content-Disposition"), `attachment; filename="communities-`) {
		t.Fatalf("%d %v %s", got.status, got.header, got.body)
	}
	above, rows := tableOf(t, got.body)
	if !strings.Contains(above, "សហគមន៍") || len(rows) != 4 || rows[1][3] != "Zuarungu" || rows[3][3] != `'=cmd|' /C calc'!A0` {
		t.Errorf("%q\n%q", above, rows)
	}
	if strings.Contains(got.body, "Elsewhere") {
		t.Error("another district's community is in it")
	}

	query := url.Values{"area": {scalar.GlobalID("Area", area)}, "search": {"akim"}}
	got = s.get(browser, "/files/exports/communities.xlsx?"+query.Encode())
	book, err := excelize.OpenReader(strings.NewReader(got.body))
	if err != nil {
		t.Fatalf("%d: %v", got.status, err)
	}
	defer book.Close()
	sheet, err := book.GetRows("Communities")
	if err != nil || len(sheet) != 2 || sheet[1][3] != "Akim" {
		t.Errorf("%q, %v", sheet, err)
	}
	about, err := book.GetRows("About this list")
	if err != nil || !strings.Contains(fmt.Sprint(about), "Filter: Name like akim") || !strings.Contains(fmt.Sprint(about), "Communities in this list 1") {
		t.Errorf("%q, %v", about, err)
	}

	var entries int
	if err := s.Owner.QueryRow(`SELECT count(*) FROM audit_entries WHERE action = 'community.export' AND user_id = $1 AND role = 'DEHO'`, ama).Scan(&entries); err != nil || entries != 2 {
		t.Errorf("%d entries, %v", entries, err)
	}

	s.get(s.browser(), "/files/exports/communities.csv").refused(t, http.StatusForbidden, "FORBIDDEN", "")
	s.get(s.signedIn("root"), "/files/exports/communities.csv").refused(t, http.StatusForbidden, "FORBIDDEN", "")
}

func TestTheLeagueIsTakenOutByOffices(t *testing.T) { // HN1
	s := newSite(t)
	ama := s.user("ama", access.DEHO)
	s.user("root", access.Administrator)
	area := s.communities(ama, "Akim", "Bawku", "Zuarungu")
	if _, err := s.Owner.Exec(`UPDATE communities SET level = CASE name WHEN 'Zuarungu' THEN 4 WHEN 'Akim' THEN 3 ELSE 2 END`); err != nil {
		t.Fatal(err)
	}
	browser := s.signedIn("ama")
	got := s.get(browser, "/files/exports/league.csv?area="+url.QueryEscape(scalar.GlobalID("Area", area)))
	above, rows := tableOf(t, got.body)
	if got.status != http.StatusOK || got.header.Get("X-Total-Rows") != "2" || len(rows) != 3 || rows[1][4] != "Zuarungu" || rows[2][4] != "Akim" || !strings.Contains(above, "as it stands") {
		t.Errorf("%d %v %q %q", got.status, got.header, above, rows)
	}
	if got := s.get(browser, "/files/exports/league.xlsx?search=akim"); got.status != http.StatusOK || got.header.Get("X-Total-Rows") != "1" {
		t.Errorf("%d %v", got.status, got.header)
	}
	var entries int
	if err := s.Owner.QueryRow(`SELECT count(*) FROM audit_entries WHERE action = 'league.export' AND user_id = $1 AND role = 'DEHO'`, ama).Scan(&entries); err != nil || entries != 2 {
		t.Errorf("%d entries, %v", entries, err)
	}
	s.get(s.browser(), "/files/exports/league.csv").refused(t, http.StatusForbidden, "FORBIDDEN", "")
	s.get(s.signedIn("root"), "/files/exports/league.csv").refused(t, http.StatusForbidden, "FORBIDDEN", "")
	s.get(browser, "/files/exports/league.csv?edition=1999").refused(t, http.StatusNotFound, "NOT_FOUND", "")
	s.get(browser, "/files/exports/league.csv?year=1999").refused(t, http.StatusBadRequest, "INVALID", "")
}

func TestAskingWhatAListWouldBeReadsNoneOfIt(t *testing.T) {
	s := newSite(t)
	ama := s.user("ama", access.DEHO)
	s.communities(ama, "Akim", "Zuarungu")
	browser := s.signedIn("ama")
	for _, format := range []string{"csv", "xlsx"} {
		response, err := browser.Head(s.Server.URL + "/files/exports/communities." + format + "?search=akim")
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusOK || response.Header.Get("X-Total-Rows") != "1" || !strings.HasSuffix(response.Header.Get("Content-Disposition"), "."+format+`"`) {
			t.Errorf("%s: %d %v", format, response.StatusCode, response.Header)
		}
	}
	var entries int
	if err := s.Owner.QueryRow(`SELECT count(*) FROM audit_entries WHERE action = 'community.export'`).Scan(&entries); err != nil || entries != 0 {
		t.Errorf("%d entries, %v", entries, err)
	}
	response, err := s.browser().Head(s.Server.URL + "/files/exports/communities.csv")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusForbidden {
		t.Errorf("nobody is told %d", response.StatusCode)
	}
}

func TestAListThatIsAskedForWronglyIsRefused(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.DEHO)
	browser := s.signedIn("ama")
	for _, query := range []string{"level=x", "triggered=1", "levle=2", "level=1&level=2", "area=nonsense", "orderBy=SECRET", "supportedBy=" + scalar.GlobalID("Area", newID())} {
		s.get(browser, "/files/exports/communities.csv?"+query).refused(t, http.StatusBadRequest, "INVALID", "")
	}
	s.get(browser, "/files/exports/communities.csv?area="+scalar.GlobalID("Area", newID())).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	s.get(browser, "/files/exports/communities.pdf").refused(t, http.StatusNotFound, "NOT_FOUND", "")
}

func TestAListThatBreaksOnTheWayIsNotTakenForAWholeOne(t *testing.T) {
	s := newSite(t)
	ama := s.user("ama", access.DEHO)
	s.communities(ama, "Akim")
	browser := s.signedIn("ama")
	s.exec(`ALTER TABLE community_counters RENAME TO counters_elsewhere`)
	for _, format := range []string{"csv", "xlsx"} {
		response, err := browser.Get(s.Server.URL + "/files/exports/communities." + format)
		if err != nil {
			continue // broken before the headers arrived
		}
		buffer := make([]byte, 1<<16)
		for err == nil {
			_, err = response.Body.Read(buffer)
		}
		response.Body.Close()
		if response.StatusCode == http.StatusOK && err.Error() == "EOF" {
			t.Errorf("half a list as %s ends like a whole one", format)
		}
	}
}

func TestCommunitiesThatNobodySupportsAreTakenOutByOffices(t *testing.T) {
	s := newSite(t)
	ama := s.user("ama", access.DEHO)
	kofi := s.user("kofi", access.DEHO)
	s.user("root", access.Administrator)
	area := s.communities(ama, "Akim", "Bawku", "Kpandai", "Tamale", "Yapei")
	elsewhere := s.communities(kofi, "Elsewhere")
	hands := newID()
	s.exec(`INSERT INTO organisations (id, nation_id, name, name_key, kind) VALUES ($1, $2, 'Clean Hands', 'clean hands', 'NGO')`, hands, s.nation)
	s.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, from_on, from_precision, until_on)
		SELECT gen_random_uuid(), nation_id, $1, id, DATE '2020-01-01', 'DAY', CASE name WHEN 'Bawku' THEN DATE '2022-03-31' END FROM communities WHERE name IN ('Bawku', 'Yapei')`, hands)
	s.exec(`UPDATE communities SET level = CASE name WHEN 'Tamale' THEN 2 WHEN 'Kpandai' THEN 1 ELSE 0 END`)
	s.count()
	browser := s.signedIn("ama")

	// Yapei has support today, Tamale is open defaecation free, and a district sees its own.
	got := s.get(browser, "/files/exports/unsupported.csv")
	above, rows := tableOf(t, got.body)
	if got.status != http.StatusOK || got.header.Get("X-Total-Rows") != "3" || got.header.Get("Cache-Control") != "private, no-store" || len(rows) != 4 ||
		rows[1][0] != "Akim" || rows[2][0] != "Bawku" || rows[2][5] != "2022-03-31" || rows[3][0] != "Kpandai" || !strings.Contains(above, today(s).String()) {
		t.Errorf("%d %v %q %q", got.status, got.header, above, rows)
	}
	for query, want := range map[string]string{
		"search=akim": "Akim", "once=true": "Bawku", "level=1": "Kpandai",
		"once=false&level=0&area=" + url.QueryEscape(scalar.GlobalID("Area", area)): "Akim",
	} {
		got := s.get(browser, "/files/exports/unsupported.csv?"+query)
		above, rows := tableOf(t, got.body)
		if got.header.Get("X-Total-Rows") != "1" || len(rows) != 2 || rows[1][0] != want || strings.Count(above, "Filter") != strings.Count(query, "=") {
			t.Errorf("%s: %v %q %q", query, got.header, above, rows)
		}
	}
	var entries int
	if err := s.Owner.QueryRow(`SELECT count(*) FROM audit_entries WHERE action = 'coverage.export' AND user_id = $1 AND role = 'DEHO'`, ama).Scan(&entries); err != nil || entries != 5 {
		t.Errorf("%d entries, %v", entries, err)
	}

	// An organisation plans over the whole nation.
	s.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, organisation_id) VALUES ($1, $2, $3, 'NGO', $4)`, newID(), s.nation, s.user("esi", ""), hands)
	got = s.get(s.signedIn("esi"), "/files/exports/unsupported.xlsx")
	if got.status != http.StatusOK || got.header.Get("X-Total-Rows") != "4" {
		t.Errorf("%d %v", got.status, got.header)
	}

	s.get(s.browser(), "/files/exports/unsupported.csv").refused(t, http.StatusForbidden, "FORBIDDEN", "")
	s.get(s.signedIn("root"), "/files/exports/unsupported.csv").refused(t, http.StatusForbidden, "FORBIDDEN", "")
	// Where an area lies is public, and what is in it is not.
	got = s.get(browser, "/files/exports/unsupported.csv?area="+url.QueryEscape(scalar.GlobalID("Area", elsewhere)))
	if got.status != http.StatusOK || got.header.Get("X-Total-Rows") != "0" || strings.Contains(got.body, "Elsewhere") {
		t.Errorf("%d %s", got.status, got.body)
	}
	s.get(browser, "/files/exports/unsupported.csv?area="+url.QueryEscape(scalar.GlobalID("Area", newID()))).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	for _, query := range []string{"levle=1", "level=x", "once=1", "area=nonsense"} {
		s.get(browser, "/files/exports/unsupported.csv?"+query).refused(t, http.StatusBadRequest, "INVALID", "")
	}
}
