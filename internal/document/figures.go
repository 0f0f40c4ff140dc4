package document

import "io"

// Figures are named numbers on paper, in parts: a quarterly return (PR25). Its words come in with it.
type Figures struct {
	Print
	Title string
	// Below says what it follows, under the title.
	Below string
	// Facts stand before the numbers: whose it is, of which time, who froze it.
	Facts []Fact
	Parts []Part
	// Columns head the numbers: the value, what it is a part of, and what it was before.
	Columns [3]string
	// Signatures are at most two.
	Signatures []Signed
}

// Fact is a name and its value.
type Fact struct{ Name, Value string }

// Part is some of the figures under a heading. Note stands below it, or "".
type Part struct {
	Title, Note string
	Lines       []Line
}

// Line is a figure: its name and its numbers as they are to be read, "" for none.
type Line struct {
	Name              string
	Value, Of, Before string
}

// Where a line's numbers end, in millimetres from the left, and how much its name has.
const (
	beforeEnds = formRight
	ofEnds     = formRight - 26
	valueEnds  = formRight - 52
	namesWide  = valueEnds - formLeft - 22
)

// Write prints the figures as a PDF of as many pages as they take. The same figures give the same bytes.
func (r Figures) Write(w io.Writer) error {
	f := newForm(r.Print, r.Title+", "+r.Number, r.Title)
	f.title(r.Title, r.Below)
	facts := make([]field, len(r.Facts))
	for i, fact := range r.Facts {
		facts[i] = field{label: fact.Name, value: fact.Value}
	}
	f.fields(facts)
	f.y += 3
	for _, part := range r.Parts {
		if len(part.Lines) == 0 {
			continue
		}
		heading := func() {
			f.head(part.Title, 14)
			f.font(sans, "", 7.5, muted)
			for n, at := range [3]float64{valueEnds, ofEnds, beforeEnds} {
				f.putRight(at, f.y-2.2, r.Columns[n])
			}
			f.strike(formLeft, f.y, formRight, f.y, edge, 0.3)
		}
		heading()
		f.heading = heading
		for _, one := range part.Lines {
			f.line(one)
		}
		f.heading = nil
		if part.Note != "" {
			f.y += 1.5
			f.flow(column{{text: part.Note, size: 8, ink: muted}})
		}
		f.y += 4
	}
	if len(r.Signatures) > 0 {
		f.y += 4
		f.signatures(r.Signatures)
	}
	return f.writeTo(w)
}

// line sets a figure's name, wrapped, with its numbers on the first of its lines.
func (f *form) line(one Line) {
	f.font(sans, "", 9.5, text)
	names := f.wrap(one.Name, namesWide)
	leading := 9.5 * pointHigh * f.tall
	high := leading*float64(len(names)) + 2
	f.room(high)
	base := f.y + leading*0.8 + 0.6
	f.font(sans, "", 9.5, text)
	for n, name := range names {
		f.put(formLeft, base+float64(n)*leading, name)
	}
	f.font(sans, "B", 9.5, text)
	f.putRight(valueEnds, base, one.Value)
	f.font(sans, "", 9.5, muted)
	f.putRight(ofEnds, base, one.Of)
	f.putRight(beforeEnds, base, one.Before)
	f.y += high
	f.strike(formLeft, f.y, formRight, f.y, line, 0.2)
}
