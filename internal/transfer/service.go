// Package transfer brings lists in and takes them out, and loses nothing on the
// way: every row read ends as created, updated, unchanged, or held for review
// with a reason, and what was held can be settled later, singly or all alike.
//
// An import is a job in the database: an upload and a kind, a column mapping
// that is guessed and can be corrected, a dry run, an application in one
// transaction. It knows nothing of HTTP or GraphQL; the command line and the
// API call the same functions.
package transfer

import (
	"time"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/transfer/column"
)

// Kind is what an import's rows are. The values are column's.
type Kind = column.Kind

// State is how far a job is; the values are those of the table jobs.
type State string

// The states of an import.
const (
	// Draft waits for a person: for its mapping, or after a dry run for its application.
	Draft State = "DRAFT"
	// Queued waits for a worker, Running has one.
	Queued  State = "QUEUED"
	Running State = "RUNNING"
	// Done was applied; rows may still be held and can be settled.
	Done State = "DONE"
	// Failed was given up with Import.Error; nothing of it was applied.
	Failed State = "FAILED"
	// Cancelled was stopped by a person; nothing of it was applied.
	Cancelled State = "CANCELLED"
)

// Stage is what a job does next or did last.
type Stage string

// The stages of an import, in order.
const (
	StageMapping Stage = "MAPPING"
	StageDryRun  Stage = "DRY_RUN"
	StageApply   Stage = "APPLY"
)

// Outcome is what became of a row.
type Outcome string

// The outcomes. Created, Updated, Unchanged and Held add up to the rows read;
// LeftOut is a held row that a person chose to leave out, and counts as held.
const (
	Created   Outcome = "CREATED"
	Updated   Outcome = "UPDATED"
	Unchanged Outcome = "UNCHANGED"
	Held      Outcome = "HELD"
	LeftOut   Outcome = "DROPPED"
)

// Upload is a file that was received and is kept under the hash of its content.
type Upload struct {
	ID        uuid.UUID
	NationID  uuid.UUID
	UserID    uuid.UUID // zero for the operator's
	Name      string    // as the sender called it, without folders
	Hash      string    // SHA-256, hexadecimal
	Size      int64     // bytes
	CreatedAt time.Time
}

// Options says what a list does not say of itself.
type Options struct {
	// Source is the list's name, shown with its figures; the upload's name without its ending when empty.
	Source string `json:"source,omitempty"`
	// ListDate is when the list was true, with its precision (PR4, PR5).
	ListDate calendar.Date `json:"listDate"`
	// Level says that the list's communities hold this level elsewhere (PR2); 0 when it says nothing of levels.
	Level int `json:"level,omitempty"`
}

// ColumnChoice maps one column of the file to a field; Field "" leaves the column out.
type ColumnChoice struct {
	Column int          `json:"column"` // from 1
	Field  column.Field `json:"field"`
}

// Counts says what became of the rows. Read = Created + Updated + Unchanged + Held.
type Counts struct {
	Read      int64 `json:"read"`
	Created   int64 `json:"created"`
	Updated   int64 `json:"updated"`
	Unchanged int64 `json:"unchanged"`
	Held      int64 `json:"held"`
	// LeftOut of the held rows were left out by a person's choice.
	LeftOut int64 `json:"leftOut"`
	// Flagged rows were taken as published with counts that cannot be.
	Flagged int64 `json:"flagged"`
	// Empty rows hold nothing and are not among those read.
	Empty int64 `json:"empty"`
	// NewAreas were created unconfirmed, NewOrganisations as the list writes them.
	NewAreas         int64 `json:"newAreas"`
	NewOrganisations int64 `json:"newOrganisations"`
}

// ReasonCount is how many rows are held for a reason.
type ReasonCount struct {
	Reason Reason
	Rows   int64
}

// Import is one import as it stands.
type Import struct {
	ID       uuid.UUID
	NationID uuid.UUID
	UserID   uuid.UUID // zero for the operator's
	By       string    // the name of who began it
	Kind     Kind
	State    State
	Stage    Stage
	Upload   Upload
	Format   string          // CSV or XLSX; GEOJSON or TOPOJSON for borders
	Columns  []column.Column // of the file, with what they are mapped to
	Missing  []column.Field  // fields that a dry run needs and no column is mapped to
	Options  Options
	// Done of Total bytes were read in the current stage; Total is 0 while it is not known.
	Done, Total int64
	Counts      Counts        // of the newest dry run or application, with what was settled since
	HeldBy      []ReasonCount // most rows first
	Applied     bool          // false: Counts are a dry run's
	TakenBack   int64         // of what it made: what was taken back since
	Error       *fault.Error
	// CancelRequested: a worker will stop at the next row it reads.
	CancelRequested bool
	CreatedAt       time.Time
	StartedAt       time.Time // zero when not yet
	FinishedAt      time.Time // zero when not yet
	Version         int
}

// Row is one row of the file and what became of it.
type Row struct {
	ImportID  uuid.UUID
	Number    int // as a spreadsheet shows it, the header included
	Outcome   Outcome
	Reason    Reason
	Params    map[string]string // the values in the reason's sentence
	GroupKey  string            // rows with the same reason and key are alike
	Cells     []string          // as the file has them
	EntityID  uuid.UUID         // what it became; zero while held
	Choice    *Choice           // how it was settled
	SettledAt time.Time
}

// Sentence says in English why the row is held, or "" when it is not.
func (r *Row) Sentence() string { return r.Reason.Sentence(r.Params) }

// Candidate is an area, or a community, that a doubtful name may mean.
type Candidate struct {
	AreaID      uuid.UUID // zero when it is a community
	CommunityID uuid.UUID // zero when it is an area
	Code        string
	Name        string
	Parent      string // the area above: a district's region, a community's area
	Score       float64
	Basis       string // naming's reasons: EXACT, VARIANT, TRUNCATED, SPLIT_SINCE, FUZZY, OUTSIDE_HINT
	Population  int    // of the census, or as last reported; 0 when not known
}

// HeldGroup is rows held alike: one choice settles them all.
type HeldGroup struct {
	ImportID   uuid.UUID
	Reason     Reason
	Key        string
	Label      string // what the file says, such as "Garu Tempane, Upper East Region"
	Params     map[string]string
	Rows       int64
	FirstRow   int
	Candidates []Candidate // best first
	Choices    []ChoiceKind
	// Sample are its first rows, at most 5.
	Sample []Row
}

// ChoiceKind is a way to settle a held row.
type ChoiceKind string

// The ways, and the reasons that allow them stand in reason.go.
const (
	// ChooseArea says which area the name means: Choice.AreaID. It is remembered as a variant of that area's name.
	ChooseArea ChoiceKind = "AREA"
	// ChooseCommunity says which community is meant: Choice.CommunityID.
	ChooseCommunity ChoiceKind = "COMMUNITY"
	// ChooseSame says that a repeated row is the same thing as the earlier one, which stands.
	ChooseSame ChoiceKind = "SAME"
	// ChooseSeparate says that it is another one of the same name: Choice.Name is its name here, else a number is put behind it.
	ChooseSeparate ChoiceKind = "SEPARATE"
	// ChooseCorrect gives the cells that could not be read: Choice.Values.
	ChooseCorrect ChoiceKind = "CORRECT"
	// ChooseAccept takes the row as it is.
	ChooseAccept ChoiceKind = "ACCEPT"
	// ChooseLeaveOut takes nothing of the row; it stays among the held ones, as left out.
	ChooseLeaveOut ChoiceKind = "LEAVE_OUT"
)

// Choice settles a held row or a group.
type Choice struct {
	Kind        ChoiceKind              `json:"kind"`
	AreaID      uuid.UUID               `json:"areaId,omitzero"`
	CommunityID uuid.UUID               `json:"communityId,omitzero"`
	Name        string                  `json:"name,omitempty"`
	Values      map[column.Field]string `json:"values,omitempty"`
}

// Settlement is one settling of rows, for its undoing.
type Settlement struct {
	ID       uuid.UUID
	ImportID uuid.UUID
	Reason   Reason // what the rows were held for; "" when they were given by number
	Label    string // what the file said of them, when they were alike
	Target   string // the name of the area or the community that was chosen
	Choice   Choice
	Rows     int64
	// Outcomes says what the rows became; Held are those that are held still, for another reason.
	Created, Updated, Unchanged, Held, LeftOut int64
	UserID                                     uuid.UUID
	At                                         time.Time
	UndoneAt                                   time.Time // zero while it stands
}

// Lookalike is two organisations that are likely the same ("WV", "World
// Vision"): nothing is merged until somebody says so.
type Lookalike struct {
	KeepID, OtherID     uuid.UUID
	KeepName, OtherName string
	// Communities that each supports now.
	KeepSupports, OtherSupports int64
	Basis                       string // INITIALS, SPELLING
	Score                       float64
}
