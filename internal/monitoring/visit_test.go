package monitoring_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/monitoring"
	service "saniladder/internal/monitoring"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func TestAVisitCountsTowardsTheWeekThatAskedForIt(t *testing.T) { // WF10, PR5
	d := newDistrict(t)
	d.certified(d.kpana, 1, "2026-01-10")
	for _, c := range []struct {
		day    string
		counts bool
	}{{"2026-03-10", true}, {"2026-03-10", false}, {"2026-03-11", true}, {"2026-03-12", false}, {"2026-03-03", true}, {"2026-01-12", false}} {
		visit := d.visited(d.eha, d.visit(d.kpana, c.day))
		if visit.Counts != c.counts {
			t.Errorf("the visit of %s counts: %t", c.day, visit.Counts)
		}
	}
	one := d.of(d.kpana)
	if one.Standing == nil || one.Standing.State != monitoring.Done || one.Standing.Made != 3 || one.Standing.MissedBefore != 1 {
		t.Errorf("%+v", one.Standing)
	}
	if len(one.Months) != 6 || one.Months[5].Counted != 3 || one.Months[5].Required != 10 || !one.Months[5].Open || one.Months[4].Required != 8 {
		t.Errorf("%+v", one.Months)
	}
	if d.count(`SELECT count(*) FROM monitoring_reports WHERE NOT by_leader`) != 6 {
		t.Error("a visit is a monitoring report too (WF6)")
	}
}

func TestAVisitBeforeTheCertificateIsKeptAndCountsForNothing(t *testing.T) {
	d := newDistrict(t)
	if visit := d.visited(d.eha, d.visit(d.kpana, "2026-03-10")); visit.Counts {
		t.Error("it counts")
	}
	if one := d.of(d.kpana); one.Plan != nil || one.Standing != nil || len(one.Visits) != 1 {
		t.Errorf("%+v", one)
	}
}

func TestAVisitIsRefusedWithItsFieldAndRule(t *testing.T) {
	d := newDistrict(t)
	other := d.community("Zanga", d.westPath, d.west)
	stranger := d.household(other, nil)
	bare := d.household(d.kpana, nil)
	used := true
	for _, c := range []struct {
		what, field, rule string
		code              fault.Code
		change            func(*service.RecordVisit)
	}{
		{"a day that has not come", "seenOn", "PR5", fault.Invalid, func(v *service.RecordVisit) { v.SeenOn = on("2026-03-16") }},
		{"no day", "seenOn", "", fault.Invalid, func(v *service.RecordVisit) { v.SeenOn = on("") }},
		{"before the triggering", "seenOn", "WF1", fault.Rule, func(v *service.RecordVisit) { v.SeenOn = on("2025-11-30") }},
		{"a household of elsewhere", "households[0].householdId", "", fault.NotFound, func(v *service.RecordVisit) {
			v.Households = []register.HouseholdSeen{{HouseholdID: stranger, Used: &used}}
		}},
		{"a household of which nothing is said", "households[0].householdId", "", fault.Invalid, func(v *service.RecordVisit) {
			v.Households = []register.HouseholdSeen{{HouseholdID: bare}}
		}},
		{"one twice", "households[1].householdId", "", fault.Invalid, func(v *service.RecordVisit) {
			v.Households = []register.HouseholdSeen{{HouseholdID: bare, Used: &used}, {HouseholdID: bare, Used: &used}}
		}},
		{"a latrine that is not there", "households[0].latrine", "IL1", fault.Rule, func(v *service.RecordVisit) {
			v.Households = []register.HouseholdSeen{{HouseholdID: bare, Latrine: register.LatrineCollapsed}}
		}},
		{"a file that nobody sent", "uploadId", "", fault.NotFound, func(v *service.RecordVisit) { missing := id(); v.UploadID = &missing }},
	} {
		visit := d.visit(d.kpana, "2026-03-10")
		c.change(&visit)
		_, err := d.service.RecordVisit(d.as(d.eha), visit)
		if f := fault.From(err); err == nil || f.Code != c.code || f.Field != c.field || f.Rule != c.rule {
			t.Errorf("%s: %v at %q by %q", c.what, err, fault.From(err).Field, fault.From(err).Rule)
		}
	}
	for name, viewer := range map[string]access.Viewer{"another district's": d.westEHA, "the leader": d.leader, "the public": access.PublicViewer(d.nation.String())} {
		if _, err := d.service.RecordVisit(d.as(viewer), d.visit(d.kpana, "2026-03-10")); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := d.count(`SELECT (SELECT count(*) FROM monitoring_reports) + (SELECT count(*) FROM household_observations)`); n != 0 {
		t.Errorf("%d rows were left behind", n)
	}
}

func TestAPhotographServesOnce(t *testing.T) { // PR15, PR23
	d := newDistrict(t)
	first, again := d.upload(d.eha, "a"), d.upload(d.eha, "a")
	visit := d.visit(d.kpana, "2026-03-10")
	visit.UploadID = &first
	if d.visited(d.eha, visit).UploadID == nil {
		t.Error("the photograph is not there")
	}
	visit = d.visit(d.kpana, "2026-03-11")
	visit.UploadID = &again
	_, err := d.service.RecordVisit(d.as(d.eha), visit)
	if f := fault.From(err); err == nil || f.Rule != "PR15" || f.Field != "uploadId" {
		t.Errorf("the same picture again: %v", err)
	}
}

func TestWhatAVisitorSawOfHouseholdsIsInTheRegister(t *testing.T) { // IL1
	d := newDistrict(t)
	latrine := d.latrine(d.kpana)
	home := d.household(d.kpana, &latrine)
	yes, no := true, false
	visit := d.visit(d.kpana, "2026-03-10")
	visit.Households = []register.HouseholdSeen{{HouseholdID: home, Latrine: register.LatrineCollapsed, Used: &no}}
	d.visited(d.eha, visit)
	if d.count(`SELECT count(*) FROM latrines WHERE collapsed_on = '2026-03-10' AND NOT improved`) != 1 || d.count(`SELECT count(*) FROM households WHERE sanitation = 'OPEN_DEFAECATION'`) != 1 {
		t.Error("the fallen latrine and what follows from it are not there")
	}
	visit = d.visit(d.kpana, "2026-03-12")
	visit.Households = []register.HouseholdSeen{{HouseholdID: home, Latrine: register.LatrineRebuilt, Used: &yes, Handwashing: &yes, Soap: &yes, Water: &yes}}
	d.visited(d.eha, visit)
	if d.count(`SELECT count(*) FROM latrines WHERE rebuilt_on = '2026-03-12' AND improved`) != 1 || d.count(`SELECT count(*) FROM households WHERE hygiene = 'BASIC' AND sanitation = 'BASIC'`) != 1 {
		t.Error("it was not built again")
	}
	if d.count(`SELECT count(*) FROM household_observations`) != 2 || d.count(`SELECT count(*) FROM latrine_observations`) != 2 {
		t.Error("observations are append-only, one a visit")
	}
	visit = d.visit(d.kpana, "2026-03-13")
	visit.Households = []register.HouseholdSeen{{HouseholdID: home, Latrine: register.LatrineRebuilt}}
	_, err := d.service.RecordVisit(d.as(d.eha), visit)
	if f := fault.From(err); err == nil || f.Field != "households[0].latrine" {
		t.Errorf("built again without having fallen: %v", err)
	}
}

func TestAVisitSentTwiceIsKeptOnce(t *testing.T) {
	d := newDistrict(t)
	visit := d.visit(d.kpana, "2026-03-10")
	for range 2 {
		d.visited(d.eha, visit)
	}
	if n := d.count(`SELECT count(*) FROM monitoring_visits`); n != 1 {
		t.Errorf("%d visits", n)
	}
	if n := d.count(`SELECT count(*) FROM audit_entries WHERE action = 'monitoring.visit' AND object_type = 'MonitoringVisit' AND role = 'EHA'`); n != 1 {
		t.Errorf("%d audit entries", n)
	}
	if _, err := d.db.App.Exec(`UPDATE monitoring_visits SET counts = false`); err == nil {
		t.Error("a visit was changed")
	}
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }
