package document

import (
	"io"
	"strconv"
	"strings"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
)

// Certificate is what one says. Names are in its language, as the profile has them. Whoever prints it has made sure that it
// is in force: none is printed that is not.
type Certificate struct {
	// Language is that of the sentences; English where it has none of its own.
	Language string
	// Nation is the country's name, Community the community's, Areas those that it lies in, smallest first.
	Nation    string
	Community string
	Areas     []string
	// Levels are the names of the ladder's rungs, lowest first; Level numbers the one certified, from 1.
	Levels []string
	Level  int
	// Meaning says in a sentence what the level stands for, or is "".
	Meaning string
	// Award is "BRONZE", "SILVER", "GOLD", or "" (HN3).
	Award string
	// Body is who declared and certified, IssuedOn when.
	Body     string
	IssuedOn calendar.Day
	Serial   string
	// Replaces is the serial of the certificate that this one was issued for again, or "" (PR12).
	Replaces string
	// Code is the signed one, as Signer.Sign gave it when it was issued. PublicURL is where it is checked, or "".
	Code      string
	PublicURL string
	// Signatures are the lines to sign on, at most three.
	Signatures []Signatory
	// Demo: the country is made up, and the paper says so.
	Demo bool
}

// Signatory is who signs on paper; a name may be left out, to be written by hand.
type Signatory struct {
	Name     string
	Position string
}

// Meaning is what a level stands for, as its checklist defines it (CK12), in one paragraph.
func Meaning(c *protocol.Checklist, language string) string {
	sentences := make([]string, len(c.Definition))
	for i, requirement := range c.Definition {
		sentences[i] = requirement.Title.In(language) + "."
	}
	return strings.Join(sentences, " ")
}

// check refuses what cannot be printed as it is. The fault is INVALID at the field.
func (c Certificate) check() error {
	if c.Level < 1 || c.Level > len(c.Levels) {
		return fault.New(fault.Invalid, "The certificate's level is none of the ladder's.").At("level")
	}
	for field, needed := range map[string]string{"community": c.Community, "serial": c.Serial, "code": c.Code, "body": c.Body, "issuedOn": c.IssuedOn.String()} {
		if strings.TrimSpace(needed) == "" {
			return fault.New(fault.Invalid, "The certificate says nothing of its %s.", field).At(field)
		}
	}
	if len(c.Signatures) > 3 {
		return fault.New(fault.Invalid, "A certificate has room for three signatures.").At("signatures")
	}
	fields := []struct{ name, text string }{
		{"community", c.Community}, {"areas", strings.Join(c.Areas, "")}, {"levels", strings.Join(c.Levels, "")}, {"body", c.Body}, {"nation", c.Nation}, {"meaning", c.Meaning},
	}
	for _, s := range c.Signatures {
		fields = append(fields, struct{ name, text string }{"signatures", s.Name + s.Position})
	}
	for _, f := range fields {
		if err := mustPrint(f.name, f.text); err != nil {
			return err
		}
	}
	return nil
}

// The certificate's places on an A4 in landscape, in millimetres.
const (
	sheetWide, sheetHigh = 297.0, 210.0
	frame                = 9.0
	panelWide            = 74.0
	contentLeft          = frame + panelWide + 15
	contentRight         = sheetWide - frame - 13
	qrSide               = 41.0
)

// Write prints the certificate as a PDF of one A4 page. The same certificate gives the same bytes. Faults: INVALID at the field
// that is missing, or has letters that the fonts lack.
func (c Certificate) Write(w io.Writer) error {
	if err := c.check(); err != nil {
		return err
	}
	words := wordsIn(c.Language)
	p := newPaper("L", words.certificate+" "+c.Serial+", "+c.Community, words.language, c.IssuedOn)
	p.AddUTF8FontFromBytes(serif, "B", serifBold)
	p.SetSubject(c.Levels[c.Level-1]+", "+c.Body+", "+words.day(c.IssuedOn), true)
	if err := c.page(p, words); err != nil {
		return err
	}
	return p.writeTo(w)
}

// page draws the certificate on a page of its own.
func (c Certificate) page(p *paper, words *words) error {
	p.AddPage()
	c.panel(p)
	c.declaration(p, words)
	c.signatures(p)
	if err := c.proof(p, words); err != nil {
		return err
	}
	p.pen(edge, 0.25)
	p.Rect(frame, frame, sheetWide-2*frame, sheetHigh-2*frame, "D")
	if c.Demo {
		p.fill(demo)
		p.Rect(0, 0, sheetWide, 6.5, "F")
		p.font(sans, "B", 9, text)
		p.putCentre(sheetWide/2, 4.6, words.demo)
	}
	return nil
}

// panel is the ladder: each rung with its name, those reached in the colours of their levels.
func (c Certificate) panel(p *paper) {
	p.fill(sunken)
	p.Rect(frame, frame, panelWide, sheetHigh-2*frame, "F")
	const left, right, top, bottom = frame + 12.0, frame + 30.0, frame + 14.0, sheetHigh - frame - 14
	step := (bottom - top - 16) / float64(max(len(c.Levels), 2))
	base := bottom - 8 - step/2
	if len(c.Levels) == 1 {
		base = (top + bottom) / 2
	}
	for i, name := range c.Levels {
		y := base - float64(i)*step
		p.rungOf(left, right, y, i+1, c.Level, len(c.Levels))
		p.rungName(right+6, y, frame+panelWide-3, name, i+1 == c.Level, i+1 < c.Level)
	}
	p.SetLineCapStyle("round")
	p.strike(left, top, left, bottom, dark, 2.2)
	p.strike(right, top, right, bottom, dark, 2.2)
	p.SetLineCapStyle("butt")
}

// rungOf draws one rung: reached in its level's colour, the top one gold, not reached as an outline.
func (p *paper) rungOf(left, right, y float64, number, reached, levels int) {
	if number > reached {
		p.SetDashPattern([]float64{1.2, 1.2}, 0)
		p.strike(left+1.6, y, right-1.6, y, edge, 0.5)
		p.SetDashPattern(nil, 0)
		return
	}
	colour := levelInk(number)
	if number == levels && levels > 1 {
		colour = rung
	}
	p.strike(left, y, right, y, colour, 4.2)
}

func (p *paper) rungName(x, y, right float64, name string, held, below bool) {
	style, size, colour := "", 9.0, muted
	switch {
	case held:
		style, size, colour = "B", 11.5, text
	case below:
		colour = text
	}
	p.font(sans, style, size, colour)
	lines := p.wrap(name, right-x)
	leading := size * 0.46
	y += size*0.125 - float64(len(lines)-1)*leading/2
	for _, each := range lines {
		p.put(x, y, each)
		y += leading
	}
}

// declaration is what the certificate certifies.
func (c Certificate) declaration(p *paper, words *words) {
	wide := contentRight - contentLeft
	p.font(sans, "B", 13, text)
	p.put(contentLeft, frame+14, words.certificate)
	p.font(sans, "", 11, muted)
	p.putRight(contentRight, frame+14, c.Nation)
	p.strike(contentLeft, frame+18, contentRight, frame+18, line, 0.3)

	p.font(sans, "", 12, muted)
	p.put(contentLeft, frame+31, words.certifies)
	p.font(serif, "B", 40, text)
	y := frame + 47.0
	size := p.fit(c.Community, wide, 40, 26)
	lines := p.wrap(c.Community, wide)
	for len(lines) > 2 && size > 14 {
		size--
		p.SetFontSize(size)
		lines = p.wrap(c.Community, wide)
	}
	if len(lines) > 1 {
		y -= 2
	}
	for _, each := range lines {
		p.put(contentLeft, y, each)
		y += size * 0.43
	}
	y += 9 - size*0.43 + (p.tall-lineHigh)*size*pointHigh // what hangs below the name
	p.font(sans, "", 13, text)
	y = p.block(contentLeft, y, wide, 6, strings.Join(c.Areas, " · "))

	y += 9
	p.font(sans, "", 12, muted)
	p.put(contentLeft, y, words.declared)
	y += 6
	c.level(p, words, y)
	y += 20.5
	if c.Meaning != "" {
		y = c.meaning(p, y, wide)
	}
	c.facts(p, words, max(y+5, frame+116))
}

// meaning is set the smaller the longer it is, so that what follows keeps its place.
func (c Certificate) meaning(p *paper, y, wide float64) float64 {
	size := 11.0
	for p.font(sans, "", size, text); size > 8.5 && len(p.wrap(c.Meaning, wide)) > 3; p.SetFontSize(size) {
		size -= 0.5
	}
	return p.block(contentLeft, y, wide, size*0.47, c.Meaning)
}

// facts are who certified, when, and by which serial, side by side.
func (c Certificate) facts(p *paper, words *words, y float64) {
	wide := contentRight - contentLeft
	x, share := contentLeft, [...]float64{0.41, 0.29, 0.30}
	for i, fact := range [...][2]string{{words.certified, c.Body}, {words.on, words.day(c.IssuedOn)}, {words.serial, c.Serial}} {
		p.font(sans, "", 9, muted)
		p.put(x, y, fact[0])
		p.font(sans, "B", 12, text)
		below := p.block(x, y+5.8, share[i]*wide-4, 5.2, fact[1])
		if i == 2 && c.Replaces != "" {
			p.font(sans, "", 9, muted)
			p.block(x, below, share[i]*wide, 4, words.replaces+" "+c.Replaces)
		}
		x += share[i] * wide
	}
}

// level is the mark of the level, its name, and the award that comes with it.
func (c Certificate) level(p *paper, words *words, top float64) {
	const high, wide = 13.0, 17.0
	colour := levelInk(c.Level)
	p.fill(colour)
	p.RoundedRect(contentLeft, top, wide, high, 1.8, "1234", "F")
	on := text
	if c.Level >= 3 {
		on = white
	}
	for i := range min(c.Level, 4) {
		shade := on
		if i == 3 {
			shade = rung
		}
		p.fill(shade)
		p.RoundedRect(contentLeft+1.8, top+high-3.4-float64(i)*2.7, 3.4, 1.5, 0.7, "1234", "F")
	}
	p.font(sans, "B", 25, on)
	p.putCentre(contentLeft+11, top+9.6, strconv.Itoa(c.Level))

	name := c.Levels[c.Level-1]
	p.font(sans, "B", 27, text)
	award := words.awards[c.Award]
	room := contentRight - contentLeft - wide - 6
	if award != "" {
		room -= 50
	}
	p.fit(name, room, 27, 15)
	p.put(contentLeft+wide+6, top+9.8, name)
	at := contentLeft + wide + 6 + p.width(name)
	if award == "" {
		return
	}
	x := min(at+12, contentRight-44)
	p.fill(awardInk(c.Award))
	p.Circle(x+4, top+high/2, 4.2, "F")
	p.pen(white, 0.5)
	p.Circle(x+4, top+high/2, 3.1, "D")
	p.font(sans, "B", 13, text)
	p.put(x+11, top+8.3, award)
}

// signatures are lines to sign on, side by side, left of the QR code.
func (c Certificate) signatures(p *paper) {
	if len(c.Signatures) == 0 {
		return
	}
	const gap, y = 6.0, sheetHigh - frame - 26
	room := contentRight - contentLeft - qrSide - 12
	wide := (room - gap*float64(len(c.Signatures)-1)) / float64(len(c.Signatures))
	for i, s := range c.Signatures {
		x := contentLeft + float64(i)*(wide+gap)
		p.strike(x, y, x+wide, y, edge, 0.3)
		p.font(sans, "B", 9, text)
		p.fit(s.Name, wide, 9, 6)
		p.put(x, y+4.6, s.Name)
		p.font(sans, "", 8, muted)
		size := 8.0
		for size > 5 && len(p.wrap(s.Position, wide)) > 2 {
			size -= 0.5
			p.SetFontSize(size)
		}
		p.block(x, y+8.6, wide, 3.6, s.Position)
	}
}

// proof is the QR code, and how to check it.
func (c Certificate) proof(p *paper, words *words) error {
	const quiet = 2.9 // the code's own margin, so that it ends where the text does
	x, y := contentRight-qrSide+quiet, sheetHigh-frame-qrSide-12
	if err := p.qr(Link(c.PublicURL, c.Code), x, y, qrSide); err != nil {
		return err
	}
	const size = 7.5
	p.font(sans, "", size, muted)
	p.block(contentLeft, sheetHigh-frame-4.6-size*pointHigh*p.tall, contentRight-contentLeft, size*pointHigh*p.tall, words.check(c.PublicURL))
	return nil
}

// levelInk is the colour of a level; those above the fourth take its.
func levelInk(level int) ink {
	return [...]ink{0xa9d8c6, 0x5cb79b, 0x1b8068, 0x0a4a3e}[min(max(level, 1), 4)-1]
}

func awardInk(award string) ink {
	return map[string]ink{"BRONZE": 0x9a5b2c, "SILVER": 0x7c8a94, "GOLD": 0xb98500}[award]
}
