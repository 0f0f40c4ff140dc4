package row

import "saniladder/internal/register"

// SavedView is a list that somebody keeps under a name.
type SavedView struct{ register.SavedView }

// GlobalID is its Relay id.
func (v SavedView) GlobalID() string { return globalID("SavedView", v.ID) }
