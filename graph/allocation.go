package graph

import (
	"context"
	"strconv"

	"saniladder/domain/access"
	"saniladder/domain/allocation"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/graph/row"
	"saniladder/internal/partners"
)

// Allocation proposes where support would do most.
func (r queryResolver) Allocation(ctx context.Context, capacity int, organisation *string, handOver *bool, global, by *string, weights *row.AllocationRuleInput, most int) (*row.Allocation, error) {
	if !access.ViewerFrom(ctx).Can(access.Read, access.Coverage) {
		return nil, nil
	}
	if capacity < 1 || capacity > allocation.MaxCapacity {
		return nil, fault.New(fault.Limit, "From 1 to %d communities can be proposed, not %d.", allocation.MaxCapacity, capacity).At("capacity").With("limit", strconv.Itoa(allocation.MaxCapacity))
	}
	q, profile, err := r.coverageQuestion(ctx, global, by)
	if q == nil || err != nil {
		return nil, err
	}
	asked := partners.AllocationQuestion{Question: *q, Level: profile.ToGoBelow(), Rule: weights.Over(profile.Allocation), Capacity: capacity, HandOver: given(handOver)}
	if asked.Rule == (country.AllocationRule{}) {
		return nil, nil
	}
	if field, problem := asked.Rule.Check(); problem != "" {
		return nil, fault.New(fault.Invalid, "The rule does not hold: %s.", problem).At("rule." + field)
	}
	if organisation != nil {
		id, err := idOf(*organisation, "Organisation")
		if err != nil {
			return found[row.Allocation](nil, err)
		}
		asked.Organisation = &id
	}
	all, err := r.from(ctx).partners.Allocate(ctx, asked)
	if err != nil {
		return nil, err
	}
	return &row.Allocation{Allocation: all, By: asked.Rule, Most: most}, nil
}
