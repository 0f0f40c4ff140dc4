package cases_test

import (
	"bytes"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/cases"
	"saniladder/internal/document"
)

func TestACertificateIsPrintedWhileItIsInForceAndItsCodeTellsHowItStands(t *testing.T) { // PR12
	o := newOffice(t)
	request := o.certifiedBasic(o.village("Kpana", 20))
	var certificate uuid.UUID
	var code string
	if err := o.db.App.QueryRow(`SELECT id, code FROM certificates WHERE request_id = $1`, request).Scan(&certificate, &code); err != nil {
		t.Fatal(err)
	}
	file, err := o.service.PrintCertificate(o.as("deho"), certificate, "km", "https://example.org")
	if err != nil || !bytes.HasPrefix(file.PDF, []byte("%PDF")) {
		t.Fatalf("it was not printed: %v", err)
	}
	if _, err := o.service.PrintCertificate(o.as("deho of West"), certificate, "en", ""); !fault.Is(err, fault.NotFound) {
		t.Errorf("another district printed it: %v", err)
	}
	altered := []byte(code)
	altered[len(altered)-20] ^= 'A' ^ 'B'
	standing := func(code string) *cases.Standing {
		t.Helper()
		s, err := o.service.CertificateStanding(o.as("administrator"), code)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := standing(code); s.Problem != nil || *s.Standing != "IN_FORCE" || *s.CommunityName != "Kpana" || *s.LevelHeld != 1 {
		t.Errorf("it stands as %+v", s)
	}
	if s := standing(string(altered)); s.Problem == nil || s.Standing != nil {
		t.Errorf("a code that was altered stands as %+v", s)
	}
	o.did(o.service.ReissueCertificate(o.as("diccs"), cases.ReissueCertificate{OperationID: id(), CertificateID: certificate, Reason: "lost in the flood"}))
	if s := standing(code); *s.Standing != "SUPERSEDED" || s.SupersededBy == nil {
		t.Errorf("the lost one stands as %+v", s)
	}
	if _, err := o.service.PrintCertificate(o.as("deho"), certificate, "en", ""); !fault.Is(err, fault.Rule) {
		t.Errorf("a superseded one was printed: %v", err)
	}
}

func TestACertificatesCodeTellsOfALevelLostAndOfAnErrorApart(t *testing.T) { // PR12, LV3
	o := newOffice(t)
	for standing, take := range map[string]func(community, certificate uuid.UUID){
		"LOST": func(community, _ uuid.UUID) {
			o.did(o.service.DeclareLapse(o.as("diccs"), cases.DeclareLapse{OperationID: id(), CommunityID: community, Level: 1, LostOn: o.today(), Reason: "Faeces between the houses.",
				MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
		},
		"WITHDRAWN": func(community, _ uuid.UUID) {
			o.did(o.service.DeclareLapse(o.as("diccs"), cases.DeclareLapse{OperationID: id(), CommunityID: community, Level: 1, LostOn: o.today(), MadeInError: true, Reason: "The sheet was another community's.",
				MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
		},
	} {
		community := o.village(standing, 20)
		request := o.certifiedBasic(community)
		var certificate uuid.UUID
		var code string
		if err := o.db.App.QueryRow(`SELECT id, code FROM certificates WHERE request_id = $1`, request).Scan(&certificate, &code); err != nil {
			t.Fatal(err)
		}
		take(community, certificate)
		o.is(standing == "WITHDRAWN", `SELECT made_in_error FROM level_records WHERE community_id = $1 AND standing = 'LOST'`, community)
		s, err := o.service.CertificateStanding(o.as("administrator"), code)
		if err != nil || s.Standing == nil || *s.Standing != standing || *s.LevelHeld != 0 {
			t.Errorf("%s: %+v (%v)", standing, s, err)
		}
		if _, err := o.service.PrintCertificate(o.as("deho"), certificate, "en", ""); !fault.Is(err, fault.Rule) {
			t.Errorf("one that is %s was printed: %v", standing, err)
		}
	}
}

func TestAnAnnexIsPrintedAsItWasFilledForWhoMayReadTheVerdict(t *testing.T) { // CK7, WF5
	o := newOffice(t)
	request := o.certifiedBasic(o.village("Kpana", 20))
	var verdict uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM verdicts WHERE request_id = $1`, request).Scan(&verdict); err != nil {
		t.Fatal(err)
	}
	for name, print := range map[string]func(who string) (*document.File, error){
		"the verification": func(who string) (*document.File, error) { return o.service.PrintVerdict(o.as(who), verdict, "km") },
		"the request":      func(who string) (*document.File, error) { return o.service.PrintRequest(o.as(who), request, "en") },
		"the reply":        func(who string) (*document.File, error) { return o.service.PrintReply(o.as(who), request, "en") },
	} {
		file, err := print("deho")
		if err != nil || !bytes.HasPrefix(file.PDF, []byte("%PDF")) {
			t.Errorf("%s was not printed: %v", name, err)
		}
		if _, err := print("deho of West"); !fault.Is(err, fault.NotFound) {
			t.Errorf("another district printed %s: %v", name, err)
		}
		if _, err := print("administrator"); !fault.Is(err, fault.NotFound) {
			t.Errorf("an administrator printed %s: %v", name, err)
		}
	}
}

func TestWhatWasDoneOnPaperIsNotPrintedAsIfItWereFilledHere(t *testing.T) { // PR8
	o := newOffice(t)
	request := o.waiting("Paper", 1)[0]
	var verdict uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM verdicts WHERE request_id = $1`, request).Scan(&verdict); err != nil {
		t.Fatal(err)
	}
	_, err := o.service.PrintVerdict(o.as("deho"), verdict, "en")
	o.refused("a print of a paper", "PR8", err)
	_, err = o.service.PrintRequest(o.as("deho"), request, "en")
	o.refused("a print of its request", "PR8", err)
}

func TestTheHeadOfAFilledAnnexSaysWhatTheRegisterKnewOnTheDay(t *testing.T) { // PR3, PR4
	o := newOffice(t)
	community := o.village("Kpana", 20)
	meet := func(on string, whole bool) {
		o.exec(`INSERT INTO community_meetings (id, nation_id, community_id, held_on, purpose, whole_community, people, women, children) VALUES ($1, $2, $3, $4, 'COMMITMENT', $5, 80, 35, 20)`,
			id(), o.nation, community, on, whole)
	}
	meet("2025-11-30", false)
	meet("2025-12-02", true)
	o.exec(`INSERT INTO agreed_actions (id, nation_id, community_id, immediate, what, agreed_on) VALUES ($1, $2, $3, true, 'Cover what lies about', '2025-12-01')`, id(), o.nation, community)
	o.exec(`INSERT INTO natural_leaders (id, nation_id, community_id, name, from_on, until_on) VALUES ($1, $3, $4, 'Akua', '2025-12-01', NULL), ($2, $3, $4, 'Yaa', '2025-12-01', '2026-01-31')`, id(), id(), o.nation, community)
	o.exec(`INSERT INTO defaecation_maps (id, nation_id, community_id, drawn_on, places) VALUES ($1, $2, $3, '2025-12-01', '[]')`, id(), o.nation, community)
	request := o.requested(community, 1, basic)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(basic))
	var verdict uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM verdicts WHERE request_id = $1`, request).Scan(&verdict); err != nil {
		t.Fatal(err)
	}
	visited := o.today()
	o.clock.Advance(48 * hour) // what comes after the visit is no fact of it
	meet(o.today().String(), true)
	o.exec(`INSERT INTO defaecation_maps (id, nation_id, community_id, drawn_on, places) VALUES ($1, $2, $3, $4, '[]')`, id(), o.nation, community, o.today())
	o.exec(`INSERT INTO natural_leaders (id, nation_id, community_id, name, from_on) VALUES ($1, $2, $3, 'Late', $4)`, id(), o.nation, community, o.today())
	head, team, err := o.service.HeadOf(o.as("deho"), verdict)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{
		"population": "100 (reported, 20 November 2025)", "households": "20", "houses": "", "assembly": "East", "areaCouncil": "", "triggeredOn": "1 December 2025",
		"verifiedOn": document.Print{Language: "en"}.Day(visited), "metToCommit": "yes", "metWhen": "afterTriggering", "metOn": "2 December 2025", "peopleAtMeeting": "80", "womenAtMeeting": "35",
		"immediateActions": "Cover what lies about", "activeLeaders": "Akua", "triggeringMap": "yes", "updatedMap": "",
	} {
		if head[code] != want {
			t.Errorf("%s: %q, not %q", code, head[code], want)
		}
	}
	if len(team) != 3 || team[0].Name != "Ama" || !team[0].Leads || team[0].Office == "" || team[0].Office == "ENVIRONMENTAL_HEALTH" {
		t.Errorf("the team is %+v", team)
	}
	if head, _, err = o.service.HeadOf(o.as("riccs"), verdict); err != nil || head["activeLeaders"] != "" { // who may not know them
		t.Errorf("natural leaders are named to a committee that may not know them: %q, %v", head["activeLeaders"], err)
	}
}

func TestATeamPrintsWhatItFilledAndNobodyElseOutside(t *testing.T) {
	o := newOffice(t)
	request := o.certifiedBasic(o.village("Kpana", 20))
	var verdict uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM verdicts WHERE request_id = $1`, request).Scan(&verdict); err != nil {
		t.Fatal(err)
	}
	if file, err := o.service.PrintVerdict(o.as("Kofi"), verdict, "km"); err != nil || !bytes.HasPrefix(file.PDF, []byte("%PDF")) {
		t.Errorf("a member of the team cannot print it: %v", err)
	}
	if _, err := o.service.PrintVerdict(o.as("Kwame"), verdict, "km"); !fault.Is(err, fault.NotFound) {
		t.Errorf("somebody of another team printed it: %v", err)
	}
}
