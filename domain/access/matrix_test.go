package access_test

import (
	"slices"
	"strings"
	"testing"

	"saniladder/domain/access"
)

var letterOf = map[access.ScopeKind]string{
	access.Nowhere: ".", access.Nation: "N", access.AreaSubtree: "A", access.OwnCommunity: "C",
	access.SupportedNow: "S", access.SupportedPast: "P", access.CertifiedOnly: "X", access.Self: "O", access.Convened: "K", access.OnTeam: "T", access.OwnOrganisation: "G",
}

func TestEveryCellOfTheMatrixHasAnExpectationAndMeetsIt(t *testing.T) {
	for _, role := range access.Rows() {
		byObject, ok := expected[role]
		if !ok {
			t.Errorf("nobody has said what %s may do", role)
			continue
		}
		for _, object := range access.Objects() {
			want := strings.Fields(byObject[object])
			if len(want) != len(access.Actions()) {
				t.Errorf("nobody has said what %s may do to %s", role, object)
				continue
			}
			for i, action := range access.Actions() {
				if got := letterOf[access.Matrix.Scope(role, action, object)]; got != want[i] {
					t.Errorf("%s %s %s is %q, expected %q", role, action, object, got, want[i])
				}
			}
		}
		if len(byObject) != len(access.Objects()) {
			t.Errorf("%s has expectations for objects that are not in the matrix", role)
		}
	}
	if len(expected) != len(access.Rows()) {
		t.Error("there are expectations for roles that are not in the matrix")
	}
}

func TestWhatIsNotInTheMatrixIsDenied(t *testing.T) {
	for _, c := range []struct {
		role   access.Role
		action access.Action
		object access.Object
	}{{"MAYOR", access.Read, access.Community}, {access.National, "PEEK", access.Community}, {access.National, access.Read, "SECRET"}} {
		if got := access.Matrix.Scope(c.role, c.action, c.object); got != access.Nowhere {
			t.Errorf("%v is %s", c, got)
		}
	}
	if access.ScopeKind(0) != access.Nowhere {
		t.Error("the zero scope is not Nowhere")
	}
}

func TestOnlyTheRICCSReviewsRecordedLevels(t *testing.T) { // PR2
	for _, role := range access.Rows() {
		for _, object := range access.Objects() {
			got := access.Matrix.Scope(role, access.Review, object)
			if role == access.RICCS && object == access.LevelHistory {
				if got != access.AreaSubtree {
					t.Errorf("the RICCS reviews %s", got)
				}
			} else if got != access.Nowhere && object != access.Nomination { // on those a celebration's body decides (HN3)
				t.Errorf("%s reviews %s: %s", role, object, got)
			}
		}
	}
}

func TestNobodyChangesALevelThatIsRecorded(t *testing.T) {
	for _, role := range access.Rows() {
		for _, action := range []access.Action{access.Create, access.Change, access.Manage} {
			if got := access.Matrix.Scope(role, action, access.LevelHistory); got != access.Nowhere {
				t.Errorf("%s %s: %s", role, action, got)
			}
		}
	}
}

func TestAdministratorsHaveNoRightToHouseholdsAndWhatHangsOnThem(t *testing.T) {
	for _, object := range []access.Object{access.House, access.Household, access.Latrine, access.Facility, access.NaturalLeader} {
		for _, action := range access.Actions() {
			if got := access.Matrix.Scope(access.Administrator, action, object); got != access.Nowhere {
				t.Errorf("%s %s: %s", action, object, got)
			}
		}
	}
}

func TestAdministratorsReadFiguresAndTakeNoneOut(t *testing.T) {
	for _, object := range []access.Object{access.Progress, access.LevelHistory, access.ReportedTotal, access.Support} {
		for _, action := range access.Actions() {
			got := access.Matrix.Scope(access.Administrator, action, object)
			if (got != access.Nowhere) != (action == access.Read || action == access.Import && object != access.Progress) {
				t.Errorf("%s %s: %s", action, object, got)
			}
		}
	}
}

func TestThePublicReadsNamesOfAreasWhereHelpIsAndCertifiedStatusOnlyAndComplains(t *testing.T) {
	for _, object := range access.Objects() {
		for _, action := range access.Actions() {
			want := access.Nowhere
			if action == access.Read {
				switch object {
				case access.Area, access.ServicePoint:
					want = access.Nation
				case access.Community, access.LevelHistory:
					want = access.CertifiedOnly
				}
			} else if action == access.Create && object == access.Complaint { // anybody complains (PR15)
				want = access.CertifiedOnly
			}
			if got := access.Matrix.Scope(access.Public, action, object); got != want {
				t.Errorf("%s %s: %s", action, object, got)
			}
		}
	}
}

func TestCommunityRolesVerifiersAndCommitteesWriteWhatIsTheirsOnly(t *testing.T) {
	own := map[access.Role][]access.Object{
		access.Leader: {access.Preparation, access.SelfAssessment, access.Upload, access.Appeal},
		access.Chief:  {access.Appeal},
		access.NGO:    {access.Partnership, access.Agreement, access.AreaSupport, access.Event, access.Programme, access.Upload},
		access.DICCS:  {access.VerificationRequest, access.VisitPlan, access.Decision, access.Honour, access.Nomination},
		access.RICCS:  {access.VerificationRequest, access.VisitPlan, access.Decision, access.Sanction, access.Honour, access.Nomination},
	}
	for _, role := range []access.Role{access.Leader, access.Chief, access.Verifier, access.NGO, access.RICCS, access.DICCS} {
		for _, object := range access.Objects() {
			if object == access.Complaint {
				continue // anybody's (PR15)
			}
			for _, action := range []access.Action{access.Create, access.Change, access.Import, access.Manage} {
				got := access.Matrix.Scope(role, action, object)
				if got != access.Nowhere && (!slices.Contains(own[role], object) || action == access.Import || action == access.Manage) {
					t.Errorf("%s %s %s: %s", role, action, object, got)
				}
			}
		}
	}
}

// Only who constitutes a team, and the team itself, may ever know of a plan; of these the matrix lets the officers of all
// tiers through, and the case's tier takes one of them (WF5).
func TestOfAVisitKnowItsTeamAndThoseWhoConstituteIt(t *testing.T) {
	want := map[access.Role]access.ScopeKind{
		access.REHO: access.AreaSubtree, access.DEHO: access.AreaSubtree, access.RICCS: access.Convened, access.DICCS: access.Convened, access.Member: access.OnTeam,
	}
	for _, role := range access.Rows() {
		for _, action := range access.Actions() {
			got := access.Matrix.Scope(role, action, access.VisitPlan)
			if got != access.Nowhere && got != want[role] {
				t.Errorf("%s %s a plan: %s", role, action, got)
			}
			if got := access.Matrix.Scope(role, action, access.Verification); got != access.Nowhere && got != access.OnTeam {
				t.Errorf("%s %s a draft: %s", role, action, got)
			}
		}
		for _, action := range []access.Action{access.Create, access.Change, access.Import, access.Review, access.Manage} {
			if got := access.Matrix.Scope(role, action, access.Verdict); got != access.Nowhere {
				t.Errorf("%s %s a verdict: %s", role, action, got)
			}
		}
	}
	committee := access.Assignment{Role: access.DICCS, AreaID: "a", AreaPath: "a/"}
	member := access.Viewer{Kind: access.KindPerson, UserID: "u", NationID: "n", Assignments: []access.Assignment{committee}}
	committee.Convener = true
	convener := access.Viewer{Kind: access.KindPerson, UserID: "u", NationID: "n", Assignments: []access.Assignment{committee}}
	plan := access.Target{NationID: "n", AreaPath: "a/b/"}
	if _, ok := member.CanOn(access.Read, access.VisitPlan, plan); ok {
		t.Error("a member of a committee who does not convene it reads a plan")
	}
	if g, ok := convener.CanOn(access.Read, access.VisitPlan, plan); !ok || g.Role != access.DICCS {
		t.Error("who convenes a committee does not read its plan")
	}
	plan.Team = []string{"u"}
	if _, ok := member.CanOn(access.Change, access.VisitPlan, plan); !ok {
		t.Error("who sits on the team does not reach its plan")
	}
	if administrator := (access.Viewer{Kind: access.KindViewing, UserID: "", SeenID: "u", NationID: "n", Assignments: convener.Assignments,
		ViewedBy: &access.Viewer{Kind: access.KindPerson, UserID: "x", NationID: "n", Assignments: []access.Assignment{{Role: access.Administrator}}}}); administrator.Can(access.Read, access.VisitPlan) {
		t.Error("an administrator sees a plan through the convener's eyes")
	}
}

func TestVerifiersSeeNoHouseholds(t *testing.T) {
	for _, object := range []access.Object{access.House, access.Household, access.Latrine, access.NaturalLeader} {
		if got := access.Matrix.Scope(access.Verifier, access.Read, object); got != access.Nowhere {
			t.Errorf("%s: %s", object, got)
		}
	}
}

func TestNobodyWritesTheAuditLogByHand(t *testing.T) {
	for _, role := range access.Rows() {
		for _, action := range access.Actions() {
			got := access.Matrix.Scope(role, action, access.AuditEntry)
			if action != access.Read && action != access.Export && got != access.Nowhere {
				t.Errorf("%s %s: %s", role, action, got)
			}
		}
	}
}

func TestWhateverMayBeDoneMayBeRead(t *testing.T) {
	for _, role := range access.Rows() {
		for _, object := range access.Objects() {
			if object == access.Complaint {
				continue // it is brought in confidence, and read by those who hear it (PR15)
			}
			for _, action := range []access.Action{access.Create, access.Change, access.Export, access.Review} {
				if access.Matrix.Scope(role, action, object) != access.Nowhere &&
					access.Matrix.Scope(role, access.Read, object) == access.Nowhere {
					t.Errorf("%s may %s %s but not read it", role, action, object)
				}
			}
		}
	}
}

func TestEveryAssignableRoleNamesItsPlaceAndKeepsToItsScopes(t *testing.T) {
	allowed := map[access.Place][]access.ScopeKind{
		access.InNation:       {access.Nation, access.Self},
		access.InArea:         {access.Nation, access.AreaSubtree, access.Convened, access.Self},
		access.InCommunity:    {access.Nation, access.OwnCommunity, access.Self},
		access.InOrganisation: {access.Nation, access.SupportedNow, access.SupportedPast, access.OwnOrganisation, access.Self},
	}
	for _, role := range access.Roles() {
		for _, object := range access.Objects() {
			for _, action := range access.Actions() {
				kind := access.Matrix.Scope(role, action, object)
				if kind != access.Nowhere && !slices.Contains(allowed[role.Place()], kind) {
					t.Errorf("%s %s %s is %s, which its assignment cannot fill", role, action, object, kind)
				}
			}
		}
	}
	for _, role := range []access.Role{access.Member, access.Public, access.Operator, access.System, "MAYOR"} {
		if role.IsAssignable() || role.Place() != "" {
			t.Errorf("%s can be assigned", role)
		}
	}
}
