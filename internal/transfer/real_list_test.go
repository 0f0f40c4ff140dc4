package transfer_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"saniladder/domain/calendar"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

const realList = "ghana/odf_communities_basis_2017_as_published.csv"

func realOptions(t *testing.T) transfer.Options {
	t.Helper()
	date, err := calendar.ParseDate("2017-09")
	if err != nil {
		t.Fatal(err)
	}
	return transfer.Options{Source: "BaSIS 2017", ListDate: date, Level: 2}
}

// successors says for each split district of the list which of today's it is
// settled as here.
var successors = map[string]string{
	"upper east region|garu tempane": "GH1209", "northern region|east gonja": "GH1103", "upper east region|kassena nankana": "GH1210",
	"northern region|bunkpurugu": "GH0901", "volta region|keta": "GH1411", "volta region|hohoe": "GH1410", "northern region|savelugu": "GH0811",
	"northern region|damongo": "GH1107", "central region|gomoa east": "GH0515",
}

func TestTheRealListIsImportedAndNothingIsLost(t *testing.T) {
	content := text(t, shared(t, realList))
	o := newOffice(t, "GH")
	first := o.bring(column.Communities, "odf.csv", content, realOptions(t))
	adds(t, first, 1618)
	if first.Counts.Created < 1300 || first.Counts.Held < 150 || first.Counts.Updated+first.Counts.Unchanged != 0 {
		t.Errorf("first run: %+v", first.Counts)
	}
	o.checkRegister(first)
	o.checkReport(first, content)

	// The same file again changes nothing, before and after what was held is settled.
	again := o.bring(column.Communities, "odf.csv", content, realOptions(t))
	adds(t, again, 1618)
	if again.Counts.Unchanged != first.Counts.Created || again.Counts.Held != first.Counts.Held {
		t.Errorf("second run: %+v", again.Counts)
	}

	groups, err := o.groupsOf(o.ctx, first)
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range groups {
		switch group.Reason {
		case transfer.PlaceSplit:
			code, ok := successors[group.Key]
			if !ok {
				t.Fatalf("%s is held as split: %s", group.Label, group.Reason.Sentence(group.Params))
			}
			offered := false
			for _, c := range group.Candidates {
				offered = offered || c.Code == code && c.Parent != "" && c.Score > 0 && c.Population > 0
			}
			if !offered {
				t.Errorf("%s: %s is not among %v", group.Label, code, group.Candidates)
			}
			settled := o.settle(first, group.Reason, group.Key, transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area(code)})
			if settled.Rows != group.Rows || settled.Created+settled.Held != group.Rows {
				t.Errorf("%s: %d rows, %+v", group.Label, group.Rows, settled)
			}
		case transfer.RepeatedInFile:
		default:
			t.Errorf("%s: %d rows", group.Reason, group.Rows)
		}
	}
	repeated := o.settle(first, transfer.RepeatedInFile, "*", transfer.Choice{Kind: transfer.ChooseSame})
	if repeated.Unchanged != repeated.Rows || repeated.Rows < 4 {
		t.Errorf("repeated rows: %+v", repeated)
	}
	settled := o.look(first)
	adds(t, settled, 1618)
	if settled.Counts.Held != 0 {
		t.Errorf("after settling: %+v %v", settled.Counts, settled.HeldBy)
	}
	o.checkRegister(settled)
	if n := o.number(`SELECT count(*) FROM organisations WHERE name IN ('WV', 'World Vision') AND ended_on IS NULL`); n != 2 {
		t.Errorf("%d partners as written, want WV and World Vision", n)
	}

	third := o.bring(column.Communities, "odf.csv", content, realOptions(t))
	if adds(t, third, 1618); third.Counts.Unchanged != 1618 {
		t.Errorf("after settling, the same file again: %+v %v", third.Counts, third.HeldBy)
	}
}

// checkRegister compares the register with what an import counted.
func (o *office) checkRegister(job *transfer.Import) {
	o.t.Helper()
	created := int(job.Counts.Created)
	for _, c := range []struct {
		what, query string
		want        int
	}{
		{"communities", `SELECT count(*) FROM communities WHERE ended_on IS NULL`, created},
		{"recorded levels that wait for review (PR2)", `SELECT count(*) FROM level_records WHERE level = 2 AND source = 'RECORDED_ELSEWHERE' AND standing = 'UNREVIEWED'
			AND source_name = 'BaSIS 2017' AND effective_on = '2017-09-01' AND effective_precision = 'MONTH'`, created},
		{"communities that show them", `SELECT count(*) FROM communities WHERE recorded_level = 2 AND level = 0 AND due_on IS NULL`, created},
		{"counters", `SELECT count(*) FROM community_counters WHERE recorded_level = 2 AND level = 0`, created},
		{"confirmed area councils", `SELECT count(*) FROM areas WHERE depth = 3 AND confirmed`, 0},
		{"area councils", `SELECT count(*) FROM areas WHERE depth = 3`, int(o.number(`SELECT count(DISTINCT area_id) FROM communities c JOIN areas a ON a.id = c.area_id WHERE a.depth = 3`))},
		{"totals with more toilets than households and no flag", `SELECT count(*) FROM reported_totals WHERE toilets > households AND flags = '{}'`, 0},
		{"communities whose path is not their area's", `SELECT count(*) FROM communities c JOIN areas a ON a.id = c.area_id WHERE a.path <> c.area_path`, 0},
	} {
		if got := o.number(c.query); got != c.want {
			o.t.Errorf("%d %s, want %d", got, c.what, c.want)
		}
	}
	if n := o.number(`SELECT count(*) FROM reported_totals WHERE households IS NULL OR population IS NULL`); n == 0 {
		o.t.Error("NA was not kept as unknown")
	}
	if n := o.number(`SELECT count(*) FROM reported_totals WHERE toilets > households`); n < 150 {
		o.t.Errorf("%d totals have more toilets than households, as published some 200", n)
	}
}

// checkReport reads the report and finds each row of the file in it.
func (o *office) checkReport(job *transfer.Import, content string) {
	o.t.Helper()
	var out bytes.Buffer
	if err := o.service.Report(o.ctx, job.ID, &out); err != nil {
		o.t.Fatal(err)
	}
	report, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff"))).ReadAll()
	if err != nil {
		o.t.Fatal(err)
	}
	file, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	if err != nil {
		o.t.Fatal(err)
	}
	if len(report) != len(file) {
		o.t.Fatalf("%d rows in the report, %d in the file", len(report), len(file))
	}
	for i, row := range report[1:] {
		if strings.Join(row[7:], "|") != strings.Join(file[i+1], "|") || row[0] != "odf.csv" {
			o.t.Fatalf("row %d: %q is %q in the report", i+2, file[i+1], row)
		}
		if (row[2] == "held") != (row[4] != "") {
			o.t.Errorf("row %d: %s, because %q", i+2, row[2], row[4])
		}
	}
}
