// Package referral is what a directory of services may say: where people are sent who need more than a latrine, and nothing of
// who was sent. Every word but a point's name and address is one of those below, so that nothing about a person fits in.
package referral

import (
	"regexp"
	"slices"
	"strings"
)

// Kind is a kind of service point.
type Kind string

// The kinds, in the order in which they are shown.
const (
	OneStop          Kind = "ONE_STOP"
	Health           Kind = "HEALTH"
	LegalAid         Kind = "LEGAL_AID"
	SocialAssistance Kind = "SOCIAL_ASSISTANCE"
	Police           Kind = "POLICE"
	ChildProtection  Kind = "CHILD_PROTECTION"
)

// Kinds lists every kind.
func Kinds() []Kind {
	return []Kind{OneStop, Health, LegalAid, SocialAssistance, Police, ChildProtection}
}

// Offer is something that people get at a point.
type Offer string

// Offers lists everything that can be offered.
func Offers() []Offer {
	return []Offer{"DOCUMENTS", "CASH_AND_FOOD", "TREATMENT", "CARE_AFTER_VIOLENCE", "COUNSELLING", "LEGAL_ADVICE", "MEDIATION", "PROTECTION", "SHELTER", "DISABILITY_SUPPORT", "LATRINE_SUPPORT"}
}

// Way is how somebody is referred.
type Way string

// Ways lists every way.
func Ways() []Way { return []Way{"WALK_IN", "CALL_FIRST", "ACCOMPANY", "LETTER"} }

// Ease makes a point easier to use.
type Ease string

// Eases lists all of them.
func Eases() []Ease {
	return []Ease{"STEP_FREE", "SIGN_LANGUAGE", "WOMEN_STAFF", "CHILD_FRIENDLY", "PRIVATE_ROOM", "FREE_OF_CHARGE"}
}

// MaxLanguages is how many languages one point can name.
const MaxLanguages = 12

// IsLanguage reports a language's code of ISO 639, such as "km".
func IsLanguage(code string) bool { return language.MatchString(code) }

var language = regexp.MustCompile(`^[a-z]{2,3}$`)

// Telephone writes a number without what only makes it easier to read; false for what nobody can dial. None is "".
func Telephone(text string) (string, bool) {
	number := strings.NewReplacer(" ", "", "-", "", "(", "", ")", "", "/", "", ".", "").Replace(text)
	return number, number == "" || dialled.MatchString(number)
}

// Three figures are an emergency number; fifteen are the longest that E.164 knows.
var dialled = regexp.MustCompile(`^\+?[0-9]{3,15}$`)

// Known reports that all of a list are in the vocabulary, and none twice.
func Known[T comparable](all, vocabulary []T) bool {
	for i, one := range all {
		if !slices.Contains(vocabulary, one) || slices.Contains(all[:i], one) {
			return false
		}
	}
	return true
}
