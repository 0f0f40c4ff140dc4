// Package schema is the folder of the GraphQL schema, written by hand, a file a
// noun; gqlgen reads the files, its test holds that every definition is described.
package schema
