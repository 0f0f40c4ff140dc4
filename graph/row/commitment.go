package row

import (
	promise "saniladder/domain/commitment"
	"saniladder/graph/relay"
	"saniladder/internal/commitment"
)

// The types of their global ids.
const (
	commitmentType     = "Commitment"
	commitmentStepType = "CommitmentFollowed"
)

// The connection of commitments.
type (
	Commitments    = relay.Connection[Commitment]
	CommitmentEdge = relay.Edge[Commitment]
)

// Commitment is what somebody in an office promised.
type Commitment struct{ *commitment.Commitment }

// GlobalID is the Relay id.
func (c Commitment) GlobalID() string { return globalID(commitmentType, c.ID) }

// AreaGlobalID is its area's Relay id; nil for the nation.
func (c Commitment) AreaGlobalID() *string { return optionalID(areaType, c.AreaID) }

// CommitmentFile is one with what was written down of it since.
type CommitmentFile struct{ Commitment *Commitment }

// CommitmentFollowed is a step with it.
type CommitmentFollowed struct{ commitment.Step }

// GlobalID is the Relay id.
func (s CommitmentFollowed) GlobalID() string { return globalID(commitmentStepType, s.ID) }

// Taken is what it says.
func (s CommitmentFollowed) Taken() promise.Step { return s.Step.Step }

// EvidenceFile is where its evidence is shown; nil where it has none.
func (s CommitmentFollowed) EvidenceFile() *string {
	if s.Evidence == nil {
		return nil
	}
	file := "/files/commitments/" + s.Evidence.String()
	return &file
}
