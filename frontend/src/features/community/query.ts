import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

/** How many of each kind come with the page; further ones as it scrolls. */
export const pageSize = 50;

const latrineParts = graphql(`
  fragment LatrineParts on Latrine @_unmask {
    id
    version
    facilityId
    externalId
    technology
    protectsWater
    preventsContact
    keepsFliesOut
    preventsOdour
    safelyManaged
    improved
    shared
    handwashing
    soap
    ash
    water
    condition
    collapsedOn
    rebuiltOn
    observedOn
  }
`);

const householdPage = graphql(
  `
    fragment HouseholdPage on HouseholdConnection @_unmask {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          version
          number
          externalId
          status
          members
          adults
          children
          defecatesOpenly
          sanitation
          hygiene
          improved
          observedOn
          house {
            id
            number
          }
          latrine {
            ...LatrineParts
          }
        }
      }
    }
  `,
  [latrineParts],
);

const housePage = graphql(`
  fragment HousePage on HouseConnection @_unmask {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        version
        number
        latitude
        longitude
      }
    }
  }
`);

const latrinePage = graphql(
  `
    fragment LatrinePage on LatrineConnection @_unmask {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...LatrineParts
        }
      }
    }
  `,
  [latrineParts],
);

export const communityDocument = graphql(
  `
    query Community($id: ID!, $language: String, $first: Int = 50) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        tiers {
          key
          name(language: $language)
          body(language: $language)
        }
      }
      verificationRequests(filter: { community: $id }, orderBy: { field: REQUESTED_ON, direction: DESC }, first: 10) {
        nodes {
          id
          level
          round
          state
          tier
          requestedOn
          dueOn
          overdue
          closedOn
        }
      }
      communityRow(id: $id) {
        overdue
        recordedLevel
        households
        householdsCounted
        members
        safelyManaged
        basic
        limited
        unimproved
        openDefaecation
        improved
        handwashingBasic
        lastRecordedOn
      }
      community(id: $id) {
        id
        version
        name
        externalId
        latitude
        longitude
        triggeredOn
        triggeredPrecision
        selfTriggered
        targetOn
        level
        levelSince
        levelSincePrecision
        levelUnderReview
        dueOn
        dormantOn
        dormantReason
        population
        adults
        children
        populationYear
        flagged
        endedOn
        endedReason
        mergedIntoId
        can
        area {
          id
          name
          level
          ancestors {
            id
            name
          }
        }
        facilitator {
          id
          name
        }
        names {
          name
          kind
          from
          until
        }
        changes {
          id
          kind
          otherId
          otherName
          fromAreaName
          effectiveOn
          reason
          recordedAt
        }
        honours {
          celebrationId
          on
          place
          areaName
          level
        }
        levelRecords(first: 100) {
          edges {
            node {
              id
              version
              level
              source
              sourceName
              effectiveOn
              effectivePrecision
              standing
              reason
              settledOn
              lostOn
              madeInError
              createdAt
            }
          }
        }
        reportedTotals(last: 100) {
          edges {
            node {
              id
              reportedOn
              reportedPrecision
              sourceName
              population
              households
              toilets
              handwashing
              flags
              createdAt
            }
          }
        }
        facilities(first: 100) {
          totalCount
          edges {
            node {
              id
              version
              kind
              name
              girls
              boys
              cubiclesGirls
              cubiclesBoys
              cubiclesShared
              observedOn
            }
          }
        }
        preparation {
          planned
          done
          meetings {
            heldOn
            purpose
          }
          maps {
            drawnOn
          }
          places {
            kind
            inUse
          }
          reports {
            observedOn
          }
        }
        naturalLeaders(first: 100) {
          edges {
            node {
              id
              version
              name
              phone
              sex
              hasLatrine
              from
              until
              blankedAt
            }
          }
        }
        supports(first: 100) {
          edges {
            node {
              id
              version
              organisationId
              organisationName
              work
              what
              from
              fromPrecision
              until
            }
          }
        }
        households(first: $first) {
          ...HouseholdPage
        }
        houses(first: $first) {
          ...HousePage
        }
        latrines(first: $first) {
          ...LatrinePage
        }
      }
    }
  `,
  [sessionViewer, sessionNation, householdPage, housePage, latrinePage],
);

export const householdsDocument = graphql(
  `
    query CommunityHouseholds($id: ID!, $first: Int = 50, $after: String) {
      community(id: $id) {
        households(first: $first, after: $after) {
          ...HouseholdPage
        }
      }
    }
  `,
  [householdPage],
);

export const housesDocument = graphql(
  `
    query CommunityHouses($id: ID!, $first: Int = 50, $after: String) {
      community(id: $id) {
        houses(first: $first, after: $after) {
          ...HousePage
        }
      }
    }
  `,
  [housePage],
);

export const latrinesDocument = graphql(
  `
    query CommunityLatrines($id: ID!, $first: Int = 50, $after: String) {
      community(id: $id) {
        latrines(first: $first, after: $after) {
          ...LatrinePage
        }
      }
    }
  `,
  [latrinePage],
);

export type CommunityAnswer = ResultOf<typeof communityDocument>;
export type Community = NonNullable<CommunityAnswer["community"]>;
/** What lists show of a community: its counters, where the viewer may see figures. */
export type Counted = NonNullable<CommunityAnswer["communityRow"]>;
export type CaseLine = CommunityAnswer["verificationRequests"]["nodes"][number];
export type Nation = NonNullable<CommunityAnswer["nation"]>;
export type LevelRecord = Community["levelRecords"]["edges"][number]["node"];
export type ReportedTotal = Community["reportedTotals"]["edges"][number]["node"];
export type Facility = Community["facilities"]["edges"][number]["node"];
export type Leader = Community["naturalLeaders"]["edges"][number]["node"];
export type Support = Community["supports"]["edges"][number]["node"];
export type Household = Community["households"]["edges"][number]["node"];
export type House = Community["houses"]["edges"][number]["node"];
export type Latrine = Community["latrines"]["edges"][number]["node"];

/** What may be done to it, as the server's matrix tells for this very community. */
export function may(
  community: Community,
  permission: `${string} ${"READ" | "CREATE" | "CHANGE" | "REVIEW" | "MANAGE"}`,
): boolean {
  return community.can.includes(permission);
}
