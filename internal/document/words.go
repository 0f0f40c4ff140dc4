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
}}
