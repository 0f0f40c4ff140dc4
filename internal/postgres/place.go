package postgres

import (
	"net"
	"os"
	"path/filepath"
	"strings"
)

// place is where a cluster listens: a folder for its socket, or a port of the loopback address.
type place struct {
	host string
	port uint16
	tcp  bool
}

// A socket's path, with the 15 bytes of "/.s.PGSQL.5432", must fit into 107 bytes.
const longestSocketFolder = 107 - 15

// findPlaces prepares the places where the cluster may listen: a socket in the data folder when its path is short enough, a
// socket in a short folder, and the loopback address for systems that have no sockets there.
func (c *cluster) findPlaces() ([]place, error) {
	if c.cfg.loopback {
		return []place{{host: "127.0.0.1", tcp: true}}, nil
	}
	c.removeOldSockets()
	var places []place
	if len(c.layout.socket) <= longestSocketFolder {
		if err := os.MkdirAll(c.layout.socket, 0o700); err != nil {
			return nil, diskOr(err, c.layout.socket)
		}
		if err := c.account.own(c.layout.socket); err != nil {
			return nil, err
		}
		places = append(places, place{host: c.layout.socket, port: 5432})
	}
	return append(places, place{port: 5432}, place{host: "127.0.0.1", tcp: true}), nil
}

// settle completes a place when it is first used: makes the short folder, or finds a free port.
func (c *cluster) settle(p place) (place, error) {
	switch {
	case p.tcp && p.port == 0:
		listener, err := net.Listen("tcp", net.JoinHostPort(p.host, "0"))
		if err != nil {
			return p, err
		}
		defer listener.Close()
		p.port = uint16(listener.Addr().(*net.TCPAddr).Port)
	case !p.tcp && p.host == "":
		dir, err := os.MkdirTemp(shortFolder, socketPrefix)
		if err != nil {
			return p, diskOr(err, shortFolder)
		}
		if err := c.account.own(dir); err != nil {
			return p, err
		}
		p.host = dir
	}
	return p, nil
}

const (
	shortFolder  = "/tmp"
	socketPrefix = "saniladder-"
)

// removeOldSockets clears what a killed server left. The lock says that nobody uses it.
func (c *cluster) removeOldSockets() {
	leftovers, _ := filepath.Glob(filepath.Join(c.layout.socket, ".s.PGSQL.*"))
	for _, path := range leftovers {
		_ = os.Remove(path)
	}
	if old, err := c.layout.readState(); err == nil {
		removeShortFolder(old.Host)
	}
}

// removeShortFolder removes a folder made by settle, and nothing else.
func removeShortFolder(dir string) {
	if filepath.Dir(dir) == shortFolder && strings.HasPrefix(filepath.Base(dir), socketPrefix) {
		for _, name := range []string{".s.PGSQL.5432", ".s.PGSQL.5432.lock"} {
			_ = os.Remove(filepath.Join(dir, name))
		}
		_ = os.Remove(dir)
	}
}
