package graph_test

import "maps"

// The acts on a community's way.
func init() {
	maps.Copy(deeds, map[string]func(site) input{
		"recordCommunityMeeting": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "heldOn": "2026-03-01", "purpose": "COMMITMENT", "wholeCommunity": true, "people": 40, "women": 20}
		},
		"agreeAction": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "what": "dig pits", "agreedOn": "2026-03-01"}
		},
		"settleAction": func(s site) input { return input{"id": s.ofWay("AgreedAction", "agreed_actions"), "on": "2026-03-02"} },
		"adoptRegulation": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "text": "a fine", "adoptedOn": "2026-03-01"}
		},
		"endRegulation": func(s site) input {
			return input{"id": s.ofWay("LocalRegulation", "local_regulations"), "endedOn": "2026-03-02"}
		},
		"recordViolation": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "happenedOn": "2026-03-01", "what": "seen behind the school"}
		},
		"actOnViolation": func(s site) input {
			return input{"id": s.ofWay("Violation", "violations"), "action": "fined", "actedOn": "2026-03-02"}
		},
		"recordPlace": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "kind": "REFUSE_DUMP", "name": s.name(), "observedOn": "2026-03-01", "inUse": true}
		},
		"keepDefaecationMap": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "drawnOn": "2026-03-01"}
		},
		"recordMonitoringVisit": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "seenOn": "2026-03-01", "openDefaecation": false, "note": "clean"}
		},
		"recordMonitoringReport": func(s site) input {
			return input{"id": s.fresh(), "communityId": s.communityID(), "observedOn": "2026-03-01", "note": "twelve pits dug"}
		},
	})
}
