package postgres

import (
	"math/rand/v2"
	"os"
	"syscall"
	"testing"
	"time"
)

// A hundred kills of the owner, the server or both, at moments drawn from a printed seed, on one cluster.
func TestNothingCommittedIsLostInAHundredKills(t *testing.T) {
	if os.Getenv("SANILADDER_LONG") == "" {
		t.Skip("takes minutes: npm run test:long runs it")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	draw := rand.New(rand.NewPCG(seed, 0))
	dir := dataFolder(t)
	for range 100 {
		o := startOwner(t, dir, "serve and write")
		o.waitForCommits(t, 1+draw.IntN(100))
		switch draw.IntN(3) {
		case 0:
			o.signal(t, syscall.SIGKILL)
		case 1:
			syscall.Kill(o.server, syscall.SIGKILL)
			o.signal(t, syscall.SIGKILL)
		case 2:
			syscall.Kill(o.server, syscall.SIGKILL)
			time.Sleep(time.Duration(draw.IntN(1500)) * time.Millisecond)
			o.signal(t, syscall.SIGTERM)
		}
		server := open(t, dir)
		mustHold(t, server, o)
		do(t, server.OwnerDB(), "TRUNCATE numbers")
		server.Close(t.Context())
	}
}
