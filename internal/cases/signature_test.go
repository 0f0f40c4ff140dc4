package cases_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/cases"
)

func TestThePictureOfASignatureIsOpenToWhoeverMayReadWhatItStandsUnder(t *testing.T) { // PR9
	o := newOffice(t)
	community := o.village("Kpana", 20)
	paper := o.scanned("eha")
	signed := o.signed(cases.LeaderSigns, cases.ChiefSigns)
	signed[1].Means, signed[1].UploadID = cases.OnPaper, &paper
	request := o.did(o.service.RequestVerification(o.as("eha"), cases.RequestVerification{OperationID: id(), ID: id(), CommunityID: community, Level: 1,
		SelfAssessmentID: o.assessed(community, 1, basic), RequestedOn: o.today(), Signatures: signed}))
	about, err := o.service.Request(o.as("diccs"), request)
	if err != nil {
		t.Fatal(err)
	}
	all, err := o.service.Signatures(o.as("diccs"), about)
	if err != nil || len(all) != 2 || all[0].Pictured != nil || all[1].Pictured == nil {
		t.Fatalf("the signatures are %+v, %v", all, err)
	}
	picture := *all[1].Pictured
	for _, who := range []string{"eha", "deho", "diccs", "riccs"} {
		if hash, err := o.service.SignatureHash(o.as(who), picture); err != nil || hash != paper.String() {
			t.Errorf("%s does not find the picture: %q, %v", who, hash, err)
		}
	}
	for _, who := range []string{"deho of West", "administrator"} {
		if _, err := o.service.SignatureHash(o.as(who), picture); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s finds the picture: %v", who, err)
		}
	}
	var plain uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM signatures WHERE object_id = $1 AND capacity = 'LEADER'`, request).Scan(&plain); err != nil {
		t.Fatal(err)
	}
	for _, none := range []uuid.UUID{plain, id()} {
		if _, err := o.service.SignatureHash(o.as("diccs"), none); !fault.Is(err, fault.NotFound) {
			t.Errorf("what has no picture shows one: %v", err)
		}
	}
}
