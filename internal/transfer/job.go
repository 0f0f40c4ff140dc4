package transfer

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/transfer/column"
)

// Config is what a Service works with.
type Config struct {
	// DB is the application's pool.
	DB *sql.DB
	// Dir is the data folder; uploads lie in its subfolder "uploads".
	Dir string
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Viewer loads a person with the roles in force, for jobs that a worker takes up later.
	Viewer func(ctx context.Context, user uuid.UUID) (access.Viewer, error)
	// TokenViewer loads a token's owner, narrowed by the token, for jobs that a program began; it
	// refuses a token that was revoked or has expired since.
	TokenViewer func(ctx context.Context, token uuid.UUID) (access.Viewer, error)
	Log         *slog.Logger
}

// Service runs imports. It is safe for use by several goroutines and keeps no
// state of its own: all of it is in the database and the data folder.
type Service struct {
	db     *sql.DB
	desk   *casework.Desk
	dir    string
	now    func() time.Time
	viewer func(ctx context.Context, user uuid.UUID) (access.Viewer, error)
	token  func(ctx context.Context, token uuid.UUID) (access.Viewer, error)
	log    *slog.Logger
	worker uuid.UUID
}

// New returns a Service.
func New(c Config) *Service {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{db: c.DB, desk: &casework.Desk{DB: c.DB, Now: c.Now}, dir: c.Dir, now: c.Now, viewer: c.Viewer, token: c.TokenViewer, log: c.Log, worker: newID()}
}

// objects are what a kind writes; one needs the right to import each of them.
var objects = map[Kind][]access.Object{
	column.Areas:         {access.Area},
	column.Borders:       {access.Area},
	column.Communities:   {access.Community, access.ReportedTotal},
	column.Households:    {access.Household, access.Latrine},
	column.Staff:         {access.User, access.RoleAssignment},
	column.Verifications: {access.Transcription},
	column.Requests:      {access.Transcription},
}

// tokenOf is the token through which a program asks; zero for people.
func tokenOf(viewer access.Viewer) uuid.UUID {
	if viewer.TokenScope == nil {
		return uuid.Nil
	}
	id, err := uuid.Parse(viewer.TokenScope.TokenID)
	if err != nil {
		return uuid.Max // a token that nobody has: it is refused later
	}
	return id
}

// writes are the objects that an import writes, as it is mapped: those of its
// kind, and those that some columns of a list of communities bring along.
func writes(job *Import) []access.Object {
	all := slices.Clone(objects[job.Kind])
	if job.Kind != column.Communities {
		return all
	}
	if job.Options.Level > 0 || job.maps(column.Level) {
		all = append(all, access.LevelHistory)
	}
	if job.maps(column.Partner) {
		all = append(all, access.Organisation, access.Support)
	}
	return all
}

func (i *Import) maps(field column.Field) bool {
	return slices.ContainsFunc(i.Columns, func(c column.Column) bool { return c.Field == field })
}

// input is a job's input as it is stored.
type input struct {
	Kind     Kind            `json:"kind"`
	Format   string          `json:"format"`
	Columns  []column.Column `json:"columns"`
	Options  Options         `json:"options"`
	Operator string          `json:"operator,omitempty"`
	// Token is the one through which a program took the last step.
	Token uuid.UUID `json:"token,omitzero"`
}

// result is a job's result as it is stored.
type result struct {
	Counts  Counts           `json:"counts"`
	HeldBy  map[Reason]int64 `json:"heldBy"`
	Applied bool             `json:"applied"`
	// TakenBack is how much of what it made was taken back.
	TakenBack int64 `json:"takenBack,omitempty"`
}

// CreateInput begins an import.
type CreateInput struct {
	OperationID uuid.UUID
	ID          uuid.UUID // made here when zero
	UploadID    uuid.UUID
	Kind        Kind
	Options     Options
}

// Create begins an import of an upload: it reads the header and guesses what the
// columns mean. It returns what is wrong with the file as a whole (INVALID,
// LIMIT, with row and column), and FORBIDDEN to those who may not import the kind.
func (s *Service) Create(ctx context.Context, in CreateInput) (*Import, error) {
	if !in.Kind.IsKnown() {
		return nil, fault.New(fault.Invalid, "%q is no kind of list.", in.Kind).At("kind")
	}
	viewer := access.ViewerFrom(ctx)
	if err := mayImport(viewer, in.Kind, objects[in.Kind]); err != nil {
		return nil, err
	}
	upload, err := s.Upload(ctx, in.UploadID)
	if err != nil {
		return nil, err
	}
	kept := input{Kind: in.Kind, Options: in.Options, Token: tokenOf(viewer)}
	if kept.Options.Source == "" {
		kept.Options.Source = strings.TrimSuffix(upload.Name, filepath.Ext(upload.Name))
	}
	if viewer.Kind == access.KindOperator {
		kept.Operator = viewer.Name
	}
	if kept.Format, kept.Columns, err = s.describe(upload, in.Kind); err != nil {
		return nil, err
	}
	id := in.ID
	if id == uuid.Nil {
		id = newID()
	}
	made, err := s.desk.Do(ctx, casework.Operation{Action: "import.create", ID: in.OperationID, Input: in}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := checkOptions(u, kept.Options); err != nil {
			return nil, err
		}
		text, err := json.Marshal(kept)
		if err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `INSERT INTO jobs (id, nation_id, kind, state, stage, upload_id, user_id, input, created_at)
			VALUES ($1, $2, 'IMPORT', $3, $4, $5, $6, $7, $8)`, id, u.Nation, Draft, StageMapping, upload.ID, nullID(userOf(u.Viewer)), string(text), u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{id}, u.Audit(ctx, audit.Entry{ObjectType: "Import", ObjectID: id, After: map[string]any{"kind": in.Kind, "upload": upload.Name}})
	})
	if err != nil {
		return nil, err
	}
	return s.Import(ctx, made[0])
}

func mayImport(viewer access.Viewer, kind Kind, written []access.Object) error {
	for _, object := range written {
		if !viewer.Can(access.Import, object) {
			return fault.New(fault.Forbidden, "Your role does not allow importing %s.", strings.ToLower(string(kind)))
		}
	}
	return nil
}

func checkOptions(u *casework.Unit, o Options) error {
	if o.Level != 0 {
		if _, ok := u.Profile.Level(o.Level); !ok {
			return fault.New(fault.Invalid, "%s has no level %d.", u.Profile.Name(), o.Level).At("options.level")
		}
	}
	if first, known := o.ListDate.Earliest(); known && first.After(u.Today) {
		return fault.New(fault.Invalid, "The list's date, %s, lies in the future.", o.ListDate).At("options.listDate")
	}
	return nil
}

// MappingInput corrects what the columns mean, or the options.
type MappingInput struct {
	OperationID     uuid.UUID
	ImportID        uuid.UUID
	Columns         []ColumnChoice // those that change
	Options         *Options       // nil leaves them
	ExpectedVersion int            // 0 takes any
}

// SetMapping corrects the mapping of an import that was not applied. A dry run
// is needed again to see what comes of it.
func (s *Service) SetMapping(ctx context.Context, in MappingInput) (*Import, error) {
	return s.change(ctx, "import.map", in.OperationID, in.ImportID, in.ExpectedVersion, in, func(ctx context.Context, u *casework.Unit, job *Import, kept *input) error {
		for _, choice := range in.Columns {
			if choice.Column < 1 || choice.Column > len(kept.Columns) {
				return fault.New(fault.Invalid, "The file has %d columns; there is no column %d.", len(kept.Columns), choice.Column).At("columns")
			}
			if !column.Allows(kept.Kind, choice.Field) {
				return fault.New(fault.Invalid, "A column of %s cannot be %s.", strings.ToLower(string(kept.Kind)), choice.Field).At("columns")
			}
			c := &kept.Columns[choice.Column-1]
			c.Field, c.Confidence = choice.Field, 0
		}
		taken := make(map[column.Field]string)
		for _, c := range kept.Columns {
			if other, ok := taken[c.Field]; ok && c.Field != column.None {
				return fault.New(fault.Invalid, "The columns %q and %q are both mapped to %s.", other, c.Header, c.Field).At("columns")
			}
			taken[c.Field] = c.Header
		}
		if in.Options != nil {
			source := kept.Options.Source
			kept.Options = *in.Options
			if kept.Options.Source == "" {
				kept.Options.Source = source
			}
			if err := checkOptions(u, kept.Options); err != nil {
				return err
			}
		}
		job.State, job.Stage = Draft, StageMapping
		return nil
	})
}

// StepInput names an import to take a step.
type StepInput struct {
	OperationID     uuid.UUID
	ImportID        uuid.UUID
	ExpectedVersion int // 0 takes any
	// Here keeps the work for this service's Run: no other worker takes it up, unless this one dies.
	Here bool
}

// DryRun queues a dry run: all rows are read and judged, nothing is written but
// what would become of them.
func (s *Service) DryRun(ctx context.Context, in StepInput) (*Import, error) {
	return s.queue(ctx, "import.dryRun", in, StageDryRun)
}

// Apply queues the application, which happens in one transaction.
func (s *Service) Apply(ctx context.Context, in StepInput) (*Import, error) {
	return s.queue(ctx, "import.apply", in, StageApply)
}

func (s *Service) queue(ctx context.Context, action string, in StepInput, stage Stage) (*Import, error) {
	return s.change(ctx, action, in.OperationID, in.ImportID, in.ExpectedVersion, in, func(_ context.Context, _ *casework.Unit, job *Import, kept *input) error {
		if missing := column.Missing(kept.Kind, kept.Columns); len(missing) > 0 {
			names := make([]string, len(missing))
			for i, field := range missing {
				names[i] = strings.ToLower(strings.ReplaceAll(string(field), "_", " "))
			}
			return fault.New(fault.Invalid, "%s, row 1: no column says the %s. Map one to it.", job.Upload.Name, strings.Join(names, " nor the ")).
				At("columns").With("file", job.Upload.Name)
		}
		job.State, job.Stage = Queued, stage
		if in.Here {
			job.State = Running
		}
		return nil
	})
}

// change locks an import that is not being worked on, was not applied, and is
// the viewer's to change.
func (s *Service) change(ctx context.Context, action string, operation, id uuid.UUID, expected int, op any,
	apply func(context.Context, *casework.Unit, *Import, *input) error) (*Import, error) {
	_, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: op}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		job, kept, err := s.load(ctx, u.Tx, id, " FOR UPDATE OF j")
		if err != nil {
			return nil, err
		}
		if err := mayChange(u.Viewer, job); err != nil {
			return nil, err
		}
		if err := casework.Unchanged(job.Version, expected); err != nil {
			return nil, err
		}
		switch job.State {
		case Queued, Running:
			return nil, fault.New(fault.Conflict, "This import is being worked on; wait for it or cancel it.")
		case Done:
			return nil, fault.New(fault.Conflict, "This import was applied; settle its held rows, or import the file anew.")
		}
		if err := apply(ctx, u, job, kept); err != nil {
			return nil, err
		}
		kept.Token = tokenOf(u.Viewer)
		text, err := json.Marshal(kept)
		if err != nil {
			return nil, err
		}
		worker, beat := uuid.Nil, sql.NullTime{}
		if job.State == Running {
			worker, beat = s.worker, sql.NullTime{Time: u.Now, Valid: true}
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE jobs SET state = $2, stage = $3, input = $4, error = NULL, cancel_requested = false,
			done = 0, total = NULL, started_at = $6, heartbeat_at = $6, finished_at = NULL, worker = $5, version = version + 1 WHERE id = $1`,
			id, job.State, job.Stage, string(text), nullID(worker), beat); err != nil {
			return nil, err
		}
		return []uuid.UUID{id}, u.Audit(ctx, audit.Entry{ObjectType: "Import", ObjectID: id, After: map[string]any{"stage": job.Stage, "options": kept.Options}})
	})
	if err != nil {
		return nil, err
	}
	return s.Import(ctx, id)
}

// Cancel stops an import that is queued or running; nothing of it is applied.
func (s *Service) Cancel(ctx context.Context, in StepInput) (*Import, error) {
	_, err := s.desk.Do(ctx, casework.Operation{Action: "import.cancel", ID: in.OperationID, Input: in}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		job, _, err := s.load(ctx, u.Tx, in.ImportID, " FOR UPDATE OF j")
		if err != nil {
			return nil, err
		}
		if err := mayChange(u.Viewer, job); err != nil {
			return nil, err
		}
		if err := casework.Unchanged(job.Version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		switch job.State {
		case Done:
			return nil, fault.New(fault.Conflict, "This import was applied already.")
		case Running:
			_, err = u.Tx.ExecContext(ctx, `UPDATE jobs SET cancel_requested = true, version = version + 1 WHERE id = $1`, job.ID)
		default:
			_, err = u.Tx.ExecContext(ctx, `UPDATE jobs SET state = 'CANCELLED', finished_at = $2, version = version + 1 WHERE id = $1`, job.ID, u.Now)
		}
		if err != nil {
			return nil, err
		}
		return []uuid.UUID{job.ID}, u.Audit(ctx, audit.Entry{ObjectType: "Import", ObjectID: job.ID})
	})
	if err != nil {
		return nil, err
	}
	return s.Import(ctx, in.ImportID)
}

func mayChange(viewer access.Viewer, job *Import) error {
	if _, ok := viewer.CanOn(access.Change, access.ImportJob, job.target()); !ok && (job.UserID != uuid.Nil || !takesUnowned(viewer, job.NationID)) {
		return casework.NotFound()
	}
	return mayImport(viewer, job.Kind, writes(job))
}

// takesUnowned reports that the viewer takes the next step of lists that are no person's own, since they came in by the command line:
// whoever brings in a nation's staff.
func takesUnowned(viewer access.Viewer, nation uuid.UUID) bool {
	_, ok := viewer.CanOn(access.Import, access.User, access.Target{NationID: nation.String()})
	return ok
}

func (i *Import) target() access.Target {
	return access.Target{NationID: i.NationID.String(), OwnerID: ownerText(i.UserID)}
}
