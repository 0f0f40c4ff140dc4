package transfer_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// A list of three communities of a district that was split since, two of one
// that was not, one of which is there twice, and one with figures nobody can read.
const smallList = `region,district,council,community,partner,population,households,toilets
Upper East,Garu Tempane,Worikambo,Akara,WV,120,20,25
Upper East,Garu Tempane,Worikambo,Duri,World Vision,300,40,30
Upper East,Garu Tempane,NA,Kpatia,,NA,,0
Upper East,Bongo,Zorko,Kanga,SNV,200,30,10
Upper East,Bongo,Zorko,Kanga,SNV,210,31,10
Upper East,Bongo,Zorko,Awaa,SNV,200,about 30,10
`

func bySource() transfer.Options { return transfer.Options{Source: "a list", Level: 2} }

func TestHeldRowsAreSettledSinglyAndAllAlikeAndRemembered(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.bring(column.Communities, "small.csv", smallList, bySource())
	if adds(t, job, 6); job.Counts.Created != 1 || job.Counts.Held != 5 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}

	// One of the three lies in Tempane, the others in Garu.
	single, _, err := o.service.Settle(o.ctx, transfer.SettleInput{ImportID: job.ID, Rows: []int{3}, Choice: transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1215")}})
	if err != nil || single.Created != 1 {
		t.Fatalf("%+v %v", single, err)
	}
	o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1209")})
	o.settle(job, transfer.RepeatedInFile, "*", transfer.Choice{Kind: transfer.ChooseSeparate})
	o.settle(job, transfer.ValueUnreadable, "HOUSEHOLDS:about 30", transfer.Choice{Kind: transfer.ChooseCorrect, Values: map[column.Field]string{column.HouseholdCount: "30"}})
	job = o.look(job)
	if adds(t, job, 6); job.Counts.Created != 6 || job.Counts.Held != 0 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	for name, want := range map[string]string{"Akara": "GH1209", "Kpatia": "GH1209", "Duri": "GH1215", "Kanga": "GH1206", "Kanga (2)": "GH1206", "Awaa": "GH1206"} {
		if n := o.number(`SELECT count(*) FROM communities c JOIN areas d ON c.area_path LIKE d.path || '%' WHERE c.name = $1 AND d.code = $2`, name, want); n != 1 {
			t.Errorf("%s is %d times in %s", name, n, want)
		}
	}
	if n := o.number(`SELECT count(*) FROM communities WHERE name = 'Kpatia' AND area_id = $1`, o.area("GH1209")); n != 1 {
		t.Error("a row without a council does not lie in its district")
	}
	if n := o.number(`SELECT count(*) FROM names WHERE name = 'Garu Tempane' AND kind = 'VARIANT' AND area_id = $1`, o.area("GH1209")); n != 1 {
		t.Error("the choice was not remembered as a variant of the name")
	}
	again := o.bring(column.Communities, "small.csv", smallList, bySource())
	if again.Counts.Unchanged != 6 {
		t.Errorf("the same file again: %+v %v", again.Counts, again.HeldBy)
	}
	// In another order and with other columns the choices hold too.
	turned := o.bring(column.Communities, "turned.csv", "community,district,region,council\nKpatia,Garu Tempane,Upper East,\nDuri,Garu Tempane,Upper East,Worikambo\n", bySource())
	if turned.Counts.Unchanged != 2 {
		t.Errorf("turned: %+v %v", turned.Counts, turned.HeldBy)
	}
}

func TestASettlementIsUndone(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.bring(column.Communities, "small.csv", smallList, bySource())
	before := job.Counts
	settled := o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1215")})
	if settled.Created != 3 {
		t.Fatalf("%+v", settled)
	}
	undone, job, err := o.service.Undo(o.ctx, transfer.UndoInput{SettlementID: settled.ID})
	if err != nil || undone.UndoneAt.IsZero() {
		t.Fatalf("%+v %v", undone, err)
	}
	before.NewAreas, before.NewOrganisations = job.Counts.NewAreas, job.Counts.NewOrganisations
	if job.Counts != before {
		t.Errorf("%+v, want %+v", job.Counts, before)
	}
	if n := o.number(`SELECT count(*) FROM communities WHERE ended_on IS NULL`); n != 1 {
		t.Errorf("%d communities stand", n)
	}
	if n := o.number(`SELECT count(*) FROM community_counters`); n != 1 {
		t.Errorf("%d communities are counted", n)
	}
	if _, _, err := o.service.Undo(o.ctx, transfer.UndoInput{SettlementID: settled.ID}); !fault.Is(err, fault.Conflict) {
		t.Errorf("undone twice: %v", err)
	}
	// Settled otherwise, they are other communities; the wrong ones stay ended.
	right := o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1209")})
	if right.Created != 3 {
		t.Errorf("%+v", right)
	}
	if n := o.number(`SELECT count(*) FROM communities WHERE ended_on IS NOT NULL`); n != 3 {
		t.Errorf("%d ended", n)
	}
}

func TestWhatWasWorkedOnSinceIsNotTakenBack(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.bring(column.Communities, "small.csv", smallList, bySource())
	settled := o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1209")})
	if _, err := o.db.Exec(`UPDATE communities SET version = version + 1 WHERE name = 'Akara'`); err != nil {
		t.Fatal(err)
	}
	_, _, err := o.service.Undo(o.ctx, transfer.UndoInput{SettlementID: settled.ID})
	if e := fault.From(err); e == nil || e.Code != fault.Conflict || !strings.Contains(e.Message, "Akara") {
		t.Errorf("got %v", err)
	}
	if n := o.number(`SELECT count(*) FROM communities WHERE ended_on IS NOT NULL`); n != 0 {
		t.Errorf("%d were ended all the same", n)
	}
}

func TestAChoiceMadeOnADryRunHoldsWhenItIsApplied(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.begin(column.Communities, "small.csv", smallList, bySource())
	if _, err := o.service.DryRun(o.ctx, transfer.StepInput{ImportID: job.ID}); err != nil {
		t.Fatal(err)
	}
	if err := o.service.Run(o.ctx, job.ID); err != nil {
		t.Fatal(err)
	}
	job = o.look(job)
	if adds(t, job, 6); job.State != transfer.Draft || job.Applied || job.Counts.Held != 5 {
		t.Fatalf("%s %+v", job.State, job.Counts)
	}
	if n := o.number(`SELECT (SELECT count(*) FROM communities) + (SELECT count(*) FROM organisations) + (SELECT count(*) FROM areas WHERE depth = 3)`); n != 0 {
		t.Errorf("a dry run made %d things", n)
	}
	foretold := o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1209")})
	if foretold.Created != 3 || o.number(`SELECT count(*) FROM communities`) != 0 {
		t.Errorf("%+v", foretold)
	}
	job = o.run(o.look(job))
	if adds(t, job, 6); job.Counts.Created != 4 || job.Counts.Held != 2 || o.number(`SELECT count(*) FROM communities`) != 4 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
}

func TestAChoiceThatDoesNotSettleTheReasonIsRefused(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.bring(column.Communities, "small.csv", smallList, bySource())
	for name, c := range map[string]struct {
		in   transfer.SettleInput
		code fault.Code
	}{
		"other kind":       {transfer.SettleInput{Reason: transfer.PlaceSplit, GroupKey: "upper east|garu tempane", Choice: transfer.Choice{Kind: transfer.ChooseSame}}, fault.Invalid},
		"no such area":     {transfer.SettleInput{Reason: transfer.PlaceSplit, GroupKey: "upper east|garu tempane", Choice: transfer.Choice{Kind: transfer.ChooseArea, AreaID: uuid.New()}}, fault.NotFound},
		"nothing held":     {transfer.SettleInput{Reason: transfer.PlaceSplit, GroupKey: "elsewhere", Choice: transfer.Choice{Kind: transfer.ChooseLeaveOut}}, fault.Conflict},
		"a row not held":   {transfer.SettleInput{Rows: []int{5, 2}, Choice: transfer.Choice{Kind: transfer.ChooseLeaveOut}}, fault.Conflict},
		"no value":         {transfer.SettleInput{Reason: transfer.ValueUnreadable, All: true, Choice: transfer.Choice{Kind: transfer.ChooseCorrect}}, fault.Invalid},
		"no such column":   {transfer.SettleInput{Reason: transfer.ValueUnreadable, All: true, Choice: transfer.Choice{Kind: transfer.ChooseCorrect, Values: map[column.Field]string{column.Soap: "1"}}}, fault.Invalid},
		"no such import":   {transfer.SettleInput{ImportID: uuid.New(), Reason: transfer.PlaceSplit, Choice: transfer.Choice{Kind: transfer.ChooseLeaveOut}}, fault.NotFound},
		"too many by rows": {transfer.SettleInput{Rows: make([]int, 1001), Choice: transfer.Choice{Kind: transfer.ChooseLeaveOut}}, fault.Limit},
	} {
		if c.in.ImportID == uuid.Nil {
			c.in.ImportID = job.ID
		}
		if _, _, err := o.service.Settle(o.ctx, c.in); !fault.Is(err, c.code) {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	if now := o.look(job); now.Counts != job.Counts {
		t.Errorf("something changed: %+v", now.Counts)
	}
}

func TestRowsThatAreLeftOutStayHeldAndCounted(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.bring(column.Communities, "small.csv", smallList, bySource())
	o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", transfer.Choice{Kind: transfer.ChooseLeaveOut})
	job = o.look(job)
	if adds(t, job, 6); job.Counts.Held != 5 || job.Counts.LeftOut != 3 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
}

func TestOrganisationsThatAreLikelyTheSameWaitForReview(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.bring(column.Communities, "small.csv", smallList, bySource())
	o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1209")})
	alike, err := o.service.Lookalikes(o.ctx)
	if err != nil || len(alike) != 1 || alike[0].KeepName != "World Vision" || alike[0].OtherName != "WV" || alike[0].Basis != transfer.ByInitials {
		t.Fatalf("%+v %v", alike, err)
	}
	if err := o.service.SettleLookalike(o.ctx, transfer.LookalikeInput{KeepID: alike[0].KeepID, OtherID: alike[0].OtherID, Same: true}); err != nil {
		t.Fatal(err)
	}
	if alike, err = o.service.Lookalikes(o.ctx); err != nil || len(alike) != 0 {
		t.Errorf("%+v %v", alike, err)
	}
	if n := o.number(`SELECT count(*) FROM supports s JOIN organisations o ON o.id = s.organisation_id WHERE o.name = 'World Vision' AND s.until_on IS NULL`); n != 2 {
		t.Errorf("%d communities are supported by the one that is left", n)
	}
	// "WV" means World Vision from now on.
	again := o.bring(column.Communities, "small.csv", smallList, bySource())
	if again.Counts.NewOrganisations != 0 || again.Counts.Updated != 0 {
		t.Errorf("%+v", again.Counts)
	}
}

func TestOrganisationsThatAreNotTheSameAreNotAskedAboutAgain(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "two.csv", "district,community,partner\nBongo,Kanga,Global Communities\nBongo,Awaa,Global Community\n", bySource())
	alike, err := o.service.Lookalikes(o.ctx)
	if err != nil || len(alike) != 1 || alike[0].Basis != transfer.BySpelling {
		t.Fatalf("%+v %v", alike, err)
	}
	if err := o.service.SettleLookalike(o.ctx, transfer.LookalikeInput{KeepID: alike[0].KeepID, OtherID: alike[0].OtherID}); err != nil {
		t.Fatal(err)
	}
	if alike, err = o.service.Lookalikes(o.ctx); err != nil || len(alike) != 0 {
		t.Errorf("%+v %v", alike, err)
	}
}

func TestNobodySettlesAnImportOfSomebodyElse(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.bring(column.Communities, "small.csv", smallList, bySource())
	officer := access.Viewer{Kind: access.KindPerson, UserID: uuid.NewString(), NationID: o.nation.ID.String(),
		Assignments: []access.Assignment{{Role: access.DEHO, AreaID: o.area("GH1209").String(), AreaPath: o.nation.Areas["GH1209"].Path}}}
	ctx := access.WithViewer(t.Context(), officer)
	if _, err := o.service.Import(ctx, job.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("looked at: %v", err)
	}
	if _, _, err := o.service.Settle(ctx, transfer.SettleInput{ImportID: job.ID, Reason: transfer.PlaceSplit, All: true, Choice: transfer.Choice{Kind: transfer.ChooseLeaveOut}}); !fault.Is(err, fault.NotFound) {
		t.Errorf("settled: %v", err)
	}
}

func TestAChoiceMadeOnADryRunIsUndoneAfterItWasApplied(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.begin(column.Communities, "small.csv", smallList, bySource())
	if _, err := o.service.DryRun(o.ctx, transfer.StepInput{ImportID: job.ID}); err != nil {
		t.Fatal(err)
	}
	if err := o.service.Run(o.ctx, job.ID); err != nil {
		t.Fatal(err)
	}
	all := o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1209")})
	twice := o.settle(job, transfer.RepeatedInFile, "*", transfer.Choice{Kind: transfer.ChooseSeparate})
	if job = o.run(o.look(job)); job.Counts.Created != 5 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	for _, settled := range []*transfer.Settlement{all, twice} {
		if _, _, err := o.service.Undo(o.ctx, transfer.UndoInput{SettlementID: settled.ID}); err != nil {
			t.Fatal(err)
		}
	}
	if job = o.look(job); job.Counts.Created != 1 || job.Counts.Held != 5 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	adds(t, job, 6)
	if n := o.number(`SELECT count(*) FROM communities WHERE ended_on IS NULL`); n != 1 {
		t.Errorf("%d communities stand", n)
	}
}

func TestADistrictThatWasSplitInTheRegisterMakesItsOldNameDoubtful(t *testing.T) { // PR7
	o := newOffice(t, "GH")
	for _, query := range []string{
		`UPDATE areas SET ended_on = '2026-06-01' WHERE code = 'GH1206'`,
		`INSERT INTO areas (id, nation_id, parent_id, level, depth, code, name, name_key, path)
			SELECT '01900000-0000-7000-8000-00000000000' || n, nation_id, parent_id, level, depth, 'B' || n, 'Bongo ' || h, 'bongo ' || lower(h), left(path, 33) || repeat(n, 32) || '/'
			FROM areas, (VALUES ('1', 'North'), ('2', 'South')) AS halves(n, h) WHERE code = 'GH1206'`,
		`INSERT INTO area_successors (area_id, successor_id) SELECT a.id, b.id FROM areas a, areas b WHERE a.code = 'GH1206' AND b.code IN ('B1', 'B2')`,
	} {
		if _, err := o.db.Exec(strings.Replace(query, "SELECT '01900000-0000-7000-8000-00000000000' || n", "SELECT ('01900000-0000-7000-8000-00000000000' || n)::uuid", 1)); err != nil {
			t.Fatal(err)
		}
	}
	job := o.bring(column.Communities, "old.csv", "region,district,community\nUpper East,Bongo,Kanga\n", transfer.Options{})
	groups := o.groups(job)
	if len(groups) != 1 || groups[0].Reason != transfer.PlaceSplit || len(groups[0].Candidates) < 2 || groups[0].Candidates[0].Basis != "SPLIT_SINCE" {
		t.Errorf("%+v", groups)
	}
}

func TestAValueTooLongForANameIsHeld(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.bring(column.Communities, "long.csv", "district,community\nBongo,"+strings.Repeat("Kanga ", 100)+"\n", transfer.Options{})
	if len(job.HeldBy) != 1 || job.HeldBy[0].Reason != transfer.ValueOutOfRange {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
}
