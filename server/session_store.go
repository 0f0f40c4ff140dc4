package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/account"
)

// The keys of a session's values.
const (
	sessionUser  = "user"
	sessionEpoch = "epoch"
	// sessionSeen is the person through whose eyes an administrator looks, and sessionSeenUntil when that ends, in Unix seconds.
	sessionSeen      = "seen"
	sessionSeenUntil = "seenUntil"
)

// newSessions makes the session manager. The cookie's value is drawn by the library; the database holds its hash.
func newSessions(accounts *account.Accounts, secure bool, failed func(http.ResponseWriter, *http.Request, error)) *scs.SessionManager {
	sessions := scs.New()
	sessions.Lifetime = account.SessionLifetime
	sessions.Store = sessionStore{accounts}
	sessions.Codec = sessionCodec{}
	sessions.HashTokenInStore = true
	sessions.ErrorFunc = failed
	sessions.Cookie.Name = "saniladder"
	sessions.Cookie.HttpOnly = true
	sessions.Cookie.SameSite = http.SameSiteLaxMode
	if secure {
		sessions.Cookie.Secure = true
		sessions.Cookie.Name = "__Host-saniladder" // no other host of the domain can set it
	}
	return sessions
}

// sessionStore is the library's store over the accounts. Loading a session loads its viewer in the same statement and
// leaves it with the arrival.
type sessionStore struct{ accounts *account.Accounts }

var _ scs.CtxStore = sessionStore{}

func (s sessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	session, found, err := s.accounts.FindSession(ctx, token)
	if err != nil || !found {
		return nil, false, err
	}
	_, values, err := sessionCodec{}.Decode(session.Data)
	if err != nil {
		return nil, false, err
	}
	if epoch, ok := values[sessionEpoch].(int); !ok || epoch != session.Epoch {
		return nil, false, nil
	}
	arrivalOf(ctx).session, arrivalOf(ctx).sessionToken = &session.Viewer, token
	if person, looks := s.seen(values); looks {
		viewing, err := s.accounts.Viewing(ctx, session.Viewer, person)
		switch {
		case err == nil:
			arrivalOf(ctx).session = &viewing
		case !fault.Is(err, fault.NotFound): // else retired meanwhile, or the right to look is gone: one's own session goes on
			return nil, false, err
		}
	}
	return session.Data, true, nil
}

// seen is the person whose eyes the session looks through, for as long as that lasts.
func (s sessionStore) seen(values map[string]any) (uuid.UUID, bool) {
	text, _ := values[sessionSeen].(string)
	until, _ := values[sessionSeenUntil].(int64)
	person, err := uuid.Parse(text)
	return person, err == nil && s.accounts.Now().Unix() < until
}

func (s sessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	_, values, err := sessionCodec{}.Decode(data)
	if err != nil {
		return err
	}
	text, _ := values[sessionUser].(string)
	user, err := uuid.Parse(text)
	if err != nil {
		return errors.New("a session of nobody is not kept")
	}
	return s.accounts.SaveSession(ctx, account.NewSession{Token: token, User: user, Data: data, Device: arrivalOf(ctx).device, Expires: expiry})
}

func (s sessionStore) DeleteCtx(ctx context.Context, token string) error {
	return s.accounts.DeleteSession(ctx, token)
}

func (s sessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

func (s sessionStore) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

func (s sessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// sessionCodec writes the few values that a session has as JSON: the library's gob takes many times as long to read.
type sessionCodec struct{}

type storedSession struct {
	Deadline time.Time `json:"deadline"`
	User     string    `json:"user,omitempty"`
	Epoch    int       `json:"epoch,omitempty"`
	Seen     string    `json:"seen,omitempty"`
	Until    int64     `json:"seenUntil,omitempty"`
}

func (sessionCodec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	user, _ := values[sessionUser].(string)
	epoch, _ := values[sessionEpoch].(int)
	seen, _ := values[sessionSeen].(string)
	until, _ := values[sessionSeenUntil].(int64)
	return json.Marshal(storedSession{Deadline: deadline, User: user, Epoch: epoch, Seen: seen, Until: until})
}

func (sessionCodec) Decode(data []byte) (time.Time, map[string]any, error) {
	var stored storedSession
	if err := json.Unmarshal(data, &stored); err != nil {
		return time.Time{}, nil, err
	}
	values := map[string]any{}
	if stored.User != "" {
		values[sessionUser], values[sessionEpoch] = stored.User, stored.Epoch
	}
	if stored.Seen != "" {
		values[sessionSeen], values[sessionSeenUntil] = stored.Seen, stored.Until
	}
	return stored.Deadline, values, nil
}
