package postgres

import (
	"database/sql"
	"database/sql/driver"
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/lib/pq"
)

// address is how a role reaches a database. Every parameter is said here, because lib/pq would take what is not said from the
// caller's environment (PGPORT, PGOPTIONS, PGSERVICE …).
type address struct {
	Host     string // a host name, or the absolute folder of a socket
	Port     uint16
	User     string
	Password string
	Database string
}

// driverConfig is the base of every connection.
func (a address) driverConfig() pq.Config {
	return pq.Config{
		Host:               a.Host,
		Port:               a.Port,
		User:               a.User,
		Password:           a.Password,
		Database:           a.Database,
		SSLMode:            pq.SSLModeDisable,
		SSLSNI:             true,
		ApplicationName:    "saniladder",
		ClientEncoding:     "UTF8",
		Datestyle:          "ISO, MDY",
		ConnectTimeout:     10 * time.Second,
		MinProtocolVersion: pq.ProtocolVersion30,
		MaxProtocolVersion: pq.ProtocolVersion30,
		// One round trip a query instead of two, and no prepared names, so that a pooler in transaction mode can stand between.
		// A []byte then travels in binary: JSON for a jsonb column must be given as a string.
		BinaryParameters: true,
		Runtime:          map[string]string{"TimeZone": "UTC", "standard_conforming_strings": "on"},
	}
}

// parseURL turns a postgres:// address into the driver's configuration, and says what is wrong in words that do not repeat the
// password. A socket is given as postgres://user:password@/database?host=/folder.
func parseURL(name, text string) (pq.Config, error) {
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		return pq.Config{}, refusef(nil, "%s must read postgres://user:password@host:port/database.", name)
	}
	a := address{Host: u.Hostname(), Port: 5432, User: u.User.Username(), Database: strings.TrimPrefix(u.Path, "/")}
	a.Password, _ = u.User.Password()
	query := u.Query()
	port := u.Port()
	if value := query.Get("port"); value != "" {
		port = value
	}
	if port != "" {
		number, err := strconv.ParseUint(port, 10, 16)
		if err != nil {
			return pq.Config{}, refusef(nil, "%s has the port %q, which is not a number up to 65535.", name, port)
		}
		a.Port = uint16(number)
	}
	if host := query.Get("host"); host != "" {
		a.Host = host
	}
	if a.Host == "" || a.User == "" || a.Database == "" {
		return pq.Config{}, refusef(nil, "%s must name host, user and database: postgres://user:password@host:port/database.", name)
	}
	cfg := a.driverConfig()
	cfg.SSLMode = defaultSSLMode(a.Host)
	for key, values := range query {
		if err := setParameter(&cfg, key, values[len(values)-1]); err != nil {
			return pq.Config{}, refusef(err, "%s has a wrong value for %s.", name, key)
		}
	}
	return cfg, nil
}

// defaultSSLMode demands TLS on a network, and takes what is offered on this machine.
func defaultSSLMode(host string) pq.SSLMode {
	if filepath.IsAbs(host) || strings.HasPrefix(host, "@") {
		return pq.SSLModeDisable
	}
	if ip := net.ParseIP(host); host == "localhost" || (ip != nil && ip.IsLoopback()) {
		return pq.SSLModePrefer
	}
	return pq.SSLModeRequire
}

func setParameter(cfg *pq.Config, key, value string) (err error) {
	switch key {
	case "host", "port", prepared:
	case "sslmode":
		cfg.SSLMode = pq.SSLMode(value)
	case "sslrootcert":
		cfg.SSLRootCert = value
	case "sslcert":
		cfg.SSLCert = value
	case "sslkey":
		cfg.SSLKey = value
	case "application_name":
		cfg.ApplicationName = value
	case "options":
		cfg.Options = value
	case "target_session_attrs":
		cfg.TargetSessionAttrs = pq.TargetSessionAttrs(value)
	case "binary_parameters":
		cfg.BinaryParameters = value != "no"
	case "connect_timeout":
		var seconds int
		seconds, err = strconv.Atoi(value)
		cfg.ConnectTimeout = time.Duration(seconds) * time.Second
	default:
		cfg.Runtime[key] = value
	}
	return err
}

// Connector makes connections to the address (as in DATABASE_URL), whatever the environment says.
func Connector(url string) (driver.Connector, error) {
	cfg, err := parseURL("The address", url)
	if err != nil {
		return nil, err
	}
	return pq.NewConnectorConfig(cfg)
}

// openPool makes a pool; it connects when it is first used.
func openPool(cfg pq.Config, connections int) (*sql.DB, error) {
	connector, err := pq.NewConnectorConfig(cfg)
	if err != nil {
		return nil, err
	}
	return poolOf(connector, connections), nil
}

func poolOf(connector driver.Connector, connections int) *sql.DB {
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxIdleTime(5 * time.Minute)
	// So that connections follow a server that has moved to another host.
	db.SetConnMaxLifetime(time.Hour)
	return db
}

// url writes the address for people and programs that want one string.
func (a address) url() string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword(a.User, a.Password), Path: "/" + a.Database}
	query := url.Values{}
	if filepath.IsAbs(a.Host) {
		query.Set("host", a.Host)
		query.Set("port", strconv.Itoa(int(a.Port)))
	} else {
		u.Host = net.JoinHostPort(a.Host, strconv.Itoa(int(a.Port)))
		query.Set("sslmode", "disable")
	}
	u.RawQuery = query.Encode()
	return u.String()
}
