package demo

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
)

// stream draws everything of one part of the demo: each part has a stream of its
// own, made of the seed and the part's number, so that what one part draws does
// not move the others.
type stream struct {
	*rand.Rand
	millisecond uint64
	sequence    uint16
}

// newStream begins the stream of a part. Ids are in the order of parts, and within
// a part in the order that they are drawn; base is the time of the first.
func newStream(seed uint64, part uint64, base time.Time) *stream {
	return &stream{Rand: rand.New(rand.NewPCG(seed, part)), millisecond: uint64(base.UnixMilli()) + part}
}

// id draws a UUID in the shape of version 7.
func (s *stream) id() uuid.UUID {
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[0:8], s.millisecond<<16|0x7000|uint64(s.sequence&0x0fff))
	binary.BigEndian.PutUint64(id[8:16], s.Uint64()>>2|1<<63)
	s.sequence++
	return id
}

func (s *stream) chance(share float64) bool { return s.Float64() < share }

// between draws a whole number from low to high, both included.
func (s *stream) between(low, high int) int {
	if high <= low {
		return low
	}
	return low + s.IntN(high-low+1)
}

func (s *stream) spread(width float64) float64 { return (s.Float64()*2 - 1) * width }

// percentile draws from percentiles 5, 10 … 95, straight lines between them; the
// tails end at 0.6 of the lowest and 1.8 of the highest.
func (s *stream) percentile(table []float64) float64 {
	position := s.Float64()*float64(len(table)+1) - 1
	below := int(math.Floor(position))
	share := position - float64(below)
	at := func(i int) float64 {
		switch {
		case i < 0:
			return table[0] * 0.6
		case i >= len(table):
			return table[len(table)-1] * 1.8
		}
		return table[i]
	}
	return at(below) + share*(at(below+1)-at(below))
}

// weighted draws an index with a chance in proportion to its weight.
func (s *stream) weighted(weights []int) int {
	total := 0
	for _, w := range weights {
		total += w
	}
	left := s.IntN(total)
	for i, w := range weights {
		if left -= w; left < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// lateness draws a number of days around a median, with a long tail.
func (s *stream) lateness(median float64) int {
	return int(median * math.Exp(0.6*s.NormFloat64()))
}

// moment is a working hour of a day.
func (s *stream) moment(day calendar.Day) time.Time {
	return day.Time().Add(time.Duration(8*60+s.IntN(9*60)) * time.Minute)
}
