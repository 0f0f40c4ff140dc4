package row

import (
	"saniladder/domain/access"
	"saniladder/internal/trail"
)

// AuditEntry is an act as it was logged.
type AuditEntry struct{ *trail.Entry }

// GlobalID is its Relay id.
func (e AuditEntry) GlobalID() string { return globalID("AuditEntry", e.ID) }

// UserID is the Relay id of who acted.
func (e AuditEntry) UserID() *string { return optionalID(userType, e.Entry.UserID) }

// ActingForID is the Relay id of for whom.
func (e AuditEntry) ActingForID() *string { return optionalID(userType, e.Entry.ActingForID) }

// Role is the role in which it was done, nil where none was said.
func (e AuditEntry) Role() *access.Role {
	if e.Entry.Role == "" {
		return nil
	}
	return &e.Entry.Role
}

// ObjectID is the Relay id of what was changed.
func (e AuditEntry) ObjectID() *string { return optionalID(typeOf(e.ObjectType), e.Entry.ObjectID) }

// typeOf is the API's type of an audited one.
func typeOf(object string) string {
	if object == "Import" {
		return "ImportJob"
	}
	return object
}

// About is what can be opened to see more, nil for nothing.
func (e AuditEntry) About() *AuditSubject {
	if e.Entry.About == nil {
		return nil
	}
	return &AuditSubject{*e.Entry.About}
}

// AuditSubject is what an entry is about.
type AuditSubject struct{ trail.Named }

// GlobalID is its Relay id.
func (s AuditSubject) GlobalID() string { return globalID(s.Type, s.ID) }
