package document

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
)

// Forms prints the protocol's forms blank, for whoever is signed in.
type Forms struct {
	// DB is where the viewer's nation is looked up; a replica will do.
	DB  *sql.DB
	Now func() time.Time
}

// File is a document that is ready, and what it may be called.
type File struct {
	Name string
	PDF  []byte
}

// The names of the forms that are letters; the others are checklists.
const (
	formRequest = "request"
	formReply   = "reply"
)

var noForm = fault.New(fault.NotFound, "There is no such form.")

// Blank prints a form of the viewer's nation: "request", "reply", a checklist in force by its key ("odf"), or any version of
// one by its whole id ("gh-clts-2013/odf"). Each print has a number of its own. Faults: FORBIDDEN for who is not signed in,
// NOT_FOUND for what the nation has no form of.
func (s *Forms) Blank(ctx context.Context, name, language string) (*File, error) {
	viewer := access.ViewerFrom(ctx)
	if !viewer.IsSignedIn() {
		return nil, fault.New(fault.Forbidden, "Please sign in first.")
	}
	var (
		code string
		demo bool
	)
	if err := s.DB.QueryRowContext(ctx, `SELECT code, demo FROM nations WHERE id = $1`, viewer.NationID).Scan(&code, &demo); err != nil {
		return nil, fmt.Errorf("finding the nation of a form: %w", err)
	}
	profile, ok := country.Find(code)
	if !ok {
		return nil, noForm
	}
	language = formWordsIn(language).language
	today := calendar.Today(s.Now(), profile.TimeZone)
	stamp := Print{Language: language, Number: drawNumber(), Date: today, Nation: profile.Names.In(language), Demo: demo}
	var out bytes.Buffer
	write, err := s.form(profile, name, stamp)
	if err != nil {
		return nil, err
	}
	if err := write(&out); err != nil {
		return nil, err
	}
	return &File{Name: strings.ReplaceAll(name, "/", "-") + "-" + stamp.Number + ".pdf", PDF: out.Bytes()}, nil
}

func (s *Forms) form(profile *country.Profile, name string, stamp Print) (func(*bytes.Buffer) error, error) {
	var levels []string
	for _, level := range profile.Levels {
		levels = append(levels, level.Names.In(stamp.Language))
	}
	switch name {
	case formRequest:
		return func(out *bytes.Buffer) error { return Request{Print: stamp, Levels: levels}.Write(out) }, nil
	case formReply:
		return func(out *bytes.Buffer) error {
			return Reply{Print: stamp, Levels: levels, WithinMonths: profile.VisitWithinMonths}.Write(out)
		}, nil
	}
	inForce := func(level country.Level) bool {
		_, key, _ := strings.Cut(level.Checklist, "/")
		return level.Checklist != "" && (key == name || level.Checklist == name)
	}
	id := name
	at := slices.IndexFunc(profile.Levels, inForce)
	if at >= 0 {
		id = profile.Levels[at].Checklist
	}
	c, ok := protocol.BuiltIn().Checklist(id)
	if !ok || c.Set.Country != profile.Code {
		return nil, noForm
	}
	disqualifies := slices.ContainsFunc(profile.Levels, func(level country.Level) bool {
		return level.Checklist == c.ID && level.DisqualifiesOpenDefaecation
	})
	return func(out *bytes.Buffer) error {
		return Sheet{Print: stamp, Checklist: c, Disqualifies: disqualifies}.Write(out)
	}, nil
}

// numberLetters are those of a paper's number: none looks like another.
const numberLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

// drawNumber is a paper's number, such as "7K3M-Q2XD": short enough to be written down, and drawn, so that no server has to
// ask another.
func drawNumber() string {
	var drawn [8]byte
	_, _ = rand.Read(drawn[:]) // never fails
	for i := range drawn {
		drawn[i] = numberLetters[drawn[i]%byte(len(numberLetters))]
	}
	return string(drawn[:4]) + "-" + string(drawn[4:])
}
