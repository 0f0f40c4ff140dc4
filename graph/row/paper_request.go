package row

import (
	"saniladder/graph/relay"
	"saniladder/internal/cases"
)

const paperRequestType = "PaperRequest"

// A page of requests on paper.
type (
	PaperRequests    = relay.Connection[PaperRequest]
	PaperRequestEdge = relay.Edge[PaperRequest]
)

// PaperRequest is a request for verification as its paper has it (PR8).
type PaperRequest struct{ *cases.PaperRequest }

// GlobalID is its Relay id.
func (p PaperRequest) GlobalID() string { return globalID(paperRequestType, p.ID) }

// CommunityGlobalID is the community's Relay id.
func (p PaperRequest) CommunityGlobalID() string { return globalID(communityType, p.CommunityID) }

// RequestGlobalID is the Relay id of the case that it opened.
func (p PaperRequest) RequestGlobalID() *string { return optionalID(requestType, p.RequestID) }

// Paper is where its photograph is; nil where there is none.
func (p PaperRequest) Paper() *string {
	if p.MediaType == nil {
		return nil
	}
	address := "/files/paper-requests/" + p.ID.String()
	return &address
}

// FromList says that a list brought it.
func (p PaperRequest) FromList() bool { return p.ImportID != nil }
