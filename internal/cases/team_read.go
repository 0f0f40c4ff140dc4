package cases

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/domain/team"
	"saniladder/internal/casework"
)

// TeamReason is what a rule says of a team, or of somebody by name.
type TeamReason struct {
	team.Reason
	Severity team.Severity
	// RosterMemberID and Name are of the person concerned; nil for the team as a whole.
	RosterMemberID *uuid.UUID
	Name           *string
}

// Proposed is somebody on a proposed team.
type Proposed struct {
	RosterMemberID         uuid.UUID
	Name, Capacity, Office string
	Leads, Scores          bool
	// Load is on how many teams they served in twelve months.
	Load int
}

// TeamProposal is a complete team that breaks no rule.
type TeamProposal struct {
	Members  []Proposed
	Load     int
	Warnings []TeamReason
}

// LeftOut is somebody who is in no proposal.
type LeftOut struct {
	Proposed
	Reasons []TeamReason
}

// TeamProposals are teams for a visit, and why others were left out.
type TeamProposals struct {
	Proposals []TeamProposal
	LeftOut   []LeftOut
	Shortage  []TeamReason
}

// MaxProposals is how many teams are proposed at most.
const MaxProposals = 10

// ProposeTeams proposes teams for the visit that a case awaits, to those who
// constitute it; NOT_FOUND for everybody else (WF5).
func (s *Service) ProposeTeams(ctx context.Context, request uuid.UUID, on calendar.Day, keep []uuid.UUID, n int) (*TeamProposals, error) {
	if n < 1 || n > MaxProposals {
		return nil, fault.New(fault.Invalid, "1 to %d teams can be proposed.", MaxProposals).At("proposals")
	}
	all := &TeamProposals{}
	err := s.constituting(ctx, request, func(ctx context.Context, u *casework.Unit, f *file) error {
		about, err := f.teamCase(ctx, u, on)
		if err != nil {
			return err
		}
		for _, id := range keep {
			about.Keep = append(about.Keep, id.String())
		}
		roster, err := f.rosterFor(ctx, u)
		if err != nil {
			return err
		}
		members, load := make([]team.Member, len(roster.all)), map[string]int{}
		for i, c := range roster.all {
			members[i], load[c.member.Person] = c.member, c.served
		}
		proposals, leftOut := team.Propose(u.Profile, about, members, load, n)
		for _, p := range proposals {
			one := TeamProposal{Load: p.Load, Warnings: roster.reasons(p.Warnings)}
			for _, m := range p.Members {
				one.Members = append(one.Members, roster.proposed(m))
			}
			all.Proposals = append(all.Proposals, one)
		}
		for _, l := range leftOut {
			one := LeftOut{Proposed: roster.proposed(roster.by[l.Entry].member)}
			for _, r := range l.Reasons {
				one.Reasons = append(one.Reasons, TeamReason{Reason: r, Severity: r.Code.Severity()})
			}
			all.LeftOut = append(all.LeftOut, one)
		}
		slices.SortStableFunc(all.LeftOut, func(a, b LeftOut) int { return cmp.Compare(a.Name, b.Name) })
		all.Shortage = roster.reasons(team.Shortage(u.Profile, about, members))
		return nil
	})
	return all, err
}

// TeamFindings is all that the rules say of a team, to those who constitute it;
// NOT_FOUND for everybody else (WF5).
func (s *Service) TeamFindings(ctx context.Context, request uuid.UUID, on calendar.Day, asked []Seat) ([]TeamReason, error) {
	var all []TeamReason
	err := s.constituting(ctx, request, func(ctx context.Context, u *casework.Unit, f *file) error {
		about, err := f.teamCase(ctx, u, on)
		if err != nil {
			return err
		}
		entries := make([]uuid.UUID, len(asked))
		for i, seat := range asked {
			entries[i] = seat.RosterMemberID
		}
		found, err := f.candidates(ctx, u, entries)
		if err != nil {
			return err
		}
		r := rosterOf(found)
		var members []team.Member
		for _, seat := range asked {
			m := r.by[seat.RosterMemberID.String()].member
			m.Leads, m.Scores = seat.Leads, seat.Scores
			members = append(members, m)
		}
		all = r.reasons(team.Check(u.Profile, about, members))
		return nil
	})
	return all, err
}

// constituting looks at a case whose awaited visit the viewer plans, in a
// transaction that changes nothing.
func (s *Service) constituting(ctx context.Context, request uuid.UUID, run func(context.Context, *casework.Unit, *file) error) error {
	v := access.ViewerFrom(ctx)
	if !v.Can(access.Create, access.VisitPlan) {
		return casework.NotFound()
	}
	return s.desk.Rehearse(ctx, "visit.propose", func(ctx context.Context, u *casework.Unit) error {
		f, err := look(ctx, u, request)
		if err != nil {
			return err
		}
		if _, ok := u.Viewer.CanOn(access.Create, access.VisitPlan, f.target(u)); !ok || !f.constitutes(u, f.at.Tier) || f.at.State != certification.AwaitingVisit {
			return casework.NotFound()
		}
		return run(ctx, u, f)
	})
}

// roster is people of rosters by their entries' ids.
type roster struct {
	all []candidate
	by  map[string]candidate
}

func rosterOf(all []candidate) roster {
	r := roster{all: all, by: map[string]candidate{}}
	for _, c := range all {
		r.by[c.entry.String()] = c
	}
	return r
}

// rosterFor are all who could sit on the team of a case: on a roster now or later,
// in a capacity that has a seat, where the profile says so.
func (f *file) rosterFor(ctx context.Context, u *casework.Unit) (roster, error) {
	rules, ok := u.Profile.Composition(f.at.Tier, f.at.Level)
	if !ok {
		return roster{}, nil
	}
	var capacities, within []string
	for _, key := range append(rules.Seated(), rules.Observers.Capacity) {
		if key == "" {
			continue
		}
		place, _ := u.Profile.TeamMember(key)
		level, _ := u.Profile.AreaLevel(place.Same)
		capacities, within = append(capacities, key), append(within, pathAt(f.areaPath, level.Depth))
	}
	found, err := f.readCandidates(ctx, u, `(m.until_on IS NULL OR m.until_on >= $8)
  AND EXISTS (SELECT FROM unnest($9::text[], $10::text[]) AS k(capacity, path) WHERE k.capacity = m.capacity AND left(a.path, length(k.path)) = k.path)`,
		u.Today, array(capacities), array(within))
	return rosterOf(found), err
}

// pathAt is a path cut at a depth; 0 cuts all of it.
func pathAt(path string, depth int) string {
	return path[:min(len(path), depth*access.PathLabel)]
}

func (r roster) proposed(m team.Member) Proposed {
	c := r.by[m.Entry]
	return Proposed{RosterMemberID: c.entry, Name: c.name, Capacity: m.Capacity, Office: m.Office, Leads: m.Leads, Scores: m.Scores, Load: c.served}
}

func (r roster) reasons(findings []team.Finding) []TeamReason {
	all := []TeamReason{}
	for _, f := range findings {
		one := TeamReason{Reason: f.Reason, Severity: f.Severity}
		if c, ok := r.by[f.Entry]; ok {
			one.RosterMemberID, one.Name = &c.entry, &c.name
		}
		all = append(all, one)
	}
	return all
}
