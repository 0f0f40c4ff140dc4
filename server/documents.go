package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"sync"

	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"saniladder/graph/limit"
)

// adHocKept is how many validated ad-hoc documents are kept: programs repeat themselves, and each is at most 1,000 tokens.
const adHocKept = 64

// documents keeps documents that were validated: the pages' own for good, others for as long as there is room. It is the
// executor's cache.
type documents struct {
	trusted map[string]string // text by id
	known   map[string]bool   // by text
	parsed  sync.Map          // of the pages' own, by text
	adHoc   *lru.LRU[*ast.QueryDocument]
}

// newDocuments leaves out, and logs, what asks for more than the limits allow or does not carry its text's hash: a mistake
// of the build, which a test finds.
func newDocuments(guard *limit.Guard, trusted map[string]string, log *slog.Logger) *documents {
	d := &documents{trusted: make(map[string]string, len(trusted)), known: make(map[string]bool, len(trusted)), adHoc: lru.New[*ast.QueryDocument](adHocKept)}
	for id, text := range trusted {
		if err := checkDocument(guard, id, text); err != nil {
			log.Error("one of the pages' documents cannot be used", "id", id, "error", err)
			continue
		}
		d.trusted[id], d.known[text] = text, true
	}
	return d
}

// checkDocument says what is wrong with a document of the build.
func checkDocument(guard *limit.Guard, id, text string) error {
	if sum := sha256.Sum256([]byte(text)); hex.EncodeToString(sum[:]) != id {
		return errors.New("its id is not the SHA-256 of its text")
	}
	document, err := guard.Parse(text)
	if err != nil {
		return err
	}
	_, err = guard.CheckBuilt(document)
	return err
}

// Get is the executor's look into its cache.
func (d *documents) Get(ctx context.Context, text string) (*ast.QueryDocument, bool) {
	if document, ok := d.parsed.Load(text); ok {
		return document.(*ast.QueryDocument), true
	}
	if d.known[text] {
		return nil, false
	}
	return d.adHoc.Get(ctx, text)
}

// Add is called by the executor with what it has validated.
func (d *documents) Add(ctx context.Context, text string, document *ast.QueryDocument) {
	if d.known[text] {
		d.parsed.Store(text, document)
		return
	}
	d.adHoc.Add(ctx, text, document)
}
