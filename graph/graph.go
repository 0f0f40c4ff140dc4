// Package graph is how the register is asked for: resolvers of one expression
// where that is enough, over use cases and read models that check access
// themselves. It decides nothing of the domain and knows nothing of HTTP.
package graph

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/ent"
	_ "saniladder/ent/runtime" // policies and defaults
	"saniladder/graph/generated"
	"saniladder/graph/relay"
	"saniladder/internal/account"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/celebration"
	"saniladder/internal/commitment"
	"saniladder/internal/event"
	"saniladder/internal/honours"
	"saniladder/internal/monitoring"
	"saniladder/internal/partners"
	"saniladder/internal/preparation"
	"saniladder/internal/programme"
	"saniladder/internal/referral"
	"saniladder/internal/register"
	"saniladder/internal/reporting"
	"saniladder/internal/transfer"
)

// Deps are what the resolvers stand on.
type Deps struct {
	// Desk runs use cases, on the primary database.
	Desk *casework.Desk
	// Read is for questions that tolerate lag; nil is the Desk's database.
	Read *sql.DB
	// Accounts, Register and Transfer are the services behind the nouns. Register reads from Read.
	Accounts *account.Accounts
	Register *register.Service
	Transfer *transfer.Service
	// Cases is the casework, reading from Read; nil is that of the program's own checklists.
	Cases *cases.Service
}

// Resolver is the root of all resolvers. It is safe for concurrent use.
type Resolver struct {
	Deps
	seal *relay.Seal
	// lagging and fresh are the same questions to Read and to the Desk's database.
	lagging, fresh source
	// profiles holds what never changes: a nation's id to its country's profile.
	profiles sync.Map
}

// source is a database to ask.
type source struct {
	db       *sql.DB
	ent      *ent.Client
	register *register.Service
	cases    *cases.Service

	preparation  *preparation.Service
	monitoring   *monitoring.Service
	league       *honours.League
	reporting    *reporting.Service
	celebrations *celebration.Service
	partners     *partners.Service
	commitments  *commitment.Service
	events       *event.Service
	programmes   *programme.Service
	referral     *referral.Service
}

// New makes the executable schema. It opens the secret that cursors are sealed
// with, and draws it the first time.
func New(ctx context.Context, deps Deps) (graphql.ExecutableSchema, error) {
	if deps.Read == nil {
		deps.Read = deps.Desk.DB
	}
	seal, err := relay.LoadSeal(ctx, deps.Desk.DB)
	if err != nil {
		return nil, err
	}
	if deps.Cases == nil {
		deps.Cases = cases.New(deps.Desk, deps.Read, protocol.BuiltIn())
	}
	r := &Resolver{Deps: deps, seal: seal}
	r.lagging = source{db: deps.Read, ent: client(deps.Read), register: deps.Register, cases: deps.Cases, preparation: preparation.New(deps.Desk, deps.Read), monitoring: monitoring.New(deps.Desk, deps.Read), league: honours.NewLeague(deps.Desk, deps.Read)}
	r.fresh = source{db: deps.Desk.DB, ent: client(deps.Desk.DB), register: register.New(deps.Desk, deps.Desk.DB), cases: deps.Cases.From(deps.Desk.DB), preparation: preparation.New(deps.Desk, deps.Desk.DB), monitoring: monitoring.New(deps.Desk, deps.Desk.DB), league: honours.NewLeague(deps.Desk, deps.Desk.DB)}
	r.lagging.reporting, r.fresh.reporting = reporting.New(deps.Desk, deps.Read), reporting.New(deps.Desk, deps.Desk.DB)
	r.lagging.celebrations, r.fresh.celebrations = celebration.New(deps.Desk, deps.Read, deps.Cases), celebration.New(deps.Desk, deps.Desk.DB, deps.Cases.From(deps.Desk.DB))
	r.lagging.partners, r.fresh.partners = partners.New(deps.Desk, deps.Read), partners.New(deps.Desk, deps.Desk.DB)
	r.lagging.commitments, r.fresh.commitments = commitment.New(deps.Desk, deps.Read), commitment.New(deps.Desk, deps.Desk.DB)
	r.lagging.programmes, r.fresh.programmes = programme.New(deps.Desk, deps.Read), programme.New(deps.Desk, deps.Desk.DB)
	r.lagging.referral, r.fresh.referral = referral.New(deps.Desk, deps.Read), referral.New(deps.Desk, deps.Desk.DB)
	r.lagging.events, r.fresh.events = event.New(deps.Desk, deps.Read), event.New(deps.Desk, deps.Desk.DB)
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: r, Directives: generated.DirectiveRoot{Flat: flatten}})
	return executable{schema}, nil
}

func client(db *sql.DB) *ent.Client {
	return ent.NewClient(ent.Driver(entsql.OpenDB(dialect.Postgres, db)))
}

// executable gives every operation a memory of its own.
type executable struct{ graphql.ExecutableSchema }

// Exec runs an operation.
func (e executable) Exec(ctx context.Context) graphql.ResponseHandler {
	run, remember := e.ExecutableSchema.Exec(ctx), relay.NewOperation()
	return func(ctx context.Context) *graphql.Response { return run(remember(ctx)) }
}

// from is the database that an operation reads: what an act answers with is read
// where it was written.
func (r *Resolver) from(ctx context.Context) source {
	if graphql.HasOperationContext(ctx) {
		if o := graphql.GetOperationContext(ctx).Operation; o != nil && o.Operation == ast.Mutation {
			return r.fresh
		}
	}
	return r.lagging
}

// profile is the profile of the viewer's nation. The error is NOT_FOUND for a
// viewer of none.
func (r *Resolver) profile(ctx context.Context) (*country.Profile, error) {
	nation, err := uuid.Parse(access.ViewerFrom(ctx).NationID)
	if err != nil {
		return nil, casework.NotFound()
	}
	if known, ok := r.profiles.Load(nation); ok {
		return known.(*country.Profile), nil
	}
	var code string
	if err := r.Read.QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, nation).Scan(&code); err != nil {
		return nil, fmt.Errorf("finding the nation: %w", err)
	}
	profile, ok := country.Find(code)
	if !ok {
		return nil, fault.New(fault.Unavailable, "This server has no profile of the country %s.", code)
	}
	r.profiles.Store(nation, profile)
	return profile, nil
}

// now is the instant of a question.
func (r *Resolver) now() time.Time { return r.Desk.Now() }
