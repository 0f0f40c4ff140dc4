package transfer

import (
	crand "crypto/rand"
	"encoding/binary"
	"hash/fnv"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
)

// sequence makes UUIDv7s fast, in order, for one goroutine: a bulk import needs
// several a row, and asking the system for each would cost more than the row.
type sequence struct {
	random *rand.ChaCha8
	last   int64
	count  uint64
}

func newSequence() *sequence {
	var seed [32]byte
	crand.Read(seed[:]) // never fails
	return &sequence{random: rand.NewChaCha8(seed)}
}

// next is the following id: milliseconds, 12 bits counted within one, 62 random bits.
func (s *sequence) next() uuid.UUID {
	if s.count++; s.count > 0xfff || s.last == 0 {
		s.last, s.count = max(time.Now().UnixMilli(), s.last+1), 0
	}
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[:8], uint64(s.last)<<16|0x7000|s.count)
	binary.BigEndian.PutUint64(id[8:], s.random.Uint64()&(1<<62-1)|1<<63)
	return id
}

// fingerprint is 128 bits of what tells a row apart.
func fingerprint(parts ...string) uuid.UUID {
	h := fnv.New128a()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	var id uuid.UUID
	h.Sum(id[:0])
	return id
}
