package server_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"saniladder/domain/access"
	"saniladder/internal/transfer/table"
)

type kept struct {
	ID, Hash, Name string
	Size           int64
}

// taken fails the test unless the file was kept, and returns what the server says of it.
func (a answer) taken(t *testing.T) (k kept) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), &k); err != nil || a.status != http.StatusCreated {
		t.Fatalf("%d %s", a.status, a.body)
	}
	return k
}

func TestFileIsKeptUnderItsHash(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.DEHO)
	browser := s.signedIn("ama")
	content := "community,households\r\nYarigabiisi,41\r\n"
	sum := sha256.Sum256([]byte(content))
	got := s.send(browser, "POST", "/uploads?name=..%2Flists%2FOdf+2017.csv", content, header{"Content-Type", "text/csv"}).taken(t)
	if got.Hash != hex.EncodeToString(sum[:]) || got.Size != int64(len(content)) || got.Name != "Odf 2017.csv" {
		t.Errorf("%+v", got)
	}
	if stored, err := os.ReadFile(filepath.Join(s.dir, "uploads", got.Hash)); err != nil || string(stored) != content {
		t.Errorf("%q %v", stored, err)
	}
	var owner string
	if err := s.Owner.QueryRow(`SELECT u.name FROM uploads f JOIN users u ON u.id = f.user_id WHERE f.id = $1 AND f.hash = $2`, got.ID, got.Hash).Scan(&owner); err != nil || owner != "ama" {
		t.Errorf("%q %v", owner, err)
	}
	var origin string
	if err := s.Owner.QueryRow(`SELECT origin FROM audit_entries WHERE object_id = $1 AND actor_kind = 'USER'`, got.ID).Scan(&origin); err != nil || origin != "127.0.0.1" {
		t.Errorf("the audit says that it came from %q, %v", origin, err)
	}
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	writer.WriteField("kind", "communities")
	part, err := writer.CreateFormFile("file", "again.csv")
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(part, content)
	writer.Close()
	again := s.send(browser, "POST", "/uploads", &form, header{"Content-Type", writer.FormDataContentType()}).taken(t)
	if again.Hash != got.Hash || again.Name != "again.csv" || again.ID == got.ID {
		t.Errorf("%+v", again)
	}
}

func TestUploadsAreForThoseWhoMay(t *testing.T) {
	s := newSite(t)
	ama := s.user("ama", access.DEHO)
	s.user("chief", access.Chief)
	s.send(s.browser(), "POST", "/uploads?name=a.csv", "a").refused(t, http.StatusUnauthorized, "FORBIDDEN", "SIGN_IN")
	s.send(s.signedIn("chief"), "POST", "/uploads?name=a.csv", "a").refused(t, http.StatusForbidden, "FORBIDDEN", "")
	s.send(s.Client(), "POST", "/uploads?name=a.csv", "a", bearer(s.token(ama))).refused(t, http.StatusForbidden, "FORBIDDEN", "")
	token := s.token(ama, access.Permission{Action: access.Create, Object: access.Upload})
	s.send(s.Client(), "POST", "/uploads?name=a.csv", "a", bearer(token)).taken(t)
}

func TestFilesThatCannotBeAreRefused(t *testing.T) {
	s := newSite(t)
	s.user("ama", access.DEHO)
	browser := s.signedIn("ama")
	s.send(browser, "POST", "/uploads?name=a.csv", "").refused(t, http.StatusBadRequest, "INVALID", "")
	s.send(browser, "POST", "/uploads", "--x--", header{"Content-Type", "multipart/form-data; boundary=x"}).refused(t, http.StatusBadRequest, "INVALID", "")
	s.send(browser, "POST", "/uploads", "x", header{"Content-Type", "multipart/form-data"}).refused(t, http.StatusBadRequest, "INVALID", "")
	s.get(browser, "/uploads").refused(t, http.StatusMethodNotAllowed, "INVALID", "")
	left, err := filepath.Glob(filepath.Join(s.dir, "uploads", "*"))
	if err != nil || len(left) != 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

func TestFileAboveTheLimitIsRefusedBeforeItIsRead(t *testing.T) {
	s := newSite(t)
	token := s.token(s.user("ama", access.DEHO), access.Permission{Action: access.Create, Object: access.Upload})
	for _, contentType := range []string{"text/csv", "multipart/form-data; boundary=x"} {
		connection, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		connection.SetDeadline(time.Now().Add(10 * time.Second))
		fmt.Fprintf(connection, "POST /uploads?name=a.csv HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n",
			s.Listener.Addr(), token, contentType, int64(table.MaxFileBytes)+1<<20)
		response, err := http.ReadResponse(bufio.NewReader(connection), nil) // nothing of the body was sent
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(response.Body)
		answer{response.StatusCode, response.Header, string(text)}.refused(t, http.StatusRequestEntityTooLarge, "LIMIT", "")
	}
}

func TestLargeFilesAreTakenUpToTheLimitAndCutOffThere(t *testing.T) {
	if os.Getenv("SANILADDER_LONG") == "" {
		t.Skip("writes 450 MB: set SANILADDER_LONG")
	}
	s := newSite(t)
	s.user("ama", access.DEHO)
	browser := s.signedIn("ama")
	noise := func(size int64) io.Reader { return io.LimitReader(rand.NewChaCha8([32]byte{}), size) }
	if got := s.send(browser, "POST", "/uploads?name=large.csv", noise(200<<20)).taken(t); got.Size != 200<<20 {
		t.Errorf("%+v", got)
	}
	s.send(browser, "POST", "/uploads?name=larger.csv", noise(table.MaxFileBytes+1)).refused(t, http.StatusRequestEntityTooLarge, "LIMIT", "")
	left, err := filepath.Glob(filepath.Join(s.dir, "uploads", "*"))
	if err != nil || len(left) != 1 || strings.Contains(left[0], "arriving") {
		t.Errorf("%v is left, %v", left, err)
	}
}
