package account_test

import (
	"testing"
	"time"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/account"
)

func TestNewPasswordEndsAllSessions(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "quiet river stone")
	before, err := r.signIn("ama", "quiet river stone")
	if err != nil {
		t.Fatal(err)
	}
	if err := r.SaveSession(t.Context(), account.NewSession{Token: "hash", User: ama, Data: []byte("data"), Expires: r.clock.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	after, err := r.ChangePassword(r.as(ama), "quiet river stone", "loud river stone", office)
	if err != nil {
		t.Fatal(err)
	}
	if after.Epoch == before.Epoch {
		t.Error("a sign-in that began before could still write its session")
	}
	if _, found, _ := r.FindSession(t.Context(), "hash"); found {
		t.Error("the session is still there")
	}
	if _, err := r.signIn("ama", "quiet river stone"); err == nil {
		t.Error("the old password still works")
	}
	if identity, err := r.signIn("ama", "loud river stone"); err != nil || identity != after {
		t.Errorf("%v %v, want %v", identity, err, after)
	}
	if n := r.count(`SELECT count(*) FROM audit_entries WHERE action = 'user.change_password' AND user_id = $1 AND object_id = $1`, ama); n != 1 {
		t.Errorf("%d audit entries", n)
	}
}

func TestWrongCurrentPasswordCountsAsAFailedSignIn(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "quiet river stone")
	for range account.AccountFailures {
		_, err := r.ChangePassword(r.as(ama), "wrong horse", "loud river stone", office)
		refused(t, err, fault.Forbidden, "SIGN_IN_FAILED")
	}
	_, err := r.signIn("ama", "quiet river stone")
	refused(t, err, fault.Limit, "LOCKED")
}

func TestPasswordIsResetByWhoManagesUsersOnly(t *testing.T) { // PR18
	r := newRegister(t)
	ama, kofi := r.user("ama", ""), r.user("kofi", "")
	refused(t, r.SetPassword(r.as(kofi), ama, "loud river stone"), fault.NotFound, "")
	r.assign(kofi, access.Administrator, [16]byte{}, "", "")
	if err := r.SetPassword(r.as(kofi), ama, "loud river stone"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.signIn("ama", "loud river stone"); err != nil {
		t.Error(err)
	}
	refused(t, r.SetPassword(r.as(kofi), newID(), "loud river stone"), fault.NotFound, "")
	refused(t, r.SetPassword(r.as(kofi), ama, "short"), fault.Invalid, "")
}

func TestFirstAdministratorComesByAOneTimeLink(t *testing.T) {
	r := newRegister(t)
	token, invited, err := r.InviteAdministrator(r.operator())
	if err != nil || !invited {
		t.Fatal(invited, err)
	}
	accept := account.Acceptance{Token: token, Name: " Admin ", DisplayName: "The administrator", Password: "short"}
	_, err = r.Accept(t.Context(), accept)
	refused(t, err, fault.Invalid, "")
	accept.Password = "quiet river stone"
	identity, err := r.Accept(t.Context(), accept)
	if err != nil {
		t.Fatal(err)
	}
	viewer, err := r.ViewerOf(t.Context(), identity.UserID)
	if err != nil || !viewer.Holds(access.Administrator) || viewer.Name != "The administrator" {
		t.Fatalf("%+v %v", viewer, err)
	}
	if found, err := r.signIn("admin", "quiet river stone"); err != nil || found != identity {
		t.Errorf("%v %v, want %v", found, err, identity)
	}
	_, err = r.Accept(t.Context(), accept)
	refused(t, err, fault.NotFound, "LINK")
	if _, invited, err := r.InviteAdministrator(r.operator()); invited || err != nil {
		t.Errorf("with an administrator there is another link: %v", err)
	}
}

func TestOnlyTheNewestLinkWorksAndForThreeDays(t *testing.T) {
	r := newRegister(t)
	first, _, err := r.InviteAdministrator(r.operator())
	if err != nil {
		t.Fatal(err)
	}
	second, _, err := r.InviteAdministrator(r.operator())
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range []string{"", "nonsense", first} {
		_, err := r.Accept(t.Context(), account.Acceptance{Token: token, Name: "admin", Password: "quiet river stone"})
		refused(t, err, fault.NotFound, "LINK")
	}
	r.clock.Advance(account.InvitationLifetime)
	_, err = r.Accept(t.Context(), account.Acceptance{Token: second, Name: "admin", Password: "quiet river stone"})
	refused(t, err, fault.NotFound, "LINK")
}

func TestLinkOfAUserSetsTheirPassword(t *testing.T) {
	r := newRegister(t)
	ama := r.user("ama", "")
	ticket, err := r.InviteUser(r.operator(), ama, account.ByLink)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Accept(t.Context(), account.Acceptance{Token: ticket.Token, Name: "somebody else", Password: "quiet river stone"}); err != nil {
		t.Fatal(err)
	}
	if identity, err := r.signIn("ama", "quiet river stone"); err != nil || identity.UserID != ama {
		t.Errorf("%v %v", identity, err)
	}
	if n := r.count(`SELECT count(*) FROM users`); n != 1 {
		t.Errorf("%d users", n)
	}
}

func TestWhoRetiresLaterIsNotLockedOutBefore(t *testing.T) { // PR17
	r := newRegister(t)
	ama := r.user("ama", "")
	ticket, err := r.InviteUser(r.operator(), ama, account.ByLink)
	if err != nil {
		t.Fatal(err)
	}
	r.exec(`UPDATE users SET retired_on = $2 WHERE id = $1`, ama, r.clock.Now().UTC().AddDate(0, 0, 1))
	if told, err := r.Invited(t.Context(), ticket.Token); err != nil || told.Name != "ama" {
		t.Errorf("%+v %v", told, err)
	}
	if _, err := r.Accept(t.Context(), account.Acceptance{Token: ticket.Token, Password: "quiet river stone"}); err != nil {
		t.Error(err)
	}
	r.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role) SELECT $1, nation_id, id, 'ADMINISTRATOR' FROM users WHERE id = $2`, newID(), ama)
	if _, invited, err := r.InviteAdministrator(r.operator()); invited || err != nil {
		t.Errorf("beside an administrator who retires later there is a link: %v", err)
	}
	r.exec(`UPDATE users SET retired_on = $2 WHERE id = $1`, ama, r.clock.Now().UTC())
	if _, invited, err := r.InviteAdministrator(r.operator()); !invited || err != nil {
		t.Errorf("after the last one retired there is no link: %v", err)
	}
}

func TestNobodyButTheMachineInvitesTheFirstAdministrator(t *testing.T) {
	r := newRegister(t)
	_, _, err := r.InviteAdministrator(r.as(r.user("ama", "")))
	refused(t, err, fault.Forbidden, "")
}
