package monitoring

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/monitoring"
	"saniladder/ent"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/register"
)

// MaxHouseholds is how many households one visit tells of.
const MaxHouseholds = 200

// RecordVisit is a monitoring visit: what was seen of the community, and of households in it.
type RecordVisit struct {
	OperationID uuid.UUID
	// ID is made by the client; it is the visit's and its report's.
	ID, CommunityID uuid.UUID
	// SeenOn is the day of the visit, apart from when it arrives (PR5).
	SeenOn calendar.Day
	// OpenDefaecation: signs of open defaecation were seen.
	OpenDefaecation bool
	Note            string
	// UploadID is a photograph or PDF: the visit's evidence (PR23); nil for none.
	UploadID   *uuid.UUID
	Households []register.HouseholdSeen
}

// RecordVisit keeps the visit with its report and the observations of households. It counts towards the week or month that
// asked for it; a visit that none did, before the certificate or one too many, is kept and counts towards nothing. It
// returns the ids of the visit and of its community. RULE PR15 for a photograph that came with another report.
func (s *Service) RecordVisit(ctx context.Context, in RecordVisit) ([]uuid.UUID, error) {
	return s.desk.Do(ctx, casework.Operation{Action: "monitoring.visit", ID: in.OperationID, Input: in}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.Monitoring, 0)
		if err != nil {
			return nil, err
		}
		if err := in.check(ctx, u, c); err != nil {
			return nil, err
		}
		grant, _ := u.Viewer.CanOn(access.Create, access.Monitoring, access.Target{NationID: u.Nation.String(), AreaPath: c.AreaPath, CommunityID: c.ID.String()})
		period, counts, err := counted(ctx, u, c.ID, in.SeenOn)
		if err != nil {
			return nil, err
		}
		if err := in.write(ctx, u, grant, period, counts); err != nil {
			return nil, err
		}
		for i, seen := range in.Households {
			if err := register.ObserveHousehold(ctx, u, c.ID, in.SeenOn, seen); err != nil {
				return nil, within(err, fmt.Sprintf("households[%d].", i))
			}
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID, c.ID}, u.Audit(ctx, audit.Entry{ObjectType: "MonitoringVisit", ObjectID: in.ID, AreaPath: c.AreaPath, Role: grant.Role, ActingFor: grant.ActingFor,
			After: map[string]any{"communityId": c.ID, "seenOn": in.SeenOn, "openDefaecation": in.OpenDefaecation, "evidence": in.UploadID != nil, "households": len(in.Households), "counts": counts}})
	})
}

func (in *RecordVisit) check(ctx context.Context, u *casework.Unit, c *ent.Community) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	triggered := calendar.Date{Precision: calendar.Precision(c.TriggeredPrecision)}
	if c.TriggeredOn != nil {
		triggered.Day = *c.TriggeredOn
	}
	if err := check.SinceTriggering("seenOn", in.SeenOn, triggered, u.Today); err != nil {
		return err
	}
	var err error
	if in.Note, err = check.MaybeWords("note", in.Note, check.MaxText); err != nil {
		return err
	}
	if n := len(in.Households); n > MaxHouseholds {
		return fault.New(fault.Limit, "A visit tells of %d households; these are %d.", MaxHouseholds, n).At("households").With("limit", fmt.Sprint(MaxHouseholds))
	}
	seen := map[uuid.UUID]bool{}
	for i, h := range in.Households {
		if seen[h.HouseholdID] {
			return fault.New(fault.Invalid, "A household is there twice.").At(fmt.Sprintf("households[%d].householdId", i))
		}
		seen[h.HouseholdID] = true
	}
	return in.checkPhoto(ctx, u)
}

// checkPhoto refuses a file that is no picture, and one that came with another report already.
func (in *RecordVisit) checkPhoto(ctx context.Context, u *casework.Unit) error {
	if in.UploadID == nil {
		return nil
	}
	if err := casework.OwnPaper(ctx, u, *in.UploadID); err != nil {
		return err
	}
	var used bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM uploads mine JOIN uploads f ON f.hash = mine.hash AND f.nation_id = mine.nation_id
  JOIN monitoring_reports r ON r.upload_id = f.id WHERE mine.id = $1)`, *in.UploadID).Scan(&used); err != nil {
		return fmt.Errorf("looking for a photograph's other uses: %w", err)
	}
	if used {
		return fault.New(fault.Rule, "This photograph came with another report already. Take one of this visit, or leave it out.").At("uploadId").By("PR15")
	}
	return nil
}

// counted says towards which period a visit on the day counts, and whether it does.
func counted(ctx context.Context, u *casework.Unit, community uuid.UUID, on calendar.Day) (monitoring.Period, bool, error) {
	var (
		h          history
		held, made []byte
	)
	if err := u.Tx.QueryRowContext(ctx, `SELECT `+heldSQL+`, `+fmt.Sprintf(madeSQL, "$2::date - 31")+` FROM communities c WHERE c.id = $1`, community, on).Scan(&held, &made); err != nil {
		return monitoring.Period{}, false, fmt.Errorf("reading a community's visits: %w", err)
	}
	if err := h.read(held, made); err != nil {
		return monitoring.Period{}, false, err
	}
	period, counts := monitoring.Counts(u.Profile, h.held, h.made, on)
	return period, counts, nil
}

func (in *RecordVisit) write(ctx context.Context, u *casework.Unit, grant access.Grant, period monitoring.Period, counts bool) error {
	if err := u.Exec(ctx, "keeping a visit's report", `INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, informal, observed_on, recorded_at, note, upload_id, recorded_by)
VALUES ($1, $2, $3, false, false, $4, $5, $6, $7, $8)`, in.ID, u.Nation, in.CommunityID, in.SeenOn, u.Now, in.Note, in.UploadID, u.UserID()); err != nil {
		return err
	}
	var actingFor *string
	if grant.ActingFor != "" {
		actingFor = &grant.ActingFor
	}
	return u.Exec(ctx, "keeping a visit", `INSERT INTO monitoring_visits (report_id, nation_id, community_id, seen_on, role, acting_for, made_by, open_defaecation, households, evidence, period_on, counts, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		in.ID, u.Nation, in.CommunityID, in.SeenOn, string(grant.Role), actingFor, u.UserID(), in.OpenDefaecation, len(in.Households), in.UploadID != nil, period.From, counts, u.Now)
}

// within names the part of the input in which a refusal's field lies; a failure of ours stays one.
func within(err error, part string) error {
	if f := fault.From(err); f.Code != fault.Internal && f.Code != fault.Unavailable {
		return f.At(part + f.Field)
	}
	return err
}
