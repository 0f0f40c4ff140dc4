package document

import "saniladder/domain/country"

// Fill is a signature as it stands on a filled form: its capacity and its means by
// their keys, in a language's words.
func (s Signed) Fill(language, capacity, means string) Signed {
	words := formWordsIn(language)
	s.Capacity = map[string]string{
		"LEADER": words.representative, "CHIEF": words.chief, "TEAM_LEADER": words.teamLeader, "COMMUNITY_LEADER": words.communityLeader,
		"WITNESS": words.witness, "OFFICER": words.forBody,
	}[capacity]
	s.Means = means
	if in, ok := signedBy[means]; ok {
		s.Means = in.In(words.language)
	}
	return s
}

// signedBy says how somebody signed where that was not by hand on this print (PR9).
var signedBy = map[string]country.Text{
	"ACCOUNT":    {"en": "signed in Saniladder, by their account", "km": "បានចុះហត្ថលេខាក្នុង Saniladder តាមគណនីរបស់ខ្លួន"},
	"FINGER":     {"en": "signed with a finger on the team's device", "km": "បានចុះហត្ថលេខាដោយម្រាមដៃលើឧបករណ៍របស់ក្រុម"},
	"THUMBPRINT": {"en": "thumbprint before a witness", "km": "ផ្តិតមេដៃនៅមុខសាក្សី"},
	"PAPER":      {"en": "signed on paper, which was photographed", "km": "បានចុះហត្ថលេខាលើក្រដាស ដែលបានថតរូប"},
}

// FormLanguage is the language that a form is printed in when another is asked for:
// one that the fonts and the words are there for.
func FormLanguage(language string) string { return formWordsIn(language).language }
