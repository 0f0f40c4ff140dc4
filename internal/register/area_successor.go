package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// AreaSuccessorsByID are what areas became, when they were split or merged
// (PR7), by the area's id. Two statements.
func (s *Service) AreaSuccessorsByID(ctx context.Context, areas []uuid.UUID) (map[uuid.UUID][]*AreaRow, error) {
	return s.becoming(ctx, `SELECT area_id, successor_id FROM area_successors WHERE area_id = ANY ($1)`, areas)
}

// AreaPredecessorsByID are the areas of which areas were made, or that were
// merged into them (PR7), by the area's id. Two statements.
func (s *Service) AreaPredecessorsByID(ctx context.Context, areas []uuid.UUID) (map[uuid.UUID][]*AreaRow, error) {
	return s.becoming(ctx, `SELECT successor_id, area_id FROM area_successors WHERE successor_id = ANY ($1)`, areas)
}

// becoming reads pairs of areas: by the first, the second ones.
func (s *Service) becoming(ctx context.Context, query string, areas []uuid.UUID) (map[uuid.UUID][]*AreaRow, error) {
	rows, err := s.read.QueryContext(ctx, query, pq.Array(areas))
	if err != nil {
		return nil, fmt.Errorf("reading areas' successors: %w", err)
	}
	defer rows.Close()
	var from, to []uuid.UUID
	for rows.Next() {
		var area, successor uuid.UUID
		if err := rows.Scan(&area, &successor); err != nil {
			return nil, fmt.Errorf("reading an area's successor: %w", err)
		}
		from, to = append(from, area), append(to, successor)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	found, err := s.AreasByID(ctx, to)
	if err != nil {
		return nil, err
	}
	became := map[uuid.UUID][]*AreaRow{}
	for i, area := range found {
		if area != nil {
			became[from[i]] = append(became[from[i]], area)
		}
	}
	return became, nil
}
