package protocol

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
)

// loadSet reads a set's rules and its words, and notes the files that it read. Words are looked at only when the rules hold
// together.
func loadSet(folder fs.FS, id string, read map[string]bool) (*Set, mistakes) {
	name := id + ".json"
	set := &Set{}
	text, found := readFile(folder, name, set)
	for _, language := range set.Languages {
		read[id+"."+language+".json"] = true
	}
	if len(found) > 0 {
		return nil, found
	}
	sum := sha256.Sum256(text)
	set.Hash = hex.EncodeToString(sum[:])
	set.link()
	if found = set.check(name, id); len(found) > 0 {
		return nil, found
	}
	for _, language := range set.Languages {
		name := id + "." + language + ".json"
		words := &wordsFile{}
		if _, wrong := readFile(folder, name, words); len(wrong) > 0 {
			found = append(found, wrong...)
			continue
		}
		found = append(found, set.take(name, language, words)...)
	}
	return set, found
}

// link gives the parts their ids and one another.
func (s *Set) link() {
	for _, c := range s.Checklists {
		c.Set, c.ID, c.byCode = s, s.ID+"/"+c.Key, map[string]*Indicator{}
		for n := range c.Sections {
			section := &c.Sections[n]
			for k := range section.Indicators {
				i := &section.Indicators[k]
				i.Section, i.band = section.Code, s.Bands[i.Band]
				c.byCode[i.Code] = i
			}
		}
	}
}

// readFile decodes a file strictly: no member that the program does not know, none twice, nothing after the end.
func readFile(folder fs.FS, name string, into any) (text []byte, found mistakes) {
	raw, err := fs.ReadFile(folder, name)
	if err != nil {
		found.add(name, "the file is missing, or cannot be read")
		return nil, found
	}
	text = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	var tree any
	if err := json.Unmarshal(text, &tree); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			found.add(name, "line %d: it is no JSON: %s", lineOf(text, syntax.Offset), syntax)
		} else {
			found.add(name, "it is no JSON")
		}
		return nil, found
	}
	repeated(json.NewDecoder(bytes.NewReader(text)), name, "", &found)
	unknown(tree, reflect.TypeOf(into), name, "", &found)
	if err := json.Unmarshal(text, into); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			found.add(name, "line %d: %s cannot be a %s", lineOf(text, wrong.Offset), wrong.Field, wrong.Value)
		} else {
			found.add(name, "%s", err)
		}
	}
	return text, found
}

func lineOf(text []byte, offset int64) int {
	return bytes.Count(text[:min(int(offset), len(text))], []byte("\n")) + 1
}

// repeated finds members that stand twice in one object, of which JSON's readers would take the last.
func repeated(d *json.Decoder, file, path string, found *mistakes) {
	token, err := d.Token()
	if err != nil {
		return
	}
	switch token {
	case json.Delim('{'):
		seen := map[string]bool{}
		for d.More() {
			key, _ := d.Token()
			name := fmt.Sprint(key)
			if seen[name] {
				found.add(file, "%s stands there twice", join(path, name))
			}
			seen[name] = true
			repeated(d, file, join(path, name), found)
		}
		_, _ = d.Token()
	case json.Delim('['):
		for n := 0; d.More(); n++ {
			repeated(d, file, fmt.Sprintf("%s[%d]", path, n), found)
		}
		_, _ = d.Token()
	}
}

// unknown finds members that the program does not know, and names their place by codes.
func unknown(tree any, shape reflect.Type, file, path string, found *mistakes) {
	for shape.Kind() == reflect.Pointer {
		shape = shape.Elem()
	}
	switch node := tree.(type) {
	case []any:
		if shape.Kind() != reflect.Slice {
			return // its own mistake is told when it is decoded
		}
		for n, element := range node {
			unknown(element, shape.Elem(), file, fmt.Sprintf("%s[%s]", path, nameOf(element, n)), found)
		}
	case map[string]any:
		members := membersOf(shape)
		for key, value := range node {
			if shape.Kind() == reflect.Map {
				unknown(value, shape.Elem(), file, join(path, key), found)
			} else if member, ok := members[key]; ok {
				unknown(value, member, file, join(path, key), found)
			} else if shape.Kind() == reflect.Struct {
				found.add(file, "%s: there is no such field", join(path, key))
			}
		}
	}
}

func membersOf(shape reflect.Type) map[string]reflect.Type {
	members := map[string]reflect.Type{}
	if shape.Kind() != reflect.Struct {
		return members
	}
	for field := range shape.Fields() {
		if name := field.Tag.Get("json"); name != "-" && field.IsExported() {
			members[name] = field.Type
		}
	}
	return members
}

// nameOf is how a list's element is called: by its code or id, else by its number.
func nameOf(element any, number int) string {
	if object, ok := element.(map[string]any); ok {
		for _, key := range []string{"code", "id"} {
			if name, ok := object[key].(string); ok {
				return name
			}
		}
	}
	return fmt.Sprint(number)
}

func join(path, name string) string { return strings.TrimPrefix(path+"."+name, ".") }
