package register_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

func viewNames(t *testing.T, l *land, ctx context.Context, page string) string {
	t.Helper()
	views, err := l.service.SavedViews(ctx, page)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]string, len(views))
	for i, v := range views {
		all[i] = v.Name + "?" + v.Query
	}
	return strings.Join(all, ", ")
}

func TestSavedViewsAreOnesOwn(t *testing.T) {
	l := newLand(t)
	ama, kofi := l.as(access.DEHO, l.east), l.as(access.DEHO, l.east)
	view := register.SaveView{OperationID: id(), ID: id(), Page: "communities", Name: "Late ones", Query: "?overdue=true"}
	for range 2 { // a repeat changes nothing
		if _, err := l.service.SaveView(ama, view); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.service.SaveView(ama, register.SaveView{OperationID: id(), ID: id(), Page: "areas", Name: "All", Query: ""}); err != nil {
		t.Fatal(err)
	}
	if got := viewNames(t, l, ama, "communities"); got != "Late ones?overdue=true" {
		t.Errorf("kept %q", got)
	}
	if got := viewNames(t, l, ama, ""); got != "All?, Late ones?overdue=true" {
		t.Errorf("kept %q", got)
	}
	for who, ctx := range map[string]context.Context{"another officer": kofi, "the public": l.public()} {
		if got := viewNames(t, l, ctx, ""); got != "" {
			t.Errorf("%s sees %q", who, got)
		}
		if _, err := l.service.RemoveView(ctx, register.RemoveView{OperationID: id(), ID: view.ID}); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s removing: %v", who, err)
		}
	}
	mine := view
	mine.OperationID, mine.Name = id(), "Mine now"
	if _, err := l.service.SaveView(kofi, mine); !fault.Is(err, fault.NotFound) {
		t.Errorf("another officer changing: %v", err)
	}
	mine.OperationID, mine.ExpectedVersion = id(), 7
	if _, err := l.service.SaveView(ama, mine); !fault.Is(err, fault.Conflict) {
		t.Errorf("a stale version: %v", err)
	}
	mine.OperationID, mine.ExpectedVersion, mine.Query = id(), 1, "level=2"
	if _, err := l.service.SaveView(ama, mine); err != nil {
		t.Fatal(err)
	}
	if got := viewNames(t, l, ama, "communities"); got != "Mine now?level=2" {
		t.Errorf("kept %q", got)
	}
	if _, err := l.service.RemoveView(ama, register.RemoveView{OperationID: id(), ID: view.ID}); err != nil {
		t.Fatal(err)
	}
	if got := viewNames(t, l, ama, "communities"); got != "" {
		t.Errorf("kept %q", got)
	}
	l.is("view.save view.save view.save view.remove", `SELECT string_agg(action, ' ' ORDER BY at, id) FROM audit_entries WHERE object_type = 'SavedView'`)
}

func TestASavedViewLeadsNowhereElse(t *testing.T) {
	l := newLand(t)
	ama := l.as(access.DEHO, l.east)
	good := register.SaveView{Page: "communities", Name: "Late", Query: "overdue=true&search=%22a%22"}
	for name, spoil := range map[string]func(*register.SaveView){
		"an address for a page":    func(v *register.SaveView) { v.Page = "//evil.example" },
		"a path for a page":        func(v *register.SaveView) { v.Page = "communities/../admin" },
		"capitals":                 func(v *register.SaveView) { v.Page = "Communities" },
		"no page":                  func(v *register.SaveView) { v.Page = "" },
		"no name":                  func(v *register.SaveView) { v.Name = " " },
		"a long name":              func(v *register.SaveView) { v.Name = strings.Repeat("a", 81) },
		"a long query":             func(v *register.SaveView) { v.Query = strings.Repeat("a", 2001) },
		"a query with a fragment":  func(v *register.SaveView) { v.Query = "level=1#x" },
		"a query that is no query": func(v *register.SaveView) { v.Query = "level=%zz" },
		"a query with a new line":  func(v *register.SaveView) { v.Query = "level=1\nb" },
	} {
		view := good
		view.OperationID, view.ID = id(), id()
		spoil(&view)
		if _, err := l.service.SaveView(ama, view); !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Limit) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for n := range register.MaxViews {
		view := good
		view.OperationID, view.ID, view.Name = id(), id(), fmt.Sprint("View ", n)
		if _, err := l.service.SaveView(ama, view); err != nil {
			t.Fatal(err)
		}
	}
	good.OperationID, good.ID = id(), id()
	if _, err := l.service.SaveView(ama, good); !fault.Is(err, fault.Limit) {
		t.Errorf("one more: %v", err)
	}
	same := register.SaveView{OperationID: id(), ID: id(), Page: "areas", Name: "ALL"}
	if _, err := l.service.SaveView(ama, same); err != nil {
		t.Fatal(err)
	}
	same.OperationID, same.ID, same.Name = id(), id(), "all"
	if _, err := l.service.SaveView(ama, same); !fault.Is(err, fault.Invalid) || fault.From(err).Field != "name" {
		t.Errorf("the same name: %v", err)
	}
}
