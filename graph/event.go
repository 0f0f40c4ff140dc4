package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/graph/generated"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/event"
)

// Events are a page of those that are open to the viewer.
func (r queryResolver) Events(ctx context.Context, filter *event.Filter, first *int, after *string, last *int, before *string) (*row.Events, error) {
	pager := r.seal.Pager(ctx, "events")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	today, err := r.today(ctx)
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).events
	list, err := from.List(ctx, today, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *event.Event) row.Event { return row.Event{Event: one} },
		func(ctx context.Context) (int, error) { return from.Count(ctx, today, given(filter)) }), nil
}

// Event is one with all that hangs on it.
func (r queryResolver) Event(ctx context.Context, id string) (*row.EventFile, error) {
	return byID(id, "Event", func(id uuid.UUID) (*row.EventFile, error) {
		one, err := r.event(ctx, id)
		return &row.EventFile{Event: one}, err
	})
}

func (r *Resolver) event(ctx context.Context, id uuid.UUID) (*row.Event, error) {
	one, err := r.from(ctx).events.Event(ctx, id)
	return &row.Event{Event: one}, err
}

// Details are what the event was for, and who came.
func (r eventFileResolver) Details(ctx context.Context, f *row.EventFile) (*row.EventDetails, error) {
	d, err := r.from(ctx).events.Details(ctx, f.Event.Event)
	return &row.EventDetails{Details: d}, err
}

// Participants are those who are named.
func (r eventFileResolver) Participants(ctx context.Context, f *row.EventFile) ([]row.EventParticipant, error) {
	all, err := r.from(ctx).events.Participants(ctx, f.Event.Event)
	return rowsOf(all, err, func(p event.Participant) row.EventParticipant { return row.EventParticipant{Participant: p} })
}

// Files are the event's pictures and PDFs.
func (r eventFileResolver) Files(ctx context.Context, f *row.EventFile) ([]row.EventAttachment, error) {
	all, err := r.from(ctx).events.Attachments(ctx, f.Event.Event)
	return rowsOf(all, err, func(a event.Attachment) row.EventAttachment { return row.EventAttachment{Attachment: a} })
}

// Siblings are the others of its series.
func (r eventFileResolver) Siblings(ctx context.Context, f *row.EventFile) ([]row.Event, error) {
	all, err := r.from(ctx).events.Siblings(ctx, f.Event.Event)
	return rowsOf(all, err, func(one event.Event) row.Event { return row.Event{Event: &one} })
}

// eventPayload answers with the last of what an act made, which is its event's id.
func (r *Resolver) eventPayload(ctx context.Context, made []uuid.UUID, err error) (*generated.EventPayload, error) {
	id := uuid.Nil
	if len(made) > 0 {
		id = made[len(made)-1]
	}
	thing, why, err := answer(ctx, err, id, r.event)
	return &generated.EventPayload{Event: thing, UserErrors: why}, err
}

// RecordEvent writes one down.
func (r mutationResolver) RecordEvent(ctx context.Context, in event.Record) (*generated.EventPayload, error) {
	made, err := r.fresh.events.Record(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// ChangeEvent says anew what there is to say of one.
func (r mutationResolver) ChangeEvent(ctx context.Context, in event.Change) (*generated.EventPayload, error) {
	made, err := r.fresh.events.Change(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// CallOffEvent calls one off.
func (r mutationResolver) CallOffEvent(ctx context.Context, in event.CallOff) (*generated.EventPayload, error) {
	made, err := r.fresh.events.CallOff(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// NameParticipant says who took part.
func (r mutationResolver) NameParticipant(ctx context.Context, in event.NameParticipant) (*generated.EventPayload, error) {
	made, err := r.fresh.events.NameParticipant(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// RemoveParticipant takes a name away.
func (r mutationResolver) RemoveParticipant(ctx context.Context, in event.RemoveParticipant) (*generated.EventPayload, error) {
	made, err := r.fresh.events.RemoveParticipant(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// AttachEventFile hangs a file on one.
func (r mutationResolver) AttachEventFile(ctx context.Context, in event.AttachFile) (*generated.EventPayload, error) {
	made, err := r.fresh.events.AttachFile(ctx, in)
	return r.eventPayload(ctx, made, err)
}
