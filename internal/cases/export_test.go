package cases

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/certification"
	"saniladder/internal/document"
)

// Unchecked lists the needs of the table that nothing looks at.
func Unchecked() []certification.Need {
	var missing []certification.Need
	for _, need := range certification.Needs() {
		if checks[need] == nil {
			missing = append(missing, need)
		}
	}
	return missing
}

// FactsOf is what the register counts of a community.
var FactsOf = factsOf

// HeadOf is what a verdict's sheet says at its head, in English, with the team.
func (s *Service) HeadOf(ctx context.Context, verdict uuid.UUID) (map[string]string, []document.Seated, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, nil, err
	}
	one, about, err := s.filledBy(ctx, verdict)
	if err != nil {
		return nil, nil, err
	}
	h, err := s.headOf(ctx, v, one, about)
	if err != nil {
		return nil, nil, err
	}
	stamp := document.Print{Language: "en"}
	return h.background(v, stamp, one.VerifiedOn), h.team(v, stamp), nil
}
