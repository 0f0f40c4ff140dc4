package row

import (
	"cmp"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/ent"
	"saniladder/internal/account"
	"saniladder/internal/register"
)

// ViewerAssignment is a role that the viewer holds today.
type ViewerAssignment struct {
	ID   string
	Role access.Role
	// The ids are global, nil where the role is for nothing of the kind; so are the names.
	AreaID, AreaName, AreaLevel      *string
	CommunityID, CommunityName       *string
	OrganisationID, OrganisationName *string
	AreaEndedOn, From, Until         calendar.Day
	ActingForID, ActingForName       *string
	// Profile has the nation's words for roles.
	Profile *country.Profile
}

// RoleName is the role's name in a language, else in English.
func (a ViewerAssignment) RoleName(language *string) string {
	return roleIn(a.Profile, a.Role, language)
}

// User is an account with its standing; its roles are loaded where they are asked for.
type User struct {
	*ent.User
	account.Standing
}

// Absences are the times in which they are absent from all that they hold.
func (u User) Absences() []PersonAbsence {
	return wrapped(u.Standing.Absences, func(a account.Absence) PersonAbsence { return PersonAbsence{a} })
}

// PersonAbsence is a time in which somebody is absent from all that they hold.
type PersonAbsence struct{ account.Absence }

// GlobalID is its Relay id.
func (a PersonAbsence) GlobalID() string { return globalID("PersonAbsence", a.ID) }

// Roles are those that the account's roles were loaded with.
func (u User) Roles() []RoleAssignment {
	all := make([]RoleAssignment, len(u.Edges.RoleAssignments))
	for i, a := range u.Edges.RoleAssignments {
		a.Edges.User = u.User
		all[i] = RoleAssignment{a}
	}
	return all
}

// called is what somebody is called on screen.
func called(u *ent.User) string {
	if u.DisplayName != "" {
		return u.DisplayName
	}
	return u.Name
}

// HandOverItem is a role and what becomes of it.
type HandOverItem struct{ register.HandOverItem }

// GlobalID is the role assignment's.
func (i HandOverItem) GlobalID() string { return globalID("RoleAssignment", i.ID) }

// OpenCases go on with the role.
func (i HandOverItem) OpenCases() int { return i.Work.OpenCases }

// Assessments go on with the role.
func (i HandOverItem) Assessments() int { return i.Work.Assessments }

// RoleAssignment is a user's role; its edges are loaded where names are asked for.
type RoleAssignment struct{ *ent.RoleAssignment }

// UserName is what the user is called, nil where it is not open to the viewer.
func (r RoleAssignment) UserName() *string {
	return nameOf(r.Edges.User, called)
}

// UserDisplayName is what the user calls themselves, else their name; nil where it is not open to the viewer.
func (r RoleAssignment) UserDisplayName() *string {
	return nameOf(r.Edges.User, func(u *ent.User) string { return cmp.Or(u.DisplayName, u.Name) })
}

// AreaName is the area's name, nil where the role is for none.
func (r RoleAssignment) AreaName() *string {
	return nameOf(r.Edges.Area, func(a *ent.Area) string { return a.Name })
}

// CommunityName is the community's name, nil where the role is for none.
func (r RoleAssignment) CommunityName() *string {
	return nameOf(r.Edges.Community, func(c *ent.Community) string { return c.Name })
}

// OrganisationName is the organisation's name, nil where the role is for none.
func (r RoleAssignment) OrganisationName() *string {
	return nameOf(r.Edges.Organisation, func(o *ent.Organisation) string { return o.Name })
}

// ActingForName is what they are called whose office is held meanwhile.
func (r RoleAssignment) ActingForName() *string {
	return nameOf(r.Edges.ActingFor, called)
}

// Support is an organisation's work in a community; its edges are loaded where
// names are asked for.
type Support struct{ *ent.Support }

// OrganisationName is the organisation's name, nil where it is not open to the viewer.
func (s Support) OrganisationName() *string {
	return nameOf(s.Edges.Organisation, func(o *ent.Organisation) string { return o.Name })
}

// CommunityName is the community's name, nil where it is not open to the viewer.
func (s Support) CommunityName() *string {
	return nameOf(s.Edges.Community, func(c *ent.Community) string { return c.Name })
}

func nameOf[T any](entity *T, name func(*T) string) *string {
	if entity == nil {
		return nil
	}
	text := name(entity)
	return &text
}

// Token is a program's token, without its secret.
type Token struct{ account.TokenRecord }

// GlobalID is its Relay id.
func (t Token) GlobalID() string { return globalID("Token", t.ID) }
