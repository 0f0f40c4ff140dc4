package server

import (
	"context"
	"crypto/rand"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"saniladder/domain/access"
	"saniladder/internal/audit"
)

// arrival is what is known of a request from its first moment on; handlers within add what they find out.
type arrival struct {
	id      string     // in the log, in errors and in X-Request-Id
	address netip.Addr // whose request it is, as far as trusted proxies say
	direct  bool       // no proxy in between
	secure  bool       // came by TLS, at least to the proxy
	device  string     // the browser and its system, as far as it says

	route     string // for log and metrics
	operation string // a GraphQL operation's name
	session   *access.Viewer

	sessionToken string // of that session, hashed
}

type arrivalKey struct{}

// arrivalOf never returns nil, so that handlers can be tested apart.
func arrivalOf(ctx context.Context) *arrival {
	if a, ok := ctx.Value(arrivalKey{}).(*arrival); ok {
		return a
	}
	return &arrival{}
}

// receive notes a request's arrival.
func receive(trusted []netip.Prefix, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &arrival{id: rand.Text()[:16], secure: r.TLS != nil, device: deviceOf(r.UserAgent())}
		a.address, a.direct = clientAddress(r, trusted)
		if !a.direct && r.Header.Get("X-Forwarded-Proto") == "https" {
			a.secure = true
		}
		w.Header().Set("X-Request-Id", a.id)
		ctx := audit.WithOrigin(context.WithValue(r.Context(), arrivalKey{}, a), a.address.String())
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// clientAddress walks X-Forwarded-For from its end for as long as the next one is a trusted proxy. direct says that the
// connection came from no trusted proxy and claims no other origin.
func clientAddress(r *http.Request, trusted []netip.Prefix) (address netip.Addr, direct bool) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	address, err = netip.ParseAddr(host)
	if err != nil {
		return netip.Addr{}, false // a Unix socket, or nothing at all
	}
	address = address.Unmap()
	isProxy := func(a netip.Addr) bool {
		return slices.ContainsFunc(trusted, func(p netip.Prefix) bool { return p.Contains(a) })
	}
	forwarded := r.Header.Values("X-Forwarded-For")
	if !isProxy(address) {
		return address, len(forwarded) == 0 && r.Header.Get("Forwarded") == ""
	}
	hops := strings.Split(strings.Join(forwarded, ","), ",")
	for _, hop := range slices.Backward(hops) {
		next, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		address = next.Unmap()
		if !isProxy(address) {
			break
		}
	}
	return address, false
}
