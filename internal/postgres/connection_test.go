package postgres

import (
	"strings"
	"testing"

	"github.com/lib/pq"
)

func TestAddressesAreReadWhole(t *testing.T) {
	for _, c := range []struct {
		url, host  string
		port       uint16
		user, name string
		ssl        pq.SSLMode
	}{
		{"postgres://u:p@db.example.org/d", "db.example.org", 5432, "u", "d", pq.SSLModeRequire},
		{"postgresql://u@localhost:6432/d", "localhost", 6432, "u", "d", pq.SSLModePrefer},
		{"postgres://u:p%40%2F@[::1]:5433/d", "::1", 5433, "u", "d", pq.SSLModePrefer},
		{"postgres://u:p@/d?host=/run/postgresql&port=5433", "/run/postgresql", 5433, "u", "d", pq.SSLModeDisable},
		{"postgres://u:p@db.example.org/d?sslmode=verify-full&sslrootcert=/ca.pem", "db.example.org", 5432, "u", "d", pq.SSLModeVerifyFull},
	} {
		cfg, err := parseURL("DATABASE_URL", c.url)
		if err != nil || cfg.Host != c.host || cfg.Port != c.port || cfg.User != c.user || cfg.Database != c.name || cfg.SSLMode != c.ssl {
			t.Errorf("%s: %+v, %v", c.url, cfg, err)
		}
	}
}

func TestAddressesThatCannotBeReadAreRefusedWithoutTheirPassword(t *testing.T) {
	for _, url := range []string{
		"", "db.example.org", "mysql://u:secret@h/d", "postgres://u:secret@h:port/d", "postgres://h/d", "postgres://u:secret@h",
		"postgres://u:secret@/d", "postgres://u:secret@h/d?port=70000", "postgres://u:secret@h/d?connect_timeout=soon", "postgres://u:sec%ret@h/d",
	} {
		_, err := parseURL("DATABASE_URL", url)
		if err == nil || !strings.Contains(err.Error(), "DATABASE_URL") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q gave %v", url, err)
		}
	}
}

func TestOwnAddressComesBackAsItWent(t *testing.T) {
	for _, a := range []address{
		{Host: "/data/postgres/socket", Port: 5432, User: "saniladder", Password: "a/b@c:d", Database: "saniladder"},
		{Host: "127.0.0.1", Port: 40001, User: "saniladder", Password: "x", Database: "saniladder"},
	} {
		cfg, err := parseURL("URL", a.url())
		back := address{Host: cfg.Host, Port: cfg.Port, User: cfg.User, Password: cfg.Password, Database: cfg.Database}
		if err != nil || back != a {
			t.Errorf("%+v came back as %+v, %v", a, back, err)
		}
	}
}
