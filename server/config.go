package server

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"log/slog"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// Config is what an installation decides. The zero value serves one nation on a plain local address.
type Config struct {
	// PublicURL is the address that people use ("https://saniladder.example"), where it is known. With https session
	// cookies are marked Secure and browsers are told to stay with it.
	PublicURL string
	// TrustedProxies are the networks whose X-Forwarded-For and X-Forwarded-Proto are believed.
	TrustedProxies []netip.Prefix
	// Origins are the other sites whose pages may call the API with a token: scheme, host and port, no pattern.
	Origins []string
	// Nation is the code of the nation that the public sees, where the database holds several.
	Nation string
}

// Check says, as a sentence, what of the configuration cannot be used.
func (c Config) Check() error {
	for _, origin := range append(c.Origins, c.PublicURL) {
		if origin == "" {
			continue
		}
		parsed, err := url.Parse(origin)
		if err != nil || parsed.Host == "" || parsed.Scheme != "http" && parsed.Scheme != "https" ||
			strings.TrimSuffix(parsed.Path, "/") != "" || parsed.RawQuery != "" || parsed.User != nil || strings.Contains(parsed.Host, "*") {
			return fmt.Errorf("%q is no address of the form https://host or https://host:port", origin)
		}
	}
	return nil
}

// secure says whether people reach the server by TLS only.
func (c Config) secure() bool { return strings.HasPrefix(c.PublicURL, "https://") }

// Deps are what the server stands on.
type Deps struct {
	// DB is the application's pool.
	DB *sql.DB
	// Schema is the generated executable schema.
	Schema graphql.ExecutableSchema
	// Frontend holds the built web client: index.html and what it names.
	Frontend fs.FS
	// Documents are the web client's own operations by the SHA-256 of their text, in hex.
	Documents map[string]string
	// Uploads keeps files, Reports writes the reports of imports.
	Uploads Uploads
	Reports Reports
	// Agreements tells which agreements' files are open to whom.
	Agreements Agreements
	// Papers tells which uploads are open to whom.
	Papers Papers
	// Exports begins lists that are taken out.
	Exports Exports
	// Casework prints certificates and shows evidence.
	Casework Casework
	// Celebrations prints what their days need.
	Celebrations Celebrations
	// Commitments has what shows that they were kept.
	Commitments Evidence
	// Events have pictures and PDFs.
	Events Events
	// Programmes have what shows their results.
	Programmes Evidence
	// Returns gives quarterly returns out.
	Returns Returns
	// Forms prints the protocol's forms.
	Forms Forms
	// Charts draws the borders of areas.
	Charts Charts
	// Ready says, as an error, why requests should go elsewhere: for one, that the database is not migrated. It may be nil.
	Ready func(context.Context) error
	// Log takes the access log and failures. Nil is slog's default.
	Log *slog.Logger
	// Clock tells the time. Nil is the machine's.
	Clock func() time.Time
}

func (d Deps) withDefaults() Deps {
	if d.Log == nil {
		d.Log = slog.Default()
	}
	if d.Clock == nil {
		d.Clock = time.Now
	}
	return d
}
