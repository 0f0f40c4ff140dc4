package reporting

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/reporting"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/document"
	"saniladder/internal/rule"
	"saniladder/internal/transfer/table"
)

// File is a return that is ready to be sent, and what it may be called.
type File struct {
	Name, MediaType string
	Content         []byte
}

// printing is a frozen return on its way to a file.
type printing struct {
	*Return
	profile  *country.Profile
	language string
	today    calendar.Day
	demo     bool
}

// Print writes a frozen version as "xlsx" or "pdf", in Khmer or English, and keeps in the audit that it was taken. NOT_FOUND for whoever may take none, for a draft, and for
// every other kind of file.
func (s *Service) Print(ctx context.Context, id uuid.UUID, kind, language string) (*File, error) {
	one, err := s.Return(ctx, id)
	if err != nil {
		return nil, err
	}
	r, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	grant, may := rule.CanOnAny(r.Viewer, access.Export, access.Return, one.answering)
	if !may {
		return nil, casework.NotFound()
	}
	p := printing{Return: one, profile: r.profile, language: language, today: r.today}
	if err := s.read.QueryRowContext(ctx, `SELECT demo FROM nations WHERE id = $1`, r.nation).Scan(&p.demo); err != nil {
		return nil, fmt.Errorf("reading the nation of a return: %w", err)
	}
	var (
		out  bytes.Buffer
		file = &File{Name: strings.ToLower("return-" + p.number() + "." + kind)}
	)
	switch kind {
	case "pdf":
		file.MediaType, err = "application/pdf", p.paper().Write(&out)
	case "xlsx":
		file.MediaType, err = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", p.workbook(table.NewWorkbook(&out))
	default:
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, err
	}
	_, err = s.desk.Do(ctx, casework.Operation{Action: "return.export"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		return nil, u.Audit(ctx, audit.Entry{ObjectType: "QuarterlyReturn", ObjectID: id, AreaPath: one.answering[0], Role: grant.Role, ActingFor: grant.ActingFor, After: values{"format": kind, "version": one.Version}})
	})
	file.Content = out.Bytes()
	return file, err
}

func (p printing) say(key string) string { return said.in(p.language, key) }

// number is the print's own: the quarter, the first of the version's id, and its number.
func (p printing) number() string {
	return fmt.Sprintf("%s-%s-V%d", p.Quarter, strings.ToUpper(p.ID.String()[28:]), p.Version)
}

// facts are what stands with the figures: whose they are, of when, who froze them, and what became of them.
func (p printing) facts() []document.Fact {
	by := p.FrozenBy
	if p.ActingFor != "" {
		by = fmt.Sprintf(p.say("actingFor"), by, p.ActingFor)
	}
	facts := []document.Fact{
		{Name: p.say("area"), Value: p.AreaNames[0]}, {Name: p.say("above"), Value: strings.Join(p.AreaNames[1:], ", ")},
		{Name: p.say("quarter"), Value: p.Quarter.String()}, {Name: p.say("days"), Value: p.Quarter.From().String() + " – " + p.Quarter.Until().String()},
		{Name: p.say("version"), Value: strconv.Itoa(p.Version)}, {Name: p.say("state"), Value: p.stands()},
		{Name: p.say("frozen"), Value: p.FrozenOn.String()}, {Name: p.say("by"), Value: by},
		{Name: p.say("rules"), Value: p.Rules},
	}
	if p.Remark != "" {
		facts = append(facts, document.Fact{Name: p.say("remark"), Value: p.Remark})
	}
	for _, step := range p.Steps {
		if step.Reason != "" {
			facts = append(facts, document.Fact{Name: p.say("reason"), Value: step.Reason})
		}
	}
	return facts
}

func (p printing) stands() string {
	for _, step := range p.Steps {
		if step.Step == p.State {
			return fmt.Sprintf(p.say(string(p.State)), step.On)
		}
	}
	return p.say(string(p.State))
}

func (p printing) name(f reporting.Figure) string {
	level := ""
	if f.Level != nil {
		rung, _ := p.profile.Level(*f.Level)
		level = rung.Names.In(p.language)
	}
	tier, _ := p.profile.Tier(f.Tier)
	return said.figure(p.language, f.Key, level, tier.Names.In(p.language))
}

// part is some figures under a heading.
type part struct {
	title, note string
	figures     []reporting.Figure
}

func (p printing) parts() []part {
	var parts []part
	for _, section := range reporting.Sections() {
		one := part{title: p.say(string(section)), note: p.say(string(section) + ".")}
		for _, f := range p.Figures {
			if f.Key.Section() == section {
				one.figures = append(one.figures, f)
			}
			if f.Key == reporting.Listed && f.Value == 0 && section == reporting.Ladder {
				one.note = p.say("noList")
			}
		}
		parts = append(parts, one)
	}
	for _, late := range p.Late {
		parts = append(parts, part{title: fmt.Sprintf(p.say("late"), late.Quarter), note: p.say("lateNote"), figures: late.Figures})
	}
	return parts
}

func (p printing) paper() document.Figures {
	paper := document.Figures{
		Print: document.Print{Language: p.language, Number: p.number(), Date: p.today, Nation: p.profile.Names.In(p.language), Demo: p.demo,
			Filters: p.AreaNames[0] + ", " + p.Quarter.String()},
		Title: p.say("return"), Below: p.say("below"), Facts: p.facts(), Columns: [3]string{p.say("value"), p.say("of"), p.say("before")},
		Signatures: []document.Signed{{Capacity: p.say("officer")}, {Capacity: p.say("taker")}},
	}
	maybe := func(n *int) string {
		if n == nil {
			return ""
		}
		return strconv.Itoa(*n)
	}
	for _, one := range p.parts() {
		to := document.Part{Title: one.title, Note: one.note}
		for _, f := range one.figures {
			to.Lines = append(to.Lines, document.Line{Name: p.name(f), Value: strconv.Itoa(f.Value), Of: maybe(f.Of), Before: maybe(f.Before)})
		}
		paper.Parts = append(paper.Parts, to)
	}
	return paper
}

// workbook is a sheet of figures, and one that says what they are.
func (p printing) workbook(out *table.Workbook) error {
	if err := out.Sheet(p.say("return"), true, 34, 60, 12, 12, 14); err != nil {
		return err
	}
	if err := out.Heading(p.say("part"), p.say("figure"), p.say("value"), p.say("of"), p.say("before")); err != nil {
		return err
	}
	for _, one := range p.parts() {
		for _, f := range one.figures {
			if err := out.Write(table.Text(one.title), table.Text(p.name(f)), table.Whole(f.Value), table.MaybeWhole(f.Of), table.MaybeWhole(f.Before)); err != nil {
				return err
			}
		}
	}
	if err := out.Sheet(p.say("about"), false, 34, 70); err != nil {
		return err
	}
	if err := out.Heading(p.say("return"), p.number()); err != nil {
		return err
	}
	facts := append(p.facts(), document.Fact{Name: p.say("filters"), Value: p.AreaNames[0] + ", " + p.Quarter.String()}, document.Fact{Name: p.say("written"), Value: p.today.String()})
	if p.demo {
		facts = append(facts, document.Fact{Name: p.say("demo")})
	}
	facts = append(facts, document.Fact{Name: p.say("sources"), Value: strings.Join(p.profile.Attributions, " ")})
	for _, one := range p.parts() {
		if one.note != "" && len(one.figures) > 0 {
			facts = append(facts, document.Fact{Name: one.title, Value: one.note})
		}
	}
	for _, fact := range facts {
		if err := out.Write(table.Text(fact.Name), table.Text(fact.Value)); err != nil {
			return err
		}
	}
	return out.Close()
}
