package cases

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// DrawSample draws households, adults or children for the indicators that want
// them, from the number that was called out in public on arrival (CK6).
type DrawSample struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, VerificationID uuid.UUID
	Unit               protocol.Unit
	// Number was thrown or called out in public.
	Number int
}

// DrawSample keeps the sample of the size that CK5 asks for, and as many reserves
// for who is absent (PR15), and returns the draw's id. Each unit is drawn once: of
// two phones the first to reach the server counts. The same number again is the same
// draw; CONFLICT CK6 for another one.
func (s *Service) DrawSample(ctx context.Context, in DrawSample) ([]uuid.UUID, error) {
	return s.do(ctx, "verification.draw", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		d, f, err := drafted(ctx, u, in.VerificationID, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		checklist, ok := s.checklists.Checklist(d.checklist)
		if !ok {
			return nil, fault.New(fault.Unavailable, "This server does not carry the checklist %s.", d.checklist)
		}
		var (
			hash  string
			lines []string
		)
		err = u.Tx.QueryRowContext(ctx, `SELECT hash, lines FROM visit_lists WHERE plan_id = $1 AND unit = $2`, d.plan, string(in.Unit)).Scan(&hash, pq.Array(&lines))
		if errors.Is(err, sql.ErrNoRows) {
			return nil, fault.New(fault.Invalid, "%q is nothing that is drawn.", in.Unit).At("unit").By("CK6")
		}
		if err != nil {
			return nil, fmt.Errorf("reading a list: %w", err)
		}
		if counts, err := drawnAlready(ctx, u, d, in); counts != uuid.Nil || err != nil {
			if err != nil {
				return nil, err
			}
			return []uuid.UUID{counts}, f.draftAudit(ctx, u, d.id, access.Change, values{"drawnAgain": in.Unit, "number": in.Number})
		}
		size, asked := sampleSize(s.setOf(checklist), checklist, in.Unit, len(lines))
		if !asked {
			return nil, fault.New(fault.Invalid, "This checklist draws none of them.").At("unit").By("CK5")
		}
		if size == 0 {
			return nil, fault.New(fault.Rule, "Nobody of them is on the list, so that nobody can be drawn.").At("unit").By("CK6")
		}
		drawn, err := protocol.Draw{Unit: in.Unit, ListHash: hash, Nonce: d.nonce, Number: in.Number}.Pick(lines, size, size)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a draw", `INSERT INTO sample_draws (id, verification_id, unit, list_hash, called_number, size, drawn_at, drawn_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, d.id, string(in.Unit), hash, in.Number, size, u.Now, u.UserID()); err != nil {
			return nil, err
		}
		var (
			households []string
			ordinals   []*int
		)
		for _, line := range append(drawn.Sample, drawn.Reserves...) {
			person, ok := protocol.PersonOf(line)
			if !ok {
				households, ordinals = append(households, line), append(ordinals, nil)
				continue
			}
			households, ordinals = append(households, person.Household), append(ordinals, &person.Ordinal)
		}
		if err := u.Exec(ctx, "keeping a sample", `INSERT INTO sample_places (draw_id, place, household_id, ordinal)
SELECT $1, x.place, x.household, x.ordinal FROM unnest($2::uuid[], $3::int[]) WITH ORDINALITY AS x(household, ordinal, place)`,
			in.ID, pq.Array(households), pq.Array(ordinals)); err != nil {
			return nil, err
		}
		if err := d.touch(ctx, u); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, f.draftAudit(ctx, u, d.id, access.Change, values{"drawn": in.Unit, "number": in.Number, "size": size})
	})
}

// drawnAlready is the draw of the unit that counts, uuid.Nil where there is none.
func drawnAlready(ctx context.Context, u *casework.Unit, d *draft, in DrawSample) (uuid.UUID, error) {
	var (
		id     uuid.UUID
		number int
	)
	err := u.Tx.QueryRowContext(ctx, `SELECT id, called_number FROM sample_draws WHERE verification_id = $1 AND unit = $2`, d.id, string(in.Unit)).Scan(&id, &number)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return uuid.Nil, nil
	case err != nil:
		return uuid.Nil, fmt.Errorf("looking for a draw: %w", err)
	case number != in.Number:
		return uuid.Nil, fault.New(fault.Conflict, "This was drawn already, with the number %d; that draw counts.", number).At("number").By("CK6").With("number", strconv.Itoa(number))
	}
	return id, nil
}

// MarkAbsent says that nobody of a drawn household could be met, so that the next
// reserve takes its place (PR15).
type MarkAbsent struct {
	OperationID, DrawID uuid.UUID
	// Place is that in the order drawn, from 1.
	Place  int
	Reason string
}

// MarkAbsent keeps the reason.
func (s *Service) MarkAbsent(ctx context.Context, in MarkAbsent) ([]uuid.UUID, error) {
	return s.do(ctx, "verification.mark_absent", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var verification uuid.UUID
		err := u.Tx.QueryRowContext(ctx, `SELECT verification_id FROM sample_draws WHERE id = $1`, in.DrawID).Scan(&verification)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		}
		if err != nil {
			return nil, fmt.Errorf("finding a draw: %w", err)
		}
		d, f, err := drafted(ctx, u, verification, 0)
		if err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		done, err := u.Tx.ExecContext(ctx, `UPDATE sample_places SET absent_reason = $3 WHERE draw_id = $1 AND place = $2`, in.DrawID, in.Place, reason)
		if err != nil {
			return nil, fmt.Errorf("marking an absence: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return nil, errors.Join(err, fault.New(fault.Invalid, "Nobody was drawn at place %d.", in.Place).At("place"))
		}
		if err := d.touch(ctx, u); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.DrawID}, f.draftAudit(ctx, u, d.id, access.Change, values{"absent": in.Place, "reason": reason})
	})
}

// setOf is the set that a checklist belongs to, for its sample rules.
func (s *Service) setOf(c *protocol.Checklist) *protocol.Set {
	for _, set := range s.checklists.Sets() {
		for i := range set.Checklists {
			if set.Checklists[i] == c {
				return set
			}
		}
	}
	return nil
}

// sampleSize is how many of a unit must be drawn: the most that an indicator asks
// for. It is false where none asks for any.
func sampleSize(set *protocol.Set, c *protocol.Checklist, unit protocol.Unit, population int) (size int, asked bool) {
	for i := range c.Indicators() {
		if rule, ok := i.SampleRule(set); ok && rule.Of == unit {
			size, asked = max(size, protocol.SampleSize(rule, population)), true
		}
	}
	return size, asked
}

// samplesDrawn refuses an answer from a sample that is smaller than CK5 asks for,
// and one from a sample that nobody drew (CK6).
func samplesDrawn(ctx context.Context, u *casework.Unit, _ *file, e evidence) error {
	if e.verified.transcribed {
		return nil
	}
	rows, err := u.Tx.QueryContext(ctx, `SELECT l.unit, cardinality(l.lines), d.size IS NOT NULL FROM visit_lists l
LEFT JOIN sample_draws d ON d.unit = l.unit AND d.verification_id = $2 WHERE l.plan_id = $1`, e.verified.plan, e.verified.id)
	if err != nil {
		return fmt.Errorf("reading samples: %w", err)
	}
	defer rows.Close()
	population, drawn := map[protocol.Unit]int{}, map[protocol.Unit]bool{}
	for rows.Next() {
		var (
			unit protocol.Unit
			n    int
			done bool
		)
		if err := rows.Scan(&unit, &n, &done); err != nil {
			return fmt.Errorf("reading a sample: %w", err)
		}
		population[unit], drawn[unit] = n, done
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("reading samples: %w", err)
	}
	for i := range e.verified.checklist.Indicators() {
		answer := e.verified.answers[i.Code]
		rule, ok := i.SampleRule(e.verified.set)
		if !ok || answer.NotApplicable {
			continue
		}
		if !drawn[rule.Of] && protocol.SampleSize(rule, population[rule.Of]) > 0 {
			return fault.New(fault.Rule, "%s asks for a sample, which was not drawn.", i.Code).At("answers."+i.Code).By("CK6").With("unit", string(rule.Of)).With("code", i.Code)
		}
		if answer.Of == nil {
			continue
		}
		if err := protocol.CheckSample(rule, population[rule.Of], *answer.Of); err != nil {
			return fault.From(err).At("answers."+i.Code).With("code", i.Code).With("of", strconv.Itoa(*answer.Of))
		}
	}
	return nil
}
