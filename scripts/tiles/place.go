package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"saniladder/domain/country"
)

// kilometres of a degree of latitude.
const degree = 111.2

// shared is a file of the public data.
func shared(name string) string {
	folder := os.Getenv("SANILADDER_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "shared")
	}
	return filepath.Join(folder, "data", filepath.FromSlash(name))
}

// itemsOf are the areas of a level: the profile's, else those of the public data.
func itemsOf(p *country.Profile, level string) ([]*item, error) {
	var items []*item
	add := func(code, parent, name string, latitude, longitude float64) {
		items = append(items, &item{code: code, parent: parent, name: name, x: longitude, y: latitude})
	}
	for _, a := range p.Areas() {
		if a.Level == level {
			add(a.Code, a.ParentCode, a.Name, a.Latitude, a.Longitude)
		}
	}
	if len(items) == 0 && p.Code == "KH" && level == "DISTRICT" {
		if err := cambodia(add); err != nil {
			return nil, err
		}
	}
	middle := 0.0
	for _, i := range items {
		middle += i.y / float64(len(items))
	}
	groups := map[string]int{}
	for _, i := range items {
		i.x, i.y = i.x*degree*math.Cos(middle*math.Pi/180), -i.y*degree
		if _, ok := groups[i.parent]; !ok {
			groups[i.parent] = len(groups)
		}
		i.group = groups[i.parent]
	}
	return items, nil
}

// cambodia reads the districts, which come to the register by import.
func cambodia(add func(code, parent, name string, latitude, longitude float64)) error {
	file, err := os.Open(shared("cambodia/cambodia_districts.csv"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return err
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	for _, row := range rows[1:] {
		latitude, err := strconv.ParseFloat(row[column("lat")], 64)
		if err != nil {
			return fmt.Errorf("%s: %w", row[0], err)
		}
		longitude, err := strconv.ParseFloat(row[column("lon")], 64)
		if err != nil {
			return fmt.Errorf("%s: %w", row[0], err)
		}
		add(row[column("district_code")], row[column("province_code")], row[column("name_en")], latitude, longitude)
	}
	return nil
}

// meet finds the neighbours: those that share a border in the public data; for
// areas with fewer than two, and without the data, also the nearest.
func meet(items []*item, which string) error {
	pairs := map[[2]int]bool{}
	source := sources[which]
	text, err := os.ReadFile(shared(source.file))
	if err != nil && (source.file == "" || !errors.Is(err, fs.ErrNotExist)) {
		return err
	}
	if err == nil {
		if err := touching(items, text, source.property, pairs); err != nil {
			return err
		}
	}
	has := make([]int, len(items))
	for pair := range pairs {
		has[pair[0]]++
		has[pair[1]]++
	}
	for i := range items {
		if has[i] >= 2 {
			continue
		}
		for _, j := range nearest(items, i, 4) {
			pairs[[2]int{min(i, j), max(i, j)}] = true
		}
	}
	for i := range items {
		for j := range items {
			if pairs[[2]int{min(i, j), max(i, j)}] {
				items[i].near = append(items[i].near, j)
			}
		}
	}
	return nil
}

func nearest(items []*item, i, count int) []int {
	var others []int
	for j := range items {
		if j != i {
			others = append(others, j)
		}
	}
	slices.SortFunc(others, func(a, b int) int {
		da, db := math.Hypot(items[a].x-items[i].x, items[a].y-items[i].y), math.Hypot(items[b].x-items[i].x, items[b].y-items[i].y)
		switch {
		case da < db:
			return -1
		case da > db:
			return 1
		}
		return a - b
	})
	return others[:min(count, len(others))]
}

// touching pairs the areas whose borders have two points in common.
func touching(items []*item, text []byte, property string, pairs map[[2]int]bool) error {
	var collection struct {
		Features []struct {
			Properties map[string]any
			Geometry   struct{ Coordinates json.RawMessage }
		}
	}
	if err := json.Unmarshal(text, &collection); err != nil {
		return err
	}
	number := map[string]int{}
	for i, one := range items {
		number[one.code] = i
	}
	owners := map[[2]float64]map[int]bool{}
	for _, feature := range collection.Features {
		i, ok := number[fmt.Sprint(feature.Properties[property])]
		if !ok {
			continue
		}
		var nested any
		if err := json.Unmarshal(feature.Geometry.Coordinates, &nested); err != nil {
			return err
		}
		points(nested, func(point [2]float64) {
			if owners[point] == nil {
				owners[point] = map[int]bool{}
			}
			owners[point][i] = true
		})
	}
	common := map[[2]int]int{}
	for _, of := range owners {
		for i := range of {
			for j := range of {
				if i < j {
					common[[2]int{i, j}]++
				}
			}
		}
	}
	for pair, count := range common {
		if count >= 2 {
			pairs[pair] = true
		}
	}
	return nil
}

// points walks nested coordinates of any depth.
func points(nested any, visit func([2]float64)) {
	list, ok := nested.([]any)
	if !ok || len(list) == 0 {
		return
	}
	if x, ok := list[0].(float64); ok {
		y, _ := list[1].(float64)
		visit([2]float64{x, y})
		return
	}
	for _, one := range list {
		points(one, visit)
	}
}
