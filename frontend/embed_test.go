package frontend_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"testing"

	"saniladder/frontend"
)

func TestDocumentsAreNamedByTheirOwnHash(t *testing.T) {
	documents, err := frontend.Documents()
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) == 0 {
		t.Fatal("no document")
	}
	for id, text := range documents {
		sum := sha256.Sum256([]byte(text))
		if got := hex.EncodeToString(sum[:]); got != id {
			t.Errorf("a document is called %s but hashes to %s: generate anew", id, got)
		}
	}
}

func TestFilesHoldThePlaceholderEvenBeforeABuild(t *testing.T) {
	if _, err := fs.Stat(frontend.Files(), "placeholder.html"); err != nil {
		t.Fatal(err)
	}
}
