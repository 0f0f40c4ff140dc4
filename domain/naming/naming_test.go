package naming_test

import (
	"slices"
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/naming"
)

func TestNamesNormaliseAlikeHoweverTheyAreWritten(t *testing.T) {
	for in, want := range map[string]string{
		"  Sawla-Tuna-Kalba ": "sawla tuna kalba",
		"Prestea/Huni Valley": "prestea huni valley",
		"NADOWLI & KALEO":     "nadowli kaleo",
		"Kratié":              "kratie",
		"Krati\u0065\u0301":   "kratie",
		"N’Kwanta's":          "nkwantas",
		"Kpɔdoi-Ŋgleshie":     "kpodoi ngleshie",
		"Garu\u00a0Tempane":   "garu tempane",
		"Community No. 2":     "community no 2",
		"…":                   "",
		"កំពង់\u200bចាម":      "កំពង់ចាម",
		"បន្ទាយមានជ័យ (ខេត្ត)": "បន្ទាយមានជ័យ ខេត្ត",
		"A.M.E. Zion (J.H.S.)": "a m e zion j h s",
		"Łódź Straße":          "lodz strasse",
		"tab\tand\nline":       "tab and line",
		"Ɖzodze Ƒoƒo":          "dzodze fofo",
		"\ufeffAbura Asebu":    "abura asebu",
	} {
		got := naming.Normalise(in)
		if got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
		if again := naming.Normalise(got); again != got {
			t.Errorf("normalising %q twice gives %q", got, again)
		}
	}
}

func TestVowelsOfKhmerAreNotDecoration(t *testing.T) {
	if naming.Normalise("កែប") == naming.Normalise("កប") {
		t.Error("two Khmer names fell together")
	}
}

func TestSimilarityIsSymmetricAndWithinItsRange(t *testing.T) {
	pairs := [][2]string{
		{"Kassena Nankana", "Kasena Nankana"}, {"Wa", "Wa West"}, {"Daffiama", "Dafiama"}, {"a", "b"}, {"", "x"}, {"កំពត", "កំពង់ចាម"},
	}
	for _, p := range pairs {
		ab, ba := naming.Similarity(p[0], p[1]), naming.Similarity(p[1], p[0])
		if ab != ba || ab < 0 || ab > 1 {
			t.Errorf("%v: %v and %v", p, ab, ba)
		}
	}
	if naming.Similarity("Sawla-Tuna-Kalba", "sawla tuna kalba") != 1 || naming.Similarity("", "") != 0 {
		t.Error("alike names are not 1, or nothing is alike nothing")
	}
	if near, far := naming.Similarity("Kassena Nankana", "Kasena Nankana"), naming.Similarity("Kassena Nankana", "Bawku West"); near < 0.7 || far > 0.2 {
		t.Errorf("near %v, far %v", near, far)
	}
}

// country is a small one of our own: an old region Upland became Upland and Rivers; Old Mill was split into East Mill and
// West Mill; Fordham lost Newford and kept its name.
func country() *naming.Gazetteer {
	return naming.NewGazetteer([]naming.Candidate{
		{Key: "mill-e", Name: "East Mill", Parent: "upland"},
		{Key: "mill-w", Name: "West Mill", Parent: "upland"},
		{Key: "ford", Name: "Fordham", Parent: "rivers"},
		{Key: "newford", Name: "Newford", Parent: "rivers"},
		{Key: "bridge", Name: "Saint Anne Bridgewater", Parent: "upland", Names: []naming.Name{{Text: "Anna's Bridge", Kind: naming.Variant}}},
		{Key: "port-n", Name: "Portobello North", Parent: "rivers"},
		{Key: "port-s", Name: "Portobello South", Parent: "rivers"},
		{Key: "dale", Name: "Dale Central", Parent: "rivers", Names: []naming.Name{{Text: "Dale Municipal", Kind: naming.Variant}}},
		{Key: "hill-up", Name: "Hill", Parent: "upland"},
		{Key: "hill-ri", Name: "Hill", Parent: "rivers"},
		{Key: "lake", Name: "Lakeside", Parent: "upland"},
	}, []naming.Split{
		{Name: "Old Mill", Successors: []string{"mill-e", "mill-w"}, Until: year("2018")},
		{Name: "Fordham", Successors: []string{"ford", "newford"}, Until: year("2018")},
		{Name: "Mudbank", Successors: []string{"lake"}, Until: year("2010")},
	}, []string{"Municipal", "Metropolitan", "District", "Town Council"})
}

func year(s string) calendar.Date {
	d, err := calendar.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestWhatMayBeChosenWithoutAPerson(t *testing.T) {
	for _, c := range []struct {
		name, within, asOf string
		want               string
		reason             naming.Reason
	}{
		{"east-mill", "", "", "mill-e", naming.Exact},
		{"East Mill Municipal", "", "", "mill-e", naming.Exact},
		{"East Mill Municipa", "upland", "", "mill-e", naming.Exact},
		{"District East Mill", "upland", "", "mill-e", naming.Exact},
		{"Saint Anne Bridgewat", "upland", "", "bridge", naming.Truncated},
		{"ANNAS BRIDGE", "upland", "", "bridge", naming.OtherName},
		{"Mudbank District", "", "", "lake", naming.OtherName},
		{"Dale Municipal", "", "", "dale", naming.OtherName},
		{"Hill", "upland", "", "hill-up", naming.Exact},
		{"Fordham", "rivers", "2020-01-01", "ford", naming.Exact},

		{"Hill", "", "", "", ""},                     // two alike
		{"Portobello", "rivers", "", "", ""},         // the beginning of two
		{"Port", "", "", "", ""},                     // too short to be cut off
		{"East Mil1", "upland", "", "", ""},          // misspelt
		{"East Mill", "rivers", "", "", ""},          // elsewhere
		{"Old Mill", "upland", "", "", ""},           // split since
		{"Old Mill", "upland", "2020-01-01", "", ""}, // still called so after the split
		{"Fordham", "rivers", "", "", ""},            // kept its name, lost a part, list undated
		{"Fordham", "rivers", "2017-09-01", "", ""},  // the same, list older than the split
		{"Fordham", "rivers", "2018-12-31", "", ""},  // on the last day that it can have been
		{"Dale", "", "", "", ""},                     // a variant that says municipal, met without
		{"", "", "", "", ""},
		{"Atlantis", "", "", "", ""},
	} {
		hint := naming.Hint{}
		if c.within != "" {
			hint.Within = []string{c.within}
		}
		if c.asOf != "" {
			hint.AsOf = calendar.MustParse(c.asOf)
		}
		scored := country().Match(c.name, hint)
		got, ok := naming.Choice(scored)
		if ok != (c.want != "") || got.Key != c.want || got.Reason != c.reason {
			t.Errorf("%q within %q as of %q: chose %+v of %+v, want %q by %q", c.name, c.within, c.asOf, got, scored, c.want, c.reason)
		}
	}
}

func TestADoubtfulNameStillProposesWhomItMayMean(t *testing.T) {
	for _, c := range []struct {
		name, first string
		reason      naming.Reason
	}{
		{"Fordham", "ford", naming.SplitSince},
		{"Old Mil", "mill-e", naming.SplitSince},
		{"Lakesyde", "lake", naming.Fuzzy},
		{"Portobello", "port-n", naming.Truncated},
	} {
		scored := country().Match(c.name, naming.Hint{})
		if len(scored) == 0 || scored[0].Key != c.first || scored[0].Reason != c.reason {
			t.Errorf("%q proposes %+v, want %s by %s first", c.name, scored, c.first, c.reason)
		}
	}
	outside := country().Match("East Mill", naming.Hint{Within: []string{"rivers"}})
	if !slices.ContainsFunc(outside, func(s naming.Scored) bool { return s.Key == "mill-e" && s.Reason == naming.OutsideHint }) {
		t.Errorf("the one elsewhere is not proposed: %+v", outside)
	}
}

func TestScoresLieInTheirRangeAndFallInOrder(t *testing.T) {
	for _, name := range []string{"Hill", "Fordham", "Portobello", "East Mil1", "Saint Anne", "Mill"} {
		last := 1.0
		for _, s := range country().Match(name, naming.Hint{Within: []string{"rivers"}}) {
			if s.Score <= 0 || s.Score > last {
				t.Errorf("%q: %+v after %v", name, s, last)
			}
			last = s.Score
		}
	}
}

func TestWhatAPersonSettledWinsOverEverything(t *testing.T) {
	candidates := []naming.Candidate{
		{Key: "a", Name: "Fordham", Parent: "rivers"},
		{Key: "b", Name: "Newford", Parent: "rivers", Names: []naming.Name{{Text: "Fordham", Kind: naming.Settled}}},
	}
	splits := []naming.Split{{Name: "Fordham", Successors: []string{"a", "b"}}}
	g := naming.NewGazetteer(candidates, splits, nil)
	if got, ok := naming.Choice(g.Match("FORDHAM", naming.Hint{Within: []string{"rivers"}})); !ok || got.Key != "b" || got.Reason != naming.SettledBefore {
		t.Errorf("chose %+v, %v", got, ok)
	}
	if got, ok := naming.Choice(g.Match("Fordham", naming.Hint{Within: []string{"upland"}})); ok {
		t.Errorf("settled for the rivers, chosen upland: %+v", got)
	}
	candidates[0].Names = []naming.Name{{Text: "Fordham", Kind: naming.Settled}}
	if got, ok := naming.Choice(naming.Match("Fordham", candidates, naming.Hint{})); ok {
		t.Errorf("settled twice, chosen: %+v", got)
	}
}

func TestAnOldRegionPointsToAllItsSuccessors(t *testing.T) {
	regions := naming.NewGazetteer([]naming.Candidate{
		{Key: "upland", Name: "Upland"}, {Key: "rivers", Name: "Rivers"}, {Key: "upland-w", Name: "Upland West"}, {Key: "coast", Name: "Coast"},
	}, []naming.Split{{Name: "Upland", Successors: []string{"upland", "rivers"}, Until: year("2018")}}, []string{"Region"})
	for _, c := range []struct {
		name, asOf string
		want       []string
	}{
		{"Upland Region", "2017-01-01", []string{"upland", "rivers"}},
		{"Upland Region", "", []string{"upland", "rivers"}},
		{"Upland Region", "2024-01-01", []string{"upland"}},
		{"coast", "", []string{"coast"}},
		{"Nowhere", "", nil},
	} {
		var asOf calendar.Day
		if c.asOf != "" {
			asOf = calendar.MustParse(c.asOf)
		}
		if got := regions.Plausible(c.name, asOf); !slices.Equal(got, c.want) {
			t.Errorf("%s as of %q: %v, want %v", c.name, c.asOf, got, c.want)
		}
	}
}
