package server_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"saniladder/domain/access"
	"saniladder/internal/testkit"
)

// expectedNotices are what the suite only suggests and we leave: documents of one's own come by POST.
var expectedNotices = map[string]bool{
	"5A70": true, // MAY accept application/x-www-form-urlencoded formatted GET requests
	"D6D5": true, // MAY allow URL-encoded JSON string {variables} parameter in GETs …
	"6A70": true, // the same for application/json
}

func TestPublicAuditSuiteOfGraphQLOverHTTPFindsNothing(t *testing.T) {
	folder := filepath.Join(testkit.ProjectDir(), "scripts", "audit")
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "graphql-http")); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the suite is not installed: run npm ci in scripts/audit")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("Node was not found")
	}
	s := newSite(t)
	command := exec.CommandContext(t.Context(), node, filepath.Join(folder, "audit.mjs"), s.Server.URL+"/graphql")
	command.Env = append(os.Environ(), "AUDIT_TOKEN="+s.token(s.user("auditor", access.DEHO)))
	output, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	var results []struct{ ID, Name, Status, Reason string }
	if err := json.Unmarshal(output, &results); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	if len(results) != 61 {
		t.Errorf("%d audits ran, 61 were expected", len(results))
	}
	for _, result := range results {
		if result.Status != "ok" && !(result.Status == "notice" && expectedNotices[result.ID]) {
			t.Errorf("%s %s (%s): %s", result.ID, result.Name, result.Status, result.Reason)
		}
	}
}
