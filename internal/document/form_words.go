package document

import (
	"fmt"

	"saniladder/domain/protocol"
)

// formWords are a language's words on forms. What a checklist asks comes from its own texts.
type formWords struct {
	language, colon                                                                                  string
	number, printed, page, rules, demo, continued                                                    string
	yes, no, name, position, date, signature, community, areas, tier, remark, remarks                string
	sheet, pass, passFull, passFullMany, most, marks, mustBeFull, needsAll, sectionSum, withoutBonus string
	team, leads, observes, facilitator, selfTriggered, reported, before                              string
	result, bonus, total, passed, failed, disqualified, odSeen                                       string
	lost, lostMarks, nothingLost, definition, holds, doesNotHold, notKnown                           string
	share, asked, stepAll, stepFrom, stepBelow, sample                                               string
	units                                                                                            map[protocol.Unit]string
	notHere, because, notHereCount                                                                   string
	debriefing, debriefed, teamLeader, communityLeader, member, refusal, witness                     string
	request, requestBelow, to, copyTo, weMembers, invite, stopped, agreed                            string
	lookForward, representative, chief                                                               string
	reply, replyBelow, toCommunity, weBody, body, requestedOn, confirm, visit, noDay                 string
	forBody, months, oneMonth                                                                        string
}

func (w *formWords) sampleOf(rule protocol.SampleRule) string {
	return fmt.Sprintf(w.sample, rule.Percent, w.units[rule.Of], rule.AtLeast)
}

// formWordsIn are those of a language, else English.
func formWordsIn(language string) *formWords {
	if w, ok := formSpoken[language]; ok {
		return w
	}
	return formSpoken["en"]
}

var formSpoken = map[string]*formWords{"km": &khmerFormWords, "en": {
	language:  "en",
	colon:     ": ",
	number:    "Form",
	printed:   "printed on %s",
	page:      "Page %d of %d",
	rules:     "rules %s",
	demo:      "Demo: made-up data of an invented country",
	continued: "(continued)",

	yes: "Yes", no: "No", name: "Name", position: "Title, position", date: "Date", signature: "Signature",
	community: "Name of the community", areas: "Area council, district, region", tier: "Checked by", remark: "Remark:", remarks: "Remarks of the team",

	sheet:    "Checklist %s",
	pass:     "It takes at least %d of %d marks to pass",
	passFull: ", and all marks of section %s", passFullMany: ", and all marks of the sections %s",
	most: "Most", marks: "Marks",
	mustBeFull: "needs all %d marks",
	needsAll:   "(needs all %d)",
	sectionSum: "Sum of section %s", withoutBonus: "(without bonus)",

	team: "Team", leads: "leads", observes: "observes", facilitator: "Facilitated by", selfTriggered: "Nobody: the community triggered itself",
	reported: "%d (reported)", before: "before %s",

	result:       "Result",
	bonus:        "Bonus (the total stays at most %d)",
	total:        "Total (passes from %d)",
	passed:       "Passed",
	failed:       "Not passed",
	disqualified: "Disqualified",
	odSeen:       "Signs of open defaecation were seen: the exercise ends here, without marks, and the community is disqualified.",

	lost:        "What was lost: for the debriefing and the next action plan",
	lostMarks:   "%s  %s: %d of %d marks lost",
	nothingLost: "Nothing was lost.",
	definition:  "What the level means, beside its marks",
	holds:       "holds", doesNotHold: "does not hold", notKnown: "not known",

	share:     "%s  of  %s",
	asked:     "%s  of  %s drawn",
	stepAll:   "all",
	stepFrom:  "from %d %%",
	stepBelow: "below: 0",
	sample:    "Draw %d %% of the %s, at least %d; all where there are fewer.",
	units:     map[protocol.Unit]string{protocol.Adults: "adults", protocol.Children: "children", protocol.HouseholdsDrawn: "households"},

	notHere:      "Does not exist here",
	because:      "Because:",
	notHereCount: "Said not to exist here: %d, with full marks.",

	debriefing:      "Debriefing and signatures",
	debriefed:       "Was the entire community debriefed?",
	teamLeader:      "Leader of the team",
	communityLeader: "Leader of the community",
	member:          "Member of the team",
	refusal:         "Only if the checklist is not passed and the community's leader will not sign: two witnesses of the refusal sign instead.",
	witness:         "Witness: name and signature",

	request:        "Request for verification",
	requestBelow:   "From a community to the committee that receives it, through the environmental health assistant, who keeps a copy.",
	to:             "To",
	copyTo:         "Copy to the environmental health assistant",
	weMembers:      "We, the members of the community named here,",
	invite:         "invite you to visit us and to verify that we have reached:",
	stopped:        "We have stopped the practice of open defaecation, totally and all of us.",
	agreed:         "We have assessed ourselves, discussed the outcome together, and agreed to ask for this verification.",
	lookForward:    "We look forward to your visit.",
	representative: "Natural leader or elected representative",
	chief:          "Chief or opinion leader",

	reply:       "Reply to a request for verification",
	replyBelow:  "From the committee that holds the request to the community, with a copy to the environmental health assistant.",
	toCommunity: "To the community of",
	weBody:      "We, the members of the committee named here,",
	body:        "Committee",
	requestedOn: "Date of the request",
	confirm:     "confirm that we have received your request for verification.",
	visit:       "We will visit your community within %s to verify that it has reached:",
	noDay:       "The day is not announced: the team comes unexpected and looks at what is there every day.",
	forBody:     "For the committee",
	months:      "the next %d months", oneMonth: "the next month",
}}
