package fault_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"saniladder/domain/fault"
)

func TestUnknownErrorsBecomeInternalAndKeepTheirCauseToThemselves(t *testing.T) {
	cause := errors.New(`pq: relation "households" does not exist at /srv/x.go:12`)
	e := fault.From(fmt.Errorf("load: %w", cause))
	if e.Code != fault.Internal {
		t.Fatalf("code %s, want INTERNAL", e.Code)
	}
	if strings.Contains(e.Error(), "households") || strings.Contains(e.Error(), "/srv") {
		t.Fatalf("the sentence leaks its cause: %q", e.Error())
	}
	if !errors.Is(e, cause) {
		t.Fatal("the cause is lost to the log")
	}
}

func TestAFaultIsFoundThroughWrapping(t *testing.T) {
	e := fault.From(fmt.Errorf("row 3: %w", fault.New(fault.Rule, "No.").By("PR2")))
	if e.Code != fault.Rule || e.Rule != "PR2" {
		t.Fatalf("got %s by %q", e.Code, e.Rule)
	}
	if !fault.Is(fmt.Errorf("%w", e), fault.Rule) || fault.Is(nil, fault.Rule) {
		t.Fatal("Is does not look through the chain, or finds something in nil")
	}
}

func TestAnEndedContextIsUnavailable(t *testing.T) {
	for _, err := range []error{context.Canceled, fmt.Errorf("query: %w", context.DeadlineExceeded)} {
		if got := fault.From(err).Code; got != fault.Unavailable {
			t.Errorf("%v is %s, want UNAVAILABLE", err, got)
		}
	}
}

func TestChainingNeverChangesThePreparedError(t *testing.T) {
	prepared := fault.New(fault.Limit, "Too many.").With("limit", "30")
	changed := prepared.At("input.name").By("X1").With("number", "31").Because(errors.New("c"))
	if prepared.Field != "" || prepared.Rule != "" || prepared.Cause != nil || len(prepared.Params) != 1 {
		t.Fatalf("the prepared error changed: %+v", prepared)
	}
	if changed.Params["limit"] != "30" || changed.Params["number"] != "31" || changed.Field != "input.name" {
		t.Fatalf("the chain lost something: %+v", changed)
	}
}

func TestNothingWrongStaysNothing(t *testing.T) {
	if fault.From(nil) != nil {
		t.Fatal("From(nil) is an error")
	}
}
