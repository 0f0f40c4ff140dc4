package protocol_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"saniladder/domain/country"
	"saniladder/domain/protocol"
)

// folder is a copy of the committed versions.
func folder(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	entries, err := os.ReadDir("versions")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile("versions/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(text), "\r\n", "\n"))}
	}
	return files
}

const (
	ghana    = "gh-clts-2013.json"
	khmer    = "gh-clts-2013.km.json"
	invented = "xt-clean-1.json"
	words    = "xt-clean-1.en.json"
)

func TestAFileThatDoesNotHoldTogetherIsRefusedWithThePlace(t *testing.T) { // CK1
	for _, c := range []struct{ file, old, new, says string }{
		{invented, `"percent": 20`, `"percent": 20,`, "xt-clean-1.json: line 9: it is no JSON"},
		{invented, `"max": 10`, `"max": "ten"`, "xt-clean-1.json: line 17: checklists.max cannot be a string"},
		{invented, `"bonus": true`, `"bonnus": true`, "xt-clean-1.json: checklists[clean].sections[B].indicators[B3].bonnus: there is no such field"},
		{invented, `"percent": 20`, `"percent": 20, "percent": 30`, "xt-clean-1.json: samples.households.percent stands there twice"},
		{invented, `"id": "xt-clean-1"`, `"id": "xt-clean-2"`, `xt-clean-1.json: id: "xt-clean-2" must be the file's name`},
		{invented, `"country": "XT"`, `"country": "Testland"`, `country: "Testland" is no code of a country`},
		{invented, `"languages": ["en"]`, `"languages": []`, "languages: at least one is needed"},
		{invented, `"from": 50`, `"from": 80`, "bands.most: the step from 80 % does not descend"},
		{invented, `"from": 75`, `"from": 101`, "bands.most: a step from 101 % is not from 1 to 100"},
		{invented, `"marks": 2}]`, `"marks": 0}]`, "bands.most: a step of 0 marks is worth nothing"},
		{invented, `"of": "HOUSEHOLDS"`, `"of": "HOUSES"`, `samples.households.of: "HOUSES" is none of`},
		{invented, `"percent": 20`, `"percent": 0`, "samples.households.percent: 0 is not from 1 to 100"},
		{invented, `"atLeast": 3`, `"atLeast": 0`, "samples.households.atLeast: 0 is below 1"},
		{invented, `"fact": "schools"`, `"fact": "scools"`, `conditions.noSchool.fact: there is no fact "scools"`},
		{invented, `"id": "clean"`, `"id": "Clean"`, `checklists[Clean].id: "Clean" must be of small letters`},
		{invented, `"max": 10`, `"max": 11`, "checklists[clean].max: it is 11, but the sections make 10"},
		{invented, `"max": 6`, `"max": 7`, "checklists[clean].sections[B].max: it is 7, but its indicators make 6"},
		{invented, `"minimum": 8`, `"minimum": 11`, "checklists[clean].pass.minimum: 11 is not from 1 to 10"},
		{invented, `"full": ["A"]`, `"full": ["C"]`, `checklists[clean].pass.full: there is no section "C"`},
		{invented, `"code": "B2"`, `"code": "B1"`, `checklists[clean].indicators: "B1" stands there twice`},
		{invented, `"code": "B2"`, `"code": "B 2"`, `checklists[clean].indicators: "B 2" is no code`},
		{invented, `"kind": "choice"`, `"kind": "choise"`, `indicators[B1].kind: "choise" is none of`},
		{invented, `"marks": 1}, {"code": "none"`, `"marks": 4}, {"code": "none"`, "indicators[B1].options[shared].marks: 4 is not from 0 to 3"},
		{invented, `"own", "marks": 3`, `"own", "marks": 2`, "indicators[B1].options: none brings the maximum of 3"},
		{invented, `"code": "shared"`, `"code": "own"`, `indicators[B1].options: "own" stands there twice`},
		{invented, `"plan", "marks": 1`, `"plan", "marks": 2`, "indicators[B2].parts: they make 4, not 3"},
		{invented, `"band": "most"`, `"band": "many"`, `sections[A].indicators[A1].band: there is no band "many"`},
		{invented, `"max": 4, "kind"`, `"max": 5, "kind"`, `indicators[A1].band: the best step of "most" brings 4, not 5`},
		{invented, `"kind": "sample", "sample": "households",`, `"kind": "sample",`, "indicators[A1].sample: a sample needs its rule"},
		{invented, `"sample": "households"`, `"sample": "people"`, `indicators[A1].sample: there is no sample "people"`},
		{invented, `"notApplicableWhen": "noSchool"`, `"notApplicableWhen": "noMarket"`, `indicators[B1].notApplicableWhen: there is no condition "noMarket"`},
		{invented, `"bonus": true`, `"bonus": true, "notApplicableWhen": "noSchool"`, "indicators[B3].notApplicableWhen: a bonus indicator has none (CK10)"},
		{invented, `"bonus": true`, `"bonus": true, "asks": ["one"]`, "indicators[B3].asks: one thing asked is the indicator itself"},
		{invented, `"bonus": true`, `"bonus": true, "band": "most"`, "indicators[B3].band: only a share or sample has a band"},
		{invented, `"bonus": true`, `"bonus": true, "register": [{"claims": "share", "fact": "schools", "of": "schools"}]`, `indicators[B3].register.claims: a met cannot claim "share"`},
		{invented, `"bonus": true`, `"bonus": true, "register": [{"claims": "none", "fact": "goats"}]`, `indicators[B3].register.fact: there is no fact "goats"`},
		{invented, `"kind": "NUMBER"`, `"kind": "FIGURE"`, `background[households].kind: "FIGURE" is none of`},
		{invented, `"indicator": "A1"`, `"indicator": "A2"`, `definition[cleanHomes].needs.indicator: there is no indicator "A2"`},
		{invented, `"failsBelow": 50`, `"failsBelow": 150`, "definition[cleanHomes].needs: holdsFrom 100 and failsBelow 150"},
		{invented, `"is": "none"`, `"is": "all"`, "definition[cleanHomes].needs.else: a fact alone is none or some"},
		{invented, `"indicator": "A1", "holdsFrom": 100, "failsBelow": 50`, `"indicator": "B1", "some": true`, "definition[cleanHomes].needs: B1 is no share"},
		{invented, `"indicator": "A1", "holdsFrom": 100, "failsBelow": 50`, `"indicator": "B1", "answers": ["mine"]`, `needs.answers: B1 has no option "mine"`},
		{ghana, `"ask": "improved"`, `"ask": "repaired"`, `checklists[sanitised].definition[householdsImproved].needs.ask: 01a does not ask "repaired"`},
		{words, `"language": "en"`, `"language": "km"`, `xt-clean-1.en.json: it says to be of set "xt-clean-1" in "km"`},
		{words, `"title": "Homes have a clean latrine"`, `"title": " "`, `xt-clean-1.en.json: checklists.clean.indicators.A1.title: there are no words in "en"`},
		{words, `"own": "Its own",`, ``, `checklists.clean.indicators.B1.options.own: there are no words in "en"`},
		{words, `"own": "Its own",`, `"own": "Its own", "rented": "Rented",`, "checklists.clean.indicators.B1.options.rented: the rules have no such thing"},
		{words, `"fund": "There is a fund"`, `"fonds": "There is a fund"`, "checklists.clean.indicators.B2.parts.fonds: the rules have no such thing"},
		{words, `"A": "Homes"`, `"C": "Homes"`, "checklists.clean.sections.C: the rules have no such thing"},
		{words, `"cleanHomes"`, `"cleanHouses"`, "checklists.clean.definition.cleanHomes: there are no words"},
		{words, `"noSchool"`, `"noChool"`, "conditions.noChool: the rules have no such thing"},
		{words, `"look": "Go to the school."`, `"lok": "Go to the school."`, "xt-clean-1.en.json: checklists.clean.indicators.B1.lok: there is no such field"},
		{khmer, `{"as": "odf-basic/01b"}`, `{"as": "odf-basic/09b"}`, `checklists.odf.indicators.01b.as: there is no "odf-basic/09b" with words of its own`},
		{ghana, `"languages": ["en", "km"]`, `"languages": ["en", "fr"]`, "gh-clts-2013.fr.json: the file is missing"},
		{ghana, `"languages": ["en", "km"]`, `"languages": ["en"]`, "gh-clts-2013.km.json: no set lists the language of these words"},
		{ghana, `"answers": ["evidence"]`, `"answers": ["proof"]`, `checklists[odf].sections[02].indicators[02d].register.answers: there is no "proof"`},
		{ghana, `"asks": ["initialMap", "updatedMap"]`, `"asks": ["updatedMap", "updatedMap"]`, `indicators[02b].asks: "updatedMap" stands there twice`},
	} {
		files := folder(t)
		text := string(files[c.file].Data)
		if !strings.Contains(text, c.old) {
			t.Errorf("%s does not contain %s", c.file, c.old)
			continue
		}
		files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, c.old, c.new, 1))}
		_, err := protocol.Load(files)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s instead of %s says\n%v\nwant %s", c.new, c.old, err, c.says)
		}
	}
}

func TestEveryMistakeIsToldAtOnce(t *testing.T) {
	files := folder(t)
	text := strings.NewReplacer(`"minimum": 8`, `"minimum": 80`, `"atLeast": 3`, `"atLeast": 0`).Replace(string(files[invented].Data))
	files[invented] = &fstest.MapFile{Data: []byte(text)}
	files[khmer] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[khmer].Data), `"noSchool"`, `"noChool"`, 1))}
	_, err := protocol.Load(files)
	if err == nil || strings.Count(err.Error(), "\n") != 3 {
		t.Errorf("it says\n%v", err)
	}
}

func TestEveryIndicatorHasWordsInEveryLanguageOfItsSet(t *testing.T) {
	for _, c := range every() {
		for _, language := range c.Set.Languages {
			for i := range c.Indicators() {
				for what, text := range map[string]country.Text{"title": i.Title, "look": i.Look, "guide": i.Guide} {
					if text[language] == "" {
						t.Errorf("%s %s has no %s in %s", c.ID, i.Code, what, language)
					}
					if language == "km" && !strings.ContainsFunc(text[language], func(r rune) bool { return r >= 0x1780 && r <= 0x17ff }) {
						t.Errorf("%s %s has a %s that is not Khmer: %s", c.ID, i.Code, what, text[language])
					}
				}
			}
		}
	}
	odf, _ := checklist(t, "gh-clts-2013/odf").Indicator("01e")
	if odf.AskTitles["slabs"]["en"] == "" || odf.AskTitles["chamberPots"] != nil {
		t.Errorf("01e of ODF asks %v", odf.AskTitles)
	}
}

func TestAnotherCountrysFilesAreAddedAndAVersionNeverChanges(t *testing.T) { // CK1
	files := folder(t)
	delete(files, ghana)
	delete(files, khmer)
	delete(files, "gh-clts-2013.en.json")
	rename := strings.NewReplacer("xt-clean-1", "zz-tidy-2030", `"country": "XT"`, `"country": "ZZ"`)
	for name, end := range map[string]string{invented: ".json", words: ".en.json"} {
		files["zz-tidy-2030"+end] = &fstest.MapFile{Data: []byte(rename.Replace(string(files[name].Data)))}
	}
	more, err := protocol.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	both, err := protocol.BuiltIn().With(more)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := both.Checklist("zz-tidy-2030/clean"); !ok || len(both.Sets()) != 3 || len(protocol.BuiltIn().Sets()) != 2 {
		t.Errorf("there are %d sets", len(both.Sets()))
	}
	files[invented] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[invented].Data), `"minimum": 8`, `"minimum": 9`, 1))}
	if more, err = protocol.Load(files); err != nil {
		t.Fatal(err)
	}
	if _, err := protocol.BuiltIn().With(more); err == nil || !strings.Contains(err.Error(), "xt-clean-1 is there already with other rules") {
		t.Errorf("a changed version is taken: %v", err)
	}
}

func TestAProfileThatNamesAMissingOrForeignChecklistIsRefused(t *testing.T) {
	for named, says := range map[string]string{
		"gh-clts-1999/odf": `country ZZ, level L: there is no checklist "gh-clts-1999/odf"`,
		"gh-clts-2013/odf": "country ZZ, level L: the checklist gh-clts-2013/odf is for GH",
	} {
		p := &country.Profile{Code: "ZZ", Levels: []country.Level{{Number: 1, Key: "L", Checklist: named}}}
		if err := protocol.BuiltIn().CheckProfile(p); err == nil || err.Error() != says {
			t.Errorf("%s says %v", named, err)
		}
	}
}
