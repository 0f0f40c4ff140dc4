package access_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
)

const (
	nation    = "0190aaaa-0000-7000-8000-000000000001"
	elsewhere = "0190aaaa-0000-7000-8000-000000000002"
	userID    = "0190aaaa-0000-7000-8000-00000000000a"
	otherUser = "0190aaaa-0000-7000-8000-00000000000b"
	org       = "0190aaaa-0000-7000-8000-0000000000f0"
	village   = "0190aaaa-0000-7000-8000-0000000000c0"
)

var (
	region        = label("1")
	district      = region + label("2")
	otherDistrict = region + label("3")
	council       = district + label("4")
)

func label(digit string) string { return strings.Repeat(digit, 32) + "/" }

func person(assignments ...access.Assignment) access.Viewer {
	return access.Viewer{Kind: access.KindPerson, UserID: userID, NationID: nation, Assignments: assignments}
}

func inArea(role access.Role, path string) access.Assignment {
	return access.Assignment{Role: role, AreaID: "area of " + path[len(path)-3:], AreaPath: path}
}

func in(path string) access.Target { return access.Target{NationID: nation, AreaPath: path} }

func TestAnAbsentViewerMayDoNothingAtAll(t *testing.T) {
	for _, v := range []access.Viewer{access.ViewerFrom(context.Background()), {NationID: nation}, {Kind: access.KindPerson, NationID: nation}} {
		if got := v.Capabilities(); len(got) > 0 {
			t.Errorf("%+v may %v", v, got)
		}
	}
}

func TestTheViewerTravelsInTheContext(t *testing.T) {
	ctx := access.WithViewer(context.Background(), access.PublicViewer(nation))
	if v := access.ViewerFrom(ctx); v.Kind != access.KindPublic || !v.Can(access.Read, access.Community) {
		t.Errorf("got %+v", v)
	}
}

func TestAnOfficerReachesTheSubtreeAndNothingBeside(t *testing.T) {
	v := person(inArea(access.EHA, district))
	for path, want := range map[string]bool{district: true, council: true, otherDistrict: false, region: false, "": false} {
		if _, got := v.CanOn(access.Change, access.Household, in(path)); got != want {
			t.Errorf("under %q: %v", path, got)
		}
	}
	if _, ok := v.CanOn(access.Change, access.Household, access.Target{NationID: elsewhere, AreaPath: district}); ok {
		t.Error("a grant reaches into another nation")
	}
}

func TestAnAssignmentWithoutItsPlaceGivesNothing(t *testing.T) {
	for _, role := range access.Roles() {
		if role.Place() == access.InNation {
			continue
		}
		if v := person(access.Assignment{Role: role}); v.Can(access.Read, access.Community) {
			t.Errorf("%s without a place reads %v", role, v.Scopes(access.Read, access.Community))
		}
	}
	for _, path := range []string{"", "/", strings.TrimSuffix(district, "/")} {
		v := person(access.Assignment{Role: access.DEHO, AreaID: "x", AreaPath: path})
		if _, ok := v.CanOn(access.Read, access.Community, in(district)); ok {
			t.Errorf("the path %q reaches the district", path)
		}
	}
}

func TestARoleThatIsNeverAssignedCannotBeSmuggledIn(t *testing.T) {
	if v := person(access.Assignment{Role: access.Operator}, access.Assignment{Role: access.System}); v.Can(access.Read, access.Household) {
		t.Error("a person holds the operator's rights")
	}
}

func TestSeveralRolesAddUpAndTheAuditLearnsWhichOneServed(t *testing.T) {
	acting := inArea(access.DEHO, otherDistrict)
	acting.ActingFor = otherUser
	v := person(inArea(access.EHA, district), acting, access.Assignment{Role: access.NGO, OrganisationID: org})
	if got := len(v.Scopes(access.Read, access.Community)); got != 3 {
		t.Errorf("%d grants, want 3", got)
	}
	g, ok := v.CanOn(access.Change, access.Household, in(otherDistrict))
	if !ok || g.Role != access.DEHO || g.ActingFor != otherUser {
		t.Errorf("served by %+v", g)
	}
	narrowed, ok := v.InRole(access.EHA)
	if _, reaches := narrowed.CanOn(access.Change, access.Household, in(otherDistrict)); !ok || reaches {
		t.Error("acting as EHA still reaches the other district")
	}
	if _, ok := v.InRole(access.Chief); ok {
		t.Error("somebody acts in a role that they do not hold")
	}
}

func TestAnNGOSeesWhatItSupportsNowAndItsOwnPastRecords(t *testing.T) { // PR18
	v := person(access.Assignment{Role: access.NGO, OrganisationID: org})
	now := access.Target{NationID: nation, AreaPath: district, SupportedBy: []string{"another", org}}
	past := access.Target{NationID: nation, AreaPath: district, RecordOf: org}
	if _, ok := v.CanOn(access.Read, access.Household, now); !ok {
		t.Error("a supported community's households are hidden")
	}
	if _, ok := v.CanOn(access.Read, access.Community, past); ok {
		t.Error("a community supported once is still open")
	}
	if _, ok := v.CanOn(access.Read, access.Support, past); !ok {
		t.Error("its own past support is hidden")
	}
	if _, ok := v.CanOn(access.Change, access.Support, past); ok {
		t.Error("it changes past records")
	}
}

func TestACommunityRoleSeesItsOwnCommunityOnly(t *testing.T) {
	v := person(access.Assignment{Role: access.Leader, CommunityID: village})
	own := access.Target{NationID: nation, AreaPath: district, CommunityID: village}
	other := access.Target{NationID: nation, AreaPath: district, CommunityID: "neighbour"}
	if _, ok := v.CanOn(access.Read, access.Household, own); !ok {
		t.Error("the own community is hidden")
	}
	if _, ok := v.CanOn(access.Read, access.Household, other); ok {
		t.Error("the neighbour's households are open")
	}
}

func TestThePublicReachesCertifiedCommunitiesOnly(t *testing.T) {
	v := access.PublicViewer(nation)
	certified := access.Target{NationID: nation, Certified: true}
	if _, ok := v.CanOn(access.Read, access.Community, certified); !ok {
		t.Error("a certified community is hidden")
	}
	if _, ok := v.CanOn(access.Read, access.Community, access.Target{NationID: nation}); ok {
		t.Error("an uncertified community is open")
	}
}

func TestEverybodySignedInHasTheirOwnAccountAndNobodyElses(t *testing.T) {
	v := person()
	own, other := access.Target{NationID: nation, OwnerID: userID}, access.Target{NationID: nation, OwnerID: otherUser}
	for _, p := range []access.Permission{{Action: access.Read, Object: access.User}, {Action: access.Change, Object: access.User}, {Action: access.Create, Object: access.Token}} {
		if _, ok := v.CanOn(p.Action, p.Object, own); !ok {
			t.Errorf("%v of the own is denied", p)
		}
		if _, ok := v.CanOn(p.Action, p.Object, other); ok {
			t.Errorf("%v of another's is allowed", p)
		}
	}
}

func TestATokenNeverReachesFurtherThanItsOwner(t *testing.T) {
	owner := person(inArea(access.DEHO, district), access.Assignment{Role: access.Administrator})
	var everything []access.Permission
	for _, object := range access.Objects() {
		for _, action := range access.Actions() {
			everything = append(everything, access.Permission{Action: action, Object: object})
		}
	}
	program := owner
	program.TokenScope = &access.TokenScope{Permissions: everything, AreaPaths: []string{council, otherDistrict}}
	for _, p := range everything {
		if program.Can(p.Action, p.Object) && !owner.Can(p.Action, p.Object) {
			t.Errorf("the token may %v, its owner not", p)
		}
	}
	for path, want := range map[string]bool{council: true, district: false, otherDistrict: false} {
		if _, got := program.CanOn(access.Change, access.Household, in(path)); got != want {
			t.Errorf("household under %q: %v", path, got)
		}
	}
}

func TestATokenCarriesOnlyWhatItNames(t *testing.T) {
	v := person(inArea(access.DEHO, district))
	v.TokenScope = &access.TokenScope{}
	if got := v.Capabilities(); len(got) > 0 {
		t.Errorf("an empty token may %v", got)
	}
	v.TokenScope = &access.TokenScope{Permissions: []access.Permission{{Action: access.Read, Object: access.Community}}}
	if !v.Can(access.Read, access.Community) || v.Can(access.Read, access.Household) || v.Can(access.Create, access.Community) {
		t.Error("the token carries something else than it names")
	}
}

func TestATokenForWiderAreasKeepsItsOwnersArea(t *testing.T) {
	v := person(inArea(access.DEHO, district))
	v.TokenScope = &access.TokenScope{
		Permissions: []access.Permission{{Action: access.Read, Object: access.Community}}, AreaPaths: []string{region},
	}
	got := v.Scopes(access.Read, access.Community)
	if len(got) != 1 || got[0].AreaPath != district {
		t.Errorf("got %+v", got)
	}
}

func TestNoTokenMakesTokensOrTouchesPeople(t *testing.T) {
	v := person(access.Assignment{Role: access.Administrator})
	v.TokenScope = &access.TokenScope{Permissions: []access.Permission{
		{Action: access.Create, Object: access.Token}, {Action: access.Change, Object: access.User},
		{Action: access.Create, Object: access.RoleAssignment}, {Action: access.Read, Object: access.User},
	}}
	if v.Can(access.Create, access.Token) || v.Can(access.Change, access.User) || v.Can(access.Create, access.RoleAssignment) {
		t.Error("a token widens itself")
	}
	if !v.Can(access.Read, access.User) {
		t.Error("a token cannot read people")
	}
}

func TestATokensAreasCutWhatIsNotAnAreaOfTheOwner(t *testing.T) {
	v := person(access.Assignment{Role: access.NGO, OrganisationID: org})
	v.TokenScope = &access.TokenScope{
		Permissions: []access.Permission{{Action: access.Read, Object: access.Community}}, AreaPaths: []string{district},
	}
	for path, want := range map[string]bool{council: true, otherDistrict: false} {
		target := access.Target{NationID: nation, AreaPath: path, SupportedBy: []string{org}}
		if _, got := v.CanOn(access.Read, access.Community, target); got != want {
			t.Errorf("under %q: %v", path, got)
		}
	}
}

func TestNobodyGivesARoleToThemselves(t *testing.T) {
	v := person(access.Assignment{Role: access.Administrator})
	if v.MayGrant(access.DEHO, userID) || !v.MayGrant(access.DEHO, otherUser) {
		t.Error("the administrator gives roles to the wrong people")
	}
	if v.MayGrant(access.Operator, otherUser) || person(inArea(access.REHO, region)).MayGrant(access.EHA, otherUser) {
		t.Error("a role is given that cannot be")
	}
	if !access.OperatorViewer(nation, "root").MayGrant(access.Administrator, otherUser) {
		t.Error("the first administrator can never be made")
	}
}

func TestCapabilitiesTellTheSameAsCan(t *testing.T) {
	viewers := []access.Viewer{access.PublicViewer(nation), access.OperatorViewer(nation, "root"), access.SystemViewer(nation, "fold"), person()}
	for _, role := range access.Roles() {
		viewers = append(viewers, person(access.Assignment{
			Role: role, AreaID: "a", AreaPath: district, CommunityID: village, OrganisationID: org,
		}))
	}
	for _, v := range viewers {
		listed := map[access.Permission]bool{}
		for _, c := range v.Capabilities() {
			if len(c.Scopes) == 0 || slices.Contains(c.Scopes, access.Nowhere) {
				t.Errorf("%v is listed with scopes %v", c.Permission, c.Scopes)
			}
			listed[c.Permission] = true
		}
		for _, object := range access.Objects() {
			for _, action := range access.Actions() {
				if v.Can(action, object) != listed[access.Permission{Action: action, Object: object}] {
					t.Errorf("%s %v: %s %s differs", v.Kind, v.Assignments, action, object)
				}
			}
		}
	}
}

func TestAnAssignmentHoldsOnItsFirstAndLastDay(t *testing.T) {
	a := access.Assignment{From: calendar.MustParse("2024-01-01"), Until: calendar.MustParse("2024-12-31")}
	for day, want := range map[string]bool{
		"2023-12-31": false, "2024-01-01": true, "2024-12-31": true, "2025-01-01": false,
	} {
		if got := a.InForce(calendar.MustParse(day)); got != want {
			t.Errorf("%s: %v", day, got)
		}
	}
	if !(access.Assignment{}).InForce(calendar.MustParse("2024-01-01")) || (access.Assignment{}).InForce(calendar.Day{}) {
		t.Error("an open assignment does not hold, or holds on no day")
	}
}

func TestWhatHasEndedCanOnlyBeRead(t *testing.T) { // PR7
	officer := access.Viewer{Kind: access.KindPerson, UserID: "u", NationID: "n", Assignments: []access.Assignment{{Role: access.DEHO, AreaID: "a", AreaPath: "aa/"}}}
	here := access.Target{NationID: "n", AreaPath: "aa/bb/", CommunityID: "c"}
	rename := access.Permission{Action: access.Change, Object: access.Community}
	if !slices.Contains(officer.PermissionsOn(here, false), rename) {
		t.Error("the officer may not rename what lies in the district")
	}
	for _, p := range officer.PermissionsOn(here, true) {
		if p.Action != access.Read && p.Action != access.Export {
			t.Errorf("what has ended lets itself %s", p.Action)
		}
	}
	if got := officer.PermissionsOn(access.Target{NationID: "n", AreaPath: "cc/"}, false); len(got) > 0 {
		t.Errorf("elsewhere the officer may %v", got)
	}
}

func TestASupporterReadsItsOwnRecordsOfACommunity(t *testing.T) { // PR18
	partner := access.Viewer{Kind: access.KindPerson, UserID: "u", NationID: "n", Assignments: []access.Assignment{{Role: access.NGO, OrganisationID: "o"}}}
	own := access.Permission{Action: access.Read, Object: access.Support}
	if !slices.Contains(partner.PermissionsOn(access.Target{NationID: "n", CommunityID: "c", SupportedBy: []string{"o"}}, false), own) {
		t.Error("the supporter does not read its own support")
	}
	if got := partner.PermissionsOn(access.Target{NationID: "n", CommunityID: "c", SupportedBy: []string{"other"}}, false); len(got) > 0 {
		t.Errorf("a stranger may %v", got)
	}
}

func TestAnActOfSeveralRolesIsRecordedInTheNearestOne(t *testing.T) { // PR17
	reho, deho, acting := inArea(access.REHO, region), inArea(access.DEHO, district), inArea(access.DEHO, council)
	acting.ActingFor = otherUser
	leader := access.Assignment{Role: access.Leader, CommunityID: village}
	target := access.Target{NationID: nation, AreaPath: council, CommunityID: village}
	for want, held := range map[access.Role][]access.Assignment{
		access.DEHO:   {acting, reho, deho},
		access.REHO:   {acting, reho},
		access.Leader: {reho, deho, leader},
	} {
		g, ok := person(held...).CanOn(access.Create, access.Complaint, target)
		if !ok || g.Role != want || g.ActingFor != "" {
			t.Errorf("of %v the act is recorded in %+v, not as %s", held, g, want)
		}
		slices.Reverse(held)
		if again, _ := person(held...).CanOn(access.Create, access.Complaint, target); again.Role != want {
			t.Errorf("the order of the roles decides: %s, not %s", again.Role, want)
		}
	}
}

func TestAssignmentsStandInAnOrderOfTheirOwn(t *testing.T) { // PR7, PR17
	ended, acting := inArea(access.REHO, region), inArea(access.REHO, otherDistrict)
	ended.AreaEndedOn, acting.ActingFor = calendar.MustParse("2026-03-14"), otherUser
	eha, deho := inArea(access.EHA, council), inArea(access.DEHO, district)
	all := []access.Assignment{ended, acting, eha, deho}
	access.InOrder(all)
	var order []string
	for _, a := range all {
		order = append(order, a.AreaPath)
	}
	if want := []string{district, council, otherDistrict, region}; !slices.Equal(order, want) {
		t.Errorf("%v", all)
	}
}
