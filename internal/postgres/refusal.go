package postgres

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"saniladder/domain/fault"
)

// refusef makes the sentence with which a start ends: what is the matter, and what the person who runs Saniladder can do. Such
// sentences name folders, for they are said at a terminal, never to a browser.
func refusef(cause error, format string, args ...any) error {
	return fault.New(fault.Unavailable, format, args...).Because(cause)
}

// diskOr puts a full disk, or a folder that cannot be written, into words; other errors pass.
func diskOr(err error, path string) error {
	switch {
	case err == nil || errors.As(err, new(*fault.Error)):
		return err
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		return diskFull(err, path)
	case errors.Is(err, fs.ErrPermission):
		return refusef(err, "%s cannot be written by this user. Run as the folder's owner, or name another data folder in SANILADDER_DATA.", filepath.Dir(path))
	case errors.Is(err, syscall.EROFS):
		return refusef(err, "%s lies on a disk that is read-only. Name another data folder in SANILADDER_DATA.", filepath.Dir(path))
	}
	return err
}

func diskFull(cause error, path string) error {
	return refusef(cause, "The disk that holds %s is full. Free some space and start again: what was saved before is still there.", path)
}

// explainTail puts what PostgreSQL said before it ended into a sentence.
func explainTail(l layout, tail string) error {
	cause := errors.New(strings.TrimSpace(tail))
	switch {
	case strings.Contains(tail, "No space left on device"), strings.Contains(tail, "Disk quota exceeded"):
		return diskFull(cause, l.root)
	case strings.Contains(tail, "Permission denied"):
		return refusef(cause, "PostgreSQL could not read or write its files in %s. Give the folder back to the user who runs PostgreSQL; the log is %s.", l.cluster, l.log)
	case strings.Contains(tail, "invalid primary checkpoint record"), strings.Contains(tail, "could not locate a valid checkpoint record"):
		return refusef(cause, "The cluster in %s is damaged and PostgreSQL cannot recover it by itself. Restore it from a backup; the log is %s.", l.cluster, l.log)
	case strings.Contains(tail, "could not map anonymous shared memory"), strings.Contains(tail, "Cannot allocate memory"):
		return refusef(cause, "This machine has too little free memory for PostgreSQL. Lower shared_buffers in %s/postgresql.conf, or free some memory.", l.cluster)
	}
	return refusef(cause, "PostgreSQL did not start. Its last words: %s. The log is %s.", lastLine(tail), l.log)
}

func lastLine(tail string) string {
	lines := strings.Split(strings.TrimSpace(tail), "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		if strings.Contains(lines[i], "FATAL") || strings.Contains(lines[i], "PANIC") || strings.Contains(lines[i], "error") {
			return strings.TrimSuffix(strings.TrimSpace(lines[i]), ".")
		}
	}
	if last := strings.TrimSuffix(strings.TrimSpace(lines[len(lines)-1]), "."); last != "" {
		return last
	}
	return "none"
}
