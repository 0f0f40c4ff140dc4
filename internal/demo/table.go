package demo

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// sheet names a table and the columns that the demo fills.
type sheet struct {
	name    string
	columns []string
}

// The tables, in the order that their foreign keys ask for.
var (
	areaSheet = sheet{"areas", []string{"id", "created_at", "updated_at", "nation_id", "parent_id", "level", "depth", "name", "name_key", "kind",
		"latitude", "longitude", "path", "confirmed"}}
	areaNameSheet = sheet{"names", []string{"id", "nation_id", "area_id", "name", "name_key", "language", "kind", "source", "created_at"}}
	areaKindSheet = sheet{"area_kinds", []string{"area_id", "kind", "recorded_at"}}
	organisations = sheet{"organisations", []string{"id", "created_at", "updated_at", "nation_id", "name", "name_key", "kind"}}
	communities   = sheet{"communities", []string{"id", "created_at", "updated_at", "nation_id", "area_id", "area_path", "external_id", "name", "name_key",
		"latitude", "longitude", "triggered_on", "triggered_precision", "self_triggered", "facilitator_id", "target_on",
		"level", "level_since", "level_since_precision", "recorded_level", "recorded_on", "recorded_on_precision", "due_on",
		"dormant_on", "dormant_reason", "population", "adults", "children", "population_year", "flagged"}}
	levelRecords = sheet{"level_records", []string{"id", "created_at", "updated_at", "nation_id", "community_id", "level", "source", "source_name",
		"effective_on", "effective_precision", "standing", "reason", "settled_on", "lost_on"}}
	reportedTotals = sheet{"reported_totals", []string{"id", "created_at", "updated_at", "nation_id", "community_id", "reported_on", "reported_precision",
		"source_name", "population", "households", "toilets", "handwashing", "flags"}}
	supports = sheet{"supports", []string{"id", "created_at", "updated_at", "nation_id", "organisation_id", "community_id", "work", "what",
		"from_on", "from_precision", "until_on"}}
	naturalLeaders = sheet{"natural_leaders", []string{"id", "created_at", "updated_at", "nation_id", "community_id", "name", "sex", "has_latrine", "from_on", "until_on"}}
	facilities     = sheet{"facilities", []string{"id", "created_at", "updated_at", "nation_id", "community_id", "kind", "name", "girls", "boys",
		"cubicles_girls", "cubicles_boys", "cubicles_shared", "latitude", "longitude"}}
	houses   = sheet{"houses", []string{"id", "created_at", "updated_at", "nation_id", "community_id", "number", "latitude", "longitude"}}
	latrines = sheet{"latrines", []string{"id", "created_at", "updated_at", "nation_id", "community_id", "facility_id", "technology",
		"protects_water", "prevents_contact", "keeps_flies_out", "prevents_odour", "safely_managed", "improved", "shared",
		"handwashing", "soap", "ash", "water", "condition", "collapsed_on", "observed_on"}}
	households = sheet{"households", []string{"id", "created_at", "updated_at", "nation_id", "community_id", "house_id", "latrine_id", "number", "status",
		"members", "adults", "children", "defecates_openly", "sanitation", "hygiene", "improved", "observed_on"}}
	latrineObservations = sheet{"latrine_observations", []string{"id", "nation_id", "latrine_id", "community_id", "observed_on", "recorded_at", "source",
		"technology", "protects_water", "prevents_contact", "keeps_flies_out", "prevents_odour", "safely_managed", "improved", "shared",
		"handwashing", "soap", "ash", "water", "condition", "collapsed_on"}}
	householdObservations = sheet{"household_observations", []string{"id", "nation_id", "household_id", "community_id", "observed_on", "recorded_at", "source",
		"status", "members", "adults", "children", "latrine_id", "defecates_openly", "sanitation", "hygiene", "improved"}}
	communityMeetings = sheet{"community_meetings", []string{"id", "nation_id", "community_id", "held_on", "purpose", "whole_community", "people", "women", "children",
		"note", "by_leader", "recorded_at"}}
	agreedActions = sheet{"agreed_actions", []string{"id", "nation_id", "community_id", "created_at", "updated_at", "immediate", "what", "by_whom", "agreed_on",
		"due_on", "done_on"}}
	localRegulations = sheet{"local_regulations", []string{"id", "nation_id", "community_id", "created_at", "updated_at", "text", "adopted_on"}}
	violations       = sheet{"violations", []string{"id", "nation_id", "community_id", "created_at", "updated_at", "happened_on", "what", "action", "acted_on"}}
	communityPlaces  = sheet{"community_places", []string{"id", "nation_id", "community_id", "created_at", "updated_at", "kind", "name", "latitude", "longitude",
		"in_use", "observed_on"}}
	placeObservations = sheet{"place_observations", []string{"id", "nation_id", "place_id", "observed_on", "in_use", "recorded_at"}}
	defaecationMaps   = sheet{"defaecation_maps", []string{"id", "nation_id", "community_id", "drawn_on", "places", "recorded_at"}}
	monitoringReports = sheet{"monitoring_reports", []string{"id", "nation_id", "community_id", "by_leader", "informal", "observed_on", "recorded_at", "note"}}
	monitoringVisits  = sheet{"monitoring_visits", []string{"report_id", "nation_id", "community_id", "seen_on", "role", "open_defaecation", "households", "evidence",
		"period_on", "counts", "recorded_at"}}
	rosterMembers = sheet{"roster_members", []string{"id", "nation_id", "created_at", "updated_at", "area_id", "name", "name_key", "organisation_id", "capacity",
		"office", "from_on"}}
	rosterAbsences = sheet{"absences", []string{"id", "member_id", "from_on", "until_on", "reason", "recorded_at"}}
	snapshots      = sheet{"area_snapshots", []string{"area_id", "taken_on", "communities", "triggered", "households", "observed", "improved", "handwashing_basic", "levels"}}
)

// page is a table's rows of one batch.
type page struct {
	*sheet
	rows [][]any
}

func (p *page) add(values ...any) { p.rows = append(p.rows, values) }

// copyIn sends a page by COPY. Foreign keys and checks hold as for any other write.
func (p *page) copyIn(ctx context.Context, tx *sql.Tx) error {
	if len(p.rows) == 0 {
		return nil
	}
	stmt, err := tx.PrepareContext(ctx, "COPY "+p.name+" ("+strings.Join(p.columns, ", ")+") FROM STDIN")
	if err != nil {
		return fmt.Errorf("copying into %s: %w", p.name, err)
	}
	for _, row := range p.rows {
		if _, err := stmt.ExecContext(ctx, row...); err != nil {
			return fmt.Errorf("copying into %s: %w", p.name, err)
		}
	}
	if _, err := stmt.ExecContext(ctx); err != nil {
		return fmt.Errorf("copying into %s: %w", p.name, err)
	}
	return stmt.Close()
}
