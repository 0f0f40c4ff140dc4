package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/casework"
	"saniladder/internal/transfer/column"
)

// RowsQuery asks for rows of an import, in the file's order. Of bulk imports
// (households) only those that are or were held are stored.
type RowsQuery struct {
	ImportID uuid.UUID
	Outcome  Outcome // "" for all
	Reason   Reason  // "" for all
	GroupKey *string // nil for all
	AfterRow int
	First    int // 1 to 100
}

const selectRows = `SELECT row_no, outcome, reason, group_key, label, params, cells, entity_id, choice, settled_at FROM import_rows`

// Rows lists rows of an import, and whether there are more.
func (s *Service) Rows(ctx context.Context, q RowsQuery) ([]Row, bool, error) {
	if q.First < 1 || q.First > 100 {
		return nil, false, fault.New(fault.Limit, "Ask for 1 to 100 rows.").At("first").With("limit", "100")
	}
	if _, _, err := s.visible(ctx, q.ImportID); err != nil {
		return nil, false, err
	}
	group, any := "", q.GroupKey == nil
	if !any {
		group = *q.GroupKey
	}
	rows, err := s.db.QueryContext(ctx, selectRows+` WHERE job_id = $1 AND row_no > $2 AND ($3 = '' OR outcome = $3) AND ($4 = '' OR reason = $4)
		AND ($5 OR group_key = $6) ORDER BY row_no LIMIT $7`, q.ImportID, q.AfterRow, string(q.Outcome), string(q.Reason), any, group, q.First+1)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	var list []Row
	for rows.Next() {
		row, err := scanRow(rows)
		if err != nil {
			return nil, false, err
		}
		row.ImportID = q.ImportID
		list = append(list, row)
	}
	more := len(list) > q.First
	return list[:min(len(list), q.First)], more, rows.Err()
}

func scanRow(rows *sql.Rows) (Row, error) {
	var (
		row            Row
		label          string
		params, choice []byte
		entity         uuid.NullUUID
		settled        sql.NullTime
	)
	if err := rows.Scan(&row.Number, &row.Outcome, &row.Reason, &row.GroupKey, &label, &params, pq.Array(&row.Cells), &entity, &choice, &settled); err != nil {
		return row, err
	}
	row.EntityID, row.SettledAt = entity.UUID, settled.Time
	if err := json.Unmarshal(params, &row.Params); err != nil {
		return row, fmt.Errorf("reading a row's values: %w", err)
	}
	if choice != nil {
		row.Choice = &Choice{}
		if err := json.Unmarshal(choice, row.Choice); err != nil {
			return row, fmt.Errorf("reading a row's choice: %w", err)
		}
	}
	return row, nil
}

// mostGroups is how many groups of held rows are given at once.
const mostGroups = 100

// HeldGroupsQuery asks for groups of held rows, those of most rows first. A page
// goes on after the last group of the one before, by its rows and its first row.
type HeldGroupsQuery struct {
	ImportID  uuid.UUID
	Reason    Reason // "" for all
	First     int    // 1 to 100
	AfterRows int64  // 0 for the first page
	AfterRow  int
}

// HeldGroupsPage is a page of groups, each with what it may mean and its first rows.
type HeldGroupsPage struct {
	Groups  []HeldGroup
	Total   int64 // groups, on all pages
	HasNext bool
}

// HeldGroups lists the held rows that are alike, most rows first.
func (s *Service) HeldGroups(ctx context.Context, q HeldGroupsQuery) (*HeldGroupsPage, error) {
	if q.First < 1 || q.First > mostGroups {
		return nil, fault.New(fault.Limit, "Ask for 1 to %d groups.", mostGroups).At("first").With("limit", itoa(mostGroups))
	}
	job, kept, err := s.visible(ctx, q.ImportID)
	if err != nil {
		return nil, err
	}
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }() // it only reads
	page := &HeldGroupsPage{}
	if err := page.read(ctx, tx, q); err != nil {
		return nil, err
	}
	if err := page.readSamples(ctx, tx, q.ImportID); err != nil {
		return nil, err
	}
	r, err := s.readingRun(ctx, tx, job, kept)
	if err != nil {
		return nil, err
	}
	return page, r.addCandidates(ctx, page.Groups)
}

func (p *HeldGroupsPage) read(ctx context.Context, tx *sql.Tx, q HeldGroupsQuery) error {
	return each(ctx, tx, func(rows *sql.Rows) error {
		if len(p.Groups) == q.First {
			p.HasNext = true
			return nil
		}
		g := HeldGroup{ImportID: q.ImportID}
		var params []byte
		if err := rows.Scan(&p.Total, &g.Reason, &g.Key, &g.Rows, &g.FirstRow, &g.Label, &params); err != nil {
			return err
		}
		if err := json.Unmarshal(params, &g.Params); err != nil {
			return fmt.Errorf("reading a group's values: %w", err)
		}
		g.Choices, g.Label = g.Reason.Choices(), g.Reason.about(g.Params, g.Label)
		p.Groups = append(p.Groups, g)
		return nil
	}, `WITH alike AS (SELECT reason, group_key, count(*) AS size, min(row_no) AS first FROM import_rows
			WHERE job_id = $1 AND outcome = 'HELD' AND ($2 = '' OR reason = $2) GROUP BY 1, 2)
		SELECT (SELECT count(*) FROM alike), a.reason, a.group_key, a.size, a.first, r.label, r.params
		FROM alike a JOIN import_rows r ON r.job_id = $1 AND r.row_no = a.first
		WHERE $3 = 0 OR a.size < $3 OR a.size = $3 AND a.first > $4 ORDER BY a.size DESC, a.first LIMIT $5`,
		q.ImportID, string(q.Reason), q.AfterRows, q.AfterRow, q.First+1)
}

// sampleRows is how many rows of a group are given with it.
const sampleRows = 5

// readSamples reads the first rows of all groups by one query.
func (p *HeldGroupsPage) readSamples(ctx context.Context, tx *sql.Tx, id uuid.UUID) error {
	var reasons, keys []string
	for _, g := range p.Groups {
		reasons, keys = append(reasons, string(g.Reason)), append(keys, g.Key)
	}
	at := make(map[[2]string]*HeldGroup, len(p.Groups))
	for i := range p.Groups {
		at[[2]string{reasons[i], keys[i]}] = &p.Groups[i]
	}
	return each(ctx, tx, func(rows *sql.Rows) error {
		row, err := scanRow(rows)
		if err != nil {
			return err
		}
		row.ImportID = id
		g := at[[2]string{string(row.Reason), row.GroupKey}]
		g.Sample = append(g.Sample, row)
		return nil
	}, `SELECT x.* FROM unnest($2::text[], $3::text[]) AS g(reason, key) CROSS JOIN LATERAL (`+selectRows+`
		WHERE job_id = $1 AND outcome = 'HELD' AND reason = g.reason AND group_key = g.key ORDER BY row_no LIMIT $4) x ORDER BY x.row_no`,
		id, pq.Array(reasons), pq.Array(keys), sampleRows)
}

// visible is an import whose rows the viewer may see, with its input. FORBIDDEN
// for one of what the viewer may not see in the register either.
func (s *Service) visible(ctx context.Context, id uuid.UUID) (*Import, *input, error) {
	job, err := s.Import(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	if !mayReadRows(access.ViewerFrom(ctx), job) {
		return nil, nil, fault.New(fault.Forbidden, "Your role does not allow reading the rows of a list of %s.", strings.ToLower(string(job.Kind)))
	}
	return s.load(ctx, s.db, id, "")
}

// readingRun is a run that only looks things up.
func (s *Service) readingRun(ctx context.Context, tx *sql.Tx, job *Import, kept *input) (*run, error) {
	var code string
	if err := tx.QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, job.NationID).Scan(&code); err != nil {
		return nil, err
	}
	profile, ok := country.Find(code)
	if !ok {
		return nil, fault.New(fault.Unavailable, "This server has no profile of the country %s.", code)
	}
	u := &casework.Unit{Tx: tx, Viewer: access.ViewerFrom(ctx), Profile: profile, Nation: job.NationID, Now: s.now(), Today: calendar.Today(s.now(), profile.TimeZone)}
	return s.newRun(ctx, u, job, kept, false)
}

// mostCandidates is how many areas or communities are offered for a name.
const mostCandidates = 12

func (r *run) addCandidates(ctx context.Context, groups []HeldGroup) error {
	var p *places
	byCommunity := make(map[int64]*HeldGroup)
	for i := range groups {
		g := &groups[i]
		switch {
		case g.Reason.allows(ChooseArea):
			if p == nil {
				var err error
				if p, err = r.places(ctx); err != nil {
					return err
				}
			}
			g.Candidates = p.candidates(p.find(r.depthOf(p, g), g.Params["name"], g.Params["above"]).candidates)
		case g.Reason.allows(ChooseCommunity) && g.Params["anchor"] != "":
			byCommunity[int64(i)] = g
		}
	}
	return r.communityCandidates(ctx, byCommunity)
}

// depthOf is the level of areas that a group's name is sought in.
func (r *run) depthOf(p *places, g *HeldGroup) int {
	if r.job.Kind == column.Areas || r.job.Kind == column.Staff {
		var depth int
		if _, err := fmt.Sscanf(g.Key, "%d|", &depth); err == nil && depth >= 1 && depth <= len(r.Profile.AreaLevels) {
			return depth
		}
	}
	return p.anchor
}

func (p *places) candidates(scored []naming.Scored) []Candidate {
	var list []Candidate
	for _, s := range scored {
		a := p.byID[uuid.MustParse(s.Key)]
		if a == nil || len(list) == mostCandidates {
			continue
		}
		c := Candidate{AreaID: a.id, Code: a.code, Name: a.name, Score: s.Score, Basis: string(s.Reason), Population: a.population}
		if parent := p.byID[a.parent]; parent != nil {
			c.Parent = parent.name
		}
		list = append(list, c)
	}
	return list
}

// communityCandidates offers the communities of the district whose names are
// most like the one that the list gives, of those that are the viewer's: for all
// groups by one query.
func (r *run) communityCandidates(ctx context.Context, groups map[int64]*HeldGroup) error {
	if len(groups) == 0 {
		return nil
	}
	var (
		numbers        []int64
		anchors, names []string
	)
	for number, g := range groups {
		numbers, anchors, names = append(numbers, number), append(anchors, g.Params["anchor"]), append(names, naming.Normalise(g.Params["name"]))
	}
	var within []string
	for _, grant := range r.Viewer.Scopes(access.Import, objects[r.job.Kind][0]) {
		if grant.ScopeKind == access.Nation || grant.AreaPath != "" {
			within = append(within, grant.AreaPath+"%")
		}
	}
	return each(ctx, r.Tx, func(rows *sql.Rows) error {
		var (
			c          Candidate
			number     int64
			population sql.NullInt64
		)
		if err := rows.Scan(&number, &c.CommunityID, &c.Code, &c.Name, &c.Parent, &c.Score, &population); err != nil {
			return err
		}
		c.Basis, c.Population = string(naming.Fuzzy), int(population.Int64)
		groups[number].Candidates = append(groups[number].Candidates, c)
		return nil
	}, `SELECT w.number, x.* FROM unnest($2::bigint[], $3::uuid[], $4::text[]) AS w(number, anchor, name_key) JOIN areas d ON d.id = w.anchor
		CROSS JOIN LATERAL (SELECT c.id, coalesce(c.external_id, ''), c.name, a.name, similarity(c.name_key, w.name_key)::float8 AS score, c.population
			FROM communities c JOIN areas a ON a.id = c.area_id
			WHERE c.nation_id = $1 AND c.ended_on IS NULL AND c.area_path LIKE d.path || '%' AND c.area_path LIKE ANY($5) AND similarity(c.name_key, w.name_key) >= 0.2
			ORDER BY score DESC, c.id LIMIT $6) x
		ORDER BY w.number, x.score DESC, x.id`, r.Nation, pq.Array(numbers), pq.Array(anchors), pq.Array(names), pq.Array(within), mostCandidates)
}
