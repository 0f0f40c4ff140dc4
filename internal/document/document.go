// Package document makes what is put on paper and can be checked again: certificates with their signed codes, and the
// protocol's forms as A4, blank and filled. What is printed comes in as plain values; the same values give the same bytes.
// Of storage it knows the keys that sign, and nothing of cases, of who may print, or of how it is reached.
package document
