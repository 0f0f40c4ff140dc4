package document

import (
	"bytes"
	_ "embed" // the fonts
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

// Khmer is not set letter by letter: a vowel may stand before its consonant, and a second consonant below it. Texts in it are
// shaped with the font's own rules, and put on paper glyph by glyph.
var (
	//go:embed font/NotoSansKhmer-Regular.ttf
	khmerRegular []byte
	//go:embed font/NotoSansKhmer-Bold.ttf
	khmerBold []byte
)

// khmer is the font's name within a document. Its letters are smaller than Latin ones of the same size.
const (
	khmer       = "khmer"
	khmerLarger = 1.08
)

// firstGlyph is the letter that stands for the Khmer font's glyph 0 within a document, the next one for glyph 1, and so on:
// these letters are private to Unicode, so that they are never a text's own.
const firstGlyph = '\ue000'

// typeface is a font in the two guises that it is needed in.
type typeface struct {
	shapes *font.Font
	// glyphs is the font's file, with glyphs for letters.
	glyphs []byte
}

// khmerFaces are the typefaces by their style, "" and "B".
var khmerFaces = sync.OnceValue(func() map[string]typeface {
	faces := map[string]typeface{}
	for style, file := range map[string][]byte{"": khmerRegular, "B": khmerBold} {
		face, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			panic(err) // it is embedded, and a test reads it
		}
		faces[style] = typeface{face.Font, lettersForGlyphs(file)}
	}
	return faces
})

// lettersForGlyphs is a TrueType file whose table of letters has its glyphs in their order, from firstGlyph on.
func lettersForGlyphs(file []byte) []byte {
	const header, entry = 12, 16
	out := slices.Clone(file)
	var glyphs uint16
	table := func(tag string) []byte {
		for at := header; ; at += entry {
			if string(out[at:at+4]) == tag {
				return out[at : at+entry]
			}
		}
	}
	glyphs = binary.BigEndian.Uint16(out[binary.BigEndian.Uint32(table("maxp")[8:])+4:])
	first := uint16(firstGlyph)
	letters := []uint16{
		0, 1, // version, one subtable:
		3, 1, 0, 12, // Windows, Unicode, and where it begins
		4, 32, 0, // format, length, language
		4, 4, 1, 0, // two segments, twice, and how to search them
		first + glyphs - 1, 0xffff, 0, // where they end
		first, 0xffff, // where they begin
		-first, 1, // what is added to a letter to get its glyph
		0, 0,
	}
	record := table("cmap")
	binary.BigEndian.PutUint32(record[8:], uint32(len(out)))
	binary.BigEndian.PutUint32(record[12:], uint32(2*len(letters)))
	for _, word := range letters {
		out = binary.BigEndian.AppendUint16(out, word)
	}
	return out
}

// glyph is one shape of a text: its letter within the document, where it stands beside the pen and how far the pen then
// moves, in parts of the letters' size.
type glyph struct {
	letter           rune
	x, y, move, wide float64
}

// shaper shapes Khmer for one document.
type shaper struct {
	fonts map[string]*harfbuzz.Font
	known map[string][]glyph
}

func newShaper() *shaper { return &shaper{map[string]*harfbuzz.Font{}, map[string][]glyph{}} }

// shape sets a text that is Khmer throughout.
func (s *shaper) shape(style, text string) []glyph {
	if known, ok := s.known[style+text]; ok {
		return known
	}
	shapes, ok := s.fonts[style]
	if !ok {
		shapes = harfbuzz.NewFont(font.NewFace(khmerFaces()[style].shapes))
		s.fonts[style] = shapes
	}
	em := float64(shapes.Face().Upem())
	buffer := harfbuzz.NewBuffer()
	letters := []rune(text)
	buffer.AddRunes(letters, 0, len(letters))
	buffer.GuessSegmentProperties()
	buffer.Shape(shapes, nil)
	set := make([]glyph, len(buffer.Info))
	for i, info := range buffer.Info {
		at := buffer.Pos[i]
		set[i] = glyph{
			letter: firstGlyph + rune(info.Glyph), x: float64(at.XOffset) / em, y: float64(at.YOffset) / em, move: float64(at.XAdvance) / em,
			wide: float64(shapes.Face().HorizontalAdvance(info.Glyph)) / em,
		}
	}
	s.known[style+text] = set
	return set
}

func isKhmer(r rune) bool {
	return r >= '\u1780' && r <= '\u17ff' || r >= '\u19e0' && r <= '\u19ff' || r == '\u200c' || r == '\u200d'
}

// run is a stretch of a text in one script.
type run struct {
	text  string
	khmer bool
}

// runs parts a text where its script changes.
func runs(text string) []run {
	if !strings.ContainsFunc(text, isKhmer) {
		return []run{{text: text}}
	}
	var all []run
	from, now := 0, false
	for i, r := range text {
		if is := isKhmer(r); i == 0 || is != now {
			if i > from {
				all = append(all, run{text[from:i], now})
			}
			from, now = i, is
		}
	}
	return append(all, run{text[from:], now})
}
