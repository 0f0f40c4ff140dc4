package row

import (
	"maps"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/graph/relay"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

const importType = "ImportJob"

// The connections of imports.
type (
	Imports       = relay.Connection[Import]
	ImportEdge    = relay.Edge[Import]
	ImportRows    = relay.Connection[ImportRow]
	HeldGroups    = relay.Connection[HeldGroup]
	HeldGroupEdge = relay.Edge[HeldGroup]
	ImportRowEdge = relay.Edge[ImportRow]
)

// Param is a named value of a sentence.
type Param struct{ Name, Value string }

// Params are a sentence's values, by name.
func Params(values map[string]string) []Param {
	all := make([]Param, 0, len(values))
	for _, name := range slices.Sorted(maps.Keys(values)) {
		all = append(all, Param{name, values[name]})
	}
	return all
}

// Import is an import as it stands.
type Import struct{ *transfer.Import }

// GlobalID is its Relay id.
func (i Import) GlobalID() string { return globalID(importType, i.ID) }

// Upload is its file.
func (i Import) Upload() Upload { return Upload{&i.Import.Upload} }

// Columns are the file's, with what they are mapped to.
func (i Import) Columns() []ImportColumn {
	all := make([]ImportColumn, len(i.Import.Columns))
	for n, c := range i.Import.Columns {
		all[n] = ImportColumn{c}
	}
	return all
}

// Fields are what a column can mean.
func (i Import) Fields() []string { return words(column.Fields(i.Kind)) }

// Missing are the fields that a dry run needs.
func (i Import) Missing() []string { return words(i.Import.Missing) }

// Source is the list's name.
func (i Import) Source() string { return i.Options.Source }

// ListDate is when the list was true.
func (i Import) ListDate() calendar.Day { return i.Options.ListDate.Day }

// ListDatePrecision says how exactly that is known.
func (i Import) ListDatePrecision() calendar.Precision {
	if i.Options.ListDate.Precision == "" {
		return calendar.NotKnown
	}
	return i.Options.ListDate.Precision
}

// Level is the one that the list says its communities hold elsewhere.
func (i Import) Level() int { return i.Options.Level }

// Error is why it failed.
func (i Import) Error() *ImportError {
	if i.Import.Error == nil {
		return nil
	}
	return &ImportError{i.Import.Error}
}

// ReportPath is where its report is served, nil before there is one.
func (i Import) ReportPath() *string {
	if i.FinishedAt.IsZero() {
		return nil
	}
	path := "/files/imports/" + i.ID.String() + "/report.csv"
	return &path
}

// ImportColumn is a column of the file.
type ImportColumn struct{ column.Column }

// Name is its name in the file.
func (c ImportColumn) Name() string { return c.Header }

// MappedTo is the field, "" for none.
func (c ImportColumn) MappedTo() string { return string(c.Column.Field) }

// Samples are some of its values.
func (c ImportColumn) Samples() []string { return texts(c.Sample) }

// ImportError is why an import failed.
type ImportError struct{ *fault.Error }

// Field is the field at fault, nil for none.
func (e ImportError) Field() *string { return someText(e.Error.Field) }

// Params are the values in its sentence.
func (e ImportError) Params() []Param { return Params(e.Error.Params) }

// Upload is a file that was received.
type Upload struct{ *transfer.Upload }

// GlobalID is its Relay id.
func (u Upload) GlobalID() string { return globalID("Upload", u.ID) }

// ImportRow is a row of the file.
type ImportRow struct{ *transfer.Row }

// Params are the values in its sentence.
func (r ImportRow) Params() []Param { return Params(r.Row.Params) }

// Cells are as the file has them.
func (r ImportRow) Cells() []string { return texts(r.Row.Cells) }

// HeldGroup is rows held alike.
type HeldGroup struct{ *transfer.HeldGroup }

// Sentence says the reason in English.
func (g HeldGroup) Sentence() string { return g.Reason.Sentence(g.HeldGroup.Params) }

// Params are the values in its sentence.
func (g HeldGroup) Params() []Param { return Params(g.HeldGroup.Params) }

// Candidates are the areas that may be meant.
func (g HeldGroup) Candidates() []Candidate {
	all := make([]Candidate, len(g.HeldGroup.Candidates))
	for i, c := range g.HeldGroup.Candidates {
		all[i] = Candidate{c}
	}
	return all
}

// Candidate is an area that a doubtful name may mean.
type Candidate struct{ transfer.Candidate }

// Sample are its first rows.
func (g HeldGroup) Sample() []ImportRow {
	all := make([]ImportRow, len(g.HeldGroup.Sample))
	for i := range g.HeldGroup.Sample {
		all[i] = ImportRow{&g.HeldGroup.Sample[i]}
	}
	return all
}

// AreaGlobalID is the area's Relay id, nil where a community is meant.
func (c Candidate) AreaGlobalID() *string { return someID(areaType, c.Candidate.AreaID) }

// CommunityGlobalID is the community's Relay id, nil where an area is meant.
func (c Candidate) CommunityGlobalID() *string { return someID(communityType, c.Candidate.CommunityID) }

// Settlement is one settling of held rows.
type Settlement struct{ *transfer.Settlement }

// GlobalID is its Relay id.
func (s Settlement) GlobalID() string { return globalID("Settlement", s.ID) }

// Way is how it was settled.
func (s Settlement) Way() transfer.ChoiceKind { return s.Choice.Kind }

// Lookalike is two organisations that are likely the same.
type Lookalike struct{ transfer.Lookalike }

// KeepGlobalID is the Relay id of the one to be kept.
func (l Lookalike) KeepGlobalID() string { return globalID(organisationType, l.KeepID) }

// OtherGlobalID is the Relay id of the other one.
func (l Lookalike) OtherGlobalID() string { return globalID(organisationType, l.OtherID) }

func words[T ~string](all []T) []string {
	list := make([]string, len(all))
	for i, one := range all {
		list[i] = string(one)
	}
	return list
}

// texts is an empty list for nil: the API knows no list that is null.
func texts(all []string) []string {
	if all == nil {
		return []string{}
	}
	return all
}

// someID is a Relay id, nil for none.
func someID(kind string, id uuid.UUID) *string {
	if id == uuid.Nil {
		return nil
	}
	global := globalID(kind, id)
	return &global
}

func someText(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
