// Package demo fills an empty register with a country that is made up: synthetic
// communities, households and two years of history on a real country's districts,
// all drawn from one seed, so that the same seed gives the same data. It stores no
// name of a person and no real organisation. It asks no matrix, as nobody has an
// account yet; the audit names the operator.
package demo

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/audit"
	"saniladder/internal/founding"
	"saniladder/internal/progress"
)

// Country is the one that the demo has figures for.
const Country = "GH"

// Plan says what is to be made.
type Plan struct {
	Scale Scale
	Seed  uint64
	// Now is the demo's present.
	Now time.Time
	// Dir is the data folder, in which scans are kept; "" for none.
	Dir string
	// Password is that of every account; it must be one that people could choose.
	Password string
	// Operator is the system's account that runs the command, for the audit.
	Operator string
	// Progress, unless nil, is told what is being done and how far it is, 0 to 1.
	Progress func(stage string, done float64)
}

// Result is what was made.
type Result struct {
	Nation                        uuid.UUID
	Communities, Households, Rows int
	Accounts                      []Account
}

// builder carries what all parts of a demo share.
type builder struct {
	Plan
	scale         Scale
	today         calendar.Day
	days          []calendar.Day
	profile       *country.Profile
	nation        *founding.Nation
	organisations []*organisation
}

// The streams' parts: ids begin two years ago, in the order of the parts.
const (
	foundingPart uint64 = iota + 1
	organisationPart
	outlinePart
	supportPart
	councilPart
	accountPart
	rosterPart
	communityParts uint64 = 100
)

func (b *builder) stream(part uint64) *stream {
	return newStream(b.Seed, part, b.Now.AddDate(0, -historyMonths, 0))
}

// Build makes the demo in one transaction: all of it, or nothing. CONFLICT: the
// database holds a nation already. INVALID: the password is none.
func (p Plan) Build(ctx context.Context, db *sql.DB) (*Result, error) {
	profile, ok := country.Find(Country)
	if !ok {
		return nil, fmt.Errorf("no profile of %s", Country)
	}
	if p.Progress == nil {
		p.Progress = func(string, float64) {}
	}
	b := &builder{Plan: p, scale: p.Scale, profile: profile, today: calendar.Today(p.Now, profile.TimeZone)}
	b.days = historyDays(b.today)
	accounts, err := b.accounts(ctx, db)
	if err != nil {
		return nil, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("beginning the demo: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	result, err := b.build(ctx, tx, accounts)
	if err != nil {
		return nil, err
	}
	if err := tx.Commit(); err != nil {
		return nil, fmt.Errorf("keeping the demo: %w", err)
	}
	return result, nil
}

func (b *builder) build(ctx context.Context, tx *sql.Tx, accounts []*Account) (*Result, error) {
	b.Progress("areas", 0)
	s := b.stream(foundingPart)
	nation, err := founding.Founder{
		Profile: b.profile, Now: b.Now, Operator: b.Operator, DemoSeed: strconv.FormatUint(b.Seed, 10), NewID: s.id,
	}.FoundIn(ctx, tx)
	if err != nil {
		return nil, err
	}
	b.nation = nation
	if err := b.makeOrganisations(ctx, tx); err != nil {
		return nil, err
	}
	places := b.outlines()
	b.organise(b.stream(supportPart), places)
	if err := b.copyPlaces(ctx, tx, places); err != nil {
		return nil, err
	}
	result := &Result{Nation: nation.ID, Communities: b.scale.Communities}
	villages, err := b.copyVillages(ctx, tx, places, result)
	if err != nil {
		return nil, err
	}
	b.Progress("totals", 1)
	if err := b.copyHistory(ctx, tx, places); err != nil {
		return nil, err
	}
	if _, err := progress.FoldIn(ctx, tx, nation.ID); err != nil {
		return nil, err
	}
	if err := b.seat(ctx, tx, accounts, places, villages); err != nil {
		return nil, err
	}
	if err := b.copyRosters(ctx, tx); err != nil {
		return nil, err
	}
	for _, account := range accounts {
		result.Accounts = append(result.Accounts, *account)
	}
	return result, audit.Write(ctx, tx, access.OperatorViewer(nation.ID.String(), b.Operator), uuid.Nil, audit.Entry{
		Action: "demo.build", ObjectType: "Nation", ObjectID: nation.ID,
		After: map[string]any{"scale": b.scale.Name, "seed": strconv.FormatUint(b.Seed, 10), "communities": result.Communities, "households": result.Households},
	})
}
