// Command cluster starts a throwaway PostgreSQL for the packages of one test run, prints its address, and stops it when its
// standard input ends.
package main

import (
	"fmt"
	"os"

	"saniladder/internal/testkit"
)

func main() {
	if err := testkit.Share(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
