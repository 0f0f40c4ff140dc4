package export

import (
	"context"
	"io"
	"strconv"

	"github.com/google/uuid"

	"saniladder/domain/access"
	rules "saniladder/domain/honours"
	"saniladder/internal/casework"
	"saniladder/internal/honours"
	"saniladder/internal/transfer/table"
)

// League asks for the league, as it stands or an edition of it.
type League struct {
	// Edition is a year's, 0 for the league as it stands.
	Edition int
	AreaID  *uuid.UUID
	Filter  honours.EntryFilter
	Format  Format
	// Language is a BCP 47 tag; English where it is not known.
	Language string
	// Described asks what the file would be, and for none of its rows; the audit keeps nothing of it.
	Described bool
}

// League begins the league. The audit keeps that it was taken. Faults: FORBIDDEN for who may take none, NOT_FOUND where the country
// keeps none, for an edition that was not frozen, and for an area that is not there.
func (s *Service) League(ctx context.Context, in League) (*File, error) {
	land, err := s.register.Land(ctx)
	if err != nil {
		return nil, err
	}
	if land.Profile.Honours.League == nil {
		return nil, casework.NotFound()
	}
	l := leagueList{list: list{Communities: Communities{Language: in.Language}, land: land}, edition: in.Edition}
	q := honours.LeagueQuestion{Rule: land.Profile.Honours.League, Today: land.Today, Edition: in.Edition}
	if q.Nation, err = uuid.Parse(access.ViewerFrom(ctx).NationID); err != nil {
		return nil, casework.NotFound()
	}
	if in.AreaID != nil {
		area, err := s.register.Area(ctx, *in.AreaID)
		if err != nil {
			return nil, err
		}
		q.Path = area.Path
		l.filter = append(l.filter, filter{"area", area.Name})
	}
	if in.Filter.Search != "" {
		l.filter = append(l.filter, filter{"search", in.Filter.Search})
	}
	if in.Filter.Presented != nil {
		l.filter = append(l.filter, filter{"presented", l.yes(*in.Filter.Presented)})
	}
	take := s.league.TakeLeague
	if in.Described {
		take = func(ctx context.Context, q honours.LeagueQuestion, f honours.EntryFilter, _ string) (*honours.TakenLeague, error) {
			return s.league.DescribeLeague(ctx, q, f)
		}
	}
	taken, err := take(ctx, q, in.Filter, string(in.Format))
	if err != nil {
		return nil, err
	}
	name := "league"
	if in.Edition != 0 {
		name += "-" + strconv.Itoa(in.Edition)
	}
	return &File{Name: named(name, land.Today.String(), in.Format), Format: in.Format, Total: taken.Total,
		write: func(ctx context.Context, out io.Writer) (int, error) { return l.write(ctx, in.Format, taken, out) }}, nil
}

// leagueList is a league as a list.
type leagueList struct {
	list
	edition int
}

// about is what stands with the list: which edition it is, and what every list says.
func (l *leagueList) about(rows int) []line {
	edition := l.say("asItStands")
	if l.edition != 0 {
		edition = strconv.Itoa(l.edition) + ", " + l.land.Profile.Honours.League.CutOff.In(l.edition).String()
	}
	return append([]line{{l.say("edition"), edition}}, l.list.about(rows)...)
}

func (l *leagueList) write(ctx context.Context, format Format, taken *honours.TakenLeague, out io.Writer) (int, error) {
	to, title := newSheet(format, l.Language, out), l.say("league")
	var headings []string
	for _, key := range []string{"rank", "shared", "change", "rankBefore", "name", "lowestArea", "areaAbove", "level", "levelName", "levelSince", "marks", "presented", "id"} {
		headings = append(headings, l.say(key))
	}
	if err := to.begin(title, l.about(taken.Total), headings); err != nil {
		return 0, err
	}
	rows := 0
	err := taken.Each(ctx, func(some []honours.Entry) error {
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

// cells are an entry's. What is not open to the viewer, or not known, is empty.
func (l *leagueList) cells(e *honours.Entry) []table.Cell {
	some := func(n int) table.Cell {
		if n == 0 {
			return table.Cell{}
		}
		return table.Whole(n)
	}
	change := map[rules.Change]string{rules.New: "new", rules.Up: "up", rules.Down: "down", rules.Same: "same"}
	moved := table.Cell{}
	if key, ok := change[e.Change]; ok {
		moved = table.Text(l.say(key))
	}
	return []table.Cell{some(e.Rank), l.is(e.Shared), moved, some(e.Before), table.Text(e.Name), table.Text(e.AreaName), table.Text(e.ParentAreaName),
		table.Whole(e.Level), table.Text(l.levelName(e.Level)), l.date(e.Since.Day, e.Since.Precision), table.MaybeWhole(e.Marks), l.is(e.Presented), table.Text(e.CommunityID.String())}
}
