package document

import (
	"fmt"
	"strconv"
	"strings"

	"saniladder/domain/calendar"
)

// words are a language's sentences on paper. A language comes in by a table of its own, if the fonts have its letters.
type words struct {
	language                                   string
	certificate, certifies, declared, replaces string
	demo                                       string
	awards                                     map[string]string
	months                                     [12]string
	certified, on, serial                      string
	checkOnline, checkOffline                  string
	certificates, dayList, joined, frozen      string
	workedOut, nobody, area, certifiedOn       string
	sign, welcome, since                       string
}

// day is a date as people write it.
func (w *words) day(d calendar.Day) string {
	year, month, day := d.Date()
	if d.IsZero() {
		return ""
	}
	return strconv.Itoa(day) + " " + w.months[month-1] + " " + strconv.Itoa(year)
}

func (w *words) check(publicURL string) string {
	if publicURL == "" {
		return w.checkOffline
	}
	host := strings.TrimPrefix(strings.TrimPrefix(strings.TrimRight(publicURL, "/"), "https://"), "http://")
	return fmt.Sprintf(w.checkOnline, host+strings.TrimRight(verifyPath, "/"))
}

// wordsIn are those of a language, else English.
func wordsIn(language string) *words {
	if w, ok := spoken[language]; ok {
		return w
	}
	return spoken["en"]
}

var spoken = map[string]*words{"en": {
	language:    "en",
	certificate: "Certificate",
	certifies:   "This certifies that the community of",
	declared:    "was verified by the protocol and is declared",
	replaces:    "replaces",
	demo:        "Demo: made-up data of an invented country. This certifies nothing.",
	awards:      map[string]string{"BRONZE": "Bronze award", "SILVER": "Silver award", "GOLD": "Gold award"},
	months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
		"December"},
	certified: "Declared and certified by",
	on:        "On",
	serial:    "Serial",
	checkOnline: "To check this certificate, scan the code or enter the serial at %s. The page shows the community and the level that were signed, " +
		"and whether the level is still held today. Compare them with this paper.",
	checkOffline: "The code is signed: whoever has the nation's public key can check without a network that it was issued as it says, for this " +
		"community, level and day. Whether the level is still held, the certifying body tells.",
	certificates: "Certificates",
	dayList:      "Those honoured",
	joined:       "together with %s",
	frozen:       "As the day honoured them.",
	workedOut:    "As it follows from the levels on the day of this print; it is fixed when the day is held.",
	nobody:       "Nobody is honoured.",
	area:         "Area", certifiedOn: "Certified on",
	sign:    "Sign at a community's entry",
	welcome: "Welcome to",
	since:   "since %s",
}, "km": {
	language:    "km",
	certificate: "វិញ្ញាបនបត្រ",
	certifies:   "សូមបញ្ជាក់ថា សហគមន៍",
	declared:    "បានផ្ទៀងផ្ទាត់តាមពិធីការ ហើយត្រូវបានប្រកាសថាជា",
	replaces:    "ជំនួស",
	demo:        "សម្រាប់បង្ហាញ៖ ទិន្នន័យសន្មតនៃប្រទេសសន្មត។ ឯកសារនេះមិនបញ្ជាក់អ្វីទេ។",
	awards:      map[string]string{"BRONZE": "រង្វាន់សំរឹទ្ធ", "SILVER": "រង្វាន់ប្រាក់", "GOLD": "រង្វាន់មាស"},
	months:      [12]string{"មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ"},
	certified:   "ប្រកាស និងបញ្ជាក់ដោយ",
	on:          "នៅថ្ងៃ",
	serial:      "លេខស៊េរី",
	checkOnline: "ដើម្បីពិនិត្យវិញ្ញាបនបត្រនេះ សូមស្កេនកូដ ឬបញ្ចូលលេខស៊េរីនៅ %s។ ទំព័រនោះបង្ហាញសហគមន៍ និងកម្រិតដែលបានចុះហត្ថលេខា " +
		"ព្រមទាំងប្រាប់ថានៅមានកម្រិតនេះសព្វថ្ងៃឬទេ។ សូមផ្ទៀងជាមួយក្រដាសនេះ។",
	checkOffline: "កូដនេះមានហត្ថលេខា៖ អ្នកដែលមានសោសាធារណៈរបស់ប្រទេស អាចពិនិត្យដោយគ្មានបណ្តាញ ថាវាត្រូវបានចេញដូចដែលសរសេរ សម្រាប់សហគមន៍ " +
		"កម្រិត និងថ្ងៃនេះ។ ចង់ដឹងថានៅមានកម្រិតនេះឬទេ សូមសួរស្ថាប័នដែលបានបញ្ជាក់។",
	certificates: "វិញ្ញាបនបត្រ",
	dayList:      "បញ្ជីអ្នកទទួលកិត្តិយស",
	joined:       "រួមជាមួយ %s",
	frozen:       "ដូចដែលបានផ្តល់កិត្តិយសនៅថ្ងៃនោះ។",
	workedOut:    "តាមកម្រិតនៅថ្ងៃបោះពុម្ពនេះ។ បញ្ជីនឹងត្រូវកំណត់ជាស្ថាពរនៅពេលពិធីបានប្រារព្ធ។",
	nobody:       "គ្មាននរណាទទួលកិត្តិយសទេ។",
	area:         "តំបន់", certifiedOn: "បញ្ជាក់នៅថ្ងៃ",
	sign:    "ផ្លាកនៅមាត់ច្រកចូលសហគមន៍",
	welcome: "សូមស្វាគមន៍មកកាន់",
	since:   "តាំងពី %s",
}}
