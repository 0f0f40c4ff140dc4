package register_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

// listed are the communities of a list, all pages of it, as text.
func listed(t *testing.T, list func(register.Page) (register.List[register.CommunityRow], error)) string {
	t.Helper()
	var all []string
	p := first(2)
	for {
		page, err := list(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range page.Rows {
			all = append(all, shown(c))
		}
		if !page.HasNext {
			return strings.Join(all, "\n")
		}
		p.After = &page.Cursors[len(page.Cursors)-1]
	}
}

func shown(c register.CommunityRow) string {
	return fmt.Sprint(c.Name, c.Level, c.RecordedLevel, c.FiguresOpen, c.Households, c.Improved, c.Organisations, c.Stalled)
}

// TestWhatIsTakenOutIsWhatTheListShows holds for every role, filter and order:
// nobody takes out what the list does not show them.
func TestWhatIsTakenOutIsWhatTheListShows(t *testing.T) {
	l := newLand(t)
	aid := id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Aid', 'aid')`, aid, l.nation)
	var some uuid.UUID
	for i := range 12 {
		area := []uuid.UUID{l.hill, l.east, l.west, l.far}[i%4]
		some = l.community(area, fmt.Sprintf("Place %c", 'A'+i%7))
		l.exec(`UPDATE communities SET level = $2, level_since = '2025-01-01', recorded_level = $3, triggered_on = '2024-01-01', due_on = $4::date WHERE id = $1`,
			some, i%3, i%5, []string{"2025-05-05", "2027-01-01"}[i%2])
		if i%3 == 0 {
			l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id) VALUES ($1, $2, $3, $4)`, id(), l.nation, aid, some)
		}
		l.count(some)
		if i%4 < 2 {
			l.exec(`UPDATE community_counters SET last_recorded_on = '2025-03-01' WHERE community_id = $1`, some)
		}
	}
	filters := []register.CommunityFilter{
		{}, {AreaID: &l.east}, {Level: ptr(1)}, {RecordedLevel: ptr(4)}, {SupportedBy: &aid}, {Overdue: ptr(true)},
		{Stalled: ptr(true)}, {Stalled: ptr(false)}, {Search: "plase a"}, {Ended: true},
	}
	orders := []register.CommunityOrder{{}, {By: register.ByLevel, Direction: register.Descending}, {By: register.ByDue}, {By: register.ByCoverage}}
	rows := 0
	for _, role := range access.Rows() {
		ctx := l.public()
		switch {
		case role == access.Operator:
			ctx = l.operator()
		case role.IsAssignable():
			ctx = l.as(role, map[access.Place]uuid.UUID{access.InArea: l.north, access.InCommunity: some, access.InOrganisation: aid}[role.Place()])
		}
		may := access.ViewerFrom(ctx).Can(access.Export, access.Community)
		for _, f := range filters {
			for _, by := range orders {
				taken, err := l.service.TakeCommunities(ctx, f, by, nil)
				if !may {
					if !fault.Is(err, fault.Forbidden) {
						t.Fatalf("%s takes out: %v", role, err)
					}
					continue
				}
				if err != nil {
					t.Fatalf("%s, %+v: %v", role, f, err)
				}
				var got []string
				if err := taken.Each(ctx, func(some []register.CommunityRow) error {
					for _, c := range some {
						got = append(got, shown(c))
					}
					return nil
				}); err != nil {
					t.Fatal(err)
				}
				want := listed(t, func(p register.Page) (register.List[register.CommunityRow], error) {
					return l.service.Communities(ctx, f, by, p)
				})
				if strings.Join(got, "\n") != want {
					t.Errorf("%s, %+v, %v takes out\n%s\nnot\n%s", role, f, by, strings.Join(got, "\n"), want)
				}
				if taken.Total != len(got) && by.By != register.ByCoverage {
					t.Errorf("%s, %+v: %d announced, %d given", role, f, taken.Total, len(got))
				}
				rows += len(got)
			}
		}
	}
	if rows == 0 {
		t.Error("nothing was compared")
	}
}

func TestWhatATokenDoesNotCarryIsNotTakenOut(t *testing.T) {
	l := newLand(t)
	l.count(l.community(l.hill, "Akim"))
	ctx := l.as(access.DEHO, l.east)
	v := access.ViewerFrom(ctx)
	v.TokenScope = &access.TokenScope{Permissions: []access.Permission{
		{Action: access.Read, Object: access.Community}, {Action: access.Export, Object: access.Community}, {Action: access.Read, Object: access.Progress}}}
	ctx = access.WithViewer(ctx, v)
	taken, err := l.service.TakeCommunities(ctx, register.CommunityFilter{}, register.CommunityOrder{}, map[string]string{"area": "East"})
	if err != nil {
		t.Fatal(err)
	}
	if err := taken.Each(ctx, func(some []register.CommunityRow) error {
		if len(some) != 1 || some[0].FiguresOpen {
			t.Errorf("took out %+v", some)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	l.is(`{"area": "East", "rows": 1}`, `SELECT after FROM audit_entries WHERE action = 'community.export'`)
	l.is(l.paths[l.east], `SELECT area_path FROM audit_entries WHERE action = 'community.export'`)
}
