package access_test

import (
	"slices"
	"testing"

	"saniladder/domain/access"
)

func administrator() access.Viewer {
	return access.Viewer{Kind: access.KindPerson, UserID: otherUser, NationID: nation, Assignments: []access.Assignment{{Role: access.Administrator}}}
}

// everyPost is a person in each role, with all that the role needs.
func everyPost() []access.Viewer {
	var all []access.Viewer
	for _, role := range access.Roles() {
		all = append(all, person(access.Assignment{Role: role, AreaID: "a", AreaPath: district, CommunityID: village, OrganisationID: org}))
	}
	return all
}

func TestWhoLooksThroughOtherEyesSeesAtMostWhatBothMaySee(t *testing.T) {
	targets := []access.Target{
		{NationID: nation, AreaPath: council, CommunityID: village, SupportedBy: []string{org}, RecordOf: org, OwnerID: userID, Certified: true},
		{NationID: nation, AreaPath: otherDistrict}, {NationID: elsewhere, AreaPath: council, Certified: true}, {NationID: nation, OwnerID: otherUser},
	}
	admin := administrator()
	shown := 0
	for _, person := range everyPost() {
		viewing, ok := admin.ViewAs(person)
		if !ok {
			t.Fatalf("an administrator cannot look as %s", person.Assignments[0].Role)
		}
		for _, object := range access.Objects() {
			for _, action := range access.Actions() {
				for _, target := range targets {
					_, got := viewing.CanOn(action, object, target)
					_, theirs := person.CanOn(action, object, target)
					_, ours := admin.CanOn(action, object, target)
					if got && (action != access.Read || !theirs || !ours) {
						t.Errorf("as %s: %s %s of %+v", person.Assignments[0].Role, action, object, target)
					}
					if got {
						shown++
					}
				}
			}
		}
		for _, shut := range []access.Object{
			access.House, access.Household, access.Latrine, access.NaturalLeader, access.AuditEntry, access.Token, access.Upload, access.ImportJob, access.Explorer,
		} {
			if viewing.Can(access.Read, shut) {
				t.Errorf("as %s: reads %s", person.Assignments[0].Role, shut)
			}
		}
	}
	if shown == 0 {
		t.Error("nothing is ever shown")
	}
}

func TestWhoMayLookThroughOtherEyes(t *testing.T) {
	deho := person(inArea(access.DEHO, district))
	foreign := deho
	foreign.NationID = elsewhere
	token := administrator()
	token.TokenScope = &access.TokenScope{Permissions: []access.Permission{{Action: access.Manage, Object: access.User}}}
	looking, _ := administrator().ViewAs(deho)
	self := administrator()
	for name, pair := range map[string][2]access.Viewer{
		"somebody else than an administrator": {deho, administrator()}, "another nation's person": {administrator(), foreign},
		"a program": {token, deho}, "one who looks already": {looking, person(inArea(access.EHA, district))}, "oneself": {self, self},
		"the public": {access.PublicViewer(nation), deho}, "as the public": {administrator(), access.PublicViewer(nation)},
	} {
		if v, ok := pair[0].ViewAs(pair[1]); ok || v.Kind != "" {
			t.Errorf("%s may", name)
		}
	}
	if looking.IsSignedIn() || looking.UserID != "" {
		t.Error("who looks has an account to act with")
	}
}

func TestLookingEndsWithTheRightToManagePeople(t *testing.T) {
	looking, _ := administrator().ViewAs(person(inArea(access.DEHO, district)))
	looking.ViewedBy = &access.Viewer{Kind: access.KindPerson, UserID: otherUser, NationID: nation}
	if got := looking.Capabilities(); len(got) > 0 {
		t.Errorf("%v", got)
	}
	if slices.Contains([]access.Kind{access.KindPerson, access.KindOperator, access.KindSystem}, looking.Kind) {
		t.Error("the kind is one that may act")
	}
}
