package account

import "time"

// The limits on signing in, counted in the database so that all servers count together. Failures count; a success wipes
// the account's failures, never the address's.
const (
	// FailureWindow is how long a failed attempt counts.
	FailureWindow = 15 * time.Minute
	// AccountFailures is how many an account may have within the window.
	AccountFailures = 10
	// AddressFailures is how many an address may have: a district's whole office can sit behind one.
	AddressFailures = 60
	// AttemptsKept is how long attempts are kept for whoever looks into them.
	AttemptsKept = 30 * 24 * time.Hour

	// SessionLifetime is how long a session lasts, used or not.
	SessionLifetime = 14 * 24 * time.Hour
	// InvitationLifetime is how long a one-time link can be used.
	InvitationLifetime = 72 * time.Hour
	// CodeLifetime is how long a printed code can be used: paper travels to the villages.
	CodeLifetime = 14 * 24 * time.Hour
	// codeDigits is how many figures a code has. Few enough to type on any phone; with AccountFailures, some 13,000 can be
	// tried of 10^9 before it expires.
	codeDigits = 9
	// TokenLifetime is the longest that a program's token can be made for.
	TokenLifetime = 366 * 24 * time.Hour

	// PasswordShortest and PasswordLongest bound a password, in characters and in bytes.
	PasswordShortest = 8
	PasswordLongest  = 256
	// nameLongest bounds what is typed as a name, in bytes.
	nameLongest = 200

	// hashing is how many passwords are worked on at once: each takes 19 MiB for some 20 ms.
	hashing = 4
	// sweep is how many stale rows a sign-in clears away.
	sweep = 500
)
