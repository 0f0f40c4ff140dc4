package row

import (
	"saniladder/ent"
	"saniladder/graph/relay"
)

// Node is what can be fetched again by its id alone.
type Node interface{ GlobalID() string }

// The connections, by noun.
type (
	Areas             = relay.Connection[Area]
	AreaEdge          = relay.Edge[Area]
	Communities       = relay.Connection[Community]
	CommunityEdge     = relay.Edge[Community]
	RecordedLevels    = relay.Connection[RecordedLevel]
	RecordedLevelEdge = relay.Edge[RecordedLevel]
	Organisations     = relay.Connection[Organisation]
	OrganisationEdge  = relay.Edge[Organisation]

	Houses            = relay.Connection[*ent.House]
	HouseEdge         = relay.Edge[*ent.House]
	Households        = relay.Connection[*ent.Household]
	HouseholdEdge     = relay.Edge[*ent.Household]
	Latrines          = relay.Connection[*ent.Latrine]
	LatrineEdge       = relay.Edge[*ent.Latrine]
	Facilities        = relay.Connection[*ent.Facility]
	FacilityEdge      = relay.Edge[*ent.Facility]
	NaturalLeaders    = relay.Connection[*ent.NaturalLeader]
	NaturalLeaderEdge = relay.Edge[*ent.NaturalLeader]
	LevelRecords      = relay.Connection[*ent.LevelRecord]
	LevelRecordEdge   = relay.Edge[*ent.LevelRecord]
	ReportedTotals    = relay.Connection[*ent.ReportedTotal]
	ReportedTotalEdge = relay.Edge[*ent.ReportedTotal]
	Users             = relay.Connection[*User]
	UserEdge          = relay.Edge[*User]

	Supports           = relay.Connection[Support]
	SupportEdge        = relay.Edge[Support]
	RoleAssignments    = relay.Connection[RoleAssignment]
	RoleAssignmentEdge = relay.Edge[RoleAssignment]
	AuditEntries       = relay.Connection[AuditEntry]
	AuditEntryEdge     = relay.Edge[AuditEntry]
)
