package transfer

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/transfer/column"
)

// StayReason is why something that an import made is not taken back with it.
type StayReason string

// The reasons.
const (
	// StaysEnded: it has ended already, or its account is retired.
	StaysEnded StayReason = "ENDED"
	// StaysWorkedOn: somebody changed it, or added to it, since.
	StaysWorkedOn StayReason = "WORKED_ON"
	// StaysInUse: somebody was invited to the account, or signs in with it.
	StaysInUse StayReason = "IN_USE"
	// StaysOutOfReach: it lies where the viewer may import nothing any more.
	StaysOutOfReach StayReason = "OUT_OF_REACH"
)

// TakenBack is what taking an import back does: of what it made, what ends.
type TakenBack struct {
	// Made is how many communities, households or accounts the import made; Ended of them end.
	Made, Ended int
	Stays       []Stay
}

// Stay is what stays, for one reason.
type Stay struct {
	Reason StayReason
	Count  int
	// Examples are names of the first few.
	Examples []string
}

// mostTakenBack is how much can be taken back in one act.
const mostTakenBack = 100_000

// mostExamples is how many of what stays are named.
const mostExamples = 5

// PreviewTakeBack is what TakeBack would do now; its errors are those of the act.
func (s *Service) PreviewTakeBack(ctx context.Context, in StepInput) (*TakenBack, error) {
	var taken *TakenBack
	err := s.desk.Rehearse(ctx, "import.take_back", func(ctx context.Context, u *casework.Unit) (err error) {
		_, taken, err = s.takeBack(ctx, u, in)
		return err
	})
	return taken, err
}

// TakeBack takes an applied import back as far as later work allows: each
// community, household or account that it made, and that nobody touched since,
// ends. Nothing is deleted (PR7), what it changed stays changed, and areas and
// organisations that it made stay. CONFLICT for one that was not applied; RULE
// for lists of other kinds, and where nothing can be taken back; LIMIT beyond
// 100,000. What is taken back is nil for a repeat of the operation.
func (s *Service) TakeBack(ctx context.Context, in StepInput) (*TakenBack, *Import, error) {
	var taken *TakenBack
	_, err := s.desk.Do(ctx, casework.Operation{Action: "import.take_back", ID: in.OperationID, Input: in}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var (
			t   *desktop
			err error
		)
		if t, taken, err = s.takeBack(ctx, u, in); err != nil {
			return nil, err
		}
		if taken.Ended == 0 {
			return nil, fault.New(fault.Rule, "Nothing that this import made can be taken back any more.").By("PR7")
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE jobs SET result = jsonb_set(result, '{takenBack}', to_jsonb($2::bigint)), version = version + 1 WHERE id = $1`,
			t.job.ID, t.job.TakenBack+int64(taken.Ended)); err != nil {
			return nil, fmt.Errorf("noting what was taken back: %w", err)
		}
		return []uuid.UUID{t.job.ID}, u.Audit(ctx, audit.Entry{ObjectType: "Import", ObjectID: t.job.ID, After: map[string]any{"made": taken.Made, "ended": taken.Ended}})
	})
	if err != nil {
		return nil, nil, err
	}
	job, err := s.Import(ctx, in.ImportID)
	return taken, job, err
}

// made is something that the import made.
type made struct {
	id, community uuid.UUID
	path, name    string
	stays         StayReason
}

func (s *Service) takeBack(ctx context.Context, u *casework.Unit, in StepInput) (*desktop, *TakenBack, error) {
	t, err := s.table(ctx, u, in.ImportID)
	if err != nil {
		return nil, nil, err
	}
	if err := casework.Unchanged(t.job.Version, in.ExpectedVersion); err != nil {
		return nil, nil, err
	}
	if !t.job.Applied {
		return nil, nil, fault.New(fault.Conflict, "This import was not applied; there is nothing to take back.")
	}
	kind, ok := takenBackBy[t.job.Kind]
	if !ok {
		return nil, nil, fault.New(fault.Rule, "Only lists of communities, households, people, past verifications and requests on paper are taken back; put others right in the register.").By("PR7")
	}
	all, err := t.madeHere(ctx, kind)
	if err != nil {
		return nil, nil, err
	}
	taken := &TakenBack{Made: len(all)}
	var ended []made
	for _, one := range all {
		if one.stays == "" && !t.within(one.path) {
			one.stays = StaysOutOfReach
		}
		if one.stays == "" {
			ended = append(ended, one)
		} else {
			taken.stay(one)
		}
	}
	taken.Ended = len(ended)
	return t, taken, t.end(ctx, kind, ended)
}

func (b *TakenBack) stay(one made) {
	at := slices.IndexFunc(b.Stays, func(s Stay) bool { return s.Reason == one.stays })
	if at < 0 {
		at, b.Stays = len(b.Stays), append(b.Stays, Stay{Reason: one.stays})
	}
	if b.Stays[at].Count++; len(b.Stays[at].Examples) < mostExamples && one.name != "" {
		b.Stays[at].Examples = append(b.Stays[at].Examples, one.name)
	}
}

// within reports that the viewer may still import what lies there.
func (t *desktop) within(path string) bool {
	for _, object := range objects[t.job.Kind] {
		if _, ok := t.Viewer.CanOn(access.Import, object, access.Target{NationID: t.Nation.String(), AreaPath: path}); !ok {
			return false
		}
	}
	return true
}

// undoing is how a kind of list is taken back.
type undoing struct {
	// lock takes the communities' locks, before any row of theirs; "" for none.
	lock string
	// made are id, community, area path, name and why it stays of what the import $1 of the nation $2 made, $3 at most.
	made string
	// end are statements over the ids $1, on the day $2.
	end []string
	// audited is the object and the act that the audit has of each; "" where there are too many to say.
	audited, action string
}

// workedOn is whether somebody has worked on a community c since it was made.
const workedOn = `c.version > 1 OR c.level > 0
	OR EXISTS (SELECT FROM households h WHERE h.community_id = c.id) OR EXISTS (SELECT FROM houses h WHERE h.community_id = c.id)
	OR EXISTS (SELECT FROM latrines l WHERE l.community_id = c.id)
	OR EXISTS (SELECT FROM facilities f WHERE f.community_id = c.id) OR EXISTS (SELECT FROM natural_leaders n WHERE n.community_id = c.id)
	OR EXISTS (SELECT FROM level_records l WHERE l.community_id = c.id AND l.standing <> 'UNREVIEWED')
	OR (SELECT count(*) FROM reported_totals t WHERE t.community_id = c.id) > 1
	OR EXISTS (SELECT FROM supports s WHERE s.community_id = c.id AND s.created_at > c.created_at)
	OR EXISTS (SELECT FROM role_assignments a WHERE a.community_id = c.id)`

// households that an import made bear the moment of its application.
const householdsMade = `FROM jobs j JOIN households h ON h.nation_id = j.nation_id AND h.created_at = j.finished_at WHERE j.id = $1 AND j.nation_id = $2
	AND EXISTS (SELECT FROM household_observations o WHERE o.household_id = h.id AND o.recorded_at = j.finished_at AND o.recorded_by IS NOT DISTINCT FROM j.user_id)`

var takenBackBy = map[Kind]undoing{
	column.Communities: {
		made: `SELECT c.id, c.id, c.area_path, c.name, CASE WHEN c.ended_on IS NOT NULL THEN 'ENDED' WHEN ` + workedOn + ` THEN 'WORKED_ON' ELSE '' END
FROM communities c WHERE c.nation_id = $2 AND c.id IN (SELECT entity_id FROM import_rows WHERE job_id = $1 AND outcome = 'CREATED') ORDER BY c.id LIMIT $3 FOR UPDATE OF c`,
		end: []string{
			`UPDATE communities SET ended_on = $2, ended_reason = 'import taken back', version = version + 1, updated_at = now() WHERE id = ANY ($1)`,
			`UPDATE supports SET until_on = greatest($2::date, from_on), version = version + 1, updated_at = now() WHERE community_id = ANY ($1) AND until_on IS NULL`,
			`UPDATE level_records SET standing = 'REJECTED', settled_on = $2, reason = 'import taken back', version = version + 1 WHERE community_id = ANY ($1) AND standing = 'UNREVIEWED'`,
		},
		audited: "Community", action: "community.end",
	},
	column.Households: {
		lock: `SELECT c.id FROM communities c WHERE c.id IN (SELECT h.community_id ` + householdsMade + `) ORDER BY c.id FOR UPDATE`,
		made: `SELECT h.id, h.community_id, c.area_path, concat_ws(' ', c.name, h.number), CASE WHEN h.ended_on IS NOT NULL THEN 'ENDED'
	WHEN h.version > 1 OR (SELECT count(*) FROM household_observations o WHERE o.household_id = h.id) > 1 THEN 'WORKED_ON' ELSE '' END
FROM households h JOIN communities c ON c.id = h.community_id WHERE h.id IN (SELECT h.id ` + householdsMade + `) ORDER BY h.id LIMIT $3 FOR UPDATE OF h`,
		end: []string{
			`UPDATE households SET ended_on = $2, version = version + 1, updated_at = now() WHERE id = ANY ($1)`,
			// Latrines and houses that came with them and that nobody else uses.
			`UPDATE latrines l SET ended_on = $2, version = l.version + 1, updated_at = now() FROM households h WHERE h.id = ANY ($1) AND l.id = h.latrine_id
	AND l.created_at = h.created_at AND l.version = 1 AND l.ended_on IS NULL
	AND NOT EXISTS (SELECT FROM households o WHERE o.latrine_id = l.id AND o.ended_on IS NULL)`,
			`UPDATE houses b SET ended_on = $2, version = b.version + 1, updated_at = now() FROM households h WHERE h.id = ANY ($1) AND b.id = h.house_id
	AND b.created_at = h.created_at AND b.version = 1 AND b.ended_on IS NULL
	AND NOT EXISTS (SELECT FROM households o WHERE o.house_id = b.id AND o.ended_on IS NULL)`,
		},
	},
	column.Verifications: {
		made: `SELECT t.id, t.community_id, c.area_path, c.name || ', ' || t.visited_on, CASE WHEN t.taken_back_on IS NOT NULL THEN 'ENDED' WHEN t.version > 1 THEN 'WORKED_ON' ELSE '' END
FROM transcriptions t JOIN communities c ON c.id = t.community_id WHERE t.nation_id = $2 AND t.job_id = $1 ORDER BY t.id LIMIT $3 FOR UPDATE OF t`,
		end:     []string{`UPDATE transcriptions SET taken_back_on = $2, version = version + 1, updated_at = now() WHERE id = ANY ($1)`},
		audited: "Transcription", action: "transcription.take_back",
	},
	column.Requests: {
		made: `SELECT p.id, p.community_id, c.area_path, c.name || ', ' || p.requested_on, CASE WHEN p.taken_back_on IS NOT NULL THEN 'ENDED' WHEN p.version > 1 THEN 'WORKED_ON' ELSE '' END
FROM paper_requests p JOIN communities c ON c.id = p.community_id WHERE p.nation_id = $2 AND p.job_id = $1 ORDER BY p.id LIMIT $3 FOR UPDATE OF p`,
		end:     []string{`UPDATE paper_requests SET taken_back_on = $2, version = version + 1, updated_at = now() WHERE id = ANY ($1)`},
		audited: "PaperRequest", action: "paper_request.take_back",
	},
	column.Staff: {
		made: `SELECT u.id, NULL::uuid, coalesce((SELECT min(coalesce(a.path, c.area_path)) FROM role_assignments r LEFT JOIN areas a ON a.id = r.area_id
	LEFT JOIN communities c ON c.id = r.community_id WHERE r.user_id = u.id), ''), coalesce(nullif(u.display_name, ''), u.name),
	CASE WHEN u.retired_on IS NOT NULL THEN 'ENDED'
	WHEN coalesce(u.password_hash, '') <> '' OR EXISTS (SELECT FROM account_visits v WHERE v.user_id = u.id) OR EXISTS (SELECT FROM invitations i WHERE i.user_id = u.id) THEN 'IN_USE'
	WHEN u.version > 1 OR EXISTS (SELECT FROM role_assignments r WHERE r.user_id = u.id AND (r.created_at > u.created_at OR r.version > 1))
		OR EXISTS (SELECT FROM roster_members m WHERE m.user_id = u.id) THEN 'WORKED_ON' ELSE '' END
FROM users u WHERE u.nation_id = $2 AND u.id IN (SELECT entity_id FROM import_rows WHERE job_id = $1 AND outcome = 'CREATED') ORDER BY u.id LIMIT $3 FOR UPDATE OF u`,
		end: []string{
			`UPDATE role_assignments SET until_on = greatest($2::date - 1, from_on), version = version + 1, updated_at = now()
WHERE user_id = ANY ($1) AND (until_on IS NULL OR until_on >= $2)`,
			`UPDATE users SET retired_on = $2, version = version + 1, updated_at = now() WHERE id = ANY ($1)`,
		},
		audited: "User", action: "user.retire",
	},
}

// madeHere locks what the import made, in the order of ids.
func (t *desktop) madeHere(ctx context.Context, kind undoing) ([]made, error) {
	if kind.lock != "" {
		if _, err := t.Tx.ExecContext(ctx, kind.lock, t.job.ID, t.Nation); err != nil {
			return nil, fmt.Errorf("locking an import's communities: %w", err)
		}
	}
	var all []made
	err := each(ctx, t.Tx, func(rows *sql.Rows) error {
		var (
			one       made
			community uuid.NullUUID
		)
		err := rows.Scan(&one.id, &community, &one.path, &one.name, &one.stays)
		one.community = community.UUID
		all = append(all, one)
		return err
	}, kind.made, t.job.ID, t.Nation, mostTakenBack+1)
	if err != nil {
		return nil, fmt.Errorf("finding what an import made: %w", err)
	}
	if len(all) > mostTakenBack {
		return nil, fault.New(fault.Limit, "More than %d things came of this import; that is more than can be taken back at once.", mostTakenBack).
			By("PR7").With("limit", itoa(mostTakenBack))
	}
	return all, nil
}

// end ends them.
func (t *desktop) end(ctx context.Context, kind undoing, ended []made) error {
	if len(ended) == 0 {
		return nil
	}
	var (
		list    []uuid.UUID
		entries []audit.Entry
	)
	for _, one := range ended {
		list = append(list, one.id)
		if one.community != uuid.Nil {
			t.Touch(one.community)
		}
		if kind.audited == "" {
			continue
		}
		grant, _ := t.Viewer.CanOn(access.Import, objects[t.job.Kind][0], access.Target{NationID: t.Nation.String(), AreaPath: one.path})
		entries = append(entries, audit.Entry{Action: kind.action, ObjectType: kind.audited, ObjectID: one.id, AreaPath: one.path,
			After: map[string]any{"endedOn": t.Today, "importId": t.job.ID}, Role: grant.Role, ActingFor: grant.ActingFor})
	}
	for _, statement := range kind.end {
		if _, err := t.Tx.ExecContext(ctx, statement, ids(list), t.Today); err != nil {
			return fmt.Errorf("taking an import back: %w", err)
		}
	}
	if t.job.Kind == column.Staff {
		for _, user := range list {
			if err := account.EndSessions(ctx, t.Tx, user); err != nil {
				return err
			}
		}
	}
	if len(entries) == 0 {
		return nil
	}
	return t.Audit(ctx, entries...)
}
