package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"saniladder/domain/fault"
)

// presentGraphQL turns any error into one that may be shown: a fault with its code, field, rule and parameters in the
// extensions. What is no fault is INTERNAL with a generic sentence, logged with the request's id.
func (s *Server) presentGraphQL(ctx context.Context, err error) *gqlerror.Error {
	shown := &gqlerror.Error{}
	located, isLocated := errors.AsType[*gqlerror.Error](err)
	if isLocated {
		shown.Path, shown.Locations = located.Path, located.Locations
	} else if graphql.GetFieldContext(ctx) != nil {
		shown.Path = graphql.GetPath(ctx)
	}
	f := s.faultOf(ctx, err, located)
	if f.Code == fault.Internal || f.Code == fault.Unavailable {
		s.logFailure(ctx, f, shown)
	}
	shown.Message = f.Message
	shown.Extensions = map[string]any{"code": f.Code, "requestId": arrivalOf(ctx).id}
	if f.Field != "" {
		shown.Extensions["field"] = f.Field
	}
	if f.Rule != "" {
		shown.Extensions["rule"] = f.Rule
	}
	if len(f.Params) > 0 {
		shown.Extensions["params"] = f.Params
	}
	return shown
}

// faultOf reads an error. The library's own about a document or its variables speak of these only, and are shown; when
// the time is up, whatever a resolver says of it, that is what happened.
func (s *Server) faultOf(ctx context.Context, err error, located *gqlerror.Error) *fault.Error {
	if located != nil {
		switch located.Extensions["code"] {
		case errcode.ValidationFailed, errcode.ParseFailed:
			return fault.New(fault.Invalid, "%s", located.Message)
		}
	}
	f := fault.From(err)
	if cause := context.Cause(ctx); cause != nil && (f.Code == fault.Internal || f.Code == fault.Unavailable) {
		if limit, ok := errors.AsType[*fault.Error](cause); ok {
			return limit
		}
	}
	return f
}

func (s *Server) logFailure(ctx context.Context, f *fault.Error, shown *gqlerror.Error) {
	level := slog.LevelError
	if ctx.Err() != nil {
		level = slog.LevelInfo // the client went away
	}
	cause := errors.Unwrap(f)
	if cause == nil {
		cause = f
	}
	s.deps.Log.Log(ctx, level, "operation failed", "request", arrivalOf(ctx).id,
		"operation", arrivalOf(ctx).operation, "path", shown.Path.String(), "error", cause.Error())
}

// recovered logs a panic in a resolver; the person sees what any failure of ours shows.
func (s *Server) recovered(ctx context.Context, panicked any) error {
	s.deps.Log.ErrorContext(ctx, "panic in a resolver", "request", arrivalOf(ctx).id,
		"operation", arrivalOf(ctx).operation, "panic", fmt.Sprint(panicked), "stack", string(debug.Stack()))
	return fault.From(fmt.Errorf("panic: %v", panicked))
}
