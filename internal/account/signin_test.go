package account_test

import (
	"net/netip"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"saniladder/domain/fault"
	"saniladder/internal/account"
)

func TestPeopleSignInByNamePhoneOrStaffNumber(t *testing.T) { // PR18
	r := newRegister(t)
	ama := r.user("ama", "quiet river stone")
	r.exec(`UPDATE users SET phone = '+233244123456', staff_number = 'GH-00417' WHERE id = $1`, ama)
	for _, typed := range []string{"ama", "  AMA ", "+233 24 412 3456", "00233-244-123456", "GH-00417", "gh-00417"} {
		identity, err := r.signIn(typed, "quiet river stone")
		if err != nil || identity.UserID != ama {
			t.Errorf("%q: %v %v", typed, identity, err)
		}
	}
}

func TestWhoIsRefusedLearnsNothing(t *testing.T) {
	r := newRegister(t)
	r.user("ama", "quiet river stone")
	r.user("without a password", "")
	retired := r.user("kofi", "quiet river stone")
	r.exec(`UPDATE users SET retired_on = '2026-03-02' WHERE id = $1`, retired)
	var sentences []string
	for _, name := range []string{"ama", "nobody", "without a password", "kofi", strings.Repeat("x", 5000)} {
		password := "wrong horse"
		if name == "kofi" {
			password = "quiet river stone"
		}
		_, err := r.signIn(name, password)
		refused(t, err, fault.Forbidden, "SIGN_IN_FAILED")
		sentences = append(sentences, err.Error())
	}
	if len(slices.Compact(sentences)) != 1 {
		t.Errorf("the answers differ: %q", slices.Compact(sentences))
	}
}

func TestUnknownAccountTakesAsLongAsAWrongPassword(t *testing.T) {
	r := newRegister(t)
	r.user("ama", "quiet river stone")
	// The fastest of many, in turns: what else the machine does slows both, and never makes one faster.
	fastest := map[string]time.Duration{"ama": time.Hour, "nobody": time.Hour}
	for range 12 {
		for name := range fastest {
			r.clock.Advance(account.FailureWindow)
			start := time.Now()
			_, err := r.signIn(name, "wrong horse")
			fastest[name] = min(fastest[name], time.Since(start))
			refused(t, err, fault.Forbidden, "SIGN_IN_FAILED")
		}
	}
	if known, unknown := fastest["ama"], fastest["nobody"]; unknown < known/2 || known < unknown/2 {
		t.Errorf("known %v, unknown %v", known, unknown)
	}
}

func TestAccountIsLockedAfterTenFailuresAndSaysForHowLong(t *testing.T) {
	r := newRegister(t)
	r.user("ama", "quiet river stone")
	for range account.AccountFailures {
		_, err := r.signIn("ama", "wrong horse")
		refused(t, err, fault.Forbidden, "SIGN_IN_FAILED")
		r.clock.Advance(time.Minute)
	}
	_, err := r.signIn("ama", "quiet river stone")
	refused(t, err, fault.Limit, "LOCKED")
	if !strings.Contains(err.Error(), "5 minutes") || fault.From(err).Params["seconds"] != "300" {
		t.Errorf("%q %v, want the wait of five minutes", err, fault.From(err).Params)
	}
	for range 5 { // being refused does not lengthen the wait
		_, err = r.signIn("ama", "quiet river stone")
		refused(t, err, fault.Limit, "LOCKED")
	}
	r.clock.Advance(5*time.Minute + time.Second)
	if _, err := r.signIn("ama", "quiet river stone"); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestUnknownNameIsLockedAlike(t *testing.T) {
	r := newRegister(t)
	for range account.AccountFailures {
		_, err := r.signIn("nobody", "wrong horse")
		refused(t, err, fault.Forbidden, "SIGN_IN_FAILED")
	}
	_, err := r.signIn("nobody", "wrong horse")
	refused(t, err, fault.Limit, "LOCKED")
}

func TestSuccessWipesTheAccountsFailures(t *testing.T) {
	r := newRegister(t)
	r.user("ama", "quiet river stone")
	for range 3 {
		for range account.AccountFailures - 1 {
			_, err := r.signIn("ama", "wrong horse")
			refused(t, err, fault.Forbidden, "SIGN_IN_FAILED")
		}
		r.clock.Advance(time.Second)
		if _, err := r.signIn("ama", "quiet river stone"); err != nil {
			t.Fatal(err)
		}
		r.clock.Advance(time.Second)
	}
}

func TestAddressIsLimitedWhateverTheNames(t *testing.T) {
	r := newRegister(t)
	r.user("ama", "quiet river stone")
	for range account.AddressFailures {
		r.exec(`INSERT INTO login_attempts (account_key, address, succeeded, at) VALUES (gen_random_uuid()::text::bytea, $1, false, $2)`, office.String(), r.clock.Now())
	}
	_, err := r.signIn("ama", "quiet river stone")
	refused(t, err, fault.Limit, "LOCKED")
	if _, err := r.SignIn(t.Context(), "ama", "quiet river stone", netip.MustParseAddr("203.0.113.8")); err != nil {
		t.Errorf("from elsewhere: %v", err)
	}
}

func TestIPv6NetworkCountsAsOneAddress(t *testing.T) {
	r := newRegister(t)
	for i := range account.AddressFailures {
		r.exec(`INSERT INTO login_attempts (account_key, address, succeeded, at) VALUES (gen_random_uuid()::text::bytea, '2001:db8:1:2::/64', false, $1)`, r.clock.Now().Add(-time.Duration(i)*time.Second))
	}
	_, err := r.SignIn(t.Context(), "ama", "quiet river stone", netip.MustParseAddr("2001:db8:1:2:3:4:5:6"))
	refused(t, err, fault.Limit, "LOCKED")
}

func TestManyAttemptsAtOnceAreCountedTogether(t *testing.T) {
	r := newRegister(t)
	r.user("ama", "quiet river stone")
	var group sync.WaitGroup
	var compared atomic.Int32
	for range 3 * account.AccountFailures {
		group.Go(func() {
			if _, err := r.signIn("ama", "wrong horse"); fault.Is(err, fault.Forbidden) {
				compared.Add(1)
			}
		})
	}
	group.Wait()
	if n := compared.Load(); n > account.AccountFailures {
		t.Errorf("%d passwords were compared at once, at most %d may be", n, account.AccountFailures)
	}
}

func TestPasswordTypedAsANameIsNotKept(t *testing.T) {
	r := newRegister(t)
	_, err := r.signIn("quiet river stone", "ama")
	refused(t, err, fault.Forbidden, "SIGN_IN_FAILED")
	if n := r.count(`SELECT count(*) FROM login_attempts WHERE position('river'::bytea in account_key) > 0 OR address LIKE '%river%'`); n != 0 {
		t.Error("what was typed stands in the table")
	}
}

func TestPasswordsThatCannotBeAreRefused(t *testing.T) {
	for password, fine := range map[string]bool{
		"short": false, "seven77": false, "eight888": true, "ababaaba": false, "ABABAABA ": false,
		strings.Repeat("x", 257): false, "ញុំស្រលាញ់ភាសាខ្មែរ": true, "ខ្មែរ": false,
	} {
		if err := account.CheckPassword(password, "ababaaba"); (err == nil) != fine {
			t.Errorf("%q: %v", password, err)
		}
	}
}

func TestPhoneNumbersHaveOneForm(t *testing.T) {
	for typed, want := range map[string]string{
		"+233 24 412 3456": "+233244123456", "00233244123456": "+233244123456", "024-412-3456": "0244123456",
		"(024) 412.3456": "0244123456", "ama": "", "12": "", "": "", "+": "", "0244a123456": "",
	} {
		if got := account.Phone(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
