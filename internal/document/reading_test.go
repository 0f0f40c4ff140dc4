package document_test

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	streams = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	shown   = regexp.MustCompile(`(?s)/ActualText <FEFF([0-9A-F]*)>>> BDC.*?EMC|\(((?:[^()\\]|\\.)*)\) ?Tj`)
)

// spelt is the text of a PDF as our fonts spell it, a line for each piece, in the order in which it was put there; for shapes, the
// text that they stand for.
func spelt(t testing.TB, pdf []byte) string {
	t.Helper()
	var lines []string
	for _, content := range inflated(pdf) {
		for _, piece := range shown.FindAllSubmatch(content, -1) {
			if stoodFor, err := hex.DecodeString(string(piece[1])); err == nil && len(stoodFor) > 0 {
				lines = append(lines, fromUTF16(stoodFor))
				continue
			}
			lines = append(lines, fromUTF16(unescaped(piece[2])))
		}
	}
	if len(lines) == 0 {
		t.Fatal("the document says nothing")
	}
	return strings.Join(lines, "\n")
}

// inflated are the streams of a PDF, pages and fonts, as they were before they were packed.
func inflated(pdf []byte) (all [][]byte) {
	for _, stream := range streams.FindAllSubmatch(pdf, -1) {
		if reader, err := zlib.NewReader(bytes.NewReader(stream[1])); err == nil {
			if content, err := io.ReadAll(reader); err == nil {
				all = append(all, content)
			}
		}
	}
	return all
}

// sumOf tells one look of a document from another, however it was packed.
func sumOf(pdf []byte) string {
	hash := sha256.New()
	for _, content := range inflated(pdf) {
		hash.Write(content)
	}
	return hex.EncodeToString(hash.Sum(nil))
}

func unescaped(text []byte) []byte {
	var out []byte
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
			if text[i] == 'r' {
				out = append(out, '\r')
				continue
			}
		}
		out = append(out, text[i])
	}
	return out
}

func fromUTF16(text []byte) string {
	var units []uint16
	for i := 0; i+1 < len(text); i += 2 {
		units = append(units, uint16(text[i])<<8|uint16(text[i+1]))
	}
	return string(utf16.Decode(units))
}
