package transfer

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/naming"
	"saniladder/domain/protocol"
	"saniladder/internal/transfer/cell"
	"saniladder/internal/transfer/column"
)

// verificationRow is what a row says of a past verification (PR8): its total and
// what came of it, and no marks by indicator.
type verificationRow struct {
	rec         *record
	community   *registered
	level       int
	tier        string
	stage       int
	checklist   *protocol.Checklist
	visited     calendar.Date
	total       int
	passed      bool
	certificate string
	faults      []string
	id          uuid.UUID
}

// key tells one visit of a community from another.
func (v *verificationRow) key() string {
	return fmt.Sprintf("%s|%d|%s|%s", v.community.id, v.level, v.tier, v.visited.Day)
}

// verificationImporter brings in past verifications as transcriptions, which a
// second person still has to compare with their papers.
type verificationImporter struct {
	run    *run
	finder *finder
	// seen tells which row first named a visit.
	seen    map[string]int
	touched []uuid.UUID
}

func newVerificationImporter(ctx context.Context, r *run) (*verificationImporter, error) {
	p, err := r.places(ctx)
	if err != nil {
		return nil, err
	}
	return &verificationImporter{run: r, finder: r.finder(p), seen: make(map[string]int)}, nil
}

func (v *verificationImporter) take(ctx context.Context, batch []*record) error {
	if err := v.finder.load(ctx, batch); err != nil {
		return err
	}
	var list []*verificationRow
	for _, rec := range batch {
		if rec.outcome != "" {
			continue
		}
		var row *verificationRow
		if err := v.run.insist(rec, func() (taken bool, err error) {
			row, err = v.judge(ctx, rec)
			return row != nil, err
		}); err != nil {
			return err
		}
		if row != nil {
			list = append(list, row)
		}
	}
	if err := v.compare(ctx, list); err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(row *verificationRow) bool { return row.rec.outcome != "" })
	for _, row := range list {
		row.id = newID()
		row.rec.outcome, row.rec.entity = Created, row.id
	}
	if !v.run.apply || len(list) == 0 {
		return nil
	}
	return v.write(ctx, list)
}

func (v *verificationImporter) end(context.Context) error {
	v.run.Touch(v.touched...)
	return nil
}

// judge reads a row; nil when it is held.
func (v *verificationImporter) judge(ctx context.Context, rec *record) (*verificationRow, error) {
	r := v.run
	fields := []column.Field{column.CommunityID, column.Region, column.District, column.Council, column.Community, column.Level, column.VerifiedBy, column.VisitedOn}
	parts := make([]string, len(fields))
	for i, field := range fields {
		parts[i] = naming.Normalise(r.text(rec, field))
	}
	rec.rowKey = strings.Join(parts, "|")
	rec.label = strings.Join(present(r.text(rec, column.Community), r.text(rec, column.District), r.text(rec, column.VisitedOn)), ", ")
	row := &verificationRow{rec: rec, certificate: r.text(rec, column.Certificate)}
	var err error
	if row.community, err = v.finder.find(ctx, rec); err != nil || row.community == nil {
		return nil, err
	}
	if !v.readLevel(row) || !v.readFigures(row) {
		return nil, nil
	}
	if row.passed && row.total < row.checklist.Pass.Minimum {
		row.faults = append(row.faults, "OUTCOME") // it is kept as written, and told
	}
	rec.flags = row.faults
	if !r.once(rec, v.seen, row.key()) {
		return nil, nil
	}
	return row, nil
}

// readLevel reads the level and whose team verified it; a level that one tier alone
// verifies needs no column for that.
func (v *verificationImporter) readLevel(row *verificationRow) bool {
	r, rec := v.run, row.rec
	var ok bool
	if row.level, ok = readGiven(r, rec, column.Level, r.verifiedLevel); !ok {
		return false
	}
	level, _ := r.Profile.Level(row.level)
	if row.checklist, ok = protocol.BuiltIn().Checklist(level.Checklist); !ok {
		r.problem(rec, column.Level, ValueOutOfRange)
		return false
	}
	round, _ := level.Round(1)
	if !r.has(column.VerifiedBy) && len(round.VerifiedBy) == 1 {
		row.tier = round.VerifiedBy[0]
		return true
	}
	if row.tier, ok = readGiven(r, rec, column.VerifiedBy, func(s string) (string, cell.Problem) {
		key := naming.Normalise(s)
		for _, tier := range r.Profile.Tiers {
			names := append([]string{tier.Key}, valuesOf(tier.Names)...)
			if slices.ContainsFunc(append(names, valuesOf(tier.Body)...), func(name string) bool { return naming.Normalise(name) == key }) && slices.Contains(round.VerifiedBy, tier.Key) {
				return tier.Key, cell.OK
			}
		}
		return "", cell.Unreadable
	}); !ok {
		return false
	}
	row.stage = slices.Index(round.VerifiedBy, row.tier)
	return row.stage >= 0
}

func (v *verificationImporter) readFigures(row *verificationRow) bool {
	r, rec := v.run, row.rec
	var ok bool
	if row.visited, ok = readGiven(r, rec, column.VisitedOn, func(s string) (calendar.Date, cell.Problem) {
		date, problem := r.pastDate(s)
		if problem == cell.OK && (date.Precision == calendar.BeforeDay || !date.IsKnown()) {
			return date, cell.Unreadable
		}
		return date, problem
	}); !ok {
		return false
	}
	total, ok := readGiven(r, rec, column.Total, func(s string) (int, cell.Problem) {
		n, decimals, problem := cell.Count(s)
		switch {
		case problem != cell.OK || n == nil:
			return 0, cmp.Or(problem, cell.Unreadable)
		case decimals || *n > row.checklist.Max:
			return 0, cell.OutOfRange
		}
		return *n, cell.OK
	})
	if !ok {
		return false
	}
	row.total = total
	row.passed, ok = readGiven(r, rec, column.Outcome, readOutcome)
	return ok
}

// outcomes are the words that lists have for what came of a verification.
var outcomes = map[string]bool{
	"passed": true, "pass": true, "yes": true, "y": true, "met": true, "certified": true, "approved": true, "successful": true, "true": true, "1": true,
	"failed": false, "fail": false, "no": false, "n": false, "not met": false, "not passed": false, "refused": false, "rejected": false, "unsuccessful": false, "false": false, "0": false,
}

func readOutcome(s string) (bool, cell.Problem) {
	passed, ok := outcomes[naming.Normalise(s)]
	if !ok {
		return false, cell.Unreadable
	}
	return passed, cell.OK
}

// verifiedLevel is a level that can be verified: none is not one.
func (r *run) verifiedLevel(s string) (int, cell.Problem) {
	level, ok := LevelNamed(r.Profile, s)
	if !ok || level == 0 {
		return 0, cell.Unreadable
	}
	return level, cell.OK
}

func valuesOf[K comparable](names map[K]string) []string {
	all := make([]string, 0, len(names))
	for _, name := range names {
		all = append(all, name)
	}
	return all
}

// compare sets a batch beside what is there: the same visit is not brought in twice.
func (v *verificationImporter) compare(ctx context.Context, list []*verificationRow) error {
	if len(list) == 0 {
		return nil
	}
	known := make(map[string]string)
	var communities []uuid.UUID
	for _, row := range list {
		communities = append(communities, row.community.id)
	}
	if err := each(ctx, v.run.Tx, func(rows *sql.Rows) error {
		var (
			one    verificationRow
			passed sql.NullBool
		)
		one.community = &registered{}
		if err := rows.Scan(&one.community.id, &one.level, &one.tier, &one.visited.Day, &one.total, &passed); err != nil {
			return err
		}
		known[one.key()] = fmt.Sprintf("%d|%v", one.total, passed.Bool)
		return nil
	}, `SELECT community_id, level, tier, visited_on, written_total, written_passed FROM transcriptions
		WHERE community_id = ANY ($1) AND rejected_reason = '' AND taken_back_on IS NULL`, ids(communities)); err != nil {
		return err
	}
	for _, row := range list {
		was, ok := known[row.key()]
		switch {
		case row.rec.outcome != "" || !ok:
		case was == fmt.Sprintf("%d|%v", row.total, row.passed):
			row.rec.outcome = Unchanged
		default:
			total, _, _ := strings.Cut(was, "|")
			row.rec.hold(VerificationKnown, "", map[string]string{"registered": total, "name": row.community.name})
			v.run.settle(row.rec, VerificationKnown, row.rec.rowKey, "")
		}
	}
	return nil
}

func (v *verificationImporter) write(ctx context.Context, list []*verificationRow) error {
	n := len(list)
	var (
		made, communities        = make([]uuid.UUID, n), make([]uuid.UUID, n)
		tiers, checklists        = make([]string, n), make([]string, n)
		days, precisions, serial = make([]string, n), make([]string, n), make([]string, n)
		faults                   = make([]string, n)
		levels, stages, totals   = make([]int64, n), make([]int64, n), make([]int64, n)
		passed                   = make([]bool, n)
	)
	for i, row := range list {
		made[i], communities[i], tiers[i], checklists[i] = row.id, row.community.id, row.tier, row.checklist.ID
		days[i], precisions[i], serial[i], faults[i] = row.visited.Day.String(), string(row.visited.Precision), row.certificate, strings.Join(row.faults, ",")
		levels[i], stages[i], totals[i], passed[i] = int64(row.level), int64(row.stage), int64(row.total), row.passed
		v.touched = append(v.touched, row.community.id)
	}
	if _, err := v.run.Tx.ExecContext(ctx, `INSERT INTO transcriptions (id, nation_id, community_id, level, tier, stage, checklist, visited_on, visited_precision, paper_serial, marks, written_total, written_passed,
		certificate_number, faults, recorded_by, job_id)
	SELECT x.id, $1, x.community, x.level, x.tier, x.stage, x.checklist, x.day, x.precision, '', '{}', x.total, x.passed, x.certificate, coalesce(string_to_array(nullif(x.faults, ''), ','), '{}'), $2, $3
	FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::text[], $8::int[], $9::text[], $10::date[], $11::text[], $12::int[], $13::boolean[], $14::text[], $15::text[])
		AS x(id, community, level, tier, stage, checklist, day, precision, total, passed, certificate, faults)`,
		v.run.Nation, nullID(v.run.job.UserID), v.run.job.ID, ids(made), ids(communities), pq.Array(levels), pq.Array(tiers), pq.Array(stages), pq.Array(checklists),
		pq.Array(days), pq.Array(precisions), pq.Array(totals), pq.Array(passed), pq.Array(serial), pq.Array(faults)); err != nil {
		return fmt.Errorf("writing past verifications: %w", err)
	}
	return nil
}
