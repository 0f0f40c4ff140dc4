package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/progress"
)

func prepareRecount(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	nation := flags.String("nation", "", "code of the nation, such as GH, where the database holds several")
	return func(ctx context.Context, args []string) error {
		if err := none(args); err != nil {
			return err
		}
		ctx, in, err := p.open(ctx, "recount", *nation)
		if err != nil {
			return err
		}
		defer in.Close()
		if err := in.requireNation(); err != nil {
			return err
		}
		desk := &casework.Desk{DB: in.DB(), Now: p.now}
		var deltas int64
		var areas, communities int
		_, err = desk.Do(ctx, casework.Operation{Action: "progress.recount"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
			if err := u.Require(access.Manage, access.Progress); err != nil {
				return nil, err
			}
			ids, err := progress.All(ctx, u.Tx, u.Nation)
			if err != nil {
				return nil, err
			}
			communities = len(ids)
			if deltas, err = progress.Recount(ctx, u.Tx, u.Profile, u.Today, ids); err != nil {
				return nil, err
			}
			if areas, err = progress.Rebuild(ctx, u.Tx, u.Nation); err != nil {
				return nil, err
			}
			return nil, u.Audit(ctx, audit.Entry{ObjectType: "Nation", ObjectID: u.Nation, After: map[string]int64{"deltas": deltas, "areas": int64(areas)}})
		})
		if err != nil {
			return err
		}
		if deltas == 0 && areas == 0 {
			fmt.Fprintf(p.stdout, "%d communities recounted; every counter was right.\n", communities)
			return nil
		}
		fmt.Fprintf(p.stdout, "%d communities recounted: %d counters and %d areas were wrong and are mended.\n", communities, (deltas+1)/2, areas)
		return nil
	}
}
