package protocol

import (
	"maps"
	"slices"
	"strings"

	"saniladder/domain/country"
)

// wordsFile is a set's words in one language.
type wordsFile struct {
	Set      string `json:"set"`
	Language string `json:"language"`
	Title    string `json:"title"`
	// Source names the document that the set follows.
	Source     string            `json:"source"`
	Conditions map[string]string `json:"conditions"`
	// Background and BackgroundOptions are shared by the set's checklists.
	Background        map[string]string         `json:"background"`
	BackgroundOptions map[string]string         `json:"backgroundOptions"`
	Checklists        map[string]checklistWords `json:"checklists"`
}

type checklistWords struct {
	Title      string                    `json:"title"`
	Intro      string                    `json:"intro"`
	Sections   map[string]string         `json:"sections"`
	Indicators map[string]indicatorWords `json:"indicators"`
	Definition map[string]string         `json:"definition"`
}

type indicatorWords struct {
	// As names an indicator, "odf-basic/01a", whose words hold here too, but for those given.
	As      string            `json:"as"`
	Title   string            `json:"title"`
	Look    string            `json:"look"`
	Guide   string            `json:"guide"`
	Options map[string]string `json:"options"`
	Asks    map[string]string `json:"asks"`
	Parts   map[string]string `json:"parts"`
}

// wording puts the words of a file into a set, and notes those that lack or are too many.
type wording struct {
	language, file string
	found          mistakes
}

// put sets a text in the language.
func (w *wording) put(into *country.Text, path, text string) {
	if *into == nil {
		*into = country.Text{}
	}
	if strings.TrimSpace(text) == "" {
		w.found.add(w.file+": "+path, "there are no words in %q", w.language)
		return
	}
	(*into)[w.language] = text
}

// surplus notes words for what the rules do not have.
func surplus[T any](w *wording, path string, words map[string]T, has func(string) bool) {
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if !has(key) {
			w.found.add(w.file+": "+join(path, key), "the rules have no such thing")
		}
	}
}

// take puts a language's words into the set.
func (s *Set) take(file, language string, words *wordsFile) mistakes {
	w := &wording{language: language, file: file}
	if words.Set != s.ID || words.Language != language {
		w.found.add(file, "it says to be of set %q in %q", words.Set, words.Language)
	}
	w.put(&s.Title, "title", words.Title)
	w.put(&s.Source, "source", words.Source)
	for _, name := range slices.Sorted(maps.Keys(s.Conditions)) {
		condition := s.Conditions[name]
		w.put(&condition.Title, "conditions."+name, words.Conditions[name])
		s.Conditions[name] = condition
	}
	surplus(w, "conditions", words.Conditions, func(key string) bool { _, ok := s.Conditions[key]; return ok })
	asked, options := map[string]bool{}, map[string]bool{}
	for _, c := range s.Checklists {
		for n := range c.Background {
			b := &c.Background[n]
			asked[b.Code] = true
			w.put(&b.Title, "background."+b.Code, words.Background[b.Code])
			w.each(&b.OptionTitles, "backgroundOptions", b.Options, words.BackgroundOptions)
			for _, code := range b.Options {
				options[code] = true
			}
		}
		w.checklist(c, words)
	}
	surplus(w, "background", words.Background, func(key string) bool { return asked[key] })
	surplus(w, "backgroundOptions", words.BackgroundOptions, func(key string) bool { return options[key] })
	surplus(w, "checklists", words.Checklists, func(key string) bool {
		return slices.ContainsFunc(s.Checklists, func(c *Checklist) bool { return c.Key == key })
	})
	return w.found
}

// each puts the texts of several codes.
func (w *wording) each(into *map[string]country.Text, path string, codes []string, words map[string]string) {
	if *into == nil && len(codes) > 0 {
		*into = map[string]country.Text{}
	}
	for _, code := range codes {
		text := (*into)[code]
		w.put(&text, join(path, code), words[code])
		(*into)[code] = text
	}
}

func (w *wording) checklist(c *Checklist, file *wordsFile) {
	words, path := file.Checklists[c.Key], "checklists."+c.Key
	w.put(&c.Title, path+".title", words.Title)
	w.put(&c.Intro, path+".intro", words.Intro)
	sections := map[string]bool{}
	for n := range c.Sections {
		sections[c.Sections[n].Code] = true
		w.put(&c.Sections[n].Title, path+".sections."+c.Sections[n].Code, words.Sections[c.Sections[n].Code])
	}
	surplus(w, path+".sections", words.Sections, func(key string) bool { return sections[key] })
	for i := range c.Indicators() {
		w.indicator(i, path+".indicators."+i.Code, words.Indicators[i.Code], file)
	}
	surplus(w, path+".indicators", words.Indicators, func(key string) bool { _, ok := c.byCode[key]; return ok })
	required := map[string]bool{}
	for n := range c.Definition {
		required[c.Definition[n].Code] = true
		w.put(&c.Definition[n].Title, path+".definition."+c.Definition[n].Code, words.Definition[c.Definition[n].Code])
	}
	surplus(w, path+".definition", words.Definition, func(key string) bool { return required[key] })
}

func (w *wording) indicator(i *Indicator, path string, words indicatorWords, file *wordsFile) {
	surplus(w, path+".options", words.Options, func(key string) bool { _, ok := i.Option(key); return ok })
	surplus(w, path+".asks", words.Asks, func(key string) bool { return slices.Contains(i.Asks, key) })
	surplus(w, path+".parts", words.Parts, func(key string) bool {
		return slices.ContainsFunc(i.Parts, func(p Part) bool { return p.Code == key })
	})
	words = w.borrow(path, words, file)
	w.put(&i.Title, path+".title", words.Title)
	w.put(&i.Look, path+".look", words.Look)
	w.put(&i.Guide, path+".guide", words.Guide)
	w.each(&i.AskTitles, path+".asks", i.Asks, words.Asks)
	for n := range i.Options {
		w.put(&i.Options[n].Title, path+".options."+i.Options[n].Code, words.Options[i.Options[n].Code])
	}
	for n := range i.Parts {
		w.put(&i.Parts[n].Title, path+".parts."+i.Parts[n].Code, words.Parts[i.Parts[n].Code])
	}
}

// borrow fills what the words leave out from the indicator that they name.
func (w *wording) borrow(path string, words indicatorWords, file *wordsFile) indicatorWords {
	if words.As == "" {
		return words
	}
	key, code, _ := strings.Cut(words.As, "/")
	lender, ok := file.Checklists[key].Indicators[code]
	if !ok || lender.As != "" {
		w.found.add(w.file+": "+path+".as", "there is no %q with words of its own", words.As)
		return words
	}
	or := func(own, lent string) string {
		if own != "" {
			return own
		}
		return lent
	}
	both := func(own, lent map[string]string) map[string]string {
		all := maps.Clone(lent)
		if all == nil {
			all = map[string]string{}
		}
		maps.Copy(all, own)
		return all
	}
	return indicatorWords{
		Title: or(words.Title, lender.Title), Look: or(words.Look, lender.Look), Guide: or(words.Guide, lender.Guide),
		Options: both(words.Options, lender.Options), Asks: both(words.Asks, lender.Asks), Parts: both(words.Parts, lender.Parts),
	}
}
