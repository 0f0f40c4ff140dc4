package protocol

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"saniladder/domain/fault"
)

// Answer is what was found for one indicator. Exactly one of Met (or Asks), Choice, N with Of, Parts and NotApplicable is
// given (CK2, CK3); Reason and Remark go beside it.
type Answer struct {
	Met *bool `json:"met,omitempty"`
	// Asks answers each of the several things that a row asks; the row is met if all are.
	Asks   map[string]bool `json:"asks,omitempty"`
	Choice *string         `json:"choice,omitempty"`
	N      *int            `json:"n,omitempty"`
	Of     *int            `json:"of,omitempty"`
	// Parts are in the order of the checklist.
	Parts         []bool `json:"parts,omitempty"`
	NotApplicable bool   `json:"notApplicable,omitempty"`
	// Reason says why it does not apply.
	Reason string `json:"reason,omitempty"`
	// Remark is what the checklist's remarks say about it.
	Remark string `json:"remark,omitempty"`
}

// Answers are a filled checklist's, by indicator code.
type Answers map[string]Answer

// IsMet answers yes or no.
func IsMet(met bool) Answer { return Answer{Met: &met} }

// AreMet answers each of several things asked.
func AreMet(asks map[string]bool) Answer { return Answer{Asks: asks} }

// Chosen answers with an option's code.
func Chosen(option string) Answer { return Answer{Choice: &option} }

// Of answers with n of m.
func Of(n, of int) Answer { return Answer{N: &n, Of: &of} }

// OfParts answers part by part.
func OfParts(parts ...bool) Answer { return Answer{Parts: parts} }

// DoesNotApply answers that there is no such thing here (CK3).
func DoesNotApply(reason string) Answer { return Answer{NotApplicable: true, Reason: reason} }

// met is what a "met" comes to: its own word, or all of what was asked.
func (a Answer) met() bool {
	if a.Asks == nil {
		return a.Met != nil && *a.Met
	}
	for _, met := range a.Asks {
		if !met {
			return false
		}
	}
	return true
}

// given is the kind of the answer, and how many kinds were given at once: one, unless it is at fault. Share stands for Sample
// too, "" for not applicable.
func (a Answer) given() (kind Kind, kinds int) {
	if a.Met != nil || a.Asks != nil {
		kind, kinds = Met, kinds+1
	}
	if a.Choice != nil {
		kind, kinds = Choice, kinds+1
	}
	if a.N != nil || a.Of != nil {
		kind, kinds = Share, kinds+1
	}
	if a.Parts != nil {
		kind, kinds = Parts, kinds+1
	}
	if a.NotApplicable {
		kind, kinds = "", kinds+1
	}
	return kind, kinds
}

// ReadAnswers reads one JSON object of answers by indicator code. What it cannot read is INVALID with the indicator as the
// field: a member that no answer has, a number with a fraction, the same indicator twice. Whether the answers fit a checklist
// is told by Faults and Score.
func ReadAnswers(r io.Reader) (Answers, error) {
	decoder := json.NewDecoder(r)
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return nil, fault.New(fault.Invalid, "The answers must be one JSON object, with an answer for each indicator.").Because(err)
	}
	answers := Answers{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, unreadable(err)
		}
		code, _ := token.(string)
		var raw json.RawMessage
		if err := decoder.Decode(&raw); err != nil {
			return nil, unreadable(err)
		}
		if _, twice := answers[code]; twice {
			return nil, fault.New(fault.Invalid, "%s is answered twice.", code).At(code).By("CK2")
		}
		if answers[code], err = readAnswer(raw); err != nil {
			return nil, fault.New(fault.Invalid, "%s: %s.", code, err).At(code).By("CK2").Because(err)
		}
	}
	if _, err := decoder.Token(); err != nil {
		return nil, unreadable(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Invalid, "Something follows after the answers.")
	}
	return answers, nil
}

func unreadable(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fault.New(fault.Invalid, "The answers are no JSON: at byte %d, %s.", syntax.Offset, syntax).Because(err)
	}
	return fault.New(fault.Invalid, "The answers end too early, or cannot be read.").Because(err)
}

// readAnswer returns an error that is half a sentence.
func readAnswer(raw []byte) (Answer, error) {
	var a Answer
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&a)
	var wrong *json.UnmarshalTypeError
	switch {
	case err == nil:
		return a, nil
	case errors.As(err, &wrong) && wrong.Field == "":
		return a, fmt.Errorf("an answer is an object such as {\"met\": true}, not a %s", wrong.Value)
	case errors.As(err, &wrong):
		return a, fmt.Errorf("%q must be %s, not a %s", wrong.Field, expected(wrong.Type.String()), wrong.Value)
	}
	return a, fmt.Errorf("an answer has %w", trimmed(err))
}

func expected(goType string) string {
	switch goType {
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	case "string":
		return "a text"
	}
	return "written otherwise"
}

// trimmed drops the package's name from an error of encoding/json, to put it into a sentence.
func trimmed(err error) error {
	text := bytes.TrimPrefix([]byte(err.Error()), []byte("json: "))
	return errors.New(string(text))
}
