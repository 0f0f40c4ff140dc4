package postgres

import (
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/lib/pq"

	"saniladder/domain/fault"
)

// explain puts a failure of the first statements into a sentence where there is one.
func explain(err error, l layout) error {
	if IsDiskFull(err) {
		return diskFull(err, l.root)
	}
	return diskOr(err, l.state)
}

// IsDiskFull tells that PostgreSQL could not write because its disk is full (or a quota used up).
func IsDiskFull(err error) bool { return pq.As(err, "53100") != nil }

// IsGone tells that PostgreSQL did not answer, or ended the session: it is stopping, starting, or not there. A transaction that
// was not committed by then is undone; of a commit without an answer nobody knows.
func IsGone(err error) bool {
	if answer := pq.As(err); answer != nil {
		return strings.HasPrefix(string(answer.Code), "08") || strings.HasPrefix(string(answer.Code), "57P") || answer.Code == "53300"
	}
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, syscall.EPIPE) || errors.As(err, new(*net.OpError))
}

// Explain turns the failures of a statement that are nobody's fault (the disk is full, the server is gone) into UNAVAILABLE with a
// sentence for the person; other errors pass unchanged.
func Explain(err error) error {
	switch {
	case err == nil || errors.As(err, new(*fault.Error)):
		return err
	case IsDiskFull(err):
		return fault.New(fault.Unavailable, "The server's disk is full, so nothing can be saved. Nothing was changed; please tell whoever runs the server.").Because(err)
	case IsGone(err):
		return fault.New(fault.Unavailable, "The database does not answer at the moment. Please try again in a minute.").Because(err)
	}
	return err
}
