package export

import (
	"context"
	"io"
	"strconv"

	"saniladder/domain/calendar"
	"saniladder/internal/register"
	"saniladder/internal/transfer/table"
)

// Unsupported asks for the communities that nobody supports.
type Unsupported struct {
	Filter register.UnsupportedFilter
	Format Format
	// Language is a BCP 47 tag; English where it is not known.
	Language string
	// Described asks what the file would be, and for none of its rows; the audit keeps nothing of it.
	Described bool
}

// Unsupported begins the list. The audit keeps that it was taken. Faults: FORBIDDEN for who may take none, and what the list refuses.
func (s *Service) Unsupported(ctx context.Context, in Unsupported) (*File, error) {
	land, err := s.register.Land(ctx)
	if err != nil {
		return nil, err
	}
	l := list{Communities: Communities{Language: in.Language}, land: land}
	kept := map[string]string{"format": string(in.Format)}
	add := func(key, value string) {
		l.filter, kept[key] = append(l.filter, filter{key, value}), value
	}
	if in.Filter.AreaID != nil {
		area, err := s.register.Area(ctx, *in.Filter.AreaID)
		if err != nil {
			return nil, err
		}
		add("area", area.Name)
	}
	if in.Filter.Level != nil {
		add("level", l.level(*in.Filter.Level))
	}
	if in.Filter.Once != nil {
		add("once", l.yes(*in.Filter.Once))
	}
	if in.Filter.Search != "" {
		add("search", in.Filter.Search)
	}
	take := func(ctx context.Context, f register.UnsupportedFilter) (*register.TakenUnsupported, error) {
		return s.register.TakeUnsupported(ctx, f, kept)
	}
	if in.Described {
		take = s.register.DescribeUnsupported
	}
	taken, err := take(ctx, in.Filter)
	if err != nil {
		return nil, err
	}
	return &File{Name: named("unsupported", land.Today.String(), in.Format), Format: in.Format, Total: taken.Total,
		write: func(ctx context.Context, out io.Writer) (int, error) {
			return l.writeUnsupported(ctx, in.Format, taken, out)
		}}, nil
}

func (l *list) writeUnsupported(ctx context.Context, format Format, taken *register.TakenUnsupported, out io.Writer) (int, error) {
	to, title := newSheet(format, l.Language, out), l.say("unsupported")
	var headings []string
	for _, key := range []string{"name", "lowestArea", "areaAbove", "level", "levelName", "supportedUntil", "id"} {
		headings = append(headings, l.say(key))
	}
	if err := to.begin(title, l.about(taken.Total), headings); err != nil {
		return 0, err
	}
	rows := 0
	err := taken.Each(ctx, func(some []register.Unsupported) error {
		for _, one := range some {
			above := ""
			if one.ParentAreaName != nil {
				above = *one.ParentAreaName
			}
			if err := to.row([]table.Cell{table.Text(one.Name), table.Text(one.AreaName), table.Text(above), table.Whole(one.Level), table.Text(l.levelName(one.Level)),
				l.date(one.SupportedUntil, calendar.ByDay), table.Text(one.ID.String())}); err != nil {
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
