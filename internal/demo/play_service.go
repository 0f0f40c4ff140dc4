package demo

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/referral"
	kept "saniladder/internal/referral"
)

// servicePoint is an entry of the demo's directory.
type servicePoint struct {
	by         string
	kind       referral.Kind
	name       string
	address    string
	telephone  string
	alwaysOpen bool
	// until is when it closes on workdays, which begin at eight and have a break at noon; 0 where nobody has said.
	until  int
	offers []referral.Offer
	ways   []referral.Way
	tongue []string
	eases  []referral.Ease
	// checked is how many days ago.
	checked int
}

// servicePoints are made up. Their numbers cannot be dialled: no number of the country has a second zero.
var servicePoints = []servicePoint{
	{"deho", referral.OneStop, "District one-stop office (demo)", "Assembly, ground floor", "0000000101", false, 17, []referral.Offer{"DOCUMENTS", "CASH_AND_FOOD", "LATRINE_SUPPORT"}, []referral.Way{"WALK_IN"}, []string{"en", "dag"}, []referral.Ease{"STEP_FREE", "WOMEN_STAFF", "FREE_OF_CHARGE"}, 12},
	{"deho", referral.Health, "Health centre (demo)", "Behind the market", "0000000102", true, 0, []referral.Offer{"TREATMENT", "CARE_AFTER_VIOLENCE"}, []referral.Way{"WALK_IN", "ACCOMPANY"}, []string{"en", "dag", "ha"}, []referral.Ease{"STEP_FREE", "WOMEN_STAFF", "PRIVATE_ROOM"}, 40},
	{"deho", referral.SocialAssistance, "Social welfare desk (demo)", "Assembly, room 4", "0000000103", false, 16, []referral.Offer{"CASH_AND_FOOD", "DISABILITY_SUPPORT", "COUNSELLING"}, []referral.Way{"CALL_FIRST", "LETTER"}, []string{"en", "dag"}, []referral.Ease{"SIGN_LANGUAGE", "FREE_OF_CHARGE"}, 250},
	{"deho", referral.Police, "District police, family unit (demo)", "", "0000000104", true, 0, []referral.Offer{"PROTECTION", "CARE_AFTER_VIOLENCE"}, []referral.Way{"WALK_IN", "CALL_FIRST", "ACCOMPANY"}, []string{"en", "dag"}, []referral.Ease{"WOMEN_STAFF", "PRIVATE_ROOM"}, 90},
	{"reho", referral.LegalAid, "Legal aid of the region (demo)", "Regional capital", "0000000105", false, 17, []referral.Offer{"LEGAL_ADVICE", "MEDIATION"}, []referral.Way{"CALL_FIRST"}, []string{"en"}, []referral.Ease{"FREE_OF_CHARGE"}, 75},
	{"reho", referral.ChildProtection, "Shelter for children (demo)", "", "0000000106", true, 0, []referral.Offer{"SHELTER", "PROTECTION", "COUNSELLING"}, []referral.Way{"CALL_FIRST", "ACCOMPANY"}, []string{"en", "dag"}, []referral.Ease{"CHILD_FRIENDLY", "WOMEN_STAFF", "FREE_OF_CHARGE"}, 30},
	{"admin", referral.ChildProtection, "Helpline for children (demo)", "", "000107", true, 0, []referral.Offer{"COUNSELLING", "PROTECTION"}, []referral.Way{"CALL_FIRST"}, []string{"en"}, []referral.Ease{"CHILD_FRIENDLY", "FREE_OF_CHARGE"}, 20},
}

// serve enters the directory of the demo's district, its region and the nation.
func (s *stage) serve(ctx context.Context, service *kept.Service) error {
	for _, p := range servicePoints {
		in := kept.RecordServicePoint{OperationID: newID(), ID: newID(), Said: kept.Said{Kind: p.kind, Name: p.name, Address: p.address, Telephone: p.telephone, AlwaysOpen: p.alwaysOpen,
			Offers: p.offers, Ways: p.ways, Languages: p.tongue, Eases: p.eases, CheckedOn: s.today.AddDays(-p.checked)}}
		if area, err := uuid.Parse(s.viewers[p.by].Assignments[0].AreaID); err == nil {
			in.AreaID = &area
		}
		for day := 1; day <= 5 && p.until > 0; day++ {
			in.Hours = append(in.Hours, referral.Span{Weekday: day, Opens: 8 * 60, Closes: 12 * 60}, referral.Span{Weekday: day, Opens: 13 * 60, Closes: p.until * 60})
		}
		if _, err := service.RecordServicePoint(access.WithViewer(ctx, s.viewers[p.by]), in); err != nil {
			return fmt.Errorf("recording a service point: %w", err)
		}
	}
	return nil
}
