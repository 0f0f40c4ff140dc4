package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/honours"
	"saniladder/internal/register"
	"saniladder/internal/transfer/export"
)

// exportFlags are what the export command's flags say.
type exportFlags struct {
	nation, out, format, language, area, search *string
	level, recorded                             *int
	overdue, stalled, ended                     *bool
}

func prepareExport(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	f := &exportFlags{
		nation:   flags.String("nation", "", "code of the nation, such as GH, where the database holds several"),
		out:      flags.String("out", "", "file to write; standard output when left out"),
		format:   flags.String("format", "", "csv or xlsx; as the file's name ends, else csv"),
		language: flags.String("language", "en", "language of headings, such as en or km"),
		area:     flags.String("area", "", "code of an area: only its communities"),
		search:   flags.String("search", "", "only communities of a name like this, spelling forgiven"),
		level:    flags.Int("level", -1, "only those that hold exactly this level, checked here; 0 for none"),
		recorded: flags.Int("recorded-level", -1, "only those with exactly this level on an older list, not checked here"),
		overdue:  flags.Bool("overdue", false, "only those whose next level is overdue"),
		stalled:  flags.Bool("stalled", false, "only those of which nothing new is known for long"),
		ended:    flags.Bool("ended", false, "those that are no more instead of those that exist"),
	}
	return func(ctx context.Context, args []string) error {
		if len(args) != 1 || args[0] != "communities" {
			return usageError("Say what to export: saniladder export communities --out list.xlsx.")
		}
		format, err := f.fileFormat()
		if err != nil {
			return err
		}
		ctx, in, err := p.open(ctx, "export", *f.nation)
		if err != nil {
			return err
		}
		defer in.Close()
		if err := in.requireNation(); err != nil {
			return err
		}
		desk := &casework.Desk{DB: in.DB(), Now: p.now}
		registered := register.New(desk, in.DB())
		asked := export.Communities{Format: format, Language: *f.language}
		if asked.Filter, err = f.filter(ctx, registered); err != nil {
			return err
		}
		file, err := export.New(registered, honours.NewLeague(desk, in.DB())).Communities(ctx, asked)
		if err != nil {
			return err
		}
		rows, err := f.write(ctx, p, file)
		if err == nil {
			fmt.Fprintf(p.stderr, "%d communities written.\n", rows)
		}
		return err
	}
}

func (f *exportFlags) fileFormat() (export.Format, error) {
	name := *f.format
	if name == "" {
		name = strings.TrimPrefix(filepath.Ext(*f.out), ".")
	}
	if name == "" {
		return export.CSV, nil
	}
	format, err := export.ParseFormat(strings.ToLower(name))
	if err != nil {
		return "", usageError(fmt.Sprintf("%q is no format of lists: say --format csv or --format xlsx.", name))
	}
	return format, nil
}

func (f *exportFlags) filter(ctx context.Context, registered *register.Service) (register.CommunityFilter, error) {
	filter := register.CommunityFilter{Ended: *f.ended, Search: *f.search}
	for _, level := range []struct {
		given *int
		into  **int
	}{{f.level, &filter.Level}, {f.recorded, &filter.RecordedLevel}} {
		if *level.given >= 0 {
			*level.into = level.given
		}
	}
	for _, is := range []struct {
		given *bool
		into  **bool
	}{{f.overdue, &filter.Overdue}, {f.stalled, &filter.Stalled}} {
		if *is.given {
			*is.into = is.given
		}
	}
	if *f.area != "" {
		area, err := registered.AreaByCode(ctx, *f.area)
		if err != nil {
			return filter, fault.New(fault.NotFound, "No area has the code %q.", *f.area).Because(err)
		}
		filter.AreaID = &area.ID
	}
	return filter, nil
}

// write writes the file beside its place and moves it there when it is whole, so that half a list is never taken for one.
func (f *exportFlags) write(ctx context.Context, p *program, file *export.File) (int, error) {
	if *f.out == "" {
		out := bufio.NewWriterSize(p.stdout, 64<<10)
		rows, err := file.Write(ctx, out)
		if err != nil {
			return rows, err
		}
		return rows, out.Flush()
	}
	part, err := os.CreateTemp(filepath.Dir(*f.out), "."+filepath.Base(*f.out)+"-*")
	if err != nil {
		return 0, fault.New(fault.Unavailable, "%s cannot be written.", *f.out).Because(err)
	}
	defer func() { _ = os.Remove(part.Name()) }() // after the move there is nothing to remove
	rows, err := f.fill(ctx, part, file)
	if err != nil {
		return rows, err
	}
	if err := os.Rename(part.Name(), *f.out); err != nil {
		return rows, fault.New(fault.Unavailable, "%s cannot be written.", *f.out).Because(err)
	}
	return rows, nil
}

func (f *exportFlags) fill(ctx context.Context, part *os.File, file *export.File) (int, error) {
	defer part.Close()
	out := bufio.NewWriterSize(io.Writer(part), 64<<10)
	rows, err := file.Write(ctx, out)
	if err != nil {
		return rows, err
	}
	if err := out.Flush(); err != nil {
		return rows, fault.New(fault.Unavailable, "%s cannot be written.", *f.out).Because(err)
	}
	return rows, part.Close()
}
