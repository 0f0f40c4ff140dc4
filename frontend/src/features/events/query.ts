import { i18n } from "@lingui/core";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { type EventsSearch, eventsSearch } from "./search";

/** How many the list shows at once. */
const pageSize = 50;

const eventParts = graphql(`
  fragment EventParts on Event @_unmask {
    id
    version
    kind
    title
    subject
    areaId
    areaName
    parentAreaName
    communityId
    communityName
    fromOn
    untilOn
    place
    series
    organisers {
      id
      name
    }
    people
    atLeast
    women
    men
    calledOffOn
    calledOffFor
    viewerMayChange
  }
`);

/** All that opens the list. */
const eventsDocument = graphql(
  `
    query Events($filter: EventFilter, $area: ID, $inArea: Boolean!, $organisation: ID!, $ofOrganisation: Boolean!, $first: Int!, $after: String, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      area(id: $area) @include(if: $inArea) {
        id
        name
      }
      organisation(id: $organisation) @include(if: $ofOrganisation) {
        id
        name
      }
      events(filter: $filter, first: $first, after: $after) {
        totalCount
        edges {
          node {
            ...EventParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [sessionViewer, sessionNation, eventParts],
);

/** All that opens one. */
const eventDocument = graphql(
  `
    query Event($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
      }
      event(id: $id) {
        event {
          ...EventParts
        }
        details {
          objectives
          agenda {
            at
            title
            office
          }
          kinds {
            kind
            people
          }
          origins {
            areaId
            name
            people
          }
          named
        }
        participants {
          id
          name
          office
          organisationName
          hasAccount
        }
        files {
          id
          title
          file
          namesNobody
        }
        decisions {
          number
          text
        }
        actions {
          id
          version
          what
          office
          organisationName
          dueOn
          doneOn
          late
          last
          lastOn
        }
        surveys {
          id
          kind
          title
          closed
          slips
          used
          answers
          links
          results {
            number
            kind
            text
            answered
            tooFew
            mean
            median
            dontKnow
            marks
            themes {
              name
              answers
            }
            texts {
              id
              text
              themes
            }
          }
        }
        siblings {
          id
          title
          fromOn
          untilOn
        }
      }
    }
  `,
  [sessionViewer, sessionNation, eventParts],
);

export type Event = ResultOf<typeof eventParts>;
export type File = NonNullable<ResultOf<typeof eventDocument>["event"]>;
export type Action = File["actions"][number];
export type Survey = File["surveys"][number];
export type Result = Survey["results"][number];
export type Details = File["details"];

/** Asks for the list of an address. */
export function openEvents(load: Load, given: EventsSearch) {
  const { area, kind, organisation, when, after } = eventsSearch({ ...given });
  return load(eventsDocument, {
    filter: {
      ...(area ? { area } : {}),
      ...(kind ? { kind } : {}),
      ...(organisation ? { organisation } : {}),
      ...(when ? { when } : {}),
    },
    area: area ?? null,
    inArea: area !== undefined,
    organisation: organisation ?? "",
    ofOrganisation: organisation !== undefined,
    first: pageSize,
    after: after ?? null,
    language: i18n.locale,
  });
}

export function openEvent(load: Load, id: string) {
  return load(eventDocument, { id, language: i18n.locale });
}
