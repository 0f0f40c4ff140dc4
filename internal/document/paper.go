package document

import (
	"io"
	"strings"
	"time"

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
}

// newPaper begins a document that is the same to the byte whenever it is made from the same values: its dates are those given.
func newPaper(orientation, title, language string, made calendar.Day) *paper {
	p := &paper{fpdf.New(orientation, "mm", "A4", "")}
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
	return p.GetStringWidth(clean)
}

// put writes one line at its base line.
func (p *paper) put(x, y float64, s string) {
	clean, _ := printed(s)
	if clean != "" {
		p.Text(x, y, clean)
	}
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

// wrap breaks a text into lines of at most wide, at spaces, and within a word only where it has to. Its own line breaks stay.
func (p *paper) wrap(s string, wide float64) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		current := ""
		for word := range strings.SplitSeq(paragraph, " ") { // what is kept together by a wider space stays so
			if word == "" {
				continue
			}
			next := word
			if current != "" {
				next = current + " " + word
			}
			if p.width(next) <= wide {
				current = next
				continue
			}
			if current != "" {
				lines = append(lines, current)
			}
			current = word
			for p.width(current) > wide {
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
	end := 0
	for i, r := range word {
		if i > 0 && p.width(word[:i+len(string(r))]) > wide {
			break
		}
		end = i + len(string(r))
	}
	return word[:end]
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
