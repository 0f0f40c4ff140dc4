package cases

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/sanction"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// DecideSanction is the word of the body that verifies next on one that presented: penalised, rewarded or neither, for a list or
// for a year (WF12).
type DecideSanction struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	// ListID is the list's; without one it is for the Year of the body of AreaID.
	ListID, AreaID *uuid.UUID
	Year           *int
	Decision       sanction.Word
	MeetingID      uuid.UUID
	// Reason is wanted where the decision departs from what was found.
	Reason string
	// Recused are those of the meeting who stood aside (PR14).
	Recused []string
}

// DecideSanction is taken in a meeting, once for each list and each year, when nothing that was presented is still to be visited.
// Nobody who works for the body concerned decides, or records that it was decided (PR14).
func (s *Service) DecideSanction(ctx context.Context, in DecideSanction) ([]uuid.UUID, error) {
	return s.do(ctx, "sanction.decide", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		p, err := presenter(ctx, u, in)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if !in.Decision.IsKnown() {
			return nil, fault.New(fault.Invalid, "%q is no decision.", in.Decision).At("decision")
		}
		reason, err := check.MaybeWords("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		period, err := p.standsFor(ctx, u)
		if err != nil {
			return nil, err
		}
		found := period.Finding(u.Profile.PenaltyPercent)
		if in.Decision != found && reason == "" {
			return nil, fault.New(fault.Rule, "Say why the decision departs from what was found.").At("reason").By("WF12").With("finding", string(found))
		}
		meeting, err := meetingOf(ctx, u, uuid.Nil, in.MeetingID, in.Recused)
		if err != nil {
			return nil, err
		}
		body := &file{areaPath: p.path}
		if err := body.convened(ctx, u, meeting, matter{tier: p.to.Key, since: period.settledOn, parts: []uuid.UUID{p.area}, partOf: ofTheBody, on: meeting.heldOn, rule: "PR14"}); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "deciding on a sanction", `INSERT INTO sanctions (id, nation_id, area_id, from_tier, to_tier, submission_id, year, presented, eligible, verified, failed, penalised_above, finding, decision, reason, meeting_id, decided_on, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`, in.ID, u.Nation, p.area, p.from.Key, p.to.Key, p.list, p.year, period.Presented, period.eligible, period.Verified, period.Failed,
			u.Profile.PenaltyPercent, string(found), string(in.Decision), reason, in.MeetingID, meeting.heldOn, u.UserID()); err != nil {
			return nil, err
		}
		if err := meeting.minuted(ctx, u, aSanction, in.ID); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, u.Audit(ctx, audit.Entry{ObjectType: "Sanction", ObjectID: in.ID, AreaPath: p.path, Role: p.grant.Role, ActingFor: p.grant.ActingFor,
			After: values{"areaId": p.area, "decision": in.Decision, "finding": found, "listId": p.list, "year": p.year, "failed": period.Failed, "verified": period.Verified, "reason": reason, "meetingId": in.MeetingID, "decidedOn": meeting.heldOn}})
	})
}

// ofTheBody are those who worked for the body of an area on the day $2: whoever held a role there, and whoever was on its roster.
const ofTheBody = `SELECT k.name FROM areas d JOIN areas e ON left(e.path, length(d.path)) = d.path AND e.nation_id = d.nation_id JOIN role_assignments n ON n.area_id = e.id JOIN users w ON w.id = n.user_id
  CROSS JOIN LATERAL (VALUES (w.name), (w.display_name)) AS k (name) WHERE k.name <> '' AND d.id = ANY ($1) AND coalesce(n.from_on <= $2::date, true) AND coalesce(n.until_on >= $2::date, true)
UNION SELECT o.name FROM areas d JOIN areas e ON left(e.path, length(d.path)) = d.path AND e.nation_id = d.nation_id JOIN roster_members o ON o.area_id = e.id
  WHERE d.id = ANY ($1) AND coalesce(o.from_on <= $2::date, true) AND coalesce(o.until_on >= $2::date, true)`

// presentingBody is whom a sanction is about: of a list, or of a year.
type presentingBody struct {
	area     uuid.UUID
	path     string
	from, to country.Tier
	list     *uuid.UUID
	year     *int
	grant    access.Grant
}

// presenter locks the area whose body presented, for whoever decides on it. NOT_FOUND for others.
func presenter(ctx context.Context, u *casework.Unit, in DecideSanction) (*presentingBody, error) {
	p := &presentingBody{list: in.ListID, year: in.Year}
	if (in.ListID == nil) == (in.AreaID == nil) || (in.AreaID == nil) != (in.Year == nil) {
		return nil, fault.New(fault.Invalid, "A sanction is for a list, or for a year of an area's body.").At("listId")
	}
	var depth int
	if in.ListID != nil {
		var from, to string
		if err := found(u.Tx.QueryRowContext(ctx, `SELECT a.id, a.path, l.from_tier, l.to_tier FROM list_submissions l JOIN areas a ON a.id = l.area_id WHERE l.id = $1 AND l.nation_id = $2 FOR UPDATE OF a`, *in.ListID, u.Nation).
			Scan(&p.area, &p.path, &from, &to)); err != nil {
			return nil, err
		}
		p.from, p.to = tierOf(u.Profile, from), tierOf(u.Profile, to)
	} else {
		if err := found(u.Tx.QueryRowContext(ctx, `SELECT id, path, depth FROM areas WHERE id = $1 AND nation_id = $2 FOR UPDATE`, *in.AreaID, u.Nation).Scan(&p.area, &p.path, &depth)); err != nil {
			return nil, err
		}
		var ok bool
		if p.from, p.to, ok = presenting(u.Profile, depth); !ok {
			return nil, casework.NotFound()
		}
	}
	body := &file{areaPath: p.path}
	body.at.Tier = p.to.Key
	grant, may := u.Viewer.CanOn(access.Create, access.Sanction, access.Target{NationID: u.Nation.String(), AreaPath: p.path})
	if !may || !body.isTheirs(u, []certification.Party{certification.Committee}, evidence{}) {
		return nil, casework.NotFound()
	}
	if worksWithin(u.Viewer, p.path) {
		return nil, fault.New(fault.Forbidden, "Nobody who works for the body concerned decides on it.").By("PR14")
	}
	p.grant = grant
	return p, nil
}

// worksWithin reports that the viewer holds a role in an area, or in one below it.
func worksWithin(v access.Viewer, path string) bool {
	for _, a := range v.Assignments {
		if a.AreaPath != "" && access.Under(a.AreaPath, path) {
			return true
		}
	}
	return false
}

// period is how a body stands in a list or a year.
type period struct {
	sanction.Count
	eligible int
	// settledOn is when the last of it was decided.
	settledOn calendar.Day
}

// standsFor refuses a period that is not over, of which something is still to be visited, that was decided on, or in which
// nothing was presented.
func (p *presentingBody) standsFor(ctx context.Context, u *casework.Unit) (*period, error) {
	var (
		decided bool
		one     = &period{}
		all     []sanction.Presentation
	)
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM sanctions WHERE submission_id = $1::uuid OR area_id = $2 AND from_tier = $3 AND year = $4::int)`, p.list, p.area, p.from.Key, p.year).Scan(&decided); err != nil {
		return nil, fmt.Errorf("looking whether it is decided: %w", err)
	}
	if decided {
		return nil, fault.New(fault.Conflict, "This was decided already.").By("WF12")
	}
	rows, err := u.Tx.QueryContext(ctx, `SELECT `+presentationColumns+`, x.settled_on FROM list_outcomes x WHERE x.area_id = $1 AND x.from_tier = $2 AND (x.submission_id = $3::uuid OR $4::int IS NOT NULL AND extract(year FROM x.submitted_on) = $4::int)
ORDER BY x.submitted_on, x.submission_id, x.community_id`, p.area, p.from.Key, p.list, p.year)
	if err != nil {
		return nil, fmt.Errorf("reading what was presented: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			shown scannedPresentation
			on    calendar.Day
		)
		if err := rows.Scan(append(shown.columns(), &on)...); err != nil {
			return nil, err
		}
		if on.After(one.settledOn) {
			one.settledOn = on
		}
		all = append(all, shown.presentation())
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	one.Count = sanction.Of(all)
	if p.year != nil {
		next := calendar.Of(*p.year+1, time.January, 1)
		if u.Today.Before(next) {
			return nil, fault.New(fault.Rule, "The year %d is not over.", *p.year).At("year").By("WF12")
		}
		if next.After(one.settledOn) {
			one.settledOn = next
		}
	}
	if one.Coming > 0 {
		return nil, fault.New(fault.Rule, "%d of those presented are still to be visited.", one.Coming).At("listId").By("WF12").With("coming", fmt.Sprint(one.Coming))
	}
	if one.Presented == 0 {
		return nil, fault.New(fault.Rule, "Nothing was presented, so there is nothing to decide.").At("year").By("WF12")
	}
	if p.list != nil {
		err = u.Tx.QueryRowContext(ctx, `SELECT eligible FROM list_submissions WHERE id = $1`, *p.list).Scan(&one.eligible)
	} else {
		err = u.Tx.QueryRowContext(ctx, `SELECT count(DISTINCT e.community_id) FROM (`+eligibleSQL+`) e`, eligibleArgs(u.Nation, p.path, u.Profile, p.from.Key, *p.year)...).Scan(&one.eligible)
	}
	if err != nil {
		return nil, fmt.Errorf("counting what could have been presented: %w", err)
	}
	one.eligible = max(one.eligible, one.Presented)
	return one, nil
}
