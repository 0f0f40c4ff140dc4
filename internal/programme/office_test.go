package programme_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	is "saniladder/domain/programme"
	"saniladder/internal/casework"
	"saniladder/internal/programme"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// office is Cambodia with some of its provinces, of which Kampong Cham has the districts Batheay and Chamkar Leu.
type office struct {
	t                    *testing.T
	db                   *testkit.Database
	service              *programme.Service
	register             *register.Service
	nation               uuid.UUID
	areas, organisations map[string]uuid.UUID
	paths                map[uuid.UUID]string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	db := testkit.DB(t)
	o := &office{t: t, db: db, nation: id(), areas: map[string]uuid.UUID{}, organisations: map[string]uuid.UUID{}, paths: map[uuid.UUID]string{}}
	desk := &casework.Desk{DB: db.App, Now: testkit.NewClock("2026-03-15T12:00:00Z").Now}
	o.service, o.register = programme.New(desk, db.App), register.New(desk, db.App)
	o.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'KH', 'Cambodia')`, o.nation)
	for _, name := range []string{"Phnom Penh", "Kampong Cham", "Siem Reap", "Prey Veng", "Koh Kong", "Svay Rieng", "Kampot"} {
		o.area("", "PROVINCE", name)
	}
	o.area("Kampong Cham", "DISTRICT", "Batheay")
	o.area("Kampong Cham", "DISTRICT", "Chamkar Leu")
	for _, name := range []string{"Sovann Phoum", "CEDAC", "CCPCR"} {
		o.organisations[name] = id()
		o.exec(`INSERT INTO organisations (id, nation_id, name, name_key, kind) VALUES ($1, $2, $3::text, lower($3), 'NGO')`, o.organisations[name], o.nation, name)
	}
	return o
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func (o *office) exec(query string, args ...any) {
	o.t.Helper()
	if _, err := o.db.App.Exec(query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
}

func (o *office) area(parent, level, name string) {
	area, above := id(), o.areas[parent]
	o.areas[name] = area
	o.paths[area] = o.paths[above] + strings.ReplaceAll(area.String(), "-", "") + "/"
	o.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, $3, $4, $5, $6::text, lower($6), $4, $7)`,
		area, o.nation, uuid.NullUUID{UUID: above, Valid: above != uuid.Nil}, level, len(o.paths[area])/access.PathLabel, name, o.paths[area])
}

// as is somebody who holds a role in an area or organisation, by its name.
func (o *office) as(role access.Role, place string) context.Context {
	a := access.Assignment{ID: id().String(), Role: role}
	switch role.Place() {
	case access.InArea:
		a.AreaID, a.AreaPath = o.areas[place].String(), o.paths[o.areas[place]]
	case access.InOrganisation:
		a.OrganisationID = o.organisations[place].String()
	}
	user := id()
	o.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, o.nation, user.String())
	return access.WithViewer(o.t.Context(), access.Viewer{Kind: access.KindPerson, UserID: user.String(), NationID: o.nation.String(), Assignments: []access.Assignment{a}})
}

func (o *office) must(made []uuid.UUID, err error) uuid.UUID {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
	return made[0]
}

func (o *office) refused(what string, err error, code fault.Code, field string, says ...string) {
	o.t.Helper()
	f := fault.From(err)
	if err == nil || f.Code != code || f.Field != field {
		o.t.Errorf("%s: %v (%s at %q), want %s at %q", what, err, f.Code, f.Field, code, field)
		return
	}
	for _, text := range says {
		if !strings.Contains(f.Message, text) {
			o.t.Errorf("%s: %q does not say %q", what, f.Message, text)
		}
	}
}

// runs records a programme of an organisation from 2025 to 2026 in areas, by its own people.
func (o *office) runs(organisation string, areas ...string) uuid.UUID {
	o.t.Helper()
	in := programme.Record{OperationID: id(), ID: id(), OrganisationID: o.organisations[organisation], Name: "Prevention", Objectives: "Safe loans", FromOn: day("2025-01-01"), UntilOn: day("2026-12-31")}
	for _, name := range areas {
		in.AreaIDs = append(in.AreaIDs, o.areas[name])
	}
	return o.must(o.service.Record(o.as(access.NGO, organisation), in))
}

func day(text string) calendar.Day { return calendar.MustParse(text) }

// counts adds an indicator to an organisation's programme.
func (o *office) counts(organisation string, of uuid.UUID, measure is.Measure) uuid.UUID {
	o.t.Helper()
	in := programme.AddIndicator{OperationID: id(), ID: id(), ProgrammeID: of, Measure: measure}
	o.must(o.service.AddIndicator(o.as(access.NGO, organisation), in))
	return in.ID
}

func (o *office) figure(indicator uuid.UUID, measure is.Measure, kind is.FigureKind, area string, value int) programme.RecordFigure {
	return programme.RecordFigure{OperationID: id(), ID: id(), IndicatorID: indicator, Kind: kind, AreaID: o.areas[area], FromOn: day("2025-01-01"), UntilOn: day("2025-12-31"), Unit: measure.Unit(), Value: value}
}

// totals are what is planned and delivered in an area, "" for the nation.
func (o *office) totals(ctx context.Context, area string) map[is.Measure]programme.Total {
	o.t.Helper()
	f := programme.Filter{}
	if area != "" {
		of := o.areas[area]
		f.AreaID = &of
	}
	all, err := o.service.Totals(ctx, f)
	if err != nil {
		o.t.Fatal(err)
	}
	by := map[is.Measure]programme.Total{}
	for _, t := range all {
		by[t.Measure] = t
	}
	return by
}

func (o *office) indicators(ctx context.Context, of uuid.UUID) []programme.Indicator {
	o.t.Helper()
	p, err := o.service.Programme(ctx, of)
	if err != nil {
		o.t.Fatal(err)
	}
	all, err := o.service.Indicators(ctx, p)
	if err != nil {
		o.t.Fatal(err)
	}
	return all
}
