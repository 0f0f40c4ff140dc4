package access_test

import (
	"slices"
	"testing"

	"saniladder/domain/access"
)

// holder is a viewer who holds one role, in the district where the role is bound to an area.
func holder(role access.Role) access.Viewer {
	return person(access.Assignment{ID: "r", Role: role, AreaID: "a", AreaPath: district, CommunityID: village, OrganisationID: org})
}

var places = map[string]access.Target{
	"the district": in(district), "a council of it": in(council), "beside it": in(otherDistrict), "above it": in(region), "no place": in(""),
	"another nation": {NationID: elsewhere, AreaPath: district},
}

func TestADistrictGivesEHAsLeadersAndChiefsOfItsOwnAndNothingElse(t *testing.T) { // PR18
	for _, giver := range access.Roles() {
		for _, given := range access.Rows() {
			for place, at := range places {
				for _, action := range []access.Action{access.Create, access.Change, access.Manage} {
					want := false
					switch giver {
					case access.Administrator:
						want = given.IsAssignable() && at.NationID == nation
					case access.DEHO:
						want = slices.Contains([]access.Role{access.EHA, access.Leader, access.Chief}, given) &&
							slices.Contains([]string{"the district", "a council of it"}, place)
					}
					if _, got := holder(giver).MayGrantAt(action, given, otherUser, at); got != want {
						t.Errorf("%s %s %s at %s is %v", giver, action, given, place, got)
					}
					if _, got := holder(giver).MayGrantAt(action, given, userID, at); got {
						t.Errorf("%s does it to themselves: %s %s at %s", giver, action, given, place)
					}
				}
			}
		}
	}
}

func TestADistrictLooksAfterNobodyWhoReachesFurtherThanItself(t *testing.T) { // PR18
	own := access.Post{Role: access.EHA, Target: in(council)}
	for _, viewer := range access.Roles() {
		for _, beside := range access.Roles() {
			for place, at := range places {
				posts := []access.Post{own, {Role: beside, Target: at}}
				want := viewer == access.Administrator || viewer == access.DEHO && beside.IsSupervised() &&
					slices.Contains([]string{"the district", "a council of it"}, place)
				for _, action := range []access.Action{access.Change, access.Manage} {
					if _, got := holder(viewer).LooksAfter(action, otherUser, nation, posts); got != want {
						t.Errorf("%s %s an EHA who is %s at %s as well: %v", viewer, action, beside, place, got)
					}
				}
			}
		}
	}
	if _, ok := holder(access.DEHO).LooksAfter(access.Manage, otherUser, nation, nil); ok {
		t.Error("an account without a role is the district's")
	}
	if _, ok := holder(access.Administrator).LooksAfter(access.Manage, otherUser, elsewhere, []access.Post{own}); ok {
		t.Error("the administrator reaches another nation")
	}
	if _, ok := person().LooksAfter(access.Change, userID, nation, []access.Post{own}); ok {
		t.Error("a right on one's own account passes for one on people's")
	}
}

func TestATokenLooksAfterNobody(t *testing.T) {
	for _, role := range []access.Role{access.Administrator, access.DEHO} {
		v := holder(role)
		v.TokenScope = &access.TokenScope{TokenID: "t"}
		for _, object := range access.Objects() {
			for _, action := range access.Actions() {
				v.TokenScope.Permissions = append(v.TokenScope.Permissions, access.Permission{Action: action, Object: object})
			}
		}
		_, looks := v.LooksAfter(access.Manage, otherUser, nation, []access.Post{{Role: access.EHA, Target: in(council)}})
		_, gives := v.MayGrantAt(access.Create, access.EHA, otherUser, in(council))
		if looks || gives {
			t.Errorf("a token of the %s changes people", role)
		}
	}
}
