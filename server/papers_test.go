package server_test

import (
	"net/http"
	"testing"

	"saniladder/domain/access"
	"saniladder/internal/casework"
	"saniladder/internal/preparation"
	"saniladder/server"
)

func TestPapersAreShownForWhatTheyAreToWhoeverSeesTheCommunity(t *testing.T) {
	s := newSite(t, func(_ *server.Config, deps *server.Deps) {
		deps.Papers = preparation.New(&casework.Desk{DB: deps.DB, Now: deps.Clock}, deps.DB)
	})
	s.user("ama", access.National)
	s.user("kofi", access.Administrator)
	browser := s.signedIn("ama")
	area, community := newID(), newID()
	s.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, 'DISTRICT', 1, 'East', 'east', 'DISTRICT', 'ea/')`, area, s.nation)
	s.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, 'ea/', 'Kpana', 'kpana')`, community, s.nation, area)
	kept := func(content, media string) string {
		file := s.send(browser, "POST", "/uploads?name=map", content, header{"Content-Type", media}).taken(t)
		s.exec(`INSERT INTO defaecation_maps (id, nation_id, community_id, drawn_on, upload_id) VALUES ($1, $2, $3, '2026-01-10', $4)`, newID(), s.nation, community, file.ID)
		return "/files/papers/" + file.ID
	}
	picture := kept("\x89PNG\r\n\x1a\nand so on", "image/png")
	got := s.get(browser, picture)
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "image/png" || got.header.Get("X-Content-Type-Options") != "nosniff" || got.header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("%d %v", got.status, got.header)
	}
	s.get(s.signedIn("kofi"), picture).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	s.get(s.browser(), picture).refused(t, http.StatusNotFound, "NOT_FOUND", "")
	if got := s.get(browser, kept("<!doctype html><script>alert(1)</script>", "image/png")); got.status == http.StatusOK {
		t.Errorf("a page is shown as a picture: %v", got.header)
	}
	loose := s.send(browser, "POST", "/uploads?name=loose", "\x89PNG\r\n\x1a\n", header{"Content-Type", "image/png"}).taken(t)
	s.get(browser, "/files/papers/"+loose.ID).refused(t, http.StatusNotFound, "NOT_FOUND", "")
}
