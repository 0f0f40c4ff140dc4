package testkit

import (
	"sync"
	"time"
)

// Clock stands still until it is moved. Hand its Now to what takes a clock.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock starts at an instant given in RFC 3339 ("2026-03-01T12:00:00Z").
func NewClock(instant string) *Clock {
	now, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		panic(err) // a test's own constant
	}
	return &Clock{now: now.UTC()}
}

// Now is the clock's instant, in UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set moves the clock to an instant, earlier or later.
func (c *Clock) Set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now.UTC()
}

// Advance moves the clock by a duration.
func (c *Clock) Advance(d time.Duration) { c.Set(c.Now().Add(d)) }

// AdvanceDays moves the clock by days of 24 hours.
func (c *Clock) AdvanceDays(days int) { c.Advance(time.Duration(days) * 24 * time.Hour) }
