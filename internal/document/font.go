package document

import (
	_ "embed" // the fonts
	"strings"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"saniladder/domain/fault"
)

// The fonts for Latin letters, see font/README.md. They have every letter of Ghana's languages, which the fonts that all readers
// of PDF bring along have not.
var (
	//go:embed font/NotoSans-Regular.ttf
	sansRegular []byte
	//go:embed font/NotoSans-Bold.ttf
	sansBold []byte
	//go:embed font/NotoSerif-Bold.ttf
	serifBold []byte
)

// letterShapes are the regular fonts' tables of letters; the others have the same.
var letterShapes = sync.OnceValue(func() (all [2]*sfnt.Font) {
	for i, file := range [][]byte{sansRegular, khmerRegular} {
		f, err := sfnt.Parse(file)
		if err != nil {
			panic(err) // it is embedded, and a test reads it
		}
		all[i] = f
	}
	return all
})

// hasShape reports that one of the fonts has a letter.
func hasShape(r rune) bool {
	letters := letterShapes()[0]
	if isKhmer(r) {
		letters = letterShapes()[1]
	}
	index, err := letters.GlyphIndex(&sfnt.Buffer{}, r)
	return err == nil && index != 0 && r <= 0xffff
}

// printed is a text as the fonts take it, letters and their accents joined where there is one sign for both, and the letters
// that they have no shape for. Line breaks become spaces.
func printed(text string) (clean string, missing []rune) {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) {
		return text, nil // most texts
	}
	clean = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad':
			return -1
		}
		if !hasShape(r) {
			missing = append(missing, r)
			return lacking
		}
		return r
	}, norm.NFC.String(text))
	return clean, missing
}

// lacking stands on forms for a letter that the fonts have no shape for.
const lacking = '\ufffd'

// mustPrint refuses a text that would not stand on paper as it is spelt: a certificate must not misspell a name. The fault is
// INVALID at the field, with the letters.
func mustPrint(field, text string) error {
	if _, missing := printed(text); len(missing) > 0 {
		return fault.New(fault.Invalid, "%q cannot be printed: the certificate's font has no %q. Print it from the page of the certificate instead.", text, string(missing)).
			At(field).With("letters", string(missing))
	}
	return nil
}
