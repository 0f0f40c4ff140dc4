package protocol

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"saniladder/domain/fault"
)

// mostCounted bounds n and m, so that n·100 is exact on any machine.
const mostCounted = 1_000_000_000

// Faults are what keeps the answers from being scored, in the order of the sheet, then codes that it does not have: none
// where Score works. Each names the indicator as its field, and the rule.
func Faults(c *Checklist, answers Answers) []*fault.Error {
	var faults []*fault.Error
	found := 0
	for i := range c.Indicators() {
		answer, ok := answers[i.Code]
		if ok {
			found++
		}
		if f := i.fault(answer); f != nil {
			faults = append(faults, f)
		}
	}
	if found == len(answers) {
		return faults
	}
	for _, code := range slices.Sorted(maps.Keys(answers)) {
		if _, ok := c.byCode[code]; !ok {
			faults = append(faults, fault.New(fault.Invalid, "%s is no indicator of the checklist %s.", code, c.ID).At(code).By("CK1").With("checklist", c.ID))
		}
	}
	return faults
}

// Unexplained are the words that a signed sheet still lacks, though it can be scored: a reason for what is not applicable
// (CK3), each thing that a row asks (CK2), the remark that an indicator wants.
func Unexplained(c *Checklist, answers Answers) []*fault.Error {
	var faults []*fault.Error
	for i := range c.Indicators() {
		a := answers[i.Code]
		switch {
		case a.NotApplicable && strings.TrimSpace(a.Reason) == "":
			faults = append(faults, i.wrong("CK3", "say why it does not exist here"))
		case a.Met != nil && a.Asks == nil && len(i.Asks) > 0:
			faults = append(faults, i.wrong("CK2", "the row asks several things; answer each: %s", strings.Join(i.Asks, ", ")))
		case i.WantsRemark && a.met() && strings.TrimSpace(a.Remark) == "":
			faults = append(faults, i.wrong("CK2", "describe it in the remarks"))
		}
	}
	return faults
}

// fault says what is wrong with an answer to the indicator, or nil.
func (i *Indicator) fault(a Answer) *fault.Error {
	kind, kinds := a.given()
	switch {
	case kinds == 0:
		return i.wrong("CK2", "there is no answer")
	case kinds > 1:
		return i.wrong("CK2", "there are several answers in one; give %s alone", i.wanted())
	case a.NotApplicable && i.Bonus:
		return i.wrong("CK10", "a bonus indicator is met or not; \"not applicable\" is not to be had")
	case a.NotApplicable:
		return nil
	case kind != i.answeredBy():
		return i.wrong("CK2", "the answer is of the wrong kind; give %s", i.wanted())
	}
	switch i.Kind {
	case Met:
		return i.faultOfAsks(a)
	case Choice:
		if _, ok := i.Option(*a.Choice); !ok {
			return i.wrong("CK2", "%q is none of the options, which are %s", *a.Choice, i.optionCodes()).With("choice", *a.Choice)
		}
	case Parts:
		if len(a.Parts) != len(i.Parts) {
			return i.wrong("CK2", "%d parts are answered, of %d", len(a.Parts), len(i.Parts))
		}
	default:
		return i.faultOfShare(a)
	}
	return nil
}

func (i *Indicator) faultOfAsks(a Answer) *fault.Error {
	if a.Asks == nil {
		return nil
	}
	for _, code := range slices.Sorted(maps.Keys(a.Asks)) {
		if !slices.Contains(i.Asks, code) {
			return i.wrong("CK2", "it does not ask %q", code)
		}
	}
	for _, code := range i.Asks {
		if _, ok := a.Asks[code]; !ok {
			return i.wrong("CK2", "%q is not answered", code)
		}
	}
	if a.Met != nil && *a.Met != a.met() {
		return i.wrong("CK2", "\"met\" is %v, but what it asks comes to %v", *a.Met, a.met())
	}
	return nil
}

func (i *Indicator) faultOfShare(a Answer) *fault.Error {
	if a.N == nil || a.Of == nil {
		return i.wrong("CK2", "it needs both n and of")
	}
	n, of := *a.N, *a.Of
	var f *fault.Error
	switch {
	case n < 0 || of < 0:
		f = i.wrong("CK2", "%d of %d is no share: neither can be below 0", n, of)
	case n > mostCounted || of > mostCounted:
		f = i.wrong("CK2", "%d of %d is more than can be counted", n, of)
	case n > of:
		f = i.wrong("CK2", "%d of %d cannot be: n is more than of", n, of)
	case of == 0:
		f = i.wrong("CK3", "0 of 0 says nothing; where there is none, answer \"not applicable\"")
	default:
		return nil
	}
	return f.With("n", strconv.Itoa(n)).With("of", strconv.Itoa(of))
}

// answeredBy is the kind of answer that the indicator takes: a sample is answered as a share is.
func (i *Indicator) answeredBy() Kind {
	if i.Kind == Sample {
		return Share
	}
	return i.Kind
}

// wanted says in words what answer the indicator takes.
func (i *Indicator) wanted() string {
	switch i.Kind {
	case Met:
		return "\"met\", true or false"
	case Choice:
		return "\"choice\", one of " + i.optionCodes()
	case Parts:
		return "\"parts\", " + strconv.Itoa(len(i.Parts)) + " times true or false"
	}
	return "\"n\" and \"of\""
}

func (i *Indicator) optionCodes() string {
	codes := make([]string, len(i.Options))
	for n, o := range i.Options {
		codes[n] = o.Code
	}
	return strings.Join(codes, ", ")
}

// wrong makes a fault of half a sentence.
func (i *Indicator) wrong(rule, format string, args ...any) *fault.Error {
	f := fault.New(fault.Invalid, format, args...).At(i.Code).By(rule)
	f.Message = i.Code + ": " + f.Message + "."
	return f
}
