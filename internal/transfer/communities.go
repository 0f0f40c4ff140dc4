package transfer

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/naming"
	"saniladder/internal/register"
	"saniladder/internal/transfer/cell"
	"saniladder/internal/transfer/column"
)

// communityRow is what a row says of a community.
type communityRow struct {
	rec                *record
	name, nameKey      string
	externalID         string
	area               *area
	latitude           *float64
	longitude          *float64
	triggered          calendar.Date
	totals             totals
	adults, children   *int
	level              int
	levelSince         calendar.Date
	partner            *organisation
	existing           *community
	id                 uuid.UUID
	rename, move       bool
	newLevel, newTotal bool
	newSupport, points bool
	// merged: the row's id is that of one that was merged into the existing one.
	merged bool
}

// totals are what a list reports of a community (PR3).
type totals struct {
	register.Totals
	Flags    []string
	reported calendar.Date
}

func (t totals) empty() bool {
	return t.Population == nil && t.Households == nil && t.Toilets == nil && t.Handwashing == nil
}

// communityImporter brings in lists of communities with what was reported of them.
type communityImporter struct {
	run    *run
	places *places
	// seen tells which row first named a community, by identity.
	seen          map[string]int
	repeats       map[string]int
	organisations *organisations
	newAreas      []*area
	touched       []uuid.UUID
}

func newCommunityImporter(ctx context.Context, r *run) (*communityImporter, error) {
	p, err := r.places(ctx)
	if err != nil {
		return nil, err
	}
	o, err := r.organisations(ctx)
	if err != nil {
		return nil, err
	}
	return &communityImporter{run: r, places: p, seen: make(map[string]int), repeats: make(map[string]int), organisations: o}, nil
}

func (c *communityImporter) take(ctx context.Context, batch []*record) error {
	var list []*communityRow
	for _, rec := range batch {
		if rec.outcome != "" {
			continue
		}
		var row *communityRow
		if err := c.run.insist(rec, func() (bool, error) {
			row = c.judge(rec)
			return row != nil, nil
		}); err != nil {
			return err
		}
		if row != nil {
			// Only now: an organisation is not made for a row that is held.
			if partner := c.run.text(rec, column.Partner); partner != "" {
				row.partner = c.organisations.named(partner)
			}
			list = append(list, row)
		}
	}
	if err := c.addAreas(ctx); err != nil {
		return err
	}
	if err := c.organisations.save(ctx); err != nil {
		return err
	}
	if err := c.lookUp(ctx, list); err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(row *communityRow) bool { return row.rec.outcome != "" })
	if err := c.reported(ctx, list); err != nil {
		return err
	}
	for _, row := range list {
		c.decide(row)
	}
	if !c.run.apply {
		return nil
	}
	return c.write(ctx, list)
}

func (c *communityImporter) end(context.Context) error {
	c.run.Touch(c.touched...)
	return nil
}

// judge reads a row; nil when it is held.
func (c *communityImporter) judge(rec *record) *communityRow {
	r := c.run
	rec.rowKey = r.communityKey(rec)
	rec.label = strings.Join(present(r.text(rec, column.Community), r.text(rec, column.Council), r.text(rec, column.District), r.text(rec, column.Region)), ", ")
	row := &communityRow{rec: rec, name: r.text(rec, column.Community), externalID: r.text(rec, column.ExternalID)}
	if row.name == "" || naming.Normalise(row.name) == "" {
		rec.hold(NameMissing, "", nil)
		r.settle(rec, NameMissing, rec.rowKey, "")
		return nil
	}
	at, ok := r.locate(c.places, rec)
	if !ok {
		return nil
	}
	if !r.within(access.Community, at.anchor.path) {
		rec.hold(PlaceOutsideScope, at.anchor.id.String(), map[string]string{"name": at.anchor.name})
		return nil
	}
	if !c.readValues(row) || !c.readPoint(row) {
		return nil
	}
	row.area = c.council(at)
	return c.identify(row)
}

// communityKey tells a row apart by what the file says, whatever that is found
// to mean: it is how a choice for one row is remembered.
func (r *run) communityKey(rec *record) string {
	if id := r.text(rec, column.ExternalID); id != "" {
		return "id:" + id
	}
	parts := make([]string, 0, 4)
	for _, field := range []column.Field{column.Region, column.District, column.Council, column.Community} {
		parts = append(parts, naming.Normalise(r.text(rec, field)))
	}
	return strings.Join(parts, "|")
}

func (c *communityImporter) readValues(row *communityRow) bool {
	r, rec := c.run, row.rec
	decimals := false
	for _, count := range []struct {
		field column.Field
		into  **int
	}{
		{column.Population, &row.totals.Population}, {column.HouseholdCount, &row.totals.Households}, {column.Toilets, &row.totals.Toilets},
		{column.Handwashing, &row.totals.Handwashing}, {column.Adults, &row.adults}, {column.Children, &row.children},
	} {
		value, ok := read(r, rec, count.field, func(s string) (*int, cell.Problem) {
			n, cut, problem := cell.Count(s)
			decimals = decimals || cut
			return n, problem
		})
		if !ok {
			return false
		}
		*count.into = value
	}
	if row.totals.Flags = register.FlagsOf(row.totals.Totals); decimals {
		row.totals.Flags = append(row.totals.Flags, FlagDecimals)
	}
	rec.flags = row.totals.Flags
	row.totals.reported = r.kept.Options.ListDate
	row.levelSince, row.level = r.kept.Options.ListDate, r.kept.Options.Level
	for _, date := range []struct {
		field column.Field
		into  *calendar.Date
	}{{column.TriggeredOn, &row.triggered}, {column.ReportedOn, &row.totals.reported}, {column.LevelSince, &row.levelSince}} {
		value, ok := read(r, rec, date.field, r.pastDate)
		if !ok {
			return false
		}
		if value.IsKnown() {
			*date.into = value
		}
	}
	year, ok := read(r, rec, column.PopulationYear, readYear)
	if !ok {
		return false
	}
	if year == 0 && r.has(column.Population) {
		year = r.kept.Columns[r.place[column.Population]].Year
	}
	if year > 0 && !row.totals.reported.IsKnown() {
		row.totals.reported = calendar.Date{Day: calendar.Of(year, time.January, 1), Precision: calendar.ByYear}
	}
	level, ok := read(r, rec, column.Level, r.readLevel)
	if !ok {
		return false
	}
	if level > 0 {
		row.level = level
	}
	return true
}

// pastDate is a date that is not in the future.
func (r *run) pastDate(s string) (calendar.Date, cell.Problem) {
	date, problem := cell.Date(s)
	if first, known := date.Earliest(); problem == cell.OK && known && first.After(r.Today) {
		return calendar.Date{}, cell.OutOfRange
	}
	return date, problem
}

func readYear(s string) (int, cell.Problem) {
	n, decimals, problem := cell.Count(s)
	switch {
	case problem != cell.OK || n == nil:
		return 0, problem
	case decimals || *n < 1900 || *n > 2200:
		return 0, cell.OutOfRange
	}
	return *n, cell.OK
}

// readLevel takes a level's number or one of its names.
func (r *run) readLevel(s string) (int, cell.Problem) {
	if cell.Unknown(s) {
		return 0, cell.OK
	}
	level, ok := LevelNamed(r.Profile, s)
	if !ok {
		return 0, cell.Unreadable
	}
	return level, cell.OK
}

// LevelNamed finds a rung of a country's ladder by number, key or name; 0 for
// "none" and what means it.
func LevelNamed(profile *country.Profile, s string) (int, bool) {
	key := naming.Normalise(s)
	if key == "0" || key == "none" || key == "not odf" || key == "od" {
		return 0, true
	}
	for _, level := range profile.Levels {
		if key == itoa(level.Number) || key == naming.Normalise(level.Key) || key == "level "+itoa(level.Number) {
			return level.Number, true
		}
		for _, name := range level.Names {
			if key == naming.Normalise(name) {
				return level.Number, true
			}
		}
	}
	return 0, false
}

// FlagDecimals marks a total of which a count had decimals, which were cut off;
// the other flags are register's.
const FlagDecimals = "COUNT_WITH_DECIMALS"

// readPoint takes a point that lies in the country; one that would with latitude
// and longitude the other way round is held, all alike.
func (c *communityImporter) readPoint(row *communityRow) bool {
	latitude, longitude, ok := c.run.readPoint(row.rec, c.places.bounds)
	row.latitude, row.longitude = latitude, longitude
	return ok
}

func (r *run) readPoint(rec *record, within bounds) (latitude, longitude *float64, ok bool) {
	if latitude, ok = read(r, rec, column.Latitude, func(s string) (*float64, cell.Problem) { return cell.Degrees(s, 180) }); !ok {
		return nil, nil, false
	}
	if longitude, ok = read(r, rec, column.Longitude, func(s string) (*float64, cell.Problem) { return cell.Degrees(s, 180) }); !ok {
		return nil, nil, false
	}
	if latitude == nil || longitude == nil || *latitude == 0 && *longitude == 0 {
		return nil, nil, true // half a point is none, and 0, 0 is how devices say so
	}
	if within.known && within.contains(*latitude, *longitude) || !within.known && *latitude >= -90 && *latitude <= 90 {
		return latitude, longitude, true
	}
	params := map[string]string{"latitude": fmt.Sprint(*latitude), "longitude": fmt.Sprint(*longitude)}
	if within.contains(*longitude, *latitude) {
		if choice := r.chosen(CoordinatesSwapped, rec.rowKey, ""); choice != nil && choice.Kind == ChooseAccept {
			rec.choice = choice
			return longitude, latitude, true
		}
		rec.hold(CoordinatesSwapped, "", params)
		r.settle(rec, CoordinatesSwapped, rec.rowKey, "")
		return nil, nil, false
	}
	rec.hold(PointOutside, "", params)
	r.settle(rec, PointOutside, rec.rowKey, "")
	return nil, nil, false
}

// council is the area that a row lies in: the one below the anchor that it
// names, made unconfirmed when it is new, else the anchor itself.
func (c *communityImporter) council(at lying) *area {
	if at.council == "" {
		return at.anchor
	}
	if found := c.places.child(at.anchor, at.council); found != nil {
		return found
	}
	level, _ := c.run.Profile.AreaLevelAt(at.anchor.depth + 1)
	made := &area{id: newID(), parent: at.anchor.id, level: level.Key, depth: level.Depth, name: at.council}
	made.path = pathBelow(at.anchor.path, made.id)
	key := naming.Normalise(at.council)
	if key == "" {
		return at.anchor
	}
	c.places.add(made, key)
	c.newAreas = append(c.newAreas, made)
	c.run.counts.NewAreas++
	return made
}

func pathBelow(parent string, id uuid.UUID) string {
	return parent + strings.ReplaceAll(id.String(), "-", "") + "/"
}

// identify finds out whether the file named the community before: by external
// id, else by area and name.
func (c *communityImporter) identify(row *communityRow) *communityRow {
	rec := row.rec
	row.nameKey = naming.Normalise(row.name)
	identity := func() string {
		if row.externalID != "" {
			return "id:" + row.externalID
		}
		return row.area.id.String() + "|" + row.nameKey
	}
	key := identity()
	if earlier, ok := c.seen[key]; ok || rec.repeats > 0 {
		if rec.repeats > 0 {
			earlier = rec.repeats
		}
		if !c.again(row, earlier) {
			return nil
		}
		key = identity()
	}
	c.seen[key] = rec.number
	return row
}

// again deals with a row that repeats an earlier one: it is held, unless a
// person chose for this one, counted among those alike, or for all alike. It
// reports whether the row goes on, as another community of the same name.
func (c *communityImporter) again(row *communityRow, earlier int) bool {
	rec := row.rec
	first := rec.rowKey
	if rec.occurrence == 0 {
		c.repeats[first]++
		rec.occurrence = c.repeats[first] + 1
	}
	rec.rowKey = first + "#" + itoa(rec.occurrence)
	choice := c.run.chosen(RepeatedInFile, rec.rowKey, first)
	if choice != nil && choice.Kind == ChooseSame {
		rec.outcome, rec.choice = Unchanged, choice
		return false
	}
	if choice == nil || choice.Kind != ChooseSeparate {
		rec.hold(RepeatedInFile, first, map[string]string{"row": itoa(earlier), "label": rec.label})
		c.run.settle(rec, RepeatedInFile, rec.rowKey, first)
		return false
	}
	rec.choice, row.externalID = choice, ""
	if row.name = choice.Name; row.name == "" {
		row.name = c.run.text(rec, column.Community) + " (" + itoa(rec.occurrence) + ")"
	}
	row.nameKey = naming.Normalise(row.name)
	return true
}

func present(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}
