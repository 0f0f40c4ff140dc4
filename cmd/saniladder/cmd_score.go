package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
)

// defaultSet is where a checklist is looked for that is named without its set.
const defaultSet = "gh-clts-2013"

// scored is what the command prints.
type scored struct {
	Marks    map[string]int `json:"marks"`
	Sections map[string]int `json:"sections"`
	Bonus    int            `json:"bonus"`
	Total    int            `json:"total"`
	Passed   bool           `json:"passed"`
	Unmet    []string       `json:"unmet"`
}

func prepareScore(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	id := flags.String("checklist", "", "the checklist that was filled, such as odf-basic, or with its set gh-clts-2013/odf-basic")
	folder := flags.String("versions", "", "folder with further sets of checklists")
	return func(_ context.Context, args []string) error {
		library, err := checklists(*folder)
		if err != nil {
			return err
		}
		if len(args) != 1 || *id == "" {
			return usageError("Say which checklist was filled, and where the answers are: saniladder score --checklist odf FILE, or - for standard input. The checklists are " + checklistIDs(library) + ".")
		}
		if !strings.Contains(*id, "/") {
			*id = defaultSet + "/" + *id
		}
		c, ok := library.Checklist(*id)
		if !ok {
			return usageError(fmt.Sprintf("There is no checklist %q. The checklists are %s.", *id, checklistIDs(library)))
		}
		answers, err := p.readAnswers(args[0])
		if err != nil {
			return err
		}
		if faults := protocol.Faults(c, answers); len(faults) > 0 {
			lines := make([]string, len(faults))
			for n, f := range faults {
				lines[n] = f.Message
			}
			return fault.New(fault.Invalid, "%s", strings.Join(lines, "\n")).At(faults[0].Field)
		}
		result, err := protocol.Score(c, answers)
		if err != nil {
			return err
		}
		return printScored(p.stdout, result)
	}
}

func printScored(w io.Writer, r protocol.Result) error {
	out := scored{Marks: map[string]int{}, Sections: map[string]int{}, Bonus: r.Bonus, Total: r.Total, Passed: r.Passed, Unmet: r.Unmet}
	for _, m := range r.Marks {
		out.Marks[m.Code] = m.Marks
	}
	for _, s := range r.Sections {
		out.Sections[s.Code] = s.Marks
	}
	return json.NewEncoder(w).Encode(out)
}

// checklists are those that the program carries, and those of a folder where one is named.
func checklists(folder string) (*protocol.Library, error) {
	library := protocol.BuiltIn()
	if folder == "" {
		return library, nil
	}
	more, err := protocol.Load(os.DirFS(folder))
	if err == nil {
		library, err = library.With(more)
	}
	if err != nil {
		return nil, fault.New(fault.Invalid, "The checklists in %s do not hold together:\n%s", folder, err).Because(err)
	}
	return library, nil
}

func checklistIDs(library *protocol.Library) string {
	var ids []string
	for _, set := range library.Sets() {
		for _, c := range set.Checklists {
			ids = append(ids, c.ID)
		}
	}
	return strings.Join(ids, ", ")
}

func (p *program) readAnswers(path string) (protocol.Answers, error) {
	file, err := p.input(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return protocol.ReadAnswers(file)
}
