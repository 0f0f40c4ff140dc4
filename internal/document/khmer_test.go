package document_test

import (
	"bytes"
	"strings"
	"testing"

	"saniladder/internal/document"
)

// unshaped stands within a document for a letter that no rule of the font gives a shape.
const unshaped = '\ue000'

func TestEveryPaperIsPrintedInKhmerInItsOwnShapes(t *testing.T) {
	levels := []string{"ODF-Basic", "ODF", "មានអនាម័យ"}
	sheet := filled(t)
	sheet.Language, sheet.Community, sheet.Remarks = "km", "ភូមិស្រែចេក", "យើងបានឃើញបង្គន់ថ្មីៗ 12 នៅភូមិស្រែចេក (ខាងជើង)។"
	request := document.Request{Print: sheet.Print, Levels: levels, Level: 3, Community: sheet.Community, Signatures: []document.Signed{document.Signed{Name: "សុខ សុភា"}.Fill("km", "LEADER", "THUMBPRINT")}}
	reply := document.Reply{Print: sheet.Print, Levels: levels, Level: 2, Community: sheet.Community, WithinMonths: 2}
	award := certificate(t)
	award.Language, award.Community, award.Levels[award.Level-1] = "km", sheet.Community, "មានអនាម័យ"
	for name, one := range map[string]struct {
		write  func(*bytes.Buffer) error
		wanted []string
	}{
		"sheet":       {func(out *bytes.Buffer) error { return sheet.Write(out) }, []string{sheet.Remarks, "បាត់ 5 ក្នុងចំណោម 5 ពិន្ទុ", "មិនមាននៅទីនេះ"}},
		"request":     {func(out *bytes.Buffer) error { return request.Write(out) }, []string{"សុខ សុភា", "ផ្តិតមេដៃនៅមុខសាក្សី", "មេដឹកនាំធម្មជាតិ"}},
		"reply":       {func(out *bytes.Buffer) error { return reply.Write(out) }, []string{"2 ខែខាងមុខ"}},
		"certificate": {func(out *bytes.Buffer) error { return award.Write(out) }, []string{"វិញ្ញាបនបត្រ", "មានអនាម័យ"}},
	} {
		pdf := printedAs(t, name+"-km", one.write)
		said := flat(spelt(t, pdf))
		for _, wanted := range append(one.wanted, sheet.Community) {
			if !strings.Contains(said, flat(wanted)) {
				t.Errorf("%s: %q is not in it", name, wanted)
			}
		}
		for _, content := range inflated(pdf) {
			for _, piece := range shown.FindAllSubmatch(content, -1) {
				if strings.ContainsRune(fromUTF16(unescaped(piece[2])), unshaped) {
					t.Errorf("%s has a letter without a shape", name)
				}
			}
		}
	}
}

func BenchmarkFilledSheetInKhmer(b *testing.B) {
	sheet := filled(b)
	sheet.Language = "km"
	for b.Loop() {
		if err := sheet.Write(&bytes.Buffer{}); err != nil {
			b.Fatal(err)
		}
	}
}
