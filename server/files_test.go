package server_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// imported is a list that was read for a user, dry.
func (s *site) imported(client *http.Client, user uuid.UUID, list string) uuid.UUID {
	s.t.Helper()
	file := s.send(client, "POST", "/uploads?name=list.csv", list).taken(s.t)
	viewer, err := s.accounts.ViewerOf(s.t.Context(), user)
	if err != nil {
		s.t.Fatal(err)
	}
	ctx := access.WithViewer(s.t.Context(), viewer)
	job, err := s.imports.Create(ctx, transfer.CreateInput{UploadID: uuid.MustParse(file.ID), Kind: column.Communities})
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.imports.DryRun(ctx, transfer.StepInput{ImportID: job.ID, ExpectedVersion: job.Version}); err != nil {
		s.t.Fatal(err)
	}
	if err := s.imports.Run(s.t.Context(), job.ID); err != nil {
		s.t.Fatal(err)
	}
	return job.ID
}

const list = "Region,District,Community,Households\r\nUpper East,Nowhere,Yarigabiisi,41\r\nUpper East,Nowhere,Zuarungu,\r\n"

func TestReportOfAnImportIsDownloadedByItsOwner(t *testing.T) {
	s := newSite(t)
	ama := s.user("ama", access.DEHO)
	s.user("kofi", access.DEHO)
	browser := s.signedIn("ama")
	path := "/files/imports/" + s.imported(browser, ama, list).String() + "/report.csv"
	got := s.get(browser, path)
	if got.status != http.StatusOK || !strings.Contains(got.body, "Yarigabiisi") || !strings.Contains(got.body, "Zuarungu") {
		t.Errorf("%d %q", got.status, got.body)
	}
	if !strings.HasPrefix(got.header.Get("Content-Type"), "text/csv") || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") || got.header.Get("Cache-Control") != "private, no-store" {
		t.Errorf("%v", got.header)
	}
	for name, client := range map[string]*http.Client{"the public": s.browser(), "another officer": s.signedIn("kofi")} {
		denied := s.get(client, path)
		denied.refused(t, http.StatusNotFound, "NOT_FOUND", "")
		unknown := s.get(client, "/files/imports/"+newID().String()+"/report.csv")
		if sentence(denied) != sentence(unknown) {
			t.Errorf("%s can tell what is denied from what does not exist: %s, %s", name, denied.body, unknown.body)
		}
	}
	s.get(browser, "/files/imports/nonsense/report.csv").refused(t, http.StatusNotFound, "NOT_FOUND", "")
}

// sentence is an answer without its request's id.
func sentence(a answer) string { before, _, _ := strings.Cut(a.body, `"requestId"`); return before }

func TestReportThatFailsIsNotTakenForAReport(t *testing.T) {
	s := newSite(t)
	ama := s.user("ama", access.DEHO)
	browser := s.signedIn("ama")
	id := s.imported(browser, ama, list)
	s.exec(`ALTER TABLE import_rows RENAME TO import_rows_elsewhere`)
	got := s.get(browser, "/files/imports/"+id.String()+"/report.csv")
	got.refused(t, http.StatusInternalServerError, "INTERNAL", "")
	if strings.Contains(got.body, "import_rows") || !strings.Contains(s.log.String(), "import_rows") {
		t.Errorf("%s", got.body)
	}
}
