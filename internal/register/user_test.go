package register_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

func TestAnAccountHasANameThatNobodyElseHas(t *testing.T) { // PR18
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	must(t)(l.service.CreateUser(ctx, register.CreateUser{ID: id(), Name: " Ama.Mensah ", Phone: ptr("+233 24 412 3456"), StaffNumber: ptr("S-1"), DisplayName: "Ama Mensah"}))
	l.is("ama.mensah +233244123456 S-1 en", `SELECT concat(name, ' ', phone, ' ', staff_number, ' ', locale) FROM users WHERE name LIKE 'ama%'`)
	for name, e := range map[string]struct {
		in    register.CreateUser
		field string
	}{
		"a name had":     {register.CreateUser{ID: id(), Name: "AMA.MENSAH"}, "name"},
		"a phone had":    {register.CreateUser{ID: id(), Name: "kofi", Phone: ptr("00233244123456")}, "phone"},
		"a number had":   {register.CreateUser{ID: id(), Name: "kofi", StaffNumber: ptr("S-1")}, "staffNumber"},
		"digits only":    {register.CreateUser{ID: id(), Name: "0244123456"}, "name"},
		"a space within": {register.CreateUser{ID: id(), Name: "ko fi"}, "name"},
		"no name":        {register.CreateUser{ID: id()}, "name"},
		"no phone":       {register.CreateUser{ID: id(), Name: "kofi", Phone: ptr("call me")}, "phone"},
		"no language":    {register.CreateUser{ID: id(), Name: "kofi", Locale: "English!"}, "locale"},
	} {
		_, err := l.service.CreateUser(ctx, e.in)
		fails(t, name, err, fault.Invalid, e.field)
	}
}

func TestNobodySignsInWithWhatIsAnothersInAnotherField(t *testing.T) { // PR18
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	must(t)(l.service.CreateUser(ctx, register.CreateUser{ID: id(), Name: "ama", Phone: ptr("0244123456"), StaffNumber: ptr("S-1")}))
	must(t)(l.service.CreateUser(ctx, register.CreateUser{ID: id(), Name: "esi", StaffNumber: ptr("0244 999-999")}))
	kofi := l.user("kofi")
	for name, e := range map[string]struct {
		in    register.CreateUser
		field string
	}{
		"a name that is a staff number":        {register.CreateUser{ID: id(), Name: "s-1"}, "name"},
		"a staff number that is a name":        {register.CreateUser{ID: id(), Name: "yaw", StaffNumber: ptr("AMA")}, "staffNumber"},
		"a staff number that is a phone":       {register.CreateUser{ID: id(), Name: "yaw", StaffNumber: ptr("0244-123 456")}, "staffNumber"},
		"a phone that is a staff number":       {register.CreateUser{ID: id(), Name: "yaw", Phone: ptr("0244999999")}, "phone"},
		"a staff number in small letters only": {register.CreateUser{ID: id(), Name: "yaw", StaffNumber: ptr("s-1")}, "staffNumber"},
	} {
		_, err := l.service.CreateUser(ctx, e.in)
		fails(t, name, err, fault.Invalid, e.field)
		if e.field != "name" {
			_, err = l.service.ChangeUser(ctx, register.ChangeUser{ID: kofi, Phone: e.in.Phone, StaffNumber: e.in.StaffNumber})
			fails(t, name+" of who is there", err, fault.Invalid, e.field)
		}
	}
	must(t)(l.service.ChangeUser(ctx, register.ChangeUser{ID: kofi, Phone: ptr("0244777777"), StaffNumber: ptr("KOFI")}))
}

func TestAccountsMadeAtOnceNeverSignInWithTheSame(t *testing.T) { // PR18
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	for round := range 8 {
		number := fmt.Sprintf("02441234%02d", round)
		rivals := []register.CreateUser{
			{ID: id(), Name: fmt.Sprintf("ama%d", round), Phone: &number},
			{ID: id(), Name: fmt.Sprintf("kofi%d", round), StaffNumber: &number},
			{ID: id(), Name: fmt.Sprintf("esi%d", round), Phone: &number},
		}
		var (
			wait sync.WaitGroup
			errs [3]error
		)
		for i, rival := range rivals {
			wait.Go(func() { _, errs[i] = l.service.CreateUser(ctx, rival) })
		}
		wait.Wait()
		made := 0
		for i, err := range errs {
			if err == nil {
				made++
				continue
			}
			field := "phone"
			if rivals[i].StaffNumber != nil {
				field = "staffNumber"
			}
			fails(t, rivals[i].Name, err, fault.Invalid, field)
		}
		if made != 1 {
			t.Errorf("round %d: %d accounts sign in with %s", round, made, number)
		}
	}
	l.is("8", `SELECT count(*)::text FROM sign_in_names WHERE key LIKE '02441234%'`)
}

func TestWhatAnAccountNoLongerSignsInWithIsFree(t *testing.T) { // PR18
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	ama := id()
	must(t)(l.service.CreateUser(ctx, register.CreateUser{ID: ama, Name: "ama", Phone: ptr("0244123456")}))
	must(t)(l.service.ChangeUser(ctx, register.ChangeUser{ID: ama, Phone: ptr("")}))
	must(t)(l.service.CreateUser(ctx, register.CreateUser{ID: id(), Name: "kofi", StaffNumber: ptr("0244 123 456")}))
	l.is("ama", `SELECT string_agg(key, ' ') FROM sign_in_names WHERE user_id = $1`, ama)
}

func TestTheAuditOfAnAccountSaysOnlyWhatDiffers(t *testing.T) { // PR18
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	kofi := l.user("kofi")
	change := register.ChangeUser{ID: kofi, Phone: ptr("0244777777"), StaffNumber: ptr(""), DisplayName: ptr("Kofi"), Locale: ptr("en")}
	must(t)(l.service.ChangeUser(ctx, change))
	l.is(`["phone", "displayName"]`, `SELECT after::jsonb->>'changed' FROM audit_entries ORDER BY id DESC LIMIT 1`)
	change.DisplayName = ptr("Kofi Owusu")
	must(t)(l.service.ChangeUser(ctx, change))
	l.is(`["displayName"]`, `SELECT after::jsonb->>'changed' FROM audit_entries ORDER BY id DESC LIMIT 1`)
}

func TestARoleIsGivenForAPlaceThatFitsIt(t *testing.T) { // annex 8, PR17
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	self := uuid.MustParse(access.ViewerFrom(ctx).UserID)
	user, other, community, help := l.user("ama"), l.user("kofi"), l.community(l.hill, "Abor"), id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Help', 'help')`, help, l.nation)
	assign := func(in register.AssignRole) error {
		if in.ID == uuid.Nil {
			in.ID = id()
		}
		if in.UserID == uuid.Nil {
			in.UserID = user
		}
		_, err := l.service.AssignRole(ctx, in)
		return err
	}
	for name, e := range map[string]struct {
		in    register.AssignRole
		code  fault.Code
		field string
	}{
		"to oneself":               {register.AssignRole{UserID: self, Role: access.DEHO, AreaID: &l.east}, fault.Forbidden, "userId"},
		"to nobody":                {register.AssignRole{UserID: id(), Role: access.DEHO, AreaID: &l.east}, fault.NotFound, "userId"},
		"a kind of viewer":         {register.AssignRole{Role: access.System}, fault.Invalid, "role"},
		"an officer of nowhere":    {register.AssignRole{Role: access.DEHO}, fault.Invalid, "areaId"},
		"an officer of a region":   {register.AssignRole{Role: access.DEHO, AreaID: &l.north}, fault.Invalid, "areaId"},
		"an officer of nothing":    {register.AssignRole{Role: access.DEHO, AreaID: ptr(id())}, fault.NotFound, "areaId"},
		"a chief of a district":    {register.AssignRole{Role: access.Chief, AreaID: &l.east}, fault.Invalid, "areaId"},
		"a chief of no community":  {register.AssignRole{Role: access.Chief, CommunityID: ptr(id())}, fault.NotFound, "communityId"},
		"a national of a place":    {register.AssignRole{Role: access.National, AreaID: &l.north}, fault.Invalid, "areaId"},
		"an NGO of nobody":         {register.AssignRole{Role: access.NGO, OrganisationID: ptr(id())}, fault.NotFound, "organisationId"},
		"until before from":        {register.AssignRole{Role: access.DEHO, AreaID: &l.east, FromOn: today, UntilOn: today.AddDays(-1)}, fault.Invalid, "untilOn"},
		"acting for oneself":       {register.AssignRole{Role: access.DEHO, AreaID: &l.east, UntilOn: today, ActingForID: &user}, fault.Invalid, "actingForId"},
		"acting for nobody":        {register.AssignRole{Role: access.DEHO, AreaID: &l.east, UntilOn: today, ActingForID: ptr(id())}, fault.NotFound, "actingForId"},
		"acting without an end":    {register.AssignRole{Role: access.DEHO, AreaID: &l.east, ActingForID: &other}, fault.Invalid, "untilOn"},
		"a role that is not known": {register.AssignRole{Role: "KING"}, fault.Invalid, "role"},
	} {
		fails(t, name, assign(e.in), e.code, e.field)
	}
	acting := register.AssignRole{Role: access.DEHO, AreaID: &l.east, UntilOn: today.AddDays(30), ActingForID: &other}
	fails(t, "acting for who does not hold it", assign(acting), fault.Rule, "actingForId")
	l.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, 'DEHO', $4)`, id(), l.nation, other, l.east)
	for _, in := range []register.AssignRole{
		acting, {Role: access.EHA, AreaID: &l.hill},
		{Role: access.Chief, CommunityID: &community}, {Role: access.NGO, OrganisationID: &help}, {Role: access.National},
	} {
		if err := assign(in); err != nil {
			t.Errorf("%s: %v", in.Role, err)
		}
	}
	fails(t, "held already", assign(register.AssignRole{Role: access.DEHO, AreaID: &l.east}), fault.Rule, "role")
	if err := assign(register.AssignRole{Role: access.DEHO, AreaID: &l.east, FromOn: today.AddDays(31)}); err != nil {
		t.Errorf("after the acting ends: %v", err)
	}
}

func TestARetiredAccountHasNoRolesSessionsOrTokens(t *testing.T) { // PR17
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	self := uuid.MustParse(access.ViewerFrom(ctx).UserID)
	user, role := l.user("ama"), id()
	l.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, 'DEHO', $4)`, role, l.nation, user, l.east)
	l.exec(`INSERT INTO sessions (token, user_id, data, expires_at) VALUES ('t', $1, '', now() + interval '1 day')`, user)
	l.exec(`INSERT INTO api_tokens (id, user_id, name, hash, scope, expires_at) VALUES ($1, $2, 'script', '\x01', '{}', now() + interval '1 day')`, id(), user)
	_, err := l.service.RetireUser(ctx, register.RetireUser{ID: self, RetiredOn: today})
	fails(t, "oneself", err, fault.Rule, "")
	_, err = l.service.RetireUser(ctx, register.RetireUser{ID: user})
	fails(t, "on no day", err, fault.Invalid, "retiredOn")
	_, err = l.service.RetireUser(ctx, register.RetireUser{ID: id(), RetiredOn: today})
	fails(t, "nobody", err, fault.NotFound, "")
	_, err = l.service.BlankPerson(ctx, register.BlankPerson{UserID: &user})
	fails(t, "blanking who is at work", err, fault.Rule, "")

	_, err = l.service.EndRole(ctx, register.EndRole{ID: role, UntilOn: today, ExpectedVersion: 4})
	fails(t, "an older version", err, fault.Conflict, "expectedVersion")
	must(t)(l.service.RetireUser(ctx, register.RetireUser{ID: user, RetiredOn: today, ExpectedVersion: 1, LeaveRoles: true}))
	l.is("2026-03-15 2", `SELECT retired_on || ' ' || session_epoch FROM users WHERE id = $1`, user)
	l.is("2026-03-14", `SELECT until_on FROM role_assignments WHERE id = $1`, role)
	l.is("0 0", `SELECT count(*) || ' ' || (SELECT count(*) FROM api_tokens WHERE revoked_at IS NULL) FROM sessions`)
	_, err = l.service.EndRole(ctx, register.EndRole{ID: role, UntilOn: today})
	fails(t, "a role that has ended", err, fault.Rule, "")
	_, err = l.service.AssignRole(ctx, register.AssignRole{ID: id(), UserID: user, Role: access.National})
	fails(t, "a role for who is retired", err, fault.Rule, "userId")

	l.exec(`UPDATE users SET phone = '+233244123456', display_name = 'Ama Mensah' WHERE id = $1`, user)
	must(t)(l.service.BlankPerson(ctx, register.BlankPerson{UserID: &user}))
	l.is("blanked-"+user.String(), `SELECT concat(name, phone, display_name, staff_number, password_hash) FROM users WHERE id = $1`, user)
}

func TestANaturalLeadersNameCanBeBlanked(t *testing.T) {
	l := newLand(t)
	c, leader := l.community(l.hill, "Abor"), id()
	ctx := l.as(access.DEHO, l.east)
	record := func(in register.RecordNaturalLeader) error {
		in.CommunityID = c
		_, err := l.service.RecordNaturalLeader(ctx, in)
		return err
	}
	for name, e := range map[string]struct {
		in    register.RecordNaturalLeader
		code  fault.Code
		field string
	}{
		"no name":       {register.RecordNaturalLeader{ID: id()}, fault.Invalid, "name"},
		"no phone":      {register.RecordNaturalLeader{ID: id(), Name: "Esi", Phone: ptr("none")}, fault.Invalid, "phone"},
		"a sex of ours": {register.RecordNaturalLeader{ID: id(), Name: "Esi", Sex: "X"}, fault.Invalid, "sex"},
		"a stranger":    {register.RecordNaturalLeader{ID: id(), Name: "Esi", UserID: ptr(id())}, fault.NotFound, "userId"},
	} {
		fails(t, name, record(e.in), e.code, e.field)
	}
	if err := record(register.RecordNaturalLeader{ID: leader, Name: "Esi Owusu", Phone: ptr("0244 123 456"), Sex: "FEMALE", FromOn: day("2025-01-01")}); err != nil {
		t.Fatal(err)
	}
	l.is("Esi Owusu 0244123456", `SELECT name || ' ' || phone FROM natural_leaders WHERE id = $1`, leader)
	_, err := l.service.EndNaturalLeader(ctx, register.EndNaturalLeader{ID: leader, UntilOn: day("2024-01-01")})
	fails(t, "ending before it began", err, fault.Invalid, "untilOn")
	l.is("", `SELECT until_on FROM natural_leaders WHERE id = $1`, leader)
	must(t)(l.service.EndNaturalLeader(ctx, register.EndNaturalLeader{ID: leader, UntilOn: today}))
	_, err = l.service.BlankPerson(ctx, register.BlankPerson{})
	fails(t, "nobody", err, fault.Invalid, "naturalLeaderId")
	must(t)(l.service.BlankPerson(ctx, register.BlankPerson{NaturalLeaderID: &leader}))
	l.is("true", `SELECT (name = '' AND phone IS NULL AND blanked_at IS NOT NULL)::text FROM natural_leaders WHERE id = $1`, leader)
	l.is(0, `SELECT count(*) FROM audit_entries WHERE concat(before, after) ~ 'Esi|0244'`)
}

func TestOperatorsActAndAreAudited(t *testing.T) {
	l := newLand(t)
	var ctx context.Context = l.operator()
	must(t)(l.service.RegisterCommunity(ctx, register.RegisterCommunity{ID: id(), AreaID: l.far, Name: "Cape"}))
	l.is("OPERATOR OPERATOR Community community.register", `SELECT actor_kind || ' ' || role || ' ' || object_type || ' ' || action FROM audit_entries`)
}
