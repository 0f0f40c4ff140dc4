package cases

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/rule"
)

// DecisionsDue are the cases on which bodies that the viewer belongs to decide next: their meeting's agenda (PR14).
type DecisionsDue struct {
	// Total of them wait; Cases are the first ones, the longest waiting first.
	Total int
	Cases []DecisionDue
}

// DecisionDue is a case that every tier found met, with what its evidence says.
type DecisionDue struct {
	RequestID, CommunityID  uuid.UUID
	CommunityName, AreaName string
	Level, Round            int
	// Tier is the one whose body decides, since a day.
	Tier  string
	Since calendar.Day
	// Totals are what the tiers gave, in the order in which they verified; Differing the indicators on which they do not agree.
	Totals    []TierTotal
	Differing []Compared
	// Definition is the level's beside the answers of the last verdict (CK12); nil where they were only written on paper.
	Definition *protocol.Verdict
	// Flags wait to be settled (CK3, PR15), Complaints that the deciding body received to be heard (PR15).
	Flags, Complaints int
	// UnderReview: the level below is (PR16), so that nothing can be certified.
	UnderReview bool
}

// TierTotal is a tier's sum of marks.
type TierTotal struct {
	Tier  string
	Total int
}

// Whole reports that nothing has to be settled or explained before the body can certify.
func (d DecisionDue) Whole() bool {
	return d.Flags == 0 && d.Complaints == 0 && !d.UnderReview && (d.Definition == nil || *d.Definition != protocol.DoesNotHold)
}

// MaxDecisionsDue bounds the cases of an agenda.
const MaxDecisionsDue = 100

const dueSQL = `x.id, c.id, c.name, a.name, x.level, x.round, x.tier, x.waiting_since, c.level_under_review,
  (SELECT coalesce(json_agg(json_build_array(v.tier, v.checklist, v.total, v.marks, v.answers, v.transcribed) ORDER BY v.stage), '[]') FROM verdicts v
    WHERE v.request_id = x.id AND v.total IS NOT NULL AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id)),
  (SELECT count(*) FROM case_flags f WHERE f.request_id = x.id AND f.settled_at IS NULL),
  (SELECT count(*) FROM complaints k WHERE k.community_id = c.id AND k.tier = x.tier AND k.heard_on IS NULL), count(*) OVER ()`

// DecisionsDue reads at most so many. Two statements, and one for who decides on nothing.
func (s *Service) DecisionsDue(ctx context.Context, most int) (*DecisionsDue, error) {
	if most < 1 || most > MaxDecisionsDue {
		return nil, fault.New(fault.Invalid, "Ask for 1 to %d cases.", MaxDecisionsDue).At("most")
	}
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	answer := &DecisionsDue{Cases: []DecisionDue{}}
	q := openCases.rows(v, access.Create, access.Decision).Where(entsql.And(rule.Expression("x.closed_on IS NULL AND x.state = 'AWAITING_DECISION'"), v.theirTurnSQL("x")))
	query, args := q.SelectExpr(entsql.Raw(dueSQL)).OrderExpr(entsql.Raw("x.waiting_since, x.id")).Limit(most).Query()
	var last []dueVerdict
	err = s.each(ctx, "reading the decisions that are due", query, args, func(rows *sql.Rows) error {
		var (
			one      DecisionDue
			verdicts []byte
			all      []dueVerdict
		)
		if err := rows.Scan(&one.RequestID, &one.CommunityID, &one.CommunityName, &one.AreaName, &one.Level, &one.Round, &one.Tier, &one.Since, &one.UnderReview,
			&verdicts, &one.Flags, &one.Complaints, &answer.Total); err != nil {
			return err
		}
		if err := json.Unmarshal(verdicts, &all); err != nil {
			return fmt.Errorf("reading verdicts: %w", err)
		}
		one.weigh(all)
		answer.Cases = append(answer.Cases, one)
		if len(all) == 0 {
			all = []dueVerdict{{Transcribed: true}}
		}
		last = append(last, all[len(all)-1])
		return nil
	})
	if err != nil || len(answer.Cases) == 0 {
		return answer, err
	}
	return answer, s.define(ctx, v, answer.Cases, last)
}

// dueVerdict is a verdict as an agenda needs it.
type dueVerdict struct {
	Tier, Checklist string
	Total           int
	Marks           protocol.Result
	Answers         json.RawMessage
	Transcribed     bool
}

// UnmarshalJSON reads the array of dueSQL.
func (d *dueVerdict) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&d.Tier, &d.Checklist, &d.Total, &d.Marks, &d.Answers, &d.Transcribed})
}

func (d *DecisionDue) weigh(verdicts []dueVerdict) {
	compared := make([]Verdict, len(verdicts))
	for i, v := range verdicts {
		d.Totals = append(d.Totals, TierTotal{v.Tier, v.Total})
		compared[i] = Verdict{Tier: v.Tier, Score: &verdicts[i].Marks}
	}
	for _, one := range Compare(compared) {
		if one.Differs() {
			d.Differing = append(d.Differing, one)
		}
	}
}

// define weighs the levels' definitions beside the last verdicts of all the cases: what the register knows of their communities
// is read at once.
func (s *Service) define(ctx context.Context, v reader, due []DecisionDue, last []dueVerdict) error {
	var (
		ids    []uuid.UUID
		pupils []int
		of     = map[uuid.UUID]int{}
	)
	for i, verdict := range last {
		checklist, ok := s.checklists.Checklist(verdict.Checklist)
		if verdict.Transcribed || !ok {
			continue
		}
		of[due[i].CommunityID] = i
		ids, pupils = append(ids, due[i].CommunityID), append(pupils, checklist.Set.PupilsPerCubicle)
	}
	if len(ids) == 0 {
		return nil
	}
	return s.each(ctx, "counting facts", factsOfManySQL, []any{pq.Array(ids), pq.Array(v.profile.CountedStatuses()), pq.Array(pupils)}, func(rows *sql.Rows) error {
		var (
			community uuid.UUID
			numbers   factNumbers
		)
		if err := rows.Scan(append([]any{&community}, numbers.into()...)...); err != nil {
			return err
		}
		i := of[community]
		checklist, _ := s.checklists.Checklist(last[i].Checklist)
		answers, err := protocol.ReadAnswers(bytes.NewReader(last[i].Answers))
		if err != nil {
			return err
		}
		holds := protocol.DefinitionHolds(protocol.Definition(checklist, answers, onVisit(numbers.facts(), v.profile, due[i].Level)))
		due[i].Definition = &holds
		return nil
	})
}

// factsOfManySQL are the facts of communities $1, each with the pupils $3 that its checklist's cubicles serve.
var factsOfManySQL = `SELECT of.id, facts.* FROM unnest($1::uuid[], $3::bigint[]) AS of (id, pupils) CROSS JOIN LATERAL (` + fmt.Sprintf(factsOfSQL, "of.id", "$2", "of.pupils") + `) facts`
