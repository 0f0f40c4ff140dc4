// Package schema holds the API's schema, written by hand, one noun a file.
package schema

import "embed"

// Files are the schema's *.graphql files.
//
//go:embed *.graphql
var Files embed.FS
