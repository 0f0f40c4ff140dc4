package graph

import "saniladder/graph/generated"

type (
	queryResolver         struct{ *Resolver }
	mutationResolver      struct{ *Resolver }
	viewerResolver        struct{ *Resolver }
	areaResolver          struct{ *Resolver }
	communityResolver     struct{ *Resolver }
	organisationResolver  struct{ *Resolver }
	reportedTotalResolver struct{ *Resolver }
	latrineResolver       struct{ *Resolver }
	importResolver        struct{ *Resolver }
	leagueResolver        struct{ *Resolver }
	choiceResolver        struct{ *Resolver }

	celebrationDayResolver  struct{ *Resolver }
	commitmentFileResolver  struct{ *Resolver }
	eventFileResolver       struct{ *Resolver }
	programmeFileResolver   struct{ *Resolver }
	ownCommunityResolver    struct{ *Resolver }
	requestResolver         struct{ *Resolver }
	verificationResolver    struct{ *Resolver }
	verdictResolver         struct{ *Resolver }
	assessmentInputResolver struct{ *Resolver }
	answersInputResolver    struct{ *Resolver }
	signedInputResolver     struct{ *Resolver }
	correctionInputResolver struct{ *Resolver }
)

var _ generated.ResolverRoot = (*Resolver)(nil)

// Query resolves questions.
func (r *Resolver) Query() generated.QueryResolver { return queryResolver{r} }

// Mutation resolves acts.
func (r *Resolver) Mutation() generated.MutationResolver { return mutationResolver{r} }

// Viewer resolves who asks.
func (r *Resolver) Viewer() generated.ViewerResolver { return viewerResolver{r} }

// Area resolves an area.
func (r *Resolver) Area() generated.AreaResolver { return areaResolver{r} }

// Community resolves a community.
func (r *Resolver) Community() generated.CommunityResolver { return communityResolver{r} }

// Organisation resolves an organisation.
func (r *Resolver) Organisation() generated.OrganisationResolver { return organisationResolver{r} }

// ReportedTotal resolves a reported total.
func (r *Resolver) ReportedTotal() generated.ReportedTotalResolver { return reportedTotalResolver{r} }

// ImportJob resolves an import.
func (r *Resolver) ImportJob() generated.ImportJobResolver { return importResolver{r} }

// League resolves a league.
func (r *Resolver) League() generated.LeagueResolver { return leagueResolver{r} }

// ChoiceInput resolves how held rows are settled.
func (r *Resolver) ChoiceInput() generated.ChoiceInputResolver { return choiceResolver{r} }

// Latrine resolves a latrine.
func (r *Resolver) Latrine() generated.LatrineResolver { return latrineResolver{r} }

// VerificationRequest resolves a case.
func (r *Resolver) VerificationRequest() generated.VerificationRequestResolver {
	return requestResolver{r}
}

// OwnCommunity resolves what a leader's or chief's home shows.
func (r *Resolver) OwnCommunity() generated.OwnCommunityResolver { return ownCommunityResolver{r} }

// CommitmentFile resolves what lies under a commitment.
func (r *Resolver) CommitmentFile() generated.CommitmentFileResolver {
	return commitmentFileResolver{r}
}

// EventFile resolves what hangs on an event.
func (r *Resolver) EventFile() generated.EventFileResolver { return eventFileResolver{r} }

// ProgrammeFile resolves what lies under a programme.
func (r *Resolver) ProgrammeFile() generated.ProgrammeFileResolver { return programmeFileResolver{r} }

// CelebrationDay resolves what lies under a celebration.
func (r *Resolver) CelebrationDay() generated.CelebrationDayResolver {
	return celebrationDayResolver{r}
}

// Verdict resolves what lies under a verdict.
func (r *Resolver) Verdict() generated.VerdictResolver { return verdictResolver{r} }

// Verification resolves what a team writes down.
func (r *Resolver) Verification() generated.VerificationResolver { return verificationResolver{r} }

// RecordSelfAssessmentInput resolves the answers of a self-assessment.
func (r *Resolver) RecordSelfAssessmentInput() generated.RecordSelfAssessmentInputResolver {
	return assessmentInputResolver{r}
}

// SubmitVerificationInput resolves the answers of a signed sheet.
func (r *Resolver) SubmitVerificationInput() generated.SubmitVerificationInputResolver {
	return signedInputResolver{r}
}

// SaveAnswersInput resolves the answers of a draft.
func (r *Resolver) SaveAnswersInput() generated.SaveAnswersInputResolver {
	return answersInputResolver{r}
}

// CorrectVerificationInput resolves the answers of a correction.
func (r *Resolver) CorrectVerificationInput() generated.CorrectVerificationInputResolver {
	return correctionInputResolver{r}
}
