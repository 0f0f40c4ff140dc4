// Package protocol holds checklists as data (CK1): what a verification looks at, what an answer is worth, what it takes to
// pass, and what a level means beside its marks. It scores filled checklists, sets the definition and the register beside the
// answers, and draws samples. Everything is a pure function of its arguments: it knows no storage, no user and no clock.
//
// A checklist's rules lie in versions/<set>.json and never change once landed: a filled checklist keeps the id that it was
// filled with, and scores the same for ever. Its words lie beside them, versions/<set>.<language>.json; they may be mended,
// and a language added, as long as the meaning stays. What changes the meaning is a new set.
//
// The rules are few, so that another program can follow them from the JSON alone: an answer "met" is worth the indicator's
// maximum or nothing; a choice is worth its option's marks; a share or sample is worth the marks of the first step of its
// band with n·100 ≥ from·m, or nothing; parts are worth the marks of those met; what is not applicable is worth the maximum.
// The total is the sum with bonus marks, at most the checklist's maximum; it passes with at least the minimum, and every
// section that must be full at its maximum.
package protocol

import (
	"iter"

	"saniladder/domain/country"
)

// Kind is how an indicator is answered (CK2).
type Kind string

// The kinds, all there are.
const (
	// Met is yes or no.
	Met Kind = "met"
	// Choice is one of the options.
	Choice Kind = "choice"
	// Share is n of m: a coverage.
	Share Kind = "share"
	// Sample is n of m people or households drawn.
	Sample Kind = "sample"
	// Parts is each part met or not.
	Parts Kind = "parts"
)

// Kinds lists every kind, for schemas and tests.
func Kinds() []Kind { return []Kind{Met, Choice, Share, Sample, Parts} }

// Set is one version of a country's checklists: a file. It is shared and must not be changed.
type Set struct {
	// ID names the set for ever, such as "gh-clts-2013".
	ID string `json:"id"`
	// Country is the code of the profile that it was made for.
	Country   string   `json:"country"`
	Languages []string `json:"languages"`
	// Bands are named tables from a share to marks, highest step first (CK4).
	Bands map[string]Band `json:"bands"`
	// Samples are named rules of how many are drawn (CK5).
	Samples map[string]SampleRule `json:"samples"`
	// Conditions are those under which something does not exist here (CK3).
	Conditions map[string]Condition `json:"conditions"`
	// PupilsPerCubicle is how many at most make a school's latrines adequate, for whoever counts SchoolsWithoutAdequateLatrines;
	// 0 where the set asks for nothing of schools.
	PupilsPerCubicle int          `json:"pupilsPerCubicle"`
	Checklists       []*Checklist `json:"checklists"`

	// Hash is SHA-256 of the rules' file, in hexadecimal: whoever keeps it beside a filled checklist can tell that the rules
	// are still those.
	Hash string `json:"-"`
	// Title and Source name the set and the document that it follows.
	Title  country.Text `json:"-"`
	Source country.Text `json:"-"`
}

// Band turns a share into marks.
type Band []Step

// Step is worth Marks from a share of From per cent on.
type Step struct {
	// From is in per cent, 1 to 100.
	From  int `json:"from"`
	Marks int `json:"marks"`
}

// Condition is a reason for which an indicator does not apply.
type Condition struct {
	// Fact counts what must not exist; where the register counts some, the condition is contradicted. "" where the register
	// knows nothing of it.
	Fact Fact `json:"fact"`

	Title country.Text `json:"-"`
}

// Checklist is one tool: an annex.
type Checklist struct {
	// Key is its name within the set, such as "odf".
	Key string `json:"id"`
	// Max is what all sections make, bonus apart; totals are capped there (CK8, CK10).
	Max  int  `json:"max"`
	Pass Pass `json:"pass"`
	// Background are the facts asked at the head of the form.
	Background []Background `json:"background"`
	Sections   []Section    `json:"sections"`
	// Definition is what the level means beside its marks (CK12).
	Definition []Requirement `json:"definition"`

	// ID is the set's and the key, "gh-clts-2013/odf": what a filled checklist keeps.
	ID  string `json:"-"`
	Set *Set   `json:"-"`
	// Title names it, Intro tells how to go about it.
	Title country.Text `json:"-"`
	Intro country.Text `json:"-"`

	byCode map[string]*Indicator
}

// Pass is what it takes to pass: the minimum of the total, and the sections that must be full.
type Pass struct {
	Minimum int      `json:"minimum"`
	Full    []string `json:"full"`
}

// BackgroundKind is how a fact of the form's head is given.
type BackgroundKind string

// The kinds of background facts.
const (
	BackgroundNumber BackgroundKind = "NUMBER"
	BackgroundText   BackgroundKind = "TEXT"
	BackgroundDate   BackgroundKind = "DATE"
	BackgroundYesNo  BackgroundKind = "YES_NO"
	BackgroundChoice BackgroundKind = "CHOICE"
	// BackgroundNames is a list of people's names.
	BackgroundNames BackgroundKind = "NAMES"
)

// Background is a fact asked at the form's head; it scores nothing.
type Background struct {
	Code string         `json:"code"`
	Kind BackgroundKind `json:"kind"`
	// Options are the codes of a CHOICE.
	Options []string `json:"options"`

	Title        country.Text            `json:"-"`
	OptionTitles map[string]country.Text `json:"-"`
}

// Section is a part of the checklist with marks of its own.
type Section struct {
	Code string `json:"code"`
	// Max is what its indicators make, bonus apart.
	Max        int         `json:"max"`
	Indicators []Indicator `json:"indicators"`

	Title country.Text `json:"-"`
}

// Indicator is a row: one thing to look at, with the marks that it can bring.
type Indicator struct {
	Code string `json:"code"`
	Max  int    `json:"max"`
	Kind Kind   `json:"kind"`
	// Bonus marks count towards the total and belong to no section; there is no "not applicable" for them (CK10).
	Bonus bool `json:"bonus"`
	// Asks are the several things that a "met" asks, one by one; a single failure makes it not met (CK2).
	Asks    []string `json:"asks"`
	Options []Option `json:"options"`
	Parts   []Part   `json:"parts"`
	// Band names the table of a share or sample.
	Band string `json:"band"`
	// Sample names the rule by which people or households are drawn for it (CK5).
	Sample string `json:"sample"`
	// NotApplicableWhen names the condition under which it does not apply. Where there is none, "not applicable" is allowed
	// and the certifying body must confirm it (CK3).
	NotApplicableWhen string `json:"notApplicableWhen"`
	// WantsRemark: when it is met, the remarks must say what it was.
	WantsRemark bool `json:"wantsRemark"`
	// Register is what an answer says about facts that the register counts too.
	Register []Claim `json:"register"`

	// Section is that of the sheet.
	Section string       `json:"-"`
	Title   country.Text `json:"-"`
	// Look says what to look at and whom to ask, Guide how it is marked.
	Look      country.Text            `json:"-"`
	Guide     country.Text            `json:"-"`
	AskTitles map[string]country.Text `json:"-"`

	band Band
}

// Option is an answer of a choice.
type Option struct {
	Code  string `json:"code"`
	Marks int    `json:"marks"`

	Title country.Text `json:"-"`
}

// Part of an indicator that is met or not by itself.
type Part struct {
	Code  string `json:"code"`
	Marks int    `json:"marks"`

	Title country.Text `json:"-"`
}

// Indicator finds a row by its code.
func (c *Checklist) Indicator(code string) (*Indicator, bool) {
	i, ok := c.byCode[code]
	return i, ok
}

// Indicators goes through the rows as they stand on the sheet, bonus ones too.
func (c *Checklist) Indicators() iter.Seq[*Indicator] {
	return func(yield func(*Indicator) bool) {
		for s := range c.Sections {
			for i := range c.Sections[s].Indicators {
				if !yield(&c.Sections[s].Indicators[i]) {
					return
				}
			}
		}
	}
}

// MustBeFull reports that the section gates the level.
func (c *Checklist) MustBeFull(section string) bool {
	for _, code := range c.Pass.Full {
		if code == section {
			return true
		}
	}
	return false
}

// Bonus is the highest that bonus indicators can add.
func (c *Checklist) Bonus() int {
	sum := 0
	for i := range c.Indicators() {
		if i.Bonus {
			sum += i.Max
		}
	}
	return sum
}

// Steps is the table of a share or sample, nil for other kinds.
func (i *Indicator) Steps() Band { return i.band }

// SampleRule is how many are drawn for the indicator; false where nobody is.
func (i *Indicator) SampleRule(s *Set) (SampleRule, bool) {
	rule, ok := s.Samples[i.Sample]
	return rule, ok
}

// Option finds an option by its code.
func (i *Indicator) Option(code string) (Option, bool) {
	for _, o := range i.Options {
		if o.Code == code {
			return o, true
		}
	}
	return Option{}, false
}

// Marks are those of n of m: the first step's that n·100 ≥ from·m reaches, else 0 (CK4: exact, 99.9 % is not 100 %).
func (b Band) Marks(n, of int) int {
	step, _ := b.reached(n, of)
	return step.Marks
}

// reached is the step that n of m reaches, a zero one where it reaches none, and the percentage that the next better one
// wants, 0 on the best.
func (b Band) reached(n, of int) (step Step, next int) {
	for _, s := range b {
		if n*100 >= s.From*of {
			return s, next
		}
		next = s.From
	}
	return Step{}, next
}
