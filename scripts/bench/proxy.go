package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"sync/atomic"
)

// proxy stands between a server and PostgreSQL and counts the statements that are
// sent: messages Query and Execute of the frontend protocol. So statements are
// counted as they cross the wire, whoever sends them and by whatever library.
type proxy struct {
	listener   net.Listener
	network    string
	upstream   string
	statements atomic.Int64
}

// newProxy listens on this machine for the server at a postgres:// address, and
// returns the address that leads through it.
func newProxy(address string) (*proxy, string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, "", errors.New("the database's address cannot be read")
	}
	p := &proxy{network: "tcp", upstream: u.Host}
	if folder := u.Query().Get("host"); filepath.IsAbs(folder) {
		p.network, p.upstream = "unix", filepath.Join(folder, ".s.PGSQL."+u.Query().Get("port"))
	}
	if p.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return nil, "", err
	}
	go p.accept()
	u.Host, u.RawQuery = p.listener.Addr().String(), "sslmode=disable&prepared=yes" // as the server has its own cluster
	return p, u.String(), nil
}

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer client.Close()
			server, err := net.Dial(p.network, p.upstream)
			if err != nil {
				return
			}
			defer server.Close()
			go func() {
				_, _ = io.Copy(client, server)
				client.Close()
			}()
			_ = p.forward(client, server)
		}()
	}
}

// forward passes messages on one by one. The first has no type: a length, then the
// startup parameters; lib/pq asks for no TLS here.
func (p *proxy) forward(from io.Reader, to io.Writer) error {
	var head [5]byte
	for first := true; ; first = false {
		message := head[:]
		if first {
			message = head[1:]
		}
		if _, err := io.ReadFull(from, message); err != nil {
			return err
		}
		length := int64(binary.BigEndian.Uint32(head[1:]))
		if length < 4 {
			return fmt.Errorf("a message of %d bytes", length)
		}
		if !first && (head[0] == 'Q' || head[0] == 'E') {
			p.statements.Add(1)
		}
		if _, err := to.Write(message); err != nil {
			return err
		}
		if _, err := io.CopyN(to, from, length-4); err != nil {
			return err
		}
	}
}

func (p *proxy) close() { _ = p.listener.Close() }
