package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// MaxTogether is how many rows one act can name.
const MaxTogether = 5000

// do runs a use case and puts into words what only the database can refuse.
func (s *Service) do(ctx context.Context, action string, operation uuid.UUID, input any, run func(context.Context, *casework.Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	made, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: input}, run)
	return made, inWords(err)
}

// taken are the unique constraints that people can run into, and the field that does.
var taken = map[string]struct{ field, sentence string }{
	"communities_external":   {"externalId", "Another community has this external id."},
	"households_external":    {"externalId", "Another household has this external id."},
	"latrines_external":      {"latrine.externalId", "Another latrine has this external id."},
	"organisations_name":     {"name", "There is an organisation of this name already."},
	"areas_name":             {"name", "There is an area of this name already, beside it under the same one."},
	"area_nation_id_code":    {"code", "Another area has this code."},
	"supports_now":           {"organisationId", "This support goes on already."},
	"saved_views_name":       {"name", "You keep a view of this name already."},
	"users_name_key":         {"name", "Another account has this name."},
	"users_phone_key":        {"phone", "Another account has this phone number."},
	"users_staff_number_key": {"staffNumber", "Another account has this staff number."},
}

func inWords(err error) error {
	e, ok := errors.AsType[*pq.Error](err)
	if !ok || e.Code != "23505" {
		return err
	}
	if t, ok := taken[e.Constraint]; ok {
		return fault.New(fault.Invalid, "%s", t.sentence).At(t.field).Because(err)
	}
	if strings.HasSuffix(e.Constraint, "_pkey") {
		return fault.New(fault.Conflict, "This id is in use already; each new thing needs a new one.").At("id").Because(err)
	}
	return err
}

// counts checks several, in the order given: field, count, field, count …
func counts(fields []string, values ...*int) error {
	for i, n := range values {
		if err := check.Count(fields[i], n); err != nil {
			return err
		}
	}
	return nil
}

// point refuses half a point, and degrees that are none.
func point(latitude, longitude *float64) error {
	if (latitude == nil) != (longitude == nil) {
		return fault.New(fault.Invalid, "A point has a latitude and a longitude.").At("latitude")
	}
	if latitude == nil {
		return nil
	}
	if !(*latitude >= -90 && *latitude <= 90) { // so that NaN is refused
		return fault.New(fault.Invalid, "A latitude lies between -90 and 90 degrees.").At("latitude")
	}
	if !(*longitude >= -180 && *longitude <= 180) {
		return fault.New(fault.Invalid, "A longitude lies between -180 and 180 degrees.").At("longitude")
	}
	return nil
}

// together refuses an empty list, one that is too long, and one that names the same twice.
func together(field string, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return fault.New(fault.Invalid, "At least one is needed here.").At(field)
	}
	return distinct(field, ids)
}

func distinct(field string, ids []uuid.UUID) error {
	if len(ids) > MaxTogether {
		return fault.New(fault.Limit, "%d at once are too many; there can be %d.", len(ids), MaxTogether).At(field).With("limit", strconv.Itoa(MaxTogether))
	}
	seen := make(map[uuid.UUID]bool, len(ids))
	for i, id := range ids {
		if seen[id] {
			return fault.New(fault.Invalid, "The same is there twice.").At(fmt.Sprintf("%s[%d]", field, i))
		}
		seen[id] = true
	}
	return nil
}

// given is a day for storage, NULL for none.
func given(day calendar.Day) *calendar.Day {
	if day.IsZero() {
		return nil
	}
	return &day
}

// exists reports whether a row of the nation is there and has not ended. Tables
// are those of this package, never input.
func exists(ctx context.Context, u *casework.Unit, table string, id uuid.UUID) (bool, error) {
	var yes bool
	err := u.Tx.QueryRowContext(ctx, `SELECT true FROM `+table+` WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL FOR SHARE`, id, u.Nation).Scan(&yes)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return yes, err
}

// texts are ids for a statement's array.
func texts(ids []uuid.UUID) any { return pq.Array(ids) }

// scanIDs reads a column of ids and closes the rows.
func scanIDs(rows *sql.Rows) ([]uuid.UUID, error) {
	defer rows.Close()
	var ids []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
