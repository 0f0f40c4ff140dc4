package row

import "saniladder/domain/fault"

// UserError is why an act was refused.
type UserError struct{ *fault.Error }

// Field is the input's field at fault, nil for none.
func (e UserError) Field() *string { return someText(e.Error.Field) }

// Rule is the id of the rule that refused, nil for none.
func (e UserError) Rule() *string { return someText(e.Error.Rule) }

// Params are the values in its sentence.
func (e UserError) Params() []Param { return Params(e.Error.Params) }
