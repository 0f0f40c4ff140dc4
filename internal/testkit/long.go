package testkit

import (
	"os"
	"testing"
)

// Long skips a test that takes minutes, unless npm run test:long asks for it.
func Long(t testing.TB) {
	t.Helper()
	if os.Getenv("SANILADDER_LONG") == "" {
		t.Skip("takes minutes: npm run test:long runs it")
	}
}
