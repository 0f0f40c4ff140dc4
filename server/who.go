package server

import (
	"net/http"

	"saniladder/domain/access"
	"saniladder/domain/fault"
)

// whoHeader names the viewer of a session in every answer, so that a page learns at once that its session has ended, or
// that somebody else signed in on the same device. A page that sends it along asks that a change be made by that viewer
// and nobody else.
const whoHeader = "Saniladder-Viewer"

// someoneElse refuses a change that a page makes for a viewer who is not there any more.
var someoneElse = fault.New(fault.Conflict, "You are not signed in as the person who opened this page. Nothing was changed.").With("reason", "OTHER_VIEWER")

// who is the header's value: the public, an account, or an account that another looks through.
func who(viewer access.Viewer) string {
	switch {
	case viewer.ViewedBy != nil:
		return viewer.ViewedBy.UserID + " " + viewer.SeenID
	case !viewer.IsSignedIn():
		return "public"
	default:
		return viewer.UserID
	}
}

// tellWho sets the header, and refuses where the page expects another viewer and would change something.
func (s *Server) tellWho(w http.ResponseWriter, r *http.Request, viewer access.Viewer) (goOn bool) {
	is := who(viewer)
	w.Header().Set(whoHeader, is)
	expected := r.Header.Get(whoHeader)
	if expected == "" || expected == is || r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	s.refuse(w, r, someoneElse)
	return false
}
