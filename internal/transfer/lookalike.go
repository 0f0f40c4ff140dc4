package transfer

import (
	"bytes"
	"context"
	"database/sql"
	"sort"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/register"
)

// Bases of a likeness.
const (
	ByInitials = "INITIALS"
	BySpelling = "SPELLING"
)

// leastAlike is how similar the spelling of two organisations must be to ask
// whether they are the same.
const leastAlike = 0.6

// mostCompared bounds the organisations that are compared with each other.
const mostCompared = 2000

// partner is an organisation with how many communities it supports now.
type partner struct {
	id       uuid.UUID
	name     string
	key      string
	supports int64
}

// Lookalikes lists organisations of the nation that are likely the same and of
// which nobody has said so or otherwise, the likeliest first.
func (s *Service) Lookalikes(ctx context.Context) ([]Lookalike, error) {
	viewer := access.ViewerFrom(ctx)
	if !viewer.Can(access.Read, access.Organisation) {
		return nil, fault.New(fault.Forbidden, "Your role does not allow this.")
	}
	all, err := s.partners(ctx, viewer.NationID)
	if err != nil {
		return nil, err
	}
	different, err := s.differences(ctx)
	if err != nil {
		return nil, err
	}
	var list []Lookalike
	for i := range all {
		for j := range all[:i] {
			keep, other := &all[j], &all[i]
			basis, score := alike(keep.key, other.key)
			if basis == "" || different[pair(keep.id, other.id)] {
				continue
			}
			if len(other.name) > len(keep.name) {
				keep, other = other, keep
			}
			list = append(list, Lookalike{KeepID: keep.id, OtherID: other.id, KeepName: keep.name, OtherName: other.name,
				KeepSupports: keep.supports, OtherSupports: other.supports, Basis: basis, Score: score})
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].Score > list[b].Score })
	return list, nil
}

func (s *Service) partners(ctx context.Context, nation string) ([]partner, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT o.id, o.name, o.name_key, (SELECT count(DISTINCT x.community_id) FROM supports x
			WHERE x.organisation_id = o.id AND coalesce(x.from_on, '-infinity') <= CURRENT_DATE AND coalesce(x.until_on, 'infinity') >= CURRENT_DATE)
		FROM organisations o WHERE o.nation_id = $1 AND o.ended_on IS NULL ORDER BY o.name_key LIMIT $2`, nation, mostCompared)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []partner
	for rows.Next() {
		var one partner
		if err := rows.Scan(&one.id, &one.name, &one.key, &one.supports); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

func (s *Service) differences(ctx context.Context) (map[[32]byte]bool, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT one_id, other_id FROM organisation_differences`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := make(map[[32]byte]bool)
	for rows.Next() {
		var one, other uuid.UUID
		if err := rows.Scan(&one, &other); err != nil {
			return nil, err
		}
		all[pair(one, other)] = true
	}
	return all, rows.Err()
}

func pair(a, b uuid.UUID) (key [32]byte) {
	if bytes.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	copy(key[:16], a[:])
	copy(key[16:], b[:])
	return key
}

// alike says why two names are likely the same organisation's: the one has the
// other's initials, or they are spelled alike.
func alike(a, b string) (basis string, score float64) {
	if a == "" || b == "" {
		return "", 0
	}
	if isInitials(a, b) || isInitials(b, a) {
		return ByInitials, 0.9
	}
	if score := naming.Similarity(a, b); score >= leastAlike {
		return BySpelling, score
	}
	return "", 0
}

func isInitials(short, long string) bool {
	words := strings.Fields(long)
	if len(words) < 2 || strings.Contains(short, " ") {
		return false
	}
	var all, main strings.Builder
	for _, word := range words {
		first := []rune(word)[0]
		all.WriteRune(first)
		if word != "of" && word != "and" && word != "for" && word != "the" {
			main.WriteRune(first)
		}
	}
	return short == all.String() || short == main.String()
}

// LookalikeInput says whether two organisations are the same.
type LookalikeInput struct {
	OperationID     uuid.UUID
	KeepID, OtherID uuid.UUID
	Same            bool
}

// SettleLookalike merges two organisations, the other into the one to keep, whose
// name variant the other's name becomes; or remembers that they are not the same.
// FORBIDDEN to those who may not manage organisations.
func (s *Service) SettleLookalike(ctx context.Context, in LookalikeInput) error {
	_, err := s.desk.Do(ctx, casework.Operation{Action: "organisation.settleLookalike", ID: in.OperationID, Input: in}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.Require(access.Manage, access.Organisation); err != nil {
			return nil, err
		}
		if in.KeepID == in.OtherID {
			return nil, fault.New(fault.Invalid, "Name two organisations.").At("otherId")
		}
		var names []string
		if err := each(ctx, u.Tx, func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			names = append(names, name)
			return err
		}, `SELECT name FROM organisations WHERE id IN ($1, $2) AND nation_id = $3 AND ended_on IS NULL ORDER BY id = $2 FOR UPDATE`,
			in.KeepID, in.OtherID, u.Nation); err != nil {
			return nil, err
		}
		if len(names) != 2 {
			return nil, casework.NotFound()
		}
		after := map[string]any{"other": in.OtherID, "same": in.Same}
		entry := audit.Entry{ObjectType: "Organisation", ObjectID: in.KeepID, After: after}
		if !in.Same {
			one, other := in.KeepID, in.OtherID
			if bytes.Compare(one[:], other[:]) > 0 {
				one, other = other, one
			}
			if _, err := u.Tx.ExecContext(ctx, `INSERT INTO organisation_differences (one_id, other_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, one, other); err != nil {
				return nil, err
			}
			return []uuid.UUID{in.KeepID}, u.Audit(ctx, entry)
		}
		if err := register.EndOrganisation(ctx, u, in.KeepID, in.OtherID, names[1]); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.KeepID}, u.Audit(ctx, entry)
	})
	return err
}

func textArray(list []string) any { return pq.Array(notNil(list)) }
