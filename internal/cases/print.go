package cases

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/document"
	"saniladder/internal/rule"
)

// PrintCertificate prints one that is open to the viewer, as it was issued. RULE
// where it is not in force: none is printed then.
func (s *Service) PrintCertificate(ctx context.Context, id uuid.UUID, language, publicURL string) (*document.File, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.Certificate(ctx, id)
	if err != nil {
		return nil, err
	}
	if !c.InForce() {
		return nil, fault.New(fault.Rule, "This certificate is not in force since %s, and is not printed any more.", c.StandingSince).By("PR12").With("standing", c.Standing)
	}
	paper := s.paper(v, c, language)
	paper.PublicURL = publicURL
	if err := s.read.QueryRowContext(ctx, `SELECT demo FROM nations WHERE id = $1`, v.NationID).Scan(&paper.Demo); err != nil {
		return nil, fmt.Errorf("finding a certificate's nation: %w", err)
	}
	var out bytes.Buffer
	err = paper.Write(&out)
	if fault.Is(err, fault.Invalid) { // the fonts lack the language's letters
		english := s.paper(v, c, "en")
		english.PublicURL, english.Demo = publicURL, paper.Demo
		out.Reset()
		err = english.Write(&out)
	}
	if err != nil {
		return nil, err
	}
	return &document.File{Name: "certificate-" + c.Serial + ".pdf", PDF: out.Bytes()}, nil
}

// PrintCertificates prints those of them that are open to the viewer and in force, as one file, in the order asked. RULE where
// there is none.
func (s *Service) PrintCertificates(ctx context.Context, ids []uuid.UUID, name, language, publicURL string) (*document.File, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.readCertificates(ctx, rule.Expression("x.id = ANY (?) AND x.standing = 'IN_FORCE'", texts(ids)))
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fault.New(fault.Rule, "No certificate of these is in force and open to you.").By("PR12")
	}
	slices.SortFunc(all, func(a, b Certificate) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	var demo bool
	if err := s.read.QueryRowContext(ctx, `SELECT demo FROM nations WHERE id = $1`, v.NationID).Scan(&demo); err != nil {
		return nil, fmt.Errorf("finding the certificates' nation: %w", err)
	}
	papers := func(language string) []document.Certificate {
		made := make([]document.Certificate, len(all))
		for i := range all {
			made[i] = s.paper(v, &all[i], language)
			made[i].PublicURL, made[i].Demo = publicURL, demo
		}
		return made
	}
	var out bytes.Buffer
	err = document.WriteCertificates(&out, papers(language))
	if fault.Is(err, fault.Invalid) { // the fonts lack the language's letters
		out.Reset()
		err = document.WriteCertificates(&out, papers("en"))
	}
	if err != nil {
		return nil, err
	}
	return &document.File{Name: name + ".pdf", PDF: out.Bytes()}, nil
}

// paper is a certificate in a language.
func (s *Service) paper(v reader, c *Certificate, language string) document.Certificate {
	paper := document.Certificate{
		Language: language, Nation: v.profile.Names.In(language), Community: c.CommunityName, Areas: slices.Clone(c.AreaNames), Level: c.Level,
		Body: c.Body, IssuedOn: c.IssuedOn, Serial: c.Serial, Code: c.Code,
	}
	slices.Reverse(paper.Areas)
	if c.Replaces != nil {
		paper.Replaces = *c.Replaces
	}
	for _, level := range v.profile.Levels {
		paper.Levels = append(paper.Levels, level.Names.In(language))
	}
	if level, ok := v.profile.Level(c.Level); ok {
		paper.Award = level.Award
	}
	if checklist, ok := s.checklists.InForce(v.profile, c.Level); ok {
		paper.Meaning = document.Meaning(checklist, language)
	}
	if tier, ok := v.profile.Tier(c.Tier); ok {
		if officer, ok := v.profile.Role(tier.Officer); ok {
			paper.Signatures = append(paper.Signatures, document.Signatory{Position: officer.Names.In(language)})
		}
	}
	return paper
}

// SignatureHash is where the picture of a signature is kept (PR9), for whoever may
// read what it stands under: the case's request and reply, a verdict, or an
// incentive. NOT_FOUND for others, and where there is no picture.
func (s *Service) SignatureHash(ctx context.Context, id uuid.UUID) (string, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return "", err
	}
	var (
		hash, kind      string
		object, request uuid.UUID
	)
	if err := found(s.read.QueryRowContext(ctx, `SELECT u.hash, x.object_kind, x.object_id, coalesce(d.request_id, x.object_id) FROM signatures x JOIN uploads u ON u.id = x.upload_id
LEFT JOIN verdicts d ON d.id = x.object_id AND x.object_kind = 'VERDICT' WHERE x.id = $1 AND x.nation_id = $2`, id, v.NationID).Scan(&hash, &kind, &object, &request)); err != nil {
		return "", err
	}
	if kind == SignedIncentive {
		return hash, s.receives(ctx, v, object)
	}
	r, err := s.Request(ctx, request)
	if err != nil {
		return "", err
	}
	if kind != signedVerdict {
		return hash, nil
	}
	verdicts, err := s.Verdicts(ctx, r)
	if err != nil {
		return "", err
	}
	if !slices.ContainsFunc(verdicts, func(one Verdict) bool { return one.ID == object }) {
		return "", casework.NotFound()
	}
	return hash, nil
}

// receives is NOT_FOUND unless the honours of the area whose body gave an incentive are open to the viewer, or those of the community
// that received it.
func (s *Service) receives(ctx context.Context, v reader, incentive uuid.UUID) error {
	var path, of, community string
	if err := found(s.read.QueryRowContext(ctx, `SELECT coalesce(a.path, ''), coalesce(k.area_path, ''), coalesce(k.id::text, '') FROM incentives i JOIN celebrations c ON c.id = i.celebration_id LEFT JOIN areas a ON a.id = c.area_id
LEFT JOIN communities k ON k.id = i.community_id WHERE i.id = $1 AND i.nation_id = $2`, incentive, v.NationID).Scan(&path, &of, &community)); err != nil {
		return err
	}
	_, may := v.CanOn(access.Read, access.Honour, access.Target{NationID: v.NationID, AreaPath: path})
	if !may && community != "" {
		_, may = v.CanOn(access.Read, access.Honour, access.Target{NationID: v.NationID, AreaPath: of, CommunityID: community})
	}
	if !may {
		return casework.NotFound()
	}
	return nil
}

// EvidenceHash is where a file of evidence is kept, for its team and, once the
// verification is signed, for the bodies that verify and decide; NOT_FOUND for
// everybody else.
func (s *Service) EvidenceHash(ctx context.Context, id uuid.UUID) (string, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return "", err
	}
	var (
		hash                  string
		verification, request uuid.UUID
		stage                 int
		signed                bool
	)
	if err := found(s.read.QueryRowContext(ctx, `SELECT e.hash, v.id, v.request_id, v.stage, v.state = 'SIGNED' FROM evidence e JOIN verifications v ON v.id = e.verification_id
WHERE e.id = $1 AND e.nation_id = $2 AND e.removed_at IS NULL`, id, v.NationID).Scan(&hash, &verification, &request, &stage, &signed)); err != nil {
		return "", err
	}
	_, err = s.Verification(ctx, verification)
	if err == nil || !fault.Is(err, fault.NotFound) {
		return hash, err
	}
	if !signed {
		return "", casework.NotFound()
	}
	r, err := s.Request(ctx, request)
	if err != nil {
		return "", err
	}
	if !s.showsEvidence(v, r, stage) {
		return "", casework.NotFound()
	}
	return hash, nil
}

// showsEvidence reports that the viewer, who may read the case, is shown what lies
// under a signed verification.
func (s *Service) showsEvidence(v reader, r *Request, stage int) bool {
	return v.Can(access.Read, access.Verdict) && r.isOfABody(v) && !r.hides(v.Viewer, stage)
}
