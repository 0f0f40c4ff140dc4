package row

import (
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/ent/household"
	"saniladder/internal/transfer"
)

// HouseholdFilter says which households of a community.
type HouseholdFilter struct {
	Community      uuid.UUID
	House, Latrine *uuid.UUID
	Status         *household.Status
	Sanitation     *household.Sanitation
	Hygiene        *household.Hygiene
}

// SupportFilter says which support.
type SupportFilter struct {
	Organisation, Community *uuid.UUID
	// Current is true for today's, false for what has ended or not begun.
	Current *bool
}

// UserFilter says which accounts.
type UserFilter struct {
	Search  string
	Role    *access.Role
	Area    *uuid.UUID
	Retired bool
	SignsIn *bool
}

// RoleAssignmentFilter says which roles of people.
type RoleAssignmentFilter struct {
	User, Area, Community, Organisation *uuid.UUID
	// Directly leaves out roles for areas within Area.
	Directly bool
	Role     *access.Role
	// All asks for past and coming ones too.
	All bool
}

// ImportFilter says which imports.
type ImportFilter struct {
	Kind  transfer.Kind
	State transfer.State
}
