// Package rule turns the access matrix into one scope for SQL,
// func(*sql.Selector), which ent's policies and hand-written SQL use alike. It
// decides nothing itself: who may do what stands in domain/access.
package rule

import (
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"

	"saniladder/domain/access"
)

// Attachment says how a table's rows hang on what scopes reach.
type Attachment int

// The attachments, by the columns that they need.
const (
	// ByOwnNation: the row is the nation.
	ByOwnNation Attachment = iota
	// ByPath: nation_id and path; the row is an area.
	ByPath
	// ByCommunity: the row is a community.
	ByCommunity
	// ByCommunityID: nation_id and community_id.
	ByCommunityID
	// BySupport: community_id and organisation_id.
	BySupport
	// ByOrganisation: the row is an organisation.
	ByOrganisation
	// ByUser: the row is a user.
	ByUser
	// ByAssignment: user_id and area_id.
	ByAssignment
	// ByOwner: nation_id and user_id, for plain tables such as jobs and uploads.
	ByOwner
	// ByAreaPath: nation_id and area_path, for the audit.
	ByAreaPath
	// ByAreaID: nation_id and area_id.
	ByAreaID
	// ByOrganisationID: nation_id and organisation_id, and area_id where grants reach areas.
	ByOrganisationID
	// ByVisitPlan: the row is a visit's plan: nation_id and request_id.
	ByVisitPlan
	// ByPlanID: nation_id, community_id and plan_id.
	ByPlanID
)

// Scope is the rows of a table on which the viewer may do the action. Without a
// grant it is no row at all.
func Scope(v access.Viewer, action access.Action, object access.Object, by Attachment) func(*sql.Selector) {
	grants := v.Scopes(action, object)
	return func(s *sql.Selector) {
		predicates := make([]*sql.Predicate, 0, len(grants))
		for _, grant := range grants {
			predicates = append(predicates, predicate(s, grant, by))
		}
		switch len(predicates) {
		case 0:
			s.Where(sql.ExprP("false"))
		case 1:
			s.Where(predicates[0])
		default:
			s.Where(sql.Or(predicates...))
		}
	}
}

func predicate(s *sql.Selector, g access.Grant, by Attachment) *sql.Predicate {
	nation := sql.EQ(s.C("nation_id"), g.NationID)
	if by == ByOwnNation {
		nation = sql.EQ(s.C("id"), g.NationID)
	}
	within := predicateIn(s, g, by)
	parts := []*sql.Predicate{nation}
	if within != nil {
		parts = append(parts, within)
	}
	if len(g.Within) > 0 {
		parts = append(parts, inAreas(s, by, g.Within...))
	}
	return sql.And(parts...)
}

// predicateIn is what a grant reaches inside its nation; nil is all of it.
func predicateIn(s *sql.Selector, g access.Grant, by Attachment) *sql.Predicate {
	switch g.ScopeKind {
	case access.Nation:
		return nil
	case access.AreaSubtree:
		return inAreas(s, by, g.AreaPath)
	case access.OwnCommunity:
		return ofCommunity(s, by, g.CommunityID)
	case access.SupportedNow, access.SupportedPast:
		return supported(s, g, by)
	case access.OwnOrganisation:
		return ofOrganisation(s, g, by)
	case access.CertifiedOnly:
		return certified(s, by)
	case access.Self:
		return own(s, g, by)
	case access.OnTeam:
		return onTeam(s, g, by)
	}
	return nothing()
}

// onTeam keeps the visits whose team the user sits on and scores in; who was
// replaced does not.
func onTeam(s *sql.Selector, g access.Grant, by Attachment) *sql.Predicate {
	column := map[Attachment]string{ByVisitPlan: "id", ByPlanID: "plan_id"}[by]
	if column == "" {
		return nothing()
	}
	t := sql.Table("visit_members")
	return sql.In(s.C(column), sql.Dialect(dialect.Postgres).Select(t.C("plan_id")).From(t).
		Where(sql.And(sql.EQ(t.C("user_id"), g.UserID), sql.EQ(t.C("scores"), true), sql.IsNull(t.C("replaced_at")))))
}

func nothing() *sql.Predicate { return sql.ExprP("false") }

// inAreas keeps what lies under one of the areas' paths.
func inAreas(s *sql.Selector, by Attachment, paths ...string) *sql.Predicate {
	under := func(column string) *sql.Predicate {
		parts := make([]*sql.Predicate, len(paths))
		for i, path := range paths {
			parts[i] = Under(column, path)
		}
		return sql.Or(parts...)
	}
	switch by {
	case ByOwnNation:
		return nil
	case ByPath:
		return under(s.C("path"))
	case ByCommunity:
		parts := make([]*sql.Predicate, len(paths))
		for i, path := range paths {
			parts[i] = Beneath(s.C("area_path"), path)
		}
		return sql.Or(parts...)
	case ByAreaPath:
		return under(s.C("area_path"))
	case ByAreaID, ByOrganisationID:
		t := sql.Table("areas")
		return sql.In(s.C("area_id"), sql.Dialect(dialect.Postgres).Select(t.C("id")).From(t).Where(under(t.C("path"))))
	case ByCommunityID, BySupport, ByPlanID:
		c := communities()
		return sql.In(s.C("community_id"), c.Where(under(c.C("area_path"))))
	case ByVisitPlan:
		t, c := sql.Table("verification_requests"), sql.Table("communities")
		sub := sql.Dialect(dialect.Postgres).Select(t.C("id")).From(t).Join(c).On(t.C("community_id"), c.C("id"))
		return sql.In(s.C("request_id"), sub.Where(under(c.C("area_path"))))
	case ByOrganisation:
		t, c := sql.Table("supports"), sql.Table("communities")
		sub := sql.Dialect(dialect.Postgres).Select(t.C("organisation_id")).From(t).Join(c).On(t.C("community_id"), c.C("id"))
		return sql.In(s.C("id"), sub.Where(under(c.C("area_path"))))
	case ByUser:
		return sql.In(s.C("id"), assignedUnder("user_id", under))
	case ByAssignment:
		return sql.In(s.C("id"), assignedUnder("id", under))
	}
	return nothing()
}

// assignedUnder selects a column of the role assignments that lie in areas.
func assignedUnder(column string, under func(string) *sql.Predicate) *sql.Selector {
	t, a, c := sql.Table("role_assignments"), sql.Table("areas"), sql.Table("communities")
	return sql.Dialect(dialect.Postgres).Select(t.C(column)).From(t).
		LeftJoin(a).On(t.C("area_id"), a.C("id")).
		LeftJoin(c).On(t.C("community_id"), c.C("id")).
		Where(sql.Or(under(a.C("path")), under(c.C("area_path"))))
}

func ofCommunity(s *sql.Selector, by Attachment, id string) *sql.Predicate {
	switch by {
	case ByCommunity:
		return sql.EQ(s.C("id"), id)
	case ByCommunityID, BySupport:
		return sql.EQ(s.C("community_id"), id)
	case ByOrganisation:
		t := sql.Table("supports")
		return sql.In(s.C("id"), sql.Dialect(dialect.Postgres).Select(t.C("organisation_id")).From(t).Where(sql.EQ(t.C("community_id"), id)))
	}
	return nothing()
}

// supported keeps the communities that an organisation supports today, or its
// own records, ended ones too.
func supported(s *sql.Selector, g access.Grant, by Attachment) *sql.Predicate {
	now := func() *sql.Selector {
		t := sql.Table("supports")
		sub := sql.Dialect(dialect.Postgres).Select(t.C("community_id")).From(t).Where(sql.EQ(t.C("organisation_id"), g.OrganisationID))
		if g.ScopeKind == access.SupportedNow {
			sub.Where(sql.ExprP("(" + t.C("from_on") + " IS NULL OR " + t.C("from_on") + " <= CURRENT_DATE)"))
			sub.Where(sql.ExprP("(" + t.C("until_on") + " IS NULL OR " + t.C("until_on") + " >= CURRENT_DATE)"))
		}
		return sub
	}
	switch by {
	case ByCommunity:
		return sql.In(s.C("id"), now())
	case ByCommunityID:
		return sql.In(s.C("community_id"), now())
	case BySupport:
		if g.ScopeKind == access.SupportedPast {
			return sql.EQ(s.C("organisation_id"), g.OrganisationID)
		}
		return sql.In(s.C("community_id"), now())
	case ByOrganisation:
		return sql.EQ(s.C("id"), g.OrganisationID)
	}
	return nothing()
}

// ofOrganisation keeps an organisation and what it says of itself.
func ofOrganisation(s *sql.Selector, g access.Grant, by Attachment) *sql.Predicate {
	switch by {
	case ByOrganisation:
		return sql.EQ(s.C("id"), g.OrganisationID)
	case ByOrganisationID:
		return sql.EQ(s.C("organisation_id"), g.OrganisationID)
	}
	return nothing()
}

// certified keeps what holds a level that was checked here and is in force.
func certified(s *sql.Selector, by Attachment) *sql.Predicate {
	switch by {
	case ByCommunity:
		return sql.And(sql.GT(s.C("level"), 0), sql.EQ(s.C("level_under_review"), false), sql.IsNull(s.C("ended_on")))
	case ByCommunityID:
		c := communities()
		return sql.In(s.C("community_id"), c.Where(sql.And(sql.GT(c.C("level"), 0), sql.EQ(c.C("level_under_review"), false))))
	}
	return nothing()
}

func own(s *sql.Selector, g access.Grant, by Attachment) *sql.Predicate {
	switch by {
	case ByUser:
		return sql.EQ(s.C("id"), g.UserID)
	case ByAssignment, ByOwner:
		return sql.EQ(s.C("user_id"), g.UserID)
	}
	return nothing()
}

func communities() *sql.Selector {
	t := sql.Table("communities")
	return sql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
}

// Under keeps the rows whose column is the path or lies below it. Paths hold hex
// digits and slashes only; anything else is under nothing.
func Under(column, path string) *sql.Predicate {
	if !isPath(path) {
		return nothing()
	}
	return sql.P(func(b *sql.Builder) {
		b.Ident(column).WriteString(" LIKE ").Arg(path + "%")
	})
}

// Beneath is Under for the area_path of communities, in the words of the indexes
// that give an area's communities in the order of their names.
func Beneath(column, path string) *sql.Predicate {
	if !isPath(path) {
		return nothing()
	}
	return sql.P(func(b *sql.Builder) {
		b.WriteString("left(").Ident(column).WriteString(", " + strconv.Itoa(len(path)) + ") = ").Arg(path)
	})
}

// isPath guards against a path that would reach further than an area.
func isPath(path string) bool {
	return path != "" && strings.HasSuffix(path, "/") && strings.Trim(path, "0123456789abcdef/") == ""
}

// Expression is a predicate written as SQL, with an argument for each question mark.
func Expression(text string, args ...any) *sql.Predicate {
	parts := strings.Split(text, "?")
	return sql.P(func(b *sql.Builder) {
		b.WriteString(parts[0])
		for i, arg := range args {
			b.Arg(arg)
			b.WriteString(parts[i+1])
		}
	})
}
