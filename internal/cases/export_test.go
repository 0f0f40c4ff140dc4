package cases

import "saniladder/domain/certification"

// Unchecked lists the needs of the table that nothing looks at.
func Unchecked() []certification.Need {
	var missing []certification.Need
	for _, need := range certification.Needs() {
		if checks[need] == nil {
			missing = append(missing, need)
		}
	}
	return missing
}

// FactsOf is what the register counts of a community.
var FactsOf = factsOf
