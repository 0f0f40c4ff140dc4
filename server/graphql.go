package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/graph/limit"
)

// endpoint is GraphQL over HTTP. It stands in for gqlgen's own transports, which answer 422 where the specification says
// 200, 406 where 405 is due, null data on request errors, and take mutations without a preflight.
type endpoint struct {
	server    *Server
	exec      *executor.Executor
	guard     *limit.Guard
	documents *documents
}

func newEndpoint(s *Server, schema graphql.ExecutableSchema, trusted map[string]string) *endpoint {
	guard := limit.New(schema.Schema())
	known := newDocuments(guard, trusted, s.deps.Log)
	e := &endpoint{server: s, exec: executor.New(schema), guard: guard, documents: known}
	e.exec.Use(extension.Introspection{}) // the public cannot ask for it: it may send no document of its own
	e.exec.SetQueryCache(known)
	e.exec.SetParserTokenLimit(limit.Tokens)
	e.exec.SetErrorPresenter(s.presentGraphQL)
	e.exec.SetRecoverFunc(s.recovered)
	return e
}

func (e *endpoint) post(w http.ResponseWriter, r *http.Request) {
	form, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		e.server.refuseAs(w, r, http.StatusNotAcceptable, fault.New(fault.Invalid, "Answers come as %s or %s.", typeResponse, typeJSON))
		return
	}
	asked, status, err := readPost(w, r)
	if err != nil {
		e.fail(w, r, form, status, err)
		return
	}
	e.answer(w, r, form, asked)
}

func (e *endpoint) get(w http.ResponseWriter, r *http.Request) {
	form, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		e.server.refuseAs(w, r, http.StatusNotAcceptable, fault.New(fault.Invalid, "Answers come as %s or %s.", typeResponse, typeJSON))
		return
	}
	asked, status, err := readGet(r)
	if err != nil {
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", http.MethodPost)
		}
		e.fail(w, r, form, status, err)
		return
	}
	e.answer(w, r, form, asked)
}

// answer runs one question. Refusals before it runs have no data, and 400 where the newer media type is accepted.
func (e *endpoint) answer(w http.ResponseWriter, r *http.Request, form form, asked question) {
	query, trusted, err := e.text(r.Context(), asked)
	if err != nil {
		e.fail(w, r, form, statusOf(fault.From(err)), err)
		return
	}
	document, err := e.check(query, trusted, asked)
	if err != nil {
		e.fail(w, r, form, form.requestError(), err)
		return
	}
	if operation := document.Operations.ForName(asked.OperationName); r.Method != http.MethodPost && operation != nil && operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		e.fail(w, r, form, http.StatusMethodNotAllowed, fault.New(fault.Invalid, "Changes are made by POST only."))
		return
	}
	if operation := document.Operations.ForName(asked.OperationName); operation != nil && operation.Operation == ast.Mutation &&
		access.ViewerFrom(r.Context()).ViewedBy != nil {
		e.fail(w, r, form, form.requestError(), looksOn)
		return
	}
	ctx := graphql.StartOperationTrace(r.Context())
	operation, errs := e.exec.CreateOperationContext(ctx, &graphql.RawParams{
		Query: query, OperationName: asked.OperationName, Variables: asked.Variables, Headers: r.Header,
	})
	if len(errs) > 0 {
		list := make(gqlerror.List, len(errs))
		for i, err := range errs {
			list[i] = e.server.presentGraphQL(ctx, err)
		}
		e.writeErrors(w, form, form.requestError(), list)
		return
	}
	allowed := limit.Time
	name := "ad-hoc"
	if trusted {
		allowed, name = limit.TrustedTime, operation.Operation.Name
	}
	arrivalOf(ctx).operation = name
	ctx, cancel := context.WithTimeoutCause(ctx, allowed, outOfTime(allowed))
	defer cancel()
	began := time.Now()
	run, ctx := e.exec.DispatchOperation(ctx, operation)
	response := run(ctx)
	if response == nil { // the time was up before anything could be said
		response = &graphql.Response{Errors: gqlerror.List{e.server.presentGraphQL(ctx, context.Cause(ctx))}}
	}
	e.server.metrics.operations.WithLabelValues(name, outcome(response)).Observe(time.Since(began).Seconds())
	e.write(w, r, form, response)
}

// text finds the document that a question means, and says whether it is one of the pages' own. Faults: NOT_FOUND for an
// id that this build does not know, FORBIDDEN for the public's own documents.
func (e *endpoint) text(ctx context.Context, asked question) (text string, trusted bool, err error) {
	if asked.ID != "" {
		text, ok := e.documents.trusted[asked.ID]
		if !ok {
			return "", false, fault.New(fault.NotFound, "The server does not know this operation. Load the page anew.").
				At("id").With("reason", "OPERATION")
		}
		return text, true, nil
	}
	if !access.ViewerFrom(ctx).IsSignedIn() {
		return "", false, signedIn
	}
	return asked.Query, false, nil
}

// check measures the document before anything else looks at it.
func (e *endpoint) check(query string, trusted bool, asked question) (*ast.QueryDocument, error) {
	document, known := e.documents.Get(context.Background(), query)
	if !known {
		parsed, err := e.guard.Parse(query)
		if err != nil {
			return nil, notGraphQL(err)
		}
		document = parsed
	}
	if len(document.Operations) == 0 {
		return nil, fault.New(fault.Invalid, "The question has no operation.").At("query")
	}
	if trusted {
		return document, e.guard.CheckPages(document, asked.OperationName, asked.Variables)
	}
	return document, e.guard.Check(document, asked.OperationName, asked.Variables)
}

// notGraphQL keeps a parser's sentence, which speaks of the document only.
func notGraphQL(err error) error {
	if syntax, ok := errors.AsType[*gqlerror.Error](err); ok {
		return fault.New(fault.Invalid, "%s", syntax.Message).At("query")
	}
	return err
}

func outOfTime(allowed time.Duration) error {
	return fault.New(fault.Limit, "The question took longer than %d seconds.", int(allowed.Seconds())).
		With("measure", "seconds").With("limit", allowed.String())
}

func outcome(response *graphql.Response) string {
	if len(response.Errors) > 0 {
		return "errors"
	}
	return "data"
}
