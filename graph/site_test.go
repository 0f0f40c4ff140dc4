package graph_test

import (
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/domain/naming"
)

// site is where an act is tried: in Hill, which lies in East, where most personas
// work; in Far, where only those of the nation do; or nowhere, where all ids are
// of nothing. What an act needs is made there, anew for each.
type site struct {
	*land
	role    access.Role
	area    uuid.UUID
	nowhere bool
}

// fresh is the id of something new, made by the client.
func (s site) fresh() string { return s.id().String() }

func (s site) name() string { return fmt.Sprintf("Name %d", s.made) }

func (s site) areaID() string {
	if s.nowhere {
		return global("Area", s.id())
	}
	return global("Area", s.area)
}

// madeArea is a new area beside the site's.
func (s site) madeArea(confirmed bool) uuid.UUID {
	if s.nowhere {
		return s.id()
	}
	area := s.madeAt()
	s.run(`UPDATE areas SET confirmed = $2 WHERE id = $1`, area, confirmed)
	return area
}

// parent is the area above the site's.
func (s site) parent() (id uuid.UUID) {
	if err := s.app.QueryRow(`SELECT parent_id FROM areas WHERE id = $1`, s.area).Scan(&id); err != nil {
		s.t.Fatal(err)
	}
	return id
}

func (s site) parentID() string {
	if s.nowhere {
		return global("Area", s.id())
	}
	return global("Area", s.parent())
}

// besideParent is a new area of the level above the site's.
func (s site) besideParent() string {
	if s.nowhere {
		return global("Area", s.id())
	}
	return global("Area", site{land: s.land, area: s.parent()}.madeAt())
}

// madeAt is a new area beside the site's, at the top of the nation too.
func (s site) madeAt() uuid.UUID {
	var parent uuid.NullUUID
	var level string
	if err := s.app.QueryRow(`SELECT parent_id, level FROM areas WHERE id = $1`, s.area).Scan(&parent, &level); err != nil {
		s.t.Fatal(err)
	}
	return s.land.area(parent.UUID, level, s.name())
}

// madeCommunity is a new community of the site, with one of everything.
func (s site) madeCommunity() (uuid.UUID, belonging) {
	if s.nowhere {
		return s.id(), belonging{s.id(), s.id(), s.id(), s.id(), s.id(), s.id(), s.id(), s.id(), s.id()}
	}
	community := s.community(s.area, s.name(), 0, 2)
	return community, s.belongings(fmt.Sprintf("n%d", s.made), community, s.area)
}

func (s site) communityID() string {
	community, _ := s.madeCommunity()
	return global("Community", community)
}

// of is the global id of something of a new community.
func (s site) of(kind string, which func(belonging) uuid.UUID) string {
	_, b := s.madeCommunity()
	return global(kind, which(b))
}

// emptied is of, where no household lives in it or uses it any more.
func (s site) emptied(kind string, which func(belonging) uuid.UUID) string {
	_, b := s.madeCommunity()
	s.run(`UPDATE households SET house_id = NULL, latrine_id = NULL WHERE id = $1`, b.household)
	return global(kind, which(b))
}

// ofWay is the global id of something that a new community keeps on its way.
func (s site) ofWay(kind, table string) string {
	community, _ := s.madeCommunity()
	id := s.id()
	if !s.nowhere {
		if err := s.app.QueryRow(`SELECT id FROM `+table+` WHERE community_id = $1`, community).Scan(&id); err != nil {
			s.t.Fatal(err)
		}
	}
	return global(kind, id)
}

func (s site) madeOrganisation() string {
	if s.nowhere {
		return global("Organisation", s.id())
	}
	return global("Organisation", s.organisation(s.name()))
}

func (s site) madeSupport() string {
	if s.nowhere {
		return global("Support", s.id())
	}
	community, _ := s.madeCommunity()
	s.support(s.bee, community, "")
	var id uuid.UUID
	if err := s.app.QueryRow(`SELECT id FROM supports WHERE community_id = $1`, community).Scan(&id); err != nil {
		s.t.Fatal(err)
	}
	return global("Support", id)
}

// madeUser is a new account with a role at the site.
func (s site) madeUser() (user, role uuid.UUID) {
	if s.nowhere {
		return s.id(), s.id()
	}
	user = s.user("u" + naming.Normalise(s.fresh()))
	return user, s.assign(user, access.EHA, s.area)
}

func (s site) userID() string {
	user, _ := s.madeUser()
	return global("User", user)
}

// districtID is the district that the site lies in.
func (s site) districtID() string {
	switch {
	case s.nowhere:
		return global("Area", s.id())
	case s.area == s.far:
		return global("Area", s.far)
	}
	return global("Area", s.east)
}

func (s site) madeRosterMember() string {
	id := s.id()
	if !s.nowhere {
		s.rosterMember(id, s.area)
	}
	return global("RosterMember", id)
}

func (l *land) rosterMember(id, area uuid.UUID) {
	l.run(`INSERT INTO roster_members (id, nation_id, area_id, name, name_key, capacity) VALUES ($1, $2, $3, 'Esi', 'esi', 'DISTRICT_MEMBER')`, id, l.nation, area)
}

func (s site) madeAbsence() string {
	id := s.id()
	if !s.nowhere {
		member := s.id()
		s.rosterMember(member, s.area)
		s.run(`INSERT INTO absences (id, member_id, from_on, until_on) VALUES ($1, $2, '2026-03-20', '2026-03-21')`, id, member)
	}
	return global("Absence", id)
}

func (s site) madePersonAbsence() string {
	id := s.id()
	if user, _ := s.madeUser(); !s.nowhere {
		s.run(`INSERT INTO absences (id, user_id, from_on, until_on, why) VALUES ($1, $2, '2026-03-20', '2026-03-21', 'LEAVE')`, id, user)
	}
	return global("PersonAbsence", id)
}

// madeToken is one's own in Hill, somebody's else in Far.
func (s site) madeToken() string {
	id := s.id()
	owner, ok := s.users[s.role]
	if !ok || s.area == s.far {
		owner = s.users[access.Chief]
		if s.role == access.Chief {
			owner = s.users[access.Leader]
		}
	}
	if !s.nowhere {
		s.run(`INSERT INTO api_tokens (id, user_id, name, hash, scope, expires_at) VALUES ($1, $2, 'program', $3, '{}', now() + interval '9 days')`, id, owner, id[:])
	}
	return global("Token", id)
}

// madeView is the id of one's own view in Hill, of somebody else's in Far.
func (s site) madeView() string {
	id := s.id()
	owner, ok := s.users[s.role]
	if !ok || s.area == s.far {
		owner = s.users[access.Chief]
		if s.role == access.Chief {
			owner = s.users[access.Leader]
		}
	}
	if !s.nowhere {
		s.run(`INSERT INTO saved_views (id, nation_id, user_id, page, name, query) VALUES ($1, $2, $3, 'communities', $4, '')`, id, s.nation, owner, id.String())
	}
	return global("SavedView", id)
}

// madeImport is one's own import in Hill, somebody else's in Far; its upload has
// the same owner. The operator's own are nobody's.
func (s site) madeImport() (job, upload uuid.UUID) {
	if s.nowhere {
		return s.id(), s.id()
	}
	_, b := s.madeCommunity()
	of := s.role
	if s.area == s.far {
		of = map[bool]access.Role{true: access.REHO, false: access.DEHO}[s.role == access.DEHO]
	}
	owner, ok := s.users[of]
	user := uuid.NullUUID{UUID: owner, Valid: ok}
	s.run(`UPDATE jobs SET user_id = $2 WHERE id = $1`, b.job, user)
	s.run(`UPDATE uploads SET user_id = $2 WHERE id = $1`, b.upload, user)
	return b.job, b.upload
}

func (s site) importID() string {
	job, _ := s.madeImport()
	return global("ImportJob", job)
}

// heldImport is an import with a row that is held after a dry run, and a
// settlement that settled another.
func (s site) heldImport() (job, settlement string) {
	id, settled := s.id(), s.id()
	if !s.nowhere {
		id, _ = s.madeImport()
		s.run(`UPDATE jobs SET stage = 'DRY_RUN', result = '{"counts": {"read": 1, "held": 1}, "heldBy": {"NAME_MISSING": 1}}' WHERE id = $1`, id)
		s.run(`INSERT INTO import_settlements (id, job_id, nation_id, reason, choice, rows) VALUES ($1, $2, $3, 'NAME_MISSING', '{"kind": "LEAVE_OUT"}', 0)`, settled, id, s.nation)
		s.run(`INSERT INTO import_rows (job_id, row_no, outcome, reason, cells) VALUES ($1, 2, 'HELD', 'NAME_MISSING', '{"", "East"}')`, id)
	}
	return global("ImportJob", id), global("Settlement", settled)
}

// appliedImport is an import that made a community which nobody touched since.
func (s site) appliedImport() string {
	id := s.id()
	if !s.nowhere {
		id, _ = s.madeImport()
		community := s.id()
		s.run(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, $4, $5::text, $5)`, community, s.nation, s.area, s.paths[s.area], community.String())
		s.run(`UPDATE jobs SET state = 'DONE', stage = 'APPLY', result = '{"counts": {"read": 1, "created": 1}, "applied": true}' WHERE id = $1`, id)
		s.run(`INSERT INTO import_rows (job_id, row_no, outcome, cells, entity_id) VALUES ($1, 2, 'CREATED', '{"X", "East"}', $2)`, id, community)
	}
	return global("ImportJob", id)
}

// kind is a kind of areas of the site's level, other than theirs.
func (s site) kind() string {
	profile, _ := country.Find("GH")
	for _, k := range profile.AreaKinds {
		if k.Level == "DISTRICT" == (s.area == s.far) && k.Level != "REGION" && k.Key != k.Level {
			return k.Key
		}
	}
	return ""
}
