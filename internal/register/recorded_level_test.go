package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/ent/levelrecord"
	"saniladder/internal/register"
)

func TestOlderListsAreCountedAndTheirLevelsListedWithinTheReviewersArea(t *testing.T) { // PR2
	l := newLand(t)
	_, abor := l.listed(l.hill, "Abor", 2, "BaSIS 2017")
	l.listed(l.hill, "Bole", 2, "BaSIS 2017")
	l.listed(l.hill, "Cape", 1, "")
	l.listed(l.far, "Far off", 2, "BaSIS 2017")
	ended, _ := l.listed(l.hill, "Gone", 2, "BaSIS 2017")
	l.exec(`UPDATE communities SET ended_on = '2026-01-01' WHERE id = $1`, ended)
	ctx := l.as(access.RICCS, l.north)
	if _, err := l.service.ReviewRecordedLevels(ctx, register.ReviewRecordedLevels{OperationID: id(), LevelRecordIDs: []uuid.UUID{abor}, Decision: register.RecogniseLevel, Reason: "seen"}); err != nil {
		t.Fatal(err)
	}

	lists, err := l.service.RecordedLists(ctx, nil)
	want := []register.RecordedList{{SourceName: "", Level: 1, Waiting: 1}, {SourceName: "BaSIS 2017", Level: 2, Waiting: 1, Recognised: 1}}
	if err != nil || len(lists) != 2 || lists[0] != want[0] || lists[1] != want[1] {
		t.Errorf("%v, not %v: %v", lists, want, err)
	}

	source, waits, first := "BaSIS 2017", levelrecord.StandingUNREVIEWED, 1
	for name, f := range map[string]struct {
		filter register.RecordedLevelFilter
		want   int
		first  string
	}{
		"all":      {register.RecordedLevelFilter{}, 3, "Abor"},
		"a list":   {register.RecordedLevelFilter{SourceName: &source}, 2, "Abor"},
		"waiting":  {register.RecordedLevelFilter{SourceName: &source, Standing: &waits}, 1, "Bole"},
		"no area":  {register.RecordedLevelFilter{AreaID: &l.far}, 0, ""},
		"own area": {register.RecordedLevelFilter{AreaID: &l.hill}, 3, "Abor"},
	} {
		n, err := l.service.CountRecordedLevels(ctx, f.filter)
		page, failed := l.service.RecordedLevels(ctx, f.filter, register.Page{First: &first})
		if err != nil || failed != nil || n != f.want || len(page.Rows) > 0 != (f.want > 0) || page.HasNext != (f.want > 1) {
			t.Errorf("%s: %d of %d: %v %v", name, len(page.Rows), n, err, failed)
			continue
		}
		if f.want > 0 && page.Rows[0].CommunityName != f.first {
			t.Errorf("%s begins with %s", name, page.Rows[0].CommunityName)
		}
	}
}
