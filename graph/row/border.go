package row

// Borders tell whether there is a map of areas, and where.
type Borders struct {
	// URL is nil where no border is known.
	URL   *string
	Areas int
	// Lacking are the areas of which no border is known.
	Lacking []AreaName
	Sources []string
}
