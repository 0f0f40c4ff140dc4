package transfer

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"sort"
	"strings"
	"unicode"

	"saniladder/domain/access"
	"saniladder/internal/transfer/border"
	"saniladder/internal/transfer/column"
	"saniladder/internal/transfer/table"
)

// samples is how many values of a column are shown beside its guess.
const samples = 3

// describe reads the beginning of an upload: its format and its columns with
// what they are guessed to mean and a few values.
func (s *Service) describe(upload Upload, kind Kind) (string, []column.Column, error) {
	if kind == column.Borders {
		return s.describeBorders(upload)
	}
	reader, err := table.Open(s.pathOf(upload.Hash), upload.Name)
	if err != nil {
		return "", nil, err
	}
	defer reader.Close()
	columns := column.Guess(kind, reader.Header().Names)
	if kind == column.Staff || kind == column.Requests {
		return reader.Format(), columns, nil // names and phone numbers of people are not kept beside the job
	}
	for range 200 {
		row, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", nil, err
		}
		sample(columns, row.Cells)
	}
	return reader.Format(), columns, nil
}

// Kinds says what an upload's rows may be, of the kinds that the viewer may
// import, the likeliest first. It returns what is wrong with the file as a
// whole: then no kind of import can begin with it.
func (s *Service) Kinds(ctx context.Context, upload Upload) ([]column.Likelihood, error) {
	var headers []string
	tables, err := table.Open(s.pathOf(upload.Hash), upload.Name)
	if err == nil {
		headers = tables.Header().Names
		err = tables.Close()
	}
	likely := column.Likely(headers)
	if beginsAsJSON(s.pathOf(upload.Hash)) {
		var borders *border.Reader
		if borders, err = border.Open(s.pathOf(upload.Hash), upload.Name); err == nil {
			err = borders.Close()
		}
		likely = []column.Likelihood{{Kind: column.Borders, Confidence: 1}}
	}
	if err != nil {
		return nil, err
	}
	viewer := access.ViewerFrom(ctx)
	return slices.DeleteFunc(likely, func(l column.Likelihood) bool { return mayImport(viewer, l.Kind, objects[l.Kind]) != nil }), nil
}

// beginsAsJSON reports a file whose first letter is a curly bracket.
func beginsAsJSON(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, 64)
	n, err := file.Read(head)
	text := strings.TrimLeftFunc(strings.TrimPrefix(string(head[:n]), "\ufeff"), unicode.IsSpace)
	return err == nil && strings.HasPrefix(text, "{")
}

func (s *Service) describeBorders(upload Upload) (string, []column.Column, error) {
	reader, err := border.Open(s.pathOf(upload.Hash), upload.Name)
	if err != nil {
		return "", nil, err
	}
	defer reader.Close()
	keys := reader.Keys()
	sort.Strings(keys)
	columns := column.Guess(column.Borders, keys)
	for range 20 {
		feature, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", nil, err
		}
		sample(columns, propertyCells(columns, feature))
	}
	return reader.Format, columns, nil
}

// propertyCells gives a feature's properties in the order of the columns.
func propertyCells(columns []column.Column, feature *border.Feature) []string {
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = feature.Properties[c.Header]
	}
	return cells
}

func sample(columns []column.Column, cells []string) {
	for i := range columns {
		if i >= len(cells) || cells[i] == "" || len(columns[i].Sample) >= samples || len(cells[i]) > 100 ||
			slices.Contains(columns[i].Sample, cells[i]) {
			continue
		}
		columns[i].Sample = append(columns[i].Sample, cells[i])
	}
}

func byRows(held map[Reason]int64) []ReasonCount {
	list := make([]ReasonCount, 0, len(held))
	for reason, rows := range held {
		if rows > 0 {
			list = append(list, ReasonCount{reason, rows})
		}
	}
	sort.Slice(list, func(a, b int) bool {
		if list[a].Rows != list[b].Rows {
			return list[a].Rows > list[b].Rows
		}
		return list[a].Reason < list[b].Reason
	})
	return list
}
