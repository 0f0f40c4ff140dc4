package document

import (
	"errors"
	"strings"

	"rsc.io/qr/coding"
)

// encodeQR gives the modules of a QR code of level M (a seventh of it may be unreadable). The code within an address is
// capital letters and digits, which take five and a half bits instead of eight.
func encodeQR(text string) (*coding.Code, error) {
	address, code, found := strings.Cut(text, verifyPath)
	parts := []coding.Encoding{coding.String(text)}
	switch {
	case found && coding.Alpha(code).Check() == nil:
		parts = []coding.Encoding{coding.String(address + verifyPath), coding.Alpha(code)}
	case coding.Alpha(text).Check() == nil:
		parts = []coding.Encoding{coding.Alpha(text)}
	}
	for version := coding.Version(coding.MinVersion); version <= coding.MaxVersion; version++ {
		bits := 0
		for _, part := range parts {
			bits += part.Bits(version)
		}
		if bits > version.DataBytes(coding.M)*8 {
			continue
		}
		plan, err := coding.NewPlan(version, coding.M, 0)
		if err != nil {
			return nil, err
		}
		return plan.Encode(parts...)
	}
	return nil, errors.New("the text is too long for a QR code")
}

// qr draws a code with its quiet zone of four modules inside a square of the given side.
func (p *paper) qr(text string, x, y, side float64) error {
	code, err := encodeQR(text)
	if err != nil {
		return err
	}
	p.fill(white)
	p.Rect(x, y, side, side, "F")
	p.fill(black)
	module := side / float64(code.Size+8)
	const overlap = 0.01 // mm, against hairlines between rows on screens
	for row := range code.Size {
		for column := 0; column < code.Size; {
			run := 0
			for column+run < code.Size && code.Black(column+run, row) {
				run++
			}
			if run > 0 {
				p.Rect(x+float64(column+4)*module, y+float64(row+4)*module, float64(run)*module, module+overlap, "F")
			}
			column += max(run, 1)
		}
	}
	return nil
}
