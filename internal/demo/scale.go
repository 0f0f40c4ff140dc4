package demo

import "saniladder/domain/fault"

// Scale says how large a demo is.
type Scale struct {
	Name string
	// Communities are those listed, households those registered in some of them.
	Communities int
	Households  int
	// FocusDistrict is where the district's accounts work, with at least FocusShare of the communities.
	FocusShare float64
	// Checks says whether the last monitoring round of each community is observed too.
	Checks bool
}

// Small builds while somebody waits for the first start; National is as large as
// Ghana, for the bench.
var (
	Small    = Scale{Name: "small", Communities: 2_500, Households: 60_000, FocusShare: 0.06, Checks: true}
	National = Scale{Name: "national", Communities: 40_000, Households: 2_000_000, FocusShare: 0.01}
)

// FindScale is INVALID for a name that is neither.
func FindScale(name string) (Scale, error) {
	for _, scale := range []Scale{Small, National} {
		if scale.Name == name {
			return scale, nil
		}
	}
	return Scale{}, fault.New(fault.Invalid, "There is no demo of scale %q: it is %q or %q.", name, Small.Name, National.Name).At("scale")
}
