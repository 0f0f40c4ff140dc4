package celebration

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Nominate names somebody or something to be honoured on a day beside the communities (HN3).
type Nominate struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, CelebrationID uuid.UUID
	// Kind is one of the profile's for the tier.
	Kind string
	// Name is who or what; an area is named by AreaID instead.
	Name string
	// Place says where they are from, or "".
	Place  string
	AreaID *uuid.UUID
	Reason string
}

// Nominate is for whoever nominates anywhere within the body's area or above it. NOT_FOUND for others, RULE for what is not
// nominated for a celebration of the tier.
func (s *Service) Nominate(ctx context.Context, in Nominate) ([]uuid.UUID, error) {
	return s.do(ctx, "nomination.make", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var grant access.Grant
		d, err := locked(ctx, u, in.CelebrationID, 0, func(b body) (may bool) {
			grant, may = b.hears(u.Viewer)
			return may
		})
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if err := d.stillPlanned(); err != nil {
			return nil, err
		}
		kind, known := u.Profile.NomineeKind(in.Kind)
		if !known || !slices.Contains(d.rule.Nominees, in.Kind) {
			return nil, fault.New(fault.Rule, "Nobody of the kind %q is nominated for this celebration.", in.Kind).At("kind").By("HN2")
		}
		if err := in.named(ctx, u, d.body, kind.AreaLevel); err != nil {
			return nil, err
		}
		if in.Place, err = check.MaybeWords("place", in.Place, check.MaxName); err != nil {
			return nil, err
		}
		if in.Reason, err = check.Words("reason", in.Reason, check.MaxText); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a nomination", `INSERT INTO nominations (id, nation_id, celebration_id, kind, name, name_key, place, area_id, reason, nominated_on, nominated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			in.ID, u.Nation, d.id, in.Kind, in.Name, naming.Normalise(in.Name), in.Place, in.AreaID, in.Reason, u.Today, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID, d.id}, u.Audit(ctx, audit.Entry{ObjectType: "Nomination", ObjectID: in.ID, AreaPath: d.path, Role: grant.Role, ActingFor: grant.ActingFor,
			After: values{"celebrationId": d.id, "kind": in.Kind}})
	})
}

// named takes an area's own name, and wants one of whatever is no area.
func (in *Nominate) named(ctx context.Context, u *casework.Unit, b body, areaLevel string) error {
	if areaLevel == "" {
		var err error
		if in.AreaID != nil {
			return fault.New(fault.Invalid, "This kind is named, and is no area.").At("areaId")
		}
		in.Name, err = check.Words("name", in.Name, check.MaxName)
		return err
	}
	if in.AreaID == nil {
		return fault.New(fault.Invalid, "Choose the area that is nominated.").At("areaId")
	}
	err := u.Tx.QueryRowContext(ctx, `SELECT name FROM areas WHERE id = $1 AND nation_id = $2 AND level = $3 AND ended_on IS NULL AND EXISTS (SELECT FROM unnest($4::text[]) AS o (path) WHERE left(areas.path, length(o.path)) = o.path)`, *in.AreaID, u.Nation, areaLevel, pq.Array(b.answering)).Scan(&in.Name)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.Rule, "The area does not lie within the celebration's, or is of another kind.").At("areaId").By("HN2")
	}
	return scanned("finding a nominated area", err)
}

// DecideNomination accepts or declines.
type DecideNomination struct {
	OperationID, NominationID uuid.UUID
	Accept                    bool
	Reason                    string
}

// DecideNomination is for the officer and the members of the celebration's body. Nobody decides on what they nominated, nor on
// themselves (PR14). A decision stays as it is.
func (s *Service) DecideNomination(ctx context.Context, in DecideNomination) ([]uuid.UUID, error) {
	return s.do(ctx, "nomination.decide", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var (
			celebration uuid.UUID
			name        string
			by          sql.NullString
			decided     bool
		)
		err := u.Tx.QueryRowContext(ctx, `SELECT n.celebration_id, n.name, n.nominated_by::text, EXISTS (SELECT FROM nomination_decisions d WHERE d.nomination_id = n.id) FROM nominations n WHERE n.id = $1 AND n.nation_id = $2`,
			in.NominationID, u.Nation).Scan(&celebration, &name, &by, &decided)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		}
		if err != nil {
			return nil, fmt.Errorf("reading a nomination: %w", err)
		}
		d, err := locked(ctx, u, celebration, 0, func(b body) bool { return b.decides(u.Viewer) })
		if err != nil {
			return nil, err
		}
		switch {
		case decided:
			return nil, fault.New(fault.Rule, "This nomination was decided, and stays so.").At("id").By("HN3")
		case by.Valid && by.String == u.Viewer.UserID:
			return nil, fault.New(fault.Rule, "You nominated this; somebody else of the body decides.").At("id").By("PR14")
		case naming.Normalise(name) == naming.Normalise(u.Viewer.Name):
			return nil, fault.New(fault.Rule, "Nobody decides on themselves.").At("id").By("PR14")
		}
		if err := d.stillPlanned(); err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "deciding on a nomination", `INSERT INTO nomination_decisions (nomination_id, accepted, reason, decided_on, decided_by) VALUES ($1, $2, $3, $4, $5)`,
			in.NominationID, in.Accept, reason, u.Today, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.NominationID, d.id}, d.record(ctx, u, "Nomination", in.NominationID, access.Review, access.Nomination, values{"celebrationId": d.id, "accepted": in.Accept})
	})
}

// Nomination is one, and what came of it.
type Nomination struct {
	ID          uuid.UUID
	Kind        string
	Name, Place string
	AreaID      *uuid.UUID
	Reason      string
	NominatedOn calendar.Day
	// NominatedBy and DecidedBy are names of people, "" where they were blanked, and for whoever may not read accounts.
	NominatedBy string
	// Accepted is nil while nobody has decided.
	Accepted       *bool
	DecisionReason string
	DecidedOn      calendar.Day
	DecidedBy      string
	// Own: the viewer nominated it, and does not decide on it.
	Own bool
}

// Nominations are those for a celebration which the viewer may read, and those that are theirs; by kind, then name. One statement.
func (s *Service) Nominations(ctx context.Context, c *Celebration) ([]Nomination, error) {
	v := access.ViewerFrom(ctx)
	_, reads := rule.CanOnAny(v, access.Read, access.Nomination, c.answering)
	_, named := rule.CanOnAny(v, access.Read, access.User, c.answering)
	all := []Nomination{}
	err := postgres.Each(ctx, s.read, "reading nominations", `SELECT n.id, n.kind, n.name, n.place, n.area_id, n.reason, n.nominated_on, CASE WHEN $4 THEN coalesce(b.display_name, b.name, '') ELSE '' END, n.nominated_by::text = $3, d.accepted, coalesce(d.reason, ''), d.decided_on, CASE WHEN $4 THEN coalesce(w.display_name, w.name, '') ELSE '' END
FROM nominations n LEFT JOIN nomination_decisions d ON d.nomination_id = n.id LEFT JOIN users b ON b.id = n.nominated_by LEFT JOIN users w ON w.id = d.decided_by
WHERE n.celebration_id = $1 AND ($2 OR n.nominated_by::text = $3) ORDER BY n.kind, n.name, n.id`, []any{c.ID, reads, v.UserID, named}, func(rows *sql.Rows) error {
		var (
			n   Nomination
			own sql.NullBool
		)
		err := rows.Scan(&n.ID, &n.Kind, &n.Name, &n.Place, &n.AreaID, &n.Reason, &n.NominatedOn, &n.NominatedBy, &own, &n.Accepted, &n.DecisionReason, &n.DecidedOn, &n.DecidedBy)
		n.Own = own.Bool
		all = append(all, n)
		return err
	})
	return all, err
}
