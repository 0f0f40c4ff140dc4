package register_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

// partners are three communities: Both is supported by Aid and Water, Once was by Water, Never by nobody. Done is open defaecation
// free and supported by nobody.
func (l *land) partners() (aid, water uuid.UUID) {
	l.t.Helper()
	aid, water = id(), id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $3, 'Aid', 'aid'), ($2, $3, 'Water', 'water')`, aid, water, l.nation)
	both, once, never, done := l.community(l.hill, "Both"), l.community(l.hill, "Once"), l.community(l.far, "Never"), l.community(l.far, "Done")
	support := `INSERT INTO supports (id, nation_id, organisation_id, community_id, what, from_on, from_precision, until_on) VALUES ($1, $2, $3, $4, 'notes of its own', $5, 'DAY', $6)`
	l.exec(support, id(), l.nation, aid, both, "2020-01-01", nil)
	l.exec(support, id(), l.nation, water, both, "2021-01-01", nil)
	l.exec(support, id(), l.nation, water, once, "2019-01-01", "2020-06-30")
	l.exec(`UPDATE communities SET level = 2 WHERE id = $1`, done)
	l.exec(`UPDATE communities SET level = 1, level_under_review = true WHERE id = $1`, never)
	l.count(both, once, never, done)
	return aid, water
}

func TestPartnersLearnWhomNobodySupportsAndOthersDoNot(t *testing.T) {
	l := newLand(t)
	aid, _ := l.partners()
	first := 10
	page := register.Page{First: &first}
	for _, closed := range []context.Context{l.public(), l.as(access.Verifier, l.hill), l.as(access.Leader, uuid.MustParse(l.one(`SELECT id FROM communities WHERE name = 'Once'`)))} {
		if list, err := l.service.Unsupported(closed, register.UnsupportedFilter{}, page); err != nil || len(list.Rows) > 0 {
			t.Errorf("%v %v", list.Rows, err)
		}
		if shared, err := l.service.SharedSupport(closed, aid, 10); err != nil || shared.Supported > 0 || len(shared.Communities) > 0 {
			t.Errorf("%+v %v", shared, err)
		}
		_, err := l.service.TakeUnsupported(closed, register.UnsupportedFilter{}, nil)
		fails(t, "taking it out", err, fault.Forbidden, "")
	}
	once, none := true, 0
	for _, c := range []struct {
		who    context.Context
		filter register.UnsupportedFilter
		want   []string
	}{
		{l.as(access.NGO, aid), register.UnsupportedFilter{}, []string{"Never 0 ", "Once 0 2020-06-30"}}, // in doubt, its level is not told
		{l.as(access.NGO, aid), register.UnsupportedFilter{AreaID: &l.hill}, []string{"Once 0 2020-06-30"}},
		{l.as(access.NGO, aid), register.UnsupportedFilter{Once: &once}, []string{"Once 0 2020-06-30"}},
		{l.as(access.NGO, aid), register.UnsupportedFilter{Level: &none, Search: "never"}, []string{"Never 0 "}},
		{l.as(access.EHA, l.hill), register.UnsupportedFilter{}, []string{"Once 0 2020-06-30"}},
	} {
		list, err := l.service.Unsupported(c.who, c.filter, page)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, one := range list.Rows {
			got = append(got, fmt.Sprintf("%s %d %s", one.Name, one.Level, one.SupportedUntil))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q, not %q", got, c.want)
		}
		if n, err := l.service.CountUnsupported(c.who, c.filter); err != nil || n != len(c.want) {
			t.Errorf("%d, %v", n, err)
		}
	}
}

func TestAnOrganisationLearnsWithWhomItSharesACommunity(t *testing.T) {
	l := newLand(t)
	aid, water := l.partners()
	shared, err := l.service.SharedSupport(l.as(access.NGO, aid), aid, 10)
	if err != nil || shared.Supported != 1 || shared.Total != 1 || len(shared.Communities) != 1 {
		t.Fatalf("%+v %v", shared, err)
	}
	one := shared.Communities[0]
	if one.Name != "Both" || one.Since.Day.String() != "2020-01-01" || len(one.Others) != 1 || one.Others[0].OrganisationID != water || one.Others[0].Name != "Water" || one.Others[0].Since.Day.String() != "2021-01-01" {
		t.Errorf("%+v", one)
	}
	if _, err := l.service.SharedSupport(l.as(access.NGO, aid), aid, register.MaxShared+1); !fault.Is(err, fault.Limit) {
		t.Error(err)
	}
}

func TestWhatNobodySupportsIsTakenOutAndKeptInTheAudit(t *testing.T) {
	l := newLand(t)
	aid, _ := l.partners()
	who := l.as(access.NGO, aid)
	if taken, err := l.service.DescribeUnsupported(who, register.UnsupportedFilter{}); err != nil || taken.Total != 2 {
		t.Fatalf("%+v %v", taken, err)
	}
	l.is(0, `SELECT count(*) FROM audit_entries WHERE action = 'coverage.export'`)
	taken, err := l.service.TakeUnsupported(who, register.UnsupportedFilter{AreaID: &l.hill}, map[string]string{"area": "Hill"})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	if err := taken.Each(who, func(some []register.Unsupported) error { rows += len(some); return nil }); err != nil || rows != 1 || taken.Total != 1 {
		t.Errorf("%d of %d, %v", rows, taken.Total, err)
	}
	l.is(1, `SELECT count(*) FROM audit_entries WHERE action = 'coverage.export' AND role = 'NGO'`)
}
