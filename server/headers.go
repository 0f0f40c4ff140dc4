package server

import (
	"net/http"
	"strings"
)

// policy is the content security policy of pages: everything from here, nothing inline, nothing from others. Pictures
// may be drawn by the page itself (blob:, data:).
var policy = strings.Join([]string{
	"default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' blob: data:",
	"connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'",
	"frame-ancestors 'none'", "object-src 'none'",
}, "; ")

// workerPolicy lets the service worker fetch files from here, and nothing else.
const workerPolicy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"

// bare is the policy of answers that are no pages: as short as it can be, since every answer carries it.
const bare = "default-src 'none'; frame-ancestors 'none'"

// harden sets what browsers are to know of every answer.
func (s *Server) harden(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", bare)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		if s.config.secure() {
			header.Set("Strict-Transport-Security", "max-age=63072000")
		}
		next.ServeHTTP(w, r)
	})
}

// hardenPage adds what matters where scripts run.
func hardenPage(header http.Header) {
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Frame-Options", "DENY")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Permissions-Policy", "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()")
}
