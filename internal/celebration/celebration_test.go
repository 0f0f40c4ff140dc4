package celebration_test

import (
	"slices"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/celebration"
	"saniladder/internal/paging"
)

func TestOnlyABodysOfficerOrConvenerPlansItsCelebration(t *testing.T) { // HN2
	o := newOffice(t)
	for _, who := range []string{"diccs", "eha", "reho", "riccs", "deho of West", "national", "administrator", "verifier"} {
		_, err := o.service.Plan(o.as(who), o.plan("2026-04-01"))
		o.refused(who, fault.NotFound, err)
	}
	in := o.plan("2026-04-01")
	for range 2 { // sent again, it is done once
		o.did(o.service.Plan(o.as("deho"), in))
	}
	o.did(o.service.Plan(o.as("convener"), o.plan("2026-05-01")))
	_, err := o.service.Plan(o.as("convener"), o.plan("2026-05-01"))
	o.refused("twice on a day", fault.Conflict, err)
	o.is(2, `SELECT count(*) FROM celebrations`)
	o.is(2, `SELECT count(*) FROM audit_entries WHERE action = 'celebration.plan'`)
}

func TestADayOutsideThoseOfTheTierIsRefused(t *testing.T) { // HN2
	o := newOffice(t)
	region := func(on string) celebration.Plan {
		in := o.plan(on)
		in.Tier, in.AreaID = "REGION", &o.north
		return in
	}
	nation := func(on string) celebration.Plan {
		in := o.plan(on)
		in.Tier, in.AreaID = "NATION", nil
		return in
	}
	for _, on := range []string{"2026-11-11", "2026-11-19", "2026-04-01"} {
		_, err := o.service.Plan(o.as("reho"), region(on))
		o.refused("region on "+on, fault.Rule, err)
	}
	for _, on := range []string{"2026-11-18", "2026-11-20"} {
		_, err := o.service.Plan(o.as("national"), nation(on))
		o.refused("nation on "+on, fault.Rule, err)
	}
	o.did(o.service.Plan(o.as("reho"), region("2026-11-12")))
	o.did(o.service.Plan(o.as("reho"), region("2025-11-18"))) // written down afterwards
	o.did(o.service.Plan(o.as("national"), nation("2026-11-19")))
	_, err := o.service.Plan(o.as("deho"), o.plan("2031-01-01"))
	o.refused("far ahead", fault.Invalid, err)
	empty := o.plan("2026-06-01")
	empty.Place = " "
	_, err = o.service.Plan(o.as("deho"), empty)
	o.refused("nowhere", fault.Invalid, err)
}

func TestWhoIsHonouredFollowsFromTheLevelsAndIsFrozenWithTheDay(t *testing.T) { // HN2, HN3
	o := newOffice(t)
	kpana := o.village("Kpana", o.east, "2025-06-01", "2025-12-01")
	o.village("Nabo", o.east, "2026-03-01")
	o.village("Later", o.east, "2026-03-20")
	o.village("Elsewhere", o.west, "2025-06-01")
	doubted := o.village("Doubted", o.east, "2025-06-01")
	o.exec(`UPDATE communities SET level_under_review = true WHERE id = $1`, doubted)
	listed := o.village("Listed", o.east, "2017-06-01")
	o.exec(`UPDATE level_records SET source = 'RECORDED_ELSEWHERE', standing = 'RECOGNISED' WHERE community_id = $1`, listed) // PR2
	lost := o.village("Lost", o.east, "2025-06-01")
	o.exec(`UPDATE level_records SET standing = 'LOST', lost_on = '2026-01-01' WHERE community_id = $1`, lost)
	day := o.did(o.service.Plan(o.as("deho"), o.plan("2026-03-10")))
	want := []string{"Kpana 2", "Kpana 1", "Nabo 1"}
	if got := o.honoured("deho", day); !slices.Equal(got, want) {
		t.Errorf("planned: %v", got)
	}
	one, _ := o.service.Celebration(o.as("deho"), o.asked(), day)
	if counts, doubt, err := o.service.CountHonoured(o.as("deho"), one); err != nil || doubt != 1 || !slices.Equal(counts, []celebration.LevelCount{{Level: 2, Count: 1}, {Level: 1, Count: 2}}) {
		t.Errorf("%v, %d in doubt, %v", counts, doubt, err)
	}
	o.viewers["chief"] = access.Viewer{Kind: access.KindPerson, UserID: id().String(), NationID: o.nation.String(), Assignments: []access.Assignment{{Role: access.Chief, CommunityID: kpana.String()}}}
	one, err := o.service.Celebration(o.as("chief"), o.asked(), day)
	if err != nil {
		t.Fatal(err)
	}
	if _, doubt, err := o.service.CountHonoured(o.as("chief"), one); err != nil || doubt != 0 {
		t.Errorf("a chief is told of %d in doubt, %v", doubt, err) // PR16
	}
	if _, err := o.service.PrintList(o.as("deho"), day, "en"); err != nil {
		t.Error(err)
	}
	o.is(1, `SELECT count(*) FROM audit_entries WHERE action = 'celebration.export' AND object_id = $1 AND role = 'DEHO'`, day)
	several := o.viewers["deho"] // an assistant of West first
	several.Assignments = append([]access.Assignment{{ID: id().String(), Role: access.EHA, AreaID: o.west.String(), AreaPath: o.paths[o.west]}}, several.Assignments...)
	o.viewers["deho and assistant of West"] = several
	if _, err := o.service.PrintList(o.as("deho and assistant of West"), day, "en"); err != nil {
		t.Error(err)
	}
	o.is(2, `SELECT count(*) FROM audit_entries WHERE action = 'celebration.export' AND object_id = $1 AND role = 'DEHO'`, day) // PR17
	in := o.hold(day)
	for range 2 {
		o.did(o.service.Hold(o.as("deho"), in))
	}
	o.exec(`UPDATE level_records SET standing = 'LOST', lost_on = '2026-03-12' WHERE community_id = $1 AND level = 2`, kpana)
	if got := o.honoured("deho", day); !slices.Equal(got, []string{"Kpana 2 lost", "Kpana 1", "Nabo 1"}) {
		t.Errorf("held: %v", got)
	}
	o.exec(`UPDATE communities SET level_under_review = false WHERE id = $1`, doubted)
	next := o.did(o.service.Plan(o.as("deho"), o.plan("2026-12-01")))
	if got := o.honoured("deho", next); !slices.Equal(got, []string{"Doubted 1", "Later 1"}) {
		t.Errorf("each level is celebrated once: %v", got)
	}
	regional := o.plan("2026-11-12")
	regional.Tier, regional.AreaID = "REGION", &o.north
	o.exec(`UPDATE level_records SET standing = 'IN_FORCE', lost_on = NULL WHERE community_id = $1`, kpana)
	if got := o.honoured("deho", o.did(o.service.Plan(o.as("reho"), regional))); !slices.Equal(got, []string{"Kpana 2"}) {
		t.Errorf("a region honours what it certifies, whatever districts did: %v", got)
	}
	_, err = o.service.Hold(o.as("deho"), o.hold(day))
	o.refused("held already", fault.Rule, err)
	_, err = o.service.Hold(o.as("deho"), o.hold(next))
	o.refused("it has not come", fault.Rule, err)
	for _, statement := range []string{
		`DELETE FROM celebration_honoured`, `UPDATE celebrations SET status = 'PLANNED', settled_on = NULL WHERE status = 'HELD'`, `UPDATE celebrations SET settled_text = 'x' WHERE status = 'HELD'`, `DELETE FROM celebrations`,
		`INSERT INTO celebration_honoured (celebration_id, level_record_id, community_id, tier, level, reached_precision, community_name, area_name)
SELECT c.id, r.id, r.community_id, 'NATION', r.level, 'DAY', 'x', 'x' FROM celebrations c, level_records r WHERE c.status = 'HELD'`,
		`INSERT INTO nominations (id, nation_id, celebration_id, kind, name, name_key, reason, nominated_on) SELECT gen_random_uuid(), nation_id, id, 'ARTISAN', 'x', 'x', 'x', '2026-03-10' FROM celebrations WHERE status = 'HELD'`,
	} {
		if _, err := o.db.App.Exec(statement); err == nil {
			t.Errorf("%s is done", statement)
		}
	}
}

func TestWhatWasCelebratedInErrorIsCelebratedAgainOnceItIsTrue(t *testing.T) { // PR12
	o := newOffice(t)
	kpana := o.village("Kpana", o.east, "2025-06-01")
	o.certified(kpana, 1, "IN_FORCE")
	o.did(o.service.Hold(o.as("deho"), o.hold(o.did(o.service.Plan(o.as("deho"), o.plan("2026-03-01"))))))
	o.exec(`UPDATE level_records SET standing = 'LOST', lost_on = '2026-03-02', made_in_error = true WHERE community_id = $1`, kpana)
	next := o.did(o.service.Plan(o.as("deho"), o.plan("2026-12-01")))
	if got := o.honoured("deho", next); len(got) != 0 {
		t.Errorf("nobody: %v", got)
	}
	o.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, effective_on, effective_precision, standing) VALUES ($1, $2, $3, 1, 'CHECKED_HERE', '2026-03-10', 'DAY', 'IN_FORCE')`, id(), o.nation, kpana)
	if got := o.honoured("deho", next); !slices.Equal(got, []string{"Kpana 1"}) {
		t.Errorf("%v", got)
	}
}

func TestACelebrationIsCalledOffWithAReason(t *testing.T) {
	o := newOffice(t)
	day := o.did(o.service.Plan(o.as("deho"), o.plan("2026-04-01")))
	off := func(reason string, version int) celebration.CallOff {
		return celebration.CallOff{OperationID: id(), CelebrationID: day, ExpectedVersion: version, Reason: reason}
	}
	_, err := o.service.CallOff(o.as("deho"), off("", 1))
	o.refused("no reason", fault.Invalid, err)
	_, err = o.service.CallOff(o.as("deho"), off("Flood", 7))
	o.refused("somebody changed it", fault.Conflict, err)
	_, err = o.service.CallOff(o.as("diccs"), off("Flood", 1))
	o.refused("not theirs", fault.NotFound, err)
	o.did(o.service.CallOff(o.as("deho"), off("Flood", 1)))
	_, err = o.service.CallOff(o.as("deho"), off("Flood", 2))
	o.refused("called off already", fault.Rule, err)
	if _, err := o.db.App.Exec(`INSERT INTO incentives (id, nation_id, celebration_id, community_id, level, item, currency, giver, given_on) VALUES ($1, $2, $3, $4, 2, 'x', 'GHS', 'x', '2026-04-01')`, id(), o.nation, day, o.village("Kpana", o.east)); err == nil {
		t.Error("something is given on a day that was called off")
	}
	o.did(o.service.Plan(o.as("deho"), o.plan("2026-04-01"))) // the day is free again
	if got := o.honoured("deho", day); got != nil {
		t.Errorf("it honours %v", got)
	}
}

func TestCelebrationsOverAndWithinAnAreaAreOpenToItsPeople(t *testing.T) {
	o := newOffice(t)
	o.did(o.service.Plan(o.as("deho"), o.plan("2026-04-01")))
	west := o.plan("2026-04-02")
	west.AreaID = &o.west
	o.did(o.service.Plan(o.as("deho of West"), west))
	north := o.plan("2026-11-15")
	north.Tier, north.AreaID = "REGION", &o.north
	o.did(o.service.Plan(o.as("reho"), north))
	nation := o.plan("2026-11-19")
	nation.Tier, nation.AreaID = "NATION", nil
	o.did(o.service.Plan(o.as("national"), nation))
	kpana := o.village("Kpana", o.east, "2025-06-01")
	o.viewers["chief"] = access.Viewer{Kind: access.KindPerson, UserID: id().String(), NationID: o.nation.String(), Assignments: []access.Assignment{{Role: access.Chief, CommunityID: kpana.String()}}}
	partner, support := id(), id()
	o.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Clean', 'clean')`, partner, o.nation)
	o.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, what, until_on) VALUES ($1, $2, $3, $4, 'x', '2026-03-15')`, support, o.nation, partner, kpana) // until today
	o.viewers["ngo"] = access.Viewer{Kind: access.KindPerson, UserID: id().String(), NationID: o.nation.String(), Assignments: []access.Assignment{{Role: access.NGO, OrganisationID: partner.String()}}}
	most := 10
	for who, want := range map[string][]string{
		"national": {"2026-11-19", "2026-11-15", "2026-04-02", "2026-04-01"}, "riccs": {"2026-11-19", "2026-11-15", "2026-04-02", "2026-04-01"},
		"eha": {"2026-11-19", "2026-11-15", "2026-04-01"}, "chief": {"2026-11-19", "2026-11-15", "2026-04-01"}, "ngo": {"2026-11-19", "2026-11-15", "2026-04-01"}, "administrator": nil, "verifier": nil,
	} {
		list, err := o.service.List(o.as(who), o.asked(), celebration.Filter{}, paging.Page{First: &most})
		var got []string
		for _, c := range list.Rows {
			got = append(got, c.On.String())
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v", who, got, err)
		}
	}
	year, err := o.service.Year(o.as("deho"), o.asked(), o.nation, 2026, o.paths[o.east])
	if err != nil || len(year) != 3 || len(year[0].Bodies) != 1 || !year[0].Bodies[0].MayRun || year[0].Bodies[0].PlannedOn != calendar.MustParse("2026-04-01") || year[1].Bodies[0].MayRun || len(year[2].Bodies) != 1 {
		t.Errorf("%+v, %v", year, err)
	}
	year, err = o.service.Year(o.as("national"), o.asked(), o.nation, 2025, "")
	if err != nil || len(year[0].Bodies) != 2 || !year[0].Bodies[0].PlannedOn.IsZero() || !year[2].Bodies[0].MayRun {
		t.Errorf("%+v, %v", year, err)
	}
}

func TestNobodyActsThroughSomebodyElsesEyes(t *testing.T) {
	o := newOffice(t)
	day := o.did(o.service.Plan(o.as("deho"), o.plan("2026-04-01")))
	seen := o.viewers["deho"]
	admin := o.viewers["administrator"]
	seen.Kind, seen.ViewedBy = access.KindViewing, &admin
	one, err := o.service.Celebration(access.WithViewer(t.Context(), seen), o.asked(), day)
	if err == nil && one.MayRun || err != nil && !fault.Is(err, fault.NotFound) {
		t.Errorf("%+v, %v", one, err)
	}
}

func TestTheCertificatesOfADayAreTakenOutInTheRoleThatOpensIt(t *testing.T) { // PR17
	o := newOffice(t)
	o.certified(o.village("Kpana", o.east, "2026-02-01"), 1, "IN_FORCE")
	day := o.did(o.service.Plan(o.as("deho"), o.plan("2026-03-10")))
	for _, who := range []string{"deho", "riccs"} {
		if _, err := o.service.PrintDay(o.as(who), day, "en", ""); err != nil {
			t.Fatal(err)
		}
	}
	o.is(2, `SELECT count(DISTINCT role) FROM audit_entries WHERE action = 'celebration.export_certificates' AND object_id = $1 AND role IN ('DEHO', 'RICCS')`, day)
}
