package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
)

// LatrineNews is what became of a household's latrine.
type LatrineNews string

// The news; "" is none.
const (
	LatrineStands    LatrineNews = "STANDS"
	LatrineCollapsed LatrineNews = "COLLAPSED"
	LatrineRebuilt   LatrineNews = "REBUILT"
)

// LatrineNewsKinds lists them, for schemas.
func LatrineNewsKinds() []LatrineNews {
	return []LatrineNews{LatrineStands, LatrineCollapsed, LatrineRebuilt}
}

// HouseholdSeen is what a visitor saw of one household; nil and empty are not looked at.
type HouseholdSeen struct {
	HouseholdID uuid.UUID
	Latrine     LatrineNews
	// Used: its people use a latrine, and nobody goes in the open.
	Used                     *bool
	Handwashing, Soap, Water *bool
}

// nothing reports that it says nothing.
func (h HouseholdSeen) nothing() bool {
	return h.Latrine == "" && h.Used == nil && h.Handwashing == nil && h.Soap == nil && h.Water == nil
}

// ObserveHousehold keeps, inside another use case that has locked the community and touches it, what was seen of a household on
// a day, as an observation of it and of its latrine. What was not looked at stays as it was.
func ObserveHousehold(ctx context.Context, u *casework.Unit, community uuid.UUID, on calendar.Day, seen HouseholdSeen) error {
	if seen.nothing() {
		return fault.New(fault.Invalid, "Say what was seen of this household, or leave it out.").At("householdId")
	}
	in := RecordHousehold{ID: seen.HouseholdID, CommunityID: community, ObservedOn: on}
	var latrine uuid.NullUUID
	err := u.Tx.QueryRowContext(ctx, `SELECT status, latrine_id FROM households WHERE id = $1 AND community_id = $2`, seen.HouseholdID, community).Scan(&in.Status, &latrine)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.NotFound, "This household is not one of the community's.").At("householdId")
	}
	if err != nil {
		return fmt.Errorf("finding a household: %w", err)
	}
	if seen.Used != nil {
		openly := !*seen.Used
		in.DefecatesOpenly = &openly
	}
	if in.Latrine, err = seen.facts(ctx, u, latrine, on); err != nil {
		return err
	}
	r := recording{u: u, in: in}
	if err := r.open(ctx); err != nil {
		return err
	}
	if _, err := r.keep(ctx); err != nil {
		return err
	}
	return record(ctx, u, r.act())
}

// facts are what was seen of the household's latrine; nil where nothing of it was. That it fell or was built again is told once:
// a latrine that is down already stays so since the day it fell.
func (h HouseholdSeen) facts(ctx context.Context, u *casework.Unit, latrine uuid.NullUUID, on calendar.Day) (*HouseholdLatrine, error) {
	facts := LatrineFacts{Handwashing: h.Handwashing, Soap: h.Soap, Water: h.Water}
	looked := h.Handwashing != nil || h.Soap != nil || h.Water != nil || h.Latrine != ""
	switch {
	case !looked:
		return nil, nil
	case !latrine.Valid:
		return nil, fault.New(fault.Rule, "No latrine is recorded of this household. Add it to the register first.").At("latrine").By("IL1")
	}
	now, _, err := readLatrine(ctx, u, latrine.UUID)
	if err != nil {
		return nil, err
	}
	switch down := now.facts.Down(); h.Latrine {
	case "", LatrineStands:
	case LatrineCollapsed:
		if !down {
			facts.CollapsedOn = on
		}
	case LatrineRebuilt:
		if !down {
			return nil, fault.New(fault.Rule, "This latrine is not recorded as collapsed.").At("latrine").By("IL1")
		}
		facts.RebuiltOn = on
	default:
		return nil, fault.New(fault.Invalid, "%q is nothing that becomes of a latrine.", h.Latrine).At("latrine")
	}
	return &HouseholdLatrine{ID: latrine.UUID, LatrineFacts: facts}, nil
}
