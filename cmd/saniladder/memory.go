package main

import "runtime/debug"

// Answers are short-lived: with the runtime's default an eighth of a request's
// time went to collecting them. Garbage may grow to three times what is live, and
// less where that would pass the softLimit.
const (
	garbage   = 300       // per cent of what is live
	softLimit = 128 << 20 // bytes; the server's budget is 200 MB
)

// tuneMemory lets GOGC and GOMEMLIMIT of the environment win.
func (p *program) tuneMemory() {
	if p.getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	if p.getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
	}
}
