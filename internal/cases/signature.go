package cases

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// Capacity is in what capacity somebody signs.
type Capacity string

// The capacities.
const (
	// LeaderSigns: a natural leader, or a representative whom the community elected.
	LeaderSigns Capacity = "LEADER"
	// ChiefSigns: the chief, or an opinion leader.
	ChiefSigns Capacity = "CHIEF"
	// OfficerSigns: who replies for a body.
	OfficerSigns Capacity = "OFFICER"
	// TeamLeaderSigns: who leads the team.
	TeamLeaderSigns Capacity = "TEAM_LEADER"
	// CommunityLeaderSigns: a leader of the community, under a verification.
	CommunityLeaderSigns Capacity = "COMMUNITY_LEADER"
	// WitnessSigns: who saw that the community's leader refused to sign (PR10).
	WitnessSigns Capacity = "WITNESS"
	// ReceiverSigns: who receives an incentive, or somebody for the community that does (PR25).
	ReceiverSigns Capacity = "RECEIVER"
)

// Capacities lists every capacity, for schemas.
func Capacities() []Capacity {
	return []Capacity{LeaderSigns, ChiefSigns, OfficerSigns, TeamLeaderSigns, CommunityLeaderSigns, WitnessSigns, ReceiverSigns}
}

// Means is how somebody signs (PR9).
type Means string

// The means.
const (
	// ByAccount: signed in, by who acts.
	ByAccount Means = "ACCOUNT"
	// ByFinger: on the team's device.
	ByFinger Means = "FINGER"
	// ByThumbprint: with a named witness.
	ByThumbprint Means = "THUMBPRINT"
	// OnPaper: on a form that was photographed.
	OnPaper Means = "PAPER"
)

// MeansOfSigning lists every means, for schemas.
func MeansOfSigning() []Means { return []Means{ByAccount, ByFinger, ByThumbprint, OnPaper} }

// Signature is one, with name, capacity, date, means and witness (PR9).
type Signature struct {
	Capacity Capacity
	Name     string
	// Position is the title or office, which annex 4 asks for.
	Position string
	SignedOn calendar.Day
	Means    Means
	Witness  string
	// UploadID is the drawn signature, the print or the photographed paper; wanted for all means but ACCOUNT and FINGER.
	UploadID *uuid.UUID
	// Pictured is the id of a kept signature whose file can be read (SignatureHash); nil for one without a file.
	Pictured *uuid.UUID `json:"-"`
}

// objects that are signed.
const (
	signedRequest = "REQUEST"
	signedReply   = "REPLY"
	signedVerdict = "VERDICT"
	// SignedIncentive is something that was given on a celebration.
	SignedIncentive = "INCENTIVE"
)

// Sign checks signatures and keeps them under an object of a kind: allowed are the capacities that may stand there.
func Sign(ctx context.Context, u *casework.Unit, kind string, object uuid.UUID, all []Signature, allowed ...Capacity) error {
	kept, err := sound(u, all, allowed...)
	if err != nil {
		return err
	}
	return sign(ctx, u, kind, object, kept)
}

// sound checks signatures as given: allowed are the capacities that may stand here.
func sound(u *casework.Unit, all []Signature, allowed ...Capacity) ([]Signature, error) {
	kept := make([]Signature, 0, len(all))
	for i, s := range all {
		at := func(field string) string { return fmt.Sprintf("signatures[%d].%s", i, field) }
		var err error
		if !slices.Contains(allowed, s.Capacity) {
			return nil, fault.New(fault.Invalid, "Nobody signs this as %s.", s.Capacity).At(at("capacity")).By("PR9")
		}
		if !slices.Contains(MeansOfSigning(), s.Means) {
			return nil, fault.New(fault.Invalid, "%q is no way of signing.", s.Means).At(at("means")).By("PR9")
		}
		if s.Name, err = check.Words(at("name"), s.Name, check.MaxName); err != nil {
			return nil, err
		}
		if s.Position, err = check.MaybeWords(at("position"), s.Position, check.MaxName); err != nil {
			return nil, err
		}
		if s.Witness, err = check.MaybeWords(at("witness"), s.Witness, check.MaxName); err != nil {
			return nil, err
		}
		if err := check.PastDay(at("signedOn"), s.SignedOn, u.Today); err != nil {
			return nil, err
		}
		switch {
		case (s.Capacity == LeaderSigns || s.Capacity == ChiefSigns) && s.Position == "":
			return nil, fault.New(fault.Rule, "A title or position is needed beside the name.").At(at("position")).By("WF3")
		case s.Means == ByThumbprint && s.Witness == "":
			return nil, fault.New(fault.Rule, "A thumbprint needs a named witness.").At(at("witness")).By("PR9")
		case s.Means == OnPaper && s.UploadID == nil:
			return nil, fault.New(fault.Rule, "A signature on paper needs a photograph of it.").At(at("uploadId")).By("PR9")
		case s.Means == ByAccount && u.Viewer.UserID == "":
			return nil, fault.New(fault.Rule, "Who signs by account is signed in.").At(at("means")).By("PR9")
		}
		kept = append(kept, s)
	}
	return kept, nil
}

// sign keeps signatures under something, with files that the viewer brought.
func sign(ctx context.Context, u *casework.Unit, kind string, object uuid.UUID, all []Signature) error {
	if err := ownUploads(ctx, u, uploadsOf(all)); err != nil {
		return err
	}
	return keepSignatures(ctx, u, kind, object, all)
}

// keepSignatures keeps them in one statement.
func keepSignatures(ctx context.Context, u *casework.Unit, kind string, object uuid.UUID, all []Signature) error {
	if len(all) == 0 {
		return nil
	}
	var (
		ids, uploads, users                                []*string
		capacities, names, positions, days, means, witness []string
	)
	for _, s := range all {
		id := uuid.Must(uuid.NewV7()).String()
		ids = append(ids, &id)
		var upload, user *string
		if s.UploadID != nil {
			text := s.UploadID.String()
			upload = &text
		}
		if s.Means == ByAccount {
			user = u.UserID()
		}
		uploads, users = append(uploads, upload), append(users, user)
		capacities, names, positions = append(capacities, string(s.Capacity)), append(names, s.Name), append(positions, s.Position)
		days, means, witness = append(days, s.SignedOn.String()), append(means, string(s.Means)), append(witness, s.Witness)
	}
	return u.Exec(ctx, "keeping signatures", `INSERT INTO signatures (id, nation_id, object_kind, object_id, capacity, name, position, signed_on, means, witness, upload_id, user_id)
SELECT x.id, $1, $2, $3, x.capacity, x.name, x.position, x.signed_on, x.means, x.witness, x.upload, x.signer
FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::date[], $9::text[], $10::text[], $11::uuid[], $12::uuid[])
  AS x(id, capacity, name, position, signed_on, means, witness, upload, signer)`,
		u.Nation, kind, object, array(ids), array(capacities), array(names), array(positions), array(days), array(means), array(witness), array(uploads), array(users))
}

// uploadsOf are the files that signatures come with, each once.
func uploadsOf(all []Signature) []string {
	var ids []string
	for _, s := range all {
		if s.UploadID != nil && !slices.Contains(ids, s.UploadID.String()) {
			ids = append(ids, s.UploadID.String())
		}
	}
	return ids
}

// ownUploads refuses files that the viewer did not bring.
func ownUploads(ctx context.Context, u *casework.Unit, wanted []string) error {
	if len(wanted) == 0 {
		return nil
	}
	var found int
	if err := u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM uploads WHERE id = ANY ($1) AND nation_id = $2 AND user_id = $3`, array(wanted), u.Nation, u.Viewer.UserID).Scan(&found); err != nil {
		return fmt.Errorf("finding uploads: %w", err)
	}
	if found != len(wanted) {
		return fault.New(fault.NotFound, "The file was not uploaded, or not by you.").At("uploadId")
	}
	return nil
}
