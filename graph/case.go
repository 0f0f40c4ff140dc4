package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/protocol"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/cases"
)

// VerificationRequests are a page of the cases that the viewer may see.
func (r queryResolver) VerificationRequests(ctx context.Context, filter *cases.RequestFilter, by *cases.RequestOrder, first *int, after *string, last *int, before *string) (*row.RequestRows, error) {
	pager := r.seal.Pager(ctx, "verificationRequests")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).cases
	list, err := from.Requests(ctx, given(filter), given(by), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *cases.RequestRow) row.RequestRow { return row.RequestRow{RequestRow: one} },
		func(ctx context.Context) (int, error) { return from.CountRequests(ctx, given(filter)) }), nil
}

// VerificationRequest is one case.
func (r queryResolver) VerificationRequest(ctx context.Context, id string) (*row.Request, error) {
	return byID(id, "VerificationRequest", func(id uuid.UUID) (*row.Request, error) { return r.request(ctx, id) })
}

func (r *Resolver) request(ctx context.Context, id uuid.UUID) (*row.Request, error) {
	one, err := r.from(ctx).cases.Request(ctx, id)
	return &row.Request{Request: one}, err
}

// NextRequest is what a community can ask for next.
func (r queryResolver) NextRequest(ctx context.Context, community string) (*row.NextRequest, error) {
	return byID(community, "Community", func(id uuid.UUID) (*row.NextRequest, error) {
		next, err := r.from(ctx).cases.NextRequest(ctx, id)
		if next == nil {
			return nil, err
		}
		return &row.NextRequest{NextRequest: next}, err
	})
}

// Steps are a case's history.
func (r requestResolver) Steps(ctx context.Context, one *row.Request) ([]row.CaseStep, error) {
	all, err := r.from(ctx).cases.Steps(ctx, one.Request)
	return rowsOf(all, err, func(s cases.Step) row.CaseStep { return row.CaseStep{Step: s} })
}

// Signatures are those under the request and the reply.
func (r requestResolver) Signatures(ctx context.Context, one *row.Request) ([]row.Signature, error) {
	all, err := r.from(ctx).cases.Signatures(ctx, one.Request)
	return row.SignaturesOf(all), err
}

// SelfAssessment is the one that the case stands on.
func (r requestResolver) SelfAssessment(ctx context.Context, one *row.Request) (*row.SelfAssessment, error) {
	if one.SelfAssessmentID == nil {
		return nil, nil
	}
	return found(r.selfAssessment(ctx, *one.SelfAssessmentID))
}

// Visits are those whose team has arrived.
func (r requestResolver) Visits(ctx context.Context, one *row.Request) ([]row.Visit, error) {
	all, err := r.from(ctx).cases.Visits(ctx, one.Request)
	return rowsOf(all, err, func(v cases.Visit) row.Visit { return row.Visit{Visit: v} })
}

// verdicts are read once for an operation, however many fields look at them.
func (r *Resolver) verdicts(ctx context.Context, one *row.Request) ([]cases.Verdict, error) {
	type key struct{ of *cases.Request }
	if known, ok := relay.Recall[[]cases.Verdict](ctx, key{one.Request}); ok {
		return known, nil
	}
	all, err := r.from(ctx).cases.Verdicts(ctx, one.Request)
	if err == nil {
		relay.Remember(ctx, key{one.Request}, all)
	}
	return all, err
}

// Verdicts are what was found, as far as the viewer may know it now.
func (r requestResolver) Verdicts(ctx context.Context, one *row.Request) ([]row.Verdict, error) {
	all, err := r.verdicts(ctx, one)
	return rowsOf(all, err, func(v cases.Verdict) row.Verdict { return row.Verdict{Verdict: v, Case: one.Request} })
}

// Evidence lies under a verdict's indicators, for the bodies that verify and decide.
// It is read once for a case.
func (r verdictResolver) Evidence(ctx context.Context, v *row.Verdict) ([]row.Evidence, error) {
	if v.Case == nil {
		return []row.Evidence{}, nil
	}
	type key struct{ of *cases.Request }
	all, known := relay.Recall[map[uuid.UUID][]cases.Evidence](ctx, key{v.Case})
	if !known {
		verdicts, err := r.verdicts(ctx, &row.Request{Request: v.Case})
		if err != nil {
			return nil, err
		}
		if all, err = r.from(ctx).cases.EvidenceOfCase(ctx, v.Case, verdicts); err != nil {
			return nil, err
		}
		relay.Remember(ctx, key{v.Case}, all)
	}
	return rowsOf(all[v.VerificationID], nil, func(e cases.Evidence) row.Evidence { return row.Evidence{Evidence: e} })
}

// Comparison sets the tiers' marks beside each other.
func (r requestResolver) Comparison(ctx context.Context, one *row.Request) ([]row.Compared, error) {
	all, err := r.verdicts(ctx, one)
	return rowsOf(cases.Compare(all), err, func(c cases.Compared) row.Compared { return row.Compared{Compared: c} })
}

// Draws are those of the verifications that count.
func (r requestResolver) Draws(ctx context.Context, one *row.Request) ([]row.RecordedDraw, error) {
	verdicts, err := r.verdicts(ctx, one)
	if err != nil {
		return nil, err
	}
	all, err := r.from(ctx).cases.Draws(ctx, verdicts)
	return rowsOf(all, err, func(d cases.RecordedDraw) row.RecordedDraw { return row.RecordedDraw{RecordedDraw: d} })
}

// Decisions are those on the case.
func (r requestResolver) Decisions(ctx context.Context, one *row.Request) ([]row.Decision, error) {
	all, err := r.from(ctx).cases.Decisions(ctx, one.Request)
	return rowsOf(all, err, func(d cases.Decision) row.Decision { return row.Decision{Decision: d} })
}

// Flags are for the team and the bodies that verify and decide.
func (r requestResolver) Flags(ctx context.Context, one *row.Request) ([]row.CaseFlag, error) {
	all, err := r.from(ctx).cases.Flags(ctx, one.Request)
	return rowsOf(all, err, func(f cases.Flag) row.CaseFlag { return row.CaseFlag{Flag: f} })
}

func (r *Resolver) definition(ctx context.Context, one *row.Request) ([]protocol.Finding, error) {
	all, err := r.verdicts(ctx, one)
	if err != nil {
		return nil, err
	}
	return r.from(ctx).cases.Definition(ctx, one.Request, all)
}

// Definition is the level's beside the marks.
func (r requestResolver) Definition(ctx context.Context, one *row.Request) ([]row.DefinitionFinding, error) {
	all, err := r.definition(ctx, one)
	return rowsOf(all, err, func(f protocol.Finding) row.DefinitionFinding { return row.DefinitionFinding{Finding: f} })
}

// DefinitionHolds sums it up.
func (r requestResolver) DefinitionHolds(ctx context.Context, one *row.Request) (*protocol.Verdict, error) {
	all, err := r.definition(ctx, one)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	sum := protocol.DefinitionHolds(all)
	return &sum, nil
}

// Certificates are those that came of the case.
func (r requestResolver) Certificates(ctx context.Context, one *row.Request) ([]row.Certificate, error) {
	all, err := r.from(ctx).cases.CertificatesOf(ctx, one.ID)
	return rowsOf(all, err, certificateRow)
}

// Actions are what can be done now.
func (r requestResolver) Actions(ctx context.Context, one *row.Request) ([]row.CaseAction, error) {
	all, err := r.from(ctx).cases.Actions(ctx, one.Request)
	return rowsOf(all, err, func(a cases.Action) row.CaseAction { return row.CaseAction{Action: a} })
}

// ViewerPlansVisits reports that the viewer constitutes the team that is awaited.
func (r requestResolver) ViewerPlansVisits(ctx context.Context, one *row.Request) (bool, error) {
	return r.from(ctx).cases.PlansVisits(ctx, one.Request)
}

// rowsOf wraps what was read.
func rowsOf[A, B any](all []A, err error, show func(A) B) ([]B, error) {
	if err != nil {
		return nil, err
	}
	list := make([]B, len(all))
	for i, one := range all {
		list[i] = show(one)
	}
	return list, nil
}

// SelfAssessments are a page of a community's.
func (r queryResolver) SelfAssessments(ctx context.Context, community string, level *int, first *int, after *string, last *int, before *string) (*row.SelfAssessments, error) {
	of, err := idOf(community, "Community")
	if err != nil {
		of = uuid.Nil // of nothing there is none
	}
	pager := r.seal.Pager(ctx, "selfAssessments")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).cases
	list, err := from.SelfAssessments(ctx, of, level, page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *cases.SelfAssessment) row.SelfAssessment { return row.SelfAssessment{SelfAssessment: one} },
		func(ctx context.Context) (int, error) { return from.CountSelfAssessments(ctx, of, level) }), nil
}

// SelfAssessment is one of a community's own.
func (r queryResolver) SelfAssessment(ctx context.Context, id string) (*row.SelfAssessment, error) {
	return byID(id, "SelfAssessment", func(id uuid.UUID) (*row.SelfAssessment, error) { return r.selfAssessment(ctx, id) })
}

func (r *Resolver) selfAssessment(ctx context.Context, id uuid.UUID) (*row.SelfAssessment, error) {
	one, err := r.from(ctx).cases.SelfAssessment(ctx, id)
	return &row.SelfAssessment{SelfAssessment: one}, err
}
