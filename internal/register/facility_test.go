package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

func TestAPlacesFiguresFollowFromTheNewestObservation(t *testing.T) { // PR5
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	c, school := l.community(l.hill, "Abor"), id()
	must(t)(l.service.RegisterFacility(ctx, register.RegisterFacility{ID: school, CommunityID: c, Kind: "SCHOOL", Name: "Abor Primary",
		FacilityFigures: register.FacilityFigures{Girls: ptr(120), CubiclesGirls: ptr(2)}, ObservedOn: calendar.MustParse("2026-02-01")}))
	state := `SELECT concat_ws(' ', observed_on, girls, coalesce(boys::text, '-'), cubicles_girls) FROM facilities WHERE id = $1`
	l.is("2026-02-01 120 - 2", state, school)
	must(t)(l.service.RecordFacility(ctx, register.RecordFacility{ID: school, ObservedOn: calendar.MustParse("2026-03-01"),
		FacilityFigures: register.FacilityFigures{Girls: ptr(130), Boys: ptr(110)}}))
	l.is("2026-03-01 130 110 2", state, school)
	// What arrives late is kept, and changes nothing that is known to be newer.
	must(t)(l.service.RecordFacility(ctx, register.RecordFacility{ID: school, ObservedOn: calendar.MustParse("2026-01-05"), FacilityFigures: register.FacilityFigures{Girls: ptr(90)}}))
	l.is("2026-03-01 130 110 2", state, school)
	l.is("90 120 130", `SELECT string_agg(girls::text, ' ' ORDER BY observed_on) FROM facility_observations WHERE facility_id = $1`, school)
	l.is(`{"girls": 130}`, `SELECT before FROM audit_entries ORDER BY id DESC LIMIT 1`)

	market := id()
	must(t)(l.service.RegisterFacility(ctx, register.RegisterFacility{ID: market, CommunityID: c, Kind: "MARKET", Name: "Market"}))
	l.is("0", `SELECT count(*) FROM facility_observations WHERE facility_id = $1`, market)
	for name, e := range map[string]struct {
		in    register.RecordFacility
		field string
	}{
		"nothing counted":    {register.RecordFacility{ID: school, ObservedOn: calendar.MustParse("2026-03-02")}, "girls"},
		"pupils of a market": {register.RecordFacility{ID: market, ObservedOn: calendar.MustParse("2026-03-02"), FacilityFigures: register.FacilityFigures{Boys: ptr(1)}}, "girls"},
		"a day ahead":        {register.RecordFacility{ID: school, ObservedOn: calendar.MustParse("2026-03-16"), FacilityFigures: register.FacilityFigures{Boys: ptr(1)}}, "observedOn"},
		"fewer than none":    {register.RecordFacility{ID: school, ObservedOn: calendar.MustParse("2026-03-02"), FacilityFigures: register.FacilityFigures{CubiclesBoys: ptr(-1)}}, "cubiclesBoys"},
		"no day":             {register.RecordFacility{ID: school, FacilityFigures: register.FacilityFigures{Boys: ptr(1)}}, "observedOn"},
	} {
		_, err := l.service.RecordFacility(ctx, e.in)
		fails(t, name, err, fault.Invalid, e.field)
	}
	seen := register.RecordFacility{ID: school, ObservedOn: calendar.MustParse("2026-03-02"), ExpectedVersion: 1, FacilityFigures: register.FacilityFigures{Boys: ptr(1)}}
	_, err := l.service.RecordFacility(ctx, seen)
	fails(t, "a stale version", err, fault.Conflict, "")
	seen.ExpectedVersion = 0
	_, err = l.service.RecordFacility(l.as(access.DEHO, l.west), seen)
	fails(t, "another district", err, fault.NotFound, "")
	_, err = l.service.RecordFacility(l.as(access.Administrator, uuid.Nil), seen)
	fails(t, "an administrator", err, fault.NotFound, "")
	must(t)(l.service.EndFacility(ctx, register.EndFacility{ID: school, EndedOn: calendar.MustParse("2026-03-03"), Reason: "closed"}))
	_, err = l.service.RecordFacility(ctx, seen)
	fails(t, "one that has ended", err, fault.Rule, "")
}
