package progress

// Path is the row's area's, from the top; it is for tests of subtrees and is not
// shown. It is "" in the total of a nation.
func (r *Row) Path() string { return r.path }
