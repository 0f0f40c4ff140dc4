package preparation_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/internal/casework"
	"saniladder/internal/preparation"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
)

// keeps records one of everything on a community's way.
func (v *village) keeps() {
	v.t.Helper()
	ctx := v.as(v.eha)
	v.did(v.service.RecordCommunityMeeting(ctx, v.meeting(preparation.Commitment, "2026-01-02")))
	v.did(v.service.AgreeAction(ctx, preparation.AgreeAction{OperationID: id(), ID: id(), CommunityID: v.community, What: "Dig pits", AgreedOn: on("2026-01-02")}))
	v.did(v.service.AdoptRegulation(ctx, preparation.AdoptRegulation{OperationID: id(), ID: id(), CommunityID: v.community, Text: "a fine", AdoptedOn: on("2026-01-03")}))
	v.did(v.service.RecordPlace(ctx, preparation.RecordPlace{OperationID: id(), ID: id(), CommunityID: v.community, Kind: preparation.OpenDefaecation, Name: "bank", InUse: true, ObservedOn: on("2026-01-04")}))
	v.did(v.service.KeepDefaecationMap(ctx, preparation.KeepDefaecationMap{OperationID: id(), ID: id(), CommunityID: v.community, DrawnOn: on("2026-01-05")}))
	v.did(v.service.RecordMonitoringReport(ctx, v.report("2026-01-06")))
}

// all counts what is on a community's way, by kind.
func (v *village) all(community uuid.UUID) [6]int {
	v.t.Helper()
	s, err := v.service.Of(v.as(v.eha), community)
	if err != nil {
		v.t.Fatal(err)
	}
	return [6]int{len(s.Meetings), len(s.Actions), len(s.Regulations), len(s.Places), len(s.Maps), len(s.Reports)}
}

func TestAWayStaysWithTheCommunityThatContinuesAfterASplitAndAMerger(t *testing.T) { // PR7
	v := newVillage(t)
	v.keeps()
	first, area := v.community, v.eha.Assignments[0]
	v.community = id()
	v.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, triggered_on, triggered_precision) VALUES ($1, $2, $3, 'ea/', 'Akim', 'akim', '2025-12-01', 'DAY')`, v.community, v.nation, area.AreaID)
	v.keeps()
	clock := testkit.NewClock("2026-03-15T12:00:00Z")
	registered := register.New(&casework.Desk{DB: v.db.App, Now: clock.Now}, v.db.App)
	deho := v.as(v.person("deho", access.Assignment{ID: id().String(), Role: access.DEHO, AreaID: area.AreaID, AreaPath: area.AreaPath}))

	v.did(registered.MergeCommunities(deho, register.MergeCommunities{OperationID: id(), IntoID: v.community, FromIDs: []uuid.UUID{first}, EffectiveOn: on("2026-03-01"), Reason: "grown together"}))
	if got := v.all(v.community); got != [6]int{2, 2, 2, 2, 2, 2} {
		t.Errorf("the merged community has %v", got)
	}
	rest, other := id(), id()
	if _, err := registered.SplitCommunity(deho, register.SplitCommunity{OperationID: id(), ID: v.community, EffectiveOn: on("2026-03-10"), Reason: "two villages again",
		Parts: []register.CommunityPart{{ID: other, Name: "Akim New"}, {ID: rest, Name: "Akim Old", TakesRest: true}}}); err != nil {
		t.Fatal(err)
	}
	if got := v.all(rest); got != [6]int{2, 2, 2, 2, 2, 2} {
		t.Errorf("the part that continues has %v", got)
	}
	if got := v.all(other); got != [6]int{} {
		t.Errorf("the other part has %v", got)
	}
	// What goes on goes on there.
	v.community = rest
	v.did(v.service.RecordMonitoringReport(v.as(v.eha), v.report("2026-03-11")))
	s, err := v.service.Of(v.as(v.eha), rest)
	if err != nil {
		t.Fatal(err)
	}
	v.did(v.service.SettleAction(v.as(v.eha), preparation.SettleAction{OperationID: id(), ID: s.Actions[0].ID, On: on("2026-03-11")}))
}
