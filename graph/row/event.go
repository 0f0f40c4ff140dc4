package row

import (
	"saniladder/graph/relay"
	"saniladder/internal/event"
)

// The types of their global ids.
const (
	eventType            = "Event"
	eventParticipantType = "EventParticipant"
	eventAttachmentType  = "EventAttachment"
)

// The connection of events.
type (
	Events    = relay.Connection[Event]
	EventEdge = relay.Edge[Event]
)

// Event is a training, a workshop or a meeting.
type Event struct{ *event.Event }

// GlobalID is the Relay id.
func (e Event) GlobalID() string { return globalID(eventType, e.ID) }

// AreaGlobalID is its area's Relay id; nil for the nation.
func (e Event) AreaGlobalID() *string { return optionalID(areaType, e.AreaID) }

// CommunityGlobalID is the Relay id of the community that meets; nil of others.
func (e Event) CommunityGlobalID() *string { return optionalID(communityType, e.CommunityID) }

// Organisers hold it.
func (e Event) Organisers() []EventOrganiser {
	return wrapped(e.Event.Organisers, func(o event.Organiser) EventOrganiser { return EventOrganiser{o} })
}

// EventOrganiser is an organisation that holds an event.
type EventOrganiser struct{ event.Organiser }

// GlobalID is the organisation's Relay id.
func (o EventOrganiser) GlobalID() string { return globalID(organisationType, o.ID) }

// EventFile is an event with all that hangs on it.
type EventFile struct{ Event *Event }

// EventOriginCount is how many came from an area.
type EventOriginCount struct{ event.Origin }

// AreaGlobalID is the area's Relay id.
func (o EventOriginCount) AreaGlobalID() string { return globalID(areaType, o.AreaID) }

// EventDetails are what an event was for, and who came.
type EventDetails struct{ *event.Details }

// Origins are from which areas people came.
func (d EventDetails) Origins() []EventOriginCount {
	return wrapped(d.Details.Origins, func(o event.Origin) EventOriginCount { return EventOriginCount{o} })
}

// EventParticipant is somebody who took part.
type EventParticipant struct{ event.Participant }

// GlobalID is the Relay id.
func (p EventParticipant) GlobalID() string { return globalID(eventParticipantType, p.ID) }

// EventAttachment is a picture or PDF of an event.
type EventAttachment struct{ event.Attachment }

// GlobalID is the Relay id.
func (a EventAttachment) GlobalID() string { return globalID(eventAttachmentType, a.ID) }

// File is where it is shown.
func (a EventAttachment) File() string { return "/files/events/" + a.ID.String() }
