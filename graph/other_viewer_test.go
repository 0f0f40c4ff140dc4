package graph_test

import (
	"strings"
	"testing"

	"saniladder/domain/access"
)

// A token never carries more than it says, whoever owns it.
func TestATokenFindsNoMoreThanItCarries(t *testing.T) {
	l := newLand(t)
	v := access.ViewerFrom(l.as(access.National))
	v.TokenScope = &access.TokenScope{
		Permissions: []access.Permission{{Action: access.Read, Object: access.Community}, {Action: access.Read, Object: access.Progress}, {Action: access.Read, Object: access.Area}},
		AreaPaths:   []string{l.paths[l.east]},
	}
	ctx := access.WithViewer(t.Context(), v)
	for field, want := range map[string]string{
		"communities": "A", "community": "A", "communityPoints": "A", "progress": "E", "households": ".", "Community.households": ".",
		"organisations": ".", "users": ".", "auditEntries": ".", "importJobs": ".", "lookalikes": ".",
	} {
		if got := probes[field].letters(l, ctx); got != want {
			t.Errorf("%s finds %s, not %s", field, got, want)
		}
	}
	for _, act := range l.schema.Schema().Mutation.Fields {
		if outcome, answer := l.tried(ctx, act, deeds[act.Name](site{land: l, role: access.National, area: l.hill})); outcome != "-" {
			t.Errorf("%s was not refused: %s", act.Name, answer)
		}
	}
}

// What is a program's own is what it is bound to, in a league too, which is everybody's.
func TestAProgramsOwnLeagueIsThatOfItsArea(t *testing.T) {
	l := newLand(t)
	v := access.ViewerFrom(l.as(access.National))
	v.TokenScope = &access.TokenScope{Permissions: []access.Permission{{Action: access.Read, Object: access.Honour}, {Action: access.Read, Object: access.Area}}, AreaPaths: []string{l.paths[l.east]}}
	const question = `{ league(edition: 2010, mine: true) { area { name } total here } }`
	answer, errs := l.ask(access.WithViewer(t.Context(), v), question, nil)
	want, wantErrs := l.ask(l.as(access.DEHO), question, nil)
	if len(errs)+len(wantErrs) > 0 || answer != want || !strings.Contains(want, `"name":"East"`) {
		t.Errorf("it is %s, and the district's %s (%v, %v)", answer, want, errs, wantErrs)
	}
}

// Whoever belongs to another nation finds nothing, whatever their role.
func TestNationsAreKeptApart(t *testing.T) {
	l := newLand(t)
	other := l.id()
	l.run(`INSERT INTO nations (id, code, name) VALUES ($1, 'KH', 'Cambodia')`, other)
	for _, v := range []access.Viewer{
		access.OperatorViewer(other.String(), "root"), access.PublicViewer(other.String()),
		{Kind: access.KindPerson, UserID: l.users[access.National].String(), NationID: other.String(), Assignments: []access.Assignment{{ID: l.id().String(), Role: access.National}, {ID: l.id().String(), Role: access.Administrator}}},
	} {
		ctx := access.WithViewer(t.Context(), v)
		for field, p := range probes {
			if got := p.letters(l, ctx); got != "." && field != "viewer" && field != "nation" && field != "certificateStanding" {
				t.Errorf("%s finds %s for %s of another nation", field, got, v.Kind)
			}
		}
		for _, act := range l.schema.Schema().Mutation.Fields {
			if act.Name == "createToken" || act.Name == "registerOrganisation" || act.Name == "createUser" || act.Name == "saveView" {
				continue // they make something of the viewer's own nation
			}
			if outcome, answer := l.tried(ctx, act, deeds[act.Name](site{land: l, role: access.National, area: l.hill})); outcome != "-" {
				t.Errorf("%s was not refused to %s of another nation: %s", act.Name, v.Kind, answer)
			}
		}
	}
}
