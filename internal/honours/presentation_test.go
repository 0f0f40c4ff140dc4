package honours_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/honours"
)

func (l *leagueLand) present(by access.Viewer, community uuid.UUID, year int) error {
	_, err := l.league.PresentCommunity(l.as(by), honours.PresentCommunity{OperationID: uuid.New(), ID: uuid.Must(uuid.NewV7()), CommunityID: community, Year: year, Reason: "  Every house has a tap. "})
	return err
}

func (l *leagueLand) withdraw(by access.Viewer, community uuid.UUID, year int) error {
	_, err := l.league.WithdrawPresentation(l.as(by), honours.WithdrawPresentation{OperationID: uuid.New(), CommunityID: community, Year: year})
	return err
}

func TestTheDistrictPresentsCommunitiesForTheLeagueToCome(t *testing.T) { // HN1, PR24
	l := newLeagueLand(t)
	five := l.five()
	for _, by := range []struct {
		viewer    access.Viewer
		community string
	}{{l.deho, "Ama"}, {l.convener, "Bio"}} {
		if err := l.present(by.viewer, five[by.community], 2027); err != nil {
			t.Fatal(err)
		}
	}
	yes := true
	if got := told(l.entries(l.deho, l.asked(0, ""), honours.EntryFilter{Presented: &yes})); got != "1 Ama, 1 Bio" {
		t.Errorf("presented are %s", got)
	}
	if one := l.entries(l.deho, l.asked(0, ""), honours.EntryFilter{})[0]; one.Presentation == nil || one.Presentation.Reason != "Every house has a tap." || one.Presentation.Year != 2027 {
		t.Errorf("%+v", one.Presentation)
	}
	if head, err := l.league.ReadLeague(l.as(l.deho), l.asked(0, l.eastPath)); err != nil || head.PresentedHere != 2 || head.EntriesHere != 4 || head.Presented != 2 {
		t.Errorf("%+v (%v)", head, err)
	}
	if err := l.freeze(2026, 5); err != nil { // they are presented for the next one
		t.Fatal(err)
	}
	if got := l.entries(l.deho, l.asked(2026, ""), honours.EntryFilter{Presented: &yes}); len(got) != 0 {
		t.Errorf("presented for another year, and counted as %s", told(got))
	}
	if err := l.withdraw(l.convener, five["Ama"], 2027); err != nil {
		t.Fatal(err)
	}
	if err := l.present(l.deho, five["Cee"], 2027); err != nil {
		t.Fatal(err)
	}
	l.clock.AdvanceDays(365)
	if err := l.freeze(2027, 5); err != nil {
		t.Fatal(err)
	}
	if got := told(l.entries(l.deho, l.asked(2027, ""), honours.EntryFilter{Presented: &yes})); got != "1 Bio SAME, 4 Cee SAME" {
		t.Errorf("presented are %s", got)
	}
	for _, statement := range []string{
		`UPDATE league_presentations SET withdrawn_on = '2027-11-05' WHERE withdrawn_on IS NULL`, `UPDATE league_presentations SET withdrawn_on = NULL WHERE withdrawn_on IS NOT NULL`, `UPDATE league_presentations SET reason = 'x', year = 2028`, `DELETE FROM league_presentations`,
		`INSERT INTO league_presentations (id, nation_id, year, community_id, reason, presented_on, recorded_at) SELECT gen_random_uuid(), nation_id, 2027, id, 'x', '2027-01-01', now() FROM communities WHERE name = 'Dua'`,
	} {
		if done, err := l.db.App.Exec(statement); err == nil {
			n, _ := done.RowsAffected()
			t.Errorf("%s is done to %d", statement, n)
		}
	}
	if areas, err := l.league.LeagueAreas(l.as(l.deho), l.asked(2027, l.regionPath), 2); err != nil || areas[0].Presented != 2 || areas[0].Entries != 4 || areas[1].Presented != 0 {
		t.Errorf("%+v (%v)", areas, err)
	}
}

func TestAPresentationIsRefused(t *testing.T) { // HN1
	l := newLeagueLand(t)
	five := l.five()
	low := l.community("Poor")
	if err := l.present(l.deho, five["Ama"], 2027); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		by        access.Viewer
		community uuid.UUID
		year      int
		code      fault.Code
		reason    string
	}{
		{"by another district", l.westDeho, five["Bio"], 2027, fault.NotFound, ""},
		{"by an assistant", l.eha, five["Bio"], 2027, fault.NotFound, ""},
		{"by a member who does not convene", l.member, five["Bio"], 2027, fault.NotFound, ""},
		{"by the public", access.PublicViewer(l.nation.String()), five["Bio"], 2027, fault.NotFound, ""},
		{"by the region", l.reho, five["Bio"], 2027, fault.NotFound, ""},
		{"by the nation", l.national, five["Bio"], 2027, fault.NotFound, ""},
		{"after the cut-off", l.deho, five["Bio"], 2026, fault.Rule, "CUT_OFF"},
		{"for a year to come later", l.deho, five["Bio"], 2028, fault.Rule, "CUT_OFF"},
		{"without the level", l.deho, low, 2027, fault.Rule, "LEVEL"},
		{"twice", l.deho, five["Ama"], 2027, fault.Conflict, ""},
	} {
		err := l.present(c.by, c.community, c.year)
		if f := fault.From(err); err == nil || f.Code != c.code || f.Params["reason"] != c.reason {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := l.withdraw(l.deho, five["Bio"], 2027); fault.From(err).Params["reason"] != "NOT_PRESENTED" {
		t.Errorf("what was not presented is withdrawn: %v", err)
	}
	if err := l.withdraw(l.reho, five["Ama"], 2027); !fault.Is(err, fault.NotFound) {
		t.Errorf("the region withdraws: %v", err)
	}
	l.clock.AdvanceDays(364) // the cut-off itself is in time
	if err := l.withdraw(l.deho, five["Ama"], 2027); err != nil {
		t.Error(err)
	}
	if err := l.present(l.deho, five["Ama"], 2027); err != nil {
		t.Errorf("again, after it was withdrawn: %v", err)
	}
	l.clock.AdvanceDays(1)
	if err := l.withdraw(l.deho, five["Ama"], 2027); fault.From(err).Params["reason"] != "CUT_OFF" {
		t.Errorf("withdrawn after the cut-off: %v", err)
	}
}
