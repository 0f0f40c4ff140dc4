package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"saniladder/domain/access"
)

// compressFrom is the size, in bytes, from which an answer is worth compressing.
const compressFrom = 1 << 10

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// write sends what an operation gave. Without errors an answer by GET carries a tag over its body, and one that the
// client holds already costs no bytes; it is private and asked for anew each time.
func (e *endpoint) write(w http.ResponseWriter, r *http.Request, form form, response *graphql.Response) {
	if len(response.Data) == 0 {
		e.writeErrors(w, form, form.requestError(), response.Errors)
		return
	}
	buffer := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buffer)
	buffer.Reset()
	buffer.WriteByte('{')
	if len(response.Errors) > 0 {
		errors, err := json.Marshal(response.Errors)
		if err != nil {
			panic(err) // presented errors hold text only
		}
		buffer.WriteString(`"errors":`)
		buffer.Write(errors)
		buffer.WriteByte(',')
	}
	// The data is JSON already; marshalling it once more would scan it all.
	buffer.WriteString(`"data":`)
	buffer.Write(response.Data)
	buffer.WriteByte('}')

	header := w.Header()
	header.Set("Content-Type", form.contentType())
	header.Add("Vary", "Accept, Accept-Encoding")
	if r.Method == http.MethodPost || len(response.Errors) > 0 {
		header.Set("Cache-Control", "no-store")
		send(w, r, http.StatusOK, buffer.Bytes())
		return
	}
	header.Set("Cache-Control", "private, no-cache")
	tag := tagOf(access.ViewerFrom(r.Context()).UserID, buffer.Bytes())
	header.Set("ETag", tag)
	if matches(r.Header.Values("If-None-Match"), tag) {
		header.Del("Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	send(w, r, http.StatusOK, buffer.Bytes())
}

// tagOf is weak, because the same answer can be sent compressed. It differs by viewer, so that a shared phone's cache
// cannot tell one that somebody else was shown the same.
func tagOf(viewer string, body []byte) string {
	hash := sha256.New()
	hash.Write([]byte(viewer))
	hash.Write([]byte{0})
	hash.Write(body)
	return `W/"` + base64.RawURLEncoding.EncodeToString(hash.Sum(nil)[:16]) + `"`
}

func matches(held []string, tag string) bool {
	for candidate := range strings.SplitSeq(strings.Join(held, ","), ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// fail answers with one error and no data.
func (e *endpoint) fail(w http.ResponseWriter, r *http.Request, form form, status int, err error) {
	e.writeErrors(w, form, status, gqlerror.List{e.server.presentGraphQL(r.Context(), err)})
}

// writeErrors answers with errors and no data at all, as the specification wants it of a request that did not run.
func (e *endpoint) writeErrors(w http.ResponseWriter, form form, status int, errors gqlerror.List) {
	body, err := json.Marshal(map[string]gqlerror.List{"errors": errors})
	if err != nil {
		panic(err) // presented errors hold text only
	}
	header := w.Header()
	header.Set("Content-Type", form.contentType())
	header.Set("Cache-Control", "no-store")
	header.Add("Vary", "Accept")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
