package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/account"
	"saniladder/internal/casework"
	"saniladder/internal/register"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// importFlags are what the import command's flags say.
type importFlags struct {
	nation, level, source, listDate, report *string
	dryRun                                  *bool
	mapped, settle, same                    pairs
}

// pairs collects a flag that can be given several times, each "this=that".
type pairs [][2]string

func (p *pairs) String() string { return "" }

func (p *pairs) Set(text string) error {
	left, right, ok := strings.Cut(text, "=")
	if !ok || strings.TrimSpace(left) == "" {
		return fmt.Errorf("%q is not of the form this=that", text)
	}
	*p = append(*p, [2]string{strings.TrimSpace(left), strings.TrimSpace(right)})
	return nil
}

func prepareImport(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	f := &importFlags{
		nation:   flags.String("nation", "", "code of the nation, such as GH, where the database holds several"),
		level:    flags.String("level", "", "level that the list's communities hold, recorded elsewhere, such as ODF"),
		source:   flags.String("source", "", "name of the list; the file's name when left out"),
		listDate: flags.String("list-date", "", "when the list was true: 2017-09-15, 2017-09, 2017, or \"before 2018\""),
		report:   flags.String("report", "", "file to write what became of every row to, as CSV"),
		dryRun:   flags.Bool("dry-run", false, "tell what would become of the rows, and change nothing"),
	}
	flags.Var(&f.mapped, "map", "say what a column means: --map 'HWF 2017=HANDWASHING'; nothing after = leaves the column out; can be repeated")
	flags.Var(&f.settle, "settle", "settle held rows: --settle 'Garu Tempane=GH1209', or all of a reason: --settle REPEATED_IN_FILE=SAME; can be repeated")
	flags.Var(&f.same, "same", "merge two organisations that are the same: --same 'WV=World Vision'; can be repeated")
	return func(ctx context.Context, args []string) error {
		kind, path, err := importArguments(args)
		if err != nil {
			return err
		}
		ctx, in, err := p.open(ctx, "import", *f.nation)
		if err != nil {
			return err
		}
		defer in.Close()
		if err := in.requireNation(); err != nil {
			return err
		}
		i := &importing{program: p, flags: f, in: in, register: register.New(&casework.Desk{DB: in.DB(), Now: p.now}, in.DB())}
		i.service = transfer.New(transfer.Config{DB: in.DB(), Dir: in.dataDir, Now: p.now, Viewer: account.New(in.DB(), p.now).ViewerOf, TokenViewer: account.New(in.DB(), p.now).ViewerThrough, Log: p.log})
		return i.run(ctx, kind, path)
	}
}

func importArguments(args []string) (transfer.Kind, string, error) {
	if len(args) != 2 {
		return "", "", usageError("Say what to import: saniladder import communities FILE. The kinds are areas, communities, households, staff, borders.")
	}
	kind := transfer.Kind(strings.ToUpper(args[0]))
	if !kind.IsKnown() {
		return "", "", usageError(fmt.Sprintf("%q is no kind of list. The kinds are areas, communities, households, staff, borders.", args[0]))
	}
	return kind, args[1], nil
}

// importing is one run of the command.
type importing struct {
	*program
	flags    *importFlags
	in       *installation
	service  *transfer.Service
	register *register.Service
}

func (i *importing) run(ctx context.Context, kind transfer.Kind, path string) error {
	job, err := i.begin(ctx, kind, path)
	if err != nil {
		return err
	}
	if job, err = i.mapColumns(ctx, job); err != nil {
		return err
	}
	if job, err = i.work(ctx, job); err != nil {
		return err
	}
	if err := i.merge(ctx); err != nil {
		return err
	}
	if job, err = i.settle(ctx, job); err != nil {
		return err
	}
	if err := i.writeReport(ctx, job); err != nil {
		return err
	}
	return i.tell(ctx, job)
}

func (i *importing) begin(ctx context.Context, kind transfer.Kind, path string) (*transfer.Import, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.NotFound, "%s cannot be opened: is the path right, and may %s read it?", path, operator()).Because(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, fault.New(fault.Unavailable, "%s cannot be read.", path).Because(err)
	}
	options := transfer.Options{Source: *i.flags.source}
	if options.ListDate, err = calendar.ParseDate(*i.flags.listDate); err != nil {
		return nil, fault.From(err).At("--list-date")
	}
	if options.Level, err = i.level(ctx); err != nil {
		return nil, err
	}
	upload, err := i.service.SaveUpload(ctx, transfer.UploadInput{Name: filepath.Base(path), Size: info.Size(), Body: file})
	if err != nil {
		return nil, err
	}
	return i.service.Create(ctx, transfer.CreateInput{UploadID: upload.ID, Kind: kind, Options: options})
}

func (i *importing) level(ctx context.Context) (int, error) {
	if *i.flags.level == "" {
		return 0, nil
	}
	var code string
	if err := i.in.DB().QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, i.in.nation).Scan(&code); err != nil {
		return 0, err
	}
	profile, ok := country.Find(code)
	if !ok {
		return 0, fault.New(fault.Unavailable, "This program has no profile of the country %s.", code)
	}
	level, ok := transfer.LevelNamed(profile, *i.flags.level)
	if !ok {
		names := make([]string, len(profile.Levels))
		for n, l := range profile.Levels {
			names[n] = l.Key
		}
		return 0, usageError(fmt.Sprintf("%q is no level of %s. Its levels are %s.", *i.flags.level, profile.Name(), strings.Join(names, ", ")))
	}
	return level, nil
}

func (i *importing) mapColumns(ctx context.Context, job *transfer.Import) (*transfer.Import, error) {
	if len(i.flags.mapped) == 0 {
		return job, nil
	}
	var choices []transfer.ColumnChoice
	for _, pair := range i.flags.mapped {
		at := slices.IndexFunc(job.Columns, func(c column.Column) bool {
			return strings.EqualFold(c.Header, pair[0]) || strconv.Itoa(c.Number) == pair[0]
		})
		if at < 0 {
			return nil, usageError(fmt.Sprintf("%s has no column %q.", job.Upload.Name, pair[0]))
		}
		field := column.Field(strings.ToUpper(strings.ReplaceAll(pair[1], " ", "_")))
		if !column.Allows(job.Kind, field) {
			return nil, usageError(fmt.Sprintf("A column cannot mean %q here. It can mean %s.", pair[1], join(column.Fields(job.Kind))))
		}
		for _, c := range job.Columns { // a field moves to where it is wanted
			if c.Field == field && field != column.None && c.Number != job.Columns[at].Number {
				choices = append(choices, transfer.ColumnChoice{Column: c.Number})
			}
		}
		choices = append(choices, transfer.ColumnChoice{Column: job.Columns[at].Number, Field: field})
	}
	return i.service.SetMapping(ctx, transfer.MappingInput{ImportID: job.ID, Columns: choices})
}

func join[T ~string](list []T) string {
	all := make([]string, len(list))
	for i, one := range list {
		all[i] = string(one)
	}
	return strings.Join(all, ", ")
}

// work runs the dry run or the application, telling how far it is.
func (i *importing) work(ctx context.Context, job *transfer.Import) (*transfer.Import, error) {
	step := i.service.Apply
	if *i.flags.dryRun {
		step = i.service.DryRun
	}
	if _, err := step(ctx, transfer.StepInput{ImportID: job.ID, Here: true}); err != nil {
		return nil, err
	}
	done := make(chan error, 1)
	go func() { done <- i.service.Run(ctx, job.ID) }()
	ticker := time.NewTicker(3 * time.Second)
	defer ticker.Stop()
	for {
		select {
		case err := <-done:
			if err != nil {
				return nil, err
			}
			return i.service.Import(ctx, job.ID)
		case <-ticker.C:
			if now, err := i.service.Import(ctx, job.ID); err == nil && now.Total > 0 {
				fmt.Fprintf(i.stderr, "%d %% of %s read\n", now.Done*100/now.Total, now.Upload.Name)
			}
		}
	}
}

// merge settles organisations that are the same.
func (i *importing) merge(ctx context.Context) error {
	for _, pair := range i.flags.same {
		page, err := i.service.Lookalikes(ctx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(page, func(l transfer.Lookalike) bool {
			return same(l.KeepName, pair[0]) && same(l.OtherName, pair[1]) || same(l.KeepName, pair[1]) && same(l.OtherName, pair[0])
		})
		if at < 0 {
			fmt.Fprintf(i.stderr, "%s and %s are not among the organisations that wait for review.\n", pair[0], pair[1])
			continue
		}
		in := transfer.LookalikeInput{KeepID: page[at].KeepID, OtherID: page[at].OtherID, Same: true}
		if same(page[at].OtherName, pair[1]) { // the one after = is kept
			in.KeepID, in.OtherID = in.OtherID, in.KeepID
		}
		if err := i.service.SettleLookalike(ctx, in); err != nil {
			return err
		}
	}
	return nil
}

func same(a, b string) bool { return naming.Normalise(a) == naming.Normalise(b) }

// settle applies each --settle to the groups that it means.
func (i *importing) settle(ctx context.Context, job *transfer.Import) (*transfer.Import, error) {
	for _, pair := range i.flags.settle {
		groups, err := i.everyGroup(ctx, job)
		if err != nil {
			return nil, err
		}
		settled := int64(0)
		for _, group := range groups {
			choice, ok, err := i.choice(ctx, group, pair)
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			done, _, err := i.service.Settle(ctx, transfer.SettleInput{ImportID: job.ID, Reason: group.Reason, GroupKey: group.Key, Choice: choice})
			if err != nil {
				return nil, err
			}
			settled += done.Rows
		}
		if settled == 0 {
			fmt.Fprintf(i.stderr, "No row is held for %s (any more).\n", pair[0])
		}
	}
	return i.service.Import(ctx, job.ID)
}

// everyGroup are all groups of held rows, page by page.
func (i *importing) everyGroup(ctx context.Context, job *transfer.Import) ([]transfer.HeldGroup, error) {
	q := transfer.HeldGroupsQuery{ImportID: job.ID, First: 100}
	var all []transfer.HeldGroup
	for {
		page, err := i.service.HeldGroups(ctx, q)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Groups...)
		if !page.HasNext {
			return all, nil
		}
		last := all[len(all)-1]
		q.AfterRows, q.AfterRow = last.Rows, last.FirstRow
	}
}

// choice is what a --settle says of a group; false when it means another one.
func (i *importing) choice(ctx context.Context, group transfer.HeldGroup, pair [2]string) (transfer.Choice, bool, error) {
	if strings.EqualFold(pair[0], string(group.Reason)) {
		kind := transfer.ChoiceKind(strings.ToUpper(strings.ReplaceAll(pair[1], "-", "_")))
		if !slices.Contains(group.Choices, kind) {
			return transfer.Choice{}, false, usageError(fmt.Sprintf("%s is settled by one of %s.", group.Reason, join(group.Choices)))
		}
		return transfer.Choice{Kind: kind}, true, nil
	}
	if !same(group.Params["name"], pair[0]) {
		return transfer.Choice{}, false, nil
	}
	switch {
	case slices.Contains(group.Choices, transfer.ChooseArea):
		area, err := i.register.AreaByCode(ctx, pair[1])
		if err != nil {
			return transfer.Choice{}, false, fault.New(fault.NotFound, "No area has the code %q.", pair[1]).Because(err)
		}
		return transfer.Choice{Kind: transfer.ChooseArea, AreaID: area.ID}, true, nil
	case slices.Contains(group.Choices, transfer.ChooseCommunity):
		for _, c := range group.Candidates {
			if same(c.Name, pair[1]) || c.Code == pair[1] {
				return transfer.Choice{Kind: transfer.ChooseCommunity, CommunityID: c.CommunityID}, true, nil
			}
		}
		return transfer.Choice{}, false, fault.New(fault.NotFound, "%q is none of the communities that %s may mean.", pair[1], pair[0])
	}
	return transfer.Choice{}, false, nil
}

func (i *importing) writeReport(ctx context.Context, job *transfer.Import) error {
	if *i.flags.report == "" {
		return nil
	}
	file, err := os.Create(*i.flags.report)
	if err != nil {
		return fault.New(fault.Unavailable, "The report cannot be written to %s.", *i.flags.report).Because(err)
	}
	defer file.Close()
	if err := i.service.Report(ctx, job.ID, file); err != nil {
		return err
	}
	return file.Close()
}
