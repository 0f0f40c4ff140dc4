package preparation

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// MaxListed is how many of each kind a Standing lists, the newest ones.
const MaxListed = 100

// Standing is what is kept of a community's way, each list the newest first, and
// at most MaxListed long.
type Standing struct {
	Meetings    []Meeting    `json:"meetings"`
	Actions     []Action     `json:"actions"`
	Regulations []Regulation `json:"regulations"`
	Violations  []Violation  `json:"violations"`
	Places      []Place      `json:"places"`
	Maps        []Map        `json:"maps"`
	Reports     []Report     `json:"reports"`
	// Planned are the items of the action plan that were not given up, Done those of them that are done.
	Planned int `json:"planned"`
	Done    int `json:"done"`
	// LeadersBriefedOn and CommittedOn are when an assistant confirmed both for the first time (WF1); no day for not yet.
	LeadersBriefedOn calendar.Day `json:"leaders_briefed_on"`
	CommittedOn      calendar.Day `json:"committed_on"`
}

// Meeting is one of the community's.
type Meeting struct {
	ID             uuid.UUID    `json:"id"`
	HeldOn         calendar.Day `json:"held_on"`
	Purpose        Purpose      `json:"purpose"`
	WholeCommunity bool         `json:"whole_community"`
	People         *int         `json:"people"`
	Women          *int         `json:"women"`
	Children       *int         `json:"children"`
	Note           string       `json:"note"`
	ByLeader       bool         `json:"by_leader"`
}

// Action is what was agreed to be done.
type Action struct {
	ID            uuid.UUID    `json:"id"`
	Version       int          `json:"version"`
	Immediate     bool         `json:"immediate"`
	What          string       `json:"what"`
	ByWhom        string       `json:"by_whom"`
	AgreedOn      calendar.Day `json:"agreed_on"`
	DueOn         calendar.Day `json:"due_on"`
	DoneOn        calendar.Day `json:"done_on"`
	DroppedOn     calendar.Day `json:"dropped_on"`
	DroppedReason string       `json:"dropped_reason"`
}

// Regulation is a local one.
type Regulation struct {
	ID        uuid.UUID    `json:"id"`
	Version   int          `json:"version"`
	Text      string       `json:"text"`
	AdoptedOn calendar.Day `json:"adopted_on"`
	EndedOn   calendar.Day `json:"ended_on"`
}

// Violation is one of a local regulation, by somebody who is not named.
type Violation struct {
	ID         uuid.UUID    `json:"id"`
	Version    int          `json:"version"`
	HappenedOn calendar.Day `json:"happened_on"`
	What       string       `json:"what"`
	Action     string       `json:"action"`
	ActedOn    calendar.Day `json:"acted_on"`
}

// Place is one of open defaecation, or a refuse dump.
type Place struct {
	ID         uuid.UUID    `json:"id"`
	Kind       PlaceKind    `json:"kind"`
	Name       string       `json:"name"`
	Latitude   *float64     `json:"latitude"`
	Longitude  *float64     `json:"longitude"`
	InUse      bool         `json:"in_use"`
	ObservedOn calendar.Day `json:"observed_on"`
	// FirstSeenOn is the first day on which somebody saw it.
	FirstSeenOn calendar.Day `json:"first_seen_on"`
}

// Map is a version of the defaecation map.
type Map struct {
	ID uuid.UUID `json:"id"`
	// Number is 1 for the first map, and grows by 1 with each update.
	Number   int          `json:"number"`
	DrawnOn  calendar.Day `json:"drawn_on"`
	UploadID *uuid.UUID   `json:"upload_id"`
	// MediaType is the uploaded file's, "" for a drawn version.
	MediaType string     `json:"media_type"`
	Places    []MapPlace `json:"places"`
	Note      string     `json:"note"`
}

// MapPlace is a place as it stood when a version was drawn.
type MapPlace struct {
	Kind      PlaceKind `json:"kind"`
	Name      string    `json:"name"`
	Latitude  *float64  `json:"latitude"`
	Longitude *float64  `json:"longitude"`
	InUse     bool      `json:"inUse"`
}

// Report is a monitoring report.
type Report struct {
	ID         uuid.UUID    `json:"id"`
	ObservedOn calendar.Day `json:"observed_on"`
	ByLeader   bool         `json:"by_leader"`
	Informal   bool         `json:"informal"`
	Note       string       `json:"note"`
	UploadID   *uuid.UUID   `json:"upload_id"`
	MediaType  string       `json:"media_type"`
	RecordedAt time.Time    `json:"recorded_at"`
	// Households is of how many households it tells, as a natural leader's word.
	Households int `json:"households"`
}

// listed are the lists of a Standing: of x, the rows of a community c and of those
// that it continues (PR7).
var listed = map[string]string{
	"meetings":    `SELECT x.id, x.held_on, x.purpose, x.whole_community, x.people, x.women, x.children, x.note, x.by_leader FROM community_meetings x WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) ORDER BY x.held_on DESC, x.id DESC`,
	"actions":     `SELECT x.id, x.version, x.immediate, x.what, x.by_whom, x.agreed_on, x.due_on, x.done_on, x.dropped_on, x.dropped_reason FROM agreed_actions x WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) ORDER BY x.agreed_on DESC, x.id DESC`,
	"regulations": `SELECT x.id, x.version, x.text, x.adopted_on, x.ended_on FROM local_regulations x WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) ORDER BY x.adopted_on DESC, x.id DESC`,
	"violations":  `SELECT x.id, x.version, x.happened_on, x.what, x.action, x.acted_on FROM violations x WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) ORDER BY x.happened_on DESC, x.id DESC`,
	"places": `SELECT x.id, x.kind, x.name, x.latitude, x.longitude, x.in_use, x.observed_on,
  (SELECT min(o.observed_on) FROM place_observations o WHERE o.place_id = x.id) AS first_seen_on
FROM community_places x WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) ORDER BY x.id DESC`,
	"maps": `SELECT x.id, row_number() OVER (ORDER BY x.drawn_on, x.id) AS number, x.drawn_on, x.upload_id, x.places, x.note,
  coalesce(f.media_type, '') AS media_type FROM defaecation_maps x LEFT JOIN uploads f ON f.id = x.upload_id WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) ORDER BY x.drawn_on DESC, x.id DESC`,
	"reports": `SELECT x.id, x.observed_on, x.by_leader, x.informal, x.note, x.upload_id, x.recorded_at,
  (SELECT count(*) FROM leader_ticks t WHERE t.report_id = x.id) AS households,
  coalesce(f.media_type, '') AS media_type FROM monitoring_reports x LEFT JOIN uploads f ON f.id = x.upload_id WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) ORDER BY x.observed_on DESC, x.id DESC`,
}

// Of is what is kept of a community's way; NOT_FOUND where that is not open to the
// context's viewer. One statement.
func (s *Service) Of(ctx context.Context, community uuid.UUID) (*Standing, error) {
	c := entsql.Table("communities").As("c")
	q := entsql.Dialect(dialect.Postgres).Select().From(c).Where(entsql.EQ(c.C("id"), community))
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.Preparation, rule.ByCommunity)(q)
	expression := `jsonb_build_object(
  'planned', (SELECT count(*) FROM agreed_actions x WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) AND NOT x.immediate AND x.dropped_on IS NULL),
  'done', (SELECT count(*) FROM agreed_actions x WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) AND NOT x.immediate AND x.done_on IS NOT NULL),
  'leaders_briefed_on', (SELECT min(x.held_on) FROM community_meetings x WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) AND NOT x.by_leader AND x.purpose = 'LEADERS_BRIEFED'),
  'committed_on', (SELECT min(x.held_on) FROM community_meetings x WHERE x.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) AND NOT x.by_leader AND x.purpose = 'COMMITMENT' AND x.whole_community)`
	for name, list := range listed {
		expression += fmt.Sprintf(",\n  '%s', (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM (%s LIMIT %d) l)", name, list, MaxListed)
	}
	query, args := q.SelectExpr(entsql.Raw(expression + ")")).Query()
	var text []byte
	err := s.read.QueryRowContext(ctx, query, args...).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("reading a community's way: %w", err)
	}
	standing := &Standing{}
	if err := json.Unmarshal(text, standing); err != nil {
		return nil, fmt.Errorf("reading a community's way: %w", err)
	}
	return standing, nil
}

// Paper is a file that hangs on a map or a report.
type Paper struct {
	Name, Hash string
	// Size is in bytes.
	Size int64
}

// Paper is an uploaded map or report by its upload's id; NOT_FOUND for any other
// file, and where its community's way is not open to the context's viewer.
func (s *Service) Paper(ctx context.Context, upload uuid.UUID) (Paper, error) {
	f, c := entsql.Table("uploads").As("f"), entsql.Table("communities").As("c")
	q := entsql.Dialect(dialect.Postgres).Select().From(c).Join(f).OnP(entsql.EQ(f.C("id"), upload)).Where(entsql.P(func(b *entsql.Builder) {
		b.WriteString(`c.id IN (WITH it AS (SELECT community_id FROM defaecation_maps WHERE upload_id = `).Arg(upload).
			WriteString(` UNION ALL SELECT community_id FROM monitoring_reports WHERE upload_id = `).Arg(upload).
			WriteString(`) SELECT community_id FROM it UNION ALL SELECT p.community_id FROM community_pasts p JOIN it ON it.community_id = p.past_id)`)
	}))
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.Preparation, rule.ByCommunity)(q)
	query, args := q.SelectExpr(entsql.Raw(`f.name, f.hash, f.size`)).Limit(1).Query()
	var p Paper
	err := s.read.QueryRowContext(ctx, query, args...).Scan(&p.Name, &p.Hash, &p.Size)
	if errors.Is(err, sql.ErrNoRows) {
		return p, casework.NotFound()
	}
	if err != nil {
		return p, fmt.Errorf("finding a paper: %w", err)
	}
	return p, nil
}
