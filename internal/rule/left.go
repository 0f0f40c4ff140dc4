package rule

import "saniladder/domain/access"

// Answering are the paths that answer for an area a: its own and, once it has ended, those of what it became. What it left open
// follows its successors, whose officers and bodies may do what its own may (PR7).
const Answering = `CASE WHEN a.ended_on IS NULL THEN ARRAY[coalesce(a.path, '')] ELSE ARRAY[a.path] || ARRAY(
  WITH RECURSIVE became (id) AS (SELECT s.successor_id FROM area_successors s WHERE s.area_id = a.id UNION SELECT s.successor_id FROM became b JOIN area_successors s ON s.area_id = b.id)
  SELECT z.path FROM became b JOIN areas z ON z.id = b.id ORDER BY z.path) END`

// CanOnAny reports what lets the viewer do something to what lies in one of the areas, the first one that does.
func CanOnAny(v access.Viewer, action access.Action, object access.Object, paths []string) (access.Grant, bool) {
	for _, path := range paths {
		if grant, ok := v.CanOn(action, object, access.Target{NationID: v.NationID, AreaPath: path}); ok {
			return grant, true
		}
	}
	return access.Grant{}, false
}
