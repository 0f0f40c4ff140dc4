package server_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"saniladder/domain/access"
)

func TestBordersAreAMapThatCostsNothingWhenItIsUnchanged(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.DEHO)
	browser := s.signedIn("ama")
	const path = "/files/borders.topojson?by=DISTRICT"
	s.get(browser, path).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	s.exec(`INSERT INTO area_borders (area_id, geometry, west, south, east, north, source)
SELECT id, '{"type":"Polygon","coordinates":[[[0,5],[1,5],[1,6],[0,6],[0,5]]]}', 0, 5, 1, 6, 'Survey' FROM areas WHERE level = 'DISTRICT' ORDER BY id LIMIT 1`)
	for name, client := range map[string]*http.Client{"an officer": browser, "everybody": s.browser()} {
		first := s.get(client, path)
		var drawn struct {
			Type    string
			Objects map[string]struct{ Geometries []struct{ ID string } }
		}
		if err := json.Unmarshal([]byte(first.body), &drawn); err != nil || first.status != http.StatusOK || drawn.Type != "Topology" || len(drawn.Objects["areas"].Geometries) != 1 {
			t.Fatalf("%s: %d %v %s", name, first.status, err, first.body)
		}
		again := s.get(client, path, header{"If-None-Match", first.header.Get("ETag")})
		if again.status != http.StatusNotModified || again.body != "" {
			t.Errorf("%s: unchanged, %d %q", name, again.status, again.body)
		}
	}
	before := s.get(browser, path).header.Get("ETag")
	s.exec(`UPDATE area_borders SET imported_at = imported_at + interval '1 second'`)
	if again := s.get(browser, path, header{"If-None-Match", before}); again.status != http.StatusOK {
		t.Errorf("imported anew, %d", again.status)
	}
	for _, address := range []string{"?by=NOTHING", "", "?by=DISTRICT&area=nonsense", "?by=DISTRICT&area=" + newID().String()} {
		s.get(browser, "/files/borders.topojson"+address).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	}
}
