package register_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

// acts are all use cases on things in the district East, each valid for who may
// do it.
func (l *land) acts() map[string]func(context.Context) error {
	c, other := l.community(l.hill, "Abor"), l.community(l.hill, "Bosso")
	household, facility, leader, support := id(), id(), id(), id()
	total, organisation, second, record := id(), id(), id(), id()
	council := l.area(l.east, "AREA_COUNCIL", "Valley")
	l.exec(`UPDATE areas SET confirmed = false WHERE id = $1`, council)
	l.exec(`INSERT INTO households (id, nation_id, community_id) VALUES ($1, $2, $3)`, household, l.nation, c)
	l.exec(`INSERT INTO facilities (id, nation_id, community_id, kind, name) VALUES ($1, $2, $3, 'SCHOOL', 'School')`, facility, l.nation, c)
	l.exec(`INSERT INTO natural_leaders (id, nation_id, community_id, name) VALUES ($1, $2, $3, 'Ama')`, leader, l.nation, c)
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $3, 'World Vision', 'world vision'), ($2, $3, 'WV', 'wv')`, organisation, second, l.nation)
	l.exec(`INSERT INTO supports (id, nation_id, community_id, organisation_id) VALUES ($1, $2, $3, $4)`, support, l.nation, c, organisation)
	l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing) VALUES ($1, $2, $3, 2, 'RECORDED_ELSEWHERE', 'UNREVIEWED')`, record, l.nation, c)
	user, assignment := l.user("kofi"), id()
	l.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, 'EHA', $4)`, assignment, l.nation, user, l.east)
	s, day := l.service, today
	first := func(_ []uuid.UUID, err error) error { return err }
	return map[string]func(context.Context) error{
		"RegisterCommunity": func(ctx context.Context) error {
			return first(s.RegisterCommunity(ctx, register.RegisterCommunity{ID: id(), AreaID: l.hill, Name: "New"}))
		},
		"RenameCommunity": func(ctx context.Context) error {
			return first(s.RenameCommunity(ctx, register.RenameCommunity{ID: c, Name: "Other"}))
		},
		"RecordTriggering": func(ctx context.Context) error {
			return first(s.RecordTriggering(ctx, register.RecordTriggering{ID: c, TriggeredOn: calendar.Exactly(day)}))
		},
		"SetTargetDate": func(ctx context.Context) error {
			return first(s.SetTargetDate(ctx, register.SetTargetDate{ID: c, TargetOn: day}))
		},
		"SetDormant": func(ctx context.Context) error {
			return first(s.SetDormant(ctx, register.SetDormant{ID: c, Since: day, Reason: "flood"}))
		},
		"WakeCommunity": func(ctx context.Context) error {
			return first(s.WakeCommunity(ctx, register.WakeCommunity{ID: c, Reason: "back"}))
		},
		"RecordPopulation": func(ctx context.Context) error {
			return first(s.RecordPopulation(ctx, register.RecordPopulation{ID: c, Adults: ptr(10)}))
		},
		"MoveCommunity": func(ctx context.Context) error {
			return first(s.MoveCommunity(ctx, register.MoveCommunity{ID: c, AreaID: l.east, EffectiveOn: day, Reason: "survey"}))
		},
		"ResettleCommunity": func(ctx context.Context) error {
			return first(s.ResettleCommunity(ctx, register.ResettleCommunity{ID: c, EffectiveOn: day, Reason: "dam"}))
		},
		"SplitCommunity": func(ctx context.Context) error {
			return first(s.SplitCommunity(ctx, register.SplitCommunity{ID: other, EffectiveOn: day, Reason: "grew", Parts: []register.CommunityPart{
				{ID: id(), Name: "One"}, {ID: id(), Name: "Two"}}}))
		},
		"RecordReportedTotals": func(ctx context.Context) error {
			return first(s.RecordReportedTotals(ctx, register.RecordReportedTotals{ID: total, CommunityID: c, SourceName: "chief", Population: ptr(10)}))
		},
		"RecordHousehold": func(ctx context.Context) error {
			return first(s.RecordHousehold(ctx, register.RecordHousehold{ID: id(), CommunityID: c, ObservedOn: day}))
		},
		"RecordHousehold again": func(ctx context.Context) error {
			return first(s.RecordHousehold(ctx, register.RecordHousehold{ID: household, CommunityID: c, ObservedOn: day}))
		},
		"EndHousehold": func(ctx context.Context) error {
			return first(s.EndHousehold(ctx, register.EndHousehold{ID: household, EndedOn: day, Reason: "left"}))
		},
		"RegisterHouse": func(ctx context.Context) error {
			return first(s.RegisterHouse(ctx, register.RegisterHouse{ID: id(), CommunityID: c, Number: "A1"}))
		},
		"RecordLatrine": func(ctx context.Context) error {
			return first(s.RecordLatrine(ctx, register.RecordLatrine{ID: id(), CommunityID: c, ObservedOn: day}))
		},
		"RegisterFacility": func(ctx context.Context) error {
			return first(s.RegisterFacility(ctx, register.RegisterFacility{ID: id(), CommunityID: c, Kind: "MARKET", Name: "Market"}))
		},
		"EndFacility": func(ctx context.Context) error {
			return first(s.EndFacility(ctx, register.EndFacility{ID: facility, EndedOn: day, Reason: "closed"}))
		},
		"RecordNaturalLeader": func(ctx context.Context) error {
			return first(s.RecordNaturalLeader(ctx, register.RecordNaturalLeader{ID: id(), CommunityID: c, Name: "Esi", Phone: ptr("0244 123 456")}))
		},
		"EndNaturalLeader": func(ctx context.Context) error {
			return first(s.EndNaturalLeader(ctx, register.EndNaturalLeader{ID: leader, UntilOn: day}))
		},
		"BlankPerson": func(ctx context.Context) error {
			return first(s.BlankPerson(ctx, register.BlankPerson{NaturalLeaderID: &leader}))
		},
		"RecordSupport": func(ctx context.Context) error {
			return first(s.RecordSupport(ctx, register.RecordSupport{ID: id(), CommunityID: c, OrganisationID: second}))
		},
		"EndSupport": func(ctx context.Context) error {
			return first(s.EndSupport(ctx, register.EndSupport{ID: support, UntilOn: day}))
		},
		"RegisterOrganisation": func(ctx context.Context) error {
			return first(s.RegisterOrganisation(ctx, register.RegisterOrganisation{ID: id(), Name: "Relief"}))
		},
		"MergeOrganisations": func(ctx context.Context) error {
			return first(s.MergeOrganisations(ctx, register.MergeOrganisations{IntoID: organisation, FromIDs: []uuid.UUID{second}}))
		},
		"ReviewRecordedLevels": func(ctx context.Context) error {
			return first(s.ReviewRecordedLevels(ctx, register.ReviewRecordedLevels{LevelRecordIDs: []uuid.UUID{record}, Decision: register.RecogniseLevel, Reason: "seen"}))
		},
		"ConfirmCommunityList": func(ctx context.Context) error {
			return first(s.ConfirmCommunityList(ctx, register.ConfirmCommunityList{AreaID: l.east, ConfirmedOn: day}))
		},
		"RenameArea": func(ctx context.Context) error {
			return first(s.RenameArea(ctx, register.RenameArea{ID: council, Name: "Dale"}))
		},
		"ReclassifyArea": func(ctx context.Context) error {
			return first(s.ReclassifyArea(ctx, register.ReclassifyArea{ID: l.east, Kind: "MUNICIPAL"}))
		},
		"ConfirmArea": func(ctx context.Context) error {
			return first(s.ConfirmArea(ctx, register.ConfirmArea{ID: council}))
		},
		"RecordCensusPopulation": func(ctx context.Context) error {
			return first(s.RecordCensusPopulation(ctx, register.RecordCensusPopulation{ID: l.east, Population: 1000, Year: 2021}))
		},
		"SplitArea": func(ctx context.Context) error {
			return first(s.SplitArea(ctx, register.SplitArea{ID: l.west, EffectiveOn: day, Reason: "law", Continues: true, Parts: []register.AreaPart{{ID: id(), Name: "Far West", Kind: "DISTRICT"}}}))
		},
		"MergeAreas": func(ctx context.Context) error {
			return first(s.MergeAreas(ctx, register.MergeAreas{IntoID: l.hill, FromIDs: []uuid.UUID{council}, EffectiveOn: day, Reason: "misspelt"}))
		},
		"CreateUser": func(ctx context.Context) error {
			return first(s.CreateUser(ctx, register.CreateUser{ID: id(), Name: "abena", Role: &register.FirstRole{ID: id(), Role: access.EHA, AreaID: &l.hill}}))
		},
		"AssignRole": func(ctx context.Context) error {
			return first(s.AssignRole(ctx, register.AssignRole{ID: id(), UserID: user, Role: access.EHA, AreaID: &l.hill}))
		},
		"ChangeUser": func(ctx context.Context) error {
			return first(s.ChangeUser(ctx, register.ChangeUser{ID: user, DisplayName: ptr("Ama")}))
		},
		"EndRole": func(ctx context.Context) error {
			return first(s.EndRole(ctx, register.EndRole{ID: assignment, UntilOn: day}))
		},
		"MergeCommunities": func(ctx context.Context) error {
			return first(s.MergeCommunities(ctx, register.MergeCommunities{IntoID: c, FromIDs: []uuid.UUID{l.community(l.hill, "Third")}, EffectiveOn: day, Reason: "grew together"}))
		},
		"EndCommunity": func(ctx context.Context) error {
			return first(s.EndCommunity(ctx, register.EndCommunity{ID: c, EndedOn: day, Reason: "flooded"}))
		},
		"RetireUser": func(ctx context.Context) error {
			return first(s.RetireUser(ctx, register.RetireUser{ID: user, RetiredOn: day, LeaveRoles: true}))
		},
	}
}

// may says who of those asked may do what; the matrix in a few words.
var may = map[string][]string{
	"district officer": {
		"RegisterCommunity", "RenameCommunity", "RecordTriggering", "SetTargetDate", "SetDormant", "RecordPopulation", "MoveCommunity", "ResettleCommunity",
		"SplitCommunity", "RecordReportedTotals", "RecordHousehold", "RecordHousehold again", "EndHousehold", "RegisterHouse", "RecordLatrine", "RegisterFacility",
		"EndFacility", "RecordNaturalLeader", "EndNaturalLeader", "BlankPerson", "RecordSupport", "EndSupport", "RegisterOrganisation", "ConfirmCommunityList",
		"MergeCommunities", "EndCommunity", "CreateUser", "ChangeUser", "AssignRole", "EndRole", "RetireUser",
	},
	"assistant": {
		"RegisterCommunity", "RenameCommunity", "RecordTriggering", "SetTargetDate", "SetDormant", "RecordPopulation", "RecordReportedTotals", "RecordHousehold",
		"RecordHousehold again", "EndHousehold", "RegisterHouse", "RecordLatrine", "RegisterFacility", "EndFacility", "RecordNaturalLeader", "EndNaturalLeader",
		"RecordSupport", "EndSupport",
	},
	"regional committee": {"ReviewRecordedLevels"},
	"administrator": {
		"RegisterOrganisation", "MergeOrganisations", "RenameArea", "ReclassifyArea", "ConfirmArea", "RecordCensusPopulation", "SplitArea", "MergeAreas",
		"CreateUser", "ChangeUser", "AssignRole", "EndRole", "RetireUser",
	},
	"national":                  {"RegisterOrganisation", "MergeOrganisations"},
	"officer of another region": {"RegisterOrganisation"},
	"leader":                    nil,
	"public":                    nil,
	"nobody":                    nil,
}

func TestWhoMayNotChangesNothingAndLearnsNothing(t *testing.T) {
	for name, allowed := range may {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := newLand(t)
			acts := l.acts()
			var ctx context.Context
			switch name {
			case "district officer":
				ctx = l.as(access.DEHO, l.east)
			case "assistant":
				ctx = l.as(access.EHA, l.east)
			case "regional committee":
				ctx = l.as(access.RICCS, l.north)
			case "administrator":
				ctx = l.as(access.Administrator, uuid.Nil)
			case "national":
				ctx = l.as(access.National, uuid.Nil)
			case "officer of another region":
				ctx = l.as(access.DEHO, l.far)
			case "leader":
				ctx = l.as(access.Leader, l.community(l.hill, "Own"))
			case "public":
				ctx = l.public()
			case "nobody":
				ctx = t.Context()
			}
			permitted := map[string]bool{}
			for _, act := range allowed {
				permitted[act] = true
				if acts[act] == nil {
					t.Fatalf("no act %s", act)
				}
			}
			for act, do := range acts {
				if permitted[act] {
					continue
				}
				before := l.one(`SELECT count(*) FROM audit_entries`)
				if err := do(ctx); act != "WakeCommunity" && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Forbidden) {
					t.Errorf("%s gave %v", act, err)
				}
				l.is(before, `SELECT count(*) FROM audit_entries`)
			}
			l.audited(t, ctx, acts, allowed)
		})
	}
}

// audited does the acts that are allowed, in the order given, and looks for the
// entry of each: by whom, in which role, and without people's names.
func (l *land) audited(t *testing.T, ctx context.Context, acts map[string]func(context.Context) error, allowed []string) {
	t.Helper()
	v := access.ViewerFrom(ctx)
	for _, act := range allowed {
		before := l.one(`SELECT count(*) FROM audit_entries`)
		if err := acts[act](ctx); err != nil {
			t.Errorf("%s: %v", act, err)
			continue
		}
		if l.one(`SELECT count(*) FROM audit_entries`) == before {
			t.Errorf("%s left no entry", act)
		}
		l.is(v.UserID, `SELECT user_id FROM audit_entries ORDER BY id DESC LIMIT 1`)
		l.is(string(v.Assignments[0].Role), `SELECT role FROM audit_entries ORDER BY id DESC LIMIT 1`)
	}
	l.is("0", `SELECT count(*) FROM audit_entries WHERE concat(before, after) ~ 'Ama|Esi|244123456|kofi|abena'`)
}
