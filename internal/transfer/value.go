package transfer

import (
	"slices"
	"strconv"

	"saniladder/domain/access"
	"saniladder/internal/transfer/cell"
	"saniladder/internal/transfer/column"
)

// longestValue is how many bytes a value that is taken may have.
const longestValue = 500

// prepare applies what a person chose for a row whose form was at fault, and
// holds one with a value that is too long for any name.
func (r *run) prepare(rec *record) {
	if rec.held() {
		rec.rowKey = "cells:" + fingerprint(rec.cells...).String() // nothing in it can be told apart
		r.settle(rec, rec.reason, rec.rowKey, rec.groupKey)
	}
	for _, c := range r.taken {
		if at := c.Number - 1; rec.outcome == "" && at < len(rec.values) && len(rec.values[at]) > longestValue {
			r.problem(rec, c.Field, ValueOutOfRange)
		}
	}
}

// settle applies a remembered choice to a row that is held for reason, as far as
// that is alike for all kinds: leaving it out, correcting its cells, accepting
// it. It reports whether the row goes on.
func (r *run) settle(rec *record, reason Reason, rowKey, groupKey string) bool {
	choice := r.chosen(reason, rowKey, groupKey)
	if choice == nil {
		return false
	}
	switch choice.Kind {
	case ChooseLeaveOut:
		rec.outcome, rec.choice = LeftOut, choice
		rec.reason = LeftOutByChoice
		return false
	case ChooseCorrect:
		r.correct(rec, choice.Values)
	case ChooseAccept:
		rec.accept = true
	default:
		return false
	}
	rec.outcome, rec.reason, rec.params, rec.groupKey, rec.choice = "", NotHeld, nil, "", choice
	return true
}

// mostTries bounds how many choices are applied to one row.
const mostTries = 8

// insist judges a row until it can be taken or is held: each choice that was
// remembered for it lets it go one step further. A choice that settles nothing
// leaves the row held.
func (r *run) insist(rec *record, judge func() (taken bool, err error)) error {
	for range mostTries {
		if taken, err := judge(); taken || err != nil || rec.outcome != "" {
			return err
		}
	}
	rec.hold(rec.last.reason, rec.last.groupKey, rec.last.params)
	return nil
}

// correct puts values into the row's copy; the cells stay as the file has them.
func (r *run) correct(rec *record, values map[column.Field]string) {
	fresh := append([]string(nil), rec.values...)
	for len(fresh) < len(r.kept.Columns) {
		fresh = append(fresh, "")
	}
	if rec.changed == nil {
		rec.changed = make(map[column.Field]bool)
	}
	for field, value := range values {
		if at, ok := r.place[field]; ok {
			fresh[at] = value
			rec.changed[field] = true
		}
	}
	rec.values = fresh
}

// text is a field's value, "" when the column is not there or says unknown.
func (r *run) text(rec *record, field column.Field) string {
	return cell.Text(r.raw(rec, field))
}

func (r *run) raw(rec *record, field column.Field) string {
	at, ok := r.place[field]
	if !ok || at >= len(rec.values) {
		return ""
	}
	return rec.values[at]
}

// has reports that the file has a column for the field.
func (r *run) has(field column.Field) bool {
	_, ok := r.place[field]
	return ok
}

// problem holds a row for a value, unless a person corrected it or takes it as
// unknown. It reports whether the value is to be taken as unknown.
func (r *run) problem(rec *record, field column.Field, reason Reason) bool {
	value := r.raw(rec, field)
	key := string(field) + ":" + value
	if c := r.chosen(reason, rec.rowKey, key); c != nil {
		if c.Kind == ChooseAccept {
			rec.choice = c
			return true
		}
		if c.Kind == ChooseLeaveOut {
			rec.outcome, rec.reason, rec.choice = LeftOut, LeftOutByChoice, c
			return false
		}
		if corrected, ok := c.Values[field]; ok && c.Kind == ChooseCorrect && corrected != value && !rec.changed[field] {
			r.correct(rec, map[column.Field]string{field: corrected})
			rec.choice = c
			return false // the caller reads it again
		}
	}
	r.refuse(rec, field, reason)
	return false
}

// refuse holds a row for a value, whatever a person chose.
func (r *run) refuse(rec *record, field column.Field, reason Reason) {
	at, value := r.place[field], r.raw(rec, field)
	rec.hold(reason, string(field)+":"+value, map[string]string{"column": itoa(at + 1), "header": r.kept.Columns[at].Header, "value": value, "field": string(field)})
}

// read reads a value with what a person corrected; ok is false when the row is held.
func read[T any](r *run, rec *record, field column.Field, parse func(string) (T, cell.Problem)) (value T, ok bool) {
	for {
		if !r.has(field) {
			return value, true
		}
		parsed, problem := parse(r.raw(rec, field))
		if problem == cell.OK {
			return parsed, true
		}
		before := r.raw(rec, field)
		if r.problem(rec, field, reasonOf(problem)) {
			return value, true
		}
		if rec.outcome != "" || r.raw(rec, field) == before {
			return value, false
		}
	}
}

// readGiven reads a value that the row cannot do without: nobody can take it as
// unknown.
func readGiven[T any](r *run, rec *record, field column.Field, parse func(string) (T, cell.Problem)) (value T, ok bool) {
	for r.given(rec, field) {
		before := r.raw(rec, field)
		parsed, problem := parse(before)
		if problem == cell.OK {
			return parsed, true
		}
		if r.problem(rec, field, reasonOf(problem)) {
			r.refuse(rec, field, reasonOf(problem))
		}
		if rec.outcome != "" || r.raw(rec, field) == before {
			return value, false
		}
	}
	return value, false
}

// given holds a row that lacks what it cannot do without.
func (r *run) given(rec *record, field column.Field) bool {
	if r.text(rec, field) != "" {
		return true
	}
	if !r.has(field) {
		rec.hold(IdentityMissing, string(field), nil)
		r.settle(rec, IdentityMissing, rec.rowKey, string(field))
		return false
	}
	if r.problem(rec, field, ValueUnreadable) {
		r.refuse(rec, field, ValueUnreadable)
	}
	return false
}

// once tells whether a row is the first of its key, as seen has them; it holds one
// that repeats an earlier one, unless a person said that they are the same.
func (r *run) once(rec *record, seen map[string]int, key string) bool {
	earlier, ok := seen[key]
	if rec.repeats > 0 {
		earlier, ok = rec.repeats, true
	}
	if !ok || earlier == rec.number {
		seen[key] = rec.number
		return true
	}
	if choice := r.chosen(RepeatedInFile, rec.rowKey, rec.rowKey); choice != nil && choice.Kind == ChooseSame {
		rec.outcome, rec.choice = Unchanged, choice
		return false
	}
	rec.hold(RepeatedInFile, rec.rowKey, map[string]string{"row": itoa(earlier), "label": rec.label})
	r.settle(rec, RepeatedInFile, rec.rowKey, rec.rowKey)
	return false
}

// within reports that the viewer may import the object into the area.
func (r *run) within(object access.Object, path string) bool {
	_, ok := r.Viewer.CanOn(access.Import, object, access.Target{NationID: r.Nation.String(), AreaPath: path})
	return ok
}

// reaches reports that the viewer may import the object into the area or into a
// part of it.
func (r *run) reaches(object access.Object, path string) bool {
	return r.within(object, path) || slices.ContainsFunc(r.Viewer.Scopes(access.Import, object), func(g access.Grant) bool {
		return g.AreaPath != "" && access.Under(g.AreaPath, path)
	})
}

// trimFloat writes degrees as people do.
func trimFloat(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
