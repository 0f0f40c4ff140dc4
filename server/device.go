package server

import "strings"

// Names of browsers and of what they run on, by what they say of themselves; the first one that is found counts, since
// most say that they are the others, too.
var (
	browsers = [][2]string{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser", "Samsung Internet"}, {"Firefox", "Firefox"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}}
	systems  = [][2]string{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"}}
)

// deviceOf says in a few words on what somebody signs in, so that they know it again in a list; "" where nothing is known.
// Versions are left out: the list is for people.
func deviceOf(agent string) string {
	first := func(names [][2]string) string {
		for _, name := range names {
			if strings.Contains(agent, name[0]) {
				return name[1]
			}
		}
		return ""
	}
	return strings.Trim(first(browsers)+", "+first(systems), ", ")
}
