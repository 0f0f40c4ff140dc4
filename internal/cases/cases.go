// Package cases is the way from a community's self-assessment to its
// certificate: requests, replies, visits, verifications, lists, meetings and
// decisions (WF1-WF11). What leads where is domain/certification's table, and
// this package checks what a transition needs. A use case is one function and
// one transaction of casework's Desk. It keeps the secret of a visit (WF5): plans
// are written beside the case and never into it. It knows nothing of HTTP,
// GraphQL or files.
package cases

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
)

// Service runs the casework. It is safe for concurrent use.
type Service struct {
	desk       *casework.Desk
	read       *sql.DB
	checklists *protocol.Library
	// profiles holds what never changes: a nation's id to its country's profile.
	profiles sync.Map
}

// New makes the service: use cases run on the desk's database, lists on read,
// which may be a replica that lags.
func New(desk *casework.Desk, read *sql.DB, checklists *protocol.Library) *Service {
	return &Service{desk: desk, read: read, checklists: checklists}
}

// From is the same service that reads from another database.
func (s *Service) From(read *sql.DB) *Service { return New(s.desk, read, s.checklists) }

// do runs a use case and puts into words what only the database can refuse.
func (s *Service) do(ctx context.Context, action string, operation uuid.UUID, input any, run func(context.Context, *casework.Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	made, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: input}, run)
	return made, inWords(err)
}

// taken are the second locks of the database for what must never happen, which
// only those meet who are overtaken.
var taken = map[string]*fault.Error{
	"verification_requests_open": fault.New(fault.Conflict, "Another request of this community was made meanwhile.").At("communityId").By("WF3"),
	"visit_plans_one":            fault.New(fault.Conflict, "Somebody else planned this visit meanwhile.").At("requestId").By("WF5"),
	"verifications_draft":        fault.New(fault.Conflict, "The arrival was reported meanwhile.").At("planId"),
	"verdicts_first":             fault.New(fault.Conflict, "This verification was submitted meanwhile.").At("verificationId").By("CK7"),
	"verdicts_supersedes_id_key": fault.New(fault.Conflict, "This verdict was corrected meanwhile.").At("verificationId").By("PR12"),
	"certificates_in_force":      fault.New(fault.Conflict, "This level was certified meanwhile.").At("requestId"),
	"level_records_in_force":     fault.New(fault.Conflict, "This level was certified meanwhile.").At("requestId"),
	"appeals_open":               fault.New(fault.Conflict, "Another appeal was filed meanwhile.").At("requestId").By("PR13"),
	"complaints_pkey":            fault.New(fault.Conflict, "This complaint was filed already.").At("id").By("PR15"),
	"transcriptions_once":        fault.New(fault.Conflict, "This verification has been typed in already.").At("visitedOn").By("PR8"),
	"paper_requests_once":        fault.New(fault.Conflict, "This request has been typed in already.").At("requestedOn").By("PR8"),
	"level_reviews_open":         fault.New(fault.Conflict, "A review of this level was opened meanwhile.").At("communityId").By("PR16"),
	"committee_meetings_pkey":    fault.New(fault.Conflict, "This meeting was recorded already.").At("id").By("PR14"),
	"sanctions_pkey":             fault.New(fault.Conflict, "This was decided already.").At("id").By("WF12"),
	"sanctions_submission":       fault.New(fault.Conflict, "This was decided meanwhile.").At("listId").By("WF12"),
	"sanctions_year":             fault.New(fault.Conflict, "This was decided meanwhile.").At("year").By("WF12"),
	"area_declarations_pkey":     fault.New(fault.Conflict, "This area was declared already.").At("id").By("PR1"),
	"sample_draws_once":          fault.New(fault.Conflict, "This sample was drawn meanwhile.").At("unit").By("CK6"),
}

func inWords(err error) error {
	e, ok := errors.AsType[*pq.Error](err)
	if !ok || e.Code != "23505" {
		return err
	}
	if refusal, ok := taken[e.Constraint]; ok {
		return refusal.Because(err)
	}
	return err
}

// values are an audit entry's before or after. Names of people never stand in them.
type values map[string]any

// record writes the audit entry of an act on a case, by which of the viewer's
// assignments it is theirs (PR17).
func (f *file) record(ctx context.Context, u *casework.Unit, kind string, id uuid.UUID, action access.Action, object access.Object, after values) error {
	grant, _ := u.Viewer.CanOn(action, object, f.target(u))
	return u.Audit(ctx, audit.Entry{ObjectType: kind, ObjectID: id, AreaPath: f.areaPath, After: after, Role: grant.Role, ActingFor: grant.ActingFor})
}

func texts(ids []uuid.UUID) any {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = id.String()
	}
	return pq.Array(all)
}

func array(all any) any { return pq.Array(all) }

// found turns a row that is not there into NOT_FOUND.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return casework.NotFound()
	}
	return err
}

// orElse is the first error that is one.
func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}
