package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// figures are what a load came to: latencies in milliseconds, and requests a second.
type figures struct {
	Median    float64 `json:"medianMs"`
	P95       float64 `json:"p95Ms"`
	PerSecond float64 `json:"perSecond"`
	Requests  int     `json:"requests"`
	Workers   int     `json:"connections"`
	// CPU time a request: of the API's process, and of the database's. That the database works shows that no answer was cached.
	CPU         float64 `json:"cpuMs,omitempty"`
	DatabaseCPU float64 `json:"databaseCpuMs,omitempty"`
}

// question asks once and fails on a wrong answer. turn counts up, so that each
// request can ask for something else.
type question func(ctx context.Context, worker, turn int) error

// warmUp is how long is asked before anything is counted, in seconds.
const warmUp = 1

// warm asks for a while and counts nothing.
func warm(ctx context.Context, workers int, ask question) error {
	_, err := loop(ctx, workers, warmUp, ask)
	return err
}

// load asks in a closed loop: each of the workers asks again as soon as it has its
// answer.
func load(ctx context.Context, workers int, seconds float64, ask question) (figures, error) {
	began := time.Now()
	taken, err := loop(ctx, workers, seconds, ask)
	if err != nil {
		return figures{}, err
	}
	elapsed := time.Since(began).Seconds()
	slices.Sort(taken)
	at := func(share float64) float64 { return taken[int(share*float64(len(taken)-1))].Seconds() * 1000 }
	return figures{Median: at(0.5), P95: at(0.95), PerSecond: float64(len(taken)) / elapsed, Requests: len(taken), Workers: workers}, nil
}

func loop(ctx context.Context, workers int, seconds float64, ask question) ([]time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(seconds*float64(time.Second))+30*time.Second)
	defer cancel()
	until := time.Now().Add(time.Duration(seconds * float64(time.Second)))
	all := make([][]time.Duration, workers)
	errs := make([]error, workers)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			// Workers begin at different places, so that they do not ask the same at once.
			for turn := w * 101; time.Now().Before(until); turn++ {
				began := time.Now()
				if errs[w] = ask(ctx, w, turn); errs[w] != nil {
					return
				}
				all[w] = append(all[w], time.Since(began))
			}
		})
	}
	group.Wait()
	var taken []time.Duration
	for w := range workers {
		if errs[w] != nil {
			return nil, errs[w]
		}
		taken = append(taken, all[w]...)
	}
	if len(taken) == 0 {
		return nil, fmt.Errorf("no answer in %.0f s", seconds)
	}
	return taken, nil
}
