package celebration_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/cases"
	"saniladder/internal/celebration"
)

func artisan(day uuid.UUID) celebration.Nominate {
	return celebration.Nominate{OperationID: id(), ID: id(), CelebrationID: day, Kind: "ARTISAN", Name: "Kofi Mensah", Place: "Kpana", Reason: "Built forty latrines."}
}

func TestANominationIsDecidedWithAReasonByTheBodyButNotByWhoMadeIt(t *testing.T) { // HN3, PR14
	o := newOffice(t)
	day := o.did(o.service.Plan(o.as("deho"), o.plan("2026-03-10")))
	for _, who := range []string{"administrator", "verifier", "deho of West"} {
		_, err := o.service.Nominate(o.as(who), artisan(day))
		o.refused(who, fault.NotFound, err)
	}
	wrong := artisan(day)
	wrong.Kind = "REGION"
	_, err := o.service.Nominate(o.as("eha"), wrong)
	o.refused("not of this day", fault.Rule, err)
	silent := artisan(day)
	silent.Reason = ""
	_, err = o.service.Nominate(o.as("eha"), silent)
	o.refused("no reason", fault.Invalid, err)
	nomination := o.did(o.service.Nominate(o.as("deho"), artisan(day)))
	_, err = o.service.Nominate(o.as("eha"), artisan(day))
	o.refused("twice", fault.Conflict, err)
	_, err = o.service.Hold(o.as("deho"), o.hold(day))
	o.refused("one waits", fault.Rule, err)
	decide := func(who string, reason string) error {
		_, err := o.service.DecideNomination(o.as(who), celebration.DecideNomination{OperationID: id(), NominationID: nomination, Accept: true, Reason: reason})
		return err
	}
	o.refused("who made it", fault.Rule, decide("deho", "Well built."))
	o.refused("not of the body", fault.NotFound, decide("eha", "Well built."))
	o.refused("another tier", fault.NotFound, decide("reho", "Well built."))
	o.refused("no reason", fault.Invalid, decide("diccs", ""))
	if err := decide("diccs", "Well built."); err != nil {
		t.Fatal(err)
	}
	o.refused("decided", fault.Rule, decide("convener", "Once more."))
	if _, err := o.db.App.Exec(`UPDATE nomination_decisions SET accepted = false`); err == nil {
		t.Error("a decision can be changed")
	}
	o.is(0, `SELECT count(*) FROM audit_entries WHERE after::text LIKE '%Mensah%'`)
	o.did(o.service.Hold(o.as("deho"), o.hold(day)))
	_, err = o.service.Nominate(o.as("eha"), celebration.Nominate{OperationID: id(), ID: id(), CelebrationID: day, Kind: "SCHOOL", Name: "Kpana Primary", Reason: "Clean."})
	o.refused("after the day", fault.Rule, err)
}

func TestAnAreaIsNominatedWithinTheBodys(t *testing.T) { // HN2
	o := newOffice(t)
	in := o.plan("2026-11-15")
	in.Tier, in.AreaID = "REGION", &o.north
	day := o.did(o.service.Plan(o.as("reho"), in))
	district := func(area *uuid.UUID) celebration.Nominate {
		return celebration.Nominate{OperationID: id(), ID: id(), CelebrationID: day, Kind: "DISTRICT", AreaID: area, Reason: "All of it is clean."}
	}
	_, err := o.service.Nominate(o.as("deho"), district(nil))
	o.refused("no area", fault.Invalid, err)
	_, err = o.service.Nominate(o.as("deho"), district(&o.north))
	o.refused("a region", fault.Rule, err)
	o.did(o.service.Nominate(o.as("deho"), district(&o.east)))
	one, _ := o.service.Celebration(o.as("deho"), o.asked(), day)
	mine, err := o.service.Nominations(o.as("deho"), one)
	if err != nil || len(mine) != 1 || mine[0].Name != "East" || !mine[0].Own {
		t.Errorf("who nominates sees it: %+v, %v", mine, err)
	}
	if others, err := o.service.Nominations(o.as("deho of West"), one); err != nil || len(others) != 0 {
		t.Errorf("West sees %+v, %v", others, err)
	}
	if all, err := o.service.Nominations(o.as("riccs"), one); err != nil || len(all) != 1 || all[0].NominatedBy != "deho" {
		t.Errorf("the body sees %+v, %v", all, err)
	}
}

func TestIncentivesAreGivenFromTheProfilesLevelUpAndSignedFor(t *testing.T) { // HN2, PR25, PR9
	o := newOffice(t)
	kpana, nabo := o.village("Kpana", o.east, "2025-06-01", "2025-12-01"), o.village("Nabo", o.east, "2025-06-01")
	day := o.did(o.service.Plan(o.as("deho"), o.plan("2026-03-10")))
	value := 250_000
	give := func(community *uuid.UUID) celebration.RecordIncentive {
		return celebration.RecordIncentive{OperationID: id(), ID: id(), CelebrationID: day, CommunityID: community, Item: "Wheelbarrow", ValueMinor: &value, Giver: "District assembly", GivenOn: calendar.MustParse("2026-03-10"),
			Signature: cases.Signature{Name: "Nana Ama", Position: "Chief", SignedOn: calendar.MustParse("2026-03-10"), Means: cases.ByFinger}}
	}
	_, err := o.service.RecordIncentive(o.as("deho"), give(&nabo))
	o.refused("below the level", fault.Rule, err)
	_, err = o.service.RecordIncentive(o.as("diccs"), give(&kpana))
	o.refused("not theirs", fault.NotFound, err)
	thumb := give(&kpana)
	thumb.Signature.Means = cases.ByThumbprint
	_, err = o.service.RecordIncentive(o.as("deho"), thumb)
	o.refused("no witness", fault.Rule, err)
	late := give(&kpana)
	late.GivenOn = calendar.MustParse("2025-11-30") // a day before it held the level
	_, err = o.service.RecordIncentive(o.as("deho"), late)
	o.refused("before it held the level", fault.Rule, err)
	o.exec(`UPDATE level_records SET standing = 'LOST', lost_on = '2026-03-11' WHERE community_id = $1 AND level = 2`, kpana) // a day after
	o.exec(`UPDATE communities SET level = 1 WHERE id = $1`, kpana)
	given := o.did(o.service.RecordIncentive(o.as("deho"), give(&kpana)))
	again := give(&kpana)
	again.ID = given
	_, err = o.service.RecordIncentive(o.as("deho"), again)
	o.refused("under an id that is taken", fault.Conflict, err)
	nomination := o.did(o.service.Nominate(o.as("eha"), artisan(day)))
	toNominee := give(nil)
	toNominee.NominationID = &nomination
	_, err = o.service.RecordIncentive(o.as("deho"), toNominee)
	o.refused("not accepted", fault.Rule, err)
	o.did(o.service.DecideNomination(o.as("deho"), celebration.DecideNomination{OperationID: id(), NominationID: nomination, Accept: true, Reason: "Well built."}))
	o.did(o.service.RecordIncentive(o.as("deho"), toNominee))
	one, _ := o.service.Celebration(o.as("deho"), o.asked(), day)
	all, err := o.service.Incentives(o.as("deho"), one)
	if err != nil || len(all) != 2 || all[1].Receiver != "Kpana" || all[1].Level == nil || *all[1].Level != 2 || all[1].Signature.Name != "Nana Ama" || all[1].Currency != "GHS" || all[0].Receiver != "Kofi Mensah" {
		t.Errorf("%+v, %v", all, err)
	}
	o.is(2, `SELECT count(*) FROM signatures WHERE object_kind = 'INCENTIVE' AND capacity = 'RECEIVER'`)
}

func TestThePictureOfAReceiversSignatureIsOpenToWhoReadsTheRegister(t *testing.T) { // PR9, PR25
	o := newOffice(t)
	kpana := o.village("Kpana", o.east, "2025-06-01", "2025-12-01")
	in := o.plan("2025-11-18")
	in.Tier, in.AreaID = "REGION", &o.north
	day := o.did(o.service.Plan(o.as("reho"), in))
	gift, signature, upload := id(), id(), id()
	o.exec(`INSERT INTO incentives (id, nation_id, celebration_id, community_id, level, item, currency, giver, given_on) VALUES ($1, $2, $3, $4, 2, 'spade', 'GHS', 'assembly', '2026-03-10')`, gift, o.nation, day, kpana)
	o.exec(`INSERT INTO uploads (id, nation_id, hash, name, media_type, size) VALUES ($1, $2, repeat('ab', 32), 'x.png', 'image/png', 1)`, upload, o.nation)
	o.exec(`INSERT INTO signatures (id, nation_id, object_kind, object_id, capacity, name, signed_on, means, upload_id) VALUES ($1, $2, 'INCENTIVE', $3, 'RECEIVER', 'Nana Ama', '2026-03-10', 'FINGER', $4)`, signature, o.nation, gift, upload)
	for name, community := range map[string]uuid.UUID{"chief": kpana, "chief of Nabo": o.village("Nabo", o.east)} {
		o.viewers[name] = access.Viewer{Kind: access.KindPerson, UserID: id().String(), NationID: o.nation.String(), Assignments: []access.Assignment{{Role: access.Chief, CommunityID: community.String()}}}
	}
	for who, reads := range map[string]bool{"riccs": true, "deho": true, "chief": true, "chief of Nabo": false, "deho of West": false, "verifier": false} {
		one, err := o.service.Celebration(o.as(who), o.asked(), day)
		listed := false
		if err == nil {
			all, err := o.service.Incentives(o.as(who), one)
			listed = err == nil && len(all) == 1
		}
		hash, err := o.cases.SignatureHash(o.as(who), signature)
		if shown := err == nil && hash != ""; shown != reads || listed != reads {
			t.Errorf("%s: listed %t, pictured %t (%v)", who, listed, shown, err)
		}
	}
}

func TestAwardsFollowFromCertifiedLevels(t *testing.T) { // HN3, PR12
	o := newOffice(t)
	kpana := o.village("Kpana", o.east, "2025-06-01", "2025-12-01", "2026-02-01")
	o.certified(kpana, 3, "WITHDRAWN")
	all, err := o.service.Awards(o.as("deho"), o.asked(), kpana)
	if err != nil || len(all) != 1 || all[0].Kind != "BRONZE" || all[0].Since != calendar.Exactly(calendar.MustParse("2025-12-01")) {
		t.Errorf("%+v, %v", all, err)
	}
}
