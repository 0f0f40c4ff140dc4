package demo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/celebration"
)

// nominee is somebody or something that the demo's district honours beside its communities.
type nominee struct {
	by, kind, name, place, reason string
	// decided is whether somebody decided yet, and how.
	decided, accepted bool
}

var nominees = []nominee{
	{"eha", "NATURAL_LEADER", "A natural leader (demo)", "Mion", "Went from house to house each week for a year, and helped two neighbouring communities.", true, true},
	{"deho", "ARTISAN", "Latrine artisans of the market (demo)", "Mion", "Trained twelve young people and built forty latrines at cost.", true, true},
	{"eha", "SCHOOL", "The primary school's health club (demo)", "Mion", "Its pupils keep the school's latrines and hand washing places themselves.", true, false},
}

var nextNominees = []nominee{
	{"eha", "FACILITATOR", "A facilitator (demo)", "Mion", "Came back after every failed check until the community had passed.", true, true},
	{"eha", "ARTISAN", "Women's group of latrine builders (demo)", "Mion", "Digs and lines pits where the ground is rock.", false, false},
}

// celebrate lets the district hold one celebration and plan the next, and the region and the nation theirs, on the days that the
// profile names (HN2).
func (s *stage) celebrate(ctx context.Context) error {
	if len(s.profile.Celebrations.Tiers) == 0 {
		return nil
	}
	service := celebration.New(&casework.Desk{DB: s.db, Now: s.now}, s.db, s.service)
	district := s.viewers["deho"].Assignments[0].AreaID
	held, err := s.festival(ctx, service, feast{tier: "DISTRICT", by: "deho", area: district, on: s.today.AddDays(-150), place: "Durbar ground", joined: "Farmers' Day", minute: "The assembly and the chiefs came; each community's leader received its certificate before everybody."}, nominees)
	if err != nil {
		return err
	}
	if err := s.reward(ctx, service, held); err != nil {
		return err
	}
	if _, err := s.festival(ctx, service, feast{tier: "DISTRICT", by: "deho", area: district, on: s.today.AddDays(24), place: "Assembly hall"}, nextNominees); err != nil {
		return err
	}
	if _, err := s.festival(ctx, service, feast{tier: "REGION", by: "reho", area: s.viewers["reho"].Assignments[0].AreaID, on: s.lastDay("REGION"), place: "Regional stadium", minute: "Silver and bronze were given; the next host was chosen."}, nil); err != nil {
		return err
	}
	_, err = s.festival(ctx, service, feast{tier: "NATION", by: "national", on: s.lastDay("NATION").AddMonths(12), place: "National theatre"}, nil)
	return err
}

// lastDay is the last one on which bodies of a tier celebrated or could have, up to today.
func (s *stage) lastDay(tier string) calendar.Day {
	rule, _ := s.profile.Celebrates(tier)
	year, _, _ := s.today.Date()
	if _, until := s.profile.DaysOf(rule, year); !until.After(s.today) {
		return until
	}
	_, until := s.profile.DaysOf(rule, year-1)
	return until
}

// feast is a celebration of the demo; one without a minute is still to come.
type feast struct {
	tier, by, area string
	on             calendar.Day
	place, joined  string
	minute         string
}

// festival plans a celebration three weeks before, with its nominations, and holds it where it has a minute.
func (s *stage) festival(ctx context.Context, service *celebration.Service, f feast, nominees []nominee) (uuid.UUID, error) {
	plan := celebration.Plan{OperationID: newID(), ID: newID(), Tier: f.tier, On: f.on, Place: f.place, JoinedWith: f.joined}
	if area, err := uuid.Parse(f.area); err == nil {
		plan.AreaID = &area
	}
	s.ago = max(f.on.AddDays(-21).DaysUntil(s.today), 1)
	if _, err := service.Plan(s.as(ctx, f.by), plan); err != nil {
		return plan.ID, fmt.Errorf("planning a celebration of %s: %w", f.tier, err)
	}
	for _, n := range nominees {
		id := newID()
		if _, err := service.Nominate(s.as(ctx, n.by), celebration.Nominate{OperationID: newID(), ID: id, CelebrationID: plan.ID, Kind: n.kind, Name: n.name, Place: n.place, Reason: n.reason}); err != nil {
			return plan.ID, fmt.Errorf("nominating: %w", err)
		}
		if !n.decided {
			continue
		}
		reason := "The committee knows the work and agrees."
		if !n.accepted {
			reason = "Next year, once the latrines for girls are finished."
		}
		if _, err := service.DecideNomination(s.as(ctx, "diccs"), celebration.DecideNomination{OperationID: newID(), NominationID: id, Accept: n.accepted, Reason: reason}); err != nil {
			return plan.ID, fmt.Errorf("deciding on a nomination: %w", err)
		}
	}
	if f.minute == "" {
		return plan.ID, nil
	}
	s.on(f.on)
	if _, err := service.Hold(s.as(ctx, f.by), celebration.Hold{OperationID: newID(), CelebrationID: plan.ID, Minute: f.minute}); err != nil {
		return plan.ID, fmt.Errorf("holding a celebration of %s: %w", f.tier, err)
	}
	return plan.ID, nil
}

// reward writes down what a community and a nominee received on a day (PR25).
func (s *stage) reward(ctx context.Context, service *celebration.Service, day uuid.UUID) error {
	var community, accepted uuid.UUID
	err := s.db.QueryRowContext(ctx, `SELECT x.community_id FROM celebration_honoured x JOIN communities c ON c.id = x.community_id WHERE x.celebration_id = $1 AND c.level >= $2 ORDER BY x.level DESC, x.community_name LIMIT 1`,
		day, s.profile.Celebrations.IncentiveFrom).Scan(&community)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		err = s.db.QueryRowContext(ctx, `SELECT n.id FROM nominations n JOIN nomination_decisions d ON d.nomination_id = n.id AND d.accepted WHERE n.celebration_id = $1 ORDER BY n.id LIMIT 1`, day).Scan(&accepted)
	}
	if err != nil {
		return fmt.Errorf("finding who is rewarded: %w", err)
	}
	forAll, forOne := 120_000, 85_000
	for _, one := range []celebration.RecordIncentive{
		{CommunityID: &community, Item: "Wheelbarrows and shovels for the whole community", ValueMinor: &forAll, Giver: "District assembly"},
		{NominationID: &accepted, Item: "Set of mason's tools", ValueMinor: &forOne, Giver: "An organisation (demo)"},
	} {
		one.OperationID, one.ID, one.CelebrationID, one.GivenOn = newID(), newID(), day, s.day()
		one.Signature = cases.Signature{Name: "Receiver (demo)", Position: "of the community", SignedOn: s.day(), Means: cases.ByFinger}
		if _, err := service.RecordIncentive(s.as(ctx, "deho"), one); err != nil {
			return fmt.Errorf("recording an incentive: %w", err)
		}
	}
	return nil
}
