package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
)

// Limits of what can be given.
const (
	// MaxName is the longest name, in characters.
	MaxName = 200
	// MaxText is the longest reason, condition or source, in characters.
	MaxText = 2000
	// MaxCount is the largest count of people, households or anything else of one place.
	MaxCount = 100_000_000
	// MaxTogether is how many rows one act can name.
	MaxTogether = 5000
)

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

// newID refuses what is no id to make something under.
func newID(id uuid.UUID) error {
	if id.Version() != 7 {
		return fault.New(fault.Invalid, "Whoever creates something makes its id, a UUID of version 7.").At("id")
	}
	return nil
}

// words trims a text that must not be empty.
func words(field, text string, most int) (string, error) {
	text, err := maybeWords(field, text, most)
	if err == nil && text == "" {
		return "", fault.New(fault.Invalid, "This must not be empty.").At(field)
	}
	return text, err
}

// maybeWords trims a text that can be empty.
func maybeWords(field, text string, most int) (string, error) {
	text = strings.TrimSpace(text)
	if n := len([]rune(text)); n > most {
		return "", fault.New(fault.Limit, "%d characters are too many; there can be %d.", n, most).At(field).
			With("characters", strconv.Itoa(n)).With("limit", strconv.Itoa(most))
	}
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == unicode.ReplacementChar {
			return "", fault.New(fault.Invalid, "There are characters in it that are no text.").At(field)
		}
	}
	return text, nil
}

// past refuses a day that has not come yet.
func past(field string, day, today calendar.Day) error {
	if day.After(today) {
		return fault.New(fault.Invalid, "%s has not come yet.", day).At(field).With("day", day.String())
	}
	return nil
}

// pastDay wants a day that has come.
func pastDay(field string, day, today calendar.Day) error {
	if day.IsZero() {
		return fault.New(fault.Invalid, "A day is needed here.").At(field)
	}
	return past(field, day, today)
}

// pastDate checks a date that may be known only roughly; where known it has come.
func pastDate(field string, date calendar.Date, today calendar.Day) (calendar.Date, error) {
	date, err := calendar.NewDate(date.Day, date.Precision)
	if err != nil {
		return date, fault.From(err).At(field)
	}
	first := date.Day
	if date.Precision == calendar.BeforeDay {
		first = first.AddDays(-1)
	}
	return date, past(field, first, today)
}

// count checks a count that may be unknown.
func count(field string, n *int) error {
	switch {
	case n == nil:
		return nil
	case *n < 0:
		return fault.New(fault.Invalid, "%d is no count.", *n).At(field)
	case *n > MaxCount:
		return fault.New(fault.Limit, "%d is too many; there can be %d.", *n, MaxCount).At(field).With("limit", strconv.Itoa(MaxCount))
	}
	return nil
}

// counts checks several, in the order given: field, count, field, count …
func counts(fields []string, values ...*int) error {
	for i, n := range values {
		if err := count(fields[i], n); err != nil {
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
