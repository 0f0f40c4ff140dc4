package row

import (
	"strings"

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

// typeOf is the API's type of an audited one: "ROLE_ASSIGNMENT" is RoleAssignment.
func typeOf(object string) string {
	if object == "Import" || object == string(access.ImportJob) {
		return "ImportJob"
	}
	if strings.ToUpper(object) != object {
		return object
	}
	var name strings.Builder
	for word := range strings.SplitSeq(object, "_") {
		if word != "" {
			name.WriteString(word[:1] + strings.ToLower(word[1:]))
		}
	}
	return name.String()
}
