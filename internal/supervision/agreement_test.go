package supervision_test

import (
	"slices"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/internal/supervision"
)

func TestEachOfficeLooksAfterThoseOfAnnex8(t *testing.T) {
	gh, ok := country.Find("GH")
	if !ok {
		t.Fatal("no profile of Ghana")
	}
	for depth, want := range map[int][]access.Role{2: {access.EHA}, 1: {access.DEHO, access.Verifier}, 0: {access.REHO, access.Verifier}, 3: nil} {
		if got := supervision.Roles(gh, depth); !slices.Equal(got, want) {
			t.Errorf("at depth %d: %v, want %v", depth, got, want)
		}
	}
}
