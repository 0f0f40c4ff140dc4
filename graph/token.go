package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/graph/generated"
	"saniladder/internal/account"
)

// CreateToken makes a token of the viewer's own.
func (r mutationResolver) CreateToken(ctx context.Context, in generated.CreateTokenInput) (*generated.CreateTokenPayload, error) {
	owner, err := uuid.Parse(access.ViewerFrom(ctx).UserID)
	if err != nil {
		err = fault.New(fault.Forbidden, "Sign in first.")
	}
	const longest = int(account.TokenLifetime / (24 * time.Hour))
	if in.Days < 1 || in.Days > longest {
		err = fault.New(fault.Invalid, "A token lasts for 1 to %d days.", longest).At("days")
	}
	payload := &generated.CreateTokenPayload{}
	if err == nil {
		var secret string
		secret, err = r.Accounts.CreateToken(ctx, in.OperationID, account.NewToken{
			ID: in.ID, User: owner, Name: in.Name, Permissions: in.Permissions, Area: given(in.Area), Lifetime: time.Duration(in.Days) * 24 * time.Hour,
		})
		payload.Secret = text(secret)
	}
	if payload.UserErrors, err = refused(err); err == nil && payload.Secret != nil {
		payload.Token, err = r.token(ctx, in.ID)
	}
	return payload, err
}

// RevokeToken ends a token.
func (r mutationResolver) RevokeToken(ctx context.Context, in generated.RevokeTokenInput) (*generated.RevokeTokenPayload, error) {
	why, err := refused(r.Accounts.RevokeToken(ctx, in.OperationID, in.Token))
	payload := &generated.RevokeTokenPayload{UserErrors: why}
	if err == nil && len(why) == 0 {
		payload.Token, err = found(r.token(ctx, in.Token))
	}
	return payload, err
}
