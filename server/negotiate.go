package server

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// The media types of answers, by GraphQL over HTTP.
const (
	typeResponse = "application/graphql-response+json"
	typeJSON     = "application/json"
)

// form is how an answer is written.
type form string

// contentType says the encoding too, for clients that would guess.
func (f form) contentType() string { return string(f) + "; charset=utf-8" }

// requestError is the status of a question that was refused before it ran: by the specification 200 for application/json,
// whose clients look at nothing else, and 400 for its own media type.
func (f form) requestError() int {
	if f == typeResponse {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// negotiate chooses the form with the highest quality, application/json where the client leaves it open. It is false for
// a client that takes neither.
func negotiate(accept []string) (form, bool) {
	if len(accept) == 0 {
		return typeJSON, true
	}
	best, quality := form(""), 0.0
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		media, parameters, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		q := 1.0
		if text, ok := parameters["q"]; ok {
			if q, err = strconv.ParseFloat(text, 64); err != nil {
				continue
			}
		}
		var offered form
		switch media {
		case typeResponse:
			offered = typeResponse
		case typeJSON, "application/*", "*/*":
			offered = typeJSON
		default:
			continue
		}
		if q > quality {
			best, quality = offered, q
		}
	}
	return best, best != ""
}
