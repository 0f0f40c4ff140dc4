package document

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"saniladder/domain/calendar"
)

// ink is a colour, 0xRRGGBB. The values are those of the screen's light scheme.
type ink int

const (
	black  ink = 0x000000
	white  ink = 0xffffff
	text   ink = 0x13211d
	muted  ink = 0x55665f
	line   ink = 0xdfe6e3
	edge   ink = 0x7b8b84
	sunken ink = 0xeef2f0
	dark   ink = 0x0f2b25
	rung   ink = 0xe0ac2b
	demo   ink = 0xf3d588
	late   ink = 0xa94a12
)

// The fonts' names within a document.
const (
	sans  = "sans"
	serif = "serif"
)

// paper is an A4 document. Lengths are in millimetres, sizes of letters in points.
type paper struct {
	*fpdf.Fpdf
	shaper *shaper
	// tall is the height of a line in its letters' size.
	tall float64
}

// newPaper begins a document that is the same to the byte whenever it is made from the same values: its dates are those given.
func newPaper(orientation, title, language string, made calendar.Day) *paper {
	p := &paper{Fpdf: fpdf.New(orientation, "mm", "A4", ""), shaper: newShaper(), tall: lineHigh}
	if language == "km" {
		p.tall = khmerHigh
	}
	p.AddUTF8FontFromBytes(sans, "", sansRegular)
	p.AddUTF8FontFromBytes(sans, "B", sansBold)
	p.SetMargins(0, 0, 0)
	p.SetAutoPageBreak(false, 0)
	p.SetCellMargin(0)
	p.SetCatalogSort(true)
	day := made.Time()
	if made.IsZero() {
		day = time.Unix(0, 0).UTC()
	}
	p.SetCreationDate(day)
	p.SetModificationDate(day)
	p.SetProducer("Saniladder", true)
	p.SetCreator("Saniladder", true)
	p.SetTitle(title, true)
	p.SetLang(language)
	p.SetLineCapStyle("butt")
	return p
}

func (c ink) rgb() (r, g, b int) { return int(c>>16) & 255, int(c>>8) & 255, int(c) & 255 }

func (p *paper) fill(c ink) { p.SetFillColor(c.rgb()) }
func (p *paper) pen(c ink, width float64) {
	p.SetDrawColor(c.rgb())
	p.SetLineWidth(width)
}

// font chooses the letters of what follows: a family, "B" for bold, the size in points, the colour.
func (p *paper) font(family, style string, size float64, c ink) {
	p.SetFont(family, style, size)
	p.SetTextColor(c.rgb())
}

// width is that of a text in the chosen letters.
func (p *paper) width(s string) float64 {
	clean, _ := printed(s)
	_, size := p.GetFontSize()
	wide := 0.0
	for _, r := range runs(clean) {
		if !r.khmer {
			wide += p.GetStringWidth(r.text)
			continue
		}
		for _, g := range p.shaper.shape(p.GetFontStyle(), r.text) {
			wide += g.move * size * khmerLarger
		}
	}
	return wide
}

// put writes one line at its base line.
func (p *paper) put(x, y float64, s string) {
	clean, _ := printed(s)
	for _, r := range runs(clean) {
		switch {
		case r.text == "":
		case r.khmer:
			x = p.putKhmer(x, y, r.text)
		default:
			p.Text(x, y, r.text)
			x += p.GetStringWidth(r.text)
		}
	}
}

// putKhmer writes a text that is Khmer throughout, and returns where the next one begins. Its glyphs carry the text that they
// stand for, so that it can be searched and copied.
func (p *paper) putKhmer(x, y float64, s string) float64 {
	family, style := p.GetFontFamily(), p.GetFontStyle()
	points, size := p.GetFontSize()
	size *= khmerLarger
	p.AddUTF8FontFromBytes(khmer, style, khmerFaces()[style].glyphs)
	p.SetFont(khmer, style, points*khmerLarger)
	p.RawWriteStr(fmt.Sprintf("/Span <</ActualText <FEFF%X>>> BDC", utf16BigEndian(s)))
	set := p.shaper.shape(style, s)
	for i := 0; i < len(set); {
		from, at := set[i], x
		var letters []rune
		for ok := true; ok; ok = i < len(set) && set[i].x == 0 && set[i].y == 0 && from.x == 0 && set[i-1].move == set[i-1].wide {
			letters = append(letters, set[i].letter)
			x += set[i].move * size
			i++
		}
		p.Text(at+from.x*size, y-from.y*size, string(letters))
	}
	p.RawWriteStr("EMC")
	p.SetFont(family, style, points)
	return x
}

func utf16BigEndian(s string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		out = binary.BigEndian.AppendUint16(out, unit)
	}
	return out
}

func (p *paper) putRight(x, y float64, s string)  { p.put(x-p.width(s), y, s) }
func (p *paper) putCentre(x, y float64, s string) { p.put(x-p.width(s)/2, y, s) }

// fit lowers the size, not below least, until the text is at most wide.
func (p *paper) fit(s string, wide, size, least float64) float64 {
	for p.SetFontSize(size); size > least && p.width(s) > wide; p.SetFontSize(size) {
		size -= 0.5
	}
	return size
}

// wrap breaks a text into lines of at most wide, at spaces and between Khmer words, and within a word only where it has to. Its
// own line breaks stay.
func (p *paper) wrap(s string, wide float64) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		current, full := "", 0.0
		for _, word := range pieces(paragraph) {
			needs := p.width(word)
			if full+needs <= wide {
				current, full = current+word, full+needs
				continue
			}
			if current != "" {
				lines = append(lines, current)
			}
			current = strings.TrimPrefix(word, " ")
			for full = p.width(current); full > wide; full = p.width(current) {
				head := p.head(current, wide)
				lines, current = append(lines, head), current[len(head):]
			}
		}
		lines = append(lines, current)
	}
	return lines
}

// head is as much of a word as fits, at least one letter.
func (p *paper) head(word string, wide float64) string {
	head := ""
	for _, unit := range units(word) {
		if head != "" && p.width(head+unit) > wide {
			break
		}
		head += unit
	}
	return head
}

// block writes wrapped lines from a base line on, and returns the base line of what would follow.
func (p *paper) block(x, y, wide, leading float64, s string) float64 {
	for _, each := range p.wrap(s, wide) {
		p.put(x, y, each)
		y += leading
	}
	return y
}

// strike draws a line.
func (p *paper) strike(x1, y1, x2, y2 float64, c ink, width float64) {
	p.pen(c, width)
	p.Line(x1, y1, x2, y2)
}

// writeTo ends the document.
func (p *paper) writeTo(w io.Writer) error { return p.Output(w) }
