package preparation_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/preparation"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// village is a community of a district, with an assistant and a natural leader.
type village struct {
	t         *testing.T
	db        *testkit.Database
	service   *preparation.Service
	nation    uuid.UUID
	community uuid.UUID
	eha       access.Viewer
	leader    access.Viewer
}

func newVillage(t *testing.T) *village {
	t.Helper()
	db := testkit.DB(t)
	clock := testkit.NewClock("2026-03-15T12:00:00Z")
	v := &village{t: t, db: db, service: preparation.New(&casework.Desk{DB: db.App, Now: clock.Now}, db.App), nation: id(), community: id()}
	area, path := id(), "ea/"
	v.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, v.nation)
	v.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, 'DISTRICT', 1, 'East', 'east', 'DISTRICT', $3)`, area, v.nation, path)
	v.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, triggered_on, triggered_precision) VALUES ($1, $2, $3, $4, 'Kpana', 'kpana', '2025-12-01', 'DAY')`,
		v.community, v.nation, area, path)
	v.eha = v.person("eha", access.Assignment{ID: id().String(), Role: access.EHA, AreaID: area.String(), AreaPath: path})
	v.leader = v.person("leader", access.Assignment{ID: id().String(), Role: access.Leader, CommunityID: v.community.String()})
	return v
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func (v *village) person(name string, a access.Assignment) access.Viewer {
	user := id()
	v.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, v.nation, name)
	return access.Viewer{Kind: access.KindPerson, UserID: user.String(), Name: name, NationID: v.nation.String(), Assignments: []access.Assignment{a}}
}

func (v *village) exec(query string, args ...any) {
	v.t.Helper()
	if _, err := v.db.App.Exec(query, args...); err != nil {
		v.t.Fatalf("%s: %v", query, err)
	}
}

func (v *village) as(viewer access.Viewer) context.Context {
	return access.WithViewer(v.t.Context(), viewer)
}

func (v *village) did(made []uuid.UUID, err error) uuid.UUID {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
	return made[0]
}

func (v *village) refused(code fault.Code, rule, field string, err error) {
	v.t.Helper()
	if f := fault.From(err); err == nil || f.Code != code || f.Rule != rule || f.Field != field {
		v.t.Errorf("%v is not %s %s at %q", err, code, rule, field)
	}
}

func (v *village) standing() *preparation.Standing {
	v.t.Helper()
	s, err := v.service.Of(v.as(v.eha), v.community)
	if err != nil {
		v.t.Fatal(err)
	}
	return s
}

func on(text string) calendar.Day { return calendar.MustParse(text) }

func (v *village) meeting(purpose preparation.Purpose, day string) preparation.RecordCommunityMeeting {
	return preparation.RecordCommunityMeeting{OperationID: id(), ID: id(), CommunityID: v.community, HeldOn: on(day), Purpose: purpose, WholeCommunity: true}
}

func (v *village) report(day string) preparation.RecordMonitoringReport {
	return preparation.RecordMonitoringReport{OperationID: id(), ID: id(), CommunityID: v.community, ObservedOn: on(day), Note: "Twelve pits are dug."}
}

func TestASelfTriggeredCommunityBeginsWithItsAssistantsConfirmation(t *testing.T) { // WF1
	v := newVillage(t)
	v.exec(`UPDATE communities SET self_triggered = true`)
	plan := preparation.AgreeAction{OperationID: id(), ID: id(), CommunityID: v.community, What: "Dig pits", AgreedOn: on("2026-01-02")}
	_, err := v.service.AgreeAction(v.as(v.leader), plan)
	v.refused(fault.Rule, "WF1", "", err)
	v.did(v.service.RecordCommunityMeeting(v.as(v.leader), v.meeting(preparation.LeadersBriefed, "2025-12-02")))
	v.did(v.service.RecordCommunityMeeting(v.as(v.leader), v.meeting(preparation.Commitment, "2025-12-03")))
	_, err = v.service.AgreeAction(v.as(v.leader), plan)
	v.refused(fault.Rule, "WF1", "", err)
	v.did(v.service.RecordCommunityMeeting(v.as(v.eha), v.meeting(preparation.LeadersBriefed, "2025-12-04")))
	_, err = v.service.AgreeAction(v.as(v.leader), plan)
	v.refused(fault.Rule, "WF1", "", err)
	v.did(v.service.RecordCommunityMeeting(v.as(v.eha), v.meeting(preparation.Commitment, "2025-12-05")))
	v.did(v.service.AgreeAction(v.as(v.leader), plan))
	if s := v.standing(); s.LeadersBriefedOn != on("2025-12-04") || s.CommittedOn != on("2025-12-05") || len(s.Meetings) != 4 {
		t.Errorf("%+v", s)
	}
}

func TestThePlansShareCountsWhatIsDoneOfWhatWasNotGivenUp(t *testing.T) {
	v := newVillage(t)
	var items []uuid.UUID
	for i := range 4 {
		items = append(items, v.did(v.service.AgreeAction(v.as(v.leader), preparation.AgreeAction{OperationID: id(), ID: id(), CommunityID: v.community,
			What: "Dig pits", AgreedOn: on("2026-01-02"), DueOn: on("2026-02-02"), Immediate: i == 0})))
	}
	settle := func(item uuid.UUID, day, reason string) error {
		_, err := v.service.SettleAction(v.as(v.leader), preparation.SettleAction{OperationID: id(), ID: item, ExpectedVersion: 1, On: on(day), DroppedReason: reason})
		return err
	}
	for _, err := range []error{settle(items[0], "2026-01-03", ""), settle(items[1], "2026-01-05", ""), settle(items[2], "2026-01-05", "The ground is rock.")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	v.refused(fault.Conflict, "", "expectedVersion", settle(items[1], "2026-01-06", ""))
	v.refused(fault.Invalid, "", "on", settle(items[3], "2026-01-01", ""))
	v.refused(fault.Invalid, "PR5", "on", settle(items[3], "2026-03-16", ""))
	if s := v.standing(); s.Planned != 2 || s.Done != 1 || len(s.Actions) != 4 {
		t.Errorf("%d of %d, %+v", s.Done, s.Planned, s.Actions)
	}
}

func TestAViolationNeedsARegulationInForceAndIsActedUponOnce(t *testing.T) {
	v := newVillage(t)
	broken := preparation.RecordViolation{OperationID: id(), ID: id(), CommunityID: v.community, HappenedOn: on("2026-02-01"), What: "Faeces behind the school."}
	_, err := v.service.RecordViolation(v.as(v.leader), broken)
	v.refused(fault.Rule, "", "happenedOn", err)
	regulation := v.did(v.service.AdoptRegulation(v.as(v.leader), preparation.AdoptRegulation{OperationID: id(), ID: id(), CommunityID: v.community, Text: "Who goes in the open digs a pit.", AdoptedOn: on("2026-01-15")}))
	violation := v.did(v.service.RecordViolation(v.as(v.leader), broken))
	act := preparation.ActOnViolation{OperationID: id(), ID: violation, Action: "A pit was dug.", ActedOn: on("2026-02-03")}
	v.did(v.service.ActOnViolation(v.as(v.leader), act))
	v.did(v.service.ActOnViolation(v.as(v.leader), act)) // the same operation again
	act.OperationID = id()
	_, err = v.service.ActOnViolation(v.as(v.leader), act)
	v.refused(fault.Rule, "", "", err)
	v.did(v.service.EndRegulation(v.as(v.leader), preparation.EndRegulation{OperationID: id(), ID: regulation, EndedOn: on("2026-03-01")}))
	broken = preparation.RecordViolation{OperationID: id(), ID: id(), CommunityID: v.community, HappenedOn: on("2026-03-05"), What: "Again."}
	_, err = v.service.RecordViolation(v.as(v.leader), broken)
	v.refused(fault.Rule, "", "happenedOn", err)
}

func TestAMapsVersionsStayAsTheyWereDrawn(t *testing.T) {
	v := newVillage(t)
	draw := func(day string) error {
		_, err := v.service.KeepDefaecationMap(v.as(v.leader), preparation.KeepDefaecationMap{OperationID: id(), ID: id(), CommunityID: v.community, DrawnOn: on(day)})
		return err
	}
	v.refused(fault.Rule, "", "uploadId", draw("2025-12-01"))
	place := preparation.RecordPlace{OperationID: id(), ID: id(), CommunityID: v.community, Kind: preparation.OpenDefaecation, Name: "River bank", ObservedOn: on("2025-12-01"), InUse: true}
	bank := v.did(v.service.RecordPlace(v.as(v.leader), place))
	if err := draw("2025-12-01"); err != nil {
		t.Fatal(err)
	}
	seen := func(day string, inUse bool) {
		v.did(v.service.RecordPlace(v.as(v.leader), preparation.RecordPlace{OperationID: id(), PlaceID: &bank, CommunityID: v.community, ObservedOn: on(day), InUse: inUse}))
	}
	seen("2026-02-01", false)
	seen("2026-01-01", true) // arrives late and changes nothing (PR5)
	if err := draw("2026-02-01"); err != nil {
		t.Fatal(err)
	}
	s := v.standing()
	if len(s.Maps) != 2 || s.Maps[0].Number != 2 || s.Maps[0].Places[0].InUse || !s.Maps[1].Places[0].InUse {
		t.Errorf("%+v", s.Maps)
	}
	if len(s.Places) != 1 || s.Places[0].InUse || s.Places[0].ObservedOn != on("2026-02-01") || s.Places[0].FirstSeenOn != on("2025-12-01") {
		t.Errorf("%+v", s.Places)
	}
}

func TestALeadersReportIsTheirsAndAnAssistantSaysWhoseItIs(t *testing.T) { // WF6
	v := newVillage(t)
	v.did(v.service.RecordMonitoringReport(v.as(v.leader), v.report("2026-01-10")))
	v.did(v.service.RecordMonitoringReport(v.as(v.eha), v.report("2026-01-11")))
	of := v.report("2026-01-12")
	of.ByLeader, of.Informal = true, true
	v.did(v.service.RecordMonitoringReport(v.as(v.eha), of))
	s := v.standing()
	if len(s.Reports) != 3 || !s.Reports[0].ByLeader || !s.Reports[0].Informal || s.Reports[1].ByLeader || !s.Reports[2].ByLeader {
		t.Errorf("%+v", s.Reports)
	}
	empty := v.report("2026-01-10")
	empty.Note = " "
	_, err := v.service.RecordMonitoringReport(v.as(v.leader), empty)
	v.refused(fault.Invalid, "", "note", err)
	_, err = v.service.RecordMonitoringReport(v.as(v.leader), v.report("2025-11-30"))
	v.refused(fault.Rule, "WF1", "observedOn", err)
}

func TestPapersArePicturesOfOnesOwnAndOpenToWhoeverSeesTheCommunity(t *testing.T) {
	v := newVillage(t)
	upload := func(owner access.Viewer, media string, size int) uuid.UUID {
		file := id()
		v.exec(`INSERT INTO uploads (id, nation_id, user_id, hash, name, size, media_type) VALUES ($1, $2, $3, 'abc', 'map.jpg', $4, $5)`, file, v.nation, owner.UserID, size, media)
		return file
	}
	keep := func(file uuid.UUID) error {
		_, err := v.service.KeepDefaecationMap(v.as(v.leader), preparation.KeepDefaecationMap{OperationID: id(), ID: id(), CommunityID: v.community, DrawnOn: on("2026-01-10"), UploadID: &file})
		return err
	}
	v.refused(fault.NotFound, "", "uploadId", keep(upload(v.eha, "image/jpeg", 1000)))
	v.refused(fault.Invalid, "", "uploadId", keep(upload(v.leader, "text/html", 1000)))
	v.refused(fault.Limit, "", "uploadId", keep(upload(v.leader, "image/jpeg", 40<<20)))
	own, loose := upload(v.leader, "image/jpeg", 1000), upload(v.leader, "image/jpeg", 1000)
	if err := keep(own); err != nil {
		t.Fatal(err)
	}
	if p, err := v.service.Paper(v.as(v.eha), own); err != nil || p.Hash != "abc" || p.Size != 1000 {
		t.Errorf("%+v %v", p, err)
	}
	stranger := v.person("stranger", access.Assignment{ID: id().String(), Role: access.Leader, CommunityID: id().String()})
	for _, of := range []struct {
		viewer access.Viewer
		file   uuid.UUID
	}{{stranger, own}, {v.eha, loose}} {
		if _, err := v.service.Paper(v.as(of.viewer), of.file); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s is shown the file: %v", of.viewer.Name, err)
		}
	}
	if _, err := v.service.Of(v.as(stranger), v.community); !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger sees the community's way: %v", err)
	}
	if s := v.standing(); s.Maps[0].MediaType != "image/jpeg" || s.Maps[0].UploadID == nil {
		t.Errorf("%+v", s.Maps)
	}
}

func TestWomenAndChildrenAreAmongThePeople(t *testing.T) {
	v := newVillage(t)
	m := v.meeting(preparation.Review, "2026-01-10")
	people, women, children := 40, 30, 11
	m.People, m.Women, m.Children = &people, &women, &children
	_, err := v.service.RecordCommunityMeeting(v.as(v.leader), m)
	v.refused(fault.Invalid, "", "people", err)
	m.Purpose = "PARTY"
	_, err = v.service.RecordCommunityMeeting(v.as(v.leader), m)
	v.refused(fault.Invalid, "", "purpose", err)
}

func TestALeadersTicksAreTheirWordAndChangeNothingThatWasCounted(t *testing.T) { // WF10, IL1
	v := newVillage(t)
	profile, _ := country.Find("GH")
	homes := []uuid.UUID{id(), id(), id()}
	for i, number := range []string{"10", "2", "done"} {
		v.exec(`INSERT INTO households (id, nation_id, community_id, number, sanitation, improved, observed_on) VALUES ($1, $2, $3, $4, 'OPEN_DEFAECATION', $5, '2026-03-01')`, homes[i], v.nation, v.community, number, number == "done")
	}
	report := preparation.RecordMonitoringReport{OperationID: id(), ID: id(), CommunityID: v.community, ObservedOn: on("2026-03-10"),
		Households: []preparation.HouseholdTick{{HouseholdID: homes[0], LatrineInUse: true}}}
	v.did(v.service.RecordMonitoringReport(v.as(v.leader), report))
	all, err := v.service.ToGo(v.as(v.eha), profile, v.community)
	if err != nil {
		t.Fatal(err)
	}
	if all.Total != 2 || all.Ticked != 1 || all.Households[0].Number != "2" || all.Households[1].SaidOn != on("2026-03-10") || !all.Households[1].LatrineInUse {
		t.Errorf("%+v", all)
	}
	var counted int
	if err := v.db.App.QueryRow(`SELECT (SELECT count(*) FROM household_observations) + (SELECT count(*) FROM latrines) + (SELECT count(*) FROM households WHERE sanitation <> 'OPEN_DEFAECATION')`).Scan(&counted); err != nil || counted != 0 {
		t.Errorf("%d rows that officers count by, %v", counted, err)
	}
	v.exec(`INSERT INTO household_observations (id, nation_id, community_id, household_id, observed_on, recorded_at, source, status, sanitation, hygiene) VALUES ($1, $2, $3, $4, '2026-03-12', '2026-03-15T13:00:00Z', 'a visit', 'RESIDENT', 'UNKNOWN', 'UNKNOWN')`, id(), v.nation, v.community, homes[0])
	if all, err = v.service.ToGo(v.as(v.leader), profile, v.community); err != nil || all.Ticked != 0 || !all.Households[1].SaidOn.IsZero() {
		t.Errorf("a visitor has looked since: %+v, %v", all, err)
	}
	if all, err = v.service.ToGo(v.as(access.PublicViewer(v.nation.String())), profile, v.community); all != nil || err != nil {
		t.Errorf("the public sees households: %+v, %v", all, err)
	}
}

func TestTicksAreRefusedWithTheirReason(t *testing.T) {
	v := newVillage(t)
	home := id()
	v.exec(`INSERT INTO households (id, nation_id, community_id, number) VALUES ($1, $2, $3, '1')`, home, v.nation, v.community)
	tick := preparation.HouseholdTick{HouseholdID: home, LatrineInUse: true}
	many := make([]preparation.HouseholdTick, preparation.MaxTicked+1)
	for name, c := range map[string]struct {
		as    access.Viewer
		ticks []preparation.HouseholdTick
		code  fault.Code
	}{
		"an assistant's own":        {v.eha, []preparation.HouseholdTick{tick}, fault.Invalid},
		"one twice":                 {v.leader, []preparation.HouseholdTick{tick, tick}, fault.Invalid},
		"a household of elsewhere":  {v.leader, []preparation.HouseholdTick{{HouseholdID: id()}}, fault.NotFound},
		"more than one can go to":   {v.leader, many, fault.Limit},
		"a leader of another place": {v.person("other", access.Assignment{ID: id().String(), Role: access.Leader, CommunityID: id().String()}), []preparation.HouseholdTick{tick}, fault.NotFound},
		"a chief, who monitors not": {v.person("chief", access.Assignment{ID: id().String(), Role: access.Chief, CommunityID: v.community.String()}), []preparation.HouseholdTick{tick}, fault.NotFound},
	} {
		_, err := v.service.RecordMonitoringReport(v.as(c.as), preparation.RecordMonitoringReport{OperationID: id(), ID: id(), CommunityID: v.community, ObservedOn: on("2026-03-10"), Households: c.ticks})
		if !fault.Is(err, c.code) && !(c.code == fault.NotFound && fault.Is(err, fault.Forbidden)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var kept int
	if err := v.db.App.QueryRow(`SELECT (SELECT count(*) FROM leader_ticks) + (SELECT count(*) FROM monitoring_reports)`).Scan(&kept); err != nil || kept != 0 {
		t.Errorf("%d rows were left behind, %v", kept, err)
	}
}

func TestAWeekCallsForTheReportAndWhatWasAgreed(t *testing.T) { // WF10
	v := newVillage(t)
	profile, _ := country.Find("GH")
	for what, due := range map[string]string{"dig": "2026-03-14", "later": "2026-03-30"} {
		v.did(v.service.AgreeAction(v.as(v.leader), preparation.AgreeAction{OperationID: id(), ID: id(), CommunityID: v.community, What: what, AgreedOn: on("2026-03-01"), DueOn: on(due)}))
	}
	week := func() preparation.Week {
		t.Helper()
		own, err := v.service.Owned(v.as(v.leader), profile, on("2026-03-15"))
		if err != nil || len(own) != 1 {
			t.Fatalf("%+v, %v", own, err)
		}
		return own[0].Week
	}
	if w := week(); w.Asked != 1 || w.Made != 0 || w.By != on("2026-03-15") || w.From != on("2026-03-09") || len(w.Actions) != 1 || w.Actions[0].What != "dig" {
		t.Errorf("%+v", w)
	}
	v.did(v.service.RecordMonitoringReport(v.as(v.leader), preparation.RecordMonitoringReport{OperationID: id(), ID: id(), CommunityID: v.community, ObservedOn: on("2026-03-10"), Note: "clean"}))
	if w := week(); w.Made != 1 || !w.By.IsZero() {
		t.Errorf("%+v", w)
	}
	if own, err := v.service.Owned(v.as(v.eha), profile, on("2026-03-15")); err != nil || len(own) != 0 {
		t.Errorf("an assistant has no community of their own: %+v, %v", own, err)
	}
}
