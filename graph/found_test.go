package graph_test

import (
	"testing"

	"saniladder/domain/access"
)

func TestTheNationalOfficeSeesEverythingOfALand(t *testing.T) {
	l := newLand(t)
	got := l.answer(l.as(access.National), `{ communities(first: 10) { nodes { id name level recordedLevel households improved organisations } totalCount } }`, nil)
	t.Log(got)
	got = l.answer(l.as(access.REHO), `{ progress { by area { name ancestors { name } } rows { name communities reached organisations change { reached } reportedYears { year communities } } total { communities households } } viewer { name locale assignments { roleName areaName } can { object } } }`, nil)
	t.Log(got)
}
