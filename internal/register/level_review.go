package register

import (
	"context"
	"fmt"
	"strconv"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// ReviewRecordedLevels is the RICCS's decision on levels of older lists (PR2):
// on those named, or on all that wait and fit AllOf.
type ReviewRecordedLevels struct {
	OperationID uuid.UUID
	// LevelRecordIDs are up to MaxTogether records; what was decided before can be decided anew.
	LevelRecordIDs []uuid.UUID
	// ExpectedVersion is that of the record, where only one is named.
	ExpectedVersion int
	// AllOf decides on many alike.
	AllOf    *RecordedLevels
	Decision LevelDecision
	Reason   string
}

// RecordedLevels are the levels of older lists that wait for a decision, within
// an area.
type RecordedLevels struct {
	AreaID uuid.UUID
	// SourceName keeps those of one list, Level those of one level.
	SourceName *string
	Level      *int
	// Expected is how many the viewer saw there; CONFLICT where it is another number by now.
	Expected int
}

// LevelDecision is what the RICCS makes of a recorded level.
type LevelDecision string

// The decisions.
const (
	// RecogniseLevel lets the community ask for the next level.
	RecogniseLevel LevelDecision = "RECOGNISE"
	// ReverifyLevel sends it to be verified again; until then it counts for nothing.
	ReverifyLevel LevelDecision = "REVERIFY"
	// RejectLevel does not believe it.
	RejectLevel LevelDecision = "REJECT"
)

var standingOf = map[LevelDecision]string{RecogniseLevel: "RECOGNISED", ReverifyLevel: "REVERIFY", RejectLevel: "REJECTED"}

// reviewed is a record that a decision falls on.
type reviewed struct {
	id, community uuid.UUID
	version       int
	standing      string
	path          string
}

// ReviewRecordedLevels writes the decision with its reason on each record and
// lets their communities follow. It returns the records that changed. NOT_FOUND
// where any of those named does not exist, is no older list's, or lies elsewhere.
// The number of statements does not grow with the records.
func (s *Service) ReviewRecordedLevels(ctx context.Context, in ReviewRecordedLevels) ([]uuid.UUID, error) {
	return s.do(ctx, "level.review", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		to, ok := standingOf[in.Decision]
		if !ok {
			return nil, fault.New(fault.Invalid, "%q is no decision on a level.", in.Decision).At("decision")
		}
		if err := u.Require(access.Review, access.LevelHistory); err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		found, err := in.find(ctx, u)
		if err != nil {
			return nil, err
		}
		var (
			records, communities []uuid.UUID
			acts                 []act
		)
		seen := map[uuid.UUID]bool{}
		for _, r := range found {
			if r.standing == to {
				continue
			}
			records = append(records, r.id)
			if !seen[r.community] {
				seen[r.community] = true
				communities = append(communities, r.community)
			}
			acts = append(acts, act{kind: "LevelRecord", action: access.Review, object: access.LevelHistory, id: r.id, community: r.community, path: r.path,
				before: values{"standing": r.standing}, after: values{"standing": to, "reason": reason, "communityId": r.community}})
		}
		if len(records) == 0 {
			return nil, fault.New(fault.Rule, "This is decided so already.").By("PR2")
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE level_records SET standing = $2, reason = $3, settled_on = $4, version = version + 1, updated_at = now()
WHERE id = ANY ($1)`, texts(records), to, reason, u.Today); err != nil {
			return nil, fmt.Errorf("deciding on levels: %w", err)
		}
		if err := Settle(ctx, u.Tx, u.Profile, communities); err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE communities SET version = version + 1 WHERE id = ANY ($1)`, texts(communities)); err != nil {
			return nil, fmt.Errorf("marking communities: %w", err)
		}
		u.Touch(communities...)
		return records, record(ctx, u, acts...)
	})
}

// find locks the communities, in the order of their ids, and then their records.
func (in ReviewRecordedLevels) find(ctx context.Context, u *casework.Unit) ([]reviewed, error) {
	if (in.AllOf == nil) == (len(in.LevelRecordIDs) == 0) {
		return nil, fault.New(fault.Invalid, "Name the levels, or say which they are; not both.").At("levelRecordIds")
	}
	c, r := entsql.Table("communities"), entsql.Table("level_records").As("r")
	q := entsql.Dialect(dialect.Postgres).
		Select(r.C("id"), c.C("id"), r.C("version"), r.C("standing"), c.C("area_path")).
		From(c).Join(r).On(c.C("id"), r.C("community_id")).
		Where(rule.Expression("r.source = 'RECORDED_ELSEWHERE' AND communities.ended_on IS NULL"))
	rule.Scope(u.Viewer, access.Review, access.LevelHistory, rule.ByCommunity)(q)
	if in.AllOf == nil {
		if err := distinct("levelRecordIds", in.LevelRecordIDs); err != nil {
			return nil, err
		}
		q.Where(rule.Expression("r.id = ANY (?)", texts(in.LevelRecordIDs)))
	} else {
		var path string
		if err := u.Tx.QueryRowContext(ctx, `SELECT coalesce(max(path), 'none') FROM areas WHERE id = $1 AND nation_id = $2`, in.AllOf.AreaID, u.Nation).Scan(&path); err != nil {
			return nil, fmt.Errorf("finding an area: %w", err)
		}
		q.Where(rule.Under(c.C("area_path"), path)).Where(rule.Expression("r.standing = 'UNREVIEWED'"))
		if in.AllOf.SourceName != nil {
			q.Where(rule.Expression("coalesce(r.source_name, '') = ?", *in.AllOf.SourceName))
		}
		if in.AllOf.Level != nil {
			q.Where(rule.Expression("r.level = ?", *in.AllOf.Level))
		}
	}
	query, args := q.OrderExpr(entsql.Raw("communities.id, r.id")).ForUpdate().Query()
	rows, err := u.Tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("finding recorded levels: %w", err)
	}
	defer rows.Close()
	var found []reviewed
	for rows.Next() {
		var one reviewed
		if err := rows.Scan(&one.id, &one.community, &one.version, &one.standing, &one.path); err != nil {
			return nil, fmt.Errorf("reading a recorded level: %w", err)
		}
		found = append(found, one)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return found, in.complete(found)
}

// complete refuses when it is not what the viewer saw.
func (in ReviewRecordedLevels) complete(found []reviewed) error {
	switch {
	case in.AllOf != nil && len(found) == 0:
		return fault.New(fault.NotFound, "No level waits for a decision there.").At("allOf")
	case in.AllOf != nil && len(found) != in.AllOf.Expected:
		return fault.New(fault.Conflict, "There are %d by now, not %d. Look at them and try again.", len(found), in.AllOf.Expected).
			At("allOf.expected").With("current", strconv.Itoa(len(found)))
	case in.AllOf == nil && len(found) != len(in.LevelRecordIDs):
		return fault.New(fault.NotFound, "Some of these do not exist, or they are not open to you.").At("levelRecordIds")
	case in.AllOf == nil && len(found) == 1:
		return casework.Unchanged(found[0].version, in.ExpectedVersion)
	}
	return nil
}
