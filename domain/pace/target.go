package pace

// Target is what is left to do until a month, and how fast.
type Target struct {
	// ToGo communities do not hold the level yet. Months are those left, with the present one; 0 where the target is past.
	ToGo, Months int
}

// Needed is how many communities a month it takes, rounded up to tenths; false where nothing is to do or no time is left.
func (t Target) Needed() (float64, bool) {
	if t.ToGo <= 0 || t.Months <= 0 {
		return 0, false
	}
	return float64((t.ToGo*10+t.Months-1)/t.Months) / 10, true
}
