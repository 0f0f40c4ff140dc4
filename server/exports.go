package server

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/graph/scalar"
	"saniladder/internal/honours"
	"saniladder/internal/register"
	"saniladder/internal/transfer/export"
)

// Exports begins lists that are taken out as files; *export.Service is one.
type Exports interface {
	// Communities begins a list of communities. Faults, before the first byte: FORBIDDEN, INVALID, NOT_FOUND.
	Communities(ctx context.Context, in export.Communities) (*export.File, error)
	// League begins the league. The faults are the same.
	League(ctx context.Context, in export.League) (*export.File, error)
	// Unsupported begins the list of communities that nobody supports. The faults are the same.
	Unsupported(ctx context.Context, in export.Unsupported) (*export.File, error)
}

// totalRows is the header that says how many rows a list is going to have, so that whoever reads it can show how far it is.
const totalRows = "X-Total-Rows"

// exported is GET /files/exports/communities.csv and .xlsx, the league's, and that of unsupported communities, with the list's filters by the names that the API gives them.
// HEAD says how many rows there are, and reads none.
func (s *Server) exported(w http.ResponseWriter, r *http.Request) {
	format, err := export.ParseFormat(strings.TrimPrefix(path.Ext(r.URL.Path), "."))
	if err != nil || s.deps.Exports == nil {
		s.nothing(w, r)
		return
	}
	begin := s.beginCommunities
	switch base := path.Base(r.URL.Path); {
	case strings.HasPrefix(base, "league."):
		begin = s.beginLeague
	case strings.HasPrefix(base, "unsupported."):
		begin = s.beginUnsupported
	}
	file, err := begin(r, format)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.stream(w, r, func(header http.Header) {
		header.Set("Content-Type", file.Format.MediaType())
		header.Set("Content-Disposition", `attachment; filename="`+file.Name+`"`)
		header.Set(totalRows, strconv.Itoa(file.Total))
	}, func(out io.Writer) error {
		_, err := file.Write(r.Context(), out)
		return err
	})
}

func (s *Server) beginCommunities(r *http.Request, format export.Format) (*export.File, error) {
	in, err := readCommunities(r.URL.Query())
	if err != nil {
		return nil, err
	}
	in.Format, in.Described = format, r.Method == http.MethodHead
	return s.deps.Exports.Communities(r.Context(), in)
}

func (s *Server) beginLeague(r *http.Request, format export.Format) (*export.File, error) {
	a := &asked{values: r.URL.Query()}
	a.knows("edition", "area", "search", "presented", "language")
	in := export.League{AreaID: a.id("area", "Area"), Filter: honours.EntryFilter{Search: a.text("search"), Presented: a.is("presented")}, Format: format,
		Language: a.text("language"), Described: r.Method == http.MethodHead}
	if year := a.level("edition"); year != nil {
		in.Edition = *year
	}
	if a.err != nil {
		return nil, a.err
	}
	return s.deps.Exports.League(r.Context(), in)
}

func (s *Server) beginUnsupported(r *http.Request, format export.Format) (*export.File, error) {
	a := &asked{values: r.URL.Query()}
	a.knows("area", "level", "once", "search", "language")
	in := export.Unsupported{Filter: register.UnsupportedFilter{AreaID: a.id("area", "Area"), Level: a.level("level"), Once: a.is("once"), Search: a.text("search")},
		Format: format, Language: a.text("language"), Described: r.Method == http.MethodHead}
	if a.err != nil {
		return nil, a.err
	}
	return s.deps.Exports.Unsupported(r.Context(), in)
}

// stream sends a file that takes as long as it takes, and is given up once nobody reads it. Its headers are said with the
// first byte, so that an error before it can be said instead; one behind it breaks the connection.
func (s *Server) stream(w http.ResponseWriter, r *http.Request, describe func(http.Header), write func(io.Writer) error) {
	connection := http.NewResponseController(w)
	defer func() {
		_ = connection.Flush()
		_ = connection.SetWriteDeadline(time.Time{}) // the connection may serve others
	}()
	out := &lateWriter{w: w, extend: func() { _ = connection.SetWriteDeadline(time.Now().Add(streamPatience)) }, begin: func() {
		describe(w.Header())
		w.Header().Set("Cache-Control", "private, no-store")
		w.WriteHeader(http.StatusOK)
	}}
	err := write(out)
	switch {
	case err != nil && out.began:
		s.present(r, err)
		panic(http.ErrAbortHandler) // half a file must not look like a whole one
	case err != nil:
		s.refuse(w, r, err)
	case !out.began:
		out.begin()
	}
}

// streamPatience is how long one piece of a file, of some 64 kB, may take on its way.
const streamPatience = time.Minute

// asked are the values of an address, each at most once; the first mistake is kept.
type asked struct {
	values url.Values
	err    error
}

func (a *asked) text(name string) string {
	given := a.values[name]
	if len(given) > 1 {
		a.wrong(name)
	}
	if len(given) == 0 {
		return ""
	}
	return given[0]
}

func (a *asked) wrong(name string) {
	if a.err == nil {
		a.err = fault.New(fault.Invalid, "The address asks for something that does not exist.").At(name)
	}
}

// knows refuses what the address should not hold: a filter that is misspelt must not give more than was meant.
func (a *asked) knows(names ...string) {
	for name := range a.values {
		if !slices.Contains(names, name) {
			a.wrong(name)
		}
	}
}

func (a *asked) id(name, kind string) *uuid.UUID {
	text := a.text(name)
	if text == "" {
		return nil
	}
	of, id, err := scalar.ParseGlobalID(text)
	if err != nil || of != kind {
		a.wrong(name)
	}
	return &id
}

func (a *asked) level(name string) *int {
	text := a.text(name)
	if text == "" {
		return nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		a.wrong(name)
	}
	return &n
}

func (a *asked) is(name string) *bool {
	switch a.text(name) {
	case "":
		return nil
	case "true":
		yes := true
		return &yes
	case "false":
		no := false
		return &no
	}
	a.wrong(name)
	return nil
}

// readCommunities reads a list's filter and order. What the address should not hold is INVALID.
func readCommunities(values url.Values) (export.Communities, error) {
	a := &asked{values: values}
	a.knows("area", "level", "recordedLevel", "supportedBy", "triggered", "flagged", "overdue", "stalled", "dormant",
		"underReview", "ended", "search", "orderBy", "direction", "language")
	ended := a.is("ended")
	in := export.Communities{
		Filter: register.CommunityFilter{
			AreaID: a.id("area", "Area"), Level: a.level("level"), RecordedLevel: a.level("recordedLevel"), SupportedBy: a.id("supportedBy", "Organisation"),
			Triggered: a.is("triggered"), Flagged: a.is("flagged"), Overdue: a.is("overdue"), Stalled: a.is("stalled"), Dormant: a.is("dormant"),
			UnderReview: a.is("underReview"), Ended: ended != nil && *ended, Search: a.text("search"),
		},
		Order:    register.CommunityOrder{By: register.CommunityOrderKey(a.text("orderBy")), Direction: register.OrderDirection(a.text("direction"))},
		Language: a.text("language"),
	}
	return in, a.err
}
