package pace_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	figures "saniladder/domain/pace"
	"saniladder/internal/pace"
)

// withdrawn puts a level into a community's history that was certified in error.
func (l *land) withdrawn(community uuid.UUID, level int, since, lost string) {
	l.t.Helper()
	l.reached(community, level, since, "DAY", lost)
	request, meeting, decision := l.askedFor(community, level, since, since), id(), id()
	l.exec(`UPDATE verification_requests SET state = 'CERTIFIED' WHERE id = $1`, request)
	l.exec(`INSERT INTO committee_meetings (id, nation_id, tier, area_id, held_on, attended, minute) VALUES ($1, $2, 'DISTRICT', $3, $4, '{}', 'm')`, meeting, l.nation, l.east.id, on(since))
	l.exec(`INSERT INTO decisions (id, nation_id, request_id, community_id, meeting_id, tier, decision, decided_on) VALUES ($1, $2, $3, $4, $5, 'DISTRICT', 'CERTIFY', $6)`,
		decision, l.nation, request, community, meeting, on(since))
	l.exec(`INSERT INTO certificates (id, nation_id, community_id, request_id, level_record_id, decision_id, level, tier, serial, community_name, area_names, body, issued_on, code, standing, standing_since, standing_reason)
SELECT $1::uuid, $2, $3, $4, r.id, $5, r.level, 'DISTRICT', $1::text, 'x', '{}', 'x', $6, $1::text, 'WITHDRAWN', $7, 'another village was meant' FROM level_records r WHERE r.community_id = $3 AND r.level = $8`,
		id(), l.nation, community, request, decision, on(since), on(lost), level)
	l.exec(`UPDATE level_records SET made_in_error = true WHERE community_id = $1 AND level = $2`, community, level)
}

func TestALevelMadeInErrorWasNeitherReachedNorHeldNorLost(t *testing.T) { // PR12
	for _, fold := range []bool{false, true} {
		l := newLand(t)
		fallen := l.community(l.east, "2024-01-10", 0, "") // holds 1 from 2024-03 to 2025-06, and has lost it
		l.reached(fallen, 1, "2024-03-01", "DAY", "2025-06-10")
		wrong := l.community(l.east, "2024-01-10", 1, "") // holds 1 since 2024-03; its 2 was an error
		l.reached(wrong, 1, "2024-03-01", "DAY", "")
		l.withdrawn(wrong, 2, "2024-09-01", "2025-06-10")
		l.check(wrong, l.askedFor(wrong, 2, "2024-10-01", "2024-10-01"), 0, "PASSED", "2024-10-01")
		l.counted(fold)
		for level, want := range map[int][]int{1: {2, 1}, 2: {0, 0}} {
			c, err := pace.ReadCohorts(t.Context(), l.db.App, l.asked(level), 2024, 12, true)
			if err != nil {
				t.Fatal(err)
			}
			if got := c.Cohorts[0].Levels[level-1]; got.Triggered != 2 || got.Reached != want[0] {
				t.Errorf("level %d: of %d triggered %d reached it, want %d", level, got.Triggered, got.Reached, want[0])
			}
			s, err := pace.ReadSlips(t.Context(), l.db.App, l.asked(level), 2, 12)
			if err != nil {
				t.Fatal(err)
			}
			if held, lost := s.Total.Held, s.Total.Lost; !slices.Equal(held, [][]int{{2, 1, 1}, {0, 0, 0}}[level-1]) || !slices.Equal(lost, [][]int{{0, 1, 1}, {0, 0, 0}}[level-1]) {
				t.Errorf("level %d: held %v, lost %v", level, held, lost)
			}
			if seen := s.Total.Seen; !slices.Equal(seen, [][]int{{1, 0, 0}, {0, 0, 0}}[level-1]) {
				t.Errorf("level %d: looked at %v", level, seen)
			}
			now, err := pace.ReadSlippage(t.Context(), l.db.App, l.asked(level))
			if err != nil {
				t.Fatal(err)
			}
			if got := now.Total.Levels[level-1]; got.Lost != want[1] {
				t.Errorf("level %d: %d lost it, want %d", level, got.Lost, want[1])
			}
		}
		places := l.movedOn(l.asked(2), 12).Rows[0].Places
		flowIs(t, "held", places[len(places)-1], figures.Flow{}, 0)
	}
}

func TestAVerificationOnPaperWasAskedForOnNoKnownDay(t *testing.T) { // PR8
	l := newLand(t)
	midway := l.community(l.east, "2024-01-10", 0, "")
	request := l.askedFor(midway, 1, "2024-05-01", "2024-05-01")
	l.check(midway, request, 0, "PASSED", "2024-05-01")
	written := l.community(l.east, "2024-01-10", 0, "")
	onPaper := l.askedFor(written, 1, "2024-05-01", "")
	l.exec(`UPDATE verification_requests SET opened_midway = true`)
	scan := id()
	l.exec(`INSERT INTO uploads (id, nation_id, hash, name, size) VALUES ($1, $2, 'x', 'x', 1)`, scan, l.nation)
	l.exec(`INSERT INTO paper_requests (id, nation_id, community_id, level, assessed_on, briefed_on, decided_on, requested_on, leader_name, leader_position, leader_signed_on, chief_name, chief_position, chief_signed_on, paper_serial, request_id, upload_id)
VALUES ($1, $2, $3, 1, '2024-04-01', '2024-04-02', '2024-04-02', '2024-05-01', 'A', 'x', '2024-05-01', 'B', 'y', '2024-05-01', 'P1', $4, $5)`, id(), l.nation, written, onPaper, scan)
	l.counted(true)
	places := l.movedOn(l.asked(1), 12).Rows[0].Places
	flowIs(t, "asked", places[2], figures.Flow{Reached: 1, Due: 1}, 0)
	flowIs(t, "checked", places[3], figures.Flow{Reached: 1, Due: 1}, 0)
}
