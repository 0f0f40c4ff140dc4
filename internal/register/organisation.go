package register

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/ent/organisation"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/partners"
)

// RegisterOrganisation adds an organisation.
type RegisterOrganisation struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID   uuid.UUID
	Name string
	// Kind is MINISTRY, LOCAL_GOVERNMENT, NGO, NETWORK, DONOR, COMPANY or OTHER; empty for NGO.
	Kind string
}

// RegisterOrganisation adds it and returns its id. INVALID for a name that
// another one has, as its own or as a variant.
func (s *Service) RegisterOrganisation(ctx context.Context, in RegisterOrganisation) ([]uuid.UUID, error) {
	return s.do(ctx, "organisation.register", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.Require(access.Create, access.Organisation); err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		name, key, err := freeName(ctx, u, in.Name, in.ID)
		if err != nil {
			return nil, err
		}
		kind := organisation.Kind(in.Kind)
		if in.Kind == "" {
			kind = organisation.KindNGO
		}
		if organisation.KindValidator(kind) != nil {
			return nil, fault.New(fault.Invalid, "%q is no kind of organisation.", in.Kind).At("kind")
		}
		err = u.Ent.Organisation.Create().SetID(in.ID).SetNationID(u.Nation).SetName(name).SetNameKey(key).SetKind(kind).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding an organisation: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, ofOrganisation(in.ID, access.Create, nil, values{"name": name, "kind": kind}))
	})
}

func ofOrganisation(id uuid.UUID, action access.Action, before, after any) act {
	return act{kind: "Organisation", action: action, object: access.Organisation, id: id, before: before, after: after}
}

// MergeOrganisations says that several entries are one organisation ("WV",
// "World Vision").
type MergeOrganisations struct {
	OperationID uuid.UUID
	// IntoID is the one that stays.
	IntoID          uuid.UUID
	ExpectedVersion int
	FromIDs         []uuid.UUID
}

// maxOrganisations bounds how many can be merged at once.
const maxOrganisations = 50

// MergeOrganisations keeps the others' names as variants of the one's, so that
// lists find it, and hands it their support, the communities that they
// facilitated, their partnerships and their people's roles. Support that both give is kept once. It
// returns the id of the one. Its statements do not grow with the communities.
func (s *Service) MergeOrganisations(ctx context.Context, in MergeOrganisations) ([]uuid.UUID, error) {
	return s.do(ctx, "organisation.merge", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		into, others, err := in.open(ctx, u)
		if err != nil {
			return nil, err
		}
		ids := make([]uuid.UUID, len(others))
		acts := []act{ofOrganisation(into.ID, access.Manage, nil, values{"merged": in.FromIDs})}
		for i, o := range others {
			ids[i] = o.ID
			acts = append(acts, ofOrganisation(o.ID, access.Manage, nil, values{"mergedInto": into.ID, "name": o.Name}))
			if err := keepName(ctx, u, "organisation_id", into.ID, o.Name, VariantName, calendar.Day{}); err != nil {
				return nil, err
			}
		}
		communities, err := supportedBy(ctx, u, ids)
		if err != nil {
			return nil, err
		}
		if err := handOver(ctx, u, into.ID, ids); err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE organisations SET ended_on = $2, merged_into_id = $3, version = version + 1, updated_at = now() WHERE id = ANY ($1)`,
			texts(ids), u.Today, into.ID); err != nil {
			return nil, fmt.Errorf("ending organisations: %w", err)
		}
		if err := u.Ent.Organisation.UpdateOne(into).AddVersion(1).Exec(ctx); err != nil {
			return nil, fmt.Errorf("marking an organisation: %w", err)
		}
		u.Recount(communities...)
		return []uuid.UUID{into.ID}, record(ctx, u, acts...)
	})
}

// open locks all of them, in the order of their ids.
func (in MergeOrganisations) open(ctx context.Context, u *casework.Unit) (into *ent.Organisation, others []*ent.Organisation, err error) {
	if err := together("fromIds", in.FromIDs); err != nil {
		return nil, nil, err
	}
	if len(in.FromIDs) > maxOrganisations {
		return nil, nil, fault.New(fault.Limit, "At most %d organisations can be merged at once.", maxOrganisations).At("fromIds").With("limit", strconv.Itoa(maxOrganisations))
	}
	if slices.Contains(in.FromIDs, in.IntoID) {
		return nil, nil, fault.New(fault.Invalid, "An organisation cannot be merged into itself.").At("fromIds")
	}
	all := append(slices.Clone(in.FromIDs), in.IntoID)
	slices.SortFunc(all, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	for _, id := range all {
		expected := 0
		if id == in.IntoID {
			expected = in.ExpectedVersion
		}
		o, err := openOrganisation(ctx, u, id, access.Manage, expected)
		if err != nil {
			return nil, nil, err
		}
		if id == in.IntoID {
			into = o
		} else {
			others = append(others, o)
		}
	}
	return into, others, nil
}

// supportedBy locks the communities with support of the organisations, in the
// order of their ids.
func supportedBy(ctx context.Context, u *casework.Unit, organisations []uuid.UUID) ([]uuid.UUID, error) {
	rows, err := u.Tx.QueryContext(ctx, `SELECT id FROM communities WHERE id IN (SELECT community_id FROM supports WHERE organisation_id = ANY ($1))
ORDER BY id FOR UPDATE`, texts(organisations))
	if err != nil {
		return nil, fmt.Errorf("locking supported communities: %w", err)
	}
	return scanIDs(rows)
}

// EndOrganisation ends an organisation as another one: its name becomes a variant
// of the other's, which gets its support, the communities that it facilitated and
// its people's roles. It locks the communities and marks them to be counted anew;
// the organisations are locked by the caller.
func EndOrganisation(ctx context.Context, u *casework.Unit, into, from uuid.UUID, name string) error {
	if err := keepName(ctx, u, "organisation_id", into, name, VariantName, calendar.Day{}); err != nil {
		return err
	}
	others := []uuid.UUID{from}
	communities, err := supportedBy(ctx, u, others)
	if err != nil {
		return err
	}
	if err := handOver(ctx, u, into, others); err != nil {
		return err
	}
	if _, err := u.Tx.ExecContext(ctx, `UPDATE organisations SET ended_on = $2, merged_into_id = $3, version = version + 1, updated_at = now() WHERE id = $1`,
		from, u.Today, into); err != nil {
		return fmt.Errorf("ending an organisation: %w", err)
	}
	u.Recount(communities...)
	return nil
}

// handOver gives one organisation all that hangs on others.
func handOver(ctx context.Context, u *casework.Unit, into uuid.UUID, from []uuid.UUID) error {
	// Of support that several give alike the one's own goes on, else that with the highest id.
	if _, err := u.Tx.ExecContext(ctx, `UPDATE supports s SET until_on = greatest($3::date, s.from_on), version = version + 1, updated_at = now()
WHERE s.organisation_id = ANY ($2) AND s.until_on IS NULL AND EXISTS (
  SELECT FROM supports o WHERE o.organisation_id = ANY (array_append($2::uuid[], $1::uuid)) AND o.community_id = s.community_id AND o.id <> s.id AND o.until_on IS NULL
    AND coalesce(o.what, '') = coalesce(s.what, '') AND o.work = s.work AND (o.organisation_id = $1, o.id) > (s.organisation_id = $1, s.id))`,
		into, texts(from), u.Today); err != nil {
		return fmt.Errorf("ending doubled support: %w", err)
	}
	for _, statement := range []string{
		`UPDATE supports SET organisation_id = $1, version = version + 1, updated_at = now() WHERE organisation_id = ANY ($2)`,
		`UPDATE communities SET facilitator_id = $1, version = version + 1, updated_at = now() WHERE facilitator_id = ANY ($2)`,
		`UPDATE names SET organisation_id = $1 WHERE organisation_id = ANY ($2)`,
	} {
		if _, err := u.Tx.ExecContext(ctx, statement, into, texts(from)); err != nil {
			return fmt.Errorf("handing over: %w", err)
		}
	}
	if err := partners.HandOver(ctx, u, into, from); err != nil {
		return err
	}
	return handOverRoles(ctx, u, into, from)
}

// handOverRoles gives their people the same roles at the one organisation; the
// old assignments end the day before, or on the day that they began.
func handOverRoles(ctx context.Context, u *casework.Unit, into uuid.UUID, from []uuid.UUID) error {
	rows, err := u.Tx.QueryContext(ctx, `SELECT id FROM role_assignments WHERE organisation_id = ANY ($1) AND (until_on IS NULL OR until_on >= $2) ORDER BY id FOR UPDATE`, texts(from), u.Today)
	if err != nil {
		return fmt.Errorf("finding roles: %w", err)
	}
	old, err := scanIDs(rows)
	if err != nil || len(old) == 0 {
		return err
	}
	made := make([]uuid.UUID, len(old))
	for i := range made {
		made[i] = uuid.Must(uuid.NewV7())
	}
	if _, err := u.Tx.ExecContext(ctx, `INSERT INTO role_assignments (id, nation_id, user_id, role, organisation_id, acting_for_id, from_on, until_on)
SELECT x.id, r.nation_id, r.user_id, r.role, $3, r.acting_for_id, greatest($4::date, r.from_on), r.until_on
FROM unnest($1::uuid[], $2::uuid[]) AS x(id, old) JOIN role_assignments r ON r.id = x.old`, texts(made), texts(old), into, u.Today); err != nil {
		return fmt.Errorf("giving roles: %w", err)
	}
	if _, err := u.Tx.ExecContext(ctx, `UPDATE role_assignments SET until_on = greatest($2::date - 1, from_on), version = version + 1, updated_at = now() WHERE id = ANY ($1)`,
		texts(old), u.Today); err != nil {
		return fmt.Errorf("ending roles: %w", err)
	}
	return nil
}
