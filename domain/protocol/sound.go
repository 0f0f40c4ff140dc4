package protocol

import (
	"maps"
	"regexp"
	"slices"
)

// Ids and codes are made for addresses, files and JSON members.
var (
	idPattern   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	codePattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_]*$`)
)

// inspection collects what is wrong with a set's rules.
type inspection struct {
	set   *Set
	file  string
	found mistakes
}

func (c *inspection) wrong(path, format string, args ...any) {
	c.found.add(c.file+": "+path, format, args...)
}

// unless notes a mistake where something does not hold.
func (c *inspection) unless(holds bool, path, format string, args ...any) {
	if !holds {
		c.wrong(path, format, args...)
	}
}

// unique notes codes that are malformed or come twice.
func (c *inspection) unique(path string, codes []string) {
	seen := map[string]bool{}
	for _, code := range codes {
		c.unless(codePattern.MatchString(code), path, "%q is no code", code)
		c.unless(!seen[code], path, "%q stands there twice", code)
		seen[code] = true
	}
}

// check finds all that does not hold together in the rules.
func (s *Set) check(file, id string) mistakes {
	c := &inspection{set: s, file: file}
	c.unless(s.ID == id && idPattern.MatchString(id), "id", "%q must be the file's name, of small letters, digits and hyphens", s.ID)
	c.unless(len(s.Country) == 2, "country", "%q is no code of a country", s.Country)
	c.unless(len(s.Languages) > 0, "languages", "at least one is needed")
	c.unless(len(s.Checklists) > 0, "checklists", "at least one is needed")
	c.unless(s.PupilsPerCubicle >= 0, "pupilsPerCubicle", "%d is below 0", s.PupilsPerCubicle)
	for _, name := range slices.Sorted(maps.Keys(s.Bands)) {
		c.band("bands."+name, s.Bands[name])
	}
	for _, name := range slices.Sorted(maps.Keys(s.Samples)) {
		rule, path := s.Samples[name], "samples."+name
		c.unless(slices.Contains(Units(), rule.Of), path+".of", "%q is none of %v", rule.Of, Units())
		c.unless(rule.Percent >= 1 && rule.Percent <= 100, path+".percent", "%d is not from 1 to 100", rule.Percent)
		c.unless(rule.AtLeast >= 1, path+".atLeast", "%d is below 1", rule.AtLeast)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Conditions)) {
		fact := s.Conditions[name].Fact
		c.unless(fact == "" || fact.IsKnown(), "conditions."+name+".fact", "there is no fact %q", fact)
	}
	seen := map[string]bool{}
	for _, list := range s.Checklists {
		path := "checklists[" + list.Key + "]"
		c.unless(idPattern.MatchString(list.Key), path+".id", "%q must be of small letters, digits and hyphens", list.Key)
		c.unless(!seen[list.Key], path, "it stands there twice")
		seen[list.Key] = true
		c.checklist(path, list)
	}
	return c.found
}

func (c *inspection) band(path string, band Band) {
	c.unless(len(band) > 0, path, "it has no step")
	for n, step := range band {
		c.unless(step.From >= 1 && step.From <= 100, path, "a step from %d %% is not from 1 to 100", step.From)
		c.unless(step.Marks >= 1, path, "a step of %d marks is worth nothing", step.Marks)
		if n > 0 {
			c.unless(step.From < band[n-1].From && step.Marks < band[n-1].Marks, path, "the step from %d %% does not descend from the one before", step.From)
		}
	}
}

func (c *inspection) checklist(path string, list *Checklist) {
	sum, sections := 0, []string{}
	codes := []string{}
	for n := range list.Sections {
		section := &list.Sections[n]
		at := path + ".sections[" + section.Code + "]"
		sections = append(sections, section.Code)
		made := 0
		for k := range section.Indicators {
			i := &section.Indicators[k]
			codes = append(codes, i.Code)
			if !i.Bonus {
				made += i.Max
			}
			c.indicator(at+".indicators["+i.Code+"]", i)
		}
		c.unless(len(section.Indicators) > 0, at, "it has no indicator")
		c.unless(made == section.Max, at+".max", "it is %d, but its indicators make %d", section.Max, made)
		sum += section.Max
	}
	c.unless(len(list.Sections) > 0, path+".sections", "at least one is needed")
	c.unless(sum == list.Max, path+".max", "it is %d, but the sections make %d", list.Max, sum)
	c.unique(path+".sections", sections)
	c.unique(path+".indicators", codes)
	c.unless(list.Pass.Minimum >= 1 && list.Pass.Minimum <= list.Max, path+".pass.minimum", "%d is not from 1 to %d", list.Pass.Minimum, list.Max)
	for _, code := range list.Pass.Full {
		c.unless(slices.Contains(sections, code), path+".pass.full", "there is no section %q", code)
	}
	c.unique(path+".pass.full", list.Pass.Full)
	c.background(path, list)
	c.definition(path, list)
}

func (c *inspection) background(path string, list *Checklist) {
	var codes []string
	kinds := []BackgroundKind{BackgroundNumber, BackgroundText, BackgroundDate, BackgroundYesNo, BackgroundChoice, BackgroundNames}
	for _, b := range list.Background {
		at := path + ".background[" + b.Code + "]"
		codes = append(codes, b.Code)
		c.unless(slices.Contains(kinds, b.Kind), at+".kind", "%q is none of %v", b.Kind, kinds)
		c.unless((b.Kind == BackgroundChoice) == (len(b.Options) > 1), at+".options", "a CHOICE has at least two, others none")
		c.unique(at+".options", b.Options)
	}
	c.unique(path+".background", codes)
}

func (c *inspection) definition(path string, list *Checklist) {
	var codes []string
	for _, r := range list.Definition {
		at := path + ".definition[" + r.Code + "]"
		codes = append(codes, r.Code)
		c.unless(len(r.Needs) > 0, at+".needs", "at least one is needed")
		for n := range r.Needs {
			c.need(at+".needs", list, &r.Needs[n])
		}
	}
	c.unique(path+".definition", codes)
}

func (c *inspection) need(path string, list *Checklist, need *Need) {
	if need.Else != nil {
		c.need(path+".else", list, need.Else)
	}
	share := need.HoldsFrom != 0
	c.unless(need.HoldsFrom >= 0 && need.HoldsFrom <= 100 && need.FailsBelow >= 0 && need.FailsBelow <= need.HoldsFrom, path,
		"holdsFrom %d and failsBelow %d are not from 0 to 100, the first the higher", need.HoldsFrom, need.FailsBelow)
	if (need.Indicator == "") == (need.Fact == "") {
		c.wrong(path, "it wants an indicator or a fact")
		return
	}
	if need.Fact != "" {
		c.unless(need.Fact.IsKnown(), path+".fact", "there is no fact %q", need.Fact)
		c.unless(need.Ask == "" && len(need.Answers) == 0 && !need.Some && need.FailsBelow == 0, path, "a fact has neither ask, answers, some nor failsBelow")
		if share {
			c.unless(need.Lacking.IsKnown() && need.Of.IsKnown() && need.Is == "", path, "a share of facts wants known facts in lacking and of, and no is")
			return
		}
		c.unless((need.Is == ClaimNone || need.Is == ClaimSome) && need.Lacking == "" && need.Of == "", path, "a fact alone is none or some")
		return
	}
	i, ok := list.byCode[need.Indicator]
	if !ok {
		c.wrong(path+".indicator", "there is no indicator %q", need.Indicator)
		return
	}
	c.unless(need.Is == "" && need.Lacking == "" && need.Of == "", path, "is, lacking and of belong to facts")
	tests := 0
	for _, given := range []bool{need.Ask != "", len(need.Answers) > 0, need.Some, share} {
		if given {
			tests++
		}
	}
	c.unless(tests <= 1, path, "ask, answers, some and holdsFrom exclude each other")
	c.unless(need.Ask == "" || slices.Contains(i.Asks, need.Ask), path+".ask", "%s does not ask %q", i.Code, need.Ask)
	c.unless(!need.Some && !share || i.answeredBy() == Share, path, "%s is no share", i.Code)
	c.unless(len(need.Answers) == 0 || i.Kind == Choice, path, "%s is no choice", i.Code)
	for _, code := range need.Answers {
		_, ok := i.Option(code)
		c.unless(ok, path+".answers", "%s has no option %q", i.Code, code)
	}
}
