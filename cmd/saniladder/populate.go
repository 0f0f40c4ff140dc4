package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"

	"github.com/google/uuid"

	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/demo"
	"saniladder/internal/founding"
)

// populate gives an empty database what it was asked to start with: a demo country, or the nation's profile and areas only.
func (s *serving) populate(ctx context.Context, in *installation) error {
	empty, err := founding.IsEmpty(ctx, in.DB())
	if err != nil || !empty {
		return err
	}
	if s.demo == "off" {
		err = s.found(ctx, in.DB())
	} else {
		err = s.fill(ctx, in)
	}
	if fault.Is(err, fault.Conflict) {
		return nil // another server that started at the same time was first
	}
	return err
}

func (s *serving) fill(ctx context.Context, in *installation) error {
	scale, err := demo.FindScale(s.demo)
	if err != nil {
		return err
	}
	seed := s.seed
	if seed == 0 {
		seed = rand.Uint64N(1_000_000)
	}
	return s.makeDemo(ctx, in, scale, seed)
}

func (s *serving) found(ctx context.Context, db *sql.DB) error {
	profile, ok := country.Find(s.country)
	if !ok {
		return fault.New(fault.Invalid, "There is no profile of a country %q.", s.country)
	}
	nation, err := founding.Founder{Profile: profile, Now: s.now(), Operator: operator()}.Found(ctx, db)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.stdout, "The register of %s is empty: %d areas, no community yet.\n", profile.Name(), len(nation.List))
	return nil
}

// invite prints the one-time link of the first administrator as long as nobody has used one.
func (s *serving) invite(ctx context.Context, db *sql.DB, address string) error {
	id, err := account.New(db, s.now).Nation(ctx, s.web.Nation)
	if err != nil || id == "" {
		return err
	}
	nation, err := uuid.Parse(id)
	if err != nil {
		return err
	}
	token, invited, err := founding.FirstAdministrator(ctx, db, nation, operator(), s.now)
	if err != nil || !invited {
		return err
	}
	fmt.Fprintf(s.stdout, "The first administrator sets a name and a password at (once):\n  %s/welcome/%s\n", address, token)
	return nil
}
