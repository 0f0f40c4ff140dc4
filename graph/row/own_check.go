package row

import (
	"saniladder/domain/certification"
	"saniladder/internal/cases"
)

// OwnCheck is a verification that the viewer's team signed.
type OwnCheck struct{ cases.OwnCheck }

// VerificationGlobalID is the verification's Relay id.
func (c OwnCheck) VerificationGlobalID() string { return globalID(verificationType, c.VerificationID) }

// RequestGlobalID is the case's Relay id.
func (c OwnCheck) RequestGlobalID() string { return globalID(requestType, c.RequestID) }

// TierBefore is the tier that verified before; nil where none did.
func (c OwnCheck) TierBefore() *string {
	if c.Before == nil {
		return nil
	}
	return &c.Before.Tier
}

// OutcomeBefore is what that one found.
func (c OwnCheck) OutcomeBefore() *certification.Outcome {
	if c.Before == nil {
		return nil
	}
	return &c.Before.Outcome
}
