package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/privacy"

	"saniladder/domain/access"
	"saniladder/internal/rule"
)

// All policies, in one place. Each entity's is made by the same constructor, so
// that its first rule is the scope and its last one denies: ent allows where no
// rule decides. Writes are let through inside a use case only, which has asked
// the matrix itself.

func policy(object access.Object, by rule.Attachment) ent.Policy {
	return privacy.Policy{
		Query:    privacy.QueryPolicy{rule.ScopeQueries(object, by), privacy.AlwaysDenyRule()},
		Mutation: privacy.MutationPolicy{rule.AllowUseCases(), privacy.AlwaysDenyRule()},
	}
}

// Policy of nations: a nation's name and profile are public.
func (Nation) Policy() ent.Policy { return policy(access.Area, rule.ByOwnNation) }

// Policy of areas: reference data, public.
func (Area) Policy() ent.Policy { return policy(access.Area, rule.ByPath) }

// Policy of communities.
func (Community) Policy() ent.Policy { return policy(access.Community, rule.ByCommunity) }

// Policy of houses.
func (House) Policy() ent.Policy { return policy(access.House, rule.ByCommunityID) }

// Policy of households.
func (Household) Policy() ent.Policy { return policy(access.Household, rule.ByCommunityID) }

// Policy of latrines.
func (Latrine) Policy() ent.Policy { return policy(access.Latrine, rule.ByCommunityID) }

// Policy of facilities.
func (Facility) Policy() ent.Policy { return policy(access.Facility, rule.ByCommunityID) }

// Policy of natural leaders.
func (NaturalLeader) Policy() ent.Policy { return policy(access.NaturalLeader, rule.ByCommunityID) }

// Policy of organisations.
func (Organisation) Policy() ent.Policy { return policy(access.Organisation, rule.ByOrganisation) }

// Policy of supports: an organisation keeps its own past records (PR18).
func (Support) Policy() ent.Policy { return policy(access.Support, rule.BySupport) }

// Policy of users.
func (User) Policy() ent.Policy { return policy(access.User, rule.ByUser) }

// Policy of role assignments.
func (RoleAssignment) Policy() ent.Policy { return policy(access.RoleAssignment, rule.ByAssignment) }

// Policy of level records.
func (LevelRecord) Policy() ent.Policy { return policy(access.LevelHistory, rule.ByCommunityID) }

// Policy of reported totals.
func (ReportedTotal) Policy() ent.Policy { return policy(access.ReportedTotal, rule.ByCommunityID) }
