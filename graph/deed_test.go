package graph_test

import "github.com/google/uuid"

type input = map[string]any

// because is a reason, where one is wanted.
const because = "as the minute says"

func day(text string) input { return input{"day": text, "precision": "DAY"} }

// Acts whose previews take the same.
func splitArea(s site) input {
	return input{"id": global("Area", s.madeArea(true)), "effectiveOn": "2026-03-01", "reason": because, "continues": true, "parts": []any{input{"id": s.fresh(), "name": s.name(), "kind": s.kind()}}}
}

func mergedAreas(s site) input {
	return input{"intoId": global("Area", s.madeArea(true)), "fromIds": []any{global("Area", s.madeArea(true))}, "effectiveOn": "2026-03-01", "reason": because}
}

func movedArea(s site) input {
	return input{"id": global("Area", s.madeArea(true)), "parentId": s.besideParent(), "effectiveOn": "2026-03-01", "reason": because}
}

func mergedOrganisations(s site) input {
	return input{"intoId": s.madeOrganisation(), "fromIds": []any{s.madeOrganisation()}}
}

func endedOrganisation(s site) input {
	return input{"id": s.madeOrganisation(), "endedOn": "2026-03-01", "reason": because}
}

// deeds are the inputs of the acts, their operation's id apart: what an act needs
// in order to be done, but the right.
var deeds = map[string]func(site) input{
	"renameArea":             func(s site) input { return input{"id": global("Area", s.madeArea(true)), "name": s.name()} },
	"reclassifyArea":         func(s site) input { return input{"id": global("Area", s.madeArea(true)), "kind": s.kind()} },
	"confirmArea":            func(s site) input { return input{"id": global("Area", s.madeArea(false))} },
	"recordCensusPopulation": func(s site) input { return input{"id": s.areaID(), "population": 5000, "year": 2021} },
	"confirmCommunityList":   func(s site) input { return input{"areaId": s.areaID(), "confirmedOn": "2026-03-01"} },
	"declareArea": func(s site) input {
		area := s.madeArea(true)
		if !s.nowhere {
			community := s.community(area, s.name(), 2, 2)
			s.run(`UPDATE areas SET list_confirmed_on = '2026-03-01' WHERE id = $1`, area)
			s.run(`UPDATE communities SET level = 2, level_under_review = false WHERE id = $1`, community)
		}
		return input{"id": s.fresh(), "areaId": global("Area", area), "meetingId": s.fresh(), "heldOn": "2026-03-05", "attended": []any{"Araba", "Fiifi", "Kwame"}, "minute": because}
	},
	"setAreaTarget": func(s site) input {
		return input{"areaId": global("Area", s.madeArea(true)), "targetOn": "2027-12-31"}
	},
	"freezeLeague": func(s site) input {
		community, _ := s.madeCommunity()
		s.run(`INSERT INTO level_records (id, nation_id, community_id, level, source, effective_on, effective_precision, standing) SELECT gen_random_uuid(), nation_id, id, 3, 'CHECKED_HERE', '2009-01-01', 'DAY', 'IN_FORCE' FROM communities WHERE id = $1`, community)
		var year, entries int
		if err := s.app.QueryRow(`SELECT (SELECT max(year) + 1 FROM league_editions), count(DISTINCT community_id) FROM level_records WHERE level >= 3 AND source = 'CHECKED_HERE'`).Scan(&year, &entries); err != nil {
			s.t.Fatal(err)
		}
		return input{"id": s.fresh(), "year": year, "entries": entries}
	},
	"presentForLeague": func(s site) input {
		community, _ := s.madeCommunity()
		s.run(`UPDATE communities SET level = 3 WHERE id = $1`, community)
		return input{"id": s.fresh(), "communityId": global("Community", community), "year": 2026, "reason": because}
	},
	"withdrawFromLeague": func(s site) input {
		community, _ := s.madeCommunity()
		s.run(`INSERT INTO league_presentations (id, nation_id, year, community_id, reason, presented_on, recorded_at) SELECT gen_random_uuid(), nation_id, 2026, id, 'r', '2026-03-01', now() FROM communities WHERE id = $1`, community)
		return input{"communityId": global("Community", community), "year": 2026}
	},
	"splitArea":  splitArea,
	"mergeAreas": mergedAreas,
	"createArea": func(s site) input {
		return input{"id": s.fresh(), "parentId": s.parentID(), "name": s.name(), "kind": s.kind()}
	},
	"moveArea": movedArea,
	"endArea": func(s site) input {
		return input{"id": global("Area", s.madeArea(true)), "endedOn": "2026-03-01", "reason": because}
	},
	"previewSplitArea":  splitArea,
	"previewMergeAreas": mergedAreas,
	"previewMoveArea":   movedArea,

	"registerCommunity": func(s site) input { return input{"id": s.fresh(), "areaId": s.areaID(), "name": s.name()} },
	"renameCommunity":   func(s site) input { return input{"id": s.communityID(), "name": s.name() + " New"} },
	"recordTriggering":  func(s site) input { return input{"id": s.communityID(), "triggeredOn": day("2025-01-01")} },
	"setTargetDate":     func(s site) input { return input{"id": s.communityID(), "targetOn": "2026-06-01"} },
	"setDormant":        func(s site) input { return input{"id": s.communityID(), "since": "2026-01-01", "reason": because} },
	"wakeCommunity": func(s site) input {
		community, _ := s.madeCommunity()
		s.run(`UPDATE communities SET dormant_on = '2026-01-01', dormant_reason = 'flood' WHERE id = $1`, community)
		return input{"id": global("Community", community), "reason": because}
	},
	"recordPopulation": func(s site) input { return input{"id": s.communityID(), "adults": 30, "children": 40} },
	"recordReportedTotals": func(s site) input {
		return input{"id": s.fresh(), "communityId": s.communityID(), "reportedOn": day("2026-03-01"), "sourceName": "the EHA", "population": 90}
	},
	"reviewRecordedLevels": func(s site) input {
		return input{"levelRecordIds": []any{s.of("LevelRecord", func(b belonging) uuid.UUID { return b.record })}, "decision": "RECOGNISE", "reason": because}
	},
	"moveCommunity": func(s site) input {
		return input{"id": s.communityID(), "areaId": global("Area", s.madeArea(true)), "effectiveOn": "2026-03-01", "reason": because}
	},
	"resettleCommunity": func(s site) input {
		return input{"id": s.communityID(), "latitude": 5.5, "longitude": -1.2, "effectiveOn": "2026-03-01", "reason": because}
	},
	"splitCommunity": func(s site) input {
		return input{"id": s.communityID(), "effectiveOn": "2026-03-01", "reason": because, "parts": []any{
			input{"id": s.fresh(), "name": s.name() + " One"}, input{"id": s.fresh(), "name": s.name() + " Two", "takesRest": true}}}
	},
	"mergeCommunities": func(s site) input {
		return input{"intoId": s.communityID(), "fromIds": []any{s.communityID()}, "effectiveOn": "2026-03-01", "reason": because}
	},
	"endCommunity": func(s site) input { return input{"id": s.communityID(), "endedOn": "2026-03-01", "reason": because} },

	"registerHouse": func(s site) input { return input{"id": s.fresh(), "communityId": s.communityID(), "number": "7"} },
	"endHouse": func(s site) input {
		return input{"id": s.emptied("House", func(b belonging) uuid.UUID { return b.house }), "endedOn": "2026-03-01", "reason": because}
	},
	"endLatrine": func(s site) input {
		return input{"id": s.emptied("Latrine", func(b belonging) uuid.UUID { return b.latrine }), "endedOn": "2026-03-01", "reason": because}
	},
	"recordHousehold": func(s site) input {
		return input{"id": s.fresh(), "communityId": s.communityID(), "number": "7", "observedOn": "2026-03-01", "members": 4}
	},
	"endHousehold": func(s site) input {
		return input{"id": s.of("Household", func(b belonging) uuid.UUID { return b.household }), "endedOn": "2026-03-01", "reason": because}
	},
	"recordLatrine": func(s site) input {
		return input{"id": s.fresh(), "communityId": s.communityID(), "observedOn": "2026-03-01", "technology": "PIT_WITH_SLAB"}
	},
	"registerFacility": func(s site) input {
		return input{"id": s.fresh(), "communityId": s.communityID(), "kind": "MARKET", "name": s.name()}
	},
	"recordFacility": func(s site) input {
		return input{"id": s.of("Facility", func(b belonging) uuid.UUID { return b.facility }), "observedOn": "2026-03-01", "girls": 40}
	},
	"endFacility": func(s site) input {
		return input{"id": s.of("Facility", func(b belonging) uuid.UUID { return b.facility }), "endedOn": "2026-03-01", "reason": because}
	},

	"registerOrganisation":      func(s site) input { return input{"id": s.fresh(), "name": s.name()} },
	"mergeOrganisations":        mergedOrganisations,
	"previewMergeOrganisations": mergedOrganisations,
	"renameOrganisation":        func(s site) input { return input{"id": s.madeOrganisation(), "name": s.name() + " New"} },
	"reclassifyOrganisation":    func(s site) input { return input{"id": s.madeOrganisation(), "kind": "DONOR"} },
	"endOrganisation":           endedOrganisation,
	"previewEndOrganisation":    endedOrganisation,
	"recordSupport": func(s site) input {
		return input{"id": s.fresh(), "communityId": s.communityID(), "organisationId": global("Organisation", s.bee), "from": day("2026-01-01")}
	},
	"endSupport": func(s site) input { return input{"id": s.madeSupport(), "untilOn": "2026-03-01"} },

	"recordNaturalLeader": func(s site) input { return input{"id": s.fresh(), "communityId": s.communityID(), "name": s.name()} },
	"endNaturalLeader": func(s site) input {
		return input{"id": s.of("NaturalLeader", func(b belonging) uuid.UUID { return b.leader }), "untilOn": "2026-03-01"}
	},
	"blankPerson": func(s site) input {
		return input{"naturalLeaderId": s.of("NaturalLeader", func(b belonging) uuid.UUID { return b.leader })}
	},
	"createUser": func(s site) input {
		return input{"id": s.fresh(), "name": "u" + s.fresh(), "role": input{"id": s.fresh(), "role": "EHA", "areaId": s.areaID()}}
	},
	"changeUser": func(s site) input { return input{"id": s.userID(), "staffNumber": s.name()} },
	"inviteUser": func(s site) input { return input{"userId": s.userID(), "by": "CODE"} },
	"resetUser":  func(s site) input { return input{"userId": s.userID(), "by": "LINK"} },
	"retireUser": func(s site) input { return input{"id": s.userID(), "retiredOn": "2026-03-15", "leaveRoles": true} },
	"handOver": func(s site) input {
		return input{"fromUserId": s.userID(), "toUserId": s.userID(), "effectiveOn": "2026-03-15"}
	},
	"assignRole": func(s site) input {
		return input{"id": s.fresh(), "userId": s.userID(), "role": "EHA", "areaId": global("Area", s.madeArea(true))}
	},
	"endRole": func(s site) input {
		_, role := s.madeUser()
		return input{"id": global("RoleAssignment", role), "untilOn": "2026-03-15"}
	},
	"createToken": func(s site) input { return input{"id": s.fresh(), "name": "a program", "days": 9} },
	"revokeToken": func(s site) input { return input{"token": s.madeToken()} },
	"saveView": func(s site) input {
		return input{"id": s.fresh(), "page": "communities", "name": s.name(), "query": "level=2"}
	},
	"removeView": func(s site) input { return input{"id": s.madeView()} },

	"addRosterMember": func(s site) input {
		return input{"id": s.fresh(), "areaId": s.districtID(), "name": s.name(), "capacity": "DISTRICT_MEMBER"}
	},
	"endRosterMember": func(s site) input { return input{"id": s.madeRosterMember(), "untilOn": "2026-03-15"} },
	"recordAbsence": func(s site) input {
		return input{"id": s.fresh(), "memberId": s.madeRosterMember(), "fromOn": "2026-03-20", "untilOn": "2026-03-21"}
	},
	"recordPersonAbsence": func(s site) input {
		return input{"id": s.fresh(), "userId": s.userID(), "fromOn": "2026-03-20", "untilOn": "2026-03-21", "why": "LEAVE"}
	},
	"changePersonAbsence": func(s site) input {
		return input{"id": s.madePersonAbsence(), "fromOn": "2026-03-20", "untilOn": "2026-03-22", "why": "OTHER"}
	},
	"withdrawPersonAbsence": func(s site) input { return input{"id": s.madePersonAbsence()} },
	"withdrawAbsence":       func(s site) input { return input{"id": s.madeAbsence()} },

	"createImport": func(s site) input {
		_, upload := s.madeImport()
		return input{"id": s.fresh(), "uploadId": upload.String(), "kind": "COMMUNITIES"}
	},
	"setImportMapping":      func(s site) input { return input{"importJob": s.importID(), "options": input{"source": "a list"}} },
	"dryRunImport":          func(s site) input { return input{"importJob": s.importID()} },
	"applyImport":           func(s site) input { return input{"importJob": s.importID()} },
	"cancelImport":          func(s site) input { return input{"importJob": s.importID()} },
	"takeBackImport":        func(s site) input { return input{"importJob": s.appliedImport()} },
	"previewTakeBackImport": func(s site) input { return input{"importJob": s.appliedImport()} },
	"settleHeldRows": func(s site) input {
		job, _ := s.heldImport()
		return input{"importJob": job, "rows": []any{2}, "choice": input{"kind": "LEAVE_OUT"}}
	},
	"undoSettlement": func(s site) input {
		_, settlement := s.heldImport()
		return input{"settlement": settlement}
	},
	"settleLookalike": func(s site) input {
		return input{"keep": s.madeOrganisation(), "other": s.madeOrganisation(), "same": true}
	},
}
