package register_test

import (
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

func TestAHouseAndALatrineEndOnceNobodyLivesInOneOrUsesTheOther(t *testing.T) { // PR6
	l := newLand(t)
	ctx := l.as(access.EHA, l.east)
	c := l.community(l.hill, "Abor")
	house, latrine, household := id(), id(), id()
	l.exec(`INSERT INTO houses (id, nation_id, community_id, number) VALUES ($1, $2, $3, '12')`, house, l.nation, c)
	l.exec(`INSERT INTO latrines (id, nation_id, community_id) VALUES ($1, $2, $3)`, latrine, l.nation, c)
	l.exec(`INSERT INTO households (id, nation_id, community_id, house_id, latrine_id, number) VALUES ($1, $2, $3, $4, $5, '12/1')`, household, l.nation, c, house, latrine)
	day := calendar.MustParse("2026-03-01")
	ends := map[string]func() error{
		"houses": func() error {
			_, err := l.service.EndHouse(ctx, register.EndHouse{OperationID: id(), ID: house, EndedOn: day, Reason: "it fell down"})
			return err
		},
		"latrines": func() error {
			_, err := l.service.EndLatrine(ctx, register.EndLatrine{OperationID: id(), ID: latrine, EndedOn: day, Reason: "it was none"})
			return err
		},
	}
	for table, end := range ends {
		if err := end(); !fault.Is(err, fault.Rule) || fault.From(err).Params["households"] != "1" {
			t.Errorf("%s: one in use was ended: %v", table, err)
		}
	}
	l.exec(`UPDATE households SET house_id = NULL, latrine_id = NULL WHERE id = $1`, household)
	for table, end := range ends {
		if err := end(); err != nil {
			t.Errorf("%s: %v", table, err)
		}
		if err := end(); !fault.Is(err, fault.Rule) {
			t.Errorf("%s: it was ended twice: %v", table, err)
		}
		var ended bool
		if err := l.db.App.QueryRow(`SELECT ended_on = '2026-03-01' FROM ` + table).Scan(&ended); err != nil || !ended {
			t.Errorf("%s: not ended on the day: %v", table, err)
		}
	}
}
