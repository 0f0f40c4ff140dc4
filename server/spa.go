package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"saniladder/domain/fault"
)

// The web client's addresses.
const (
	indexFile = "index.html"
	// hashed is the folder whose files carry a hash of their content in their names: they never change.
	hashed = "assets/"
	// placeholder is what a clone has before the web client is built.
	placeholder = "placeholder.html"
	// serviceWorker keeps the client's code on devices; browsers ask for it anew, so that a new version is found.
	serviceWorker = "sw.js"
)

// pages serves the built web client from memory that is shared with the program's own image; only what is compressed is
// kept beside it, each file once.
type pages struct {
	server *Server
	files  fs.FS
	served sync.Map // file name → *page
}

type page struct {
	content, compressed []byte
	mediaType, tag      string
}

func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	found, err := p.load(name)
	if errors.Is(err, fs.ErrNotExist) {
		if !isPage(r, name) {
			p.server.refuse(w, r, fault.New(fault.NotFound, "There is nothing at this address."))
			return
		}
		name = indexFile // an address of the web client's own; it says so if it does not know it
		found, err = p.load(name)
		if errors.Is(err, fs.ErrNotExist) {
			found, err = p.load(placeholder)
		}
	}
	if err != nil {
		p.server.refuse(w, r, err)
		return
	}
	header := w.Header()
	if strings.HasPrefix(found.mediaType, "text/html") || strings.HasPrefix(found.mediaType, "image/svg") {
		hardenPage(header)
	}
	if name == serviceWorker {
		header.Set("Content-Security-Policy", workerPolicy)
	}
	header.Set("Content-Type", found.mediaType)
	header.Set("Vary", "Accept-Encoding")
	header.Set("ETag", found.tag)
	if strings.HasPrefix(name, hashed) {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		header.Set("Cache-Control", "no-cache") // a new version is seen at the next visit; unchanged it costs no bytes
	}
	if matches(r.Header.Values("If-None-Match"), found.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := found.content
	if found.compressed != nil && takesGzip(r) {
		header.Set("Content-Encoding", "gzip")
		body = found.compressed
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// isPage says whether somebody went to an address, rather than a page asking for a file that is gone.
func isPage(r *http.Request, name string) bool {
	if name == "" || name == indexFile {
		return true
	}
	return !strings.HasPrefix(name, hashed) && path.Ext(name) == "" &&
		(strings.Contains(r.Header.Get("Accept"), "text/html") || r.Header.Get("Accept") == "" || r.Header.Get("Accept") == "*/*")
}

// load reads a file once. fs.ErrNotExist for a folder too.
func (p *pages) load(name string) (*page, error) {
	if name == "" {
		name = indexFile
	}
	if known, ok := p.served.Load(name); ok {
		return known.(*page), nil
	}
	if strings.HasPrefix(name, ".") || strings.Contains(name, "/.") {
		return nil, fs.ErrNotExist // the build's notes to itself
	}
	content, err := fs.ReadFile(p.files, name)
	if err != nil {
		if info, statErr := fs.Stat(p.files, name); statErr == nil && info.IsDir() || errors.Is(err, fs.ErrInvalid) {
			return nil, fs.ErrNotExist
		}
		return nil, err
	}
	sum := sha256.Sum256(content)
	made := &page{
		content: content, mediaType: mediaType(name, content),
		tag: `W/"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`,
	}
	made.compressed, err = p.compress(name, made)
	if err != nil {
		return nil, err
	}
	p.served.Store(name, made)
	return made, nil
}

// compress takes the build's own compressed twin where there is one.
func (p *pages) compress(name string, made *page) ([]byte, error) {
	if twin, err := fs.ReadFile(p.files, name+".gz"); err == nil {
		return twin, nil
	}
	if len(made.content) < compressFrom || !compressible(made.mediaType) {
		return nil, nil
	}
	var buffer bytes.Buffer
	writer := gzip.NewWriter(&buffer)
	if _, err := io.Copy(writer, bytes.NewReader(made.content)); err != nil {
		return nil, err
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

func compressible(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/") || strings.Contains(mediaType, "javascript") ||
		strings.Contains(mediaType, "json") || strings.Contains(mediaType, "svg")
}

// mediaType does not ask the machine, whose tables differ.
func mediaType(name string, content []byte) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".json", ".map":
		return "application/json"
	case ".webmanifest":
		return "application/manifest+json"
	case ".woff2":
		return "font/woff2"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".png":
		return "image/png"
	case ".ico":
		return "image/x-icon"
	}
	if known := mime.TypeByExtension(path.Ext(name)); known != "" {
		return known
	}
	return http.DetectContentType(content)
}
