package export

import (
	"context"
	"io"
	"strconv"
	"strings"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/honours"
	"saniladder/internal/register"
	"saniladder/internal/transfer/table"
)

// RowsAtOnce is how many communities arrive at once.
const RowsAtOnce = register.TakenAtOnce

// Service writes lists as files. It is safe for concurrent use.
type Service struct {
	register *register.Service
	league   *honours.League
}

// New makes the service.
func New(r *register.Service, l *honours.League) *Service { return &Service{register: r, league: l} }

// Communities asks for a list of communities.
type Communities struct {
	Filter register.CommunityFilter
	Order  register.CommunityOrder
	Format Format
	// Language is a BCP 47 tag; English where it is not known.
	Language string
	// Described asks what the file would be, and for none of its rows; the audit keeps nothing of it.
	Described bool
}

// Communities begins a list of communities. The audit keeps that it was taken.
// Faults: FORBIDDEN for who may take none, and what the list itself refuses.
func (s *Service) Communities(ctx context.Context, in Communities) (*File, error) {
	land, err := s.register.Land(ctx)
	if err != nil {
		return nil, err
	}
	l := list{Communities: in, land: land}
	if err := s.filters(ctx, &l); err != nil {
		return nil, err
	}
	name := named("communities", land.Today.String(), in.Format)
	if in.Described {
		taken, err := s.register.DescribeCommunities(ctx, in.Filter, in.Order)
		if err != nil {
			return nil, err
		}
		return &File{Name: name, Format: in.Format, Total: taken.Total, write: func(context.Context, io.Writer) (int, error) { return 0, nil }}, nil
	}
	kept := map[string]string{"format": string(in.Format)}
	for _, f := range l.filter {
		kept[f.key] = f.value
	}
	taken, err := s.register.TakeCommunities(ctx, in.Filter, in.Order, kept)
	if err != nil {
		return nil, err
	}
	if l.trails, err = s.register.AreaTrails(ctx); err != nil {
		return nil, err
	}
	return &File{Name: name, Format: in.Format, Total: taken.Total,
		write: func(ctx context.Context, out io.Writer) (int, error) { return l.write(ctx, taken, out) }}, nil
}

// list is one list of communities.
type list struct {
	Communities
	land   register.Land
	trails register.Trails
	filter []filter
}

// filter is one that was given, as the list says it.
type filter struct{ key, value string }

func (l *list) say(key string) string { return said.in(l.Language, key) }

func (l *list) yes(is bool) string {
	if is {
		return l.say("yes")
	}
	return l.say("no")
}

// level names a level: "2 ODF", "0" for none.
func (l *list) level(number int) string {
	return strings.TrimSpace(strconv.Itoa(number) + " " + l.levelName(number))
}

func (l *list) levelName(number int) string {
	level, _ := l.land.Profile.Level(number)
	return level.Names.In(l.Language)
}

// filters puts the filter into words.
func (s *Service) filters(ctx context.Context, l *list) error {
	add := func(key, value string) { l.filter = append(l.filter, filter{key, value}) }
	f := l.Filter
	if f.AreaID != nil {
		area, err := s.register.Area(ctx, *f.AreaID)
		if err != nil {
			return err
		}
		add("area", area.Name)
	}
	if f.Level != nil {
		add("level", l.level(*f.Level))
	}
	if f.RecordedLevel != nil {
		add("recordedLevel", l.level(*f.RecordedLevel))
	}
	if f.SupportedBy != nil {
		organisation, err := s.register.Organisation(ctx, *f.SupportedBy)
		if err != nil {
			return err
		}
		add("supportedBy", organisation.Name)
	}
	for _, is := range []struct {
		key   string
		value *bool
	}{{"triggered", f.Triggered}, {"overdue", f.Overdue}, {"stalled", f.Stalled}, {"dormant", f.Dormant}, {"flagged", f.Flagged}, {"underReview", f.UnderReview}} {
		if is.value != nil {
			add(is.key, l.yes(*is.value))
		}
	}
	if f.Ended {
		add("ended", l.yes(true))
	}
	if f.Search != "" {
		add("search", f.Search)
	}
	return nil
}

// about is what stands with the list: filters, date, number, sources.
func (l *list) about(rows int) []line {
	var lines []line
	for _, f := range l.filter {
		lines = append(lines, line{l.say("filter") + ": " + l.say(f.key), f.value})
	}
	if len(lines) == 0 {
		lines = []line{{l.say("filter"), l.say("none")}}
	}
	lines = append(lines, line{l.say("written"), l.land.Today.String()}, line{l.say("rows"), strconv.Itoa(rows)})
	if l.land.Demo {
		lines = append(lines, line{l.say("demo"), ""})
	}
	return append(lines, line{l.say("attribution"), strings.Join(l.land.Profile.Attributions, " ")})
}

func (l *list) write(ctx context.Context, taken *register.Taken, out io.Writer) (int, error) {
	to, title := newSheet(l.Format, l.Language, out), l.say("communities")
	if err := to.begin(title, l.about(taken.Total), l.headings()); err != nil {
		return 0, err
	}
	rows := 0
	err := taken.Each(ctx, func(some []register.CommunityRow) error {
		for i := range some {
			if err := to.row(l.cells(&some[i])); err != nil {
				return err
			}
		}
		rows += len(some)
		return to.sent()
	})
	if err != nil {
		return rows, err
	}
	var changed []line
	if rows != taken.Total {
		changed = []line{{l.say("changed"), strconv.Itoa(rows)}}
	}
	return rows, to.end(title, l.about(taken.Total), changed)
}

// column is a column of the list.
type column struct {
	key  string
	cell func(l *list, c *register.CommunityRow) table.Cell
}

// columns are those behind the areas' names. What is not open to the viewer, or
// not known, is empty.
var columns = []column{
	{"name", func(_ *list, c *register.CommunityRow) table.Cell { return table.Text(c.Name) }},
	{"level", func(_ *list, c *register.CommunityRow) table.Cell { return table.Whole(c.Level) }},
	{"levelName", func(l *list, c *register.CommunityRow) table.Cell { return table.Text(l.levelName(c.Level)) }},
	{"levelSince", func(l *list, c *register.CommunityRow) table.Cell { return l.date(c.LevelSince, c.LevelSincePrecision) }},
	{"underReview", func(l *list, c *register.CommunityRow) table.Cell { return l.is(c.LevelUnderReview) }},
	{"recordedLevel", func(_ *list, c *register.CommunityRow) table.Cell { return table.Whole(c.RecordedLevel) }},
	{"levelName", func(l *list, c *register.CommunityRow) table.Cell { return table.Text(l.levelName(c.RecordedLevel)) }},
	{"recordedOn", func(l *list, c *register.CommunityRow) table.Cell { return l.date(c.RecordedOn, c.RecordedOnPrecision) }},
	{"triggeredOn", func(l *list, c *register.CommunityRow) table.Cell { return l.date(c.TriggeredOn, c.TriggeredPrecision) }},
	{"dueOn", func(_ *list, c *register.CommunityRow) table.Cell { return table.Day(c.DueOn) }},
	{"overdue", func(l *list, c *register.CommunityRow) table.Cell { return l.is(c.Overdue) }},
	{"stalled", func(l *list, c *register.CommunityRow) table.Cell { return l.is(c.Stalled) }},
	{"dormantOn", func(_ *list, c *register.CommunityRow) table.Cell { return table.Day(c.DormantOn) }},
	{"endedOn", func(_ *list, c *register.CommunityRow) table.Cell { return table.Day(c.EndedOn) }},
	{"population", func(_ *list, c *register.CommunityRow) table.Cell { return table.MaybeWhole(c.Population) }},
	{"populationYear", func(_ *list, c *register.CommunityRow) table.Cell { return table.MaybeWhole(c.PopulationYear) }},
	{"flagged", func(l *list, c *register.CommunityRow) table.Cell { return l.is(c.Flagged) }},
	{"reportedHouse", func(_ *list, c *register.CommunityRow) table.Cell { return table.MaybeWhole(c.ReportedHouseholds) }},
	{"reportedToilets", func(_ *list, c *register.CommunityRow) table.Cell { return table.MaybeWhole(c.ReportedToilets) }},
	{"reportedWash", func(_ *list, c *register.CommunityRow) table.Cell { return table.MaybeWhole(c.ReportedHandwashing) }},
	{"households", figure(func(c *register.CommunityRow) int { return c.Households })},
	{"householdsCounted", figure(func(c *register.CommunityRow) int { return c.HouseholdsCounted })},
	{"members", figure(func(c *register.CommunityRow) int { return c.Members })},
	{"safelyManaged", figure(func(c *register.CommunityRow) int { return c.SafelyManaged })},
	{"basic", figure(func(c *register.CommunityRow) int { return c.Basic })},
	{"limited", figure(func(c *register.CommunityRow) int { return c.Limited })},
	{"unimproved", figure(func(c *register.CommunityRow) int { return c.Unimproved })},
	{"openDefaecation", figure(func(c *register.CommunityRow) int { return c.OpenDefaecation })},
	{"improved", figure(func(c *register.CommunityRow) int { return c.Improved })},
	{"handwashing", figure(func(c *register.CommunityRow) int { return c.HandwashingBasic })},
	{"organisations", func(_ *list, c *register.CommunityRow) table.Cell {
		return table.Text(strings.Join(c.Organisations, "; "))
	}},
	{"lastRecordedOn", func(_ *list, c *register.CommunityRow) table.Cell { return table.Day(c.LastRecordedOn) }},
	{"latitude", func(_ *list, c *register.CommunityRow) table.Cell { return table.MaybeReal(c.Latitude) }},
	{"longitude", func(_ *list, c *register.CommunityRow) table.Cell { return table.MaybeReal(c.Longitude) }},
	{"id", func(_ *list, c *register.CommunityRow) table.Cell { return table.Text(c.ID.String()) }},
}

func figure(of func(*register.CommunityRow) int) func(*list, *register.CommunityRow) table.Cell {
	return func(_ *list, c *register.CommunityRow) table.Cell {
		if !c.FiguresOpen {
			return table.Cell{}
		}
		return table.Whole(of(c))
	}
}

// is says yes; no is left empty, so that a sheet can be read.
func (l *list) is(yes bool) table.Cell {
	if !yes {
		return table.Cell{}
	}
	return table.Text(l.say("yes"))
}

// date is a date as exactly as it is known (PR4).
func (l *list) date(day calendar.Day, precision calendar.Precision) table.Cell {
	d := calendar.Date{Day: day, Precision: precision}
	switch {
	case day.IsZero() || !d.IsKnown():
		return table.Cell{}
	case precision == calendar.ByDay:
		return table.Day(day)
	case precision == calendar.BeforeDay:
		return table.Text(l.say("before") + " " + day.String())
	}
	return table.Text(d.String())
}

func (l *list) areaLevels() []country.AreaLevel { return l.land.Profile.AreaLevels }

func (l *list) headings() []string {
	var all []string
	for _, level := range l.areaLevels() {
		all = append(all, level.Names.In(l.Language))
	}
	for _, c := range columns {
		all = append(all, l.say(c.key))
	}
	return all
}

func (l *list) cells(c *register.CommunityRow) []table.Cell {
	cells := make([]table.Cell, 0, len(l.areaLevels())+len(columns))
	trail := l.trails[c.AreaID]
	for i := range l.areaLevels() {
		if i < len(trail) {
			cells = append(cells, table.Text(trail[i]))
		} else {
			cells = append(cells, table.Cell{})
		}
	}
	for _, column := range columns {
		cells = append(cells, column.cell(l, c))
	}
	return cells
}
