package register_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
)

func names(list register.List[register.CommunityRow]) []string {
	var all []string
	for _, r := range list.Rows {
		all = append(all, r.Name)
	}
	return all
}

func (l *land) list(ctx context.Context, f register.CommunityFilter, by register.CommunityOrderKey, dir register.OrderDirection, p register.Page) register.List[register.CommunityRow] {
	l.t.Helper()
	list, err := l.service.Communities(ctx, f, register.CommunityOrder{By: by, Direction: dir}, p)
	if err != nil {
		l.t.Fatal(err)
	}
	return list
}

func TestEachSeesOnlyTheCommunitiesOfTheirScope(t *testing.T) {
	l := newLand(t)
	a, _, c := l.community(l.hill, "Abor"), l.community(l.west, "Bawku"), l.community(l.far, "Cape")
	ngo := id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Help', 'help')`, ngo, l.nation)
	l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id) VALUES ($1, $2, $3, $4)`, id(), l.nation, ngo, c)
	l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, until_on) VALUES ($1, $2, $3, $4, '2020-01-01')`, id(), l.nation, ngo, a)
	for name, want := range map[string]struct {
		ctx  context.Context
		sees []string
	}{
		"nobody":             {t.Context(), nil},
		"the public":         {l.public(), nil},
		"a national":         {l.as(access.National, uuid.Nil), []string{"Abor", "Bawku", "Cape"}},
		"an administrator":   {l.as(access.Administrator, uuid.Nil), []string{"Abor", "Bawku", "Cape"}},
		"a regional officer": {l.as(access.REHO, l.north), []string{"Abor", "Bawku"}},
		"a district officer": {l.as(access.DEHO, l.east), []string{"Abor"}},
		"an assistant":       {l.as(access.EHA, l.hill), []string{"Abor"}},
		"an NGO":             {l.as(access.NGO, ngo), []string{"Cape"}},
		"a leader":           {l.as(access.Leader, a), []string{"Abor"}},
	} {
		list, err := l.service.Communities(want.ctx, register.CommunityFilter{}, register.CommunityOrder{}, first(10))
		if name == "nobody" && fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil || !slices.Equal(names(list), want.sees) {
			t.Errorf("%s sees %v, %v; want %v", name, names(list), err, want.sees)
		}
	}
}

func TestPagesGoForwardAndBackInEveryOrder(t *testing.T) {
	l := newLand(t)
	for _, c := range []struct {
		name       string
		level      int
		population any
		due, since any
	}{
		{"Alpha", 2, 300, "2026-01-01", "2020-01-01"}, {"Beta", 0, nil, nil, nil}, {"Gamma", 1, 100, "2027-01-01", "2022-01-01"},
		{"Delta", 2, 200, nil, "2021-01-01"}, {"Epsilon", 0, nil, "2026-02-01", nil},
	} {
		community := l.community(l.hill, c.name)
		l.exec(`UPDATE communities SET level = $2, population = $3, due_on = $4, level_since = $5 WHERE id = $1`, community, c.level, c.population, c.due, c.since)
		l.count(community)
	}
	ctx := l.as(access.REHO, l.north)
	for _, c := range []struct {
		by   register.CommunityOrderKey
		dir  register.OrderDirection
		want []string
	}{
		{register.ByName, register.Ascending, []string{"Alpha", "Beta", "Delta", "Epsilon", "Gamma"}},
		{register.ByName, register.Descending, []string{"Gamma", "Epsilon", "Delta", "Beta", "Alpha"}},
		{register.ByLevel, register.Descending, []string{"Delta", "Alpha", "Gamma", "Epsilon", "Beta"}},
		{register.ByPopulation, register.Ascending, []string{"Gamma", "Delta", "Alpha", "Beta", "Epsilon"}},
		{register.ByPopulation, register.Descending, []string{"Alpha", "Delta", "Gamma", "Epsilon", "Beta"}},
		{register.ByDue, register.Ascending, []string{"Alpha", "Epsilon", "Gamma", "Beta", "Delta"}},
		{register.ByLastLevelChange, register.Descending, []string{"Gamma", "Delta", "Alpha", "Epsilon", "Beta"}},
		{register.ByCoverage, register.Ascending, []string{"Alpha", "Beta", "Gamma", "Delta", "Epsilon"}},
		{register.ByHouseholds, register.Descending, []string{"Epsilon", "Delta", "Gamma", "Beta", "Alpha"}},
	} {
		var forward, back []string
		page := first(2)
		for {
			list := l.list(ctx, register.CommunityFilter{}, c.by, c.dir, page)
			forward = append(forward, names(list)...)
			if !list.HasNext {
				break
			}
			page.After = &list.Cursors[len(list.Cursors)-1]
		}
		page = last(2)
		for {
			list := l.list(ctx, register.CommunityFilter{}, c.by, c.dir, page)
			back = append(names(list), back...)
			if !list.HasPrevious {
				break
			}
			page.Before = &list.Cursors[0]
		}
		if !slices.Equal(forward, c.want) || !slices.Equal(back, c.want) {
			t.Errorf("%s %s\nforward %v\nback    %v\nwant    %v", c.by, c.dir, forward, back, c.want)
		}
	}
}

func TestSearchForgivesSpelling(t *testing.T) {
	l := newLand(t)
	for _, name := range []string{"Okwesikrom", "Okwesi", "Apaakrom", "Nyankumase Ahenkro", "Bawku"} {
		l.community(l.hill, name)
	}
	old := l.community(l.hill, "Freetown")
	l.exec(`INSERT INTO names (id, nation_id, community_id, name, name_key, kind) VALUES ($1, $2, $3, 'Kubease', 'kubease', 'FORMER')`, id(), l.nation, old)
	l.community(l.far, "Okwesi in the south")
	ctx := l.as(access.DEHO, l.east)
	for search, want := range map[string][]string{
		"okwesi":        {"Okwesi", "Okwesikrom"},
		"okwasi":        {"Okwesi"},
		"okwasikrom":    {"Okwesikrom"},
		"Okwesikrom":    {"Okwesikrom", "Okwesi"},
		"Apakrom":       {"Apaakrom"},
		"nyan":          {"Nyankumase Ahenkro"},
		"ny":            {"Nyankumase Ahenkro"},
		"Kubeasi":       {"Freetown"},
		"  ÓKWESI  ":    {"Okwesi", "Okwesikrom"},
		"%":             nil,
		"zzzzz":         nil,
		"x' OR 1=1; --": nil,
	} {
		list := l.list(ctx, register.CommunityFilter{Search: search}, "", "", first(10))
		if !slices.Equal(names(list), want) {
			t.Errorf("%q found %v, want %v", search, names(list), want)
		}
		if n, err := l.service.CountCommunities(ctx, register.CommunityFilter{Search: search}); err != nil || n != len(want) {
			t.Errorf("%q counts %d, %v; want %d", search, n, err, len(want))
		}
	}
}

func TestThePublicSeesCertifiedStatusAndNoMore(t *testing.T) {
	l := newLand(t)
	for name, level := range map[string]int{"Held": 2, "None": 0, "Doubted": 2} {
		c := l.community(l.hill, name)
		l.exec(`UPDATE communities SET level = $2, level_under_review = $3, population = 100, recorded_level = 3, due_on = '2020-01-01' WHERE id = $1`, c, level, name == "Doubted")
	}
	ctx := l.as(access.DEHO, l.west)
	for _, f := range []register.CommunityFilter{{Overdue: ptr(true)}, {Flagged: ptr(false)}, {RecordedLevel: ptr(3)}, {SupportedBy: ptr(id())}, {Ended: true}} {
		if _, err := l.service.CertifiedCommunities(ctx, f, first(10)); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%+v gave %v", f, err)
		}
	}
	if _, err := l.service.Communities(l.public(), register.CommunityFilter{}, register.CommunityOrder{By: register.ByPopulation}, first(10)); !fault.Is(err, fault.Forbidden) {
		t.Errorf("an order that tells the population gave %v", err)
	}
	list, err := l.service.CertifiedCommunities(ctx, register.CommunityFilter{}, first(10))
	if err != nil || len(list.Rows) != 1 {
		t.Fatalf("got %v, %v", names(list), err)
	}
	r := list.Rows[0]
	if r.Name != "Held" || r.Level != 2 || r.Population != nil || r.RecordedLevel != 0 || !r.DueOn.IsZero() || r.Overdue || r.FiguresOpen {
		t.Errorf("the public sees %+v", r)
	}
}

func TestAnAdministratorSeesFigures(t *testing.T) {
	l := newLand(t)
	c := l.community(l.hill, "Abor")
	l.count(c)
	for _, role := range []access.Role{access.Administrator, access.National} {
		r, err := l.service.Community(l.as(role, uuid.Nil), c)
		if err != nil || !r.FiguresOpen {
			t.Errorf("%s: %+v, %v", role, r, err)
		}
	}
}

func TestWhatIsDeniedLooksLikeWhatDoesNotExist(t *testing.T) {
	l := newLand(t)
	far := l.community(l.far, "Far off")
	ctx := l.as(access.DEHO, l.east)
	_, denied := l.service.Community(ctx, far)
	_, missing := l.service.Community(ctx, id())
	if !fault.Is(denied, fault.NotFound) || denied.Error() != missing.Error() {
		t.Errorf("denied: %v, missing: %v", denied, missing)
	}
}

func TestPagesAreBounded(t *testing.T) {
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	for name, c := range map[string]struct {
		page register.Page
		code fault.Code
	}{
		"neither":         {register.Page{}, fault.Invalid},
		"both":            {register.Page{First: ptr(1), Last: ptr(1)}, fault.Invalid},
		"too many":        {first(101), fault.Limit},
		"negative":        {first(-1), fault.Invalid},
		"another order":   {register.Page{First: ptr(1), After: &register.Cursor{Order: "LEVEL ASC", Key: "1"}}, fault.Invalid},
		"search too long": {first(1), ""},
	} {
		_, err := l.service.Communities(ctx, register.CommunityFilter{}, register.CommunityOrder{}, c.page)
		if c.code == "" {
			long := make([]rune, register.MaxSearch+1)
			for i := range long {
				long[i] = 'a'
			}
			_, err = l.service.Communities(ctx, register.CommunityFilter{Search: string(long)}, register.CommunityOrder{}, c.page)
			c.code = fault.Limit
		}
		if !fault.Is(err, c.code) {
			t.Errorf("%s gave %v, want %s", name, err, c.code)
		}
	}
}

func TestAMapDrawsNearCommunitiesTogether(t *testing.T) {
	l := newLand(t)
	for i, at := range [][2]float64{{5.50, -0.20}, {5.51, -0.21}, {9.40, -0.85}} {
		c := l.community(l.hill, string(rune('A'+i)))
		l.exec(`UPDATE communities SET latitude = $2, longitude = $3, level = $4 WHERE id = $1`, c, at[0], at[1], i)
	}
	l.community(l.hill, "Nowhere")
	ctx := l.as(access.DEHO, l.east)
	for name, c := range map[string]struct {
		box    *register.BoundingBox
		zoom   int
		points int
	}{
		"from far":    {nil, 4, 2},
		"from near":   {&register.BoundingBox{West: -0.25, South: 5.45, East: -0.15, North: 5.55}, 14, 2},
		"part of it":  {&register.BoundingBox{West: -1, South: 9, East: 0, North: 10}, 5, 1},
		"the ocean":   {&register.BoundingBox{West: -40, South: 0, East: -30, North: 10}, 5, 0},
		"whole, near": {nil, 20, 2},
	} {
		got, err := l.service.CommunityPoints(ctx, register.CommunityFilter{}, c.box, c.zoom)
		if err != nil || len(got.Points) != c.points || got.WithoutPoint != 1 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	got, err := l.service.CommunityPoints(ctx, register.CommunityFilter{}, nil, 4)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range got.Points {
		if (p.Communities == 1) != (p.CommunityID != nil && p.Name != nil) {
			t.Errorf("%d communities with id %v", p.Communities, p.CommunityID)
		}
		if p.Communities == 2 && (!slices.Equal(p.Checked, []int{1, 1, 0, 0, 0}) || p.Latitude < 5.504 || p.Latitude > 5.506) {
			t.Errorf("two together are %+v", p)
		}
	}
	for _, box := range []register.BoundingBox{{West: 10, East: 0, North: 1}, {South: 2, North: 1, East: 1}, {West: -181, East: 1, North: 1}} {
		if _, err := l.service.CommunityPoints(ctx, register.CommunityFilter{}, &box, 4); !fault.Is(err, fault.Invalid) {
			t.Errorf("%+v gave %v", box, err)
		}
	}
	if _, err := l.service.CommunityPoints(ctx, register.CommunityFilter{}, nil, 21); !fault.Is(err, fault.Invalid) {
		t.Errorf("zoom 21 gave %v", err)
	}
}

func TestAPageTakesTheSameStatementsHoweverManyRows(t *testing.T) {
	l := newLand(t)
	counted, statements := testkit.Counted(t, l.db)
	service := register.New(&casework.Desk{DB: counted, Now: l.clock.Now}, counted)
	ctx := l.as(access.REHO, l.north)
	if _, err := service.CountCommunities(ctx, register.CommunityFilter{}); err != nil { // the first question finds the nation's profile
		t.Fatal(err)
	}
	for _, n := range []int{1, 40} {
		for range n {
			l.count(l.community(l.hill, "Abor "+id().String()))
		}
		for name, want := range map[string]int{"list": 1, "in an area": 2, "search": 2, "map": 1, "count": 1} {
			ran := len(statements.CountSQL(func() {
				var err error
				switch name {
				case "list":
					_, err = service.Communities(ctx, register.CommunityFilter{}, register.CommunityOrder{By: register.ByCoverage}, first(50))
				case "in an area":
					_, err = service.Communities(ctx, register.CommunityFilter{AreaID: &l.east}, register.CommunityOrder{}, first(50))
				case "search":
					_, err = service.Communities(ctx, register.CommunityFilter{Search: "abor"}, register.CommunityOrder{}, first(50))
				case "map":
					_, err = service.CommunityPoints(ctx, register.CommunityFilter{}, nil, 5)
				case "count":
					_, err = service.CountCommunities(ctx, register.CommunityFilter{})
				}
				if err != nil {
					t.Fatal(err)
				}
			}))
			if ran != want {
				t.Errorf("%s of %d took %d statements, want %d", name, n, ran, want)
			}
		}
	}
}
