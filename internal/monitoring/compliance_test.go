package monitoring_test

import (
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/monitoring"
	service "saniladder/internal/monitoring"
)

func TestComplianceSetsRequiredBesideFeasibleByAreaAndByWhoVisits(t *testing.T) { // PR23, PR17
	d := newDistrict(t)
	nabo, direct := d.community("Nabo", northern, d.north), d.community("Direct", eastPath, d.east)
	d.exec(`UPDATE communities SET triggered_on = '2025-01-01'`)
	d.certified(d.kpana, 1, "2025-06-10")
	d.certified(nabo, 2, "2025-06-10")
	d.certified(direct, 3, "2025-12-10")
	for _, day := range []string{"2025-12-02", "2026-01-06", "2026-01-07", "2026-01-08", "2026-02-25", "2026-02-28"} {
		visit := d.visit(d.kpana, day)
		if day == "2026-01-06" {
			photo := d.upload(d.eha, "x")
			visit.UploadID = &photo
		}
		d.visited(d.eha, visit)
	}
	d.visited(d.deho, d.visit(nabo, "2026-02-03"))
	d.visited(d.deho, d.visit(direct, "2026-03-03"))
	c, err := d.service.Compliance(d.as(d.deho), d.asked(), d.nation, eastPath, "AREA_COUNCIL", true)
	if err != nil {
		t.Fatal(err)
	}
	if c.From != on("2025-12-01") || c.Until != on("2026-02-28") {
		t.Errorf("%s to %s", c.From, c.Until)
	}
	// Thirteen weeks begin in the three months; Direct is asked from January on.
	south := service.Tally{Required: 26, Feasible: 26, Counted: 5, Visits: 6, Evidenced: 1}
	north := service.Tally{Required: 13, Feasible: 13, Counted: 1, Visits: 1}
	if len(c.Rows) != 2 || c.Rows[0].Name != "North" || c.Rows[0].Tally != north || c.Rows[1].Tally != south {
		t.Errorf("%+v", c.Rows)
	}
	if total := (service.Tally{Required: 41, Feasible: 41, Counted: 6, Visits: 7, Evidenced: 1}); c.Total.Tally != total {
		t.Errorf("%+v", c.Total.Tally)
	}
	if len(c.Hands) != 2 || c.Hands[0].Role != access.DEHO || c.Hands[0].Required != 15 || c.Hands[1].Tally != south || c.Hands[1].Names[0] != "eha" {
		t.Errorf("%+v", c.Hands)
	}
	// Away for January and for a day in February that two absences tell of, and today: 32 of 91 days.
	d.away(d.eha, "2026-01-01", "2026-01-31")
	d.away(d.eha, "2026-02-10", "2026-02-10")
	d.away(d.eha, "2026-02-10", "2026-02-10")
	d.away(d.eha, "2026-03-15", "2026-03-20")
	if c, err = d.service.Compliance(d.as(d.deho), d.asked(), d.nation, eastPath, "AREA_COUNCIL", true); err != nil || len(c.Hands) != 2 || c.Hands[1].Required != 26 || c.Hands[1].Feasible != 26*59/91 || c.Hands[1].AwayUntil != on("2026-03-20") || !c.Hands[0].AwayUntil.IsZero() {
		t.Errorf("%+v, %v", c.Hands, err)
	}
	d.person("beside", access.EHA, d.south, southern) // with two, one is there
	if c, err = d.service.Compliance(d.as(d.deho), d.asked(), d.nation, eastPath, "AREA_COUNCIL", false); err != nil || c.Hands[1].Feasible != 26 || !c.Hands[1].AwayUntil.IsZero() {
		t.Errorf("%+v, %v", c.Hands, err)
	}
	if c, err = d.service.Compliance(d.as(d.deho), d.asked(), d.nation, d.westPath, "AREA_COUNCIL", false); err != nil || c.Total.Tally != (service.Tally{}) || len(c.Hands) != 0 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestCommunitiesAtRiskAreListedWithTheirReasons(t *testing.T) { // PR16
	d := newDistrict(t)
	safe := d.community("Safe", southern, d.south)
	for _, c := range []string{"Kpana", "Safe"} {
		community := map[string]any{"Kpana": d.kpana, "Safe": safe}[c]
		d.exec(`UPDATE communities SET triggered_on = '2025-01-01' WHERE id = $1`, community)
	}
	d.certified(d.kpana, 3, "2026-02-20")
	d.certified(safe, 3, "2026-02-20")
	home := d.household(d.kpana, nil)
	d.exec(`INSERT INTO household_observations (id, nation_id, household_id, community_id, observed_on, source, status, sanitation, hygiene) VALUES ($1, $2, $3, $4, '2026-01-01', 'visit', 'RESIDENT', 'BASIC', 'NONE')`,
		id(), d.nation, home, d.kpana)
	d.exec(`UPDATE households SET sanitation = 'OPEN_DEFAECATION', observed_on = '2026-03-01' WHERE id = $1`, home)
	visit := d.visit(d.kpana, "2026-03-10")
	visit.OpenDefaecation = true
	d.visited(d.eha, visit)
	d.visited(d.eha, d.visit(safe, "2026-03-10"))
	one, err := d.service.Slipping(d.as(d.eha), d.asked(), southern, 10)
	if err != nil {
		t.Fatal(err)
	}
	if one.Held != 2 || one.Total != 1 || len(one.Communities) != 1 || one.Communities[0].Name != "Kpana" || one.Communities[0].Score != 7 {
		t.Fatalf("%+v", one)
	}
	if r := one.Communities[0].Reasons; len(r) != 2 || r[0] != (monitoring.Reason{Sign: monitoring.SignsSeen, N: 1, Of: 1, Weight: 4}) || r[1].Sign != monitoring.UseFalling || r[1].N != 1 {
		t.Errorf("%+v", r)
	}
	if one, err = d.service.Slipping(d.as(d.westEHA), d.asked(), southern, 10); err != nil || one.Held != 0 {
		t.Errorf("another district's assistant sees %+v, %v", one, err)
	}
}
