package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// report is what the bench found.
type report struct {
	At        time.Time            `json:"at"`
	System    string               `json:"system"`
	Seconds   float64              `json:"seconds"`
	Questions []*answer            `json:"questions"`
	Imports   *imported            `json:"import,omitempty"`
	Counts    []statements         `json:"statements,omitempty"`
	Memory    map[string][]float64 `json:"memoryMB"` // after the load, and at the peak
	Notes     []string             `json:"notes,omitempty"`
}

// answer is one question, asked in several ways.
type answer struct {
	Name string `json:"name"`
	// By way: "plain SQL", "Saniladder", "PostGraphile function", "PostGraphile".
	Ways map[string][]figures `json:"ways"`
	// Must is the design's bound, and Met whether it held.
	Must []bound `json:"must"`
}

type bound struct {
	What string  `json:"what"`
	Got  float64 `json:"got"`
	Want float64 `json:"want"`
	Met  bool    `json:"met"`
}

// statements are how many an operation sends, by the number of rows that it asks for.
type statements struct {
	Operation string          `json:"operation"`
	ByRows    map[int]float64 `json:"byRows"`
	Constant  bool            `json:"constant"`
}

func newReport() *report {
	return &report{
		At: time.Now().UTC().Truncate(time.Second), Memory: map[string][]float64{},
		System: fmt.Sprintf("%s/%s, %d cores, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version()),
	}
}

func (r *report) note(text string) { r.Notes = append(r.Notes, text) }

// The ways in which a question is asked, in the table's order.
const (
	plainSQL         = "plain SQL"
	ours             = "Saniladder"
	graphileFunction = "PostGraphile, function"
	graphileTables   = "PostGraphile, tables"
)

var ways = []string{plainSQL, ours, graphileFunction, graphileTables}

func (r *report) print(w io.Writer) {
	fmt.Fprintf(w, "\n%s, %s\n\n", r.System, r.At.Format(time.RFC3339))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "question\tway\tmedian ms\tp95 ms\treq/s at 1\treq/s at 16\tCPU ms\tdatabase's\t")
	for _, a := range r.Questions {
		name := a.Name
		for _, way := range ways {
			all := a.Ways[way]
			if len(all) == 0 {
				continue
			}
			sixteen := ""
			if len(all) > 1 {
				sixteen = fmt.Sprintf("%.0f", all[1].PerSecond)
			}
			fmt.Fprintf(table, "%s\t%s\t%.2f\t%.2f\t%.0f\t%s\t%.2f\t%.2f\t\n", name, way,
				all[0].Median, all[0].P95, all[0].PerSecond, sixteen, all[0].CPU, all[0].DatabaseCPU)
			name = ""
		}
	}
	table.Flush()
	fmt.Fprintln(w)
	bounds := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(bounds, "must\tgot\tbound\t")
	for _, a := range r.Questions {
		for _, b := range a.Must {
			fmt.Fprintf(bounds, "%s: %s\t%.2f\t%.2f\t%s\n", a.Name, b.What, b.Got, b.Want, verdict(b.Met))
		}
	}
	if i := r.Imports; i != nil {
		fmt.Fprintf(bounds, "import of %d households: rows/s (COPY %.0f)\t%.0f\t%.0f\t%s\n", i.Rows, i.Copy, i.Import, i.Copy/2, verdict(i.Import >= i.Copy/2))
		fmt.Fprintf(bounds, "import's memory, MB (peak; %d rows of all tables)\t%.0f\t\t\n", i.Tables, i.PeakMB)
	}
	for _, c := range r.Counts {
		var parts []string
		for _, n := range slices.Sorted(maps.Keys(c.ByRows)) {
			parts = append(parts, fmt.Sprintf("%.1f for %d", c.ByRows[n], n))
		}
		fmt.Fprintf(bounds, "statements, %s\t%s\tconstant\t%s\n", c.Operation, strings.Join(parts, ", "), verdict(c.Constant))
	}
	for _, name := range []string{ours, "PostGraphile"} {
		if m := r.Memory[name]; len(m) == 2 {
			want, met := "", ""
			if name == ours {
				want, met = "200", verdict(m[1] <= 200)
			}
			fmt.Fprintf(bounds, "memory of %s under load, MB (peak)\t%.0f (%.0f)\t%s\t%s\n", name, m[0], m[1], want, met)
		}
	}
	bounds.Flush()
	for _, note := range r.Notes {
		fmt.Fprintln(w, note)
	}
	fmt.Fprintf(w, "%.0f s in all.\n", r.Seconds)
}

func verdict(met bool) string {
	if met {
		return "met"
	}
	return "NOT MET"
}

func (r *report) save(path string) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
