package document

import (
	"fmt"
	"io"
	"strings"
)

// Request is a community's request for verification on paper (annex 4, WF3), blank or filled.
type Request struct {
	Print
	// Body is who it goes to; empty to be written by hand, as all that follows.
	Body string
	Date string
	// CopyTo is the assistant who keeps a copy.
	CopyTo string
	// Community, Areas (smallest first) say who asks.
	Community string
	Areas     []string
	// Levels are the names of the ladder's rungs, lowest first; Level numbers the one asked for, 0 for none yet.
	Levels []string
	Level  int
	// Signatures are at most two: who signs for the community.
	Signatures []Signed
}

// Write prints the request as a PDF of one page. The same request gives the same bytes.
func (r Request) Write(w io.Writer) error {
	words := formWordsIn(r.Language)
	f := newForm(r.Print, words.request+", "+r.Number, words.request)
	f.title(words.request, words.requestBelow)
	f.fields([]field{{label: words.to, value: r.Body}, {label: words.date, value: r.Date}, {label: words.copyTo, value: r.CopyTo}})
	f.y += 5
	f.flow(column{{text: words.weMembers, size: 11, ink: text}})
	f.y += 2
	f.fields([]field{{label: words.community, value: r.Community}, {label: words.areas, value: strings.Join(r.Areas, ", ")}})
	f.y += 3
	f.flow(append(append(column{{text: words.invite, size: 11, ink: text}}, levelBoxes(r.Levels, r.Level)...),
		entry{text: words.stopped, size: 11, ink: text, before: 5},
		entry{text: words.agreed, size: 11, ink: text, before: 2.5},
		entry{text: words.lookForward, size: 11, ink: text, before: 2.5}))
	f.y += 10
	signatures := r.Signatures
	if len(signatures) == 0 {
		signatures = []Signed{{Capacity: words.representative}, {Capacity: words.chief}}
	}
	f.signatures(signatures)
	return f.writeTo(w)
}

// Reply is the answer to a request (annex 5, WF4), blank or filled. It names no day: nobody in the community is to know it (WF5).
type Reply struct {
	Print
	// Body is who replies, Date when; RequestedOn is the request's date.
	Body        string
	Date        string
	RequestedOn string
	// CopyTo is the assistant who gets a copy.
	CopyTo    string
	Community string
	Areas     []string
	Levels    []string
	Level     int
	// WithinMonths is how long the visit may take, as the profile says.
	WithinMonths int
	Signatures   []Signed
}

// Write prints the reply as a PDF of one page. The same reply gives the same bytes.
func (r Reply) Write(w io.Writer) error {
	words := formWordsIn(r.Language)
	f := newForm(r.Print, words.reply+", "+r.Number, words.reply)
	f.title(words.reply, words.replyBelow)
	f.fields([]field{{label: words.toCommunity, value: r.Community}, {label: words.date, value: r.Date},
		{label: words.areas, value: strings.Join(r.Areas, ", ")}, {label: words.copyTo, value: r.CopyTo}})
	f.y += 5
	f.flow(column{{text: words.weBody, size: 11, ink: text}})
	f.y += 2
	f.fields([]field{{label: words.body, value: r.Body}, {label: words.requestedOn, value: r.RequestedOn}})
	f.y += 3
	f.flow(append(column{{text: words.confirm, size: 11, ink: text},
		{text: fmt.Sprintf(words.visit, months(words, r.WithinMonths)), size: 11, ink: text, before: 2.5}}, levelBoxes(r.Levels, r.Level)...))
	f.y += 5
	f.flow(column{{text: words.noDay, size: 9, ink: muted}})
	f.y += 10
	signatures := r.Signatures
	if len(signatures) == 0 {
		signatures = []Signed{{Capacity: words.forBody}}
	}
	f.signatures(signatures)
	return f.writeTo(w)
}

// levelBoxes is a box for each level, the one meant ticked.
func levelBoxes(levels []string, chosen int) column {
	var c column
	for i, name := range levels {
		c = append(c, entry{marks: []mark{{boxed(i+1 == chosen), ""}}, text: fmt.Sprintf("%d  %s", i+1, name), size: 11, bold: i+1 == chosen, ink: text, before: 2})
	}
	return c
}

func months(words *formWords, n int) string {
	if n == 1 {
		return words.oneMonth
	}
	return fmt.Sprintf(words.months, n)
}
