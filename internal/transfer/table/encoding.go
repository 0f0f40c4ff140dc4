package table

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"saniladder/domain/fault"
)

// charset is how the bytes of a text file are to be read.
type charset struct {
	name    string
	decoder encoding.Encoding // nil for UTF-8
	skip    int64             // bytes of byte order mark
}

var (
	utf8Charset  = charset{name: "UTF-8"}
	cp1252       = charset{name: "Windows-1252", decoder: charmap.Windows1252}
	utf16LE      = charset{name: "UTF-16LE", decoder: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	utf16BE      = charset{name: "UTF-16BE", decoder: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
	undefined252 = [256]bool{0x81: true, 0x8d: true, 0x8f: true, 0x90: true, 0x9d: true}
)

// decode gives the file's text as UTF-8.
func (c charset) decode(file io.Reader) io.Reader {
	if c.decoder == nil {
		return file
	}
	return c.decoder.NewDecoder().Reader(file)
}

// detectCharset reads the whole file once, because one wrong byte at its end
// would otherwise surface only after rows had been taken. A byte order mark
// decides; without one, text that is valid UTF-8 is UTF-8, and text without
// any UTF-8 sequence is Windows-1252, what Excel writes in most offices. A mix
// of both is refused at its first wrong byte.
func detectCharset(file *os.File, size int64, name string) (charset, error) {
	head := make([]byte, 4096)
	n, err := file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return charset{}, fault.New(fault.Unavailable, "%s cannot be read", name).Because(err)
	}
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		found := utf8Charset
		found.skip = 3
		return found, checkUTF8(file, size, name)
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return marked(utf16LE, size, name)
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return marked(utf16BE, size, name)
	}
	if le, be := nulShares(head); le > 30 || be > 30 {
		found := utf16LE
		if be > le {
			found = utf16BE
		}
		return found, nil
	}
	tally, err := tallyBytes(file, size, name)
	if err != nil {
		return charset{}, err
	}
	switch {
	case tally.invalid == 0:
		return utf8Charset, nil
	case tally.sequences > tally.invalid:
		return charset{}, wrongByte(file, size, name, tally.firstInvalid, "UTF-8")
	case tally.firstUndefined >= 0:
		return charset{}, wrongByte(file, size, name, tally.firstUndefined, "Windows-1252")
	}
	return cp1252, nil
}

func marked(found charset, size int64, name string) (charset, error) {
	if size%2 != 0 {
		return charset{}, fault.New(fault.Invalid, "%s is cut off: it is %s and ends in the middle of a character", name, found.name).With("problem", "CUT_OFF").
			With("file", name)
	}
	found.skip = 2
	return found, nil
}

// nulShares is the percentage of NULs at odd and at even places: ordinary
// text in UTF-16 without a mark has them at one of the two.
func nulShares(head []byte) (odd, even int) {
	if len(head) < 8 {
		return 0, 0
	}
	for i, b := range head {
		if b != 0 {
			continue
		}
		if i%2 == 1 {
			odd++
		} else {
			even++
		}
	}
	half := len(head) / 2
	return odd * 100 / half, even * 100 / half
}

type byteTally struct {
	sequences, invalid           int
	firstInvalid, firstUndefined int64
}

func tallyBytes(file *os.File, size int64, name string) (byteTally, error) {
	tally := byteTally{firstInvalid: -1, firstUndefined: -1}
	in := bufio.NewReaderSize(io.NewSectionReader(file, 0, size), 256<<10)
	var offset int64
	for {
		window, err := in.Peek(in.Size())
		if len(window) == 0 {
			if err != nil && err != io.EOF {
				return tally, fault.New(fault.Unavailable, "%s cannot be read", name).Because(err)
			}
			return tally, nil
		}
		last := err != nil
		used := 0
		for used < len(window) {
			b := window[used]
			if b < utf8.RuneSelf {
				used++
				continue
			}
			if !last && len(window)-used < utf8.UTFMax {
				break // the sequence may go on in the next window
			}
			r, width := utf8.DecodeRune(window[used:])
			if r == utf8.RuneError && width == 1 {
				tally.invalid++
				if tally.firstInvalid < 0 {
					tally.firstInvalid = offset + int64(used)
				}
				if undefined252[b] && tally.firstUndefined < 0 {
					tally.firstUndefined = offset + int64(used)
				}
			} else {
				tally.sequences++
			}
			used += width
		}
		offset += int64(used)
		if _, err := in.Discard(used); err != nil {
			return tally, fault.New(fault.Unavailable, "%s cannot be read", name).Because(err)
		}
	}
}

func checkUTF8(file *os.File, size int64, name string) error {
	tally, err := tallyBytes(file, size, name)
	if err != nil {
		return err
	}
	if tally.invalid > 0 {
		return wrongByte(file, size, name, tally.firstInvalid, "UTF-8")
	}
	return nil
}

// wrongByte says in which row and column the byte at offset stands.
func wrongByte(file *os.File, size int64, name string, offset int64, in string) error {
	var wrong [1]byte
	if _, err := file.ReadAt(wrong[:], offset); err != nil {
		return fault.New(fault.Unavailable, "%s cannot be read", name).Because(err)
	}
	row, column := 1, 1
	if text, err := newText(io.NewSectionReader(file, 0, size), name, utf8Charset); err == nil {
		row, column = text.locate(offset)
	}
	return fault.New(fault.Invalid, "%s, row %d, column %d: byte %#x is no %s. Save the file as UTF-8", name, row, column, wrong[0], in).With("problem", "WRONG_ENCODING").
		With("file", name).With("row", strconv.Itoa(row)).With("column", strconv.Itoa(column)).
		With("byte", fmt.Sprintf("%#x", wrong[0]))
}
