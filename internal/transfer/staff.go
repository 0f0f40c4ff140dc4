package transfer

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/naming"
	"saniladder/internal/account"
	"saniladder/internal/audit"
	"saniladder/internal/transfer/cell"
	"saniladder/internal/transfer/column"
)

// staffRow is what a row says of a person and a role.
type staffRow struct {
	rec                         *record
	user, staff, phone, display string
	role                        country.RoleName
	areaID, community, employer uuid.UUID
	path                        string
	from, until                 calendar.Day
	// byNameOnly: nothing but a name says who it is, and two people may share one.
	byNameOnly bool
}

// staffImporter brings in people with their roles (PR18). New accounts have no
// password: they are invited afterwards. Names and phone numbers never stand in
// the audit, nor in the sentences of held rows.
type staffImporter struct {
	run           *run
	places        *places
	finder        *finder
	organisations *organisations
	seen          map[string]int
}

func newStaffImporter(ctx context.Context, r *run) (*staffImporter, error) {
	p, err := r.places(ctx)
	if err != nil {
		return nil, err
	}
	o, err := r.organisations(ctx)
	if err != nil {
		return nil, err
	}
	return &staffImporter{run: r, places: p, finder: r.finder(p), organisations: o, seen: make(map[string]int)}, nil
}

func (s *staffImporter) end(context.Context) error { return nil }

func (s *staffImporter) take(ctx context.Context, batch []*record) error {
	for _, rec := range batch {
		if rec.outcome != "" {
			continue
		}
		var row *staffRow
		if err := s.run.insist(rec, func() (taken bool, err error) {
			row, err = s.judge(ctx, rec)
			return row != nil, err
		}); err != nil {
			return err
		}
		if row == nil {
			continue
		}
		if err := s.bring(ctx, row); err != nil {
			return err
		}
	}
	return nil
}

func (s *staffImporter) judge(ctx context.Context, rec *record) (*staffRow, error) {
	r := s.run
	row := &staffRow{rec: rec, user: strings.ToLower(r.text(rec, column.UserName)), staff: r.text(rec, column.StaffNumber),
		phone: phoneNumber(r.text(rec, column.Phone)), display: r.text(rec, column.FullName)}
	if row.user == "" {
		row.user, row.byNameOnly = signInName(row), row.staff == "" && row.phone == ""
	}
	rec.rowKey = row.user + "|" + naming.Normalise(r.text(rec, column.Role)) + "|" + naming.Normalise(r.text(rec, column.District))
	rec.label = strings.Join(present(r.text(rec, column.Role), r.text(rec, column.Community), r.text(rec, column.Council), r.text(rec, column.District), r.text(rec, column.Region)), ", ")
	if row.user == "" {
		rec.hold(IdentityMissing, "", nil)
		r.settle(rec, IdentityMissing, rec.rowKey, "")
		return nil, nil
	}
	var ok bool
	if row.role, ok = roleNamed(r.Profile, r.text(rec, column.Role)); !ok {
		r.problem(rec, column.Role, RoleUnknown)
		return nil, nil
	}
	for _, date := range []struct {
		field column.Field
		into  *calendar.Day
	}{{column.From, &row.from}, {column.Until, &row.until}} {
		value, ok := read(r, rec, date.field, cell.Date)
		if !ok {
			return nil, nil
		}
		*date.into = value.Day
	}
	if ok, err := s.scope(ctx, row); !ok || err != nil {
		return nil, err
	}
	if !r.within(access.RoleAssignment, row.path) {
		rec.hold(PlaceOutsideScope, "", map[string]string{"name": rec.label})
		return nil, nil
	}
	key := rec.rowKey + "|" + row.areaID.String() + row.community.String() + row.employer.String()
	if earlier, again := s.seen[key]; again {
		rec.hold(RepeatedInFile, rec.rowKey, map[string]string{"row": itoa(earlier), "label": rec.label})
		if c := r.chosen(RepeatedInFile, rec.rowKey+"#2", rec.rowKey); c != nil && c.Kind == ChooseSame {
			rec.outcome, rec.reason, rec.params, rec.choice = Unchanged, NotHeld, nil, c
		}
		rec.rowKey += "#2"
		return nil, nil
	}
	s.seen[key] = rec.number
	return row, nil
}

// phoneNumber is the form in which accounts have numbers; the digits of what is none.
func phoneNumber(s string) string {
	if number := account.Phone(s); number != "" {
		return number
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// signInName is what a person without a user name signs in with: the staff
// number, else the phone number, else the name with dots between its words.
func signInName(row *staffRow) string {
	switch {
	case row.staff != "":
		return strings.ToLower(row.staff)
	case row.phone != "":
		return row.phone
	}
	return strings.ReplaceAll(naming.Normalise(row.display), " ", ".")
}

func roleNamed(profile *country.Profile, s string) (country.RoleName, bool) {
	key := naming.Normalise(s)
	for _, role := range profile.Roles {
		if key == naming.Normalise(string(role.Role)) || role.Abbreviation != "" && key == naming.Normalise(role.Abbreviation) {
			return role, true
		}
		for _, name := range role.Names {
			if key == naming.Normalise(name) {
				return role, true
			}
		}
	}
	return country.RoleName{}, false
}

// scope finds where a role holds: an area of the role's levels, a community, an
// organisation, or the whole nation.
func (s *staffImporter) scope(ctx context.Context, row *staffRow) (bool, error) {
	r, rec := s.run, row.rec
	switch row.role.Role {
	case access.Leader, access.Chief:
		if err := s.finder.load(ctx, []*record{rec}); err != nil {
			return false, err
		}
		one, err := s.finder.find(ctx, rec)
		if one == nil || err != nil {
			return false, err
		}
		row.community, row.path = one.id, one.path
		return true, nil
	case access.NGO:
		name := r.text(rec, column.Organisation)
		one := s.organisations.byName[naming.Normalise(name)]
		if one == nil {
			if r.has(column.Organisation) {
				r.problem(rec, column.Organisation, OrganisationUnknown)
				rec.params = map[string]string{"name": name}
			} else {
				rec.hold(OrganisationUnknown, "", map[string]string{"name": "(none)"})
			}
			return false, nil
		}
		row.employer = one.id
		return true, nil
	}
	if len(row.role.AreaLevels) == 0 {
		return true, nil
	}
	found, ok := s.deepest(row)
	if !ok {
		return false, nil
	}
	if !contains(row.role.AreaLevels, found.level) {
		rec.hold(RoleNotAllowed, string(row.role.Role)+"|"+found.level, map[string]string{
			"detail":  row.role.Names.In("en") + " is no role of a " + strings.ToLower(strings.ReplaceAll(found.level, "_", " ")) + ".",
			"problem": "LEVEL", "name": found.name})
		r.settle(rec, RoleNotAllowed, rec.rowKey, rec.groupKey)
		return false, nil
	}
	row.areaID, row.path = found.id, found.path
	return true, nil
}

// deepest is the lowest area that the row names.
func (s *staffImporter) deepest(row *staffRow) (*area, bool) {
	r, rec := s.run, row.rec
	if r.text(rec, column.District) == "" && r.text(rec, column.DistrictCode) == "" && s.places.anchor == 2 {
		name := r.text(rec, column.Region)
		f := s.places.find(1, name, "")
		if f.area != nil {
			return f.area, true
		}
		key := "1|" + naming.Normalise(name)
		if c := r.chosen(f.reason, rec.rowKey, key); c != nil && c.Kind == ChooseArea && s.places.byID[c.AreaID] != nil {
			rec.choice = c
			return s.places.byID[c.AreaID], true
		}
		rec.hold(f.reason, key, s.places.params(name, "", f.candidates))
		r.settle(rec, f.reason, rec.rowKey, key)
		return nil, false
	}
	at, ok := r.locate(s.places, rec)
	if !ok {
		return nil, false
	}
	if at.council != "" {
		if found := s.places.child(at.anchor, at.council); found != nil {
			return found, true
		}
		rec.hold(PlaceUnknown, at.anchor.id.String()+"|"+naming.Normalise(at.council), map[string]string{"name": at.council, "above": at.anchor.name, "within": " in " + at.anchor.name})
		r.settle(rec, PlaceUnknown, rec.rowKey, rec.groupKey)
		return nil, false
	}
	return at.anchor, true
}

// storedUser is an account as far as a list can change it.
type storedUser struct {
	id                          uuid.UUID
	user, staff, phone, display string
	nation                      uuid.UUID
}

// bring finds or makes the account and gives it the role.
func (s *staffImporter) bring(ctx context.Context, row *staffRow) error {
	r, rec := s.run, row.rec
	known, err := s.known(ctx, row)
	if err != nil || rec.outcome != "" {
		return err
	}
	if free, err := s.signsInAlone(ctx, row, known); err != nil || !free {
		return err
	}
	if known == nil {
		if !r.Viewer.MayGrant(row.role.Role, "") {
			rec.hold(RoleNotAllowed, string(row.role.Role), map[string]string{"problem": "ROLE", "detail": "You may not give this role."})
			return nil
		}
		rec.outcome, rec.entity = Created, newID()
		if !r.apply {
			return nil
		}
		if _, err := r.Tx.ExecContext(ctx, `INSERT INTO users (id, nation_id, name, phone, staff_number, display_name) VALUES ($1, $2, $3, $4, $5, $6)`,
			rec.entity, r.Nation, row.user, nullText(row.phone), nullText(row.staff), row.display); err != nil {
			return err
		}
		if err := r.log(ctx, access.User, audit.Entry{Action: "user.create", ObjectType: "User", ObjectID: rec.entity}); err != nil {
			return err
		}
		return s.assign(ctx, row)
	}
	rec.entity = known.id
	changed := row.staff != "" && row.staff != known.staff || row.phone != "" && row.phone != known.phone || row.display != "" && row.display != known.display
	var held bool
	if err := r.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM role_assignments WHERE user_id = $1 AND role = $2 AND (until_on IS NULL OR until_on >= $6)
		AND area_id IS NOT DISTINCT FROM $3 AND community_id IS NOT DISTINCT FROM $4 AND organisation_id IS NOT DISTINCT FROM $5)`,
		known.id, row.role.Role, nullID(row.areaID), nullID(row.community), nullID(row.employer), r.Today).Scan(&held); err != nil {
		return err
	}
	if !held && !row.until.IsZero() && row.until.Before(r.Today) {
		held = true // it has ended already
	}
	if !changed && held {
		rec.outcome = Unchanged
		return nil
	}
	if row.byNameOnly {
		s.taken(row)
		return nil
	}
	if !held && !r.Viewer.MayGrant(row.role.Role, known.id.String()) {
		rec.hold(RoleNotAllowed, string(row.role.Role), map[string]string{"problem": "PERSON", "detail": "You may not give this role to this person."})
		return nil
	}
	rec.outcome = Updated
	if !r.apply {
		return nil
	}
	if changed {
		if _, err := r.Tx.ExecContext(ctx, `UPDATE users SET phone = coalesce($2, phone), staff_number = coalesce($3, staff_number),
			display_name = coalesce($4, display_name), version = version + 1, updated_at = $5 WHERE id = $1`,
			known.id, nullText(row.phone), nullText(row.staff), nullText(row.display), r.Now); err != nil {
			return err
		}
	}
	if changed {
		if err := r.log(ctx, access.User, audit.Entry{Action: "user.change", ObjectType: "User", ObjectID: known.id}); err != nil {
			return err
		}
	}
	if held {
		return nil
	}
	return s.assign(ctx, row)
}

// known finds the account that a row means: by staff number, user name or phone.
// Two that answer to one row each, or one of another nation, hold the row.
func (s *staffImporter) known(ctx context.Context, row *staffRow) (*storedUser, error) {
	var all []storedUser
	err := each(ctx, s.run.Tx, func(rows *sql.Rows) error {
		var one storedUser
		err := rows.Scan(&one.id, &one.user, &one.staff, &one.phone, &one.display, &one.nation)
		all = append(all, one)
		return err
	}, `SELECT id, name, coalesce(staff_number, ''), coalesce(phone, ''), coalesce(display_name, ''), nation_id FROM users
		WHERE name = $1 OR staff_number = $2 OR phone = $3`, row.user, nullText(row.staff), nullText(row.phone))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	switch {
	case len(all) == 0:
		return nil, nil
	case len(all) > 1 || all[0].nation != s.run.Nation || row.staff != "" && all[0].staff != "" && all[0].staff != row.staff:
		s.taken(row)
		return nil, nil
	}
	return &all[0], nil
}

// signsInAlone holds a row by which an account would sign in with what is somebody else's, in another column (PR18).
func (s *staffImporter) signsInAlone(ctx context.Context, row *staffRow, known *storedUser) (bool, error) {
	user, name, phone, staff := uuid.Nil, row.user, row.phone, row.staff
	if known != nil {
		user, name = known.id, "" // a list renames nobody
		if phone == known.phone {
			phone = ""
		}
		if staff == known.staff {
			staff = ""
		}
	}
	field, err := account.SignsInAlready(ctx, s.run.Tx, user, name, phone, staff)
	if err == nil && field != "" {
		s.taken(row)
	}
	return field == "", err
}

// taken holds a row that may mean somebody else's account.
func (s *staffImporter) taken(row *staffRow) {
	row.rec.entity = uuid.Nil
	row.rec.hold(AccountTaken, row.rec.rowKey, nil)
	s.run.settle(row.rec, AccountTaken, row.rec.rowKey, row.rec.rowKey)
}

func (s *staffImporter) assign(ctx context.Context, row *staffRow) error {
	r, id := s.run, newID()
	if _, err := r.Tx.ExecContext(ctx, `INSERT INTO role_assignments (id, nation_id, user_id, role, area_id, community_id, organisation_id, from_on, until_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, id, r.Nation, row.rec.entity, row.role.Role, nullID(row.areaID), nullID(row.community),
		nullID(row.employer), row.from, row.until); err != nil {
		return err
	}
	return r.log(ctx, access.RoleAssignment, audit.Entry{Action: "role.assign", ObjectType: "RoleAssignment", ObjectID: id, AreaPath: row.path,
		After: map[string]any{"userId": row.rec.entity, "role": row.role.Role, "areaId": row.areaID, "communityId": row.community,
			"organisationId": row.employer, "fromOn": row.from, "untilOn": row.until}})
}
