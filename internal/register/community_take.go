package register

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
)

// Taken are communities to be written to a file: those of a filter that the
// viewer may both read and export, and of each what the viewer may.
type Taken struct {
	// Total is how many there were when it was asked.
	Total int

	service  *Service
	question communityQuestion
	by       CommunityOrder
}

// TakenAtOnce is how many rows are read at once: no connection is kept while
// somebody takes the file in.
const TakenAtOnce = 500

// TakeCommunities begins to take communities out, which the audit keeps, with
// the filter's values as said. FORBIDDEN for who may take none; what a list
// refuses is refused here.
func (s *Service) TakeCommunities(ctx context.Context, f CommunityFilter, by CommunityOrder, said map[string]string) (*Taken, error) {
	taken, err := s.DescribeCommunities(ctx, f, by)
	if err != nil {
		return nil, err
	}
	v := access.ViewerFrom(ctx)
	_, err = s.do(ctx, "community.export", uuid.Nil, nil, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		path, within := "", uuid.Nil
		if f.AreaID != nil {
			path, within = taken.question.path, *f.AreaID
		}
		grant, _ := v.CanTake(access.Export, access.Community, path)
		after := values{"rows": taken.Total}
		for name, value := range said {
			after[name] = value
		}
		if f.AreaID == nil {
			path = grant.AreaPath
			within, _ = uuid.Parse(access.LastOf(path))
		}
		return nil, u.Audit(ctx, audit.Entry{ObjectType: "Community", ObjectID: within, AreaPath: path, After: after,
			Role: grant.Role, ActingFor: grant.ActingFor})
	})
	return taken, err
}

// DescribeCommunities says what TakeCommunities would take out and takes nothing:
// the audit keeps nothing of it. Its faults are the same.
func (s *Service) DescribeCommunities(ctx context.Context, f CommunityFilter, by CommunityOrder) (*Taken, error) {
	v := access.ViewerFrom(ctx)
	if !v.Can(access.Export, access.Community) {
		return nil, fault.New(fault.Forbidden, "Your role does not allow to take lists of communities out.")
	}
	q, err := s.communityQuestion(ctx, v, f)
	if err != nil {
		return nil, err
	}
	q.actions = []access.Action{access.Read, access.Export}
	if by, err = q.order(by); err != nil {
		return nil, err
	}
	if _, err := by.ordering(q.public); err != nil {
		return nil, err
	}
	total, err := s.countQuestion(ctx, q)
	if err != nil {
		return nil, err
	}
	return &Taken{Total: total, service: s, question: q, by: by}, nil
}

// Each gives all rows, some at once, in their order. Memory stays flat. A list
// that changes meanwhile gives each row once, as it was when it was read.
func (t *Taken) Each(ctx context.Context, write func([]CommunityRow) error) error {
	size := TakenAtOnce
	p := Page{First: &size, Most: size}
	for {
		list, err := t.service.communityPage(ctx, t.question, t.by, p)
		if err != nil {
			return err
		}
		if err := write(list.Rows); err != nil || !list.HasNext {
			return err
		}
		p.After = &list.Cursors[len(list.Cursors)-1]
	}
}
