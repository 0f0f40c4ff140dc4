import { graphql, type ResultOf } from "./graphql";

/** A community as homes list it: its step, what blocks it, and what that rests on. */
export const communityLine = graphql(`
  fragment CommunityLine on CommunityRow @_unmask {
    id
    name
    areaName
    areaLevel
    parentAreaName
    level
    levelUnderReview
    levelSince
    levelSincePrecision
    recordedLevel
    triggeredOn
    dueOn
    overdue
    dormantOn
    households
    householdsCounted
    improved
    openDefaecation
    blocks
    householdsToImprove
    lastRecordedOn
  }
`);

export type CommunityLine = ResultOf<typeof communityLine>;
export type Block = CommunityLine["blocks"][number];
