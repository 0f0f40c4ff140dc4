package preparation

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// PlaceKind is what a place on the defaecation map is.
type PlaceKind string

// The kinds of places.
const (
	OpenDefaecation PlaceKind = "OPEN_DEFAECATION"
	RefuseDump      PlaceKind = "REFUSE_DUMP"
)

// PlaceKinds lists every kind, for schemas and tests.
func PlaceKinds() []PlaceKind { return []PlaceKind{OpenDefaecation, RefuseDump} }

// RecordPlace is a place of open defaecation or a refuse dump, as it was seen on a day.
type RecordPlace struct {
	OperationID uuid.UUID
	// ID is made by the client for a new place, and left out with PlaceID.
	ID uuid.UUID
	// PlaceID is a place that is known; what is known of it stays.
	PlaceID     *uuid.UUID
	CommunityID uuid.UUID
	Kind        PlaceKind
	Name        string
	// Latitude and Longitude are in degrees (WGS 84), both or none.
	Latitude, Longitude *float64
	ObservedOn          calendar.Day
	// InUse says that it was used lately; otherwise it is a former one.
	InUse bool
}

// RecordPlace adds the observation, and the place where it is new. How a place
// stands follows from the newest observation (PR5).
func (s *Service) RecordPlace(ctx context.Context, in RecordPlace) ([]uuid.UUID, error) {
	place := in.ID
	if in.PlaceID != nil {
		place = *in.PlaceID
	}
	a := act{name: "preparation.record_place", operation: in.OperationID, input: in, verb: access.Create, community: in.CommunityID, id: place, kind: "CommunityPlace"}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, w *way) (values, error) {
		err := check.PastDay("observedOn", in.ObservedOn, u.Today) // the first map may be older than the triggering
		switch {
		case err != nil:
		case in.PlaceID == nil:
			err = in.add(ctx, u, w)
		default:
			err = in.seeAgain(ctx, u, w)
		}
		if err != nil {
			return nil, err
		}
		return values{"observedOn": in.ObservedOn, "inUse": in.InUse}, u.Exec(ctx, "keeping what was seen of a place",
			`INSERT INTO place_observations (id, nation_id, place_id, observed_on, in_use, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			uuid.Must(uuid.NewV7()), u.Nation, place, in.ObservedOn, in.InUse, u.Now, u.UserID())
	})
}

func (in RecordPlace) add(ctx context.Context, u *casework.Unit, w *way) error {
	if !slices.Contains(PlaceKinds(), in.Kind) {
		return fault.New(fault.Invalid, "%q is no kind of place on this map.", in.Kind).At("kind")
	}
	name, err := check.Words("name", in.Name, check.MaxName)
	if err != nil {
		return err
	}
	if (in.Latitude == nil) != (in.Longitude == nil) {
		return fault.New(fault.Invalid, "A point needs latitude and longitude.").At("latitude")
	}
	if in.Latitude != nil && (*in.Latitude < -90 || *in.Latitude > 90) {
		return fault.New(fault.Invalid, "A latitude lies between −90 and 90 degrees.").At("latitude")
	}
	if in.Longitude != nil && (*in.Longitude < -180 || *in.Longitude > 180) {
		return fault.New(fault.Invalid, "A longitude lies between −180 and 180 degrees.").At("longitude")
	}
	return u.Exec(ctx, "keeping a place", `INSERT INTO community_places (id, nation_id, community_id, kind, name, latitude, longitude, in_use, observed_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, in.ID, u.Nation, w.ID, string(in.Kind), name, in.Latitude, in.Longitude, in.InUse, in.ObservedOn)
}

// seeAgain lets a place stand as it was seen, unless something newer is known.
func (in RecordPlace) seeAgain(ctx context.Context, u *casework.Unit, w *way) error {
	var known bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM community_places WHERE id = $1 AND community_id = $2)`, *in.PlaceID, w.ID).Scan(&known); err != nil {
		return fmt.Errorf("finding a place: %w", err)
	}
	if !known {
		return fault.From(casework.NotFound()).At("placeId")
	}
	return u.Exec(ctx, "seeing a place again", `UPDATE community_places SET in_use = $2, observed_on = $3, version = version + 1, updated_at = $4
WHERE id = $1 AND observed_on <= $3`, *in.PlaceID, in.InUse, in.ObservedOn, u.Now)
}

// KeepDefaecationMap is a version of the defaecation map: the first one, or an update.
type KeepDefaecationMap struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	DrawnOn     calendar.Day
	// UploadID is a picture or PDF of the map on the ground or on paper; nil draws it from the places as they stand now.
	UploadID *uuid.UUID
	Note     string
}

// KeepDefaecationMap keeps the version for ever. RULE where there is no place to draw.
func (s *Service) KeepDefaecationMap(ctx context.Context, in KeepDefaecationMap) ([]uuid.UUID, error) {
	a := act{name: "preparation.keep_map", operation: in.OperationID, input: in, verb: access.Create, community: in.CommunityID, id: in.ID, kind: "DefaecationMap"}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, w *way) (values, error) {
		if err := w.day(u, "drawnOn", in.DrawnOn); err != nil {
			return nil, err
		}
		note, err := check.MaybeWords("note", in.Note, check.MaxText)
		if err != nil {
			return nil, err
		}
		var places *string
		if in.UploadID != nil {
			err = casework.OwnPaper(ctx, u, *in.UploadID)
		} else {
			places, err = snapshot(ctx, u, w.ID)
		}
		if err != nil {
			return nil, err
		}
		return values{"drawnOn": in.DrawnOn, "uploaded": in.UploadID != nil}, u.Exec(ctx, "keeping a map",
			`INSERT INTO defaecation_maps (id, nation_id, community_id, drawn_on, upload_id, places, note, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			in.ID, u.Nation, w.ID, in.DrawnOn, in.UploadID, places, note, u.Now, u.UserID())
	})
}

// snapshot is the community's places as they stand.
func snapshot(ctx context.Context, u *casework.Unit, community uuid.UUID) (*string, error) {
	var places *string
	if err := u.Tx.QueryRowContext(ctx, `SELECT jsonb_agg(jsonb_build_object('kind', kind, 'name', name, 'latitude', latitude, 'longitude', longitude, 'inUse', in_use) ORDER BY id)
FROM community_places WHERE community_id = $1`, community).Scan(&places); err != nil {
		return nil, fmt.Errorf("drawing a map: %w", err)
	}
	if places == nil {
		return nil, fault.New(fault.Rule, "There is nothing to draw yet: record the places first, or upload a picture of the map.").At("uploadId")
	}
	return places, nil
}
