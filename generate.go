// Package saniladder is the project's folder; what it generates is made here, in
// the order in which one needs the other.
package saniladder

//go:generate go -C ent run -mod=mod entc.go
//go:generate go run github.com/99designs/gqlgen generate
