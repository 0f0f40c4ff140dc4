package row

import "saniladder/internal/cases"

// Appeal is a community's.
type Appeal struct{ cases.FiledAppeal }

// GlobalID is its Relay id.
func (a Appeal) GlobalID() string { return globalID("Appeal", a.ID) }

// Sitting is the meeting that decided on it.
func (a Appeal) Sitting() *Sitting { return sat(a.FiledAppeal.Sitting) }

// Sitting is the meeting in which something beside a case was decided.
type Sitting struct{ *cases.Sitting }

func sat(s *cases.Sitting) *Sitting {
	if s == nil {
		return nil
	}
	return &Sitting{s}
}

// MeetingGlobalID is the meeting's Relay id.
func (s Sitting) MeetingGlobalID() string { return globalID(meetingType, s.MeetingID) }

// Attended are the names of those who were there.
func (s Sitting) Attended() []string { return texts(s.Sitting.Attended) }

// Recused are the names of those who stood aside.
func (s Sitting) Recused() []string { return texts(s.Sitting.Recused) }

// CommunityStanding is how what a community holds stands.
type CommunityStanding struct{ *cases.CommunityStanding }

// CommunityGlobalID is the community's Relay id.
func (l CommunityStanding) CommunityGlobalID() string { return globalID(communityType, l.CommunityID) }

// AreaNames are from the top down.
func (l CommunityStanding) AreaNames() []string { return texts(l.CommunityStanding.AreaNames) }

// Reviews are the community's.
func (l CommunityStanding) Reviews() []LevelReview {
	return wrapped(l.CommunityStanding.Reviews, func(r cases.LevelReview) LevelReview { return LevelReview{r} })
}

// Complaints are for the body that hears them.
func (l CommunityStanding) Complaints() []Complaint {
	return wrapped(l.CommunityStanding.Complaints, func(c cases.FiledComplaint) Complaint { return Complaint{c} })
}

// LevelReview is a doubt about a level held.
type LevelReview struct{ cases.LevelReview }

// GlobalID is its Relay id.
func (r LevelReview) GlobalID() string { return globalID("LevelReview", r.ID) }

// RequestGlobalID is the Relay id of the case that it came of.
func (r LevelReview) RequestGlobalID() *string { return optionalID(requestType, r.RequestID) }

// Sitting is the meeting that decided on it.
func (r LevelReview) Sitting() *Sitting { return sat(r.LevelReview.Sitting) }

// Matter waits for a body.
type Matter struct{ cases.Matter }

// GlobalID is the Relay id of the appeal, review or complaint.
func (m Matter) GlobalID() string {
	return globalID(map[cases.MatterKind]string{cases.AppealMatter: "Appeal", cases.ReviewMatter: "LevelReview", cases.ComplaintMatter: "Complaint"}[m.Kind], m.ID)
}

// CommunityGlobalID is the community's Relay id.
func (m Matter) CommunityGlobalID() string { return globalID(communityType, m.CommunityID) }

// RequestGlobalID is the Relay id of an appeal's case.
func (m Matter) RequestGlobalID() *string { return optionalID(requestType, m.RequestID) }

// Complaint is somebody's.
type Complaint struct{ cases.FiledComplaint }

// GlobalID is its Relay id.
func (c Complaint) GlobalID() string { return globalID("Complaint", c.ID) }
