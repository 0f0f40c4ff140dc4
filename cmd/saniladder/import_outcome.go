package main

import (
	"context"
	"fmt"
	"strings"

	"saniladder/domain/access"
	"saniladder/domain/naming"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// tell prints what became of the rows, what is held and why, and the next step.
func (i *importing) tell(ctx context.Context, job *transfer.Import) error {
	c := job.Counts
	for _, line := range []struct {
		n    int64
		what string
		show bool
	}{
		{c.Created, "created", true}, {c.Updated, "updated", true}, {c.Unchanged, "unchanged", true}, {c.Held, "held for review", true},
		{c.Read, "rows read of " + job.Upload.Name, true}, {c.Flagged, "kept as published, flagged: their counts cannot be", c.Flagged > 0},
		{c.NewAreas, "new areas, to be confirmed", c.NewAreas > 0 && job.Kind == column.Communities}, {c.NewOrganisations, "new organisations", c.NewOrganisations > 0},
		{c.Empty, "empty rows, passed over", c.Empty > 0},
	} {
		if line.show {
			fmt.Fprintf(i.stdout, "%8d  %s\n", line.n, line.what)
		}
	}
	if *i.flags.dryRun {
		fmt.Fprintln(i.stdout, "\nThis was a dry run; nothing was changed.")
	}
	if err := i.tellHeld(ctx, job); err != nil {
		return err
	}
	if job.Kind != column.Communities || !access.ViewerFrom(ctx).Can(access.Read, access.Organisation) {
		return nil
	}
	return i.tellLookalikes(ctx)
}

const (
	// mostTold is how many groups are told one by one.
	mostTold = 25
	// mostOffered is how many candidates are told of each.
	mostOffered = 5
)

func (i *importing) tellHeld(ctx context.Context, job *transfer.Import) error {
	page, err := i.service.HeldGroups(ctx, transfer.HeldGroupsQuery{ImportID: job.ID, First: mostTold})
	if err != nil || page.Total == 0 {
		return err
	}
	fmt.Fprintln(i.stdout, "\nHeld:")
	var example, plain string
	for _, group := range page.Groups {
		rows := fmt.Sprintf("%d rows, from row %d on", group.Rows, group.FirstRow)
		if group.Rows == 1 {
			rows = fmt.Sprintf("row %d", group.FirstRow)
		}
		fmt.Fprintf(i.stdout, "  %s: %s (%s)\n", rows, group.Reason.Sentence(group.Params), group.Reason)
		for k, c := range group.Candidates {
			if k == mostOffered || group.Reason == transfer.PlaceSplit && c.Basis != string(naming.SplitSince) {
				break
			}
			code := c.Code
			if code == "" {
				code = c.Name
			}
			fmt.Fprintf(i.stdout, "      %s  %s, %s (%s, %.2f; population %d)\n", code, c.Name, c.Parent, strings.ToLower(strings.ReplaceAll(c.Basis, "_", " ")), c.Score, c.Population)
			if example == "" {
				example = fmt.Sprintf("--settle '%s=%s'", group.Params["name"], code)
			}
		}
		if plain == "" && len(group.Choices) > 0 {
			plain = fmt.Sprintf("--settle %s=%s", group.Reason, group.Choices[0])
		}
	}
	if page.HasNext {
		fmt.Fprintf(i.stdout, "  … and %d more groups; --report FILE has every row.\n", page.Total-mostTold)
	}
	if example == "" {
		example = plain
	}
	if example != "" {
		fmt.Fprintf(i.stdout, "\nNext: run the same command again with what they mean, such as\n  %s\nThe choice is remembered; what was imported stays as it is.\n", example)
	}
	return nil
}

func (i *importing) tellLookalikes(ctx context.Context) error {
	all, err := i.service.Lookalikes(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	fmt.Fprintln(i.stdout, "\nLikely the same organisations:")
	for _, one := range all[:min(len(all), mostTold)] {
		fmt.Fprintf(i.stdout, "  %s (%d communities) and %s (%d communities): --same '%s=%s'\n", one.OtherName, one.OtherSupports, one.KeepName, one.KeepSupports,
			one.OtherName, one.KeepName)
	}
	return nil
}
