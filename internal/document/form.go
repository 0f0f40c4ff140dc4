package document

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"saniladder/domain/calendar"
)

// Print is what every form carries beside its content, so that a paper can be told from another.
type Print struct {
	// Language is that of the form's own words; the checklist's are taken in it too where there are some. What the fonts have
	// no letters for is left to the browser's print: Language should then be another.
	Language string
	// Number is the paper's own, under which what was written on it is transcribed (PR8).
	Number string
	// Date is the day on which it is printed.
	Date calendar.Day
	// Nation is the country's name.
	Nation string
	// Filters says what the print was limited to, or "".
	Filters string
	// Demo: the country is made up, and the paper says so.
	Demo bool
}

// Day is a date as the form's language writes it, "" where there is none.
func (p Print) Day(d calendar.Day) string { return wordsIn(FormLanguage(p.Language)).day(d) }

// Dated is a date as exactly as it is known (PR4), "" where it is not.
func (p Print) Dated(d calendar.Date) string {
	words := wordsIn(FormLanguage(p.Language))
	year, month, _ := d.Day.Date()
	switch {
	case d.Day.IsZero():
		return ""
	case d.Precision == calendar.ByDay:
		return words.day(d.Day)
	case d.Precision == calendar.ByMonth:
		return words.months[month-1] + " " + strconv.Itoa(year)
	case d.Precision == calendar.ByYear:
		return strconv.Itoa(year)
	case d.Precision == calendar.BeforeDay:
		return fmt.Sprintf(formWordsIn(p.Language).before, words.day(d.Day))
	}
	return ""
}

// Reported is a total that somebody reported, and when (PR3).
func (p Print) Reported(n int, on calendar.Date) string {
	said := fmt.Sprintf(formWordsIn(p.Language).reported, n)
	if day := p.Dated(on); day != "" {
		said = strings.TrimSuffix(said, ")") + ", " + day + ")"
	}
	return said
}

// A form is an A4 in portrait, in millimetres.
const (
	formWide, formHigh = 210.0, 297.0
	formLeft           = 13.0
	formRight          = formWide - 13
	formTop            = 14.0
	formBottom         = formHigh - 18
)

// form is a document of as many pages as it takes. y is where the next thing begins.
type form struct {
	*paper
	stamp Print
	words *formWords
	y     float64
	// heading is set again on each page that a table runs on to, or nil.
	heading func()
	// about names the form and its version at the foot of each page.
	about string
}

func newForm(stamp Print, title, about string) *form {
	words := formWordsIn(stamp.Language)
	f := &form{paper: newPaper("P", title, words.language, stamp.Date), stamp: stamp, words: words, about: about}
	f.page()
	return f
}

func (f *form) page() {
	f.AddPage()
	f.y = formTop
}

// room turns the page unless so much is left on this one.
func (f *form) room(high float64) {
	if f.y+high <= formBottom {
		return
	}
	f.page()
	if f.heading != nil {
		f.heading()
	}
}

// title is the form's head: its name, what it follows, and its number on the right.
func (f *form) title(title, below string) {
	f.font(sans, "", 8, muted)
	f.putRight(formRight, f.y+2, f.words.number)
	f.font(sans, "B", 11, text)
	f.putRight(formRight, f.y+7, f.stamp.Number)
	f.font(sans, "", 8, muted)
	f.put(formLeft, f.y+2, f.stamp.Nation)
	f.font(sans, "B", 17, text)
	f.put(formLeft, f.y+9.5, title)
	f.y += 12.5
	f.font(sans, "", 8.5, muted)
	f.y = f.block(formLeft, f.y+2.5, formRight-formLeft, 3.9, below) - 1.5
	f.strike(formLeft, f.y, formRight, f.y, edge, 0.3)
	f.y += 3
}

// flow sets a column over the whole width, on as many pages as it needs.
func (f *form) flow(c column) {
	for _, e := range c {
		one := column{e}
		high := one.height(f.paper, formRight-formLeft)
		f.room(high)
		one.draw(f.paper, formLeft, f.y, formRight-formLeft)
		f.y += high
	}
}

// head begins a part of the form; it stays with at least so much of what follows.
func (f *form) head(title string, follows float64) {
	f.room(9 + follows)
	f.font(sans, "B", 10.5, text)
	f.put(formLeft, f.y+5, title)
	f.y += 7.2
}

// field is a question with its line; two stand side by side unless it is wide.
type field struct {
	label string
	value string
	marks []mark
	wide  bool
	lines int // lines to write on, at least one
}

// fields sets questions in two columns.
func (f *form) fields(all []field) {
	const gap, labelHigh, lineHeight = 6.0, 3.4, 6.6
	half := (formRight - formLeft - gap) / 2
	for i := 0; i < len(all); {
		row, wide := all[i:i+1], formRight-formLeft
		if !all[i].wide {
			wide = half
			if i+1 < len(all) && !all[i+1].wide {
				row = all[i : i+2]
			}
		}
		high := 0.0
		for _, each := range row {
			high = max(high, f.fieldHigh(each, wide, labelHigh, lineHeight))
		}
		f.room(high)
		for n, each := range row {
			f.field(each, formLeft+float64(n)*(half+gap), wide, high, labelHigh, lineHeight)
		}
		f.y += high
		i += len(row)
	}
}

func (f *form) fieldHigh(each field, wide, labelHigh, lineHeight float64) float64 {
	f.font(sans, "", 7.5, muted)
	labels := float64(len(f.wrap(each.label, wide))) * labelHigh
	f.font(sans, "", 10, text)
	return labels + lineHeight*float64(max(each.lines, len(f.wrap(each.value, wide)), 1)) + 2.4
}

func (f *form) field(each field, x, wide, high, labelHigh, lineHeight float64) {
	f.font(sans, "", 7.5, muted)
	labels := f.wrap(each.label, wide)
	for n, label := range labels {
		f.put(x, f.y+2.8+float64(n)*labelHigh, label)
	}
	if len(each.marks) > 0 {
		column{{marks: each.marks, size: 9.5, ink: text}}.draw(f.paper, x, f.y+float64(len(labels))*labelHigh+1.4, wide)
		return
	}
	f.font(sans, "", 10, text)
	values := f.wrap(each.value, wide)
	count := max(each.lines, len(values), 1)
	for n := range count {
		base := f.y + high - 3.1 - float64(count-1-n)*lineHeight
		if n < len(values) {
			f.font(sans, "", 10, text)
			f.put(x, base, values[n])
		}
		f.strike(x, base+1, x+wide, base+1, edge, 0.2)
	}
}

// yesNo are the two boxes of a question.
func (f *form) yesNo(answer *bool) []mark {
	return []mark{{boxed(answer != nil && *answer), f.words.yes}, {boxed(answer != nil && !*answer), f.words.no}}
}

// Signed is a line to sign on: who, in which capacity, and when; empty to be written by hand.
type Signed struct {
	Capacity string
	Name     string
	Position string
	Date     string
	// Means says how it was signed where that was not by hand on this paper (PR9).
	Means string
}

// signatures sets blocks to sign in, two side by side.
func (f *form) signatures(all []Signed) {
	const gap, high = 6.0, 36.0
	half := (formRight - formLeft - gap) / 2
	for i := 0; i < len(all); i += 2 {
		f.room(high)
		for n, s := range all[i:min(i+2, len(all))] {
			x := formLeft + float64(n)*(half+gap)
			f.font(sans, "B", 9, text)
			f.put(x, f.y+4, s.Capacity)
			for row, pair := range [][2]string{{f.words.name, s.Name}, {f.words.position, s.Position}, {f.words.date, s.Date}, {f.words.signature, s.Means}} {
				base := f.y + 10.4 + float64(row)*6.2
				if row == 3 {
					base += 3 // room to sign
				}
				f.font(sans, "", 7.5, muted)
				f.put(x, base, pair[0])
				f.font(sans, "", 9.5, text)
				f.fit(pair[1], half-21, 9.5, 6)
				f.put(x+20, base, pair[1])
				f.strike(x+20, base+1, x+half, base+1, edge, 0.2)
			}
		}
		f.y += high + 1
	}
}

// writeTo sets the foot of every page, now that their number is known, and ends the document.
func (f *form) writeTo(w io.Writer) error {
	pages := f.PageCount()
	for n := 1; n <= pages; n++ {
		f.SetPage(n)
		y := formHigh - 11.0
		f.strike(formLeft, y-4.2, formRight, y-4.2, line, 0.3)
		f.font(sans, "", 7.5, muted)
		f.put(formLeft, y, f.words.number+" "+f.stamp.Number+" · "+fmt.Sprintf(f.words.printed, dayIn(f.stamp.Language, f.stamp.Date)))
		f.putRight(formRight, y, fmt.Sprintf(f.words.page, n, pages))
		foot := f.about
		if f.stamp.Filters != "" {
			foot += " · " + f.stamp.Filters
		}
		f.put(formLeft, y+3.6, foot)
		if f.stamp.Demo {
			f.fill(demo)
			f.Rect(0, 0, formWide, 6.5, "F")
			f.font(sans, "B", 8, text)
			f.putCentre(formWide/2, 4.4, f.words.demo)
		}
	}
	return f.paper.writeTo(w)
}

// dayIn is a date in a language.
func dayIn(language string, d calendar.Day) string { return wordsIn(language).day(d) }
