// Package server is how Saniladder is reached: one http.Handler with sessions and tokens, GraphQL over HTTP, uploads and
// reports, health and metrics, and the web client. It knows who asks and how much they may ask for at once; what is
// asked, and what is true, is known by the packages below it.
package server

import (
	"net/http"
	"sync/atomic"

	"github.com/alexedwards/scs/v2"
	"github.com/rs/cors"

	"saniladder/domain/fault"
	"saniladder/internal/account"
)

// Server answers all of Saniladder's addresses.
type Server struct {
	config   Config
	deps     Deps
	accounts *account.Accounts
	sessions *scs.SessionManager
	metrics  *metrics
	handler  http.Handler
	nation   atomic.Pointer[string] // the public's, once known
	draining atomic.Bool
}

// New makes the server. A configuration that Config.Check refuses makes it stricter, never laxer: an origin that cannot
// be read is not trusted.
func New(config Config, deps Deps) *Server {
	s := &Server{config: config, deps: deps.withDefaults()}
	s.accounts = account.New(deps.DB, s.deps.Clock)
	s.metrics = newMetrics(s.deps)
	s.sessions = newSessions(s.accounts, config.secure(), s.refuse)
	s.handler = receive(config.TrustedProxies, s.observe(s.harden(s.guardSites(s.routes()))))
	return s
}

// ServeHTTP makes the server an http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// routes is the one list of addresses. What it does not name is the web client's.
func (s *Server) routes() http.Handler {
	endpoint := newEndpoint(s, s.deps.Schema, s.deps.Documents)
	client := route("page", http.HandlerFunc((&pages{server: s, files: s.deps.Frontend}).ServeHTTP))
	mux := http.NewServeMux()
	add := func(pattern, name string, handler http.Handler) { mux.Handle(pattern, route(name, handler)) }

	add("/graphql", "graphql", s.shared(s.identify(methods{http.MethodGet: endpoint.get, http.MethodPost: endpoint.post}.serve(s))))
	add("/session", "session", s.identify(methods{http.MethodPost: s.signIn, http.MethodDelete: s.signOut}.serve(s)))
	add("/session/password", "session", s.identify(methods{http.MethodPut: s.changePassword}.serve(s)))
	add("/session/places", "session", s.identify(methods{http.MethodGet: s.places, http.MethodDelete: s.leaveElsewhere}.serve(s)))
	add("/welcome/link", "welcome", s.identify(methods{http.MethodPost: s.tellInvited}.serve(s)))
	add("/session/view", "session", s.identify(methods{http.MethodPost: s.beginView, http.MethodDelete: s.endView}.serve(s)))
	add("/welcome", "welcome", s.identify(methods{http.MethodGet: client.ServeHTTP, http.MethodPost: s.acceptInvitation}.serve(s)))
	add("/uploads", "uploads", s.shared(s.identify(methods{http.MethodPost: s.takeUpload}.serve(s))))
	add("/files/borders.topojson", "files", s.shared(s.identify(methods{http.MethodGet: s.borders}.serve(s))))
	add("/files/imports/{id}/report.csv", "files", s.shared(s.identify(methods{http.MethodGet: s.report}.serve(s))))
	add("/files/certificates/{file}", "files", s.shared(s.identify(methods{http.MethodGet: s.certificate}.serve(s))))
	add("/files/celebrations/{id}/{file}", "files", s.shared(s.identify(methods{http.MethodGet: s.celebration}.serve(s))))
	add("/files/commitments/{id}", "files", s.shared(s.identify(methods{http.MethodGet: s.shown(s.deps.Commitments)}.serve(s))))
	add("/files/programmes/{id}", "files", s.shared(s.identify(methods{http.MethodGet: s.shown(s.deps.Programmes)}.serve(s))))
	add("/files/events/{id}", "files", s.shared(s.identify(methods{http.MethodGet: s.event}.serve(s))))
	add("/files/signs/{file}", "files", s.shared(s.identify(methods{http.MethodGet: s.sign}.serve(s))))
	add("/files/returns/{file}", "files", s.shared(s.identify(methods{http.MethodGet: s.quarterlyReturn}.serve(s))))
	add("/files/evidence/{id}", "files", s.shared(s.identify(methods{http.MethodGet: s.evidence}.serve(s))))
	add("/files/signatures/{id}", "files", s.shared(s.identify(methods{http.MethodGet: s.signature}.serve(s))))
	for at, print := range map[string]printing{"/files/verdicts/{file}": Casework.PrintVerdict, "/files/requests/{file}": Casework.PrintRequest, "/files/replies/{file}": Casework.PrintReply} {
		add(at, "files", s.shared(s.identify(methods{http.MethodGet: s.filled(print)}.serve(s))))
	}
	add("/files/paper-requests/{id}", "files", s.shared(s.identify(methods{http.MethodGet: s.paperRequest}.serve(s))))
	add("/files/transcriptions/{id}", "files", s.shared(s.identify(methods{http.MethodGet: s.transcription}.serve(s))))
	add("/files/agreements/{id}", "files", s.shared(s.identify(methods{http.MethodGet: s.agreement}.serve(s))))
	add("/files/papers/{id}", "files", s.shared(s.identify(methods{http.MethodGet: s.paper}.serve(s))))
	for _, format := range []string{"csv", "xlsx"} {
		for _, list := range []string{"communities", "league", "unsupported"} {
			add("/files/exports/"+list+"."+format, "files", s.shared(s.identify(methods{http.MethodGet: s.exported}.serve(s))))
		}
	}
	for _, at := range []string{"/files/forms/{file}", "/files/forms/{set}/{file}"} {
		add(at, "files", s.shared(s.identify(methods{http.MethodGet: s.form}.serve(s))))
	}
	add("/healthz", "health", methods{http.MethodGet: s.healthy}.serve(s))
	add("/readyz", "health", methods{http.MethodGet: s.ready}.serve(s))
	add("/metrics", "metrics", s.identify(methods{http.MethodGet: s.measure}.serve(s)))
	for _, api := range []string{"/graphql/", "/session/", "/uploads/", "/files/"} {
		add(api, "other", http.HandlerFunc(s.nothing))
	}
	mux.Handle("/", methods{http.MethodGet: client.ServeHTTP}.serve(s))
	return mux
}

func (s *Server) nothing(w http.ResponseWriter, r *http.Request) {
	s.refuse(w, r, fault.New(fault.NotFound, "There is nothing at this address."))
}

// guardSites refuses changes that a browser sends for another site's page, unless that site is configured. Requests of
// programs, which say no origin, pass: they need a token.
func (s *Server) guardSites(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	for _, origin := range s.config.Origins {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			s.deps.Log.Error("an origin is not trusted", "origin", origin, "error", err)
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, fault.New(fault.Forbidden, "This request was made by another site's page and is refused.").With("reason", "CROSS_SITE"))
	}))
	return protection.Handler(next)
}

// shared lets the configured origins' pages call an address, with a token in a header: cookies are never sent along.
func (s *Server) shared(next http.Handler) http.Handler {
	if len(s.config.Origins) == 0 || s.config.Check() != nil {
		return next // the library would take an empty list as everybody
	}
	return cors.New(cors.Options{
		AllowedOrigins: s.config.Origins,
		AllowedMethods: []string{http.MethodGet, http.MethodPost},
		AllowedHeaders: []string{"Authorization", "Content-Type"},
		ExposedHeaders: []string{"ETag", "X-Request-Id", "Retry-After", totalRows},
		MaxAge:         600,
	}).Handler(next)
}
