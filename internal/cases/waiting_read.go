package cases

import (
	"context"

	"saniladder/domain/access"
	"saniladder/internal/waiting"
)

// Waiting is what of the casework waits for the viewer to do, worked out from how things stand: what is done is gone by itself.
// Kinds of which nothing waits are left out. One statement, and none for who is waited for by nothing.
func (s *Service) Waiting(ctx context.Context, q waiting.Question) ([]waiting.Group, error) {
	parts := waitingFor(reader{Viewer: access.ViewerFrom(ctx), profile: q.Profile, today: q.Today}, q)
	if len(parts) == 0 {
		return nil, nil
	}
	for _, further := range parts[1:] {
		parts[0].UnionAll(further)
	}
	union, args := parts[0].Query()
	return waiting.Read(ctx, s.read, q, union, args)
}
