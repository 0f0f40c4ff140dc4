package server

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"saniladder/domain/access"
	"saniladder/domain/fault"
)

// metrics are the server's own measurements. Labels are bounded: routes, statuses, and names of the pages' operations.
type metrics struct {
	registry   *prometheus.Registry
	requests   *prometheus.HistogramVec
	operations *prometheus.HistogramVec
	signIns    *prometheus.CounterVec
	uploaded   prometheus.Counter
}

func newMetrics(deps Deps) *metrics {
	buckets := []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "saniladder_http_request_duration_seconds", Help: "Time to answer, by route, method and status.", Buckets: buckets,
		}, []string{"route", "method", "status"}),
		operations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "saniladder_graphql_operation_duration_seconds", Help: "Time to run an operation, by its name (ad-hoc ones together) and whether it gave errors.", Buckets: buckets,
		}, []string{"operation", "outcome"}),
		signIns: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "saniladder_sign_ins_total", Help: "Attempts to sign in, by result.",
		}, []string{"result"}),
		uploaded: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "saniladder_uploaded_bytes_total", Help: "Bytes of files that were taken.",
		}),
	}
	m.registry.MustRegister(m.requests, m.operations, m.signIns, m.uploaded,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	if deps.DB != nil {
		m.registry.MustRegister(collectors.NewDBStatsCollector(deps.DB, "application"))
	}
	return m
}

// measure answers /metrics to the machine itself, and to whoever may read metrics (a token of an administrator that
// carries METRICS READ). A request that came by a proxy is not the machine's own, wherever the proxy runs. To everybody
// else there is nothing here.
func (s *Server) measure(w http.ResponseWriter, r *http.Request) {
	a := arrivalOf(r.Context())
	local := a.direct && a.address.IsLoopback()
	if !local && !access.ViewerFrom(r.Context()).Can(access.Read, access.Metrics) {
		s.refuse(w, r, fault.New(fault.NotFound, "There is nothing at this address."))
		return
	}
	promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}).ServeHTTP(w, r)
}

// observe writes the access log and measures; it is the outermost after the arrival, and answers what panicked. The log
// holds no query string: variables can be names of people.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		noted := &notedWriter{ResponseWriter: w}
		defer func() {
			panicked := recover()
			if panicked != nil && panicked != http.ErrAbortHandler {
				s.deps.Log.ErrorContext(r.Context(), "panic", "request", arrivalOf(r.Context()).id,
					"panic", fmt.Sprint(panicked), "stack", string(debug.Stack()))
				if noted.status == 0 {
					s.refuseAs(noted, r, http.StatusInternalServerError, fault.From(fmt.Errorf("panic: %v", panicked)))
				}
			}
			s.note(r, noted, time.Since(began))
			if panicked == http.ErrAbortHandler {
				panic(panicked)
			}
		}()
		next.ServeHTTP(noted, r)
	})
}

func (s *Server) note(r *http.Request, noted *notedWriter, took time.Duration) {
	a := arrivalOf(r.Context())
	status := noted.status
	if status == 0 {
		status = http.StatusOK
	}
	route := a.route
	if route == "" {
		route = "other"
	}
	s.metrics.requests.WithLabelValues(route, method(r.Method), strconv.Itoa(status)).Observe(took.Seconds())
	level := slog.LevelInfo
	if route == "health" || route == "metrics" {
		level = slog.LevelDebug
	}
	attributes := []slog.Attr{
		slog.String("request", a.id), slog.String("method", r.Method), slog.String("path", loggable(r.URL.Path)), slog.Int("status", status),
		slog.Int64("bytes", noted.bytes), slog.Duration("took", took.Round(10*time.Microsecond)), slog.String("address", a.address.String()),
	}
	if a.operation != "" {
		attributes = append(attributes, slog.String("operation", a.operation))
	}
	s.deps.Log.LogAttrs(r.Context(), level, "request", attributes...)
}

// loggable leaves the secret out of the address of a one-time link, or of a survey's.
func loggable(path string) string {
	if rest, ok := strings.CutPrefix(path, "/welcome/"); ok && rest != "" {
		return "/welcome/…"
	}
	if rest, ok := strings.CutPrefix(path, "/answer/"); ok && rest != "" {
		return "/answer/…"
	}
	return path
}

// method bounds the label: anybody can send any word.
func method(name string) string {
	switch name {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions:
		return name
	}
	return "OTHER"
}

// notedWriter remembers what was answered.
type notedWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *notedWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *notedWriter) Write(body []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(body)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *notedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// route names what a request is for, in the log and in metrics.
func route(name string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrivalOf(r.Context()).route = name
		next.ServeHTTP(w, r)
	})
}
