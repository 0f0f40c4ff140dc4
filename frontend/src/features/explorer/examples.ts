import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export interface Example {
  key: string;
  label: MessageDescriptor;
  query: string;
  variables: string;
}

/** Questions that are often asked. A test runs each against the schema. */
export const examples: readonly Example[] = [
  {
    key: "viewer",
    label: msg`Who am I, and what may I do?`,
    query: `query WhoAmI {
  viewer {
    name
    assignments { role areaName }
    can { action object scopes }
  }
}`,
    variables: "",
  },
  {
    key: "progress",
    label: msg`How do the areas below mine compare?`,
    query: `query Compare($since: Date) {
  progress(since: $since) {
    by
    rows {
      name
      listState
      communities
      reachedAny
      reached
      householdsCounted
      improved
      change { reachedAny lateArrivals }
    }
  }
}`,
    variables: `{
  "since": "2025-11-01"
}`,
  },
  {
    key: "areas",
    label: msg`Which districts are there?`,
    query: `query Districts($first: Int!, $after: String) {
  areas(filter: { level: "DISTRICT" }, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id code name kind population ancestors { name } } }
  }
}`,
    variables: `{
  "first": 20
}`,
  },
  {
    key: "communities",
    label: msg`Which communities are past their time frame?`,
    query: `query Overdue($first: Int!, $after: String) {
  communities(filter: { overdue: true }, orderBy: { field: DUE }, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id name areaName level recordedLevel dueOn organisations lastRecordedOn }
  }
}`,
    variables: `{
  "first": 20
}`,
  },
  {
    key: "levels",
    label: msg`How did a community come to its level?`,
    query: `query History($id: ID!) {
  community(id: $id) {
    name
    levelRecords(first: 20) {
      edges { node { level source sourceName effectiveOn effectivePrecision standing reason } }
    }
  }
}`,
    variables: `{
  "id": ""
}`,
  },
  {
    key: "supports",
    label: msg`Who supports communities, and since when?`,
    query: `query Supports($first: Int!) {
  supports(filter: { current: true }, first: $first) {
    totalCount
    edges { node { organisationName communityName what from until } }
  }
}`,
    variables: `{
  "first": 20
}`,
  },
  {
    key: "certified",
    label: msg`How many communities are certified, by area?`,
    query: `query Certified {
  nation { levels { number name } }
  certified { name reached }
}`,
    variables: "",
  },
];
