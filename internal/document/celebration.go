package document

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
)

// WriteCertificates prints several as one PDF, a page each, in their order. The same certificates give the same bytes. Faults are
// Certificate.Write's; INVALID where there is none.
func WriteCertificates(w io.Writer, all []Certificate) error {
	if len(all) == 0 {
		return fault.New(fault.Invalid, "There is no certificate to print.")
	}
	for _, c := range all {
		if err := c.check(); err != nil {
			return err
		}
	}
	words := wordsIn(all[0].Language)
	p := newPaper("L", words.certificates, words.language, all[0].IssuedOn)
	p.AddUTF8FontFromBytes(serif, "B", serifBold)
	for _, c := range all {
		if err := c.page(p, words); err != nil {
			return err
		}
	}
	return p.writeTo(w)
}

// Day is a celebration's list: who is honoured, in the order of the ceremony (HN2).
type Day struct {
	Print
	// Title names the body, On the day.
	Title string
	On    calendar.Day
	Place string
	// JoinedWith is the other day that it is held together with, or "".
	JoinedWith string
	// Frozen: it was held, and the list stays as it is; else it is worked out on the day of the print.
	Frozen bool
	// Levels are the highest first; Others whoever was nominated and accepted, by kind.
	Levels []DayLevel
	Others []DayOthers
}

// DayLevel are those who are honoured for a level.
type DayLevel struct {
	Number int
	Name   string
	// Award is "BRONZE", "SILVER", "GOLD", or "".
	Award       string
	Communities []DayCommunity
}

// DayCommunity is one of them.
type DayCommunity struct {
	Name, Area string
	// ReachedOn is the day as it is written, "" where it is not known; Serial is the certificate's, or "".
	ReachedOn, Serial string
}

// DayOthers are those of a kind who were accepted.
type DayOthers struct {
	Kind  string
	Names []DayOther
}

// DayOther is one of them, and why.
type DayOther struct{ Name, Place, Reason string }

// Write prints the list as a PDF. The same list gives the same bytes. Letters that the fonts lack are shown as lacking.
func (d Day) Write(w io.Writer) error {
	words := wordsIn(FormLanguage(d.Language))
	f := newForm(d.Print, words.dayList+", "+d.Title+", "+d.Number, words.dayList)
	below := d.Place
	if d.JoinedWith != "" {
		below += " · " + fmt.Sprintf(words.joined, d.JoinedWith)
	}
	f.title(words.dayList, d.Title+" · "+words.day(d.On)+"\n"+below)
	note := words.workedOut
	if d.Frozen {
		note = words.frozen
	}
	f.flow(column{{text: note, size: 9, ink: muted}})
	for _, level := range d.Levels {
		d.level(f, words, level)
	}
	for _, others := range d.Others {
		f.y += 3
		f.head(others.Kind, 8)
		for i, one := range others.Names {
			name := one.Name
			if one.Place != "" {
				name += ", " + one.Place
			}
			f.flow(column{{text: strconv.Itoa(i+1) + "  " + name, size: 10.5, bold: true, ink: text, before: 1}, {text: one.Reason, size: 9, ink: muted}})
		}
	}
	if len(d.Levels) == 0 && len(d.Others) == 0 {
		f.flow(column{{text: words.nobody, size: 10.5, ink: text, before: 4}})
	}
	return f.writeTo(w)
}

// The columns of the list, from the left, in millimetres.
const (
	dayNumber, dayName, dayArea, dayReached, daySerial = formLeft + 8, formLeft + 11, formLeft + 76, formLeft + 124, formLeft + 152
	dayRow                                             = 6.2
)

func (d Day) level(f *form, words *words, level DayLevel) {
	title := strconv.Itoa(level.Number) + "  " + level.Name
	if award := words.awards[level.Award]; award != "" {
		title += " · " + award
	}
	columns := func() {
		f.font(sans, "", 7.5, muted)
		f.put(dayName, f.y+3, f.words.community)
		f.put(dayArea, f.y+3, words.area)
		f.put(dayReached, f.y+3, words.certifiedOn)
		f.put(daySerial, f.y+3, words.serial)
		f.strike(formLeft, f.y+4.4, formRight, f.y+4.4, line, 0.3)
		f.y += 5
	}
	f.y += 3
	f.head(title+"  ("+strconv.Itoa(len(level.Communities))+")", 12)
	columns()
	f.heading = columns
	for i, c := range level.Communities {
		f.room(dayRow)
		base := f.y + 4.2
		f.font(sans, "", 9.5, muted)
		f.putRight(dayNumber, base, strconv.Itoa(i+1))
		f.font(sans, "B", 10, text)
		f.fit(c.Name, dayArea-dayName-2, 10, 6)
		f.put(dayName, base, c.Name)
		f.font(sans, "", 9, text)
		f.fit(c.Area, dayReached-dayArea-2, 9, 6)
		f.put(dayArea, base, c.Area)
		f.font(sans, "", 8.5, text)
		f.fit(c.ReachedOn, daySerial-dayReached-2, 8.5, 6)
		f.put(dayReached, base, c.ReachedOn)
		f.fit(c.Serial, formRight-daySerial, 8.5, 6)
		f.put(daySerial, base, c.Serial)
		f.strike(formLeft, f.y+dayRow, formRight, f.y+dayRow, line, 0.15)
		f.y += dayRow
	}
	f.heading = nil
}

// Sign is what stands at a community's entry (HN2): its name, its level, and what it promises.
type Sign struct {
	Print
	Community string
	// Areas are those that it lies in, smallest first.
	Areas []string
	// Level is the level's number, LevelName its name, Year when it was reached, "" where that is not known.
	Level     int
	LevelName string
	Year      string
	// Promise is in the nation's words.
	Promise string
}

// Write prints the sign as a PDF of one A4 page in landscape, to be enlarged by whoever paints it. The same sign gives the same
// bytes.
func (s Sign) Write(w io.Writer) error {
	words := wordsIn(FormLanguage(s.Language))
	p := newPaper("L", words.sign+", "+s.Community, words.language, s.Date)
	p.AddUTF8FontFromBytes(serif, "B", serifBold)
	p.AddPage()
	const band, left, right = 46.0, 22.0, sheetWide - 22
	p.fill(levelInk(s.Level))
	p.Rect(0, 0, sheetWide, band, "F")
	on := text
	if s.Level >= 3 {
		on = white
	}
	p.font(sans, "B", 34, on)
	p.fit(s.LevelName, right-left, 34, 18)
	p.putCentre(sheetWide/2, band/2+5, s.LevelName)
	p.font(sans, "", 18, muted)
	p.putCentre(sheetWide/2, 66, words.welcome)
	p.font(serif, "B", 78, text)
	p.fit(s.Community, right-left, 78, 30)
	p.putCentre(sheetWide/2, 97, s.Community)
	p.font(sans, "", 15, text)
	p.putCentre(sheetWide/2, 113, strings.Join(s.Areas, " · "))
	if s.Year != "" {
		p.font(sans, "B", 17, text)
		p.putCentre(sheetWide/2, 127, fmt.Sprintf(words.since, s.Year))
	}
	p.strike(left+60, 136, right-60, 136, levelInk(s.Level), 1.2)
	p.font(sans, "", 17, text)
	y := 148.0
	for _, each := range p.wrap(s.Promise, right-left-10) {
		p.putCentre(sheetWide/2, y, each)
		y += 17 * pointHigh * (p.tall + 0.12)
	}
	p.font(sans, "", 8, muted)
	p.putCentre(sheetWide/2, sheetHigh-8, formWordsIn(s.Language).number+" "+s.Number+" · "+fmt.Sprintf(formWordsIn(s.Language).printed, words.day(s.Date))+" · "+s.Nation)
	if s.Demo {
		p.fill(demo)
		p.Rect(0, sheetHigh-5.5, sheetWide, 5.5, "F")
		p.font(sans, "B", 8, text)
		p.putCentre(sheetWide/2, sheetHigh-1.7, words.demo)
	}
	return p.writeTo(w)
}
