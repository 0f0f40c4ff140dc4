package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/cases"
)

// VisitPlan is a visit's plan, nil for whoever may not know of it (WF5).
func (r queryResolver) VisitPlan(ctx context.Context, id string) (*row.VisitPlan, error) {
	return byID(id, "VisitPlan", func(id uuid.UUID) (*row.VisitPlan, error) { return r.visitPlan(ctx, id) })
}

func (r *Resolver) visitPlan(ctx context.Context, id uuid.UUID) (*row.VisitPlan, error) {
	one, err := r.from(ctx).cases.Plan(ctx, id)
	return &row.VisitPlan{Plan: one}, err
}

// VisitPlans are a page of those that the viewer may know.
func (r queryResolver) VisitPlans(ctx context.Context, filter *cases.PlanFilter, first *int, after *string, last *int, before *string) (*row.VisitPlans, error) {
	pager := r.seal.Pager(ctx, "visitPlans")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).cases
	list, err := from.Plans(ctx, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *cases.Plan) row.VisitPlan { return row.VisitPlan{Plan: one} },
		func(ctx context.Context) (int, error) { return from.CountPlans(ctx, given(filter)) }), nil
}

// VisitKit is what a phone takes along, nil for whoever may not have it (WF5, WF6).
func (r queryResolver) VisitKit(ctx context.Context, plan string) (*row.VisitKit, error) {
	return byID(plan, "VisitPlan", func(id uuid.UUID) (*row.VisitKit, error) {
		one, err := r.from(ctx).cases.Kit(ctx, id)
		return &row.VisitKit{Kit: one}, err
	})
}

// TeamProposals are teams for the visit that a case awaits.
func (r queryResolver) TeamProposals(ctx context.Context, request string, visitOn *calendar.Day, keep []string, proposals int) (*row.TeamProposals, error) {
	kept := make([]uuid.UUID, len(keep))
	for i, member := range keep {
		var err error
		if kept[i], err = idOf(member, "RosterMember"); err != nil {
			return nil, err
		}
	}
	return byID(request, "VerificationRequest", func(id uuid.UUID) (*row.TeamProposals, error) {
		all, err := r.from(ctx).cases.ProposeTeams(ctx, id, given(visitOn), kept, proposals)
		return &row.TeamProposals{TeamProposals: all}, err
	})
}

// TeamFindings are what the rules say of a team.
func (r queryResolver) TeamFindings(ctx context.Context, request string, visitOn *calendar.Day, team []cases.Seat) (*row.TeamFindings, error) {
	return byID(request, "VerificationRequest", func(id uuid.UUID) (*row.TeamFindings, error) {
		all, err := r.from(ctx).cases.TeamFindings(ctx, id, given(visitOn), team)
		return &row.TeamFindings{Findings: row.TeamReasons(all)}, err
	})
}

// Verification is what the viewer's team writes down.
func (r queryResolver) Verification(ctx context.Context, id string) (*row.Verification, error) {
	return byID(id, "Verification", func(id uuid.UUID) (*row.Verification, error) { return r.verification(ctx, id) })
}

// OwnChecks are the last ones that the viewer's teams signed.
func (r queryResolver) OwnChecks(ctx context.Context) ([]row.OwnCheck, error) {
	all, err := r.from(ctx).cases.OwnChecks(ctx)
	return rowsOf(all, err, func(c cases.OwnCheck) row.OwnCheck { return row.OwnCheck{OwnCheck: c} })
}

func (r *Resolver) verification(ctx context.Context, id uuid.UUID) (*row.Verification, error) {
	one, err := r.from(ctx).cases.Verification(ctx, id)
	return &row.Verification{Verification: one}, err
}

// Samples are what is drawn for it.
func (r verificationResolver) Samples(ctx context.Context, v *row.Verification) ([]row.SampleList, error) {
	all, err := r.from(ctx).cases.Samples(ctx, v.Verification)
	return rowsOf(all, err, func(l cases.SampleList) row.SampleList { return row.SampleList{SampleList: l} })
}

// Evidence lies under its indicators.
func (r verificationResolver) Evidence(ctx context.Context, v *row.Verification) ([]row.Evidence, error) {
	all, err := r.from(ctx).cases.EvidenceOf(ctx, v.Verification)
	return rowsOf(all, err, func(e cases.Evidence) row.Evidence { return row.Evidence{Evidence: e} })
}

// Verdict is what it came to.
func (r verificationResolver) Verdict(ctx context.Context, v *row.Verification) (*row.Verdict, error) {
	one, err := r.from(ctx).cases.VerdictOf(ctx, v.Verification)
	if one == nil {
		return nil, err
	}
	return &row.Verdict{Verdict: *one}, err
}

// Certificates are a community's, the newest first.
func (r queryResolver) Certificates(ctx context.Context, community string) ([]row.Certificate, error) {
	of, err := idOf(community, "Community")
	if fault.Is(err, fault.NotFound) {
		return []row.Certificate{}, nil
	}
	if err != nil {
		return nil, err
	}
	all, err := r.from(ctx).cases.Certificates(ctx, of)
	return rowsOf(all, err, certificateRow)
}

func certificateRow(c cases.Certificate) row.Certificate { return row.Certificate{Certificate: &c} }

// CertificateStanding is what everybody may know of a certificate by its code.
func (r queryResolver) CertificateStanding(ctx context.Context, code string) (*row.CertificateStanding, error) {
	one, err := r.from(ctx).cases.CertificateStanding(ctx, code)
	return &row.CertificateStanding{Standing: one}, err
}

// Meetings are a page of those of bodies.
func (r queryResolver) Meetings(ctx context.Context, filter *cases.MeetingFilter, first *int, after *string, last *int, before *string) (*row.Meetings, error) {
	pager := r.seal.Pager(ctx, "meetings")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).cases
	list, err := from.Meetings(ctx, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *cases.Meeting) row.Meeting { return row.Meeting{Meeting: one} },
		func(ctx context.Context) (int, error) { return from.CountMeetings(ctx, given(filter)) }), nil
}

// ListSubmissions are a page of lists that tiers submitted.
func (r queryResolver) ListSubmissions(ctx context.Context, filter *cases.SubmissionFilter, first *int, after *string, last *int, before *string) (*row.ListSubmissions, error) {
	pager := r.seal.Pager(ctx, "listSubmissions")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).cases
	list, err := from.Submissions(ctx, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *cases.Submission) row.ListSubmission { return row.ListSubmission{Submission: one} },
		func(ctx context.Context) (int, error) { return from.CountSubmissions(ctx, given(filter)) }), nil
}

// ListPreview is what an area's body could present now.
func (r queryResolver) ListPreview(ctx context.Context, area *string) (*row.ListPreview, error) {
	preview := func(id uuid.UUID) (*row.ListPreview, error) {
		one, err := r.from(ctx).cases.PreviewList(ctx, id)
		return &row.ListPreview{Preview: one}, err
	}
	if area != nil {
		return byID(*area, "Area", preview)
	}
	own, err := r.askedArea(ctx, nil, access.ViewerFrom(ctx).Scopes(access.Read, access.Decision))
	if err != nil || own == nil {
		return nil, err
	}
	return found(preview(own.ID))
}

// Checklist is a version of an annex, open to everybody.
func (r queryResolver) Checklist(ctx context.Context, id string) (*row.Checklist, error) {
	all, err := r.Checklists(ctx)
	for i := range all {
		if all[i].ID == id {
			return &all[i], err
		}
	}
	return nil, err
}

// Checklists are the nation's, those in force first.
func (r queryResolver) Checklists(ctx context.Context) ([]row.Checklist, error) {
	profile, err := r.profile(ctx)
	if err != nil {
		if fault.Is(err, fault.NotFound) {
			return []row.Checklist{}, nil
		}
		return nil, err
	}
	current, others := []row.Checklist{}, []row.Checklist{}
	for _, c := range r.from(ctx).cases.ChecklistsOf(profile) {
		one := row.Checklist{Checklist: c, InForceFor: []int{}}
		for _, level := range profile.Levels {
			if level.Checklist == c.ID {
				one.InForceFor = append(one.InForceFor, level.Number)
			}
		}
		if len(one.InForceFor) > 0 {
			current = append(current, one)
		} else {
			others = append(others, one)
		}
	}
	return append(current, others...), nil
}
