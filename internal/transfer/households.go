package transfer

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/ladder"
	"saniladder/domain/naming"
	"saniladder/internal/transfer/cell"
	"saniladder/internal/transfer/column"
)

// householdImporter brings in households with their latrines in bulk: rows are
// judged one by one as they stream by, sent to a staging table by COPY, and
// checked and written set by set at the end. The staging table is temporary: it
// costs no log, its statistics can be taken, and it ends with the transaction.
type householdImporter struct {
	run     *run
	places  *places
	finder  *finder
	ids     *sequence
	copy    *sql.Stmt // nil while none is open
	staged  int64
	touched map[uuid.UUID]bool
	// houses and latrines: some rows name a house, or a latrine by an id of its own.
	houses, latrines bool
	// facts are the columns of yes or no that the file has.
	facts []column.Field
	yes   [len(factFields)]*bool
}

// factFields are observed as yes, no or unknown, in the staging table's order.
var factFields = [...]column.Field{column.ProtectsWater, column.NoContact, column.NoFlies, column.NoOdour, column.SafelyManaged, column.Shared,
	column.Handwashing, column.Soap, column.Ash, column.Water, column.OpenDefecation}

const (
	factShared      = 5
	factHandwashing = 6
	factOpen        = 10
)

func newHouseholdImporter(ctx context.Context, r *run) (*householdImporter, error) {
	p, err := r.places(ctx)
	if err != nil {
		return nil, err
	}
	h := &householdImporter{run: r, places: p, finder: r.finder(p), ids: newSequence(), touched: make(map[uuid.UUID]bool)}
	for _, field := range factFields {
		if r.has(field) {
			h.facts = append(h.facts, field)
		}
	}
	h.finder.before = h.pause
	if r.has(column.CommunityID) {
		if err := h.finder.everyID(ctx); err != nil {
			return nil, err
		}
	}
	_, err = r.Tx.ExecContext(ctx, createStaging)
	return h, err
}

// take judges a batch and stages it. One COPY stays open over the batches, so
// that the database takes in rows while the next are judged; it is closed
// whenever something has to be asked.
func (h *householdImporter) take(ctx context.Context, batch []*record) error {
	for _, rec := range batch {
		if rec.outcome != "" {
			continue
		}
		var staged []any
		if err := h.run.insist(rec, func() (taken bool, err error) {
			staged, err = h.judge(ctx, rec)
			return staged != nil, err
		}); err != nil {
			return err
		}
		if staged == nil {
			continue
		}
		rec.outcome = Created // until the sets are compared
		h.staged++
		if h.copy == nil {
			stmt, err := h.run.Tx.PrepareContext(ctx, copyFrom("household_staging", stagingColumns))
			if err != nil {
				return err
			}
			h.copy = stmt
		}
		if _, err := h.copy.ExecContext(ctx, staged...); err != nil {
			return err
		}
	}
	return nil
}

// pause ends the open COPY, before anything else is sent to the database.
func (h *householdImporter) pause(ctx context.Context) error {
	if h.copy == nil {
		return nil
	}
	stmt := h.copy
	h.copy = nil
	_, err := stmt.ExecContext(ctx)
	return errors.Join(err, stmt.Close())
}

func (h *householdImporter) judge(ctx context.Context, rec *record) ([]any, error) {
	r := h.run
	external, house, number := r.text(rec, column.ExternalID), r.text(rec, column.HouseNumber), r.text(rec, column.Number)
	if rec.repeats > 0 {
		r.repeatedHousehold(rec, rec.repeats)
		return nil, nil
	}
	rec.rowKey = r.householdKey(rec)
	if external == "" && house == "" && number == "" {
		rec.hold(IdentityMissing, "", nil)
		r.settle(rec, IdentityMissing, rec.rowKey, "")
		return nil, nil
	}
	where, err := h.finder.find(ctx, rec)
	if where == nil || err != nil {
		return nil, err
	}
	if !r.within(access.Household, where.path) {
		rec.hold(PlaceOutsideScope, where.area.String(), map[string]string{"name": where.name})
		return nil, nil
	}
	rec.label = strings.Join(present(external, house, number, where.name), ", ")
	o, ok := h.observation(rec)
	if !ok {
		return nil, nil
	}
	h.touched[where.id] = true
	key := fingerprint(external)
	if external == "" {
		key = fingerprint(where.id.String(), strings.ToLower(house), strings.ToLower(number))
	}
	return h.stage(rec, where, key, external, house, number, o), nil
}

// householdKey tells a row apart by what the file says.
func (r *run) householdKey(rec *record) string {
	if external := r.text(rec, column.ExternalID); external != "" {
		return "id:" + external
	}
	return strings.Join([]string{r.communityKey(rec), r.text(rec, column.CommunityID),
		strings.ToLower(r.text(rec, column.HouseNumber)), strings.ToLower(r.text(rec, column.Number))}, "|")
}

// observed is what a row says was seen.
type observed struct {
	on                        calendar.Day
	status                    string
	members, adults, children *int
	technology                ladder.Technology
	latrine, condition        string
	hasLatrine                bool
	// noLatrine: its people use none, which is more than not knowing which.
	noLatrine  bool
	sanitation ladder.SanitationLevel
	hygiene    ladder.HygieneLevel
	improved   *bool
}

func (h *householdImporter) observation(rec *record) (observed, bool) {
	r := h.run
	var o observed
	date, ok := read(r, rec, column.ObservedOn, r.pastDate)
	if !ok {
		return o, false
	}
	if !date.IsKnown() {
		date = r.kept.Options.ListDate
	}
	if o.on, ok = date.Earliest(); !ok {
		rec.hold(DateMissing, "", nil)
		r.settle(rec, DateMissing, rec.rowKey, "")
		return o, false
	}
	for _, count := range []struct {
		field column.Field
		into  **int
	}{{column.Members, &o.members}, {column.Adults, &o.adults}, {column.Children, &o.children}} {
		if *count.into, ok = read(r, rec, count.field, wholeCount); !ok {
			return o, false
		}
	}
	if o.members == nil && o.adults != nil && o.children != nil {
		sum := *o.adults + *o.children
		o.members = &sum
	}
	if o.status, ok = read(r, rec, column.Status, readStatus); !ok {
		return o, false
	}
	if o.technology, ok = read(r, rec, column.Technology, readTechnology); !ok {
		return o, false
	}
	clear(h.yes[:])
	for i, field := range factFields {
		if h.yes[i], ok = read(r, rec, field, cell.Answer); !ok {
			return o, false
		}
	}
	o.latrine, o.condition = r.text(rec, column.LatrineID), r.text(rec, column.Condition)
	h.derive(&o)
	return o, true
}

// derive works out what nobody types in (IL1, IL2).
func (h *householdImporter) derive(o *observed) {
	nothing := o.technology == ladder.NoFacility
	if nothing {
		open := true
		h.yes[factOpen], o.technology = &open, ""
	}
	o.hasLatrine = o.technology != "" || o.latrine != ""
	for i := 0; i <= factShared; i++ {
		o.hasLatrine = o.hasLatrine || h.yes[i] != nil && *h.yes[i]
	}
	o.noLatrine = nothing && !o.hasLatrine
	if improved, known := ladder.Improved(ladder.LatrineFacts{ProtectsWater: h.yes[0], PreventsContact: h.yes[1], KeepsFliesOut: h.yes[2], PreventsOdour: h.yes[3]}); known && o.hasLatrine {
		o.improved = &improved
	}
	o.sanitation = ladder.Sanitation(ladder.SanitationFacts{DefecatesOpenly: h.yes[factOpen], Technology: o.technology, Shared: h.yes[factShared], SafelyManaged: h.yes[4]})
	o.hygiene = ladder.Hygiene(ladder.HygieneFacts{Handwashing: h.yes[factHandwashing], Soap: h.yes[7], Water: h.yes[9]})
}

func wholeCount(s string) (*int, cell.Problem) {
	n, decimals, problem := cell.Count(s)
	if problem == cell.OK && decimals || n != nil && *n > 10000 {
		return nil, cell.OutOfRange
	}
	return n, problem
}

var statuses = map[string]country.Residence{
	"": country.Resident, "yes": country.Resident, "resident": country.Resident, "present": country.Resident, "living": country.Resident,
	"away": country.Away, "seasonally away": country.Away, "seasonal": country.Away, "vacant": country.Vacant, "empty": country.Vacant,
	"gone": country.Gone, "moved": country.Gone, "left": country.Gone,
}

func readStatus(s string) (string, cell.Problem) {
	status, ok := statuses[naming.Normalise(cell.Text(s))]
	if !ok {
		return "", cell.Unreadable
	}
	return string(status), cell.OK
}

func readTechnology(s string) (ladder.Technology, cell.Problem) {
	if cell.Unknown(s) {
		return "", cell.OK
	}
	technology, ok := ladder.FindTechnology(s)
	if !ok {
		return "", cell.Unreadable
	}
	return technology, cell.OK
}

func (h *householdImporter) stage(rec *record, where *registered, key uuid.UUID, external, house, number string, o observed) []any {
	h.houses, h.latrines = h.houses || house != "", h.latrines || o.latrine != ""
	row := make([]any, 0, len(stagingColumns))
	row = append(row, rec.number, key.String(), where.id.String(), nullText(external), nullText(house), nullText(number), h.ids.next().String(),
		h.ids.next().String(), o.on.String(), nullText(o.status), nullCount(o.members), nullCount(o.adults), nullCount(o.children),
		string(o.sanitation), string(o.hygiene), nullFact(o.improved), o.hasLatrine, o.noLatrine)
	if o.hasLatrine {
		row = append(row, nullText(o.latrine), h.ids.next().String(), h.ids.next().String(), nullText(string(o.technology)), nullText(o.condition))
	} else {
		row = append(row, nil, nil, nil, nil, nil)
	}
	if house != "" {
		row = append(row, h.ids.next().String())
	} else {
		row = append(row, nil)
	}
	for _, fact := range h.yes {
		row = append(row, nullFact(fact))
	}
	return row
}

func nullCount(n *int) any {
	if n == nil {
		return nil
	}
	return int64(*n)
}

func nullFact(fact *bool) any {
	if fact == nil {
		return nil
	}
	return *fact
}

// end compares the sets, writes them, and puts right what became of each row.
func (h *householdImporter) end(ctx context.Context) error {
	if h.staged == 0 {
		return nil
	}
	if err := h.pause(ctx); err != nil {
		return err
	}
	steps := checkSteps
	if h.run.apply {
		if err := h.lockCommunities(ctx); err != nil {
			return err
		}
		steps = slices.Concat(checkSteps, writeSteps, latrineObservations, deriveSteps, householdObservations)
	}
	known := int64(0)
	for _, s := range steps {
		if s.when == forKnown && known == 0 || s.when == forHouse && !h.houses || s.when == forLatrine && !h.latrines ||
			s.when == forDerived && known == 0 && !h.latrines {
			continue
		}
		args := []any{h.run.Nation, h.run.kept.Options.Source, h.run.Now, nullID(userOf(h.run.Viewer))}[:s.args]
		if s.given != nil {
			args = s.given(h.run.Now)
		}
		done, err := h.run.Tx.ExecContext(ctx, s.query, args...)
		if err != nil {
			return errors.Join(errors.New("households: "+s.name), err)
		}
		if s.when == findsKnown {
			n, err := done.RowsAffected()
			if err != nil {
				return err
			}
			known += n
		}
	}
	if !h.run.apply {
		return nil // a dry run changes nothing, the counters neither
	}
	for id := range h.touched {
		h.run.Touch(id)
	}
	return nil
}

// lockCommunities takes the communities' locks in the order of their ids.
func (h *householdImporter) lockCommunities(ctx context.Context) error {
	list := make([]uuid.UUID, 0, len(h.touched))
	for id := range h.touched {
		list = append(list, id)
	}
	_, err := h.run.Tx.ExecContext(ctx, `SELECT id FROM communities WHERE id = ANY($1) ORDER BY id FOR UPDATE`, pq.Array(list))
	return err
}
