package transfer

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/cases"
	"saniladder/internal/transfer/cell"
	"saniladder/internal/transfer/column"
)

// requestRow is what a row says of a request that was made on paper (PR8).
type requestRow struct {
	rec       *record
	community *registered
	paper     cases.TranscribeRequest
}

// key tells one request of a community from another.
func (q *requestRow) key() string {
	return fmt.Sprintf("%s|%d|%s", q.community.id, q.paper.Level, q.paper.RequestedOn)
}

// requestImporter brings in requests on paper, which open no case until a second
// person has compared each with its paper.
type requestImporter struct {
	run    *run
	finder *finder
	// seen tells which row first named a request.
	seen    map[string]int
	touched []uuid.UUID
}

func newRequestImporter(ctx context.Context, r *run) (*requestImporter, error) {
	p, err := r.places(ctx)
	if err != nil {
		return nil, err
	}
	return &requestImporter{run: r, finder: r.finder(p), seen: make(map[string]int)}, nil
}

func (q *requestImporter) take(ctx context.Context, batch []*record) error {
	if err := q.finder.load(ctx, batch); err != nil {
		return err
	}
	for _, rec := range batch {
		if rec.outcome != "" {
			continue
		}
		var row *requestRow
		if err := q.run.insist(rec, func() (taken bool, err error) {
			row, err = q.judge(ctx, rec)
			return row != nil, err
		}); err != nil {
			return err
		}
		if row == nil {
			continue
		}
		row.paper.ID = newID()
		rec.outcome, rec.entity = Created, row.paper.ID
		if !q.run.apply {
			continue
		}
		if err := cases.BringPaperRequest(ctx, q.run.Unit, row.paper, q.run.job.ID); err != nil {
			return err
		}
		q.touched = append(q.touched, row.community.id)
	}
	return nil
}

func (q *requestImporter) end(context.Context) error {
	q.run.Touch(q.touched...)
	return nil
}

// judge reads a row; nil when it is held, or brings nothing.
func (q *requestImporter) judge(ctx context.Context, rec *record) (*requestRow, error) {
	r := q.run
	fields := []column.Field{column.CommunityID, column.Region, column.District, column.Council, column.Community, column.Level, column.RequestedOn}
	parts := make([]string, len(fields))
	for i, field := range fields {
		parts[i] = naming.Normalise(r.text(rec, field))
	}
	rec.rowKey = strings.Join(parts, "|")
	rec.label = strings.Join(present(r.text(rec, column.Community), r.text(rec, column.District), r.text(rec, column.RequestedOn)), ", ")
	row := &requestRow{rec: rec}
	var err error
	if row.community, err = q.finder.find(ctx, rec); err != nil || row.community == nil {
		return nil, err
	}
	row.paper.CommunityID = row.community.id
	if !q.read(row) || !r.once(rec, q.seen, row.key()) {
		return nil, nil
	}
	if known, err := q.known(ctx, row); known || err != nil {
		return nil, err
	}
	if opens, err := q.opens(ctx, row); !opens || err != nil {
		return nil, err
	}
	return row, nil
}

// read takes the level, the days and the signatures, and holds a row that lacks one.
func (q *requestImporter) read(row *requestRow) bool {
	r, rec, paper := q.run, row.rec, &row.paper
	var ok bool
	if paper.Level, ok = readGiven(r, rec, column.Level, r.verifiedLevel); !ok {
		return false
	}
	for _, day := range []struct {
		field column.Field
		into  *calendar.Day
	}{
		{column.AssessedOn, &paper.AssessedOn}, {column.BriefedOn, &paper.BriefedOn}, {column.DecidedOn, &paper.DecidedOn}, {column.RequestedOn, &paper.RequestedOn},
		{column.RepliedOn, &paper.RepliedOn}, {column.LeaderSignedOn, &paper.Leader.SignedOn}, {column.ChiefSignedOn, &paper.Chief.SignedOn},
	} {
		if day.field == column.RepliedOn && r.text(rec, day.field) == "" {
			continue // nobody has replied
		}
		if *day.into, ok = readGiven(r, rec, day.field, r.wholeDay); !ok {
			return false
		}
	}
	for _, word := range []struct {
		field column.Field
		into  *string
	}{
		{column.Leader, &paper.Leader.Name}, {column.LeaderPosition, &paper.Leader.Position}, {column.Chief, &paper.Chief.Name}, {column.ChiefPosition, &paper.Chief.Position},
	} {
		if !r.given(rec, word.field) {
			return false
		}
		*word.into = r.text(rec, word.field)
	}
	paper.PaperSerial = r.text(rec, column.PaperSerial)
	return true
}

// wholeDay is a day that has come: clocks run from it, so that a month or a year
// is none (PR4, WF4).
func (r *run) wholeDay(s string) (calendar.Day, cell.Problem) {
	date, problem := r.pastDate(s)
	if problem == cell.OK && date.Precision != calendar.ByDay {
		return calendar.Day{}, cell.Unreadable
	}
	return date.Day, problem
}

// known sets a row beside what is there: the same request is not brought in twice.
func (q *requestImporter) known(ctx context.Context, row *requestRow) (bool, error) {
	was := cases.TranscribeRequest{CommunityID: row.paper.CommunityID, Level: row.paper.Level, RequestedOn: row.paper.RequestedOn}
	err := q.run.Tx.QueryRowContext(ctx, `SELECT assessed_on, briefed_on, decided_on, replied_on, leader_name, leader_position, leader_signed_on, chief_name, chief_position, chief_signed_on, paper_serial
FROM paper_requests WHERE community_id = $1 AND level = $2 AND requested_on = $3 AND rejected_reason = '' AND taken_back_on IS NULL`, was.CommunityID, was.Level, was.RequestedOn).
		Scan(&was.AssessedOn, &was.BriefedOn, &was.DecidedOn, &was.RepliedOn, &was.Leader.Name, &was.Leader.Position, &was.Leader.SignedOn, &was.Chief.Name, &was.Chief.Position, &was.Chief.SignedOn, &was.PaperSerial)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("looking for a request on paper: %w", err)
	}
	if row.paper.PaperSerial == "" {
		was.PaperSerial = "" // a list without serials says nothing against one
	}
	if was == row.paper {
		row.rec.outcome = Unchanged
		return true, nil
	}
	row.rec.hold(RequestKnown, row.rec.rowKey, map[string]string{"name": row.community.name})
	q.run.settle(row.rec, RequestKnown, row.rec.rowKey, row.rec.rowKey)
	return true, nil
}

// daysOf are the days of a request by the names that its refusals have for them,
// textsOf the texts that can be too long.
var (
	daysOf = map[string]bool{"assessedOn": true, "briefedOn": true, "decidedOn": true, "requestedOn": true, "repliedOn": true,
		"leader.signedOn": true, "chief.signedOn": true}
	textsOf = map[string]column.Field{"leader.name": column.Leader, "leader.position": column.LeaderPosition,
		"chief.name": column.Chief, "chief.position": column.ChiefPosition, "paperSerial": column.PaperSerial}
)

// opens holds a row of which no case can be opened, with the sentence and the rule
// that the form would be refused with.
func (q *requestImporter) opens(ctx context.Context, row *requestRow) (bool, error) {
	r, rec := q.run, row.rec
	err := cases.PaperRequestOpens(ctx, r.Unit, row.paper)
	if err == nil {
		return true, nil
	}
	why := fault.From(err)
	if why.Code == fault.Internal || why.Code == fault.Unavailable {
		return false, err
	}
	if field, ok := textsOf[why.Field]; ok {
		if r.problem(rec, field, ValueOutOfRange) {
			r.refuse(rec, field, ValueOutOfRange)
		}
		return false, nil
	}
	reason := RequestRefused
	if daysOf[why.Field] && why.Rule != "PR8" {
		reason = RequestDays
	}
	params := map[string]string{"name": row.community.name, "field": why.Field, "rule": why.Rule, "detail": why.Message}
	maps.Copy(params, why.Params)
	rec.hold(reason, rec.rowKey, params)
	r.settle(rec, reason, rec.rowKey, rec.rowKey)
	return false, nil
}
