package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/ent"
	"saniladder/ent/organisation"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/partners"
	"saniladder/internal/rule"
)

// openOrganisation locks an organisation that has not ended.
func openOrganisation(ctx context.Context, u *casework.Unit, id uuid.UUID, action access.Action, expected int) (*ent.Organisation, error) {
	version, err := u.Reach(ctx, "organisations", rule.ByOrganisation, id, action, access.Organisation)
	if err != nil {
		return nil, err
	}
	if err := casework.Unchanged(version, expected); err != nil {
		return nil, err
	}
	o, err := u.Ent.Organisation.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("reading an organisation: %w", err)
	}
	if o.EndedOn != nil {
		return nil, fault.New(fault.Rule, "%s has ended already.", o.Name)
	}
	return o, nil
}

// freeName refuses a name that another organisation has, as its own or as a variant.
func freeName(ctx context.Context, u *casework.Unit, text string, own uuid.UUID) (name, key string, err error) {
	if name, err = check.Words("name", text, check.MaxName); err != nil {
		return "", "", err
	}
	if key = naming.Normalise(name); key == "" {
		return "", "", fault.New(fault.Invalid, "A name needs letters or digits.").At("name")
	}
	var other string
	if err := u.Tx.QueryRowContext(ctx, `SELECT coalesce(max(o.name), '') FROM organisations o
WHERE o.nation_id = $1 AND o.ended_on IS NULL AND o.id <> $3
  AND (o.name_key = $2 OR o.id IN (SELECT organisation_id FROM names WHERE nation_id = $1 AND name_key = $2 AND organisation_id IS NOT NULL))`,
		u.Nation, key, own).Scan(&other); err != nil {
		return "", "", fmt.Errorf("looking for a name: %w", err)
	}
	if other != "" {
		return "", "", fault.New(fault.Invalid, "There is %s already, which is called so too.", other).At("name").With("other", other)
	}
	return name, key, nil
}

// RenameOrganisation gives an organisation another name.
type RenameOrganisation struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	Name            string
}

// RenameOrganisation changes the name; the old one is kept as a variant, so that
// lists still find it. INVALID for a name that another one has.
func (s *Service) RenameOrganisation(ctx context.Context, in RenameOrganisation) ([]uuid.UUID, error) {
	return s.do(ctx, "organisation.rename", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		o, err := openOrganisation(ctx, u, in.ID, access.Change, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		name, key, err := freeName(ctx, u, in.Name, o.ID)
		if err != nil {
			return nil, err
		}
		if name == o.Name {
			return nil, fault.New(fault.Invalid, "This is its name already.").At("name")
		}
		if err := keepName(ctx, u, "organisation_id", o.ID, o.Name, VariantName, calendar.Day{}); err != nil {
			return nil, err
		}
		if err := u.Ent.Organisation.UpdateOne(o).AddVersion(1).SetName(name).SetNameKey(key).Exec(ctx); err != nil {
			return nil, fmt.Errorf("renaming an organisation: %w", err)
		}
		return []uuid.UUID{o.ID}, record(ctx, u, ofOrganisation(o.ID, access.Change, values{"name": o.Name}, values{"name": name}))
	})
}

// ReclassifyOrganisation says that an organisation is of another kind.
type ReclassifyOrganisation struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// Kind is MINISTRY, LOCAL_GOVERNMENT, NGO, NETWORK, DONOR, COMPANY or OTHER.
	Kind string
}

// ReclassifyOrganisation changes the kind.
func (s *Service) ReclassifyOrganisation(ctx context.Context, in ReclassifyOrganisation) ([]uuid.UUID, error) {
	return s.do(ctx, "organisation.reclassify", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		o, err := openOrganisation(ctx, u, in.ID, access.Change, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		kind := organisation.Kind(in.Kind)
		if organisation.KindValidator(kind) != nil {
			return nil, fault.New(fault.Invalid, "%q is no kind of organisation.", in.Kind).At("kind")
		}
		if kind == o.Kind {
			return nil, fault.New(fault.Invalid, "This is its kind already.").At("kind")
		}
		if err := u.Ent.Organisation.UpdateOne(o).AddVersion(1).SetKind(kind).Exec(ctx); err != nil {
			return nil, fmt.Errorf("changing an organisation: %w", err)
		}
		return []uuid.UUID{o.ID}, record(ctx, u, ofOrganisation(o.ID, access.Change, values{"kind": o.Kind}, values{"kind": kind}))
	})
}

// CloseOrganisation says that an organisation is no more, or has left the country.
type CloseOrganisation struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// EndedOn is its last day; it has come.
	EndedOn calendar.Day
	Reason  string
}

// CloseOrganisation ends it, and on the same day its support of communities and
// its people's roles; what it did stays (PR18). Its statements do not grow with
// the communities.
func (s *Service) CloseOrganisation(ctx context.Context, in CloseOrganisation) ([]uuid.UUID, error) {
	return s.do(ctx, "organisation.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		o, reason, err := in.begin(ctx, u)
		if err != nil {
			return nil, err
		}
		communities, err := supportedBy(ctx, u, []uuid.UUID{o.ID})
		if err != nil {
			return nil, err
		}
		for _, statement := range []string{
			`UPDATE supports SET until_on = greatest($2::date, from_on), version = version + 1, updated_at = now() WHERE organisation_id = $1 AND (until_on IS NULL OR until_on > $2)`,
			`UPDATE role_assignments SET until_on = greatest($2::date, from_on), version = version + 1, updated_at = now() WHERE organisation_id = $1 AND (until_on IS NULL OR until_on > $2)`,
			`UPDATE organisations SET ended_on = $2, version = version + 1, updated_at = now() WHERE id = $1`,
		} {
			if _, err := u.Tx.ExecContext(ctx, statement, o.ID, in.EndedOn); err != nil {
				return nil, fmt.Errorf("ending an organisation: %w", err)
			}
		}
		if err := partners.Close(ctx, u, o.ID, in.EndedOn); err != nil {
			return nil, err
		}
		u.Recount(communities...)
		return []uuid.UUID{o.ID}, record(ctx, u, ofOrganisation(o.ID, access.Manage, nil, values{"endedOn": in.EndedOn, "reason": reason}))
	})
}

// begin opens it and checks what was given: what the act and its preview share.
func (in CloseOrganisation) begin(ctx context.Context, u *casework.Unit) (*ent.Organisation, string, error) {
	o, err := openOrganisation(ctx, u, in.ID, access.Manage, in.ExpectedVersion)
	if err != nil {
		return nil, "", err
	}
	reason, err := check.Words("reason", in.Reason, check.MaxText)
	if err != nil {
		return nil, "", err
	}
	return o, reason, check.PastDay("endedOn", in.EndedOn, u.Today)
}
