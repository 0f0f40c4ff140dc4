package server

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"saniladder/domain/fault"
	"saniladder/graph/limit"
)

// question is a GraphQL request: a document of one's own, or the id of one of the pages'.
type question struct {
	ID            string
	Query         string
	OperationName string
	Variables     map[string]any
}

// readPost reads a question from a JSON body of at most limit.Body bytes; the status is for its error.
func readPost(w http.ResponseWriter, r *http.Request) (question, int, error) {
	media, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := parameters["charset"]
	if err != nil || media != "application/json" || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return question{}, http.StatusUnsupportedMediaType, fault.New(fault.Invalid, "A question is sent as application/json in UTF-8.")
	}
	if r.ContentLength > limit.Body {
		return question{}, http.StatusRequestEntityTooLarge, tooLarge(r.ContentLength)
	}
	arrived := hurry(w)
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit.Body))
	arrived()
	if err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return question{}, http.StatusRequestEntityTooLarge, tooLarge(limit.Body + 1)
		}
		return question{}, http.StatusBadRequest, fault.New(fault.Invalid, "The question did not arrive whole.").Because(err)
	}
	var parts struct {
		ID            json.RawMessage `json:"id"`
		Query         json.RawMessage `json:"query"`
		OperationName json.RawMessage `json:"operationName"`
		Variables     json.RawMessage `json:"variables"`
		Extensions    json.RawMessage `json:"extensions"`
	}
	if err := json.Unmarshal(body, &parts); err != nil {
		return question{}, http.StatusBadRequest, fault.New(fault.Invalid, "A question is one JSON object.")
	}
	var asked question
	var extensions map[string]any
	err = errors.Join(
		unmarshal("id", parts.ID, &asked.ID),
		unmarshal("query", parts.Query, &asked.Query),
		unmarshal("operationName", parts.OperationName, &asked.OperationName),
		unmarshal("variables", parts.Variables, &asked.Variables),
		unmarshal("extensions", parts.Extensions, &extensions))
	if err != nil {
		return question{}, http.StatusBadRequest, err
	}
	return asked.whole()
}

func tooLarge(size int64) error {
	return fault.New(fault.Limit, "The question is %d bytes or more; the limit is %d.", size, limit.Body).
		With("measure", "bytes").With("number", strconv.FormatInt(size, 10)).With("limit", strconv.Itoa(limit.Body))
}

// readGet reads a question from an address: id, variables and operationName, for the pages' own documents only.
func readGet(r *http.Request) (question, int, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return question{}, http.StatusBadRequest, fault.New(fault.Invalid, "The address cannot be read.")
	}
	asked := question{ID: values.Get("id"), OperationName: values.Get("operationName")}
	if asked.ID == "" {
		return question{}, http.StatusMethodNotAllowed, fault.New(fault.Invalid, "Documents of one's own are sent by POST; by GET only the id of one of the pages'.")
	}
	if err := unmarshal("variables", json.RawMessage(values.Get("variables")), &asked.Variables); err != nil {
		return question{}, http.StatusBadRequest, err
	}
	return asked.whole()
}

// whole refuses a question that names no document, or two.
func (q question) whole() (question, int, error) {
	switch {
	case q.ID == "" && q.Query == "":
		return question{}, http.StatusBadRequest, fault.New(fault.Invalid, "Say what is asked, by query or by id.").At("query")
	case q.ID != "" && q.Query != "":
		return question{}, http.StatusBadRequest, fault.New(fault.Invalid, "Say query or id, not both.").At("id")
	}
	return q, 0, nil
}

// unmarshal reads one member; null and absent are alike. Numbers stay as they were written.
func unmarshal(name string, raw json.RawMessage, into any) error {
	if len(raw) == 0 {
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return fault.New(fault.Invalid, "%s is not of the kind that is expected.", name).At(name)
	}
	return nil
}
