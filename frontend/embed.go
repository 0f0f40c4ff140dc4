// Package frontend carries the built single-page app and the documents that it may ask for, so that the server is one
// file. It knows nothing of HTTP.
package frontend

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

//go:embed src/graphql/documents.json
var documents []byte

// Files are the built pages: index.html, which answers every page's address, and assets/, whose names change with their
// content and may be kept for ever. Before a build there is only placeholder.html, which says so.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // only for an invalid name
	}
	return files
}

// Documents are the trusted GraphQL documents by their id, the SHA-256 of their text in hexadecimal. The pages name them
// by id; the server runs no other text for the public.
func Documents() (map[string]string, error) {
	texts := map[string]string{}
	if err := json.Unmarshal(documents, &texts); err != nil {
		return nil, fmt.Errorf("reading the trusted documents: %w", err)
	}
	return texts, nil
}
