package main

import (
	"context"
	"fmt"
)

// asked is a question with its ways of being asked.
type asked struct {
	name  string
	ways  map[string]question
	times float64 // how many times plain SQL's median it may take at most, and one ms
	ahead bool    // whether it must answer more a second than PostGraphile
	// median and p95 are bounds in ms; 0 for none
	median, p95 float64
}

// measure asks everything, one way after another, never two at once.
func (b *bench) measure(ctx context.Context) error {
	type group struct {
		name string
		make func(context.Context) ([]asked, error)
	}
	for _, g := range []group{{"progress", b.progress}, {"communities", b.communities}, {"search", b.search}, {"cases", b.cases}, {"homes", b.homes}, {"league", b.league}} {
		if !b.wants(g.name) {
			continue
		}
		all, err := g.make(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", g.name, err)
		}
		for _, q := range all {
			if err := b.ask(ctx, q); err != nil {
				return fmt.Errorf("%s: %w", q.name, err)
			}
		}
	}
	now, peak := b.server.memory()
	b.report.Memory[ours] = []float64{now, peak}
	if b.postgraphile != nil {
		now, peak := b.postgraphile.memory()
		b.report.Memory["PostGraphile"] = []float64{now, peak}
	}
	if b.wants("statements") {
		if err := b.countStatements(ctx); err != nil {
			return fmt.Errorf("statements: %w", err)
		}
	}
	if b.wants("import") {
		if err := b.imports(ctx); err != nil {
			return fmt.Errorf("import: %w", err)
		}
	}
	return nil
}

func (b *bench) ask(ctx context.Context, q asked) error {
	a := &answer{Name: q.name, Ways: map[string][]figures{}}
	b.report.Questions = append(b.report.Questions, a)
	fmt.Printf("%s …\n", q.name)
	for _, way := range ways {
		ask := q.ways[way]
		if ask == nil {
			continue
		}
		for _, workers := range []int{1, 16} {
			f, err := b.one(ctx, way, workers, ask)
			if err != nil {
				return fmt.Errorf("%s: %w", way, err)
			}
			a.Ways[way] = append(a.Ways[way], f)
		}
	}
	a.bounds(q)
	return nil
}

// cached is the database's CPU time a request, in ms, below which an answer cannot
// have been asked of it.
const cached = 0.02

// one is one load, with what it cost beside time.
func (b *bench) one(ctx context.Context, way string, workers int, ask question) (figures, error) {
	if err := warm(ctx, workers, ask); err != nil {
		return figures{}, err
	}
	own, database := b.cpu(way)
	f, err := load(ctx, workers, b.seconds, ask)
	if err != nil {
		return f, err
	}
	ownAfter, databaseAfter := b.cpu(way)
	f.CPU, f.DatabaseCPU = (ownAfter-own)*1000/float64(f.Requests), (databaseAfter-database)*1000/float64(f.Requests)
	if databaseAfter > 0 && f.Requests >= 50 && f.DatabaseCPU < cached { // the clock ticks in hundredths
		return f, fmt.Errorf("it answers from a cache: the database took %.3f ms a request", f.DatabaseCPU)
	}
	return f, nil
}

// cpu is what the way's API and the database took so far, in seconds.
func (b *bench) cpu(way string) (own, database float64) {
	own, database = b.server.cpu()
	switch way {
	case plainSQL:
		own = 0
	case graphileFunction, graphileTables:
		own, _ = b.postgraphile.cpu()
	}
	return own, database
}

// bounds compares with what the design asks for (§7).
func (a *answer) bounds(q asked) {
	own := a.Ways[ours]
	if len(own) < 2 {
		return
	}
	if base := a.Ways[plainSQL]; len(base) > 0 && q.times > 0 {
		want := q.times*base[0].Median + 1
		a.Must = append(a.Must, bound{fmt.Sprintf("median, ms (%g × plain SQL + 1)", q.times), own[0].Median, want, own[0].Median <= want})
	}
	if q.median > 0 {
		a.Must = append(a.Must, bound{"median, ms", own[0].Median, q.median, own[0].Median <= q.median})
	}
	if q.p95 > 0 {
		a.Must = append(a.Must, bound{"p95, ms", own[0].P95, q.p95, own[0].P95 <= q.p95})
	}
	if !q.ahead {
		return
	}
	for i, workers := range []int{1, 16} {
		best := 0.0
		for _, way := range []string{graphileFunction, graphileTables} {
			if all := a.Ways[way]; len(all) > i {
				best = max(best, all[i].PerSecond)
			}
		}
		if best > 0 {
			a.Must = append(a.Must, bound{fmt.Sprintf("requests/s at %d, against PostGraphile's best (%.1f ×)", workers, own[i].PerSecond/best), own[i].PerSecond, best, own[i].PerSecond >= best})
		}
	}
}
