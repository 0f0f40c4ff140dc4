package document

// box is a place for a tick before a word of a form.
type box int

const (
	noBox box = iota
	emptyBox
	tickedBox
)

// boxed is an empty box, or a ticked one where the form is filled and this was the answer.
func boxed(ticked bool) box {
	if ticked {
		return tickedBox
	}
	return emptyBox
}

// mark is a box with the word behind it.
type mark struct {
	box  box
	word string
}

// entry is a paragraph of a form: boxes in a row, then text that wraps beside them.
type entry struct {
	marks []mark
	text  string
	size  float64
	bold  bool
	ink   ink
	// before is the room above, in millimetres.
	before float64
	// blank draws a line to write on after the text, to the column's end.
	blank bool
}

// column is what stands in one cell.
type column []entry

const (
	boxSide  = 2.7
	boxAfter = 1.5
	// pointHigh is a point in millimetres; lineHigh and khmerHigh, whose letters stack, are the height of a line in its letters' size.
	pointHigh = 0.3528
	lineHigh  = 1.28
	khmerHigh = 1.5
)

func (e entry) style() string {
	if e.bold {
		return "B"
	}
	return ""
}

func (e entry) choose(p *paper) { p.font(sans, e.style(), e.size, e.ink) }

func (e entry) leading(p *paper) float64 { return e.size * pointHigh * p.tall }

// lead is how far the boxes reach.
func (e entry) lead(p *paper) float64 {
	wide := 0.0
	for _, m := range e.marks {
		if m.box != noBox {
			wide += boxSide + boxAfter
		}
		if m.word != "" {
			wide += p.width(m.word) + 2.4
		}
	}
	return wide
}

func (e entry) lines(p *paper, wide float64) []string {
	e.choose(p)
	return p.wrap(e.text, max(wide-e.lead(p), 10))
}

// height is that of the column when it is set in a width.
func (c column) height(p *paper, wide float64) float64 {
	sum := 0.0
	for _, e := range c {
		sum += e.before + e.leading(p)*float64(len(e.lines(p, wide)))
	}
	return sum
}

// draw sets the column from its upper left corner.
func (c column) draw(p *paper, x, y, wide float64) {
	for _, e := range c {
		y += e.before
		lines := e.lines(p, wide)
		base := y + e.size*pointHigh*1.02
		at := x
		for _, m := range e.marks {
			if m.box != noBox {
				p.tickBox(at, base-boxSide+0.3, m.box == tickedBox)
				at += boxSide + boxAfter
			}
			if m.word != "" {
				e.choose(p)
				p.put(at, base, m.word)
				at += p.width(m.word) + 2.4
			}
		}
		e.choose(p)
		for n, each := range lines {
			p.put(at, base+float64(n)*e.leading(p), each)
		}
		if e.blank {
			last := base + float64(len(lines)-1)*e.leading(p)
			from := at
			if lines[len(lines)-1] != "" {
				from += p.width(lines[len(lines)-1]) + 1.2
			}
			p.strike(min(from, x+wide-8), last+0.6, x+wide, last+0.6, edge, 0.2)
		}
		y += e.leading(p) * float64(len(lines))
	}
}

// tickBox draws a box, and a tick of two strokes.
func (p *paper) tickBox(x, y float64, ticked bool) {
	p.pen(text, 0.22)
	p.Rect(x, y, boxSide, boxSide, "D")
	if ticked {
		p.pen(text, 0.5)
		p.Line(x+0.55, y+1.45, x+1.15, y+2.1)
		p.Line(x+1.15, y+2.1, x+2.35, y+0.45)
	}
}
